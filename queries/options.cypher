// The options
// Which options are on the table, those with most positions first?
// instrument: String = null -- only those of this kind of act (SANCTION, YIELD, ...), or none
// columns: id, name, instrument, broader, positions, holders, targets, aliases
// table: name, instrument, broader, positions, holders, id
// next: onrecord option show {id}
MATCH (o:PolicyOption)
WHERE o.superseded_at IS NULL
  AND ($instrument IS NULL OR coalesce(o.instrument, 'NONE') = toUpper($instrument))
WITH o, COLLECT {
  MATCH (o)-[narrower:NARROWER_THAN]->(up:PolicyOption)
  WHERE narrower.superseded_at IS NULL
  RETURN up.name ORDER BY up.name, up.id
} AS broader, COLLECT {
  MATCH (o)-[aims:TARGETS]->(target:Actor)
  WHERE aims.superseded_at IS NULL
  RETURN target.name ORDER BY target.name, target.id
} AS targets
OPTIONAL MATCH (o)<-[on:ON]-(p:Position)<-[holds:HOLDS]-(a:Actor)
WHERE on.superseded_at IS NULL AND p.superseded_at IS NULL AND holds.superseded_at IS NULL
WITH o, broader, targets, count(DISTINCT p) AS positions, count(DISTINCT a) AS holders
RETURN o.id AS id,
  o.name AS name,
  o.instrument AS instrument,
  broader,
  positions,
  holders,
  targets,
  coalesce(o.aliases, []) AS aliases
ORDER BY positions DESC, holders DESC, name, id
