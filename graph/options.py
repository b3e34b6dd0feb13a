"""Options: introduced, and what a person says of them: defined, renamed, linked, merged and split.

As with actors, stories keep options as they were recorded, so a merge changes no story, and a split says the same with
the two exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.actors import canonical, chain, members, now
from graph.arrangement import arranged, rearranged, taken_back, upward
from graph.events import (
    OptionDefined,
    OptionIntroduced,
    OptionLinked,
    OptionRenamed,
    OptionsMerged,
    OptionsSplit,
    OptionUnlinked,
)
from graph.known import Known
from graph.log import Recorded
from graph.merging import instead, same, same_as
from graph.nodes import lasting_called, option_called, option_name, option_node, since
from graph.shown import captioned, move
from graph.store import Change
from graph.story import ArticleStory


def told(fact: OptionIntroduced | OptionDefined | OptionRenamed, at: Recorded, known: Known) -> Iterator[Change]:
    """What an option is called, and what it is."""
    here = known.thing(fact.option)
    before, fresh = option_name(fact.option, known), here.called is None
    here.learn(fact, at.pos)
    yield option_node(fact.option, known, **(since(at) if fresh else {}))
    yield from _told_above(fact.option, known)
    # Of an option never heard of before there may be captions under its id; they are left, for an index of the whole
    # log is too much for every new option.
    if not fresh and option_name(fact.option, known) != before and canonical(fact.option, known) == fact.option:
        group = members(fact.option, known)
        for story in _stories(known.referring(group), known):
            yield from captioned(group, story, known)


def _told_above(option: str, known: Known) -> Iterator[Change]:
    """The names of an option are aliases of those that it was merged into, and what it is may be what they are."""
    return (option_node(id_, known) for id_ in chain(option, known))


def linked(fact: OptionLinked | OptionUnlinked, at: Recorded, known: Known) -> Iterator[Change]:
    """An option is narrower than another, or aims at an actor; or it is not so after all."""
    if isinstance(fact, OptionLinked):
        yield from option_called(fact.option, at, known)
        if fact.broader:
            yield from option_called(fact.broader, at, known)
        yield from lasting_called(fact.target or "", at, known)
    concerned = [fact.option]
    # A link that goes, or one of before that comes back, may be what another was left out for: those start further up.
    if fact.broader and (isinstance(fact, OptionUnlinked) or taken_back(fact.option, fact.broader, known)):
        concerned = upward([fact.option, fact.broader], known)
    before = arranged(concerned, known, now(known))
    known.thing(fact.option).learn(fact, at.pos)
    yield from rearranged(before, arranged(concerned, known, now(known)), at)


def merged(fact: OptionsMerged | OptionsSplit, at: Recorded, known: Known) -> Iterator[Change]:
    """Two options are one, or are two again. Nothing happens for the stream of the one that is merged into."""
    here = known.thing(at.stream)
    if here.id != fact.option:
        here.learn(fact, at.pos)
        return
    whole = fact.into if isinstance(fact, OptionsMerged) else fact.from_
    yield from option_called(fact.option, at, known)
    yield from option_called(whole, at, known)
    group, old = members(here.id, known), canonical(here.id, known)
    same_before, above = same(group, known), list(chain(here.id, known))
    referring = known.referring(group)
    narrower = [stream for stream in referring if stream.startswith("option/")]
    concerned = upward([*group, *members(old, known), whole, *narrower], known)
    before = arranged(concerned, known, now(known))
    here.learn(fact, at.pos)
    new = canonical(here.id, known)
    yield from same_as("PolicyOption", same_before, same(group, known), at, known)
    yield option_node(here.id, known, superseded_at=None if here.id == new else at.recorded_at)
    for id_ in dict.fromkeys((*above, *chain(here.id, known))):
        yield option_node(id_, known)
    if old == new:
        return
    yield from rearranged(before, arranged(concerned, known, now(known)), at)
    was = instead(group, old, now(known))
    for story in _stories(referring, known):
        yield from move(group, story, at, known, was)


def _stories(streams: list[str], known: Known) -> Iterator[ArticleStory]:
    return (known.article(s.removeprefix("article/")) for s in streams if s.startswith("article/"))
