"""The words of a noun phrase that belong to an option's name, and those that the parse hangs elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ingest.holders import agentive
from ingest.lexicon import listed
from ingest.measures import deed_nouns, nominal, object_of

if TYPE_CHECKING:
    from ingest.tree import Token

_DROPPED = frozenset(
    ("predet", "relcl", "appos", "conj", "cc", "preconj", "advcl", "parataxis", "dep", "mark", "intj", "neg", "meta")
)
_TEMPORAL = frozenset(("DATE", "TIME"))
_TELLING = frozenset(("to", "of", "by", "for", "from", "until", "within"))
_AGREED = frozenset(("accord", "agreement", "compact", "deal", "initiative", "pact"))
_WHO = frozenset(("PERSON", "ORG", "GPE", "NORP"))
MEASURED = frozenset(("DATE", "TIME", "QUANTITY", "PERCENT", "MONEY", "CARDINAL"))
"""Types of what counts or measures."""
ANYBODY = frozenset(("anybody", "anyone", "everybody", "everyone"))
HALVES = frozenset(("a.m.", "p.m.", "am", "pm"))


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
            return keeps(child, head)
        case "acl" | "relcl" if head.lower_ in ANYBODY:
            return True
        case "acl":
            return child.tag_ == "VB" and any(t.tag_ == "TO" for t in child.lefts)
        case "relcl" if child.tag_ == "VB" and head.lemma_.lower() in _AGREED:
            return any(t.tag_ == "TO" for t in child.lefts) and not any(t.tag_ in ("WDT", "WP") for t in child.lefts)
        case "conj" | "cc" if head.dep_ == "pobj":
            return _both(child, head)
        case "npadvmod" if _hyphened(child) or _each(child, head):
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
    return any(t.dep_ == "prep" and t.lower_ in ("of", "on", "against") and keeps(t, head) for t in head.rights)


def _hyphened(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "HYPH"


def _each(word: Token, head: Token) -> bool:
    """Whether it is what an amount is told by: "30 kilometres / an hour"."""
    counted = head.ent_type_ in MEASURED or any(t.dep_ == "nummod" for t in head.lefts)
    return counted and word.left_edge.i == head.i + 1 and word.left_edge.lower_ in ("a", "an")


def keeps(prep: Token, head: Token) -> bool:
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
        return any(t.dep_ == "prep" and keeps(t, head) for t in prep.children)
    if _weekdays(inner):
        return True  # "close on Sundays"
    return inner.ent_type_ not in _TEMPORAL or prep.lower_ == "between"


def _amount(prep: Token, inner: Token, head: Token) -> bool:
    """Whether it says how much or how long, where that is part of what is done.

    "Raises the pension age / to 65", "extends the truce / until July", "a budget / for two years", "a limit / of 40
    minutes"; not "debated the law / for two hours", "passed the law / by 61 votes".
    """
    link, lemma = prep.lower_, head.lemma_.lower()
    if head.ent_type_ in MEASURED and (head.head.lower_, link) in (("from", "to"), ("within", "of")):
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


def shared(head: Token, without: frozenset[int]) -> list[str]:
    """The phrase that a noun shares with the one before "and": "the production and sale / of alcohol"."""
    if head.dep_ != "conj" or any(t.dep_ in ("prep", "acl", "relcl", "det", "poss") for t in head.children):
        return []
    after = head.right_edge.i + 1
    prep = next((t for t in head.head.rights if t.dep_ == "prep" and t.i == after), None)
    return phrased(prep, without) if prep is not None and keeps(prep, head) else []


def outer(first: Token, head: Token, without: frozenset[int]) -> list[str]:
    """What the parse hangs on a noun that is looked through: "some kind of amnesty / for deserters"."""
    after = head.right_edge.i + 1
    prep = next((t for t in first.rights if t.dep_ == "prep" and t.i == after), None)
    if prep is None or first.i == head.i or prep.lower_ not in ("against", "for", "on") or not keeps(prep, head):
        return []
    return phrased(prep, without)


def _percent(sign: Token) -> bool:
    return sign.text == "%" and sign.i > 0 and not sign.nbor(-1).whitespace_


def adrift(first: Token, head: Token, without: frozenset[int]) -> list[str]:
    """What the parse hangs on the verb, but belongs to the noun before it: "backs a levy / on parcels".

    `first`: the noun that is looked through to the head, as the kind of "some kind of amnesty / for deserters".
    """
    end, lemma = head.right_edge.i + 1, head.lemma_.lower()
    takes_on, timed = lemma in listed("options", "takes on"), for_a_time(head)
    if end >= len(head.doc) or not (takes_on or timed or lemma in deed_nouns()):
        return []
    prep = head.doc[end]
    if prep.dep_ != "prep" or prep.head.i not in {up.i for t in (head, first) for up in (t.head, t.head.head)}:
        return []
    if (inner := object_of(prep)) is None:
        return []
    if (timed and inner.ent_type_ in _TEMPORAL) or (prep.lower_ == "within" and inner.ent_type_ in MEASURED):
        return phrased(prep, without) if prep.lower_ == "within" or keeps(prep, head) else []
    if prep.lower_ == "into" and keeps(prep, head):
        return phrased(prep, without)  # "resist the conversion of the market / into flats"
    links = ("on", "for", "against", "to") if lemma in ("cut", "end", "change") else ("on", "for", "against")
    if not takes_on or prep.lower_ not in links or any(t.dep_ == "prep" for t in head.children):
        return []
    return phrased(prep, without) if inner.ent_type_ not in _TEMPORAL and keeps(prep, head) else []


def for_a_time(noun: Token) -> bool:
    """Whether a noun is of what is done for a time, and of which that is told as something new: "a curfew"."""
    return noun.lemma_.lower() in listed("options", "timed") and any(t.lower_ in ("a", "an") for t in noun.lefts)


def phrased(prep: Token, without: frozenset[int]) -> list[str]:
    """The words of a phrase with its preposition."""
    inner = object_of(prep)
    more = (t for t in prep.children if t.dep_ == "prep" and t.lower_ == "to")
    found = [prep.lower_, *words(inner, without, joined=True)] if inner is not None else []
    if inner is not None and inner.tag_ == "CD" and inner.i + 1 < len(inner.doc) and inner.nbor().lower_ in HALVES:
        found.append(inner.nbor().text)
    return found + [w for t in more for w in phrased(t, without)]


def receiver(head: Token, without: frozenset[int]) -> list[str]:
    """Whom it is given to: "granted the clerk / a full pardon", which the parse may take for another name of hers."""
    given: Token | None = None
    if head.dep_ == "dobj":
        given = next((t for t in head.head.rights if t.dep_ == "dative" and t.i < head.i), None)
    elif head.dep_ == "appos" and (head.head.dep_ == "dative" or head.head.ent_type_ == "PERSON"):
        given = head.head
    if given is None or given.pos_ not in ("NOUN", "PROPN") or given.i in without:
        return []
    return ["for", *words(given, without)]
