"""The conditions in a sentence: "if", "unless", "only when", "provided that", "in exchange for"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.phrases import tokens

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

_MARKS = frozenset(("if", "unless", "once", "provided", "providing", "assuming", "until", "till", "before"))
_FIRST = _MARKS | frozenset(("subject", "should", "as", "so", "on", "in", "only"))
"""What a condition may begin with."""
_HINGES = frozenset(("depend", "hinge", "rest", "contingent", "conditional", "dependent"))
ELECTED = frozenset(("elected", "re-elected", "reelected"))
"""What a candidate makes his promises under: "if elected"."""
_NOT_BEFORE = frozenset(("even", "as", "what", "or", "and", "see", "asked", "wonder", "ask", "know"))


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition. Offsets are code points into the block's text; `governor` is the token that it hangs on."""

    start: int
    end: int
    first: int
    last: int
    governor: int


def conditions(sentence: Tokens) -> list[Condition]:
    """The conditions of a sentence, in order."""
    return list(_found(sentence))


def _found(sentence: Tokens) -> Iterator[Condition]:
    doc, upto = sentence.doc, -1
    for token in tokens(sentence):
        if token.i <= upto or (token.lower_ not in _FIRST and token.lemma_.lower() not in _HINGES):
            continue
        bound = _at(token, sentence)
        if bound is None:
            continue
        first, last, governor = bound
        while first > sentence.start and doc[first - 1].lower_ in ("only", "except", "but"):
            if doc[first - 1].lower_ == "but":
                break
            first -= 1
        while last > first and doc[last].is_punct:
            last -= 1
        if last - first < 1:
            continue
        upto = last
        yield Condition(doc[first].idx, doc[last].idx + len(doc[last]), first, last, governor.i)


def _at(token: Token, sentence: Tokens) -> tuple[int, int, Token] | None:
    low = token.lower_
    before = token.nbor(-1).lower_ if token.i > sentence.start else ""
    after = token.nbor(1).lower_ if token.i + 1 < sentence.end else ""
    if token.lemma_.lower() in _HINGES and (bound := _hinge(token)) is not None:
        return bound
    if low == "subject" and after == "to":
        return token.i, token.right_edge.i, token.head
    if low in ("until", "till", "before") and not (token.dep_ == "mark" and _refuses(token.head.head)):
        return None
    if low in _MARKS:
        if low == "if" and after in ELECTED and token.nbor(1).dep_ != "amod":
            return None  # "would, if elected, cut it": what a candidate promises
        if before in _NOT_BEFORE or (low == "once" and token.dep_ == "advmod" and token.head.i < token.i):
            return None
        if (
            low in ("provided", "providing", "assuming")
            and after == "that"
            and before not in ("is", "was", "are", "were", "has", "have", "had")
        ):
            clause = next((t for t in token.children if t.dep_ in ("ccomp", "acl", "advcl") and t.i > token.i), None)
            return token.i, clause.right_edge.i if clause is not None else _stop(token, sentence), token.head
        if low in ("provided", "providing", "assuming") and token.dep_ not in (
            "prep",
            "advcl",
            "mark",
            "acl",
            "conj",
            "pcomp",
        ):
            return None
        if low == "once":
            verb = token.head
            if token.dep_ not in ("mark", "advmod") or verb.dep_ != "advcl" or verb.i < token.i:
                return None
            if not any(t.dep_ in ("nsubj", "nsubjpass") and t.i > token.i for t in verb.children):
                return None
        return _clause(token, sentence)
    opening = token.i == sentence.start or before in (",", '"', "“") or _inverted(token)
    if low == "should" and opening and token.dep_ != "ROOT":
        verb = token if token.dep_ != "aux" else token.head
        own = [t.i for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
        return _clause(token, sentence) if not own or min(own) > token.i else None
    if (
        low in ("as", "so")
        and after in ("long", "soon")
        and token.i + 2 < sentence.end
        and token.nbor(2).lower_ == "as"
    ):
        _, last, governor = _clause(token.nbor(2), sentence)
        return token.i, last, governor
    if low == "on" and after == "the" and token.i + 3 < sentence.end and token.nbor(3).lower_ == "that":
        on_that = token.nbor(2).lower_ in ("understanding", "condition", "basis")
        return (token.i, token.right_edge.i, token.head) if on_that else None
    if (low == "on" and after == "condition") or (low == "in" and after in ("exchange", "return")):
        if after == "condition" and token.i + 2 < sentence.end and token.nbor(2).lower_ == "of":
            return None
        return token.i, token.right_edge.i, token.head
    if low == "only" and after in ("when", "after", "in", "with", "once"):
        return _clause(token.nbor(1), sentence)
    return None


def _refuses(verb: Token) -> bool:
    """ "will not sign until ...", "before ...": refusing till then is a condition."""
    return any(t.dep_ == "neg" for t in verb.children) or verb.lemma_ == "refuse"


def _inverted(should: Token) -> bool:
    """ "would leave should the talks fail": a clause that its own "should" opens."""
    verb = should.head
    return should.dep_ == "aux" and verb.dep_ in ("advcl", "ccomp") and verb.head.i < should.i == verb.left_edge.i


def _hinge(token: Token) -> tuple[int, int, Token] | None:
    """ "its approval depends on a ruling": on what what is said before depends."""
    prep = next((t for t in token.children if t.dep_ == "prep" and t.lower_ in ("on", "upon")), None)
    verb = token if token.pos_ == "VERB" else token.head
    own = next((t for t in verb.children if t.dep_ in ("nsubj", "csubj", "nsubjpass", "csubjpass")), None)
    if prep is None or own is None or prep.right_edge.i <= prep.i:
        return None
    return token.i, prep.right_edge.i, own


def _clause(mark: Token, sentence: Tokens) -> tuple[int, int, Token]:
    """The clause from its mark to its end."""
    verb = mark
    while verb.dep_ not in ("advcl", "ROOT", "ccomp", "acl", "relcl", "prep") and verb.head.i != verb.i:
        verb = verb.head
    last = verb.right_edge.i
    if verb.dep_ == "ROOT" or last < mark.i or last >= sentence.end:
        last = _stop(mark, sentence)
    return mark.i, last, _reported(verb.head, mark)


def _reported(governor: Token, mark: Token) -> Token:
    """ "It would pay, he added, if ...": what is said hangs on the condition, not the saying of it."""
    would = ("would", "will", "could", "'ll", "’ll", "'d", "’d")
    said = (t for t in governor.lefts if t.dep_ == "ccomp" and t.i < mark.i)
    return next((t for t in said if any(c.lower_ in would for c in t.lefts)), governor)


def _stop(mark: Token, sentence: Tokens) -> int:
    """Where the clause of a mark ends when the parse does not tell: before the next comma."""
    last = mark.i
    while last + 1 < sentence.end and sentence.doc[last + 1].text not in (",", ";", ".", "”", '"', ":"):
        last += 1
    return last
