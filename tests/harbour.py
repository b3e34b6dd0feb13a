"""A small record, made up and worked out by hand: three articles about a harbour tariff, and a person's words.

The Quay Letter, 2 March: the mayor opposes the tariff, the minister supports it, an official speaks unnamed.
A wire without a title, 9 March: minister and union want an exemption, the mayor would come round.
"Renwick wavers", 2 March too: the minister opposes it, and three obstacles are weighed; read twice; one statement
retracted, one corrected.
A person says what the tariff is, that the landing duty is the same, and that the port levy is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from graph.events import (
    Act,
    ActorIdentified,
    ActorIntroduced,
    ActorKind,
    ActorMentioned,
    AnyFact,
    ArticleIngested,
    ExtractionCompleted,
    FactorAssessed,
    IngestFailed,
    OptionDefined,
    OptionIntroduced,
    OptionLinked,
    OptionsMerged,
    OptionUnlinked,
    PositionAttributed,
    Quotation,
    RoleReported,
    Span,
    Stance,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
    Surface,
    factor_id,
)
from graph.log import Commit, EventLog

QUAY, WIRE, WAVERS = "quay-1", "https://wire.example/9", "wavers-7"
FIRST, AGAIN = "r111111111111", "r222222222222"

QUAY_TEXT = """Who wants the tariff?

Mayor Ilse Marrable opposes the harbour tariff. "It is a mistake," Marrable said. According to a senior official at the
ministry, the tariff is the least bad idea. Minister Tobias Renwick supports the tariff. Estmark is betting on a delay,
the official added.
"""
WIRE_TEXT = """Renwick and the Ferry Union said they want an exemption. Marrable said she would support the tariff if
the money stayed. It was said that talks had failed.
"""
WAVERS_TEXT = """Renwick wavers

Renwick opposes the tariff now. An aide said it would be withdrawn. "Never," said Marrable. Estmark said nothing.
Renwick's position: against the tariff.

Obstacle | Risk | Why
Trust | High | Old promises were broken.
Money | Medium-low |
Weather | Anybody's guess | Winter storms.
"""

MARRABLE, RENWICK, ESTMARK = "person/ilse-marrable", "person/tobias-renwick", "state/estmark"
UNION, MINISTRY = "organization/ferry-workers-union", "organization/transport-ministry"
TARIFF, DELAY, EXEMPTION = "option/harbour-tariff", "option/tariff-delay", "option/ferry-exemption"
DUTY, LEVY = "option/landing-duty", "option/port-levy"

OFFICIAL, AIDE = "c1f0000000000001", "c2f0000000000002"
MISTAKE, LEAST_BAD, BETTING = "s41c1aaaaaaaaaaaa", "s41c2bbbbbbbbbbbb", "s5d0000000000000b"
WANT, WOULD, FAILED = "s6e0000000000000c", "s7f0000000000000d", "s8a0000000000000e"
WITHDRAWN, NEVER, NOTHING, AGAINST = "s9b0000000000000f", "saa00000000000010", "sbb00000000000011", "scc00000000000012"
OPPOSED, SUPPORTED, BETS = "p1a00000000000001", "p1a10000000000002", "p1b00000000000003"
EXEMPT, EXEMPT_TOO, IF_MONEY = "p2a00000000000004", "p2b00000000000005", "p2c00000000000006"
NOW_AGAINST, OLD_READING = "p3a00000000000007", "p3b00000000000008"
TRUST, MONEY, WEATHER = "v4a00000000000001", "v4b00000000000002", "v4c00000000000003"


def record(log: EventLog) -> None:
    """Append all of it, a commit for each article and each of the person's words."""
    commits: list[tuple[str, list[tuple[str, AnyFact]], list[str]]] = [
        ("known", list(_known()), []),
        ("quay", list(_quay()), [QUAY_TEXT]),
        ("wire", list(_wire()), [WIRE_TEXT]),
        ("wavers", list(_wavers(FIRST)), [WAVERS_TEXT]),
        ("wavers again", list(_wavers(AGAIN)), []),
        ("retracted", [(f"article/{WAVERS}", _RETRACTED)], []),
        ("corrected", [(f"article/{WAVERS}", _CORRECTED)], []),
        ("failed", [("failures", _FAILED)], []),
        ("arranged", list(_arranged()), []),
    ]
    for key, facts, texts in commits:
        log.append(Commit(key=key, facts=facts, texts=texts))


_RETRACTED = StatementRetracted(statement=NOTHING, reason="silence is no statement")
_CORRECTED = StatementCorrected(statement=WITHDRAWN, speaker=RENWICK, reason="the aide spoke for him")
_FAILED = IngestFailed(source="scan.pdf", stage="decode", error="not text")


def _known() -> Iterator[tuple[str, AnyFact]]:
    for id_, kind, name, aliases in _ACTORS:
        yield f"actor/{id_}", ActorIntroduced(actor=id_, kind=kind, name=name, aliases=aliases)
    yield TARIFF, OptionIntroduced(option=TARIFF, name="harbour tariff", aliases=("tariff", "Hafengebühr"))
    yield DELAY, OptionIntroduced(option=DELAY, name="tariff delay")
    yield EXEMPTION, OptionIntroduced(option=EXEMPTION, name="ferry exemption")
    yield DELAY, OptionLinked(option=DELAY, broader=TARIFF)
    yield DELAY, OptionLinked(option=DELAY, target=ESTMARK)
    yield EXEMPTION, OptionLinked(option=EXEMPTION, broader=TARIFF)


def _arranged() -> Iterator[tuple[str, AnyFact]]:
    yield DUTY, OptionIntroduced(option=DUTY, name="landing duty")
    yield LEVY, OptionIntroduced(option=LEVY, name="port levy")
    yield LEVY, OptionLinked(option=LEVY, broader=TARIFF)
    yield LEVY, OptionLinked(option=LEVY, target=ESTMARK)
    yield LEVY, OptionUnlinked(option=LEVY, broader=TARIFF, reason="a tax on land")
    yield LEVY, OptionUnlinked(option=LEVY, target=ESTMARK, reason="a tax on land")
    yield TARIFF, OptionDefined(option=TARIFF, description="what a ship pays", instrument="SANCTION", reason="the bill")
    merged = OptionsMerged(option=DUTY, into=TARIFF, reason="the same duty")
    yield TARIFF, merged
    yield DUTY, merged


_ACTORS: tuple[tuple[str, ActorKind, str, tuple[str, ...]], ...] = (
    (MARRABLE, "person", "Ilse Marrable", ("Marrable",)),
    (RENWICK, "person", "Tobias Renwick", ("Renwick",)),
    (ESTMARK, "state", "Estmark", ()),
    (UNION, "organization", "Ferry Workers' Union", ("Ferry Union",)),
    (MINISTRY, "organization", "Transport Ministry", ()),
)


class _Article:
    """Facts about one text; spans are found by their words."""

    def __init__(self, id_: str, text: str, run: str) -> None:
        self.id, self.text, self.run = id_, text, run
        self.sha256 = sha256(text.encode()).hexdigest()
        self.stream = f"article/{id_}"

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return start, start + len(words)

    def _of(self) -> dict[str, Any]:
        return {"article": self.id, "text": self.sha256, "run": self.run}

    def ingested(self, **about: Any) -> tuple[str, AnyFact]:
        fact = ArticleIngested(article=self.id, source_sha256=self.sha256, text=self.sha256, **about)
        return self.stream, fact

    def mentioned(self, cluster: str, kind: ActorKind, name: str, *surfaces: str, **about: Any) -> tuple[str, AnyFact]:
        mentions = [Surface(start=start, end=end, text=self.text[start:end]) for start, end in map(self.span, surfaces)]
        fact = ActorMentioned(
            cluster=cluster, kind=kind, name=name, how="name", mentions=tuple(mentions), **about, **self._of()
        )
        return self.stream, fact

    def identified(self, cluster: str, actor: str) -> tuple[str, AnyFact]:
        return self.stream, ActorIdentified(cluster=cluster, actor=actor, method="name", run=self.run)

    def role(self, cluster: str, title: str, organization: str | None = None) -> tuple[str, AnyFact]:
        span = self.span(title)
        fact = RoleReported(cluster=cluster, title=title, organization=organization, span=span, **self._of())
        return self.stream, fact

    def said(
        self, id_: str, speaker: str | None, cue: str, words: str, act: Act = "speech", **about: Any
    ) -> tuple[str, AnyFact]:
        quotation: Quotation = about.pop("quotation", "indirect")
        fact = StatementAttributed(
            statement=id_,
            speaker=speaker,
            act=act,
            quotation=quotation,
            content=(self.span(words),),
            words=(words,),
            cue=(self.span(cue),) if cue else (),
            cue_words=cue,
            **about,
            **self._of(),
        )
        return self.stream, fact

    def stands(
        self, id_: str, holder: str, stance: Stance, option: str, words: str, **about: Any
    ) -> tuple[str, AnyFact]:
        fact = PositionAttributed(
            position=id_,
            holder=holder,
            stance=stance,
            option=option,
            evidence=(self.span(words),),
            words=(words,),
            **about,
            **self._of(),
        )
        return self.stream, fact

    def assessed(
        self, id_: str, name: str, level: str, ordinal: float | None, consideration: str = ""
    ) -> tuple[str, AnyFact]:
        words = tuple(filter(None, (name, level, consideration)))
        fact = FactorAssessed(
            assessment=id_,
            factor=factor_id(name),
            name=name,
            level=level,
            ordinal=ordinal,
            consideration=consideration,
            scale="Risk",
            evidence=tuple(map(self.span, words)),
            words=words,
            confidence=0.9,
            rule="table",
            **self._of(),
        )
        return self.stream, fact

    def completed(self) -> tuple[str, AnyFact]:
        fact = ExtractionCompleted(
            version=1, extractor="hand", extractor_version="1", model="none", config="", **self._of()
        )
        return self.stream, fact


def _quay() -> Iterator[tuple[str, AnyFact]]:
    it = _Article(QUAY, QUAY_TEXT, FIRST)
    yield it.ingested(
        title="Who wants the tariff?",
        outlet="The Quay Letter",
        published="2026-03-02",
        published_precision="day",
        source_name="press/talks.txt",
    )
    yield it.mentioned("ca1", "person", "Ilse Marrable", "Ilse Marrable", "Marrable")
    yield it.identified("ca1", MARRABLE)
    yield it.role("ca1", "Mayor")
    yield it.mentioned("ca2", "person", "Tobias Renwick", "Tobias Renwick")
    yield it.identified("ca2", RENWICK)
    yield it.role("ca2", "Minister", MINISTRY)
    yield it.mentioned("ca3", "state", "Estmark", "Estmark")
    yield it.identified("ca3", ESTMARK)
    yield it.mentioned(
        OFFICIAL,
        "anonymous",
        "senior official",
        "a senior official",
        descriptor="senior official at the ministry",
        seniority="senior",
        affiliation="ministry",
    )
    yield it.said(MISTAKE, "ca1", "said", "It is a mistake", quotation="direct", said_on="2026-02-26", rule="quote")
    yield it.said(LEAST_BAD, OFFICIAL, "According to", "the tariff is the least bad idea", rule="according-to")
    yield it.said(BETTING, "ca3", "is betting on", "a delay", "attitude", relayed_by=OFFICIAL, mentions=("ca3",))
    yield it.stands(OPPOSED, "ca1", "opposes", TARIFF, "Mayor Ilse Marrable opposes the harbour tariff")
    yield it.stands(SUPPORTED, "ca2", "supports", TARIFF, "Minister Tobias Renwick supports the tariff")
    yield it.stands(
        BETS, "ca3", "supports", DELAY, "a delay", statement=BETTING, reported_by=OFFICIAL, basis="reported"
    )
    yield it.completed()


def _wire() -> Iterator[tuple[str, AnyFact]]:
    it = _Article(WIRE, WIRE_TEXT, FIRST)
    yield it.ingested(
        url=WIRE,
        outlet="The Quay Letter",
        published="2026-03-09",
        published_precision="day",
        source_name="-",
    )
    yield it.mentioned("cb1", "person", "Renwick", "Renwick")
    yield it.identified("cb1", RENWICK)
    yield it.mentioned("cb2", "organization", "Ferry Union", "Ferry Union")
    yield it.identified("cb2", UNION)
    yield it.mentioned("cb3", "person", "Marrable", "Marrable")
    yield it.identified("cb3", MARRABLE)
    yield it.said(WANT, "cb1", "said", "they want an exemption", co_speakers=("cb2",))
    yield it.said(WOULD, "cb3", "said", "she would support the tariff if\nthe money stayed", modality="conditional")
    yield it.said(FAILED, None, "It was said that", "talks had failed", why_no_speaker="nobody is named")
    yield it.stands(EXEMPT, "cb1", "supports", EXEMPTION, "want an exemption", statement=WANT, basis="own_words")
    yield it.stands(EXEMPT_TOO, "cb2", "supports", EXEMPTION, "they want an exemption", statement=WANT, strength=0.5)
    yield it.stands(
        IF_MONEY,
        "cb3",
        "conditional",
        TARIFF,
        "would support the tariff if\nthe money stayed",
        statement=WOULD,
        condition_words="the money stayed",
        hedged=True,
        basis="own_words",
    )
    yield it.completed()


def _wavers(run: str) -> Iterator[tuple[str, AnyFact]]:
    it = _Article(WAVERS, WAVERS_TEXT, run)
    if run == FIRST:
        yield it.ingested(
            title="Renwick wavers", published="2026-03-02", published_precision="day", source_name="wavers.html"
        )
    yield it.mentioned("cc1", "person", "Renwick", "Renwick")
    yield it.identified("cc1", RENWICK)
    yield it.mentioned(AIDE, "anonymous", "aide", "An aide", descriptor="aide")
    yield it.mentioned("cc3", "person", "Marrable", "Marrable")
    yield it.identified("cc3", MARRABLE)
    yield it.mentioned("cc4", "state", "Estmark", "Estmark")
    yield it.identified("cc4", ESTMARK)
    yield it.said(WITHDRAWN, AIDE, "said", "it would be withdrawn")
    yield it.said(NOTHING, "cc4", "said", "nothing")
    yield it.said(AGAINST, "cc1", "position", "against the tariff", "attitude", layout="label")
    if run == FIRST:
        # The second reading finds none of these three.
        yield it.said(NEVER, "cc3", "said", "Never", quotation="direct")
        yield it.stands(OLD_READING, "cc3", "opposes", TARIFF, "Never", statement=NEVER)
        yield it.assessed(WEATHER, "Weather", "Anybody's guess", None, "Winter storms.")
    yield it.stands(NOW_AGAINST, "cc1", "opposes", TARIFF, "Renwick opposes the tariff now")
    yield it.assessed(TRUST, "Trust", "High", 4.0, "Old promises were broken.")
    yield it.assessed(MONEY, "Money", "Medium-low", 2.5)
    yield it.completed()
