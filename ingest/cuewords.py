"""Stands by single words: verbs, acts, adjectives, "for" and "against"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.holders import RELATIVE, agent, agentive, coordinated, holders, judged, personal
from ingest.lexicon import listed
from ingest.measures import anaphoric, fated, hitch, measure, object_of, patient
from ingest.names import BODIES, OFFICES
from ingest.phrases import child
from ingest.polarity import MAY, OUGHT, hypothetical, modal_of, negated, obliged, polar
from ingest.setphrases import LEMMAS
from ingest.stances import Sense, senses
from ingest.stand import Stand, composed_with
from ingest.verdicts import JUDGING
from ingest.wanted import Wanted, gap, settled, wanted

if TYPE_CHECKING:
    from ingest.tree import Token


_CLAIMING = frozenset(("insist", "suggest"))
_IDLE_OF = {
    "block": "ways",
    "sign": "signed",
    **dict.fromkeys(("appeal", "challenge", "contest", "fight"), "contested"),
}
"""Lists of what verbs of stance are said of without telling one: "blocked the road", "signed a petition"."""
_STRICT = frozenset(
    (
        *("appeal", "challenge", "complain", "contest", "defeat", "grumble", "honor", "honour", "regret", "rue"),
        *("applaud", "commend", "congratulate", "credit", "laud", "praise", "shoot", "tell", "thank"),
        *("deride", "lampoon", "mock", "ridicule", "scorn", "snub"),
        *("derail", "hit", "inveigh", "lash", "rail", "round", "run", "scuttle", "sink", "stymie", "work"),
    )
)
"""Verbs of stance only where it is a measure that they are said of."""


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
    if lemma in JUDGING and any(
        t.dep_ == "oprd" or (t.dep_ == "ccomp" and t.pos_ in ("ADJ", "NOUN")) for t in verb.children
    ):
        return None
    cue: tuple[Token, ...] = (verb, part) if found and part is not None else (verb,)
    what = child(verb, "dobj", "nsubjpass")
    named = what.lemma_.lower() if what is not None else ""
    if lemma == "deny" and named not in listed("holders", "requests"):
        return None
    if (idle := _IDLE_OF.get(lemma)) is not None and named in listed("options", idle):
        return None
    of_person = lemma == "dismiss" and what is not None and (what.ent_type_ == "PERSON" or personal(what))
    for sense in found or table.get(lemma, ()):
        if of_person and "do" not in sense.takes:
            continue  # "dismissed his minister" is an act
        if "do" in sense.takes:
            if (stand := _act(verb, cue, sense)) is not None:
                return stand
            continue
        options = _blamed(verb) if lemma == "blame" else wanted(verb, cue, sense)
        if not options and sense.alone and not any(t.dep_ in ("dobj", "ccomp") for t in verb.children):
            options = (Wanted(None),)
        if lemma in _STRICT and not all(map(_matters, options)):
            return None  # "complained about the heat"
        if lemma == "work" and any(w.head is not None and agentive(w.head) for w in options):
            return None  # "worked for a bank"
        if not options:
            continue
        stance = polar(verb, sense)
        if stance is None or hypothetical(verb) or _missed(verb):
            return None
        if sense.act and not _done(verb):
            return None
        if lemma in _CLAIMING and any(_indicative(t) for t in verb.rights if t.dep_ == "ccomp"):
            return None
        if (
            sense.weak
            and stance == "opposes" != sense.stance
            and (modal := modal_of(verb)) is not None
            and modal.lower_ in ("can", "ca", "could")
        ):
            return None
        rule = "act" if sense.act else "verb"
        who = holders(verb)
        if lemma == "accuse" and any(t.lemma_.lower() in listed("holders", "prosecuting") for t in who):
            return None
        made = _modified(Stand(verb, cue, sense, stance, who, options, rule))
        return composed_with(made, taken) if made is not None else None
    return None


def purpose_stand(verb: Token) -> Stand | None:
    """ "Formed a human chain to stop the felling": what is done so that something is not."""
    if verb.tag_ != "VB" or verb.lemma_.lower() not in _STOPPING or hypothetical(verb):
        return None
    option, made = settled(Wanted(verb)), verb.head
    if (
        verb.dep_ in ("relcl", "acl")
        and made.dep_ == "dobj"
        and not measure(made)
        and made.lemma_ not in senses("nouns")
    ):
        # "a human chain / to stop it": the parse hangs it on the chain
        doing = made.head.lemma_.lower()
        if doing in senses("verbs") or doing in listed("holders", "dropping") | {"lose", "fear"}:
            return None  # "opposes efforts to stop it", "ended his efforts to stop it"
        who = holders(made.head)
    elif verb.dep_ == "advcl":
        who = holders(verb)
    else:
        return None
    if option.head is None or option.head.i == verb.i or not option.flipped or not who or negated(verb.head):
        return None
    sense = Sense("supports", 0.8, frozenset(("inf",)), weak=True)
    return Stand(verb, (verb,), sense, "supports", who, (option,), "verb")


_STOPPING = frozenset(("block", "stop", "thwart"))


def _missed(verb: Token) -> bool:
    """Whether it is what somebody does not come to do, whatever he wants: "failed to agree on a quota"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("fail", "struggle")


def _indicative(clause: Token) -> bool:
    """Whether a clause says what is, not what should be: "insisted that the bill was fair", "that there would be"."""
    if any(t.dep_ == "expl" for t in clause.lefts):
        return True
    finite = next((t for t in clause.lefts if t.dep_ in ("aux", "auxpass") and t.tag_ != "TO"), clause)
    return finite.tag_ in ("VBD", "VBZ", "VBP")


def _matters(option: Wanted) -> bool:
    """Whether it is a measure, or takes one up, and nothing that only goes wrong."""
    head = option.head
    return head is None or anaphoric(head) or (measure(head) and not hitch(head))


def _blamed(verb: Token) -> tuple[Wanted, ...]:
    """The measure that is blamed for something: "blamed the embargo for it", "blamed it on the decision to ..."."""
    on = next((it for t in verb.rights if t.lower_ == "on" and (it := object_of(t)) is not None), None)
    it = on if on is not None else child(verb, "dobj", "nsubjpass")
    if it is None or agentive(it):
        return ()
    return (settled(Wanted(it)),) if measure(it) else ()


def _modified(stand: Stand) -> Stand | None:
    """Under "should", it is the speaker's stance; under "may", it is only weighed."""
    modal = modal_of(stand.head)
    word = modal.lower_ if modal is not None else ""
    if word in OUGHT or stand.head.lemma_ == "need" or (obliged(stand.head) and not _himself(stand)):
        return replace(stand, holders=(), speaker=True)
    if word in MAY and stand.stance == stand.sense.stance == "opposes":
        return None  # "could be opposed by unions", "may appeal the ban", but not "could not support it"
    if word in MAY and stand.stance == "supports" and word != "could":
        return replace(stand, stance="considers", sense=replace(stand.sense, hedged=True))
    return stand


def _himself(stand: Stand) -> bool:
    """ "He has to oppose it": who says so of himself."""
    return any(t.pos_ == "PRON" for t in stand.holders)


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
    if lemma == "fire" or (lemma == "raise" and done.lemma_.lower() in listed("options", "effects")):
        return False  # "fired missiles", "raised the danger of a no vote"
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
        if sense.weak and any(w.head is not None and w.head.lemma_ in listed("options", "occasions") for w in options):
            continue  # "was disappointed by the summit"
        felt = _moved(word)  # "were appalled by the cuts": by which nobody is meant
        who = coordinated(felt) if felt is not None else holders(word)
        if not who:
            continue
        stance = polar(word, sense)
        if stance is None or hypothetical(word):
            continue
        return composed_with(Stand(word, (word,), sense, stance, who, options, "adjective"), set())
    return None


def slogan_stand(prep: Token) -> Stand | None:
    """ "No to the dam", as it is chanted, or written on a banner."""
    if not prep.i or (cry := prep.nbor(-1)).lower_ not in ("no", "yes") or (it := object_of(prep)) is None:
        return None
    if cry.i and cry.nbor(-1).text not in ('"', "“", "‘", "'", "«"):
        return None
    stance: Stance = "opposes" if cry.lower_ == "no" else "supports"
    sense = Sense(stance, 0.9, frozenset(("obj",)), weak=True)
    who = holders(cry.head) if cry.head.lemma_.lower() in listed("holders", "chanting") else ()
    return Stand(cry, (cry, prep), sense, stance, who, (settled(Wanted(it)),), "ought", speaker=True)


def _moved(word: Token) -> Token | None:
    """Who feels what a participle says, where that by which he does comes after it."""
    if word.tag_ != "VBN" or all(t.dep_ != "agent" for t in word.children):
        return None
    it = child(word, "nsubjpass")
    return it if it is not None and agentive(it) and it.lower_ not in RELATIVE else None


def preposition_stand(prep: Token) -> Stand | None:
    """ "is for it", "are against the merger"."""
    verb = prep.head
    if verb.lemma_ != "be" or prep.i < verb.i or any(t.dep_ in ("acomp", "attr", "dobj") for t in verb.children):
        return None
    inner = next((t for t in prep.children if t.dep_ in ("pobj", "pcomp")), None)
    who = holders(verb)
    last = prep.i + 1 >= len(prep.doc) or prep.nbor(1).is_punct
    if inner is None and who and prep.lower_ == "against" and last and not hypothetical(verb):
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
