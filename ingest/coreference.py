"""Who was met in a text so far, and whom a pronoun or "the official" goes on with."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from graph.events import ActorKind, How, Span
from ingest.lexicon import listed, rows, sections
from ingest.names import Gender, gender_of_word

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
SPEAKER = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
PRONOUNS = HE | SHE | THEY | IT | SPEAKER
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5}

REACH = 40
"""Mentions that a pronoun looks back over."""
LONG_REACH = 200
"""Mentions that a description looks back over."""

# What makes a mention the likelier one that a pronoun means; a sentence's distance counts 1. Chosen for the speakers of
# the open corpus (train, dev) and for "he" and "she" in GUM's Wikinews texts (train, dev); around them little changes.
_SAME_GENDER = 0.8
_SUBJECT = 1.4
_SPEAKS = 0.5
_DOUBTFUL = -1.5
_QUOTED = -3.0
_MANY = 2.0
_ONE = -4.0
_TELLS = 2.0


@cache
def synonyms(noun: str) -> frozenset[str]:
    """What else somebody is called whom a noun means, and the noun: a minister is a secretary, too."""
    return frozenset(
        (noun, *(w for line in sections("people")["synonyms"] if noun in line.split() for w in line.split()))
    )


def _callable(name: str, noun: str) -> bool:
    """Whether a body of that name may be called by a noun: an airline has air in its name, no council is a company."""
    words = name.lower().split()
    for nouns, needed, barred in rows("people", 3, "called"):
        if noun in nouns.split():
            return (not needed or any(w.startswith(tuple(needed.split())) for w in words)) and words[
                -1
            ] not in barred.split()
    return True


def _number(cluster: Cluster) -> float:
    """How well "they" fits somebody: best where there are many, worst where it is a single person."""
    return _MANY if cluster.plural or cluster.kind == "group" else _ONE if cluster.human else 0.0


@dataclass(slots=True)
class Cluster:
    """Everything in an article that means one actor. `sure` when its kind is more than a guess."""

    number: int
    kind: ActorKind
    name: str
    named: bool = False
    plural: bool = False
    sure: bool = False
    maybe: bool = False
    """taken for a body, it may be a person"""
    gender: Gender | None = None
    known: str | None = None
    identifiers: dict[str, str] = field(default_factory=dict)
    spans: dict[Span, How] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    """what it is called: the words of its titles, the nouns of its descriptions"""
    words: set[str] = field(default_factory=set)
    """all the words of these"""
    marks: set[str] = field(default_factory=set)
    """where from, or of what, by its descriptions and titles: who is of another place is another"""
    plain: set[str] = field(default_factory=set)
    """what it is called without "vice" or "former" """
    descriptor: str | None = None
    asked: bool = False
    acts: bool = False
    headline: bool = False
    """so far met in a headline only"""
    document: bool = False
    into: Cluster | None = None
    """the one that this turned out to be"""

    @property
    def id(self) -> str:
        """Its id in the article."""
        return f"a{self.number}"

    @property
    def human(self) -> bool:
        """Whether "he" or "she" can mean it."""
        return (self.kind in ("person", "anonymous") or self.maybe) and not self.plural and not self.document

    @property
    def shown(self) -> bool:
        """Whether it is an actor of the article: it speaks or holds something, or is named and acts."""
        return self.into is None and (self.asked or (self.acts and self.kind != "anonymous"))

    def call(self, words: Sequence[str], all_nouns: bool = False) -> None:
        """Take down what it is called: a noun and the words before it."""
        self.words.update(words)
        nouns = words if all_nouns else words[:1]
        self.nouns.update(nouns)
        if listed("people", "formerly").isdisjoint(words):
            self.plain.update(nouns)

    def final(self) -> Cluster:
        """The one that it is, after all that was joined."""
        found = self
        while found.into is not None:
            found = found.into
        return found

    def absorb(self, other: Cluster) -> None:
        """Take over what is known of another that is the same."""
        other = other.final()
        if other is self.final():
            return
        other.into = self
        self.spans.update(other.spans)
        self.words |= other.words
        self.nouns |= other.nouns
        self.marks |= other.marks
        self.plain |= other.plain
        self.gender = self.gender or other.gender
        self.asked, self.acts = self.asked or other.asked, self.acts or other.acts


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A mention in reading order, and the number of its sentence."""

    start: int
    number: int
    sentence: int
    subject: bool
    quoted: bool


class Memory:
    """The actors met in an article and their mentions."""

    def __init__(self) -> None:
        self.clusters = list[Cluster]()
        self._seen = list[Seen]()

    def new(self, kind: ActorKind, name: str) -> Cluster:
        """A new actor."""
        cluster = Cluster(len(self.clusters) + 1, kind, name)
        self.clusters.append(cluster)
        return cluster

    def by_id(self, id_: str) -> Cluster:
        """The actor of an id."""
        return self._of(int(id_[1:]))

    def _of(self, number: int) -> Cluster:
        return self.clusters[number - 1].final()

    def saw(self, start: int, cluster: Cluster, sentence: int, subject: bool, quoted: bool) -> None:
        """Take down a mention."""
        insort(self._seen, Seen(start, cluster.number, sentence, subject, quoted))

    def between(self, start: int, end: int) -> list[Cluster]:
        """Those who are mentioned from `start` on, before `end`, each once."""
        a, b = self._at(start), self._at(end)
        return list({id(c): c for s in self._seen[a:b] for c in (self._of(s.number),)}.values())

    def _at(self, start: int) -> int:
        return bisect_left(self._seen, start, key=lambda s: s.start)

    def _before(self, start: int, reach: int) -> list[Seen]:
        stop = self._at(start)
        return self._seen[max(0, stop - reach) : stop]

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def learn(self, low: str, found: Cluster) -> None:
        """Take down what "he" or "she" tells of whom it means."""
        if low in HE | SHE:
            found.gender = found.gender or ("m" if low in HE else "f")
            if found.maybe:
                found.kind, found.maybe = "person", False

    def meant(
        self,
        low: str,
        start: int,
        sentence: int,
        quoted: bool,
        apart: Sequence[Cluster] = (),
        tells: Cluster | None = None,
    ) -> Cluster | None:
        """Whom "he", "she", "they" or "it" means: the likeliest of those met before.

        `apart` are others; `tells` is who says it, and is meant before others.
        """
        others = {c.final().number for c in apart}
        near = [s for s in self._before(start, REACH) if self._of(s.number).number not in others]
        gender: Gender | None = "m" if low in HE else "f" if low in SHE else None
        among = _number if low in THEY else None

        def fits(c: Cluster) -> bool:
            if gender:
                return c.human and c.gender in (None, gender)
            return low in THEY or not (c.plural or c.human)

        return self._likeliest(near, sentence, quoted, fits, gender, among, tells)

    def _likeliest(
        self,
        near: list[Seen],
        sentence: int,
        quoted: bool,
        fits: Callable[[Cluster], bool],
        gender: Gender | None = None,
        among: Callable[[Cluster], float] | None = None,
        tells: Cluster | None = None,
    ) -> Cluster | None:
        best, top = None, float("-inf")
        tells = tells.final() if tells is not None else None
        for seen in reversed(near):
            cluster = self._of(seen.number)
            if not fits(cluster):
                continue
            score = float(seen.sentence - sentence)
            if gender and cluster.gender == gender:
                score += _SAME_GENDER
            if seen.subject:
                score += _SUBJECT + (_SPEAKS if cluster.asked else 0)
            if cluster.maybe or (gender and cluster.named and not cluster.sure and not cluster.asked):
                score += _DOUBTFUL
            if seen.quoted and not quoted:
                score += _QUOTED
            if cluster is tells and seen.sentence == sentence:
                score += _TELLS
            if among is not None:
                score += among(cluster)
            if score > top or (score == top and seen.subject):
                best, top = cluster, score
        return best

    def body(self, noun: str, start: int, sentence: int) -> Cluster | None:
        """Whom "the company" means: the named body that a pronoun would mean and that may be called so."""
        near = self._before(start, REACH)

        def fits(c: Cluster) -> bool:
            return c.kind == "organization" and c.named and _callable(c.name, noun)

        return self._likeliest(near, sentence, False, fits)

    def likeliest(self, fits: Callable[[Cluster], bool], start: int | None = None, sentence: int = 0) -> Cluster | None:
        """Of those who fit and were met before `start`, or at all, the one that a pronoun would mean."""
        if start is None:
            near, sentence = self._seen[-LONG_REACH:], self._seen[-1].sentence if self._seen else 0
        else:
            near = self._before(start, LONG_REACH)
        return self._likeliest(near, sentence, False, fits)

    # -- descriptions ------------------------------------------------------------------------------------------------

    def same_source(self, start: int) -> Cluster | None:
        """Whom "the same source" goes on with: the unnamed one met last."""
        for seen in reversed(self._before(start, LONG_REACH)):
            cluster = self._of(seen.number)
            if cluster.kind == "anonymous" and cluster.human:
                return cluster
        return None

    def ordinal(self, which: int, lemma: str, start: int) -> Cluster | None:
        """Whom "the second official" means: the unnamed one that was met second; `lemma` may be any with ""."""
        numbers = dict.fromkeys(s.number for s in self._before(start, LONG_REACH))
        same = [
            c
            for n in numbers
            if (c := self._of(n)).kind == "anonymous" and not c.plural and (not lemma or lemma in c.nouns)
        ]
        return same[which] if which < len(same) else None

    def described(
        self, lemma: str, own: set[str], plural: bool, other: bool, start: int, marks: Set[str] = frozenset()
    ) -> Cluster | None:
        """Whom "the official" or "the finance minister" means: the last one so described whose words fit best.

        `own` are the description's words, `marks` what it says of where from and of what: who is of another place or of
        the other gender is not meant. With `other`, the one met last is passed over ("the other minister").
        """
        gender = gender_of_word(lemma)
        called = synonyms(lemma)
        best, top, skip = None, 0, 0
        for seen in reversed(self._before(start, LONG_REACH)):
            cluster = self._of(seen.number)
            if cluster.plural != plural or called.isdisjoint(cluster.nouns):
                continue
            if (marks and cluster.marks and marks.isdisjoint(cluster.marks)) or (
                gender and cluster.gender and gender != cluster.gender
            ):
                continue
            if other and skip in (0, cluster.number):
                skip = cluster.number
                continue
            otherwise = listed("people", "formerly") & cluster.words - own
            if otherwise and own == {lemma} and lemma not in cluster.plain:
                continue  # "the president" is not the vice president
            told = (own - called) | ({lemma} if lemma in cluster.nouns else set())
            points = 2 + 2 * len(told & cluster.words) - 4 * len(told - cluster.words) - bool(otherwise)
            if points > top:
                best, top = cluster, points
        return best

    def bare(self, lemma: str) -> Cluster | None:
        """Those who were called by a plural alone, with nothing that tells them apart."""
        return next(
            (c for c in map(Cluster.final, self.clusters) if c.plural and c.words == {lemma} and " " not in c.name),
            None,
        )

    def in_headline(self, lemma: str, own: set[str]) -> Cluster | None:
        """The unnamed one of a headline that the text now introduces."""
        for cluster in self.clusters[:12]:
            if (
                cluster.headline
                and cluster.kind == "anonymous"
                and lemma in cluster.words
                and own >= cluster.words - {lemma}
            ):
                cluster.headline = False
                cluster.words |= own
                return cluster
        return None
