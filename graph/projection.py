"""From facts to changes of the graph. Pure: the same facts in the same order ask for the same changes.

Identification, correction, supersession and merging refer to facts before them. Each article's stream tells its own
story (`graph.story`), each actor's who it is (`graph.actors`), so the projection always knows what stood before and
says exactly which relationship ends and which begins. Every change is then an upsert of one node or one relationship in
which the later word wins, and a batch can be cut anywhere between two facts without changing the graph that comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from graph import options
from graph.actors import canonical, now
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
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
    digest,
    slug,
)
from graph.known import Known
from graph.links import recorded, relink
from graph.log import Recorded
from graph.meaning import identified, mentioned, mentions, offices, referred, role_reported
from graph.merging import distinguished, merged, renamed, renamed_above
from graph.nodes import LABELS, actor_node, given, lasting_called, since
from graph.review import Link, Reviewable, Said
from graph.shown import JOIN, counts, dated, positions_of, restand, show_assessment, show_position, show_statement
from graph.store import Change, Derive, Node
from graph.story import ArticleStory, Superseded, references

CAPTION = 60
"""Code points of a statement's words in its caption."""


def changes(fact: AnyFact, recorded: Recorded, known: Known) -> list[Change]:
    """What a fact changes in the graph, given what the log says before it."""
    return list(_changes(fact, recorded, known))


def _changes(fact: AnyFact, at: Recorded, known: Known) -> Iterator[Change]:
    match fact:
        case ArticleIngested() | ArticleRevised():
            yield from _article(fact, at, known)
        case ActorIntroduced():
            yield from _actor(fact, at, known)
        case OptionIntroduced() | OptionDefined() | OptionRenamed():
            yield from options.told(fact, at, known)
        case OptionLinked() | OptionUnlinked():
            yield from options.linked(fact, at, known)
        case OptionsMerged() | OptionsSplit():
            yield from options.merged(fact, at, known)
        case IngestFailed():
            yield from _failure(fact, at)
        case ActorMentioned():
            yield from mentioned(fact, at, known.article(fact.article), known)
        case RoleReported():
            yield from role_reported(fact, at, known.article(fact.article), known)
        case StatementAttributed():
            yield from _statement(fact, at, known.article(fact.article), known)
        case PositionAttributed():
            yield from _position(fact, at, known.article(fact.article), known)
        case ExtractionCompleted():
            yield from _completed(fact, at, known.article(fact.article), known)
        case ActorIdentified():
            yield from identified(fact, at, _story(at, known), known)
        case StatementCorrected() | StatementRetracted() | PositionCorrected() | PositionWithdrawn():
            yield from _review(fact, at, _story(at, known), known)
        case ActorsMerged() | ActorsSplit():
            yield from merged(fact, at, known)
        case ActorsDistinguished():
            yield from distinguished(fact, at, known)
        case ActorRenamed():
            yield from renamed(fact, at, known)
        case FactorAssessed():
            yield from _assessment(fact, at, known.article(fact.article), known)
        case _:
            assert_never(fact)


def _story(at: Recorded, known: Known) -> ArticleStory:
    # These facts name a cluster, statement or position; whose it is, the stream that they were recorded in says.
    return known.article(at.stream.removeprefix("article/"))


# -- articles, actors, options ---------------------------------------------------------------------------------------


def _article(fact: ArticleIngested | ArticleRevised, at: Recorded, known: Known) -> Iterator[Change]:
    story = known.article(fact.article)
    before, story.fact = story.fact, fact
    props = {
        "name": fact.title or known.opening(fact.text) or fact.source_name or fact.url or fact.article,
        "url": fact.url,
        "title": fact.title,
        "outlet": fact.outlet,
        "authors": list(fact.authors) or None,
        "published": fact.published,
        "published_precision": fact.published_precision,
        "language": fact.language,
        "licence": fact.licence,
        "text": fact.text,
        "version": fact.version,
        "source_name": fact.source_name,
    }
    yield Node(("Article",), fact.article, (props if before else given(props)) | since(at))
    if before is None:
        yield Node(("Article",), fact.article, {"statements": 0, "positions": 0, "factors": 0})
    here, wanted = ("Article", fact.article), dict[Link, dict[str, Any]]()
    if fact.outlet:
        outlet = f"outlet/{slug(fact.outlet)}"
        yield Node(("Outlet",), outlet, {"name": fact.outlet, **since(at)})
        wanted["PUBLISHED_BY", here, ("Outlet", outlet)] = {}
    yield from relink(story.links, wanted, at, now(known), now(known), read=True)
    story.links = recorded(wanted)
    if before and before.published != fact.published:
        for id_, stood in story.positions.items():
            yield Node(("Position",), id_, dated(stood.fact, story))
            if stood.pair:
                holder, option = stood.pair
                yield Derive("stance", canonical(holder, known), canonical(option, known))
        for pair in sorted(offices(story, now(known))):
            yield Derive("office", *pair)
    if before and before.text != fact.text:
        yield from _superseded(story.outdate(), at, story, known)


def _actor(fact: ActorIntroduced, at: Recorded, known: Known) -> Iterator[Change]:
    here = known.thing(fact.actor)
    more = {} if here.called else since(at)
    here.learn(fact)
    if fact.identifiers:
        more["identifiers"] = [f"{scheme}:{value}" for scheme, value in sorted(fact.identifiers.items())]
    yield actor_node(fact.actor, known, **more)
    yield from renamed_above(fact.actor, known)


def _failure(fact: IngestFailed, at: Recorded) -> Iterator[Change]:
    id_ = f"failure/{digest(fact.source, fact.stage, fact.error)}"
    props = {"source": fact.source, "stage": fact.stage, "error": fact.error, "attempt": fact.attempt}
    yield Node(("Failure",), id_, {"name": f"{fact.stage}: {fact.source}", **props, **since(at)})


# -- statements and positions ----------------------------------------------------------------------------------------


def _statement(fact: StatementAttributed, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    again = fact.statement in story.statements
    said = story.say(fact)
    for reference in references(fact):
        yield from referred(reference, at, story, known)
    words = JOIN.join(fact.words)
    props: dict[str, Any] = {
        "name": f"{fact.cue_words}: {_short(words)}" if fact.cue_words else _short(words),
        "words": words,
        "cue": fact.cue_words,
        "source": fact.source_words,
        "act": fact.act,
        "quotation": fact.quotation,
        "layout": fact.layout,
        "modality": fact.modality,
        "negated": fact.negated,
        "said_on": fact.said_on,
        "hedges": list(fact.hedges) or None,
        "why_no_speaker": fact.why_no_speaker,
        "confidence": fact.confidence,
        "rule": fact.rule,
        "article": fact.article,
        "run": fact.run,
        "reviewed": said.reviewed,
        **since(at),
    }
    yield Node(("Statement",), fact.statement, props if again else given(props))
    yield from show_statement(said, at, story, known, read=True)
    if again:
        yield from positions_of(fact.statement, at, story, known)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= CAPTION else words[:CAPTION].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _position(fact: PositionAttributed, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    before = story.positions.get(fact.position)
    again, statements = before is not None, [before.fact.statement] if before else []
    stood = story.stand(fact)
    for reference in references(fact):
        yield from referred(reference, at, story, known)
    props: dict[str, Any] = {
        "strength": fact.strength,
        "hedged": fact.hedged,
        "hedges": list(fact.hedges) or None,
        "condition": fact.condition_words or None,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "basis": fact.basis,
        "confidence": fact.confidence,
        "words": JOIN.join(fact.words),
        "rule": fact.rule,
        "article": fact.article,
        "run": fact.run,
        **since(at),
    }
    yield Node(("Position",), fact.position, props if again else given(props))
    yield from show_position(stood, at, story, known, read=True)
    # Read again from another statement, or from none, it is what the one before is about no longer.
    for statement in dict.fromkeys((*statements, fact.statement)):
        if (said := story.statements.get(statement or "")) and said.stands:
            yield from show_statement(said, at, story, known, read=False)


# -- factors ---------------------------------------------------------------------------------------------------------


def _assessment(fact: FactorAssessed, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    again = fact.assessment in story.assessments
    assessed = story.assess(fact)
    # A factor is whatever articles call by that name; like an outlet it has no stream of its own.
    yield Node(("Factor",), fact.factor, {"name": fact.name, **since(at)})
    props: dict[str, Any] = {
        "name": f"{fact.level}: {fact.name}",
        "level": fact.level,
        "ordinal": fact.ordinal,
        "scale": fact.scale or None,
        "consideration": fact.consideration or None,
        "confidence": fact.confidence,
        "words": JOIN.join(fact.words),
        "rule": fact.rule,
        "article": fact.article,
        "run": fact.run,
        **since(at),
    }
    yield Node(("Assessment",), fact.assessment, props if again else given(props))
    yield from show_assessment(assessed, at, known, read=True)


# -- supersession and review -----------------------------------------------------------------------------------------


def _completed(fact: ExtractionCompleted, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    yield from _superseded(story.supersede(fact.run, fact.text), at, story, known)


def _superseded(gone: Superseded, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    for it in gone.carried:
        yield _reviewed(it)
    if gone.facts or gone.carried:
        yield from restand(story, at, known)
    for id_ in gone.clusters:
        cluster = story.clusters[id_]
        if cluster.shown and cluster.actor is None:
            yield Node(("Actor", LABELS[cluster.fact.kind]), id_, {"superseded_at": at.recorded_at})
    yield from mentions([story.actor(id_) for id_ in gone.clusters], at, story, known)
    yield counts(story)


def _reviewed(it: Reviewable) -> Node:
    props = {"reviewed": it.reviewed, "review_reason": it.reason}
    if isinstance(it, Said):
        return Node(("Statement",), it.fact.statement, props)
    return Node(("Position",), it.fact.position, props)


def _review(
    fact: StatementCorrected | StatementRetracted | PositionCorrected | PositionWithdrawn,
    at: Recorded,
    story: ArticleStory,
    known: Known,
) -> Iterator[Change]:
    touched = story.review(fact, at.pos)
    if not touched:
        return
    match fact:
        case StatementCorrected(speaker=named_by_person) | PositionCorrected(holder=named_by_person):
            yield from lasting_called(named_by_person or "", at, known)
        case _:
            pass
    for it in touched:
        yield _reviewed(it)
        if isinstance(it, Said):
            yield from positions_of(it.fact.statement, at, story, known)
            yield from show_statement(it, at, story, known, read=False)
        else:
            yield from show_position(it, at, story, known, read=False)
            if said := story.statements.get(it.fact.statement or ""):
                yield from show_statement(said, at, story, known, read=False)
    yield counts(story)
