"""Who is who: what an actor or option is called, into which it was merged, and from whom an actor was told apart.

Each is folded from its own stream alone. A merge moves nothing that was recorded: what the articles say stays with
the actor or option it was said of, and `canonical` says which that is by now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from graph.events import (
    ActorIntroduced,
    ActorRenamed,
    ActorsDistinguished,
    ActorsMerged,
    ActorsSplit,
    AnyFact,
    Instrument,
    OptionDefined,
    OptionIntroduced,
    OptionLinked,
    OptionRenamed,
    OptionsMerged,
    OptionsSplit,
    OptionUnlinked,
)

Canonical = Callable[[str], str]
"""from an actor or option as it was recorded to the one that it is"""


class Linked(NamedTuple):
    """A link of an option: where in the log it was recorded first, and why; a machine gives no reason."""

    pos: int
    reason: str
    reviewer: str


@dataclass(slots=True)
class Named:
    """What an actor or option is called: what a person called it last, else the first name given."""

    kind: str
    first: str
    given: tuple[str, ...] = ()
    """every other name that was introduced, in order"""
    also_given: tuple[str, ...] = ()
    """other names that a person gave"""
    renamed: str | None = None

    @property
    def name(self) -> str:
        """Its caption."""
        return self.renamed or self.first

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other name; a name that a person gave and took back is none."""
        names = dict.fromkeys((self.first, *self.given, *self.also_given))
        return tuple(name for name in names if name != self.name)

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
    """what it was merged into"""
    merged: ActorsMerged | OptionsMerged | None = None
    """the merge that put it there"""
    left: str | None = None
    """what it was split from last"""
    taken: dict[str, None] = field(default_factory=dict)
    """what was merged into it, as far as its own stream knows"""
    distinct: dict[str, str] = field(default_factory=dict)
    """the actors that it is not, each with the reason"""
    broader: dict[str, Linked] = field(default_factory=dict)
    """the options that an option is narrower than"""
    targets: dict[str, Linked] = field(default_factory=dict)
    """the actors at whom an option aims"""
    unlinked: set[str] = field(default_factory=set)
    """what a person took from `broader` or `targets` last"""
    description: str | None = None
    read_as: Instrument | None = None
    """an option's instrument, as a machine worked it out"""
    defined_as: str | None = None
    """its instrument or "none", as a person says"""

    def learn(self, fact: AnyFact, pos: int = 0) -> None:
        """Take in the next fact of its stream, recorded at that position of the log."""
        match fact:
            case ActorIntroduced(name=name, aliases=aliases):
                self._call(Named(fact.kind, name), (name, *aliases))
            case OptionIntroduced(name=name, aliases=aliases):
                self._call(Named("option", name), (name, *aliases))
                self.read_as = fact.instrument or self.read_as
            case ActorRenamed(name=name) | OptionRenamed(name=name):
                self.called = self.called or unnamed(self.id)
                self.called.renamed = None if name == self.called.first else name
            case OptionDefined():
                self._define(fact)
            case OptionLinked():
                self._link(self.broader, fact.broader, Linked(pos, fact.reason, fact.reviewer))
                self._link(self.targets, fact.target, Linked(pos, fact.reason, fact.reviewer))
            case OptionUnlinked():
                for end in filter(None, (fact.broader, fact.target)):
                    self.unlinked.add(end)
                    self.broader.pop(end, None)
                    self.targets.pop(end, None)
            case ActorsMerged(actor=part, into=into) | OptionsMerged(option=part, into=into) if into == self.id:
                self.taken[part] = None
            case ActorsMerged(into=into) | OptionsMerged(into=into):
                self.into, self.merged = into, fact
            case ActorsSplit(actor=part, from_=whole) if whole == self.id:
                self.taken.pop(part, None)
            case OptionsSplit(from_=whole) if whole == self.id:
                pass  # the part's own stream says so next, and `members` asks it: until then the links are one's
            case ActorsSplit(from_=whole) | OptionsSplit(from_=whole):
                self.into, self.merged, self.left = None, None, whole
            case ActorsDistinguished(a=a, b=b):
                self.distinct.setdefault(b if a == self.id else a, fact.reason)
            case _:
                pass

    def _call(self, called: Named, names: Iterable[str]) -> None:
        self.called = self.called or called
        self.called.also(names)

    def _define(self, fact: OptionDefined) -> None:
        self.called = self.called or unnamed(self.id)
        if fact.description is not None:
            self.description = fact.description or None
        if fact.aliases is not None:
            self.called.also_given = fact.aliases
        if fact.instrument is not None:
            self.defined_as = fact.instrument or None

    def _link(self, links: dict[str, Linked], end: str | None, link: Linked) -> None:
        if end is None:
            return
        # The first to say so counts, but a person's word goes before a machine's.
        before = links.get(end)
        if before is None or (link.reason and not before.reason):
            links[end] = link._replace(pos=before.pos) if before else link
        if link.reason:
            self.unlinked.discard(end)


def stream_of(id_: str) -> str:
    """The stream in which an actor or option is told."""
    return id_ if id_.startswith("option/") else f"actor/{id_}"


def unnamed(id_: str) -> Named:
    """What is called by its id, for want of a name."""
    kind, _, name = id_.partition("/")
    return Named(kind, name.replace("-", " "))


class Things(Protocol):
    """What the streams of actors and options say so far."""

    def thing(self, id_: str, /) -> Thing: ...


def canonical(id_: str, things: Things) -> str:
    """What an actor or option was merged into, at the end of the chain; most often itself."""
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
    """What an actor or option was merged into, one into the next."""
    seen = {id_}
    while (into := things.thing(id_).into) is not None and into not in seen:
        seen.add(into)
        yield (id_ := into)


def members(id_: str, things: Things) -> tuple[str, ...]:
    """An actor or option and all that were merged into it, directly or not; itself first."""
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
