"""Statements, positions and assessments as they stand: their relationships, and what is worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.actors import Canonical, canonical, now
from graph.events import FactorAssessed, PositionAttributed, Spans, StatementAttributed
from graph.known import Known
from graph.links import recorded, relink, touches
from graph.log import Recorded
from graph.nodes import option_called, option_name
from graph.periods import period
from graph.review import Assessed, Link, Links, Said, Stood
from graph.stances import POLARITY, weight
from graph.store import Change, Derive, Node
from graph.story import ArticleStory

JOIN = " … "
Wanted = dict[Link, dict[str, Any]]
"""relationships that ought to stand, each with its properties"""


def _statement_links(said: Said, story: ArticleStory, known: Known) -> Wanted:
    fact = said.fact
    here = ("Statement", fact.statement)
    wanted = Wanted()

    def about(type_: str, reference: str | None, props: dict[str, Any] | None = None) -> None:
        if reference:
            wanted.setdefault(
                (type_, here, ("Actor", story.actor(reference))), {"recorded_as": reference, **(props or {})}
            )

    if said.stands:
        machine = {"run": fact.run}
        how = {"act": fact.act, "cue": fact.cue_words, "confidence": fact.confidence}
        if said.corrected:
            about("ATTRIBUTED_TO", said.speaker, {**how, "confidence": 1.0, "run": None})
        else:
            about("ATTRIBUTED_TO", fact.speaker, {**how, **machine})
        about("RELAYED_BY", fact.relayed_by, machine)
        for reference in fact.co_speakers:
            about("CO_ATTRIBUTED_TO", reference, machine)
        for reference in fact.mentions:
            about("MENTIONS", reference, machine)
        wanted["REPORTED_IN", here, ("Article", fact.article)] = _printed(fact, fact.content, known)
        for stood in story.expressed_in(fact.statement):
            if story.stands(stood):
                wanted["ABOUT", here, ("PolicyOption", stood.option or stood.fact.option)] = machine
    return wanted


def show_statement(said: Said, at: Recorded, story: ArticleStory, known: Known, *, read: bool) -> Iterator[Change]:
    """What begins and ends for a statement. `read` when it was just read."""
    fact, wanted = said.fact, _statement_links(said, story, known)
    yield from relink(said.links, wanted, at, now(known), now(known), read=read)
    said.links = recorded(wanted)
    ended = None if said.stands else said.ended or at.recorded_at
    if ended != said.ended:
        yield Node(("Statement",), fact.statement, {"superseded_at": ended})
    said.ended = ended


def _printed(
    fact: StatementAttributed | PositionAttributed | FactorAssessed, spans: Spans, known: Known
) -> dict[str, Any]:
    """Where in the article the words stand, and which they are."""
    return {
        "starts": [start for start, _ in spans],
        "ends": [end for _, end in spans],
        "quote": JOIN.join(fact.words),
        "line": known.line(fact.text, min(spans)[0]),
        "run": fact.run,
    }


def dated(fact: PositionAttributed, story: ArticleStory) -> dict[str, Any]:
    """When a position was told, and the date by which it is put in order: see `graph.periods`."""
    said = story.statements.get(fact.statement or "")
    told = (said.fact.said_on if said else None) or story.published
    return {"told_on": told, "on_date": period(fact.valid_from, fact.valid_to, told).first}


def _weight(stood: Stood, holder: str | None, story: ArticleStory) -> float:
    """How much a position counts; what a person corrected is as sure as can be."""
    fact, said = stood.fact, story.statements.get(stood.fact.statement or "")
    speakers = {story.speaker(said), *map(story.actor, said.fact.co_speakers)} if said else set()
    confidence = 1.0 if stood.corrected else fact.confidence
    return weight(fact.basis, confidence, own_speech=fact.reported_by is None and holder in speakers)


def _position_links(stood: Stood, story: ArticleStory, known: Known) -> Wanted:
    fact, holder, option = stood.fact, story.holder(stood), stood.option or stood.fact.option
    here = ("Position", fact.position)
    wanted = Wanted()
    if story.stands(stood) and holder:
        machine = {"run": fact.run}
        by = {"recorded_as": stood.holder, "run": None} if stood.holder else {"recorded_as": fact.holder, **machine}
        wanted["HOLDS", ("Actor", holder), here] = by
        # What a person confirms is still what the machine read, or a merge that comes later would tell it otherwise.
        ran = fact.run if option == fact.option else None
        wanted["ON", here, ("PolicyOption", option)] = {"run": ran}
        if fact.statement in story.statements:
            wanted["EXPRESSED_IN", here, ("Statement", str(fact.statement))] = machine
        if fact.reported_by:
            wanted["REPORTED_BY", here, ("Actor", story.actor(fact.reported_by))] = {
                "recorded_as": fact.reported_by,
                **machine,
            }
        wanted["REPORTED_IN", here, ("Article", fact.article)] = _printed(fact, fact.evidence, known)
    return wanted


def show_position(stood: Stood, at: Recorded, story: ArticleStory, known: Known, *, read: bool) -> Iterator[Change]:
    """What begins and ends for a position, and who is to be weighed anew. See `show_statement`."""
    fact, holder, stands = stood.fact, story.holder(stood), story.stands(stood)
    stance, option = stood.stance or fact.stance, stood.option or fact.option
    yield from option_called(option, at, known)
    wanted = _position_links(stood, story, known)
    who = now(known)
    yield from relink(stood.links, wanted, at, who, who, read=read)
    stood.links = recorded(wanted)
    pair = (holder, option) if stands and holder else None
    ended = None if stands else stood.ended or at.recorded_at
    props: dict[str, Any] = {
        "name": _caption(stood, known),
        "stance": stance,
        "polarity": POLARITY[stance],
        "weight": _weight(stood, holder, story),
        "superseded_at": ended,
        "reviewed": stood.reviewed,
        **dated(fact, story),
    }
    # A position that ended keeps its pair, so that what compared it with others can be found and forgotten.
    if pair:
        props["pair"] = f"{who(pair[0])} {who(option)}"
    yield Node(("Position",), fact.position, props)
    for holder, option in dict.fromkeys((who(t[0]), who(t[1])) for t in (stood.pair, pair) if t):
        yield Derive("stance", holder, option)
    stood.pair, stood.ended = pair or stood.pair, ended


def _caption(stood: Stood, known: Known) -> str:
    option = canonical(stood.option or stood.fact.option, known)
    return f"{stood.stance or stood.fact.stance}: {option_name(option, known)}"


def captioned(options: Iterable[str], story: ArticleStory, known: Known) -> Iterator[Change]:
    """The captions of all positions on the options, those too that no longer stand."""
    wanted = set(options)
    for stood in story.positions.values():
        if (stood.option or stood.fact.option) in wanted:
            yield Node(("Position",), stood.fact.position, {"name": _caption(stood, known)})


def restand(story: ArticleStory, at: Recorded, known: Known) -> Iterator[Change]:
    """All of an article's, after somebody in it came to mean somebody else."""
    for stood in story.positions.values():
        yield from show_position(stood, at, story, known, read=False)
    for said in story.statements.values():
        yield from show_statement(said, at, story, known, read=False)
    for assessed in story.assessments.values():
        yield from show_assessment(assessed, at, known, read=False)


def show_assessment(assessed: Assessed, at: Recorded, known: Known, *, read: bool) -> Iterator[Change]:
    """What begins and ends for an assessment. See `show_statement`."""
    fact = assessed.fact
    here, wanted = ("Assessment", fact.assessment), Wanted()
    if assessed.live:
        wanted["ASSESSES", here, ("Factor", fact.factor)] = {"run": fact.run}
        wanted["REPORTED_IN", here, ("Article", fact.article)] = _printed(fact, fact.evidence, known)
    yield from relink(assessed.links, wanted, at, now(known), now(known), read=read)
    assessed.links = recorded(wanted)
    ended = None if assessed.live else assessed.ended or at.recorded_at
    if ended != assessed.ended:
        yield Node(("Assessment",), fact.assessment, {"superseded_at": ended})
    assessed.ended = ended


def move(things: Iterable[str], story: ArticleStory, at: Recorded, known: Known, was: Canonical) -> Iterator[Change]:
    """What one of the actors or options has a part in, now that they are others than `was` says.

    The story stays as it is: what it keeps are the actors and options as they were recorded.
    """
    things, who = set(things), now(known)
    for stood in story.positions.values():
        if touches(stood.links, things):
            yield from _move(stood.links, _position_links(stood, story, known), at, was, who)
            if stood.pair and not things.isdisjoint(stood.pair):
                holder, option = stood.pair
                yield Node(("Position",), stood.fact.position, {"pair": f"{who(holder)} {who(option)}"})
                yield Derive("stance", was(holder), was(option))
                yield Derive("stance", who(holder), who(option))
    yield from captioned(things, story, known)
    for said in story.statements.values():
        if touches(said.links, things):
            yield from _move(said.links, _statement_links(said, story, known), at, was, who)


def _move(links: Links, wanted: Wanted, at: Recorded, was: Canonical, who: Canonical) -> Iterator[Change]:
    again = {link: {**wanted.get(link, {}), "recorded_as": reference} for link, reference in links.items()}
    return relink(links, again, at, was, who, read=False)


def positions_of(statement: str, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    """The positions that were read from a statement."""
    for stood in story.expressed_in(statement):
        yield from show_position(stood, at, story, known, read=False)


def counts(story: ArticleStory) -> Node:
    """How many statements, positions and assessed factors an article has that stand."""
    statements = sum(said.stands for said in story.statements.values())
    positions = sum(story.stands(stood) for stood in story.positions.values())
    factors = sum(assessed.live for assessed in story.assessments.values())
    return Node(("Article",), story.id, {"statements": statements, "positions": positions, "factors": factors})
