// The graph's health
// How much is in the graph, and what looks wrong?
// columns: measure, count, remark
// next: onrecord query who-said; onrecord graph status
CALL () {
  MATCH (n:Article)
  WITH count(n) AS count
  RETURN 1 AS part, 'articles' AS measure, count, null AS remark
UNION ALL
  MATCH (n:Article)
  WHERE n.statements = 0 AND n.positions = 0 AND n.factors = 0
  WITH count(n) AS count
  RETURN 2 AS part, 'articles that gave nothing' AS measure, count, 'read them with `onrecord article show`' AS remark
UNION ALL
  MATCH (n:Article)
  WHERE n.published IS NULL
  WITH count(n) AS count
  RETURN 3 AS part, 'articles without a date' AS measure, count, 'their positions cannot be put in order' AS remark
UNION ALL
  MATCH (n:Statement)
  WHERE n.superseded_at IS NULL
  WITH count(n) AS count
  RETURN 4 AS part, 'statements' AS measure, count, null AS remark
UNION ALL
  MATCH (n:Statement)
  WHERE n.superseded_at IS NULL
    AND NOT EXISTS { MATCH (n)-[r:ATTRIBUTED_TO]->(:Actor) WHERE r.superseded_at IS NULL }
  WITH count(n) AS count
  RETURN 5 AS part, 'statements without a speaker' AS measure, count, '`onrecord statement correct` names one' AS remark
UNION ALL
  MATCH (n:Statement)
  WHERE n.superseded_at IS NOT NULL
  WITH count(n) AS count
  RETURN 6 AS part, 'statements that no longer stand' AS measure, count, 'retracted, or not found again' AS remark
UNION ALL
  MATCH (n:Position)
  WHERE n.superseded_at IS NULL
  WITH count(n) AS count
  RETURN 7 AS part, 'positions' AS measure, count, null AS remark
UNION ALL
  MATCH (n:Position)
  WHERE n.superseded_at IS NULL AND n.on_date IS NULL
  WITH count(n) AS count
  RETURN 8 AS part, 'positions without a date' AS measure, count, 'they cannot be put in order' AS remark
UNION ALL
  MATCH (n:Position)
  WHERE n.superseded_at IS NOT NULL
  WITH count(n) AS count
  RETURN 9 AS part, 'positions that no longer stand' AS measure, count, 'withdrawn, or not found again' AS remark
UNION ALL
  MATCH (:Position)-[r:CONTRADICTS]->(:Position)
  WITH count(r) AS count
  RETURN 10 AS part, 'contradictions' AS measure, count, 'one holder for and against at once: `onrecord query contradictions`' AS remark
UNION ALL
  MATCH (n:Assessment)
  WHERE n.superseded_at IS NULL
  WITH count(n) AS count
  RETURN 11 AS part, 'assessments of factors' AS measure, count, null AS remark
UNION ALL
  MATCH (n:Actor)
  WHERE n.superseded_at IS NULL AND n.kind <> 'anonymous'
  WITH count(n) AS count
  RETURN 12 AS part, 'named actors' AS measure, count, null AS remark
UNION ALL
  MATCH (n:AnonymousSource)
  WHERE n.superseded_at IS NULL
  WITH count(n) AS count
  RETURN 13 AS part, 'unnamed sources' AS measure, count, null AS remark
UNION ALL
  MATCH (n:PolicyOption)
  WHERE n.superseded_at IS NULL
  WITH count(n) AS count
  RETURN 14 AS part, 'options' AS measure, count, null AS remark
UNION ALL
  MATCH (n:PolicyOption)
  WHERE n.superseded_at IS NULL AND NOT EXISTS {
    MATCH (n)<-[r:ON]-(p:Position)
    WHERE r.superseded_at IS NULL AND p.superseded_at IS NULL
  }
  WITH count(n) AS count
  RETURN 15 AS part, 'options without a position' AS measure, count,
    '`onrecord query option-tree` shows where they belong' AS remark
UNION ALL
  MATCH (n:Failure)
  WITH count(n) AS count
  RETURN 16 AS part, 'sources that could not be read' AS measure, count, 'the Failure nodes say which and why: `onrecord cypher`' AS remark
UNION ALL
  MATCH (n:Projection)
  WITH sum(n.position) AS count
  RETURN 17 AS part, 'facts projected' AS measure, count, null AS remark
}
WITH part, measure, count, remark
WHERE count > 0 OR remark IS NULL
RETURN measure, count, remark
ORDER BY part
