// How a position changed
// How did this holder's position change, option by option, oldest first?
// holder: Actor = required -- the holder, by id or any of its names
// option: PolicyOption = null -- only on this option and narrower ones
// since: Date = null -- only what was taken on this date or later
// until: Date = null -- only what was taken on this date or earlier
// columns: id, date, option, stance, was, contradicts, words, place, condition, until, basis, option_id, article
// table: id, date, option, stance, was, contradicts, words
// next: onrecord why {id}; onrecord query option-positions {option_id}
MATCH (:Actor {id: $holder})-[holds:HOLDS]->(p:Position)-[on:ON]->(o:PolicyOption)
WHERE holds.superseded_at IS NULL AND p.superseded_at IS NULL AND on.superseded_at IS NULL
  AND ($option IS NULL OR EXISTS {
    MATCH way = (o)-[:NARROWER_THAN*0..8]->(:PolicyOption {id: $option})
    WHERE all(step IN relationships(way) WHERE step.superseded_at IS NULL)
  })
  AND ($since IS NULL OR p.on_date >= $since)
  AND ($until IS NULL OR left(p.on_date, size($until)) <= $until)
MATCH (p)-[printed:REPORTED_IN]->(t:Article)
WHERE printed.superseded_at IS NULL
OPTIONAL MATCH (p)-[:SUPERSEDES]->(before:Position)
WHERE before.superseded_at IS NULL
WITH p, o, printed, t, before
ORDER BY before.stance
WITH p, o, printed, t, collect(DISTINCT before.stance) AS stances
OPTIONAL MATCH (p)-[:CONTRADICTS]-(other:Position)
WHERE other.superseded_at IS NULL
WITH p, o, printed, t, stances, other
ORDER BY other.id
WITH p, o, printed, t, stances, collect(other.id) AS others
RETURN p.id AS id,
  p.on_date AS date,
  o.name AS option,
  p.stance AS stance,
  stances AS was,
  others AS contradicts,
  p.words AS words,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  p.condition AS condition,
  p.valid_to AS until,
  p.basis AS basis,
  o.id AS option_id,
  t.id AS article
ORDER BY option, option_id, coalesce(date, '9999'), id
