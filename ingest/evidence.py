"""The words that bear a position, and the clauses that hold its holder, its cue and its option."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.events import Span, Spans
from ingest.conditions import Condition
from ingest.parsing import ParsedBlock
from ingest.phrases import enlisted
from ingest.stand import Stand
from ingest.wanted import Wanted

if TYPE_CHECKING:
    from ingest.tree import Token

_FAR = 12
"""Tokens between a holder and the cue from which on the two are evidence apart."""
_NEAR = 12
"""Words before its evidence within which a clause begins that is told from its beginning."""
_ON = 15
"""Tokens after its evidence within which a clause ends that is told to its end."""
_BEFORE = frozenset(("det", "poss", "amod", "compound", "nummod", "nmod", "predet", "quantmod", "advmod", "punct"))
_LOOSE = frozenset(("relcl", "advcl", "conj", "cc", "parataxis", "appos"))


def phrase(block: ParsedBlock, head: Token) -> Span:
    """The noun phrase of a head, without the clauses that hang on it."""
    first, last = head, head
    for t in head.lefts:
        if t.dep_ in _BEFORE:
            first = t.left_edge
            break
    if head.pos_ == "PRON":
        return block.between(first, last)
    for t in head.rights:
        if t.dep_ == "prep" and t.lower_ in ("of", "for", "in", "at", "on", "from") and t.i == last.i + 1:
            last = t.right_edge
            break
    for t in head.rights:
        if t.dep_ == "appos" and t.i - last.i <= 6 and t not in enlisted(head):
            last = t if any(c.dep_ == "relcl" for c in t.children) else t.right_edge
            break
    return block.between(first, last)


def option_span(block: ParsedBlock, head: Token) -> Span:
    """The words of an option, from its phrase's first to its last, without the clauses that hang on it."""
    loose = {t.i for r in head.rights if r.dep_ in _LOOSE for t in r.subtree}
    kept = [t for t in head.subtree if t.i not in loose and not t.is_punct] or [head]
    return block.between(kept[0], kept[-1])


def evidence(
    block: ParsedBlock,
    stand: Stand,
    wanted: Wanted,
    holder: Token | None,
    condition: Condition | None,
    named: Span | None,
) -> dict[Span, Span]:
    """The words of a position, in order, and the clause of each piece: its holder, cue and option, and all between.

    A label is evidence as a whole, a row of a table up to the cell that tells. `named` is where the option was named
    before, for a clause that has not even a pronoun for it ("Ireland does not").
    """
    if stand.rule == "label":
        words = block.doc.text.rstrip(" .;,|\t\n")
        start = len(words) - len(words.lstrip(" |\t"))
        last = stand.cue[-1]
        end = last.idx + len(last) if block.block.kind == "table_row" else len(words)
        whole = block.offset + start, block.offset + end
        return {whole: whole}
    core = [block.between(t, t) for t in stand.cue]
    if wanted.head is not None:
        core.append(option_span(block, wanted.head))
    if wanted.instead is not None:
        core.append(option_span(block, wanted.instead))
    if condition is not None:
        core.append((condition.start + block.offset, condition.end + block.offset))
    clause = min(s for s, _ in core), max(e for _, e in core)
    spans = [clause]
    if holder is not None:
        who = phrase(block, holder)
        first = holder
        while first.dep_ == "conj" and first.head.i < first.i:
            first = first.head
        if first.left_edge.lower_ == "neither":  # without it the words would say the opposite
            who = block.between(first.left_edge, first)[0], who[1]
        if abs(holder.i - stand.head.i) > _FAR and not clause[0] <= who[0] < clause[1] and not _governs(stand, holder):
            spans.append(who)
        else:
            spans = [(min(clause[0], who[0]), max(clause[1], who[1]))]
    if named is not None and wanted.head is None:
        spans.append(named)
    return {piece: _whole(block, stand, piece) for piece in joined((), spans)}


def _whole(block: ParsedBlock, stand: Stand, span: Span) -> Span:
    """The clause that a piece of evidence is of, if its ends are near: what leads to it says of whom or of what it is.

    It begins where a clause begins that the cue lies in, the outermost that is near, and ends at the next mark or where
    "and" joins another verb.
    """
    head, offset = stand.head, block.offset
    sentence = head.sent
    start, end = span
    if not sentence.start_char <= start - offset < sentence.end_char:
        return span
    begins = {sentence.start, *(t.left_edge.i for t in head.ancestors)}
    words = 0
    for t in reversed([t for t in sentence if t.idx + offset < start]):
        words += not t.is_punct
        if words > _NEAR:
            break
        if t.i in begins:
            start = t.idx + offset
    after: list[Token] = []
    for t in sentence:
        if t.idx + offset < end:
            continue
        if (t.is_punct and t.tag_ != "HYPH") or (t.dep_ == "cc" and t.head.pos_ in ("VERB", "AUX")):
            break
        after.append(t)
    if after and len(after) <= _ON:
        end = after[-1].idx + len(after[-1]) + offset
    return start, end


def _governs(stand: Stand, holder: Token) -> bool:
    """Whether a holder is the subject of the cue itself, however much stands between."""
    subjects = ("nsubj", "nsubjpass")
    return holder.dep_ in subjects and holder.head.i == stand.head.i and holder.i < stand.head.i


def joined(old: Spans, new: Iterable[Span]) -> Spans:
    """Both spans in order, those that meet made one."""
    out: list[Span] = []
    for start, end in sorted({*old, *new}):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)
