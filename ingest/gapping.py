"""Verbs left out in a list: "Norway called it a success, Sweden a start, and Finland a pity"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.tree import Token

LONGEST = 60
"""Tokens of a list."""
_OPENERS = frozenset(("DT", "CD", "PRP", "PRP$"))
_NOMINAL = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True, slots=True)
class Gap:
    """A subject and its content, first and last tokens, where the verb is left out; `head` is the subject's last."""

    subject: Token
    """its first token"""
    head: Token
    first: Token
    last: Token
    start: int
    """the first token of the part, its comma or "and" included"""


def gaps(verb: Token) -> list[Gap]:
    """The parts of a list in which a verb is left out; empty where the sentence is no such list."""
    doc, end = verb.doc, verb.sent.end
    if end - verb.i > LONGEST:
        return []
    after = doc[verb.i + 1 : end]
    if "," not in {t.text for t in after} or any(
        t.tag_[:2] in ("VB", "MD", "WD", "WP") or t.tag_ == "IN" for t in after
    ):
        return []
    parts, part = list[list["Token"]](), list["Token"]()
    for token in after:
        if token.text in (",", ";") or token.lower_ == "and":
            if part:
                parts.append(part)
            part = []
        elif not token.is_punct:
            part.append(token)
    if part:
        parts.append(part)
    found = [_gap(p) for p in parts[1:]]
    whole = [g for g in found if g is not None]
    return whole if len(whole) == len(found) else []


def _gap(part: list[Token]) -> Gap | None:
    for k in range(1, len(part)):
        named, rest = part[:k], part[k:]
        if (rest[0].tag_ in _OPENERS or rest[0].lower_ in ("them", "it")) and named[-1].pos_ in _NOMINAL:
            before = named[0].i - 1
            while before > 0 and part[0].doc[before].text not in (",", ";"):
                before -= 1
            return Gap(named[0], named[-1], rest[0], rest[-1], before)
    return None
