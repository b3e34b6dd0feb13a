"""Names without case, accents and punctuation, and patterns by which an engine finds them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_INSIDE = ".'’‘ʼ`´"
"""Marks inside a word that do not part it: U.S., O'Brien."""
_LATIN = r"\xc0-\u024f\u1e00-\u1eff"
_MARKS = rf"[\p{{M}}{_INSIDE}]{{0,2}}"
_BETWEEN = r"[^a-z0-9]{1,4}"
_PAIRS = frozenset({"ae", "oe", "ss", "th"})
"""What one letter of a name may have been folded to."""
_ALPHABETS = range(0x250, 0x3100)


def fold(name: str) -> str:
    """Words in small letters without accents, one space between them: "U.S. Dep't of Défense" -> us dept of defense."""
    # Taken apart first: a mathematical capital becomes a capital only then.
    parts = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", parts).translate(_LETTERS)
    plain = "".join(c for c in parts if not unicodedata.combining(c) and c not in _INSIDE)
    # Composed again: a Korean syllable is one letter.
    plain = unicodedata.normalize("NFC", plain)
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def pattern(folded: str) -> str:
    """A regular expression (Java's) that matches all that folds to these words, and a little more.

    It is made to be fast over many names: any accented Latin letter may stand for any other. Put it after `flags`.
    """
    return _BETWEEN.join(_word(word) for word in folded.split())


def flags(folded: str) -> str:
    """The flags that the pattern of these words needs; upper case of other alphabets costs some time."""
    return "(?is)" if folded.isascii() else "(?isu)"


def _word(word: str) -> str:
    parts: list[str] = []
    for before, c in zip(" " + word, word, strict=False):
        letter = f"[{c}{_LATIN}]" if c.isascii() and c.isalpha() else f"[{c}{_variants().get(c, '')}]"
        parts.append(f"{letter}{'?' if before + c in _PAIRS else ''}{_MARKS}")
    return "".join(parts)


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """What folds to a letter that is not Latin: й to и."""
    found: dict[str, str] = {}
    for c in map(chr, _ALPHABETS):
        folded = fold(c)
        if len(folded) == 1 and folded != c and not folded.isascii():
            found[folded] = found.get(folded, "") + c
    return found
