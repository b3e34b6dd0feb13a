// The actors
// Who is on record, those with most statements and positions first?
// kind: String = null -- only person, organization, state, group or anonymous
// columns: id, name, kind, statements, positions, articles, aliases
// next: onrecord actor show {id}
MATCH (a:Actor)
WHERE a.superseded_at IS NULL AND ($kind IS NULL OR a.kind = toLower($kind))
RETURN a.id AS id,
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS name,
  a.kind AS kind,
  COUNT {
    MATCH (a)<-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO]-(s:Statement)
    WHERE by.superseded_at IS NULL AND s.superseded_at IS NULL
  } AS statements,
  COUNT {
    MATCH (a)-[holds:HOLDS]->(p:Position)
    WHERE holds.superseded_at IS NULL AND p.superseded_at IS NULL
  } AS positions,
  COUNT {
    MATCH (a)-[m:MENTIONED_IN]->(:Article)
    WHERE m.superseded_at IS NULL
  } AS articles,
  coalesce(a.aliases, []) AS aliases
ORDER BY statements + positions DESC, articles DESC, name, id
