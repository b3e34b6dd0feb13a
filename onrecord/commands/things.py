"""`onrecord article` and `onrecord actor`: what and who is on record."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from graph.events import ArticleIngested, ArticleRevised
from onrecord.commands.asking import LIMIT, LimitOption, answer
from onrecord.graphs import current_graph
from onrecord.output import Format, FormatOption
from onrecord.settings import Settings
from queries.catalogue import load
from queries.rendering import harmless
from queries.resolving import resolve

article = typer.Typer(help="List articles, or show what one gave.", no_args_is_help=True)
actor = typer.Typer(help="List actors, or show what is on record about one.", no_args_is_help=True)


def ask(context: typer.Context, name: str, arguments: dict[str, object], form: Format, limit: int) -> None:
    """Ask a stored question."""
    settings: Settings = context.obj
    answer(settings, load(settings.queries)[name], arguments, form, limit)


@article.command("list")
def list_articles(context: typer.Context, form: FormatOption = Format.table, limit: LimitOption = LIMIT) -> None:
    """List the articles on record, newest first.

    Example: onrecord article list --limit 0 --format csv
    """
    ask(context, "articles", {}, form, limit)


@article.command("show")
def show_article(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article, by id, the start of its id, or title.")],
    text: Annotated[bool, typer.Option("--text", help="Print its text as it was recorded, and nothing else.")] = False,
    form: FormatOption = Format.table,
    limit: LimitOption = LIMIT,
) -> None:
    """Show what was read in an article, or its text.

    \b
    Examples:
      onrecord article show "Harbour tariff"
      onrecord article show text-5f3a --text
    """
    if not text:
        ask(context, "article-facts", {"article": id_}, form, limit)
        return
    settings: Settings = context.obj
    with settings.open_log() as log, current_graph(settings, log) as graph:
        words = ""
        for event in log.stream(f"article/{resolve(graph, 'Article', id_).id}"):
            if isinstance(fact := event.fact(), ArticleIngested | ArticleRevised):
                words = log.text(fact.text)
    # As it is into a pipe; on a terminal what it could steer that with is shown instead.
    sys.stdout.write(harmless(words) if sys.stdout.isatty() else words)


@actor.command("list")
def list_actors(context: typer.Context, form: FormatOption = Format.table, limit: LimitOption = LIMIT) -> None:
    """List the actors on record, those with most statements and positions first.

    Example: onrecord actor list
    """
    ask(context, "actors", {}, form, limit)


@actor.command("show")
def show_actor(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ACTOR", help="An actor, by any of its names, or by id.")],
    form: FormatOption = Format.table,
    limit: LimitOption = LIMIT,
) -> None:
    """Show what is on record about an actor.

    Example: onrecord actor show "Ada Lund"
    """
    ask(context, "actor-profile", {"actor": name}, form, limit)
