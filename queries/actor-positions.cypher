// Positions of an actor
// Where does this actor stand on each option, newest first?
// actor: Actor = required -- the actor, by id or any of its names
// stance: Stance = null -- only this stance
// min_confidence: Number = 0 -- only what the reader was at least so sure of, 0 to 1; a person's corrections always
// columns: id, stance, option, words, condition, date, place, basis, strength, hedged, option_id, article
// table: id, stance, option, words, date, place
// next: onrecord why {id}; onrecord query option-positions {option_id}
MATCH (:Actor {id: $actor})-[holds:HOLDS]->(p:Position)-[on:ON]->(o:PolicyOption)
WHERE holds.superseded_at IS NULL AND p.superseded_at IS NULL AND on.superseded_at IS NULL
  AND ($stance IS NULL OR p.stance = $stance)
  AND (p.reviewed IS NOT NULL OR coalesce(p.confidence, 1.0) >= $min_confidence)
MATCH (p)-[printed:REPORTED_IN]->(t:Article)
WHERE printed.superseded_at IS NULL
RETURN p.id AS id,
  p.stance AS stance,
  o.name AS option,
  p.words AS words,
  p.condition AS condition,
  p.on_date AS date,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  p.basis AS basis,
  p.strength AS strength,
  p.hedged AS hedged,
  o.id AS option_id,
  t.id AS article
ORDER BY coalesce(date, '') DESC, option, option_id, id
