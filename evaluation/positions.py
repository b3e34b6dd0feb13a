"""Scores of positions: who stands where on what, by the evidence and the holder.

A predicted position is found when its evidence shares three tenths of its words with a gold one's (intersection over
union) and the holders are the same actor; its stance is scored over those.
"""

from __future__ import annotations

from evaluation.speakers import aligned, best_pairs
from evaluation.statements import Annotation, Counts, Words, overlap, prf

MATCH = 0.3
SIDES = {
    "supports": "for", "opposes": "against", "reluctant": "against",
    "conditional": "open", "considers": "open", "neutral": "open",
}  # fmt: skip


def count(gold: Annotation, predicted: Annotation) -> Counts:
    """The counts of one article."""
    words, counts = Words(gold["text"]), Counts()
    ours, theirs = gold.get("positions") or [], predicted.get("positions") or []
    same = aligned(words, gold.get("actors") or [], predicted.get("actors") or [])
    here, there = [words.at(p["evidence"]) for p in ours], [words.at(p["evidence"]) for p in theirs]

    def likeness(i: int, j: int) -> float:
        both = overlap(here[i], there[j])
        if both < MATCH or same.get(ours[i]["holder"]) != theirs[j]["holder"]:
            return 0.0
        return both + (0.5 if ours[i]["stance"] == theirs[j]["stance"] else 0.0)

    counts["all", "gold"], counts["all", "predicted"] = len(ours), len(theirs)
    for i, j in best_pairs(likeness, len(ours), len(theirs)).items():
        counts["all", "found"] += 1
        counts["all", "stance"] += ours[i]["stance"] == theirs[j]["stance"]
        counts["all", "side"] += SIDES[ours[i]["stance"]] == SIDES[theirs[j]["stance"]]
    return counts


def f1(counts: Counts, what: str = "found") -> tuple[float, float, float]:
    """Precision, recall and F1 of positions that are found, or whose stance or side is right besides."""
    found = counts["all", what]
    return prf(found, counts["all", "predicted"], found, counts["all", "gold"])
