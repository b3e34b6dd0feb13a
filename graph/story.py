"""What an article's stream has said so far: who is meant, what was read, and what people said against it.

The projection folds each article's facts into an `ArticleStory` and asks it what stands. The story holds nothing that
its stream does not say, so that the log alone decides what the graph shows, however the facts are cut into batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.events import (
    ActorMentioned,
    ArticleIngested,
    ArticleRevised,
    PositionAttributed,
    RoleReported,
    StatementAttributed,
    Surface,
)

End = tuple[str, str]
"""(label, id) of a node at the end of a relationship"""
Link = tuple[str, End, End]
"""type, start, end: a node has at most one relationship of a type to another"""


@dataclass(slots=True)
class Named:
    """What an actor or option is called: the first name given stays, every other is an alias."""

    kind: str
    name: str
    aliases: tuple[str, ...] = ()

    def also(self, names: Iterable[str]) -> None:
        """Take in more names, in the order in which they were given."""
        more = (name for name in names if name != self.name and name not in self.aliases)
        self.aliases += tuple(dict.fromkeys(more))


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


@dataclass(slots=True)
class Said:
    """A statement as last read, and a person's word on it."""

    fact: StatementAttributed
    live: bool = True
    corrected: bool = False
    speaker: str | None = None
    """the speaker that a person named, where corrected"""
    retracted: bool = False
    ended: str | None = None
    links: set[Link] = field(default_factory=set)

    @property
    def stands(self) -> bool:
        """It is in the latest reading or reviewed by a person, and nobody took it back."""
        return self.live and not self.retracted


@dataclass(slots=True)
class Stood:
    """A position as last read, and a person's word on it; what a person left alone is None."""

    fact: PositionAttributed
    live: bool = True
    stance: str | None = None
    holder: str | None = None
    option: str | None = None
    withdrawn: bool = False
    ended: str | None = None
    links: set[Link] = field(default_factory=set)
    pair: tuple[str, str] | None = None
    """the (holder, option) that it counts for, or last counted for"""

    @property
    def corrected(self) -> bool:
        """A person changed something."""
        return bool(self.stance or self.holder or self.option)


@dataclass(frozen=True, slots=True)
class Superseded:
    """What a new reading ended: how many statements and positions, and which clusters."""

    facts: int
    clusters: tuple[str, ...]


@dataclass(slots=True)
class ArticleStory:
    """All that an article's stream has said, in order."""

    id: str
    fact: ArticleIngested | ArticleRevised | None = None
    clusters: dict[str, Cluster] = field(default_factory=dict)
    statements: dict[str, Said] = field(default_factory=dict)
    positions: dict[str, Stood] = field(default_factory=dict)
    links: set[Link] = field(default_factory=set)
    """the article's own: where it was published, whom it mentions"""
    offices: set[tuple[str, str]] = field(default_factory=set)
    """(person, role) as the graph has them from here"""
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
        """Somebody still holds it, and neither it nor the statement that it comes from was taken back."""
        said = self.statements.get(stood.fact.statement or "")
        taken_back = stood.withdrawn or (said is not None and said.retracted)
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

    def supersede(self, run: str, text: str) -> Superseded:
        """The run read it all: what the machine read before from other words, or in another run, no longer stands.

        What a person corrected stays, with the clusters that it names.
        """

        def old(fact: ActorMentioned | StatementAttributed | PositionAttributed) -> bool:
            return fact.run is not None and (fact.run != run or fact.text != text)

        facts, clusters = 0, []
        for said in self.statements.values():
            if said.live and old(said.fact) and not said.corrected:
                said.live, facts = False, facts + 1
        for stood in self.positions.values():
            if stood.live and old(stood.fact) and not stood.corrected:
                stood.live, facts = False, facts + 1
        outdated = [id_ for id_, cluster in self.clusters.items() if cluster.live and old(cluster.fact)]
        if outdated:
            kept = {r for said in self.statements.values() if said.stands for r in references(said.fact)}
            kept |= {r for stood in self.positions.values() if self.stands(stood) for r in references(stood.fact)}
            clusters = [id_ for id_ in outdated if id_ not in kept]
        for id_ in clusters:
            self.clusters[id_].live = False
        return Superseded(facts, tuple(clusters))

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
            if cluster.live and wanted in {cluster.fact.name.casefold(), *(m.text.casefold() for m in named(cluster))}:
                return cluster.actor or id_
        return None


def named(cluster: Cluster) -> Iterator[Surface]:
    """The mentions of a cluster that name it, not the pronouns."""
    return (m for m in cluster.fact.mentions if m.how != "pronoun")


def references(fact: StatementAttributed | PositionAttributed) -> Iterator[str]:
    """The clusters that a fact names."""
    if isinstance(fact, StatementAttributed):
        found = (fact.speaker, *fact.co_speakers, fact.relayed_by, *fact.mentions)
    else:
        found = (fact.holder, fact.reported_by)
    return (reference for reference in found if reference)
