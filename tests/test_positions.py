"""Who stands where: stances, holders, options, conditions, dates and the statements that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.events import ActorKind, Span
from ingest.article import Article
from ingest.extraction import Actor, Mention, Option, Position, Statement
from ingest.parsing import Parsed, ParsedBlock, parse
from ingest.positions import positions
from ingest.stances import answers, composed, judgements, phrases, senses, verdicts

if TYPE_CHECKING:
    from ingest.tree import Token

WORDS = """
Norway Chile she it they who that opposes supports ban levy neither nor not rather than instead of if unless until
, . ? : | – “ ” will should must may refuses to back sign reluctant against for and but so do does is the a on said no
yes since March depends
"""


class Named:
    """Actors that are known by their last word, in lower case; a pronoun is the last one named."""

    def __init__(self, parsed: Parsed) -> None:
        self._text = parsed.article.text
        self._actors: dict[str, Actor] = {}

    def for_phrase(self, block: ParsedBlock, span: Span, /) -> str | None:
        words = self._text[span[0] : span[1]].strip(" ,")
        key = words.split(",")[0].split(" of ")[0].split()[-1].lower()
        if key in ("it", "he", "she", "they", "his", "her", "its", "their"):
            return next(reversed(self._actors), None)
        self._actors.setdefault(key, Actor(key, "group", words, (Mention(*span),)))
        return key

    def at(self, block: ParsedBlock, head: Token, /) -> str | None:
        return None

    def told(self, id_: str, /) -> tuple[ActorKind, frozenset[str]]:
        return "group", frozenset()

    def all(self) -> Sequence[Actor]:
        return tuple(self._actors.values())


def read(
    text: str, statements: Sequence[Statement] = (), published: str | None = None
) -> tuple[tuple[Option, ...], tuple[Position, ...]]:
    parsed = parse(Article(text=text, published=published))
    return positions(parsed, statements, Named(parsed))


def stands(text: str, statements: Sequence[Statement] = ()) -> list[str]:
    return [f"{p.holder} {p.stance} {p.option}" for p in read(text, statements)[1]]


def said(text: str, words: str, by: str, cue: str = "said", quotation: str = "indirect") -> Statement:
    at, cue_at = text.index(words), text.index(cue)
    return Statement(
        id="s1",
        content=((at, at + len(words)),),
        cue=((cue_at, cue_at + len(cue)),),
        source=(),
        speaker=by,
        quotation="direct" if quotation == "direct" else "indirect",
        act="speech",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # wanting and refusing
        ("Norway supports a ban on trawling.", ["norway supports ban on trawling"]),
        ("Norway opposes a ban on trawling.", ["norway opposes ban on trawling"]),
        ("The senators want the tariff scrapped.", ["senators supports scrapping of the tariff"]),
        ("Oslo called for a cease-fire.", ["oslo supports cease-fire"]),
        ("The bishops urged parliament to abolish the toll.", ["bishops supports abolition of the toll"]),
        ("Kenya refused to lift the embargo.", ["kenya opposes lifting of the embargo"]),
        ("Farmers are up in arms against the quota.", ["farmers opposes quota"]),
        # weighing, hanging back, staying out
        ("The ministry is weighing a levy on plastic.", ["ministry considers levy on plastic"]),
        ("Lima has not ruled out a curfew.", ["lima considers curfew"]),
        ("Lima is reluctant to impose a curfew.", ["lima reluctant curfew"]),
        ("The bank has doubts about the merger.", ["bank reluctant merger"]),
        ("Lima is weighing whether to leave the accord.", ["lima considers withdrawal from the accord"]),
        ("Lima could imagine a curfew.", ["lima considers curfew"]),
        ("The council takes no side on the stadium.", ["council neutral stadium"]),
        ("The council took care not to take sides on the stadium.", ["council neutral stadium"]),
        # acts
        ("The governor vetoed the drone bill.", ["governor opposes drone bill"]),
        ("Chile and Peru signed a fishing treaty.", ["chile supports fishing treaty", "peru supports fishing treaty"]),
        ("The envoys pulled out of the accord.", ["envoys supports withdrawal from the accord"]),
        ("The minister ordered the navy to withdraw the ferries.", ["minister supports withdrawal of the ferries"]),
        ("The union sued to block the toll.", ["union opposes toll"]),
        ("Oslo resigned in protest at the merger.", ["oslo opposes merger"]),
        ("Thousands marched in support of the curfew.", ["thousands supports curfew"]),
        # grammar
        ("The council does not recommend a ban on sledges.", ["council opposes ban on sledges"]),
        ("About 52% of voters rejected the levy.", ["52% opposes levy"]),
        ("The levy was rejected by the brewers.", ["brewers opposes levy"]),
        ("Resistance to the levy came from the brewers.", ["brewers opposes levy"]),
        ("The brewers were not pleased with the levy.", ["brewers opposes levy"]),
        ("The lower house adopted the bill.", ["house supports bill"]),
        ("Twenty of the 33 members voted for the levy.", ["twenty supports levy"]),
        ("Young people protested against the levy.", ["people opposes levy"]),
        ("Norway's opposition to the pipeline is old.", ["norway opposes pipeline"]),
        ("A tax that the Greens proposed has gone.", ["greens supports tax"]),
        ("Reyes, an opponent of the dam, has left.", ["reyes opposes dam"]),
        ("Opposed to the dam, the farmers left.", ["farmers opposes dam"]),
        ("Norway was known for pursuing a neutral policy.", ["norway supports neutral policy"]),
        ("Norway insisted that the vote be delayed.", ["norway supports delay of the vote"]),
        ("Norway ended mandatory military service.", ["norway supports end to mandatory military service"]),
    ],
)
def test_words_of_stance_give_a_holder_a_stance_and_an_option(text: str, expected: list[str]) -> None:
    assert stands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway does not support the ban.", ["norway opposes ban"]),
        ("Norway will not sign the treaty.", ["norway opposes treaty"]),
        ("Norway refuses to back the ban.", ["norway opposes ban"]),
        ("Norway no longer opposes the ban.", []),
        ("Norway has dropped its opposition to the ban.", []),
        ("Norway has withdrawn its support for the ban.", ["norway opposes ban"]),
        ("Neither Norway nor Chile supports the ban.", ["norway opposes ban", "chile opposes ban"]),
        ("Norway wants a subsidy, not a quota.", ["norway supports subsidy", "norway opposes quota"]),
        (
            "Norway backs a ban on timber but not on coal.",
            ["norway supports ban on timber", "norway opposes ban on coal"],
        ),
        ("Norway prefers a merger to a sale.", ["norway supports merger", "norway opposes sale"]),
        ("Norway would accept a freeze rather than cuts.", ["norway supports freeze", "norway opposes cuts"]),
        ("Norway denied that it opposed the ban.", []),
        ("No party supports the ban.", []),
        ("Norway is leaning against the ban.", ["norway reluctant ban"]),
        ("Norway is hesitant to back the ban.", ["norway reluctant ban"]),
    ],
)
def test_negation_and_nesting_turn_a_stance(text: str, expected: list[str]) -> None:
    assert stands(text) == expected


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If the fee is dropped, Norway will sign the treaty.", "If the fee is dropped"),
        ("Norway will reject the treaty unless the fee is dropped.", "unless the fee is dropped"),
        ("Norway supports a levy provided that the money stays.", "provided that the money stays"),
        ("Norway would lift the ban in return for a loan.", "in return for a loan"),
        ("Norway will not sign the treaty until the crew is freed.", "until the crew is freed"),
        ("Norway will not sign the treaty before the crew is freed.", "before the crew is freed"),
        ("Norway will sign the treaty should Chile lift the fee.", "should Chile lift the fee"),
        ("Norway would sign the treaty, he added, if the fee was dropped.", "if the fee was dropped"),
        ("Norway backs the levy as long as it is small.", "as long as it is small"),
        ("Norway will join the embargo only when Chile does.", "only when Chile does"),
        ("Norway's support for the levy depends on a ruling.", "depends on a ruling"),
    ],
)
def test_a_condition_makes_a_stance_conditional(text: str, condition: str) -> None:
    (found,) = (p for p in read(text)[1] if p.holder == "norway")
    ((start, end),) = found.condition
    assert (found.stance, text[start:end]) == ("conditional", condition)
    assert any(a <= start and end <= b for a, b in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Everyone hopes for peace.",
        "The bridge supports two lanes.",
        "The ministry declined to comment on the purchase of drones.",
        "The chef backs his knives.",
        "Ministers discussed migration over lunch.",
        "The committee opened its hearing on the bill at nine.",
        "What would a world without plastic look like?",
        "",
        "|||",
    ],
)
def test_what_is_no_stand_on_a_policy_is_none(text: str) -> None:
    assert stands(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lawmakers including Ann Lee and Bo Holm oppose the levy.",
            ["lawmakers opposes levy", "lee opposes levy", "holm opposes levy"],
        ),
        ("A number of senators condemned the ban.", ["senators opposes ban"]),
        (
            "The ministry is weighing a vaccination drive in four wards.",
            ["ministry considers vaccination drive in four wards"],
        ),
        # Nothing says more of the motion; the move is what was spoken of, however long ago.
        ("The opposition tabled the motion on Monday.", ["opposition supports motion"]),
        (
            "Oslo backed a ban on diesel cars. Rain fell all week. Nobody was hurt. Norway opposes the move.",
            ["oslo supports ban on diesel cars", "norway opposes ban on diesel cars"],
        ),
        ("Norway appealed for calm.", []),
        # What is judged ends before the judgement; a deal and none are two things.
        ('Norway called the proposed Brexit deal "lousy" on Monday.', ["norway opposes Brexit deal"]),
        ('Norway voted against a "no deal" merger.', ["norway opposes no-deal merger"]),
        ("The Constitution demands a trial.", []),
    ],
)
def test_some_of_them_a_number_of_them_and_what_was_spoken_of_long_ago(text: str, expected: list[str]) -> None:
    assert stands(text) == expected


def test_few_words_go_on_to_the_end_of_their_clause() -> None:
    text = "Norway opposes the levy for fear of smuggling, and Chile opposes the ban on all trade in timber from there."
    first = read(text)[1][0]
    assert [text[a:b] for a, b in first.evidence] == ["Norway opposes the levy for fear of smuggling"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where the clause begins, and to the next mark
        ("On Sunday, Norway opposed the levy, which cost too much.", "On Sunday, Norway opposed the levy"),
        ("Norway's envoy said that Chile opposes the levy.", "Norway's envoy said that Chile opposes the levy"),
        ("Norway opposes the levy because of its cost.", "Norway opposes the levy because of its cost"),
        # the other verb says something else
        ("Norway opposes the levy and asks for talks.", "Norway opposes the levy"),
        # what begins or ends far away would hide what tells it
        (f"After weeks of talks that {'went on and on and ' * 3}did not end, Norway opposed it.", "Norway opposed it"),
        (
            "Norway opposes the levy after a dry summer in which old ferries of the lines had to stay in port.",
            "Norway opposes the levy",
        ),
    ],
)
def test_evidence_is_a_clause_whose_ends_are_near(text: str, expected: str) -> None:
    first = read(text)[1][0]
    assert [text[a:b] for a, b in first.evidence] == [expected]


def test_a_list_gives_one_position_for_each_option() -> None:
    found = stands("Norway wants a wealth tax, a curfew and an end to fracking.")
    assert found == ["norway supports wealth tax", "norway supports curfew", "norway supports end to fracking"]
    found = stands("Norway called for lower tolls, an end to the levy, closing the port, and a new harbour tax.")
    assert [f.partition("supports ")[2] for f in found] == [
        "lower tolls",
        "end to the levy",
        "closure of the port",
        "new harbour tax",
    ]
    found = stands(
        "The party calls in its manifesto for, among other things, a wealth tax, a curfew, and a levy on salt."
    )
    assert sorted(f.partition("supports ")[2] for f in found) == ["curfew", "levy on salt", "wealth tax"]
    found = stands("Norway called for an end to the levy, and the release of all ferries.")
    assert found == ["norway supports end to the levy", "norway supports release of ferries"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway opposed the ferry plan in Bergen, Oslo, and demanded a levy.", ["ferry plan in Bergen", "levy"]),
        ("Norway supports sanctions on Chile, Peru, and Kenya.", ["sanctions on Chile"]),
        ("Norway opposes a ban on guns, alcohol, and tobacco.", ["ban on guns"]),
        ("Norway supports a tax cut, citing growth, jobs, and wages.", ["tax cut"]),
        ("Norway opposes the ban, according to aides, lawyers, and friends.", ["ban"]),
        ("Norway supports a ban on Monday, May 5, and Tuesday.", ["ban"]),
        ("Norway opposes the ban, a key plank, and wants a levy.", ["ban", "levy"]),
    ],
)
def test_commas_and_a_last_and_do_not_make_a_list_of_everything(text: str, expected: list[str]) -> None:
    assert [f.split(maxsplit=2)[2] for f in stands(text)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Vaccination should be mandatory", ["supports mandatory vaccination"]),
        ("Vaccination should not be mandatory", ["opposes mandatory vaccination"]),
        ("No vaccination should be mandatory", ["opposes mandatory vaccination"]),
        ("The water should be free of lead", []),
    ],
)
def test_what_should_be_mandatory_is_wanted_so(words: str, expected: list[str]) -> None:
    text = f"{words}, Norway said."
    found = read(text, [said(text, words, "norway")])[1]
    assert [f"{p.stance} {p.option}" for p in found if p.rule == "ought"] == expected


def test_a_pronoun_and_a_short_name_take_up_the_option() -> None:
    text = "Norway is weighing a ban on whaling. Chile demands it. The shipyards reject the ban."
    assert stands(text) == [
        "norway considers ban on whaling",
        "chile supports ban on whaling",
        "shipyards opposes ban on whaling",
    ]


def test_what_is_left_out_is_the_stand_before() -> None:
    text = "Norway backs the cap, and so does Chile. Peru does not."
    assert stands(text) == ["norway supports cap", "chile supports cap", "peru opposes cap"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru agreed.", "peru opposes cap"),
        ("Peru agreed and warned of the costs.", "peru opposes cap"),
        ("Peru concurred with her.", "peru opposes cap"),
        ("Peru shares this view.", "peru opposes cap"),
        ("Peru did the same.", "peru opposes cap"),
        ("Peru followed suit.", "peru opposes cap"),
        ("Peru disagreed, saying it had failed.", "peru supports cap"),
        # no word of what was said before
        ("Peru shared the costs.", None),
        ("Few in Peru agreed about what it meant.", None),
        ("Peru disagreed over the size of the fee.", None),
        ("Asked whether it would come, Peru agreed.", None),
        ("Prices fell, and Peru agreed.", None),
        ("Peru agreed on Monday.", "peru opposes cap"),
        ("Peru agreed with the forecast.", None),
        ("Peru did the shopping.", None),
    ],
)
def test_who_agrees_holds_what_was_said_last(text: str, expected: str | None) -> None:
    found = [line for line in stands(f"Norway opposes the cap. {text}") if line.startswith("peru") and "cap" in line]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The party strongly opposes abortion and illegal immigration.",
            ["party opposes illegal immigration", "party opposes abortion"],
        ),
        ("The Greens oppose tax and customs fraud.", ["greens opposes tax fraud"]),
        ("The Greens oppose socialism.", ["greens opposes socialism"]),
        ("The Greens fear terrorism.", []),
    ],
)
def test_creeds_and_what_stands_beside_a_noun_are_options(text: str, expected: list[str]) -> None:
    assert stands(text) == expected


def test_a_second_sentence_adds_evidence_and_no_position() -> None:
    text = "Norway supports the ban. The press is slow. Norway backs the ban."
    (found,) = read(text)[1]
    assert [text[a:b] for a, b in found.evidence] == ["Norway supports the ban", "Norway backs the ban"]


def test_a_question_that_the_writer_asks_is_weighed() -> None:
    assert stands("Will Norway lift the ban?") == ["norway considers lifting of the ban"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway said no decision on a levy had been taken.", []),
        ("Norway insisted on a levy without exemptions.", ["norway supports levy"]),
        ("Norway backs a levy. The fair was long. Chile dismissed the idea.", ["norway supports levy"]),
        ("Norway backs a levy.\n\nAt the fair on Sunday Chile dismissed it.", ["norway supports levy"]),
        ("Norway backs a levy. Chile dismissed the idea.", ["norway supports levy", "chile opposes levy"]),
        ("Norway called for a referendum on it.", ["norway supports referendum"]),
        ("Officials said that the ballot would pass.", []),
    ],
)
def test_what_is_not_clear_is_no_position(text: str, expected: list[str]) -> None:
    assert stands(text) == expected


def test_neither_did_it_and_both_are_told_so() -> None:
    text = "Neither Norway nor Chile ruled out a levy."
    found = read(text)[1]
    assert [(p.holder, p.stance) for p in found] == [("norway", "considers"), ("chile", "considers")]
    assert all(text[a:b] == text[:-1] for p in found for a, b in p.evidence)


def test_a_short_name_takes_up_a_longer_one_wherever_it_stands() -> None:
    text = (
        "Norway opposes the harbour levy.\n\nChile wants an end to the harbour levy.\n\nPeru backs the levy.\n\n"
        "Oslo rejects the water treaty.\n\nLima supports the water treaty with Estmark.\n\nQuito backs the treaty."
    )
    assert stands(text) == [
        "norway opposes harbour levy",
        "chile supports end to the harbour levy",
        "peru supports harbour levy",
        "oslo opposes water treaty with Estmark",
        "lima supports water treaty with Estmark",
        "quito supports water treaty with Estmark",
    ]


def test_a_headline_is_no_name_of_an_option() -> None:
    text = "Ministers weigh sugar levy\n\nNorway opposes a sugar levy. Chile supports the levy."
    assert {s for s in stands(text) if not s.startswith("ministers")} == {
        "norway opposes sugar levy",
        "chile supports sugar levy",
    }


def test_a_former_stand_is_not_dated_today() -> None:
    def dates(text: str) -> list[tuple[str, str | None, str | None]]:
        return [(p.stance, p.valid_from, p.valid_to) for p in read(text, published="2026-03-10")[1]]

    assert dates("Norway previously opposed a levy.") == [("opposes", None, "2026-03-09")]
    assert dates("Norway once opposed a levy in 2019.") == [("opposes", "2019", "2019")]
    assert dates("Norway once opposed a levy but now supports it.") == [("supports", None, None)]
    assert dates("Norway opposes a levy.") == [("opposes", None, None)]


def test_what_must_be_done_is_wanted_by_whoever_says_it() -> None:
    text = "The quarry should be closed, Petr Holm said."
    statement = said(text, "The quarry should be closed", "holm")
    _, (found,) = read(text, [statement])
    assert (found.holder, found.stance, found.option) == ("holm", "supports", "closure of the quarry")
    assert (found.statement, found.reported_by) == ("s1", None)
    assert read(text)[1] == ()


def test_what_somebody_else_says_of_it_is_reported() -> None:
    text = "Norway opposes the quota, Petr Holm said."
    _, (found,) = read(text, [said(text, "Norway opposes the quota", "holm")])
    assert (found.holder, found.reported_by, found.statement, found.basis) == ("norway", "holm", "s1", "reported")


def test_i_is_the_speaker() -> None:
    text = "“I oppose the quota,” Petr Holm said."
    _, (found,) = read(text, [said(text, "“I oppose the quota,”", "holm", quotation="direct")])
    assert (found.holder, found.stance, found.basis) == ("holm", "opposes", "own_words")


def test_labels_and_rows_are_read() -> None:
    text = (
        "Where they stand on the bridge toll:\n"
        "- Ferry crews: no, never.\n"
        "- Merchants: yes, but only if lorries pay.\n"
        "- Clerks: neutral.\n"
        "- Norway's demand: a ban on trawlers.\n"
    )
    found = read(text)[1]
    assert [(p.holder, p.stance, p.option, p.basis) for p in found] == [
        ("crews", "opposes", "bridge toll", "label"),
        ("merchants", "conditional", "bridge toll", "label"),
        ("clerks", "neutral", "bridge toll", "label"),
        ("norway", "supports", "ban on trawlers", "label"),
    ]
    assert [text[a:b] for a, b in found[0].evidence] == ["Ferry crews: no, never"]


def test_an_answer_takes_up_what_was_asked() -> None:
    text = (
        "HOST: Would you sign the rail lease?\n"
        "KOVAL: Not while I hold this office.\n"
        "HOST: Would you accept a curfew?\n"
        "KOVAL: Only if the police ask for it.\n"
    )
    found = [(p.stance, p.option) for p in read(text)[1]]
    assert ("opposes", "rail lease") in found
    assert ("conditional", "curfew") in found


def test_dates_of_the_stand_and_not_of_other_things() -> None:
    text = "Since March, Norway has opposed the dam, built in 1974. Chile vetoed the bill on Tuesday."
    found = {p.holder: (p.valid_from, p.valid_to) for p in read(text, published="2026-06-05")[1]}
    assert found == {"norway": ("2026-03", None), "chile": ("2026-06-02", None)}
    since = "Opposed to the merger since it was announced in April, Norway left. "
    since += "A call by Chile for an amnesty, made in May, failed."
    begun = {p.holder: p.valid_from for p in read(since, published="2026-06-05")[1]}
    assert begun == {"norway": "2026-04", "chile": "2026-05"}
    assert all(p.valid_from is None for p in read(text)[1])


def test_hedges_are_kept() -> None:
    _, (found,) = read("For now, Norway apparently opposes the quota.")
    assert found.hedged
    assert found.hedges == ("apparently", "for now")


def test_options_are_listed_with_what_is_broader_and_whom_they_aim_at() -> None:
    options, _ = read("Norway wants secondary sanctions on Russia.")
    assert options == (
        Option("secondary sanctions on Russia", "secondary sanctions", ("Russia",)),
        Option("secondary sanctions", "sanctions"),
        Option("sanctions"),
    )


def test_refusing_to_back_is_opposing_and_refusing_to_oppose_says_nothing() -> None:
    assert composed("opposes", "supports") == "opposes"
    assert composed("opposes", "opposes") is None
    assert composed("reluctant", "supports") == "reluctant"
    assert composed("supports", "opposes") == "opposes"


def test_every_word_list_is_readable() -> None:
    for part in ("verbs", "nouns", "adjectives"):
        assert all(0 < s.strength <= 1 for found in senses(part).values() for s in found)
    assert phrases()
    assert verdicts()
    assert judgements()
    assert answers("answers")
    assert answers("replies")
    assert all(anchor for anchor in phrases())


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=40,
    )
)
def test_any_words_are_read_without_error_and_evidence_lies_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    statement = Statement("s1", ((0, len(text)),), (), (), "somebody", "indirect", "speech")
    _, found = read(text, [statement], "2026-06-05")
    for position in found:
        assert position.evidence
        for start, end in (*position.evidence, *position.condition):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert position.option.strip()
    assert len({(p.holder, p.option, p.stance) for p in found}) == len(found)


def test_what_is_unseen_makes_no_other_option() -> None:
    text = "Norway opposes the harbour tariff\u200b. Sweden supports the harbour tariff."
    assert stands(text) == ["norway opposes harbour tariff", "sweden supports harbour tariff"]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Two senators, Ruth Odell and Jane Frost, voted against the harbour bill.", ["odell", "frost"]),
        ("Ruth Odell was among the senators who voted against the harbour bill.", ["odell"]),
        ("Ruth Odell is one of the senators who voted against the harbour bill.", ["odell"]),
        ("The only member who voted against the harbour bill was Ruth Odell.", ["odell"]),
    ],
)
def test_who_is_said_to_be_one_of_those_who_hold_it_holds_it(text: str, holders: list[str]) -> None:
    assert stands(text) == [f"{holder} opposes harbour bill" for holder in holders]


def test_a_date_before_a_verb_is_not_what_it_is_about() -> None:
    assert stands("On Thursday, the senator proposed to cut the harbour toll.") == [
        "senator supports cut to the harbour toll"
    ]


def test_two_deeds_that_are_joined_are_two_positions() -> None:
    text = "Norway banned the harbour cranes and vetoed the harbour toll."
    assert stands(text) == ["norway supports ban on the harbour cranes", "norway opposes harbour toll"]
