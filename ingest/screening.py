"""Which sentences may bear a position at all, by their words: what cannot is not looked at further.

Of twenty sentences of news nineteen bear none. A sum of what each word weighs, its tag and the type of the name that
it is part of, says which almost certainly do not; it was learned from what is read without it (`python -m
evaluation.screening`, which tells what is lost). The numbers are `data/screen.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import inf
from typing import TYPE_CHECKING, Any

from ingest.parsing import ParsedBlock

if TYPE_CHECKING:
    from ingest.tree import Doc

LEAST = -6.2
"""The log-odds below which a sentence is not looked at."""
LEAST_SUPPOSED = -4.0
"""The log-odds below which nothing is supposed in it that no word of stance tells, which takes longest."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What words, tags, types of names and kinds of blocks weigh."""

    bias: float
    words: Mapping[str, float]
    tags: Mapping[str, float]
    types: Mapping[str, float]
    kinds: Mapping[str, float]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Screen:
        """The screen as it is stored."""
        return cls(**{table: data[table] for table in ("bias", "words", "tags", "types", "kinds")})

    def odds(self, doc: Doc, kind: str, starts: Sequence[int]) -> list[float]:
        """The log-odds that each sentence of a block bears a position; `starts`: where they begin."""
        words, tags, types = self.words, self.tags, self.types
        weights = (
            (0.0 if t.ent_type_ == "PERSON" else words.get(t.lower_ if t.pos_ == "PROPN" else t.lemma_, 0.0))
            + tags.get(t.tag_, 0.0)
            + types.get(t.ent_type_, 0.0)
            for t in doc
        )
        sums = list(accumulate(weights, initial=0.0))
        own = self.bias + self.kinds.get(kind, 0.0)
        return [own + sums[end] - sums[start] for start, end in pairwise((*starts, len(sums) - 1))]


def hopeful(block: ParsedBlock, screened: Screen | None) -> dict[int, float]:
    """Where the sentences of a block begin that may bear a position, with their log-odds; without a screen all may."""
    starts = [sentence.start for sentence in block.doc.sents]
    if screened is None or not starts:
        return dict.fromkeys(starts, inf)
    odds = screened.odds(block.doc, block.block.kind, starts)
    return {start: o for start, o in zip(starts, odds, strict=True) if o >= LEAST}


@cache
def screen() -> Screen:
    """The screen that the program carries."""
    return Screen.of(json.loads(files("ingest").joinpath("data/screen.json").read_text(encoding="utf-8")))
