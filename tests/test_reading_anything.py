"""Whatever a text is: it is read, every span lies in it, and the same text gives the same answer."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.events import (
    ActorMentioned,
    FactorAssessed,
    PositionAttributed,
    RoleReported,
    Span,
    StatementAttributed,
)
from ingest.article import Article
from ingest.documents import Overrides, read
from ingest.drafts import piece_at
from ingest.extraction import Extraction
from ingest.facts import Reading, facts
from ingest.layout import blocks
from ingest.pool import Pool
from ingest.portions import portions
from ingest.quotes import quotes
from ingest.reader import RuleExtractor

EXAMPLES = tuple(
    item.text
    for path in sorted((Path(__file__).parent.parent / "examples").iterdir())
    for item in read([str(path)], Overrides(), None, sys.stdin.buffer)
    if isinstance(item, Article)
)
MARKS = "“”„«»‘’'\"`"
STRANGE = (
    "\x00",
    "\x07",
    "\u200b",
    "\u2028",
    "\u2029",
    "\u00a0",
    "\ufeff",
    "\ufffd",
    "\U000e0001",
    "\u0301",
    "\t",
    "\r",
)
SCRIPTS = (
    "部长说，",
    "“会谈继续”",
    "министр сказал",
    "وقال الوزير",
    "मंत्री ने कहा",
    "รัฐมนตรีกล่าว",
    "👩‍👩‍👧‍👦",
    "ǅ",
    "İ",
    "ß",
)
PIECES = (
    *("Ann", "Lee", "Trump", "Oman", "Iraqi", "Governor", "Commission", "source", "report", "sister", "wife,", "PG&E"),
    *(
        "said",
        "says",
        "told",
        "adding",
        "according",
        "to",
        "that",
        "on",
        "On",
        "of",
        "and",
        "his",
        "her",
        "himself",
        "we",
    ),
    *(
        "the",
        "The",
        "it",
        "all",
        "million",
        "((Lee))",
        "))",
        "(",
        "(PG&E)",
        "Q:",
        "A:",
        "—",
        "-",
        ",",
        ".",
        "“",
        "”",
        '"',
    ),
    *("government", "president", "vice", "company", "@ann", "Friday", "a.m.", "U.S.", "officials", "’s", "’"),
)
LINES = ("\n", "\n\n", "\r\n", "- ", "> ", "# ", "— ", ": ", " | ", "...", "said ", "Ann Lee", " that ", "")
READER = RuleExtractor()

few = settings(
    max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
many = settings(few, max_examples=400)


def mutated(text: str, chance: random.Random) -> str:
    """The text with some of its marks swapped and lost, and strange things put in."""
    rate = chance.choice((0.002, 0.01, 0.05))
    out = list[str]()
    for c in text:
        if c in MARKS and chance.random() < 10 * rate:
            out.append(chance.choice(("", *MARKS)))
        elif c.isspace() and chance.random() < 5 * rate:
            out.append(chance.choice(LINES))
        elif chance.random() < rate / 3:
            out.append(chance.choice((*STRANGE, *SCRIPTS, *MARKS)))
        else:
            out.append(c)
    return "".join(out)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """Pieces of the examples, one after the other, spoiled."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    pieces = list[str]()
    for _ in range(draw(st.integers(1, 3))):
        text = chance.choice(EXAMPLES)
        start = chance.randrange(len(text))
        pieces.append(text[start : start + chance.randrange(1, 900)])
    return mutated(chance.choice(("", " ", "\n", "\n\n")).join(pieces), chance)


words = st.sampled_from((*MARKS, *STRANGE, *SCRIPTS, *LINES, " ", ", ", ". ", "she ", "the minister ", "told ", "may "))
anything = st.one_of(st.text(max_size=300), st.lists(words, max_size=80).map("".join), spoiled())


class Nobody:
    """A record without names."""

    def names(self, id_: str, /) -> frozenset[str]:
        return frozenset()

    def links(self, option: str, /) -> frozenset[tuple[str | None, str | None]]:
        return frozenset()


def spans_of(found: Extraction) -> Iterator[Span]:
    for actor in found.actors:
        yield from ((m.start, m.end) for m in actor.mentions)
    for s in found.statements:
        yield from (*s.content, *s.cue, *s.source, *s.condition)
    for p in found.positions:
        yield from (*p.evidence, *p.condition)
    for f in found.factors:
        yield from f.evidence
    yield from (r.span for r in found.roles)


def in_order(spans: Sequence[Span]) -> bool:
    return all(a[1] <= b[0] for a, b in pairwise(spans))


def check(text: str) -> None:
    """Read a text, and hold what was found against it."""
    article = Article(text)
    found = READER(article)
    assert READER(article) == found
    for start, end in spans_of(found):
        assert 0 <= start < end <= len(text)
    known = {a.id for a in found.actors}
    for s in found.statements:
        assert {s.speaker, s.relayed_by, *s.co_speakers, *s.mentions} - {None} <= known
        assert s.content
        assert in_order(s.content)
        assert in_order(s.cue)
        assert 0 <= s.confidence <= 1
    assert {r.actor for r in found.roles} <= known
    for p in found.positions:
        assert {p.holder, p.reported_by} - {None} <= known
        assert p.evidence
        assert 0 <= p.confidence <= 1
        assert 0 <= p.strength <= 1
    for _, fact in facts(Reading("a", 1, article, found, READER), Nobody()):
        match fact:
            case (
                StatementAttributed(content=spans, words=quoted)
                | PositionAttributed(evidence=spans, words=quoted)
                | FactorAssessed(evidence=spans, words=quoted)
            ):
                assert quoted == tuple(text[start:end] for start, end in spans)
            case ActorMentioned(mentions=mentions):
                assert all(m.text == text[m.start : m.end] for m in mentions)
            case RoleReported(span=(start, end)):
                assert text[start:end].strip()
            case _:
                pass


@few
@given(anything)
@example("The mayor’s  : we go")
def test_any_text_is_read_and_every_span_reproduces_its_words(text: str) -> None:
    check(text)


@few
@given(st.lists(st.sampled_from(PIECES), min_size=4, max_size=40).map(" ".join))
@example("“We are closed,” tweeted Cuomo.")
@example('"We are closed," tweeted Cuomo.')
@example(
    "— million Commission Governor ((Lee)) said her that we Ann report , himself sister, it On Iraqi Q: Oman Iraqi "
    "Trump wife, — his on we “ Biden A: Lee all - says )) ( and Governor source"
)
def test_words_of_the_trade_in_any_order_are_read(text: str) -> None:
    check(text)


@few
@given(spoiled())
def test_a_spoiled_article_is_read_too(text: str) -> None:
    check(text)


@few
@given(spoiled(), st.integers(20, 400))
def test_an_article_read_in_portions_keeps_its_words(text: str, longest: int) -> None:
    reader = RuleExtractor(longest)
    article = Article(text)
    pieces = list(portions(article, longest))
    assert "".join(piece.text for _, piece in pieces) == text
    assert all(len(piece.text) <= longest for _, piece in pieces)
    found = reader(article)
    assert reader(article) == found
    alone = [READER(piece) for _, piece in pieces]
    for (start, _), part in zip(pieces, alone, strict=True):
        for s in part.statements:
            content = tuple((a + start, b + start) for a, b in s.content)
            assert any(content == w.content and s.rule == w.rule for w in found.statements)
    assert len(found.statements) == sum(len(part.statements) for part in alone)
    assert len(found.positions) == sum(len(part.positions) for part in alone)
    known = {a.id for a in found.actors}
    assert len(known) == len(found.actors)
    assert {s.speaker for s in found.statements} - {None} <= known
    for start, end in spans_of(found):
        assert 0 <= start < end <= len(text)


@many
@given(anything)
def test_blocks_and_quotations_lie_in_the_text_in_order(text: str) -> None:
    found = blocks(text)
    assert in_order([(b.start, b.end) for b in found])
    assert all(0 <= b.start < b.end <= len(text) for b in found)
    for block, inside in zip(found, quotes(text, found), strict=True):
        assert all(block.start <= q.start < q.end <= block.end for q in inside)
        assert in_order([(q.start, q.end) for q in inside if not q.inner])


HASHES = """
import hashlib, sys
from tests.test_reading_anything import CORPUS, READER
from ingest.article import Article
print(hashlib.sha256(repr([READER(Article(text)) for text in CORPUS]).encode()).hexdigest())
"""
CORPUS = (*EXAMPLES, *(mutated(text, random.Random(seed)) for text in EXAMPLES for seed in (1, 2)))


def test_the_answer_does_not_hang_on_the_hash_seed() -> None:
    answers = set[str]()
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        root = Path(__file__).parent.parent
        done = subprocess.run([sys.executable, "-c", HASHES], cwd=root, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        answers.add(done.stdout)
    assert len(answers) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_the_answer_does_not_hang_on_how_many_read(workers: int) -> None:
    with Pool(RuleExtractor, workers) as pool:
        found = [pool(a) for a in pool.ahead((Article(text) for text in CORPUS), lambda _: True)]
    assert found == [READER(Article(text)) for text in CORPUS]


@given(st.sets(st.integers(0, 60), max_size=12), st.integers(-1, 61))
def test_the_piece_that_an_offset_lies_in_is_found_among_many(bounds: set[int], at: int) -> None:
    edges = sorted(bounds)
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    assert piece_at(spans, at) == next(((a, b) for a, b in spans if a <= at < b), None)
