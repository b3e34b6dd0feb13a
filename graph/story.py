"""What an article's stream has said so far: who is meant, what was read, and what people said against it.

The projection folds each article's facts into an `ArticleStory` and asks it what stands. The story holds nothing that
its stream does not say, so that the log alone decides what the graph shows, however the facts are cut into batches.
Its actors are those that were recorded: who was merged with whom, other streams say (`graph.actors`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from graph.events import (
    ActorMentioned,
    ArticleIngested,
    ArticleRevised,
    FactorAssessed,
    PositionAttributed,
    PositionCorrected,
    PositionWithdrawn,
    RoleReported,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
    Surface,
)
from graph.review import Assessed, Links, Reviewable, Said, Stood, carry

Read = ActorMentioned | StatementAttributed | PositionAttributed | FactorAssessed


@dataclass(slots=True)
class Cluster:
    """A mention cluster, and the actor that it means; None while it stands for itself."""

    fact: ActorMentioned
    actor: str | None = None
    by_person: bool = False
    live: bool = True
    shown: bool = False
    """it has a node of its own in the graph"""
    roles: dict[tuple[str, str | None], RoleReported] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Superseded:
    """What a new reading or text ended: how many statements, positions and assessments, and which clusters.

    `carried` is what took over reviews of the same words in another text.
    """

    facts: int
    clusters: tuple[str, ...]
    carried: tuple[Reviewable, ...] = ()


@dataclass(slots=True)
class ArticleStory:
    """All that an article's stream has said, in order."""

    id: str
    fact: ArticleIngested | ArticleRevised | None = None
    clusters: dict[str, Cluster] = field(default_factory=dict)
    statements: dict[str, Said] = field(default_factory=dict)
    positions: dict[str, Stood] = field(default_factory=dict)
    assessments: dict[str, Assessed] = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    """the article's own: where it was published"""
    mentioned: dict[str, None] = field(default_factory=dict)
    """the actors that it mentions"""
    offices: set[tuple[str, str, str]] = field(default_factory=set)
    """(person, title, the role's id or its start) as the graph has them from here"""
    seats: dict[tuple[str, str], None] = field(default_factory=dict)
    """(role, body) as the graph has them from here"""
    _meant: dict[str, dict[str, None]] = field(default_factory=dict)
    _expressed: dict[str, dict[str, None]] = field(default_factory=dict)

    @property
    def published(self) -> str | None:
        """The date on the article, as precise as known."""
        return self.fact.published if self.fact else None

    def actor(self, reference: str) -> str:
        """The actor that a cluster means, or the cluster or actor itself."""
        cluster = self.clusters.get(reference)
        return (cluster.actor if cluster else None) or reference

    def speaker(self, said: Said) -> str | None:
        """Who said it: a person's word before the machine's."""
        if said.corrected:
            return self.actor(said.speaker) if said.speaker else None
        return self.actor(said.fact.speaker) if said.fact.speaker else None

    def holder(self, stood: Stood) -> str | None:
        """Who holds it. A position read from the words of a corrected speaker follows the correction."""
        if stood.holder:
            return self.actor(stood.holder)
        said = self.statements.get(stood.fact.statement or "")
        if said and said.corrected and said.fact.speaker == stood.fact.holder:
            return self.speaker(said)
        return self.actor(stood.fact.holder)

    def stands(self, stood: Stood) -> bool:
        """Somebody still holds it, and neither it nor, after the last word on it, its statement was taken back."""
        said = self.statements.get(stood.fact.statement or "")
        last = max(stood.reviews, default=0)
        taken_back = stood.withdrawn or (said is not None and said.retracted and max(said.reviews) > last)
        return stood.live and not taken_back and self.holder(stood) is not None

    # -- what the stream says next

    def mention(self, fact: ActorMentioned) -> tuple[Cluster, bool]:
        """A cluster was read; whether that takes back what a machine had taken it for."""
        cluster = self.clusters.get(fact.cluster)
        if cluster is None:
            cluster = self.clusters[fact.cluster] = Cluster(fact)
            self._meant.setdefault(fact.cluster, {})[fact.cluster] = None
            return cluster, False
        if cluster.fact.run != fact.run:
            cluster.roles.clear()
        cluster.fact, cluster.live = fact, True
        lapsed = fact.kind == "anonymous" and cluster.actor is not None and not cluster.by_person
        if lapsed:
            self.identify(cluster, None, by_person=False)
        return cluster, lapsed

    def identify(self, cluster: Cluster, actor: str | None, *, by_person: bool) -> None:
        """A cluster means an actor."""
        id_ = cluster.fact.cluster
        self._meant[cluster.actor or id_].pop(id_, None)
        cluster.actor, cluster.by_person = actor, by_person
        self._meant.setdefault(actor or id_, {})[id_] = None

    def say(self, fact: StatementAttributed) -> Said:
        """A statement was read."""
        said = self.statements.setdefault(fact.statement, Said(fact))
        said.fact, said.live = fact, True
        return said

    def stand(self, fact: PositionAttributed) -> Stood:
        """A position was read."""
        stood = self.positions.setdefault(fact.position, Stood(fact))
        self._expressed.get(stood.fact.statement or "", {}).pop(fact.position, None)
        self._expressed.setdefault(fact.statement or "", {})[fact.position] = None
        stood.fact, stood.live = fact, True
        return stood

    def assess(self, fact: FactorAssessed) -> Assessed:
        """A factor was assessed."""
        assessed = self.assessments.setdefault(fact.assessment, Assessed(fact))
        assessed.fact, assessed.live = fact, True
        return assessed

    def supersede(self, run: str, text: str) -> Superseded:
        """The run read it all: what the machine read before from other words, or in another run, no longer stands.

        What a person corrected stays, with the clusters that it names, while the article has the text it was read
        from. Of an older text it ends like the rest, and the same words in the new text take its reviews over.
        """
        return self._end(lambda fact: fact.run is not None and (fact.run != run or fact.text != text))

    def outdate(self) -> Superseded:
        """The article has a new text: what was read from another points at words that are no longer there."""
        return self._end(lambda _: False)

    def _end(self, old: Callable[[Read], bool]) -> Superseded:
        facts, clusters = 0, []
        for it in self._reviewable():
            if it.live and (self._elsewhere(it.fact) or (old(it.fact) and not it.corrected)):
                it.live, facts = False, facts + 1
        for assessed in self.assessments.values():
            if assessed.live and (self._elsewhere(assessed.fact) or old(assessed.fact)):
                assessed.live, facts = False, facts + 1
        carried = carry(self._reviewable(), self._elsewhere, self._called)
        outdated = [id_ for id_, c in self.clusters.items() if c.live and (self._elsewhere(c.fact) or old(c.fact))]
        if outdated:
            statements = (said for said in self.statements.values() if said.stands)
            positions = (stood for stood in self.positions.values() if self.stands(stood))
            kept = {r for said in statements for r in (*references(said.fact), said.speaker)}
            kept |= {r for stood in positions for r in (*references(stood.fact), stood.holder)}
            clusters = [id_ for id_ in outdated if id_ not in kept]
        for id_ in clusters:
            self.clusters[id_].live = False
        return Superseded(facts, tuple(clusters), tuple(carried))

    # -- what a person says

    def review(
        self, fact: StatementCorrected | StatementRetracted | PositionCorrected | PositionWithdrawn, pos: int
    ) -> list[Reviewable]:
        """A person's word at that position of the log; what it bears on.

        Said of an older text, it bears on the same words in the article's text.
        """
        it: Reviewable | None
        if isinstance(fact, StatementCorrected | StatementRetracted):
            it = said = self.statements.get(fact.statement)
            if said:
                said.reviews[pos] = fact
        else:
            it = stood = self.positions.get(fact.position)
            if stood:
                stood.reviews[pos] = fact
        if it is None:
            return []
        it.own.add(pos)
        it.weigh()
        if self._elsewhere(it.fact):
            return [it, *carry(self._reviewable(), self._elsewhere, self._called)]
        it.live = it.live or isinstance(fact, StatementCorrected | PositionCorrected)
        return [it]

    def _called(self, reference: str) -> set[str]:
        """All that a holder is called in the article, in small letters."""
        cluster = self.clusters.get(reference)
        return {name.casefold() for name in names(cluster)} if cluster else {reference}

    def _elsewhere(self, fact: Read) -> bool:
        """It was read from a text that the article no longer has."""
        return self.fact is not None and fact.text != self.fact.text

    def _reviewable(self) -> Iterator[Reviewable]:
        return chain(self.statements.values(), self.positions.values())

    # -- who is meant

    def meaning(self, actor: str) -> Iterator[Cluster]:
        """The live clusters that mean an actor."""
        return (c for c in map(self.clusters.__getitem__, self._meant.get(actor, ())) if c.live)

    def expressed_in(self, statement: str) -> Iterator[Stood]:
        """The positions read from a statement."""
        return map(self.positions.__getitem__, self._expressed.get(statement, ()))

    def naming(self, name: str) -> str | None:
        """The actor whom a cluster of that name means, if the article has one."""
        wanted = name.casefold()
        for id_, cluster in self.clusters.items():
            if cluster.live and wanted in {name.casefold() for name in names(cluster)}:
                return cluster.actor or id_
        return None


def named(cluster: Cluster) -> Iterator[Surface]:
    """The mentions of a cluster that name it, not the pronouns."""
    return (m for m in cluster.fact.mentions if m.how != "pronoun")


def names(cluster: Cluster) -> Iterator[str]:
    """What a cluster is called in its article, its name first."""
    yield cluster.fact.name
    yield from (m.text for m in named(cluster))


def references(fact: StatementAttributed | PositionAttributed) -> Iterator[str]:
    """The clusters that a fact names."""
    if isinstance(fact, StatementAttributed):
        found = (fact.speaker, *fact.co_speakers, fact.relayed_by, *fact.mentions)
    else:
        found = (fact.holder, fact.reported_by)
    return (reference for reference in found if reference)
