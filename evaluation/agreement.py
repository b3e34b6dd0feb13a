"""How far two readers of the open corpus agree, who did not see each other's work.

    python -m evaluation.agreement ../shared/corpora/wikinews

The second reading is scored against the first as if it were a prediction; F1 does not depend on which is which.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation import positions, speakers, standoff, statements
from evaluation.statements import Annotation, Counts


def agreement(first: Sequence[Annotation], second: Sequence[Annotation]) -> dict[str, Any]:
    """The agreement on articles that both have read, from 0 to 1."""
    theirs = {a["id"]: a for a in second}
    pairs = [(a, theirs[a["id"]]) for a in first if a["id"] in theirs]
    said, outer, who, stands = Counts(), Counts(), Counts(), Counts()
    for a, b in pairs:
        said.update(statements.count(a, b, declared=True))
        outer.update(statements.count(a, b, "outermost", declared=True))
        who.update(speakers.count(a, b))
        stands.update(positions.count(a, b))

    def share(counts: Counts, right: str, of: str) -> float:
        return counts["all", right] / counts["all", of] if counts["all", of] else 0.0

    return {
        "articles": len(pairs),
        "statements": [said["all", "gold"], said["all", "predicted"]],
        "attribution": statements.f1(said)[2],
        "outermost": statements.f1(outer)[2],
        **{kind: statements.f1(said, kind)[2] for kind in statements.TYPES},
        "speaker": speakers.accuracy(who),
        "kind": share(who, "kinds right", "kinds"),
        "act": share(said, "act right", "act pairs"),
        "modality": share(said, "modality right", "modality pairs"),
        "positions": positions.f1(stands)[2],
        "stance": share(stands, "stance", "found"),
    }


def main(
    texts: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the agreement of the first and the second reading of each part."""
    found = {}
    for part in standoff.PARTS:
        # Where readings were adjudicated, the first one stands beside the result.
        first = list(standoff.joined(texts, f"{part}_first")) or list(standoff.joined(texts, part))
        if second := list(standoff.joined(texts, f"{part}_second")):
            found[part] = agreement(first, second)
    if as_json:
        print(json.dumps(found, indent=1))
        return
    for part, figures in found.items():
        articles, said = figures.pop("articles"), figures.pop("statements")
        print(f"{part}: {articles} articles, {said[0]} and {said[1]} statements")
        print("  " + ", ".join(f"{name} {100 * value:.1f}" for name, value in figures.items()))


if __name__ == "__main__":
    typer.run(main)
