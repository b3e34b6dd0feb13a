"""Stands that may be positions, before it is decided, and whom and where they are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.events import ActorKind, Stance
from ingest.circumstances import Dated
from ingest.conditions import Condition
from ingest.extraction import Statement
from ingest.meanings import Meant, Places, places, reach
from ingest.parsing import ParsedBlock
from ingest.stand import Stand
from ingest.supposed import SUPPOSED, guessed
from ingest.wanted import Wanted
from ingest.weighing import Traits, traits, weights

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

_CLOSING = frozenset(('"', "”", "’", "»", "'", "''", " ", "\n"))
_SAME = 0.5
"""How much of two stands' words is common (intersection over union) where they are readings of the same."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a stand is taken: its block and sentence, the statements around it, its condition and the dates."""

    block: ParsedBlock
    sentence: Tokens
    around: Sequence[Statement]
    condition: Condition | None
    dates: Sequence[Dated]
    meant: Meant
    asks: bool
    """Whether the sentence is a question."""


def asks(sentence: Tokens) -> bool:
    """Whether a sentence is a question."""
    doc, last = sentence.doc, sentence.end - 1
    while last > sentence.start and doc[last].text in _CLOSING:
        last -= 1
    return doc[last].text.endswith("?")


@dataclass(frozen=True, slots=True)
class Bid:
    """A stand of a holder on an option that may be a position. No `holder`: whoever says it holds it."""

    stand: Stand
    wanted: Wanted
    holder: Token | None
    where: Setting
    doubtful: bool = False
    """The words of the option do not say that it is one."""
    who: tuple[ActorKind, frozenset[str]] | None = None
    """What is known of the holder: the kind, the words of titles and descriptions."""
    like: Traits | None = None
    """What it looks like whatever its stance, where that is known."""
    stance: Stance | None = None
    """Which stance it is, with its negation and its condition; None where that is the stand's own."""

    @property
    def sort(self) -> str:
        """Told by a word of stance, doubtful for the words of its option, or supposed where no such word stands."""
        return SUPPOSED if guessed(self.stand) else "doubtful" if self.doubtful else "told"

    @property
    def reach(self) -> tuple[int, int]:
        """From the first token of its words to the last."""
        return reach(self.stand, self.wanted, self.holder)

    @property
    def features(self) -> tuple[str, ...]:
        """What it looks like."""
        return (self.like or self.traits()).features(self.side)

    @property
    def side(self) -> Stance:
        """The stance that it is."""
        return self.stance or self.stand.stance

    def seen(self) -> Bid:
        """The bid with its traits, that nobody works out again."""
        return self if self.like is not None else replace(self, like=self.traits())

    def traits(self) -> Traits:
        """What it looks like whatever its stance."""
        where, told = self.where, self.sort == "told"
        kind, bound = where.block.block.kind, where.condition is not None
        odds = where.meant.odds(self.places)
        return traits(
            self.stand, self.wanted, self.holder, where.around, kind, bound=bound, told=told, who=self.who, meant=odds
        )

    @property
    def places(self) -> Places:
        """Where the words stand that tell something of it."""
        return places(self.stand, self.wanted, self.holder, self.where.sentence)


Judge = Callable[[Bid], float]


SURE = 0.7
"""The least confidence of what the layout tells, and of an answer to what was asked: the corpus has too few of them."""
_REASONS = 5
MEANING = "meaning"
"""What the feature is called that what its words mean is, all of them together."""


def likelihood(bid: Bid) -> float:
    """How likely a bid is a position, from 0 to 1, by the weights that the program carries."""
    p = weights().of_traits(bid.like or bid.traits(), bid.side)
    return max(p, SURE) if bid.stand.rule == "label" else p


def reasons(bid: Bid) -> tuple[str, ...]:
    """The features that weigh most in the decision on a bid, each with its log-odds, the heaviest first."""
    like, known = bid.like or bid.traits(), weights()
    found = known.telling(like.features(bid.side), _REASONS)
    found.append((MEANING, known.slope * like.meaning(bid.side)))
    found.sort(key=lambda w: -abs(w[1]))
    return tuple(f"{name} {odds:+.2f}" for name, odds in found[:_REASONS])


def overlap(one: tuple[int, int], two: tuple[int, int]) -> float:
    """Intersection over union of two ranges of tokens, ends included."""
    both = min(one[1], two[1]) - max(one[0], two[0]) + 1
    return max(0, both) / (max(one[1], two[1]) - min(one[0], two[0]) + 1)


def rival(bid: Bid, other: Bid) -> bool:
    """Whether two bids read the same words of one holder, and but one of them can be right."""
    if other.stand is bid.stand or listed_together(bid.stand, other.stand):
        return False
    if (bid.holder.i if bid.holder else -1) != (other.holder.i if other.holder else -1):
        return False
    if side_by_side(bid.stand.head, other.stand.head):
        return False
    return overlap(bid.reach, other.reach) >= _SAME


def listed_together(one: Stand, two: Stand) -> bool:
    """Whether two stands are of what a word lists: "their demands include X and Y", "announced X, Y, and Z"."""
    this, that = one.options[0].head, two.options[0].head
    if one.head.i != two.head.i or this is None or that is None or this.i == that.i:
        return False
    return one.head.pos_ == "NOUN" or (guessed(one) and one.rule == two.rule)


def side_by_side(one: Token, other: Token) -> bool:
    """Whether two verbs are deeds of their own: "closed the port and raised the toll"."""
    return _joined(one, other) or _joined(other, one)


def _joined(one: Token, other: Token) -> bool:
    """Whether "and" joins one verb to the other."""
    return one.dep_ == "conj" and one.head.i == other.i and one.pos_ == other.pos_ == "VERB"
