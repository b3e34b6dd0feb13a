"""What somebody does for himself is no position: it is read of others, and not of him."""

from __future__ import annotations

import pytest

from tests.test_constructions import told


@pytest.mark.parametrize(
    "text",
    [
        "Harris sought the nomination of the Reform Party.",
        "Harris, in her address, accepted the vice presidential nomination.",
        "Harris announced the end of her campaign on Friday.",
        "Harris said she was ending her presidential bid.",
        "Senator Lund withdrew her name from consideration.",
        "Jorgensen secured ballot access in fifty states.",
        "The Green Party nominated Hawkins for president.",
        "Governor Rossi announced he would resign.",
        "Mayor Holt refused to step down.",
        "Mayor Holt pledged to resign as president of the board.",
        "Mayor Holt tendered her resignation.",
        "Two peoples fought a war over the valley.",
    ],
)
def test_whoever_runs_resigns_or_picks_his_own_holds_no_position(text: str) -> None:
    assert told(text, supposed=True) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Protesters called on the mayor to resign.", ["Protesters supports resignation of the mayor"]),
        ("The union wants the mayor to step down.", ["union supports resignation of the mayor"]),
        ("The board called for the resignation of the mayor.", ["board supports resignation of the mayor"]),
        ("Senator Lee said he should resign.", ["Lee supports resignation"]),
        ("Senator Gray opposes the nomination of Judge Pell.", ["Gray opposes nomination of Judge Pell"]),
        ("Senator Gray fought the ban on drones.", ["Gray opposes ban on drones"]),
        ("Governor Lee resigned over the ban on drones.", ["Lee opposes ban on drones"]),
    ],
)
def test_what_is_asked_of_another_is_one(text: str, expected: list[str]) -> None:
    assert told(text) == expected
