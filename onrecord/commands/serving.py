"""`onrecord serve`: keep the graph's endpoint up for graph browsers."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import BadInput
from onrecord.graphs import project
from onrecord.output import tell
from onrecord.settings import Settings

if TYPE_CHECKING:
    from graph.embedded import EmbeddedStore

PICTURE = "MATCH p=(:Actor)-[:SUPPORTS|OPPOSES|WEIGHS]->(:PolicyOption) RETURN p LIMIT 100"
PORT = 17688


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The loopback port of the Bolt endpoint.")] = PORT,
) -> None:
    """Keep the embedded graph up on a fixed port until Ctrl-C, and say how a graph browser connects to it.

    The account that is printed reads the graph and cannot change it.

    Example: onrecord serve --port 17688
    """
    settings: Settings = context.obj
    if settings.graph is not None:
        raise BadInput(
            f"ONRECORD_GRAPH names {settings.graph.uri}, which serves itself", "connect the graph browser to it"
        )
    from graph.embedded import serve as served

    with settings.open_log() as log, served(settings.graph_folder, port) as store:
        project(settings, log, store)
        typer.echo(f"address   bolt://127.0.0.1:{store.port}   (loopback only)")
        typer.echo(f"database  {store.database}")
        typer.echo(f"user      {store.reader_account[0]}")
        typer.echo(f"password  {store.reader_account[1]}")
        typer.echo(f"first     {PICTURE}")
        tell("serving until Ctrl-C")
        _wait(store)
    tell("stopped")


def _wait(store: EmbeddedStore) -> None:
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    database = store.database
    while not ended.wait(0.5):
        if store.database != database:
            database = store.database
            typer.echo(f"database  {database}   (the graph was made anew: connect to this one)")
