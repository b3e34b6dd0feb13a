// An option at a glance
// What is on record about this option, and who stands where on it?
// option: PolicyOption = required -- the option, by id or any of its names
// columns: about, value, detail, times, first, last, id, other
// table: about, value, detail, times, first, last
// next: onrecord query option-positions {id}; onrecord query option-tree --option {id}
MATCH (o:PolicyOption {id: $option})
CALL (o) {
  RETURN 1 AS part, 'name' AS about, o.name AS value, null AS detail, null AS times, null AS first, null AS last,
    null AS other
UNION ALL
  UNWIND coalesce(o.aliases, []) AS alias
  RETURN 2 AS part, 'also called' AS about, alias AS value, null AS detail, null AS times, null AS first, null AS last,
    null AS other
UNION ALL
  MATCH (o)<-[same:SAME_AS]-(part:PolicyOption)
  WHERE same.superseded_at IS NULL
  RETURN 2 AS part, 'merged into it' AS about, part.id AS value, same.reason AS detail, null AS times, null AS first,
    null AS last, part.id AS other
UNION ALL
  UNWIND [
    ['description', o.description, null],
    ['instrument', o.instrument, CASE o.instrument_by WHEN 'person' THEN 'as a person says' ELSE 'by its name' END]
  ] AS told
  WITH told
  WHERE told[1] IS NOT NULL
  RETURN 3 AS part, told[0] AS about, told[1] AS value, told[2] AS detail, null AS times, null AS first, null AS last,
    null AS other
UNION ALL
  MATCH (o)-[narrower:NARROWER_THAN]->(up:PolicyOption)
  WHERE narrower.superseded_at IS NULL
  RETURN 4 AS part, 'narrower than' AS about, up.name AS value, narrower.reason AS detail, null AS times,
    null AS first, null AS last, up.id AS other
UNION ALL
  MATCH (o)<-[narrower:NARROWER_THAN]-(down:PolicyOption)
  WHERE narrower.superseded_at IS NULL
  RETURN 5 AS part, 'broader than' AS about, down.name AS value, narrower.reason AS detail, null AS times,
    null AS first, null AS last, down.id AS other
UNION ALL
  MATCH (o)-[aims:TARGETS]->(target:Actor)
  WHERE aims.superseded_at IS NULL
  RETURN 6 AS part, 'targets' AS about, target.name AS value, aims.reason AS detail, null AS times, null AS first,
    null AS last, target.id AS other
UNION ALL
  MATCH (o)<-[r:SUPPORTS|OPPOSES|WEIGHS]-(a:Actor)
  WHERE r.superseded_at IS NULL
  RETURN 7 AS part,
    CASE type(r) WHEN 'SUPPORTS' THEN 'supported by' WHEN 'OPPOSES' THEN 'opposed by' ELSE 'weighed by' END AS about,
    CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS value,
    r.stance AS detail, r.positions AS times, r.first AS first, r.last AS last, a.id AS other
}
RETURN about, value, detail, times, first, last, o.id AS id, other
ORDER BY part, about, value, detail, times, other
