"""`onrecord demo`: the packaged examples read, and three questions answered."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import typer

import onrecord
from graph.errors import NotFound
from ingest.documents import Overrides, read
from onrecord.commands.asking import answer
from onrecord.commands.reading import ingest_all
from onrecord.hints import hint, short
from onrecord.output import Format
from onrecord.settings import Settings
from queries.catalogue import load

FOLDER = ".onrecord-demo"
QUESTIONS = ("who-said", "stance-matrix", "anonymous-statements")
ROWS = 8


def demo(context: typer.Context) -> None:
    """Read three packaged articles into a home of their own, and answer three questions about them.

    The home is the one given with --home, else the folder .onrecord-demo here.

    Example: onrecord demo
    """
    given: Settings = context.obj
    settings = given if given.told or os.environ.get("ONRECORD_HOME") else _own(given)
    ingest_all(settings, read([str(examples())], Overrides(), None, io.BytesIO()))
    catalogue = load(None)
    for name in QUESTIONS:
        stored = catalogue[name]
        typer.echo(f"\n$ onrecord query {name}\n{stored.question}\n")
        answer(settings, stored, {}, Format.table, ROWS)
    typer.echo(
        f"\nThe record is in {short(settings.home)}{os.sep} and may be removed. "
        "Ask it more, or put your own articles beside these:"
    )
    for words in ("query", "query who-said --speaker NAME", "why ID", "ingest PATH", "serve"):
        typer.echo(f"  {hint(settings, f'onrecord {words}')}")


def _own(given: Settings) -> Settings:
    return replace(given, home=Path.cwd() / FOLDER, told=True)


def examples() -> Path:
    """The folder of example articles: in the package, or beside it in a source tree. Raises NotFound."""
    package = Path(onrecord.__file__).parent
    for folder in (package / "examples", package.parent / "examples"):
        if folder.is_dir():
            return folder
    raise NotFound("the example articles are not installed", "install onrecord again")
