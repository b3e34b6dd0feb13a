"""Who is meant: clusters of mentions, the actors that they mean, and the offices that articles give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.actors import Canonical, canonical, members, now
from graph.events import ActorIdentified, ActorMentioned, RoleReported, slug
from graph.known import Known
from graph.log import Recorded
from graph.nodes import LABELS, actor_called, given, lasting_called, since
from graph.shown import restand
from graph.store import Change, Derive, Edge, Node
from graph.story import ArticleStory, Cluster, named


def mentioned(fact: ActorMentioned, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    """A cluster was read."""
    before = story.actor(fact.cluster)
    cluster, lapsed = story.mention(fact)
    # A named cluster is identified by the next fact; an anonymous one stands for itself.
    if fact.kind == "anonymous" or cluster.shown:
        yield from _own_node(fact.cluster, cluster, at)
    if cluster.actor or cluster.shown:
        yield from mentions([before, story.actor(fact.cluster)], at, story, known)
    if lapsed:
        yield from restand(story, at, known)


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
    props |= {"superseded_at": ended, **since(at)}
    yield Node(("Actor", LABELS[fact.kind]), id_, props if again else given(props))


def identified(fact: ActorIdentified, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    """A cluster means an actor."""
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
        yield from actor_called(fact.actor, kind, cluster.fact.name, at, known)
    if cluster.shown:
        yield Node(("Actor", LABELS[cluster.fact.kind]), fact.cluster, {"superseded_at": at.recorded_at})
    yield from mentions([before, fact.actor], at, story, known)
    if moved and before != fact.actor:
        yield from restand(story, at, known)


def role_reported(fact: RoleReported, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    """A cluster held a role."""
    if cluster := story.clusters.get(fact.cluster):
        cluster.roles[fact.title, fact.organization] = fact
        yield from referred(fact.cluster, at, story, known)
        yield from mentions([story.actor(fact.cluster)], at, story, known)


def referred(reference: str, at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    """A cluster that nobody identified stands for itself as soon as something refers to it."""
    cluster = story.clusters.get(reference)
    if cluster and cluster.actor is None and not cluster.shown:
        yield from _own_node(reference, cluster, at)
        yield from mentions([reference], at, story, known)


def _office(role: RoleReported) -> str:
    """The start of a role's id; where it is scoped to no body, the holder follows."""
    return f"role/{slug(role.title)}/{slug(role.organization) if role.organization else ''}"


def _role_id(office: str, holder: str) -> str:
    return office + holder if office.endswith("/") else office


def offices(story: ArticleStory, who: Canonical) -> set[tuple[str, str]]:
    """(person, role) as the graph has them from an article."""
    return {(who(person), _role_id(office, who(person))) for person, _, office in story.offices}


def mentions(actors: Iterable[str], at: Recorded, story: ArticleStory, known: Known) -> Iterator[Change]:
    """How often and as what the article mentions the actors, and the offices that it gives them."""
    actors = dict.fromkeys(actors)
    roots = dict.fromkeys(canonical(actor, known) for actor in actors)
    before = _of(roots, story, known), {pair for pair in offices(story, now(known)) if pair[0] in roots}
    for actor in actors:
        clusters = list(story.meaning(actor))
        roles = [role for c in clusters for role in c.roles.values()]
        story.mentioned.pop(actor, None)
        if clusters:
            story.mentioned[actor] = None
        story.offices = {held for held in story.offices if held[0] != actor}
        for role in roles:
            office = _office(role)
            story.offices.add((actor, role.title, office))
            id_ = _role_id(office, canonical(actor, known))
            yield Node(("Role",), id_, {"name": role.title, **since(at)})
            if role.organization and (body := _body(role.organization, story)):
                yield from lasting_called(body, at, known)
                story.seats[id_, body] = None
                seat = {"event": at.pos, "superseded_at": None}
                yield Edge("AT", ("Role", id_), ("Actor", canonical(body, known)), seat)
    yield from _show_mentions(roots, *before, at, story, known)


def move_mentions(
    actors: Iterable[str], at: Recorded, story: ArticleStory, known: Known, was: Canonical
) -> Iterator[Change]:
    """How often and as what the article mentions the actors, now that they are somebody else than they were."""
    who = now(known)
    roots = dict.fromkeys(root for actor in actors for root in (was(actor), who(actor)))
    before = {was(actor) for actor in story.mentioned}, {p for p in offices(story, was) if p[0] in roots}
    for person, title, office in sorted(story.offices):
        if office.endswith("/") and who(person) in roots:
            yield Node(("Role",), _role_id(office, who(person)), {"name": title, **since(at)})
    yield from _show_mentions(roots, *before, at, story, known)


def _of(roots: Iterable[str], story: ArticleStory, known: Known) -> dict[str, list[str]]:
    """The actors that an article mentions, by whom they are."""
    whole = [root for root in roots if canonical(root, known) == root]
    found = {root: [part for part in members(root, known) if part in story.mentioned] for root in whole}
    return {root: parts for root, parts in found.items() if parts}


def _show_mentions(
    roots: Iterable[str],
    before: Iterable[str],
    offices_before: set[tuple[str, str]],
    at: Recorded,
    story: ArticleStory,
    known: Known,
) -> Iterator[Change]:
    here, after = ("Article", story.id), _of(roots, story, known)
    held = {pair for pair in offices(story, now(known)) if pair[0] in after}
    for root in roots:
        if root in after:
            clusters = [c for part in after[root] for c in story.meaning(part)]
            props = {
                "times": sum(len(c.fact.mentions) for c in clusters),
                "names": list(dict.fromkeys(m.text for c in clusters for m in named(c))),
                "recorded_as": [c.fact.cluster for c in clusters],
                "roles": sorted(id_ for person, id_ in held if person == root) or None,
                "run": clusters[-1].fact.run,
                "event": at.pos,
                "superseded_at": None,
            }
            yield Edge("MENTIONED_IN", ("Actor", root), here, props)
        elif root in before:
            yield Edge("MENTIONED_IN", ("Actor", root), here, {"superseded_at": at.recorded_at})
    for pair in sorted(offices_before | held):
        yield Derive("office", *pair)


def _body(organization: str, story: ArticleStory) -> str | None:
    kind, _, rest = organization.partition("/")
    return organization if rest and kind in LABELS else story.naming(organization)
