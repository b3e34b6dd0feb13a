"""Which options are one: pairs of names as readers wrote them, told the same, broader, narrower or different.

    python -m evaluation.options [--json]

`option_pairs.jsonl` has a pair a line: two names, the articles that they are of, and what the first is to the second;
where two who labelled it did not agree, the label that was left too. The rules of `ingest.wordings` were fitted to the
pairs of even lines (counted from 0); the odd ones were only scored.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation.statements import prf
from evaluation.tables import markdown, percent
from ingest.wordings import Relation, relation

PAIRS = Path(__file__).parent / "option_pairs.jsonl"
CLASSES = ("same", "broader or narrower", "different")


def predicted(pair: dict[str, Any]) -> Relation:
    """What the first option of a pair is to the second."""
    (one, other), (here, there) = pair["options"], pair["articles"]
    return relation(one, other, together=here == there)


def _sort(label: str) -> str:
    return "broader or narrower" if label in ("broader", "narrower") else label


def scores(pairs: list[dict[str, Any]]) -> dict[str, Any]:
    """The share that is told as labelled, and precision, recall and F1 by class, from 0 to 1."""
    told = [(p["label"], predicted(p)) for p in pairs]
    right, gold, found = Counter[str](), Counter[str](), Counter[str]()
    for label, guess in told:
        gold[_sort(label)] += 1
        found[_sort(guess)] += 1
        right[_sort(label)] += label == guess
    classes = {c: dict(zip(("p", "r", "f1"), prf(right[c], found[c], right[c], gold[c]), strict=True)) for c in CLASSES}
    agreed = sum("second" not in p for p in pairs)
    return {
        "pairs": len(pairs),
        "right": sum(right.values()) / len(pairs),
        "readers": agreed / len(pairs),
        "labels": {c: gold[c] for c in CLASSES},
        **classes,
    }


def main(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Print how often two options are told apart, or not, as the labels say."""
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    found = {"all": scores(pairs), "fitted to": scores(pairs[::2]), "only scored": scores(pairs[1::2])}
    if as_json:
        print(json.dumps(found, indent=1))
        return
    head = ["pairs", "number", "as labelled", "two readers", *(f"{c}: F1 (P, R), number" for c in CLASSES)]
    rows = [
        [
            name,
            str(s["pairs"]),
            percent(s["right"]),
            percent(s["readers"]),
            *(f"{percent(s[c]['f1'])} ({percent(s[c]['p'])}, {percent(s[c]['r'])}), {s['labels'][c]}" for c in CLASSES),
        ]
        for name, s in found.items()
    ]
    print(markdown(head, rows))


if __name__ == "__main__":
    typer.run(main)
