"""The stands that a sentence takes or reports, by syntax alone: `ingest.positions` finds who and what is meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.cuenouns import danger_stand, noun_stand, protest_stand
from ingest.cuewords import adjective_stand, preposition_stand, purpose_stand, slogan_stand, verb_stand
from ingest.holders import agentive
from ingest.modals import agreeing, elliptic, modal
from ingest.phrases import tokens
from ingest.polarity import DENYING, none
from ingest.setphrases import by_phrase
from ingest.stances import FLIPPED, senses
from ingest.stand import Stand
from ingest.supposed import creed_stand
from ingest.verdicts import effect_stand, moved_stand, needed_stand, plank_stand, verdict_stand
from ingest.wanted import Wanted, alternatives, settled, wanted

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens


_IDLE = frozenset(
    (
        *("DT", "PRP", "PRP$", "CC", "TO", "POS", "WDT", "WP", "WP$", "EX", "CD", "SYM", "HYPH", "NFP", "LS", "_SP"),
        *(",", ".", ":", "``", "''", "-LRB-", "-RRB-", "$", "PDT", "WRB", "RP"),
    )
)
"""Tags of words that are no cue by themselves."""
LONGEST_SENTENCE = 250
"""Tokens; what is longer is a list or a table that lost its layout, and no prose."""


def stands(sentence: Tokens) -> list[Stand]:
    """The stands that a sentence takes or reports, in the order of their cues."""
    if len(sentence) > LONGEST_SENTENCE:
        return []
    taken: set[int] = set()
    found: list[Stand] = []

    def keep(stand: Stand) -> None:
        taken.update(t.i for t in stand.cue)
        if stand.rule == "phrase":
            taken.update(w.head.i for w in stand.options if w.head is not None and w.head.pos_ == "VERB")
        if stand.rule in ("verb", "noun") and stand.stance == "opposes":  # "refusing to sign it": nobody signs
            hung = ("xcomp", "acl", "relcl")
            taken.update(w.head.i for w in stand.options if w.head is not None and w.head.dep_ in hung)
        if stand.stance in ("opposes", "reluctant"):  # "resigned over the decision to close it": not his decision
            taken.update(w.head.i for w in stand.options if w.head is not None and _ownerless(w.head))
        for w in stand.options:  # "wants to avoid raising it": no reluctance besides
            taken.update(_between(w.head, stand.head) if w.head is not None else ())
        for clause in stand.head.children:  # what is hoped or doubted is no stand of its own
            if clause.dep_ == "ccomp" and clause.i > stand.head.i and stand.rule == "verb":
                taken.update((clause.i, *(t.i for t in clause.children if t.dep_ in ("acomp", "attr"))))
        found.append(stand)

    for stand in by_phrase(sentence):
        if taken.isdisjoint(t.i for t in stand.cue if t.pos_ != "AUX"):
            keep(stand)
    for token in tokens(sentence):
        if token.tag_ not in _IDLE and token.i not in taken and (one := _by_word(token, taken)) is not None:
            keep(one)
    found = [held for stand in found if (held := _held(stand)) is not None]
    return sorted(_contrasted(sentence, found), key=lambda s: s.head.i)


def _between(option: Token, cue: Token) -> list[int]:
    """The verbs that were looked through from a cue to its option."""
    found, verb = list[int](), option.head
    while option.pos_ == "VERB" and verb.pos_ == "VERB" and verb.i not in (cue.i, verb.head.i) and len(found) < 4:
        found.append(verb.i)
        verb = verb.head
    return found if verb.i == cue.i else []


def _ownerless(noun: Token) -> bool:
    """Whether nothing beside a noun tells whose it is."""
    by = (t for t in noun.rights if t.lower_ in ("by", "from", "of") and t.dep_ in ("prep", "agent"))
    told = any(agentive(c) for t in by for c in t.children if c.dep_ == "pobj")
    return noun.pos_ == "NOUN" and not told and all(t.dep_ != "poss" for t in noun.lefts)


def _by_word(token: Token, taken: set[int]) -> Stand | None:
    tag, dep = token.tag_, token.dep_
    verb = tag[:2] == "VB"
    stand = None
    if tag[:2] == "JJ" or tag == "VBN" or dep in ("acomp", "oprd"):
        stand = creed_stand(token) or adjective_stand(token)
    if stand is None and verb:
        stand = verb_stand(token, taken)
    elif stand is None and tag[:2] == "NN":
        stand = protest_stand(token) or danger_stand(token) or plank_stand(token) or noun_stand(token)
    elif stand is None and dep == "prep" and token.lower_ in ("for", "against"):
        stand = preposition_stand(token)
    elif stand is None and dep in ("prep", "aux", "ROOT") and token.lower_ == "to":
        stand = slogan_stand(token)
    if stand is None:
        stand = verdict_stand(token)
    if stand is None and verb:
        stand = needed_stand(token) or moved_stand(token) or effect_stand(token) or modal(token) or purpose_stand(token)
    if stand is None and (tag == "MD" or (verb and token.lemma_ in ("do", "have", "be"))):
        stand = elliptic(token)
    if stand is None and verb:
        stand = agreeing(token)
    return stand


def _held(stand: Stand) -> Stand | None:
    """A stand that nobody holds or that is denied is none; "neither X nor Y backs" turns it round."""
    token = stand.head
    for _ in range(4):
        if token.dep_ not in ("ccomp", "xcomp"):
            break
        token = token.head
        if token.lemma_ in DENYING:
            return None
    for who in stand.holders:
        if none(who) or who.lower_ in ("none", "nobody", "neither"):
            return None
        if any(t.lower_ == "neither" for t in who.lefts) and stand.rule not in ("ellipsis", "label"):
            stance = "considers" if stand.head.lemma_ in ("rule", "exclude") else FLIPPED[stand.stance]
            return replace(stand, stance=stance) if stance is not None else None
    return stand


def _contrasted(sentence: Tokens, found: list[Stand]) -> list[Stand]:
    """The stands, with what "rather than" and "instead of" set aside as an option the other way round."""
    for head, mark in alternatives(sentence):
        inside = {t.i for t in head.subtree}
        others = [s for s in found if s.head.i not in inside]
        chain, token = {mark.i}, mark
        while token.head.i != token.i:
            token = token.head
            chain.add(token.i)
        near = [
            s for s in others if s.head.i in chain or any(w.head is not None and w.head.i in chain for w in s.options)
        ]
        if not near and len(others) != 1:
            continue
        main = near[0] if near else others[0]
        if main.stance not in ("supports", "opposes"):
            continue
        sense = next(
            (
                (s, o)
                for s in senses("verbs").get(head.lemma_.lower(), ())
                if head.pos_ == "VERB" and not s.weak and "do" not in s.takes and (o := wanted(head, (head,), s))
            ),
            None,
        )
        if sense is not None:  # "instead of fighting the levy": a former stand, set aside
            found = others
            continue
        aside = replace(main, options=(settled(Wanted(head, True)),), cue=(*main.cue, mark))
        found = [*others, aside]
    return found
