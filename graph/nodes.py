"""Nodes of actors and options, and what every node is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.actors import Named, Things, members, unnamed
from graph.log import Recorded
from graph.store import Change, Node

LABELS = {
    "person": "Person",
    "organization": "Organization",
    "state": "State",
    "group": "Group",
    "anonymous": "AnonymousSource",
}


def since(at: Recorded) -> dict[str, Any]:
    """When and where in the log it was recorded."""
    return {"recorded_at": at.recorded_at, "event": at.pos}


def given(props: dict[str, Any]) -> dict[str, Any]:
    """What a new node needs: nothing is taken away from it."""
    return {name: value for name, value in props.items() if value is not None and value != ()}


def actor_node(id_: str, known: Things, **more: Any) -> Node:
    """An actor under its name."""
    return _node(id_, known.thing(id_).called or unnamed(id_), known, **more)


def _node(id_: str, called: Named, known: Things, **more: Any) -> Node:
    props = {"kind": called.kind, "name": called.name, "aliases": _aliases(id_, called, known), **more}
    return Node(("Actor", LABELS.get(called.kind, "Group")), id_, props)


def _aliases(id_: str, called: Named, known: Things) -> list[str]:
    names = dict.fromkeys(called.aliases)
    for part in members(id_, known)[1:]:
        other = known.thing(part).called or unnamed(part)
        names.update(dict.fromkeys((other.name, *other.aliases)))
    names.pop(called.name, None)
    return list(names)


def actor_called(id_: str, kind: str, name: str, at: Recorded, known: Things) -> Iterator[Change]:
    """An actor that was never introduced is shown by what it is called here, rather than lost."""
    if known.thing(id_).called is None:
        yield _node(id_, Named(kind, name), known, **since(at))


def lasting_called(id_: str, at: Recorded, known: Things) -> Iterator[Change]:
    """An actor of a readable id that was never introduced is shown under it, as options are."""
    kind, _, name = id_.partition("/")
    if name and kind in LABELS:
        yield from actor_called(id_, kind, name.replace("-", " "), at, known)


def option_node(id_: str, known: Things, **more: Any) -> Node:
    """An option under its name, with what it is: its own first, else of what was merged into it."""
    called, parts = known.thing(id_).called or unnamed(id_), [known.thing(part) for part in members(id_, known)]
    said = next((part.defined_as for part in parts if part.defined_as), None)
    read = next((part.read_as for part in parts if part.read_as), None)
    props = {
        "name": called.name,
        "aliases": _aliases(id_, called, known),
        "description": next((part.description for part in parts if part.description), None),
        "instrument": (said if said != "none" else None) if said else read,
        "instrument_by": "person" if said else "name" if read else None,
        **more,
    }
    return Node(("PolicyOption",), id_, props)


def option_called(id_: str, at: Recorded, known: Things) -> Iterator[Change]:
    """An option that was never introduced is shown under its id, rather than lost."""
    if known.thing(id_).called is None:
        yield option_node(id_, known, **since(at))


def option_name(id_: str, known: Things) -> str:
    """What an option is called."""
    return (known.thing(id_).called or unnamed(id_)).name
