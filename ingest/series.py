"""Lists as the words stand: what commas and a last "and" string together, where the parse takes it apart.

The parse takes the items of a long list for appositions, for objects of each other, for clauses, for joined to a word
inside the first item. Here the marks between the words tell where the items begin and end; the parse only tells what
each is about, and where it can be right it is.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ingest.holders import agentive
from ingest.measures import measure
from ingest.phrases import infinitive

if TYPE_CHECKING:
    from ingest.tree import Token

_BEGINS = frozenset(
    ("DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBG", "VBN", "RB", "CD", "PRP$", "``", "HYPH")
)
"""Tags of words that an item of a list of things or of doings begins with."""
_BIDS = frozenset(("VB", "VBP"))
"""Tags of words that an item of a list of what is to be done begins with."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "EX", "PRP"))
"""Tags of words that no item has."""
_ENDS = frozenset((",", ";", ".", ":", "–", "—"))
_NO_OPTION = frozenset(("PERSON", "DATE", "TIME", "GPE", "NORP", "CARDINAL", "MONEY", "PERCENT"))
_GOES_ALONG = frozenset(
    (
        *("accord", "add", "argue", "call", "cause", "cite", "claim", "follow", "include", "lead", "note", "prompt"),
        *("say", "spark", "warn"),
    )
)
"""Verbs of clauses that go along with another: "backs the cut, citing growth, jobs, and wages"."""
_ITEMS = 3
_FAR = 120
"""Tokens of a list that are looked at."""


def series(first: Token) -> list[Token]:
    """The heads of what commas and a last "and" list after a noun or a verb; empty if they list nothing.

    "a tax, the sale of the port, and lowering fees", "to raise the levy, close a library, and sell the hall".
    """
    bidden = first.tag_ == "VB" and infinitive(first)
    doing = first.tag_ == "VBG"
    noun = first.pos_ in ("NOUN", "PROPN") and first.dep_ in ("dobj", "pobj")
    if not (bidden or doing or noun):
        return []
    if not (items := _items(first, bidden)):
        return []
    heads = [next((t for t in first.doc[a:b] if _heads(t, a, b)), None) for a, b in items[1:]]
    found = [t for t in heads if t is not None]
    if len(found) != len(heads):
        return []
    if bidden:
        return found if all(_bare(t) and t.i == a for t, (a, _) in zip(found, items[1:], strict=True)) else []
    inside = range(*items[0])
    return found if all(_item(t) and (_beside(t, first, inside) or _own(t)) for t in found) else []


def _items(first: Token, bidden: bool) -> list[tuple[int, int]]:
    """Where the items of a list begin and end whose first begins with this word; empty if it is no list."""
    doc, start, last = first.doc, first.i, False
    items = list[tuple[int, int]]()
    for i in range(first.i + 1, min(len(doc), first.i + _FAR)):
        token = doc[i]
        if token.is_sent_start or (token.tag_ in _FINITE and not (bidden and i == start)):
            return []
        if token.text not in _ENDS:
            continue
        closed = last or token.text not in (",", ";") or i + 2 >= len(doc)
        cut = _split(first, start, i) if closed and not last and len(items) >= _ITEMS - 1 else None
        if cut is not None and (_bare(doc[cut + 1]) if bidden else doc[cut + 1].tag_ in _BEGINS):
            items.append((start, cut))
            start, last = cut + 1, True
        items.append((start, i))
        if closed:
            break
        start = i + 1
        if doc[start].lower_ in ("and", "or"):
            start, last = start + 1, True
        if not (_bare(doc[start]) if bidden else doc[start].tag_ in _BEGINS):
            return []
    return items if last and len(items) >= _ITEMS else []


def _bare(verb: Token) -> bool:
    """Whether a word may be an infinitive without "to", whatever tag the parse gives it."""
    return verb.tag_ in _BIDS or (verb.tag_ in ("VBD", "VBN") and verb.lower_ == verb.lemma_.lower())


def _split(first: Token, start: int, end: int) -> int | None:
    """Where "and" parts the last two items, without a comma before it: "a levy, a tax, a ban and a fine"."""
    links = [t.i for t in first.doc[start:end] if t.lower_ in ("and", "or") and t.dep_ == "cc"]
    return links[-1] if links else None


def _heads(token: Token, start: int, end: int) -> bool:
    """Whether a word is what the words from start to end are about: nothing among them governs it."""
    return token.pos_ in ("NOUN", "PROPN", "VERB") and token.is_alpha and not start <= token.head.i < end


def _item(head: Token) -> bool:
    """Whether a word may be what an item is about."""
    if head.ent_type_ in _NO_OPTION and not measure(head):
        return False
    return head.pos_ != "VERB" or (head.tag_ == "VBG" and head.lemma_ not in _GOES_ALONG)


def _beside(head: Token, first: Token, inside: Collection[int]) -> bool:
    """Whether the parse does not join a word to one inside the first item: "sanctions on Russia, Iran, and China"."""
    up = head.first_conjunct
    return up.i == first.i or up.i not in inside


def _own(head: Token) -> bool:
    """Whether a measure is joined to somebody and is no part of his deed: "the resignation of the mayor, elections"."""
    return measure(head) and agentive(head.first_conjunct)
