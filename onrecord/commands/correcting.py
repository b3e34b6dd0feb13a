"""`onrecord statement` and `onrecord position`: a person's word against the machine's."""

from __future__ import annotations

import getpass
import uuid
from contextlib import ExitStack
from types import TracebackType
from typing import Annotated, Self, cast, get_args

import typer

from graph.errors import RECORDED_NOT_PROJECTED, BadInput, GraphError, NotFound
from graph.events import (
    ActorKind,
    PositionCorrected,
    PositionWithdrawn,
    Stance,
    StatementCorrected,
    StatementRetracted,
)
from graph.log import Receipt
from ingest.corrections import Correction, Introduction, introduced, introduced_option, record
from ingest.documents import one_line
from ingest.wordings import wording_id
from onrecord.commands.meta import meta
from onrecord.graphs import open_graph, project
from onrecord.hints import hint
from onrecord.output import tell
from onrecord.settings import Settings
from queries.rendering import harmless
from queries.resolving import MERGE, Resolved, resolve

statement = typer.Typer(help="Correct or retract a statement that was read.", no_args_is_help=True)
position = typer.Typer(help="Correct or withdraw a position that was read.", no_args_is_help=True)

StatementId = Annotated[str, typer.Argument(metavar="ID", help="The statement, by id or the start of its id.")]
PositionId = Annotated[str, typer.Argument(metavar="ID", help="The position, by id or the start of its id.")]
Because = Annotated[
    str,
    typer.Option("--because", "--reason", help="Why; kept with the correction.", callback=lambda words: _reason(words)),
]
NewKind = Annotated[
    str | None,
    typer.Option(
        "--introduce",
        help="Where nobody of that name is on record: introduce a person, organization, state or group.",
        show_default=False,
    ),
]
KINDS = tuple(kind for kind in get_args(ActorKind) if kind != "anonymous")
STANCES: tuple[str, ...] = get_args(Stance)
NONE = "none"
SURE = ("id", MERGE, "start of id", "name", "alias or surname")
"""How a name may be found for a correction."""


class Review:
    """The log and the graph, open for one correction."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with self._stack:
            self.log = self._stack.enter_context(self._settings.open_log())
            self.graph = self._stack.enter_context(open_graph(self._settings))
            project(self._settings, self.log, self.graph)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def find(self, label: str, given: str) -> str:
        """The id of what a person named. Raises NotFound or Ambiguous."""
        return resolve(self.graph, label, given).id

    def meant(self, label: str, given: str, *, merged: bool = False) -> Resolved:
        """As `find`, but a part of a name is not enough: what is recorded stays. Says whom it took the name for."""
        found = resolve(self.graph, label, given, merged=merged)
        if found.how not in SURE:
            raise NotFound(
                f"nothing on record is called {given!r}", f"if {found.name} is meant, give its name or id ({found.id})"
            )
        if found.how != "id":
            tell(f"{given}: {found.name} ({found.id}), by {found.how}")
        return found

    def actor(self, given: str, introduce: str | None) -> tuple[str, tuple[Introduction, ...]]:
        """An actor on record, or a new one of the kind in `introduce`. Raises NotFound or Ambiguous."""
        try:
            return self.meant("Actor", given).id, ()
        except NotFound as error:
            if introduce is None:
                error.remedy = f"{error.remedy}; or --introduce {'|'.join(KINDS)}".lstrip("; ")
                raise
        if introduce not in KINDS:
            raise BadInput(f"an actor cannot be introduced as {introduce!r}", f"one of {', '.join(KINDS)}")
        new = introduced(cast(ActorKind, introduce), harmless(one_line(given)))
        return new.actor, (new,)

    def option(self, given: str, *, new: bool) -> tuple[str, tuple[Introduction, ...]]:
        """A policy option on record, or a new one if that is allowed. Raises NotFound or Ambiguous."""
        try:
            return self.meant("PolicyOption", given).id, ()
        except NotFound as error:
            if not new:
                error.remedy = f"{error.remedy}; or --new-option".lstrip("; ")
                raise
        name = harmless(" ".join(one_line(given).split()))
        return wording_id(name), (introduced_option(name),)

    def record(
        self, command: str, label: str, fact: Correction, target: str, new: tuple[Introduction, ...] = ()
    ) -> None:
        """Commit the correction and project it."""
        rows = self.graph.read(f"MATCH (n:{label} {{id: $id}}) RETURN n.article", {"id": target}).rows
        receipt = record(self.log, rows[0][0], fact, new_key, meta(command), new)
        self.conclude(receipt, target, f"onrecord why {target}")

    def conclude(self, receipt: Receipt | None, target: str, following: str) -> None:
        """Project what was recorded of the target, if anything was, and say so."""
        if receipt is None:
            tell(f"{target}: that is on record already, nothing added")
            return
        try:
            project(self._settings, self.log, self.graph)
        except GraphError as error:
            tell(f"recorded, not projected: {error}")
            raise typer.Exit(RECORDED_NOT_PROJECTED) from error
        tell(f"{target}: recorded as event {receipt.first_pos + receipt.n - 1}")
        tell(f"next: {hint(self._settings, following)}")


def new_key() -> str:
    """A key that nobody has used."""
    return uuid.uuid4().hex


def _reason(words: str) -> str:
    reason = one_line(words)
    if not reason:
        raise typer.BadParameter("say why")
    return reason


def reviewer() -> str:
    """Who says so, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # no user database, as in a bare container
        return ""


@statement.command("correct")
def correct_statement(
    context: typer.Context,
    id_: StatementId,
    speaker: Annotated[str, typer.Option(help="Who spoke: a name or id on record, or none.")],
    because: Because,
    introduce: NewKind = None,
) -> None:
    """Say who really spoke.

    Example: onrecord statement correct s41c --speaker "Jane Doe" --because "named in the later version"
    """
    with Review(context.obj) as desk:
        target = desk.find("Statement", id_)
        actor, new = (None, ()) if speaker.casefold() == NONE else desk.actor(speaker, introduce)
        fact = StatementCorrected(statement=target, speaker=actor, reason=because, reviewer=reviewer())
        desk.record("statement correct", "Statement", fact, target, new)


@statement.command("retract")
def retract_statement(context: typer.Context, id_: StatementId, because: Because) -> None:
    """Say that this is no statement, or was never made; what was read stays in the log.

    Example: onrecord statement retract s41c --because "a quotation from fiction"
    """
    with Review(context.obj) as desk:
        target = desk.find("Statement", id_)
        fact = StatementRetracted(statement=target, reason=because, reviewer=reviewer())
        desk.record("statement retract", "Statement", fact, target)


@position.command("correct")
def correct_position(
    context: typer.Context,
    id_: PositionId,
    because: Because,
    stance: Annotated[
        str | None,
        typer.Option(help="supports, opposes, conditional, considers, reluctant or neutral.", show_default=False),
    ] = None,
    holder: Annotated[
        str | None, typer.Option(help="Who holds it: a name or id on record.", show_default=False)
    ] = None,
    option: Annotated[
        str | None, typer.Option(help="On which option: a name or id on record.", show_default=False)
    ] = None,
    introduce: NewKind = None,
    new_option: Annotated[
        bool, typer.Option("--new-option", help="Where no such option is on record: make it.")
    ] = False,
) -> None:
    """Say where the holder really stands, who holds it, or on what.

    Example: onrecord position correct p7d2 --stance reluctant --because "he only hesitated"
    """
    if stance is None and holder is None and option is None:
        raise typer.BadParameter("say what is wrong: --stance, --holder or --option")
    if stance is not None and stance not in STANCES:
        raise typer.BadParameter(f"a stance is one of {', '.join(STANCES)}, not {stance!r}", param_hint="--stance")
    with Review(context.obj) as desk:
        target = desk.find("Position", id_)
        who, new = desk.actor(holder, introduce) if holder else (None, ())
        what, fresh = desk.option(option, new=new_option) if option else (None, ())
        fact = PositionCorrected.model_validate(
            {"position": target, "stance": stance, "holder": who, "option": what, "reason": because}
            | {"reviewer": reviewer()}
        )
        desk.record("position correct", "Position", fact, target, (*new, *fresh))


@position.command("withdraw")
def withdraw_position(context: typer.Context, id_: PositionId, because: Because) -> None:
    """Say that this is no position; what was read stays in the log.

    Example: onrecord position withdraw p7d2 --because "a good wish, not a stand"
    """
    with Review(context.obj) as desk:
        target = desk.find("Position", id_)
        fact = PositionWithdrawn(position=target, reason=because, reviewer=reviewer())
        desk.record("position withdraw", "Position", fact, target)
