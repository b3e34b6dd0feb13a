// Positions with a condition
// Who stands somewhere only under a condition, under which, and since when, newest first?
// holder: Actor = null -- only this holder
// option: PolicyOption = null -- only on this option and narrower ones
// since: Date = null -- only what was taken on this date or later
// until: Date = null -- only what was taken on this date or earlier
// columns: id, holder, option, stance, condition, date, words, place, open, basis, holder_id, option_id, article
// table: id, holder, option, condition, date, words, place
// next: onrecord why {id}; onrecord query open-conditions --option {option_id}
MATCH (a:Actor)-[holds:HOLDS]->(p:Position)-[on:ON]->(o:PolicyOption)
WHERE holds.superseded_at IS NULL AND p.superseded_at IS NULL AND on.superseded_at IS NULL
  AND (p.stance = 'conditional' OR p.condition IS NOT NULL)
  AND ($holder IS NULL OR a.id = $holder)
  AND ($option IS NULL OR EXISTS {
    MATCH way = (o)-[:NARROWER_THAN*0..8]->(:PolicyOption {id: $option})
    WHERE all(step IN relationships(way) WHERE step.superseded_at IS NULL)
  })
  AND ($since IS NULL OR p.on_date >= $since)
  AND ($until IS NULL OR left(p.on_date, size($until)) <= $until)
MATCH (p)-[printed:REPORTED_IN]->(t:Article)
WHERE printed.superseded_at IS NULL
RETURN p.id AS id,
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS holder,
  o.name AS option,
  p.stance AS stance,
  p.condition AS condition,
  p.on_date AS date,
  p.words AS words,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  NOT EXISTS { MATCH (p)<-[:SUPERSEDES]-(:Position) }
    AND left(coalesce(p.told_on, ''), size(coalesce(p.valid_to, ''))) <= coalesce(p.valid_to, '') AS open,
  p.basis AS basis,
  a.id AS holder_id,
  o.id AS option_id,
  t.id AS article
ORDER BY coalesce(date, '') DESC, holder, holder_id, option, option_id, id
