"""What can be a policy option: something that somebody with power could do or refuse.

A *measure* says so by its own words ("sanctions", "close the quarry"); what is *vague* is no option whatever is said
of it (a person, a date, peace); what is *anaphoric* takes up an option named before ("it", "the idea").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ingest.holders import agentive, personal
from ingest.lexicon import listed, sections

if TYPE_CHECKING:
    from ingest.tree import Token

_DEEDS = re.compile(r"(?<!hospit)(?<!re)(?<!gener)(?<!speci)(?<!visu)(?:alis|aliz|aris|ariz|iliz|ilis)ation$")
"""privatisation, decriminalisation, but not hospitalisation"""
_NAMED = frozenset(
    ("PERSON", "DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "GPE", "NORP", "ORG")
)
_PRONOUNS = frozenset(("it", "that", "this", "them", "one", "those", "these", "which", "so", "they"))
_UNTOLD = frozenset(
    ("next", "new", "other", "further", "various", "different", "several", "own", "latest", "big", "bold")
)
"""Adjectives that do not tell what a plan or a step is."""
_WILL = frozenset(("will", "would", "can", "could", "may", "might", "must"))
FORBIDDEN = frozenset(("illegal", "unlawful"))
_OF = ("of",)
_NARROWS = ("amod", "compound", "prep", "acl", "poss", "nmod")


@cache
def nominal() -> dict[str, tuple[str, str]]:
    """Of a verb's lemma, the noun of doing it and the preposition before its object."""
    found = {}
    for line in sections("options")["nominal"]:
        verb, noun, *prep = line.split()
        found[verb] = (noun, " ".join(prep))
    return found


@cache
def deeds() -> dict[str, tuple[str, str]]:
    """As `nominal`, with the nouns of verbs that do not say by themselves that a measure is meant."""
    return {
        verb: (noun, " ".join(prep)) for verb, noun, *prep in map(str.split, sections("options")["deeds"])
    } | nominal()


@cache
def deed_nouns() -> frozenset[str]:
    """The nouns of what verbs do."""
    return frozenset(noun for noun, _ in deeds().values())


def object_of(prep: Token) -> Token | None:
    """What a preposition governs."""
    return next((t for t in prep.children if t.dep_ in ("pobj", "pcomp")), None)


def through(head: Token) -> Token:
    """What a phrase that only introduces it proposes: the tunnel of "the idea of a tunnel"."""
    for _ in range(3):
        lemma = head.lemma_.lower()
        if head.pos_ in ("NOUN", "PROPN") and lemma in listed("options", "texts"):
            # "a bill to privatise the ports", "a bill banning drones", "a motion calling for talks"
            does = next((t for t in head.children if _purpose(t) or _content(t) or _that(t)), None)
            asked = _asked(does) if does is not None else None
            if asked is None:
                return does if does is not None and (_doing(does) or _that(does)) else head
            head = asked
            continue
        if head.pos_ not in ("NOUN", "PROPN") or lemma not in listed("options", "through"):
            return head
        if lemma == "talk" and head.tag_ == "NNS":
            return head  # "called for talks on the border", where talks are what is wanted
        links, inner = _links(lemma), None
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in links:
                inner = object_of(child)
            elif _purpose(child) or (_content(child) and _doing(child)) or _that(child):
                inner = child
            if inner is not None:
                break
        if inner is None or (inner.pos_ != "VERB" and (_vague(inner) or (links == _OF and not measure(inner)))):
            return head
        head = inner
    return head


def _links(lemma: str) -> tuple[str, ...]:
    """The prepositions that lead from a noun that only introduces it to what it proposes."""
    if lemma in listed("options", "of alone"):
        return _OF
    if lemma not in listed("options", "disputes"):
        return ("of", "for")
    return ("over", "about", "on", "of") if lemma == "talk" else ("over", "about", "on")


def _purpose(verb: Token) -> bool:
    """Whether it is the infinitive of a noun: "a plan *to close* the mine"."""
    return verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and any(t.tag_ == "TO" for t in verb.lefts)


def _that(verb: Token) -> bool:
    """Whether it is what a noun says should be done: "the suggestion *that* the port *be sold*"."""
    if verb.dep_ not in ("acl", "ccomp") or verb.pos_ != "VERB" or verb.lemma_.lower() in listed("options", "saying"):
        return False
    if not any(t.dep_ == "mark" and t.lower_ == "that" for t in verb.lefts):
        return False
    bare = verb.tag_ == "VB" or any(t.lower_ == "be" for t in verb.lefts)
    return bare and all(t.dep_ != "neg" and t.lower_ not in _WILL for t in verb.lefts)


def _asked(does: Token) -> Token | None:
    """What a text is said to ask for: the talks of "a motion calling *for talks*"."""
    if does.lemma_.lower() not in ("call", "demand", "recommend", "urge"):
        return None
    to = next((t for t in does.rights if t.dep_ == "xcomp" and t.tag_ == "VB"), None)
    what = (it for t in does.rights if (it := object_of(t) if t.lower_ == "for" else t) is not None)
    return to or next((t for t in what if t.dep_ in ("pobj", "pcomp", "dobj")), None)


def _content(verb: Token) -> bool:
    """Whether it says what a text or plan does: "a bill *banning* drones", "a plan that would *raise* taxes"."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBG"
    own = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    does = verb.tag_ in ("VBZ", "VBP") or any(t.lower_ in ("would", "will") for t in verb.lefts if t.dep_ == "aux")
    refused = any(t.dep_ == "neg" or t.lower_ in ("longer", "never") for t in verb.lefts)
    return verb.dep_ == "relcl" and own is not None and own.lower_ in ("that", "which") and does and not refused


def patient(verb: Token) -> Token | None:
    """What a verb is done to: its object, or the subject of its passive."""
    # "asked that the birds be given protection": what is given, not to whom
    for child in sorted(verb.children, key=lambda t: t.dep_ == "nsubjpass"):
        if child.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and child.pos_ != "ADJ":
            # "Lee: Should the age be lowered?": the parse takes who asks for it
            later = (t for t in verb.lefts if t.i > child.i and t.dep_ == child.dep_ == "nsubjpass")
            return next(later, child)
    if verb.dep_ == "xcomp" and verb.tag_ == "VBN" and any(t.dep_ == "auxpass" for t in verb.lefts):
        # "the ban needs to be lifted", "called for the ban to be lifted"
        called = (object_of(t) for t in verb.head.rights if t.lower_ == "for" and t.i < verb.i)
        own = (t for t in verb.head.lefts if t.dep_ in ("nsubj", "nsubjpass"))
        return next(called, None) or next(own, None)
    if verb.tag_ in ("VBN", "VBD"):  # "wants the plants shut"
        if verb.dep_ == "acl" or (verb.dep_ == "relcl" and any(t.tag_ == "TO" for t in verb.lefts)):
            return verb.head
        if verb.dep_ == "ccomp" and not any(t.dep_ in ("aux", "mark") for t in verb.children):
            return next((t for t in verb.children if t.dep_ == "nsubj"), None)
    return None


def gerundial(noun: Token) -> Token | None:
    """The verb of "Executing prisoners is immoral", which the parse takes for what prisoners are like."""
    first = noun.left_edge
    if (
        noun.tag_ != "NNS"
        or noun.dep_ != "nsubj"
        or first.tag_ != "VBG"
        or first.dep_ != "amod"
        or first.head is not noun
    ):
        return None
    finite = next((t for t in noun.head.lefts if t.dep_ == "aux"), noun.head)
    one = finite.tag_ == "VBZ" or finite.lower_ == "was"  # "Rising prices are": they rise
    return first if one and first.lemma_.lower() in listed("options", "power") | nominal().keys() else None


def made_so(verb: Token) -> Token | None:
    """What something is made by those in power: the compulsory of "make voting compulsory"."""
    if verb.lemma_.lower() not in ("make", "render"):
        return None
    how = next((t for t in verb.rights if t.dep_ in ("ccomp", "oprd", "acomp") and t.pos_ == "ADJ"), None)
    if how is None:
        return None
    if any(t.dep_ == "neg" or t.lower_ in ("less", "longer", "not", "never") for t in how.lefts):
        return None  # "make it no longer compulsory"
    compared = how.tag_ == "JJR" or any(t.lower_ == "more" for t in how.lefts)
    return how if compared or how.lower_ in listed("options", "made so") or how.lower_ in FORBIDDEN else None


def hitch(noun: Token) -> bool:
    """Whether it is what goes wrong, not what somebody does: to complain of delays to the bridge is not against it."""
    return noun.lemma_.lower() in listed("options", "hitches")


def fated(verb: Token) -> Token | None:
    """The "he" or "her" to whom a verb says what those in power do to a person: "was nominated", "fired her"."""
    done = patient(verb) if verb.lemma_.lower() in listed("options", "of persons") else None
    return done if done is not None and done.lower_ in ("he", "him", "she", "her") else None


def measure(head: Token) -> bool:
    """Whether the words themselves name something that somebody with power does."""
    head = through(head)
    if head.pos_ in ("VERB", "AUX"):
        return _doing(head)
    lemma, known = head.lemma_.lower(), listed("options", "measures")
    if gerundial(head) is not None:
        return True
    if head.lower_ == "acts":
        return False  # what people do, and no law: "acts that threaten peace"
    if lemma == "union" and any(t.lemma_.lower() in listed("options", "unions") for t in head.children):
        return True
    if lemma in known or _DEEDS.search(lemma) or _hyphened(head) in known:
        return True
    # "a wealth tax plan": what it is about tells
    return any(t.dep_ in ("compound", "amod") and _telling(t) for t in head.children)


def _telling(word: Token) -> bool:
    """Whether a word before a noun makes it a measure: the tax of "tax plan", not the climate of "climate action"."""
    lemma = word.lemma_.lower()
    return lemma in listed("options", "measures") and lemma not in listed("options", "topics")


def _hyphened(head: Token) -> str:
    """A compound written with a hyphen, as one word: cease-fire."""
    if head.i < 2 or head.nbor(-1).tag_ != "HYPH":
        return ""
    return f"{head.nbor(-2).lower_}-{head.lemma_.lower()}"


def _doing(verb: Token) -> bool:
    lemma, done = verb.lemma_.lower(), patient(verb)
    if done is not None and done.lemma_.lower() in listed("options", "idle"):
        return False
    if made_so(verb) is not None:
        return True
    if lemma in listed("options", "light") and (done is not None or lemma not in listed("options", "intransitive")):
        return done is not None and (anaphoric(done) or measure(done))
    if lemma == "leave":
        if done is None:
            return False
        return done.lemma_.lower() in listed("options", "sought") or done.ent_type_ == "ORG" or anaphoric(done)
    if lemma == "pay" and done is None:
        return any(t.dep_ == "prep" and t.lower_ == "for" for t in verb.children)
    if done is None and lemma not in listed("options", "intransitive"):
        own = next((t for t in verb.children if t.dep_ == "nsubj"), None)
        if own is None or (agentive(own) and lemma not in ("resign", "go", "leave", "return")):
            return False
    return lemma in listed("options", "power") or lemma in nominal()


def vague(head: Token) -> bool:
    """Whether it is no option whatever is said of it: a person, a date, a good thing in general."""
    return _vague(through(head))


def _vague(head: Token) -> bool:
    lemma, known = head.lemma_.lower(), listed("options", "measures")
    if head.pos_ in ("VERB", "AUX"):
        passive = any(t.dep_ == "auxpass" for t in head.children)
        return lemma in listed("options", "saying") or (passive and lemma == "name") or not measure(head)
    if head.pos_ in ("PRON", "NUM", "SYM", "PUNCT", "ADV"):
        return True
    if gerundial(head) is not None:
        return False
    if head.lower_ == "acts":
        return True
    if head.ent_type_ in _NAMED:
        return lemma not in known or head.ent_type_ in ("DATE", "TIME")
    if (lemma in known or _hyphened(head) in known) and lemma not in listed("options", "generic"):
        return lemma in listed("options", "topics") and not any(t.dep_ in _NARROWS for t in head.children)
    if head.pos_ == "NOUN" and (personal(head) or (lemma.endswith("ing") and not _deed(lemma))):
        return True
    if lemma in listed("options", "topics") or lemma.endswith("ism"):
        return not any(t.dep_ in _NARROWS for t in head.children)
    if lemma in listed("options", "generic"):
        return not any(t.dep_ in _NARROWS and t.lower_ not in _UNTOLD and t.tag_ != "PRP$" for t in head.children)
    if lemma in listed("options", "vague"):
        return not any((t.dep_ == "compound" and _telling(t)) or t.dep_ == "acl" for t in head.children)
    return False


def _deed(noun: str) -> bool:
    """Whether a noun in -ing is of a verb of power: closing, not wearing."""
    stem = noun[:-3]
    forms = {stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
    return bool(forms & (listed("options", "power") | nominal().keys() | listed("options", "light")))


def anaphoric(head: Token) -> bool:
    """Whether a phrase takes up an option named before: it, that, one, the idea, such a step."""
    if head.pos_ == "PRON":
        return head.lower_ in _PRONOUNS and not any(t.dep_ == "prep" for t in head.children)
    if head.lower_ in ("one", "so", "this", "that", "both"):
        return not any(t.dep_ in ("amod", "prep") for t in head.children)
    if head.pos_ not in ("NOUN", "PROPN") or head.lemma_.lower() not in listed("options", "generic"):
        return False
    for t in head.children:
        if t.dep_ in ("compound", "acl", "prep", "nummod", "poss"):
            return False
        if t.dep_ == "predet" and t.lower_ == "such":
            return True  # "such a step"
        if t.dep_ == "amod" and t.lower_ not in listed("options", "loose"):
            return False
    return any(t.dep_ == "det" and t.lower_ not in ("a", "an", "no") for t in head.children)
