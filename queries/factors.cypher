// Factors and how they are assessed
// Which factors do articles assess, and how high, newest article first?
// factor: String = null -- only factors with this in their name
// article: Article = null -- only in this article
// since: Date = null -- only in articles published on this date or later
// least: Number = 0 -- only levels that lie at least here, from 1 (very low) to 5 (very high)
// min_confidence: Number = 0 -- only what the reader was at least so sure of, 0 to 1
// columns: id, factor, level, ordinal, consideration, place, scale, date, factor_id, article
// table: id, factor, level, ordinal, consideration, place
// next: onrecord why {id}; onrecord query factors --factor {factor}
MATCH (t:Article)<-[printed:REPORTED_IN]-(e:Assessment)-[of:ASSESSES]->(f:Factor)
WHERE e.superseded_at IS NULL AND printed.superseded_at IS NULL AND of.superseded_at IS NULL
  AND ($factor IS NULL OR toLower(f.name) CONTAINS toLower($factor))
  AND ($article IS NULL OR t.id = $article)
  AND ($since IS NULL OR t.published >= $since)
  AND coalesce(e.ordinal, 0.0) >= $least
  AND coalesce(e.confidence, 1.0) >= $min_confidence
RETURN e.id AS id,
  f.name AS factor,
  e.level AS level,
  e.ordinal AS ordinal,
  e.consideration AS consideration,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  e.scale AS scale,
  t.published AS date,
  f.id AS factor_id,
  t.id AS article
ORDER BY coalesce(date, '') DESC, article, printed.starts[0], printed.starts[1], id
