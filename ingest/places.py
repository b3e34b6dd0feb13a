"""States, their regions, and the bodies that newspapers everywhere name, by every name that they go by.

The lists are `data/states.txt` (codes are ISO 3166-1; XK, for Kosovo, is user-assigned there), `data/regions.txt` (ISO
3166-2) and `data/bodies.txt`; where they come from is told in each, and in docs/adr/0010-known-names.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.events import slug
from ingest.lexicon import rows


@dataclass(frozen=True, slots=True)
class State:
    """A state or region: its ISO 3166 codes, the name it is shown by, and whether this word for it stands for it."""

    code: str
    name: str
    alpha_3: str | None = None
    metonym: bool = False

    @property
    def id(self) -> str:
        """The actor's lasting id."""
        return f"state/{slug(self.name)}"

    @property
    def identifiers(self) -> dict[str, str]:
        """Its codes, as facts carry them."""
        codes = {"iso3166": self.code, "iso3166-alpha-3": self.alpha_3}
        return {scheme: code for scheme, code in codes.items() if code}


@dataclass(frozen=True, slots=True)
class Body:
    """A body that everybody knows, and the state (ISO 3166-1 alpha-2) that it represents."""

    name: str
    represents: str | None = None

    @property
    def id(self) -> str:
        """The actor's lasting id."""
        return f"organization/{slug(self.name)}"


def _plain(name: str) -> str:
    return name.strip().casefold().removeprefix("the ").replace("’", "'")


@cache
def _states() -> tuple[dict[str, State], dict[str, State]]:
    names, adjectives = dict[str, State](), dict[str, State]()
    for code, alpha_3, called, people, capitals, official in rows("states", 6):
        first = called.split(",")[0].strip()
        for name in filter(None, (*called.split(","), official)):
            names[_plain(name)] = State(code, first, alpha_3)
        for capital in filter(None, capitals.split(",")):
            names[_plain(capital)] = State(code, first, alpha_3, metonym=True)
        for adjective in filter(None, people.split(",")):
            adjectives[_plain(adjective)] = State(code, first, alpha_3)
    for code, name in rows("regions", 2):
        names.setdefault(_plain(name), State(code, name))
    return names, adjectives


@cache
def _bodies() -> tuple[dict[str, Body], dict[str, Body]]:
    """Bodies by their names, and by their acronyms, which only capital letters are."""
    names, acronyms = dict[str, Body](), dict[str, Body]()
    for section in ("international", "seats", "media"):
        for called, state_ in rows("bodies", 2, section):
            each = [n.strip() for n in called.split(";")]
            body = Body(each[0], state_ or None)
            for name in each:
                if name.isupper():
                    acronyms[name] = body
                else:
                    names[_plain(name)] = body
    return names, acronyms


def state(name: str) -> State | None:
    """The state or region of that name, or the state whose capital it is (then `metonym`)."""
    name = name.strip()
    if name in ("us", "Us"):
        return None
    return _states()[0].get(_plain(name))


def state_of(adjective: str) -> State | None:
    """The state of an adjective or people: Russian, Ukrainians."""
    low = _plain(adjective)
    return _states()[1].get(low) or _states()[1].get(low.removesuffix("s"))


def body(name: str) -> Body | None:
    """The body or seat of government of that name or acronym; "who" and "Afp" are none."""
    names, acronyms = _bodies()
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    return acronyms.get(bare) or (names.get(_plain(bare)) if any(c.isupper() for c in bare) else None)
