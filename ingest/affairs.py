"""What somebody does for himself, or a party with its own: to run for office, to give one up, to nominate a candidate.

Neither is a position on what somebody with power could do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.holders import personal, subject
from ingest.lexicon import listed
from ingest.measures import object_of, patient
from ingest.names import BODIES
from ingest.phrases import possessed
from ingest.stand import Stand
from ingest.wanted import Wanted

if TYPE_CHECKING:
    from ingest.tree import Token

_HIMSELF = frozenset(("he", "she", "i", "they", "we"))
_SAID = frozenset(("announce", "confirm", "declare", "decide", "expect", "hint", "insist", "say", "tell", "vow"))
_GIVEN = frozenset(("announce", "declare", "give", "hand", "offer", "present", "submit", "tender"))
_OFFERS = frozenset(("decision", "intention", "offer", "plan", "pledge", "promise", "refusal"))
_DOWN = frozenset(("down", "aside"))


def own_affair(stand: Stand, wanted: Wanted) -> bool:
    """Whether it is somebody's own candidacy, office or candidate that a stand is on."""
    head = wanted.head
    if head is None:
        return False
    return _run(stand.head, head) or _left(stand, head) or _candidate(stand)


def _run(cue: Token, head: Token) -> bool:
    """ "Sought the party's nomination", "announced the end of her campaign"."""
    if cue.lemma_.lower() in listed("holders", "running"):
        done = patient(cue)
        if done is not None and head.i in (cue.i, done.i) and _candidacy(done):
            return True
    inner = patient(head) if head.pos_ == "VERB" else _of(head)
    runs = head.lemma_.lower() in listed("holders", "running")
    return runs and inner is not None and _candidacy(inner) and possessed(inner)


def _candidacy(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    before = {t.lower_ for t in noun.lefts}
    if lemma == "access":
        return "ballot" in before
    if lemma not in listed("holders", "candidacies"):
        return False
    if (whom := _of(noun)) is not None and (whom.ent_type_ == "PERSON" or _somebody(whom)):
        return False  # "the nomination of Merrick Garland"
    if lemma in ("nomination", "candidacy"):
        return True
    return not before.isdisjoint(listed("holders", "elective")) or possessed(noun)


def _somebody(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and personal(noun) and noun.lemma_.lower() not in BODIES


def _of(noun: Token) -> Token | None:
    of = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
    return object_of(of) if of is not None else None


def _left(stand: Stand, head: Token) -> bool:
    """ "Announced that he would resign", "refused to step down", "tendered her resignation"."""
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN":
        return lemma in ("resignation", "retirement") and possessed(head) and stand.head.lemma_.lower() in _GIVEN
    down = lemma in ("step", "stand", "bow") and any(t.lower_ in _DOWN for t in head.rights)
    if lemma not in listed("holders", "leaving") and not down:
        return False
    done = next((t for t in head.rights if t.dep_ == "dobj"), None)
    if done is not None and done.lemma_.lower() not in listed("holders", "posts"):
        return False  # "refused to quit the climate accord"
    if any(h.ent_type_ == "GPE" for h in stand.holders):
        return False
    own, first = next((t for t in head.lefts if t.dep_ == "nsubj"), None), head.first_conjunct
    above = first.head
    if own is not None:
        # "said he would resign", and not "said he should"
        will = any(t.dep_ == "aux" and t.lower_ in ("will", "would", "'ll", "’ll") for t in head.lefts)
        return own.lower_ in _HIMSELF and will and above.lemma_.lower() in _SAID
    if first.dep_ == "pcomp":
        return above.lower_ not in ("for", "against", "on", "upon")  # "in addition to stepping down"
    if first.dep_ == "acl":
        return above.lemma_.lower() in _OFFERS
    if first.dep_ != "xcomp":
        return first.dep_ in ("ROOT", "advcl")
    called = any(t.dep_ in ("dobj", "dative") or t.lower_ in ("on", "upon", "for") for t in above.rights)
    return not called and subject(above) is not None  # "urged him to resign"


def _candidate(stand: Stand) -> bool:
    """ "The party nominated Segal for president": whom it runs with."""
    if stand.head.lemma_.lower() not in ("nominate", "nomination"):
        return False
    return any(h.lower_ in listed("holders", "parties") for h in stand.holders)
