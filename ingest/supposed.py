"""What may be a stand though no word of stance says so: acts and words whose meaning only what is done or judged tells.

"Ordered absentee ballots accepted", "called the strike defensive", "Leaving them to die is a big mistake." Each clause
is supposed for and against; `ingest.weighing` decides, by what is learned from the open corpus.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ingest.holders import coordinated, holders, owners
from ingest.phrases import verbal
from ingest.polarity import hypothetical, modal_of
from ingest.stances import Sense
from ingest.stand import Stand
from ingest.wanted import Wanted, gap

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

SUPPOSED = "supposed"
"""What the rules of supposed stands begin with."""
_FOR = Sense("supports", 0.7)
_AGAINST = Sense("opposes", 0.7)
_IDLE = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY"))
_WHO = frozenset(("PERSON", "GPE", "ORG", "NORP"))
_BEING = frozenset(("be", "have"))
"""Verbs of no act; what somebody is or has is no position."""
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
    for word in sentence:
        if word.i in taken:
            continue
        if word.tag_[:2] == "NN":
            if word.dep_ != "compound" and (option := _purpose(word)) is not None and (who := _owners(word, option)):
                yield _made(word, (word,), who, option, f"{SUPPOSED}: noun", speaker=False)
            continue
        if not verbal(word) or word.tag_ == "MD" or word.dep_ in ("aux", "auxpass") or hypothetical(word):
            continue
        if word.dep_ == "xcomp" or (word.dep_ == "ccomp" and word.tag_ == "VB" and modal_of(word) is None):
            continue  # what is asked of somebody, or wanted, is read with the asking
        option, how = _option(word)
        if option is not None and _denied(option):
            continue
        if option is not None and word.lemma_ not in _BEING and (who := _who(word)):
            yield _made(word, (word, _end(word)), who, option, f"{SUPPOSED}: {how}", speaker=False)
        if word.i in quoted and _whole(word):
            about = option if option is not None and option.pos_ in ("NOUN", "PROPN", "VERB") else word
            cue = word.left_edge, word, _trimmed(word, word.right_edge)
            yield _made(word, cue, (), about, f"{SUPPOSED}: said", speaker=True)


def _made(
    head: Token, cue: tuple[Token, ...], who: tuple[Token, ...], option: Token, rule: str, *, speaker: bool
) -> Stand:
    return Stand(head, cue, _FOR, "supports", who, (Wanted(option),), rule, speaker=speaker)


def guessed(stand: Stand) -> bool:
    """Whether no word of stance tells a stand."""
    return stand.rule.startswith(SUPPOSED)


def against(stand: Stand) -> Stand:
    """The same clause as if it were against."""
    return Stand(
        stand.head, stand.cue, _AGAINST, "opposes", stand.holders, stand.options, stand.rule, speaker=stand.speaker
    )


def _who(verb: Token) -> tuple[Token, ...]:
    found = holders(verb)
    if not found:
        # "a suit filed by Texas"
        by = next((c for t in verb.children if t.lower_ == "by" for c in t.children if c.dep_ == "pobj"), None)
        found = coordinated(by) if by is not None else ()
    # "by Senators Rubio of Florida, Lee of Utah and Perdue of Georgia": the parse has the middle one in apposition
    mates = [t for who in found for t in who.children if t.dep_ == "appos" and t.ent_type_ == who.ent_type_ == "PERSON"]
    return tuple(dict.fromkeys((*found, *mates)))


def _owners(noun: Token, option: Token) -> tuple[Token, ...]:
    """Whose attempt, request or demand it is."""
    return tuple(t for t in owners(noun) if t.i != option.i and t.i != noun.i)


def _purpose(noun: Token) -> Token | None:
    """What an attempt, a request or a demand is for."""
    for t in noun.rights:
        if t.dep_ == "acl" and t.tag_ == "VB" and any(c.tag_ == "TO" for c in t.lefts):
            return t
        if t.dep_ == "prep" and t.lower_ in ("for", "of", "against", "on", "to"):
            inner = next((c for c in t.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and inner.ent_type_ not in _IDLE and inner.ent_type_ not in _WHO:
                return inner
    return None


def _option(verb: Token) -> tuple[Token | None, str]:
    """What is done, decided or judged, and how the verb governs it."""
    for dep in _OBJECTS:
        for t in verb.children:
            if t.dep_ == dep and not _idle(t):
                if t.tag_ in ("WDT", "WP"):
                    return gap(verb), "gap"
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
    return None, ""


def _denied(option: Token) -> bool:
    """ "Said no decision had been taken": what is told of nothing is neither for nor against it."""
    return any(t.dep_ == "det" and t.lower_ == "no" for c in (option, *option.children) for t in c.children)


def _idle(token: Token) -> bool:
    """A date or a number, of which nothing is told: not "three days of mourning"."""
    return token.ent_type_ in _IDLE and not any(t.dep_ == "prep" for t in token.children)


def _whole(verb: Token) -> bool:
    """Whether a clause says something by itself: a main clause, or what a verb of saying governs."""
    return verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis") and verb.tag_ != "VBG"


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
