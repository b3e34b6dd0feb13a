// What was read in an article
// Which statements, positions, assessments of factors and mentions were read in this article, in the order of the text?
// article: Article = required -- the article, by id, the start of its id, its title or file
// columns: id, kind, who, what, words, offset, who_id
// table: id, kind, who, what, words, offset
// next: onrecord why {id}
CALL () {
  MATCH (:Article {id: $article})<-[printed:REPORTED_IN]-(s:Statement)
  WHERE printed.superseded_at IS NULL AND s.superseded_at IS NULL
  OPTIONAL MATCH (s)-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO]->(a:Actor)
  WHERE by.superseded_at IS NULL
  RETURN s.id AS id, 'statement' AS kind, a, type(by) AS part, s.cue AS what, s.words AS words,
    printed.starts[0] AS offset
UNION ALL
  MATCH (:Article {id: $article})<-[printed:REPORTED_IN]-(p:Position)
  WHERE printed.superseded_at IS NULL AND p.superseded_at IS NULL
  OPTIONAL MATCH (p)<-[holds:HOLDS]-(a:Actor)
  WHERE holds.superseded_at IS NULL
  RETURN p.id AS id, 'position' AS kind, a, type(holds) AS part, p.name AS what, p.words AS words,
    printed.starts[0] AS offset
UNION ALL
  MATCH (:Article {id: $article})<-[printed:REPORTED_IN]-(e:Assessment)
  WHERE printed.superseded_at IS NULL AND e.superseded_at IS NULL
  RETURN e.id AS id, 'assessment' AS kind, null AS a, null AS part, e.name AS what, e.words AS words,
    printed.starts[0] AS offset
UNION ALL
  MATCH (:Article {id: $article})<-[printed:MENTIONED_IN]-(a:Actor)
  WHERE printed.superseded_at IS NULL
  RETURN a.id AS id, 'mention' AS kind, a, type(printed) AS part,
    CASE printed.times WHEN 1 THEN 'once' ELSE toString(printed.times) + ' times' END AS what,
    reduce(said = null, name IN printed.names | coalesce(said + ', ', '') + name) AS words, null AS offset
}
WITH id, kind, part, what, words, offset, a,
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS name
ORDER BY part, name, a.id
WITH id, kind, what, words, offset, collect(name) AS names, collect(a.id) AS ids
RETURN id,
  kind,
  CASE WHEN names = [] THEN null ELSE reduce(said = names[0], name IN names[1..] | said + ' and ' + name) END AS who,
  what,
  words,
  offset,
  ids[0] AS who_id
ORDER BY CASE WHEN kind = 'mention' THEN 1 ELSE 0 END, offset, kind DESC, who, id
