"""What may be a position and whether it is: bids, traits, the learned decision, and the statements around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.matrix import chosen, drawn
from graph.events import Span
from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.bids import Bid, overlap
from ingest.drafts import piece_at
from ingest.extraction import Position, Statement
from ingest.nearby import Nearby
from ingest.parsing import Parsed, parse
from ingest.positions import read
from ingest.reader import RuleExtractor
from ingest.weighing import weights

NEWS = (
    "Governor Ann Lee closed all schools until May. Senator Bo Holm called the order reckless. "
    "“We must reopen the schools,” Holm said. The court suspended the ban on evictions. Officials said no decision had "
    "been taken. Lee signed the bill, and the mayor would support a levy only if it were small. "
    "The ministry granted the port a licence."
)
EVERYTHING = dict.fromkeys(("told", "doubtful", "supposed"), 0.0)


def bids(text: str) -> list[Bid]:
    parsed = parse(Article(text=text))
    actors, found = Actors(parsed), list[Bid]()

    def judge(bid: Bid) -> float:
        found.append(bid)
        return 0.0

    read(parsed, statements(parsed, actors), actors, judge, EVERYTHING)
    return found


def held(text: str) -> list[Position]:
    return list(RuleExtractor()(Article(text=text)).positions)


def test_what_is_supposed_is_weighed_for_and_against() -> None:
    sides: dict[tuple[int, int, str], set[str]] = {}
    for bid in bids(NEWS):
        if bid.sort == "supposed":
            sides.setdefault((bid.stand.head.i, bid.holder.i if bid.holder else -1, bid.stand.rule), set()).add(
                bid.side
            )
    assert {frozenset(side) for side in sides.values()} == {frozenset(("supports", "opposes"))}
    bound = [b for b in bids("Holm signs the bill if the court agrees.") if b.stand.head.lemma_ == "sign"]
    assert {b.side for b in bound} == {"conditional"}


def test_traits_weigh_as_much_as_the_features_that_they_spell() -> None:
    found = bids(NEWS)
    assert {b.sort for b in found} >= {"told", "supposed"}
    for bid in found:
        known, like = weights(), bid.traits()
        odds = known.score(bid.features) + like.meaning(bid.side)
        assert known.of_traits(like, bid.side) == pytest.approx(known.likelihood(odds), abs=0.001)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("The government issued a ban on large gatherings.", "ban on large gatherings"),
        ("Governor Ann Lee announced the closure of all schools on Monday.", "closure of schools"),
    ],
)
def test_an_act_that_no_word_of_stance_tells_is_a_position(text: str, option: str) -> None:
    assert [(p.stance, p.option, p.rule) for p in held(text)] == [("supports", option, "supposed: object")]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Governor Ann Lee declared a state of emergency.", ["declaration of a state of emergency"]),
        (
            "Governor Ann Lee declared a state of emergency and deployed the national guard.",
            ["deployment of the national guard", "declaration of a state of emergency"],
        ),
        (
            "The State Department designated the militia as a terrorist organization.",
            ["designation of the militia as a terrorist organization"],
        ),
        ("The party is banned in Turkey.", ["ban on the party"]),
        ("Gay marriage is prohibited in Poland.", ["ban on gay marriage"]),
        ("The player was banned in Italy for doping.", []),
        ("Cannabis could be banned in Thailand.", []),
    ],
)
def test_what_is_done_to_somebody_is_called_by_the_deed(text: str, options: list[str]) -> None:
    assert [p.option for p in held(text)] == options


def test_who_agrees_agrees_with_what_is_likelier_of_two_readings() -> None:
    found = held("Critics say the law must be scrapped. Economists agree.")
    assert [(p.stance, p.option) for p in found] == [("supports", "scrapping of the law")] * 2


@pytest.mark.parametrize(
    ("text", "rule", "holder", "option"),
    [
        # where the word of stance names no option
        ("The union backs the vote at sixteen.", "object", "union", "vote"),
        # nouns, adjectives, set phrases
        ("The mayor brushed aside Ann Lee's demand that the ferry be sold.", "noun", "Lee", "sold"),
        ("Norway's killing of Bo Holm angered Sweden.", "noun", "Norway", "Holm"),
        ("Such a pause has been Norway's wish since May.", "wished", "Norway", "pause"),
        ("The council was dissolved at the request of Ann Lee.", "wished", "Lee", "dissolved"),
        ("The Harbour Party, an anti-tax party, met on Monday.", "prefix", "Party", "tax"),
        ("Ann Lee's platform included anti-tax views.", "prefix", "Lee", "tax"),
        ("Ann Lee's plans include an expansion of the port.", "listed", "Lee", "expansion"),
        # whoever does it
        ("The bill was co-authored by Ann Lee.", "passive", "Lee", "bill"),
        ("The bill passed the Senate on Tuesday.", "passing", "Senate", "bill"),
        ("The Whale Union would have the hunt ended.", "clause", "Union", "ended"),
        ("Norway was to join the pact.", "clause", "Norway", "join"),
        ("Ann Lee, a squid fisherman who drew up the plan, left.", "object", "Lee", "plan"),
        ("Ann Lee, a doctor from Leeds who drew up the plan, left.", "object", "Lee", "plan"),
        ("The prefect of the region, Ann Lee, had forbidden the procession.", "object", "prefect", "procession"),
        ("Norway, along with Sweden, shut its ports.", "object", "Sweden", "ports"),
        ("The nations of Bahrain and Kosovo shut their ports.", "object", "Kosovo", "ports"),
        ("The party is banned in Turkey.", "passive", "Turkey", "party"),
        ("The invasion of Kuwait by Iraq angered Norway.", "noun", "Iraq", "Kuwait"),
        ("Norway's raids and its killing of Bo Holm angered Sweden.", "noun", "Norway", "Holm"),
    ],
)
def test_who_may_hold_what_no_word_of_stance_tells(text: str, rule: str, holder: str, option: str) -> None:
    found = [b for b in bids(text) if b.stand.rule == f"supposed: {rule}" and str(b.holder) == holder]
    assert {b.side for b in found if b.wanted.head is not None and b.wanted.head.text == option} == {
        "supports",
        "opposes",
    }


@pytest.mark.parametrize("words", ["Keep the ferry as it is", "A ferry has no place in the harbour"])
def test_what_is_commanded_or_denied_in_speech_is_the_speakers(words: str) -> None:
    found = [b for b in bids(f"“{words},” said Ann Lee.") if b.sort == "supposed"]
    assert {(b.stand.speaker, b.side) for b in found} >= {(True, "supports"), (True, "opposes")}


def test_what_is_told_of_nothing_is_none() -> None:
    assert not [b for b in bids("Norway said no decision on a levy had been taken.") if b.stand.head.lemma_ == "say"]


def test_a_position_says_which_words_decided_and_how_sure_that_is() -> None:
    for p in held(NEWS):
        assert 0 < p.confidence <= 1
        assert 0 < len(p.reasons) <= 5
        odds = [abs(float(reason.rpartition(" ")[2])) for reason in p.reasons]
        assert odds == sorted(odds, reverse=True)
        assert all(NEWS[a:b].strip() == NEWS[a:b] for a, b in p.cue)
    supports = next(p for p in held("Norway supports a ban on trawling.") if p.stance == "supports")
    assert [("Norway supports a ban on trawling.")[a:b] for a, b in supports.cue] == ["supports"]


@pytest.mark.parametrize(
    "text", ["Lee announced her resignation.", "Holm accused the mayor of fraud.", "Holm accused Ann Lee of lying."]
)
def test_ones_own_office_and_an_accusation_are_no_options(text: str) -> None:
    assert held(text) == []


def test_nobody_is_for_and_against_the_same_by_the_same_words() -> None:
    text = "Ann Lee only lost due to fraud and Lee sought to overturn the results of the vote."
    found = held(text)
    assert len({(p.holder, p.option) for p in found}) == len(found) == 1


RANGES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda r: (min(r), max(r)))


@given(RANGES, RANGES)
def test_overlap_is_symmetric_and_whole_only_for_the_same(one: tuple[int, int], two: tuple[int, int]) -> None:
    assert overlap(one, two) == overlap(two, one)
    assert 0 <= overlap(one, two) <= 1
    assert (overlap(one, two) == 1) == (one == two)


PARSED: Parsed = parse(Article(text="one two three four five.\n\nsix seven eight nine ten."))
LENGTH = len(PARSED.article.text)
SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 20)).map(lambda s: (s[0], min(LENGTH, s[0] + s[1])))


@settings(max_examples=60)
@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=6))
def test_the_statements_around_a_word_are_those_whose_content_holds_it(contents: list[list[Span]]) -> None:
    said = [Statement(f"s{n}", tuple(_apart(c)), (), (), None, "indirect", "speech") for n, c in enumerate(contents)]
    near = Nearby(PARSED, said)
    for block in PARSED.blocks:
        for word in block.doc:
            at = word.idx + block.offset
            wanted = {s.id for s in said if piece_at(s.content, at)}
            found = near.around(block, word)
            assert {s.id for s in found} == wanted
            sizes = [sum(b - a for a, b in s.content) for s in found]
            assert sizes == sorted(sizes)


def _apart(spans: list[Span]) -> list[Span]:
    out = list[Span]()
    for start, end in sorted(spans):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def test_a_matrix_draws_named_holders_of_options_that_two_hold_and_escapes_them() -> None:
    def row(holder: str, option: str, leaning: str) -> dict[str, object]:
        return {"holder": holder, "holder_id": holder, "option": option, "option_id": option, "leaning": leaning,
                "polarity": 1.0, "positions": 2}  # fmt: skip

    rows = [row("<b>Ann", "toll", "supports"), row("Bo", "toll", "opposes"), row("Bo", "dam", "weighs")]
    rows.append(row("an aide [anonymous]", "toll", "supports"))
    kept = chosen(rows, 5)
    assert [(r["holder"], r["option"]) for r in kept] == [("<b>Ann", "toll"), ("Bo", "toll")]
    picture = drawn(kept)
    assert "&lt;b&gt;Ann" in picture
    assert "<b>Ann" not in picture
    assert picture.count("<rect") == 3
