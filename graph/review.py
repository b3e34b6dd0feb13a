"""What was read and what people said of it: their last word counts, and goes over to the same words in a new text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from graph.events import (
    FactorAssessed,
    PositionAttributed,
    PositionCorrected,
    PositionWithdrawn,
    Spans,
    Stance,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
)

End = tuple[str, str]
"""(label, id) of a node at the end of a relationship"""
Link = tuple[str, End, End]
"""type, start, end: a node has at most one relationship of a type to another"""
Links = dict[Link, str | None]
"""relationships that stand, between actors as they were recorded, each with what it was recorded as"""


@dataclass(slots=True)
class Said:
    """A statement as last read, and a person's word on it."""

    fact: StatementAttributed
    live: bool = True
    own: set[int] = field(default_factory=set)
    """where in the log the reviews are that named it; others were carried from the same words of another text"""
    reviews: dict[int, StatementCorrected | StatementRetracted] = field(default_factory=dict)
    corrected: bool = False
    speaker: str | None = None
    """the speaker that a person named, where corrected"""
    retracted: bool = False
    reason: str | None = None
    ended: str | None = None
    links: Links = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """It is in the latest reading or reviewed by a person, and nobody took it back."""
        return self.live and not self.retracted

    @property
    def reviewed(self) -> str | None:
        """What a person made of it last."""
        return "retracted" if self.retracted else "corrected" if self.corrected else None

    def weigh(self) -> None:
        """Take the reviews in their order: the last word counts."""
        self.corrected, self.speaker, self.retracted = False, None, False
        for _, review in sorted(self.reviews.items()):
            self.retracted, self.reason = isinstance(review, StatementRetracted), review.reason
            if isinstance(review, StatementCorrected):
                self.corrected, self.speaker = True, review.speaker


@dataclass(slots=True)
class Stood:
    """A position as last read, and a person's word on it; what a person left alone is None."""

    fact: PositionAttributed
    live: bool = True
    own: set[int] = field(default_factory=set)
    """as in `Said`"""
    reviews: dict[int, PositionCorrected | PositionWithdrawn] = field(default_factory=dict)
    stance: Stance | None = None
    holder: str | None = None
    option: str | None = None
    withdrawn: bool = False
    reason: str | None = None
    ended: str | None = None
    links: Links = field(default_factory=dict)
    pair: tuple[str, str] | None = None
    """the (holder, option) that it counts for, or last counted for; the holder as recorded"""

    @property
    def corrected(self) -> bool:
        """A person changed something."""
        return bool(self.stance or self.holder or self.option)

    @property
    def reviewed(self) -> str | None:
        """What a person made of it last."""
        return "withdrawn" if self.withdrawn else "corrected" if self.corrected else None

    def weigh(self) -> None:
        """Take the reviews in their order: of each thing, and of whether it stands, the last word counts."""
        self.stance, self.holder, self.option, self.withdrawn = None, None, None, False
        for _, review in sorted(self.reviews.items()):
            self.withdrawn, self.reason = isinstance(review, PositionWithdrawn), review.reason
            if isinstance(review, PositionCorrected):
                self.stance = review.stance or self.stance
                self.holder = review.holder or self.holder
                self.option = review.option or self.option


@dataclass(slots=True)
class Assessed:
    """An assessment of a factor as last read. Nobody reviews it: the article says it, and its words show that."""

    fact: FactorAssessed
    live: bool = True
    ended: str | None = None
    links: Links = field(default_factory=dict)


Reviewable = Said | Stood
Elsewhere = Callable[[StatementAttributed | PositionAttributed], bool]
"""whether it was read from a text that the article no longer has"""
Called = Callable[[str], set[str]]
"""all that a holder is called in the article"""


def carry(all_read: Iterable[Reviewable], elsewhere: Elsewhere, called: Called) -> list[Reviewable]:
    """Let what was read from the article's text take over the reviews of the same words in its other texts.

    Words that occur as often in both texts are paired in their order; otherwise all reviews count for all of them.
    Gives what took over something new.
    """
    found = list(all_read)
    if not any(it.own and elsewhere(it.fact) for it in found):
        return []
    alike: dict[Hashable, list[Reviewable]] = {}
    for it in found:
        alike.setdefault(_words(it), []).append(it)
    return [it for group in alike.values() for it in _carry_among(sorted(group, key=_place), elsewhere, called)]


def _carry_among(group: list[Reviewable], elsewhere: Elsewhere, called: Called) -> Iterator[Reviewable]:
    here = [it for it in group if it.live and not elsewhere(it.fact)]
    texts = {it.fact.text for it in group if it.own and elsewhere(it.fact)}
    for it in here:
        before = len(it.reviews)
        peers = [peer for peer in here if _same_holder(peer, it, called)]
        for text in sorted(texts):
            there = [other for other in group if other.fact.text == text and _same_holder(other, it, called)]
            if len(there) == len(peers):
                there = [there[peers.index(it)]]
            for other in there:
                _take_over(it, other)
        if len(it.reviews) > before:
            it.weigh()
            yield it


def _same_holder(a: Reviewable, b: Reviewable, called: Called) -> bool:
    # A cluster is another in each text; statements name their source in their words.
    if isinstance(a, Said) or isinstance(b, Said):
        return True
    return bool(called(a.fact.holder) & called(b.fact.holder))


def _words(it: Reviewable) -> Hashable:
    """By what a statement or position is known again in another text, however the lines are broken there."""
    words = tuple(" ".join(piece.split()) for piece in it.fact.words)
    if isinstance(it, Said):
        return words, " ".join(it.fact.source_words.split()), it.fact.act
    return words, it.fact.option, it.fact.stance


def _place(it: Reviewable) -> Spans:
    return it.fact.content if isinstance(it, Said) else it.fact.evidence


def _take_over(it: Reviewable, other: Reviewable) -> None:
    # What the other took over itself comes from where it was said.
    match it, other:
        case (Said(), Said()):
            it.reviews.update((pos, other.reviews[pos]) for pos in other.own)
        case (Stood(), Stood()):
            it.reviews.update((pos, other.reviews[pos]) for pos in other.own)
