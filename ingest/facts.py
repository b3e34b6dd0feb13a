"""From what was found in an article to the facts that are recorded, each with the stream it belongs to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from graph.events import (
    ActorIdentified,
    ActorIntroduced,
    ActorMentioned,
    AnyFact,
    ArticleIngested,
    ArticleRevised,
    ExtractionCompleted,
    FactorAssessed,
    OptionIntroduced,
    OptionLinked,
    PositionAttributed,
    RoleReported,
    Span,
    Spans,
    StatementAttributed,
    Surface,
    assessment_id,
    cluster_id,
    digest,
    factor_id,
    position_id,
    statement_id,
)
from ingest.article import Article
from ingest.extraction import Actor, Extraction, Extractor, Factor, Option, Position, Role, Statement
from ingest.instruments import instrument
from ingest.lasting import lasting_id
from ingest.wordings import wording_id

Streamed = tuple[str, AnyFact]


class Known(Protocol):
    """What is on record already, so that it need not be said again."""

    def names(self, id_: str, /) -> frozenset[str]:
        """The names of an actor or option; empty when it is not on record."""
        ...

    def links(self, option: str, /) -> frozenset[tuple[str | None, str | None]]:
        """An option's (broader, target) links."""
        ...


def text_hash(text: str) -> str:
    """The sha256 of a text's UTF-8, in hex."""
    return sha256(text.encode()).hexdigest()


def run_id(extractor: Extractor) -> str:
    """A run is known by what reads: the extractor, its version and its model."""
    return "r" + digest(extractor.name, extractor.version, extractor.model, size=12)


def metadata(article: Article) -> dict[str, Any]:
    """What is known of an article besides its words, as the article facts carry it."""
    return {
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "authors": article.authors,
        "published": article.published,
        "published_precision": article.precision,
        "reference_date": article.published,
        "language": article.language or "en",
        "licence": article.licence,
        "media_type": article.media_type,
        "source_name": article.source_name,
    }


def article_fact(id_: str, version: int, article: Article, meta: dict[str, Any]) -> ArticleIngested | ArticleRevised:
    """That an article entered the record, or came again with other words or metadata."""
    kind = ArticleIngested if version == 1 else ArticleRevised
    return kind(
        article=id_,
        version=version,
        source_sha256=article.source_sha256,
        text=text_hash(article.text),
        blocks=article.blocks,
        **meta,
    )


@dataclass(frozen=True)
class Reading:
    """One reading of one version of an article, about to become facts."""

    id: str
    version: int
    article: Article
    extraction: Extraction
    extractor: Extractor

    @cached_property
    def text(self) -> str:
        """The text's sha256. Every fact has it: hashed each time, a long text took its length squared."""
        return text_hash(self.article.text)

    def words(self, spans: Spans) -> tuple[str, ...]:
        """The exact words at the spans."""
        return tuple(self.article.text[start:end] for start, end in spans)


def facts(reading: Reading, known: Known) -> list[Streamed]:
    """All that the reading found, in an order in which nothing is named before it is introduced."""
    found, stream = reading.extraction, f"article/{reading.id}"
    run, text = run_id(reading.extractor), reading.text
    clusters = {a.id: _cluster(reading, a) for a in found.actors}
    named = {a.id: id_ for a in found.actors if (id_ := lasting_id(a, reading.article.text)) is not None}
    holders = {p.id: clusters[p.holder] for p in found.positions}
    statements = {s.id: statement_id(reading.id, text, s.content, s.source, s.act) for s in found.statements}
    # An option is shared by all articles: it aims only at who is known beyond this one.
    by_name = {name.casefold(): named[a.id] for a in found.actors if a.id in named for name in (a.name, *a.aliases)}

    out: list[Streamed] = []
    out.extend(_introductions(found.actors, named, known))
    out.extend(_options(found, by_name, known))
    for actor in found.actors:
        out.extend((stream, fact) for fact in _mentions(reading, actor, clusters[actor.id], named.get(actor.id), run))
    out.extend((stream, _role(reading, role, clusters[role.actor], run)) for role in found.roles)
    out.extend((stream, _statement(reading, s, statements[s.id], clusters, run)) for s in found.statements)
    for p in found.positions:
        out.append((stream, _position(reading, p, holders[p.id], clusters, statements, run)))
    out.extend((stream, _assessment(reading, factor, run)) for factor in found.factors)
    out.append((stream, _completed(reading, run)))
    return _once(out)


def _once(found: Iterable[Streamed]) -> list[Streamed]:
    # Two rules may find the same thing; identity is content, so it is one fact.
    seen: set[tuple[str, str]] = set()
    out = []
    for stream, fact in found:
        match fact:
            case StatementAttributed(statement=key) | PositionAttributed(position=key) | FactorAssessed(assessment=key):
                if (fact.type, key) in seen:
                    continue
                seen.add((fact.type, key))
            case _:
                pass
        out.append((stream, fact))
    return out


def _cluster(reading: Reading, actor: Actor) -> str:
    first = min(((m.start, m.end) for m in actor.mentions), default=(0, 0))
    return cluster_id(reading.id, reading.text, first)


def _introductions(actors: Iterable[Actor], named: dict[str, str], known: Known) -> Iterator[Streamed]:
    for actor in actors:
        if (id_ := named.get(actor.id)) is None:
            continue
        names = known.names(id_)
        aliases = tuple(dict.fromkeys(a for a in actor.aliases if a != actor.name and a not in names))
        if not names or aliases:
            yield (
                f"actor/{id_}",
                ActorIntroduced(
                    actor=id_, kind=actor.kind, name=actor.name, aliases=aliases, identifiers=actor.identifiers
                ),
            )


def _options(found: Extraction, actors: dict[str, str], known: Known) -> Iterator[Streamed]:
    named = {o.name: o for o in found.options}
    for position in found.positions:
        named.setdefault(position.option, Option(position.option))
    for option in list(named.values()):
        if option.broader:
            named.setdefault(option.broader, Option(option.broader))
    told = set[tuple[str, str]]()
    for name in named:
        id_ = wording_id(name)
        # Another wording of an option that is known is another name of it.
        if name not in known.names(id_) and (key := (id_, name.casefold())) not in told:
            told.add(key)
            yield id_, OptionIntroduced(option=id_, name=name, instrument=instrument(name))
    links = dict[tuple[str, str | None, str | None], None]()
    for name, option in named.items():
        here = wording_id(name)
        if option.broader and wording_id(option.broader) != here:
            links[here, wording_id(option.broader), None] = None
        for aim in option.targets:
            if actor := actors.get(aim.casefold()):
                links[here, None, actor] = None
    for id_, wider, target in links:
        if (wider, target) not in known.links(id_):
            yield id_, OptionLinked(option=id_, broader=wider, target=target)


def _mentions(reading: Reading, actor: Actor, cluster: str, lasting: str | None, run: str) -> Iterator[AnyFact]:
    text = reading.article.text
    surfaces = tuple(
        Surface(start=m.start, end=m.end, text=text[m.start : m.end], how=m.how)
        for m in sorted(actor.mentions, key=lambda m: (m.start, m.end))
    )
    yield ActorMentioned(
        cluster=cluster,
        article=reading.id,
        text=reading.text,
        kind=actor.kind,
        name=actor.name,
        how=surfaces[0].how if surfaces else "name",
        mentions=surfaces,
        descriptor=actor.descriptor,
        seniority=actor.seniority,
        affiliation=actor.affiliation,
        run=run,
    )
    if lasting:
        metonym = any(m.how == "metonym" for m in actor.mentions) and not any(m.how == "name" for m in actor.mentions)
        yield ActorIdentified(cluster=cluster, actor=lasting, method="metonym" if metonym else "name", run=run)


def _role(reading: Reading, role: Role, cluster: str, run: str) -> RoleReported:
    return RoleReported(
        cluster=cluster,
        article=reading.id,
        text=reading.text,
        title=role.title,
        organization=role.organization,
        span=role.span,
        reported=reading.article.published,
        run=run,
    )


def _statement(reading: Reading, s: Statement, id_: str, clusters: dict[str, str], run: str) -> StatementAttributed:
    return StatementAttributed(
        statement=id_,
        article=reading.id,
        text=reading.text,
        speaker=clusters.get(s.speaker or ""),
        co_speakers=tuple(clusters[c] for c in s.co_speakers if c in clusters),
        relayed_by=clusters.get(s.relayed_by or ""),
        act=s.act,
        quotation=s.quotation,
        layout=s.layout,
        content=s.content,
        cue=s.cue,
        source=s.source,
        words=reading.words(s.content),
        cue_words=" … ".join(reading.words(s.cue)),
        source_words=" … ".join(reading.words(s.source)),
        modality=s.modality,
        negated=s.negated,
        hedges=s.hedges,
        condition=s.condition,
        mentions=tuple(dict.fromkeys(clusters[m] for m in s.mentions if m in clusters)),
        confidence=s.confidence,
        rule=s.rule,
        why_no_speaker=s.why_no_speaker,
        run=run,
    )


def _position(
    reading: Reading, p: Position, holder: str, clusters: dict[str, str], statements: dict[str, str], run: str
) -> PositionAttributed:
    option = wording_id(p.option)
    return PositionAttributed(
        position=position_id(reading.id, reading.text, p.evidence, holder, option, p.stance),
        article=reading.id,
        text=reading.text,
        holder=holder,
        option=option,
        stance=p.stance,
        strength=p.strength,
        hedged=p.hedged,
        hedges=p.hedges,
        condition=p.condition,
        condition_words=" … ".join(reading.words(p.condition)),
        valid_from=p.valid_from,
        valid_to=p.valid_to,
        evidence=p.evidence,
        words=reading.words(p.evidence),
        statement=statements.get(p.statement or ""),
        reported_by=clusters.get(p.reported_by or ""),
        basis=p.basis,
        confidence=p.confidence,
        rule=p.rule,
        cue=p.cue,
        cue_words=" … ".join(reading.words(p.cue)),
        reasons=p.reasons,
        run=run,
    )


def _assessment(reading: Reading, factor: Factor, run: str) -> FactorAssessed:
    def plain(span: Span | None) -> str:
        return " ".join(reading.words((span,))[0].split()) if span else ""

    return FactorAssessed(
        assessment=assessment_id(reading.id, reading.text, factor.evidence),
        article=reading.id,
        text=reading.text,
        factor=factor_id(plain(factor.name)),
        name=plain(factor.name),
        level=plain(factor.level),
        ordinal=factor.ordinal,
        consideration=plain(factor.consideration),
        scale=factor.scale,
        evidence=factor.evidence,
        words=reading.words(factor.evidence),
        confidence=factor.confidence,
        rule=factor.rule,
        run=run,
    )


def _completed(reading: Reading, run: str) -> ExtractionCompleted:
    found = reading.extraction
    return ExtractionCompleted(
        article=reading.id,
        version=reading.version,
        text=reading.text,
        run=run,
        extractor=reading.extractor.name,
        extractor_version=reading.extractor.version,
        model=reading.extractor.model,
        config=run,
        counts={
            "actors": len(found.actors),
            "statements": len(found.statements),
            "positions": len(found.positions),
            "options": len(found.options),
            "factors": len(found.factors),
        },
        warnings=found.warnings,
    )
