"""Reading ahead in forked workers: articles in, small results back, in the order that they came in.

The parser is loaded once, before the fork, so that the workers share its memory. Where processes cannot be forked, or
one article is all there is, everything happens in this process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cached_property
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import TypeVar

from ingest.article import Article
from ingest.extraction import Extraction, Extractor

Item = TypeVar("Item")

MOST_WORKERS = 64
AHEAD = 4
"""Articles that wait for each worker, at most."""
LONGEST_AHEAD = 2_000_000
"""Code points of text that wait in all."""
WATCH = 0.5
"""Seconds between a worker's looks whether its parent lives."""
_extractor: Extractor | None = None


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits; processes that are forked meanwhile do not see it before they know what to do with it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(parent: int) -> None:
    """A worker leaves Ctrl-C to the process that it works for, and ends when that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))
    threading.Thread(target=_outlive_nobody, args=(parent,), daemon=True).start()


def _outlive_nobody(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def _read(article: Article) -> Extraction:
    assert _extractor is not None
    return _extractor(article)


class Pool:
    """Asks an extractor, ahead of time where it can: `ahead` gives items on, while the articles among them are read.

    What an extraction raises is raised where the article is asked for. A worker that dies costs time only: its article
    is read here. Left by an exception, Ctrl-C among them, it ends its workers at once.
    """

    def __init__(self, extractor: Callable[[], Extractor], workers: int) -> None:
        self._made = extractor
        self._workers = workers if "fork" in multiprocessing.get_all_start_methods() else 1
        self._executor: ProcessPoolExecutor | None = None
        self._processes = list[BaseProcess]()
        self._begun = dict[int, Future[Extraction]]()

    @cached_property
    def extractor(self) -> Extractor:
        """What reads, made when it is first needed."""
        return self._made()

    @property
    def name(self) -> str:
        """The extractor's name."""
        return self.extractor.name

    @property
    def version(self) -> str:
        """Its version."""
        return self.extractor.version

    @property
    def model(self) -> str:
        """The model that it reads with."""
        return self.extractor.model

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            for process in self._processes:
                process.kill()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def __call__(self, article: Article, /) -> Extraction:
        """What is found in an article, now or ahead of time."""
        begun = self._begun.pop(id(article), None)
        if begun is None:
            return self.extractor(article)
        try:
            return begun.result()
        except BrokenProcessPool:
            return self.extractor(article)

    def ahead(self, items: Iterator[Item], wanted: Callable[[Article], bool]) -> Iterator[Item]:
        """The items in their order; the articles among them that are wanted are begun before they are reached."""
        if self._workers < 2:
            yield from items
            return
        waiting, length, first = deque[Item](), 0, True
        for item in items:
            waiting.append(item)
            if isinstance(item, Article):
                length += len(item.text)
                if wanted(item):
                    if first:
                        first = False  # alone it is read here, and nothing is forked
                    else:
                        self._begin(item)
            while len(waiting) > AHEAD * self._workers or (length > LONGEST_AHEAD and len(waiting) > 1):
                done = waiting.popleft()
                length -= len(done.text) if isinstance(done, Article) else 0
                yield done
                self._forget(done)
        while waiting:
            done = waiting.popleft()
            yield done
            self._forget(done)

    def _begin(self, article: Article) -> None:
        global _extractor
        if self._executor is None:
            from ingest.parsing import pipeline

            pipeline()
            _extractor = self.extractor
            self._executor = ProcessPoolExecutor(
                self._workers, multiprocessing.get_context("fork"), initializer=_serve, initargs=(os.getpid(),)
            )
            before = multiprocessing.active_children()
            with _uninterrupted():  # all workers are forked with the first article
                self._begun[id(article)] = self._executor.submit(_read, article)
                self._processes = [p for p in multiprocessing.active_children() if p not in before]
            return
        try:
            self._begun[id(article)] = self._executor.submit(_read, article)
        except BrokenProcessPool:  # a worker was killed: the article is read here, and the next one begins anew
            self._executor = None

    def _forget(self, item: object) -> None:
        if (begun := self._begun.pop(id(item), None)) is not None:
            begun.cancel()
