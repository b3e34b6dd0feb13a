"""How well articles are read: every corpus at hand, by type, beside the baselines.

    python -m evaluation [--corpora ../shared/corpora] [--only dev] [--json]

Without --only the open corpus's test part is scored too: that is for releases, not for while rules or weights change.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation import speakers, statements
from evaluation.baselines import BASELINES
from evaluation.corpora import CORPORA, DEFAULT, HELD, Corpus, load
from evaluation.held import HELD_HEAD, by_phenomenon, by_stance, ceilings, held_data, held_row
from evaluation.reliability import Reliability
from evaluation.statements import Annotation, Counts
from evaluation.tables import interval, markdown, percent, total
from evaluation.training import read
from ingest.annotation import annotate
from ingest.reader import RuleExtractor

_KINDS = ("all", *statements.TYPES)


@dataclass(frozen=True, slots=True)
class Scores:
    """A system's scores on a corpus: per cent, and the counts behind them."""

    system: str
    counts: Counts
    outermost: Counts
    who: Counts
    low: float
    high: float

    @classmethod
    def of(cls, system: str, corpus: Corpus, gold: Sequence[Annotation], found: Sequence[Annotation]) -> Scores:
        """The scores of what was found in the articles."""
        pairs = list(zip(gold, found, strict=True))
        each = [statements.count(g, p, corpus.view, corpus.declared) for g, p in pairs]
        outer = [statements.count(g, p, "outermost", corpus.declared) for g, p in pairs]
        who = [speakers.count(g, p) for g, p in pairs] if corpus.speakers else []
        return cls(system, total(each), total(outer), total(who), *interval(each))


def extracted(gold: Sequence[Annotation], extractor: RuleExtractor) -> list[Annotation]:
    """What the extractor finds in annotated articles."""
    found = list[Annotation]()
    for article in gold:
        given = read(article)
        found.append(annotate(article["id"], given, extractor(given)))
    return found


def _share(counts: Counts, right: str, of: str) -> str:
    return percent(counts["all", right] / counts["all", of]) if counts["all", of] else "-"


def _row(corpus: Corpus, s: Scores) -> list[str]:
    p, r, f = statements.f1(s.counts)
    types = [percent(statements.f1(s.counts, kind)[2]) for kind in statements.TYPES]
    row = [s.system, f"{percent(f)} [{percent(s.low)}, {percent(s.high)}]", percent(p), percent(r), *types]
    row.append(percent(statements.f1(s.outermost)[2]))
    if corpus.speakers:
        row += [
            percent(speakers.accuracy(s.who)),
            percent(speakers.f1(s.who)[2]),
            _share(s.who, "kinds right", "kinds"),
        ]
    if corpus.own:
        row += [_share(s.counts, "act right", "act pairs"), _share(s.counts, "modality right", "modality pairs")]
    return row


def _head(corpus: Corpus) -> list[str]:
    head = ["system", "F1 [95 %]", "P", "R", *statements.TYPES, "outermost"]
    head += ["speaker", "speaker F1", "kind"] if corpus.speakers else []
    return head + (["act", "modality"] if corpus.own else [])


def _data(corpus: Corpus, s: Scores) -> dict[str, Any]:
    found: dict[str, Any] = {"system": s.system, "interval": [s.low, s.high]}
    for kind in _KINDS:
        p, r, f = statements.f1(s.counts, kind)
        found[kind] = {
            "p": p,
            "r": r,
            "f1": f,
            "gold": s.counts[kind, "gold"],
            "predicted": s.counts[kind, "predicted"],
        }
    found["outermost"] = statements.f1(s.outermost)[2]
    if corpus.speakers:
        p, r, f = speakers.f1(s.who)
        found["speaker"] = {"accuracy": speakers.accuracy(s.who), "p": p, "r": r, "f1": f}
    return found


Systems = dict[str, Callable[[Sequence[Annotation]], list[Annotation]]]


def main(
    corpora: Annotated[Path, typer.Option(help="The folder of the corpora.")] = DEFAULT,
    only: Annotated[
        list[str] | None, typer.Option(help="Score this corpus; may be repeated.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score every corpus at hand and print a table for each."""
    names = list(dict.fromkeys(c.name for c in (*CORPORA, *HELD)))
    if unknown := set(only or ()) - set(names):
        raise typer.BadParameter(f"no corpus {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    extractor, reliability, out = RuleExtractor(), Reliability(), dict[str, Any]()
    systems: Systems = {"OnRecord": lambda gold: extracted(gold, extractor)}
    systems |= {name: lambda gold, b=b: [b(a) for a in gold] for name, b in BASELINES.items()}  # type: ignore[misc]
    for corpus in CORPORA:
        if only and corpus.name not in only:
            continue
        gold = load(corpus, corpora)
        if gold is None:
            print(f"{corpus.title}: not at hand in {corpora}", file=sys.stderr)
            continue
        started, scored = time.perf_counter(), list[Scores]()
        for name, system in systems.items():
            found = system(gold)
            scored.append(Scores.of(name, corpus, gold, found))
            if name == "OnRecord" and corpus.own and corpus.name not in ("seed", "challenge"):
                reliability.add(gold, found)
        out[corpus.name] = [_data(corpus, s) for s in scored]
        if not as_json:
            said = sum(len(a["statements"]) for a in gold)
            print(f"\n## {corpus.title}\n")
            print(
                f"{len(gold)} articles, {said} statements; view {corpus.view}; {time.perf_counter() - started:.0f} s\n"
            )
            print(markdown(_head(corpus), [_row(corpus, s) for s in scored]), flush=True)
    if reliability.pairs:
        out["reliability"] = reliability.data()
        if not as_json:
            print("\n## Confidence against what was right, open corpus\n")
            print(markdown(*reliability.table()))
    stands = [c for c in HELD if not only or c.name in only]
    held = {c: (gold, extracted(gold, extractor)) for c in stands if (gold := load(c, corpora)) is not None}
    out["positions"] = {c.name: held_data(*pair) for c, pair in held.items()}
    if held and not as_json:
        print("\n## Positions\n")
        print(markdown(HELD_HEAD, [*(held_row(c.title, *pair) for c, pair in held.items()), *ceilings(corpora)]))
        print("\n## Positions by stance (F1, right of gold)\n")
        print(markdown(*by_stance({c.title: pair for c, pair in held.items()})))
        if phenomena := next((pair for c, pair in held.items() if c.name == "positions"), None):
            print("\n## Positions by phenomenon, challenge set\n")
            print(markdown(*by_phenomenon(*phenomena)))
    if as_json:
        print(json.dumps(out, indent=1))


if __name__ == "__main__":
    typer.run(main)
