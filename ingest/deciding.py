"""The learned decision: which drafts are statements, and how sure that is.

A logistic regression over `ingest.features`, trained on the open corpus by `python -m evaluation.training`; its
weights are `data/attribution.json`. What it gives is a probability, calibrated on articles that it was not trained on
(Platt 1999).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.drafts import Draft, View, piece_at
from ingest.features import features
from ingest.logistic import Logistic

GUESS = "guess"
"""What the rules of guesses begin with."""
SURE = 0.9
"""The least confidence of what quotation marks or the layout ascribe: rules that the corpus has too few examples of, or
no wrong ones. On the challenge set's layouts they are right 98 times in 100."""
_SURE = frozenset(
    (
        *(
            "pull quote",
            "turn",
            "label",
            "table",
            "headline",
            "name and colon",
            "block quote",
            "letter",
            "clear",
            "rather",
        ),
        *("in the view of", "quote, verb", "quote, colon", "quote, according", "quote, noun"),
    )
)


@dataclass(frozen=True, slots=True)
class Weights(Logistic):
    """A trained model, and the probability from which a draft is kept."""

    threshold: float

    @classmethod
    def of(cls, data: dict[str, Any]) -> Weights:
        """The weights as they are stored."""
        return cls(data["bias"], data["weights"], data["slope"], data["shift"], data["threshold"])


@cache
def weights() -> Weights:
    """The weights that the program carries."""
    return Weights.of(json.loads(files("ingest").joinpath("data/attribution.json").read_text(encoding="utf-8")))


def guessed(draft: Draft) -> bool:
    """Whether no rule vouches for a draft."""
    return draft.rule.startswith(GUESS)


def sure(draft: Draft) -> bool:
    """Whether a draft is a statement whatever the model says: direct speech with its cue, and what the layout says."""
    return draft.loud or draft.rule in _SURE


def lies_in(inner: Draft, outer: Draft) -> bool:
    """Whether a draft stands within another's content: its source, or else its content."""
    return all(
        (piece := piece_at(outer.content, start)) is not None and end <= piece[1]
        for start, end in (inner.source or inner.content[0], inner.content[0])
    )


def rivals(drafts: Iterable[Draft]) -> Counter[tuple[int, int]]:
    """How many drafts each cue has, by block and token."""
    return Counter((d.block, d.anchor) for d in drafts if d.anchor >= 0)


class Enclosing:
    """The drafts so far that the present one may lie in; they come in reading order, the outer before the inner."""

    def __init__(self) -> None:
        self._open = list[Draft]()

    def of(self, draft: Draft) -> Draft | None:
        """The innermost that a draft lies in."""
        start = draft.content[0][0]
        while self._open and self._open[-1].content[-1][1] <= start:
            self._open.pop()
        return next((outer for outer in reversed(self._open) if lies_in(draft, outer)), None)

    def keep(self, draft: Draft) -> None:
        """Take a draft in."""
        self._open.append(draft)


def described(views: list[View], drafts: list[Draft]) -> Iterator[list[str]]:
    """The features of each draft. What a rule found is what the others may lie in."""
    enclosing, sharing = Enclosing(), rivals(drafts)
    for draft in drafts:
        others = max(0, sharing[draft.block, draft.anchor] - 1)
        yield features(views[draft.block], draft, enclosing.of(draft), others)
        if not guessed(draft):
            enclosing.keep(draft)


def judged(draft: Draft, probability: float) -> float:
    """A draft's confidence, given what the model says of it."""
    return max(probability, SURE) if sure(draft) else probability


def decided(views: list[View], drafts: list[Draft]) -> list[Draft]:
    """The drafts that are statements, their confidence set; of a rule and the guesses at one cue, the likeliest."""
    model = weights()
    for draft, found in zip(drafts, described(views, drafts), strict=True):
        draft.confidence = judged(draft, model.probability(found))
    likely = [d for d in drafts if d.confidence >= model.threshold]
    top = best(likely)
    return [d for d in likely if prevails(d, top)]


Best = dict[tuple[int, int, bool], float]
"""The highest probability at a cue of a rule's drafts, and of guesses."""


def best(drafts: Iterable[Draft]) -> Best:
    """The best of drafts that are scored."""
    top: Best = {}
    for d in drafts:
        key = d.block, d.anchor, guessed(d)
        top[key] = max(top.get(key, 0.0), d.confidence)
    return top


def prevails(draft: Draft, top: Best) -> bool:
    """Whether a draft is not outdone at its cue: a guess by anything, a rule's by a guess."""
    if draft.anchor < 0:
        return True
    ruled, guess = (top.get((draft.block, draft.anchor, g), 0.0) for g in (False, True))
    return draft.confidence >= (max(ruled, guess) if guessed(draft) else guess)
