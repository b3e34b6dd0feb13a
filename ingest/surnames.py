"""Which words of an article are surnames, so that the parser knows them for names wherever they stand.

A surname that the parser has not seen, or that is a word besides ("Trump granted ..."), it takes for a noun, a verb or
a firm, above all where a sentence begins, and with the name it loses who did what. But news gives a name in full, or
with a title, before it uses the surname alone. Those are looked up, and wherever one stands, the parser is shown a
surname that it knows: the form by which it knows words (spaCy's NORM) is another, the text stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from ingest.lexicon import listed
from ingest.names import BODIES, GROUPS, HONORIFICS, MONTHS, OFFICES, WEEKDAYS, given
from ingest.places import state

if TYPE_CHECKING:
    from spacy.tokens import Doc

KNOWN = "bush"
"""A surname that the parser has seen often, alone and in full."""
_CAPITAL = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_a-z][^\W\d_]+)?"
_ABBREVIATED = "Mr Ms Dr Lt St Mrs Gen Sen Rep Gov Col Sgt Rev Hon Prof Capt"
_STOPPED = "|".join(rf"(?<=\b{word})\. " for word in _ABBREVIATED.split())
_BETWEEN = rf"(?: |(?<=\b[^\W\d_a-z])\. ?|{_STOPPED})"
_RUN = re.compile(rf"(?<![\w'’.-]){_CAPITAL}(?:{_BETWEEN}{_CAPITAL}){{1,11}}(?![\w-])")
"""Capitalised words in a row; a full stop belongs to an initial or to an abbreviated title."""
_WORD = re.compile(_CAPITAL)
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-Z]{3,}(?![\w-])")
_TITLES = OFFICES | {word.rstrip(".") for word in HONORIFICS}
_AFTER = frozenset(("Jr", "Sr", "II", "III", "IV", "VI"))
_CALENDAR = WEEKDAYS | MONTHS - {"may"}
"""May is a surname in an article that has not the verb as well."""
_NOBODY = _CALENDAR | OFFICES | BODIES | GROUPS
_AMBIGUOUS = listed("people", "ambiguous")
"""Given names and titles that as often begin something else: "Will Congress act?", "Roman Rite", "General Motors"."""
_BEFORE_PLACES = frozenset(
    ("San", "Santa", "St", "Saint", "Los", "Fort", "Mount", "Lake", "Port", "Camp", "New", "Point")
)
_LINKS = frozenset(
    ("a", "against", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "over", "to", "with")
)
_MANY = re.compile(r"(?:icans|ists|ians|crats|atives|olics|slims|ews|als|accords?|care)$")
"""How the names of many, of treaties and of programmes end."""
_LEAST = 3
"""Letters of a surname that is told so."""
_MOST = 4
"""Words of a name in full."""
_IN = frozenset(("in", "near", "at", "around", "across"))


def surnames(text: str) -> frozenset[str]:
    """The surnames of those whom an article names in full, or with a title, and that are no other word in it."""
    found = {name for run in _RUN.finditer(text) if (name := _surname(_WORD.findall(run[0]))) is not None}
    if found:
        found -= {word[0].capitalize() for word in _SMALL.finditer(text)}
    return frozenset(found)


def _surname(words: list[str]) -> str | None:
    """The surname of a run of capitalised words, if it ends in a person's name."""
    while words and words[-1] in _AFTER:
        words.pop()
    title = max((i for i, word in enumerate(words) if word.lower() in _TITLES), default=-1)
    first = next((i for i, word in enumerate(words) if i > title and _given(word)), None)
    if first is None:
        if title < 0 or words[title].lower() in _AMBIGUOUS:
            return None
        name, fewest = words[title + 1 :], 1
    else:
        if title < 0 and (words[first].lower() in _AMBIGUOUS or (first and words[first - 1] in _BEFORE_PLACES)):
            return None
        name, fewest = words[first:], 2
    fits = fewest <= len(name) <= _MOST and all(map(_between, name[1:-1])) and _personal(name[-1])
    return name[-1] if fits else None


def _between(word: str) -> bool:
    """Whether a word may stand between a given name and a surname; "Sues" of a headline may not."""
    return word.lower() not in _LINKS and (not word.endswith("s") or given(word))


def _given(word: str) -> bool:
    return given(word.partition("-")[0])


def _personal(word: str) -> bool:
    """Whether a capitalised word may be a surname: one token to the parser, no day, month, place, office or body."""
    if len(word) < _LEAST or "-" in word or word.isupper() or _MANY.search(word):
        return False
    low = word.lower()
    return low not in _NOBODY and state(word) is None


def tell(doc: Doc, numbers: Collection[int]) -> None:
    """Show the parser a surname that it knows wherever one of these stands; `numbers`: what the parser has for them."""
    if not numbers:
        return
    for i, word in enumerate(doc.to_array("ORTH").tolist()):
        if word in numbers and not (i and doc[i - 1].lower_ in _IN):  # "in Jackson, Mississippi"
            doc[i].norm_ = KNOWN
