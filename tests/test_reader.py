"""The extractor that reads by rules, from an article to the annotation of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from spacy.tokens import Doc

from ingest.annotation import annotate
from ingest.article import Article
from ingest.extraction import Extraction, Extractor
from ingest.layout import blocks as layout
from ingest.parsing import LARGEST_BATCH, model_name, parse, pipeline
from ingest.reader import RuleExtractor

TEXT = (
    "Ferry Talks\n\n"
    "“We want a ferry,” said Mary Bell, the mayor of Orsund. A senior official said the council might vote against "
    "it if the price rises.\n\n"
    "A harbour is a promise.\n– Port historian\n\n"
    "The council opposes a new bridge."
)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return RuleExtractor()(Article(TEXT))


def test_it_keeps_the_promise_of_an_extractor() -> None:
    extractor: Extractor = RuleExtractor()

    assert (extractor.name, extractor.version, extractor.model) == ("rules", "3", model_name())


def test_the_same_article_gives_the_same_answer(extraction: Extraction) -> None:
    assert RuleExtractor()(Article(TEXT)) == extraction


def test_everything_named_is_there(extraction: Extraction) -> None:
    actors = {a.id for a in extraction.actors}
    said = {s.id for s in extraction.statements}

    for s in extraction.statements:
        named = {s.speaker, s.relayed_by, *s.co_speakers, *s.mentions} - {None}
        assert named <= actors
    for p in extraction.positions:
        assert p.holder in actors
        assert p.statement is None or p.statement in said
    assert {r.actor for r in extraction.roles} <= actors


def test_long_blocks_are_parsed_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    batches, pipe = list[int](), pipeline().pipe

    def counted(texts: list[str], batch_size: int) -> Iterator[Doc]:
        batches.append(sum(len(text) for text in texts))
        return pipe(texts, batch_size=batch_size)

    monkeypatch.setattr(pipeline(), "pipe", counted)
    parsed = parse(Article("\n\n".join(["The ferry is late. " * 700] * 5 + ["A short one."] * 100)))
    assert max(batches) <= LARGEST_BATCH
    assert len(batches) == 4
    assert [b.block for b in parsed.blocks] == list(layout(parsed.article.text))


def test_marks_alone_are_no_words() -> None:
    (block,) = parse(Article("It is late. " + "* - " * 50 + "She said so.")).blocks
    assert len(block.doc) < 20


def test_an_empty_article_holds_nothing() -> None:
    assert RuleExtractor()(Article("")) == Extraction()


def test_an_annotation_is_json_as_the_guide_has_it(extraction: Extraction) -> None:
    line = json.loads(json.dumps(annotate("ferry", Article(TEXT), extraction)))

    def words(spans: list[list[int]] | None) -> list[str]:
        return [TEXT[start:end] for start, end in spans or []]

    assert line["id"] == "ferry"
    assert line["text"] == TEXT
    quote = next(s for s in line["statements"] if s["type"] == "direct" and "kind" not in s)
    assert words(quote["content"]) == ["“We want a ferry,”"]
    assert words(quote["cue"]) == ["said"]
    assert words(quote["source"]) == ["Mary Bell, the mayor of Orsund"]
    assert (quote["act"], quote["modality"]) == ("speech", "asserted")
    assert [a["name"] for a in line["actors"] if a["id"] == quote["speaker"]] == ["Mary Bell"]
    pulled = next(s for s in line["statements"] if s.get("kind") == "pull_quote")
    assert words(pulled["content"]) == ["A harbour is a promise."]
    conditional = next(s for s in line["statements"] if s["modality"] == "conditional")
    assert words(conditional["source"]) == ["A senior official"]
    for position in line["positions"]:
        assert position["stance"] in ("supports", "opposes", "conditional", "considers", "reluctant", "neutral")
        assert words(position["evidence"])


def test_what_a_text_does_not_have_is_null() -> None:
    text = "It is understood that two sailors stayed ashore."
    line = json.loads(json.dumps(annotate("x", Article(text), RuleExtractor()(Article(text)))))

    (statement,) = line["statements"]
    assert statement["source"] is None
    assert statement["speaker"] is None
    assert statement["reason"] == "agentless"
