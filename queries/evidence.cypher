// The words behind a statement, a position or an assessment
// Which words, where, are this statement, position or assessment and what goes with it?
// id: Evidence = required -- a statement, position or assessment of a factor, by id or the start of its id
// columns: id, kind, who, what, words, place, article_name, url, published, starts, ends, rule, confidence, who_id, article
// table: id, kind, who, what, words, place
// next: onrecord why {id}; onrecord article show {article}
CALL () {
  MATCH (n:Statement {id: $id})
  RETURN n
UNION
  MATCH (n:Position {id: $id})
  RETURN n
UNION
  MATCH (n:Assessment {id: $id})
  RETURN n
UNION
  MATCH (:Position {id: $id})-[r:EXPRESSED_IN]->(n:Statement)
  WHERE r.superseded_at IS NULL
  RETURN n
UNION
  MATCH (:Statement {id: $id})<-[r:EXPRESSED_IN]-(n:Position)
  WHERE r.superseded_at IS NULL
  RETURN n
}
MATCH (n)-[printed:REPORTED_IN]->(t:Article)
WHERE n.superseded_at IS NULL AND printed.superseded_at IS NULL
OPTIONAL MATCH (n)-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO]->(speaker:Actor)
WHERE by.superseded_at IS NULL
OPTIONAL MATCH (n)<-[holds:HOLDS]-(holder:Actor)
WHERE holds.superseded_at IS NULL
WITH n, printed, t, coalesce(speaker, holder) AS a, coalesce(type(by), '') AS part,
  CASE WHEN n:Statement THEN 'statement' WHEN n:Position THEN 'position' ELSE 'assessment' END AS kind
WITH n, printed, t, a, part, kind,
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS name
ORDER BY part, name, a.id
WITH n, printed, t, kind, collect(name) AS names, collect(a.id) AS ids
RETURN n.id AS id,
  kind,
  CASE WHEN names = [] THEN null ELSE reduce(said = names[0], name IN names[1..] | said + ' and ' + name) END AS who,
  CASE kind WHEN 'statement' THEN n.cue ELSE n.name END AS what,
  printed.quote AS words,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  t.name AS article_name,
  t.url AS url,
  t.published AS published,
  printed.starts AS starts,
  printed.ends AS ends,
  n.rule AS rule,
  n.confidence AS confidence,
  ids[0] AS who_id,
  t.id AS article
ORDER BY CASE WHEN id = $id THEN 0 ELSE 1 END, kind DESC, printed.starts[0], id
