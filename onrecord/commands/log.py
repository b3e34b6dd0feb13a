"""`onrecord log`: look at the record itself."""

from __future__ import annotations

import base64
import json
import sys
from typing import Annotated

import typer

from graph.errors import LogCorrupt, NotFound
from graph.log import Recorded
from onrecord.output import Format, FormatOption, rows_as, tell
from onrecord.settings import Settings

LAST = 2**63 - 1
"""The last position that a log can have."""

app = typer.Typer(help="List, show, verify and export the immutable log.", no_args_is_help=True)


@app.command("list")
def list_(
    context: typer.Context,
    after: Annotated[int, typer.Option(min=0, max=LAST, help="Only commits after this one.")] = 0,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="At most so many, the newest; 0 is all.")] = 20,
    form: FormatOption = Format.table,
) -> None:
    """List commits, oldest first.

    Example: onrecord log list --limit 5
    """
    settings: Settings = context.obj
    with settings.open_log() as log:
        commits = list(log.commits(after))
    shown = commits[-limit:] if limit else commits
    rows = [
        (c["commit_no"], c["first_pos"], c["n"], c["recorded_at"], c["meta"].get("command", ""), c["key"])
        for c in shown
    ]
    rows_as(form, ("commit", "first_pos", "events", "recorded_at", "command", "key"), rows)
    if len(shown) < len(commits):
        tell(f"{len(commits) - len(shown)} earlier commits: --limit 0 shows all")


@app.command()
def show(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="A position (12), or a stream (article/<id>, actor/<id>, option/<id>).")],
) -> None:
    """Print events as JSON lines.

    Example: onrecord log show 1
    """
    settings: Settings = context.obj
    with settings.open_log() as log:
        position = _position(what)
        events = list(log.stream(what) if position is None else log.read(position - 1, 1))
    if not events:
        raise NotFound(f"no event at {what!r}", "`onrecord log list` shows the commits")
    for event in events:
        typer.echo(json.dumps(_object(event), ensure_ascii=False))


@app.command()
def verify(
    context: typer.Context,
    head: Annotated[str | None, typer.Option(help="An exported chain hash that the log must contain.")] = None,
) -> None:
    """Check every hash from the first event to the last; exit 7 if a byte was changed.

    Example: onrecord log verify
    """
    settings: Settings = context.obj
    with settings.open_log() as log, log.moment():
        faults, end = log.verify(), log.head()
        if head is not None and all(c["chain"] != head for c in log.commits()):
            faults.append(f"no commit ends with the chain {head[:16]}")
    for fault in faults:
        tell(fault)
    if faults:
        raise LogCorrupt(f"{len(faults)} faults in {settings.log_path}", "restore it from a copy")
    typer.echo(f"{end.commit_no} commits, {end.pos} events: whole. chain {end.chain}")


@app.command()
def export(
    context: typer.Context,
    texts: Annotated[bool, typer.Option(help="The articles' texts too.")] = False,
) -> None:
    """Write all events to standard output as JSON lines; `data` is the very bytes that were hashed.

    Example: onrecord log export > record.jsonl
    """
    settings: Settings = context.obj
    with settings.open_log() as log, log.moment():
        for event in log.read():
            sys.stdout.write(json.dumps(_object(event), ensure_ascii=False) + "\n")
        if texts:
            for key, words in log.texts():
                sys.stdout.write(json.dumps({"sha256": key, "text": words}, ensure_ascii=False) + "\n")
        end = log.head()
        sys.stdout.write(json.dumps({"head": {"commit_no": end.commit_no, "pos": end.pos, "chain": end.chain}}) + "\n")


def _position(what: str) -> int | None:
    """The position that is meant, when one is; digits beyond the last that a log can have name nothing."""
    if not what.isdecimal() or len(what) > len(str(LAST)):
        return None
    return position if 0 < (position := int(what)) <= LAST else None


def _object(event: Recorded) -> dict[str, object]:
    data: object = None
    if event.data is not None:
        try:
            data = event.data.decode()
        except UnicodeDecodeError:
            data = {"base64": base64.b64encode(event.data).decode()}
    return {
        "pos": event.pos,
        "commit": event.commit_no,
        "stream": event.stream,
        "version": event.version,
        "type": event.type,
        "v": event.v,
        "recorded_at": event.recorded_at,
        "data": data,
    }
