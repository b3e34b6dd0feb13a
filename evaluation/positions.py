"""Scores of positions: who stands where on what, by the evidence and the holder.

A predicted position is found when its evidence shares three tenths of its words with a gold one's (intersection over
union) and the holders are the same actor; then stance, side, option, condition and dates are compared. `side` is for,
against (opposing, reluctant) or open; `full` a right stance with half the words of the option.
"""

from __future__ import annotations

import re
from typing import Any, get_args

from evaluation.speakers import aligned, best_pairs
from evaluation.statements import Annotation, Counts, Words, overlap, prf
from graph.events import Stance

MATCH = 0.3
STANCES: tuple[Stance, ...] = get_args(Stance)
SIDES = {
    "supports": "for", "opposes": "against", "reluctant": "against",
    "conditional": "open", "considers": "open", "neutral": "open",
}  # fmt: skip
_WORD = re.compile(r"\w+")
_FILL = frozenset(("a", "an", "the", "of", "on", "in", "to", "for", "and", "s", "by", "with", "from", "at"))
_HALF = 0.5
_PER_MILLE = 1000


def likeness(one: str, other: str) -> float:
    """F1 of two options' words, function words left out, from 0 to 1."""
    a, b = ({w for w in _WORD.findall(name.lower()) if w not in _FILL} for name in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0


def paired(gold: Annotation, predicted: Annotation) -> dict[int, int]:
    """Of each position of gold's that is found, by number, the one that was read."""
    words = Words(gold["text"])
    return _paired(gold, predicted, words, _same(words, gold, predicted))


def _same(words: Words, gold: Annotation, predicted: Annotation) -> dict[str, str]:
    return aligned(words, gold.get("actors") or [], predicted.get("actors") or [])


def _paired(gold: Annotation, predicted: Annotation, words: Words, same: dict[str, str]) -> dict[int, int]:
    ours, theirs = gold.get("positions") or [], predicted.get("positions") or []
    here, there = [words.at(p["evidence"]) for p in ours], [words.at(p["evidence"]) for p in theirs]

    def match(i: int, j: int) -> float:
        both: float = overlap(here[i], there[j])
        if both < MATCH or same.get(ours[i]["holder"]) != theirs[j]["holder"]:
            return 0.0
        agrees = 0.5 if ours[i]["stance"] == theirs[j]["stance"] else 0.0
        return both + agrees + likeness(ours[i]["option"], theirs[j]["option"])

    return best_pairs(match, len(ours), len(theirs))


def count(gold: Annotation, predicted: Annotation) -> Counts:
    """The counts of one article; "option" is in thousandths."""
    words, counts = Words(gold["text"]), Counts()
    ours, theirs = gold.get("positions") or [], predicted.get("positions") or []
    same = _same(words, gold, predicted)
    for side, positions in (("gold", ours), ("predicted", theirs)):
        counts["all", side] = len(positions)
        for p in positions:
            counts[p["stance"], side] += 1
            counts["reported", side] += p.get("reported_by") is not None
            counts["condition", side] += len(words.at(p.get("condition") or []))
            counts["dates", side] += sum(bool(p.get(name)) for name in _DATES)
    for i, j in _paired(gold, predicted, words, same).items():
        counts.update(_compared(words, ours[i], theirs[j], same))
    if theirs and not ours:
        counts["all", "false alarms"] = 1
    counts["all", "without"] = int(not ours)
    return counts


_DATES = ("valid_from", "valid_to")


def _compared(words: Words, gold: dict[str, Any], found: dict[str, Any], same: dict[str, str]) -> Counts:
    counts, alike = Counts(), likeness(gold["option"], found["option"])
    stance = gold["stance"] == found["stance"]
    counts["all", "found"] = 1
    counts["all", "stance"] = stance
    counts["all", "side"] = SIDES[gold["stance"]] == SIDES[found["stance"]]
    counts["all", "full"] = stance and alike >= _HALF
    counts["all", "option"] = round(_PER_MILLE * alike)
    counts[gold["stance"], "right"] = stance
    by = gold.get("reported_by")
    counts["reported", "right"] = by is not None and same.get(by) == found.get("reported_by")
    shared = words.at(gold.get("condition") or []) & words.at(found.get("condition") or [])
    counts["condition", "right"] = len(shared)
    for name in _DATES:
        counts["dates", "right"] += bool(gold.get(name)) and gold.get(name) == found.get(name)
    return counts


def f1(counts: Counts, what: str = "found") -> tuple[float, float, float]:
    """Precision, recall and F1 of positions that are found, or whose stance, side or all is right besides."""
    right = counts["all", what]
    return prf(right, counts["all", "predicted"], right, counts["all", "gold"])


def of(counts: Counts, what: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a stance, of who reports, of conditions' words or of dates."""
    right = counts[what, "right"]
    return prf(right, counts[what, "predicted"], right, counts[what, "gold"])


def option(counts: Counts) -> float:
    """The mean F1 of options' words over the positions that are found."""
    return counts["all", "option"] / _PER_MILLE / counts["all", "found"] if counts["all", "found"] else 0.0


def macro(counts: Counts) -> float:
    """The mean F1 over the stances that occur in gold or are predicted."""
    met = [of(counts, s)[2] for s in STANCES if counts[s, "gold"] or counts[s, "predicted"]]
    return sum(met) / len(met) if met else 0.0
