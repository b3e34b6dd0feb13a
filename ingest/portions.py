"""A long text is read a portion at a time, so that memory does not grow with it.

Who is named in full is one actor in all portions; "he", "the minister" and a bare surname mean somebody of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from graph.events import Block, Span, Spans
from ingest.article import Article
from ingest.extraction import Actor, Extraction, Factor, Mention, Option, Position, Statement
from ingest.lasting import lasting_id

LONGEST = 1_000_000
"""Code points of a portion: an hour's reading for a person, half a gigabyte for the parser."""


def portions(article: Article, longest: int = LONGEST) -> Iterator[tuple[int, Article]]:
    """The article in pieces of at most `longest` code points, and where each starts; whole if it is no longer.

    It is cut between blocks, else between paragraphs, lines, sentences or words, as late as can be.
    """
    text, start = article.text, 0
    while len(text) - start > longest:
        stop = _cut(article, start, start + longest)
        yield start, _piece(article, start, stop)
        start = stop
    yield (start, _piece(article, start, len(text))) if start else (0, article)


def _cut(article: Article, start: int, end: int) -> int:
    if article.blocks:
        return next((b.start for b in reversed(article.blocks) if start < b.start <= end), end)
    for mark in ("\n\n", "\n", ". ", " "):
        if (at := article.text.rfind(mark, start + (end - start) // 2, end)) >= 0:
            return at + len(mark)
    return end


def _piece(article: Article, start: int, stop: int) -> Article:
    blocks = tuple(
        Block(kind=b.kind, start=max(b.start, start) - start, end=min(b.end, stop) - start)
        for b in article.blocks
        if b.start < stop and b.end > start
    )
    return replace(article, text=article.text[start:stop], blocks=blocks)


def whole(read: Iterable[tuple[int, str, Extraction]]) -> Extraction:
    """What was found in the portions of one article: where each starts, its text, and what is in it."""
    actors, options = dict[str, Actor](), dict[str, Option]()
    lasting = dict[str, str]()
    roles, statements, positions, warnings = [], list[Statement](), list[Position](), list[str]()
    factors = list[Factor]()
    for start, text, found in read:
        ids = dict[str, str]()
        for actor in found.actors:
            known = lasting_id(actor, text)
            id_ = lasting.get(known) if known else None
            id_ = id_ or f"a{len(actors) + 1}"
            if known:
                lasting.setdefault(known, id_)
            ids[actor.id] = id_
            actors[id_] = _joined(actors.get(id_), _moved(actor, id_, start))
        spans = _mover(start)
        for role in found.roles:
            roles.append(replace(role, actor=ids[role.actor], span=spans((role.span,))[0]))
        said = dict[str, str]()
        for s in found.statements:
            said[s.id] = f"s{len(statements) + 1}"
            statements.append(_statement(s, said[s.id], ids, spans))
        for option in found.options:
            options[option.name] = _wider(options.get(option.name), option)
        for p in found.positions:
            positions.append(_position(p, f"p{len(positions) + 1}", ids, said, spans))
        for factor in found.factors:
            factors.append(_factor(factor, f"f{len(factors) + 1}", spans))
        warnings += [w for w in found.warnings if w not in warnings]
    return Extraction(
        actors=tuple(actors.values()),
        roles=tuple(roles),
        statements=tuple(statements),
        options=tuple(options.values()),
        positions=tuple(positions),
        warnings=tuple(warnings),
        factors=tuple(factors),
    )


Move = Callable[[Spans], tuple[Span, ...]]


def _mover(by: int) -> Move:
    return lambda spans: tuple((a + by, b + by) for a, b in spans)


def _moved(actor: Actor, id_: str, by: int) -> Actor:
    return replace(actor, id=id_, mentions=tuple(Mention(m.start + by, m.end + by, m.how) for m in actor.mentions))


def _joined(first: Actor | None, second: Actor) -> Actor:
    if first is None:
        return second
    aliases = dict.fromkeys((*first.aliases, second.name, *second.aliases))
    aliases.pop(first.name, None)
    return replace(first, mentions=first.mentions + second.mentions, aliases=tuple(aliases))


def _wider(first: Option | None, second: Option) -> Option:
    if first is None:
        return second
    targets = tuple(dict.fromkeys((*first.targets, *second.targets)))
    return replace(first, broader=first.broader or second.broader, targets=targets)


def _statement(s: Statement, id_: str, ids: dict[str, str], spans: Move) -> Statement:
    return replace(
        s,
        id=id_,
        content=spans(s.content),
        cue=spans(s.cue),
        source=spans(s.source),
        condition=spans(s.condition),
        speaker=ids[s.speaker] if s.speaker else None,
        relayed_by=ids[s.relayed_by] if s.relayed_by else None,
        co_speakers=tuple(dict.fromkeys(ids[c] for c in s.co_speakers)),
        mentions=tuple(dict.fromkeys(ids[m] for m in s.mentions)),
    )


def _position(p: Position, id_: str, ids: dict[str, str], said: dict[str, str], spans: Move) -> Position:
    return replace(
        p,
        id=id_,
        holder=ids[p.holder],
        evidence=spans(p.evidence),
        cue=spans(p.cue),
        condition=spans(p.condition),
        statement=said[p.statement] if p.statement else None,
        reported_by=ids[p.reported_by] if p.reported_by else None,
    )


def _factor(factor: Factor, id_: str, spans: Move) -> Factor:
    name, level, *consideration = spans(tuple(s for s in (factor.name, factor.level, factor.consideration) if s))
    return replace(factor, id=id_, name=name, level=level, consideration=next(iter(consideration), None))
