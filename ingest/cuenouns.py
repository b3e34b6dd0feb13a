"""Stands by nouns: whose support, call or protest it is, what meets with it, what is done in anger at something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.holders import RELATIVE, agentive, coordinated, holders, owners, subject
from ingest.lexicon import listed
from ingest.measures import measure, patient
from ingest.phrases import child
from ingest.polarity import disowned, hypothetical, modal_of, negated, valued
from ingest.stances import FLIPPED, Sense, senses
from ingest.stand import Stand, composed_with
from ingest.wanted import Wanted, behind, not_to_be, settled, wanted

if TYPE_CHECKING:
    from ingest.tree import Token


_SCARCE = frozenset(("few", "less", "little", "no", "scant"))
_OBJECT = Sense("opposes", 0.9, frozenset(("obj", "ing")))
_ANGER = frozenset(("anger", "disgust", "dismay", "fury", "outrage", "protest"))
_AT = frozenset(("about", "against", "at", "over", "to"))
_AGAINST = frozenset(("amid", "despite", "over"))


def noun_stand(noun: Token) -> Stand | None:
    if noun.dep_ == "compound" and noun.head.pos_ != "PROPN":
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "about" and noun.head.head.lemma_ in ("ask", "press", "question"):
        return None  # "asked about calls to abolish it"
    if noun.dep_ == "pobj" and noun.head.lower_ in ("until", "till", "before"):
        return None  # "until the House votes to open it", which the parse takes for votes of its
    for sense in senses("nouns").get(noun.lemma_.lower(), ()):
        if sense.weak and noun.pos_ == "PROPN":
            continue  # "a speaker at the Rally for the Republic"
        options = wanted(noun, (noun,), sense) or _voiced(noun, sense) or _whose(noun)
        others: tuple[Token, ...] = ()
        it = (_met(noun) or _despite(noun)) if not options or _theirs(noun, options) else None
        if it is not None and not (options and agentive(it)):
            options, others = (Wanted(it, not_to_be(it)),), _from_whom(noun)
            if not others:
                continue
        if not options:
            # "calls by the opposition / for a recount": the parse hangs it on the one who calls
            by = [c for t in noun.children if t.lower_ == "by" for c in t.children if c.dep_ == "pobj"]
            options = next((found for t in by if (found := wanted(t, (t,), sense))), ())
        if not options:
            continue
        if noun.lemma_ == "decision" and any(_undergone(w) for w in options):
            continue  # "called for the court's decision to be overturned"
        if _turned_down(noun):
            who = holders(noun.head)
            return composed_with(Stand(noun, (noun.head, noun), sense, "opposes", who, options, "noun"), set())
        heads = {w.head.i for w in options if w.head is not None}
        who = others or tuple(t for t in owners(noun) if t.i not in heads)
        if not who:
            continue
        stance: Stance | None = sense.stance
        governor = noun.head if noun.dep_ in ("dobj", "attr") else noun
        if negated(governor) or any(t.lower_ == "no" for t in noun.children):
            stance = FLIPPED[sense.stance]
        tried = noun.head.lemma_ == "lose" and noun.lemma_.lower() in listed("holders", "tried")
        if noun.dep_ == "dobj" and noun.head.lemma_.lower() in listed("holders", "dropping") and not tried:
            stance = FLIPPED[sense.stance]
        if stance is None:
            return None
        return composed_with(Stand(noun, (noun,), sense, stance, who, options, "noun"), set())
    return None


def _turned_down(noun: Token) -> bool:
    """ "The minister rejected her call for an inquiry": hers is not his."""
    if noun.dep_ != "dobj" or noun.lemma_.lower() not in listed("holders", "requests"):
        return False
    whose = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    refusing = noun.head.lemma_.lower() in listed("holders", "refusing") and not negated(noun.head)
    return refusing and whose is not None and whose.pos_ == "PRON"


def _undergone(option: Wanted) -> bool:
    """Whether it is a passive that what is before it undergoes."""
    return option.head is not None and any(t.dep_ == "auxpass" for t in option.head.lefts)


def _met(noun: Token) -> Token | None:
    """What meets with it: "the move drew criticism from unions", "was met with praise", "has the backing of all"."""
    verb = noun.head
    if noun.lemma_.lower() not in listed("holders", "met with") or any(t.lower_ in _SCARCE for t in noun.lefts):
        return None
    if noun.dep_ == "pobj" and verb.lower_ == "into" and verb.head.lemma_ == "run":
        verb = verb.head  # "has run into opposition from hauliers"
    elif noun.dep_ == "pobj" and verb.lower_ == "with":
        verb = verb.head
        if verb.lemma_ in listed("holders", "passing") and noun.lemma_.lower() in listed("holders", "backing"):
            done = patient(verb) or subject(verb)  # "passed the bill with the support of the Greens"
            return done if done is not None and done.pos_ in ("NOUN", "PROPN") and not agentive(done) else None
        if verb.lemma_ not in listed("holders", "receiving"):
            return None
    elif noun.dep_ != "dobj" or not (
        verb.lemma_.lower() in listed("holders", "drawing")
        or (verb.lemma_ in listed("holders", "having") and noun.lemma_.lower() in listed("holders", "backing"))
    ):
        return None
    it = subject(verb)
    told = it is not None and it.pos_ in ("NOUN", "PROPN", "PRON") and it.lower_ not in RELATIVE
    if not told or negated(verb) or modal_of(verb) is not None or disowned(verb):
        return None
    return it if it is not None and it.ent_type_ != "PERSON" else None


def _voiced(noun: Token, sense: Sense) -> tuple[Wanted, ...]:
    """What the parse hangs on the verb: "voiced outrage / at the closure"."""
    if noun.dep_ != "dobj" or noun.head.lemma_.lower() not in listed("holders", "carriers"):
        return ()
    at = next((t for t in noun.head.rights if t.i == noun.right_edge.i + 1 and t.lower_ in sense.takes), None)
    return wanted(at, (at,), _OBJECT) if at is not None and at.dep_ == "prep" else ()


def _despite(noun: Token) -> Token | None:
    """What is done though some are against it: "signed the bill despite objections from sheriffs"."""
    prep, verb = noun.head, noun.head.head
    if (
        noun.dep_ != "pobj"
        or prep.lower_ not in _AGAINST
        or noun.lemma_.lower() not in listed("holders", "met with")
        or verb.pos_ != "VERB"
    ):
        return None
    told = (s for s in senses("verbs").get(verb.lemma_.lower(), ()) if not s.weak)
    if any(s.stance == "opposes" for s in told) or negated(verb):
        return None
    done = patient(verb)
    if done is None:
        own = subject(verb)
        return own if own is not None and own.pos_ == "NOUN" and measure(own) else None
    return done if done.pos_ == "NOUN" and measure(done) and done.lemma_ != "election" else None


def protest_stand(noun: Token) -> Stand | None:
    """ "Resigned in protest at the sale", "blocked the road in anger over it": what is done against something."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "in" or noun.lemma_.lower() not in _ANGER or noun.i + 2 >= noun.sent.end:
        return None
    over, verb = noun.nbor(1), prep.head
    if any(t.dep_ in ("det", "poss") for t in noun.lefts) or over.lower_ not in _AT or over.dep_ != "prep":
        return None
    while verb.pos_ not in ("VERB", "AUX") and verb.head is not verb:
        verb = verb.head
    who, options = tuple(t for t in holders(verb) if t.i != noun.i), wanted(over, (over,), _OBJECT)
    if not who or not options or negated(verb) or hypothetical(verb):
        return None
    if noun.lower_ != "protest" and not all(w.head is None or measure(w.head) for w in options):
        return None  # "roared in anger at the referee"
    return composed_with(Stand(noun, (prep, noun, over), _OBJECT, "opposes", who, options, "noun"), set())


def danger_stand(noun: Token) -> Stand | None:
    """ "Warned of the dangers of drilling", "highlighted the risks of the merger"."""
    measure_ = behind(noun)
    if measure_ is None or noun.dep_ not in ("dobj", "pobj"):
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    lemma, pointing = verb.lemma_.lower(), listed("options", "pointing")
    telling = pointing if noun.dep_ == "dobj" else listed("options", "fearing")
    if lemma not in telling | {"fear", "dread"} or negated(verb) or hypothetical(verb):
        return None
    if lemma in pointing and valued(noun) != "opposes":
        return None  # "underlined the effect of the tax cut on growth"
    if not (who := holders(verb)):
        return None
    return Stand(noun, (verb, noun), _OBJECT, "opposes", who, (settled(Wanted(measure_)),), "noun")


def _theirs(noun: Token, options: Sequence[Wanted]) -> bool:
    """ "has the support *of the governor*": not what is supported."""
    of = all(w.head is not None and w.head.head.lower_ == "of" and agentive(w.head) for w in options)
    with_it = noun.head.lower_ == "with" and noun.head.head.lemma_ in listed("holders", "passing")
    return (
        of
        and (with_it or noun.head.lemma_ in listed("holders", "having"))
        and noun.lemma_.lower() in listed("holders", "backing")
    )


def _from_whom(noun: Token) -> tuple[Token, ...]:
    """Who criticises, praises or opposes what meets with it."""
    for up in (noun, noun.head, noun.head.head):
        for t in up.rights:
            if t.i > noun.i and (t.lower_ in ("from", "by", "among") or (t.lower_ == "of" and up is noun)):
                inner = child(t, "pobj")
                return tuple(c for c in coordinated(inner) if agentive(c)) if inner is not None else ()
    return ()


def _whose(noun: Token) -> tuple[Wanted, ...]:
    """ "the bill's fiercest critic", "its supporters": the option is the one whose critic it is."""
    if noun.lemma_.lower() not in listed("holders", "agents"):
        return ()
    for t in noun.children:
        if t.dep_ == "poss" and (
            (t.lower_ == "its" and noun.dep_ == "nsubj") or (t.pos_ == "NOUN" and measure(t) and not agentive(t))
        ):
            return (Wanted(None if t.lower_ == "its" else t),)
    return ()
