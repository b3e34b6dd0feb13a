"""Scores of speakers: who is who, and who said it.

In an article gold and predicted actors are aligned one to one so that the sum of their likeness is greatest
(Kuhn-Munkres): the Dice coefficient of the words of their mentions, and a bonus for a common name. A speaker is right
when the predicted actor is the one that the gold actor is aligned with, so that actors merged or split are right once
at most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from scipy.optimize import linear_sum_assignment

from evaluation.statements import MATCH, Annotation, Counts, Words, overlap, prf

LEAST = 0.2
"""The likeness of mentions from which two actors without a common name may be the same."""
_SAME_NAME, _SURNAME = 0.5, 0.25
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_FILL = frozenset(("the", "a", "an", "of", "and", "for"))
_LONG = {
    "us": ("united", "states"),
    "usa": ("united", "states"),
    "america": ("united", "states"),
    "uk": ("united", "kingdom"),
    "britain": ("united", "kingdom"),
    "eu": ("european", "union"),
    "un": ("united", "nations"),
    "defence": ("defense",),
}


def _names(actor: dict[str, Any]) -> set[tuple[str, ...]]:
    found = set[tuple[str, ...]]()
    for name in (actor.get("name"), *(actor.get("aliases") or ())):
        plain = re.sub(r"\b\w(?:\.\w)+\b\.?", lambda m: m[0].replace(".", ""), (name or "").lower())
        words = [re.sub(r"['’]s?$", "", w) for w in _WORD.findall(plain)]
        if called := tuple(long for w in words if w not in _FILL for long in _LONG.get(w, (w,))):
            found.add(called)
    return found


def best_pairs(likeness: Callable[[int, int], float], rows: int, columns: int) -> dict[int, int]:
    """The one-to-one pairs of the greatest total likeness; pairs of none at all are left out."""
    if not rows or not columns:
        return {}
    table = [[likeness(i, j) for j in range(columns)] for i in range(rows)]
    picked = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return {int(i): int(j) for i, j in picked if table[i][j] > 0}


def aligned(words: Words, gold: Sequence[dict[str, Any]], predicted: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Which predicted actor is which gold one, by their ids."""
    where_g, where_p = [words.at(a.get("mentions")) for a in gold], [words.at(a.get("mentions")) for a in predicted]
    called_g, called_p = [_names(a) for a in gold], [_names(a) for a in predicted]
    bearers = Counter(name for names in called_p for name in names)

    def likeness(i: int, j: int) -> float:
        a, b, kinds = where_g[i], where_p[j], {gold[i].get("kind"), predicted[j].get("kind")}
        bonus = _bonus(kinds, called_g[i], {n for n in called_p[j] if bearers[n] == 1})
        if a and b and not a & b and (bonus < _SAME_NAME or "anonymous" in kinds):
            return 0.0
        dice = 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
        return dice + bonus if bonus or dice >= LEAST else 0.0

    pairs = best_pairs(likeness, len(gold), len(predicted))
    return {gold[i]["id"]: predicted[j]["id"] for i, j in pairs.items()}


def _bonus(kinds: set[Any], gold: set[tuple[str, ...]], predicted: set[tuple[str, ...]]) -> float:
    if {frozenset(n) for n in gold} & {frozenset(n) for n in predicted}:
        return _SAME_NAME
    if kinds <= {"person", None}:
        for a in gold:
            for b in predicted:
                short, long = sorted((a, b), key=len)
                if set(short) < set(long) and long[-1] in short:
                    return _SURNAME
    return 0.0


def count(gold: Annotation, predicted: Annotation) -> Counts:
    """The counts of one article: speakers by kind, actors, and their kinds."""
    words, counts = Words(gold["text"]), Counts()
    actors = {a["id"]: a for a in gold.get("actors") or ()}
    theirs = predicted.get("actors") or []
    same = aligned(words, list(actors.values()), theirs)
    kinds = {a["id"]: a.get("kind") for a in theirs}
    said, found = gold["statements"], predicted.get("statements") or []
    speaking = {s.get("speaker") for s in found} | {p.get("holder") for p in predicted.get("positions") or ()}
    counts["all", "actors"] = len(actors)
    counts["all", "actors predicted"] = sum(
        a.get("kind") != "anonymous" or a["id"] in speaking or a["id"] in same.values() for a in theirs
    )
    counts["all", "actors right"] = len(same)
    for a, b in same.items():
        if kind := actors[a].get("kind"):
            counts["all", "kinds"] += 1
            counts["all", "kinds right"] += kind == kinds[b]
    content_g, content_p = [words.at(s["content"]) for s in said], [words.at(s["content"]) for s in found]

    def agree(i: int, j: int) -> bool:
        who = said[i].get("speaker")
        return who in same and same[who] == found[j].get("speaker")

    def likeness(i: int, j: int) -> float:
        both = overlap(content_g[i], content_p[j])
        return both + 0.01 * agree(i, j) if both >= MATCH else 0.0

    counts["all", "speakers"] = sum(s.get("speaker") is not None for s in said)
    counts["all", "speakers predicted"] = sum(s.get("speaker") is not None for s in found)
    for i, j in best_pairs(likeness, len(said), len(found)).items():
        who = said[i].get("speaker")
        if who is None:
            counts["all", "null"] += 1
            counts["all", "invented"] += found[j].get("speaker") is not None
            continue
        for kind in ("all", actors[who].get("kind") or "unknown"):
            counts[kind, "pairs"] += 1
            counts[kind, "right"] += agree(i, j)
    return counts


def f1(counts: Counts) -> tuple[float, float, float]:
    """Precision, recall and F1 of statements whose content is found and whose speaker is right, end to end."""
    right = counts["all", "right"]
    return prf(right, counts["all", "speakers predicted"], right, counts["all", "speakers"])


def accuracy(counts: Counts, kind: str = "all") -> float:
    """How often the speaker is right where the content is found and gold names a speaker."""
    return counts[kind, "right"] / counts[kind, "pairs"] if counts[kind, "pairs"] else 0.0
