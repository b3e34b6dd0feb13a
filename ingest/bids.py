"""Stands that may be positions, before it is decided, and whom and where they are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.events import ActorKind
from ingest.circumstances import Dated
from ingest.conditions import Condition
from ingest.extraction import Statement
from ingest.parsing import ParsedBlock
from ingest.stand import Stand
from ingest.supposed import SUPPOSED, guessed
from ingest.wanted import Wanted
from ingest.weighing import Traits, traits, weights

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

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

    @property
    def asks(self) -> bool:
        return self.sentence.text.rstrip("\"”’»' ").endswith("?")


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

    @property
    def sort(self) -> str:
        """Told by a word of stance, doubtful for the words of its option, or supposed where no such word stands."""
        return SUPPOSED if guessed(self.stand) else "doubtful" if self.doubtful else "told"

    @property
    def reach(self) -> tuple[int, int]:
        """From the first token of its words to the last."""
        places = [t.i for t in self.stand.cue]
        if self.holder is not None:
            places.append(self.holder.i)
        if self.wanted.head is not None:
            places += [self.wanted.head.left_edge.i, self.wanted.head.right_edge.i]
        return min(places), max(places)

    @property
    def features(self) -> tuple[str, ...]:
        """What it looks like."""
        return (self.like or self.traits()).features(self.stand.stance)

    def traits(self) -> Traits:
        """What it looks like whatever its stance."""
        where, told = self.where, self.sort == "told"
        kind, bound = where.block.block.kind, where.condition is not None
        return traits(self.stand, self.wanted, self.holder, where.around, kind, bound=bound, told=told, who=self.who)


Judge = Callable[[Bid], float]


SURE = 0.7
"""The least confidence of what the layout tells, and of an answer to what was asked: the corpus has too few of them."""
_REASONS = 5


def likelihood(bid: Bid) -> float:
    """How likely a bid is a position, from 0 to 1, by the weights that the program carries."""
    p = weights().of_traits(bid.like or bid.traits(), bid.stand.stance)
    return max(p, SURE) if bid.stand.rule == "label" else p


def reasons(bid: Bid) -> tuple[str, ...]:
    """The features that weigh most in the decision on a bid, each with its log-odds, the heaviest first."""
    return tuple(f"{name} {odds:+.2f}" for name, odds in weights().telling(bid.features, _REASONS))


def overlap(one: tuple[int, int], two: tuple[int, int]) -> float:
    """Intersection over union of two ranges of tokens, ends included."""
    both = min(one[1], two[1]) - max(one[0], two[0]) + 1
    return max(0, both) / (max(one[1], two[1]) - min(one[0], two[0]) + 1)


def rival(bid: Bid, other: Bid) -> bool:
    """Whether two bids read the same words of one holder, and but one of them can be right."""
    if other.stand is bid.stand:
        return False
    if (bid.holder.i if bid.holder else -1) != (other.holder.i if other.holder else -1):
        return False
    return overlap(bid.reach, other.reach) >= _SAME
