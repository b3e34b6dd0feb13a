"""`onrecord why`: the words behind a statement, a position or an assessment, from the log itself."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from graph.errors import NotFound
from graph.events import (
    ArticleIngested,
    ArticleRevised,
    ExtractionCompleted,
    FactorAssessed,
    PositionAttributed,
    PositionCorrected,
    PositionWithdrawn,
    Spans,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
)
from graph.log import EventLog, Recorded
from graph.store import Reader
from onrecord.graphs import current_graph
from onrecord.output import Format, FormatOption, console, tell
from onrecord.settings import Settings
from queries.rendering import entries
from queries.resolving import resolve

CONTEXT = 160
"""Code points shown before and after the words."""

Read = StatementAttributed | PositionAttributed | FactorAssessed


def why(
    context: typer.Context,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="A statement, position or assessment, by id or the start of its id.")
    ],
    form: FormatOption = Format.table,
) -> None:
    """Show the exact words behind a statement, position or assessed factor, where they stand and what decided.

    \b
    Examples:
      onrecord why s41c
      onrecord why p7d2 --format json
    """
    settings: Settings = context.obj
    with settings.open_log() as log, current_graph(settings, log) as graph:
        found = explanation(log, graph, resolve(graph, "Evidence", id_).id)
    if form is Format.table:
        _show(found)
    else:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1 if form is Format.json else None) + "\n")


SPEAKER = """
MATCH (s:Statement {id: $id})
OPTIONAL MATCH (s)-[r:ATTRIBUTED_TO|CO_ATTRIBUTED_TO]->(a:Actor) WHERE r.superseded_at IS NULL
RETURN s.article AS article, a.name AS name, a.kind AS kind, s.superseded_at AS ended,
       s.reviewed AS reviewed, s.review_reason AS reason
ORDER BY name
"""
HOLDER = """
MATCH (p:Position {id: $id})
OPTIONAL MATCH (a:Actor)-[r:HOLDS]->(p) WHERE r.superseded_at IS NULL
OPTIONAL MATCH (p)-[on:ON]->(o:PolicyOption) WHERE on.superseded_at IS NULL
RETURN p.article AS article, a.name AS name, a.kind AS kind, p.superseded_at AS ended,
       p.stance AS stance, o.name AS option, p.reviewed AS reviewed, p.review_reason AS reason
ORDER BY name, option
"""
FACTOR = """
MATCH (e:Assessment {id: $id})
RETURN e.article AS article, e.superseded_at AS ended, null AS reviewed, null AS reason
"""
ABOUT = {"s": SPEAKER, "p": HOLDER, "v": FACTOR}
"""What to ask by the letter that an id begins with."""


def explanation(log: EventLog, graph: Reader, id_: str) -> dict[str, Any]:
    """Everything that is on record about how this came to be read. Raises NotFound."""
    answer = graph.read(ABOUT.get(id_[:1], HOLDER), {"id": id_})
    if not answer.rows:
        raise NotFound(f"no statement, position or assessment {id_}", "`onrecord query who-said` lists statements")
    now = dict(zip(answer.columns, answer.rows[0], strict=True))
    read, article, run, corrections = _history(log, now["article"], id_)
    fact = read.fact()
    assert isinstance(fact, Read)
    return {
        "id": id_,
        **_about(fact, now),
        "article": article,
        "words": list(fact.words),
        "context": _context(
            log.text(fact.text), fact.content if isinstance(fact, StatementAttributed) else fact.evidence
        ),
        "rule": fact.rule,
        "confidence": fact.confidence,
        "read_by": run,
        "event": read.pos,
        "recorded_at": read.recorded_at,
        "stands": now["ended"] is None,
        "reviewed": now["reviewed"],
        "review_reason": now["reason"],
        "corrections": corrections,
    }


def _history(
    log: EventLog, article: str, id_: str
) -> tuple[Recorded, dict[str, Any], str | None, list[dict[str, Any]]]:
    """The event that read it last, its article then, the run, and what people said against it."""
    read: Recorded | None = None
    about: dict[str, Any] = {"id": article}
    runs: dict[str | None, str] = {}
    run: str | None = None
    corrections: list[dict[str, Any]] = []
    for event in log.stream(f"article/{article}"):
        match event.fact():
            case ArticleIngested() | ArticleRevised() as fact:
                told = {"title": fact.title, "url": fact.url, "published": fact.published, "file": fact.source_name}
                about |= {name: value for name, value in told.items() if value is not None}
            case ExtractionCompleted() as fact:
                runs[fact.run] = f"{fact.extractor}/{fact.extractor_version}, {fact.model}"
            case (
                StatementAttributed(statement=of)
                | PositionAttributed(position=of)
                | FactorAssessed(assessment=of) as fact
            ) if of == id_:
                read, run = event, fact.run
            case (
                StatementCorrected(statement=of)
                | StatementRetracted(statement=of)
                | PositionCorrected(position=of)
                | PositionWithdrawn(position=of) as fact
            ) if of == id_:
                said = fact.model_dump(
                    mode="json", include={"speaker", "stance", "holder", "option", "reason", "reviewer"}
                )
                corrections.append({"what": fact.type, **said, "event": event.pos, "recorded_at": event.recorded_at})
            case _:
                pass
    if read is None:
        raise NotFound(f"the log has no words for {id_}", "they were erased, or the graph is not this log's")
    return read, about, runs.get(run, run), corrections


def _about(fact: Read, now: dict[str, Any]) -> dict[str, Any]:
    if isinstance(fact, FactorAssessed):
        told = fact.model_dump(include={"factor", "name", "level", "ordinal", "scale", "consideration"})
        return {"kind": "assessment", **told}
    who = None if now["name"] is None else f"{now['name']}" + (" [anonymous]" if now["kind"] == "anonymous" else "")
    if isinstance(fact, StatementAttributed):
        return {
            "kind": "statement",
            "speaker": who,
            "why_no_speaker": fact.why_no_speaker if who is None else None,
            "cue": fact.cue_words,
            "source": fact.source_words,
            "act": fact.act,
            "quotation": fact.quotation,
            "modality": fact.modality,
        }
    return {
        "kind": "position",
        "holder": who,
        "stance": now["stance"],
        "option": now["option"],
        "cue": fact.cue_words or None,
        "reasons": ", ".join(fact.reasons) or None,
        "condition": fact.condition_words or None,
        "hedged": fact.hedged,
        "basis": fact.basis,
        "statement": fact.statement,
    }


def _context(text: str, spans: Spans) -> str:
    """The words as they stand in the text, between » and «, with what is around them."""
    ordered = sorted(spans)
    first, last = ordered[0][0], ordered[-1][1]
    start, end = max(0, first - CONTEXT), min(len(text), last + CONTEXT)
    parts, at = ["…" if start else ""], start
    for s, e in ordered:
        parts += [text[at:s], "»", text[s:e], "«"]
        at = e
    return " ".join("".join([*parts, text[at:end], "…" if end < len(text) else ""]).split())


def _show(found: dict[str, Any]) -> None:
    article = found["article"]
    about = ", ".join(str(article[k]) for k in ("title", "published", "url") if article.get(k)) or article.get(
        "file", ""
    )
    skipped = {
        "article",
        "context",
        "words",
        "corrections",
        "event",
        "recorded_at",
        "stands",
        "reviewed",
        "review_reason",
    }
    told = [(name.replace("_", " "), _plain(value)) for name, value in found.items() if name not in skipped]
    told += [("article", about), *(("words", words) for words in found["words"]), ("context", found["context"])]
    told.append(("recorded", f"event {found['event']}, {found['recorded_at']}"))
    for c in found["corrections"]:
        new = [f"{name} {c[name]}" for name in ("speaker", "stance", "holder", "option") if c.get(name)]
        what = "" if c["what"].endswith(("retracted", "withdrawn")) else f": {', '.join(new) or 'speaker nobody'}"
        told.append(("person", f"{c['what']}{what}, because {c['reason']} ({c['reviewer'] or 'unnamed'})"))
    if found["reviewed"] and not found["corrections"]:  # said of the same words in an older text
        told.append(("person", f"{found['reviewed']} in an earlier text, because {found['review_reason']}"))
    if not found["stands"]:
        told.append(("stands", "no: retracted, withdrawn or superseded"))
    sys.stdout.write(entries(told, console().width))
    if found["kind"] != "assessment":
        tell(f"wrong? onrecord {found['kind']} correct {found['id'][:8]} --help")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
