"""Who is who, as a person says: actors merged and split, told apart, renamed, and clusters of mentions identified.

Each is decided over what the streams say, and committed only if they say so still.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.actors import Thing, canonical, stream_of, told_apart
from graph.errors import BadInput, NotFound
from graph.events import (
    ActorIdentified,
    ActorMentioned,
    ActorRenamed,
    ActorsDistinguished,
    ActorsMerged,
    ActorsSplit,
    AnyFact,
)
from graph.log import EventLog, Receipt, Recorded
from ingest.corrections import Decided, Facts, NewKey, committed


@dataclass
class Streams:
    """The streams that a decision rests on, and the versions at which it saw them."""

    log: EventLog
    versions: dict[str, int] = field(default_factory=dict)
    _things: dict[str, Thing] = field(default_factory=dict)

    def thing(self, id_: str, /) -> Thing:
        """What an actor's or option's stream says of it."""
        if id_ not in self._things:
            thing = self._things[id_] = Thing(id_)
            for event in self._events(stream_of(id_)):
                if (fact := event.fact()) is not None:
                    thing.learn(fact, event.pos)
        return self._things[id_]

    def facts(self, stream: str) -> list[AnyFact]:
        """The facts of a stream."""
        return [fact for event in self._events(stream) if (fact := event.fact()) is not None]

    def _events(self, stream: str) -> list[Recorded]:
        events = list(self.log.stream(stream))
        self.versions[stream] = events[-1].version if events else 0
        return events


Decision = Callable[[Streams], Facts]
"""Gives no facts when all of it is on record already.

Raises BadInput when it contradicts what is on record, and NotFound.
"""


def record(log: EventLog, decide: Decision, new_key: NewKey, meta: dict[str, Any]) -> Receipt | None:
    """Commit what is decided; None when nothing is added. Raises Conflict only if others keep changing the same."""

    def decided() -> Decided | None:
        streams = Streams(log)
        facts = decide(streams)
        return (facts, streams.versions) if facts else None

    return committed(log, decided, new_key, meta)


@dataclass(frozen=True, slots=True)
class Curator:
    """A person with a reason."""

    reason: str
    reviewer: str = ""

    def merge(self, actor: str, into: str, *, force: bool = False) -> Decision:
        """Two actors are one. `force` merges also what was told apart or is of another kind."""

        def decide(streams: Streams) -> Facts:
            if actor == into:
                raise BadInput(f"{actor} cannot be merged into itself", "name two actors")
            one, whole = canonical(actor, streams), canonical(into, streams)
            if one == whole:
                return []
            if one != actor:
                raise BadInput(f"{actor} is merged into {one}", f"`onrecord actor split {actor}` first, or merge {one}")
            if not force:
                self._mergeable(actor, whole, streams)
            fact = ActorsMerged(actor=actor, into=whole, reason=self.reason, reviewer=self.reviewer)
            return [(f"actor/{whole}", fact), (f"actor/{actor}", fact)]

        return decide

    @staticmethod
    def _mergeable(actor: str, into: str, streams: Streams) -> None:
        if apart := told_apart(actor, into, streams):
            reason = streams.thing(apart[0]).distinct[apart[1]]
            words = f"{apart[0]} and {apart[1]} were told apart" + (f" ({reason})" if reason else "")
            raise BadInput(words, "--force merges them all the same")
        kinds = [_kind(id_, streams) for id_ in (actor, into)]
        if kinds[0] != kinds[1]:
            words = f"{actor} is on record as {kinds[0]}, {into} as {kinds[1]}"
            raise BadInput(words, "--force merges them all the same")

    def split(self, actor: str) -> Decision:
        """An actor is not the same as the one that it was merged into."""

        def decide(streams: Streams) -> Facts:
            thing = streams.thing(actor)
            if thing.into is None:
                if thing.left is None:
                    raise BadInput(f"{actor} was never merged", f"`onrecord actor show {actor}` says what is on record")
                return []
            fact = ActorsSplit(actor=actor, from_=thing.into, reason=self.reason, reviewer=self.reviewer)
            streams.thing(thing.into)
            return [(f"actor/{thing.into}", fact), (f"actor/{actor}", fact)]

        return decide

    def distinguish(self, a: str, b: str) -> Decision:
        """Two actors are not the same."""

        def decide(streams: Streams) -> Facts:
            if a == b:
                raise BadInput(f"{a} cannot be told apart from itself", "name two actors")
            if canonical(a, streams) == canonical(b, streams):
                merged = a if streams.thing(a).into else b
                raise BadInput(f"{a} and {b} are merged", f"`onrecord actor split {merged}` first")
            if told_apart(a, b, streams):
                return []
            fact = ActorsDistinguished(a=a, b=b, reason=self.reason, reviewer=self.reviewer)
            return [(f"actor/{a}", fact), (f"actor/{b}", fact)]

        return decide

    def rename(self, actor: str, name: str) -> Decision:
        """An actor is called otherwise from now on."""

        def decide(streams: Streams) -> Facts:
            called = streams.thing(actor).called
            if called and called.name == name:
                return []
            fact = ActorRenamed(actor=actor, name=name, reason=self.reason, reviewer=self.reviewer)
            return [(f"actor/{actor}", fact)]

        return decide

    def identify(self, cluster: str, article: str, actor: str) -> Decision:
        """A cluster of an article's mentions means an actor."""

        def decide(streams: Streams) -> Facts:
            known, said = False, dict[bool, str]()
            for fact in streams.facts(f"article/{article}"):
                known = known or (isinstance(fact, ActorMentioned) and fact.cluster == cluster)
                if isinstance(fact, ActorIdentified) and fact.cluster == cluster:
                    said[fact.method == "person"] = fact.actor
            if not known:
                raise NotFound(
                    f"no cluster {cluster} was read from {article}", "`onrecord article show` lists mentions"
                )
            if canonical(said.get(True, ""), streams) == canonical(actor, streams):
                return []
            fact = ActorIdentified(
                cluster=cluster, actor=actor, method="person", reason=self.reason, reviewer=self.reviewer
            )
            return [(f"article/{article}", fact)]

        return decide


def _kind(id_: str, streams: Streams) -> str:
    called = streams.thing(id_).called
    return called.kind if called else id_.partition("/")[0]
