"""What a person says against what a machine read: new facts at the start of the same way; the old ones stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from graph.errors import Conflict, NotFound
from graph.events import (
    ActorIntroduced,
    ActorKind,
    AnyFact,
    OptionIntroduced,
    PositionAttributed,
    PositionCorrected,
    PositionWithdrawn,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
    actor_id,
)
from graph.log import Commit, EventLog, Receipt
from ingest.instruments import instrument
from ingest.wordings import wording_id

Correction = StatementCorrected | StatementRetracted | PositionCorrected | PositionWithdrawn

Introduction = ActorIntroduced | OptionIntroduced

Facts = list[tuple[str, AnyFact]]
"""(stream, fact) pairs"""
Decided = tuple[Facts, dict[str, int]]
"""Facts, and the versions of the streams at which they were decided"""

ATTEMPTS = 5


class NewKey(Protocol):
    """Gives a key that nobody has used: a command's commit is known by its invocation."""

    def __call__(self) -> str: ...


def introduced(kind: ActorKind, name: str) -> ActorIntroduced:
    """An actor that no article has named yet, so that a correction can name it."""
    return ActorIntroduced(actor=actor_id(kind, name), kind=kind, name=name)


def introduced_option(name: str) -> OptionIntroduced:
    """An option that no article has named yet."""
    return OptionIntroduced(option=wording_id(name), name=name, instrument=instrument(name))


def record(
    log: EventLog,
    article: str,
    correction: Correction,
    new_key: NewKey,
    meta: dict[str, Any],
    introductions: Sequence[Introduction] = (),
) -> Receipt | None:
    """Commit a correction of what was read from `article`; None when it already stands and nothing is added.

    Raises NotFound when the article's stream holds no such statement or position.
    """
    stream = f"article/{article}"

    def decide() -> Decided | None:
        version, standing = _standing(log, stream, correction)
        if standing is not None and _says_the_same(standing, correction):
            return None
        found: Facts = [(_stream(fact), fact) for fact in introductions]
        return [*found, (stream, correction)], {stream: version}

    return committed(log, decide, new_key, meta)


def committed(
    log: EventLog, decide: Callable[[], Decided | None], new_key: NewKey, meta: dict[str, Any]
) -> Receipt | None:
    """Commit what is decided over the log as it stands, anew where others change it meanwhile; None for nothing.

    Raises Conflict only if others keep changing the same.
    """
    for attempt in range(ATTEMPTS):
        decided = decide()
        if decided is None:
            return None
        found, versions = decided
        try:
            return log.append(Commit(new_key(), found, versions, meta=meta))
        except Conflict:
            if attempt + 1 == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _stream(fact: Introduction) -> str:
    return fact.option if isinstance(fact, OptionIntroduced) else f"actor/{fact.actor}"


def _target(fact: AnyFact) -> str | None:
    match fact:
        case StatementAttributed(statement=id_) | StatementCorrected(statement=id_) | StatementRetracted(statement=id_):
            return id_
        case PositionAttributed(position=id_) | PositionCorrected(position=id_) | PositionWithdrawn(position=id_):
            return id_
        case _:
            return None


def _standing(log: EventLog, stream: str, correction: Correction) -> tuple[int, Correction | None]:
    """The stream's version, and the last correction of the same target."""
    wanted, version, read = _target(correction), 0, False
    last: Correction | None = None
    for event in log.stream(stream):
        version = event.version
        fact = event.fact() if event.type.startswith(("statement.", "position.")) else None
        if fact is None or _target(fact) != wanted:
            continue
        if isinstance(fact, Correction):
            last = fact
        else:
            read = True
    if not read:
        raise NotFound(
            f"nothing with the id {wanted} was read from this article", "`onrecord query who-said` lists ids"
        )
    return version, last


def _says_the_same(before: Correction, now: Correction) -> bool:
    ignored = {"reason", "reviewer"}
    return type(before) is type(now) and before.model_dump(exclude=ignored) == now.model_dump(exclude=ignored)
