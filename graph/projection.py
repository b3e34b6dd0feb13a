"""From facts to changes of the graph. Pure: the same facts in the same order ask for the same changes.

Identification, correction and supersession refer to facts before them. Each article's stream tells its own story
(`graph.story`), so the projection always knows what stood before and says exactly which relationship ends and which
begins. Every change is then an upsert of one node or one relationship in which the later word wins, and a batch can be
cut anywhere between two facts without changing the graph that comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, assert_never

from graph.events import (
    ActorIdentified,
    ActorIntroduced,
    ActorMentioned,
    AnyFact,
    ArticleIngested,
    ArticleRevised,
    ExtractionCompleted,
    IngestFailed,
    OptionIntroduced,
    OptionLinked,
    PositionAttributed,
    PositionCorrected,
    PositionWithdrawn,
    RoleReported,
    Spans,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
    digest,
    slug,
)
from graph.log import Recorded
from graph.review import Link, Reviewable, Said, Stood
from graph.store import Change, Derive, Edge, Node
from graph.story import ArticleStory, Cluster, Named, Superseded, named, references

LABELS = {
    "person": "Person",
    "organization": "Organization",
    "state": "State",
    "group": "Group",
    "anonymous": "AnonymousSource",
}
CAPTION = 60
"""Code points of a statement's words in its caption."""
JOIN = " … "


class Known(Protocol):
    """What the log says before the fact at hand."""

    def article(self, id_: str, /) -> ArticleStory:
        """An article's story so far; the projection carries it on."""
        ...

    def named(self, id_: str, /) -> Named | None:
        """What an actor or option is called; None while it was never introduced."""
        ...

    def introduce(self, id_: str, kind: str, name: str, /) -> Named:
        """Let it be called so; the first name given stays."""
        ...

    def opening(self, sha256: str, /) -> str | None:
        """The first words of a text."""
        ...

    def line(self, sha256: str, offset: int, /) -> int | None:
        """In which line of a text, counted from 1, an offset lies."""
        ...


def changes(fact: AnyFact, recorded: Recorded, known: Known) -> list[Change]:
    """What a fact changes in the graph, given what the log says before it."""
    return list(_changes(fact, recorded, known))


def _changes(fact: AnyFact, at: Recorded, known: Known) -> Iterator[Change]:
    match fact:
        case ArticleIngested() | ArticleRevised():
            yield from _article(fact, at, known)
        case ActorIntroduced():
            yield from _actor(fact, at, known)
        case OptionIntroduced():
            yield from _option(fact, at, known)
        case OptionLinked():
            yield from _option_link(fact, at, known)
        case IngestFailed():
            yield from _failure(fact, at)
        case ActorMentioned():
            yield from _mentioned(fact, at, known.article(fact.article), known)
        case RoleReported():
            story = known.article(fact.article)
            if cluster := story.clusters.get(fact.cluster):
                cluster.roles[fact.title, fact.organization] = fact
                yield from _referred(fact.cluster, at, story, known)
                yield from _mentions(story, at, known, [story.actor(fact.cluster)])
        case StatementAttributed():
            yield from _statement(fact, at, known.article(fact.article), known)
        case PositionAttributed():
            yield from _position(fact, at, known.article(fact.article), known)
        case ExtractionCompleted():
            yield from _completed(fact, at, known.article(fact.article), known)
        case ActorIdentified():
            yield from _identified(fact, at, _story(at, known), known)
        case StatementCorrected() | StatementRetracted() | PositionCorrected() | PositionWithdrawn():
            yield from _review(fact, at, _story(at, known), known)
        case _:
            assert_never(fact)


def _story(at: Recorded, known: Known) -> ArticleStory:
    # These facts name a cluster, statement or position; whose it is, the stream that they were recorded in says.
    return known.article(at.stream.removeprefix("article/"))


def _since(at: Recorded) -> dict[str, Any]:
    return {"recorded_at": at.recorded_at, "event": at.pos}


def _given(props: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in props.items() if value is not None and value != ()}


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
    yield Node(("Article",), fact.article, (props if before else _given(props)) | _since(at))
    if before is None:
        yield Node(("Article",), fact.article, {"statements": 0, "positions": 0})
    here, wanted = ("Article", fact.article), dict[Link, dict[str, Any]]()
    if fact.outlet:
        outlet = f"outlet/{slug(fact.outlet)}"
        yield Node(("Outlet",), outlet, {"name": fact.outlet, **_since(at)})
        wanted["PUBLISHED_BY", here, ("Outlet", outlet)] = {}
    old = {link for link in story.links if link[0] == "PUBLISHED_BY"}
    yield from _relink(old, wanted, at, read=True)
    story.links = (story.links - old) | set(wanted)
    if before and before.published != fact.published:
        for id_, stood in story.positions.items():
            yield Node(("Position",), id_, {"on_date": _taken(stood.fact.valid_from, fact.published)})
            if stood.pair:
                yield Derive("stance", *stood.pair)
        for person, role in sorted(story.offices):
            yield Derive("office", person, role)
    if before and before.text != fact.text:
        yield from _superseded(story.outdate(), at, story, known)


def _actor(fact: ActorIntroduced, at: Recorded, known: Known) -> Iterator[Change]:
    fresh = known.named(fact.actor) is None
    called = known.introduce(fact.actor, fact.kind, fact.name)
    called.also((fact.name, *fact.aliases))
    props: dict[str, Any] = {"name": called.name, "aliases": list(called.aliases)}
    if fact.identifiers:
        props["identifiers"] = [f"{scheme}:{value}" for scheme, value in sorted(fact.identifiers.items())]
    yield _actor_node(fact.actor, called, props | (_since(at) if fresh else {}))


def _actor_node(id_: str, called: Named, props: dict[str, Any]) -> Node:
    return Node(("Actor", LABELS.get(called.kind, "Group")), id_, {"kind": called.kind, **props})


def _option(fact: OptionIntroduced, at: Recorded, known: Known) -> Iterator[Change]:
    fresh = known.named(fact.option) is None
    called = known.introduce(fact.option, "option", fact.name)
    called.also((fact.name, *fact.aliases))
    props = {"name": called.name, "aliases": list(called.aliases)}
    yield Node(("PolicyOption",), fact.option, props | (_since(at) if fresh else {}))


def _option_called(id_: str, at: Recorded, known: Known) -> Iterator[Change]:
    """An option that was never introduced is shown under its id, rather than lost."""
    if known.named(id_) is None:
        yield Node(("PolicyOption",), id_, {"name": _option_name(id_, known), "aliases": [], **_since(at)})


def _option_name(id_: str, known: Known) -> str:
    called = known.named(id_)
    return called.name if called else id_.removeprefix("option/").replace("-", " ")


def _actor_called(id_: str, kind: str, name: str, at: Recorded, known: Known) -> Iterator[Change]:
    if known.named(id_) is None:
        yield _actor_node(id_, Named(kind, name), {"name": name, "aliases": [], **_since(at)})


def _lasting_called(id_: str, at: Recorded, known: Known) -> Iterator[Change]:
    """An actor of a readable id that was never introduced is shown under it, as options are."""
    kind, _, name = id_.partition("/")
    if name and kind in LABELS:
        yield from _actor_called(id_, kind, name.replace("-", " "), at, known)


def _option_link(fact: OptionLinked, at: Recorded, known: Known) -> Iterator[Change]:
    yield from _option_called(fact.option, at, known)
    here = ("PolicyOption", fact.option)
    if fact.broader:
        yield from _option_called(fact.broader, at, known)
        yield Edge("NARROWER_THAN", here, ("PolicyOption", fact.broader), {"event": at.pos})
    if fact.target:
        yield from _lasting_called(fact.target, at, known)
        yield Edge("TARGETS", here, ("Actor", fact.target), {"event": at.pos})


def _failure(fact: IngestFailed, at: Recorded) -> Iterator[Change]:
    id_ = f"failure/{digest(fact.source, fact.stage, fact.error)}"
    props = {"source": fact.source, "stage": fact.stage, "error": fact.error, "attempt": fact.attempt}
    yield Node(("Failure",), id_, {"name": f"{fact.stage}: {fact.source}", **props, **_since(at)})


# -- who is meant ----------------------------------------------------------------------------------------------------


def _mentioned(fact: ActorMentioned, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    before = story.actor(fact.cluster)
    cluster, lapsed = story.mention(fact)
    # A named cluster is identified by the next fact; an anonymous one stands for itself.
    if fact.kind == "anonymous" or cluster.shown:
        yield from _own_node(fact.cluster, cluster, at)
    if cluster.actor or cluster.shown:
        yield from _mentions(story, at, known, [before, story.actor(fact.cluster)])
    if lapsed:
        yield from _restand(story, at, known)


def _own_node(id_: str, cluster: Cluster, at: Recorded) -> Iterator[Change]:
    """The node of a cluster that stands for itself; ended while it means somebody else, or nobody refers to it."""
    fact, again = cluster.fact, cluster.shown
    cluster.shown = True
    props: dict[str, Any] = {
        "name": fact.name,
        "kind": fact.kind,
        "aliases": list(dict.fromkeys(m.text for m in named(cluster) if m.text != fact.name)),
        "descriptor": fact.descriptor,
        "seniority": fact.seniority,
        "affiliation": fact.affiliation,
        "article": fact.article,
        "run": fact.run,
    }
    ended = at.recorded_at if cluster.actor or not cluster.live else None
    props |= {"superseded_at": ended, **_since(at)}
    yield Node(("Actor", LABELS[fact.kind]), id_, props if again else _given(props))


def _identified(fact: ActorIdentified, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    cluster = story.clusters.get(fact.cluster)
    if cluster is None:
        return
    person = fact.method == "person"
    if cluster.by_person and not person:
        return  # a machine reads again; what a person said stays
    before, moved = story.actor(fact.cluster), cluster.shown or cluster.actor is not None
    story.identify(cluster, fact.actor, by_person=person)
    if fact.actor not in story.clusters:
        kind = fact.actor.partition("/")[0]
        kind = kind if kind in LABELS else cluster.fact.kind
        yield from _actor_called(fact.actor, kind, cluster.fact.name, at, known)
    if cluster.shown:
        yield Node(("Actor", LABELS[cluster.fact.kind]), fact.cluster, {"superseded_at": at.recorded_at})
    yield from _mentions(story, at, known, [before, fact.actor])
    if moved and before != fact.actor:
        yield from _restand(story, at, known)


def _referred(reference: str, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    """A cluster that nobody identified stands for itself as soon as something refers to it."""
    cluster = story.clusters.get(reference)
    if cluster and cluster.actor is None and not cluster.shown:
        yield from _own_node(reference, cluster, at)
        yield from _mentions(story, at, known, [reference])


def _role_id(role: RoleReported, person: str) -> str:
    return f"role/{slug(role.title)}/{slug(role.organization) if role.organization else person}"


def _mentions(story: ArticleStory, at: Recorded, known: Known, actors: Iterable[str]) -> Iterator[Change]:
    """How often and as what the article mentions the actors, and the offices that it gives them."""
    here = ("Article", story.id)
    for actor in dict.fromkeys(actors):
        clusters = list(story.meaning(actor))
        link: Link = ("MENTIONED_IN", ("Actor", actor), here)
        roles = [(role, _role_id(role, actor)) for c in clusters for role in c.roles.values()]
        offices = {(actor, id_) for _, id_ in roles}
        gone = {pair for pair in story.offices if pair[0] == actor} - offices
        wanted = dict[Link, dict[str, Any]]()
        if clusters:
            surfaces = [m for c in clusters for m in c.fact.mentions]
            wanted[link] = {
                "times": len(surfaces),
                "names": list(dict.fromkeys(m.text for c in clusters for m in named(c))),
                "recorded_as": [c.fact.cluster for c in clusters],
                "roles": [id_ for _, id_ in roles] or None,
                "run": clusters[-1].fact.run,
            }
        yield from _relink({link} & story.links, wanted, at, read=True)
        story.links = (story.links - {link}) | set(wanted)
        story.offices = {pair for pair in story.offices if pair[0] != actor} | offices
        for role, id_ in roles:
            yield Node(("Role",), id_, {"name": role.title, **_since(at)})
            if role.organization and (body := _body(role.organization, story)):
                yield from _lasting_called(body, at, known)
                yield Edge("AT", ("Role", id_), ("Actor", body), {"event": at.pos})
        for pair in sorted(offices | gone):
            yield Derive("office", *pair)


def _body(organization: str, story: ArticleStory) -> str | None:
    kind, _, rest = organization.partition("/")
    return organization if rest and kind in LABELS else story.naming(organization)


# -- statements and positions ----------------------------------------------------------------------------------------


def _statement(fact: StatementAttributed, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    again = fact.statement in story.statements
    said = story.say(fact)
    for reference in references(fact):
        yield from _referred(reference, at, story, known)
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
        **_since(at),
    }
    yield Node(("Statement",), fact.statement, props if again else _given(props))
    yield from _show_statement(said, at, story, known, read=True)
    if again:
        yield from _positions_of(fact.statement, at, story, known)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= CAPTION else words[:CAPTION].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _show_statement(said: Said, at: Recorded, story: ArticleStory, known: Known, *, read: bool) -> Iterator[Change]:
    fact = said.fact
    here = ("Statement", fact.statement)
    wanted = dict[Link, dict[str, Any]]()

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
    yield from _relink(said.links, wanted, at, read=read)
    said.links = set(wanted)
    ended = None if said.stands else said.ended or at.recorded_at
    if ended != said.ended:
        yield Node(("Statement",), fact.statement, {"superseded_at": ended})
    said.ended = ended


def _printed(fact: StatementAttributed | PositionAttributed, spans: Spans, known: Known) -> dict[str, Any]:
    """Where in the article the words stand, and which they are."""
    return {
        "starts": [start for start, _ in spans],
        "ends": [end for _, end in spans],
        "quote": JOIN.join(fact.words),
        "line": known.line(fact.text, min(spans)[0]),
        "run": fact.run,
    }


def _position(fact: PositionAttributed, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    again = fact.position in story.positions
    stood = story.stand(fact)
    for reference in references(fact):
        yield from _referred(reference, at, story, known)
    props: dict[str, Any] = {
        "strength": fact.strength,
        "hedged": fact.hedged,
        "hedges": list(fact.hedges) or None,
        "condition": fact.condition_words or None,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "on_date": _taken(fact.valid_from, story.published),
        "basis": fact.basis,
        "confidence": fact.confidence,
        "words": JOIN.join(fact.words),
        "rule": fact.rule,
        "article": fact.article,
        "run": fact.run,
        **_since(at),
    }
    yield Node(("Position",), fact.position, props if again else _given(props))
    yield from _show_position(stood, at, story, known, read=True)
    if (said := story.statements.get(fact.statement or "")) and said.stands:
        yield from _show_statement(said, at, story, known, read=False)


def _taken(valid_from: str | None, published: str | None) -> str | None:
    """Since when a stand is known to be taken: it was taken by the time it was reported, whenever it is to apply."""
    return valid_from if valid_from and not (published and valid_from > published) else published


def _show_position(stood: Stood, at: Recorded, story: ArticleStory, known: Known, *, read: bool) -> Iterator[Change]:
    fact = stood.fact
    here = ("Position", fact.position)
    holder, stands = story.holder(stood), story.stands(stood)
    stance, option = stood.stance or fact.stance, stood.option or fact.option
    yield from _option_called(option, at, known)
    wanted = dict[Link, dict[str, Any]]()
    if stands and holder:
        machine = {"run": fact.run}
        by = {"recorded_as": stood.holder, "run": None} if stood.holder else {"recorded_as": fact.holder, **machine}
        wanted["HOLDS", ("Actor", holder), here] = by
        wanted["ON", here, ("PolicyOption", option)] = {"run": None if stood.option else fact.run}
        if fact.statement in story.statements:
            wanted["EXPRESSED_IN", here, ("Statement", str(fact.statement))] = machine
        if fact.reported_by:
            wanted["REPORTED_BY", here, ("Actor", story.actor(fact.reported_by))] = {
                "recorded_as": fact.reported_by,
                **machine,
            }
        wanted["REPORTED_IN", here, ("Article", fact.article)] = _printed(fact, fact.evidence, known)
    yield from _relink(stood.links, wanted, at, read=read)
    stood.links = set(wanted)
    pair = (holder, option) if stands and holder else None
    ended = None if stands else stood.ended or at.recorded_at
    props: dict[str, Any] = {
        "name": f"{stance}: {_option_name(option, known)}",
        "stance": stance,
        "superseded_at": ended,
        "reviewed": stood.reviewed,
    }
    # A position that ended keeps its pair, so that what compared it with others can be found and forgotten.
    if pair:
        props["pair"] = " ".join(pair)
    yield Node(("Position",), fact.position, props)
    for touched in dict.fromkeys((stood.pair, pair)):
        if touched:
            yield Derive("stance", *touched)
    stood.pair, stood.ended = pair or stood.pair, ended


def _relink(old: set[Link], wanted: dict[Link, dict[str, Any]], at: Recorded, *, read: bool) -> Iterator[Change]:
    """Begin what is wanted and not there, end what is there and no longer wanted; what was read again says so."""
    for link, props in wanted.items():
        type_, start, end = link
        if read or link not in old:
            yield Edge(type_, start, end, {**props, "event": at.pos, "superseded_at": None})
    for type_, start, end in sorted(old - set(wanted)):
        yield Edge(type_, start, end, {"superseded_at": at.recorded_at})


# -- supersession and review -----------------------------------------------------------------------------------------


def _restand(story: ArticleStory, at: Recorded, known: Known) -> Iterator[Change]:
    for stood in story.positions.values():
        yield from _show_position(stood, at, story, known, read=False)
    for said in story.statements.values():
        yield from _show_statement(said, at, story, known, read=False)


def _positions_of(statement: str, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    for stood in story.expressed_in(statement):
        yield from _show_position(stood, at, story, known, read=False)


def _counts(story: ArticleStory) -> Node:
    statements = sum(said.stands for said in story.statements.values())
    positions = sum(story.stands(stood) for stood in story.positions.values())
    return Node(("Article",), story.id, {"statements": statements, "positions": positions})


def _completed(fact: ExtractionCompleted, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    yield from _superseded(story.supersede(fact.run, fact.text), at, story, known)


def _superseded(gone: Superseded, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    for it in gone.carried:
        yield _reviewed(it)
    if gone.facts or gone.carried:
        yield from _restand(story, at, known)
    for id_ in gone.clusters:
        cluster = story.clusters[id_]
        if cluster.shown and cluster.actor is None:
            yield Node(("Actor", LABELS[cluster.fact.kind]), id_, {"superseded_at": at.recorded_at})
    yield from _mentions(story, at, known, [story.actor(id_) for id_ in gone.clusters])
    yield _counts(story)


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
            yield from _lasting_called(named_by_person or "", at, known)
        case _:
            pass
    for it in touched:
        yield _reviewed(it)
        if isinstance(it, Said):
            yield from _positions_of(it.fact.statement, at, story, known)
            yield from _show_statement(it, at, story, known, read=False)
        else:
            yield from _show_position(it, at, story, known, read=False)
            if said := story.statements.get(it.fact.statement or ""):
                yield from _show_statement(said, at, story, known, read=False)
    yield _counts(story)
