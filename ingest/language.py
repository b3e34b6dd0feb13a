"""Which language a text is in. Only English is read; the rest is told and left alone."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from ingest.article import Article

SAMPLE = 2000
"""Characters looked at in each of three places: a page may open or close in another language than its own."""
FEWEST_LETTERS = 40
SUREST_DOUBT = 0.7
_ENGLISH = {"en", "eng", "english"}
_UNSAID = {"", "und", "mul", "mis", "zxx"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def english(article: Article) -> bool:
    """Whether the article is in English: as its source says, else as its words look."""
    said = re.split(r"[-_\s]", (article.language or "").strip().casefold())[0]
    return (language_of(article.text) == "en") if said in _UNSAID else said in _ENGLISH


def language_of(text: str) -> str:
    """The text's language as an ISO 639-1 code.

    Too few letters, or an unsure guess, count as English as long as the letters are Latin.
    """
    sample = _sample(text)
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "en"
    latin = sum(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in letters) / len(letters)
    if len(letters) < FEWEST_LETTERS and latin > 0.8:
        return "en"
    language, confidence = _identifier().classify(sample)
    return "en" if confidence < SUREST_DOUBT and latin > 0.8 else str(language)


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return _ADDRESS.sub(" ", text)
    middle = (len(text) - SAMPLE) // 2
    places = (text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:])
    return _ADDRESS.sub(" ", "\n".join(places))


@cache
def _identifier() -> Any:
    # Its model takes half a second to load; a command that reads no article must not pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
