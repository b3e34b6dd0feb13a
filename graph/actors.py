"""Who is who: what an actor or option is called, into whom an actor was merged, and from whom it was told apart.

Each is folded from its own stream alone. A merge moves nothing that was recorded: what the articles say stays with
the actor it was said of, and `canonical` says who that is by now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from graph.events import (
    ActorIntroduced,
    ActorRenamed,
    ActorsDistinguished,
    ActorsMerged,
    ActorsSplit,
    AnyFact,
    OptionIntroduced,
    OptionLinked,
)

Canonical = Callable[[str], str]
"""from an actor as it was recorded to the one that it is"""


@dataclass(slots=True)
class Named:
    """What an actor or option is called: what a person called it last, else the first name given."""

    kind: str
    first: str
    given: tuple[str, ...] = ()
    """every other name that was introduced, in order"""
    renamed: str | None = None

    @property
    def name(self) -> str:
        """Its caption."""
        return self.renamed or self.first

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other name; a name that a person gave and took back is none."""
        return tuple(name for name in (self.first, *self.given) if name != self.name)

    def also(self, names: Iterable[str]) -> None:
        """Take in more names, in the order in which they were given."""
        more = (name for name in names if name != self.first and name not in self.given)
        self.given += tuple(dict.fromkeys(more))


@dataclass(slots=True)
class Thing:
    """What the stream of an actor or option says of it."""

    id: str
    called: Named | None = None
    """None while it was never introduced"""
    into: str | None = None
    """the actor into which it was merged"""
    merged: ActorsMerged | None = None
    """the merge that put it there"""
    left: str | None = None
    """the actor that it was split from last"""
    taken: dict[str, None] = field(default_factory=dict)
    """the actors that were merged into it, as far as its own stream knows"""
    distinct: dict[str, str] = field(default_factory=dict)
    """the actors that it is not, each with the reason"""
    targets: dict[str, None] = field(default_factory=dict)
    """the actors at whom an option aims"""

    def learn(self, fact: AnyFact) -> None:
        """Take in the next fact of its stream."""
        match fact:
            case ActorIntroduced(name=name, aliases=aliases):
                self._call(Named(fact.kind, name), (name, *aliases))
            case OptionIntroduced(name=name, aliases=aliases):
                self._call(Named("option", name), (name, *aliases))
            case ActorRenamed(name=name):
                self.called = self.called or unnamed(self.id)
                self.called.renamed = None if name == self.called.first else name
            case OptionLinked(target=str(target)):
                self.targets[target] = None
            case ActorsMerged(actor=actor, into=into) if into == self.id:
                self.taken[actor] = None
            case ActorsMerged(into=into):
                self.into, self.merged = into, fact
            case ActorsSplit(actor=actor, from_=whole) if whole == self.id:
                self.taken.pop(actor, None)
            case ActorsSplit(from_=whole):
                self.into, self.merged, self.left = None, None, whole
            case ActorsDistinguished(a=a, b=b):
                self.distinct.setdefault(b if a == self.id else a, fact.reason)
            case _:
                pass

    def _call(self, called: Named, names: Iterable[str]) -> None:
        self.called = self.called or called
        self.called.also(names)


def unnamed(id_: str) -> Named:
    """What is called by its id, for want of a name."""
    kind, _, name = id_.partition("/")
    return Named(kind, name.replace("-", " "))


class Things(Protocol):
    """What the streams of actors and options say so far."""

    def thing(self, id_: str, /) -> Thing: ...


def canonical(id_: str, things: Things) -> str:
    """The actor that an actor was merged into, at the end of the chain; most often itself."""
    way: dict[str, None] = {}
    while "/" in id_ and (into := things.thing(id_).into) is not None:
        if id_ in way:  # no command makes a circle, yet a log may hold one: then all of it is one of them
            return min(list(way)[list(way).index(id_) :])
        way[id_] = None
        id_ = into
    return id_


def now(things: Things) -> Canonical:
    """Who is who by now."""
    return lambda id_: canonical(id_, things)


def chain(id_: str, things: Things) -> Iterator[str]:
    """The actors that an actor was merged into, one into the next."""
    seen = {id_}
    while (into := things.thing(id_).into) is not None and into not in seen:
        seen.add(into)
        yield (id_ := into)


def members(id_: str, things: Things) -> tuple[str, ...]:
    """An actor and all that were merged into it, directly or not; itself first."""
    if "/" not in id_ or not things.thing(id_).taken:
        return (id_,)
    found, left = {id_: None}, [id_]
    while left:
        whole = left.pop(0)
        mine = [part for part in things.thing(whole).taken if part not in found and things.thing(part).into == whole]
        found.update(dict.fromkeys(mine))
        left += mine
    return tuple(found)


def told_apart(a: str, b: str, things: Things) -> tuple[str, str] | None:
    """Two actors, of those that are one with `a` and with `b`, that are known not to be the same; None without any."""
    others = set(members(b, things))
    for one in members(a, things):
        for other in things.thing(one).distinct:
            if other in others:
                return one, other
    return None
