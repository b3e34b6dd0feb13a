"""Reading ahead in workers: whoever is killed or interrupted, nothing is lost and nobody stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.extraction import Actor, Extraction
from ingest.pool import Pool
from tests.command import PROGRAM, environment

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc")

PARAGRAPH = "“Nobody wants tolls,” Ada Lund said on Monday. Bo Berg opposes new quotas on Norway.\n\n"
LONG = 400
"""Paragraphs that keep a worker busy for seconds."""


class Telling:
    """Reads what a text tells it to do to the worker that reads it; the process that made it survives all."""

    name, version, model = "telling", "1", "none"

    def __init__(self) -> None:
        self.home = os.getpid()

    def __call__(self, article: Article, /) -> Extraction:
        if os.getpid() != self.home:
            if article.text == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            if article.text == "sleep":
                time.sleep(60)
        if article.text == "raise":
            raise ValueError("unreadable")
        where = "here" if os.getpid() == self.home else "there"
        return Extraction(actors=(Actor(article.text, "person", where, ()),))


def read(texts: list[str], workers: int = 2) -> list[tuple[str, str]]:
    found = list[tuple[str, str]]()
    with Pool(Telling, workers) as pool:
        for article in pool.ahead((Article(t) for t in texts), lambda _: True):
            (actor,) = pool(article).actors
            found.append((actor.id, actor.name))
    return found


def workers_of(pid: int) -> set[int]:
    """The processes that one has started and that still run; a zombie does not."""
    found = set[int]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with _gone():
            state, parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()[:2]
            if int(parent) == pid and state != "Z":
                found.add(int(stat.parent.name))
    return found


@contextmanager
def _gone() -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, ProcessLookupError):
        return


def running(pids: set[int]) -> set[int]:
    found = set[int]()
    for pid in pids:
        with _gone():
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
            if stat.rpartition(") ")[2][0] not in "ZX":
                found.add(pid)
    return found


def ended(pids: set[int], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while running(pids) and time.monotonic() < until:
        time.sleep(0.02)
    return not running(pids)


@contextmanager
def extracting(folder: Path, articles: int, size: int) -> Iterator[tuple[subprocess.Popen[str], set[int]]]:
    """`extract --workers 2` in a process group of its own, once its workers are there; they are all ended at last."""
    corpus = folder / "articles.jsonl"
    corpus.write_text("\n".join(json.dumps({"id": f"a{n}", "text": PARAGRAPH * size}) for n in range(articles)))
    env = environment({"ONRECORD_HOME": str(folder / "home")})
    process = subprocess.Popen(
        (*PROGRAM, "extract", str(corpus), "--workers", "2"),
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # Started in the background, as a CI may start these tests, they would hand on that it is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    workers = set[int]()
    try:
        until = time.monotonic() + 60
        while len(workers) < 2 and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
            workers = workers_of(process.pid)
        assert len(workers) == 2
        yield process, workers
    finally:
        for pid in {process.pid} | workers:
            with _gone():
                os.kill(pid, signal.SIGKILL)
        process.communicate(timeout=60)


def test_articles_come_in_their_order_and_the_first_is_read_here() -> None:
    texts = [f"a{n}" for n in range(40)]
    found = read(texts)
    assert [id_ for id_, _ in found] == texts
    assert [where for _, where in found] == ["here"] + ["there"] * 39
    assert [where for _, where in read(texts, workers=1)] == ["here"] * 40


def test_an_article_whose_worker_is_killed_is_read_here_and_the_pool_goes_on() -> None:
    texts = ["a", "b", "die", *(f"c{n}" for n in range(30)), "die", *(f"d{n}" for n in range(30))]
    found = read(texts)
    assert [id_ for id_, _ in found] == texts
    assert [where for id_, where in found if id_ == "die"] == ["here", "here"]
    assert found[-1] == ("d29", "there")


def test_what_an_extraction_raises_is_raised_for_its_article_alone() -> None:
    with Pool(Telling, 2) as pool:
        for article in pool.ahead((Article(t) for t in ("a", "raise", "b")), lambda _: True):
            if article.text == "raise":
                with pytest.raises(ValueError, match="unreadable"):
                    pool(article)
            else:
                assert pool(article).actors


def test_left_by_an_exception_the_pool_ends_busy_workers_at_once() -> None:
    others, started = workers_of(os.getpid()), time.monotonic()  # the tests' servers
    with pytest.raises(KeyboardInterrupt), Pool(Telling, 2) as pool:  # noqa: PT012
        for article in pool.ahead((Article(t) for t in ("a", "sleep", "sleep", "b")), lambda _: True):
            assert pool(article).actors
            raise KeyboardInterrupt
    assert time.monotonic() - started < 20
    assert not workers_of(os.getpid()) - others


def test_a_worker_killed_during_extract_costs_no_article(tmp_path: Path) -> None:
    with extracting(tmp_path, 12, 20) as (process, workers):
        os.kill(min(workers), signal.SIGKILL)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["id"] for line in lines] == [f"a{n}" for n in range(12)]
    assert len({json.dumps(line["statements"]) for line in lines}) == 1
    assert lines[0]["statements"]


def test_workers_end_soon_after_their_parent_is_killed(tmp_path: Path) -> None:
    with extracting(tmp_path, 6, LONG) as (process, workers):
        os.kill(process.pid, signal.SIGKILL)
        assert ended(workers, 2)


def test_ctrl_c_ends_everything_with_its_exit_code_and_no_traceback(tmp_path: Path) -> None:
    with extracting(tmp_path, 6, LONG) as (process, workers):
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert err == ""
        assert ended(workers, 2)
