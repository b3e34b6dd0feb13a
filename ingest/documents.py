"""Documents to articles: every format by its own reader, one article or one failure after the other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, BinaryIO

from graph.errors import BadInput
from graph.events import Block
from ingest.article import Article
from ingest.datelines import datelined
from ingest.encoding import Binary, Decoded, decode
from ingest.html import LARGEST_PAGE, NoArticle, web_page
from ingest.identity import given_id, is_web_address
from ingest.layout import blocks as layout
from ingest.layout import cut
from ingest.markdown import BadFrontMatter, page
from ingest.published import FORMS, Published, published
from ingest.rows import Row, csv_rows, json_lines
from ingest.sources import LARGEST, Format, Notice, Source, Unreadable, check, known_format, sources, storable

__all__ = ["Notice", "Overrides", "Unreadable", "read"]

Item = Article | Unreadable | Notice
MEDIA_TYPES: dict[Format, str] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
}
LONGEST_TITLE = 150
"""Characters of a plain text's first line that may be its title."""
LONGEST_ARTICLE = 50 * 1024 * 1024
"""Characters. More is a corpus in one file."""
LONG_ARTICLE = 3_000_000
"""Characters; longer than any novel, so that one is told how long the reading takes."""
READ_A_MINUTE = 1_000_000
"""Characters that are read in a minute at least."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person says of the articles, which goes before what the files say.

    An id, url or title is one article's; the rest may be said of many.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None


def read(
    paths: Sequence[str], overrides: Overrides, input_format: str | None, stdin: BinaryIO
) -> Iterator[Article | Unreadable | Notice]:
    """Read articles from files, folders and (as `-`) standard input, one at a time; at least one item comes.

    Raises BadInput at once, before anything is read, for a path that leads nowhere, an unknown format or an override
    that cannot be; and at the first item when an override that is one article's meets several.
    """
    check(paths)
    format_ = known_format(input_format)
    said = _said(overrides)
    items = (item for path in paths for source in sources(path, format_) for item in _items(source, stdin))
    overridden = (b for i in items for b in _bounded(replace(i, **said) if isinstance(i, Article) and said else i))
    single = [f"--{n}" for n in ("id", "url", "title") if n in said or (n == "id" and "given_id" in said)]
    return _only_one(overridden, " and ".join(single)) if single else overridden


def _bounded(item: Item) -> Iterator[Item]:
    if not isinstance(item, Article) or len(item.text) <= LONG_ARTICLE:
        yield item
        return
    words = f"{len(item.text) / 1e6:.0f} million characters"
    if len(item.text) > LONGEST_ARTICLE:
        yield Unreadable(
            item.source_name, "read", f"{words} are no article", "split it, one article a file or as JSONL"
        )
        return
    minutes = len(item.text) // READ_A_MINUTE
    yield Notice(item.source_name, f"{words} in one article: reading it may take {minutes} minutes")
    yield item


def _only_one(items: Iterator[Item], options: str) -> Iterator[Item]:
    # Nothing may be recorded under an id that turns out to be several articles': look ahead before the first.
    held: list[Item] = []
    articles = 0
    for item in items:
        articles += not isinstance(item, Notice)
        if articles > 1:
            raise BadInput(f"{options} can be said of one article only, and here are several", "read them one by one")
        held.append(item)
    yield from held


def _said(overrides: Overrides) -> dict[str, Any]:
    """The article's fields that the overrides set. Raises BadInput."""
    said: dict[str, Any] = {}
    if overrides.id is not None:
        said["given_id"] = given_id(overrides.id)
    if overrides.url is not None:
        if not is_web_address(overrides.url):
            raise BadInput(f"{overrides.url!r} is no web address", "use one such as https://example.org/news/1")
        said["url"] = overrides.url.strip()
    for name, value in (("title", overrides.title), ("outlet", overrides.outlet), ("language", overrides.language)):
        if value is not None and value.strip():
            said[name] = one_line(value)
    if "title" in said:
        said["title_guessed"] = False
    if authors := tuple(one_line(a) for a in overrides.authors if a.strip()):
        said["authors"] = authors
    if overrides.published is not None:
        try:
            when = published(overrides.published)
        except ValueError as error:
            raise BadInput(f"--published: {error}", f"use {FORMS}") from error
        said["published"], said["precision"] = when.date, when.precision
    return said


def _items(source: Source | Unreadable, stdin: BinaryIO) -> Iterator[Item]:
    if isinstance(source, Unreadable):
        yield source
        return
    try:
        with source.bytes(stdin) as stream:
            if source.format == "jsonl":
                yield from _rows(source, json_lines(source.name, stream), "jsonl")
                return
            data = stream.read(LARGEST + 1)
    except OSError as error:
        yield Unreadable(
            source.name, "read", f"cannot be read: {error.strerror or error}", "check its permissions", retryable=True
        )
        return
    yield from _whole(source, data)


def _whole(source: Source, data: bytes) -> Iterator[Item]:
    name = source.name
    if len(data) > LARGEST:
        yield Unreadable(name, "read", f"larger than {LARGEST >> 20} MB", "split it, one article a file or as JSONL")
        return
    if not data.strip():
        yield Unreadable(name, "read", "empty: there are no words in it")
        return
    format_ = source.format or _sniffed(data)
    if format_ == "csv":
        yield from _rows(source, csv_rows(name, data), "csv")
        return
    if format_ == "jsonl":
        yield from _rows(source, json_lines(name, io.BytesIO(data)), "jsonl")
        return
    if format_ == "html" and len(data) > LARGEST_PAGE:
        yield Unreadable(name, "read", f"a page larger than {LARGEST_PAGE >> 20} MB", "save its text as .txt")
        return
    try:
        decoded = decode(data, html=format_ == "html")
    except Binary as error:
        yield Unreadable(name, "decode", str(error), error.remedy)
        return
    if decoded.lost:
        spoiled = "1 byte is" if decoded.lost == 1 else f"{decoded.lost} bytes are"
        yield Notice(name, f"{spoiled} not {decoded.encoding} and read as \ufffd")
    yield from _document(name, format_, decoded, sha256(data).hexdigest())


def _sniffed(data: bytes) -> Format:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", head, re.IGNORECASE):
        return "html"
    if re.match(rb"\{\s*\"", head):
        return "jsonl"
    return "markdown" if re.match(rb"---[ \t]*\r?\n\w+:", head) else "text"


def _document(name: str, format_: Format, decoded: Decoded, digest: str) -> Iterator[Item]:
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    marked_up: tuple[Block, ...] = ()
    try:
        match format_:
            case "markdown":
                marked = page(text)
                text, marked_up = marked.text, marked.blocks
                values: Mapping[str, Any] = {"title": marked.heading} | _lowered(marked.matter)
            case "html":
                web = web_page(text)
                text, marked_up = web.text, web.blocks
                values = {n: getattr(web, n) for n in ("url", "title", "authors", "published", "outlet", "licence")}
            case _:
                values = {"title": _first_line(text)}
    except BadFrontMatter as error:
        yield Unreadable(name, "parse", str(error), "mend the lines between the --- marks, or take them out")
        return
    except NoArticle as error:
        yield Unreadable(name, "parse", str(error), "save its text as .txt")
        return
    if not text.strip():
        yield Unreadable(name, "parse", "empty: there are no words in it")
        return
    more: dict[str, Any] = {
        "media_type": MEDIA_TYPES[format_],
        "source_sha256": digest,
        "blocks": _refined(text, marked_up),
    }
    more["title_guessed"] = format_ not in ("markdown", "html") and values["title"] is not None
    yield from _article(name, text, values, more)


def _refined(text: str, marked_up: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks that the markup tells, its paragraphs told apart by how they read: turns, questions, labels."""
    if not marked_up:
        return ()
    by_looks = iter(layout(text))
    ahead = next(by_looks, None)
    out: list[Block] = []
    for block, following in zip(marked_up, (*marked_up[1:], None), strict=True):
        within: list[Block] = []
        while ahead and ahead.end <= block.end:
            if ahead.start >= block.start:
                within.append(ahead)
            ahead = next(by_looks, None)
        whole = within and within[0].start == block.start and within[-1].end == block.end
        # Before a list its first item looks like a name under a quotation; the markup knows better.
        listed = within and within[-1].kind == "pull_quote" and not (following and following.kind == "paragraph")
        out += within if block.kind == "paragraph" and whole and not listed else [block]
    return tuple(piece for block in datelined(text, out) for piece in cut(text, block))


def _rows(source: Source, rows: Iterator[Row | Unreadable], format_: Format) -> Iterator[Item]:
    for row in rows:
        if isinstance(row, Unreadable):
            yield row
            continue
        values = _lowered(row.values)
        text = values.pop("text", None)
        if not isinstance(text, str):
            yield Unreadable(row.source, "parse", "no text", 'give the article\'s words as "text"')
        elif not text.strip():
            yield Unreadable(row.source, "parse", "empty: there are no words in it")
        elif storable(text) != text:
            yield Unreadable(row.source, "parse", "the text has half a character in it (a lone surrogate)", "mend it")
        else:
            yield from _article(
                row.source, text, values, {"media_type": MEDIA_TYPES[format_], "source_sha256": row.sha256}
            )


def _article(name: str, text: str, values: Mapping[str, Any], more: dict[str, Any]) -> Iterator[Item]:
    """The article, after notices of what its source says and cannot be read."""
    id_ = _scalar(values.get("id"))
    if id_ is not None:
        try:
            given_id(id_)
        except BadInput as error:
            yield Unreadable(name, "parse", error.message, error.remedy)
            return
    url = one_line(_scalar(values.get("url")) or "") or None
    if url and not is_web_address(url):
        yield Notice(name, f"{url[:80]!r} is no web address and is left out")
        url = None
    when: Published | None = None
    if stated := next((values[n] for n in ("published", "date") if values.get(n)), None):
        try:
            when = published(stated if isinstance(stated, str | int | date) else str(stated))
        except ValueError as error:
            yield Notice(name, f"undated: {error}")
    yield Article(
        text=text,
        given_id=id_,
        url=url,
        title=one_line(_scalar(values.get("title")) or "") or None,
        outlet=one_line(_scalar(values.get("outlet")) or "") or None,
        authors=_authors(values.get("authors") or values.get("author")),
        published=when.date if when else None,
        precision=when.precision if when else None,
        language=one_line(_scalar(values.get("language")) or "") or None,
        licence=one_line(_scalar(values.get("licence") or values.get("license")) or "") or None,
        source_name=name,
        **more,
    )


def _lowered(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).strip().lower(): value for name, value in values.items()}


def _scalar(value: Any) -> str | None:
    if isinstance(value, str):
        return value if value.strip() else None
    return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else None


def _authors(value: Any) -> tuple[str, ...]:
    several = value if isinstance(value, list | tuple) else (_scalar(value) or "").split(";")
    return tuple(name for v in several if (name := one_line(_scalar(v) or "")))


def one_line(text: str) -> str:
    """A name or title on one line; line breaks become blanks, and what no encoding can hold becomes ?."""
    return re.sub(r"\s*[\n\r\v\f\x85\u2028\u2029]+\s*", " ", storable(text)).strip()


def _first_line(text: str) -> str | None:
    """A plain text's title: a short first line that ends no sentence and stands alone."""
    match = re.match(rf"\s*([^\n]{{1,{LONGEST_TITLE}}})\n[ \t]*\n\s*\S", text[:4000])
    line = match[1].strip() if match else ""
    return line if line and line[-1] not in '.!:;,…"”' else None
