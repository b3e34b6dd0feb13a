"""What the meaning of the words around a stand tells of it, whichever words they are.

Few words of news were seen often enough to be weighed each by itself ("condemned", "lambasted"). Words that are used
alike have vectors that are alike (Pennington et al. 2014), so what is learned of one holds for the other. The decision
is linear in the vectors: of each word nothing is kept but what its vector weighs in each place, which is
`data/meanings.txt`, made with the weights by `python -m evaluation.leanings`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from ingest.stand import Stand
from ingest.wanted import Wanted

if TYPE_CHECKING:
    from ingest.tree import Doc, Token, Tokens

ALONE = ("cue", "above", "option", "holder")
"""Places of one word: the cue, what governs it, the head of the option and of the holder."""
TOGETHER = ("named", "clause", "sentence")
"""Places of several words, of which the mean counts: the option's name, all from holder to option, the sentence."""
ARTICLE = "article"
COLUMNS = (*(f"{place} {kind}" for place in (*ALONE, *TOGETHER) for kind in ("plain", "sided")), ARTICLE)
"""What is kept of a word: for each place what it weighs for any stance, and for what supports (turned for against)."""
SCALE = 100
"""What is kept are hundredths."""
LONGEST = 1500
"""Tokens of an article that its own mean is made of."""
_TELLING = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "ADV"))
_NAMED = 30
_SENTENCE = 80
_FIRST = 2 * len(ALONE)
Row = tuple[int, ...]
NOTHING: Row = (0,) * len(COLUMNS)
"""What a word weighs that is not known."""


@cache
def table() -> dict[str, Row]:
    """What is kept of each word, in the order of `COLUMNS`."""
    lines = files("ingest").joinpath("data/meanings.txt").read_text(encoding="utf-8").splitlines()
    return {word: tuple(map(int, numbers)) for word, *numbers in map(str.split, lines)}


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look: single words as in `ALONE`, and ranges of tokens, ends included, as in `TOGETHER`."""

    alone: tuple[Token | None, ...]
    together: tuple[tuple[int, int] | None, ...]


def reach(stand: Stand, wanted: Wanted, holder: Token | None) -> tuple[int, int]:
    """From the first token of a stand's words to the last."""
    places = [t.i for t in stand.cue]
    if holder is not None:
        places.append(holder.i)
    if wanted.head is not None:
        places += [wanted.head.left_edge.i, wanted.head.right_edge.i]
    return min(places), max(places)


def places(stand: Stand, wanted: Wanted, holder: Token | None, sentence: Tokens) -> Places:
    """Where the words stand that tell something of a stand."""
    head, what = stand.head, wanted.head
    above = head.head if head.head.i != head.i else None
    named = None
    if what is not None:
        first = what.left_edge.i
        named = first, min(what.right_edge.i, first + _NAMED - 1)
    whole = sentence.start, min(sentence.end, sentence.start + _SENTENCE) - 1
    return Places((head, above, what, holder), (named, reach(stand, wanted, holder), whole))


def telling(token: Token) -> bool:
    """Whether a word counts in a mean; whose name it is does not."""
    return token.pos_ in _TELLING and token.ent_type_ != "PERSON"


def spellings(token: Token) -> tuple[str, str]:
    """What a word is looked up by, one after the other."""
    return token.lemma_, token.lower_


class Meant:
    """The words of a block, and what they weigh."""

    def __init__(self, doc: Doc, known: Mapping[str, Row] | None = None) -> None:
        find = (table() if known is None else known).get
        rows = [find(t.lemma_) or find(t.lower_) or NOTHING for t in doc]
        counted = [telling(t) for t in doc]
        self._rows, self._kept = rows, [row if told else NOTHING for row, told in zip(rows, counted, strict=True)]
        self._counts = [0, *accumulate(counted)]
        self._article = [0, *accumulate(row[-1] for row in self._kept)]
        self.article = 0.0
        """What all words of the article weigh, as their mean."""

    def __len__(self) -> int:
        return len(self._rows)

    def first(self, tokens: int) -> tuple[int, int]:
        """What its first tokens weigh as part of the article, and how many of them count."""
        end = min(tokens, len(self))
        return self._article[end], self._counts[end]

    def odds(self, at: Places) -> tuple[float, float]:
        """The log-odds of what stands in these places, for any stance and for what supports."""
        plain, sided = self.article, 0.0
        for n, token in enumerate(at.alone):
            if token is not None and token.ent_type_ != "PERSON":
                row = self._rows[token.i]
                plain += row[2 * n]
                sided += row[2 * n + 1]
        for n, ends in enumerate(at.together):
            if ends is None:
                continue
            first, after = ends[0], ends[1] + 1
            if many := self._counts[after] - self._counts[first]:
                # Few places are asked for: their words are added up sooner than those of the whole block.
                column, here = _FIRST + 2 * n, self._kept[first:after]
                plain += sum([row[column] for row in here]) / many
                sided += sum([row[column + 1] for row in here]) / many
        return round(plain / SCALE, 3), round(sided / SCALE, 3)


def average(article: Collection[Meant]) -> None:
    """Tell the blocks of an article, in order, what all of its words weigh, up to `LONGEST`."""
    weight, many, left = 0, 0, LONGEST
    for block in article:
        here, count = block.first(left)
        weight, many, left = weight + here, many + count, max(0, left - len(block))
    for block in article:
        block.article = weight / many if many else 0.0


def blocks(docs: Iterable[Doc]) -> list[Meant]:
    """The blocks of an article, in order."""
    found = [Meant(doc) for doc in docs]
    average(found)
    return found
