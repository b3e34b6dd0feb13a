"""States by their names, adjectives and capitals, and the seats by which newspapers call governments.

The list is `data/states.txt`: codes are ISO 3166-1 alpha-2 (XK, for Kosovo, is user-assigned there).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.events import slug

SEATS = {
    "white house": ("organization/white-house", "White House"),
    "oval office": ("organization/white-house", "White House"),
    "kremlin": ("organization/kremlin", "Kremlin"),
    "downing street": ("organization/downing-street", "Downing Street"),
    "number 10": ("organization/downing-street", "Downing Street"),
    "no 10": ("organization/downing-street", "Downing Street"),
    "pentagon": ("organization/pentagon", "Pentagon"),
    "capitol hill": ("organization/us-congress", "U.S. Congress"),
    "elysee": ("organization/elysee", "Élysée"),
    "élysée": ("organization/elysee", "Élysée"),
    "whitehall": ("organization/whitehall", "Whitehall"),
}
"""Buildings and streets that stand for who works there."""


@dataclass(frozen=True, slots=True)
class State:
    """A state: its ISO 3166-1 code, the name it is shown by, and whether this word for it names it or stands for it."""

    code: str
    name: str
    metonym: bool = False

    @property
    def id(self) -> str:
        """The actor's lasting id."""
        return f"state/{slug(self.name)}"


@cache
def _states() -> tuple[dict[str, State], dict[str, State]]:
    names, adjectives = dict[str, State](), dict[str, State]()
    for line in files("ingest").joinpath("data/states.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, called, people, capitals = line.split("|")
        first = called.split(",")[0].strip()
        for name in called.split(","):
            names[name.strip().casefold()] = State(code, first)
        for capital in filter(None, capitals.split(",")):
            names[capital.strip().casefold()] = State(code, first, metonym=True)
        for adjective in filter(None, people.split(",")):
            adjectives[adjective.strip().casefold()] = State(code, first)
    return names, adjectives


def state(name: str) -> State | None:
    """The state of that name, or whose capital it is (then `metonym`)."""
    name = name.strip()
    if name in ("us", "Us"):
        return None
    return _states()[0].get(name.casefold().removeprefix("the "))


def state_of(adjective: str) -> State | None:
    """The state of an adjective or people: Russian, Ukrainians."""
    low = adjective.strip().casefold()
    return _states()[1].get(low) or _states()[1].get(low.removesuffix("s"))


def seat(name: str) -> tuple[str, str] | None:
    """The (id, name) of who works at a seat of government."""
    return SEATS.get(name.strip().casefold().removeprefix("the "))
