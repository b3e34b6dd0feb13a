"""Random histories: as ingest and corrections make them, and wild ones in which what is referred to may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, get_args

from hypothesis import strategies as st

from graph.actors import stream_of
from graph.events import (
    ActorIdentified,
    ActorIntroduced,
    ActorMentioned,
    ActorRenamed,
    ActorsDistinguished,
    ActorsMerged,
    ActorsSplit,
    AnyFact,
    ArticleIngested,
    ArticleRevised,
    Basis,
    ExtractionCompleted,
    FactorAssessed,
    IngestFailed,
    OptionDefined,
    OptionIntroduced,
    OptionLinked,
    OptionRenamed,
    OptionsMerged,
    OptionsSplit,
    OptionUnlinked,
    PositionAttributed,
    PositionCorrected,
    PositionWithdrawn,
    RoleReported,
    Stance,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
    Surface,
    actor_id,
    factor_id,
    option_id,
)
from graph.log import Commit
from graph.sqlite import SqliteLog

Facts = list[tuple[str, AnyFact]]
"""one commit's (stream, fact) pairs"""

PEOPLE = [("person", "Ada Lund"), ("person", "Bo Berg"), ("state", "Norway"), ("organization", "The Ministry")]
OPTIONS = ["tolls", "new tolls on Norway", "quotas"]
DATES = [None, "2026", "2026-02", "2026-02-03", "2026-02-05", "2026-03-01"]
STANCES = get_args(Stance)


@dataclass
class _Writer:
    """Makes commits up, one after another, and remembers whom and what they named."""

    chance: Random
    introduced: set[str] = field(default_factory=set)
    versions: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    clusters: dict[str, list[str]] = field(default_factory=dict)
    statements: dict[str, list[str]] = field(default_factory=dict)
    positions: dict[str, list[str]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)

    def commit(self) -> Facts:
        if not self.versions or self.chance.random() < 0.5:
            return list(self.reading())
        usual = [self.review, self.review, self.identify, self.redate, self.also, self.arrange]
        who = [self.merge, self.merge, self.split, self.curate]
        what = [self.merge_options, self.merge_options, self.split_options, self.also, self.arrange]
        return list(self.chance.choice([*usual, *who, *what])())

    # -- an article, read by a machine

    def reading(self) -> Iterator[tuple[str, AnyFact]]:
        chance = self.chance
        article, text, run = chance.choice("abc"), chance.choice("01") * 64, chance.choice(["r1", "r2"])
        stream = f"article/{article}"
        if article not in self.versions or chance.random() < 0.3:
            yield stream, self.article(article, text)
        text = self.texts[article]
        about: dict[str, Any] = {"article": article, "text": text, "run": run}
        clusters: list[str] = []
        for n in range(chance.randint(1, 4)):
            cluster = f"c{article}{text[0]}{n}"
            kind, name = chance.choice([*PEOPLE, ("anonymous", "official")])
            yield stream, self.mentioned(cluster, kind, name, about)
            clusters.append(cluster)
            if kind != "anonymous":
                yield from self.introduction(kind, name)
                yield stream, ActorIdentified(cluster=cluster, actor=actor_id(kind, name), method="name", run=run)
            if kind == "person" and chance.random() < 0.6:
                body = chance.choice([None, "The Ministry", "organization/the-ministry"])
                title = chance.choice(["Minister", "President"])
                yield (
                    stream,
                    RoleReported(cluster=cluster, title=title, organization=body, span=(n, n + 2), **about),
                )
        statements = [f"s{article}{text[0]}{n}" for n in range(chance.randint(0, 3))]
        for statement in statements:
            yield stream, self.statement(statement, clusters, about)
        positions = [f"p{article}{text[0]}{n}" for n in range(chance.randint(0, 3))]
        for position in positions:
            option = chance.choice(OPTIONS)
            if option_id(option) not in self.introduced:
                self.introduced.add(option_id(option))
                instrument = chance.choice([None, "SANCTION"])
                yield option_id(option), OptionIntroduced(option=option_id(option), name=option, instrument=instrument)
            yield stream, self.position(position, option_id(option), clusters, statements, about)
        for n in chance.sample(range(3), chance.randint(0, 2)):
            yield stream, self.assessment(f"v{article}{text[0]}{n}", about)
        yield (
            stream,
            ExtractionCompleted(
                **about, version=self.versions[article], extractor="x", extractor_version="1", model="m", config="0"
            ),
        )
        self.clusters[article] = sorted({*self.clusters.get(article, ()), *clusters})
        self.statements[article] = sorted({*self.statements.get(article, ()), *statements})
        self.positions[article] = sorted({*self.positions.get(article, ()), *positions})

    def article(self, article: str, text: str) -> ArticleIngested | ArticleRevised:
        chance, version = self.chance, self.versions.get(article, 0) + 1
        self.versions[article], self.texts[article] = version, text
        kind = ArticleIngested if version == 1 else ArticleRevised
        return kind(
            article=article,
            version=version,
            title=chance.choice([None, "Tolls", "“Quotas”"]),
            outlet=chance.choice([None, "The Paper", "The Courier"]),
            published=chance.choice(DATES),
            source_sha256="0" * 64,
            text=text,
        )

    def mentioned(self, cluster: str, kind: Any, name: str, about: dict[str, Any]) -> ActorMentioned:
        surfaces = [Surface(start=0, end=len(name), text=name)]
        for n in range(self.chance.randint(0, 2)):
            pronoun = self.chance.random() < 0.5
            word = "she" if pronoun else name.split()[-1]
            surfaces.append(
                Surface(start=20 * n + 40, end=20 * n + 50, text=word, how="pronoun" if pronoun else "name")
            )
        descriptor = self.chance.choice([None, "official"]) if kind == "anonymous" else None
        return ActorMentioned(
            cluster=cluster,
            kind=kind,
            name=name,
            how="name",
            mentions=tuple(surfaces),
            descriptor=descriptor,
            **about,
        )

    def introduction(self, kind: Any, name: str) -> Iterator[tuple[str, AnyFact]]:
        actor = actor_id(kind, name)
        if actor not in self.introduced or self.chance.random() < 0.1:
            self.introduced.add(actor)
            aliases = self.chance.choice([(), (name.upper(),), (name.split()[-1], name)])
            yield f"actor/{actor}", ActorIntroduced(actor=actor, kind=kind, name=name, aliases=aliases)

    def statement(self, statement: str, clusters: list[str], about: dict[str, Any]) -> StatementAttributed:
        chance = self.chance
        words = chance.choice([("tolls help nobody",), ("it is over", "said twice")])
        return StatementAttributed(
            statement=statement,
            speaker=chance.choice([None, *clusters]),
            co_speakers=tuple(chance.sample(clusters, chance.randint(0, 1))),
            relayed_by=chance.choice([None, None, *clusters]),
            mentions=tuple(chance.sample(clusters, chance.randint(0, len(clusters)))),
            act=chance.choice(["speech", "attitude"]),
            quotation="indirect",
            content=tuple((10 * n, 10 * n + 9) for n in range(len(words))),
            words=words,
            cue_words=chance.choice(["", "said"]),
            said_on=chance.choice([None, None, *DATES]),
            confidence=chance.choice([0.5, 1.0]),
            **about,
        )

    def position(
        self, position: str, option: str, clusters: list[str], statements: list[str], about: dict[str, Any]
    ) -> PositionAttributed:
        chance = self.chance
        return PositionAttributed(
            position=position,
            holder=chance.choice(clusters),
            option=option,
            stance=chance.choice(STANCES),
            valid_from=chance.choice([None, *DATES]),
            valid_to=chance.choice([None, None, None, *DATES]),
            evidence=((0, 5),),
            words=("tolls",),
            statement=chance.choice([None, *statements]),
            reported_by=chance.choice([None, None, *clusters]),
            basis=chance.choice(get_args(Basis)),
            confidence=chance.choice([0.0, 0.6, 1.0]),
            **about,
        )

    def assessment(self, assessment: str, about: dict[str, Any]) -> FactorAssessed:
        name = self.chance.choice(["Trust", "trust", "Old wounds"])
        level, ordinal = self.chance.choice([("High", 4.0), ("medium-high", 3.5), ("unclear", None)])
        consideration = self.chance.choice(["", "Tolls help nobody."])
        words = tuple(filter(None, (name, level, consideration)))
        return FactorAssessed(
            assessment=assessment,
            factor=factor_id(name),
            name=name,
            level=level,
            ordinal=ordinal,
            consideration=consideration,
            scale=self.chance.choice(["", "Risk"]),
            evidence=tuple((10 * n, 10 * n + len(word)) for n, word in enumerate(words)),
            words=words,
            confidence=self.chance.choice([0.6, 0.9]),
            **about,
        )

    # -- what a person says, and the rest

    def review(self) -> Iterator[tuple[str, AnyFact]]:
        chance = self.chance
        article = chance.choice(sorted(self.versions))
        kind, name = chance.choice(PEOPLE)
        actor: str | None = chance.choice([None, actor_id(kind, name)])
        if actor:
            yield from self.introduction(kind, name)
        facts: list[AnyFact] = []
        if self.statements[article]:
            statement = chance.choice(self.statements[article])
            facts += [
                StatementCorrected(statement=statement, speaker=actor, reason="misread"),
                StatementRetracted(statement=statement, reason="not said"),
            ]
        if self.positions[article]:
            position, option = chance.choice(self.positions[article]), chance.choice([None, *sorted(self.options)])
            stance = chance.choice([None, *STANCES])
            facts += [
                PositionCorrected(position=position, stance=stance, holder=actor, option=option, reason="misread"),
                PositionWithdrawn(position=position, reason="not held"),
            ]
        if facts:
            yield f"article/{article}", chance.choice(facts)

    @property
    def options(self) -> set[str]:
        return {id_ for id_ in self.introduced if id_.startswith("option/")}

    def identify(self) -> Iterator[tuple[str, AnyFact]]:
        article = self.chance.choice(sorted(self.versions))
        kind, name = self.chance.choice(PEOPLE)
        yield from self.introduction(kind, name)
        cluster = self.chance.choice(self.clusters[article])
        yield (
            f"article/{article}",
            ActorIdentified(cluster=cluster, actor=actor_id(kind, name), method="person"),
        )

    # -- who is who

    @property
    def actors(self) -> list[str]:
        return sorted(id_ for id_ in self.introduced if not id_.startswith("option/"))

    def root(self, actor: str) -> str:
        while actor in self.merged:
            actor = self.merged[actor]
        return actor

    def merge(self) -> Facts:
        return self._merge(self.actors)

    def merge_options(self) -> Facts:
        return self._merge(sorted(self.options))

    def _merge(self, things: list[str]) -> Facts:
        whole = [id_ for id_ in things if id_ not in self.merged]
        if len(whole) < 2:
            return []
        part, into = self.chance.sample(whole, 2)
        # A log may name one that is merged itself, as two commands at once make it.
        inner = [id_ for id_ in things if self.root(id_) == into]
        self.merged[part] = self.chance.choice([into, into, *inner])
        return merging(part, self.merged[part])

    def split(self) -> Facts:
        return self._split(self.actors)

    def split_options(self) -> Facts:
        return self._split(sorted(self.options))

    def _split(self, things: list[str]) -> Facts:
        merged = [id_ for id_ in things if id_ in self.merged]
        if not merged:
            return []
        part = self.chance.choice(merged)
        return splitting(part, self.merged.pop(part))

    def arrange(self) -> Iterator[tuple[str, AnyFact]]:
        chance, options = self.chance, sorted(self.options)
        if not options:
            return
        option, other = chance.choice(options), chance.choice(["option/measures", *options])
        names = chance.choice([None, (), ("fees",), ("fees", "charges")])
        facts: list[AnyFact] = [
            OptionRenamed(option=option, name=chance.choice(["Tolls", "road tolls", "tolls"]), reason="so called"),
            OptionDefined(
                option=option,
                description=chance.choice([None, "", "money for roads"]),
                aliases=names,
                instrument=chance.choice([None, "", "none", "COERCE"]),
                reason="so it is",
            ),
            OptionLinked(option=option, broader=other, reason="a part of it"),
            OptionUnlinked(option=option, broader=other, reason="no part of it"),
            OptionUnlinked(option=option, target="state/norway", reason="not aimed at it"),
        ]
        yield option, chance.choice(facts)

    def curate(self) -> Iterator[tuple[str, AnyFact]]:
        if len(self.actors) < 2:
            return
        a, b = self.chance.sample(self.actors, 2)
        if self.chance.random() < 0.6:
            name = self.chance.choice(["Ada Lund", "Bo Berg", "A. L.", "The Minister"])
            yield f"actor/{a}", ActorRenamed(actor=a, name=name, reason="so called")
        else:
            fact = ActorsDistinguished(a=a, b=b, reason="two of one name")
            yield f"actor/{a}", fact
            yield f"actor/{b}", fact

    def redate(self) -> Iterator[tuple[str, AnyFact]]:
        article = self.chance.choice(sorted(self.versions))
        yield f"article/{article}", self.article(article, self.chance.choice("01") * 64)

    def also(self) -> Iterator[tuple[str, AnyFact]]:
        chance = self.chance
        if options := sorted(self.options):
            broader = chance.choice(["option/measures", *options])
            target = chance.choice([None, "state/norway"])
            if target:
                yield from self.introduction("state", "Norway")
            option = chance.choice(options)
            yield option, OptionLinked(option=option, broader=broader, target=target)
        yield (
            "ingest/failures",
            IngestFailed(source="x.pdf", stage="read", error="no text", attempt=chance.randint(1, 3)),
        )


def merging(part: str, into: str) -> Facts:
    """The facts of a merge of two actors or two options."""
    fact: AnyFact = (
        OptionsMerged(option=part, into=into, reason="the same")
        if part.startswith("option/")
        else ActorsMerged(actor=part, into=into, reason="the same")
    )
    return [(stream_of(into), fact), (stream_of(part), fact)]


def splitting(part: str, from_: str) -> Facts:
    """The facts of a split."""
    fact: AnyFact = (
        OptionsSplit(option=part, from_=from_, reason="not the same")
        if part.startswith("option/")
        else ActorsSplit(actor=part, from_=from_, reason="not the same")
    )
    return [(stream_of(from_), fact), (stream_of(part), fact)]


def history(chance: Random, commits: int) -> list[Facts]:
    """One history of at most that many commits."""
    writer = _Writer(chance)
    return [facts for facts in (writer.commit() for _ in range(commits)) if facts]


def _wild(chance: Random, commits: int) -> list[Facts]:
    facts = [fact for commit in history(chance, commits) for fact in commit if chance.random() < 0.7]
    for _ in range(len(facts) // 4):
        a, b = chance.randrange(len(facts)), chance.randrange(len(facts))
        facts[a], facts[b] = facts[b], facts[a]
    return [[fact] for fact in facts]


def histories(commits: int = 6) -> st.SearchStrategy[list[Facts]]:
    """Histories of at most that many commits, in each of which all that is referred to was said before."""
    return st.builds(history, st.randoms(use_true_random=False), st.integers(1, commits))


def wild_histories(commits: int = 6) -> st.SearchStrategy[list[Facts]]:
    """Histories that lost a third of their facts and half of their order."""
    return st.builds(_wild, st.randoms(use_true_random=False), st.integers(1, commits))


def recorded(commits: list[Facts], path: Path = Path(":memory:")) -> SqliteLog:
    """A log of that history; a second passes from commit to commit."""
    seconds = iter(range(10**6))
    log = SqliteLog(path, clock=lambda: f"2026-04-01T00:00:00.{next(seconds):06}Z")
    for n, facts in enumerate(commits):
        log.append(Commit(str(n), facts))
    return log
