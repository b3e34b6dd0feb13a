"""The options that a word of stance governs, in the parse: its objects, infinitives, clauses and gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.holders import RELATIVE, agentive, beside_stance, subject
from ingest.lexicon import listed
from ingest.measures import deed_nouns, measure, nominal, object_of, through
from ingest.nounphrases import beside
from ingest.phrases import infinitive, tokens, verbal
from ingest.series import series
from ingest.stances import Sense, senses, verdicts

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

_GOES_ON = frozenset(
    ["stay", "continue", "remain", "proceed", "pass", "succeed", "happen", "survive", "prevail", "stand", "come"]
)
_FAILS = frozenset(["fail", "fall", "stop", "end", "die", "collapse"])
_FAILING = frozenset(["decline", "fail", "neglect", "refuse"])
_REFUSING = frozenset(["failure", "refusal", "unwillingness"])
_DECIDING = frozenset(["choose", "decide", "elect", "opt"])
_WAITS = frozenset(["wait", "delay", "hesitate", "dither", "tarry"])
_FOLLOWS = frozenset(["join", "follow", "comply", "leave", "sign"])
_NEEDED = frozenset(["need", "require", "warrant", "justify", "call"])
_CHOOSING = frozenset(
    ["prefer", "choose", "favour", "favor", "bet", "pick", "prioritise", "prioritize", "opt", "put", "value"]
)
_SEEN_DONE = frozenset(["want", "see", "like", "prefer"])
_BIDDING = frozenset(
    ["order", "require", "demand", "request", "ask", "insist", "urge", "recommend", "propose", "suggest"]
)
_PAYING = frozenset(("allocate", "commit", "offer", "pledge", "promise"))
_STOPPING = frozenset(("avoid", "block", "prevent", "stop", "thwart"))
_LABOUR = frozenset(("condition", "hour", "job", "overtime", "pay", "pension", "salary", "wage"))
_TRYING = frozenset(("aim", "attempt", "conspire", "intend", "plan", "plot", "prepare", "seek", "try", "want"))
_CAUSES = frozenset(["have", "get", "see", "let", "make", "allow", "permit", "enable"])


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of one option: the head of its phrase; no head, where the option spoken of before is meant.

    `flipped`: the stance on it is the other way round. `instead`: a preposition that takes the place of the head's own
    ("a ban on fertiliser but not *on potash*"). `prefix`: what is done to it ("has to go": the removal of).
    `called`: what the option is called, where its words do not name it ("is pro-life").
    """

    head: Token | None
    flipped: bool = False
    instead: Token | None = None
    prefix: str = ""
    called: str = ""


def wanted(head: Token, cue: Sequence[Token], sense: Sense) -> tuple[Wanted, ...]:
    """What the sense takes of what a cue governs, each coordinate by itself."""
    inside = {t.i for t in cue}
    found: Token | None = None
    for word in sorted(cue, key=lambda t: (t.i != head.i, -t.i)):
        # A lawsuit is against somebody, over something.
        fitting = [
            (role != "over", i, token)
            for i, (role, token) in enumerate(_governed(word, inside))
            if role in sense.takes or (role == "small" and sense.takes & {"objto", "obj"})
        ]
        if fitting:
            found = min(fitting, key=lambda f: f[:2])[2]
            break
    if found is None and ("obj" in sense.takes or _stranded(head, sense.takes)):
        found = gap(head)
    if found is not None and "over" in sense.takes and (matter := _at_issue(found, inside)) is not None:
        found = matter
    if found is not None and found.head.lower_ == "over" and found.lemma_.lower() in _LABOUR:
        return ()  # "voted to strike over pay"
    if found is not None and found.lower_ in RELATIVE and found.tag_ in ("WDT", "WP", "IN"):
        found = gap(head) or gap(found.head) or found
    if found is not None and found.lemma_.lower() in listed("options", "taking up"):
        found = _done_before(found) or found
    if found is not None and head.lemma_ in _PAYING:
        found = _paid_for(found) or found
    if found is not None and sense.stance in ("opposes", "reluctant"):
        found = behind(found) or found
    if found is not None and found.dep_ == "pobj" and found.head.lower_ == "for":
        found = _undergone(found) or found
    if head.lemma_ == "accuse":
        found = next((t for t in head.children if t.dep_ in ("dobj", "nsubjpass")), None)
    reasons = _for_what(head, found) if found is not None else []
    if reasons:
        found = reasons.pop(0)
    elif head.lemma_ == "accuse":
        return ()  # of what is no deed
    if found is None or found.lower_ == "thing":
        return ()
    if found.dep_ == "pcomp" and any(t.tag_ in ("WP", "WRB") for t in found.lefts):
        return ()  # "agree on who gets the house"
    more = [t for t in found.head.rights if found.dep_ == t.dep_ == "dobj" and t.i > found.i]
    # "called for an end to it, and the release of all": the parse joins the noun to the verb
    more += [t for t in head.rights if t.dep_ == "conj" and t.pos_ == "NOUN" and t.i > found.i and verbal(head)]
    more += _repeated(found)
    each = [w for one in (found, *more, *reasons) for w in _each(one)]
    known = {w.head.i for w in each if w.head is not None}
    each += [Wanted(t, each[0].flipped) for t in series(found) if t.i not in known]
    return tuple(settled(w) for w in each)


def _at_issue(other: Token, cue: Collection[int]) -> Token | None:
    """What a lawsuit is over, where the parse hangs that on the one who is sued: "against the town / over its levy"."""
    if other.dep_ != "pobj" or other.head.lower_ != "against":
        return None
    above = [t for t in (other, other.head, other.head.head) if t.i == other.i or t.i in cue]
    over = (t for up in above for t in up.rights if t.dep_ == "prep" and t.lower_ == "over" and t.i > other.i)
    return next((o for t in over for o in t.rights if o.dep_ == "pobj"), None)


def _undergone(noun: Token) -> Token | None:
    """What is called for to be done to it, which the parse hangs on it: "for the court's decision to be overturned"."""
    hung = [t for t in noun.rights if t.dep_ in ("acl", "relcl")]
    hung += [t for t in noun.head.head.rights if t.dep_ == "xcomp"]
    done = (t for t in hung if t.tag_ == "VBN" and t.i > noun.i and infinitive(t))
    return next((t for t in done if any(c.dep_ == "auxpass" for c in t.lefts)), None)


def _for_what(verb: Token, whom: Token) -> list[Token]:
    """What somebody is praised or blamed for: "criticised the mayor for closing the port and for lying"."""
    if whom.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in listed("holders", "judging"):
        return []
    if not (whom.pos_ == "PRON" or whom.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or agentive(whom)):
        return []
    links = ("for", "over", "of") if verb.lemma_ == "accuse" else ("for", "over")
    why = [t for up in (verb, whom) for t in up.rights if t.dep_ == "prep" and t.lower_ in links]
    why += [c for t in why for c in t.rights if c.dep_ == "conj" and c.lower_ == t.lower_]
    deeds = [(t, _tried(it)) for t in why if t.i > whom.i and (it := object_of(t)) is not None]
    return [it for t, it in deeds if not _ill_done(t, it)]


def _repeated(first: Token) -> Iterator[Token]:
    """What the same preposition brings again: "argued for checks on banks and *for a new court*"."""
    prep = first.head
    if first.dep_ not in ("pobj", "pcomp") or all(t.dep_ != "cc" for t in prep.children):
        return
    for t in prep.rights:
        if t.dep_ == "conj" and t.lower_ == prep.lower_ and all(c.lower_ not in ("but", "not") for c in prep.rights):
            yield from (c for c in t.children if c.dep_ in ("pobj", "pcomp"))


def _paid_for(money: Token) -> Token | None:
    """What money is promised for: "pledged 20 million dollars for the reconstruction of the port"."""
    if money.dep_ != "dobj" or not ("MONEY" in (money.ent_type_, money.left_edge.ent_type_) or money.lower_ == "funds"):
        return None
    after = (t for up in (money, money.head) for t in up.rights if t.i > money.i and t.dep_ in ("prep", "dative"))
    inner = (object_of(t) for t in after if t.lower_ in ("for", "to", "towards", "toward"))
    return next((it for it in inner if it is not None and (measure(it) or it.lemma_ in deed_nouns())), None)


def behind(effect: Token) -> Token | None:
    """The measure whose effects are spoken of: "risks of the merger", "problems that could arise from the cut"."""
    if effect.lemma_.lower() not in listed("options", "effects"):
        return None
    for t in effect.rights:
        causes = (t,) if t.dep_ == "prep" else t.rights if t.dep_ in ("acl", "relcl") else ()
        for prep in causes:
            inner = object_of(prep) if prep.lower_ in ("by", "from", "of") else None
            if inner is not None and measure(inner):
                return inner
        own = subject(t) if t.dep_ == "relcl" and t.lemma_ in ("cause", "do", "have", "pose") else None
        if own is not None and own.pos_ == "NOUN" and measure(own):
            return own  # "the damage that the dam would do"
    return None


def _done_before(noun: Token) -> Token | None:
    """What somebody did that is taken up at its end: "closed its border, a move that Togo condemned"."""
    first, verb = noun.left_edge.i, noun.head
    if noun.dep_ not in ("appos", "npadvmod", "dobj") or first == 0 or noun.doc[first - 1].text != ",":
        return None
    while verb.pos_ != "VERB" and verb.head is not verb:
        verb = verb.head
    return verb if verb.pos_ == "VERB" and verb.i < noun.i else None


def _tried(deed: Token) -> Token:
    """What somebody is said to try or to plan: "accused it of trying to cut jobs"."""
    if deed.pos_ == "VERB" and deed.lemma_ in _TRYING:
        return next((t for t in deed.rights if t.dep_ == "xcomp" and t.tag_ == "VB"), deed)
    return deed


def _ill_done(why: Token, deed: Token) -> bool:
    """Whether somebody is blamed for how he did it, or not for it: "for banning it too late", "not for banning it"."""
    before = why.nbor(-1).lower_ if why.i else ""
    how = {t.lower_ for t in deed.subtree if t.dep_ in ("advmod", "amod", "neg")}
    late = how & {"too", "only", "slow", "slowly", "late", "belated", "hasty", "hastily"}
    return bool(late) or before in ("not", "less")


def alternatives(sentence: Tokens) -> Iterator[tuple[Token, Token]]:
    """What is set aside by "rather than" and "instead of": the words, and the mark before them."""
    if not any(t.lower_ in ("rather", "instead") for t in tokens(sentence)):
        return
    for token in tokens(sentence):
        if token.i + 1 >= sentence.end or token.i == sentence.start:
            continue
        before = token.nbor(-1).lower_
        if (token.lower_, before) in (("than", "rather"), ("of", "instead")):
            head = token.nbor(1)
            while head.head.i != head.i and head.head.left_edge.i >= token.i + 1 and head.head.i > token.i:
                head = head.head
            if head.pos_ in ("NOUN", "PROPN", "VERB"):
                yield head, token


def _stranded(head: Token, takes: Collection[str]) -> bool:
    return any(t.dep_ == "prep" and t.lower_ in takes and not list(t.children) for t in head.children)


def _governed(word: Token, inside: set[int]) -> Iterator[tuple[str, Token]]:
    if word.dep_ == "prep" or word.pos_ == "ADP":
        for t in word.children:
            if t.dep_ in ("pobj", "pcomp") and t.i not in inside:
                yield "obj", t
                yield word.lower_, t
    passive = word.tag_ == "VBN"
    # "passed and was opposed by the union", "is backed by the Greens but opposed by the Liberals"
    joint = word.dep_ == "conj" and passive
    done_by = any(t.dep_ == "agent" for t in word.rights)
    shared = joint and any(t.dep_ == "auxpass" for t in (*word.lefts, *(word.head.lefts if done_by else ())))
    if shared and all(t.dep_ not in ("nsubjpass", "dobj") for t in word.children):
        it = subject(word.head)
        if it is not None and it.dep_ in ("nsubj", "nsubjpass") and it.pos_ != "VERB":
            yield "obj", it
    obj, bare = None, _mandated(word)
    for t in word.children:
        dep = t.dep_
        if t.i in inside and dep != "prep":
            continue
        if bare is not None and t.i in (bare.i, bare.left_edge.i - 1):
            yield "that", bare
        elif dep == "dobj" or (dep == "nsubjpass" and passive):
            obj = t
            done = next((c for c in t.children if c.dep_ == "acl" and c.tag_ == "VBN" and not _describes(c)), None)
            if done is not None and (word.lemma_ in _SEEN_DONE or (word.lemma_ in _BIDDING and measure(done))):
                yield "small", done
            if t.tag_ == "VBG" and dep == "dobj":
                yield "ing", t
            elif t.pos_ != "VERB":
                yield "obj", t
        elif dep == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in t.children):
            yield "for", t
            yield "small", t
        elif dep == "prep" and t.lower_ == "on" and any(c.lemma_ == "condition" for c in t.children):
            continue
        elif (
            dep == "prep"
            or (dep == "dative" and t.pos_ == "ADP")
            or (dep == "agent" and t.lower_ == "by" and (not passive or word.lower_ in senses("adjectives")))
        ):
            for inner in t.children:
                if inner.ent_type_ in ("DATE", "TIME") or inner.lower_ == "time":
                    # "On Thursday the mayor proposed to ...", "voted for the third time to ..."
                    for c in inner.rights if inner.lower_ == "time" else ():
                        if c.dep_ in ("relcl", "acl") and infinitive(c):
                            yield "inf", c
                    continue
                if inner.dep_ in ("pobj", "pcomp") and inner.i not in inside:
                    yield t.lower_, inner
                    if t.i in inside:
                        yield "obj", inner
                elif inner.dep_ == "prep":  # out of, away from
                    for c in inner.children:
                        if c.dep_ in ("pobj", "pcomp") and c.i not in inside:
                            yield inner.lower_, c
        elif dep in ("xcomp", "acl", "advcl", "pcomp", "relcl") and t.pos_ in ("VERB", "AUX"):
            if infinitive(t) and dep == "xcomp" and any(c.lower_ == "whether" for c in t.lefts):
                yield "whether", t  # "is weighing whether to leave"
                yield "wh", t
            elif infinitive(t):
                if dep != "advcl" or word.pos_ == "ADJ" or t.left_edge.i == word.i + 1:
                    if obj is not None:
                        yield "objto", t
                    yield "to", t
                    yield "inf", t
            elif t.tag_ == "VBG" and (dep in ("xcomp", "pcomp") or _adjoined(t, word)):
                yield "ing", t
        elif dep == "ccomp" and t.i > word.i:
            marks = {c.lower_ for c in t.children if c.dep_ in ("mark", "advmod", "dobj", "attr")}
            if marks & {"whether", "if"}:
                yield "whether", t
                yield "wh", t
            elif marks & {"what", "how", "when", "where", "who"}:
                continue
            elif infinitive(t) or _verbless(t):
                yield "small", t
            else:
                yield "that", t
    if passive:
        yield from (("for", it) for it in _asked_by(word))


def _asked_by(verb: Token) -> Iterator[Token]:
    """What several ask for, which the parse hangs on the last: "was petitioned by Lee and 78 others for a vote"."""
    by = (c for t in verb.rights if t.dep_ == "agent" for c in t.children if c.dep_ == "pobj")
    last = (c for who in by for c in who.rights if c.dep_ == "conj")
    links = (t for who in last for t in who.rights if t.dep_ == "prep" and t.lower_ == "for")
    return (it for t in links if (it := object_of(t)) is not None)


def _describes(word: Token) -> bool:
    """Whether a participle says what something is, and not what is to be done to it: "a ban aimed at children"."""
    return word.lemma_.lower() in listed("options", "describing")


def _adjoined(verb: Token, word: Token) -> bool:
    """Whether the parse only joins what stands right after a particle: "ruled out / bringing it back"."""
    return verb.dep_ == "advcl" and verb.left_edge.i == word.i + 2 and word.nbor(1).dep_ == "prt"


def _mandated(verb: Token) -> Token | None:
    """The clause without "that" that is asked for, whose subject the parse takes for the object.

    "requested the birds be given protection", "requested the president declare an emergency" (the mandative
    subjunctive: Huddleston and Pullum 2002, The Cambridge Grammar of the English Language, 11.7.1).
    """
    if verb.lemma_ not in _BIDDING:
        return None
    it = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if it is None:
        return None
    for t in verb.rights:
        base = t.tag_ == "VB" or (t.tag_ == "VBN" and any(c.lower_ == "be" and c.tag_ == "VB" for c in t.lefts))
        if t.dep_ in ("xcomp", "ccomp") and base and not infinitive(t) and t.left_edge.i == it.right_edge.i + 1:
            return t
    return None


def _verbless(clause: Token) -> bool:
    """ "wants *it scrapped*": a participle with a subject and no auxiliary."""
    if clause.tag_ not in ("VBN", "VBD", "VBG"):
        return clause.pos_ not in ("VERB", "AUX")
    return not any(c.dep_ in ("aux", "auxpass", "mark") for c in clause.children)


def gap(verb: Token) -> Token | None:
    """What a relative clause is about, when its verb lacks an object."""
    clause = verb
    for _ in range(4):
        if clause.dep_ == "relcl":
            own = subject(clause)
            if own is None or (own.lower_ in RELATIVE and own.dep_ == "nsubj"):
                return None
            if any(t.dep_ == "dobj" and t.lower_ not in RELATIVE for t in verb.children):
                return None
            done = _which(clause) if verb is clause else None
            return done if done is not None else _whole(clause.head)
        if clause.dep_ == "acl" and clause.tag_ == "VBN" and clause is verb:
            return _whole(clause.head)
        if clause.dep_ not in ("xcomp", "conj"):
            return None
        clause = clause.head
    return None


def _which(clause: Token) -> Token | None:
    """The deed that "which" after a comma takes up, where the noun before it is nothing that one is for or against.

    "Banned travel in January, which ..." (a date), "closed all schools, which ..." (no option but by what is done).
    """
    first = clause.left_edge
    if first.lower_ != "which" or first.i < 2 or first.nbor(-1).text not in (",", "—", "–"):
        return None
    noun = _whole(clause.head)
    lemma, up = noun.lemma_.lower(), noun.head
    while up.dep_ in ("prep", "pobj", "pcomp"):
        up = up.head
    decided = lemma in deed_nouns() or lemma in listed("options", "takes on") or lemma in listed("options", "texts")
    if measure(noun) and (decided or noun.ent_type_ == "ORG" or up.lemma_.lower() not in nominal()):
        return None
    return up if verbal(up) and measure(up) else None


def _whole(noun: Token) -> Token:
    """The measure that a clause's nearest noun belongs to: "a levy on parcels from outside the bloc, which ..."."""
    up = noun
    for _ in range(4):
        if measure(up):
            return up
        if up.dep_ != "pobj" or up.head.head.i == up.head.i:
            break
        up = up.head.head if up.head.head.dep_ != "prep" else up.head.head.head
        if up.pos_ not in ("NOUN", "PROPN"):
            break
    return noun


def _no(head: Token) -> bool:
    return any(
        (t.dep_ == "det" and t.lower_ in ("no", "neither"))
        or (t.dep_ in ("preconj", "cc") and t.lower_ == "neither" and t.i < head.i)
        for t in head.children
    )


def _each(first: Token) -> Iterator[Wanted]:
    """A coordination's members; "X but not Y" and "not X but Y" turn one of them round."""
    waiting = [(first, False)]
    while waiting:
        head, turned = waiting.pop()
        nominal = head.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
        refused = _no(head) if nominal else False
        negated = any((t.dep_ == "neg" or (nominal and t.lower_ == "not")) and t.i < head.i for t in head.children)
        yield Wanted(head, turned or refused or negated or not_to_be(head) or _by_none(head))
        waiting.extend(reversed([(t, turned or over) for t, over in _joined(head, nominal, refused)]))
        if nominal:
            inner = through(head)  # "a motion to close the pool and sell the land"
            also = inner.rights if inner.i != head.i and inner.pos_ == "VERB" else ()
            yield from (Wanted(t, turned) for t in also if t.dep_ == "conj" and t.tag_ == inner.tag_)
            yield from _swapped(head)
            yield from _outweighed(head)


def _by_none(verb: Token) -> bool:
    """Whether nobody is to do it: "would prefer that neither party sent a delegate"."""
    own = subject(verb) if verb.pos_ == "VERB" and verb.dep_ == "ccomp" else None
    return own is not None and (own.lower_ in ("neither", "nobody", "none") or _no(own))


def not_to_be(noun: Token) -> bool:
    """Whether it is that something is not done: "a policy of not charging a president"."""
    inner = through(noun)
    return inner.i != noun.i and inner.pos_ == "VERB" and any(t.dep_ == "neg" for t in inner.lefts)


def _joined(head: Token, nominal: bool, refused: bool) -> Iterator[tuple[Token, bool]]:
    """What is joined to a head, and whether the other way round: "X but not Y", "X, not Y", "neither X nor Y"."""
    yield from ((t, False) for t in head.lefts if nominal and beside(t))
    for t in head.children:
        like = t.pos_ == head.pos_ or (nominal and t.pos_ in ("NOUN", "PROPN"))
        if t.dep_ not in ("conj", "appos") or not like:
            continue
        links = [c for c in head.children if c.dep_ in ("cc", "neg", "advmod") and c.i < t.i]
        turned = any(c.lower_ in ("nor", "not") and c.i > head.i for c in links)
        turned |= any(c.dep_ == "neg" and c.i < t.i for c in t.children if nominal or c.i > head.i)
        if any(c.lower_ == "than" for c in links):
            continue  # "rather than" is read elsewhere
        if nominal and beside_stance(t) is not None:
            continue  # "support for it and opposition to the bridge"
        listed_ = t.dep_ == "appos" and t.pos_ == "NOUN" and any(c.dep_ == "conj" for c in t.children)
        if t.dep_ == "conj" or listed_:
            yield t, turned or (refused and not any(c.lower_ == "but" for c in links))
        elif turned:
            yield t, True


def _outweighed(head: Token) -> Iterator[Wanted]:
    """ "prefers X to Y", "chooses X over Y"."""
    chooser = head.head.head if head.dep_ == "pobj" else head.head
    if chooser.lemma_.lower() not in _CHOOSING:
        return
    for t in (*head.children, *chooser.children):
        over = t.lower_ == "over" or (t.lower_ == "to" and chooser.lemma_ == "prefer")
        if over and t.dep_ == "prep" and t.i > head.i:
            yield from (Wanted(c, True) for c in t.children if c.dep_ in ("pobj", "pcomp"))


def _swapped(head: Token) -> Iterator[Wanted]:
    """ "a ban on X but not on Y"."""
    mine = {t.lower_ for t in head.children if t.dep_ == "prep"}
    inner = (t for prep in head.children if prep.dep_ == "prep" for t in prep.children if t.dep_ == "conj")
    for t in (*head.children, *inner, *head.head.children):
        if t.dep_ in ("prep", "conj") and t.pos_ == "ADP" and t.i > head.i and t.lower_ in mine:
            turned = any(c.dep_ == "neg" or c.lower_ == "not" for c in t.children)
            if turned or (t.i > 0 and t.nbor(-1).lower_ == "not"):
                yield Wanted(head, True, t)


def _stopped(verb: Token) -> Token | None:
    """What somebody wants stopped: "to block the release", "to prevent them from closing it", "to stop paying"."""
    from_ = next((t for t in verb.rights if t.dep_ == "prep" and t.lower_ == "from"), None)
    deed = object_of(from_) if from_ is not None else next((t for t in verb.rights if t.dep_ == "xcomp"), None)
    if deed is not None and deed.tag_ == "VBG":
        return deed if measure(deed) else None
    done = next((t for t in verb.rights if t.dep_ == "dobj" and t.pos_ in ("NOUN", "VERB")), None)
    # "urged drivers to avoid the bridge" is no stand on bridges
    shunned = verb.lemma_ == "avoid" and all(t.dep_ != "dobj" for t in verb.head.children)
    told = done is not None and (measure(done) or shunned)
    return done if told and verb.tag_ in ("VB", "VBG") else None


def _done_with(verb: Token) -> Token | None:
    """What is abolished in many words: "do away with the levy", "get rid of it"."""
    mark, link = ("away", "with") if verb.lemma_.lower() == "do" else ("rid", "of")
    gone = verb if verb.lower_ == mark else next((t for t in verb.rights if t.lower_ == mark), None)
    if gone is None:
        return None
    links = (t for up in (verb, gone) for t in up.rights if t.lower_ == link and t.dep_ == "prep")
    inner = (o for t in links for o in t.children if o.dep_ == "pobj")
    return next(inner, None)


def settled(wanted_: Wanted) -> Wanted:
    """Look through what only says that the option happens or fails: "hopes that it stays", "wants it stopped"."""
    verb, flipped = wanted_.head, wanted_.flipped
    if verb is not None and verb.pos_ == "NOUN" and verb.lemma_.lower() in _REFUSING:
        # "criticised his refusal to sign"
        inner = next((t for t in verb.rights if t.dep_ in ("acl", "relcl") and infinitive(t)), None)
        return settled(Wanted(inner, not flipped)) if inner is not None else wanted_
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return wanted_
    lemma = verb.lemma_.lower()
    done = [t for t in verb.children if t.dep_ == "dobj"]
    own = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if own is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        own = verb.head
    if lemma in _CAUSES:
        inner = next((t for t in verb.children if t.dep_ in ("ccomp", "xcomp") and t.pos_ == "VERB"), None)
        if inner is not None:
            return settled(Wanted(inner, flipped))
    if lemma in _STOPPING and (stopped := _stopped(verb)) is not None:
        return settled(Wanted(stopped, not flipped))
    if (lemma in ("do", "get") or verb.lower_ == "rid") and (gone := _done_with(verb)) is not None:
        return Wanted(gone, flipped, prefix="abolition of")
    if lemma in _DECIDING:  # "for deciding not to sign it"
        inner = next((t for t in verb.children if t.dep_ == "xcomp" and t.pos_ == "VERB"), None)
        if inner is not None and any(t.dep_ == "neg" for t in inner.lefts):
            return settled(Wanted(inner, not flipped))
    if lemma in _FAILING:  # "for refusing to sign it"
        inner = next((t for t in verb.children if t.dep_ == "xcomp" and t.pos_ == "VERB"), None)
        if inner is not None:
            return settled(Wanted(inner, not flipped))
    if lemma in _NEEDED and own is not None and not done:
        return Wanted(own, flipped)
    if lemma == "provide" and own is not None and any(t.dep_ == "ccomp" for t in verb.children):
        return Wanted(own, flipped)  # misread: "supports a levy, provided that ..."
    if lemma in _FOLLOWS and not done and not any(t.dep_ == "prep" for t in verb.children):
        return Wanted(None, flipped)
    if lemma == "go" and own is not None and verb.tag_ == "VBN" and verb.dep_ == "ccomp":
        return Wanted(own, flipped, prefix="removal of")
    if lemma in _WAITS and not done and (own is None or own.dep_ != "nsubjpass"):
        return Wanted(None, not flipped)
    if lemma == "do" and done and done[0].lower_ in ("more", "enough", "everything", "much"):  # "do more to protect it"
        aim = next((t for t in (*verb.rights, *done[0].rights) if t.tag_ == "VB" and infinitive(t)), None)
        if aim is not None:
            return settled(Wanted(aim, flipped))
    if lemma == "do" and (not done or done[0].lower_ in ("so", "it", "that", "this")):
        return Wanted(None, flipped)
    if lemma == "take" and done and done[0].lower_ == "place":
        before = (verb.head, *verb.head.rights)
        what = own or next((t for t in before if t.dep_ in ("dobj", "pobj") and t.i < verb.i), None)
        return Wanted(what, flipped) if what is not None else wanted_
    if own is not None and not done:
        if lemma in _GOES_ON or (lemma == "go" and any(t.lower_ in ("ahead", "forward", "on") for t in verb.children)):
            return Wanted(own, flipped)
        if lemma in _FAILS and own.pos_ in ("PRON", "NOUN", "PROPN"):
            return Wanted(own, not flipped)
        judged = next((t for t in verb.children if t.dep_ in ("acomp", "attr")), None)
        if lemma == "be" and judged is not None and (sense := verdicts().get(judged.lower_)) is not None:
            return Wanted(own, flipped != (sense.stance != "supports"))
        if lemma == "work" and verb.dep_ == "ccomp":
            return Wanted(own, flipped)
    return wanted_
