"""Direct speech: which cue a quotation belongs to, and which quotations are one statement.

A quotation's cue stands before it ("She said: ..."), after it ("..., said the mayor") or between its halves; what
follows without a cue of its own goes on with the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.drafts import Draft, View
from ingest.inquits import (
    AFTER_SIGN,
    CLOSERS,
    LONGEST_LEAD,
    Found,
    Place,
    after,
    before,
    colon_before,
    lead,
    speaking,
    stops,
)
from ingest.names import OFFICES, UNNAMED
from ingest.phrases import child

if TYPE_CHECKING:
    from ingest.tree import Token

BARE = "quote without a cue"
"""The rule of a quotation that has no cue beside it."""


class Dialogue:
    """Reads the blocks of an article in order, and remembers who spoke last."""

    def __init__(self) -> None:
        self.before: View | None = None
        self._last: Draft | None = None
        self._open = False

    def read(self, view: View) -> list[Draft]:
        """The direct speech of a block; a quotation that goes on from the block before is added to its draft there."""
        found = list[Draft]()
        anchors = dict[tuple[int, int], Draft]()
        previous: Place | None = None
        current: Draft | None = self._last if self._open else None
        waiting = list[Place]()
        self._open = False
        for n, place in enumerate(_places(view)):
            if place.quote.resumes and n == 0 and current is not None:
                self._resume(current, view, place)
                previous = place
                continue
            owner, cue = self._cue(view, place, n, current, previous)
            if cue is not None:
                draft = anchors.get((owner.number, cue.anchor))
                if draft is None:
                    draft = _draft(owner, place, cue)
                    anchors[owner.number, cue.anchor] = draft
                    found.append(draft)
                else:
                    draft.content.append((place.quote.start, place.quote.end))
                draft.content.extend((early.quote.start, early.quote.end) for early in waiting)
                waiting.clear()
                current = draft
            elif current is not None and current.block == view.number and _interrupted(place, previous, current):
                current.content.append((place.quote.start, place.quote.end))
            elif _alone(place):
                if current is not None and current.block == view.number and previous is not None and place.gap <= 1:
                    current.content.append((place.quote.start, place.quote.end))
                else:
                    waiting.append(place)
            else:
                continue
            previous = place
            if place.quote.runs:
                if waiting and waiting[-1] is place:
                    current = self._bare(view, waiting.pop())
                    found.append(current)
                self._open, self._last = True, current
        found.extend(self._bare(view, place) for place in waiting if _substantial(view, place))
        for draft in found:
            draft.content.sort()
        if found and not self._open:
            self._last = found[-1]
        self.before = view
        found.extend(_nested(view))
        return found

    def _cue(
        self, view: View, place: Place, n: int, current: Draft | None, previous: Place | None
    ) -> tuple[View, Found | None]:
        if current is not None and current.block == view.number and _interrupted(place, previous, current):
            later = [t for t in place.lead if t.i > current.anchor and speaking(t)]
            cue = before(view, place) if later else None
            if cue is None:
                return view, None
            return view, cue
        cue = before(view, place)
        if cue is None or (place.sign == "," and place.lead[-1].text == ":"):
            # "She was angry: “It is late,” she said, “very late.”"
            cue = after(view, place) or cue or colon_before(view, place)
        if cue is None and n == 0 and not place.lead and self.before is not None and (found := lead(self.before)):
            return self.before, found
        return view, cue

    def _resume(self, draft: Draft, view: View, place: Place) -> None:
        draft.content.append((place.quote.start, place.quote.end))
        if draft.head is None and (cue := after(view, place)) is not None:
            self._assign(draft, view, cue)
        self._open, self._last = place.quote.runs, draft

    def _bare(self, view: View, place: Place) -> Draft:
        """A quotation without a cue: whom the sentence before is about has said it, if anybody."""
        owner, head = view, None
        if place.first:
            head = _topic(view.block.doc[place.first - 1])
        elif self.before is not None and len(self.before.block.doc):
            owner, head = self.before, _topic(self.before.block.doc[-1])
        return Draft(
            owner.number,
            [(place.quote.start, place.quote.end)],
            [],
            "speech",
            BARE,
            head=head,
            source=owner.phrase(head) if head is not None else None,
            confidence=0.5,
            why="no cue",
        )

    def _assign(self, draft: Draft, view: View, cue: Found) -> None:
        # The speaker of a quotation that ran on is named under its last paragraph.
        draft.block, draft.cue, draft.anchor, draft.rule = view.number, [cue.cue], cue.anchor, cue.rule
        draft.head, draft.source, draft.why = cue.head, view.phrase(cue.head) if cue.head is not None else None, None


def _topic(last: Token) -> Token | None:
    """The person that the sentence before is about, by its subject."""
    verb = next((t for t in last.sent if t.dep_ == "ROOT"), last)
    who = child(verb, "nsubj")
    if who is None or who.i == verb.i:
        return None
    if (
        who.lower_ in ("he", "she", "they", "i")
        or who.ent_type_ == "PERSON"
        or (who.tag_ == "NN" and who.lemma_.lower() in OFFICES | UNNAMED)
    ):
        return who
    return None


def _interrupted(place: Place, previous: Place | None, current: Draft) -> bool:
    """ "A," said the mayor, "B": the cue of the first half stands between, and no sentence ends there."""
    if previous is None or place.gap >= 0 or not place.lead:
        return False
    if place.lead[-1].text not in (",", ";", "—", "–", ":"):
        return False
    return previous.last <= current.anchor < place.first


def _unsaid(place: Place) -> list[Token]:
    """The words before a quotation that are ascribed with it: "The plan is “dead”, says the mayor"."""
    words = [t for t in place.lead if t.is_alpha]
    if (place.lead and place.lead[-1].text in (":", ",")) or any(speaking(t) for t in words):
        return []
    return words


def _substantial(view: View, place: Place) -> bool:
    """Long enough to be somebody's words, and not a title."""
    words = view.text((place.quote.start, place.quote.end))
    return not place.lead and len(words.split()) > 3 and words.rstrip(AFTER_SIGN)[-1:] in ".?!…"


def _nested(view: View) -> Iterator[Draft]:
    """Quotations within quotations, each with the cue that stands beside it in the outer one."""
    if not view.within_quotes:
        return
    inner = view.deeper()
    for place in _places(inner):
        home = view.inside[place.first]
        place.lead = [t for t in place.lead if view.inside[t.i] == home and t.text not in CLOSERS]
        place.follow = [t for t in place.follow if view.inside[t.i] == home]
        cue = before(inner, place) or after(inner, place)
        if cue is not None and home >= 0:
            yield _draft(view, place, cue)


def _draft(view: View, place: Place, cue: Found) -> Draft:
    start = place.quote.start
    if cue.after and (words := _unsaid(place)):
        # The sentence began outside the marks: it is all ascribed.
        start = words[0].idx + view.block.offset
    return Draft(
        view.number,
        [(start, place.quote.end)],
        [cue.cue],
        "speech",
        cue.rule,
        head=cue.head,
        source=view.phrase(cue.head) if cue.head is not None else None,
        anchor=cue.anchor,
        confidence=1.0 if place.quote.closed else 0.8,
        why=None if cue.head is not None else "agentless",
    )


def _places(view: View) -> Iterator[Place]:
    doc, inside = view.block.doc, view.inside
    ranges = dict[int, tuple[int, int]]()
    for i, n in enumerate(inside):
        if n >= 0:
            ranges[n] = (ranges.get(n, (i, i))[0], i + 1)
    before = 0
    order = sorted(ranges)
    for k, n in enumerate(order):
        first, last = ranges[n]
        quote = view.quotes[n]
        sign = view.text((quote.start, quote.end)).rstrip(AFTER_SIGN)[-1:] or " "
        place = Place(quote, first, last, sign=sign)
        after = ranges[order[k + 1]][0] if k + 1 < len(order) else len(doc)
        start = first
        while start > before and first - start < LONGEST_LEAD and not stops(doc[start - 1]):
            start -= 1
        place.lead = [t for t in doc[start:first] if not t.is_space]
        place.gap = sum(stops(t) for t in doc[before:start]) - 1 if k else 0
        end = last
        while end < after and end - last < LONGEST_LEAD and not stops(doc[end]) and doc[end].text != ";":
            end += 1
        place.follow = [t for t in doc[last:end] if not t.is_space]
        yield place
        before = last


def _alone(place: Place) -> bool:
    """A quotation that is a sentence of its own: nothing of its sentence stands before or after it."""
    if any(t.is_alpha for t in place.lead):
        return False
    rest = [t for t in place.follow if t.is_alpha]
    return not rest or rest[0].text[0].isupper() or rest[0].is_sent_start
