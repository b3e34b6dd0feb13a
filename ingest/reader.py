"""The extractor that reads by rules and a small learned decision: no network, the same article, the same answer."""

from __future__ import annotations

from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.extraction import Extraction
from ingest.parsing import model_name, parse
from ingest.positions import positions


class RuleExtractor:
    """Reads an article by its layout, its grammar and lists of cues. The parser is loaded at the first call."""

    name = "rules"
    version = "2"

    def __init__(self) -> None:
        self.model = model_name()

    def __call__(self, article: Article, /) -> Extraction:
        parsed = parse(article)
        actors = Actors(parsed)
        said = statements(parsed, actors)
        options, held = positions(parsed, said, actors)
        return Extraction(actors=actors.all(), roles=actors.roles(), statements=said, options=options, positions=held)
