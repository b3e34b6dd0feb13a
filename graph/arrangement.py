"""How options are arranged: which is narrower than which, and whom they aim at, by what their streams say.

Merged options have the links of all of them. No circle is shown: a link that would close one with links recorded
before it is left out, so that of facts recorded at once the first count, and it comes back when one of those is taken
away. All of it follows from what the streams say by now, however they came to say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from graph.actors import Canonical, Linked, Things, canonical, members, now
from graph.log import Recorded
from graph.review import Link
from graph.store import Change, Edge

Arrangement = dict[Link, dict[str, Any]]


class _Told(NamedTuple):
    """A link as it was recorded: its options or actor may be others by now."""

    link: Linked
    option: str
    end: str


def broader(option: str, things: Things) -> dict[str, _Told]:
    """The options that an option is narrower than, itself and those by who they are."""
    links = _broader(option, things)
    return {up: told for up, told in links.items() if not _leads(up, option, told.link.pos, things)}


def targets(option: str, things: Things, who: Canonical) -> dict[str, _Told]:
    """The actors at whom an option aims, by who they are."""
    links = {part: things.thing(part).targets for part in members(option, things)}
    return _firsts(_standing(links, things, who), who)


def recorded_links(option: str, end: str, things: Things) -> list[tuple[str, str]]:
    """(option, end) as recorded, of all that make an option narrower than another, or aim it at an actor."""
    parts, who = [things.thing(part) for part in members(canonical(option, things), things)], now(things)
    links = _standing({part.id: {**part.broader, **part.targets} for part in parts}, things, who)
    return [(told.option, told.end) for told in links if who(told.end) == who(end)]


def taken_back(option: str, end: str, things: Things) -> bool:
    """Whether a person said that an option is not narrower than another, or does not aim at an actor."""
    parts = members(canonical(option, things), things)
    return canonical(end, things) in {canonical(e, things) for part in parts for e in things.thing(part).unlinked}


def way(below: str, above: str, things: Things) -> list[str]:
    """The options from one up to another that it is narrower than, both included; empty where it is not."""
    ways = {below: [below]}
    waiting = [below]
    while waiting:
        here = waiting.pop(0)
        if here == above:
            return ways[here]
        for up in broader(here, things):
            if up not in ways:
                ways[up] = [*ways[here], up]
                waiting.append(up)
    return []


def upward(options: Iterable[str], things: Things) -> list[str]:
    """The options and all that they lead up to, by any link, with all that were merged into each."""
    found, waiting = dict[str, None](), list(options)
    while waiting:
        root = canonical(waiting.pop(0), things)
        if root in found:
            continue
        parts = dict.fromkeys((root, *members(root, things)))
        found.update(parts)
        waiting += [up for part in parts for up in things.thing(part).broader if up not in found]
    return list(found)


def arranged(options: Iterable[str], things: Things, who: Canonical) -> Arrangement:
    """The links of the options, as the graph has them, with their properties. `who` says which actor is which."""
    found = Arrangement()
    for root in dict.fromkeys(canonical(option, things) for option in options):
        here = ("PolicyOption", root)
        for up, told in broader(root, things).items():
            as_recorded = {"named_as": _other(told.option, root), "broader_as": _other(told.end, up)}
            found["NARROWER_THAN", here, ("PolicyOption", up)] = {**as_recorded, **_why(told.link)}
        for actor, told in targets(root, things, who).items():
            as_recorded = {
                "named_as": _other(told.option, root),
                "recorded_as": told.end,
                "identified_as": _other(told.end, actor),
            }
            found["TARGETS", here, ("Actor", actor)] = {**as_recorded, **_why(told.link)}
    return found


def rearranged(before: Arrangement, after: Arrangement, at: Recorded) -> Iterator[Change]:
    """What begins and what ends."""
    for link, props in after.items():
        if before.get(link) != props:
            yield Edge(*link, {**props, "event": at.pos, "superseded_at": None})
    for link in before:
        if link not in after:
            yield Edge(*link, {"superseded_at": at.recorded_at})


def _broader(option: str, things: Things) -> dict[str, _Told]:
    links = {part: things.thing(part).broader for part in members(option, things)}
    who = now(things)
    found = _firsts(_standing(links, things, who), who)
    found.pop(option, None)  # merged with what it was narrower than
    return found


def _standing(links: Mapping[str, Mapping[str, Linked]], things: Things, who: Canonical) -> Iterator[_Told]:
    """The links of an option's parts. What a person took back of one of them no machine's link brings back."""
    gone = {who(end) for part in links for end in things.thing(part).unlinked}
    told = (_Told(link, part, end) for part, ends in links.items() for end, link in ends.items())
    return (one for one in told if one.link.reason or who(one.end) not in gone)


def _firsts(links: Iterable[_Told], who: Canonical) -> dict[str, _Told]:
    """Each end as it is by now, with the first link to it."""
    found = dict[str, _Told]()
    for one in sorted(links, key=lambda told: told.link.pos):
        found.setdefault(who(one.end), one)
    return found


def _leads(below: str, above: str, before: int, things: Things) -> bool:
    """Whether links recorded before that position lead from one option up to another."""
    seen, waiting = {below}, [below]
    while waiting:
        here = waiting.pop()
        if here == above:
            return True
        for up, told in _broader(here, things).items():
            if told.link.pos < before and up not in seen:
                seen.add(up)
                waiting.append(up)
    return False


def _other(recorded: str, by_now: str) -> str | None:
    return recorded if recorded != by_now else None


def _why(link: Linked) -> dict[str, Any]:
    return {"reason": link.reason or None, "reviewer": link.reviewer or None}
