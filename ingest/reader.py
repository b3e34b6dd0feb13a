"""The extractor that reads by rules and a small learned decision: no network, the same article, the same answer."""

from __future__ import annotations

from dataclasses import replace

from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.extraction import Extraction, Position, Statement
from ingest.factors import factors
from ingest.parsing import model_name, parse
from ingest.portions import LONGEST, portions, whole
from ingest.positions import positions


class RuleExtractor:
    """Reads an article by its layout, its grammar and lists of cues. The parser is loaded at the first call."""

    name = "rules"
    version = "3"

    def __init__(self, longest: int = LONGEST) -> None:
        self.model = model_name()
        self._longest = longest

    def __call__(self, article: Article, /) -> Extraction:
        read = [(start, piece.text, self._read(piece)) for start, piece in portions(article, self._longest)]
        return read[0][2] if len(read) == 1 else whole(read)

    def _read(self, article: Article) -> Extraction:
        parsed = parse(article)
        actors = Actors(parsed)
        said = statements(parsed, actors)
        options, held = positions(parsed, said, actors)
        # Two who were told apart when they were asked for may have turned out to be one.
        return Extraction(
            actors=actors.all(),
            roles=actors.roles(),
            statements=tuple(_settled(s, actors) for s in said),
            options=options,
            positions=tuple(_held(p, actors) for p in held),
            factors=factors(article.text, [b.block for b in parsed.blocks]),
        )


def _settled(s: Statement, actors: Actors) -> Statement:
    speaker = actors.final(s.speaker) if s.speaker else None
    mates = dict.fromkeys(actors.final(c) for c in s.co_speakers)
    mates.pop(speaker or "", None)
    return replace(
        s,
        speaker=speaker,
        co_speakers=tuple(mates),
        relayed_by=actors.final(s.relayed_by) if s.relayed_by else None,
        mentions=tuple(dict.fromkeys(actors.final(m) for m in s.mentions)),
    )


def _held(p: Position, actors: Actors) -> Position:
    by = actors.final(p.reported_by) if p.reported_by else None
    return replace(p, holder=actors.final(p.holder), reported_by=by)
