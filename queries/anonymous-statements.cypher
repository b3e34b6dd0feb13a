// Statements of unnamed sources
// What did unnamed sources say, and what is told of them, newest first?
// about: String = null -- only what has these words
// article: Article = null -- only in this article
// since: Date = null -- only what was said, or else published, on this date or later
// columns: id, source, seniority, affiliation, cue, words, place, act, date, source_id, article
// table: id, source, cue, words, place
// next: onrecord why {id}; onrecord actor show {source_id}
MATCH (a:AnonymousSource)<-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO]-(s:Statement)-[printed:REPORTED_IN]->(t:Article)
WHERE by.superseded_at IS NULL AND s.superseded_at IS NULL AND printed.superseded_at IS NULL
  AND ($about IS NULL OR toLower(s.words) CONTAINS toLower($about))
  AND ($article IS NULL OR t.id = $article)
  AND ($since IS NULL OR coalesce(s.said_on, t.published) >= $since)
RETURN s.id AS id,
  coalesce(a.descriptor, a.name) + ' [anonymous]' AS source,
  a.seniority AS seniority,
  a.affiliation AS affiliation,
  s.cue AS cue,
  s.words AS words,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  s.act AS act,
  coalesce(s.said_on, t.published) AS date,
  a.id AS source_id,
  t.id AS article
ORDER BY coalesce(date, '') DESC, article, printed.starts[0], id, source_id
