"""The words that ascribe: verbs, nouns and adjectives of speech and of attitude, and what each of them governs.

The words are in `data/cues.txt`. A cue governs its content in one or several ways:

- `clause`: a finite clause, with "that" or without, or a question ("said that ...", "asked whether ...");
- `quote`: words in quotation marks;
- `infinitive`: "to" and a verb, or an -ing form ("promised to leave", "considers leaving");
- `object`: a noun phrase that names an act, a claim or a state of affairs ("announced a withdrawal");
- `person`: somebody as its object ("praised the mayor");
- `raise`: an object with its infinitive, both content ("urged the council to close it");
- `complement`: an object and what it is called ("called it a disgrace", "described it as a luxury");
- a preposition: a noun phrase or an -ing form after it ("warned of floods").

An `addressee` cue takes the hearer as its object ("told reporters"); the hearer is no content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from graph.events import Act
from ingest.lexicon import listed, sections


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word ascribes, speech or attitude, and what it governs."""

    act: Act
    governs: frozenset[str]
    prepositions: frozenset[str] = frozenset()


def _lines(section: str) -> Iterator[list[str]]:
    for line in sections("cues")[section]:
        yield [part.strip() for part in line.split("|")]


def _table(section: str) -> dict[str, Cue]:
    """One entry a lemma: its first line says which act it is; what it governs adds up."""
    found = dict[str, Cue]()
    for act, ways, prepositions, lemmas in _lines(section):
        for lemma in lemmas.split():
            old = found.get(lemma, Cue(cast(Act, act), frozenset()))
            found[lemma] = Cue(old.act, old.governs | set(ways.split()), old.prepositions | set(prepositions.split()))
    return found


def _phrasal() -> dict[str, dict[str, Cue]]:
    found = dict[str, dict[str, Cue]]()
    for words, act, ways, prepositions in _lines("phrasal"):
        verb, _, particle = words.partition("+")
        cue = Cue(cast(Act, act), frozenset(ways.split()), frozenset(prepositions.split()))
        found.setdefault(verb, {})[particle] = cue
    return found


@cache
def written() -> dict[str, tuple[str, ...]]:
    """By a verb, the documents that who does so makes: who proclaims makes the proclamation."""
    return {verb: tuple(nouns.split()) for verbs, nouns in _lines("written") for verb in verbs.split()}


VERBS = _table("verbs")
NOUNS = _table("nouns")
ADJECTIVES = _table("adjectives")
"""After a form of "be", "feel", "remain", "seem"."""
PHRASAL = _phrasal()
"""Verbs that ascribe with a particle, or otherwise with it than without: by lemma and particle."""
FRAMES = {(preposition, noun): cast(Act, act) for preposition, act, nouns in _lines("frames") for noun in nouns.split()}
"""Set phrases around a sentence ("in my view", "by her account"), by preposition and noun."""
HOLDING = listed("cues", "holding")
"""Verbs whose subject is who holds the noun after them ("has doubts", "issued a warning")."""
DOCUMENTS = listed("cues", "documents")
"""What is written, and can speak."""
ADVERBS = listed("cues", "adverbs")
"""Adverbs that ascribe to nobody in particular."""
CHAINED = listed("cues", "chained")
"""Verbs that make one cue with the verb of speech or thought after them ("declined to say")."""
PLANS = listed("cues", "plans")
"""Verbs of what is to come."""
