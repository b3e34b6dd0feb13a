"""What was found in an article as one object of the annotation guide: a line of JSON, spans as pairs."""

from __future__ import annotations

from graph.events import Spans
from ingest.article import Article
from ingest.extraction import Actor, Extraction, Factor, Position, Statement


def annotate(
    article_id: str, article: Article, extraction: Extraction, min_confidence: float = 0.0
) -> dict[str, object]:
    """The article and its actors, statements, positions and factors. Cue and source are null where the text has none.

    Statements below `min_confidence` are left out, and no position names one of them.
    """
    said = [s for s in extraction.statements if s.confidence >= min_confidence]
    kept = {s.id for s in said}
    return {
        "id": article_id,
        "url": article.url,
        "date": article.published,
        "title": article.title,
        "text": article.text,
        "actors": [_actor(a) for a in extraction.actors],
        "statements": [_statement(s) for s in said],
        "positions": [_position(p, kept) for p in extraction.positions],
        "factors": [_factor(article.text, f) for f in extraction.factors],
    }


def _spans(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _actor(a: Actor) -> dict[str, object]:
    mentions = dict.fromkeys((m.start, m.end) for m in a.mentions)
    out: dict[str, object] = {"id": a.id, "name": a.name, "kind": a.kind, "mentions": _spans(tuple(mentions))}
    if a.aliases:
        out["aliases"] = list(a.aliases)
    if iso := a.identifiers.get("iso3166"):
        out["iso"] = iso
    if wikidata := a.identifiers.get("wikidata"):
        out["wikidata"] = wikidata
    return out


def _statement(s: Statement) -> dict[str, object]:
    out: dict[str, object] = {
        "id": s.id,
        "content": _spans(s.content),
        "cue": _spans(s.cue) or None,
        "source": _spans(s.source) or None,
        "speaker": s.speaker,
        "type": s.quotation,
        "act": s.act,
        "modality": s.modality,
    }
    if s.negated:
        out["negated"] = True
    if s.layout != "prose":
        out["kind"] = s.layout
    if s.co_speakers:
        out["with"] = list(s.co_speakers)
    if s.speaker is None and s.why_no_speaker:
        out["reason"] = s.why_no_speaker
    if s.confidence < 1:
        out["confidence"] = s.confidence
    return out


def _position(p: Position, statements: set[str]) -> dict[str, object]:
    out: dict[str, object] = {
        "id": p.id,
        "holder": p.holder,
        "stance": p.stance,
        "option": p.option,
        "evidence": _spans(p.evidence),
        "statement": p.statement if p.statement in statements else None,
        "condition": _spans(p.condition),
        "hedged": p.hedged,
        "reported_by": p.reported_by,
        "strength": p.strength,
        "basis": p.basis,
        "rule": p.rule,
    }
    if p.valid_from:
        out["valid_from"] = p.valid_from
    if p.valid_to:
        out["valid_to"] = p.valid_to
    if p.confidence < 1:
        out["confidence"] = p.confidence
    return out


def _factor(text: str, f: Factor) -> dict[str, object]:
    out: dict[str, object] = {
        "id": f.id,
        "name": text[slice(*f.name)],
        "level": text[slice(*f.level)],
        "ordinal": f.ordinal,
        "consideration": text[slice(*f.consideration)] if f.consideration else None,
        "evidence": _spans(f.evidence),
    }
    if f.scale:
        out["scale"] = f.scale
    if f.confidence < 1:
        out["confidence"] = f.confidence
    return out
