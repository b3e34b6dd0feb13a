"""The extractor that reads by rules and a small learned decision: no network, the same article, the same answer."""

from __future__ import annotations

from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.extraction import Extraction
from ingest.parsing import model_name, parse
from ingest.portions import LONGEST, portions, whole
from ingest.positions import positions


class RuleExtractor:
    """Reads an article by its layout, its grammar and lists of cues. The parser is loaded at the first call."""

    name = "rules"
    version = "2"

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
        return Extraction(actors=actors.all(), roles=actors.roles(), statements=said, options=options, positions=held)
