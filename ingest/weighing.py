"""What a stand looks like, as named features, and the learned decision which stands are positions.

A stand that a word of stance tells may be none ("the judge recommended a prison near his family"), and one that no such
word tells may be one ("ordered that ballots be accepted"). As in `ingest.deciding`, a logistic regression weighs
them; it is trained on the open corpus by `python -m evaluation.leanings`, and its weights are `data/positions.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from math import fsum
from typing import TYPE_CHECKING, Any, get_args

from graph.events import Stance
from ingest.extraction import Statement
from ingest.holders import agentive
from ingest.lexicon import listed, sections
from ingest.logistic import Logistic
from ingest.measures import measure, vague
from ingest.names import BODIES, GROUPS, OFFICES, UNNAMED
from ingest.phrases import verbal
from ingest.polarity import modal_of, negated
from ingest.stances import PartOfSpeech, senses, verdicts
from ingest.stand import Stand
from ingest.wanted import Wanted

if TYPE_CHECKING:
    from ingest.tree import Token

_TELLING = frozenset(("NOUN", "VERB", "ADJ", "PROPN"))
_NAMES = frozenset(("GPE", "ORG", "LAW", "PERSON", "NORP"))
SIGNS = {"supports": 1, "opposes": -1, "reluctant": -1, "conditional": 0, "considers": 0, "neutral": 0}
"""Which way what is told of a side counts for a stance."""
_FAR = 12
_WORDS_KEPT = 10_000
_INSIDE = 30
"""Tokens of an option that are looked at."""


@dataclass(frozen=True, slots=True)
class Weights(Logistic):
    """A trained model, and the probabilities from which a stand is a position: told, doubtful or supposed."""

    least: Mapping[str, float]

    sided: Mapping[str, Mapping[str, float]] = field(init=False, repr=False, compare=False)
    """The weights of the features that go with a stance, by the stance and the name before it."""

    known: Callable[[tuple[str, ...]], list[float]] = field(init=False, repr=False, compare=False)
    """What those of some features weigh that go with any stance; kept while the stances of one stand are asked for."""

    def __post_init__(self) -> None:
        plain = self.weights
        object.__setattr__(self, "known", lru_cache(1)(lambda names: [plain[n] for n in names if n in plain]))
        found: dict[str, dict[str, float]] = {stance: {} for stance in get_args(Stance)}
        for name, weight in self.weights.items():
            before, _, last = name.rpartition("+")
            if last in found:
                found[last][before] = weight
        object.__setattr__(self, "sided", found)

    def of_traits(self, found: Traits, stance: Stance) -> float:
        """How likely what looks so is a position of that stance: the probability of its features."""
        sided = self.sided[stance]
        hits = [sided[name] for name in found.sided if name in sided]
        return self.likelihood(fsum([self.bias, *self.known(found.plain), *hits, found.meaning(stance)]))

    @classmethod
    def of(cls, data: dict[str, Any]) -> Weights:
        """The weights as they are stored."""
        return cls(data["bias"], data["weights"], data["slope"], data["shift"], data["least"])


@cache
def weights() -> Weights:
    """The weights that the program carries."""
    return Weights.of(json.loads(files("ingest").joinpath("data/positions.json").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Traits:
    """What a stand looks like: features of it whatever its stance, and those that go with its stance."""

    plain: tuple[str, ...]
    sided: tuple[str, ...]
    meant: tuple[float, float] = (0.0, 0.0)
    """The log-odds of what its words mean (`ingest.meanings`): for any stance, and for what supports."""

    def meaning(self, stance: Stance) -> float:
        """The log-odds of what its words mean if that is its stance."""
        return self.meant[0] + SIGNS[stance] * self.meant[1]

    def features(self, stance: Stance) -> tuple[str, ...]:
        """All its features if that is its stance."""
        return (*self.plain, *(f"{name}+{stance}" for name in self.sided))


def traits(
    stand: Stand,
    wanted: Wanted,
    holder: Token | None,
    around: Sequence[Statement],
    kind: str,
    *,
    bound: bool,
    told: bool,
    who: tuple[str, frozenset[str]] | None,
    meant: tuple[float, float] = (0.0, 0.0),
) -> Traits:
    """The traits of a stand of a holder on an option.

    `holder` is the head of the holder's phrase; None where whoever says it holds it. `around`: the statements that it
    lies in, the smallest first; `kind`: of its block; `bound`: under a condition; `told`: a word of stance tells it;
    `meant`: the log-odds of what its words mean.
    """
    rule, head = stand.rule, stand.head
    ruled = "ruled" if told else "supposed"
    lemma = head.lemma_.lower()
    plain = [ruled, f"rule={rule}", f"block={kind}", f"block={kind}+{ruled}"]
    plain += [f"cue={lemma}", f"cue={lemma}+{rule}", f"tag={head.tag_}+{ruled}", f"at={head.dep_}+{ruled}"]
    sided = [rule, f"cue={lemma}", *(f"sense={s}" for s in _senses(head, lemma))]
    above = head.head
    if head.dep_ in ("xcomp", "ccomp", "conj", "advcl", "acl", "relcl", "pcomp") and above.i != head.i:
        upper = above.lemma_.lower()
        plain.append(f"above={head.dep_}+{above.pos_}+{ruled}")
        sided += [f"above={upper}", *(f"above sense={s}" for s in _senses(above, upper))]
    if negated(head):
        plain.append("negated")
        sided.append(f"negated+{ruled}")
    if (modal := modal_of(head)) is not None:
        plain.append(f"modal={modal.lower_}")
        sided.append(f"modal={modal.lower_}")
    if stand.speaker:
        plain += [f"about {f}" for f in _subject(head)]
        sided += _words(stand)
    if stand.sense.weak:
        plain.append(f"weak+{rule}")
    if stand.sense.act:
        plain.append("act")
    if bound:
        plain.append(f"bound+{ruled}")
    plain += [f"who {f}" for name in (*_holder(holder), *_actor(who)) for f in (name, f"{name}+{ruled}")]
    if holder is not None:
        near = "far" if abs(holder.i - head.i) > _FAR else "after" if holder.i > head.i else "before"
        plain.append(f"who {near}+{rule}")
    plain += _option(wanted)
    plain += _said(around, holder, ruled)
    sided.append(f"what lemma={wanted.head.lemma_.lower()}" if wanted.head is not None else "what none")
    if wanted.head is not None and wanted.head.i != head.i:
        sided += [f"what sense={s}" for s in _senses(wanted.head, wanted.head.lemma_.lower())]
    return Traits(tuple(plain), tuple(sided), meant)


def stances_of(word: Token) -> tuple[str, ...]:
    """The stances that a word can tell, and the classes of acts that it names, as the lists have them."""
    return _senses(word, word.lemma_.lower())


def _senses(word: Token, lemma: str) -> tuple[str, ...]:
    return _known(lemma, "verbs" if verbal(word) else "nouns" if word.tag_[:2] == "NN" else "adjectives")


@lru_cache(_WORDS_KEPT)
def _known(lemma: str, part: PartOfSpeech) -> tuple[str, ...]:
    found = [f"{s.stance}{' weak' if s.weak else ''}{' act' if s.act else ''}" for s in senses(part).get(lemma, ())]
    if (verdict := verdicts().get(lemma)) is not None:
        found.append(f"verdict {verdict.stance}")
    if part == "verbs":
        found += [name for name in ("light", "power") if lemma in listed("options", name)]
    found += [f"to {name}" for name in _deeds().get(lemma, ())]
    return tuple(dict.fromkeys(found)) or ("none",)


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


def _option(wanted: Wanted) -> list[str]:
    head = wanted.head
    if head is None:
        return ["what none"]
    lemma, known = head.lemma_.lower(), listed("options", "measures")
    found = [f"what pos={head.pos_}", f"what type={head.ent_type_}", f"what lemma={lemma}"]
    found.append("what measure" if measure(head) else "what vague" if vague(head) else "what open")
    if wanted.flipped:
        found.append("what flipped")
    if head.pos_ == "VERB" and lemma in listed("options", "power"):
        found.append("what deed")
    found += [f"what det={t.lower_}" for t in head.lefts if t.dep_ in ("det", "poss")]
    for t in islice(head.subtree, _INSIDE):
        if t.i == head.i:
            continue
        if t.pos_ in ("NOUN", "ADJ") and t.dep_ != "conj":
            found.append(f"what with={(inner := t.lemma_.lower())}")
            if inner in known:
                found.append("what measure inside")
        if t.ent_type_ in _NAMES:
            found.append(f"what type inside={t.ent_type_}")
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


def _words(stand: Stand) -> list[str]:
    """The words that tell something in the clause."""
    places = [t.i for t in stand.cue]
    found = list[str]()
    for t in stand.head.doc[min(places) : max(places) + 1]:
        if t.pos_ in _TELLING and t.ent_type_ != "PERSON":
            lemma = t.lemma_.lower()
            found += [f"word={lemma}", *(f"word sense={s}" for s in _senses(t, lemma))]
    return list(dict.fromkeys(found))
