"""What may be ascribed where no rule is sure: a verb with somebody as its subject and something that it governs.

Each guess is a draft of the commonest grammar, whatever the verb: "backed the bill", "struggled to explain", "spoke
about the war". Most are nothing that anybody said or thought; the learned decision (`ingest.deciding`) chooses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.events import Act, Span
from ingest.contents import Around, object_of, tail
from ingest.cues import HOLDING, NOUNS, VERBS, Cue
from ingest.drafts import LONGEST_CONTENT, Draft, View, drawn
from ingest.phrases import child, holds, passive, subject, verbal
from ingest.verbs import group, negated, nobody, verb_cue

if TYPE_CHECKING:
    from ingest.tree import Doc, Token

_LIGHT = frozenset(("be", "have", "do", "let", "go", "get", "come"))
_PREPOSITIONS = frozenset(
    ("about", "of", "on", "for", "against", "to", "at", "with", "over", "in", "as", "into", "from", "toward", "towards")
)
_IDLE = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))


def guesses(view: View, ruled: Sequence[Draft]) -> Iterator[Draft]:
    """All guesses in a block, in their order; several for one word where it governs several things.

    `ruled` is what the rules found in the block: they are guessed to be shorter, longer, or somebody else's.
    """
    doc = view.block.doc
    for draft in ruled:
        if 0 <= draft.anchor < len(doc) and draft.block == view.number and draft.rule in _VARIED:
            yield from _variants(view, draft)
    done = {d.anchor for d in ruled if d.block == view.number}
    for token in doc:
        tag = token.tag_
        if tag[:2] == "VB":
            if token.dep_ not in ("aux", "auxpass", "amod", "compound") and token.lemma_ not in _LIGHT:
                for draft in _verb(view, token, token.i in done):
                    yield draft
                    if draft.rule in _VARIED:
                        yield from _variants(view, draft)
        elif tag[:2] == "NN" and (cue := NOUNS.get(token.lemma_.lower())) is not None:
            yield from _noun(view, token, cue)


def _verb(view: View, verb: Token, done: bool) -> Iterator[Draft]:
    cue = verb_cue(verb) or VERBS.get(verb.lemma_.lower())
    act: Act = cue.act if cue is not None else _likely(verb)
    who = subject(verb)
    if who is not None and (who.i == verb.i or not (who.text[0].isalnum() or who.text[0] == "@")):
        who = None
    if who is not None:
        if nobody(who) or who.tag_ in ("WDT", "WP", "EX") or not holds(who):
            return
        if who.lower_ in ("it", "this", "that", "which"):
            return
    elif cue is None or not (passive(verb) or verb.tag_ in ("VBD", "VBZ", "VBP")):
        return
    around, none = Around.of(verb), True
    for rule, span, preposition in _governed(view, verb, around):
        none = False
        words = [view.between(*group(verb))]
        if preposition is not None:
            words.append(view.between(preposition, preposition))
        made = drawn(
            view, [span], words, act, rule, who,
            anchor=verb.i, negated=negated(verb), why=None if who is not None else "agentless",
        )  # fmt: skip
        if made is not None:
            yield made
    if cue is not None and "clause" in cue.governs and not done and (none or around.right is None):
        span_after = _rest(view, verb)
        if span_after is not None and who is not None:
            made = drawn(
                view, [span_after], [view.between(*group(verb))], act, "guess: rest", who,
                anchor=verb.i, negated=negated(verb),
            )  # fmt: skip
            if made is not None:
                yield made


def _rest(view: View, verb: Token) -> Span | None:
    """The rest of the sentence, where the parse has lost the clause: "announced on Tuesday there were suspects"."""
    doc, end = verb.doc, verb.sent.end
    start = group(verb)[1].i + 1
    while start < end:
        token = doc[start]
        if token.dep_ in ("prep", "npadvmod", "advmod", "agent", "punct") and token.head.i <= verb.i:
            start = token.right_edge.i + 1
        else:
            break
    rest = doc[start:end]
    if len(rest) < 3 or not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in rest):
        return None
    if any(t.text in '“”"' for t in rest) or rest[0].tag_ in ("TO", "CC", ".", ":"):
        return None
    return view.between(rest[0], doc[end - 1])


def _likely(verb: Token) -> Act:
    """Speech where a clause follows, else an attitude: what an unlisted verb most often ascribes."""
    return "speech" if child(verb, "ccomp") is not None else "attitude"


def _governed(view: View, verb: Token, around: Around) -> Iterator[tuple[str, Span, Token | None]]:
    if around.right is not None:
        yield "guess: clause", _from(view, around.right, verb), None
    elif around.open is not None:
        yield "guess: infinitive", _from(view, around.open, verb), None
    it = around.object
    if it is not None and it.tag_ not in ("WDT", "WP") and it.lower_ not in ("himself", "herself", "themselves"):
        end = object_of(verb, it)
        yield "guess: object", view.between(it.left_edge, end), None
        if (beyond := _beyond(verb, it)) is not None:
            yield "guess: object and more", view.between(it.left_edge, beyond), None
    elif it is None and passive(verb) and (it := child(verb, "nsubjpass")) is not None and it.tag_ not in ("WDT", "WP"):
        yield "guess: passive", view.between(it.left_edge, tail(it.right_edge, it)), None
    elif it is None and verb.dep_ == "acl" and passive(verb) and verb.head.i < verb.i:
        yield "guess: participle", view.between(verb.head.left_edge, verb.doc[max(verb.head.i, verb.i - 1)]), None
    for p in around.preps[:3]:
        inner = child(p, "pobj", "pcomp") if p.i > verb.i and p.lower_ in _PREPOSITIONS else None
        if inner is not None and inner.ent_type_ not in _IDLE and inner.tag_ not in ("WDT", "WP"):
            yield f"guess: {p.lower_}", view.between(inner.left_edge, tail(p.right_edge, p)), p


def _beyond(verb: Token, it: Token) -> Token | None:
    """The end of what follows an object: "urged residents / to stay", "found it / right"."""
    doc, i = verb.doc, it.right_edge.i + 1
    inner = next((t for t in it.subtree if t.i > it.i and t.tag_ == "TO"), None)
    if inner is not None:
        return inner.head.right_edge
    if i >= verb.sent.end - 1:
        return None
    token = doc[i]
    if token.tag_ == "TO" or (token.lower_ == "not" and doc[i + 1].tag_ == "TO"):
        head = token.head if token.tag_ == "TO" else doc[i + 1].head
        return tail(head.right_edge, head) if head.i > i else None
    if token.tag_ in ("JJ", "DT", "NNP", "VBN", "``", "'") or token.text in '“"‘':
        last = verb.right_edge.i
        return doc[last] if last > i else None
    return None


_ENDS = frozenset(("and", "but", "while", "whereas", "although", "though", "after", "as", "when", "because", "despite"))
_VARIED = frozenset(
    (
        *("verb", "noun, clause", "noun, infinitive", "noun, of", "adjective", "according", "guess: clause"),
        *("guess: infinitive", "guess: object", "guess: rest"),
    )
)


def _variants(view: View, draft: Draft) -> Iterator[Draft]:
    """The same cue with a shorter or a longer content, or with the sentence's subject as its source."""
    doc, offset = view.block.doc, view.block.offset
    kind = draft.rule.removeprefix("guess: ")
    span = draft.content[-1]
    first, last = token_at(view, span[0]), token_at(view, span[1] - 1)
    if first is None or last is None:
        return
    stops = [i for i in range(first + 2, last) if doc[i].lower_ in _ENDS and view.inside[i] == view.inside[first]]
    for i in [i for i in stops if _clause_after(doc, i, last)][:2]:
        stop = i - 1 if doc[i - 1].text in ",;—–" else i
        yield from _as(view, draft, f"guess: {kind}, shorter", (span[0], doc[stop].idx + offset))
    if kind in ("object", "verb", "infinitive"):
        preps = [i for i in range(first + 1, last) if doc[i].dep_ == "prep" and doc[i].lower_ != "of"]
        if preps and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[first:last]):
            yield from _as(view, draft, f"guess: {kind}, core", (span[0], doc[preps[0]].idx + offset))
    end = doc[draft.anchor].sent.end - 1
    if last < end - 1 and last > draft.anchor and view.inside[end - 1] == view.inside[last]:
        longer = view.between(doc[first], doc[end])
        if longer[1] - longer[0] < LONGEST_CONTENT:
            yield from _as(view, draft, f"guess: {kind}, longer", longer)
    main = _main_subject(doc[draft.anchor])
    if main is not None and draft.head is not None and main.i != draft.head.i and main.i < draft.anchor:
        source = view.phrase(main)
        if not any(a < source[1] and source[0] < b for a, b in draft.content):
            made = replace(draft, content=list(draft.content), rule=f"guess: {kind}, main subject")
            made.head, made.source, made.why, made.relative = main, source, None, None
            yield made


def _as(view: View, draft: Draft, rule: str, span: Span) -> Iterator[Draft]:
    trimmed = view.trim(span)
    if trimmed is not None and trimmed != draft.content[-1]:
        low, high = sorted((trimmed[1], draft.content[-1][1]))
        yield replace(draft, content=[*draft.content[:-1], trimmed], rule=rule, piece=(low, high))


def _clause_after(doc: Doc, i: int, last: int) -> bool:
    """Whether a clause, or a verb's phrase, begins at a word that may join it to what stands before."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBG") for t in doc[i + 1 : min(i + 9, last + 1)])


def _main_subject(verb: Token) -> Token | None:
    root = verb.sent.root
    if root.i == verb.i or not verbal(root):
        return None
    who = child(root, "nsubj", "nsubjpass")
    if who is None or nobody(who) or who.lower_ in ("it", "this", "that", "there") or not holds(who):
        return None
    return who


def token_at(view: View, at: int) -> int | None:
    """The number of the token at an offset of the article; None outside the block."""
    i = bisect_right(view.starts, at - view.block.offset) - 1
    return i if 0 <= i < len(view.starts) and at < view.block.offset + len(view.words) else None


def _from(view: View, clause: Token, verb: Token) -> Span:
    start, end = clause.left_edge, tail(clause.right_edge, clause)
    if start.i <= verb.i < verb.doc[-1].i:
        start = verb.doc[verb.i + 1]
    return view.between(start, end if end.i >= start.i else start)


def _noun(view: View, noun: Token, cue: Cue) -> Iterator[Draft]:
    """A noun that ascribes, with what hangs on it; whose it is may be told far off, or not at all."""
    who = _owner(noun)
    if who is not None and nobody(who):
        return
    for c in noun.rights:
        how = ""
        if c.dep_ in ("acl", "relcl", "ccomp", "xcomp") and (c.tag_ == "VB" or child(c, "mark") is not None):
            how, span = "clause", view.between(c.left_edge, tail(c.right_edge, c))
        elif c.dep_ == "prep" and c.lower_ in _PREPOSITIONS and (inner := child(c, "pobj", "pcomp")) is not None:
            how, span = c.lower_, view.between(inner.left_edge, c.right_edge)
            if who is not None and inner.i == who.i:
                continue
        if how:
            made = drawn(
                view, [span], [view.between(noun, noun)], cue.act, f"guess: noun, {how}", who,
                anchor=noun.i, why=None if who is not None else "agentless",
            )  # fmt: skip
            if made is not None:
                yield made
    if noun.dep_ in ("nsubjpass", "dobj", "nsubj", "pobj") and (modifier := _before(noun)) is not None and who:
        made = drawn(
            view, [view.between(modifier.left_edge, modifier)], [view.between(noun, noun)], cue.act,
            "guess: noun, before", who, anchor=noun.i,
        )  # fmt: skip
        if made is not None:
            yield made


def _before(noun: Token) -> Token | None:
    """ "her sanctions threat", "the withdrawal announcement": what the noun before it says."""
    last = None
    for c in noun.lefts:
        if c.dep_ == "compound" and c.tag_ in ("NN", "NNS"):
            last = c
    return last


def _owner(noun: Token) -> Token | None:
    for c in noun.children:
        if c.dep_ == "poss":
            return c
    for c in noun.rights:
        if c.dep_ == "prep" and c.lower_ in ("by", "from", "among") and (inner := child(c, "pobj")) is not None:
            return inner
    for c in noun.lefts:
        if c.dep_ in ("amod", "compound") and c.ent_type_ in ("NORP", "ORG", "PERSON", "GPE"):
            return c
    verb = noun.head
    steps = 0
    while not verbal(verb) and verb.dep_ != "ROOT" and steps < 4:
        verb, steps = verb.head, steps + 1
    if noun.dep_ in ("dobj", "attr", "conj", "pobj") and verbal(verb):
        lemma = verb.lemma_.lower()
        if lemma in HOLDING or lemma in VERBS:
            who = subject(verb)
            return who if who is not None and holds(who) else None
    return None
