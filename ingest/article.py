"""An article as it enters extraction: its text, its layout, and what is known of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.events import Block, Precision


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its metadata. Offsets everywhere are half-open code points into `text`, which is never changed.

    `published` is ISO 8601 as precise as known, with its `precision`; `blocks` lie in order and do not overlap.
    `given_id` is the id that a person, or the JSONL or CSV file, gave; `source_sha256` is of the raw bytes; a
    guessed title is the text's first line and not what anybody said.
    """

    text: str
    given_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    precision: Precision | None = None
    language: str | None = None
    licence: str | None = None
    media_type: str = "text/plain"
    source_name: str = "-"
    source_sha256: str = ""
    title_guessed: bool = False
    blocks: tuple[Block, ...] = field(default=())
