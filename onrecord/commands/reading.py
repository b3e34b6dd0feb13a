"""`onrecord ingest` and `onrecord extract`: articles in."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Annotated, BinaryIO

import typer

from graph.errors import RECORDED_NOT_PROJECTED, BadInput, GraphError, OnRecordError
from graph.events import IngestFailed
from graph.sqlite import SqliteLog
from ingest.article import Article
from ingest.documents import Notice, Overrides, Unreadable, read
from ingest.extraction import Extractor
from ingest.identity import article_id
from ingest.language import english, language_of
from ingest.pool import MOST_WORKERS, Pool, cores
from ingest.recording import Outcome, Recorder, record_failure
from onrecord.commands.meta import meta
from onrecord.graphs import update
from onrecord.output import tell
from onrecord.progress import progress
from onrecord.settings import Settings

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files or folders (text, Markdown, HTML, JSONL, CSV); - reads standard input.", show_default=False
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1, max=MOST_WORKERS, help="Processes that read. Default: one a core, 4 at most.", show_default=False
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out statements that are less sure than this, 0 to 1."),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format", help="text, markdown, html, jsonl or csv; else by the name's ending.", show_default=False
    ),
]


def default_workers() -> int:
    """One a core; more than four only when asked for: each takes some 400 MB."""
    return min(4, cores())


@dataclass
class Tally:
    """What became of the articles of one invocation."""

    status: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    skipped: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count an article."""
        self.status[outcome.status] += 1
        if outcome.extraction:
            self.found["statements"] += len(outcome.extraction.statements)
            self.found["positions"] += len(outcome.extraction.positions)
            if outcome.extraction.factors:
                self.found["assessed factors"] += len(outcome.extraction.factors)

    def words(self) -> str:
        """The summary, in one line."""
        names = {"new": "new", "revised": "revised", "reread": "read again", "unchanged": "already on record"}
        parts = [f"{n} {names[s]}" for s, n in self.status.items()]
        parts += [f"{self.skipped} not in English"] if self.skipped else []
        parts += [f"{self.failed} failed"] if self.failed else []
        found = ", ".join(f"{n} {what}" for what, n in self.found.items())
        return f"articles: {', '.join(parts) or 'none'}" + (f"; {found}" if found else "")


def _described(article: Article, outcome: Outcome) -> str:
    name = article.title or article.source_name
    if outcome.extraction is None:
        return f"{name}: already on record ({outcome.article}), nothing added"
    found = outcome.extraction
    anonymous = sum(a.kind == "anonymous" for a in found.actors)
    words = (
        f"{name}: {len(found.statements)} statements, {len(found.positions)} positions, "
        f"{len(found.actors)} actors ({anonymous} anonymous)"
    ) + (f", {len(found.factors)} assessed factors" if found.factors else "")
    missing = _missing(article)
    return words + (f" ({'; '.join(missing)})" if missing else "")


def _missing(article: Article) -> list[str]:
    missing = [] if article.published else ["undated: add --published"]
    return missing + ([] if article.outlet or article.url else ["no outlet: add --outlet"])


class Intake:
    """Takes in what the sources give, an item at a time. The log is made when the first article comes, not before."""

    def __init__(self, settings: Settings, stack: ExitStack, pool: Pool, again: bool) -> None:
        self.tally = Tally()
        self.log: SqliteLog | None = None
        self._settings = settings
        self._stack = stack
        self._again = again
        self._pool = pool
        self._failures: list[IngestFailed] = []
        self._recorder: Recorder | None = None
        if settings.log_path.exists():
            self._open()

    def take(self, item: Article | Unreadable | Notice) -> None:
        """Record an article, or keep that it could not be read."""
        match item:
            case Notice(source=source, message=message):
                self._say(f"{source}: {message}")
            case Unreadable():
                tell(unreadable(item))
                failure = IngestFailed(source=item.source, stage=item.stage, error=item.error, retryable=item.retryable)
                self._fail(failure)
            case Article() if not english(item):
                words = not_english(item)
                tell(words)
                self.tally.skipped += 1
                self._keep(IngestFailed(source=item.source_name, stage="language", error=words))
            case Article():
                self._record(item)

    def due(self, article: Article) -> bool:
        """Whether an article will be read when it is taken in."""
        return english(article) and (self.log is None or self._recording(self.log).due(article, again=self._again))

    def _recording(self, log: SqliteLog) -> Recorder:
        if self._recorder is None:
            self._recorder = Recorder(log, self._pool, meta("ingest"))
        return self._recorder

    def _record(self, article: Article) -> None:
        log = self._open()
        try:
            outcome = self._recording(log).record(article, again=self._again)
        except OnRecordError:
            raise
        except Exception as error:  # a fault of ours in reading one article must not cost the others
            tell(fault(article, error))
            self._fail(IngestFailed(source=article.source_name, stage="extract", error=repr(error)))
            return
        self.tally.add(outcome)
        self._say(_described(article, outcome))
        if self._settings.verbose and outcome.extraction:
            for warning in outcome.extraction.warnings:
                tell(f"  {warning}")

    def _open(self) -> SqliteLog:
        if self.log is None:
            self.log = self._stack.enter_context(self._settings.open_log(create=True))
            for failure in self._failures:
                record_failure(self.log, failure, meta("ingest"))
        return self.log

    def _fail(self, failure: IngestFailed) -> None:
        self.tally.failed += 1
        self._keep(failure)

    def _keep(self, failure: IngestFailed) -> None:
        if self.log is None:
            self._failures.append(failure)
        else:
            record_failure(self.log, failure, meta("ingest"))

    def _say(self, words: str) -> None:
        if not self._settings.quiet:
            tell(words)


def unreadable(item: Unreadable) -> str:
    """Why a source could not be read, in one line."""
    return f"{item.source}: {item.error}" + (f": {item.remedy}" if item.remedy else "")


def fault(article: Article, error: Exception) -> str:
    """That our own reading failed, in one line."""
    return f"{article.source_name}: could not be read ({error!r}): please report this; the others go on"


def standard_input() -> BinaryIO:
    """Standard input's bytes; none where it is closed."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def not_english(article: Article) -> str:
    """That an article is skipped, in one line."""
    return f"{article.source_name}: not English ({language_of(article.text)}), skipped: only English is read yet"


def extractor() -> Extractor:
    """What reads articles."""
    from ingest.reader import RuleExtractor  # spaCy: a second of start-up for those who read articles, only

    return RuleExtractor()


def ingest(
    context: typer.Context,
    paths: Paths,
    id_: Annotated[str | None, typer.Option("--id", help="The article's id (one article).", show_default=False)] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.", show_default=False)] = None,
    title: Annotated[str | None, typer.Option(help="Its title.", show_default=False)] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.", show_default=False)] = None,
    author: Annotated[list[str] | None, typer.Option(help="Who wrote it; may be repeated.", show_default=False)] = None,
    published: Annotated[
        str | None,
        typer.Option(
            help="When: 2026, 2026-02, 2026-02-03 or a full ISO time; of every article here.", show_default=False
        ),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Its language, instead of a guess.", show_default=False)] = None,
    input_format: InputFormat = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read once more what is on record, with this version.")
    ] = False,
    workers: Workers = None,
) -> None:
    """Put articles on record and bring the graph up to date.

    \b
    Examples:
      onrecord ingest talks.txt --published 2026-02-03 --outlet "Daily Ledger"
      onrecord ingest articles/ more.jsonl
      curl -s URL | onrecord ingest - --input-format html
    """
    overrides = Overrides(id_, url, title, outlet, tuple(author or ()), published, language)
    ingest_all(context.obj, read(paths, overrides, input_format, standard_input()), again, workers)


def ingest_all(
    settings: Settings, items: Iterator[Article | Unreadable | Notice], again: bool = False, workers: int | None = None
) -> None:
    """Record everything that comes, then project. Exits with a code where something is left to say."""
    with ExitStack() as stack:
        pool = Pool(extractor, workers or default_workers())
        intake = Intake(settings, stack, pool, again)
        try:
            with pool, progress("reading", quiet=settings.quiet) as step:
                for item in pool.ahead(items, intake.due):
                    step(item.source if isinstance(item, Unreadable | Notice) else item.source_name, advance=0)
                    intake.take(item)
                    step()
            tell(intake.tally.words())
            if intake.log is not None:
                update(settings, intake.log)
        except KeyboardInterrupt:
            tell(f"interrupted; what was committed stands. {intake.tally.words()}")
            raise
        except GraphError as error:
            tell(f"recorded, not projected: {error}")
            tell("`onrecord graph update` catches up")
            raise typer.Exit(RECORDED_NOT_PROJECTED) from error
    if intake.tally.failed or not intake.tally.status:
        raise typer.Exit(BadInput.exit_code)


def extract(
    context: typer.Context,
    paths: Paths,
    input_format: InputFormat = None,
    published: Annotated[
        str | None, typer.Option(help="The article's date, for one article.", show_default=False)
    ] = None,
    min_confidence: MinConfidence = 0.0,
    workers: Workers = None,
) -> None:
    """Print what would be read from articles, one JSON line an article, and record nothing.

    \b
    Examples:
      onrecord extract talks.txt | jq .statements
      onrecord extract corpus.jsonl > predicted.jsonl
      cat talks.txt | onrecord extract -
    """
    from ingest.annotation import annotate

    settings: Settings = context.obj
    overrides, tally = Overrides(published=published), Tally()
    items = read(paths, overrides, input_format, standard_input())
    with (
        Pool(extractor, workers or default_workers()) as pool,
        progress("reading", quiet=settings.quiet) as step,
    ):
        for item in pool.ahead(items, english):
            match item:
                case Notice(source=source, message=message):
                    tell(f"{source}: {message}")
                case Unreadable():
                    tell(unreadable(item))
                    tally.failed += 1
                case Article() if not english(item):
                    tell(not_english(item))
                    tally.skipped += 1
                case Article():
                    step(item.source_name, advance=0)
                    try:
                        found = annotate(article_id(item), item, pool(item), min_confidence)
                    except Exception as error:  # as in ingest: one article must not cost the others
                        tell(fault(item, error))
                        tally.failed += 1
                        continue
                    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
                    sys.stdout.flush()
                    tally.status["new"] += 1
                    step()
    if tally.failed or not tally.status:
        raise typer.Exit(BadInput.exit_code)
