"""The facts: immutable, past tense, each with a literal `type` and a version `v`.

A fact that a machine read is an *attribution*: somebody wrote that somebody said it. Every span is a half-open range
of Unicode code points into the text whose sha256 the fact names. Identity is content: the functions at the end make
every id from what it stands for, so that the same reading gives the same ids.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Span = tuple[int, int]
Spans = tuple[Span, ...]
Confidence = Annotated[float, Field(ge=0, le=1)]

Precision = Literal["year", "month", "day", "time"]
ActorKind = Literal["person", "organization", "state", "group", "anonymous"]
How = Literal["name", "role", "pronoun", "metonym", "group", "description"]
Act = Literal["speech", "attitude"]
Quotation = Literal["direct", "indirect", "mixed"]
Layout = Literal["prose", "pull_quote", "label", "headline", "turn"]
Modality = Literal["asserted", "hedged", "conditional", "question", "future"]
Stance = Literal["supports", "opposes", "conditional", "considers", "reluctant", "neutral"]
Basis = Literal["own_words", "reported", "label", "narrated", "act", "coded"]
LastingId = Annotated[str, Field(pattern=r"^(person|organization|state|group)/[^\s\"\\]+$")]
"""An actor that articles share, not a cluster of one article's mentions."""
OptionId = Annotated[str, Field(pattern=r"^option/[^\s\"\\]+$")]
Instrument = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""What kind of act it would be to carry an option out: an event type of PLOVER (`ingest.instruments` cites it)."""
BlockKind = Literal[
    "heading", "paragraph", "bullet", "label", "table_row", "pull_quote", "attribution", "question", "turn", "quote"
]


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Value):
    """What happened, once and for all."""

    v: int = 1


class Block(Value):
    """A piece of an article's layout: its kind and where it lies."""

    kind: BlockKind
    start: int
    end: int


class Surface(Value):
    """A mention: where it lies and what it reads."""

    start: int
    end: int
    text: str
    how: How = "name"


# -- articles --------------------------------------------------------------------------------------------------------


class ArticleIngested(Fact):
    """An article entered the record. `published` is ISO 8601, as precise as known; `text` is the text's sha256."""

    type: Literal["article.ingested"] = "article.ingested"
    article: str
    version: int = 1
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_precision: Precision | None = None
    reference_date: str | None = None
    language: str = "en"
    licence: str | None = None
    media_type: str = "text/plain"
    source_name: str | None = None
    source_sha256: str
    text: str
    blocks: tuple[Block, ...] = ()


class ArticleRevised(Fact):
    """The same work in a new version: other words or other metadata. Fields as in `ArticleIngested`."""

    type: Literal["article.revised"] = "article.revised"
    article: str
    version: int
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_precision: Precision | None = None
    reference_date: str | None = None
    language: str = "en"
    licence: str | None = None
    media_type: str = "text/plain"
    source_name: str | None = None
    source_sha256: str
    text: str
    blocks: tuple[Block, ...] = ()


# -- actors ----------------------------------------------------------------------------------------------------------


class ActorIntroduced(Fact):
    """A slug and what it is called; that somebody in an article is meant by it, `ActorIdentified` says."""

    type: Literal["actor.introduced"] = "actor.introduced"
    actor: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: dict[str, str] = Field(default_factory=dict)


class ActorMentioned(Fact):
    """A mention cluster: everything in one article that means one actor."""

    type: Literal["actor.mentioned"] = "actor.mentioned"
    cluster: str
    article: str
    text: str
    kind: ActorKind
    name: str
    how: How
    mentions: tuple[Surface, ...]
    descriptor: str | None = None
    seniority: str | None = None
    affiliation: str | None = None
    run: str | None = None


class ActorIdentified(Fact):
    """A cluster means an actor. A later fact for the same cluster takes this one's place.

    Version 2 says why a person said so, and who.
    """

    v: int = 2
    type: Literal["actor.identified"] = "actor.identified"
    cluster: str
    actor: str
    method: Literal["name", "alias", "metonym", "person"]
    confidence: Confidence = 1.0
    run: str | None = None
    reason: str = ""
    reviewer: str = ""


class RoleReported(Fact):
    """Dated evidence that a person held a role ("President Donald Trump")."""

    type: Literal["role.reported"] = "role.reported"
    cluster: str
    article: str
    text: str
    title: str
    organization: str | None = None
    span: Span
    reported: str | None = None
    run: str | None = None


# -- statements ------------------------------------------------------------------------------------------------------


class StatementAttributed(Fact):
    """Somebody wrote that somebody said, thought or wanted something. `words` has one string for each content span."""

    type: Literal["statement.attributed"] = "statement.attributed"
    statement: str
    article: str
    text: str
    speaker: str | None = None
    co_speakers: tuple[str, ...] = ()
    relayed_by: str | None = None
    act: Act
    quotation: Quotation
    layout: Layout = "prose"
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    words: tuple[str, ...]
    cue_words: str = ""
    source_words: str = ""
    modality: Modality = "asserted"
    negated: bool = False
    hedges: tuple[str, ...] = ()
    condition: Spans = ()
    said_on: str | None = None
    mentions: tuple[str, ...] = ()
    confidence: Confidence = 1.0
    rule: str = ""
    why_no_speaker: str | None = None
    run: str | None = None


# -- options and positions -------------------------------------------------------------------------------------------


class OptionIntroduced(Fact):
    """Something that somebody with power could do or refuse.

    Version 2 has the instrument, as a machine worked it out from the name.
    """

    v: int = 2
    type: Literal["option.introduced"] = "option.introduced"
    option: str
    name: str
    aliases: tuple[str, ...] = ()
    instrument: Instrument | None = None


class OptionLinked(Fact):
    """An option is narrower than another, or aims at an actor.

    Version 2 says why a person said so, and who; a machine gives no reason.
    """

    v: int = 2
    type: Literal["option.linked"] = "option.linked"
    option: str
    broader: str | None = None
    target: str | None = None
    reason: str = ""
    reviewer: str = ""


class PositionAttributed(Fact):
    """Somebody stands somewhere on an option, according to the words at `evidence`.

    `reasons` tell what decided: the features that weighed most, each with its log-odds.
    """

    type: Literal["position.attributed"] = "position.attributed"
    position: str
    article: str
    text: str
    holder: str
    option: str
    stance: Stance
    strength: Confidence = 1.0
    hedged: bool = False
    hedges: tuple[str, ...] = ()
    condition: Spans = ()
    condition_words: str = ""
    valid_from: str | None = None
    valid_to: str | None = None
    evidence: Spans
    words: tuple[str, ...]
    statement: str | None = None
    reported_by: str | None = None
    basis: Basis = "narrated"
    confidence: Confidence = 1.0
    rule: str = ""
    cue: Spans = ()
    cue_words: str = ""
    reasons: tuple[str, ...] = ()
    run: str | None = None


# -- factors ---------------------------------------------------------------------------------------------------------


class FactorAssessed(Fact):
    """An article says how much a factor weighs: "Trust Building | High | Historical mistrust complicates dialogue".

    `level` is as written, `ordinal` its place from 1 (very low) to 5 (very high), None where it has none; `scale` is
    what the article calls what it measures ("Challenge Level"). `evidence` has a span each of name, level and
    consideration, in the order of the text, and `words` a string for each.
    """

    type: Literal["factor.assessed"] = "factor.assessed"
    assessment: str
    article: str
    text: str
    factor: str
    name: str
    level: str
    ordinal: Annotated[float, Field(ge=1, le=5)] | None = None
    consideration: str = ""
    scale: str = ""
    evidence: Spans
    words: tuple[str, ...]
    confidence: Confidence = 1.0
    rule: str = ""
    run: str | None = None


# -- runs ------------------------------------------------------------------------------------------------------------


class ExtractionCompleted(Fact):
    """A run over one version is whole. It supersedes what an older run read from the same article."""

    type: Literal["extraction.completed"] = "extraction.completed"
    article: str
    version: int
    text: str
    run: str
    extractor: str
    extractor_version: str
    model: str
    config: str
    counts: dict[str, int] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class IngestFailed(Fact):
    """A source could not be read: seen, not lost."""

    type: Literal["ingest.failed"] = "ingest.failed"
    source: str
    stage: Literal["read", "decode", "parse", "language", "extract"]
    error: str
    attempt: int = 1
    retryable: bool = False


# -- who is who: a person's word -----------------------------------------------------------------------------------


class ActorsMerged(Fact):
    """`actor` is the same as `into`: what is said of it is said of that one, until they are split.

    Recorded in the streams of both, that of `into` first: each learns from its own stream who belongs to it.
    """

    type: Literal["actors.merged"] = "actors.merged"
    actor: LastingId
    into: LastingId
    reason: str
    reviewer: str = ""


class ActorsSplit(Fact):
    """`actor` is not the same as `from_` after all: undoes their merge. In the streams of both, as the merge."""

    type: Literal["actors.split"] = "actors.split"
    actor: LastingId
    from_: LastingId
    reason: str
    reviewer: str = ""


class ActorsDistinguished(Fact):
    """Two actors are not the same, however alike their names. In the streams of both."""

    type: Literal["actors.distinguished"] = "actors.distinguished"
    a: LastingId
    b: LastingId
    reason: str = ""
    reviewer: str = ""


class ActorRenamed(Fact):
    """What an actor is called from now on; the name that articles gave it becomes an alias. Its id stays."""

    type: Literal["actor.renamed"] = "actor.renamed"
    actor: LastingId
    name: Annotated[str, Field(min_length=1)]
    reason: str
    reviewer: str = ""


# -- options, arranged by a person ---------------------------------------------------------------------------------


class OptionDefined(Fact):
    """What an option is, as a person says. What is None is left as it was; what is empty was taken back.

    `aliases` are all those that a person gave, in place of those given before; what articles call it stays. The
    instrument "none" says that it has none, whatever its name says.
    """

    type: Literal["option.defined"] = "option.defined"
    option: OptionId
    description: str | None = None
    aliases: tuple[str, ...] | None = None
    instrument: Instrument | Literal["none", ""] | None = None
    reason: str
    reviewer: str = ""


class OptionRenamed(Fact):
    """What an option is called from now on; the name that articles gave it becomes an alias. Its id stays."""

    type: Literal["option.renamed"] = "option.renamed"
    option: OptionId
    name: Annotated[str, Field(min_length=1)]
    reason: str
    reviewer: str = ""


class OptionUnlinked(Fact):
    """An option is not narrower than another, or does not aim at an actor, after all; no reading links them again."""

    type: Literal["option.unlinked"] = "option.unlinked"
    option: OptionId
    broader: str | None = None
    target: str | None = None
    reason: str
    reviewer: str = ""


class OptionsMerged(Fact):
    """`option` is the same as `into`: who stands on it stands on that one, until they are split.

    Recorded in the streams of both, that of `into` first, as with actors.
    """

    type: Literal["options.merged"] = "options.merged"
    option: OptionId
    into: OptionId
    reason: str
    reviewer: str = ""


class OptionsSplit(Fact):
    """`option` is not the same as `from_` after all: undoes their merge. In the streams of both, as the merge."""

    type: Literal["options.split"] = "options.split"
    option: OptionId
    from_: OptionId
    reason: str
    reviewer: str = ""


# -- corrections -----------------------------------------------------------------------------------------------------


class StatementCorrected(Fact):
    """A person says who spoke, or that nobody can be named. `speaker` is an actor's id, or None for nobody."""

    type: Literal["statement.corrected"] = "statement.corrected"
    statement: str
    speaker: str | None
    reason: str
    reviewer: str = ""


class StatementRetracted(Fact):
    """A statement no longer stands; it stays on the record."""

    type: Literal["statement.retracted"] = "statement.retracted"
    statement: str
    reason: str
    reviewer: str = ""


class PositionCorrected(Fact):
    """A person says where the holder stands, or who holds it; what is None is left as it was."""

    type: Literal["position.corrected"] = "position.corrected"
    position: str
    stance: Stance | None = None
    holder: str | None = None
    option: str | None = None
    reason: str
    reviewer: str = ""


class PositionWithdrawn(Fact):
    """A position no longer stands; it stays on the record."""

    type: Literal["position.withdrawn"] = "position.withdrawn"
    position: str
    reason: str
    reviewer: str = ""


AnyFact = Annotated[
    ArticleIngested
    | ArticleRevised
    | ActorIntroduced
    | ActorMentioned
    | ActorIdentified
    | RoleReported
    | StatementAttributed
    | OptionIntroduced
    | OptionLinked
    | PositionAttributed
    | ExtractionCompleted
    | IngestFailed
    | StatementCorrected
    | StatementRetracted
    | PositionCorrected
    | PositionWithdrawn
    | ActorsMerged
    | ActorsSplit
    | ActorsDistinguished
    | ActorRenamed
    | FactorAssessed
    | OptionDefined
    | OptionRenamed
    | OptionUnlinked
    | OptionsMerged
    | OptionsSplit,
    Field(discriminator="type"),
]

_FACT: TypeAdapter[AnyFact] = TypeAdapter(AnyFact)
VERSIONS: dict[str, int] = {
    kind.model_fields["type"].default: kind.model_fields["v"].default for kind in get_args(get_args(AnyFact)[0])
}
"""The types of fact and the latest version of each that is understood here."""


def encode(fact: AnyFact) -> bytes:
    """The fact as the JSON bytes that are hashed and stored; keys sorted, no white space."""
    body = fact.model_dump(mode="json", exclude={"type", "v"})
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(type_: str, v: int, data: bytes) -> AnyFact:
    """The fact that `encode` wrote. Raises ValueError (pydantic's ValidationError) when it is none that is known."""
    if not 0 < v <= VERSIONS.get(type_, 0):
        raise ValueError(f"{type_} of version {v} is not known here")
    body: dict[str, Any] = json.loads(data)
    return _FACT.validate_python({"type": type_, "v": v, **body})


# -- identity --------------------------------------------------------------------------------------------------------


def digest(*parts: object, size: int = 16) -> str:
    """A hex digest of `size` characters over the parts, unambiguous in their borders."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:size]


LONGEST_SLUG = 80


def slug(name: str) -> str:
    """A readable key of a name: "U.S. Department of State" -> us-department-of-state. Never empty."""
    name = name.strip()
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b(\w)\.(?=\w\b|\s|$)", r"\1", plain)
    plain = re.sub(r"['’]s\b|['’.]", "", plain)
    plain = re.sub(r"[^\w]+", "-", plain).strip("-_")
    if len(plain) > LONGEST_SLUG:  # cut alone, two long names with one beginning would be one
        plain = f"{plain[: LONGEST_SLUG - 9].rstrip('-_')}-{digest(plain, size=8)}"
    return plain or "x" + digest(name, size=8)


def actor_id(kind: str, name: str) -> str:
    """person/donald-trump, state/russia ..."""
    return f"{kind}/{slug(name)}"


def option_id(name: str) -> str:
    """option/secondary-sanctions"""
    return f"option/{slug(name)}"


def cluster_id(article: str, text: str, first: Span) -> str:
    """A cluster is known by the article, its text and its first mention."""
    return "c" + digest(article, text, first)


def statement_id(article: str, text: str, content: Spans, source: Spans, act: str) -> str:
    """A statement is known by its content, source and act."""
    return "s" + digest(article, text, content, source, act)


def position_id(article: str, text: str, evidence: Spans, holder: str, option: str, stance: str) -> str:
    """A position is known by its evidence, holder, option and stance."""
    return "p" + digest(article, text, evidence, holder, option, stance)


def factor_id(name: str) -> str:
    """factor/trust-building"""
    return f"factor/{slug(name)}"


def assessment_id(article: str, text: str, evidence: Spans) -> str:
    """An assessment is known by its evidence. No word that people look for begins with v and goes on in hex digits."""
    return "v" + digest(article, text, evidence)
