"""What the log says before the fact at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from graph.actors import Things
from graph.story import ArticleStory


class Known(Things, Protocol):
    """What the log says before the fact at hand; the projection carries stories and things on."""

    def article(self, id_: str, /) -> ArticleStory:
        """An article's story so far."""
        ...

    def referring(self, things: Iterable[str], /) -> list[str]:
        """The streams of articles and options that name one of the actors or options; others may be among them."""
        ...

    def opening(self, sha256: str, /) -> str | None:
        """The first words of a text."""
        ...

    def line(self, sha256: str, offset: int, /) -> int | None:
        """In which line of a text, counted from 1, an offset lies."""
        ...
