"""The open corpus: it joins with its texts, its spans reproduce words, and no text is in it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from itertools import chain
from pathlib import Path

import pytest

from evaluation import standoff
from evaluation.standoff import CORPUS, PARTS, POSITIONS, READINGS, Unjoined, joined, sha256, stored, stripped

TEXTS = Path("../shared/corpora/wikinews")


@pytest.mark.parametrize("part", [*PARTS, "train_second", "dev_second", "test_first", "test_second", *POSITIONS])
def test_every_span_lies_in_its_text(part: str) -> None:
    articles = list(joined(TEXTS, part))
    assert articles
    for article in articles:
        text, actors = article["text"], {a["id"] for a in article["actors"]}
        for s in article["statements"]:
            assert s["content"], article["id"]
            assert s.get("speaker") in (None, *actors)
            for start, end in [*s["content"], *(s.get("cue") or ()), *(s.get("source") or ())]:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()
        for p in article["positions"]:
            assert p["holder"] in actors
            assert all(0 <= start < end <= len(text) for start, end in p["evidence"])


def test_what_was_written_is_whole_and_shares_no_sentence_with_what_is_measured_with() -> None:
    articles = list(standoff.written(second=True))
    assert len({a["id"] for a in articles}) == len(articles)
    runs = set[str]()
    for article in articles:
        text, actors = article["text"], {a["id"] for a in article["actors"]}
        spans = [*chain.from_iterable(a["mentions"] for a in article["actors"])]
        for p in article["positions"]:
            assert {p["holder"], p["reported_by"] or p["holder"]} <= actors
            assert p["stance"] != "conditional" or p["condition"], article["id"]
            spans += [*p["evidence"], *p["condition"]]
        assert all(0 <= a < b <= len(text) and text[a:b].strip() == text[a:b] for a, b in spans), article["id"]
        runs |= _runs(text)
    for path in sorted(TEXTS.parent.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not runs & _runs(json.loads(line).get("text") or ""), path
    assert not runs & set().union(*map(_runs, standoff.texts(TEXTS).values()))


def _runs(text: str, length: int = 10) -> set[str]:
    """The runs of ten words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_parts_are_the_fixed_choice() -> None:
    chosen = json.loads((TEXTS / "split.json").read_text(encoding="utf-8"))["articles"]
    for part in PARTS:
        assert {a["id"] for a in stored(part)} == {a["id"] for a in chosen if a["part"] == part}
    doubles = {a["id"] for a in chosen if a["double"]}
    assert doubles <= {a["id"] for part in READINGS for a in stored(part)}


def test_half_of_train_was_read_without_proposals() -> None:
    told = [a["proposals"] for a in stored("train")]

    assert (told.count(False), told.count(True)) == (55, 55)


def test_no_words_of_an_article_are_stored() -> None:
    texts = standoff.pages(TEXTS) | standoff.texts(TEXTS)
    for path in CORPUS.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            assert "text" not in article
            line = line.replace(json.dumps(article["title"], ensure_ascii=False), "")  # GUM's pages begin with it
            words = texts[article["url"]].split()
            runs = {" ".join(words[i : i + 12]) for i in range(len(words) - 12)}
            assert not any(run in line for run in runs), article["id"]


def test_stripping_and_joining_give_the_article_back(tmp_path: Path) -> None:
    article = next(iter(joined(TEXTS, "dev")))
    (tmp_path / "dev.jsonl").write_text(json.dumps(stripped(article)) + "\n", encoding="utf-8")

    assert next(iter(joined(TEXTS, "dev", tmp_path))) == article


def test_a_changed_text_is_refused(tmp_path: Path) -> None:
    article = next(iter(stored("dev")))
    with (tmp_path / "news.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["url", "text"])
        writer.writeheader()
        writer.writerow({"url": article["url"], "text": "Another text."})
    with pytest.raises(Unjoined, match="is not the one that was annotated"):
        list(joined(tmp_path, "dev"))
    shutil.rmtree(tmp_path)
    with pytest.raises(Unjoined, match="no text for"):
        list(joined(tmp_path, "dev"))


def test_a_text_is_normalised_once_and_for_all() -> None:
    text = standoff.normal("\xa0One.\n\n\n\nTwo.\n ")

    assert text == "One.\n\nTwo."
    assert standoff.normal(text) == text
    assert sha256("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert standoff.address("HTTPS://en.wikinews.org//wiki/A%20b?c#d") == "https://en.wikinews.org/wiki/A%20b"
