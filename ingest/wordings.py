"""One option in many wordings: "abortion ban" and "ban on abortions" have one natural key, and so one id.

The key is the set of a name's telling words: in the singular, states by their names ("Russian", "Moscow"), deeds by one
noun each ("pullout" is withdrawal), without what only says that it is done ("imposition of"). Names alone tell; what
needs the article ("the deadline") stays apart until a person merges it (`onrecord option merge`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from graph.events import option_id
from ingest.lexicon import listed, sections
from ingest.measures import nominal
from ingest.options import gerund
from ingest.places import State, state, state_of

_WORD = re.compile(r"[^\W_]+(?:[.&-][^\W_]+)*")
_PREPOSITIONS = "on of for to against with from in over between at by into across outside within off under about"
_JOINT = re.compile(rf"\s(?:{'|'.join(_PREPOSITIONS.split())})\s")
_FILL = frozenset(
    (*_PREPOSITIONS.split(), "a", "an", "the", "any", "all", "some", "and", "or", "as", "their", "its", "his")
)
_ASIDE = re.compile(r"\([^()]*\)")
_TAIL = re.compile(r"\s(?:until|till|than|where|if|unless|over|despite|because|after|before|while)\s.*$")
"""What only tells when, why or beside what it is done."""
_MOST = 200
"""Options of one head in an article; more are a list, of which none is another's name."""
_NOTHING = ("it",)
"""The key of a name without a telling word."""
_LONGEST_STATE = 4
"""Words."""


def wording_id(name: str) -> str:
    """The id of an option by its natural key: option/russia-secondary-sanction."""
    key = natural(name)
    return option_id(name if key == _NOTHING else " ".join(key))


def natural(name: str) -> tuple[str, ...]:
    """The natural key of a name: its telling words in order of the alphabet, the head's word last."""
    plain = _ASIDE.sub(" ", f" {name.strip()} ".replace("’", "'"))
    plain = _TAIL.sub(" ", plain) if not _TAIL.match(plain) else plain
    core, *rest = _JOINT.split(plain, maxsplit=1)
    words = list(_telling(core))
    if rest and (not words or (len(words) == 1 and words[0] in listed("wordings", "done"))):
        return natural(rest[0])  # "imposition of sanctions"
    if len(words) > 1 and core.split()[0].endswith("ing"):
        words.append(words.pop(0))  # "overturning the result"
    while len(words) > 1 and words[-1] in listed("wordings", "frames"):
        words.pop()  # "a gun buyback programme"
    head = words[-1:] or list(_NOTHING)
    others = {*words[:-1], *(_telling(rest[0]) if rest else ())} - set(head)
    return (*sorted(others), *head)


Relation = Literal["same", "broader", "narrower", "different"]


def relation(one: str, other: str, *, together: bool) -> Relation:
    """What the first of two options is to the second, by their names.

    `together`: both stand in one article, where a name with more words is another one for the same.
    """
    a, b = natural(one), natural(other)
    if set(a) == set(b) or (together and (wider(one, other) or wider(other, one))):
        return "same"
    return "broader" if wider(one, other) else "narrower" if wider(other, one) else "different"


def fullest(names: Collection[str]) -> dict[str, str]:
    """Of each name of an article that others say in more words, the fullest, where they say but one thing.

    "Water treaty" is the "water treaty with Estmark"; beside a "water treaty with Norland" it is neither.
    """
    first = dict[frozenset[str], str]()
    by_head = dict[str, list[str]]()
    keys, found = dict[str, frozenset[str]](), dict[str, str]()
    for name in names:
        key = natural(name)
        keys[name] = whole = frozenset(key)
        if (known := first.setdefault(whole, name)) != name:
            found[name] = known
        else:
            by_head.setdefault(key[-1], []).append(name)
    for alike in by_head.values():
        for short in alike if len(alike) <= _MOST else ():
            more = sorted((n for n in alike if keys[short] < keys[n]), key=lambda n: len(keys[n]))
            if more and all(keys[a] < keys[b] for a, b in pairwise(more)):
                found[short] = more[-1]
    return {name: found.get(fuller, fuller) for name, fuller in found.items()}


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
        if word in _FILL or word in listed("wordings", "loose"):
            continue
        # "no-deal Brexit" is "no deal Brexit"; what is one word with its hyphen is among those that are alike.
        for piece in (word,) if word in _deeds() else word.split("-"):
            if plain := _plain(piece):
                yield plain


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
    alike = {word: line.split()[0] for line in sections("wordings")["alike"] for word in line.split()}
    doing = {gerund(verb): alike.get(noun, noun) for verb, (noun, _) in nominal().items()}
    return doing | alike
