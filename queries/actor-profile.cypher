// An actor at a glance
// What is on record about this actor?
// actor: Actor = required -- the actor, by id or any of its names
// columns: about, value, detail, times, first, last, id, clusters
// table: about, value, detail, times, first, last
// next: onrecord query actor-statements {id}; onrecord query actor-positions {id}
MATCH (a:Actor {id: $actor})
CALL (a) {
  RETURN 1 AS part, 'name' AS about, a.name AS value, a.kind AS detail, null AS times, null AS first, null AS last,
    null AS clusters
UNION ALL
  UNWIND coalesce(a.aliases, []) AS alias
  RETURN 2 AS part, 'also called' AS about, alias AS value, null AS detail, null AS times, null AS first, null AS last,
    null AS clusters
UNION ALL
  MATCH (a)<-[same:SAME_AS]-(part:Actor)
  WHERE same.superseded_at IS NULL
  RETURN 2 AS part, 'merged into it' AS about, part.id AS value, same.reason AS detail, null AS times, null AS first,
    null AS last, null AS clusters
UNION ALL
  MATCH (a)-[apart:DISTINCT_FROM]-(other:Actor)
  WHERE apart.superseded_at IS NULL
  RETURN 2 AS part, 'not the same as' AS about, other.name AS value, apart.reason AS detail, null AS times,
    null AS first, null AS last, null AS clusters
UNION ALL
  UNWIND [['described as', a.descriptor], ['seniority', a.seniority], ['affiliation', a.affiliation]] AS told
  WITH told
  WHERE told[1] IS NOT NULL
  RETURN 3 AS part, told[0] AS about, told[1] AS value, null AS detail, null AS times, null AS first, null AS last,
    null AS clusters
UNION ALL
  MATCH (a)-[r:SERVED_AS]->(office:Role)
  OPTIONAL MATCH (office)-[at:AT]->(body:Actor)
  WHERE at.superseded_at IS NULL
  RETURN 4 AS part, 'role' AS about, office.name AS value, body.name AS detail, r.times AS times,
    r.first_reported AS first, r.last_reported AS last, null AS clusters
UNION ALL
  MATCH (a)<-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO|RELAYED_BY]-(s:Statement)-[printed:REPORTED_IN]->(t:Article)
  WHERE by.superseded_at IS NULL AND s.superseded_at IS NULL AND printed.superseded_at IS NULL
  WITH CASE type(by) WHEN 'RELAYED_BY' THEN 'passed on' ELSE s.act END AS act, s, t
  RETURN 5 AS part, 'statements' AS about, act AS value, null AS detail, count(DISTINCT s) AS times,
    min(coalesce(s.said_on, t.published)) AS first, max(coalesce(s.said_on, t.published)) AS last, null AS clusters
UNION ALL
  MATCH (a)-[r:SUPPORTS|OPPOSES|WEIGHS]->(o:PolicyOption)
  WHERE r.superseded_at IS NULL
  RETURN 6 AS part, toLower(type(r)) AS about, o.name AS value, r.stance AS detail, r.positions AS times,
    r.first AS first, r.last AS last, null AS clusters
UNION ALL
  MATCH (a)-[m:MENTIONED_IN]->(t:Article)
  WHERE m.superseded_at IS NULL
  RETURN 7 AS part, 'mentioned in' AS about, t.name AS value, t.outlet AS detail, m.times AS times,
    t.published AS first, null AS last, m.recorded_as AS clusters
}
RETURN about, value, detail, times, first, last, a.id AS id, clusters
ORDER BY part, CASE WHEN about = 'mentioned in' THEN first ELSE '' END DESC, about, value, detail, times
