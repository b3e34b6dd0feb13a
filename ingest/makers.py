"""Whose a document is: who wrote the report, filed the complaint, proclaims in the proclamation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.cues import DOCUMENTS, written
from ingest.phrases import child, subject
from ingest.places import state_of

if TYPE_CHECKING:
    from ingest.tree import Doc, Token

_PLATFORMS = frozenset(("twitter", "facebook", "instagram", "youtube", "telegram", "weibo", "tiktok", "reddit"))


def maker(document: Token) -> Token | None:
    """Whom a phrase names as the maker of a document: "Trump's tweet", "a report by the union", "a NATO release"."""
    if (owner := child(document, "poss")) is not None:
        return owner
    for c in document.rights:
        if c.dep_ == "prep" and c.lower_ in ("of", "from", "by") and (inner := child(c, "pobj")) is not None:
            return inner
        agent = child(c, "agent", "prep") if c.dep_ == "acl" and c.tag_ == "VBN" else None
        if agent is not None and agent.lower_ in ("by", "from") and (inner := child(agent, "pobj")) is not None:
            return inner
    for c in document.doc[document.left_edge.i : document.i]:
        named = c.ent_type_ in ("ORG", "PERSON") or state_of(c.text) is not None
        if named and c.dep_ in ("compound", "nmod", "amod") and c.lower_ not in _PLATFORMS:
            return c
    return None


def publisher(document: Token) -> Token | None:
    """Who makes a document by the sentence: "Trump said in a statement", "the court issued a notice"."""
    if (named := maker(document)) is not None:
        return named
    verb = document.head
    if document.dep_ == "pobj" and verb.lower_ in ("in", "via", "through", "with"):
        verb = verb.head
    elif document.dep_ != "dobj":
        return None
    who = child(verb, "nsubj") if verb.pos_ == "VERB" else None
    return who if who is not None and who.tag_ not in ("WP", "WDT") else None


def published(doc: Doc) -> Iterator[tuple[tuple[str, ...], Token, Token]]:
    """The documents that a text tells somebody makes, who does, and the word that tells it."""
    for token in doc:
        lemma = token.lemma_.lower()
        made: tuple[str, ...] = (lemma,)
        if token.tag_ in ("NN", "NNS") and lemma in DOCUMENTS:
            who = publisher(token)
        elif token.pos_ == "VERB" and (made := written().get(lemma, ())):
            who = subject(token)
        else:
            continue
        if who is not None:
            yield made, who, token
