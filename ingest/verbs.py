"""Verbs as cues: what ascribes, the words that belong to it, and whether it is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.cues import CHAINED, PHRASAL, VERBS, Cue
from ingest.lexicon import listed
from ingest.phrases import subject

if TYPE_CHECKING:
    from ingest.tree import Token

NOBODY = listed("people", "nobody")
"""Subjects that are nobody who could have said it."""


def nobody(who: Token) -> bool:
    """Whether a word means nobody in particular: who, but not the WHO."""
    return who.lower_ in NOBODY and who.pos_ != "PROPN"


def verb_cue(verb: Token) -> Cue | None:
    """What a verb ascribes; with its particle where it has one ("point out")."""
    lemma = verb.lemma_.lower()
    cue = VERBS.get(lemma) or VERBS.get(_mended(verb.lower_))
    if lemma in PHRASAL:
        for c in verb.rights:
            if c.i > verb.i + 2:
                break
            if (found := PHRASAL[lemma].get(c.lower_)) is not None:
                return found
    return cue


def _mended(form: str) -> str:
    """The lemma of a form that the lemmatizer gets wrong ("hopes": "hop")."""
    for ending, instead in (("s", ""), ("es", ""), ("d", ""), ("ed", ""), ("ing", "e"), ("ing", "")):
        if form.endswith(ending) and (lemma := form[: len(form) - len(ending)] + instead) in VERBS:
            return lemma
    return ""


def group(verb: Token) -> tuple[Token, Token]:
    """A verb with its auxiliaries, negation and particle, and the verb that it makes one cue with."""
    first = last = verb
    if chained(verb):
        first = group(verb.head)[0]
    for c in verb.lefts:
        if c.dep_ not in ("aux", "auxpass", "neg") or verb.i - c.i > 5 or c.i >= first.i:
            continue
        if not any(t.dep_ in ("nsubj", "nsubjpass") for t in verb.doc[c.i : verb.i]):
            first = c
    for c in verb.rights:
        if c.dep_ == "prt" and c.i == last.i + 1:
            last = c
    return first, last


def chained(verb: Token) -> bool:
    """Whether a verb is one cue with the one before ("declined to say")."""
    head = verb.head
    return (
        verb.dep_ == "xcomp" and head.i < verb.i <= head.i + 4 and head.lemma_ in CHAINED and verb.tag_ in ("VB", "VBG")
    )


def negated(verb: Token) -> bool:
    """Whether a verb is denied: "not", "declined to", "refused to", "neither"."""
    for c in verb.lefts:
        if c.dep_ == "neg" or c.lower_ in ("neither", "never", "nor"):
            return True
    if (who := subject(verb)) is not None and who.left_edge.lower_ == "neither":
        return True
    if any(
        c.lower_ == "longer" and c.dep_ == "advmod" and any(t.lower_ == "no" for t in c.children) for c in verb.children
    ):
        return True
    return chained(verb) and (verb.head.lemma_ in ("decline", "refuse") or negated(verb.head))


def parted(a: Token, b: Token) -> bool:
    """Whether a semicolon stands between two words: what the parse joins across it, is not one clause."""
    low, high = min(a.i, b.i), max(a.i, b.i)
    doc = a.doc
    for i in range(low + 1, high):
        if doc[i].text == ";" and not (i + 2 < len(doc) and "that" in (doc[i + 1].lower_, doc[i + 2].lower_)):
            return True
    return False
