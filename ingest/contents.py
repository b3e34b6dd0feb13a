"""What a verb governs, by the parse: the clause, infinitive, object or complement that is its content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.events import Span
from ingest.cues import Cue
from ingest.drafts import View
from ingest.lexicon import listed
from ingest.names import UNNAMED
from ingest.phrases import child, holds, passive, told_on, verbal
from ingest.verbs import group, parted, verb_cue

if TYPE_CHECKING:
    from ingest.tree import Token

_PERSONS = frozenset(("him", "her", "them", "me", "us", "you", "myself", "ourselves"))
_SELVES = frozenset(("himself", "herself", "themselves", "itself"))
_POWERS = frozenset(("can", "could", "may", "might", "should", "must"))
_HEARERS = frozenset(("tell", "assure", "inform", "remind", "warn", "notify", "write", "advise", "email"))
_WITHIN = frozenset(
    (
        "on",
        "of",
        "for",
        "from",
        "against",
        "between",
        "over",
        "with",
        "to",
        "in",
        "at",
        "among",
        "including",
        "into",
        "within",
    )
)
"""Prepositions after an object that rather belong to it than to the verb."""
_AFTER = frozenset(("because", "though", "although", "but", "if", "unless", "while", "whereas", "provided"))
_REASONS = frozenset(("because", "if", "unless", "although", "though", "since", "until", "so"))
_JOINING = frozenset(("and", "but", "while", "whereas", "though", "although"))
_MEDIA = frozenset(
    (
        *(
            "statement",
            "tweet",
            "post",
            "letter",
            "interview",
            "speech",
            "email",
            "e-mail",
            "report",
            "press",
            "conference",
        ),
        *(
            "twitter",
            "facebook",
            "instagram",
            "video",
            "article",
            "message",
            "memo",
            "briefing",
            "address",
            "release",
            "court",
        ),
        *(
            "paper",
            "television",
            "tv",
            "radio",
            "news",
            "way",
            "turn",
            "time",
            "response",
            "addition",
            "fact",
            "favor",
            "favour",
        ),
    )
)
"""Where and how something is said, which is no part of what is said."""
_MARKS = frozenset((",", "—", "–", "-", "("))
_CLOSING = frozenset((",", "—", "–", "-", ")", ".", ";", ":", "?", "!", '"', "”", "’", "'"))
_LOOSE = frozenset(("npadvmod", "advmod", "prt", "compound", "nummod", "det", "amod", "dobj", "dative"))


@dataclass(frozen=True, slots=True)
class Content:
    """The spans of a content, what of them is none (a cue within), and the preposition that belongs to the cue."""

    spans: list[Span]
    holes: list[Span] = field(default_factory=list)
    preposition: Token | None = None


@dataclass(slots=True)
class Around:
    """A verb's complements as the parse shows them."""

    right: Token | None = None
    left: Token | None = None
    open: Token | None = None
    object: Token | None = None
    named: Token | None = None
    preps: list[Token] = field(default_factory=list)
    cut: bool = False
    """its clause, the parse says, lies beyond a semicolon"""

    @classmethod
    def of(cls, verb: Token) -> Around:
        """The complements of a verb."""
        found = cls()
        for c in verb.children:
            dep = c.dep_
            if parted(verb, c):
                found.cut = found.cut or (dep == "ccomp" and c.i > verb.i)
                continue
            if dep == "ccomp":
                if c.i > verb.i:
                    found.right = found.right or c
                else:
                    found.left = c
            elif dep == "xcomp" and c.i > verb.i:
                found.open = found.open or c
            elif dep == "dobj" and c.i > verb.i:
                found.object = found.object or c
            elif dep == "prep":
                found.preps.append(c)
            elif dep == "oprd" and c.i > verb.i:
                found.named = c
        return found


def content(view: View, verb: Token, cue: Cue, who: Token | None, around: Around) -> Content | None:
    """What a verb's complements say that it ascribes to its subject; None when it governs nothing here."""
    clause = "clause" in cue.governs
    able = who is None or holds(who, documents=cue.act == "speech")
    return (
        _following(view, verb, cue, who, around)
        or (_cut_off(view, verb, around) if clause else None)
        or (_preceding(view, verb, who, around) if clause and who is not None else None)
        or (_opened(view, verb, cue, around) if able else None)
        or (_complement(view, verb, around) if able and "complement" in cue.governs else None)
        or (_prepositional(view, verb, cue, around) if able else None)
        or (_object(view, verb, cue, around) if able and "object" in cue.governs else None)
        or (_inserted(view, verb, who) if clause and who is not None and _bare(verb, around) else None)
    )


def _bare(verb: Token, around: Around) -> bool:
    """Whether a verb has nothing to govern, so that the sentence around it may be what it ascribes."""
    apart = verb.dep_ == "parataxis" and verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text == ","
    # "It would be examined, Roberts said, to determine if ...": what he said is around the cue.
    if (around.open is not None and not apart) or around.right is not None or verb.tag_ == "VBG":
        return False
    return around.object is None or verb.lemma_ in _HEARERS


def _following(view: View, verb: Token, cue: Cue, who: Token | None, around: Around) -> Content | None:
    if around.right is None or not _takes(cue, around.right):
        return None
    doc, spans = verb.doc, [_clause(view, verb, around.right)]
    if who is not None and who.i < verb.i and verb.i + 1 < len(doc) and doc[verb.i + 1].text == ",":
        # "Sooner or later, he warned, ...": what stands before the cue belongs to it too.
        start, stop = verb.sent.start, who.left_edge.i - 1
        opens = doc[start].dep_ not in ("cc", "mark") and not parted(doc[start], verb)
        if stop > start and doc[stop].text == "," and opens:
            spans.insert(0, view.between(doc[start], doc[stop]))
    return Content(spans)


def _cut_off(view: View, verb: Token, around: Around) -> Content | None:
    """The words up to a semicolon, where the parse takes what follows that for the clause."""
    if not around.cut:
        return None
    doc = verb.doc
    stop = next(i for i in range(verb.i + 1, len(doc)) if doc[i].text == ";")
    if not any(t.pos_ in ("VERB", "AUX") for t in doc[verb.i + 1 : stop]):
        return None
    return Content([view.between(doc[verb.i + 1], doc[stop - 1])])


def _preceding(view: View, verb: Token, who: Token, around: Around) -> Content | None:
    """ "The tunnel is safe, the minister said": the sentence before the cue."""
    left = around.left
    if left is None:
        return None
    doc, sentence = verb.doc, verb.sent
    end = min(verb.i, who.left_edge.i)
    last = left.right_edge if left.right_edge.i < end else doc[end - 1]
    whole = who.i > verb.i or left.left_edge.i - sentence.start > 1
    start = sentence.start if whole else left.left_edge.i
    if doc[start].dep_ == "cc" or doc[start].text in ("“", '"'):
        start += 1
    for i in range(last.i, start, -1):
        if doc[i].text in (":", ";"):
            start = i + 1
            break
    if start > last.i:
        return None
    cue_ends = max(verb.i, who.right_edge.i if who.i > verb.i else 0)
    return Content([view.between(doc[start], last), *_goes_on(view, cue_ends, verb)])


def _prepositional(view: View, verb: Token, cue: Cue, around: Around) -> Content | None:
    preps = [p for p in around.preps if verb.i < p.i < verb.i + 16]
    if around.object is not None and "object" not in cue.governs:
        preps.extend(c for c in around.object.rights if c.dep_ == "prep")
    for p in preps:
        inner = child(p, "pobj", "pcomp") if p.lower_ in cue.prepositions else None
        if inner is not None and inner.tag_ not in ("WDT", "WP"):
            return Content([view.between(inner.left_edge, _conditioned(verb, tail(p.right_edge, p)))], preposition=p)
    return None


def _conditioned(verb: Token, end: Token) -> Token:
    """The end with the condition right after it ("supports a levy if ...")."""
    for c in verb.rights:
        mark = child(c, "mark") if c.dep_ == "advcl" else None
        if mark is not None and mark.lower_ in ("if", "unless") and c.left_edge.i == end.i + 1:
            return tail(c.right_edge, c)
    return end


def _object(view: View, verb: Token, cue: Cue, around: Around) -> Content | None:
    it = around.object
    if it is None and verb.lemma_ == "say" and (answer := child(verb, "intj")) is not None and answer.i > verb.i:
        return Content([view.between(answer, answer)])
    if it is None:
        it = child(verb, "nsubjpass")
        if it is None or child(verb, "agent") is None:
            return None
        return Content([view.between(it.left_edge, _object_end(it))])
    if cue.act == "speech" and any(c.dep_ == "aux" and c.lower_ in _POWERS for c in verb.lefts):
        return None
    if verb.lemma_ == "claim" and it.lemma_.lower() in ("life", "victim", "casualty"):
        return None  # a storm does
    if verb.lemma_ in ("cite", "quote") and it.lemma_.lower() in UNNAMED:
        return None
    if verb.lemma_ == "say" and (it.tag_ in ("PRP", "DT", "WP") or it.lower_ in listed("cues", "empty")):
        return None
    person = it.lower_ in _PERSONS or it.ent_type_ == "PERSON"
    if it.lower_ in _SELVES or (person and "person" not in cue.governs):
        return None
    return Content([view.between(it.left_edge, object_of(verb, it))])


def object_of(verb: Token, head: Token) -> Token:
    """The end of a verb's object, with the phrase and the condition right after it."""
    return _conditioned(verb, _widened(verb, head))


def _goes_on(view: View, last: int, verb: Token) -> list[Span]:
    """ "..., said the economist, because ...": the clause after the cue that belongs to the content."""
    doc, end = verb.doc, verb.sent.end
    if last + 3 >= end or doc[last + 1].text != "," or view.inside[last + 1] >= 0:
        return []
    following = doc[last + 3]
    # "was unsafe, they said, and should not have flown"; but "he said, and added that ..." is another cue.
    shared = doc[last + 2].lower_ in ("and", "or") and following.tag_ in ("MD", "VBD", "VBZ", "VBP")
    if doc[last + 2].lower_ not in _AFTER and not (shared and verb_cue(following) is None):
        return []
    return [view.between(doc[last + 2], doc[end - 1])]


def _takes(cue: Cue, clause: Token) -> bool:
    """Whether a clause after the verb is of a sort that the verb governs."""
    infinitive = any(c.tag_ == "TO" for c in clause.lefts)
    if infinitive:
        return bool(cue.governs & {"raise", "infinitive"}) or any(c.tag_ == "WRB" for c in clause.lefts)
    if clause.tag_ == "VBD" and "raise" in cue.governs and "clause" not in cue.governs:
        return child(clause, "nsubj") is not None and child(clause, "mark", "aux") is None  # "wanted it scrapped"
    if not verbal(clause) or clause.tag_ == "VBN":
        return bool(cue.governs & {"clause", "complement", "raise"})
    return bool(cue.governs & {"clause"}) or (clause.tag_ == "VB" and "raise" in cue.governs)


def _clause(view: View, verb: Token, clause: Token) -> Span:
    doc = verb.doc
    start, end = clause.left_edge, clause.right_edge
    if start.i <= verb.i:
        start = doc[verb.i + 1]
    it = child(verb, "dobj")
    if it is not None and verb.i < it.i < start.i and it.right_edge.i == start.i - 1 and verb.lemma_ not in _HEARERS:
        finite = clause.tag_ in ("VBZ", "VBD", "VBP") or child(clause, "aux") is not None
        if finite and start.dep_ != "mark" and child(clause, "nsubj", "nsubjpass") is None:
            start = it.left_edge
    if start.lower_ in ("only", "just") and start.i + 1 < len(doc) and doc[start.i + 1].lower_ == "that":
        start = doc[start.i + 1]
    # A reason or condition that the parse hangs on the cue follows its content.
    for c in verb.rights:
        if c.dep_ == "advcl" and end.i < c.i and c.left_edge.i <= end.i + 2:
            mark = child(c, "mark")
            if mark is not None and mark.lower_ in _REASONS:
                end = c.right_edge
    return view.between(start, _whole(verb, clause, tail(end, clause)))


def _whole(verb: Token, clause: Token, end: Token) -> Token:
    """The clause's end, mended where the parse is plainly wrong: too short or too long."""
    doc, stop = verb.doc, verb.sent.end
    for c in clause.rights:
        # "said he would order a review and warned ...": the second verb is the speaker's.
        own = c.dep_ == "conj" and c.i <= end.i and (teller := told_on(c)) is not None and teller.i == verb.i
        if own and verb_cue(c) is not None and child(c, "nsubj") is None:
            cut = next((i for i in range(c.i - 1, clause.i, -1) if doc[i].dep_ == "cc"), None)
            if cut is not None:
                return doc[cut - 1]
    if end.i + 1 < stop and (end.dep_ == "cc" or (end.text == "," and doc[end.i - 1].dep_ == "cc")):
        return tail(doc[stop - 1], end)
    if end.i + 1 < stop and end.i > verb.i:
        following = doc[end.i + 1]
        loose = following.is_alpha and following.dep_ not in ("cc", "advmod", "npadvmod", "mark")
        if loose and not any(c.left_edge.i == following.i for c in verb.rights) and following.i > clause.i:
            return tail(doc[stop - 1], end)
        for c in verb.rights:
            if (
                c.dep_ == "conj"
                and c.i > end.i
                and following.dep_ == "cc"
                and child(c, "nsubj") is not None
                and verb_cue(c) is None
            ):
                return tail(c.right_edge, c)
    return end


def tail(end: Token, head: Token) -> Token:
    """The end of a clause: before a semicolon, a participle that is another cue ("..., adding ..."), or a new clause.

    "..., and his critics said ...", "... while the minister noted ...": somebody else's words begin.
    """
    doc = head.doc
    for i in range(head.i + 1, end.i):
        token = doc[i]
        if token.text == ";":
            return doc[i - 1]
        if token.lower_ in _JOINING and token.dep_ in ("cc", "mark", "advmod") and _told_anew(token, end):
            return doc[i - 2] if doc[i - 1].text == "," and i - 2 > head.i else doc[i - 1]
        if token.text == "," and doc[i + 1].lower_ == "with" and _told_beside(doc[i + 1], end):
            return doc[i - 1]
        if (
            token.text == ","
            and doc[i + 1].tag_ == "VBG"
            and doc[i + 1].dep_ in ("advcl", "acl")
            and verb_cue(doc[i + 1]) is not None
        ):
            return doc[i - 1]
    return end


def _told_beside(preposition: Token, end: Token) -> bool:
    """Whether "with" brings words of somebody else, as in "with some papers claiming so"."""
    for c in preposition.rights:
        if c.dep_ == "pcomp" and c.tag_ in ("VBG", "VBN") and c.i <= end.i and (said := verb_cue(c)) is not None:
            return said.act == "speech"
    return False


def _told_anew(joint: Token, end: Token) -> bool:
    """Whether a clause with a subject of its own that says something begins after "and", "but" or "while"."""
    verbs = (
        [joint.head] if joint.dep_ != "cc" else [c for c in joint.head.children if c.dep_ == "conj" and c.i > joint.i]
    )
    for verb in verbs:
        if not joint.i < verb.i <= end.i or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        who = child(verb, "nsubj")
        said = verb_cue(verb)
        if who is not None and who.i > joint.i and said is not None and said.act == "speech" and holds(who):
            return any(c.dep_ in ("ccomp", "dobj") or c.tag_ == "IN" for c in verb.rights)
    return False


def _opened(view: View, verb: Token, cue: Cue, around: Around) -> Content | None:
    """An infinitive or -ing form, with its object where that is content too."""
    governs, open_, it = cue.governs, around.open, around.object
    if open_ is None and it is not None and "raise" in governs:
        # "advised residents to stay", "to stay" hung on the verb as if it were a purpose.
        open_ = next(
            (
                c
                for c in verb.rights
                if c.dep_ in ("advcl", "ccomp") and c.tag_ == "VB" and c.left_edge.i == it.right_edge.i + 1
                and any(t.tag_ == "TO" for t in c.lefts)
            ),
            None,
        )  # fmt: skip
    if open_ is None:
        return None
    end = tail(open_.right_edge, open_)
    if it is not None and it.i < open_.i and "raise" in governs:
        return Content([view.between(it.left_edge, end)])
    hearer = child(verb, "nsubjpass") if passive(verb) and child(verb, "agent") is None else None
    reported = verb.lemma_ in listed("cues", "reported") or "raise" in governs
    if hearer is not None and hearer.lower_ != "it" and reported:
        return Content([view.between(hearer.left_edge, _object_end(hearer)), view.between(open_.left_edge, end)])
    if "infinitive" in governs and (open_.tag_ == "VBG" or any(c.tag_ == "TO" for c in open_.lefts)):
        return Content([view.between(open_.left_edge, end)])
    return None


def _object_end(head: Token) -> Token:
    for c in head.rights:
        if c.dep_ in ("relcl", "acl", "advcl", "appos") and head.doc[c.left_edge.i - 1].text == ",":
            return head.doc[max(head.i, c.left_edge.i - 2)]
    return tail(head.right_edge, head)


def _widened(verb: Token, head: Token) -> Token:
    """The end of an object, with the phrase right after it that the parse hangs on the verb ("a levy on parcels")."""
    end = _object_end(head)
    for c in verb.rights:
        if c.dep_ == "prep" and c.left_edge.i == end.i + 1 and c.lower_ in _WITHIN and head.pos_ in ("NOUN", "PROPN"):
            inner = child(c, "pobj", "pcomp")
            if inner is not None and inner.ent_type_ not in ("DATE", "TIME") and inner.lemma_.lower() not in _MEDIA:
                end = tail(c.right_edge, c)
    return end


def _complement(view: View, verb: Token, around: Around) -> Content | None:
    """ "called it a disgrace", "described the plan as a luxury": the object and what it is called."""
    it = around.object
    if it is None and passive(verb):
        it = child(verb, "nsubjpass")
    if around.named is not None and verb.dep_ != "acl":
        span = view.between(around.named.left_edge, tail(around.named.right_edge, around.named))
        if it is None:
            return Content([span])
        if it.i > verb.i:
            return Content([(view.between(it.left_edge, it)[0], span[1])])
        return Content([view.between(it.left_edge, _object_end(it)), span])
    for p in around.preps:
        if p.lower_ != "as" or p.i < verb.i:
            continue
        inner = child(p, "pobj", "pcomp", "amod", "acomp", "prep", "advmod")
        if inner is None:
            continue
        span = view.between(inner.left_edge, p.right_edge)
        if it is None or it.tag_ in ("WDT", "WP"):
            return Content([span], preposition=p)
        end = min(it.right_edge.i, p.left_edge.i - 1) if it.i < p.i else it.right_edge.i
        return Content([view.between(it.left_edge, view.block.doc[end]), span], preposition=p)
    return None


def _inserted(view: View, verb: Token, who: Token) -> Content | None:
    """ "The bells, the dean explained, had been silent": the clause around, the cue cut out."""
    doc, sentence = verb.doc, verb.sent
    first = min(who.left_edge.i, group(verb)[0].i)
    last = max(verb.i, who.right_edge.i if who.i > verb.i else verb.i)
    before = doc[first - 1] if first > sentence.start else None
    if before is not None and before.lower_ == "as":
        first -= 1
        before = doc[first - 1] if first > sentence.start else None
    if before is None or first <= sentence.start or before.text not in _MARKS:
        return None
    stop = last
    while stop + 1 < sentence.end and doc[stop + 1].dep_ in _LOOSE and stop - last < 4:
        stop += 1
    if stop + 1 < len(doc) and doc[stop + 1].text not in _CLOSING and not doc[stop + 1].is_space:
        # Words that tell when or where may follow at the end of the sentence.
        adjunct = next(
            (c for c in verb.rights if c.dep_ in ("prep", "npadvmod", "advmod", "advcl") and c.left_edge.i == stop + 1),
            None,
        )
        if adjunct is None:
            return None
        stop = adjunct.right_edge.i
        if stop + 1 < sentence.end and doc[stop + 1].text != ",":
            stop = sentence.end - 1
    if view.inside[verb.i] < 0 and any(view.inside[i] >= 0 for i in range(sentence.start, sentence.end)):
        return None  # quotations are read elsewhere
    start, end = sentence.start, sentence.end - 1
    closes = stop + 1 >= sentence.end or doc[stop + 1].text in (".", "?", "!", ";")
    if closes:
        end = first - 1
    if doc[start].dep_ == "cc":
        start += 1
    for i in range(first - 1, start, -1):
        if doc[i].text in (";", ":"):
            start = i + 1
            break
    if start >= first - 1 or (closes and not any(t.pos_ in ("VERB", "AUX") for t in doc[start:first])):
        return None
    cue = view.between(doc[first], doc[min(stop, len(doc) - 1)])
    return Content([view.between(doc[start], doc[max(end, start)])], holes=[cue])
