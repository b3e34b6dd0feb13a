"""A person says who is who: actors merged and split, told apart, renamed.

A story keeps its actors as they were recorded, so a merge changes no story: what is in the graph for the merged ones
ends, and begins for the actor that they are now. A split says the same with the two exchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.actors import Canonical, canonical, chain, members, now
from graph.arrangement import arranged, rearranged
from graph.events import ActorRenamed, ActorsDistinguished, ActorsMerged, ActorsSplit
from graph.known import Known
from graph.log import Recorded
from graph.meaning import move_mentions
from graph.nodes import actor_node, lasting_called, since
from graph.shown import move
from graph.store import Change, Edge

Pair = tuple[str, str]


def merged(fact: ActorsMerged | ActorsSplit, at: Recorded, known: Known) -> Iterator[Change]:
    """Two actors are one, or are two again. Nothing happens for the stream of the one that is merged into."""
    here = known.thing(at.stream.removeprefix("actor/"))
    if here.id != fact.actor:
        here.learn(fact)
        return
    whole = fact.into if isinstance(fact, ActorsMerged) else fact.from_
    yield from lasting_called(fact.actor, at, known)
    yield from lasting_called(whole, at, known)
    group, old = members(here.id, known), canonical(here.id, known)
    same_before, above = same(group, known), list(chain(here.id, known))
    here.learn(fact)
    new = canonical(here.id, known)
    was = instead(group, old, now(known))
    yield from same_as("Actor", same_before, same(group, known), at, known)
    yield actor_node(here.id, known, superseded_at=None if here.id == new else at.recorded_at)
    for id_ in dict.fromkeys((*above, *chain(here.id, known))):
        yield actor_node(id_, known)
    if old == new:
        return
    touched = {*group, *members(old, known), *members(new, known)}
    yield from _tell_apart(_apart(touched, was, known), _apart(touched, now(known), known), at)
    yield from _move(group, at, known, was)


def instead(group: Iterable[str], root: str, who: Canonical) -> Canonical:
    """Who was who while the group was one with `root`."""
    inside = frozenset(group)
    return lambda id_: root if id_ in inside else who(id_)


def same(group: Iterable[str], known: Known) -> dict[Pair, str]:
    """(merged, canonical) pairs with what each was merged into."""
    found = ((part, known.thing(part).into) for part in group)
    return {(part, canonical(part, known)): into for part, into in found if into is not None}


def same_as(
    label: str, before: dict[Pair, str], after: dict[Pair, str], at: Recorded, known: Known
) -> Iterator[Change]:
    """Whatever is one with another by now says so."""
    for (part, root), into in after.items():
        if (part, root) not in before or before[part, root] != into:
            merge = known.thing(part).merged
            why = {"reason": merge.reason, "reviewer": merge.reviewer or None} if merge else {}
            props = {"recorded_as": into, **why, "event": at.pos, "superseded_at": None}
            yield Edge("SAME_AS", (label, part), (label, root), props)
    for part, root in before:
        if (part, root) not in after:
            yield Edge("SAME_AS", (label, part), (label, root), {"superseded_at": at.recorded_at})


def _move(group: tuple[str, ...], at: Recorded, known: Known, was: Canonical) -> Iterator[Change]:
    inside = set(group)
    seats_before, seats = dict[Pair, None](), dict[Pair, None]()
    streams = known.referring(group)
    options = [stream for stream in streams if stream.startswith("option/")]
    yield from rearranged(arranged(options, known, was), arranged(options, known, now(known)), at)
    for stream in streams:
        if not stream.startswith("article/"):
            continue
        story = known.article(stream.removeprefix("article/"))
        if not inside.isdisjoint(story.mentioned):
            yield from move_mentions(group, at, story, known, was)
        yield from move(inside, story, at, known, was)
        for role, body in story.seats:
            if body in inside:
                seats_before[role, was(body)] = None
                seats[role, canonical(body, known)] = None
    yield from _reseat(seats_before, seats, inside, at, known)


def _reseat(
    before: dict[Pair, None], after: dict[Pair, None], inside: set[str], at: Recorded, known: Known
) -> Iterator[Change]:
    """The bodies in which roles are held. Other articles may have the same role at the actor that is left behind."""
    for role, body in after:
        if (role, body) not in before:
            yield Edge("AT", ("Role", role), ("Actor", body), {"event": at.pos, "superseded_at": None})
    ended = [seat for seat in before if seat not in after]
    rest = {part for _, body in ended for part in members(body, known)} - inside
    others = (known.article(s.removeprefix("article/")) for s in known.referring(rest) if s.startswith("article/"))
    kept = {(role, canonical(body, known)) for story in others for role, body in story.seats if body in rest}
    for role, body in ended:
        if (role, body) not in kept:
            yield Edge("AT", ("Role", role), ("Actor", body), {"superseded_at": at.recorded_at})


# -- told apart, renamed ---------------------------------------------------------------------------------------------


def distinguished(fact: ActorsDistinguished, at: Recorded, known: Known) -> Iterator[Change]:
    """Two actors are not the same."""
    here = known.thing(at.stream.removeprefix("actor/"))
    for id_ in (fact.a, fact.b):
        yield from lasting_called(id_, at, known)
    parts = members(canonical(here.id, known), known)
    before = _apart(parts, now(known), known)
    here.learn(fact)
    yield from _tell_apart(before, _apart(parts, now(known), known), at)


def _apart(actors: Iterable[str], who: Canonical, known: Known) -> dict[Pair, str]:
    """The pairs that are not the same, by who they are, with the reason; two that were merged all the same are none."""
    told = sorted((one, *apart) for one in actors for apart in known.thing(one).distinct.items())
    found = dict[Pair, str]()
    for one, other, reason in told:
        a, b = sorted((who(one), who(other)))
        if a != b:
            found.setdefault((a, b), reason)
    return found


def _tell_apart(before: dict[Pair, str], after: dict[Pair, str], at: Recorded) -> Iterator[Change]:
    for (a, b), reason in after.items():
        if before.get((a, b)) != reason:
            props = {"reason": reason or None, "event": at.pos, "superseded_at": None}
            yield Edge("DISTINCT_FROM", ("Actor", a), ("Actor", b), props)
    for a, b in before:
        if (a, b) not in after:
            yield Edge("DISTINCT_FROM", ("Actor", a), ("Actor", b), {"superseded_at": at.recorded_at})


def renamed(fact: ActorRenamed, at: Recorded, known: Known) -> Iterator[Change]:
    """An actor is called otherwise; its names are those of whom it was merged into, too."""
    here = known.thing(fact.actor)
    fresh = here.called is None
    here.learn(fact)
    yield actor_node(fact.actor, known, **(since(at) if fresh else {}))
    yield from renamed_above(fact.actor, known)


def renamed_above(actor: str, known: Known) -> Iterator[Change]:
    """The names of an actor are aliases of those that it was merged into."""
    return (actor_node(id_, known) for id_ in chain(actor, known))
