"""What extraction finds in one article, as plain values, and the promise that an extractor gives.

Ids are local to the article ("a1", "s1", "p1"); `ingest.facts` makes the lasting ones. Offsets are half-open code
points into the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from graph.events import Act, ActorKind, Basis, How, Layout, Modality, Quotation, Span, Spans, Stance
from ingest.article import Article


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an actor is mentioned, and how."""

    start: int
    end: int
    how: How = "name"


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention cluster. `known` is a well-known one's lasting id (state/russia); not `sure`: its kind is guessed."""

    id: str
    kind: ActorKind
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    known: str | None = None
    descriptor: str | None = None
    seniority: str | None = None
    affiliation: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """A title that an actor bears in the text ("President" in "President Donald Trump")."""

    actor: str
    title: str
    span: Span
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Content that the text ascribes to a source by a cue. `rule` names what decided."""

    id: str
    content: Spans
    cue: Spans
    source: Spans
    speaker: str | None
    quotation: Quotation
    act: Act
    modality: Modality = "asserted"
    layout: Layout = "prose"
    co_speakers: tuple[str, ...] = ()
    relayed_by: str | None = None
    negated: bool = False
    hedges: tuple[str, ...] = ()
    condition: Spans = ()
    mentions: tuple[str, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    why_no_speaker: str | None = None

    @property
    def voices(self) -> tuple[str, ...]:
        """All who say it, the first one first."""
        return (self.speaker, *self.co_speakers) if self.speaker is not None else ()


@dataclass(frozen=True, slots=True)
class Option:
    """Something somebody with power could do: its canonical name, the broader one's, the names of whom it aims at."""

    name: str
    broader: str | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a holder stands on an option; `reasons` are the features that weighed most, with their log-odds."""

    id: str
    holder: str
    stance: Stance
    option: str
    evidence: Spans
    condition: Spans = ()
    hedged: bool = False
    hedges: tuple[str, ...] = ()
    statement: str | None = None
    reported_by: str | None = None
    strength: float = 1.0
    valid_from: str | None = None
    valid_to: str | None = None
    basis: Basis = "narrated"
    confidence: float = 1.0
    rule: str = ""
    cue: Spans = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """What the article says weighs on an outcome, and how much: "Trust | High | Old wounds". All are places in it.

    `ordinal` is where the level lies from 1 to 5 (`ingest.levels`), `scale` what the level's column is called.
    """

    id: str
    name: Span
    level: Span
    ordinal: float | None = None
    consideration: Span | None = None
    scale: str = ""
    confidence: float = 1.0
    rule: str = ""

    @property
    def evidence(self) -> Spans:
        """Its places, in the order of the text."""
        return tuple(sorted(span for span in (self.name, self.level, self.consideration) if span))


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article."""

    actors: tuple[Actor, ...] = ()
    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()
    options: tuple[Option, ...] = ()
    positions: tuple[Position, ...] = ()
    warnings: tuple[str, ...] = ()
    factors: tuple[Factor, ...] = ()


class Extractor(Protocol):
    """Find who said what and who stands where. The same article gives the same answer."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def model(self) -> str: ...

    def __call__(self, article: Article, /) -> Extraction: ...
