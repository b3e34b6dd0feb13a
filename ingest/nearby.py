"""The statements that a word lies in, and those that a cue brings, without a search through all of an article's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

from graph.events import Span, Spans
from ingest.extraction import Statement
from ingest.parsing import Parsed, ParsedBlock

if TYPE_CHECKING:
    from ingest.tree import Token


class Nearby:
    """An article's statements by where their words stand."""

    def __init__(self, parsed: Parsed, statements: Iterable[Statement]) -> None:
        self.title = parsed.article.title
        self._starts = [block.offset for block in parsed.blocks]
        self._size = dict[str, int]()
        said = list(statements)
        pieces = sorted(
            ((start, end, n) for n, s in enumerate(said) for start, end in s.content), key=lambda piece: piece[0]
        )
        self._said = said
        self._pieces = pieces
        self._begins = [start for start, _, _ in pieces]
        self._reach = list(accumulate((end for _, end, _ in pieces), max))
        self._cued = dict[tuple[int, str], list[Statement]]()
        for s in said:
            if s.speaker is not None:
                for block in {bisect_right(self._starts, start) for start, _ in s.cue}:
                    self._cued.setdefault((block, s.speaker), []).append(s)

    def around(self, block: ParsedBlock, word: Token) -> list[Statement]:
        """The statements within whose content a word lies, the smallest first."""
        at = word.idx + block.offset
        i, held = bisect_right(self._begins, at) - 1, set[int]()
        # Back to where nothing that begins before reaches so far.
        while i >= 0 and self._reach[i] > at:
            if self._pieces[i][1] > at:
                held.add(self._pieces[i][2])
            i -= 1
        return sorted((self._said[n] for n in sorted(held)), key=self._length) if held else []

    def _length(self, statement: Statement) -> int:
        if statement.id not in self._size:
            self._size[statement.id] = sum(b - a for a, b in statement.content)
        return self._size[statement.id]

    def cued(self, block: ParsedBlock, speaker: str, cue: Spans) -> Statement | None:
        """The first statement of a speaker that one of these words brings."""
        here = self._cued.get((bisect_right(self._starts, block.offset), speaker), ())
        return next((s for s in here if _meet(s.cue, cue)), None)


def _meet(spans: Iterable[Span], others: Spans) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in others)
