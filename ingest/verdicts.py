"""Stands by what is said of an option: a verdict ("is premature"), what it does ("hurts farmers"), whom it angers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.holders import RELATIVE, agentive, coordinated, holders, owners, subject
from ingest.lexicon import listed
from ingest.measures import hitch, measure, object_of
from ingest.phrases import child
from ingest.polarity import as_told, hypothetical, modal_of, negated, none, polar, valued
from ingest.setphrases import for_whom
from ingest.stances import FLIPPED, Sense, verdict, verdicts
from ingest.stand import Stand
from ingest.wanted import Wanted, gap, not_to_be, settled

if TYPE_CHECKING:
    from ingest.tree import Token

JUDGING = frozenset(
    (
        *("call", "consider", "deem", "find", "think", "label", "brand", "describe", "declare", "pronounce", "see"),
        *("regard", "believe", "rule", "characterize", "characterise", "dub", "denounce", "condemn", "slam"),
    )
)
"""Verbs by which something is judged."""
_SIDES: dict[str, Stance] = {
    **dict.fromkeys(("critic", "detractor", "opponent"), "opposes"),
    **dict.fromkeys(("advocate", "backer", "proponent", "supporter"), "supports"),
}
_GOODS = frozenset(("growth", "investment", "job", "peace", "prosperity", "stability", "transparency"))
_NONE = frozenset(("no", "nobody", "nothing", "none", "neither"))
_IS = frozenset(("amount", "be", "constitute", "look", "remain", "represent", "seem"))
_STEPS = frozenset(("choice", "decision", "idea", "move", "solution", "step", "thing"))
_PUTTING = frozenset(("place", "put"))
_BEARING = frozenset(("bring", "carry", "cause", "do", "have", "pose", "produce"))
_BACKWARD = frozenset(("back", "backward", "backwards", "bad", "far", "poor", "wrong"))
_HARDLY = frozenset(("hardly", "neither", "nor", "scarcely"))
_DONE_SO = frozenset(("wrong", "right", "foolish", "mistaken", "reckless", "unwise", "wise"))
_JUDGED = frozenset(("acomp", "attr", "oprd", "ccomp", "dobj", "conj", "pobj", "xcomp"))


def _after(word: Token) -> bool:
    """Whether an adjective stands after what is judged: 'called the deal "lousy"'."""
    if word.dep_ != "amod":
        return False
    it = word.head
    return word.i > it.i and it.dep_ == "dobj" and it.head.lemma_.lower() in JUDGING


def _effect(verb: Token, whom: Token, it: Token) -> Stance | None:
    """Whether it does good or harm: "hurts farmers", "leads to losses"; what somebody warns of does harm."""
    lemma, what = verb.lemma_.lower(), whom if whom.dep_ == "dobj" else object_of(whom)
    if verb.dep_ == "ccomp":
        driven = whom.dep_ == "dobj" or whom.lower_ in ("to", "into", "out")
        if verb.head.lemma_.lower() in listed("options", "fearing") and measure(it) and driven:
            return "opposes"
        who = subject(verb.head)
        if who is not None and who.lemma_.lower() in _SIDES:  # "Critics say that it would ..."
            return _SIDES[who.lemma_.lower()]
    if any(t.lower_ in _NONE or t.lemma_.lower() in listed("options", "culprits") for t in whom.subtree):
        return None
    if lemma in listed("options", "harming") or (lemma in _PUTTING and _imperilled(verb)):
        return "opposes"
    if lemma in _BEARING and what is not None and what.lemma_.lower() in listed("options", "effects"):
        return valued(what)
    if lemma in listed("options", "benefiting"):
        return "supports"
    brought = what.lemma_.lower() if what is not None else ""
    if lemma in listed("options", "bringing"):
        return "opposes" if brought in listed("options", "ills") else "supports" if brought in _GOODS else None
    return None


def _imperilled(verb: Token) -> bool:
    """ "would put jobs at risk", "places lives in danger"."""
    at = (t for up in (verb, *verb.rights) for t in up.rights if t.dep_ == "prep" and t.lower_ in ("at", "in"))
    return any(t.lower_ in ("risk", "danger", "jeopardy", "peril") for p in at for t in p.rights)


def moved_stand(verb: Token) -> Stand | None:
    """ "The closure has angered parents": what moves somebody is what he is for or against."""
    lemma = verb.lemma_.lower()
    stance: Stance = "opposes" if lemma in listed("options", "angering") else "supports"
    if stance == "supports" and lemma not in listed("options", "pleasing"):
        return None
    it, whom = subject(verb), child(verb, "dobj")
    if (
        it is None
        or it.dep_ != "nsubj"
        or it.pos_ not in ("NOUN", "PRON")
        or it.lower_ in RELATIVE
        or (it.pos_ == "NOUN" and agentive(it))
    ):
        return None
    if whom is None or not agentive(whom) or negated(verb) or hypothetical(verb) or modal_of(verb) is not None:
        return None
    sense = Sense(stance, 0.8, frozenset(("obj",)), weak=True)
    return Stand(verb, (verb,), sense, stance, coordinated(whom), (Wanted(it, not_to_be(it)),), "effect")


def effect_stand(verb: Token) -> Stand | None:
    """ "The ban would hurt families, she warned": what somebody says that a measure does."""
    it = subject(verb)
    if it is None or it.dep_ not in ("nsubj", "csubj") or negated(verb) or hypothetical(verb):
        return None
    if it.pos_ != ("NOUN" if it.dep_ == "nsubj" else "VERB") or agentive(it) or hitch(it):
        return None
    whom = next((t for t in verb.rights if t.dep_ in ("dobj", "prep")), None)
    if whom is None or (stance := _effect(verb, whom, it)) is None:
        return None
    if (told := as_told(verb, stance)) is None:
        return None
    sense = Sense(told, 0.7, frozenset(("obj",)), weak=True)
    return Stand(verb, (verb,), sense, told, (), (Wanted(it),), "effect", speaker=True)


def needed_stand(verb: Token) -> Stand | None:
    """ "What the town needs is a levy", "the last thing we want is another casino"."""
    what = next((t for t in verb.rights if t.dep_ == "attr"), None)
    own = next((t for t in verb.lefts if t.dep_ in ("csubj", "nsubj")), None)
    if verb.lemma_ != "be" or what is None or own is None or negated(verb) or hypothetical(verb):
        return None
    needing = own if own.dep_ == "csubj" else next((t for t in own.rights if t.dep_ == "relcl"), None)
    if needing is None or needing.lemma_ not in ("need", "want") or negated(needing):
        return None
    stance: Stance = "supports"
    if own.dep_ == "nsubj":
        if own.lemma_ != "thing" or not any(t.lower_ in ("last", "one", "only") for t in own.lefts):
            return None
        stance = "opposes" if any(t.lower_ == "last" for t in own.lefts) else stance
    elif all(t.lower_ != "what" for t in needing.lefts):
        return None
    if none(what):
        stance = "opposes" if stance == "supports" else "supports"
    if (told := as_told(verb, stance)) is None:
        return None
    sense, options, who = Sense(told, 0.8, frozenset(("obj",)), weak=True), (settled(Wanted(what)),), subject(needing)
    if needing.lemma_ == "want" and (who is None or who.lower_ not in ("i", "we", "you")):
        if who is None or who.pos_ == "PRON":
            return None
        # "what the union wants is a pay rise": the union, whoever says so
        return Stand(verb, (needing, verb), sense, told, coordinated(who), options, "verb")
    return Stand(verb, (needing, verb), sense, told, (), options, "ought", speaker=True)


def plank_stand(noun: Token) -> Stand | None:
    """ "Repeal of the law is a plank of his platform", "made tax cuts the cornerstone of her campaign"."""
    if noun.lemma_.lower() not in listed("options", "planks") or noun.dep_ not in ("attr", "dobj", "oprd"):
        return None
    of = (o for t in noun.rights if t.lower_ == "of" for o in t.children if o.dep_ == "pobj")
    whole = next((o for o in of if o.lemma_.lower() in listed("options", "programmes")), None)
    if whole is None or negated(noun.head):
        return None
    verb = noun.head
    if noun.dep_ == "attr":
        it, who = subject(verb), owners(whole)
    else:
        making = verb if verb.lemma_ == "make" else verb.head
        before = (verb, *making.rights)  # the parse may have the cornerstone hang on the cuts
        it = next((t for t in before if t.dep_ in ("dobj", "xcomp", "nsubj") and making.i < t.i < noun.i), None)
        who = holders(making)
        if making.lemma_ != "make":
            return None
    if it is None or not who or it.pos_ == "PRON":
        return None
    sense = Sense("supports", 0.9, frozenset(("obj",)), weak=True)
    return Stand(noun, (noun,), sense, "supports", who, (settled(Wanted(it)),), "noun")


def _unpopular(word: Token) -> Stand | None:
    """ "The scheme has proved unpopular with residents"."""
    verb = word.head
    with_whom = next((it for t in word.rights if t.lower_ == "with" and (it := object_of(t)) is not None), None)
    it = subject(verb)
    if with_whom is None or it is None or it.pos_ != "NOUN" or agentive(it) or not agentive(with_whom) or negated(verb):
        return None
    sense = Sense("opposes", 0.7, frozenset(("obj",)), weak=True)
    return Stand(verb, (verb, word), sense, "opposes", coordinated(with_whom), (Wanted(it),), "verdict")


def _step(word: Token) -> Sense | None:
    """ "an excellent idea", "a step backwards": what the words beside a noun that tells nothing make of it."""
    if word.lemma_ not in _STEPS:
        return None
    beside = {t.lower_ for t in word.subtree}
    if beside & {"least", "less"}:
        return None  # "the least bad idea"
    if "forward" in beside or beside & listed("stances", "praising") or {"right", "direction"} <= beside:
        return Sense("supports", 0.8)
    damning = any((v := verdicts().get(t)) is not None and v.stance == "opposes" for t in beside)
    return Sense("opposes", 0.8) if damning or beside & _BACKWARD else None


def verdict_stand(word: Token) -> Stand | None:
    """ "X is premature", "called it a mistake"."""
    if word.dep_ not in _JUDGED and not _after(word) and word.head.lower_ != "as":
        return None
    if word.lower_ == "unpopular":
        return _unpopular(word)
    sense = verdict(word.lower_, word.lemma_) or _step(word)
    if sense is None:
        return None
    sense = replace(sense, weak=True)
    head = word.head.head if word.dep_ == "amod" and word.head.lower_ != "as" else word.head
    if head.lower_ == "as" and word.dep_ in ("pobj", "amod", "acomp"):
        if head.head.lemma_.lower() not in JUDGING:
            return None
        head = head.head
    elif word.dep_ == "pobj" and head.lower_ == "to" and head.head.lemma_ == "amount":
        head = head.head
    elif word.dep_ == "pobj":
        return None
    refused = none(word) or any(t.lower_ in _HARDLY for t in (*word.lefts, *head.children))
    stance = FLIPPED[sense.stance] if refused else polar(head, sense)
    if stance is None or (head.dep_ == "pcomp" and head.lemma_.lower() in JUDGING):
        return None  # "was criticised for calling it a stunt"
    if head.lemma_ in _IS:
        if (stance := as_told(head, stance)) is None:
            return None
        it = subject(head)
        act = next((t for t in head.children if t.dep_ in ("xcomp", "ccomp") and t.i > word.i), None) or next(
            (t for t in word.children if t.dep_ in ("xcomp", "relcl", "acl") and t.tag_ == "VB"), None
        )
        if act is not None and act.lemma_.lower() in JUDGING:
            return None  # "was wrong to call it a mistake"
        if act is None and word.lemma_ == "time":  # "it is high time that we did away with it"
            act = next((t for t in word.rights if t.dep_ in ("relcl", "ccomp") and t.tag_ == "VBD"), None)
        if act is None and word.lemma_ == "time":  # "it is time now for others to protect it"
            act = next((t for t in head.rights if t.dep_ == "advcl" and any(c.lower_ == "for" for c in t.lefts)), None)
        # "was wrong to close it": who did it is judged for that
        if act is not None and (it is None or it.lower_ == "it" or (word.lower_ in _DONE_SO and word.dep_ == "acomp")):
            flip = any(t.dep_ == "neg" for t in act.children)
            return Stand(
                head, (head, word, act), sense, stance, (), (settled(Wanted(act, flip)),), "verdict", speaker=True
            )
        if (
            it is None
            or it.dep_ == "expl"
            or word.lemma_ == "time"
            or (it.pos_ == "PRON" and it.lower_ not in ("it", "this", "that", "they"))
        ):
            return None
        return Stand(head, (head, word), sense, stance, for_whom(head), (Wanted(it),), "verdict", speaker=True)
    if head.lemma_.lower() not in JUDGING:
        return None
    it = (
        next((t for t in word.children if t.dep_ == "nsubj"), None)
        or next(
            (
                t
                for t in head.children
                if t.i != word.i and (t.dep_ == "nsubjpass" or (t.dep_ in ("dobj", "nsubj") and t.i > head.i))
            ),
            None,
        )
        or gap(head)
    )
    by = next((t for t in word.rights if t.lower_ == "by" and t.dep_ == "prep"), None)
    who = holders(head) or (tuple(t for t in by.children if t.dep_ == "pobj") if by is not None else ())
    if it is None or it.lower_ in RELATIVE or not who:
        return None
    return Stand(head, (head, word), sense, stance, who, (Wanted(it),), "verdict")
