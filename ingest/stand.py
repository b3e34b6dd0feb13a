"""A stand as the parse shows it: a cue of stance, the heads of its holders' phrases, and the words of the options."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.holders import judged
from ingest.measures import measure
from ingest.stances import Sense, composed, contrary, senses
from ingest.wanted import Wanted, wanted

if TYPE_CHECKING:
    from ingest.tree import Token


@dataclass(frozen=True, slots=True)
class Stand:
    """A cue, the heads of its holders' phrases and the options. `speaker`: whoever says it holds it.

    `again`: the stance is that of the stand before ("and so does Italy"), the other way round where `turned`.
    """

    head: Token
    cue: tuple[Token, ...]
    sense: Sense
    stance: Stance
    holders: tuple[Token, ...]
    options: tuple[Wanted, ...]
    rule: str
    speaker: bool = False
    again: bool = False
    turned: bool = False


def _held_by_whom(verb: Token) -> bool:
    """Whether it is held by him who is blamed or praised for it: "attacked Holm for backing the bailout"."""
    blaming = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "for" or blaming.lemma_ == "accuse":
        return False
    return judged(blaming) is not None and all(t.dep_ != "neg" for t in verb.lefts)


def composed_with(stand: Stand, taken: set[int]) -> Stand | None:
    """Look through "refuses to back X": what is refused is itself a stance."""
    for option in stand.options:
        verb = option.head
        if verb is None or verb.pos_ != "VERB" or verb is stand.head or any(t.dep_ == "auxpass" for t in verb.children):
            continue
        for sense in senses("verbs").get(verb.lemma_.lower(), ()):
            if "do" in sense.takes or not (inner := wanted(verb, (verb,), sense)):
                continue
            if verb.lemma_ == "approve" and all(w.head is not None and not measure(w.head) for w in inner):
                taken.add(verb.i)
                return stand  # "declined to approve the drug": its approval
            if sense.weak and (
                sense.stance != "opposes" or not all(w.head is not None and measure(w.head) for w in inner)
            ):
                continue
            outer = contrary(stand.stance) if option.flipped else stand.stance  # "for not denouncing it"
            stance = composed(outer, sense.stance) if outer is not None else None
            others = tuple(w for w in stand.options if w is not option)
            if stance is None:
                taken.add(verb.i)
                return replace(stand, options=others) if others else None
            both = _held_by_whom(verb)
            if not both:
                taken.add(verb.i)
            if others:  # "criticised her for backing the ban and for making the trip"
                if contrary(stance) == stand.stance:
                    inner = tuple(replace(w, flipped=not w.flipped) for w in inner)
                return replace(stand, options=(*inner, *others))
            kept = replace(stand.sense, weak=False)
            cue = stand.cue if both else (*stand.cue, verb)
            return replace(stand, stance=stance, sense=kept, options=inner, cue=cue)
    return stand
