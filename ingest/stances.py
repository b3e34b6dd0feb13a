"""The words by which people stand for, against or before a policy option, and what each says of the stance.

The word lists are general English (`data/stances.txt`): verbs, nouns, adjectives and set phrases of wanting, refusing,
weighing, hanging back and staying out, acts of power (sign, veto, ban), and verdicts ("premature", "overdue"). What
they are said of is found in the parse by `ingest.stands`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from graph.events import Stance
from ingest.lexicon import sections

PartOfSpeech = Literal["verbs", "nouns", "adjectives"]
_STANCES: dict[str, Stance] = {s: s for s in get_args(Stance)}
_FLAGS = ("act", "weak", "hedged", "alone", "mute", "told")
_ITS = "its|his|her|their|my|our|your"
_BE = "be|remain|stay|seem|appear|become|look|sound"

FLIPPED: dict[Stance, Stance | None] = {
    "supports": "opposes",
    "opposes": None,  # "does not oppose": silence, not support
    "considers": None,
    "reluctant": None,
    "conditional": "conditional",
    "neutral": None,
}
"""What a negated cue says."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a word of stance.

    `takes` names the complements that can be the option: obj, inf, ing, that, whether, or a preposition. `act`: it is
    done, not said. `weak`: it is said of everything under the sun, so the option must be a measure by its own words.
    `alone`: it needs no complement; the option named before is meant. `mute`: with a "not" it says nothing. `told`:
    whoever says a set phrase holds it, not its subject ("they had no right to close it").
    """

    stance: Stance
    strength: float
    takes: frozenset[str] = frozenset()
    act: bool = False
    weak: bool = False
    hedged: bool = False
    alone: bool = False
    mute: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase as a pattern over lower-cased lemmas, a space after each. `verdict`: its subject is judged."""

    pattern: re.Pattern[str]
    sense: Sense
    verdict: bool = False


def _rows(section: str) -> Iterator[tuple[Sense, str]]:
    for line in sections("stances")[section]:
        head, _, rest = line.partition(" | ")
        words, _, takes = rest.rpartition(" | ") if section != "verdicts" else (rest, "", "")
        stance, strength, *flags = head.split()
        flagged = {flag: flag in flags for flag in _FLAGS}
        yield Sense(_STANCES[stance], float(strength), frozenset(takes.split()), **flagged), words


def _lexicon(*names: str) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for name in names:
        for sense, words in _rows(name):
            for word in words.split():
                found[word] = (*found.get(word, ()), sense)
    return found


@cache
def senses(part: PartOfSpeech) -> dict[str, tuple[Sense, ...]]:
    """The senses of every verb (a particle follows a "+"), noun or adjective of stance, by lemma, likeliest first."""
    return _lexicon("verbs", "acts") if part == "verbs" else _lexicon(part)


@cache
def verdicts() -> dict[str, Sense]:
    """Adjectives and nouns by which an option is judged ("premature", "a mistake"), by lemma."""
    return {word: found[0] for word, found in _lexicon("verdicts").items()}


def verdict(lower: str, lemma: str) -> Sense | None:
    """What a word judges an option to be, by itself or by its lemma."""
    return verdicts().get(lower) or verdicts().get(lemma.lower())


_BEGINS = r"(?<!\S)"


def _phrase(words: str, sense: Sense) -> tuple[frozenset[str], Phrase]:
    pattern, anchors = _BEGINS, frozenset[str]()
    for element in words.split():
        if set(element) == {"*"}:
            pattern += r"(?:(?!no )\S+ ){0,2}?" if element == "*" else r"(?:(?!no )\S+ ){0,6}?"
            continue
        either = element.rstrip("?!").replace("ITS", _ITS).replace("BE", _BE).split("|")
        if "!" in element:
            anchors = frozenset(either)
        optional = "?" if element.endswith("?") or "" in either else ""
        pattern += f"(?:(?:{'|'.join(map(re.escape, filter(None, either)))}) ){optional}"
    return anchors, Phrase(re.compile(pattern), sense)


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The set phrases, by each word of which one must be there."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for sense, words in _rows("phrases"):
        anchors, phrase = _phrase(words, sense)
        for anchor in anchors:
            found[anchor] = (*found.get(anchor, ()), phrase)
    return found


@cache
def judgements() -> tuple[Phrase, ...]:
    """Set phrases about an option that is their subject: "is under study", "has to go"."""
    found = []
    for line in sections("stances")["verdict phrases"]:
        head, _, pattern = line.partition(" ~ ")
        stance, strength = head.split()
        found.append(Phrase(re.compile(rf"{_BEGINS}(?:{pattern}) "), Sense(_STANCES[stance], float(strength)), True))
    return tuple(found)


@cache
def judged() -> re.Pattern[str]:
    """Whether any of the judgements may stand in a line."""
    # Where a word begins is asked once, not by each of them at each letter.
    either = "|".join(phrase.pattern.pattern.removeprefix(_BEGINS) for phrase in judgements())
    return re.compile(f"{_BEGINS}(?:{either})")


@cache
def creeds() -> dict[str, tuple[Stance, str]]:
    """What "pro-life" and the like say of somebody: the stance and the option."""
    rows = (line.split(" ~ ") for line in sections("stances")["creeds"])
    return {word: (_STANCES[stance], option) for stance, word, option in rows}


@cache
def answers(section: Literal["answers", "replies"]) -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    """One-word answers in a label or a cell, or how the answer to a question begins: each stance, by its pattern.

    What follows the answer is the group `rest`.
    """
    found = []
    for line in sections("stances")[section]:
        stance, _, pattern = line.partition(" ~ ")
        whole = re.compile(rf"[\W_]*(?:{pattern})(?!\w)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
        found.append((_STANCES[stance], whole))
    return tuple(found)


def contrary(stance: Stance) -> Stance | None:
    """The stance of who stands so on the opposite of an option."""
    return "supports" if stance == "opposes" else FLIPPED[stance]


def composed(outer: Stance, inner: Stance) -> Stance | None:
    """What one stance on another says: refusing to back is opposing, being reluctant to back is being reluctant."""
    match outer:
        case "supports":
            return inner
        case "opposes":
            return "opposes" if inner == "supports" else None
        case "reluctant":
            return "reluctant" if inner == "supports" else None
        case "considers":
            return "considers"
        case _:
            return outer
