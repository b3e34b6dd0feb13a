"""Who said, thought or wanted what, in prose, in quotations and in every layout."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from graph.events import Spans
from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.extraction import Statement
from ingest.parsing import parse


@dataclass(frozen=True)
class Said:
    """A statement in words."""

    speaker: str | None
    content: str
    cue: str
    source: str
    found: Statement


def said(text: str, authors: tuple[str, ...] = ()) -> list[Said]:
    parsed = parse(Article(text, authors=authors))
    actors = Actors(parsed)
    found = statements(parsed, actors)
    names = {a.id: a.name for a in actors.all()}

    def words(spans: Spans) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [Said(names.get(s.speaker or ""), words(s.content), words(s.cue), words(s.source), s) for s in found]


def told(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.content) for s in said(text)]


# -- by grammar ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The auditor said that the books were in order.", "that the books were in order", "said", "The auditor"),
        ("The bridge, the engineer warned, will not last.", "The bridge … will not last", "warned", "the engineer"),
        ("The lake is rising, the ranger said.", "The lake is rising", "said", "the ranger"),
        (
            "According to the museum, the vase is a copy.",
            "the vase is a copy",
            "According to",
            "the museum",
        ),
        ("In the view of traders, the bank waits too long.", "the bank waits too long", "In the view of", "traders"),
        ("The mayor called the plan a disgrace.", "the plan a disgrace", "called", "The mayor"),
        ("She described the plan as a gift.", "the plan … a gift", "described … as", "She"),
        ("The union urged the minister to resign.", "the minister to resign", "urged", "The union"),
        (
            "The ministry declined to say whether the ship had sunk.",
            "whether the ship had sunk",
            "declined to say",
            "The ministry",
        ),
        ("The court has made it clear that the ban stays.", "that the ban stays", "has made it clear", "The court"),
        ("Senator Ruth Odell voiced doubts about the treaty.", "the treaty", "voiced doubts", "Senator Ruth Odell"),
        ("The senator is wary of the treaty.", "the treaty", "is wary", "The senator"),
        ("His reluctance to sign the treaty is known.", "to sign the treaty", "reluctance", "His"),
        ("Critics accused the mayor of lying about the bridge.", "lying about the bridge", "accused … of", "Critics"),
    ],
)
def test_a_cue_governs_its_content(text: str, content: str, cue: str, source: str) -> None:
    assert (content, cue, source) in [(s.content, s.cue, s.source) for s in said(text)]


def test_speech_and_attitude_are_told_apart() -> None:
    found = {s.cue: s.found.act for s in said("The mayor says she hopes that the tram comes. He wants a bus.")}

    assert found == {"says": "speech", "hopes": "attitude", "wants": "attitude"}


def test_a_nested_statement_stands_after_the_one_that_it_lies_in_and_names_who_relays_it() -> None:
    outer, inner = said("Anna Bell said that Peter Voss wants a new harbour.")

    assert (outer.speaker, inner.speaker) == ("Anna Bell", "Peter Voss")
    assert inner.found.relayed_by == outer.found.speaker


def test_one_subject_holds_for_all_its_verbs() -> None:
    assert told("The minister denied the report and promised to publish the files, adding that nobody had lied.") == [
        ("minister", "the report"),
        ("minister", "to publish the files"),
        ("minister", "that nobody had lied"),
    ]


def test_two_who_speak_together_are_one_statement() -> None:
    (statement,) = said("Anna Bell and Peter Voss said the harbour was closed.")

    assert statement.source == "Anna Bell and Peter Voss"
    assert statement.speaker == "Anna Bell"
    assert len(statement.found.co_speakers) == 1


def test_a_statement_of_nobody_in_particular_has_no_speaker() -> None:
    (statement,) = said("The ship is said to have left the port without lights.")

    assert statement.speaker is None
    assert statement.found.why_no_speaker == "agentless"


@pytest.mark.parametrize(
    "text",
    [
        "The council discussed the war for an hour.",
        "If the mayor says that the bridge is safe, people will cross.",
        "Say that you are sorry.",
        "Steel beams support the roof of the hall.",
        "Let's go, he went home and slept.",
    ],
)
def test_where_nobody_says_anything_there_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_a_verb_left_out_of_a_list_is_understood() -> None:
    assert told("Norway called the deal a success, Sweden a start.") == [
        ("Norway", "the deal a success"),
        ("Sweden", "a start"),
    ]


def test_what_the_author_believes_is_the_authors() -> None:
    (statement,) = said("I believe that the ferry will be missed.")
    assert statement.speaker == "The author"

    (statement,) = said("I believe that the ferry will be missed.", authors=("Dora Quist",))
    assert statement.speaker == "Dora Quist"


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("The mayor said the tram was late.", "asserted", False),
        ("The mayor said the tram might be late.", "hedged", False),
        ("The mayor said the tram would stop if the money ran out.", "conditional", False),
        ("The mayor asked whether the tram was late.", "question", False),
        ("The mayor promised to build a tram.", "future", False),
        ("The mayor would not say that the tram was late.", "asserted", True),
    ],
)
def test_modality_is_the_contents_and_negation_the_cues(text: str, modality: str, negated: bool) -> None:
    (statement,) = said(text)

    assert (statement.found.modality, statement.found.negated) == (modality, negated)


def test_a_condition_and_a_hedge_are_pointed_at() -> None:
    text = "The mayor said tougher rules might be needed if the talks fail."
    (statement,) = said(text)

    assert [text[a:b] for a, b in statement.found.condition] == ["if the talks fail"]
    assert statement.found.hedges == ("might",)


# -- quotations ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("“The dam holds,” said the keeper.", "“The dam holds,”", "the keeper"),
        ("The keeper said: “The dam holds.”", "“The dam holds.”", "The keeper"),
        (
            '"The dam holds," the keeper said, "but not for long."',
            '"The dam holds," … "but not for long."',
            "the keeper",
        ),
        ("“The dam holds,” said the keeper. “It is old.”", "“The dam holds,” … “It is old.”", "the keeper"),
        ("‘The dam holds,’ the keeper’s wife said.", "‘The dam holds,’", "the keeper’s wife"),
        ("« The dam holds », the keeper told us.", "« The dam holds »", "the keeper"),
        ("“The dam holds,” according to the keeper.", "“The dam holds,”", "the keeper"),
        ("“The dam holds,” was the keeper's answer.", "“The dam holds,”", "the keeper"),
    ],
)
def test_a_quotation_finds_its_cue(text: str, content: str, source: str) -> None:
    (statement,) = said(text)

    assert (statement.content, statement.source, statement.found.quotation) == (content, source, "direct")


def test_a_quotation_with_a_cue_of_its_own_is_a_statement_of_its_own() -> None:
    assert told("“The dam holds,” said the keeper. “It leaks,” said the farmer.") == [
        ("keeper", "“The dam holds,”"),
        ("farmer", "“It leaks,”"),
    ]


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "“The dam holds,” said the keeper. “It is old.\n\n“But it holds.”\n\nThe farmer left."
    (statement,) = said(text)

    assert statement.content == "“The dam holds,” … “It is old. … “But it holds.”"


def test_a_paragraph_of_quotation_alone_goes_on_with_the_speaker_before() -> None:
    (statement,) = said("The keeper said the dam would hold.\n\n“It held in my father's time.”\n\nThe farmer left.")

    assert statement.content == "the dam would hold … “It held in my father's time.”"
    assert statement.found.quotation == "mixed"


def test_partly_quoted_content_is_mixed_and_whole() -> None:
    (statement,) = said("The keeper said that the dam was “older than the church”.")

    assert statement.content == "that the dam was “older than the church”"
    assert statement.found.quotation == "mixed"


def test_a_quotation_within_a_quotation_has_its_own_speaker() -> None:
    outer, inner = said("“My sister said ‘never again’, and she meant it,” said Anna Bell.")

    assert outer.speaker == "Anna Bell"
    assert (inner.content, inner.source, inner.found.quotation) == ("‘never again’", "My sister", "direct")


def test_scare_quotes_and_titles_are_no_statements() -> None:
    assert said("The “lake” is a basin. The band played “Old Bridge” twice.") == []


def test_neither_did_and_no_longer_does_are_denials() -> None:
    (both, last) = said(
        "Ruth Odell met Tom Brandt. Neither Odell nor Brandt ruled out a toll. Norway no longer backs it."
    )
    assert (both.speaker, both.found.negated, len(both.found.co_speakers)) == ("Ruth Odell", True, 1)
    assert (last.speaker, last.found.negated) == ("Norway", True)


def test_what_somebody_did_not_say_is_no_statement_and_a_refusal_is_one() -> None:
    assert told("The ranger did not say whether he would back a toll.") == []
    assert told("The ranger would not say whether the road was open.") == [("ranger", "whether the road was open")]


# -- layout ----------------------------------------------------------------------------------------------------------


def test_a_pull_quote_is_of_whom_the_dash_names() -> None:
    text = (
        "The ferry leaves at nine, and nobody knows whether it comes back.\n"
        "A harbour is a promise.\n"
        "– Port historian\n"
        "The ferry was late."
    )
    statement = next(s for s in said(text) if s.found.layout == "pull_quote")

    assert (statement.content, statement.cue, statement.source) == ("A harbour is a promise.", "–", "Port historian")
    assert statement.found.quotation == "direct"


def test_a_label_names_whose_stance_it_is_and_other_labels_none() -> None:
    text = (
        "Where they stand:\n"
        "- Ukraine's Position: Guarantees first.\n"
        "- Next Session: Monday, in Oslo.\n"
        "- Main Obstacle: The border."
    )
    (statement,) = said(text)

    assert (statement.speaker, statement.content, statement.cue) == ("Ukraine", "Guarantees first", "Position")
    assert statement.found.layout == "label"


def test_the_turns_of_a_transcript_are_statements_and_pure_questions_are_none() -> None:
    text = (
        "CHAIR: Who pays?\n"
        "BELL: The city pays. It always has.\n"
        "VOSS: Nobody pays. [laughter] We borrow.\n"
        "CHAIR: Thank you."
    )
    found = [(s.source, s.content) for s in said(text) if s.found.layout == "turn"]

    assert found == [
        ("BELL", "The city pays. It always has."),
        ("VOSS", "Nobody pays. … We borrow."),
        ("CHAIR", "Thank you."),
    ]


def test_a_headline_speaks_with_a_colon_or_a_dash() -> None:
    text = (
        "Finance minister: no tax before June\n"
        "\n"
        "The budget was read on Monday, and it was a long day for all who had to listen to it."
    )
    statement = said(text)[0]

    assert (statement.source, statement.content, statement.found.layout) == (
        "Finance minister",
        "no tax before June",
        "headline",
    )


def test_a_table_whose_head_says_so_holds_statements() -> None:
    text = "| Country | Says of the quota |\n|---|---|\n| Norway | halve it |\n| Iceland | – |"

    assert [(s.speaker, s.content, s.found.layout) for s in said(text)] == [("Norway", "halve it", "label")]


# -- always ----------------------------------------------------------------------------------------------------------

_PIECES = [
    "“The dam holds,” said the keeper.", "He wants a treaty", ", she warned,", "“", "”", '"', "‘", "’", "''", "\n",
    "\n\n", "- ", "> ", "| a | said |", "\t", ":", ";", " – ", "according to", "A U.S. official said ", "Q: ", "(",
    "…", "\u2028", "😀",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_any_text_is_read_and_every_span_lies_in_it(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice(_PIECES) for _ in range(60))

    for statement in said(text):
        found = statement.found
        for start, end in (*found.content, *found.cue, *found.source, *found.condition):
            assert 0 <= start < end <= len(text)
        assert all(a[1] <= b[0] for a, b in zip(found.content, found.content[1:], strict=False))


@pytest.mark.parametrize("text", ["", " ", "\n", "“”", ":", "said", '"', "- ", "|", "…"])
def test_an_empty_text_says_nothing(text: str) -> None:
    assert said(text) == []


def test_ids_follow_the_order_of_reading_and_the_same_text_gives_the_same_answer() -> None:
    text = "“We wait,” said Anna Bell. Peter Voss fears a strike. The union says it is ready."

    first, second = said(text), said(text)

    assert [s.found.id for s in first] == [f"s{n}" for n in range(1, len(first) + 1)]
    assert first == second
