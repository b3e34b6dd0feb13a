"""How content is put: as a fact, a guess, a condition, a question or a plan. And the words that say so."""

from __future__ import annotations

import re

from graph.events import Modality, Span

_HEDGES = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|possibly|probably|likely|unlikely|allegedly|alleged|reportedly|apparently|"
    r"suspected|presumably|potentially|seemingly|supposedly|appears?|seems?|suggests?)\b",
    re.IGNORECASE,
)
_MONTH_OF_MAY = re.compile(r"(?:in|of|on|by|until|since|\d|last|next|early|late)\s+$", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|provided that|as long as|only when|in case)\b", re.IGNORECASE)
_WHETHER = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|wonder(?:ed|s|ing)?|know|knew|see|sure|clear|say|decide[ds]?|tell|asses\w+|gauge|question)\s+$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|would|shall|wouldn['’]t)\b|['’]ll\b"
    r"|\b(?:is|are|was|were|am)(?: not)? (?:going|about|due|set) to\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[\s“\"‘'«„]*(?:whether|if|why|who|whom|whose|what|when|where|which|how)\b", re.IGNORECASE)
_LIKE = re.compile(r"\b(?:would|['’]d)\s+(?:like|have|be)\b", re.IGNORECASE)


def hedges(words: str) -> tuple[str, ...]:
    """The hedging words, as they stand."""
    return tuple(
        m[0]
        for m in _HEDGES.finditer(words)
        if m[0] != "May" and not (m[0].lower() == "may" and _MONTH_OF_MAY.search(words[: m.start()]))
    )


def condition(words: str) -> Span | None:
    """Where a condition of the content's own stands: from its "if" to the comma or end of its clause."""
    for match in _CONDITION.finditer(words):
        if match[0].lower() == "if" and (
            _WHETHER.search(words[: match.start()]) or words[: match.start()].rstrip().endswith((" even", " as", " or"))
        ):
            continue
        before = words[: match.start()].strip(" “\"‘'«„")
        if not before and not _first_clause(words, match.end()):
            continue
        end = re.compile(r"[,;.!?”\"»—]").search(words, match.end())
        return match.start(), end.start() if end else len(words)
    return None


def _first_clause(words: str, after: int) -> bool:
    """An "if" at the start is a condition when a main clause follows its comma; else it means whether."""
    return "," in words[after:] or words.rstrip("”\"’'»").endswith((".", "!"))


def modality(words: str, plan: bool = False) -> Modality:
    """The content's own modality; `plan` where the cue itself speaks of what is to come ("promised to")."""
    bare = words.strip().rstrip("”\"’'»)")
    if bare.endswith("?"):
        return "question"
    if condition(words):
        return "conditional"
    if _QUESTION.match(words) and not bare.endswith((".", "!", ",")):
        return "question"
    if hedges(words):
        return "hedged"
    if plan or _FUTURE.search(_LIKE.sub("", words)):
        return "future"
    return "asserted"
