"""The open corpus as stand-off annotation: ids, addresses, hashes, offsets and labels, without the articles' words.

    python -m evaluation.standoff join FOLDER [--part train|dev|test|all] > annotated.jsonl
    python -m evaluation.standoff strip PART.jsonl > evaluation/corpus/PART.jsonl

`join` looks the texts up in a folder of Wikinews CSV files (columns url, date, title, text; `wikinews_2019.csv` and
`wikinews_2020.csv` of github.com/vanatteveldt/wikinews) and checks each against its hash. Offsets are half-open code
points into the text after `normal`. `further_positions` has pages of the GUM corpus too, whose texts are looked up in
`../gum/news.jsonl` beside that folder (keys url, text; as they stand).
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote, urlsplit

import typer

CORPUS = Path(__file__).parent / "corpus"
WRITTEN = Path(__file__).parent / "written.jsonl"
WRITTEN_SECOND = WRITTEN.with_stem("written_second")
"""Articles that were written to learn from, with their positions; the texts are part of the files."""
PARTS = ("train", "dev", "test")
READINGS = tuple(f"{part}_{which}" for part in PARTS for which in ("first", "second"))
"""Articles as two readers annotated them who did not see each other's work; the first one only where it was revised."""
FURTHER = "further_positions"
"""Articles of other kinds, or of great length, that are learned from and not scored."""
POSITIONS = (
    *(f"{part}_positions{which}" for part in ("train", "dev") for which in ("", "_second", "_third", "_fourth")),
    *("test_positions", "test_positions_first", "test_positions_second"),
    FURTHER,
)
"""Readings of positions alone, which the first readings have too few of; some articles are of no part, the further ones
of GUM or long interviews. Of test two were made, and decided."""
PAGES = Path("../gum/news.jsonl")
"""Where GUM's pages are, seen from the folder of the CSV files."""
_WORDS = frozenset(("text",))


class Unjoined(Exception):
    """An article's text is missing, or is not the one that was annotated."""


def normal(text: str) -> str:
    """The text that offsets count in: no-break spaces as spaces, trimmed, one blank line at most between paragraphs."""
    return re.sub(r"\n{3,}", "\n\n", text.replace("\xa0", " ").strip())


def address(url: str) -> str:
    """A URL in one spelling: no query or fragment, single slashes, only the percent signs that it needs."""
    parts = urlsplit(url)
    path = quote(re.sub("/+", "/", unquote(parts.path)), safe="/:@!$&'()*+,;=~")
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}"


def sha256(text: str) -> str:
    """The hash that binds an annotation to a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def texts(folder: Path) -> dict[str, str]:
    """The articles' texts by address."""
    csv.field_size_limit(sys.maxsize)
    found = dict[str, str]()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found.update((address(row["url"]), normal(row["text"])) for row in csv.DictReader(lines))
    return found


def pages(folder: Path) -> dict[str, str]:
    """The texts of GUM's pages of Wikinews by address; none where they are not at hand."""
    path = folder / PAGES
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {address(page["url"]): page["text"] for page in map(json.loads, lines)}


def stored(part: str = "all", corpus: Path = CORPUS) -> Iterator[dict[str, Any]]:
    """The annotated articles of a part, without their texts."""
    for name in PARTS if part == "all" else (part,):
        path = corpus / f"{name}.jsonl"
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)


def written(*, second: bool = False) -> Iterator[dict[str, Any]]:
    """The written articles, and if asked for the second set of them, which has more positions than news has."""
    for path in (WRITTEN, *([WRITTEN_SECOND] if second else ())):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def joined(folder: Path, part: str = "all", corpus: Path = CORPUS) -> Iterator[dict[str, Any]]:
    """The annotated articles with their texts. Unjoined names the first that is missing or other than annotated."""
    known = (pages(folder) if part == FURTHER else {}) | texts(folder)
    for article in stored(part, corpus):
        text = known.get(article["url"])
        if text is None:
            raise Unjoined(f"{article['id']}: no text for {article['url']} in {folder}")
        if sha256(text) != article["sha256"]:
            raise Unjoined(f"{article['id']}: the text of {article['url']} is not the one that was annotated")
        yield {**article, "text": text}


def stripped(article: dict[str, Any]) -> dict[str, Any]:
    """An annotated article with the hash of its text instead of the text."""
    kept = {k: v for k, v in article.items() if k not in _WORDS}
    return {**{k: kept.pop(k) for k in ("id", "url", "date", "title")}, "sha256": sha256(article["text"]), **kept}


_program = typer.Typer(add_completion=False, help=__doc__)


@_program.command()
def join(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    part: Annotated[
        str, typer.Option(help="train, dev, test, one of them with _second or _positions for another reading, or all.")
    ] = "all",
) -> None:
    """Print the annotated articles with their texts, a JSON line each."""
    if part not in (known := (*PARTS, *READINGS, *POSITIONS, "all")):
        raise typer.BadParameter(f"{part!r} is none of {', '.join(known)}")
    try:
        for article in joined(folder, part):
            typer.echo(json.dumps(article, ensure_ascii=False))
    except Unjoined as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(3) from error


@_program.command()
def strip(
    annotated: Annotated[typer.FileText, typer.Argument(help="Annotated articles, - for standard input.")],
) -> None:
    """Print annotated articles without their texts, a JSON line each."""
    for line in annotated:
        typer.echo(json.dumps(stripped(json.loads(line)), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    _program()
