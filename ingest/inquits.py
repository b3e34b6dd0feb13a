"""The words beside a quotation that say whose it is: "..., said the mayor", "She wrote: ...", "the minister: ..."."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.events import Span
from ingest.cues import DOCUMENTS, NOUNS
from ingest.drafts import View
from ingest.phrases import child, passive, subject, verbal
from ingest.quotes import Quote
from ingest.verbs import group, verb_cue

if TYPE_CHECKING:
    from ingest.tree import Token

CLOSERS = "”\"’'»“«"
AFTER_SIGN = CLOSERS + " ]"
"""What may stand after a quotation's last sign: an editor puts that in brackets ("now[,]")."""
LONGEST_LEAD = 40
"""Tokens that a cue may stand before its quotation."""
_CONTENT_WORDS = ("NOUN", "PROPN", "PRON", "VERB", "ADJ")
_UNFINISHED = frozenset(
    ("as", "a", "an", "the", "his", "her", "its", "of", "for", "to", "on", "about", "with", "in", "by", "and")
)
"""Words after which a quotation is only a part of the sentence."""
_STOPS = (".", "?", "!", "...", "…")
_ENDS = ",.!?…—–-"


@dataclass(slots=True)
class Place:
    """A quotation and the tokens around it: [first, last) are its own, marks included."""

    quote: Quote
    first: int
    last: int
    lead: list[Token] = field(default_factory=list)
    """the words of its sentence before it, back to the quotation before"""
    follow: list[Token] = field(default_factory=list)
    """the words after it, up to the next stop or quotation"""
    sign: str = " "
    """the last sign within the marks"""
    gap: int = 0
    """sentences that lie between the quotation before and its lead"""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue that was found for a quotation: its words, its token, and whose words it ascribes."""

    cue: Span
    anchor: int
    head: Token | None
    rule: str
    after: bool = False


def stops(token: Token) -> bool:
    return token.text in _STOPS


def ends(view: View, place: Place) -> str:
    """The last sign within the marks, or the comma right after them."""
    words = view.text((place.quote.start, place.quote.end)).rstrip(AFTER_SIGN)
    last = words[-1:] if words else ""
    if last not in _ENDS and place.follow and place.follow[0].text == ",":
        return ","
    return last if last in _ENDS else ""


def speaking(token: Token) -> bool:
    return token.tag_[:2] == "VB" and (cue := verb_cue(token)) is not None and cue.act == "speech"


def after(view: View, place: Place) -> Found | None:
    sign = ends(view, place)
    follow = list(place.follow)
    while follow and follow[0].text in (",", "—", "–", "-"):
        follow.pop(0)
        sign = sign or ","
    if not follow or not sign:
        return None
    first = follow[0]
    if sign in ".…" and not first.text[0].islower():
        return None
    if first.lower_ == "according" and len(follow) > 2 and follow[1].lower_ == "to":
        who = child(follow[1], "pobj")
        if who is not None:
            return Found(view.between(follow[0], follow[1]), first.i, who, "quote, according", True)
    if first.lower_ in ("which", "that", "who", "but", "so", "because", "if", "when", "while", "of", "and") or (
        first.tag_ in ("IN", "TO") and first.lower_ != "as"
    ):
        return None
    if (
        first.lower_ in ("was", "is", "came", "went", "read", "reads", "runs", "ran")
        and (noun := _answer(follow)) is not None
    ):
        who = child(noun, "poss")
        if who is not None:
            return Found(view.between(first, noun), first.i, who, "quote, noun")
    for k, token in enumerate(follow[:16]):
        if token.tag_[:2] != "VB":
            continue
        if token.dep_ in ("aux", "auxpass") or (token.lemma_ in ("be", "have", "do") and token.dep_ != "ROOT"):
            continue
        if token.tag_ == "VBG" and k:
            continue
        known = verb_cue(token)
        who = _speaker(token, follow, k)
        if who is not None and who.i > token.i and k > 1:
            who = None
        if token.dep_ in ("relcl", "acl") and k and known is None:
            continue
        if known is None or not known.governs & {"quote", "clause"}:
            if who is not None and token.dep_ not in ("relcl", "acl") and len(follow) <= k + 2 and sign == ",":
                return Found(view.between(*group(token)), token.i, who, "quote, verb", True)
            return None
        if who is None or _titled(place, token):
            return None
        return Found(view.between(*group(token)), token.i, who, "quote, verb", True)
    return None


def _titled(place: Place, verb: Token) -> bool:
    """ "In his book, “Make It,” she suggested looking ...": a title, and what is said follows the verb."""
    if not any(t.is_alpha for t in place.lead):
        return False
    return any(c.i > verb.i and c.dep_ in ("ccomp", "xcomp") for c in verb.children)


def _answer(follow: list[Token]) -> Token | None:
    return next((t for t in follow[1:8] if t.lemma_.lower() in NOUNS and child(t, "poss") is not None), None)


def _speaker(verb: Token, around: list[Token], k: int) -> Token | None:
    """The verb's subject, before or after it, within the words around."""
    low, high = around[0].i, around[-1].i
    if passive(verb) and child(verb, "agent") is None:
        quoted = any(t.lower_ == "saying" for t in around[k + 1 : k + 4])
        return child(verb, "nsubjpass") if quoted else None
    own = child(verb, "nsubj") or subject(verb)
    if own is not None and low <= own.i <= high and own.i != verb.i:
        if own.tag_ in ("WP", "WDT"):
            return None
        return own
    before = [t for t in around[:k] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if before:
        head = before[0]
        while low <= head.head.i < verb.i and head.head.i != head.i and head.head.pos_ in ("NOUN", "PROPN", "PRON"):
            head = head.head
        return head
    for t in around[k + 1 : k + 8]:
        if t.dep_ in ("nsubj", "dobj", "appos", "attr", "npadvmod", "oprd", "pobj") and t.pos_ in (
            "NOUN",
            "PROPN",
            "PRON",
        ):
            return t
        if t.dep_ == "prep" or t.text == ",":
            break
    following = [t for t in around[k + 1 : k + 6] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if following and not any(t.dep_ == "prep" for t in around[k + 1 : k + 2]):
        head = following[0]
        while verb.i < head.head.i <= high and head.head.i != head.i and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
        return head
    return None


def before(view: View, place: Place) -> Found | None:
    lead = place.lead
    if not lead or not any(t.is_alpha for t in lead):
        return None
    last = lead[-1]
    colon, comma = last.text == ":", last.text == ","
    words = view.text((place.quote.start, place.quote.end)).strip(CLOSERS + "„‘ ")
    body = lead[:-1] if colon or comma else lead
    found = _lead_verb(view, body, colon)
    if found is None:
        return None
    verb, who = found
    between = [t for t in body if t.i > verb.i]
    if not colon and not _introduces(place, between, comma, words):
        return None
    first, end = group(verb)
    return Found(view.between(first, end), verb.i, who, "quote, verb")


def _introduces(place: Place, between: list[Token], comma: bool, words: str) -> bool:
    """Whether what stands between a cue and the quotation after it leaves the quotation to the cue, whole."""
    if _follows(place):
        return False
    if between and between[-1].lower_ == "that":
        return True
    if any(verbal(t) and t.dep_ not in ("aux", "amod", "acl") for t in between):
        return False
    loose = [t for t in between if t.pos_ in _CONTENT_WORDS and t.ent_type_ not in ("DATE", "TIME")]
    if comma or not between:
        return len(loose) <= 6
    if between[-1].lower_ in _UNFINISHED or words[:1].islower():
        return False
    return not loose or (place.sign in ".?!" and len(words.split()) > 3)


def lead(view: View) -> Found | None:
    """The cue of what follows a block that ends with a colon."""
    doc = view.block.doc
    if not len(doc) or doc[-1].text != ":":
        return None
    start = len(doc) - 1
    while start and len(doc) - start < LONGEST_LEAD and not stops(doc[start - 1]):
        start -= 1
    found = _lead_verb(view, list(doc[start : len(doc) - 1]), True)
    if found is None:
        return None
    return Found(view.between(*group(found[0])), found[0].i, found[1], "quote, verb")


def colon_before(view: View, place: Place) -> Found | None:
    if place.lead and place.lead[-1].text == ":" and len(place.lead) > 1:
        return _lead_colon(view, place.lead[:-1])
    return None


def _follows(place: Place) -> bool:
    """Whether the sentence goes on after the quotation, which is then only a part of what is said."""
    if place.sign in ".?!…":
        return False
    return any(verbal(t) and t.tag_ not in ("VBG", "VBN") for t in place.follow) and not any(
        t.lower_ in ("and", "but", "as", "when", "while", "adding") or t.text == "," for t in place.follow[:2]
    )


def _lead_verb(view: View, body: list[Token], colon: bool) -> tuple[Token, Token] | None:
    """The last verb before a quotation that can introduce one, and its subject."""
    fallback: tuple[Token, Token] | None = None
    for token in reversed(body):
        if token.tag_[:2] != "VB" or token.dep_ in ("aux", "auxpass", "amod"):
            continue
        if view.inside[token.i] >= 0:
            continue
        known = verb_cue(token)
        if (
            known is not None
            and known.governs & {"quote", "clause"}
            and not (passive(token) and child(token, "agent") is None)
        ):
            who = subject(token) or _left_noun(token, body)
            if who is not None and who.i != token.i and who.tag_ not in ("WP", "WDT", "EX"):
                return token, who
            if token.dep_ == "ROOT" or token.tag_ != "VBN":
                return None
        if colon and fallback is None and token.dep_ not in ("relcl", "acl"):
            who = subject(token)
            if (
                who is not None
                and who.tag_ not in ("WP", "WDT", "EX", "DT")
                and (who.lower_ != "it")
                and (
                    who.pos_ in ("PROPN", "PRON")
                    or who.lemma_.lower() in DOCUMENTS
                    or who.ent_type_ in ("PERSON", "ORG", "GPE")
                    or token.lemma_ not in ("be", "have")
                )
            ):
                fallback = token, who
    return fallback


def _left_noun(verb: Token, body: list[Token]) -> Token | None:
    if verb.tag_ == "VBG":
        return None
    before = [t for t in body if t.i < verb.i]
    if before and before[-1].pos_ in ("PROPN", "PRON", "NOUN"):
        return before[-1]
    return None


def _lead_colon(view: View, body: list[Token]) -> Found | None:
    """ "Minister Ann Lee: ...": a name and a colon; or a noun that announces ("her answer: ...")."""
    colon = body[-1].i + 1
    doc = body[0].doc
    span = view.between(doc[colon], doc[colon])
    noun = next((t for t in reversed(body) if t.lemma_.lower() in NOUNS), None)
    if noun is not None and (who := child(noun, "poss")) is not None:
        return Found(view.between(noun, noun), noun.i, who, "quote, noun")
    if any(verbal(t) and t.dep_ not in ("amod", "acl", "relcl") for t in body) or len(body) > 14:
        return None
    names = [t for t in body if t.pos_ in ("PROPN", "NOUN", "PRON")]
    if not names:
        return None
    head = names[0]
    for t in names:
        if t.dep_ == "ROOT" or t.head.i < body[0].i or t.head.i > colon:
            head = t
            break
    while head.head.i != head.i and body[0].i <= head.head.i < colon and head.head.pos_ in ("PROPN", "NOUN"):
        head = head.head
    return Found(span, colon, head, "quote, colon")
