"""What a reader is compared with: textacy's direct quotations, and quotations given to the nearest person.

Both read the article paragraph by paragraph with the same parser as the extractor. They find speech alone, and no
actors beyond who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textacy.extract.triples import direct_quotations

from evaluation.statements import Annotation
from ingest.parsing import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

Baseline = Callable[[Annotation], Annotation]
_QUOTATION = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
_LEAST_WORDS = 2
_PARAGRAPH = re.compile(r"[^\n]+")


def _paragraphs(article: Annotation) -> Iterable[tuple[int, Doc]]:
    found = list(_PARAGRAPH.finditer(article["text"]))
    docs = pipeline().pipe(m[0] for m in found)
    return ((m.start(), doc) for m, doc in zip(found, docs, strict=True))


def _annotation(article: Annotation, quoted: Iterable[tuple[list[int], list[int] | None, str | None]]) -> Annotation:
    """The annotation that content, source and the speaker's name make; one actor a name."""
    actors = dict[str, dict[str, Any]]()
    said = list[dict[str, Any]]()
    for content, source, name in quoted:
        speaker = None
        if source is not None and name:
            actor = actors.setdefault(
                name, {"id": f"a{len(actors) + 1}", "name": name, "kind": "person", "mentions": []}
            )
            actor["mentions"].append(source)
            speaker = actor["id"]
        said.append(
            {
                "id": f"s{len(said) + 1}", "content": [content], "cue": None,
                "source": [source] if source is not None else None, "speaker": speaker,
                "type": "direct", "act": "speech", "modality": "asserted",
            }
        )  # fmt: skip
    return {"id": article["id"], "actors": list(actors.values()), "statements": said, "positions": []}


def textacy(article: Annotation) -> Annotation:
    """textacy's `direct_quotations`: quotations with a verb of saying and its subject beside them."""

    def quoted() -> Iterable[tuple[list[int], list[int] | None, str | None]]:
        for start, doc in _paragraphs(article):
            try:
                found = list(direct_quotations(doc))
            except ValueError:  # it refuses a paragraph with an odd number of quotation marks
                continue
            for one in found:
                content = [start + one.content.start_char, start + one.content.end_char]
                first, last = one.speaker[0], one.speaker[-1]
                source = [start + first.idx, start + last.idx + len(last)]
                yield content, source, " ".join(t.text for t in one.speaker)

    return _annotation(article, quoted())


def nearest_person(article: Annotation) -> Annotation:
    """Every quotation of two words or more, said by the person named nearest to it in its paragraph."""

    def quoted() -> Iterable[tuple[list[int], list[int] | None, str | None]]:
        for start, doc in _paragraphs(article):
            people = [e for e in doc.ents if e.label_ == "PERSON"]
            for match in _QUOTATION.finditer(doc.text):
                if len(match[0].split()) < _LEAST_WORDS:
                    continue
                free = [e for e in people if e.end_char <= match.start() or e.start_char >= match.end()]
                who = min(free, key=lambda e: max(e.start_char - match.end(), match.start() - e.end_char), default=None)
                source = [start + who.start_char, start + who.end_char] if who is not None else None
                yield [start + match.start(), start + match.end()], source, who.text if who is not None else None

    return _annotation(article, quoted())


BASELINES: dict[str, Baseline] = {"textacy": textacy, "nearest person": nearest_person}
