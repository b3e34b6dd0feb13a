// Statements of an actor
// What is this actor on record as saying, thinking or passing on, newest first?
// actor: Actor = required -- the actor, by id or any of its names
// since: Date = null -- only what was said, or else published, on this date or later
// min_confidence: Number = 0 -- only what the reader was at least so sure of, 0 to 1; a person's corrections always
// columns: id, part, act, cue, words, date, place, article
// table: id, part, cue, words, date, place
// next: onrecord why {id}
MATCH (:Actor {id: $actor})<-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO|RELAYED_BY]-(s:Statement)-[printed:REPORTED_IN]->(t:Article)
WHERE by.superseded_at IS NULL AND s.superseded_at IS NULL AND printed.superseded_at IS NULL
  AND (s.reviewed IS NOT NULL OR coalesce(s.confidence, 1.0) >= $min_confidence)
  AND ($since IS NULL OR coalesce(s.said_on, t.published) >= $since)
RETURN s.id AS id,
  CASE type(by)
    WHEN 'RELAYED_BY' THEN 'passed on'
    WHEN 'CO_ATTRIBUTED_TO' THEN 'said jointly'
    ELSE CASE s.act WHEN 'attitude' THEN 'attitude' ELSE 'said' END
  END AS part,
  s.act AS act,
  s.cue AS cue,
  s.words AS words,
  coalesce(s.said_on, t.published) AS date,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  t.id AS article
ORDER BY coalesce(date, '') DESC, article, printed.starts[0], id, part
