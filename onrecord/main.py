"""`onrecord`: the commands put together, and errors turned into one line and an exit code."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from graph.errors import Ambiguous, OnRecordError
from onrecord import __version__
from onrecord.commands import (
    asking,
    correcting,
    curating,
    demo,
    doctor,
    graph,
    log,
    options,
    reading,
    serving,
    things,
    why,
)
from onrecord.output import tell
from onrecord.settings import settings

INTERRUPTED = 130
EPILOG = (
    "Exit codes: 0 done, 1 the system refused or doctor found a fault, 2 wrong usage, 3 input unreadable or "
    "against the record, 4 nothing of that name, 5 several of that name, 6 the log refused, 7 the log was changed, "
    "8 the graph refused, 9 recorded but not projected, 10 the graph is being rebuilt, 11 not read only, "
    "130 interrupted."
)

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    epilog=EPILOG,
)
app.command()(reading.ingest)
app.command()(reading.extract)
app.command(context_settings=asking.PASSED_ON)(asking.query)
app.command()(asking.cypher)
app.command()(why.why)
app.add_typer(things.article, name="article")
app.add_typer(curating.actor, name="actor")
app.add_typer(options.option, name="option")
app.add_typer(correcting.statement, name="statement")
app.add_typer(correcting.position, name="position")
app.add_typer(graph.app, name="graph")
app.add_typer(log.app, name="log")
app.command()(serving.serve)
app.command()(demo.demo)
app.command()(doctor.doctor)


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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong, and the answer.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more of what was done.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """An immutable record of who said what, who stands where, and which options are on the table."""
    source = context.get_parameter_source("home")
    told = source is not None and source.name == "COMMANDLINE"
    context.obj = settings(home, quiet=quiet, verbose=verbose, told=told)


def run() -> None:
    """Run the command line. Every error is one line on stderr and an exit code of `graph.errors`."""
    # Closed by whoever called; what is said goes nowhere.
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names are of all scripts, whatever the terminal's default
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except OnRecordError as error:
        tell(f"onrecord: {error}")
        if isinstance(error, Ambiguous):
            for id_, name in error.candidates:
                tell(f"  {id_}  {name}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        tell("onrecord: interrupted; what was committed stands")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # | head
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a full disk, a folder that is somebody else's
        tell(f"onrecord: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
        sys.exit(OnRecordError.exit_code)
    except Exception as error:
        if "--verbose" in sys.argv or "-v" in sys.argv:
            raise
        tell(f"onrecord: a fault of its own ({error!r}): please report it, with what `onrecord -v ...` prints")
        sys.exit(OnRecordError.exit_code)
