"""What kind of act an option would be, by its name."""

from __future__ import annotations

import pytest

from ingest.instruments import INSTRUMENTS, instrument
from ingest.lexicon import rows, sections


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("secondary sanctions", "SANCTION"),
        ("new sanctions on Russia", "SANCTION"),
        ("arms embargo", "SANCTION"),
        ("tariffs on steel", "SANCTION"),
        ("ban on oil imports", "SANCTION"),
        ("expulsion of diplomats", "SANCTION"),
        ("sanctions package", "SANCTION"),
        ("ceasefire", "YIELD"),
        ("extension of the ceasefire", "YIELD"),
        ("withdrawal of troops from Karelia", "YIELD"),
        ("troop withdrawal", "YIELD"),
        ("release of prisoners", "YIELD"),
        ("talks with Norway", "CONSULT"),
        ("ceasefire talks", "CONSULT"),
        ("new round of negotiations", "CONSULT"),
        ("peace treaty", "AGREE"),
        ("trade deal with Estmark", "AGREE"),
        ("ratification of the treaty", "AGREE"),
        ("recognition of Palestine", "SUPPORT"),
        ("joint military exercises", "COOPERATE"),
        ("military aid to Ukraine", "AID"),
        ("delivery of tanks", "AID"),
        ("aid package", "AID"),
        ("deployment of troops", "MOBILIZE"),
        ("deployment of peacekeepers", "AID"),
        ("military exercises", "MOBILIZE"),
        ("strikes on Iran", "ASSAULT"),
        ("air strikes", "ASSAULT"),
        ("attack on the refinery", "ASSAULT"),
        ("military action", "ASSAULT"),
        ("use of force", "ASSAULT"),
        ("arrest of the mayor", "COERCE"),
        ("ban on protests", "COERCE"),
        ("plan to ban rallies", "COERCE"),
        ("state of emergency", "COERCE"),
        ("night curfew", "COERCE"),
        ("rail strike", "PROTEST"),
        ("strike by nurses", "PROTEST"),
        ("veto", "REJECT"),
        ("ultimatum", "THREATEN"),
        ("threat of sanctions", "THREATEN"),
        ("lawsuit against the ministry", "ACCUSE"),
        ("demand for compensation", "REQUEST"),
    ],
)
def test_the_head_of_a_name_decides(name: str, wanted: str) -> None:
    assert instrument(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("lifting of sanctions", "YIELD"),
        ("sanctions relief", "YIELD"),
        ("end of the curfew", "YIELD"),
        ("suspension of talks", "SANCTION"),
        ("withdrawal from the treaty", "SANCTION"),
        ("cut in aid", "SANCTION"),
        ("aid cuts to Ukraine", "SANCTION"),
        ("tax cut", None),
        ("end of the line", None),
    ],
)
def test_what_is_undone_turns_round(name: str, wanted: str | None) -> None:
    assert instrument(name) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "closure of the quarry",
        "higher minimum wage",
        "housing bill",
        "referendum on the euro",
        "new hospital",
        "legal aid",
        "student loans",
        "suspension of the strike",
        "plea deal",
        "deployment of broadband",
        "release of the report",
        "withdrawal of the bill",
        "vote on sanctions",
        "facial recognition",
        "",
        "of",
        "2030",
    ],
)
def test_domestic_legislation_and_what_fits_nothing_has_none(name: str) -> None:
    assert instrument(name) is None


def test_the_list_has_a_section_for_each_kind_and_each_head_once() -> None:
    found = sections("instruments")
    assert set(INSTRUMENTS) <= set(found)
    heads = [word for kind in INSTRUMENTS for word in " ".join(found[kind]).split()]
    heads += [word for name in ("carrying", "ending") for word in " ".join(found[name]).split()]
    assert sorted(set(heads)) == sorted(heads)
    for section in found:
        if section.endswith(" of"):
            assert rows("instruments", 2, section)
