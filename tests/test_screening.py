"""Which sentences are looked at for positions: the sum of their words, and what is learned from what is read."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening import EVERYTHING, Sentence, learned, passed_over, score, sentences
from ingest import positions as reading
from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.bids import Bid
from ingest.extraction import Position
from ingest.parsing import parse
from ingest.positions import read
from ingest.screening import LEAST, Screen, hopeful, screen

NEWS = (
    "Governor Ann Lee ordered schools to close until May. Senator Bo Holm called the order reckless. It rained.\n\n"
    "“We must reopen the schools, and Lee knows it,” Holm said on Monday.\n\n"
    "The mayor, according to the union, wants the levy that Lee vetoed to be brought back."
)
PARSED = parse(Article(text=NEWS))
WEIGHTS = st.dictionaries(st.sampled_from(["order", "the", "rain", "lee", "school"]), st.floats(-3, 3), max_size=4)
TAGS = st.dictionaries(st.sampled_from(["NN", "VBD", "DT"]), st.floats(-2, 2))


def positions(text: str, screened: Screen | None) -> list[Position]:
    parsed = parse(Article(text=text))
    actors = Actors(parsed)
    return list(read(parsed, statements(parsed, actors), actors, screened=screened).positions())


@given(WEIGHTS, TAGS, st.floats(-3, 3))
def test_a_sentence_weighs_what_its_words_do(words: dict[str, float], tags: dict[str, float], bias: float) -> None:
    stored = {"bias": bias, "words": words, "tags": tags, "types": {"PERSON": 0.5}, "kinds": {"paragraph": 0.25}}
    for block in PARSED.blocks:
        starts = [s.start for s in block.doc.sents]
        found = Screen.of(stored).odds(block.doc, block.block.kind, starts)
        for s, odds in zip(block.doc.sents, found, strict=True):
            each = [
                (0.5 if t.ent_type_ == "PERSON" else words.get(t.lower_ if t.pos_ == "PROPN" else t.lemma_, 0.0))
                + tags.get(t.tag_, 0.0)
                for t in s
            ]
            kind = 0.25 if block.block.kind == "paragraph" else 0.0
            assert odds == pytest.approx(sum(each) + bias + kind, abs=1e-6)


def test_what_bears_no_position_is_not_looked_at_and_what_bears_one_is() -> None:
    crash_, toll = (
        "Seven people were killed and 12 were injured in the crash of a plane in the mountains on Monday.",
        "Ann Lee wants the toll gone.",
    )
    text = f"{crash_}\n\n{toll}"
    crash, lee = parse(Article(text=text)).blocks
    assert not hopeful(crash, screen())
    assert list(hopeful(lee, screen())) == [0]
    assert list(hopeful(crash, None)) == list(hopeful(crash, EVERYTHING)) == [0]


def test_only_what_is_hopeful_is_read() -> None:
    nothing = Screen(-100.0, {}, {}, {}, {})
    everything = positions(NEWS, EVERYTHING)
    assert everything
    assert positions(NEWS, nothing) == []
    assert [(p.stance, p.option) for p in positions(NEWS, None)] == [(p.stance, p.option) for p in everything]


def test_an_option_is_heard_of_where_no_position_is_looked_for() -> None:
    """ "It" is what a sentence spoke of that bears no position itself."""
    text = "The harbour toll was introduced in 1990. Ann Lee opposes it."
    toll = {"bias": 0.0, "words": {"introduce": -100.0}, "tags": {}, "types": {}, "kinds": {}}
    assert [p.option for p in positions(text, Screen.of(toll))] == ["harbour toll"]


def test_whoever_judges_for_himself_is_asked_about_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights are learned from all bids, whatever the screen."""
    monkeypatch.setattr(reading, "screen", lambda: Screen(-100.0, {}, {}, {}, {}))
    actors, asked = Actors(PARSED), list[Bid]()

    def judge(bid: Bid) -> float:
        asked.append(bid)
        return 0.0

    read(PARSED, statements(PARSED, actors), actors, judge)
    assert asked


def test_the_screen_is_learned_from_what_is_read_without_it() -> None:
    found = list(sentences(Article(text=NEWS + "\n\nIt rained. The boats sank. Nobody drowned."), 1.0, 0))
    assert 0 < sum(s.bears for s in found) < len(found)
    stored = json.loads(json.dumps(learned(found * 3)))
    bearing = [score(stored, s.features) for s in found if s.bears]
    others = [score(stored, s.features) for s in found if not s.bears]
    assert min(bearing) > max(others)
    words, lost = passed_over(stored, found, (min(bearing) + max(others)) / 2)
    assert (words > 0, lost) == (True, 0.0)
    # What training scores is what reading does.
    block = PARSED.blocks[0]
    starts = [s.start for s in block.doc.sents]
    scored = [score(stored, s.features) for s in found[: len(starts)]]
    assert Screen.of(stored).odds(block.doc, block.block.kind, starts) == pytest.approx(scored, abs=1e-6)


def test_a_share_is_of_words_and_of_sentences_with_a_position() -> None:
    stored = {"bias": 0.0, "words": {"a": 1.0}, "tags": {}, "types": {}, "kinds": {}}
    one = Sentence(Counter({"w=a": 1}), 3, True, 1.0, 0)
    two = Sentence(Counter({"w=b": 1}), 9, True, 1.0, 0)
    assert passed_over(stored, [one, two], 0.5) == (0.75, 0.5)
    assert LEAST < 0


def test_the_screen_that_ships_lets_words_of_stance_through() -> None:
    """Plain stands of all kinds, in few words, whoever holds them."""
    texts = (
        "Norway supports a ban on trawling.",
        "She opposes it.",
        "The union is against the merger.",
        "The court struck down the levy.",
        "Lee vetoed the bill.",
        "He has not ruled out sanctions.",
        "The mayor is weighing a curfew.",
        "“Ban the ferry tomorrow,” said Ann Lee.",
        "Holm would back the pact if the port were spared.",
    )
    for text in texts:
        (block,) = parse(Article(text=text)).blocks
        assert hopeful(block, screen())[0] >= LEAST, text
