"""`onrecord option`: which options are on the table, and what a person says they are."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import NotFound
from ingest.arranging import BY_NAME, NO_INSTRUMENT, Arranger, Definition
from ingest.curation import Decision, record
from ingest.documents import one_line
from ingest.instruments import INSTRUMENTS
from ingest.wordings import wording_id
from onrecord.commands.asking import LIMIT, LimitOption
from onrecord.commands.correcting import Because, Review, new_key, reviewer
from onrecord.commands.curating import lasting
from onrecord.commands.meta import meta
from onrecord.commands.things import ask
from onrecord.output import Format, FormatOption, tell
from queries.rendering import harmless
from queries.resolving import MERGE

option = typer.Typer(help="List policy options, show one, and say what they are.", no_args_is_help=True)

Given = Annotated[str, typer.Argument(metavar="OPTION", help="An option on record, by any of its names, or by id.")]
Under = Annotated[
    list[str] | None,
    typer.Option("--under", metavar="OPTION", help="A broader option; may be repeated.", show_default=False),
]
Targets = Annotated[
    list[str] | None,
    typer.Option("--targets", metavar="ACTOR", help="An actor at whom it aims; may be repeated.", show_default=False),
]


def _instrument(given: str | None) -> str | None:
    if given is None:
        return None
    found = next((one for one in (*INSTRUMENTS, NO_INSTRUMENT, BY_NAME) if one.casefold() == given.casefold()), None)
    if found is None:
        raise typer.BadParameter(f"one of {', '.join((*INSTRUMENTS, NO_INSTRUMENT, BY_NAME))}, not {given!r}")
    return found


def _listed(given: str | None) -> str | None:
    if given and _instrument(given) == BY_NAME:
        raise typer.BadParameter(f"one of {', '.join((*INSTRUMENTS, NO_INSTRUMENT))}, not {given!r}")
    return given


def _name(given: str) -> str:
    name = harmless(" ".join(one_line(given).split()))
    if not any(letter.isalnum() for letter in name):
        raise typer.BadParameter("a name has letters")
    return name


def _names(given: list[str] | None) -> list[str]:
    return [_name(one) for one in given or ()]


def _actors(desk: Review, given: list[str] | None) -> list[str]:
    found = [desk.meant("Actor", name).id for name in given or ()]
    for one in found:
        lasting(one, "aimed at")
    return found


def _record(desk: Review, command: str, decide: Decision, target: str, show: str) -> None:
    receipt = record(desk.log, decide, new_key, meta(f"option {command}"))
    desk.conclude(receipt, target, f"onrecord option show {show}")


@option.command("list")
def list_options(
    context: typer.Context,
    instrument: Annotated[
        str | None,
        typer.Option(
            help="Only those of this kind of act, as SANCTION or YIELD, or none.",
            callback=_listed,
            show_default=False,
        ),
    ] = None,
    form: FormatOption = Format.table,
    limit: LimitOption = LIMIT,
) -> None:
    """List the options on record, those with most positions first.

    Example: onrecord option list --instrument sanction
    """
    ask(context, "options", {"instrument": instrument}, form, limit)


@option.command("show")
def show_option(
    context: typer.Context, given: Given, form: FormatOption = Format.table, limit: LimitOption = LIMIT
) -> None:
    """Show what is on record about an option, and who stands where on it.

    Example: onrecord option show "harbour tariff"
    """
    ask(context, "option-profile", {"option": given}, form, limit)


@option.command("define")
def define_option(
    context: typer.Context,
    given: Annotated[str, typer.Argument(metavar="NAME", help="An option on record, or the name of a new one.")],
    because: Because,
    description: Annotated[
        str | None, typer.Option(help="What it is, in words; an empty text takes them back.", show_default=False)
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option(help="Another name; may be repeated.", callback=_names, show_default=False)
    ] = None,
    not_alias: Annotated[
        list[str] | None,
        typer.Option("--not-alias", help="Take another name back that a person gave.", show_default=False),
    ] = None,
    instrument: Annotated[
        str | None,
        typer.Option(
            help="What kind of act it is, by PLOVER's event types; none for none, auto for what its name says.",
            callback=_instrument,
            show_default=False,
        ),
    ] = None,
    targets: Targets = None,
) -> None:
    """Say what an option is, or put a new one on record. What is not given is left as it was.

    \b
    Examples:
      onrecord option define "port fee" --description "what a ship pays to land" --because "the council's word"
      onrecord option define "secondary sanctions" --instrument sanction --targets Norway --because "by their text"
    """
    with Review(context.obj) as desk:
        actors = _actors(desk, targets)
        try:
            found = desk.meant("PolicyOption", given)
            id_, name = found.id, found.name
        except NotFound as error:
            name = _name(given)
            id_ = wording_id(name)
            if given.startswith("option/"):
                raise
            try:
                known = desk.meant("PolicyOption", id_)
            except NotFound:
                tell(f"{name}: a new option ({id_}); {error.remedy}".removesuffix("; "))
            else:
                # What it is is said of the option that it is another wording of, and so is the wording.
                tell(f"{name}: other words for {known.name} ({known.id}), which is what is defined")
                alias, id_, name = [*(alias or ()), name], known.id, known.name
        words = None if description is None else harmless(one_line(description))
        what = Definition(words, instrument, alias or (), not_alias or (), actors)
        _record(desk, "define", Arranger(because, reviewer()).define(id_, name, what), id_, id_)


@option.command("rename")
def rename_option(
    context: typer.Context,
    given: Given,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.", callback=_name)],
    because: Because,
) -> None:
    """Say what an option is called; the name that articles gave it still finds it, and its id stays.

    Example: onrecord option rename "harbour tariff" "port fee" --because "its name in the bill"
    """
    with Review(context.obj) as desk:
        id_ = desk.meant("PolicyOption", given).id
        _record(desk, "rename", Arranger(because, reviewer()).rename(id_, name), id_, id_)


def _ends(desk: Review, under: list[str] | None, targets: list[str] | None) -> tuple[list[str], list[str]]:
    return [desk.meant("PolicyOption", name).id for name in under or ()], _actors(desk, targets)


def _something(under: list[str] | None, targets: list[str] | None) -> None:
    if not under and not targets:
        raise typer.BadParameter("say with what: --under or --targets")


@option.command("link")
def link_option(
    context: typer.Context, given: Given, because: Because, under: Under = None, targets: Targets = None
) -> None:
    """Say that an option is narrower than another, or aims at an actor.

    \b
    Examples:
      onrecord option link "secondary sanctions" --under "sanctions" --because "a kind of them"
      onrecord option link "oil embargo" --targets Norway --because "by its text"
    """
    _something(under, targets)
    with Review(context.obj) as desk:
        id_ = desk.meant("PolicyOption", given).id
        decide = Arranger(because, reviewer()).link(id_, *_ends(desk, under, targets))
        _record(desk, "link", decide, id_, id_)


@option.command("unlink")
def unlink_option(
    context: typer.Context, given: Given, because: Because, under: Under = None, targets: Targets = None
) -> None:
    """Take a link back, a machine's too: no later reading makes it again, only `option link` does.

    Example: onrecord option unlink "tariff delay" --under "harbour tariff" --because "another tariff"
    """
    _something(under, targets)
    with Review(context.obj) as desk:
        id_ = desk.meant("PolicyOption", given).id
        decide = Arranger(because, reviewer()).unlink(id_, *_ends(desk, under, targets))
        _record(desk, "unlink", decide, id_, id_)


@option.command("merge")
def merge_options(
    context: typer.Context,
    given: Given,
    into: Annotated[str, typer.Argument(metavar="INTO", help="Which it is, by any of its names, or by id.")],
    because: Because,
) -> None:
    """Say that two options are one: who stands on OPTION, and will, stands on INTO. A split undoes it.

    Example: onrecord option merge "duty on ships" "harbour tariff" --because "the same duty"
    """
    with Review(context.obj) as desk:
        part, whole = desk.meant("PolicyOption", given), desk.meant("PolicyOption", into)
        id_, whole_id = part.id, whole.id
        if id_ == whole_id:  # a name may be the other's by now, because they are merged
            id_, whole_id = (desk.meant("PolicyOption", name, merged=True).id for name in (given, into))
        elif part.how == MERGE:
            id_ = desk.meant("PolicyOption", given, merged=True).id
        _record(desk, "merge", Arranger(because, reviewer()).merge(id_, whole_id), id_, whole.id)


@option.command("split")
def split_option(context: typer.Context, given: Given, because: Because) -> None:
    """Undo a merge: OPTION is not what it was merged into.

    Example: onrecord option split "duty on ships" --because "another duty"
    """
    with Review(context.obj) as desk:
        id_ = desk.meant("PolicyOption", given, merged=True).id
        _record(desk, "split", Arranger(because, reviewer()).split(id_), id_, id_)
