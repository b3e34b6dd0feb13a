"""Relationships: which begin and which end when what stands has changed, or who is who.

A story keeps them between actors and options as they were recorded. The graph has them between those that they are by
now; where two fall together the first stands for both, `identified_as` tells whom the words were taken for, and
`named_as` for which option.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.actors import Canonical
from graph.log import Recorded
from graph.review import End, Link, Links
from graph.store import Change, Edge

_MERGED = {"Actor": "identified_as", "PolicyOption": "named_as"}
"""what may be merged, and the property that tells what it was recorded as"""


def relink(
    old: Links, wanted: Mapping[Link, Mapping[str, Any]], at: Recorded, was: Canonical, now: Canonical, *, read: bool
) -> Iterator[Change]:
    """Begin what is wanted and not there, end what is there and no longer wanted; what was read again says so.

    `was` says who was who while the old ones stood.
    """
    before = {link: (old[raw], _moved(raw, link)) for link, raw in _collapsed(old, was).items()}
    after = _collapsed(wanted, now)
    for link, raw in after.items():
        props, moved = wanted[raw], _moved(raw, link)
        if read or link not in before or before[link] != (props.get("recorded_as"), moved):
            type_, start, end = link
            yield Edge(type_, start, end, {**props, **moved, "event": at.pos, "superseded_at": None})
    for type_, start, end in sorted(set(before) - set(after)):
        yield Edge(type_, start, end, {"superseded_at": at.recorded_at})


def recorded(wanted: Mapping[Link, Mapping[str, Any]]) -> Links:
    """What a story keeps of the relationships that were wanted."""
    return {link: props.get("recorded_as") for link, props in wanted.items()}


def touches(links: Iterable[Link], things: Iterable[str]) -> bool:
    """Whether one of the actors or options, as recorded, is at an end of a relationship."""
    wanted = set(things)
    return any(id_ in wanted for _, *ends in links for label, id_ in ends if label in _MERGED)


def _collapsed(raw: Iterable[Link], who: Canonical) -> dict[Link, Link]:
    """The relationships as the graph has them, each with the first of those that it stands for."""
    found = dict[Link, Link]()
    for link in raw:
        type_, start, end = link
        found.setdefault((type_, _end(start, who), _end(end, who)), link)
    return found


def _end(end: End, who: Canonical) -> End:
    return (end[0], who(end[1])) if end[0] in _MERGED else end


def _moved(raw: Link, link: Link) -> dict[str, str | None]:
    """Whom or what it was recorded with, where that is another by now."""
    ends = zip(raw[1:], link[1:], strict=True)
    return {_MERGED[a[0]]: a[1] if a != b else None for a, b in ends if a[0] in _MERGED}
