"""What words mean: a number for each word and place weighs as much as the vectors that it was made of."""

from __future__ import annotations

import random
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.leanings import Example, Learned
from evaluation.vectors import PLACES, SIZE, Vectors
from ingest.article import Article
from ingest.meanings import (
    COLUMNS,
    NOTHING,
    SCALE,
    TOGETHER,
    Meant,
    Places,
    Row,
    average,
    blocks,
    table,
    telling,
)
from ingest.parsing import parse
from ingest.weighing import Traits, Weights

TEXT = "Governor Ann Lee vetoed the toll bill. Residents, who had asked for it, quickly condemned the veto in Berlin."
DOC = parse(Article(text=TEXT)).blocks[0].doc
WORDS = sorted({w for t in DOC if t.is_alpha for w in (t.lower_, t.lemma_) if w.islower()})
RANGE = st.tuples(st.integers(0, len(DOC) - 1), st.integers(0, len(DOC) - 1)).map(lambda r: (min(r), max(r)))
PLACED = st.tuples(
    st.lists(st.none() | st.sampled_from(list(DOC)), min_size=4, max_size=4),
    st.lists(st.none() | RANGE, min_size=3, max_size=3),
).map(lambda found: Places(tuple(found[0]), tuple(found[1])))
NUMBERS = random.Random(5)
ROWS: dict[str, Row] = {w: tuple(NUMBERS.randint(-90, 90) for _ in COLUMNS) for w in WORDS[::2]}


def test_the_table_that_ships_has_a_number_for_each_place() -> None:
    assert len(table()) > 10_000
    assert {len(row) for row in table().values()} == {len(COLUMNS)}


def naive(at: Places, column: str) -> float:
    """The same, word by word."""
    n = COLUMNS.index(column)
    place = column.rpartition(" ")[0]

    def row(i: int) -> Row:
        return ROWS.get(DOC[i].lemma_) or ROWS.get(DOC[i].lower_) or NOTHING

    if place in TOGETHER:
        ends = at.together[TOGETHER.index(place)]
        told = [t.i for t in DOC[ends[0] : ends[1] + 1] if telling(t)] if ends else []
        return sum(row(i)[n] for i in told) / len(told) if told else 0.0
    token = at.alone[("cue", "above", "option", "holder").index(place)]
    return row(token.i)[n] if token is not None and token.ent_type_ != "PERSON" else 0.0


@given(PLACED)
def test_the_odds_are_the_sum_over_all_places(at: Places) -> None:
    plain, sided = Meant(DOC, ROWS).odds(at)
    for found, kind in ((plain, "plain"), (sided, "sided")):
        wanted = sum(naive(at, c) for c in COLUMNS if c.endswith(kind)) / SCALE
        assert found == pytest.approx(wanted, abs=0.0006)


def test_whose_name_it_is_weighs_nothing() -> None:
    names = [t for t in DOC if t.ent_type_ == "PERSON"]
    assert names
    rows = {t.lower_: (50,) * len(COLUMNS) for t in names}
    whole = Places((names[0], None, None, names[0]), ((0, len(DOC) - 1), None, None))
    assert Meant(DOC, rows).odds(whole) == (0.0, 0.0)


def test_the_article_weighs_what_all_its_words_do_on_the_mean() -> None:
    one = tuple(0 if c != "article" else 100 for c in COLUMNS)
    article = [Meant(DOC, {"veto": one}) for _ in range(3)]
    average(article)
    told = [t for t in DOC if telling(t)]
    share = sum("veto" in (t.lemma_, t.lower_) for t in told) / len(told)
    nowhere = Places((None,) * 4, (None,) * 3)
    assert [b.odds(nowhere)[0] for b in article] == pytest.approx([share] * 3, abs=0.001)
    assert [m.article for m in blocks([])] == []


@settings(max_examples=30)
@given(PLACED, st.sampled_from([1, 0, -1]), st.integers(0, 99))
def test_numbers_of_words_weigh_as_much_as_their_vectors(at: Places, sign: int, seed: int) -> None:
    """What training scores with vectors is what the program reads with the table that training made."""
    rng = np.random.default_rng(seed)
    vectors = Vectors({w: i for i, w in enumerate(WORDS)}, rng.normal(size=(len(WORDS), SIZE)).astype(np.float32) / 10)
    near = np.concatenate([vectors.at(at, DOC), vectors.mean(DOC)])
    model = Learned(
        Weights(0.3, {"ruled": 1.0}, 1.0, 0.0, {}),
        rng.normal(size=(PLACES + 1) * SIZE).astype(np.float32),
        rng.normal(size=PLACES * SIZE).astype(np.float32),
    )
    block = Meant(DOC, model.table(vectors))
    average([block])
    stance = {1: "supports", -1: "opposes", 0: "considers"}[sign]
    like = Traits(("ruled",), (), block.odds(at))
    found = 0.3 + 1.0 + like.meaning(cast("object", stance))  # type: ignore[arg-type]
    assert found == pytest.approx(model.score(Example(("ruled",), near, sign, False, 1.0)), abs=0.08)
