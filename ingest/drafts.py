"""Statements in the making: the tokens that a rule has found, before anybody is named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.events import Act, Layout, Span
from ingest.parsing import ParsedBlock
from ingest.phrases import phrase
from ingest.quotes import Quote

if TYPE_CHECKING:
    from ingest.tree import Token

_EDGE = " \t\r\n\u2028\u2029\u00a0,;:"
LONGEST_CONTENT = 5000
"""Code points; what the grammar makes longer is no sentence."""
_DASHES = "-–—"


@dataclass(slots=True)
class Draft:
    """Content, cue and source as article offsets; `head` is the head of the source's phrase in block number `block`.

    `loud` says that the content is direct without marks (a pull quote, a transcript); `plan`, that the cue speaks of
    what is to come; `why` no source was found.
    """

    block: int
    content: list[Span]
    cue: list[Span]
    act: Act
    rule: str
    head: Token | None = None
    source: Span | None = None
    layout: Layout = "prose"
    negated: bool = False
    plan: bool = False
    loud: bool = False
    confidence: float = 1.0
    why: str | None = None
    anchor: int = -1
    """the cue's token in its block, if it is one"""
    relative: Span | None = None
    """the pronoun of a clause on the source, which stands for it: "the minister, who said ..." """
    piece: Span | None = None
    """what a guess has more, or less, than the draft that it varies"""

    @property
    def sources(self) -> tuple[Span, ...]:
        """Where the source is named: its phrase, and the pronoun that stands for it."""
        if self.source is None:
            return ()
        return (self.source,) if self.relative is None else (self.source, self.relative)


@dataclass(slots=True)
class View:
    """A parsed block and its quotations, outer ones, as token ranges too."""

    number: int
    block: ParsedBlock
    quotes: list[Quote]
    inside: list[int]
    """for each token the number of the quotation that it stands in, or -1"""
    within_quotes: list[Quote]
    """the quotations that stand in others"""
    words: str
    """the block's text; spaCy puts it together anew each time it is asked"""
    starts: list[int]
    """where each token starts in the block"""

    @classmethod
    def of(cls, number: int, block: ParsedBlock, found: tuple[Quote, ...]) -> View:
        """A view of a block."""
        outer, inner = [q for q in found if not q.inner], [q for q in found if q.inner]
        return cls(number, block, outer, _inside(block, outer), inner, block.doc.text, [t.idx for t in block.doc])

    def deeper(self) -> View:
        """The same block, with the quotations that stand in others."""
        return View(
            self.number,
            self.block,
            self.within_quotes,
            _inside(self.block, self.within_quotes),
            [],
            self.words,
            self.starts,
        )

    def text(self, span: Span) -> str:
        """The words at a span of the article that lies in this block, line breaks read as spaces."""
        return self.words[span[0] - self.block.offset : span[1] - self.block.offset]

    def between(self, first: Token, last: Token) -> Span:
        """From one token to another, whichever comes first, in the article."""
        return self.block.between(first, last) if first.i <= last.i else self.block.between(last, first)

    def phrase(self, head: Token, alone: bool = False) -> Span:
        """Where a noun phrase stands in the article."""
        return self.between(*phrase(head, alone))

    def quote_at(self, at: int) -> Quote | None:
        """The quotation that an offset of the article lies in."""
        i = bisect_right(self.quotes, at, key=lambda q: q.start) - 1
        return self.quotes[i] if i >= 0 and at < self.quotes[i].end else None

    def trim(self, span: Span) -> Span | None:
        """The span without commas, colons, dashes and space at its ends, nor a full stop outside quotation marks."""
        start, end = span
        words = self.text(span)
        stripped = words.lstrip(_EDGE + _DASHES + ")]")
        start += len(words) - len(stripped)
        words = stripped.rstrip(_EDGE + _DASHES + "([")
        if words.endswith(".") and not words.endswith(("...", ".m.", "U.S.", "U.K.", "U.N.")):
            words = words[:-1].rstrip(_EDGE)
        end = start + len(words)
        return (start, end) if start < end and any(c.isalnum() for c in words) else None

    def within(self, span: Span, number: int) -> Span | None:
        """The part of a span that lies within a quotation's marks."""
        quote = self.quotes[number]
        start = max(span[0], quote.start + quote.width)
        end = min(span[1], quote.end - quote.width if quote.closed else quote.end)
        return (start, end) if start < end else None

    def snap(self, span: Span) -> Span:
        """The span with the whole of a quotation that it reaches into from outside."""
        start, end = span
        first, last = self.quote_at(start), self.quote_at(end - 1)
        if first is last:
            # A content that is all of a quotation's words takes its marks in.
            if first is not None and start <= first.start + 1 and end >= first.end - 2:
                return first.start, first.end
            return span
        if first is not None:
            start = first.start
        if last is not None:
            end = last.end
        return start, end


def _inside(block: ParsedBlock, quotes: list[Quote]) -> list[int]:
    inside, n, offset = list[int](), 0, block.offset
    if not quotes:
        return [-1] * len(block.doc)
    for token in block.doc:
        at = token.idx + offset
        while n < len(quotes) and at >= quotes[n].end:
            n += 1
        inside.append(n if n < len(quotes) and at >= quotes[n].start else -1)
    return inside


def without(span: Span, *holes: Span) -> list[Span]:
    """What is left of a span when holes are cut from it."""
    left = [span]
    for a, b in holes:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, a)), (max(start, b), end))
            if piece[0] < piece[1]
        ]
    return left


def tidy(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    found = list[Span]()
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def piece_at(spans: Sequence[Span], at: int) -> Span | None:
    """The one of spans in order, as `tidy` gives them, that an offset lies in: a content may go on over an article."""
    i = bisect_right(spans, at, key=_start) - 1
    return spans[i] if i >= 0 and at < spans[i][1] else None


def _start(span: Span) -> int:
    return span[0]


def drawn(
    view: View,
    content: list[Span],
    cue: list[Span],
    act: Act,
    rule: str,
    who: Token | None,
    *,
    anchor: int,
    holes: list[Span] | None = None,
    negated: bool = False,
    plan: bool = False,
    why: str | None = None,
    source: Span | None = None,
) -> Draft | None:
    """A draft of what grammar found: trimmed, without cue and source, kept within the quotation that it stands in.

    None when nothing is left of the content.
    """
    pieces = list[Span]()
    if source is None and who is not None:
        source = view.phrase(who)
    if who is not None and source is not None and who.i < anchor and source[0] <= cue[0][0] < source[1]:
        # "the minister who rejected the tax": the clause with the cue is no part of the source.
        clause = next((c for c in who.rights if c.left_edge.i <= anchor <= c.right_edge.i), None)
        if clause is not None and clause.left_edge.i > who.i:
            source = view.between(phrase(who)[0], who.doc[clause.left_edge.i - 1])
            source = view.trim(source) or source
    relative = _relative(view, who, anchor) if who is not None and source is not None else None
    cuts = [*(holes or []), *cue] + ([source] if source is not None else [])
    cuts += [relative] if relative is not None else []
    home = view.inside[anchor]
    for span in content:
        if span[1] - span[0] > LONGEST_CONTENT:
            continue
        wide = view.snap(span) if home < 0 else view.within(span, home)
        if wide is not None:
            pieces.extend(t for piece in without(wide, *cuts) if (t := view.trim(piece)) is not None)
    if not pieces:
        return None
    return Draft(
        view.number,
        tidy(pieces),
        cue,
        act,
        rule,
        head=who,
        source=source,
        negated=negated,
        plan=plan,
        why=why,
        anchor=anchor,
        relative=relative,
    )


def _relative(view: View, who: Token, anchor: int) -> Span | None:
    """The pronoun by which the clause with the cue hangs on the source."""
    clause = next((c for c in who.rights if c.dep_ == "relcl" and c.left_edge.i <= anchor <= c.right_edge.i), None)
    if clause is None:
        return None
    for c in clause.lefts:
        if c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("WP", "WDT") and who.i < c.i < anchor:
            return view.between(c, c)
    return None
