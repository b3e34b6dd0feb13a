"""`onrecord`: the commands put together, and errors turned into one line and an exit code."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from graph.errors import OnRecordError
from onrecord import __version__
from onrecord.commands import log
from onrecord.output import tell
from onrecord.settings import settings

INTERRUPTED = 130

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
app.add_typer(log.app, name="log")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    home: Annotated[
        str | None, typer.Option(envvar="ONRECORD_HOME", help="The folder that holds the record.", show_default=False)
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """An immutable record of who said what, who stands where, and which options are on the table."""
    context.obj = settings(home)


def run() -> None:
    """Run the command line. Every error is one line on stderr and an exit code of `graph.errors`."""
    try:
        app()
    except OnRecordError as error:
        tell(f"onrecord: {error}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        tell("onrecord: interrupted; what was committed stands")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # | head
        sys.stderr.close()
        sys.exit(0)
