"""Recording an article: look what is on record, read it if need be, and commit its facts as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from graph.actors import stream_of
from graph.errors import Conflict
from graph.events import (
    ActorIntroduced,
    AnyFact,
    ArticleIngested,
    ArticleRevised,
    ExtractionCompleted,
    IngestFailed,
    OptionIntroduced,
    OptionLinked,
    digest,
)
from graph.log import Commit, EventLog
from ingest.article import Article
from ingest.extraction import Extraction, Extractor
from ingest.facts import Reading, article_fact, facts, metadata, run_id, text_hash
from ingest.identity import article_id

Status = Literal["new", "revised", "reread", "unchanged"]
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article. `extraction` is None when it was left alone."""

    article: str
    version: int
    status: Status
    extraction: Extraction | None


@dataclass(frozen=True, slots=True)
class _OnRecord:
    """The latest version on record, which runs have read it, and the stream's own version."""

    fact: ArticleIngested | ArticleRevised | None
    runs: frozenset[str]
    stream_version: int


@dataclass(frozen=True, slots=True)
class _Due:
    """What recording an article comes to; `key` is its commit's, None when there is nothing to do."""

    article: str
    before: _OnRecord
    meta: dict[str, Any]
    version: int
    status: Status
    key: str | None


def _on_record(log: EventLog, id_: str) -> _OnRecord:
    latest: ArticleIngested | ArticleRevised | None = None
    runs: set[str] = set()
    version = 0
    for event in log.stream(f"article/{id_}"):
        version = event.version
        if event.type not in ("article.ingested", "article.revised", "extraction.completed"):
            continue
        match event.fact():
            case ArticleIngested() | ArticleRevised() as fact:
                latest, runs = fact, set()
            case ExtractionCompleted(run=run):
                runs.add(run)
            case _:
                pass
    return _OnRecord(latest, frozenset(runs), version)


class Recorder:
    """Records articles in a log with one extractor. What it knows of actors and options is kept for its lifetime."""

    def __init__(self, log: EventLog, extractor: Extractor, meta: dict[str, Any]) -> None:
        self._log = log
        self._extractor = extractor
        self._meta = meta
        self._known = OnRecordNames(log)

    def record(self, article: Article, *, again: bool = False) -> Outcome:
        """Commit the article's facts, once. `again` reads a version that has been read, with this extractor.

        Raises Conflict only if others keep changing the same article.
        """
        for attempt in range(ATTEMPTS):
            try:
                return self._record(article, again)
            except Conflict:
                if attempt + 1 == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def due(self, article: Article, *, again: bool = False) -> bool:
        """Whether recording an article would read it."""
        return self._due(article, again).key is not None

    def _due(self, article: Article, again: bool) -> _Due:
        id_ = article_id(article)
        before = _on_record(self._log, id_)
        meta, run = self._merged(article, before.fact), run_id(self._extractor)
        version, status = self._decide(article, before, meta, run, again)
        key = digest("article", id_, version, meta, text_hash(article.text), run, size=64)
        if status == "unchanged" or (status != "reread" and self._log.find(key)):
            return _Due(id_, before, meta, version, "unchanged", None)
        return _Due(id_, before, meta, version, status, key)

    def _record(self, article: Article, again: bool) -> Outcome:
        due = self._due(article, again)
        id_, before, version, status = due.article, due.before, due.version, due.status
        if due.key is None:
            return Outcome(id_, version, status, None)
        extraction = self._extractor(article)
        reading = Reading(id_, version, article, extraction, self._extractor)
        found = facts(reading, self._known)
        if status != "reread":
            found.insert(0, (f"article/{id_}", article_fact(id_, version, article, due.meta)))
        receipt = self._log.append(
            Commit(due.key, found, {f"article/{id_}": before.stream_version}, (article.text,), self._meta)
        )
        if not receipt.new:
            return Outcome(id_, version, "unchanged", None)
        for _, fact in found:
            self._known.learn(fact)
        return Outcome(id_, version, status, extraction)

    @staticmethod
    def _merged(article: Article, before: ArticleIngested | ArticleRevised | None) -> dict[str, Any]:
        # What is not said this time is not unsaid: a file read again without --published keeps its date.
        said = metadata(article)
        if before is None:
            return said
        if article.language is None:
            said["language"] = None
        if article.title_guessed and before.text == text_hash(article.text):
            said["title"] = None
        kept = {name: value if value not in (None, ()) else getattr(before, name) for name, value in said.items()}
        # A copy of the file under another name or format is no new version of the work.
        return kept | {"source_name": before.source_name, "media_type": before.media_type}

    @staticmethod
    def _decide(article: Article, before: _OnRecord, meta: dict[str, Any], run: str, again: bool) -> tuple[int, Status]:
        if before.fact is None:
            return 1, "new"
        old = {name: getattr(before.fact, name) for name in meta}
        if before.fact.text != text_hash(article.text) or old != meta:
            return before.fact.version + 1, "revised"
        if before.runs and (not again or run in before.runs):
            return before.fact.version, "unchanged"
        return before.fact.version, "reread"


class OnRecordNames:
    """The names and links that the log has for actors and options, read once each and kept up by `learn`."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._names: dict[str, set[str]] = {}
        self._links: dict[str, set[tuple[str | None, str | None]]] = {}

    def names(self, id_: str, /) -> frozenset[str]:
        """The names of an actor or option; empty when it is not on record."""
        self._load(id_)
        return frozenset(self._names[id_])

    def links(self, option: str, /) -> frozenset[tuple[str | None, str | None]]:
        """An option's (broader, target) links."""
        self._load(option)
        return frozenset(self._links[option])

    def learn(self, fact: AnyFact) -> None:
        """Take in what was just recorded."""
        match fact:
            case (
                ActorIntroduced(actor=id_, name=name, aliases=aliases)
                | OptionIntroduced(option=id_, name=name, aliases=aliases)
            ):
                self._load(id_)
                self._names[id_] |= {name, *aliases}
            case OptionLinked(option=id_, broader=broader, target=target):
                self._load(id_)
                self._links[id_].add((broader, target))
            case _:
                pass

    def _load(self, id_: str) -> None:
        if id_ in self._names:
            return
        self._names[id_], self._links[id_] = set(), set()
        for event in self._log.stream(stream_of(id_)):
            if fact := event.fact():
                self.learn(fact)


def record_failure(log: EventLog, failure: IngestFailed, meta: dict[str, Any]) -> None:
    """Keep that a source could not be read; the same failure again adds nothing."""
    key = digest("failure", failure.source, failure.stage, failure.error, size=64)
    log.append(Commit(key, [(f"source/{digest(failure.source)}", failure)], meta=meta))
