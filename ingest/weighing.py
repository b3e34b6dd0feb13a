"""What a stand looks like, as named features, and the learned decision which stands are positions.

A stand that a word of stance tells may be none ("the judge recommended a prison near his family"), and one that no such
word tells may be one ("ordered that ballots be accepted"). As in `ingest.deciding`, a logistic regression weighs
them; it is trained on the open corpus by `python -m evaluation.leanings`, and its weights are `data/positions.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ingest.extraction import Statement
from ingest.holders import agentive
from ingest.lexicon import listed, sections
from ingest.logistic import Logistic
from ingest.measures import measure, vague
from ingest.names import BODIES, GROUPS, OFFICES, UNNAMED
from ingest.phrases import verbal
from ingest.polarity import modal_of, negated
from ingest.stances import senses, verdicts
from ingest.stand import Stand
from ingest.wanted import Wanted

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset(("NOUN", "VERB", "ADJ", "PROPN"))
_FAR = 12


@dataclass(frozen=True, slots=True)
class Weights(Logistic):
    """A trained model, and the probabilities from which a stand is a position: told, doubtful or supposed."""

    least: Mapping[str, float]

    @classmethod
    def of(cls, data: dict[str, Any]) -> Weights:
        """The weights as they are stored."""
        return cls(data["bias"], data["weights"], data["slope"], data["shift"], data["least"])


@cache
def weights() -> Weights:
    """The weights that the program carries."""
    return Weights.of(json.loads(files("ingest").joinpath("data/positions.json").read_text(encoding="utf-8")))


def features(
    stand: Stand,
    wanted: Wanted,
    holder: Token | None,
    around: Sequence[Statement],
    kind: str,
    bound: bool,
    told: bool,
    who: tuple[str, frozenset[str]] | None,
) -> list[str]:
    """The features of a stand of a holder on an option.

    `holder` is the head of the holder's phrase; None where whoever says it holds it. `around`: the statements that it
    lies in, the smallest first; `kind`: of its block; `bound`: under a condition; `told`: a word of stance tells it.
    """
    side, rule, head = stand.stance, stand.rule, stand.head
    ruled = "ruled" if told else "supposed"
    found = [ruled, f"rule={rule}", f"{rule}+{side}", f"block={kind}", f"block={kind}+{ruled}"]
    lemma = head.lemma_.lower()
    found += [f"cue={lemma}", f"cue={lemma}+{side}", f"cue={lemma}+{rule}", f"tag={head.tag_}+{ruled}"]
    found += [f"at={head.dep_}+{ruled}", *(f"sense={s}+{side}" for s in _senses(head, lemma))]
    above = head.head
    if head.dep_ in ("xcomp", "ccomp", "conj", "advcl", "acl", "relcl", "pcomp") and above.i != head.i:
        found += [f"above={above.lemma_.lower()}+{side}", f"above={head.dep_}+{above.pos_}+{ruled}"]
        found += [f"above sense={s}+{side}" for s in _senses(above, above.lemma_.lower())]
    if negated(head):
        found += ["negated", f"negated+{ruled}+{side}"]
    if (modal := modal_of(head)) is not None:
        found += [f"modal={modal.lower_}", f"modal={modal.lower_}+{side}"]
    if stand.speaker:
        found += [f"about {f}" for f in _subject(head)]
    if stand.sense.weak:
        found.append(f"weak+{rule}")
    if stand.sense.act:
        found.append("act")
    if bound:
        found.append(f"bound+{ruled}")
    found += [f"who {f}" for name in (*_holder(holder), *_actor(who)) for f in (name, f"{name}+{ruled}")]
    if holder is not None:
        near = "far" if abs(holder.i - head.i) > _FAR else "after" if holder.i > head.i else "before"
        found.append(f"who {near}+{rule}")
    found += [f"what {f}" for f in _option(wanted, side)]
    if wanted.head is not None and wanted.head.i != head.i:
        found += [f"what sense={s}+{side}" for s in _senses(wanted.head, wanted.head.lemma_.lower())]
    found += _said(around, holder, ruled)
    found += _words(stand, side)
    return found


def stances_of(word: Token) -> set[str]:
    """The stances that a word can tell, and the classes of acts that it names, as the lists have them."""
    return _senses(word, word.lemma_.lower())


def _senses(word: Token, lemma: str) -> set[str]:
    known = senses("verbs") if verbal(word) else senses("nouns") if word.tag_[:2] == "NN" else senses("adjectives")
    found = {f"{s.stance}{' weak' if s.weak else ''}{' act' if s.act else ''}" for s in known.get(lemma, ())}
    if (verdict := verdicts().get(lemma)) is not None:
        found.add(f"verdict {verdict.stance}")
    if verbal(word):
        found |= {name for name in ("light", "power") if lemma in listed("options", name)}
    found |= {f"to {name}" for name in _deeds().get(lemma, ())}
    return found or {"none"}


@cache
def _deeds() -> dict[str, tuple[str, ...]]:
    """The classes of acts that a word names."""
    found = dict[str, tuple[str, ...]]()
    for name, lines in sections("deeds").items():
        for word in dict.fromkeys(" ".join(lines).split()):
            found[word] = (*found.get(word, ()), name)
    return found


def _subject(verb: Token) -> list[str]:
    """Whom or what a clause is about that somebody says: himself, another who can act, or a thing."""
    who = next((t for t in verb.lefts if t.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)
    if who is None:
        return ["nobody"]
    name = who.lower_ if who.pos_ == "PRON" else who.dep_ if who.dep_ in ("csubj", "expl") else ""
    name = name or ("another" if agentive(who) else "a measure" if measure(who) else "a thing")
    return [name, f"{name}+{verb.tag_}"]


def _holder(head: Token | None) -> list[str]:
    if head is None:
        return ["speaks"]
    lemma = head.lemma_.lower()
    found = [f"pos={head.pos_}", f"type={head.ent_type_}", f"dep={head.dep_}"]
    if head.pos_ == "PRON":
        return [*found, f"pronoun={head.lower_}"]
    if head.pos_ == "NOUN":
        found.append(f"noun={lemma}")
    classes = (("office", OFFICES), ("body", BODIES), ("group", GROUPS), ("unnamed", UNNAMED))
    for name, words in classes:
        if lemma in words:
            found.append(name)
        if any(t.lemma_.lower() in words for t in head.lefts):
            found.append(f"with {name}")
    found += [f"title={t.lower_}" for t in head.lefts if t.dep_ == "compound" and t.lower_ in OFFICES]
    if not agentive(head):
        found.append("thing")
    if head.tag_ in ("NNS", "NNPS"):
        found.append("plural")
    return found


def _actor(who: tuple[str, frozenset[str]] | None) -> list[str]:
    if who is None:
        return ["unread"]
    kind, words = who
    found = [f"is {kind}", *(f"called {w}" for w in sorted(words))]
    found += [f"is {kind} with {name}" for name, known in (("office", OFFICES), ("body", BODIES)) if words & known]
    return found


def _option(wanted: Wanted, side: str) -> list[str]:
    head = wanted.head
    if head is None:
        return ["none", f"none+{side}"]
    lemma = head.lemma_.lower()
    found = [f"pos={head.pos_}", f"type={head.ent_type_}", f"lemma={lemma}", f"lemma={lemma}+{side}"]
    known = listed("options", "measures")
    found.append("measure" if measure(head) else "vague" if vague(head) else "open")
    if wanted.flipped:
        found.append("flipped")
    inside = [t for t in head.subtree if t.i != head.i][:30]
    found += [f"det={t.lower_}" for t in head.lefts if t.dep_ in ("det", "poss")]
    found += [f"with={t.lemma_.lower()}" for t in inside if t.pos_ in ("NOUN", "ADJ") and t.dep_ != "conj"]
    if any(t.lemma_.lower() in known for t in inside):
        found.append("measure inside")
    if head.pos_ == "VERB" and lemma in listed("options", "power"):
        found.append("deed")
    found += [f"type inside={t.ent_type_}" for t in inside if t.ent_type_ in ("GPE", "ORG", "LAW", "PERSON", "NORP")]
    return list(dict.fromkeys(found))


def _said(around: Sequence[Statement], holder: Token | None, ruled: str) -> list[str]:
    if not around:
        return [f"told+{ruled}"]
    inner = around[0]
    found = [f"said {inner.act}+{ruled}", f"said {inner.quotation}+{ruled}"]
    if inner.modality != "asserted":
        found.append(f"said {inner.modality}+{ruled}")
    if inner.speaker is None:
        found.append(f"said by nobody+{ruled}")
    if holder is not None and holder.lower_ in ("i", "we"):
        found.append(f"said of oneself+{ruled}")
    return found


def _words(stand: Stand, side: str) -> list[str]:
    """The words that tell something in the clause."""
    first = min((t.i for t in stand.cue), default=stand.head.i)
    last = max((t.i for t in stand.cue), default=stand.head.i)
    if not stand.speaker:
        return []
    words = (t for t in stand.head.doc[first : last + 1] if t.pos_ in _TELLING and t.ent_type_ != "PERSON")
    found = list[str]()
    for t in words:
        lemma = t.lemma_.lower()
        found += [f"word={lemma}+{side}", *(f"word sense={s}+{side}" for s in _senses(t, lemma))]
    return list(dict.fromkeys(found))
