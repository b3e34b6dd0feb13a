"""Whether a cue of stance stands as it is: negated, under a modal verb, in a condition, or inside another stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.lexicon import listed
from ingest.stances import FLIPPED, Sense, contrary

if TYPE_CHECKING:
    from ingest.tree import Token

OUGHT = frozenset(("must", "should", "ought"))
WILL = frozenset(("will", "wo", "'ll", "’ll", "would", "'d", "’d", "shall"))
MAY = frozenset(("could", "may", "might"))
_UNSAID = frozenset(("unless", "if", "once", "until", "whether"))
_NOWISE = frozenset(("at time", "by means", "in case", "in way", "under circumstance", "under circumstances"))
_SLIGHT = frozenset(("any", "few", "fewer", "less", "limited", "little", "low", "minimal", "negligible", "no", "small"))
_HINGING = frozenset(("depend", "hinge", "rest"))


def negated(verb: Token, depth: int = 0) -> bool:
    """Whether a verb, or the verb that an adjective or an infinitive hangs on, is negated."""
    for t in verb.children:
        if t.dep_ == "neg" or (
            t.lower_ in ("never", "neither", "nor", "hardly") and t.dep_ in ("advmod", "preconj", "cc") and t.i < verb.i
        ):
            return True
        if t.lower_ == "longer" and any(c.lower_ == "no" for c in t.children):
            return True
        if t.dep_ == "prep" and any(f"{t.lower_} {c.lower_}" in _NOWISE and _nowise(c) for c in t.rights):
            return True  # "under no circumstances", "in no way"
        # "should not be closing it", "cannot in good conscience back it"
        if t.dep_ in ("aux", "prep") and t.i < verb.i and any(c.dep_ == "neg" for c in t.children):
            return True
    hanging = verb.dep_ == "xcomp" and verb.head.lemma_ != "be" and verb.head.pos_ in ("VERB", "AUX")
    if verb.dep_ == "advcl" and verb.head.lemma_ == "bring":  # "could never bring himself to vote for it"
        hanging = any(t.dep_ == "dobj" and t.lower_.endswith("self") for t in verb.head.rights)
    if verb.dep_ in ("relcl", "acl") and verb.head.lemma_ == "way" and none(verb.head):
        return True  # "there is no way I am voting for it"
    if depth < 4 and (hanging or verb.dep_ in ("acomp", "oprd", "attr")):
        return negated(verb.head, depth + 1)
    if verb.dep_ == "pcomp":  # far from rejecting, without backing
        before = verb.head
        return (
            before.lower_ in ("without", "than")
            or (before.lower_ == "of" and before.head.lower_ == "instead")
            or (before.lower_ == "from" and before.head.lower_ == "far")
        )
    return False


def none(noun: Token) -> bool:
    """Whether something is said of none of what a noun names: "no cut"."""
    return any(t.dep_ == "det" and t.lower_ == "no" for t in noun.children)


def _nowise(noun: Token) -> bool:
    """ "In no way", and not "in no small way", "by no means all of them"."""
    alone = noun.i + 1 >= len(noun.doc) or noun.nbor(1).tag_ not in ("DT", "PDT", "JJ", "CD")
    return none(noun) and alone and all(t.dep_ == "det" for t in noun.children)


def _set_aside(verb: Token) -> bool:
    """ "Resigned rather than support the invasion"."""
    if verb.dep_ != "conj" or verb.pos_ != "VERB":
        return False
    return any(t.lower_ == "than" and t.dep_ == "cc" and t.i < verb.i for t in verb.head.rights)


def polar(word: Token, sense: Sense) -> Stance | None:
    """The stance of a cue as it stands in the text: its own, or what its negation says."""
    if not negated(word) and not _set_aside(word):
        return sense.stance
    return None if sense.mute else FLIPPED[sense.stance]


_THINKING = frozenset(("think", "believe", "feel", "reckon"))
_CERTAIN = frozenset(("certain", "clear", "convinced", "obvious", "sure", "true"))
DENYING = frozenset(("deny", "dispute", "refute"))
_DISOWNING = DENYING | {
    *("brush", "contradict", "counter", "debunk", "disagree", "dismiss", "disprove", "doubt", "mock", "question"),
    *("rebut", "reject", "ridicule", "rubbish", "wave", "wonder"),
}


def doubted(verb: Token) -> bool:
    """Whether it is what somebody does not think: "I don't think it should be lifted" (negative raising)."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _THINKING and negated(verb.head)


def disowned(verb: Token) -> bool:
    """Whether it is what somebody doubts, rejects or asks: "dismissed fears that it would hurt them"."""
    for _ in range(4):
        if any(t.lower_ in ("whether", "if") and t.dep_ in ("mark", "advmod") for t in verb.lefts):
            return True
        up = verb.head
        if verb.dep_ not in ("ccomp", "acl", "relcl", "csubj") or up.i == verb.i:
            return False
        if up.pos_ == "NOUN":  # "rejected claims that", "contrary to fears that"
            over = up.head.head if up.dep_ == "pobj" else up.head
            return up.dep_ in ("dobj", "pobj") and (over.lower_ == "contrary" or over.lemma_.lower() in _DISOWNING)
        if (verb.dep_ == "ccomp" and up.lemma_.lower() in _DISOWNING) or _unsure(up):
            return True
        verb = up
    return False


def _unsure(word: Token) -> bool:
    """ "is not clear that", "is not worried that"."""
    if word.pos_ == "ADJ":
        return negated(word.head if word.dep_ in ("acomp", "attr") else word)
    return any(t.dep_ == "acomp" and t.lower_ in _CERTAIN for t in word.rights) and negated(word)


def as_told(verb: Token, stance: Stance) -> Stance | None:
    """The stance of who tells a clause, given what the clause says; None where he does not say it."""
    if disowned(verb):
        return None
    return contrary(stance) if doubted(verb) else stance


def hypothetical(verb: Token) -> bool:
    """A verb under "if" or "whether", that nobody holds; "whether X backs Y depends on Z" is a condition."""
    token = verb
    for _ in range(2):
        # "is weighing whether to stay": the parse hangs the mark on the verb before it
        marks = [t for t in token.lefts if t.dep_ == "mark" and t.lower_ in _UNSAID]
        if marks and not (token.dep_ in ("csubj", "nsubj") and token.head.lemma_ in _HINGING):
            return True
        if token.dep_ not in ("acomp", "oprd", "xcomp", "prep"):
            return False
        token = token.head
    return False


def modal_of(verb: Token) -> Token | None:
    """A verb's modal verb, or the "need to" or "have to" that it hangs on."""
    for t in verb.children:
        if t.dep_ == "aux":
            if t.tag_ == "MD":
                return t
            if (inner := next((c for c in t.children if c.tag_ == "MD"), None)) is not None:
                return inner  # "should be closing it"
    if (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in ("need", "have", "ought")
        and any(t.tag_ == "TO" for t in verb.children)
    ):
        return verb.head
    first = verb
    while first.dep_ == "conj" and first.tag_ == first.head.tag_ == "VB":
        first = first.head
    if first is not verb:
        return next((t for t in first.children if t.dep_ == "aux" and t.tag_ == "MD"), None)
    return None


def obliged(verb: Token) -> bool:
    """Whether it is what somebody must do, which he need not be for: "must", "has to", and not "had to"."""
    word = modal_of(verb)
    if word is None:
        return False
    return word.lower_ in OUGHT or (word.lemma_ in ("have", "need") and word.tag_ not in ("VBD", "VBN", "MD"))


def valued(effect: Token) -> Stance | None:
    """Whether what a measure has, does or poses is good or bad: "unforeseen consequences", "a positive effect"."""
    said = {t.lower_ for t in effect.lefts}
    if not said.isdisjoint(_SLIGHT):
        return None  # "would do little harm"
    if effect.lemma_.lower() in listed("options", "dangers") or not said.isdisjoint(listed("options", "baneful")):
        return "opposes"
    return "supports" if not said.isdisjoint(listed("options", "gainful")) else None
