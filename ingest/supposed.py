"""What may be a stand though no word of stance says so: acts and words whose meaning only what is done or judged tells.

"Ordered absentee ballots accepted", "called the strike defensive", "Leaving them to die is a big mistake." Each clause
is supposed for and against; `ingest.inclined` decides, by what is learned from the open corpus.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.holders import coordinated, holders
from ingest.phrases import verbal
from ingest.polarity import hypothetical
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
_OBJECTS = ("dobj", "nsubjpass", "oprd", "attr")
_CLAUSES = ("xcomp", "ccomp")
_MADE = frozenset(("for", "against", "to", "on", "of", "in", "from", "over", "with", "as", "into", "at", "about"))


def supposed(sentence: Tokens, taken: Collection[int], quoted: Collection[int]) -> Iterator[Stand]:
    """The clauses of a sentence, each for and against. `taken`: the heads of stands that a word of stance tells;
    `quoted`: the tokens that somebody is said to say or think, whose stand a clause may be."""
    for verb in sentence:
        if not verbal(verb) or verb.tag_ == "MD" or verb.dep_ in ("aux", "auxpass") or verb.i in taken:
            continue
        if hypothetical(verb):
            continue
        option, how = _option(verb)
        if option is not None and (who := _who(verb)):
            yield from _both(verb, (verb,), who, option, f"{SUPPOSED}: {how}", speaker=False)
        if verb.i in quoted and _whole(verb):
            about = option if option is not None and option.pos_ in ("NOUN", "PROPN", "VERB") else verb
            cue = verb.left_edge, verb, _last(verb)
            yield from _both(verb, cue, (), about, f"{SUPPOSED}: said", speaker=True)


def _both(
    verb: Token, cue: tuple[Token, ...], who: tuple[Token, ...], option: Token, rule: str, *, speaker: bool
) -> Iterator[Stand]:
    stances: tuple[tuple[Sense, Stance], ...] = ((_FOR, "supports"), (_AGAINST, "opposes"))
    for sense, stance in stances:
        yield Stand(verb, cue, sense, stance, who, (Wanted(option),), rule, speaker=speaker)


def _who(verb: Token) -> tuple[Token, ...]:
    found = holders(verb)
    if found:
        return found
    # "It was co-sponsored by Senators ..."; "a suit filed by Texas"
    by = next((c for t in verb.children if t.lower_ == "by" for c in t.children if c.dep_ == "pobj"), None)
    return coordinated(by) if by is not None else ()


def _option(verb: Token) -> tuple[Token | None, str]:
    """What is done, decided or judged, and how the verb governs it."""
    for dep in _OBJECTS:
        for t in verb.children:
            if t.dep_ == dep and t.ent_type_ not in _IDLE:
                if t.tag_ in ("WDT", "WP"):
                    return gap(verb), "gap"
                return t, "attribute" if dep in ("attr", "oprd") else "passive" if dep == "nsubjpass" else "object"
    for t in verb.rights:
        if t.dep_ in _CLAUSES:
            return t, "clause"
    for t in verb.rights:
        if t.dep_ == "prep" and t.lower_ in _MADE:
            for c in t.children:
                if c.dep_ in ("pobj", "pcomp") and c.ent_type_ not in _IDLE:
                    return c, "prepositional"
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head, "participle"
    return None, ""


def _whole(verb: Token) -> bool:
    """Whether a clause says something by itself: a main clause, or what a verb of saying governs."""
    return verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis") and verb.tag_ != "VBG"


def _last(verb: Token) -> Token:
    last = verb.right_edge
    while last.i > verb.i and last.is_punct:
        last = last.nbor(-1)
    return last
