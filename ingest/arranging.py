"""Options, as a person says what they are: defined and renamed, linked and unlinked, merged and split.

Decided as in `ingest.curation`, over what the streams say. No decision makes an option narrower than itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.actors import Named, Things, canonical, now
from graph.arrangement import broader, recorded_links, taken_back, targets, way
from graph.errors import BadInput
from graph.events import (
    OptionDefined,
    OptionLinked,
    OptionRenamed,
    OptionsMerged,
    OptionsSplit,
    OptionUnlinked,
)
from ingest.corrections import Facts, introduced_option
from ingest.curation import Decision, Streams
from ingest.instruments import INSTRUMENTS

NO_INSTRUMENT, BY_NAME = "none", "auto"
"""What may be said instead of an instrument: that there is none, and that its name decides after all."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a person says that an option is. What is None, or empty where there are several, is left as it was."""

    description: str | None = None
    instrument: str | None = None
    """one of INSTRUMENTS, NO_INSTRUMENT or BY_NAME"""
    aliases: Sequence[str] = ()
    not_aliases: Sequence[str] = ()
    """names that a person gave, taken back"""
    targets: Sequence[str] = ()
    """ids of actors"""


@dataclass(frozen=True, slots=True)
class Arranger:
    """A person with a reason."""

    reason: str
    reviewer: str = ""

    def define(self, option: str, name: str, what: Definition) -> Decision:
        """An option is this; it is introduced under `name` if need be."""

        def decide(streams: Streams) -> Facts:
            thing, found = streams.thing(option), Facts()
            new = thing.called is None
            if new:
                found.append((option, introduced_option(name)))
            aliases = _aliases(thing.called or Named("option", name), what)
            instrument = _instrument(what.instrument)
            fact = OptionDefined(
                option=option,
                description=what.description if what.description != (thing.description or "") else None,
                aliases=aliases,
                instrument=instrument if instrument != (thing.defined_as or "") else None,
                reason=self.reason,
                reviewer=self.reviewer,
            )
            if new or any(said is not None for said in (fact.description, fact.aliases, fact.instrument)):
                found.append((option, fact))
            return [*found, *self._aim(option, what.targets, streams)]

        return decide

    def rename(self, option: str, name: str) -> Decision:
        """An option is called otherwise from now on."""

        def decide(streams: Streams) -> Facts:
            called = streams.thing(option).called
            if called and called.name == name:
                return []
            return [(option, OptionRenamed(option=option, name=name, reason=self.reason, reviewer=self.reviewer))]

        return decide

    def link(self, option: str, under: Sequence[str], actors: Sequence[str]) -> Decision:
        """An option is narrower than others, and aims at actors."""

        def decide(streams: Streams) -> Facts:
            root, found = canonical(option, streams), Facts()
            for up in dict.fromkeys(canonical(one, streams) for one in under):
                if up == root:
                    raise BadInput(f"{root} cannot be narrower than itself", "name two options")
                if steps := way(up, root, streams):
                    raise BadInput(
                        f"{up} is narrower than {root} already ({' under '.join(steps)}): the two would go in a circle",
                        f"`onrecord option unlink {steps[0]} --under {steps[1]}` first",
                    )
                if up not in broader(root, streams):
                    fact = OptionLinked(option=root, broader=up, reason=self.reason, reviewer=self.reviewer)
                    found.append((root, fact))
            return [*found, *self._aim(root, actors, streams)]

        return decide

    def _aim(self, option: str, actors: Sequence[str], streams: Streams) -> Facts:
        root = canonical(option, streams)
        there = targets(root, streams, now(streams))
        new = [one for one in dict.fromkeys(canonical(actor, streams) for actor in actors) if one not in there]
        return [
            (root, OptionLinked(option=root, target=one, reason=self.reason, reviewer=self.reviewer)) for one in new
        ]

    def unlink(self, option: str, under: Sequence[str], actors: Sequence[str]) -> Decision:
        """An option is not narrower than others, or does not aim at actors, after all."""

        def decide(streams: Streams) -> Facts:
            found = Facts()
            for end in (*under, *actors):
                links = recorded_links(option, end, streams)
                if not links and not taken_back(option, end, streams):
                    what = f"is not under {end}" if end in under else f"does not aim at {end}"
                    raise BadInput(f"{option} {what}", f"`onrecord option show {option}` says what is on record")
                for part, other in links:
                    ends = {"broader": other} if end in under else {"target": other}
                    fact = OptionUnlinked(option=part, **ends, reason=self.reason, reviewer=self.reviewer)
                    found.append((part, fact))
            return found

        return decide

    def merge(self, option: str, into: str) -> Decision:
        """Two options are one."""

        def decide(streams: Streams) -> Facts:
            if option == into:
                raise BadInput(f"{option} cannot be merged into itself", "name two options")
            one, whole = canonical(option, streams), canonical(into, streams)
            if one == whole:
                return []
            if one != option:
                raise BadInput(
                    f"{option} is merged into {one}", f"`onrecord option split {option}` first, or merge {one}"
                )
            for below, above in ((option, whole), (whole, option)):
                if steps := _roundabout(below, above, streams):
                    raise BadInput(
                        f"{' under '.join(steps)}: {option} and {whole} merged would go in a circle",
                        f"`onrecord option unlink {steps[0]} --under {steps[1]}` first",
                    )
            fact = OptionsMerged(option=option, into=whole, reason=self.reason, reviewer=self.reviewer)
            return [(whole, fact), (option, fact)]

        return decide

    def split(self, option: str) -> Decision:
        """An option is not the same as the one that it was merged into."""

        def decide(streams: Streams) -> Facts:
            thing = streams.thing(option)
            if thing.into is None:
                if thing.left is None:
                    raise BadInput(
                        f"{option} was never merged", f"`onrecord option show {option}` says what is on record"
                    )
                return []
            fact = OptionsSplit(option=option, from_=thing.into, reason=self.reason, reviewer=self.reviewer)
            streams.thing(thing.into)
            return [(thing.into, fact), (option, fact)]

        return decide


def _aliases(called: Named, what: Definition) -> tuple[str, ...] | None:
    """All that a person called it, with what is new and without what is taken back; None where that is the same."""
    if unknown := [name for name in what.not_aliases if name not in called.also_given]:
        given = ", ".join(called.also_given) or "none"
        raise BadInput(f"{unknown[0]!r} is no alias that a person gave ({given})", "names that articles gave stay")
    known = (called.name, *called.aliases)
    kept = [name for name in called.also_given if name not in what.not_aliases]
    names = tuple(dict.fromkeys((*kept, *(name for name in what.aliases if name not in known))))
    return names if names != called.also_given else None


def _instrument(given: str | None) -> str | None:
    if given is None or given in (*INSTRUMENTS, NO_INSTRUMENT):
        return given
    if given == BY_NAME:
        return ""
    kinds = ", ".join((*INSTRUMENTS, NO_INSTRUMENT, BY_NAME))
    raise BadInput(f"{given!r} is no instrument", f"one of {kinds}")


def _roundabout(below: str, above: str, things: Things) -> list[str]:
    """The way from one option up to another with at least one between; the link between the two is none."""
    for up in broader(below, things):
        if up != above and (steps := way(up, above, things)):
            return [below, *steps]
    return []
