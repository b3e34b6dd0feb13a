"""Noun phrases and the subjects of verbs, as a parse shows them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.cues import DOCUMENTS
from ingest.lexicon import listed
from ingest.names import BODIES, GROUPS, KIN, MEN, OFFICES, UNNAMED, WOMEN

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

LONGEST = 28
"""Tokens; a longer phrase is cut to its core."""
_PEOPLE = OFFICES | UNNAMED | BODIES | MEN | WOMEN | KIN | DOCUMENTS | GROUPS | listed("holders", "people")
_PEOPLE_ENDING = re.compile(r"(?:[^aeiou]er|ier|or|ist|ian|ant|ee|man|woman|folk|ese|eer|maker|body|ity)$")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X")


@lru_cache(1)
def tokens(sentence: Tokens) -> tuple[Token, ...]:
    """The tokens of a sentence, made once for all that go over it one after the other."""
    return tuple(sentence)


def verbal(token: Token) -> bool:
    """Whether a token is a verb."""
    return token.tag_[:2] == "VB" or token.tag_ == "MD"


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    for c in token.children:
        if c.dep_ in deps:
            return c
    return None


def infinitive(verb: Token) -> bool:
    """Whether "to" stands before a verb."""
    return any(t.tag_ == "TO" for t in verb.lefts)


def possessed(noun: Token) -> bool:
    """Whether a pronoun before a noun says whose it is: "his resignation"."""
    return any(t.tag_ == "PRP$" for t in noun.lefts)


def phrase(head: Token, alone: bool = False) -> tuple[Token, Token]:
    """The first and last token of a noun phrase: titles, apposition, restrictive clauses, not "who ..." after a comma.

    With `alone`, without those whom "and" joins to it.
    """
    doc = head.doc
    start, end = head.left_edge.i, head.i
    for c in head.lefts:
        if c.dep_ in ("relcl", "advcl", "ccomp") or (c.dep_ == "punct" and c.text in '"“”«»'):
            start = max(start, c.right_edge.i + 1)
    for c in head.rights:
        if c.dep_ in ("punct", "cc", "case"):
            if c.text in (":", ";", "“", '"', "«", "„"):
                break
            continue
        if c.dep_ in ("relcl", "acl", "advcl", "parataxis", "ccomp", "dep") and doc[c.left_edge.i - 1].text in (
            ",",
            "—",
            "–",
            "-",
            "(",
        ):
            break
        if c.dep_ == "appos" and (verbal(c) or doc[c.left_edge.i - 1].text == ":"):
            break
        if c.dep_ == "prep" and c.lower_ == "for" and _asker(head):
            break  # "was petitioned by Lee and 78 others / for a ruling"
        if (c.dep_ == "conj" and (alone or verbal(c))) or (c.dep_ == "appos" and alone and c in enlisted(head)):
            break
        end = max(end, _end(c))
    for i in range(head.i + 1, end):
        if doc[i].text in (":", "“", "«", "„", ";"):
            end = i - 1
            break
    while end > head.i and (doc[end].is_punct or doc[end].is_space or doc[end].dep_ in ("cc", "mark")):
        end -= 1
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark", "preconj")
    ):
        start += 1
    if end - start >= LONGEST:
        start, end = max(start, head.i - 8), head.i
    return doc[start], doc[end]


def _asker(who: Token) -> bool:
    """Whether it is the last of several by whom something is done."""
    first = who.first_conjunct
    return first is not who and first.dep_ == "pobj" and first.head.dep_ == "agent"


def enlisted(who: Token) -> tuple[Token, ...]:
    """Who stands after the first of a list and is no apposition to it: "the Greens, the Liberals, and two unions".

    "Ann Lee, the mayor, and two others": she is the mayor. "The mayor, once a poet and priest, said": no list ends so.
    """
    last = who.right_edge
    if who.pos_ not in ("NOUN", "PROPN") or last.i + 1 >= len(who.doc) or "," in (last.text, last.nbor(1).text):
        return ()
    found = [t for t in who.rights if t.dep_ == "appos" and who.doc[t.left_edge.i - 1].text == ","]
    goes_on = any(
        t.lower_ == "and" and t.dep_ == "cc" and t.i > one.i for one in found for t in (*who.rights, *one.rights)
    )
    return tuple(t for t in found if goes_on and _alike(who, t))


def _alike(one: Token, two: Token) -> bool:
    """Whether two words name in the same way: two persons, two bodies, two who are described."""
    if one.pos_ == two.pos_ == "NOUN":
        return any(t.dep_ == "det" for t in one.lefts) and any(t.dep_ == "det" for t in two.lefts)
    bodies = ("GPE", "NORP", "ORG", "")
    return one.pos_ == two.pos_ and (one.ent_type_ == two.ent_type_ or {one.ent_type_, two.ent_type_} <= set(bodies))


def _end(token: Token) -> int:
    # A name in apposition may itself have a clause after a comma, which its own phrase leaves out.
    if token.dep_ in ("appos", "conj") and token.pos_ in _NOMINAL:
        return phrase(token)[1].i
    last = token.right_edge
    for t in token.subtree:
        if t.dep_ in ("relcl", "acl") and t.left_edge.i and t.doc[t.left_edge.i - 1].text == ",":
            return t.left_edge.i - 2
    return last.i


def holds(token: Token, documents: bool = True) -> bool:
    """Whether a phrase's head can be somebody who speaks: a name, a pronoun, a word for people, a body or a document.

    Without `documents`, those who think and want as well.
    """
    if token.tag_ not in ("NN", "NNS"):
        return True
    low = token.lemma_.lower()
    if low in DOCUMENTS and not documents:
        return False
    return low in _PEOPLE or bool(_PEOPLE_ENDING.search(low)) or token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")


def joined(head: Token) -> list[Token]:
    """The heads of "X and Y": X, then Y."""
    found, todo = [head], [head]
    while todo and len(found) < 12:
        for c in todo.pop().rights:
            if c.dep_ == "conj" and c.pos_ in _NOMINAL and not verbal(c):
                found.append(c)
                todo.append(c)
    return found


def passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return verb.tag_ == "VBN" and (
        child(verb, "auxpass", "nsubjpass", "agent") is not None
        or (verb.dep_ in ("acl", "advcl") and child(verb, "aux", "nsubj") is None)
    )


_GOING_ON = frozenset(
    (
        *(
            "say",
            "add",
            "note",
            "explain",
            "insist",
            "claim",
            "warn",
            "stress",
            "argue",
            "cite",
            "call",
            "write",
            "tell",
        ),
        *("declare", "describe", "accuse", "blame", "state", "remark", "assert", "emphasize", "emphasise", "recall"),
    )
)
"""Participles that go on with what somebody says: "said it was late, adding that ..."."""


def told_on(verb: Token) -> Token | None:
    """The verb of saying that a verb goes on with, though the parse hangs it within what is said.

    "said the tax was unfair, adding that ...", "claimed he had lost and asked for a recount".
    """
    inner = verb.head
    if not verbal(inner):
        return None
    within = inner if inner.dep_ == "ccomp" else inner.head if inner.head.dep_ == "ccomp" else None
    if within is None or not verbal(within.head) or within.head.i > within.i or within.head.i == within.i:
        return None
    teller = within.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in _GOING_ON:
        before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
        return teller if before is not None and before.text == "," else None
    if verb.dep_ == "conj" and inner.i == within.i and verb.tag_ == teller.tag_ and verb.tag_ in ("VBD", "VBZ"):
        return teller if within.tag_ != verb.tag_ or verb.lemma_ in _GOING_ON else None
    return None


def _own_subject(verb: Token) -> Token | None:
    # The parser may give several: a hyphened word in pieces.
    before = [c for c in verb.lefts if c.dep_ == "nsubj"]
    return before[-1] if before else child(verb, "nsubj")


def whose(verb: Token) -> Token | None:
    """The Ann Lee of "the union, whose chairman, Ann Lee, said ...", where the parse says that the union did."""
    first = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg"))])
    if first < 2 or verb.doc[first - 1].text != ",":
        return None
    name = noun = verb.doc[first - 2]
    while noun.dep_ == "appos" and noun.head.i < noun.i:
        if any(t.tag_ == "WP$" for t in noun.lefts):
            return name
        noun = noun.head
    return None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says: its own subject, or that of the verb it hangs on ("said ..., adding that ...").

    None in the passive without "by", and where the parse shows nobody.
    """
    if depth > 5:
        return None
    if passive(verb):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    if (named := whose(verb)) is not None:
        return named
    own = _own_subject(verb)
    if own is not None:
        if own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            return verb.head
        if own.dep_ == "nsubj" and own.tag_ in ("WDT", "WP") and verb.dep_ in ("conj",) and verb.head.dep_ == "relcl":
            return verb.head.head
        return own
    head = verb.head
    if head.i == verb.i:
        return None
    if (teller := told_on(verb)) is not None:
        return subject(teller, depth + 1)
    if (verb.dep_ in ("conj", "xcomp", "advcl", "dep", "parataxis", "ccomp") and verbal(head)) or head.pos_ in (
        "ADJ",
        "AUX",
    ):
        if verb.dep_ in ("ccomp",) and child(verb, "mark") is not None:
            return None
        if verb.dep_ == "xcomp":
            object_ = child(head, "dobj")
            if object_ is not None and object_.i < verb.i and head.lemma_ not in ("promise",):
                return object_
        if verb.dep_ == "conj" and passive(head):
            return child(head, "nsubjpass")
        if verb.dep_ in ("xcomp", "advcl") and passive(head):
            return child(head, "nsubjpass")
        return subject(head, depth + 1)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        above = head.head
        if head.text.lower() == "as" and verbal(above):
            quoted = child(above, "nsubjpass") if passive(above) else child(above, "dobj")
            if quoted is not None and quoted.tag_ in ("WP", "WDT") and above.dep_ == "relcl":
                return above.head
            return quoted
        if verbal(above):
            return child(above, "nsubjpass") if passive(above) else subject(above, depth + 1)
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        if not holds(head) and head.dep_ in ("dobj", "pobj") and verbal(head.head):
            return subject(head.head, depth + 1)  # "tweeted her reasoning, saying ..."
        return head
    if verb.dep_ == "relcl":
        return None
    return None
