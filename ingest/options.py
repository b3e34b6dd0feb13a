"""Policy options: from the words of an article to short canonical noun phrases.

"Impose new sanctions on Russia" and "Russia's new sanctions plan" are named by what would be done, without the
holder, determiners and dates. A verb becomes its noun (closure of the quarry, withdrawal from the treaty); a verb that
only says "do it" (impose, introduce, adopt) gives way to its object.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ingest.holders import agentive
from ingest.lexicon import listed
from ingest.measures import (
    FORBIDDEN,
    anaphoric,
    deed_nouns,
    deeds,
    made_so,
    measure,
    nominal,
    object_of,
    patient,
    through,
)

if TYPE_CHECKING:
    from ingest.tree import Token

LONGEST_NAME = 14
"""Words; a longer name loses what stands last."""

_DROPPED = frozenset(
    ("predet", "relcl", "appos", "conj", "cc", "preconj", "advcl", "parataxis", "dep", "mark", "intj", "neg", "meta")
)
_TEMPORAL = frozenset(("DATE", "TIME"))
_MEASURED = frozenset(("DATE", "TIME", "QUANTITY", "PERCENT", "MONEY", "CARDINAL"))
_TELLING = frozenset(("to", "of", "by", "for", "from", "until", "within"))
_AGREED = frozenset(("accord", "agreement", "compact", "deal", "initiative", "pact"))
_ANYBODY = frozenset(("anybody", "anyone", "everybody", "everyone"))
_HALVES = frozenset(("a.m.", "p.m.", "am", "pm"))
_FORCING = frozenset(("compel", "force", "oblige", "require"))
_WHO = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_RELATIVE = frozenset(("which", "that", "whom", "who"))
_CONNECTING = frozenset(
    (
        "of",
        "on",
        "in",
        "to",
        "for",
        "from",
        "with",
        "and",
        "or",
        "the",
        "a",
        "an",
        "by",
        "at",
        "against",
        "over",
        "into",
    )
)
_ARTICLES = frozenset(("a", "an", "the", "any", "some", "this", "that", "these", "those", "no"))
_MARKS = "\"'“”‘’«».,;:()[]|*"
_REMEMBERED = 40
"""Options, and nouns of a kind, among which a fuller name is looked for."""
_AIMS = frozenset(("on", "against", "from", "with"))


# -- noun phrases ----------------------------------------------------------------------------------------------------


def words(head: Token, without: Collection[int] = (), *, joined: bool = False) -> list[str]:
    """The words of a noun phrase, in order, without what does not belong to a name.

    `without`: tokens of the holder. `joined`: what "and" joins to the head belongs to the name too.
    """
    kept = sorted(_kept(head, frozenset(without), joined), key=lambda t: t.i)
    return _spelled(_unhyphened(kept, without) if without else kept)


def _unhyphened(tokens: list[Token], without: Collection[int]) -> list[Token]:
    """Without the "-led" of "US-led", where the "US" is the holder's."""
    cut = {i for t in tokens if t.tag_ == "HYPH" and t.i - 1 in without for i in (t.i, t.i + 1)}
    return [t for t in tokens if t.i not in cut] if cut else tokens


def _kept(head: Token, without: frozenset[int], joined: bool) -> Iterator[Token]:
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        beside_it = () if joined or token is not head else ("conj", "cc")
        waiting.extend(t for t in token.children if t.dep_ not in beside_it and _belongs(t, token, without))
        waiting.extend(own for child in token.lefts if beside(child) for own in _after_and(child))


def _belongs(child: Token, head: Token, without: frozenset[int]) -> bool:
    if child.i in without or child.tag_ in ("PRP$", "WP$"):
        return False
    match child.dep_:
        case "det":
            # "a no deal Brexit" is not a deal Brexit
            return child.lower_ in ("a", "an", "the") or (child.lower_ == "no" and head.dep_ in ("compound", "nmod"))
        case "punct":
            return child.tag_ == "HYPH"
        case "aux":
            return child.tag_ == "TO" and head.dep_ in ("acl", "relcl")
        case "case":
            return head.dep_ == "poss"
        case "advmod":
            return head.pos_ in ("ADJ", "NUM") or (head.dep_ == "amod" and head.pos_ == "VERB")
        case "amod":
            if child.i > head.i and head.pos_ == "NOUN":
                return False  # called the deal "lousy"
            return child.lower_ not in listed("options", "loose") or _hyphened(child)
        case "prep":
            return _keeps(child, head)
        case "acl" | "relcl" if head.lower_ in _ANYBODY:
            return True
        case "acl":
            return child.tag_ == "VB" and any(t.tag_ == "TO" for t in child.lefts)
        case "relcl" if child.tag_ == "VB" and head.lemma_.lower() in _AGREED:
            return any(t.tag_ == "TO" for t in child.lefts) and not any(t.tag_ in ("WDT", "WP") for t in child.lefts)
        case "conj" | "cc" if head.dep_ == "pobj":
            return _both(child, head)
        case "npadvmod" if _hyphened(child):
            return True
        case "npadvmod" if _each(child, head):
            return True
        case "npadvmod":
            return child.ent_type_ not in _TEMPORAL and head.pos_ == "ADJ"
        case "pobj" | "pcomp" if head.lower_ in _TELLING or _weekdays(child):
            return True  # its preposition tells
        case "poss":
            return not _doer(child, head)
        case "nsubj":
            return head.pos_ not in ("NOUN", "PROPN")
        case "nmod" | "nummod" | "compound":
            return not beside(child)
        case dep:
            return dep not in _DROPPED and child.ent_type_ not in _TEMPORAL


def _both(child: Token, head: Token) -> bool:
    """Whether "and" joins one more noun within a phrase: "taxes on fuel / and alcohol"."""
    if head.pos_ == "PROPN" and head.head.lower_ == "between":
        return True  # "a deal between Estmark and Valmere"
    more = [t for t in head.children if t.dep_ == "conj"]
    if len(more) != 1 or more[0].pos_ not in ("NOUN", "PROPN") or head.pos_ not in ("NOUN", "PROPN"):
        return False
    alone = all(t.dep_ in ("amod", "compound", "nmod") for t in more[0].children)
    return alone and (child.dep_ == "conj" or child.lower_ in ("and", "or"))


def beside(word: Token) -> bool:
    """Whether a noun that the parse has inside another is one beside it: "opposes abortion and illegal immigration"."""
    return word.dep_ in ("nmod", "compound") and word.pos_ == "NOUN" and any(True for _ in _after_and(word))


def _after_and(word: Token) -> Iterator[Token]:
    """The adjectives that "and" joins to a noun, and that belong to what comes after them."""
    return (t for t in word.rights if t.dep_ == "conj" and t.tag_ == "JJ")


def _doer(owner: Token, head: Token) -> bool:
    """Whether an owner is who does it, where the name says to whom: the mayor of "the mayor's closure of the pool"."""
    lemma = head.lemma_.lower()
    if lemma not in listed("options", "measures") and lemma not in deed_nouns():
        return False
    if owner.ent_type_ not in _WHO and not agentive(owner):
        return False
    return any(t.dep_ == "prep" and t.lower_ in ("of", "on", "against") and _keeps(t, head) for t in head.rights)


def _hyphened(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "HYPH"


def _each(word: Token, head: Token) -> bool:
    """Whether it is what an amount is told by: "30 kilometres / an hour"."""
    counted = head.ent_type_ in _MEASURED or any(t.dep_ == "nummod" for t in head.lefts)
    return counted and word.left_edge.i == head.i + 1 and word.left_edge.lower_ in ("a", "an")


def _keeps(prep: Token, head: Token) -> bool:
    inner = object_of(prep)
    if inner is not None and _amount(prep, inner, head):
        return True
    if prep.lower_ in listed("options", "closed prepositions") and not _as_what(prep, head):
        return prep.lower_ == "over" and head.lemma_.lower() in listed("options", "held over")
    if inner is not None and _manner(prep, inner):
        return False
    if prep.lower_ == "to" and inner is not None and inner.tag_ == "CD":
        return False  # "voted 184 to 61"
    if prep.lower_ in ("for", "on") and head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_ == "blame":
        return False  # "blamed the embargo for the shortage"
    if prep.lower_ == "in" and inner is not None and inner.lemma_.lower() in ("protest", "anger"):
        return False
    if inner is not None and inner.pos_ == "PRON":
        return False  # "a referendum on it"
    if inner is None:  # "from outside the bloc"
        return any(t.dep_ == "prep" and _keeps(t, head) for t in prep.children)
    if _weekdays(inner):
        return True  # "close on Sundays"
    return inner.ent_type_ not in _TEMPORAL or prep.lower_ == "between"


def _amount(prep: Token, inner: Token, head: Token) -> bool:
    """Whether it says how much or how long, where that is part of what is done.

    "Raises the pension age / to 65", "extends the truce / until July", "a budget / for two years", "a limit / of 40
    minutes"; not "debated the law / for two hours", "passed the law / by 61 votes".
    """
    link, lemma = prep.lower_, head.lemma_.lower()
    if head.ent_type_ in _MEASURED and (head.head.lower_, link) in (("from", "to"), ("within", "of")):
        return True  # "from 18 / to 17", "within 500 metres / of schools"
    counted = inner.tag_ == "CD" or any(t.tag_ == "CD" for t in inner.lefts)
    if link in ("from", "to", "by") and lemma in listed("options", "by how much"):
        return counted
    timed = lemma in listed("options", "timed")
    if inner.ent_type_ in _TEMPORAL and link in ("from", "until", "till", "within"):
        return timed
    if link in ("of", "for") and inner.ent_type_ in _TEMPORAL:
        # "suspends parliament / for five weeks"
        return counted and (link == "of" or timed or lemma in nominal())
    return False


def _weekdays(inner: Token) -> bool:
    """Whether it is any such day, and not one date."""
    return inner.ent_type_ == "DATE" and inner.is_title and inner.lower_.endswith("days") and inner.head.lower_ == "on"


def _manner(prep: Token, inner: Token) -> bool:
    """Whether a phrase is of how, where or on what occasion something is said or done, and not of what is done."""
    lemma = inner.lemma_.lower()
    if lemma in listed("options", "manners"):
        return prep.lower_ not in ("against", "of", "to")  # "in return", not "release of tax returns"
    if lemma == "conference" and not any(t.lower_ in ("news", "press") for t in inner.lefts):
        return False
    return prep.lower_ in ("at", "by", "during", "in", "with") and lemma in listed("options", "announcing")


def _as_what(prep: Token, head: Token) -> bool:
    """The "as envoy" of "appointed her as envoy", the "after a poet" of "named the hall after a poet"."""
    if prep.lower_ == "after":
        return head.lemma_ == "name"
    return prep.lower_ == "as" and head.lemma_.lower() in listed("options", "as what")


def _spelled(tokens: list[Token]) -> list[str]:
    while tokens and tokens[-1].dep_ in ("prep", "aux", "case", "punct", "cc"):
        tokens.pop()
    out: list[str] = []
    glued = False
    for token in tokens:
        text = token.text
        if token.is_sent_start and token.pos_ != "PROPN" and not token.ent_type_ and not text.isupper():
            text = text[:1].lower() + text[1:]
        if out and (glued or token.tag_ in ("POS", "HYPH") or token.text == "-" or _percent(token)):
            out[-1] += text
        else:
            out.append(text)
        glued = token.tag_ == "HYPH" or token.text == "-"
        if token.lower_ == "no" and token.dep_ == "det" and not _hyphened(token):
            out[-1], glued = f"{out[-1]}-", True
    return out


def _shared(head: Token, without: frozenset[int]) -> list[str]:
    """The phrase that a noun shares with the one before "and": "the production and sale / of alcohol"."""
    if head.dep_ != "conj" or any(t.dep_ in ("prep", "acl", "relcl", "det", "poss") for t in head.children):
        return []
    after = head.right_edge.i + 1
    prep = next((t for t in head.head.rights if t.dep_ == "prep" and t.i == after), None)
    return _phrase(prep, without) if prep is not None and _keeps(prep, head) else []


def _outer(first: Token, head: Token, without: frozenset[int]) -> list[str]:
    """What the parse hangs on a noun that is looked through: "some kind of amnesty / for deserters"."""
    after = head.right_edge.i + 1
    prep = next((t for t in first.rights if t.dep_ == "prep" and t.i == after), None)
    if prep is None or first.i == head.i or prep.lower_ not in ("against", "for", "on") or not _keeps(prep, head):
        return []
    return _phrase(prep, without)


def _percent(sign: Token) -> bool:
    return sign.text == "%" and sign.i > 0 and not sign.nbor(-1).whitespace_


def _adrift(first: Token, head: Token, without: frozenset[int]) -> list[str]:
    """What the parse hangs on the verb, but belongs to the noun before it: "backs a levy / on parcels".

    `first`: the noun that is looked through to the head, as the kind of "some kind of amnesty / for deserters".
    """
    end, lemma = head.right_edge.i + 1, head.lemma_.lower()
    takes_on, timed = lemma in listed("options", "takes on"), _for_a_time(head)
    if end >= len(head.doc) or not (takes_on or timed or lemma in deed_nouns()):
        return []
    prep = head.doc[end]
    if prep.dep_ != "prep" or prep.head.i not in {up.i for t in (head, first) for up in (t.head, t.head.head)}:
        return []
    if (inner := object_of(prep)) is None:
        return []
    if (timed and inner.ent_type_ in _TEMPORAL) or (prep.lower_ == "within" and inner.ent_type_ in _MEASURED):
        return _phrase(prep, without) if prep.lower_ == "within" or _keeps(prep, head) else []
    if prep.lower_ == "into" and _keeps(prep, head):
        return _phrase(prep, without)  # "resist the conversion of the market / into flats"
    links = ("on", "for", "against", "to") if lemma in ("cut", "end", "change") else ("on", "for", "against")
    if not takes_on or prep.lower_ not in links or any(t.dep_ == "prep" for t in head.children):
        return []
    return _phrase(prep, without) if inner.ent_type_ not in _TEMPORAL and _keeps(prep, head) else []


def _for_a_time(noun: Token) -> bool:
    """Whether a noun is of what is done for a time, and of which that is told as something new: "a curfew"."""
    return noun.lemma_.lower() in listed("options", "timed") and any(t.lower_ in ("a", "an") for t in noun.lefts)


def _phrase(prep: Token, without: frozenset[int]) -> list[str]:
    """The words of a phrase with its preposition."""
    inner = object_of(prep)
    more = (t for t in prep.children if t.dep_ == "prep" and t.lower_ == "to")
    found = [prep.lower_, *words(inner, without, joined=True)] if inner is not None else []
    if inner is not None and inner.tag_ == "CD" and inner.i + 1 < len(inner.doc) and inner.nbor().lower_ in _HALVES:
        found.append(inner.nbor().text)
    return found + [w for t in more for w in _phrase(t, without)]


def _receiver(head: Token, without: frozenset[int]) -> list[str]:
    """Whom it is given to: "granted the clerk / a full pardon", which the parse may take for another name of hers."""
    given: Token | None = None
    if head.dep_ == "dobj":
        given = next((t for t in head.head.rights if t.dep_ == "dative" and t.i < head.i), None)
    elif head.dep_ == "appos" and (head.head.dep_ == "dative" or head.head.ent_type_ == "PERSON"):
        given = head.head
    if given is None or given.pos_ not in ("NOUN", "PROPN") or given.i in without:
        return []
    return ["for", *words(given, without)]


# -- verb phrases ----------------------------------------------------------------------------------------------------


def gerund(verb: str) -> str:
    """The -ing form of a verb's lemma."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb != "be" and verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb) or verb in listed("options", "doubled"):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def _doing(verb: Token, board: Board, without: frozenset[int]) -> list[str]:
    """What doing it is called."""
    lemma, pps = verb.lemma_.lower(), _phrases(verb, without, board if patient(verb) is None else None)
    if (how := made_so(verb)) is not None:
        return _so(verb, how, without)
    part = next((t.lower_ for t in verb.children if t.dep_ == "prt" or f"{lemma}+{t.lower_}" in deeds()), "")
    done = _done(verb, board, without)
    if done is None:
        return []
    held = lemma == "hold" and pps[:1] == ["in"]  # in contempt, in custody
    ends = not {"end", "halt", "stop"}.isdisjoint(done)  # "put an end to it"
    held |= (
        not ends and lemma in ("bring", "put") and pps[:1] in (["to"], ["into"], ["on"])
    )  # to the hall, on the agenda
    if done and not part and lemma in listed("options", "light") and not held:
        return [*done, *(pps or _lasting(patient(verb), without))]
    if done and lemma in listed("options", "takes up") and _taken_up(patient(verb)):
        return done  # "wants it built" adds nothing to what it is called
    noun, prep = _deed(verb, lemma, part)
    if lemma == "pay" and pps[:1] == ["for"]:
        return ["funding", "of", *(pps[1:] if pps[1:] not in ([], ["one"]) else (board.latest() or "").split())]
    if noun in done[:1] or (noun in done[1:2] and done[0] in _ARTICLES):
        return [*done, *pps]
    if done:
        return [noun, *prep.split(), *done, *pps, *_to_do(verb, lemma, without)]
    if lemma in ("withdraw", "pull", "secede") and (away := _away(verb)) is not None and not pps:
        return ["withdrawal", "from", *words(away, without)]
    if lemma in ("withdraw", "pull", "secede") and pps:
        return ["withdrawal", *pps]
    if not pps and lemma not in nominal() and (more := _going_on(verb)) is not None:
        # "to stop paying for it", "to keep fighting it"
        return [*(["end", "to"] if lemma in ("stop", "cease") else []), *_doing(more, board, without)]
    if lemma in ("have", "let", "make", "render"):
        return []  # "to make the north great again"
    own = next((t for t in verb.children if t.dep_ == "nsubj"), None) or _asked(verb)
    if own is not None and own.pos_ != "PRON" and own.i not in without:
        return [noun, "of", *words(own, without), *pps]
    return [noun, *pps]


def _lasting(done: Token | None, without: frozenset[int]) -> list[str]:
    """How long what is done is for, which the parse hangs on the verb: "imposed a curfew / from 8 p.m. to 6 a.m."."""
    return _adrift(done, done, without) if done is not None and _for_a_time(done) else []


def _to_do(verb: Token, lemma: str, without: frozenset[int]) -> list[str]:
    """What somebody is made to do: "forcing shops / to close on Sundays"."""
    if lemma not in _FORCING or (done := patient(verb)) is None:
        return []
    what = next((t for t in (*verb.rights, *done.rights) if t.dep_ in ("xcomp", "advcl") and t.tag_ == "VB"), None)
    return ["to", *(w for w in words(what, without) if w != "to")] if what is not None else []


def _so(verb: Token, how: Token, without: frozenset[int]) -> list[str]:
    """What making something so is called: "compulsory voting", "making platforms liable for posts"."""
    it = next((t for t in (*how.lefts, *verb.rights) if t.dep_ in ("nsubj", "dobj") and t.i < how.i), None)
    what = next((t for t in (*how.rights, *verb.rights) if t.tag_ == "VB" and t.i > how.i), None)
    if it is not None and it.lower_ == "it" and what is not None and any(t.tag_ == "TO" for t in what.lefts):
        # "to make it easier to vote"
        return [gerund(verb.lemma_.lower()), "it", how.lower_, "to", *(w for w in words(what, without) if w != "to")]
    if it is None or it.i in without or (it.pos_ == "PRON" and not it.children):
        return []
    phrases = [*_phrases(how, without), *_phrases(verb, without)]
    more = ["more"] if any(t.lower_ == "more" for t in how.lefts) else []
    own = words(it, without | {t.i for t in it.rights if t.dep_ == "relcl"})
    if how.lower_ in FORBIDDEN:
        return ["ban", "on", *own, *phrases]
    attributive = it.pos_ in ("NOUN", "VERB") and how.tag_ == "JJ" and not more and not phrases
    if attributive and not any(t.dep_ == "acl" for t in it.rights):
        return [how.lower_, *(own[1:] if own[:1] and own[0].lower() in _ARTICLES else own)]
    return [gerund(verb.lemma_.lower()), *own, *more, how.lower_, *phrases]


def _asked(verb: Token) -> Token | None:
    """Who is called on to do it: "called on the mayor to resign", "urged the mayor to resign"."""
    asking = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "advcl") or all(t.tag_ != "TO" for t in verb.lefts):
        return None
    it = next((t for t in asking.rights if t.dep_ == "dobj" and t.i < verb.i), None)
    if it is None and asking.lemma_ == "call":
        on = next((t for t in asking.rights if t.dep_ == "prep" and t.lower_ in ("on", "upon")), None)
        it = object_of(on) if on is not None else None
    return it if it is not None and it.pos_ in ("NOUN", "PROPN") else None


def _going_on(verb: Token) -> Token | None:
    """The deed that a verb says is begun, gone on with or ended."""
    return next((t for t in verb.rights if t.dep_ == "xcomp" and t.pos_ == "VERB"), None)


def _taken_up(done: Token | None) -> bool:
    return done is not None and (done.pos_ == "PRON" or anaphoric(done))


def _deed(verb: Token, lemma: str, part: str) -> tuple[str, str]:
    """The noun of doing it, and the preposition before what it is done to."""
    if lemma == "confirm":
        done = patient(verb)
        return ("appointment" if done is not None and done.ent_type_ == "PERSON" else "confirmation"), "of"
    if lemma == "name" and any(t.dep_ == "prep" and t.lower_ in ("after", "for") for t in verb.rights):
        return "naming", "of"
    if (
        lemma == "put"
        and part == "up"
        and (it := patient(verb)) is not None
        and it.lemma_.lower() in listed("options", "prices")
    ):
        return "increase", "in"  # and not the construction of rents
    if part and (known := deeds().get(f"{lemma}+{part}")) is not None:
        return known
    if part and lemma not in deeds():
        return f"{gerund(lemma)} {part}", "of"
    return deeds().get(lemma, (verb.lower_ if verb.tag_ == "VBG" else gerund(lemma), "of"))  # caning, of a lemma "can"


def _done(verb: Token, board: Board, without: frozenset[int]) -> list[str] | None:
    """The name of what a verb is done to; empty if it needs none, None if it cannot be known."""
    done, lemma = patient(verb), verb.lemma_.lower()
    if done is None and lemma == "reconsider":
        done = next((t for t in verb.rights if t.dep_ == "ccomp" and t.pos_ == "VERB"), None)
    if done is None or done.i in without:
        return []
    if done.lower_ in _RELATIVE:
        clause = verb
        while clause.dep_ in ("xcomp", "ccomp", "conj"):
            clause = clause.head
        return words(clause.head, without) if clause.dep_ == "relcl" else []
    if done.pos_ == "VERB":
        return _doing(done, board, without)
    if (done.pos_ != "PRON" and not anaphoric(done)) or done.lower_ in _ANYBODY:
        inner = through(done)
        return _doing(inner, board, without) if inner.pos_ == "VERB" else words(inner, without)
    known = board.done(done) or board.spoken_of()
    if known and lemma in listed("options", "of things"):
        known = _thing(known)
    if not known and done.pos_ == "NOUN":
        return words(done, without)  # "the plan", of which no more was said
    return known.split() if known and lemma != "keep" else None


def _thing(known: str) -> str:
    """That to which it is done: "pledged to repeal the law. His rival wants to expand it": the law, not its repeal."""
    deed, of, rest = known.partition(" of ")
    return rest if of and deed in deed_nouns() else known


def _announced(verb: Token) -> bool:
    """Whether it is told that something will be done, by whomever: "the pool will be closed", "is to close"."""
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ in ("be", "agree", "decide", "intend", "plan", "propose", "vow", "want")
    future = any(t.dep_ == "aux" and t.lower_ in ("will", "would") for t in verb.lefts)
    return future and any(t.dep_ == "auxpass" for t in verb.lefts)


def _away(verb: Token) -> Token | None:
    """What one pulls out of."""
    for t in verb.children:
        if t.dep_ == "prep" and t.lower_ == "out":
            return next((o for c in t.children if c.dep_ == "prep" and (o := object_of(c)) is not None), None)
    return None


def _phrases(verb: Token, without: frozenset[int], board: Board | None = None) -> list[str]:
    """The phrases after a verb that belong to the name of doing it."""
    out: list[str] = []
    for child in verb.children:
        if child.dep_ not in ("prep", "dative") or child.i < verb.i:
            continue
        inner = object_of(child)
        it = inner is not None and inner.lower_ == "it"
        if not it and not _keeps(child, verb):
            continue
        if inner is not None and child.lower_ == "from" and inner.tag_ == "VBG":
            out += ["from", *words(inner, without)]  # "bars foreigners / from buying farmland"
            continue
        if it and board is not None and (known := board.latest()):
            out += [child.lower_, *_thing(known).split()]  # "to withdraw from it"
            continue
        if inner is None or inner.pos_ in ("VERB", "PRON") or inner.i in without:
            continue
        if child.lower_ in ("with", "in", "at", "out") and inner.ent_type_ in ("PERSON", "ORG"):
            continue
        if child.lower_ in ("in", "at") and inner.ent_type_ == "" and len(out) > 3:
            continue
        if words(inner, without):
            out += _phrase(child, without)
    return out


# -- names -----------------------------------------------------------------------------------------------------------


def name(head: Token, board: Board, without: Collection[int] = ()) -> str | None:
    """The canonical name of the option that a noun phrase or a verb phrase means; None if it names none."""
    first, gone = head, frozenset(without)
    head = through(head)
    if head.lower_ == "one" and (known := board.latest()):
        return " ".join([*(t.text for t in head.children if t.dep_ == "amod"), known])
    if head.pos_ in ("VERB", "AUX"):
        found = _doing(head, board, gone)
    elif (doing := _misread(head)) is not None:
        noun, prep = nominal()[doing.lower_ if doing is head else doing.lemma_.lower()]
        done = words(head, gone | {doing.i})
        found = [noun, *prep.split(), *(done[:-1] if doing is head else done)]
    else:
        found = words(head, gone)
        if head.pos_ == "NOUN":
            found += (
                _adrift(first, head, gone) or _receiver(head, gone) or _shared(head, gone) or _outer(first, head, gone)
            )
    return _tidy(found)


def _misread(head: Token) -> Token | None:
    """The "taxing" of "taxing sugar imports", where the parse takes it for an adjective."""
    first = next(iter(head.lefts), None)
    if head.lower_ == "resign" and head.pos_ == "NOUN":
        return head  # "demanded the mayor resign"
    misread = first is not None and first.dep_ == "amod" and first.tag_ == "VBG" and first.lemma_.lower() in nominal()
    return first if misread else None


def _tidy(found: list[str]) -> str | None:
    found = [w for w in map(_bare, found) if w]
    if len(found) > LONGEST_NAME:  # the phrase that it would end within is left out
        last = next(
            (i for i in range(LONGEST_NAME - 1, LONGEST_NAME // 2, -1) if found[i].lower() in _CONNECTING), None
        )
        found = found[: LONGEST_NAME if last is None else last]
    while found and found[-1].lower() in _CONNECTING:
        found.pop()
    while found and ((found[0].lower() in _ARTICLES and found[0].lower() != "no") or found[0].startswith("-")):
        found.pop(0)
    return " ".join(found) or None


def _bare(word: str) -> str:
    """A word without the marks around it; that of "states' rights" and the stops of "8 p.m." are its own."""
    return word.lstrip(_MARKS) if word[-2:] in ("s'", "s’") or word.lower() in _HALVES else word.strip(_MARKS)


def instead(head: Token, prep: Token, board: Board, without: Collection[int] = ()) -> str | None:
    """The option's name with another phrase in the place of its own: "a ban on fertiliser", "not *on potash*"."""
    own = {
        t.i
        for c in (*head.children, *head.head.children)
        if c.dep_ == "prep" and c.lower_ == prep.lower_
        for t in c.subtree
    }
    inner, stem = object_of(prep), words(head, own | set(without))
    return _tidy([*stem, prep.lower_, *words(inner, without)]) if inner is not None else _tidy(stem)


def targets(head: Token) -> Iterator[Token]:
    """The heads of the names that an option aims at: the Russia of "sanctions on Russia"."""
    for t in through(head).subtree:
        if t.dep_ == "pobj" and t.head.lower_ in _AIMS and t.ent_type_ in ("GPE", "ORG", "PERSON", "NORP"):
            yield t


@dataclass(slots=True)
class Board:
    """The options that an article has named so far, in order, and the nouns that might name one."""

    named: dict[str, None] = field(default_factory=dict)
    """In the order in which they were last spoken of."""
    nouns: dict[str, deque[str]] = field(default_factory=dict)
    """What noun phrases were called, by the lemma of their heads."""
    waiting: dict[str, deque[Token]] = field(default_factory=dict)
    """Noun phrases that nobody has asked the name of yet, by the lemma of their heads."""
    spoken: list[tuple[Token, int, str | None]] = field(default_factory=list)
    """The measures and deeds that went by, in which sentence, and what they are called if that is known."""
    candidate: str | None = None
    deed: tuple[Token, int] | None = None
    """The last deed that was told, and in which sentence."""
    sentence: int = 0
    """How many sentences have gone by."""
    _since: int = 0
    _heard: int = 0
    _opened: int = 0
    """The first sentence that "it" may look back to."""

    def open(self) -> None:
        """A block begins that goes on with nothing before it."""
        self._opened = self.sentence + 1

    def latest(self) -> str | None:
        """What "it" takes up: the option or measure named last, in this sentence or the one before it in the block."""
        first = max(self._opened, self.sentence - 1)
        if self.named and self._since >= first:
            return next(reversed(self.named))
        return self.candidate if self._heard >= first else None

    def done(self, noun: Token) -> str | None:
        """The deed that a noun takes up, where none but deeds were told since an option was named: "the decision"."""
        if self.deed is None or noun.lemma_.lower() not in listed("options", "taking up"):
            return None
        verb, sentence = self.deed
        near = sentence > self._since and sentence >= max(self._opened, self.sentence - 1)
        # "reversed the decision": the deed that it takes up is another
        inside = noun.doc is verb.doc and any(t is verb for t in (noun, *noun.ancestors))
        return name(verb, self) if near and not inside else None

    def spoken_of(self) -> str | None:
        """What "the move" may take up where nothing near does: what was named last, however long ago."""
        return self.latest() or next(reversed(self.named), None) or self.candidate

    def note(self, option: str) -> None:
        """An option has been named; the accord of "withdrawal from the accord" leaves the withdrawal the latest."""
        known = next(reversed(self.named), "") if self.sentence - self._since <= 1 else ""
        whole = [known] if option in _complements(known) else []
        for name_ in (option, *whole):
            self.named.pop(name_, None)
            self.named[name_] = None
        self._since = self.sentence

    def hear(self, noun: Token) -> None:
        """A noun, or a verb in -ing, went by that later words may take up."""
        lemma = noun.lemma_.lower()
        if not noun.children and lemma not in listed("options", "measures"):
            return
        if noun.dep_ in ("compound", "poss", "npadvmod") or anaphoric(noun):
            return
        # Most nouns are never taken up: what they are called is worked out when one of their kind is.
        self.waiting.setdefault(lemma, deque(maxlen=_REMEMBERED)).append(noun)
        known = measure(noun) if noun.pos_ == "VERB" else lemma in listed("options", "measures")
        if known and not agentive(noun) and (found := name(noun, self)) is not None:
            self.candidate, self._heard = found, self.sentence
            self.spoken.append((noun, self.sentence, found))

    def see(self, verb: Token) -> None:
        """A verb went by whose deed may name an option."""
        if verb.lemma_.lower() in nominal() and patient(verb) is not None:
            self.spoken.append((verb, self.sentence, None))
            if (
                verb.dep_ in ("ROOT", "ccomp")
                and verb.tag_ in ("VBD", "VBN")
                and all(t.dep_ != "neg" for t in verb.lefts)
            ):
                self.deed = verb, self.sentence
            if _announced(verb) and (found := name(verb, self)) is not None:
                self.candidate, self._heard = found, self.sentence

    def phrases(self) -> Iterator[tuple[str, Token, int]]:
        """What the measures and deeds of the article are called, and in which sentences they stand."""
        for token, sentence, known in self.spoken:
            if (found := known or name(token, Board())) is not None:
                yield found, token, sentence

    def _called(self, lemma: str) -> deque[str]:
        """What the noun phrases of a kind were called so far."""
        names = self.nouns.setdefault(lemma, deque(maxlen=_REMEMBERED))
        for noun in self.waiting.pop(lemma, ()):
            found = name(noun, self)
            if found is not None and " " in found and found not in names:
                names.append(found)
        return names

    def fuller(self, head: Token, own: str) -> str:
        """The fuller name of what a short one takes up: "the levy", after "a levy on parcels"."""
        if len(_content(own)) > 2:
            return own
        mine, lemma = _content(own), head.lemma_.lower()
        # What is no measure itself, or has a clause to it, stands for the whole: "parcels from the bloc, which ..."
        telling = measure(head) and not any(t.dep_ == "relcl" for t in head.children)
        for option in islice(reversed(self.named), _REMEMBERED):
            # "the toll" goes on with "bridge toll" and "abolition of the bridge toll", and not with the abolition
            if mine < _content(option) and lemma == head_of(option):
                return option
            if telling:
                if part := next((p for p in _complements(option) if mine < _content(p) and lemma == head_of(p)), None):
                    return part
            elif mine < _content(option) and lemma in map(_singular, _content(option)):
                return option
        for fuller in reversed(self._called(lemma)):
            if mine < _content(fuller):
                return fuller
        return own

    def completed(self, option: str) -> str:
        """The option with "the tariff" that ends it called by its fuller name, as "delay of the harbour tariff"."""
        stem, the, last = option.rpartition(" the ")
        if not the or " " in last or last.lower() not in listed("options", "measures"):
            return option
        for known in islice(reversed(self.named), _REMEMBERED):
            for part in (known, *_complements(known)):
                if " " in part and not _PHRASE.search(part) and part.endswith(f" {last}"):
                    return f"{stem} the {part}"
        return option


def _content(option: str) -> set[str]:
    return {word for word in option.lower().split() if word not in _CONNECTING}


def content(option: str) -> frozenset[str]:
    """The telling words of a name, in the singular."""
    return frozenset(_singular(word.removesuffix("'s")) for word in _content(option))


def _complements(option: str) -> list[str]:
    """The phrases within a name: the bridge toll of "abolition of the bridge toll"."""
    return [part for words_ in _PHRASE.split(option)[1:] if (part := _tidy(words_.split())) is not None]


def head_of(option: str) -> str:
    """The noun of a name, in the singular."""
    return _singular(_PHRASE.split(option, maxsplit=1)[0].split()[-1].lower())


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_PHRASE = re.compile(r"\s(?:on|of|for|to|against|with|from|in|over|between|at|by|into|across|outside|within|off)\s")


def broader(option: str) -> str | None:
    """The broader option of a name: by what stands before its first preposition, then by its head.

    "secondary sanctions on Russia" lies under "secondary sanctions", that under "sanctions". None for a bare head, and
    for a name whose head says nothing by itself.
    """
    core = _PHRASE.split(option, maxsplit=1)[0]
    parts = core.split()
    if not parts:
        return None
    head = parts[-1].lower()
    if _singular(head) not in listed("options", "measures") or _singular(head) in listed("options", "generic"):
        return None
    if core != option and len(parts) > 1:
        return core
    return head if head != option.lower() else None
