"""What may be a stand though no word of stance says so: acts and words whose meaning only what is done or judged tells.

"Ordered absentee ballots accepted", "called the strike defensive", "Leaving them to die is a big mistake." Each clause
is supposed for and against; `ingest.weighing` decides, by what is learned from the open corpus.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING

from ingest.holders import agentive, coordinated, holders, members, owners
from ingest.lexicon import listed
from ingest.measures import measure, nominal, object_of, patient
from ingest.phrases import infinitive, tokens, verbal
from ingest.polarity import DENYING, MAY, disowned, hypothetical, modal_of, negated, none, obliged
from ingest.series import series
from ingest.stances import PartOfSpeech, Sense, creeds, senses, verdict
from ingest.stand import Stand
from ingest.wanted import Wanted, gap, settled

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

SUPPOSED = "supposed"
"""What the rules of supposed stands begin with."""
_FOR = Sense("supports", 0.7)
_AGAINST = Sense("opposes", 0.7)
_IDLE = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY"))
_WHO = frozenset(("PERSON", "GPE", "ORG", "NORP"))
_BEING = frozenset(("be", "get", "have", "need"))
"""Verbs of no act; what somebody is or has is no position."""
_DEMANDS = frozenset(
    (
        *("demand", "request", "goal", "aim", "proposal", "priority", "pledge", "promise", "recommendation"),
        *("plan", "wish", "desire", "intention", "policy", "objective", "mission", "strategy", "hope", "platform"),
        *("programme", "program", "manifesto", "agenda"),
    )
)
"""What consists of what somebody wants."""
_VIEWS = frozenset(("belief", "cause", "change", "idea", "measure", "plank", "position", "reform", "stance", "view"))
"""What somebody holds or backs, so that he wants what it consists of."""
_HOLDING = frozenset(
    (
        *("advocate", "back", "demand", "endorse", "favor", "favour", "have", "hold", "list", "promise", "propose"),
        "support",
    )
)
"""Verbs whose subject has the views that are their object."""
_OWNED = frozenset(
    (
        *("plan", "proposal", "policy", "bill", "deal", "budget", "agenda", "programme", "program", "platform"),
        *("amendment", "strategy", "motion", "reform", "initiative"),
    )
)
"""What somebody proposes, so that he wants it whose it is."""
_PROPOSED = frozenset(("proposed", "planned"))
_ASKED = frozenset(("request", "insistence", "urging", "behest", "initiative", "instigation", "invitation", "order"))
"""What is done at somebody's."""
_EFFORTS = frozenset(
    (
        *("attempt", "battle", "bid", "campaign", "case", "drive", "effort", "fight", "lawsuit", "march", "motion"),
        *("move", "petition", "preference", "protest", "push", "rally", "struggle", "suit", "threat", "vote"),
    )
)
"""What somebody does for or against something, so that he wants it or not: "its fight for a pay rise"."""
_OCCASIONS = frozenset(
    ("comment", "conference", "debate", "discussion", "hearing", "meeting", "report", "session", "summit", "talk")
)
"""Nouns of what is for or about a thing and takes no side: "opened its hearing on the bill"."""
_DROPPING = frozenset(("abandon", "deny", "drop", "end", "give", "lift", "lose", "withdraw"))
"""What is done to a stand that is no longer one."""
_PREFIXES = frozenset(("anti", "pro"))
_AMOUNTING = frozenset(("include", "be", "expand", "comprise", "range", "grow"))
_FAILING = frozenset(("fail", "struggle"))
_GIVING = frozenset(("award", "deny", "give", "grant", "offer", "promise", "refuse"))
_LONG = 30
"""Tokens; what goes on longer is cut."""
_OBJECTS = ("dobj", "nsubjpass", "oprd", "attr")
_CLAUSES = ("xcomp", "ccomp")
_MADE = frozenset(("for", "against", "to", "on", "of", "in", "from", "over", "with", "as", "into", "at", "about"))


def supposed(sentence: Tokens, taken: Collection[int], quoted: Collection[int]) -> Iterator[Stand]:
    """The clauses of a sentence, each as if it were for; `against` turns it round.

    `taken`: the heads of stands that a word of stance tells; `quoted`: the verbs that somebody is said to say or think,
    whose stand a clause may be.
    """
    for word in tokens(sentence):
        noun, verb = word.tag_[:2] == "NN", verbal(word)
        if word.i in taken or not (noun or verb or word.lower_ in _PREFIXES):
            continue
        lemma = word.lemma_.lower()
        if lemma in _firm() and _unsaid(word, lemma):
            continue
        if noun:
            if lemma in _DEMANDS or lemma in _ASKED or lemma in _VIEWS:
                listed_ = list(_listed(word))
                yield from (*listed_, *_wished(word))
                if listed_:
                    continue  # the plan is what it consists of
            if word.dep_ == "compound" or lemma in _OCCASIONS:
                continue
            if who := _proposers(word, lemma):
                yield _made(word, (word,), who, word, f"{SUPPOSED}: owned", speaker=False)
            if (option := _purpose(word)) is not None and (who := _owners(word, option)):
                yield _made(word, (word,), who, option, f"{SUPPOSED}: noun", speaker=False)
            continue
        if word.lower_ in _PREFIXES:
            yield from _prefixed(word)
        if not verb or word.tag_ == "MD" or word.dep_ in ("aux", "auxpass") or hypothetical(word):
            continue
        if lemma in DENYING or (word.dep_ == "ccomp" and word.head.lemma_.lower() in DENYING):
            continue
        if word.dep_ == "acl" and _undecided(word.head.head):
            continue  # "failed to adopt a resolution extending the aid"
        if word.dep_ == "xcomp" or (word.dep_ == "ccomp" and word.tag_ == "VB" and not _stated(word)):
            continue  # what is asked of somebody, or wanted, is read with the asking
        option, how = _option(word)
        told = option is not None and ((option.i in taken and not _causes(word)) or hypothetical(option))
        if how == "clause" and (told or word.lemma_ in _FAILING):
            continue  # what is said is told by a word of stance itself; "failed to pass it"
        if option is not None and _denied(option) and (option.dep_ == "nsubjpass" or word.i not in quoted):
            continue
        if option is not None and lemma in nominal() and option.pos_ == "NOUN" and measure(option):
            done = patient(word)
            option = word if done is not None and done.i == option.i else option
        acts = (word.lemma_ not in _BEING or _causes(word)) and not _bidden(word) and not obliged(word)
        if option is not None and acts and (who := _who(word)):
            for item in _items(option):
                yield _made(word, (word, _end(word)), who, item, f"{SUPPOSED}: {how}", speaker=False)
        if word.i in quoted and _whole(word) and not disowned(word):
            about = option if option is not None and option.pos_ in ("NOUN", "PROPN", "VERB") else word
            cue = word.left_edge, word, _trimmed(word, word.right_edge)
            yield _made(word, cue, (), about, f"{SUPPOSED}: said", speaker=True)


@cache
def _firm() -> frozenset[str]:
    """The verbs and nouns that tell a stance by themselves."""
    parts: tuple[PartOfSpeech, ...] = ("verbs", "nouns")
    return frozenset(w for part in parts for w, told in senses(part).items() if any(not s.weak for s in told))


def _undecided(verb: Token) -> bool:
    """Whether a verb is of what somebody did not come to do."""
    return verb.pos_ == "VERB" and (negated(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ in _FAILING))


def _unsaid(word: Token, lemma: str) -> bool:
    """A word of stance that tells none as it stands: "no longer opposes", "denied that it opposed"."""
    part: PartOfSpeech = "verbs" if verbal(word) else "nouns"
    if all(sense.weak for sense in senses(part).get(lemma, ())):
        return False
    governed = word.dep_ in ("ccomp", "dobj", "xcomp") and word.head.lemma_.lower() in _DROPPING
    nobody = any(c.lower_ == "no" for t in word.lefts if t.dep_ == "nsubj" for c in t.lefts)
    modal = modal_of(word)
    return governed or nobody or negated(word) or (modal is not None and modal.lower_ in MAY)


def _made(
    head: Token, cue: tuple[Token, ...], who: tuple[Token, ...], option: Token, rule: str, *, speaker: bool
) -> Stand:
    wanted_ = Wanted(option)
    wanted_ = settled(wanted_) if option.lemma_ in _BEING else wanted_  # "tries to get the law repealed"
    return Stand(head, cue, _FOR, "supports", who, (wanted_,), rule, speaker=speaker)


def guessed(stand: Stand) -> bool:
    """Whether no word of stance tells a stand."""
    return stand.rule.startswith(SUPPOSED)


def refused(stand: Stand) -> bool:
    """Whether nobody is for it as it stands: "should not be sold", "said it would not be", "called the law a grab"."""
    verb, option = stand.head, stand.options[0].head
    if any(map(_neither, stand.holders)):
        return True
    if negated(verb) or (option is not None and option.dep_ in _CLAUSES and negated(option)):
        return True
    known = senses("verbs").get(verb.lemma_.lower(), ())
    if known and all(sense.stance == "opposes" for sense in known):
        return True  # "may appeal the ban"
    # What is good by name is told by that; what else a measure is called is seldom praise.
    return verb.lemma_.lower() in listed("holders", "naming") and any(map(_named, verb.rights))


def _neither(who: Token) -> bool:
    """Whether it is said of none of those who are named: "no union would sign it", "neither Peru nor Chile would"."""
    who = who.first_conjunct
    if any(t.lower_ in ("but", "except", "other") for t in who.subtree):
        return False  # "none but the Greens"
    return none(who) or any(t.lower_ in ("neither", "none") for t in (who, *who.lefts))


def _named(word: Token) -> bool:
    """Whether it is what something is called, or holds that: "called the deal / a gift to banks"."""
    if word.dep_ not in ("dobj", "ccomp"):
        return (word.dep_ == "oprd" or word.lower_ == "as") and not _praised(word)
    later = (t for t in word.subtree if t.i > word.left_edge.i)
    return any(t.dep_ == "appos" or t.lower_ in ("a", "an") or _damning(t) for t in later) and not _praised(word)


def _praised(word: Token) -> bool:
    return any(t.lower_ == "right" or t.lower_ in listed("stances", "praising") for t in word.subtree)


def _damning(word: Token) -> bool:
    sense = verdict(word.lower_, word.lemma_)
    return sense is not None and sense.stance == "opposes"


def against(stand: Stand) -> Stand:
    """The same clause as if it were against."""
    return Stand(
        stand.head, stand.cue, _AGAINST, "opposes", stand.holders, stand.options, stand.rule, speaker=stand.speaker
    )


def _who(verb: Token) -> tuple[Token, ...]:
    if _passing(verb) is not None and (body := _passed(verb)) is not None:
        return coordinated(body)
    found = holders(verb)
    if not found:
        # "a suit filed by Texas"
        by = next((c for t in verb.children if t.lower_ == "by" for c in t.children if c.dep_ == "pobj"), None)
        found = coordinated(by) if by is not None else ()
    # "by Senators Rubio of Florida, Lee of Utah and Perdue of Georgia": the parse has the middle one in apposition
    mates = [t for who in found for t in who.children if t.dep_ == "appos" and t.ent_type_ == who.ent_type_ == "PERSON"]
    return members((*found, *mates))


def _owners(noun: Token, option: Token) -> tuple[Token, ...]:
    """Whose attempt, request or demand it is; who holds a hearing *on a bill* demands no bill."""
    own = any(
        t.dep_ == "poss" or (t.lower_ in ("of", "by", "from") and all(c.i != option.i for c in t.children))
        for t in noun.children
    )
    if noun.dep_ == "pobj" and noun.head.lower_ == "on" and noun.lemma_.lower() not in _ASKED and not own:
        return ()
    return tuple(t for t in owners(noun) if t.i != option.i and t.i != noun.i)


def _proposers(noun: Token, lemma: str) -> tuple[Token, ...]:
    """Whose plan, policy or bill it is: "May's proposed deal", "Trump's foreign policy"."""
    if lemma not in _OWNED and all(t.lower_ not in _PROPOSED for t in noun.doc[max(0, noun.i - 2) : noun.i]):
        return ()
    owner = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    return coordinated(owner) if owner is not None and agentive(owner) else ()


def _listed(noun: Token) -> Iterator[Stand]:
    """ "Their demands have included X, Y and Z", "holds positions including X and Y": each of what is listed."""
    first, who = _inclusion(noun)
    if first is None or not who:
        return
    items = [*_chain(first), *series(first)]
    # "dissolving parliament, appointing a body, and an inquiry": the parse joins the later ones to the verb
    adrift = [t for t in first.head.rights if t.i > first.i and _item(t)]
    for wish in dict.fromkeys([*items, *(t for one in adrift for t in _chain(one))]):
        if none(wish) or any(t.dep_ == "neg" for t in wish.lefts):
            continue
        yield _made(noun, (noun,), who, wish, f"{SUPPOSED}: listed", speaker=False)


def _inclusion(noun: Token) -> tuple[Token | None, tuple[Token, ...]]:
    """The first of what demands or views are said to be or to include, and whose they are."""
    verb, lemma = noun.head, noun.lemma_.lower()
    including = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ == "including"), None)
    if including is not None and (lemma in _DEMANDS or lemma in _VIEWS):
        held = holders(verb) if noun.dep_ == "dobj" and verb.lemma_ in _HOLDING and not negated(verb) else ()
        return object_of(including), held or _owners(noun, noun)
    if noun.dep_ != "nsubj" or lemma not in _DEMANDS or verb.lemma_.lower() not in _AMOUNTING or negated(verb):
        return None, ()
    first = next((t for t in verb.rights if t.dep_ in ("dobj", "attr", "xcomp", "ccomp")), None)
    if first is None:
        to = next((t for t in verb.rights if t.dep_ == "prep" and t.lower_ == "to"), None)
        first = object_of(to) if to is not None else None
    return first, _owners(noun, noun)


def _item(word: Token) -> bool:
    """Whether it goes on with a list, for all that the parse has it beside the verb."""
    return (word.dep_ == "conj" and word.pos_ == "NOUN") or (word.dep_ == "advcl" and word.tag_ == "VBG")


def _items(first: Token) -> list[Token]:
    """What a list names that begins with a word, that word first: "announced a curfew, a levy and two closures"."""
    if first.pos_ not in ("NOUN", "PROPN"):
        return [first]
    later = (t for t in (*_chain(first), *series(first)) if t.pos_ in ("NOUN", "PROPN"))
    # "sanctions or other measures": the last is no thing of its own
    items = (t for t in later if t.ent_type_ not in _IDLE and all(c.lower_ not in ("other", "such") for c in t.lefts))
    return list(dict.fromkeys([first, *items]))


def _chain(first: Token | None) -> Iterator[Token]:
    """A word and what "and" joins to it, one after the other."""
    while first is not None:
        yield first
        first = next((t for t in first.children if t.dep_ == "conj"), None)


def _wished(noun: Token) -> Iterator[Stand]:
    """ "Such a pause is India's wish", "was transferred at his request": what is said to be wanted, or done for it."""
    lemma, verb, option = noun.lemma_.lower(), noun.head, None
    if noun.dep_ == "attr" and lemma in _DEMANDS:
        option = next((t for t in verb.lefts if t.dep_ == "nsubj" and t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    elif noun.dep_ == "pobj" and lemma in _ASKED and verb.lower_ in ("at", "on", "by"):
        option = verb.head if verbal(verb.head) or verb.head.pos_ == "NOUN" else None
    if option is not None and (who := _possessors(noun)):
        cue = (noun, option) if option.pos_ == "NOUN" else (noun, option, _end(option))
        yield _made(noun, cue, who, option, f"{SUPPOSED}: wished", speaker=False)


def _prefixed(word: Token) -> Iterator[Stand]:
    """ "an anti-tax party", "her pro-union views", "is pro-life": what a hyphen joins to "anti" or "pro"."""
    if word.i + 2 >= word.sent.end or word.nbor(1).tag_ not in ("HYPH", "JJ") or word.nbor(1).text not in "-–‑":
        return
    option, noun = word.nbor(2), word.head
    if f"{word.lower_}-{option.lower_}" in creeds():
        return
    if who := prefixed_by(word, option):
        last = noun if noun.i > option.i and noun.pos_ in ("NOUN", "PROPN") else option
        yield _made(option, (word, last), who, option, f"{SUPPOSED}: prefix", speaker=False)


def prefixed_by(word: Token, option: Token) -> tuple[Token, ...]:
    """Of whom what a hyphen joins to "anti" or "pro" is told."""
    noun = word.head
    who: tuple[Token, ...] = ()
    if noun.pos_ not in ("NOUN", "PROPN"):
        who = holders(word)
    elif noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        who = (noun.head,)
    elif noun.dep_ == "attr":
        who = holders(noun.head)
    elif agentive(noun):
        who = (noun,)
    else:
        who = _owners(noun, option) or _bearers(noun)
    return who


def creed_stand(word: Token) -> Stand | None:
    """ "Is pro-life": what a word says of somebody that names another thing than its option."""
    if word.lower_ not in _PREFIXES or word.i + 2 >= word.sent.end or (option := word.nbor(2)).pos_ == "PUNCT":
        return None
    known = creeds().get(f"{word.lower_}-{option.lower_}") if word.nbor(1).text in "-–‑" else None
    if word.head.lemma_.lower() in listed("holders", "of many"):
        return None  # "at the anti-abortion march"
    if known is None or not (who := prefixed_by(word, option)) or hypothetical(word) or negated(word):
        return None
    stance, called = known
    sense = Sense(stance, 0.9)
    return Stand(option, (word, option), sense, stance, who, (Wanted(option, called=called),), "adjective")


def _bearers(noun: Token) -> tuple[Token, ...]:
    """Whose views, march or platform holds what a noun says: the subject of its verb, or who owns that subject."""
    who = holders(noun)
    return tuple(o for t in who for o in (_owners(t, noun) if not agentive(t) else (t,)))


def _possessors(noun: Token) -> tuple[Token, ...]:
    """Those whose something is by a possessive, or by "of"."""
    return _owners(noun, noun) if any(t.dep_ == "poss" or t.lower_ in ("of", "by") for t in noun.children) else ()


def _purpose(noun: Token) -> Token | None:
    """What an attempt, a request or a demand is for, or what a deed is done to."""
    lemma, deed = noun.lemma_.lower(), _deed(noun)
    wanted_ = lemma in _EFFORTS or lemma in _DEMANDS or lemma in _ASKED
    for t in noun.rights:
        if t.dep_ == "acl" and t.tag_ == "VB" and infinitive(t):
            return t
        if t.dep_ in ("acl", "ccomp") and any(c.dep_ == "mark" and c.lower_ == "that" for c in t.lefts):
            return t  # "her demand that the ferry be sold"
        if t.dep_ == "prep" and t.lower_ in ("for", "of", "against", "on", "to") and (wanted_ or deed):
            inner = next((c for c in t.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is None or inner.ent_type_ in _IDLE:
                continue
            if inner.ent_type_ not in _WHO or (t.lower_ == "of" and deed):
                return inner
    return None


def _passing(verb: Token) -> Token | None:
    """The bill of "the bill passed the Senate", where those who act are the object."""
    if verb.lemma_ not in ("pass", "clear") or (body := _passed(verb)) is None or not agentive(body):
        return None
    own = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    if own is not None and own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        own = verb.head  # "the bill, which passed the Senate"
    return own if own is not None and own.pos_ == "NOUN" and not agentive(own) else None


def _passed(verb: Token) -> Token | None:
    return next((t for t in verb.rights if t.dep_ == "dobj"), None)


def _deed(noun: Token) -> bool:
    """Whether a noun is something done to somebody by who owns it: "their killing of him", "the invasion of it by"."""
    done = noun.lemma_.lower().endswith(("ing", "tion", "sion", "al", "ment"))
    return done and any(t.dep_ == "poss" or t.lower_ == "by" for t in noun.children)


def _option(verb: Token) -> tuple[Token | None, str]:
    """What is done, decided or judged, and how the verb governs it."""
    if (bill := _passing(verb)) is not None:
        return bill, "passing"
    for dep in _OBJECTS:
        for t in verb.children:
            if t.dep_ == dep and not _idle(t):
                if t.tag_ in ("WDT", "WP"):
                    return gap(verb), "gap"
                if t.ent_type_ == "PERSON" and verb.lemma_ in _GIVING:
                    # "granted Bo Lee, a former aide, a pardon"
                    given = next((c for c in _renamed(t) if measure(c)), None)
                    if given is not None:
                        return given, "dative"
                return t, "attribute" if dep in ("attr", "oprd") else "passive" if dep == "nsubjpass" else "object"
    for t in verb.rights:
        if t.dep_ in _CLAUSES:
            return t, "clause"
        if t.dep_ == "dative" and t.pos_ in ("NOUN", "PROPN"):
            # "granted him a pardon": the parse may take the pardon for another name of his
            return next((c for c in t.children if c.dep_ == "appos"), t), "dative"
    for t in verb.rights:
        if t.dep_ == "prep" and t.lower_ in _MADE:
            for c in t.children:
                if c.dep_ in ("pobj", "pcomp") and not _idle(c):
                    return c, "prepositional"
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head, "participle"
    if verb.dep_ == "acomp" and verb.tag_ == "VBN" and any(t.dep_ == "agent" for t in verb.children):
        # "was co-sponsored by": a hyphen makes the parse take the participle for an adjective
        return next((t for t in verb.head.lefts if t.dep_ == "nsubj"), None), "passive"
    return None, ""


def _renamed(noun: Token) -> Iterator[Token]:
    """What stands in apposition to a noun, and to that."""
    for t in noun.rights:
        if t.dep_ == "appos":
            yield t
            yield from _renamed(t)


def _causes(verb: Token) -> bool:
    """ "would have the fleet sold", "is to join the pact": whoever has something done, or is to do it."""
    modal = modal_of(verb)
    if verb.lemma_ == "be":
        to = next((t for t in verb.rights if t.dep_ == "xcomp" and t.tag_ == "VB"), None)
        return to is not None and not any(t.dep_ in ("acomp", "attr", "expl", "prep") for t in verb.children)
    done = (t for c in verb.rights if c.dep_ == "dobj" for t in c.rights if t.dep_ == "acl" and t.tag_ == "VBN")
    small = (t for t in verb.rights if t.dep_ == "ccomp" and t.tag_ in ("VBN", "VB", "VBD"))
    return verb.lemma_ == "have" and modal is not None and any(True for t in (*done, *small))


def _denied(option: Token) -> bool:
    """ "Said no decision had been taken": what is told of nothing is neither for nor against it."""
    return any(map(none, (option, *option.children)))


def _stated(verb: Token) -> bool:
    """Whether a bare verb is said, and not asked for: with a modal verb, or before the saying."""
    return modal_of(verb) is not None or verb.i < verb.head.i


def _bidden(verb: Token) -> bool:
    """Whether a verb commands: "Ban it now," he said. Who says it holds it, and does not do it."""
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and not any(t.dep_ in ("nsubj", "aux") for t in verb.lefts)


def _idle(token: Token) -> bool:
    """A date or a number, of which nothing is told: not "three days of mourning"."""
    if token.lower_ == "time" and token.dep_ == "pobj":
        return True  # "voted for the 28th time to condemn it"
    return token.ent_type_ in _IDLE and not any(t.dep_ == "prep" for t in token.children)


def _whole(verb: Token) -> bool:
    """Whether a clause says something by itself: a main clause, or what a verb of saying governs."""
    first = verb.first_conjunct  # "acts that advocate it and threaten peace": a clause of theirs
    whole = first.dep_ in ("ROOT", "ccomp", "parataxis") or first.pos_ not in ("VERB", "AUX")
    return whole and verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis") and verb.tag_ != "VBG"


def _end(verb: Token) -> Token:
    """The end of what a verb says of what is done: "designated him / as minister"."""
    last = verb
    for t in verb.rights:
        if t.dep_ in _OBJECTS or t.dep_ in ("prep", "dative", "xcomp", "ccomp", "acomp", "prt", "advmod"):
            if t.right_edge.i - verb.i > _LONG:
                break
            last = t.right_edge
        elif t.dep_ in ("advcl", "conj", "cc", "parataxis"):
            break
    return _trimmed(verb, last)


def _trimmed(verb: Token, last: Token) -> Token:
    """The last token from a verb on that is no mark."""
    while last.i > verb.i and last.is_punct:
        last = last.nbor(-1)
    return last
