"""An option's instrument: what kind of act it would be to carry it out, worked out from its name alone.

The kinds are event types of PLOVER, the Political Language Ontology for Verifiable Event Records (Open Event Data
Alliance, https://github.com/openeventdata/PLOVER; Halterman et al. 2023, "PLOVER and POLECAT: A New Political Event
Ontology and Dataset"), with YIELD undivided, as in its predecessor CAMEO (Schrodt, Gerner and Yilmaz 2009) and in
PLOVER's first draft; later drafts part it into CONCEDE and RETREAT. From CAMEO too: to ease sanctions, release
prisoners or stop fighting is to yield, and to reduce what was friendly (aid, talks, a treaty) is a sanction.

The head of a name decides ("military *aid* to Norway", "*ban* on exports"), by the word list in
`data/instruments.txt`. Some heads give way to what they are of (a round of talks), some turn it round (an end of
talks). What is no act between powers, as most domestic legislation, has no instrument: none is better than a wrong one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast, get_args

from graph.events import Instrument
from ingest.lexicon import listed, rows, sections

INSTRUMENTS: tuple[Instrument, ...] = get_args(Instrument)

_UNDONE: dict[Instrument, Instrument] = {
    "SANCTION": "YIELD",
    "COERCE": "YIELD",
    "MOBILIZE": "YIELD",
    "ASSAULT": "YIELD",
    "AID": "SANCTION",
    "AGREE": "SANCTION",
    "CONSULT": "SANCTION",
    "COOPERATE": "SANCTION",
}
_ARTICLES = ("a", "an", "the")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SIBILANT = ("sses", "shes", "ches", "xes", "oes")


def instrument(name: str) -> Instrument | None:
    """The event type that a name tells of; None where it tells of none."""
    return _of([word for word in _WORD.findall(name.casefold()) if word not in _ARTICLES])


def _of(words: list[str]) -> Instrument | None:
    cut = next((i for i, word in enumerate(words) if word in listed("instruments", "prepositions")), len(words))
    front, rest = words[:cut], words[cut + 1 :]
    if not front:
        return None
    head, others = _singular(front[-1]), {_singular(word) for word in (*front[:-1], *words[cut:])}
    for kind, known, company in _in_company():
        if head == known and not company.isdisjoint(others):
            return kind
    if head in listed("instruments", "carrying"):
        # "A plan to ban rallies": of an infinitive the verb decides.
        return _of(rest[:1] if words[cut : cut + 1] == ["to"] else rest) or _of(front[:-1])
    if head in listed("instruments", "ending"):
        undone = _of(rest) or _of(front[:-1])
        return _UNDONE.get(undone) if undone else None
    return next((kind for kind in INSTRUMENTS if head in listed("instruments", kind)), None)


@cache
def _in_company() -> tuple[tuple[Instrument | None, str, frozenset[str]], ...]:
    """(kind, head, words of which one has to be in the name too), those first that are none."""
    found = []
    for section in sections("instruments"):
        if section.endswith(" of"):
            name = section.removesuffix(" of")
            kind = None if name == "none" else cast(Instrument, name)
            found += [(kind, head, frozenset(words.split())) for head, words in rows("instruments", 2, section)]
    return tuple(found)


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_SIBILANT):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
