// Positions on an option
// Who stands where on this option or a narrower one, newest first?
// option: PolicyOption = required -- the option, by id or any of its names
// stance: Stance = null -- only this stance
// min_confidence: Number = 0 -- only what the reader was at least so sure of, 0 to 1; a person's corrections always
// columns: id, holder, stance, option, words, date, place, condition, basis, strength, hedged, holder_id, option_id, article
// table: id, holder, stance, option, words, date, place
// next: onrecord why {id}; onrecord query position-history {holder_id}
MATCH way = (o:PolicyOption)-[:NARROWER_THAN*0..8]->(:PolicyOption {id: $option})
WHERE all(step IN relationships(way) WHERE step.superseded_at IS NULL)
WITH DISTINCT o
MATCH (o)<-[on:ON]-(p:Position)<-[holds:HOLDS]-(a:Actor)
WHERE holds.superseded_at IS NULL AND p.superseded_at IS NULL AND on.superseded_at IS NULL
  AND ($stance IS NULL OR p.stance = $stance)
  AND (p.reviewed IS NOT NULL OR coalesce(p.confidence, 1.0) >= $min_confidence)
MATCH (p)-[printed:REPORTED_IN]->(t:Article)
WHERE printed.superseded_at IS NULL
RETURN p.id AS id,
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS holder,
  p.stance AS stance,
  o.name AS option,
  p.words AS words,
  p.on_date AS date,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  p.condition AS condition,
  p.basis AS basis,
  p.strength AS strength,
  p.hedged AS hedged,
  a.id AS holder_id,
  o.id AS option_id,
  t.id AS article
ORDER BY coalesce(date, '') DESC, holder, holder_id, option, id
