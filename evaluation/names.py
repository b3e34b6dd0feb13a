"""Who is who across articles: do two names, each as it stands in its article, mean one actor?

    python -m evaluation.names [--corpora ../shared/corpora] [--json]

`name_pairs.jsonl` has a pair of names a line, the articles' addresses, what makes the pair hard, and whether both mean
the same to a reader. Two names are predicted the same when both have one lasting id.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from evaluation import standoff
from evaluation.corpora import DEFAULT, WIKINEWS
from evaluation.statements import prf
from ingest.article import Article
from ingest.extraction import Extractor
from ingest.lasting import lasting_id
from ingest.reader import RuleExtractor

PAIRS = Path(__file__).parent / "name_pairs.jsonl"
Called = dict[str, str | None]
"""The lasting id behind each name of an article."""


class Pair(NamedTuple):
    """Two names, each of an article, and whether they mean one actor."""

    sort: str
    names: tuple[str, str]
    urls: tuple[str, str]
    same: bool


def pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Pair(p["class"], tuple(p["names"]), tuple(p["urls"]), p["same"]) for p in lines]


def called(text: str, extractor: Extractor) -> Called:
    """Who goes by each name of an article: its actors' names, aliases and the words of their mentions.

    A name of two actors, or of one who is not known beyond the article, is nobody's.
    """
    found = dict[str, set[str | None]]()
    for actor in extractor(Article(text)).actors:
        mentions = {text[m.start : m.end] for m in actor.mentions if m.how in ("name", "metonym")}
        for name in {actor.name, *actor.aliases, *mentions}:
            found.setdefault(_bare(name), set()).add(lasting_id(actor, text))
    return {name: next(iter(ids)) if len(ids) == 1 else None for name, ids in found.items()}


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def same(pair: Pair, by_article: dict[str, Called]) -> bool:
    """Whether both names have one lasting id."""
    a, b = (by_article[url].get(_bare(name)) for url, name in zip(pair.urls, pair.names, strict=True))
    return a is not None and a == b


def scores(judged: Iterable[tuple[Pair, bool]]) -> Counter[str]:
    """How many pairs are the same, are predicted so, and both."""
    counts = Counter[str]()
    for pair, predicted in judged:
        counts["gold"] += pair.same
        counts["predicted"] += predicted
        counts["right"] += pair.same and predicted
    return counts


def main(
    corpora: Annotated[Path, typer.Option(help="The folder of the corpora, wikinews in it.")] = DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score who is who across articles. Example: python -m evaluation.names --corpora ../shared/corpora"""
    known, labelled = standoff.texts(corpora / WIKINEWS), pairs()
    wanted = dict.fromkeys(url for p in labelled for url in p.urls)
    if missing := [url for url in wanted if url not in known]:
        typer.echo(f"no text for {missing[0]} in {corpora / WIKINEWS}: say where it is with --corpora", err=True)
        raise typer.Exit(3)
    extractor = RuleExtractor()
    by_article = {url: called(known[url], extractor) for url in wanted}
    judged = [(p, same(p, by_article)) for p in labelled]
    c = scores(judged)
    p, r, f = prf(c["right"], c["predicted"], c["right"], c["gold"])
    wrong = [(pair, guess) for pair, guess in judged if pair.same != guess]
    if as_json:
        errors = [{**pair._asdict(), "predicted": guess} for pair, guess in wrong]
        typer.echo(json.dumps({"pairs": len(labelled), "p": p, "r": r, "f1": f, "errors": errors}, ensure_ascii=False))
        return
    typer.echo(f"{len(labelled)} pairs, {c['gold']} the same: precision {p:.1%}, recall {r:.1%}, F1 {f:.1%}")
    total = Counter(pair.sort for pair in labelled)
    for sort in total:
        here = [(pair, guess) for pair, guess in wrong if pair.sort == sort]
        typer.echo(f"\n{sort}: {len(here)} wrong of {total[sort]}")
        for pair, guess in here:
            typer.echo(f"  {'merged' if guess else 'apart '}  {pair.names[0]} | {pair.names[1]}")


if __name__ == "__main__":
    typer.run(main)
