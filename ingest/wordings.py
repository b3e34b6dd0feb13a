"""One option in many wordings: "abortion ban" and "ban on abortions" have one natural key, and so one id.

The key is the set of a name's telling words: in the singular, states by their names ("Russian", "Moscow"), deeds by one
noun each ("pullout" is withdrawal), without what only says that it is done ("imposition of"). Names alone tell; what
needs the article ("the deadline") stays apart until a person merges it (`onrecord option merge`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.events import option_id
from ingest.lexicon import listed, sections
from ingest.places import State, state, state_of

_WORD = re.compile(r"[^\W_]+(?:[.&-][^\W_]+)*")
_PREPOSITIONS = "on of for to against with from in over between at by into across outside within off under about"
_JOINT = re.compile(rf"\s(?:{'|'.join(_PREPOSITIONS.split())})\s")
_FILL = frozenset(
    (*_PREPOSITIONS.split(), "a", "an", "the", "any", "all", "some", "and", "or", "as", "their", "its", "his")
)
_LONGEST_STATE = 4
"""Words."""


def wording_id(name: str) -> str:
    """The id of an option by its natural key: option/russia-secondary-sanction."""
    return option_id(" ".join(natural(name)) or name)


def natural(name: str) -> tuple[str, ...]:
    """The natural key of a name: its telling words in order of the alphabet, the head's word last."""
    core, *rest = _JOINT.split(f" {name.strip()} ".replace("’", "'"), maxsplit=1)
    words = list(_telling(core))
    if rest and (not words or (len(words) == 1 and words[0] in listed("wordings", "done"))):
        return natural(rest[0])  # "imposition of sanctions"
    head = words[-1:] or ["it"]
    others = {*words[:-1], *(_telling(rest[0]) if rest else ())} - set(head)
    return (*sorted(others), *head)


def wider(one: str, other: str) -> bool:
    """Whether the first of two options is a wider one than the second: of the same head, with fewer words."""
    a, b = natural(one), natural(other)
    return a[-1] == b[-1] and set(a) < set(b)


def _telling(words: str) -> Iterator[str]:
    """The words of a phrase that tell, each as it goes into the key."""
    found = _WORD.findall(words.replace("'s ", " ").replace("' ", " "))
    i = 0
    while i < len(found):
        n, land = _state(found, i)
        if land is not None:
            yield "us" if land.code == "US" else "uk" if land.code == "GB" else land.name.casefold().replace(" ", "_")
            i += n
            continue
        word = found[i].casefold().replace(".", "")
        i += 1
        if word not in _FILL and word not in listed("wordings", "loose"):
            yield _plain(word)


def _state(words: list[str], at: int) -> tuple[int, State | None]:
    if not words[at][0].isupper():
        return 1, None
    for n in range(min(_LONGEST_STATE, len(words) - at), 0, -1):
        if (land := state(" ".join(words[at : at + n]))) is not None:
            return n, land
    return 1, state_of(words[at])


@cache
def _plain(word: str) -> str:
    """A word in the singular, and of words for one deed the first."""
    word = _deeds().get(word, word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is", "ics", "news", "ws")):
        word = word[:-1]
    return _deeds().get(word, word)


@cache
def _deeds() -> dict[str, str]:
    """Of each word the first of its line: words for one deed, and spellings of one word."""
    return {word: line.split()[0] for line in sections("wordings")["alike"] for word in line.split()}
