// Who moved
// Who took another position than before, from what to what, newest first?
// holder: Actor = null -- only this holder
// option: PolicyOption = null -- only on this option and narrower ones
// was: Stance = null -- only who left this stance
// now: Stance = null -- only who took this stance
// since: Date = null -- only what was taken on this date or later
// until: Date = null -- only what was taken on this date or earlier
// columns: id, holder, option, was, now, date, before, after, place, basis, was_id, was_date, was_place, holder_id, option_id, article
// table: id, holder, option, was, now, date, before, after
// next: onrecord why {id}; onrecord why {was_id}; onrecord query position-history {holder_id} --option {option_id}
MATCH (new:Position)-[:SUPERSEDES]->(old:Position)
WHERE new.superseded_at IS NULL AND old.superseded_at IS NULL
  AND ($was IS NULL OR old.stance = $was)
  AND ($now IS NULL OR new.stance = $now)
  AND ($since IS NULL OR new.on_date >= $since)
  AND ($until IS NULL OR left(new.on_date, size($until)) <= $until)
MATCH (a:Actor)-[holds:HOLDS]->(new)-[on:ON]->(o:PolicyOption)
WHERE holds.superseded_at IS NULL AND on.superseded_at IS NULL
  AND ($holder IS NULL OR a.id = $holder)
  AND ($option IS NULL OR EXISTS {
    MATCH way = (o)-[:NARROWER_THAN*0..8]->(:PolicyOption {id: $option})
    WHERE all(step IN relationships(way) WHERE step.superseded_at IS NULL)
  })
WITH a, o, new, old
ORDER BY new.weight DESC, new.id, old.on_date DESC, old.weight DESC, old.id
WITH a, o, old.stance AS was, new.stance AS now, new.on_date AS date, collect(new)[0] AS new, collect(old)[0] AS old
MATCH (new)-[printed:REPORTED_IN]->(t:Article)
WHERE printed.superseded_at IS NULL
MATCH (old)-[was_printed:REPORTED_IN]->(was_in:Article)
WHERE was_printed.superseded_at IS NULL
RETURN new.id AS id,
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS holder,
  o.name AS option,
  was,
  now,
  date,
  old.words AS before,
  new.words AS after,
  coalesce(
    CASE WHEN t.source_name <> '-' AND NOT t.source_name CONTAINS '://' THEN last(split(t.source_name, '/')) END,
    t.title, t.url, t.name
  ) + coalesce(':' + toString(printed.line), '@' + toString(printed.starts[0])) AS place,
  new.basis AS basis,
  old.id AS was_id,
  old.on_date AS was_date,
  coalesce(
    CASE
      WHEN was_in.source_name <> '-' AND NOT was_in.source_name CONTAINS '://' THEN last(split(was_in.source_name, '/'))
    END,
    was_in.title, was_in.url, was_in.name
  ) + coalesce(':' + toString(was_printed.line), '@' + toString(was_printed.starts[0])) AS was_place,
  a.id AS holder_id,
  o.id AS option_id,
  t.id AS article
ORDER BY date DESC, holder, holder_id, option, option_id, id, was_id
