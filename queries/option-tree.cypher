// The options and how they are arranged
// Which options are on the table, and which is part of which?
// option: PolicyOption = null -- only this option and narrower ones
// columns: path, id, depth, targets, positions, supports, opposes, others, broader
// table: path, positions, supports, opposes, others, id
// next: onrecord query option-positions {id}
MATCH (o:PolicyOption)
WHERE o.superseded_at IS NULL
  AND ($option IS NULL OR EXISTS {
    MATCH way = (o)-[:NARROWER_THAN*0..8]->(:PolicyOption {id: $option})
    WHERE all(step IN relationships(way) WHERE step.superseded_at IS NULL)
  })
OPTIONAL MATCH way = (o)-[:NARROWER_THAN*1..8]->(root:PolicyOption)
WHERE NOT EXISTS { MATCH (root)-[further:NARROWER_THAN]->(:PolicyOption) WHERE further.superseded_at IS NULL }
  AND all(step IN relationships(way) WHERE step.superseded_at IS NULL)
WITH o, [n IN nodes(way) | n.name] AS names
WITH o, CASE WHEN names IS NULL THEN [o.name] ELSE names END AS names
WITH o, reduce(path = o.name, name IN names[1..] | name + ' > ' + path) AS path, size(names) - 1 AS depth
ORDER BY depth, path
WITH o, collect(path)[0] AS path, collect(depth)[0] AS depth
OPTIONAL MATCH (o)-[aims:TARGETS]->(target:Actor)
WHERE aims.superseded_at IS NULL
WITH o, path, depth, target
ORDER BY target.name, target.id
WITH o, path, depth, collect(target.name) AS targets
OPTIONAL MATCH (o)-[narrower:NARROWER_THAN]->(up:PolicyOption)
WHERE narrower.superseded_at IS NULL
WITH o, path, depth, targets, up
ORDER BY up.id
WITH o, path, depth, targets, collect(up.id) AS broader
OPTIONAL MATCH (o)<-[on:ON]-(p:Position)
WHERE on.superseded_at IS NULL AND p.superseded_at IS NULL
WITH o, path, depth, targets, broader, count(p) AS positions,
  sum(CASE WHEN p.stance = 'supports' THEN 1 ELSE 0 END) AS supports,
  sum(CASE WHEN p.stance = 'opposes' THEN 1 ELSE 0 END) AS opposes
RETURN path,
  o.id AS id,
  depth,
  targets,
  positions,
  supports,
  opposes,
  positions - supports - opposes AS others,
  broader
ORDER BY path, id
