"""Which actors are known by name, so that another article can mean the same one.

A name is a known state or seat, or holds a capitalised word that is more than a role, a number or a pronoun. "The
government", "his party" and "Prime Minister" mean whoever their article means, and nobody beyond it. A bare surname
means somebody of its article too: "Johnson" of one is not "Johnson" of the next, unless the articles tell who. And one
word that was only guessed to be a body's or a state's may be a surname.
"""

from __future__ import annotations

import re
from functools import cache

from graph.events import actor_id
from ingest.extraction import Actor
from ingest.lexicon import listed
from ingest.names import BODIES, KIN, MEN, OFFICES, PLURAL_BODIES, PLURAL_UNNAMED, PRESS, UNNAMED, WOMEN

_WORD = re.compile(r"[^\W_](?:[\w.&-]*\w)?")
_POSSESSORS = frozenset(("my", "our", "your", "his", "her", "its", "their", "whose"))
_DETERMINERS = listed("people", "determiners")
_SHORT = {"United States": "US", "United Kingdom": "UK", "United Nations": "UN", "European Union": "EU"}
_BLANK = 1000
_SMALL = frozenset(("of", "for", "and", "in", "on", "at", "to", "from", "with", "by"))


def lasting_id(actor: Actor, text: str) -> str | None:
    """The id of an actor beyond its article; None for one that has no name. `text` is the article's."""
    if actor.kind == "anonymous":
        return None
    if actor.known:
        return actor.known
    if not _named(actor, text):
        return None
    name = _spelled(actor.name) if actor.kind == "person" else _shortened(actor.name)
    if " " not in name and any(m.how == "name" for m in actor.mentions):
        if actor.kind == "person" and not name.startswith("@"):
            reign = _reign(actor, text)
            return actor_id("person", f"{reign} {name}") if reign else None
        if not actor.sure:
            return None
    return actor_id(actor.kind, name)


def _spelled(name: str) -> str:
    """A name with endings that only transliteration tells apart in one spelling: Zelensky, Zelenskyy, Zelenskiy."""
    return re.sub(r"(?<=sk)(?:yy|iy|yi|ij|ii)\b", "y", name)


def _shortened(name: str) -> str:
    """A body's name with the state or union that it begins with in short: the United States Army is the U.S. Army."""
    for long, short in _SHORT.items():
        if name.startswith(long + " "):
            return short + name[len(long) :]
    return name


def _reign(actor: Actor, text: str) -> str | None:
    """What a single name reigns as: Pope Francis, King Felipe."""
    for m in actor.mentions:
        first, _, rest = text[m.start : m.end].removeprefix("the ").partition(" ")
        if first.lower() in listed("people", "reigning") and rest.startswith(actor.name):
            return first
    return None


def _named(actor: Actor, text: str) -> bool:
    words = _WORD.findall(actor.name)
    lows = [w.lower() for w in words]
    if not words or lows[0] in _POSSESSORS:
        return False
    if lows[-1] in ("embassy", "consulate") and actor.kind == "organization":
        return False  # a state has many
    called = any(m.how in ("name", "metonym") for m in actor.mentions)
    # What opens a sentence has its capital letter from there.
    sure = called or not actor.mentions or any(_within(actor.name, m.start, m.end, text) for m in actor.mentions)
    capital = [w for i, w in enumerate(words) if w[0].isupper() and (i or sure)]
    if called or not actor.mentions:
        # The name of a person or state may be a word for an office too: Pope, King, Church.
        whole = actor.kind in ("person", "state") and len(words) > 1
        return any(not _role(w) for w in capital) or _party(words) or (whole and lows[0] not in _roles())
    if lows[0] in _DETERMINERS or lows[0].isdigit():
        return False
    if lows[-1] in PRESS or lows[-1] in PLURAL_BODIES:
        return False  # "Chinese media", "U.S. authorities": others in the next article
    match actor.kind:
        case "organization" | "state":
            return any(not _role(w) for w in capital) or _party(words)
        case "group":
            return len(capital) == len(words) and not all(_role(w) for w in words)
        case _:
            return False


def _within(name: str, start: int, end: int, text: str) -> bool:
    """Whether the name stands at a mention in the midst of a sentence."""
    at = text.find(name, start, end)
    # The white space before it is looked back over, and no more: the text may be long.
    before = text[max(0, at - _BLANK) : at].rstrip(" \t\r\n")[-1:] if at >= 0 else ""
    return before.isalnum() or before in (",", ";", "-", "–", "—") if before else False


@cache
def _roles() -> frozenset[str]:
    return OFFICES | UNNAMED | PLURAL_UNNAMED | BODIES | KIN | MEN | WOMEN | listed("people", "modifiers")


def _role(word: str) -> bool:
    low = word.lower()
    forms = {low, low.removesuffix("s"), low.removesuffix("'s"), re.sub("ies$", "y", low)}
    return bool(forms & (_roles() | _DETERMINERS | _POSSESSORS | _SMALL))


def _party(words: list[str]) -> bool:
    """Labour, the Labour Party: a party's name, though "Labour" before "Minister" is what he is minister of."""
    bare = words[:-1] if len(words) > 1 and words[-1].lower() == "party" else words
    return bare[-1][0].isupper() and bare[-1].lower() in listed("people", "parties")
