"""A web page to the words of its article, its layout, and what the page says of itself. Nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.events import Block
from ingest.blocks import Piece, assemble, attributed, item, quoted

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes; the parser's tree takes some ten times as many."""
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "readability")
_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='DC.date' or @name='dc.date' or @name='dcterms.date' or @name='pubdate']/@content",
    "//article//time/@datetime",
)
# Dates are read where pages state them, never guessed from their words, and the clock is not asked.
_DATE_CONFIG = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}
_BREAK = "\x1e"
_PARTING = ("lb", "p", "quote", "item", "head", "row", "cell")


class NoArticle(ValueError):
    """A page that cannot be parsed, or has no article in it."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """An article's words and blocks, and the page's own word on where it comes from."""

    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    licence: str | None = None


def web_page(source: str) -> WebPage:
    """Read a page. Raises NoArticle."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    for library in _LIBRARIES:  # they log to the terminal what is told here in one line
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    # The text is decoded already: what it says of its encoding would only make the parser refuse it.
    source = re.sub(r"\A\s*<\?xml[^>]*>", "", source)
    if not re.search(r"<(?:!doctype|html|head|body)\b", source, re.IGNORECASE):  # a fragment, or plain text
        source = f"<html><body><article>{source}</article></body></html>"
    try:
        tree = trafilatura.load_html(source)
        if tree is None:
            raise NoArticle("no HTML page")
        stated = _stated_date(tree)
        said = extract_metadata(tree, date_config=_DATE_CONFIG)
        found = trafilatura.bare_extraction(tree, include_comments=False, include_formatting=True)
        body = trafilatura.baseline(source)[0] if found is None or isinstance(found, dict) else found.body
        text, blocks = assemble(attributed(list(_pieces(body))))
        if not text:
            text, blocks = assemble(_pieces(trafilatura.baseline(source)[0]))
    except NoArticle:
        raise
    except Exception as error:  # whatever a hostile page makes of three parsers, it is one unreadable page
        raise NoArticle(f"the page cannot be parsed ({type(error).__name__})") from error
    if not text:
        raise NoArticle("empty: no article found in the page")
    return WebPage(
        text=text,
        blocks=blocks,
        url=said.url or None,
        title=said.title or None,
        authors=tuple(a.strip() for a in (said.author or "").split(";") if a.strip()),
        published=stated or said.date or None,
        outlet=said.sitename or None,
        licence=said.license or None,
    )


def _stated_date(tree: Any) -> str | None:
    for path in _DATES:
        for value in tree.xpath(path):
            if value.strip():
                return str(value.strip())
    return None


def _pieces(body: Any) -> Iterator[Piece]:
    for element in body:
        match element.tag:
            case "head":
                yield Piece("heading", _words(element))
            case "list":
                yield from _list(element)
            case "quote":
                yield from quoted(_lines(element))
            case "table":
                for row in element.iter("row"):
                    cells = [_words(cell) for cell in row.iter("cell")]
                    if any(cells):
                        yield Piece("table_row", " | ".join(cells))
            case "graphic":
                pass
            case _:
                for line in _lines(element):
                    yield Piece("paragraph", line)


def _list(element: Any) -> Iterator[Piece]:
    numbered = (element.get("rend") or "").startswith("ol")
    for number, entry in enumerate((inner for inner in element if inner.tag == "item"), 1):
        nested = entry.findall(".//list")
        words = _plain("".join(_parts(entry, without=("list",))).replace(_BREAK, " "))
        if words:
            yield item(words, f"{number}. " if numbered else "- ")
        for inner in nested:
            if next(inner.iterancestors("list")) is element:
                yield from _list(inner)


def _lines(element: Any) -> list[str]:
    """The element's words, parted where the page parts them: at line breaks and at paragraphs within."""
    return [line for raw in "".join(_parts(element)).split(_BREAK) if (line := _plain(raw))]


def _parts(element: Any, without: tuple[str, ...] = ()) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag in without:
            yield f" {inner.tail or ''}"
            continue
        parting = _BREAK if inner.tag in _PARTING else ""
        yield parting
        yield from _parts(inner, without)
        yield parting
        yield inner.tail or ""


def _words(element: Any) -> str:
    return _plain(" ".join(_lines(element)))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
