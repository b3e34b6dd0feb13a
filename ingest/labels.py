"""Positions in lists and tables: "Ferry crews: no", "Ukraine's demand: a ban on missiles", "Greens | against"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.lexicon import listed
from ingest.measures import measure, object_of
from ingest.parsing import ParsedBlock
from ingest.phrases import tokens
from ingest.stances import FLIPPED, Sense, answers, senses, verdicts
from ingest.stand import Stand
from ingest.wanted import Wanted, settled, wanted

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

_CELL = re.compile(r"[^|\t\s](?:[^|\t]*[^|\t\s])?")


def labelled(block: ParsedBlock) -> list[Stand]:
    """What a label or a table row says of its holder's stance; empty when it is no such line."""
    kind = block.block.kind
    if kind not in ("label", "table_row", "bullet", "paragraph") or len(block.doc) > 60:
        return []
    if kind == "table_row":
        return list(_table(block))
    cut = _cut(block)
    if cut is None:
        return []
    return list(_label(block, cut))


def answer(sentence: Tokens) -> tuple[Stance, Token] | None:
    """The stance of an answer to a question, and the word where the answer starts, behind the name of who gives it."""
    start = sentence.start
    for token in sentence[:8]:
        if token.text == ":":
            start = token.i + 1
    words = sentence.doc[start : sentence.end]
    for stance, pattern in answers("replies"):
        if len(words) and pattern.match(words.text):
            return stance, words[0]
    return None


def asked_about(sentence: Tokens) -> Stand | None:
    """What a question asks somebody's view of: "What is your position on abortion?", "Where do you stand on tolls?"."""
    for prep in tokens(sentence):
        if prep.dep_ == "prep" and prep.lower_ in ("about", "of", "on", "to", "towards"):
            what, inner = prep.head, object_of(prep)
            while what.pos_ == "VERB" and what.dep_ in ("xcomp", "pcomp"):
                what = what.head
            if inner is not None and what.lemma_.lower() in listed("holders", "views") and _yours(what):
                return _stand(what, what, "considers", (settled(Wanted(inner)),))
    return None


def _yours(what: Token) -> bool:
    return any(t.lower_ in ("you", "your") for t in what.lefts)


def bearer(block: ParsedBlock) -> Token | None:
    """Whose line it is: the holder before the colon."""
    cut = _cut(block) if block.block.kind in ("label", "table_row", "turn") else None
    if cut is None:
        return None
    owner, _ = _owner(block, cut)
    return owner


def _cut(block: ParsedBlock) -> int | None:
    """The place of the mark between the label and its text."""
    for token in block.doc[:14]:
        text = token.text
        if text == ":" or "|" in text or (token.is_space and "\t" in text):
            return token.i if token.i else None
        if text[-1:] in ".?!;" and not (token.i + 1 < len(block.doc) and len(text) > 1):
            return None
    return None


def _owner(block: ParsedBlock, cut: int) -> tuple[Token | None, str]:
    """The holder that a label names, and what it calls the text: ("Ukraine", "demand")."""
    tokens = [t for t in block.doc[:cut] if not t.is_space]
    if not tokens:
        return None, ""
    for i in range(len(tokens) - 1, 0, -1):
        if tokens[i].tag_ == "POS" or tokens[i].text in ("'s", "’s", "'", "’"):
            return tokens[i - 1], " ".join(t.lower_ for t in tokens[i + 1 :])
    low = [t.lower_ for t in tokens]
    for i, word in enumerate(low):
        if i and word in ("on", "about"):
            break
        if word in ("of", "from", "by") and i and low[i - 1] in listed("holders", "wanted labels"):
            return tokens[-1], low[i - 1]
    if len(tokens) > 1 and low[-1] in listed("holders", "wanted labels"):
        return tokens[-2], low[-1]
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])
    if head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ"):
        head = next((t for t in reversed(tokens) if t.pos_ in ("NOUN", "PROPN")), head)
    return head, ""


def _stand(holder: Token, cue: Token, stance: Stance, options: tuple[Wanted, ...]) -> Stand:
    return Stand(cue, (cue,), Sense(stance, 0.9, frozenset()), stance, (holder,), options, "label")


def _label(block: ParsedBlock, cut: int) -> Iterator[Stand]:
    holder, called = _owner(block, cut)
    doc = block.doc
    if holder is None or cut + 1 >= len(doc):
        return
    words = doc[cut + 1 :].text
    if not called or called in listed("holders", "wanted labels") | listed("holders", "answer labels"):
        if (stance := _answer(words)) is not None:
            yield _stand(holder, doc[cut + 1], stance, (Wanted(None),))
            return
        if not called and len(doc) <= 20:
            yield from _judged(block, cut, holder)
    if called in listed("holders", "refused labels") or called.rstrip("s") in listed("holders", "refused labels"):
        for option in _heads(block, cut):
            yield _stand(holder, option.head or holder, "opposes", (Wanted(option.head),))
    elif called.rstrip("s") in listed("holders", "wanted labels") or called in listed("holders", "wanted labels"):
        for option in _heads(block, cut):
            verb = option.head
            if verb is None:
                continue
            yield from _called(holder, option, verb)


def _answer(words: str) -> Stance | None:
    """The stance of a one-word answer: "yes", "against, for now", "undecided"."""
    for stance, pattern in answers("answers"):
        match = pattern.match(words)
        if match and not re.match(r"\s+\w", match["rest"]):
            return stance
    return None


def _called(holder: Token, option: Wanted, verb: Token) -> Iterator[Stand]:
    """What the text of a label asks for: a noun phrase, or a verb's phrase that may itself be a stance."""
    if verb.pos_ == "VERB":
        for sense in senses("verbs").get(verb.lemma_.lower(), ()):
            if "do" not in sense.takes and (inner := wanted(verb, (verb,), sense)):
                stance = FLIPPED[sense.stance] if option.flipped else sense.stance
                for one in inner if stance is not None else ():
                    turned = FLIPPED[stance] if one.flipped and stance else stance
                    if turned is not None:
                        yield _stand(holder, verb, turned, (Wanted(one.head),))
                return
        if not measure(verb):
            return
    yield _stand(holder, verb, "opposes" if option.flipped else "supports", (Wanted(option.head),))


def _heads(block: ParsedBlock, cut: int) -> Iterator[Wanted]:
    """The options that the text of a label names: its noun phrases, or its verbs."""
    doc = block.doc
    tops = [t for t in doc[cut + 1 :] if t.head.i <= cut or t.head is t]
    for top in tops:
        if top.is_punct or top.is_space or top.dep_ in ("punct", "cc", "advmod", "intj", "mark", "prep", "aux"):
            continue
        if top.pos_ in ("VERB", "AUX") and any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in top.children):
            continue  # a sentence of its own
        if top.pos_ in ("NOUN", "PROPN", "VERB"):
            no = any((t.dep_ == "det" and t.lower_ == "no") or t.dep_ == "neg" for t in top.children)
            yield settled(Wanted(top, no))
            for t in top.children:
                same = t.dep_ == "conj" and (t.pos_ == top.pos_ or {t.pos_, top.pos_} <= {"NOUN", "PROPN"})
                along = t.dep_ == "advcl" and t.tag_ == "VBG"
                if same or along:
                    yield settled(Wanted(t, no and same))


def _judged(block: ParsedBlock, cut: int, holder: Token) -> Iterator[Stand]:
    """ "Court: ban on leaflets unlawful": a headline that leaves out the verb."""
    rest = [t for t in block.doc[cut + 1 :] if t.is_alpha]
    if len(rest) < 2 or (sense := verdicts().get(rest[-1].lower_)) is None:
        return
    option = next((t for t in rest[:-1] if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound" and measure(t)), None)
    if option is not None:
        yield _stand(holder, rest[-1], sense.stance, (Wanted(option),))


def _table(block: ParsedBlock) -> Iterator[Stand]:
    """A row whose first cell is a holder and one of whose others is an answer, or says what to do."""
    doc = block.doc
    cells = [doc.char_span(m.start(), m.end(), whole=True) for m in _CELL.finditer(doc.text)]
    if len(cells) < 2 or cells[0] is None:
        return
    holder = next((t for t in reversed(cells[0]) if t.pos_ in ("NOUN", "PROPN")), None)
    if holder is None:
        return
    for cell in cells[1:]:
        if cell is None or not len(cell):
            continue
        if (stance := _answer(cell.text)) is not None:
            stand = _stand(holder, cell[0], stance, (Wanted(None),))
            yield replace(stand, cue=tuple(cell))
            return
        if cell[0].tag_ == "VB" and measure(cell[0]):
            yield _stand(holder, cell[0], "supports", (settled(Wanted(cell[0])),))
            return
