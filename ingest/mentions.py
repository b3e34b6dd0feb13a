"""What in a text mentions somebody: names, offices, descriptions of people, and whether they act there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.events import ActorKind
from ingest.coreference import REFLEXIVES, Cluster
from ingest.cues import DOCUMENTS
from ingest.holders import judged
from ingest.lexicon import listed
from ingest.names import (
    BODIES,
    GROUPS,
    KIN,
    MEN,
    OFFICES,
    PLURAL_BODIES,
    PLURAL_UNNAMED,
    PRESS,
    UNNAMED,
    WEEKDAYS,
    WOMEN,
    acronym,
    given,
    kind_of_body,
)
from ingest.phrases import child
from ingest.places import body, state, state_of

if TYPE_CHECKING:
    from ingest.tree import Doc, Token, Tokens

INDEFINITE = listed("people", "indefinite")
"""Determiners that introduce somebody new."""
_PLACES = listed("people", "where")
_CONTINUED = listed("people", "continued")
_JOINING = listed("people", "joining")
_UPON = frozenset(("commission", "committee", "conference", "council", "panel"))
"""Words of a body's name that may go on with "on": the Committee on Foreign Relations."""
_HOLDERS = frozenset(("attorney", "general", "governor", "mayor", "president", "prosecutor", "sheriff"))
"""Whose office has a name of its own: the Sheriff's Office."""
_LONGEST_NAME = 9
_JOINED = frozenset(("and", "of", "for", "the", "on", "&", ","))
_TITLES = OFFICES | GROUPS | UNNAMED
DESCRIBING = UNNAMED | OFFICES | MEN | WOMEN | KIN
_MODIFIERS = listed("people", "modifiers")
_NOT_NAMES = frozenset(("NNS", "RB", "DT", "IN", "PRP", "PRP$", "CC", "MD", "WDT", "WP"))


def proper(token: Token) -> bool:
    """Whether a token is part of a name."""
    if token.tag_ in ("NNP", "NNPS"):
        return token.text[0].isalpha() or token.text[0] == "@"
    return token.ent_type_ in ("PERSON", "ORG", "GPE") and token.text[0].isupper() and token.tag_ not in _NOT_NAMES


def joins(doc: Doc, j: int) -> bool:
    """A hyphen or a particle between two names."""
    if j + 1 >= len(doc):
        return False
    token, following = doc[j], doc[j + 1]
    before = doc[j - 1].lower_
    if (token.text in ("'", "’") and before.endswith("s")) or (
        token.tag_ == "POS" and (before in ("women", "men", "people", "children") or before in _HOLDERS)
    ):  # Ferry Workers' Union, Women's Institute; but "Moe's Ministry" is a man's
        return following.text[0].isupper() and following.lower_ in BODIES | listed("people", "bodies_named")
    if token.text in "-–" and not token.whitespace_ and not doc[j - 1].whitespace_:
        # Park Won-soon, but not "a Park-backed plan".
        return following.text[0].isupper() or (j > 1 and proper(doc[j - 2]) and following.tag_ not in ("VBN", "VBG"))
    if token.text in _JOINING and following.text in "-–" and not token.whitespace_ and j + 2 < len(doc):
        return doc[j + 2].text[0].isupper()  # Nabil al-Quaety
    return token.text in _JOINING and proper(following)


def parts(doc: Doc, i: int, j: int) -> bool:
    """Whether a run of names that begins at `i` ends before `j`: a weekday before it, letters before a person's."""
    before = doc[j - 1]
    if before.lower_ in WEEKDAYS and j == i + 1:
        return i > 0 and doc[i - 1].lower_ in ("on", "last", "this", "late", "early")
    longer = j + 1 < len(doc) and proper(doc[j + 1])
    return j == i + 1 and len(before.text) > 2 and acronym(before.text) and given(doc[j].text) and longer


def whole(doc: Doc, i: int) -> int:
    """Where a name ends that begins at `i` and goes on over "of" or "and"; `i` where that is not known.

    Either all know it (the Islamic State of Iraq and the Levant), or its letters follow it in parentheses, or both
    sides of "and" go with one word for a body (the Bread and Roses Party).
    """
    if (end := _lettered(doc, i)) > i or (end := _shared(doc, i)) > i:
        return end
    if not any(t.lower_ == "of" for t in doc[i + 1 : i + 4]):
        return i
    for j in range(min(i + _LONGEST_NAME, len(doc)), i + 2, -1):
        if doc[j - 1].text[0].isupper() and ((named := doc[i:j].text) and (state(named) or body(named))) is not None:
            return j
    return i


def _lettered(doc: Doc, i: int) -> int:
    """Where the name ends whose first letters follow in parentheses: Pacific Gas and Electric Company (PG&E)."""
    for j in range(i + 2, min(i + _LONGEST_NAME, len(doc) - 1)):
        if doc[j].text == "(":
            letters = "".join(c for c in doc[j + 1].text if c.isupper())
            first = "".join(t.text[0] for t in doc[i:j] if t.text[0].isupper())
            short = len(letters) > 1 and first.startswith(letters) and len(first) < len(letters) + 2
            return j if short and doc[j + 1].text.replace("&", "").isupper() else i
        if not (doc[j].text[0].isupper() or doc[j].lower_ in _JOINED):
            break
    return i


def links(doc: Doc, i: int, j: int) -> bool:
    """Whether the name of a body that begins at `i` goes on at `j` with "of", "for" or "and": the House of Lords.

    The "and" only within what the parser takes for one name, or names of two bodies would be one.
    """
    low = doc[j].lower_
    if j + 2 < len(doc) and doc[j + 1].lower_ == "the" and low in ("of", "for"):
        follows = doc[j + 2]
    elif j + 1 < len(doc):
        follows = doc[j + 1]
    else:
        return False
    if low == "the":
        return doc[j - 1].lower_ in ("of", "for") and proper(follows)
    if not proper(follows) or low not in ("of", "for", "and", "on"):
        return False
    if low == "on":
        return doc[j - 1].lower_ in _UPON and proper(doc[j - 1]) and follows.ent_type_ != "DATE"
    if low == "and":
        within = doc[j].ent_iob_ == "I" and doc[j].ent_type_ == "ORG"
        return within and any(t.lower_ in ("of", "for") for t in doc[i:j])
    return doc[j - 1].lower_ in _CONTINUED and proper(doc[j - 1])


def _shared(doc: Doc, i: int) -> int:
    """Where the name ends that has "and" before a word for a body, with which both sides of it go; else `i`."""
    j = next((k for k in range(i + 1, min(i + _LONGEST_NAME, len(doc) - 2)) if not proper(doc[k])), i)
    if j == i or doc[j].lower_ != "and":
        return i
    one, two, body_ = doc[j - 1], doc[j + 1], doc[j + 2]
    shared = (
        body_.tag_ == "NNP"
        and body_.lower_ in BODIES
        and one.tag_ in ("NNP", "NNPS")
        and one.dep_ in ("nmod", "compound")
        and one.head.i == body_.i
        and two.dep_ == "conj"
        and two.head.i == one.i
        and state(one.text) is None
    )
    return j + 3 if shared else i


def glued(doc: Doc, j: int) -> bool:
    """The lower-case half of a hyphened name."""
    return doc[j - 1].text in "-–" and not doc[j - 1].whitespace_ and doc[j].text.isalpha()


def office(run: Tokens) -> bool:
    """Capital letters that make no name: "the Vice President", "Senate Majority Leader", "Democrats"."""
    last = run[-1].lemma_.lower()
    if last not in _TITLES and run[-1].lower_ not in OFFICES:
        return False
    return len(run) == 1 or all(t.lower_ in _MODIFIERS or t.lower_ in OFFICES for t in run[:-1])


def describes(token: Token) -> bool:
    """Whether a common noun, the head of its phrase, describes somebody."""
    if token.dep_ in ("compound", "amod", "nmod"):
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "as" and not any(t.dep_ in ("det", "poss") for t in token.lefts):
        return False  # "As president, he would ..."
    low = token.lemma_.lower()
    if low == "head":
        return any(c.lower_ == "of" for c in token.rights)
    return low in DESCRIBING


def acts(head: Token, kind: ActorKind) -> bool:
    """Whether a name stands where somebody acts, and not for a place."""
    if head.dep_ == "pobj":
        return head.head.lower_ not in _PLACES and kind != "organization"
    return head.dep_ in ("nsubj", "nsubjpass", "poss", "conj", "dobj", "ROOT", "appos")


def governs(head: Token) -> bool:
    """Whether a capital stands where its government acts or is dealt with, and not for the city: "Moscow said"."""
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ in ("by", "with", "between", "against")
    return head.dep_ in ("nsubj", "poss", "dobj", "dative") and not any(t.lower_ == "capital" for t in head.lefts)


def bound(pronoun: Token) -> Iterator[Token]:
    """Words of names that a pronoun cannot stand for by its place: "He said Zelensky is ...", "Trump met him".

    These are principles C and B of binding (Chomsky 1981, Lectures on Government and Binding).
    """
    verb = pronoun.head
    if pronoun.dep_ in ("nsubj", "nsubjpass"):
        for branch in verb.rights:
            if branch.dep_ not in ("conj", "advcl", "parataxis", "punct"):
                yield from (t for t in branch.subtree if t.dep_ not in ("compound", "nmod", "amod", "poss"))
    elif pronoun.lower_ not in REFLEXIVES and pronoun.dep_ in ("dobj", "dative", "pobj"):
        while pronoun.dep_ == "pobj" and verb.dep_ in ("prep", "agent"):
            verb, pronoun = verb.head, verb
        yield from (t for t in verb.lefts if t.dep_ in ("nsubj", "nsubjpass"))


def telling(pronoun: Token) -> Token | None:
    """Who says or thinks the clause that a pronoun is the subject of: the front in "The front said it had begun"."""
    verb = pronoun.head
    if pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if verb.dep_ != "ccomp":
        return None
    teller = verb.head
    if teller.dep_ == "ccomp":
        return None  # "Lee said Moss believes he opposes it": either
    while True:
        who = next((t for t in teller.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)
        if who is None and teller.dep_ == "pcomp" and (doer := judged(teller.head.head)) is not None:
            return doer  # "accused Lee of saying he wanted to ..."
        if who is not None or teller.dep_ not in ("conj", "xcomp"):
            return who if who is not None and who.i < pronoun.i else None
        teller = teller.head


def governs_over(government: Token) -> str | None:
    """The state whose government it is: "the Iraqi government", "Goa's government", "the government of Oman"."""
    doc = government.doc
    before = [t for t in doc[government.left_edge.i : government.i] if t.dep_ in ("amod", "compound", "poss", "nmod")]
    of = next((p for c in government.rights if c.lower_ == "of" and (p := child(c, "pobj")) is not None), None)
    whole = (
        doc[of.left_edge.i : of.i + 1].text
        if of is not None
        else doc[before[0].i : before[-1].i + 1].text
        if before
        else ""
    )
    for words in (whole, *(t.text for t in before if of is None)):
        found = state(words) or state_of(words)
        if found is not None and not found.metonym:
            others = {t.lower_ for t in government.subtree if t.text not in words}
            return found.name if listed("people", "rival").isdisjoint(others) else None
    return None


def content_words(noun: Token) -> list[str]:
    """What a description says: its noun and the words before it, lower case."""
    skip = ("same", "other", "first", "second", "third", "own")
    mates = [c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.lower_ not in skip]
    return [noun.lemma_.lower(), *mates]


def marks(noun: Token) -> set[str]:
    """Where somebody is from or of what, as a description tells: "the Indian minister", "the lawyer for the plaintiff".

    Lower case, and a state by its name.
    """
    found = set[str]()
    for t in noun.lefts:
        if t.dep_ in ("amod", "compound", "nmod", "poss") and t.text[0].isupper():
            found.update(w.lower_ for w in t.subtree if w.text[0].isupper())
    for p in noun.rights:
        whose = child(p, "pobj") if p.dep_ == "prep" and p.lower_ in ("of", "for", "from", "at") else None
        if whose is not None:
            found.update({whose.lower_, *(w.lower_ for w in whose.lefts if w.text[0].isupper())})
    return {_state_word(w) for w in found if w not in OFFICES and len(w) > 1}


def _state_word(word: str) -> str:
    found = state(word.title()) or state_of(word)
    return found.name.lower() if found is not None else word


def described(noun: Token) -> set[str]:
    """Words around a noun by which it may be called again, lower case: where from ("French", "at Wooster"), of what."""
    around = [t for left in noun.lefts for t in left.subtree if t.dep_ in ("compound", "amod", "nmod", "poss")]
    around += [t for p in noun.rights if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"]
    return {t.lower_ for t in around if t.is_alpha and (t.is_title or t.i < noun.i)}


def kind_of(head: Token, lemma: str, plural: bool, lows: list[str]) -> ActorKind:
    """What sort of actor a description without a name is; `lows` are its words up to the noun.

    The holder of a unique office ("the premier") is a person; whom "a" introduces nobody names.
    """
    if lemma in PRESS or head.lower_ in PRESS or head.lower_ in PLURAL_BODIES:
        return "organization"
    if lemma in listed("people", "everybody"):
        return "group"
    if plural:
        if _counted(head):
            return "group"
        return "anonymous" if head.lower_ in PLURAL_UNNAMED or lemma in DOCUMENTS else "group"
    if lemma in listed("people", "collectives") or _counted(head):
        return "group"
    if lemma in KIN:
        return "person"
    if lemma == "government":
        return "state"
    if lemma in BODIES:
        return "organization"
    if (
        lemma in OFFICES
        and lows[0] not in INDEFINITE
        and len(lows) > 1
        and (lemma not in UNNAMED or _only(lemma, lows))
    ):
        return "person"
    if lemma in OFFICES and lemma not in UNNAMED and len(lows) == 1 and head.doc[0].i == head.left_edge.i:
        return "person"
    return "anonymous"


def _only(lemma: str, lows: list[str]) -> bool:
    """Whether words make an office of what many are: "foreign secretary", "chief veterinary officer"."""
    return not listed("people", lemma).isdisjoint(lows) if lemma in ("secretary", "officer") else False


def _counted(head: Token) -> bool:
    """Whether people are told by their number: "over 100 experts", "thousands of people", "16 million people"."""
    of = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    if of.lower_ in listed("people", "crowds") or of.lemma_ in listed("people", "crowds"):
        return True
    numbers = [t for t in head.lefts if t.dep_ == "nummod"]
    return any(t.lower_ in listed("people", "crowds") or (t.text.isdigit() and len(t.text) > 1) for t in numbers)


def in_marks(token: Token) -> bool:
    """Whether a quotation mark stands before the token in its sentence."""
    return any(t.text in '“"«„‘' for t in token.doc[max(token.sent.start, token.i - 200) : token.i])


def after_place(doc: Doc, i: int, j: int) -> int:
    """Where the person's name begins in "Senator from Vermont Bernie Sanders", a run of names from i to j; else i."""
    if i < 2 or j - i < 3 or doc[i - 1].lower_ not in ("of", "from", "for") or doc[i - 2].lemma_.lower() not in OFFICES:
        return i
    for k in range(i + 1, min(i + 4, j - 1)):
        if given(doc[k].text) or state_of(doc[i:k].text) is not None:
            return k
    return i


def peoples(last: Token, cluster: Cluster) -> bool:
    """Whether a plural with a capital letter names people: Coloradans, Hong Kongers, BJP Members."""
    if cluster.known or given(cluster.name.split()[0]) or not last.lower_.endswith("s"):
        return False
    if last.lower_[:-1] in ("tribe", "member"):
        return kind_of_body(cluster.name) is None
    if last.tag_ != "NNPS":
        return False
    if last.lemma_.lower() in OFFICES | UNNAMED:
        return kind_of_body(cluster.name) is None
    ending = next((e for e in sorted(listed("people", "demonyms")) if last.lower_.endswith(e)), None)
    return ending is not None and (" " not in cluster.name or state(cluster.name.removesuffix(ending)) is not None)
