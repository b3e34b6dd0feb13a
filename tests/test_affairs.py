"""What somebody does for himself, or has to do, is no position: it is read of others, and not of him."""

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
        "Parliament must approve the deal by Friday.",
        "The senate has to ratify the treaty.",
        "Both houses would have to pass the amendment.",
        "The council needs to approve the plan.",
        "Two thirds of the senators must vote to convict the president.",
        "Until the full House votes to open an inquiry, the committee cannot act.",
    ],
)
def test_whoever_runs_resigns_or_must_do_it_holds_no_position(text: str) -> None:
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
        ("Lee said parliament must approve the deal.", ["Lee supports deal"]),
        ("Lee said he had to vote against the bill.", ["Lee opposes bill"]),
        ("Lee had to sign the bill.", ["Lee supports bill"]),
    ],
)
def test_what_is_asked_of_another_is_one(text: str, expected: list[str]) -> None:
    assert told(text) == expected
