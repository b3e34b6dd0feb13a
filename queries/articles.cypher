// The articles
// Which articles are on record, newest first?
// outlet: String = null -- only of an outlet with this in its name
// since: Date = null -- only published on this date or later
// columns: id, name, outlet, published, statements, positions, factors, source, url, language, version
// table: name, outlet, published, statements, positions, factors, id
// next: onrecord article show {id}
MATCH (t:Article)
WHERE t.superseded_at IS NULL
  AND ($outlet IS NULL OR toLower(t.outlet) CONTAINS toLower($outlet))
  AND ($since IS NULL OR t.published >= $since)
RETURN t.id AS id,
  t.name AS name,
  t.outlet AS outlet,
  t.published AS published,
  t.statements AS statements,
  t.positions AS positions,
  t.factors AS factors,
  t.source_name AS source,
  t.url AS url,
  t.language AS language,
  t.version AS version
ORDER BY coalesce(published, '') DESC, name, id
