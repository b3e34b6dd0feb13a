"""Markdown to plain text with its layout: marks go, words stay, and every block knows where it lies."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from graph.events import Block
from ingest.blocks import Piece, assemble, attributed, is_label, item, quoted

LONGEST_FRONT_MATTER = 64 * 1024
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r" {0,3}> ?(.*)")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|[ \t]*$)")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]*\]:[ \t]*\S+")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:[ \t]*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'(][^)]*)?\)|\[[^\]]*\])")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(\s*<?[^()\s]*(?:\([^()]*\)[^()\s]*)*>?(?:\s+[\"'(][^)]*)?\)|\[[^\]]*\])"
)
_NOTE = re.compile(r"\[\^[^\]]+\]")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
# Lengths are bounded so that a line of nothing but marks takes no longer than others.
_EMPHASIS = (
    re.compile(r"\*\*(?=\S)((?:[^*]|\*(?!\*)){1,1000}?)(?<=\S)\*\*"),
    re.compile(r"\*(?=\S)([^*]{1,1000}?)(?<=\S)\*"),
    re.compile(r"(?<![\w_])__(?=\S)((?:[^_]|_(?!_)){1,1000}?)(?<=\S)__(?![\w_])"),
    re.compile(r"(?<![\w_])_(?=\S)([^_]{1,1000}?(?:(?<=\w)_(?=\w)[^_]{1,100}?){0,8})(?<=\S)_(?![\w_])"),
    re.compile(r"~~(?=\S)([^~]{1,1000}?)(?<=\S)~~"),
)
_MARKS = re.compile(r"[\\`*_~\[<&!]")
# Private-use characters keep escaped marks and code out of the reach of the rules for emphasis.
_KEPT_BASE = 0xF0000


class BadFrontMatter(ValueError):
    """The lines between the --- marks are no YAML."""


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page as plain text with blocks, its front matter, and its first heading."""

    text: str
    blocks: tuple[Block, ...]
    matter: dict[str, Any] = field(default_factory=dict)
    heading: str | None = None


def page(source: str) -> Page:
    """Read a Markdown page. Raises BadFrontMatter."""
    matter, body = front_matter(source)
    pieces = attributed(_pieces(_COMMENT.sub("", body).split("\n")))
    text, blocks = assemble(pieces)
    heading = next((piece.text for piece in pieces if piece.kind == "heading"), None)
    return Page(text, blocks, matter, heading)


def front_matter(source: str) -> tuple[dict[str, Any], str]:
    """The YAML mapping between --- marks at the very top, and what follows it; ({}, source) without one.

    Raises BadFrontMatter when the marks are there and what lies between them is no YAML.
    """
    if not (opening := re.match(r"---[ \t]*\n", source)):
        return {}, source
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE).search(source, opening.end())
    if not closing or closing.start() > LONGEST_FRONT_MATTER:
        return {}, source
    import yaml

    try:
        found = yaml.safe_load(source[opening.end() : closing.start()])
    except yaml.MarkedYAMLError as error:
        line = f" at line {error.problem_mark.line + 2}" if error.problem_mark else ""
        raise BadFrontMatter(f"the front matter is no YAML{line}: {error.problem or error.context}") from error
    except Exception as error:  # what a tag asks the library to build may fail in any way
        raise BadFrontMatter(f"the front matter is no YAML: {next(iter(str(error).splitlines()), '?')}") from error
    if found is None:
        return {}, source[closing.end() :]
    # A rule, a sentence and another rule are no front matter.
    return (found, source[closing.end() :]) if isinstance(found, dict) else ({}, source)


def _pieces(lines: list[str]) -> list[Piece]:
    return _Reader(lines).read()


class _Reader:
    """Goes once down the lines and gathers them into pieces."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._out: list[Piece] = []
        self._open: list[str] = []
        self._marker: str | None = None

    def read(self) -> list[Piece]:
        while self._at < len(self._lines):
            line = self._lines[self._at].expandtabs(4)
            self._at += 1
            self._line(line)
        self._close()
        return self._out

    def _line(self, line: str) -> None:
        if not line.strip():
            self._close()
        elif match := _FENCE.match(line):
            self._close()
            self._fenced(match[1])
        elif match := _ATX.match(line):
            self._close()
            self._add("heading", match[2] or "")
        elif self._open and self._marker is None and (match := _SETEXT.match(line)):
            heading, self._open = " ".join(self._open), []
            self._add("heading", heading)
        elif _RULE.match(line):
            self._close()
        elif match := _QUOTE.match(line):
            self._close()
            self._quote(match[1])
        elif self._is_table(line):
            self._close()
            self._table(line)
        elif (match := _ITEM.match(line)) and (not self._open or self._marker is not None or match[2] in "-*+"):
            self._close()
            self._marker = "- " if match[2] in "-*+" else f"{match[2]} "
            self._open = [match[3] or ""]
        elif _DEFINITION.match(line) and not self._open:
            pass
        else:
            self._open.append(_FOOTNOTE.sub("", line))

    def _add(self, kind: Any, text: str) -> None:
        if plain := inline(text):
            self._out.append(Piece(kind, plain))

    def _close(self) -> None:
        lines, marker = self._open, self._marker
        self._open, self._marker = [], None
        if not lines:
            return
        if marker is not None:
            if plain := inline(_joined(lines)):
                self._out.append(item(plain, marker))
            return
        # A hard break within a paragraph parts lines such as "**Where:** the quay".
        for text in re.split(r"(?:\\| {2,}|<br\s*/?>)\n", _joined(lines, "\n")):
            plain = inline(re.sub(r"\s*\n\s*", " ", text))
            if plain:
                bold = re.match(r"\s*(\*\*|__)[^*_]+(:\1|\1:)\s*\S", text)
                self._out.append(Piece("label" if bold and is_label(plain) else "paragraph", plain))

    def _fenced(self, fence: str) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if re.fullmatch(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*", line):
                return
            if line.strip():
                self._out.append(Piece("paragraph", line.strip()))

    def _quote(self, first: str) -> None:
        paragraphs: list[list[str]] = [[]]
        lazy = False
        line: str | None = first
        while line is not None:
            line = re.sub(r"^(?: {0,3}> ?)+", "", line)
            if not line.strip():
                paragraphs.append([])
            elif re.match(r"\s*[-–—―]{1,3}\s*\S", line) and any(paragraphs):
                paragraphs.append([line])
            else:
                paragraphs[-1].append(line)
            lazy = bool(line.strip())
            line = self._more_quote(lazy)
        self._out += quoted([inline(_joined(lines)) for lines in paragraphs if lines])

    def _more_quote(self, lazy: bool) -> str | None:
        if self._at >= len(self._lines):
            return None
        line = self._lines[self._at].expandtabs(4)
        if match := _QUOTE.match(line):
            self._at += 1
            return match[1]
        starts = any(form.match(line) for form in (_FENCE, _ATX, _RULE, _ITEM)) or line.lstrip()[:1] in "–—―"
        if lazy and line.strip() and not starts:
            self._at += 1
            return line
        return None

    def _is_table(self, line: str) -> bool:
        following = self._lines[self._at] if self._at < len(self._lines) else ""
        if "|" not in line:
            return False
        if "|" in following and _DELIMITERS.match(following):
            return True
        # Rows without a line of dashes under the first: pasted, but a table to the eye.
        return line.count("|") >= 2 and line.strip().endswith("|")

    def _table(self, line: str) -> None:
        while True:
            if not _DELIMITERS.match(line):
                cells = [
                    inline(cell) for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
                ]
                if any(cells):
                    self._out.append(Piece("table_row", " | ".join(cells).strip()))
            if self._at >= len(self._lines) or "|" not in self._lines[self._at]:
                return
            line = self._lines[self._at]
            self._at += 1


def _joined(lines: list[str], by: str = " ") -> str:
    if by == "\n":
        return by.join(line.lstrip() for line in lines)
    return by.join(line.strip().removesuffix("\\") for line in lines)


def inline(text: str) -> str:
    """The words of a line or paragraph without links, emphasis, code marks, images and tags."""
    if not _MARKS.search(text):
        return _plain(text)
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return chr(_KEPT_BASE + len(kept) - 1)

    text = _CODE.sub(lambda m: keep(m[2].strip()), text)
    text = _ESCAPE.sub(lambda m: keep(m[1]), text)
    text = _ADDRESS.sub(lambda m: keep(m[1]), text)
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _NOTE.sub("", text)
    text = _TAG.sub("", text)
    for _ in range(2):  # emphasis within emphasis
        for form in _EMPHASIS:
            text = form.sub(r"\1", text)
    text = html.unescape(text)
    text = "".join(kept[i] if 0 <= (i := ord(c) - _KEPT_BASE) < len(kept) else c for c in text) if kept else text
    return _plain(text)


def _plain(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip()
