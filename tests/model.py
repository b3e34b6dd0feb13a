"""The plainest reading of `graph.store`: a graph in dicts, changed by one change after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph import derived
from graph.log import EventLog
from graph.projector import OnRecord
from graph.store import Change, Derive, Edge, Node

Props = dict[str, Any]
Picture = tuple[dict[tuple[str, str], tuple[frozenset[str], Props]], dict[tuple[str, str, str, str], Props]]
"""Nodes by (kind, id), relationships by (type, start, end, key); the checkpoint left out."""


@dataclass
class Model:
    """What a store should hold."""

    nodes: dict[tuple[str, str], tuple[frozenset[str], Props]] = field(default_factory=dict)
    edges: dict[tuple[str, str, str, str], Props] = field(default_factory=dict)

    def apply(self, changes: Iterable[Change]) -> None:
        """Change after change; what is derived comes last."""
        derives = []
        for change in changes:
            match change:
                case Node(labels, id_, props):
                    _, known = self.nodes.setdefault((labels[0], id_), (frozenset(labels), {"id": id_}))
                    _set(known, props)
                case Edge(type_, start, end, props, key):
                    if start in self.nodes and end in self.nodes:
                        edge = self.edges.setdefault((type_, start[1], end[1], key), {"key": key} if key else {})
                        _set(edge, props)
                case Derive():
                    derives.append(change)
        for derive in derives:
            if derive.what == "stance":
                self._stance(derive.start, derive.end)
            else:
                self._office(derive.start, derive.end)

    @property
    def picture(self) -> Picture:
        """All of it."""
        return self.nodes, self.edges

    def _stance(self, holder: str, option: str) -> None:
        mine = {
            id_: props
            for (kind, id_), (_, props) in self.nodes.items()
            if kind == "Position" and props.get("pair") == f"{holder} {option}"
        }
        unset = dict.fromkeys(("weight", "valid_from", "valid_to", "told_on"))
        stands = [
            derived.stand(unset | props | {"position": id_})
            for id_, props in mine.items()
            if "superseded_at" not in props
        ]
        for type_ in ("SUPPORTS", "OPPOSES", "WEIGHS"):
            self.edges.pop((type_, holder, option, ""), None)
        for edge in list(self.edges):
            if edge[0] in ("SUPERSEDES", "CONTRADICTS") and (edge[1] in mine or edge[2] in mine):
                del self.edges[edge]
        for type_, row in derived.standing_rows({f"{holder} {option}": stands}):
            if ("Actor", holder) in self.nodes and ("PolicyOption", option) in self.nodes:
                self.edges[type_, holder, option, ""] = row["props"]
        for it in derived.comparisons(stands):
            sure = {} if it.sure is None else {"sure": it.sure}
            self.edges[it.type, it.a, it.b, ""] = {"derived": True, **sure}

    def _office(self, person: str, role: str) -> None:
        self.edges.pop(("SERVED_AS", person, role, ""), None)
        if ("Actor", person) not in self.nodes or ("Role", role) not in self.nodes:
            return
        articles = [
            end
            for (type_, start, end, _), props in self.edges.items()
            if type_ == "MENTIONED_IN"
            and start == person
            and "superseded_at" not in props
            and role in props.get("roles", ())
        ]
        dates = sorted(
            p["published"] for _, p in (self.nodes["Article", article] for article in articles) if "published" in p
        )
        row = {
            "person": person,
            "role": role,
            "title": self.nodes["Role", role][1]["name"],
            "times": len(articles),
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
        }
        for served in derived.service_rows([row]):
            self.edges["SERVED_AS", person, role, ""] = served["props"]


def _set(known: Props, props: Any) -> None:
    for name, value in props.items():
        if value is None:
            known.pop(name, None)
        else:
            known[name] = value


def modelled(log: EventLog, until: int | None = None) -> Picture:
    """What the graph of a log should be, or of its first `until` facts: fact after fact."""
    model, known = Model(), OnRecord(log)
    for event in log.read(limit=until):
        model.apply(known.changes(event))
    return model.picture
