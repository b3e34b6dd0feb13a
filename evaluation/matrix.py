"""A picture of who stands where: actors and options as a matrix, from the answer of the stored query.

    onrecord query stance-matrix --limit 1000 --format jsonl | python -m evaluation.matrix > docs/matrix.svg

The options with the most holders are drawn, and every named holder of one of them: in blue who supports, in red who
opposes, in grey who weighs; the deeper, the more decided.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from html import escape
from typing import Annotated, Any

import typer

CELL, LEFT, TOP, EDGE = 30, 340, 300, 16
"""Pixels: a cell, the room for actors' names, for options' names, and around all."""
LONGEST = 44
"""Characters of a name that are drawn."""
_STYLE = 'font-family="sans-serif" font-size="13" role="img"'
COLOURS = {"supports": "#1f5fa8", "opposes": "#b3261e", "weighs": "#8a8a8a"}


def chosen(rows: list[dict[str, Any]], options: int) -> list[dict[str, Any]]:
    """The rows of the options with the most named holders; at least two of each."""
    named = [row for row in rows if not row["holder"].endswith("[anonymous]")]
    counted = Counter(row["option_id"] for row in named)
    most = {id_ for id_, n in sorted(counted.items(), key=lambda c: (-c[1], c[0]))[:options] if n > 1}
    return [row for row in named if row["option_id"] in most]


def _short(name: str) -> str:
    return escape(name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…")


def drawn(rows: list[dict[str, Any]]) -> str:
    """The picture as SVG."""
    options = Counter(row["option_id"] for row in rows)
    across = sorted(options, key=lambda id_: (-options[id_], id_))
    down = sorted({row["holder_id"] for row in rows}, key=lambda id_: _place(id_, rows, across))
    called = {row["option_id"]: row["option"] for row in rows} | {row["holder_id"]: row["holder"] for row in rows}
    width, height = LEFT + CELL * len(across) + TOP // 2 + EDGE, TOP + CELL * len(down) + EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" {_STYLE}>',
        "<title>Who supports, opposes or weighs which policy option</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for x, id_ in enumerate(across):
        at = LEFT + CELL * x + CELL // 2
        out.append(f'<text x="{at}" y="{TOP - 8}" transform="rotate(-55 {at} {TOP - 8})">{_short(called[id_])}</text>')
    for y, id_ in enumerate(down):
        at = TOP + CELL * y
        out.append(f'<text x="{LEFT - 10}" y="{at + CELL * 0.65:.0f}" text-anchor="end">{_short(called[id_])}</text>')
        out.append(f'<path d="M{LEFT} {at}h{CELL * len(across)}" stroke="#e4e4e4"/>')
    for row in rows:
        x, y = LEFT + CELL * across.index(row["option_id"]), TOP + CELL * down.index(row["holder_id"])
        depth = 0.45 + 0.55 * abs(row["polarity"])
        words = escape(f"{row['holder']} {row['leaning']} {row['option']} ({row['positions']})")
        out.append(
            f'<rect x="{x + 2}" y="{y + 2}" width="{CELL - 4}" height="{CELL - 4}" rx="4" '
            f'fill="{COLOURS[row["leaning"]]}" fill-opacity="{depth:.2f}"><title>{words}</title></rect>'
        )
        mark = {"supports": "+", "opposes": "−", "weighs": "?"}[row["leaning"]]
        out.append(
            f'<text x="{x + CELL // 2}" y="{y + CELL * 0.68:.0f}" text-anchor="middle" fill="#ffffff" '
            f'font-weight="bold">{mark}</text>'
        )
    return "\n".join([*out, "</svg>"]) + "\n"


def _place(holder: str, rows: list[dict[str, Any]], across: list[str]) -> tuple[int, str]:
    return min(across.index(row["option_id"]) for row in rows if row["holder_id"] == holder), holder


def main(options: Annotated[int, typer.Option(help="How many options are drawn.")] = 14) -> None:
    """Draw the rows on standard input."""
    rows = [json.loads(line) for line in sys.stdin if line.strip()]
    sys.stdout.write(drawn(chosen(rows, options)))


if __name__ == "__main__":
    typer.run(main)
