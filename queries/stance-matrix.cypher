// Who stands where, all in all
// Who supports, opposes or weighs which option, taking all of a holder's positions together?
// actor: Actor = null -- only this holder
// option: PolicyOption = null -- only this option and narrower ones
// least: Integer = 1 -- only where at least so many positions are on record
// columns: holder, option, stance, leaning, polarity, positions, first, last, holder_id, option_id
// table: holder, option, stance, leaning, positions, last
// wide: holder, option, stance
// next: onrecord query position-history {holder_id} --option {option_id}
MATCH (a:Actor)-[r:SUPPORTS|OPPOSES|WEIGHS]->(o:PolicyOption)
WHERE r.superseded_at IS NULL AND a.superseded_at IS NULL AND r.positions >= $least
  AND ($actor IS NULL OR a.id = $actor)
  AND ($option IS NULL OR EXISTS {
    MATCH way = (o)-[:NARROWER_THAN*0..8]->(:PolicyOption {id: $option})
    WHERE all(step IN relationships(way) WHERE step.superseded_at IS NULL)
  })
RETURN
  CASE WHEN a.kind = 'anonymous' THEN coalesce(a.descriptor, a.name) + ' [anonymous]' ELSE a.name END AS holder,
  o.name AS option,
  r.stance AS stance,
  toLower(type(r)) AS leaning,
  r.polarity AS polarity,
  r.positions AS positions,
  r.first AS first,
  r.last AS last,
  a.id AS holder_id,
  o.id AS option_id
ORDER BY holder, holder_id, option, option_id
