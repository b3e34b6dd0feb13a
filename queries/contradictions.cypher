// Contradictions
// Who is on record as both for and against an option, with neither surely said first, newest first?
// holder: Actor = null -- only this holder
// option: PolicyOption = null -- only on this option and narrower ones
// sure: Boolean = false -- only where both were held on one day, not where a date is vague or missing
// since: Date = null -- only where one of the two was taken on this date or later
// until: Date = null -- only where one of the two was taken on this date or earlier
// columns: id, holder, option, supports, date, opposes, opposes_date, sure, place, opposes_place, basis, opposes_basis, opposes_id, holder_id, option_id
// table: id, holder, option, supports, date, opposes, opposes_date, sure
// next: onrecord why {id}; onrecord why {opposes_id}; onrecord position withdraw {id} --because ...
MATCH (pro:Position)-[r:CONTRADICTS]->(con:Position)
WHERE pro.superseded_at IS NULL AND con.superseded_at IS NULL
  AND (r.sure OR NOT $sure)
  AND ($since IS NULL OR pro.on_date >= $since OR con.on_date >= $since)
  AND ($until IS NULL OR left(pro.on_date, size($until)) <= $until OR left(con.on_date, size($until)) <= $until)
MATCH (a:Actor)-[holds:HOLDS]->(pro)-[on:ON]->(o:PolicyOption)
WHERE holds.superseded_at IS NULL AND on.superseded_at IS NULL
  AND ($holder IS NULL OR a.id = $holder)
  AND ($option IS NULL OR EXISTS {
    MATCH way = (o)-[:NARROWER_THAN*0..8]->(:PolicyOption {id: $option})
    WHERE all(step IN relationships(way) WHERE step.superseded_at IS NULL)
  })
MATCH (pro)-[pro_printed:REPORTED_IN]->(pro_in:Article)
WHERE pro_printed.superseded_at IS NULL
MATCH (con)-[con_printed:REPORTED_IN]->(con_in:Article)
WHERE con_printed.superseded_at IS NULL
RETURN pro.id AS id,
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS holder,
  o.name AS option,
  pro.words AS supports,
  pro.on_date AS date,
  con.words AS opposes,
  con.on_date AS opposes_date,
  r.sure AS sure,
  coalesce(
    CASE
      WHEN pro_in.source_name <> '-' AND NOT pro_in.source_name CONTAINS '://' THEN last(split(pro_in.source_name, '/'))
    END,
    pro_in.title, pro_in.url, pro_in.name
  ) + coalesce(':' + toString(pro_printed.line), '@' + toString(pro_printed.starts[0])) AS place,
  coalesce(
    CASE
      WHEN con_in.source_name <> '-' AND NOT con_in.source_name CONTAINS '://' THEN last(split(con_in.source_name, '/'))
    END,
    con_in.title, con_in.url, con_in.name
  ) + coalesce(':' + toString(con_printed.line), '@' + toString(con_printed.starts[0])) AS opposes_place,
  pro.basis AS basis,
  con.basis AS opposes_basis,
  con.id AS opposes_id,
  a.id AS holder_id,
  o.id AS option_id
ORDER BY CASE WHEN coalesce(date, '') > coalesce(opposes_date, '') THEN date ELSE coalesce(opposes_date, '') END DESC,
  holder, holder_id, option, option_id, id, opposes_id
