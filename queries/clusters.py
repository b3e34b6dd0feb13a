"""From what a person typed to the one cluster of an article's mentions that is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import Ambiguous, BadInput, NotFound
from graph.store import Reader
from queries.resolving import CANDIDATES, resolve

_ID = re.compile(r"c[0-9a-f]{3,}")
_LISTING = "`onrecord actor show NAME --format json` lists the clusters of each article"
# An unnamed source is a node; a cluster that means an actor is known from where the article mentions that one.
_UNNAMED = """
MATCH (n:Actor)
WHERE n.id STARTS WITH $given AND n.article IS NOT NULL
RETURN n.id AS id, n.name AS name, n.article AS article
ORDER BY id
"""
_NAMED = """
MATCH (n:Actor)-[m:MENTIONED_IN]->(t:Article)
WHERE m.superseded_at IS NULL AND any(cluster IN m.recorded_as WHERE cluster STARTS WITH $given)
UNWIND m.recorded_as AS id
WITH id, n, t
WHERE id STARTS WITH $given
RETURN id, n.name AS name, t.id AS article
ORDER BY id, article
"""
_ARTICLE = "MATCH (n:Actor {id: $id}) RETURN n.article"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of mentions, what it is called, and the article that has it."""

    id: str
    name: str
    article: str


def resolve_cluster(reader: Reader, given: str) -> Cluster:
    """The cluster of that id, start of an id, or description of an unnamed source.

    Raises NotFound, Ambiguous with the candidates, and BadInput where an actor is named.
    """
    if _ID.fullmatch(given := given.strip()):
        found = {
            id_: Cluster(id_, name, article)
            for query in (_NAMED, _UNNAMED)
            for id_, name, article in reader.read(query, {"given": given}).rows
        }
        if len(found) > 1 and given not in found:
            candidates = [(c.id, f"{c.name}, {c.article}") for c in list(found.values())[:CANDIDATES]]
            raise Ambiguous(f"{given!r} is the start of {len(found)} clusters", candidates, "say more")
        if found:
            return found.get(given) or next(iter(found.values()))
        raise NotFound(f"no cluster goes by {given!r}", _LISTING)
    actor = resolve(reader, "Actor", given)
    article = reader.read(_ARTICLE, {"id": actor.id}).rows[0][0]
    if article is None:
        raise BadInput(f"{actor.name} ({actor.id}) is an actor, no cluster of mentions", _LISTING)
    return Cluster(actor.id, actor.name, article)
