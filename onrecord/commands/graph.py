"""`onrecord graph`: how far the graph is, bring it up to the log, make it anew."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.graphs import open_graph, project, rebuild
from onrecord.output import Format, FormatOption, rows_as, tell
from onrecord.settings import Settings

app = typer.Typer(help="Look after the graph: status, update, rebuild.", no_args_is_help=True)


@app.command()
def status(context: typer.Context, form: FormatOption = Format.table) -> None:
    """Say where the graph is and how far it has come.

    Example: onrecord graph status --format json
    """
    settings: Settings = context.obj
    from graph.projector import lag

    with settings.open_log() as log, open_graph(settings) as store:
        checkpoint, behind = store.checkpoint(), lag(log, store)
        facts = {**store.describe(), "log_position": log.head().pos}
        facts |= {"graph_position": checkpoint.position if checkpoint else 0, "behind": behind}
    if form is Format.table:
        rows_as(form, ("what", "value"), list(facts.items()))
    else:
        rows_as(form, tuple(facts), [tuple(facts.values())])


@app.command()
def update(context: typer.Context) -> None:
    """Project what is in the log and not yet in the graph.

    Example: onrecord graph update
    """
    settings: Settings = context.obj
    with settings.open_log() as log, open_graph(settings) as store:
        tell(f"{project(settings, log, store)} facts projected")


@app.command("rebuild")
def rebuild_(
    context: typer.Context,
    until: Annotated[
        str | None,
        typer.Option(
            help="Only the commits up to this log position or date: the graph as it was then; `update` ends that.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make the graph anew from the log.

    The embedded engine builds it beside the live one and then switches. A Neo4j Community has one database: it is
    rebuilt in place, and queries say so meanwhile (exit code 10).

    \b
    Examples:
      onrecord graph rebuild
      onrecord graph rebuild --until 2026-02-28
    """
    settings: Settings = context.obj
    with settings.open_log() as log:
        tell(f"{rebuild(settings, log, until)} facts projected")
