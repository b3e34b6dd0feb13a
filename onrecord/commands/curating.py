"""`onrecord actor merge`, `split`, `distinguish`, `rename`, `identify`: who is who, by a person's word."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import BadInput
from ingest.curation import Curator, Decision, record
from ingest.documents import one_line
from onrecord.commands import things
from onrecord.commands.correcting import Because, Review, new_key, reviewer
from onrecord.commands.meta import meta
from queries.clusters import resolve_cluster
from queries.rendering import harmless
from queries.resolving import MERGE

actor = things.actor

Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="An actor on record, by any of its names, or by id.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another actor, by any of its names, or by id.")]
Whole = Annotated[str, typer.Argument(metavar="INTO", help="Who it is, by any of its names, or by id.")]


def _record(desk: Review, command: str, decide: Decision, target: str, show: str) -> None:
    receipt = record(desk.log, decide, new_key, meta(f"actor {command}"))
    desk.conclude(receipt, target, f"onrecord actor show {show}")


@actor.command("merge")
def merge_actors(
    context: typer.Context,
    given: Actor,
    into: Whole,
    because: Because,
    force: Annotated[bool, typer.Option("--force", help="Also who was told apart, or is of another kind.")] = False,
) -> None:
    """Say that two actors are one: all that is on record of ACTOR, and will be, is INTO's. A split undoes it.

    \b
    Examples:
      onrecord actor merge "Lund" "Ada Lund" --because "the same mayor"
      onrecord actor merge organization/kremlin "Russia" --force --because "its government"
    """
    with Review(context.obj) as desk:
        part, whole = desk.meant("Actor", given), desk.meant("Actor", into)
        id_, whole_id = part.id, whole.id
        if id_ == whole_id:  # a name may be the other's by now, because they are merged
            id_, whole_id = (desk.meant("Actor", name, merged=True).id for name in (given, into))
        elif part.how == MERGE:
            id_ = desk.meant("Actor", given, merged=True).id
        for one in (id_, whole_id):
            lasting(one, "merged")
        decide = Curator(because, reviewer()).merge(id_, whole_id, force=force)
        _record(desk, "merge", decide, id_, whole.id)


@actor.command("split")
def split_actor(context: typer.Context, given: Actor, because: Because) -> None:
    """Undo a merge: ACTOR is not who it was merged into.

    Example: onrecord actor split person/lund --because "another Lund"
    """
    with Review(context.obj) as desk:
        id_ = desk.meant("Actor", given, merged=True).id
        lasting(id_, "split")
        _record(desk, "split", Curator(because, reviewer()).split(id_), id_, id_)


@actor.command("distinguish")
def distinguish_actors(
    context: typer.Context,
    given: Actor,
    other: Other,
    because: Annotated[str, typer.Option("--because", "--reason", help="Why; kept with the fact.")] = "",
) -> None:
    """Say that two actors are not the same, however alike their names: a merge of the two is then refused.

    Example: onrecord actor distinguish "Ada Lund" person/lund --because "mother and daughter"
    """
    with Review(context.obj) as desk:
        a, b = desk.meant("Actor", given).id, desk.meant("Actor", other).id
        if a == b:  # by now one, and perhaps by a merge
            a, b = (desk.meant("Actor", name, merged=True).id for name in (given, other))
        for one in (a, b):
            lasting(one, "told apart")
        _record(desk, "distinguish", Curator(one_line(because), reviewer()).distinguish(a, b), f"{a}, {b}", a)


@actor.command("rename")
def rename_actor(
    context: typer.Context,
    given: Actor,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    because: Because,
) -> None:
    """Say what an actor is called; the name that articles gave it still finds it, and its id stays.

    Example: onrecord actor rename person/lund "Ada Lund" --because "her full name"
    """
    new = harmless(" ".join(one_line(name).split()))
    if not new:
        raise typer.BadParameter("a name has letters", param_hint="NAME")
    with Review(context.obj) as desk:
        id_ = desk.meant("Actor", given).id
        lasting(id_, "renamed")
        _record(desk, "rename", Curator(because, reviewer()).rename(id_, new), id_, id_)


@actor.command("identify")
def identify_cluster(
    context: typer.Context,
    cluster: Annotated[
        str,
        typer.Argument(metavar="CLUSTER", help="What one article says of somebody: its id, or an unnamed source."),
    ],
    given: Actor,
    because: Because,
) -> None:
    """Say whom an article means: an unnamed source, or mentions that were taken for somebody else.

    The ids of clusters: onrecord actor show NAME --format json.

    \b
    Examples:
      onrecord actor identify c3f2 "Ada Lund" --because "named in the correction of 4 March"
      onrecord actor identify "senior city official" "Ben Okri" --because "he said so later"
    """
    with Review(context.obj) as desk:
        meant, id_ = resolve_cluster(desk.graph, cluster), desk.meant("Actor", given).id
        lasting(id_, "what a cluster means")
        decide = Curator(because, reviewer()).identify(meant.id, meant.article, id_)
        _record(desk, "identify", decide, meant.id, id_)


def lasting(id_: str, what: str) -> None:
    """Raise BadInput where an id is of what one article says, and not of an actor that articles share."""
    if "/" not in id_:
        raise BadInput(
            f"{id_} stands for what one article says and cannot be {what}",
            f"`onrecord actor identify {id_} ACTOR` says who it is",
        )
