"""Who said, thought or wanted what, according to the text: the statements of a parsed article.

Direct speech is read first, then the layout (pull quotes, labels, turns, headlines), then what verbs, nouns and
adjectives ascribe. Whom a source means, the actors know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from graph.events import Quotation, Span
from ingest.actors import Actors
from ingest.clauses import clauses
from ingest.coreference import SPEAKER
from ingest.credits import credits_of
from ingest.deciding import Enclosing, decided, guessed
from ingest.dialogue import BARE, Dialogue
from ingest.drafts import Draft, View, tidy
from ingest.extraction import Statement
from ingest.guesses import guesses
from ingest.modality import condition, hedges, modality
from ingest.nominals import nominals
from ingest.parsing import Parsed
from ingest.phrases import joined
from ingest.quotes import quotes

if TYPE_CHECKING:
    from ingest.tree import Token

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_DIRECT = 0.9
"""The share of a content's words that stand in quotation marks from which it is direct."""


def statements(parsed: Parsed, actors: Actors) -> tuple[Statement, ...]:
    """The statements of an article in reading order, nested ones after those that they lie in."""
    views, found = candidates(parsed, actors.knows)
    return tuple(_resolved(parsed, views, decided(views, found), actors))


def candidates(parsed: Parsed, knows: Callable[[str], bool]) -> tuple[list[View], list[Draft]]:
    """All that may be a statement, in reading order, the outer before the inner; `knows` tells known names."""
    marks = quotes(parsed.article.text, [b.block for b in parsed.blocks])
    views = [View.of(i, block, found) for i, (block, found) in enumerate(zip(parsed.blocks, marks, strict=True))]
    drafts, dialogue = list[Draft](), Dialogue()
    last: Draft | None = None
    laid_out = dict[int, list[Draft]]()
    for draft in credits_of(parsed.article.text, views, knows):
        laid_out.setdefault(draft.block, []).append(draft)
    pulled = {v.number for v in views if v.block.block.kind == "attribution"} | {
        views[d.block].number - k
        for found in laid_out.values()
        for d in found
        if d.rule == "pull quote"
        for k in range(1, len(d.content) + 1)
    }
    for view in views:
        if not any(t.is_alpha for t in view.block.doc):
            continue
        kind = view.block.block.kind
        found = list(laid_out.get(view.number, ()))
        if view.number not in pulled and not any(d.rule in ("table", "headline") for d in found):
            found.extend(_laid(d, kind) for d in dialogue.read(view) if not _credited(d, found))
        taken = {d.anchor for d in found if d.anchor >= 0 and d.block == view.number}
        if kind != "attribution":
            found.extend(d for d in clauses(view) if d.anchor not in taken)
            found.extend(d for d in nominals(view) if d.anchor not in taken)
        last = _continued(view, found, last)
        drafts.extend(found)
        if kind != "attribution":
            drafts.extend(d for d in guesses(view, found) if d.anchor not in taken)
    return views, _ordered(drafts)


def _continued(view: View, found: list[Draft], last: Draft | None) -> Draft | None:
    """Give a quotation that is a sentence of its own to the statement before it. The last statement of the block."""
    told = [d for d in found if d.act == "speech" and d.rule != BARE and d.source is not None and _outside(view, d)]
    for bare in [d for d in found if d.rule == BARE]:
        before = [d for d in told if d.content[-1][1] <= bare.content[0][0]]
        owner = max(before, key=lambda d: d.content[-1][1], default=last)
        if owner is not None and not owner.loud and (owner is last or owner.block == view.number):
            owner.content.extend(bare.content)
            found.remove(bare)
    near = max(told, key=lambda d: d.content[-1][1], default=None)
    if near is None and last is not None and last.content[-1][0] >= view.block.block.start:
        return last
    return near


def _credited(draft: Draft, found: list[Draft]) -> bool:
    """Whether a quotation is one that the layout has ascribed already."""
    start = draft.content[0]
    return any(d.loud and (start in d.content or (d.rule == "turn" and start[0] <= d.content[0][0])) for d in found)


def _outside(view: View, draft: Draft) -> bool:
    return draft.block != view.number or draft.anchor < 0 or view.inside[draft.anchor] < 0


def _laid(draft: Draft, kind: str) -> Draft:
    if kind in ("heading", "question"):
        draft.layout = "headline"
    elif kind in ("label", "bullet") and draft.rule == "quote, colon":
        draft.layout = "label"
    return draft


def _ordered(drafts: list[Draft]) -> list[Draft]:
    """In reading order, the outer before the inner; what two rules, or a rule and a guess, found alike, once."""
    seen, out = set[tuple[tuple[Span, ...], Span | None, str]](), list[Draft]()
    anchored = {(d.block, d.anchor, tuple(tidy(d.content))) for d in drafts if d.anchor >= 0 and not guessed(d)}
    for draft in drafts:
        draft.content, draft.cue = tidy(draft.content), tidy(draft.cue)
    for draft in sorted(drafts, key=lambda d: (d.content[0][0], -d.content[-1][1], d.anchor)):
        key = tuple(draft.content), draft.source, draft.act
        if guessed(draft) and (draft.block, draft.anchor, key[0]) in anchored:
            continue
        if key not in seen:
            seen.add(key)
            out.append(draft)
    return out


def _resolved(parsed: Parsed, views: list[View], drafts: list[Draft], actors: Actors) -> Iterable[Statement]:
    text = parsed.article.text
    enclosing, who_of, quoted = Enclosing(), dict[int, str | None](), dict[int, str | None]()
    for n, draft in enumerate(drafts, 1):
        view = views[draft.block]
        outer = enclosing.of(draft)
        speaker = who_of[id(outer)] if outer is not None else None
        who, lost = None, False
        if speaker is None and _quoted_self(text, view, draft):
            speaker = quoted.get(draft.block) if outer is None else None
            lost = speaker is None  # "I" in a quotation that nobody is named for is not the writer
        together = list[str]()
        if draft.source is not None and not lost:
            heads = joined(draft.head) if draft.head is not None else []
            first = view.phrase(heads[0], alone=True) if len(heads) > 1 else draft.source
            who = actors.for_phrase(view.block, first, speaker)
            for other in heads[1:]:
                if _rather_not(heads[0], other):
                    continue  # "Lee and not Holm", "Lee or Holm"
                mate = actors.for_phrase(view.block, view.phrase(other, alone=True), speaker)
                if mate is not None and mate != who:
                    together.append(mate)
        enclosing.keep(draft)
        who_of[id(draft)] = who
        if outer is None and view.quote_at(draft.content[0][0]) is not None:
            quoted[draft.block] = who
        words = " ".join(text[a:b] for a, b in draft.content)
        yield Statement(
            id=f"s{n}",
            content=tuple(draft.content),
            cue=tuple(draft.cue),
            source=draft.sources,
            speaker=who,
            quotation=_quotation(views, draft, text, outer),
            act=draft.act,
            modality=modality(words, draft.plan),
            layout=draft.layout,
            co_speakers=tuple(dict.fromkeys(together)),
            relayed_by=speaker,
            negated=draft.negated,
            hedges=hedges(words),
            condition=_condition(text, draft),
            mentions=tuple(dict.fromkeys(m for span in draft.content for m in actors.within(span))),
            confidence=draft.confidence,
            rule=draft.rule,
            why_no_speaker=None if who is not None else draft.why or ("quoted alone" if lost else "unknown"),
        )


def _rather_not(first: Token, other: Token) -> bool:
    """Whether what joins another to the first who speaks leaves it open that he speaks, or denies it."""
    between = {t.lower_ for t in first.doc[first.left_edge.i : other.i]}
    return not between.isdisjoint(("not", "or"))


def _quoted_self(text: str, view: View, draft: Draft) -> bool:
    """Whether a statement's source is an "I" or "we" that stands in quotation marks."""
    source = draft.source
    return source is not None and text[slice(*source)].lower() in SPEAKER and view.quote_at(source[0]) is not None


def _condition(text: str, draft: Draft) -> tuple[Span, ...]:
    for start, end in draft.content:
        found = condition(text[start:end])
        if found is not None:
            return ((start + found[0], start + found[1]),)
    return ()


def _quotation(views: list[View], draft: Draft, text: str, outer: Draft | None) -> Quotation:
    if draft.loud or (outer is not None and outer.loud):
        return "direct"
    inside = total = 0
    for start, end in draft.content:
        view = next(
            (
                v
                for v in views[max(0, draft.block - 40) : draft.block + 40]
                if v.block.block.start <= start < v.block.block.end
            ),
            views[draft.block],
        )
        for word in _WORD.finditer(text, start, end):
            total += 1
            inside += view.quote_at(word.start()) is not None
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT * total else "mixed"
