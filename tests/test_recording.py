"""Recording articles and corrections: once each, atomic, and what is not said again is not unsaid."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.events import ArticleIngested, ArticleRevised, IngestFailed, StatementAttributed, StatementCorrected
from graph.sqlite import SqliteLog
from ingest import corrections
from ingest.article import Article
from ingest.extraction import Actor, Extraction, Mention, Option, Position, Statement
from ingest.recording import Recorder, record_failure

ARTICLE = Article("Ada Lund opposes road tolls, she said.", given_id="one", title="Tolls", published="2026-02-03")


@dataclass
class Fixed:
    """Finds the same statement in every text, and counts how often it was asked."""

    name: str = "fixed"
    version: str = "1"
    model: str = "none"
    asked: int = 0

    def __call__(self, article: Article, /) -> Extraction:
        self.asked += 1
        return Extraction(
            actors=(Actor("a1", "person", "Ada Lund", (Mention(0, 8),), aliases=("Lund",)),),
            statements=(Statement("s1", ((0, 26),), ((32, 36),), ((28, 31),), "a1", "indirect", "speech"),),
            options=(Option("road tolls", broader="tolls"),),
            positions=(Position("p1", "a1", "opposes", "road tolls", ((0, 26),), statement="s1"),),
        )


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    with SqliteLog(tmp_path / "log.sqlite", create=True) as log:
        yield log


def types(log: SqliteLog) -> list[str]:
    return [event.type for event in log.read()]


def test_the_same_article_twice_is_one_commit_and_read_once(log: SqliteLog) -> None:
    reader = Fixed()
    assert Recorder(log, reader, {}).record(ARTICLE).status == "new"
    head = log.head()
    assert Recorder(log, reader, {}).record(ARTICLE).status == "unchanged"
    assert log.head() == head
    assert reader.asked == 1


def test_other_words_or_metadata_are_a_revision_and_going_back_is_another(log: SqliteLog) -> None:
    recorder = Recorder(log, Fixed(), {})
    other = replace(ARTICLE, text=ARTICLE.text + " Nobody answered.")
    outcomes = [recorder.record(a) for a in (ARTICLE, other, ARTICLE, replace(ARTICLE, title="Tolls again"))]
    assert [(o.version, o.status) for o in outcomes] == [(1, "new"), (2, "revised"), (3, "revised"), (4, "revised")]
    kinds = [f for e in log.read() if isinstance(f := e.fact(), ArticleIngested | ArticleRevised)]
    assert [f.version for f in kinds] == [1, 2, 3, 4]


def test_metadata_left_out_the_second_time_stays(log: SqliteLog) -> None:
    recorder = Recorder(log, Fixed(), {})
    recorder.record(ARTICLE)
    assert recorder.record(replace(ARTICLE, published=None, title=None)).status == "unchanged"


def test_another_extractor_reads_what_is_on_record_only_when_asked_again(log: SqliteLog) -> None:
    Recorder(log, Fixed(), {}).record(ARTICLE)
    newer = Recorder(log, Fixed(version="2"), {})
    assert newer.record(ARTICLE).status == "unchanged"
    assert newer.record(ARTICLE, again=True).status == "reread"
    assert newer.record(ARTICLE, again=True).status == "unchanged"


def test_an_extractor_that_fails_leaves_nothing_behind(log: SqliteLog) -> None:
    class Broken(Fixed):
        def __call__(self, article: Article, /) -> Extraction:
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Recorder(log, Broken(), {}).record(ARTICLE)
    assert log.head().pos == 0


def test_actors_and_options_are_introduced_once_in_the_whole_log(log: SqliteLog) -> None:
    recorder = Recorder(log, Fixed(), {})
    recorder.record(ARTICLE)
    recorder.record(replace(ARTICLE, given_id="two"))
    Recorder(log, Fixed(), {}).record(replace(ARTICLE, given_id="three"))
    assert types(log).count("actor.introduced") == 1
    assert types(log).count("option.introduced") == 2
    assert types(log).count("option.linked") == 1
    assert types(log).count("statement.attributed") == 3


def test_the_same_failure_is_kept_once(log: SqliteLog) -> None:
    failure = IngestFailed(source="a.txt", stage="decode", error="binary")
    record_failure(log, failure, {})
    record_failure(log, failure, {})
    assert types(log) == ["ingest.failed"]


def statement(log: SqliteLog) -> str:
    return next(f.statement for e in log.read() if isinstance(f := e.fact(), StatementAttributed))


def test_a_correction_is_recorded_once_and_on_the_articles_stream(log: SqliteLog) -> None:
    Recorder(log, Fixed(), {}).record(ARTICLE)
    keys = map(str, itertools.count())
    fact = StatementCorrected(statement=statement(log), speaker=None, reason="a slip")
    receipt = corrections.record(log, "one", fact, lambda: next(keys), {})
    assert receipt is not None
    assert [e.type for e in log.stream("article/one")][-1] == "statement.corrected"
    again = fact.model_copy(update={"reason": "in other words"})
    assert corrections.record(log, "one", again, lambda: next(keys), {}) is None
    other = fact.model_copy(update={"speaker": "person/bo-berg"})
    new = corrections.introduced("person", "Bo Berg")
    assert corrections.record(log, "one", other, lambda: next(keys), {}, [new]) is not None
    assert types(log)[-2:] == ["actor.introduced", "statement.corrected"]
    assert corrections.record(log, "one", fact, lambda: next(keys), {}) is not None, "going back is a new word"


def test_what_was_never_read_cannot_be_corrected(log: SqliteLog) -> None:
    Recorder(log, Fixed(), {}).record(ARTICLE)
    before = log.head()
    with pytest.raises(NotFound):
        corrections.record(log, "one", StatementCorrected(statement="s0", speaker=None, reason="-"), lambda: "k", {})
    assert log.head() == before
