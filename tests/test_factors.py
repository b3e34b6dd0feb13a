"""Factors in tables and lists: what is assessed, how high, and what only looks like it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.events import Block, FactorAssessed
from ingest.annotation import annotate
from ingest.article import Article
from ingest.documents import Overrides, read
from ingest.extraction import Extraction
from ingest.factors import factors
from ingest.facts import Reading, facts
from ingest.layout import blocks
from ingest.levels import cell
from ingest.reader import RuleExtractor
from tests.test_reading_anything import Nobody

SEED = Path("../shared/corpora/seed/article.txt")

Told = tuple[str, str, float | None, str | None]
TRUST: Told = ("Trust", "High", 4.0, "Old wounds are open.")
MONEY: Told = ("Money", "Medium-low", 2.5, "There is enough.")
BOTH = [TRUST, MONEY]
IN_LISTS: list[Told] = [(name, level.lower(), ordinal, why) for name, level, ordinal, why in BOTH]


def told(text: str) -> list[Told]:
    """Name, level, place and consideration of all that a plain text assesses."""
    return of(Article(text, blocks=blocks(text)))


def of(article: Article) -> list[Told]:
    text = article.text
    return [
        (
            text[slice(*f.name)],
            text[slice(*f.level)],
            f.ordinal,
            text[slice(*f.consideration)] if f.consideration else None,
        )
        for f in factors(text, article.blocks or blocks(text))
    ]


# -- levels


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [
        ("Very low", 1),
        ("-4/5", None),
        ("−4/5", None),
        ("negligible", 1),
        ("low", 2),
        ("Minor.", 2),
        ("fairly low", 2.5),
        ("Low to medium", 2.5),
        ("medium", 3),
        ("Moderate", 3),
        ("Med", 3),
        ("very medium", 3),
        ("Medium-High", 3.5),
        ("medium/high", 3.5),
        ("Medium – High", 3.5),
        ("moderately high", 3.5),
        ("Elevated", 3.5),
        ("HIGH", 4),
        ("High (rising)", 4),
        ("High - and rising", 4),
        ("high risk", 4),
        ("High because nobody trusts anybody", 4),
        ("🔴 High", 4),
        ("likely", 4),
        ("Very likely", 5),
        ("Almost certain", 5),
        ("very, very", None),
        ("very high", 5),
        ("extremely severe", 5),
        ("Critical", 5),
        ("3/5", 3),
        ("0/5", 1),
        ("4 out of 5", 4),
        ("4 of 5 stars", 4),
        ("7/10", 3.67),
        ("5.5/10", 3),
        ("★★★☆☆", 3),
        ("⭐️⭐️⭐️⭐️", 4),
        ("★★½", 2.5),
        ("●●○", 3),
        ("three stars", 3),
        ("varies", None),
        ("High Court", None),
        ("high hopes", None),
        ("Low-income households", None),
        ("highest-ranking", None),
        ("9/11", None),
        ("6/5", None),
        ("3/5/2026", None),
        ("3/5.2026", None),
        ("3-1", None),
        ("4", None),
        ("12 %", None),
        ("B+", None),
        ("Labour hold", None),
        ("", None),
    ],
)
def test_where_a_level_lies(words: str, ordinal: float | None) -> None:
    assert cell(words) == ordinal


# -- tables


@pytest.mark.parametrize(
    "table",
    [
        "Factor | Level | Why |\nTrust | High | Old wounds are open. |\nMoney | Medium-low | There is enough. |",
        (
            "| Factor | Level | Why |\n|:--|---|--:|\n| Trust | High | Old wounds are open. |\n"
            "| Money | Medium-low | There is enough. |"
        ),
        "Obstacle\tSeverity\tComment\nTrust\tHigh\tOld wounds are open.\nMoney\tMedium-low\tThere is enough.",
        "Obstacle\tSeverity\t\tComment\nTrust\t\tHigh\tOld wounds are open.\nMoney\tMedium-low\tThere is enough.",
        "Rating | Notes | Key risks\nHigh | Old wounds are open. | Trust\nMedium-low | There is enough. | Money",
        (
            "Area | Source | Priority | Rationale\nTrust | a | High | Old wounds are open.\n"
            "Money | b | Medium-low | There is enough."
        ),
        (
            "+---+---+---+\n| Barriers to a deal | How serious? | What it means |\n+===+===+===+\n"
            "| **Trust** | *High* | Old wounds are open. |\n+---+---+---+\n| Money | Medium-low | There is enough. |"
        ),
        (
            "Sticking point | Difficulty | Details\n\nTrust | High | Old wounds are open.\n\n"
            "Money | Medium-low | There is enough.\n\nTotal | High | Of both."
        ),
    ],
)
def test_a_table_of_factors_in_any_order_and_words(table: str) -> None:
    text = f"The talks go on.\n\n{table}\n\nNobody else spoke of it."
    assert sorted(told(text)) == sorted(BOTH)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "a.md",
            (
                "# Talks\n\n| Factor | Level | Why |\n|---|---|---|\n| Trust | **High** | Old wounds are open. |"
                "\n| Money | Medium-low | There is enough. |\n"
            ),
        ),
        (
            "a.html",
            (
                "<html><body><article><h1>Talks</h1><p>The talks about the ferry go on for a week, both sides said "
                "on Monday, and nobody would say when they end.</p><table><tr><th>Factor</th><th>Level</th><th>Why</th>"
                "</tr><tr><td>Trust</td><td><b>High</b></td><td>Old wounds are open.</td></tr><tr><td>Money</td>"
                "<td>Medium-low</td><td>There is enough.</td></tr></table></article></body></html>"
            ),
        ),
        ("a.txt", "Factor\tLevel\tWhy\nTrust\tHigh\tOld wounds are open.\nMoney\tMedium-low\tThere is enough.\n"),
    ],
)
def test_text_markdown_and_html_are_read_alike(tmp_path: Path, name: str, source: str) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8")
    (article,) = (a for a in read([str(tmp_path / name)], Overrides(), None, BytesIO()) if isinstance(a, Article))
    assert of(article) == BOTH


def test_two_columns_are_enough_and_an_empty_cell_is_no_level() -> None:
    assert told("Risk | Likelihood\nFlood | Unlikely\nFire | n/a\nStorm |\n | High\nFrost | Anyone's guess") == [
        ("Flood", "Unlikely", 2.0, None),
        ("Frost", "Anyone's guess", None, None),
    ]


def test_each_column_of_levels_is_an_assessment_and_bare_numbers_count_where_the_head_tells_their_scale() -> None:
    text = "Risk | Likelihood | Impact (1-10) | Comment\nFlood | Low | 10 | Rare.\nFire | Medium | 1 |"
    assert told(text) == [
        ("Flood", "Low", 2.0, "Rare."),
        ("Flood", "10", 5.0, "Rare."),
        ("Fire", "Medium", 3.0, None),
        ("Fire", "1", 1.0, None),
    ]
    assert [f.scale for f in factors(text, blocks(text))] == ["Likelihood", "Impact (1-10)"] * 2


def test_what_is_left_over_belongs_to_the_last_column() -> None:
    assert told("Factor | Level | Why\nTrust | High | Old wounds | and new ones |") == [
        ("Trust", "High", 4.0, "Old wounds | and new ones")
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Team | Score | Note\nReds | 3/5 | Late goals.\nBlues | 4/5 | Early goals.",
        "Player | Rating | Comment\nAda Lund | 7/10 | Quiet.\nBo Berg | 8/10 | Loud.",
        "Driver | Rating | Comment\nAda Lund | 9/10 | First again.\nBo Berg | 6/10 | Lost a wheel.",
        "Parameter | Level | Comment\nCholesterol | High | Eat less.\nIron | Low | Eat more.",
        "Measuring point | Level | Note\nVesterby bridge | High | Rising.\nEllery lock | Low | Falling.",
        "Challenge | Score\nReds v Blues | 3-1\nGreens v Golds | 0-0",
        "Party | Votes | Change\nLabour | 12,000 | High\nGreens | 9,000 | Low",
        "Area | Result | Winner\nNorth | High | Lund\nSouth | Low | Berg",
        "Area | Alert level\nNorth coast | High\nSouth coast | Low",
        "Issue | Support | Oppose\nTolls | 40% | 60%\nQuotas | 55% | 45%",
        "Issue | Importance\nTolls | 40%\nQuotas | 55%",
        "Item | Price | Level\nTea | 3.20 | high\nMilk | 1.10 | low",
        "Issue | Price | Date\nNo. 1 | 3/5 | May\nNo. 2 | 4/5 | June",
        "Date | Event | Importance\n3/5 | Talks | High\n4/5 | Vote | Low",
        "Time | Tide | Level\n06:00 | High | 3.2 m\n12:00 | Low | 0.4 m",
        "Who | Said what | Level\nAda Lund | It is over. | High\nBo Berg | It is not. | Low",
        "Speaker | Issue | Position\nAda Lund | Tolls | Against\nBo Berg | Quotas | For",
        "Issue | Government's position | Union's position\nPay | 2% | 5%\nHours | 40 | 35",
        "Country | Risk level | Advice\nNorland | High | Do not travel.\nEstmark | Low | Take care.",
        "Low | Medium | High\nTrust | Money | Time",
        "Trust | High | Old wounds are open.\nMoney | Low | There is enough.",
        "Read more | Subscribe | Risk level\nHome | News | High",
    ],
)
def test_other_tables_assess_no_factors(table: str) -> None:
    assert told(f"The talks go on.\n\n{table}\n\nNobody else spoke of it.") == []


# -- lists


@pytest.mark.parametrize(
    "items",
    [
        "- Trust: high. Old wounds are open.\n- Money: medium-low. There is enough.",
        "- Trust (high): Old wounds are open.\n- Money (medium-low): There is enough.",
        "• **Trust:** high – Old wounds are open.\n• **Money**: medium-low, There is enough.",
        "1. Trust – high. Old wounds are open.\n2. Money - medium-low: There is enough.",
        "Trust: high. Old wounds are open.\n\nMoney (medium-low). There is enough.",
        "* Trust: **high** (Old wounds are open.)\n* Money: medium-low; There is enough.",
    ],
)
def test_a_list_of_factors(items: str) -> None:
    assert told(f"The talks go on.\n\n{items}\n\nNobody else spoke of it.") == IN_LISTS


def test_a_line_that_announces_factors_lets_other_levels_count() -> None:
    items = "- Trust: 4/5\n- Weather: severe, and getting worse\n- Time: strong pressure"
    found: list[Told] = [
        ("Trust", "4/5", 4.0, None),
        ("Weather", "severe", 5.0, "and getting worse"),
        ("Time", "strong pressure", 4.0, None),
    ]
    assert told(f"Lund sees three main obstacles to a deal:\n{items}") == found
    assert told(f"Challenges ahead\n\n{items}") == found
    assert told(f"The talks go on.\n\n{items}") == []


@pytest.mark.parametrize(
    "items",
    [
        (
            "- Russia’s Stance: Balancing domestic pressures with international expectations.\n"
            "- Ukraine’s Position: Seeking security guarantees.\n- Trump’s Strategy: Keep pressure on both sides."
        ),
        "- Norland’s Position: High. It is so.\n- Estmark’s Position: Low. It is so.",
        "- Lund: 7/10. She was quiet.\n- Berg: 8/10. He was loud.",
        "- Wind: strong. There will be gusts.\n- Rain: likely. Bring a coat.",
        "- Open Dialogue: Both sides are still at the table.\n- Global Support: High hopes are back.",
        "- Trust: high. Old wounds are open.\n- When: in May.\n- Where: Vesterby.",
        "- Trust: high. Old wounds are open.",
        "- Trust: high\n- Money: low",
        "LUND: High. It is high.\n\nBERG: Low. It is low.\n\nLUND: No.\n\nBERG: Yes.",
    ],
)
def test_other_lists_assess_no_factors(items: str) -> None:
    assert told(f"The talks go on.\n\n{items}\n\nNobody else spoke of it.") == []


# -- the whole way


def test_the_seed_article_has_its_three_factors() -> None:
    if not SEED.exists():
        pytest.skip(f"{SEED} is not at hand")
    assert told(SEED.read_text(encoding="utf-8")) == [
        ("Trust Building", "High", 4.0, "Historical mistrust complicates dialogue."),
        ("Concessions", "Medium-High", 3.5, "Both sides must compromise without losing face."),
        ("External Pressures", "Medium", 3.0, "Global allies influence decisions."),
    ]


TABLE = """The talks go on.

Factor | Level | Why
Trust | High | Old wounds are open.
Money | Medium-low | There is enough."""


def test_the_reader_gives_them_also_in_portions_and_extract_prints_them() -> None:
    text = "The ferry is late again, and nobody knows why.\n\n" + TABLE
    found = RuleExtractor()(Article(text))
    assert [f.id for f in found.factors] == ["f1", "f2"]
    assert RuleExtractor(100)(Article(text)).factors == found.factors
    line = json.loads(json.dumps(annotate("x", Article(text), found)))
    first, second = line["factors"]
    assert first["evidence"] == [list(span) for span in found.factors[0].evidence]
    assert [text[a:b] for a, b in first.pop("evidence")] == ["Trust", "High", "Old wounds are open."]
    assert first == {
        "id": "f1",
        "name": "Trust",
        "level": "High",
        "ordinal": 4.0,
        "consideration": "Old wounds are open.",
        "scale": "Level",
        "confidence": 0.9,
    }
    assert (second["level"], second["ordinal"]) == ("Medium-low", 2.5)


# -- whatever a text is


HEADS = ["Factor", "Risk", "Level", "Severity (1-5)", "Why", "Key points", "Issue", "Note", "Area", ""]
CELLS = [
    "Trust",
    "High",
    "very low",
    "3/5",
    "★★☆",
    "n/a",
    "—",
    "4",
    "Total",
    "",
    "Old wounds.",
    "\\|",
    "**Money**",
    "🔴",
]
MARKS = [" | ", "|", "\t", "\t\t", " || ", "\n", "\n\n", "\r\n", "\u2028", "|---|---|", ": ", " (", "). ", "- ", "* "]
lines = st.lists(st.sampled_from(HEADS + CELLS), min_size=1, max_size=5)
tables = st.builds(
    lambda head, rows, mark: "\n".join(mark.join(row) for row in [head, *rows]),
    st.permutations(HEADS).map(lambda heads: heads[:4]),
    st.lists(lines, max_size=6),
    st.sampled_from([" | ", "|", "\t", "\t\t"]),
)
anything = st.one_of(tables, st.lists(st.sampled_from(HEADS + CELLS + MARKS), max_size=40).map("".join), st.text())


@settings(max_examples=400)
@given(anything)
@example("Risk|Level")
@example("|Risk|Level|\n|")
@example("|")
@example("- Trust (): high")
@example("- Trust (high)")
def test_any_text_is_read_and_every_span_reproduces_its_words(text: str) -> None:
    found = factors(text, blocks(text))
    assert [f.id for f in found] == [f"f{n}" for n in range(1, len(found) + 1)]
    for f in found:
        assert f.ordinal is None or 1 <= f.ordinal <= 5
        assert f.scale in text
        for start, end in f.evidence:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
    reading = Reading("a", 1, Article(text), Extraction(factors=found), RuleExtractor())
    for _, fact in facts(reading, Nobody()):
        if isinstance(fact, FactorAssessed):
            assert fact.words == tuple(text[start:end] for start, end in fact.evidence)
            assert fact.factor.startswith("factor/")


@pytest.mark.parametrize("line", ["-", "|", "Trust ", "\t", "(", ": ", "*", "very ", "★", "medium-", "Trust ("])
@pytest.mark.parametrize("before", ["", "x|", "- "])
def test_a_long_line_of_anything_is_read_in_one_pass(line: str, before: str) -> None:
    # Looking for the end of each opening bracket took minutes for this.
    text = f"Risk | Level\nTrust | High\n\n{before}{line * 100_000}"
    at = Block(kind="bullet", start=len(text) - len(line) * 100_000, end=len(text))
    found = factors(text, [at])
    assert text[slice(*found[0].name)] == "Trust"
    assert len(found) <= 2
