"""A text put together from the pieces of its layout, and where each piece lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.events import Block, BlockKind

LONGEST_ATTRIBUTION = 16
"""Words, the dash among them."""
_DASHED = re.compile(r"[-–—―]{1,3}\s*\S.{0,160}")
_LABEL = re.compile(r"[\"“'‘]?[^\W\d_][^:.!?;\n]{0,59}:\s+\S")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block's words. `marker` stands before it in the text and outside the block ("- ", "2. ")."""

    kind: BlockKind
    text: str
    marker: str = ""


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text, and its blocks in order; a blank line between them, except within a list, a table or a pull quote."""
    text, blocks, length = [], [], 0
    before: Piece | None = None
    for piece in pieces:
        if not piece.text.strip():
            continue
        gap = "" if before is None else "\n" if _belong(before, piece) else "\n\n"
        start = length + len(gap) + len(piece.marker)
        text.append(f"{gap}{piece.marker}{piece.text}")
        length = start + len(piece.text)
        blocks.append(Block(kind=piece.kind, start=start, end=length))
        before = piece
    return "".join(text), tuple(blocks)


def _belong(before: Piece, after: Piece) -> bool:
    if after.kind == "attribution":
        return True
    if before.marker and after.marker:
        return True
    return before.kind == after.kind == "table_row"


def quoted(lines: list[str]) -> list[Piece]:
    """The pieces of a block quote: a pull quote with its attribution where it ends with a dash and a name."""
    lines = [line for line in lines if line.strip()]
    if len(lines) > 1 and is_attribution(lines[-1]):
        return [*(Piece("pull_quote", line) for line in lines[:-1]), Piece("attribution", lines[-1])]
    return [Piece("quote", line) for line in lines]


def attributed(pieces: list[Piece]) -> list[Piece]:
    """The same pieces, where a dash and a name after a quotation are its attribution and make it a pull quote."""
    out: list[Piece] = []
    for i, piece in enumerate(pieces):
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        if out and out[-1].kind == "quote" and (name := _attribution(piece, following)):
            last = len(out)
            while last and out[last - 1].kind == "quote":
                last -= 1
                out[last] = Piece("pull_quote", out[last].text)
            out.append(Piece("attribution", name))
        else:
            out.append(piece)
    return out


def _attribution(piece: Piece, following: Piece | None) -> str | None:
    if piece.kind == "paragraph":
        return piece.text if is_attribution(piece.text) else None
    # "- Ann Lee" under a quotation is written like a list of one.
    alone = piece.kind == "bullet" and piece.marker == "- " and not (following and following.marker)
    line = piece.marker + piece.text
    return line if alone and is_attribution(line) and not line.endswith(".") else None


def is_attribution(line: str) -> bool:
    """Whether a line is a dash and whom the words before it are from."""
    line = line.strip()
    return bool(_DASHED.fullmatch(line)) and len(line.split()) <= LONGEST_ATTRIBUTION and line[-1] not in "!?"


def item(text: str, marker: str) -> Piece:
    """A list's item: a label when it reads "Label: text"."""
    return Piece("label" if is_label(text) else "bullet", text, marker)


def is_label(text: str) -> bool:
    """Whether a line reads "Label: text", its label of a few words."""
    return bool(_LABEL.match(text)) and len(text.partition(":")[0].split()) <= 6
