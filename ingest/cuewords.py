"""Stands by single words: verbs, acts, nouns, adjectives, "for" and "against", and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.holders import RELATIVE, agent, agentive, coordinated, holders, judged, owners, personal, subject
from ingest.lexicon import listed
from ingest.measures import fated, measure, object_of, patient
from ingest.names import BODIES, OFFICES
from ingest.phrases import child
from ingest.polarity import MAY, OUGHT, as_told, disowned, hypothetical, modal_of, negated, polar
from ingest.setphrases import LEMMAS, for_whom
from ingest.stances import FLIPPED, Sense, senses, verdicts
from ingest.stand import Stand, composed_with
from ingest.wanted import Wanted, gap, not_to_be, settled, wanted

if TYPE_CHECKING:
    from ingest.tree import Token

_JUDGING = frozenset(
    (
        *("call", "consider", "deem", "find", "think", "label", "brand", "describe", "declare", "pronounce", "see"),
        *("regard", "believe", "rule", "characterize", "characterise", "dub", "denounce", "condemn", "slam"),
    )
)


def verb_stand(verb: Token, taken: set[int]) -> Stand | None:
    if verb.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    table = senses("verbs")
    lemma = LEMMAS.get(verb.lower_) or verb.lemma_.lower()
    part = next(
        (
            t
            for t in verb.children
            if t.dep_ == "prt"
            or (t.dep_ == "advmod" and t.lower_ == "forward")
            or (t.dep_ == "prep" and t.lower_ == "out")
        ),
        None,
    )
    found = table.get(f"{lemma}+{part.lower_}", ()) if part is not None else ()
    if (
        part is not None
        and not found
        and part.dep_ == "prt"
        and lemma in ("pass", "put", "take", "cut", "back", "strike")
    ):
        return None
    if lemma in _JUDGING and any(
        t.dep_ == "oprd" or (t.dep_ == "ccomp" and t.pos_ in ("ADJ", "NOUN")) for t in verb.children
    ):
        return None
    cue: tuple[Token, ...] = (verb, part) if found and part is not None else (verb,)
    what = child(verb, "dobj", "nsubjpass") if lemma in ("deny", "block") else None
    named = what.lemma_.lower() if what is not None else ""
    if lemma == "deny" and named not in listed("holders", "requests"):
        return None
    if lemma == "block" and named in listed("options", "ways"):
        return None  # "blocked the road for hours"
    for sense in found or table.get(lemma, ()):
        if "do" in sense.takes:
            if (stand := _act(verb, cue, sense)) is not None:
                return stand
            continue
        options = _blamed(verb) if lemma == "blame" else wanted(verb, cue, sense)
        if not options and sense.alone and not any(t.dep_ in ("dobj", "ccomp") for t in verb.children):
            options = (Wanted(None),)
        if not options:
            continue
        stance = polar(verb, sense)
        if stance is None or hypothetical(verb):
            return None
        if sense.act and not _done(verb):
            return None
        if (
            sense.weak
            and stance == "opposes" != sense.stance
            and (modal := modal_of(verb)) is not None
            and modal.lower_ in ("can", "ca", "could")
        ):
            return None
        rule = "act" if sense.act else "verb"
        return composed_with(_modified(Stand(verb, cue, sense, stance, holders(verb), options, rule)), taken)
    return None


def _blamed(verb: Token) -> tuple[Wanted, ...]:
    """The measure that is blamed for something: "blamed the embargo for it", "blamed it on the decision to ..."."""
    on = next((it for t in verb.rights if t.lower_ == "on" and (it := object_of(t)) is not None), None)
    it = on if on is not None else child(verb, "dobj", "nsubjpass")
    if it is None or agentive(it):
        return ()
    return (settled(Wanted(it)),) if measure(it) else ()


def _modified(stand: Stand) -> Stand:
    """Under "should", it is the speaker's stance; under "may", it is only weighed."""
    modal = modal_of(stand.head)
    word = modal.lower_ if modal is not None else ""
    if word in OUGHT or stand.head.lemma_ == "need":
        return replace(stand, holders=(), speaker=True)
    if word in MAY and stand.stance == "supports" and word != "could":
        return replace(stand, stance="considers", sense=replace(stand.sense, hedged=True))
    return stand


def _act(verb: Token, cue: tuple[Token, ...], sense: Sense) -> Stand | None:
    if not _done(verb) or hypothetical(verb):
        return None
    passive = any(t.dep_ == "auxpass" for t in verb.children)
    who = holders(verb)
    if not who or (passive and agent(verb) is None):
        return None
    if not _deed(verb, sense):
        return None
    stance = polar(verb, sense)
    if stance is None:
        return None
    return Stand(verb, cue, replace(sense, weak=False), stance, who, (Wanted(verb),), "act")


def _deed(verb: Token, sense: Sense) -> bool:
    """Whether what is done, by the verb and what it is done to, is a matter of policy."""
    done, lemma = patient(verb), verb.lemma_.lower()
    if done is None:
        return any(t.dep_ == "prep" and t.lower_ in ("from", "out") for t in verb.children)
    if done.lower_ in RELATIVE and done.pos_ == "PRON":
        antecedent = gap(verb)
        return antecedent is not None and (not sense.weak or measure(antecedent))
    if done.pos_ == "PRON":
        return fated(verb) is not None or (done.lower_ in ("it", "them") and verb.dep_ != "ccomp")
    if done.pos_ not in ("NOUN", "PROPN"):
        return False
    if done.ent_type_ == "PERSON" or (personal(done) and done.lemma_.lower() not in BODIES):
        office = done.ent_type_ == "PERSON" or done.lemma_.lower() in OFFICES
        return lemma in listed("options", "of persons") and office
    if lemma == "fire":
        return False  # "fired missiles"
    if lemma in ("recognise", "recognize") and any(t.dep_ == "prep" and t.lower_ == "as" for t in verb.children):
        return False
    if lemma in listed("holders", "dropping") and done.lemma_.lower() in senses("nouns"):
        return False  # "withdrew its support"
    return not sense.weak or measure(done)


def _done(verb: Token) -> bool:
    """What somebody plans to do is read with the plan; only what is done or has been done is an act."""
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ == "for" and judged(verb.head.head) is not None:
        return True  # "was praised for closing the port"
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG") or verb.dep_ in ("xcomp", "amod", "pcomp", "csubj"):
        return False
    if modal_of(verb) is not None or any(t.tag_ == "TO" for t in verb.lefts):
        return False
    if _customary(verb):
        return False
    if verb.tag_ == "VBG" and not any(t.dep_ == "aux" for t in verb.children):
        # "the cabinet met, banning it" is an act; "talked about banning it", "might follow, banning it" are none.
        marked = any(t.dep_ == "mark" for t in verb.children)
        return verb.dep_ == "advcl" and modal_of(verb.head) is None and not marked
    return True


def _customary(verb: Token) -> bool:
    """ "The president is elected by the assembly": a rule, unless it is a headline, that has no full stop."""
    present = next((t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.tag_ in ("VBZ", "VBP")), verb)
    if present.tag_ not in ("VBZ", "VBP") or any(
        t.lower_ in ("has", "have", "being", "’ve", "'ve") for t in verb.lefts
    ):
        return False
    if verb.tag_ == "VBG":
        return False
    return verb.sent[-1].text in (".", "!", "”", '"')


def noun_stand(noun: Token) -> Stand | None:
    if noun.dep_ == "compound" and noun.head.pos_ != "PROPN":
        return None
    for sense in senses("nouns").get(noun.lemma_.lower(), ()):
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
        tried = noun.head.lemma_ == "lose" and noun.lemma_.lower() in _TRIED
        if noun.dep_ == "dobj" and noun.head.lemma_.lower() in listed("holders", "dropping") and not tried:
            stance = FLIPPED[sense.stance]
        if stance is None:
            return None
        return composed_with(Stand(noun, (noun,), sense, stance, who, options, "noun"), set())
    return None


_TRIED = frozenset(("appeal", "battle", "bid", "campaign", "case", "challenge", "fight", "struggle"))


def _turned_down(noun: Token) -> bool:
    """ "The minister rejected her call for an inquiry": hers is not his."""
    if noun.dep_ != "dobj" or noun.lemma_.lower() not in listed("holders", "requests"):
        return False
    whose = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    refusing = noun.head.lemma_.lower() in listed("holders", "refusing") and not negated(noun.head)
    return refusing and whose is not None and whose.pos_ == "PRON"


_HAVING = frozenset(("command", "enjoy", "gain", "have", "secure"))
_MET = frozenset(
    (
        *("anger", "approval", "backing", "backlash", "blessing", "condemnation", "consent", "criticism", "delight"),
        *("denunciation", "disapproval", "dismay", "endorsement", "enthusiasm", "fury", "indignation", "objection"),
        *("opposition", "outcry", "outrage", "praise", "protest", "resistance", "scorn", "support", "uproar"),
    )
)
_RECEIVING = frozenset(("greet", "meet", "receive"))
_PASSING = frozenset(("adopt", "approve", "carry", "clear", "pass"))
_SCARCE = frozenset(("few", "less", "little", "no", "scant"))
_BACKING = frozenset(("approval", "backing", "blessing", "consent", "endorsement", "opposition", "support"))


def _undergone(option: Wanted) -> bool:
    """Whether it is a passive that what is before it undergoes."""
    return option.head is not None and any(t.dep_ == "auxpass" for t in option.head.lefts)


def _met(noun: Token) -> Token | None:
    """What meets with it: "the move drew criticism from unions", "was met with praise", "has the backing of all"."""
    verb = noun.head
    if noun.lemma_.lower() not in _MET or any(t.lower_ in _SCARCE for t in noun.lefts):
        return None
    if noun.dep_ == "pobj" and verb.lower_ == "with":
        verb = verb.head
        if verb.lemma_ in _PASSING and noun.lemma_.lower() in _BACKING:
            done = patient(verb) or subject(verb)  # "passed the bill with the support of the Greens"
            return done if done is not None and done.pos_ in ("NOUN", "PROPN") and not agentive(done) else None
        if verb.lemma_ not in _RECEIVING:
            return None
    elif noun.dep_ != "dobj" or not (
        verb.lemma_.lower() in listed("holders", "drawing")
        or (verb.lemma_ in _HAVING and noun.lemma_.lower() in _BACKING)
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
    if noun.dep_ != "pobj" or prep.lower_ not in _AGAINST or noun.lemma_.lower() not in _MET or verb.pos_ != "VERB":
        return None
    told = (s for s in senses("verbs").get(verb.lemma_.lower(), ()) if not s.weak)
    if any(s.stance == "opposes" for s in told) or negated(verb):
        return None
    done = patient(verb)
    if done is None:
        own = subject(verb)
        return own if own is not None and own.pos_ == "NOUN" and measure(own) else None
    return done if done.pos_ == "NOUN" and measure(done) else verb if measure(verb) else None


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
    return composed_with(Stand(noun, (prep, noun, over), _OBJECT, "opposes", who, options, "noun"), set())


_OBJECT = Sense("opposes", 0.9, frozenset(("obj", "ing")))
_ANGER = frozenset(("anger", "disgust", "dismay", "fury", "outrage", "protest"))
_AT = frozenset(("about", "against", "at", "over", "to"))
_AGAINST = frozenset(("amid", "despite", "over"))


def _theirs(noun: Token, options: Sequence[Wanted]) -> bool:
    """ "has the support *of the governor*": not what is supported."""
    of = all(w.head is not None and w.head.head.lower_ == "of" and agentive(w.head) for w in options)
    with_it = noun.head.lower_ == "with" and noun.head.head.lemma_ in _PASSING
    return of and (with_it or noun.head.lemma_ in _HAVING) and noun.lemma_.lower() in _BACKING


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


def adjective_stand(word: Token) -> Stand | None:
    if word.tag_ == "VBN" and word.lemma_.lower() in senses("verbs") and any(t.dep_ == "agent" for t in word.children):
        return None  # "the plan was opposed by the mayor"
    for sense in senses("adjectives").get(word.lower_, ()):
        if any(t.dep_ == "punct" and t.tag_ == "HYPH" for t in word.children) or (
            word.i + 1 < len(word.doc) and word.nbor(1).tag_ == "HYPH"
        ):
            return None
        options = wanted(word, (word,), sense)
        if not options:
            person = word.dep_ == "amod" and word.head.lemma_.lower() in (
                "member",
                "minister",
                "official",
                "voice",
                "ally",
            )
            if not sense.alone or (
                word.dep_ not in ("acomp", "oprd", "conj", "advcl", "relcl", "ROOT", "attr") and not person
            ):
                continue
            if (
                word.pos_ == "VERB"
                and word.dep_ in ("ROOT", "relcl", "conj")
                and not any(t.dep_ == "nsubjpass" for t in word.children)
            ):
                continue
            options = (Wanted(None),)
        who = holders(word)
        if not who:
            continue
        stance = polar(word, sense)
        if stance is None or hypothetical(word):
            continue
        return composed_with(Stand(word, (word,), sense, stance, who, options, "adjective"), set())
    return None


def preposition_stand(prep: Token) -> Stand | None:
    """ "is for it", "are against the merger"."""
    verb = prep.head
    if verb.lemma_ != "be" or prep.i < verb.i or any(t.dep_ in ("acomp", "attr", "dobj") for t in verb.children):
        return None
    inner = next((t for t in prep.children if t.dep_ in ("pobj", "pcomp")), None)
    who = holders(verb)
    if inner is None and who and prep.lower_ == "against" and prep.nbor(1).is_punct and not hypothetical(verb):
        against = Sense("opposes", 1.0, frozenset(("against",)))
        known = polar(verb, against)
        return Stand(verb, (prep,), against, known, who, (Wanted(None),), "preposition") if known is not None else None
    if inner is None or not who or inner.ent_type_ in ("DATE", "TIME") or hypothetical(verb):
        return None
    backing = prep.lower_ == "for"
    sense = Sense("supports" if backing else "opposes", 1.0, frozenset(("for", "against")), weak=backing)
    stance = polar(verb, sense)
    if stance is None:
        return None
    return Stand(
        verb, (prep,), sense, stance, who, wanted(verb, (verb, prep), sense) or (Wanted(inner),), "preposition"
    )


def _after(word: Token) -> bool:
    """Whether an adjective stands after what is judged: 'called the deal "lousy"'."""
    if word.dep_ != "amod":
        return False
    it = word.head
    return word.i > it.i and it.dep_ == "dobj" and it.head.lemma_.lower() in _JUDGING


def _effect(verb: Token, whom: Token, it: Token) -> Stance | None:
    """Whether it does good or harm: "hurts farmers", "leads to losses"; what somebody warns of does harm."""
    lemma, what = verb.lemma_.lower(), whom if whom.dep_ == "dobj" else object_of(whom)
    if verb.dep_ == "ccomp":
        if verb.head.lemma_.lower() in listed("options", "fearing") and measure(it):
            return "opposes"
        who = subject(verb.head)
        if who is not None and who.lemma_.lower() in _SIDES:  # "Critics say that it would ..."
            return _SIDES[who.lemma_.lower()]
    if any(t.lower_ in _NONE or t.lemma_.lower() in listed("options", "culprits") for t in whom.subtree):
        return None
    if lemma in listed("options", "harming"):
        return "opposes"
    if lemma in listed("options", "benefiting"):
        return "supports"
    brought = what.lemma_.lower() if what is not None else ""
    if lemma in listed("options", "bringing"):
        return "opposes" if brought in listed("options", "ills") else "supports" if brought in _GOODS else None
    return None


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
        or agentive(it) is (it.pos_ == "NOUN")
    ):
        return None
    if whom is None or not agentive(whom) or negated(verb) or hypothetical(verb) or modal_of(verb) is not None:
        return None
    sense = Sense(stance, 0.8, frozenset(("obj",)), weak=True)
    return Stand(verb, (verb,), sense, stance, coordinated(whom), (Wanted(it, not_to_be(it)),), "effect")


_SIDES: dict[str, Stance] = {
    **dict.fromkeys(("critic", "detractor", "opponent"), "opposes"),
    **dict.fromkeys(("advocate", "backer", "proponent", "supporter"), "supports"),
}
_GOODS = frozenset(("growth", "investment", "job", "peace", "prosperity", "stability", "transparency"))
_NONE = frozenset(("no", "nobody", "nothing", "none", "neither"))


def effect_stand(verb: Token) -> Stand | None:
    """ "The ban would hurt families, she warned": what somebody says that a measure does."""
    it = subject(verb)
    if it is None or it.dep_ not in ("nsubj", "csubj") or negated(verb) or hypothetical(verb):
        return None
    if it.pos_ != ("NOUN" if it.dep_ == "nsubj" else "VERB") or agentive(it):
        return None
    whom = next((t for t in verb.rights if t.dep_ in ("dobj", "prep")), None)
    if whom is None or (stance := _effect(verb, whom, it)) is None:
        return None
    if (told := as_told(verb, stance)) is None:
        return None
    sense = Sense(told, 0.7, frozenset(("obj",)), weak=True)
    return Stand(verb, (verb,), sense, told, (), (Wanted(it),), "effect", speaker=True)


_DONE_SO = frozenset(("wrong", "right", "foolish", "mistaken", "reckless", "unwise", "wise"))
_JUDGED = frozenset(("acomp", "attr", "oprd", "ccomp", "dobj", "conj", "pobj", "xcomp"))


def verdict_stand(word: Token) -> Stand | None:
    """ "X is premature", "called it a mistake"."""
    if word.dep_ not in _JUDGED and not _after(word) and word.head.lower_ != "as":
        return None
    sense = verdicts().get(word.lower_) or verdicts().get(word.lemma_.lower())
    if sense is None:
        return None
    sense = replace(sense, weak=True)
    head = word.head.head if word.dep_ == "amod" and word.head.lower_ != "as" else word.head
    if head.lower_ == "as" and word.dep_ in ("pobj", "amod", "acomp"):
        if head.head.lemma_.lower() not in _JUDGING:
            return None
        head = head.head
    elif word.dep_ == "pobj":
        return None
    stance = polar(head, sense)
    if stance is None:
        return None
    if head.lemma_ in ("be", "seem", "remain", "look"):
        if (stance := as_told(head, stance)) is None:
            return None
        it = subject(head)
        act = next((t for t in head.children if t.dep_ in ("xcomp", "ccomp") and t.i > word.i), None) or next(
            (t for t in word.children if t.dep_ in ("xcomp", "relcl", "acl") and t.tag_ == "VB"), None
        )
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
    if head.lemma_.lower() not in _JUDGING:
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
    who = holders(head)
    if it is None or it.lower_ in RELATIVE or not who:
        return None
    return Stand(head, (head, word), sense, stance, who, (Wanted(it),), "verdict")
