// Who said what
// Who said what, newest first?
// speaker: Actor = null -- only what this actor said, alone or with others
// about: String = null -- only what has these words, names such an actor or is about such an option
// since: Date = null -- only what was said, or else published, on this date or later
// all: Boolean = false -- attitudes that a reporter ascribes and labels too, not speech alone
// min_confidence: Number = 0 -- only what the reader was at least so sure of, 0 to 1; a person's corrections always
// columns: id, speaker, cue, words, place, act, date, speaker_id, article
// table: id, speaker, cue, words, place
// next: onrecord why {id}; onrecord query actor-statements {speaker_id}
CALL () {
  UNWIND CASE WHEN $speaker IS NULL THEN [1] ELSE [] END AS anybody
  MATCH (s:Statement)
  RETURN s
UNION
  MATCH (:Actor {id: $speaker})<-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO]-(s:Statement)
  WHERE by.superseded_at IS NULL
  RETURN s
}
MATCH (s)-[printed:REPORTED_IN]->(t:Article)
WHERE s.superseded_at IS NULL AND printed.superseded_at IS NULL
  AND ($all OR (s.act = 'speech' AND s.layout <> 'label'))
  AND (s.reviewed IS NOT NULL OR coalesce(s.confidence, 1.0) >= $min_confidence)
  AND ($since IS NULL OR coalesce(s.said_on, t.published) >= $since)
  AND ($about IS NULL OR toLower(s.words) CONTAINS toLower($about)
    OR EXISTS {
      MATCH (s)-[m:MENTIONS]->(named:Actor)
      WHERE m.superseded_at IS NULL
        AND any(name IN [named.name] + coalesce(named.aliases, []) WHERE toLower(name) CONTAINS toLower($about))
    }
    OR EXISTS {
      MATCH (s)-[m:ABOUT]->(meant:PolicyOption)
      MATCH way = (meant)-[:NARROWER_THAN*0..8]->(o:PolicyOption)
      WHERE m.superseded_at IS NULL AND all(step IN relationships(way) WHERE step.superseded_at IS NULL)
        AND any(name IN [o.name] + coalesce(o.aliases, []) WHERE toLower(name) CONTAINS toLower($about))
    })
WITH s, printed, t, COLLECT {
  MATCH (s)-[by:ATTRIBUTED_TO|CO_ATTRIBUTED_TO]->(a:Actor)
  WHERE by.superseded_at IS NULL
  WITH type(by) AS part, a.id AS id,
    CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS name
  ORDER BY part, name, id
  RETURN [name, id]
} AS speakers
RETURN s.id AS id,
  reduce(said = speakers[0][0], other IN speakers[1..] | said + ' and ' + other[0]) AS speaker,
  s.cue AS cue,
  s.words AS words,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  s.act AS act,
  coalesce(s.said_on, t.published) AS date,
  speakers[0][1] AS speaker_id,
  t.id AS article
ORDER BY coalesce(date, '') DESC, article, printed.starts[0], id
