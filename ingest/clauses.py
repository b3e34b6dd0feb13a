"""What verbs ascribe by their grammar: "said that ...", "urged X to ...", "called it a disgrace", "he warned"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.events import Span
from ingest.contents import Around, content
from ingest.cues import CHAINED, PLANS, Cue
from ingest.drafts import Draft, View, drawn
from ingest.gapping import gaps
from ingest.lexicon import listed
from ingest.phrases import child, subject
from ingest.verbs import chained, group, negated, nobody, verb_cue

if TYPE_CHECKING:
    from ingest.tree import Token


def clauses(view: View) -> Iterator[Draft]:
    """All that verbs in a block ascribe, in their order."""
    for token in view.block.doc:
        if token.tag_[:2] != "VB" or token.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        cue = verb_cue(token)
        if cue is not None and (draft := _verb(view, token, cue)) is not None:
            yield from _listed(view, token, draft, cue)
        elif (draft := _rather(view, token)) is not None or (
            token.lemma_ in ("make", "put") and (draft := _made_clear(view, token)) is not None
        ):
            yield draft


def _verb(view: View, verb: Token, cue: Cue) -> Draft | None:
    if _hypothetical(verb):
        return None
    who = subject(verb)
    if who is not None and (who.i == verb.i or (not who.text[0].isalnum() and who.text[0] != "@")):
        who = None
    if who is None and verb.tag_ in ("VBD", "VBZ", "VBP") and (first := group(verb)[0].i) > verb.sent.start:
        # The parse has lost the subject; what stands right before the verb is likely it.
        near = verb.doc[first - 1]
        who = near if near.pos_ in ("PROPN", "PRON") and child(verb, "ccomp") is not None else None
    if (
        who is not None
        and who.left_edge.tag_ in ("WDT", "WP", "WRB")
        and who.left_edge.i <= who.i
        and who.head.i == verb.i
    ):
        return None
    if who is not None and view.inside[who.i] >= 0 > view.inside[verb.i]:
        who = _outside(view, verb)
    if who is not None and who.i < verb.i and (who := _past_colon(who, verb)) is None:
        return None
    around = Around.of(verb)
    if _gap(verb, around) or _withheld(verb, around):
        return None
    if (
        around.open is not None
        and verb.lemma_ in CHAINED
        and verb_cue(around.open) is not None
        and chained(around.open)
    ):
        return None
    found = content(view, verb, cue, who, around)
    if found is None:
        return None
    why = None
    if who is None:
        if not _agentless(verb) or verb.lemma_ == "find":
            return None
        why = "agentless"
    elif who.lower_ == "nobody":
        why = "nobody"
    elif nobody(who) and who.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return None
    elif who.lower_ == "it" and who.dep_ == "nsubjpass":
        why, who = "agentless", None
    elif verb.lemma_ in listed("cues", "signs") and _thing(who):
        return None
    return drawn(
        view, found.spans, _cue(view, verb, found.preposition), cue.act, "verb", who,
        anchor=verb.i, holes=found.holes, negated=negated(verb), plan=verb.lemma_ in PLANS, why=why,
    )  # fmt: skip


def _outside(view: View, verb: Token) -> Token | None:
    """The subject of the cue before, for a verb that the parse gives to somebody within a quotation."""
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        before = verb.doc[i]
        if view.inside[i] < 0 and before.tag_[:2] == "VB" and verb_cue(before) is not None:
            who = subject(before)
            return who if who is not None and view.inside[who.i] < 0 else None
    return None


def _cue(view: View, verb: Token, preposition: Token | None) -> list[Span]:
    """The cue's words: the verb's, and the preposition that it governs by ("accused ... of")."""
    first, last = group(verb)
    if preposition is None:
        return [view.between(first, last)]
    if preposition.i == last.i + 1:
        return [view.between(first, preposition)]
    return [view.between(first, last), view.between(preposition, preposition)]


def _thing(who: Token) -> bool:
    return who.lower_ in ("it", "this", "that") or who.lemma_.lower() in listed("cues", "things")


def _listed(view: View, verb: Token, draft: Draft, cue: Cue) -> Iterator[Draft]:
    """The draft, and those of a list in which its verb is left out."""
    left_out = gaps(verb) if draft.head is not None and cue.governs & {"object", "complement"} else []
    if left_out:
        end = view.between(view.block.doc[left_out[0].start], view.block.doc[left_out[0].start])[0]
        draft.content = [(a, min(b, end)) for a, b in draft.content if a < end]
        if not draft.content:
            draft.content = [view.between(verb.doc[verb.i + 1], verb.doc[left_out[0].start - 1])]
    yield draft
    for gap in left_out:
        made = drawn(
            view, [view.between(gap.first, gap.last)], draft.cue, draft.act, "verb left out", gap.head,
            anchor=verb.i, negated=draft.negated, plan=draft.plan, source=view.between(gap.subject, gap.head),
        )  # fmt: skip
        if made is not None:
            yield made


def _hypothetical(verb: Token) -> bool:
    """A command, or a verb under "if": nobody has said it."""
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ in ("if", "unless", "whether"):
        return True
    if verb.tag_ == "VBG" and verb.lemma_ in ("know", "mean", "see", "find"):
        return True
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and child(verb, "nsubj", "aux") is None


def _agentless(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    if any(c.tag_ == "TO" for c in verb.lefts):
        return False
    return child(verb, "auxpass", "nsubjpass") is not None or verb.dep_ in ("acl", "advcl")


def _past_colon(who: Token, verb: Token) -> Token | None:
    """In "Photo 1: Mayor Lee tells ..." the mayor tells, whatever the parse says; in "Next: seeking ..." nobody."""
    doc = verb.doc
    colon = next(
        (
            i
            for i in range(verb.i - 1, who.i, -1)
            if doc[i].text == ":" or (doc[i].text == "–" and doc[i].dep_ == "punct")
        ),
        None,
    )
    if colon is None or any(doc[i].text == "," for i in range(who.i, colon)):
        return who
    after = [t for t in doc[colon + 1 : verb.i] if t.pos_ in ("PROPN", "NOUN", "PRON")]
    if not after:
        return None
    last = after[0]
    for t in after[1:]:
        if t.i != last.i + 1:
            break
        last = t
    return last


def _gap(verb: Token, around: Around) -> bool:
    """ "asked what he thought", "said what he saw": a gap, and nothing that is said."""
    if any(c.tag_ in ("WP", "WDT") and c.dep_ in ("dobj", "pobj") for c in verb.lefts) and around.right is None:
        return True
    clause = around.right
    if clause is None or clause.left_edge.lower_ not in ("what", "whatever"):
        return False
    return verb.lemma_ in ("say", "read", "tell", "see") or (
        verb.lemma_ == "ask" and clause.lemma_ in ("think", "want", "say", "mean", "know", "do")
    )


def _withheld(verb: Token, around: Around) -> bool:
    """ "did not say whether he would": nothing is said, and nothing refused either ("would not say", "declined to")."""
    clause = around.right
    return (
        clause is not None
        and any(c.lemma_ in ("do", "have") for c in verb.lefts if c.dep_ == "aux")
        and not any(c.tag_ == "MD" for c in verb.lefts)
        and verb.lemma_ in ("say", "tell", "disclose", "reveal", "specify")
        and any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in clause.lefts)
        and negated(verb)
    )


def _rather(view: View, verb: Token) -> Draft | None:
    """ "would rather wait", "'d sooner resign": the verb itself is what is preferred."""
    adverb = next((c for c in verb.lefts if c.lower_ in ("rather", "sooner")), None)
    would = next((c for c in verb.lefts if c.lower_ in ("would", "'d", "’d")), None)
    who = subject(verb)
    if adverb is None or would is None or who is None or would.i > adverb.i:
        return None
    words = [view.between(verb, verb.right_edge)]
    return drawn(view, words, [view.between(would, adverb)], "attitude", "rather", who, anchor=verb.i)


def _made_clear(view: View, verb: Token) -> Draft | None:
    """ "has made it clear that ...", "put it bluntly: ...", "..., as she put it"."""
    doc, who = verb.doc, subject(verb)
    if who is None:
        return None
    i = verb.i + 1
    first = group(verb)[0]
    if verb.lemma_ == "make":
        while i < len(doc) and doc[i].lower_ in ("it", "very", "quite", "perfectly", "abundantly"):
            i += 1
        if i >= len(doc) or doc[i].lower_ not in ("clear", "plain", "known", "public"):
            return None
        rest = next(
            (j for j in range(i + 1, min(i + 8, len(doc))) if doc[j].lower_ in ("that", "he", "she", "they", "it")),
            None,
        )
        if rest is None:
            return None
        end = max(
            (t.right_edge.i for t in doc[rest : rest + 12] if verb.i <= t.head.i <= i and t.i > i),
            default=verb.sent.end - 1,
        )
        return drawn(
            view,
            [view.between(doc[rest], doc[end])],
            [view.between(first, doc[i])],
            "speech",
            "clear",
            who,
            anchor=verb.i,
        )
    if i >= len(doc) or doc[i].lower_ != "it":
        return None
    colon = next((j for j in range(i, min(i + 8, len(doc))) if doc[j].text == ":"), None)
    if colon is not None and colon + 1 < len(doc):
        words = [view.between(doc[colon + 1], doc[max(colon + 1, verb.sent.end - 1)])]
        return drawn(view, words, [view.between(first, doc[colon - 1])], "speech", "clear", who, anchor=verb.i)
    mark = child(verb, "mark")
    if mark is None or mark.lower_ != "as" or mark.i > who.i:
        return None
    sentence, cue = verb.sent, view.between(mark, doc[i])
    said = [n for n in {view.inside[k] for k in range(sentence.start, mark.i)} if n >= 0]
    if said:
        quote = view.quotes[max(said)]
        return drawn(view, [(quote.start, quote.end)], [cue], "speech", "clear", who, anchor=verb.i)
    start, end = (
        (sentence.start, mark.i - 1) if mark.i > sentence.start + 1 else (min(i + 1, len(doc) - 1), sentence.end - 1)
    )
    return drawn(view, [view.between(doc[start], doc[max(start, end)])], [cue], "speech", "clear", who, anchor=verb.i)
