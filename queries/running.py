"""Asking a stored question: what was given becomes parameters, and the answer comes with what the names meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, log
from shlex import quote
from typing import Any

from graph.errors import BadInput
from graph.store import Reader
from queries.catalogue import SLOT, Parameter, StoredQuery
from queries.rendering import ids_in, short_ids, shown_as
from queries.resolving import SHORTEST, resolve
from queries.values import Value, coerce

_COUNT = "MATCH (n:{label}) RETURN count(n) AS n"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in the order of the columns; `more` counts rows that a limit left off (up to 10,000).

    `notes` say what each name was taken for, for a person's eyes.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: int = 0
    notes: tuple[str, ...] = ()


def run(reader: Reader, stored: StoredQuery, arguments: Mapping[str, object], limit: int | None = None) -> Answer:
    """Answer a stored question; an argument that is None counts as not given, and no limit gives all rows.

    Raises BadInput for unknown, missing or wrong arguments and for a question whose columns are not those of its
    header, NotFound and Ambiguous for names, and what the graph raises.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    check(stored, given)
    if limit is not None and limit < 0:
        raise BadInput(f"a limit of {limit} rows", "0 or more")
    values: dict[str, Value] = {}
    notes: list[str] = []
    for parameter in stored.parameters:
        values[parameter.name] = parameter.default
        if parameter.name in given:
            values[parameter.name] = _value(reader, parameter, given[parameter.name], notes)
    found = reader.read(stored.cypher, values, limit)
    # ArcadeDB names no columns where it finds no rows.
    if (found.rows or found.more) and found.columns != stored.columns:
        raise BadInput(
            f"{stored.name} gives the columns {', '.join(found.columns)}, its header says {', '.join(stored.columns)}",
            "let RETURN and the header agree",
        )
    return Answer(stored.columns, found.rows, found.more, tuple(notes))


def id_length(reader: Reader) -> int:
    """How many characters of an id tell it apart in a graph of this size.

    The start that is so long has one chance in 64, or less, to be the start of another id too.
    """
    things = max(
        reader.read(_COUNT.format(label=label)).rows[0][0] for label in ("Statement", "Position", "Assessment")
    )
    return max(SHORTEST, 1 + ceil(log(64 * max(things, 1), 16)))


def follow_ups(stored: StoredQuery, answer: Answer, least: int = SHORTEST) -> list[str]:
    """What to ask next, filled from the first row and ready for a shell; what that row cannot fill is left out.

    Ids have `least` characters or more, as in a table.
    """
    if not answer.rows:
        return []
    short = short_ids(ids_in(answer.rows), least)
    first = dict(zip(answer.columns, answer.rows[0], strict=True))
    known = {name: quote(shown_as(value, short)) for name, value in first.items() if value not in (None, "", [])}
    return [SLOT.sub(lambda m: known[m[1]], step) for step in stored.next if set(SLOT.findall(step)) <= set(known)]


def check(stored: StoredQuery, given: Mapping[str, object]) -> None:
    """Raises BadInput when arguments are missing or unknown."""
    known = {parameter.name for parameter in stored.parameters}
    if unknown := sorted(set(given) - known):
        raise BadInput(
            f"{stored.name} takes no {' and no '.join(unknown)}",
            f"it takes {', '.join(p.name for p in stored.parameters) or 'nothing'}",
        )
    if missing := [p for p in stored.parameters if p.required and p.name not in given]:
        raise BadInput(f"{stored.name} needs {', '.join(f'{p.name} ({p.help})' for p in missing)}")


def _value(reader: Reader, parameter: Parameter, given: object, notes: list[str]) -> Value:
    try:
        value = coerce(parameter.type, given)
    except BadInput as error:
        raise BadInput(f"{parameter.name}: {error.message}", error.remedy) from error
    if not parameter.resolvable:
        return value
    found = resolve(reader, parameter.type, str(value))
    if found.how != "id":
        notes.append(f"{parameter.name} {value}: {found.name} ({found.id}), by {found.how}")
    return found.id
