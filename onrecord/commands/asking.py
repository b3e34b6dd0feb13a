"""`onrecord query` and `onrecord cypher`: stored questions and free ones, read only."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

from graph.errors import BadInput
from graph.store import MOST_COUNTED
from onrecord.graphs import current_graph
from onrecord.hints import hint
from onrecord.output import Format, FormatOption, rows_as, tell
from onrecord.settings import Settings
from queries.catalogue import Parameter, StoredQuery, load
from queries.rendering import pivot, shown
from queries.resolving import SHORTEST
from queries.running import follow_ups, id_length, run

LIMIT = 50
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=0, max=10**9, help="At most so many rows; 0 for all.")]
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def query(context: typer.Context) -> None:
    """Answer a stored question; without a name, list them.

    \b
    Examples:
      onrecord query
      onrecord query who-said --speaker trump
      onrecord query option-positions sanctions --format json
    """
    settings: Settings = context.obj
    app = questions(load(settings.queries))
    code = app(args=list(context.args), prog_name="onrecord query", standalone_mode=False, obj=settings)
    if code:
        raise typer.Exit(code)


def questions(catalogue: Mapping[str, StoredQuery]) -> typer.Typer:
    """A command for every stored question, its options made from the header."""
    app = typer.Typer(
        invoke_without_command=True,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def listing(context: typer.Context, form: FormatOption = Format.table) -> None:
        """Stored questions; dropping a .cypher file into the folder ONRECORD_QUERIES adds one."""
        if context.invoked_subcommand is None:
            rows_as(form, ("query", "question"), [(q.name, q.question) for q in catalogue.values()])
            if form is Format.table:
                tell("onrecord query NAME --help says what each takes")

    for stored in catalogue.values():
        app.command(stored.name, help=_help(stored))(_command(stored))
    return app


def _help(stored: StoredQuery) -> str:
    return f"{stored.question}\n\n\b\nColumns: {', '.join(stored.columns)}"


def _command(stored: StoredQuery) -> Callable[..., None]:
    def ask(**given: Any) -> None:
        context: typer.Context = given.pop("context")
        form, limit, wide = given.pop("form"), given.pop("limit"), given.pop("wide", False)
        answer(context.obj, stored, {k: v for k, v in given.items() if v is not None}, form, limit, wide=wide)

    kind = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("context", kind, annotation=typer.Context)]
    first = next((p.name for p in stored.parameters if p.required), None)
    for parameter in stored.parameters:
        parameters.append(_parameter(parameter, positional=parameter.name == first))
    parameters.append(inspect.Parameter("form", kind, annotation=FormatOption, default=Format.table))
    parameters.append(inspect.Parameter("limit", kind, annotation=LimitOption, default=LIMIT))
    if stored.wide:
        wide = Annotated[bool, typer.Option("--wide", help="One row a row name, one column a column name.")]
        parameters.append(inspect.Parameter("wide", kind, annotation=wide, default=False))
    ask.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    ask.__annotations__ = {p.name: p.annotation for p in parameters} | {"return": None}
    return ask


def _parameter(parameter: Parameter, *, positional: bool) -> inspect.Parameter:
    """The command's own parameter for one of a stored query's: the first required one is given by its place."""
    kind: Any = {"Integer": int, "Number": float, "Boolean": bool}.get(parameter.type, str)
    words = parameter.help if not parameter.required or positional else f"{parameter.help} (required)"
    flag = "--" + parameter.name.replace("_", "-")
    if positional:
        how: Any = typer.Argument(help=words, metavar=parameter.name.upper(), show_default=False)
    elif kind is bool:
        how = typer.Option(flag, help=words)
    else:
        how = typer.Option(flag, help=words, show_default=parameter.default is not None)
    optional = kind if parameter.required or parameter.default is not None else kind | None
    default = inspect.Parameter.empty if parameter.required else parameter.default
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[optional, how], default=default
    )


def answer(
    settings: Settings,
    stored: StoredQuery,
    arguments: Mapping[str, object],
    form: Format,
    limit: int,
    *,
    wide: bool = False,
) -> None:
    """Ask a stored question and print its answer; what was understood, and what to ask next, go to stderr."""
    with settings.open_log() as log, current_graph(settings, log) as graph:
        # A cross table needs all of the rows; a limit would leave holes that look like answers.
        found = run(graph, stored, arguments, None if wide or not limit else limit)
        least = id_length(graph) if form is Format.table and found.rows else SHORTEST
    for note in () if settings.quiet else found.notes:
        tell(note)
    if form is Format.table and not found.rows:
        tell("no rows")
        return
    if wide:
        rows_as(form, *pivot(found.columns, found.rows, stored.wide), least)
    else:
        rows_as(form, *(shown(stored, found.rows) if form is Format.table else (found.columns, found.rows)), least)
    _tell_more(settings, found.more)
    if form is Format.table and not settings.quiet:
        for step in follow_ups(stored, found, least):
            tell(f"next: {hint(settings, step)}")


def cypher(
    context: typer.Context,
    statement: Annotated[
        str, typer.Argument(metavar="CYPHER", help="A statement that only reads; - reads it from standard input.")
    ],
    parameters: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A value for $NAME; JSON, else plain words."),
    ] = None,
    form: FormatOption = Format.table,
    limit: LimitOption = LIMIT,
) -> None:
    """Ask the graph in Cypher, read only.

    \b
    Examples:
      onrecord cypher "MATCH (a:Actor) RETURN a.name, a.kind ORDER BY a.name"
      onrecord cypher "MATCH (a:Actor {name: $name})--(s:Statement) RETURN s.name" -p name="Ada Lund"
    """
    settings: Settings = context.obj
    words = (sys.stdin.read() if sys.stdin else "") if statement == "-" else statement
    if not words.strip():
        raise BadInput("no statement", 'onrecord cypher "MATCH (n) RETURN n LIMIT 5"')
    with settings.open_log() as log, current_graph(settings, log) as graph:
        found = graph.read(words, values(parameters or ()), limit or None)
    if form is Format.table and not found.rows:
        tell("no rows")
        return
    rows_as(form, found.columns, found.rows)
    _tell_more(settings, found.more)


def _tell_more(settings: Settings, more: int) -> None:
    if more and not settings.quiet:
        tell(f"{more}{' or more' if more >= MOST_COUNTED else ''} more: --limit 0 shows all")


def values(given: Sequence[str]) -> dict[str, Any]:
    """Parameters from NAME=VALUE words. Raises BadInput."""
    found = dict[str, Any]()
    for words in given:
        name, equals, value = words.partition("=")
        if not equals or not name.isidentifier():
            raise BadInput(f"{words!r} is no parameter", "--param name=value")
        try:
            found[name] = json.loads(value)
        except (ValueError, RecursionError):
            found[name] = value
    return found
