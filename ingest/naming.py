"""Which of an article's phrases names an option best.

"The bill", "the strike" say little by themselves; what they mean is named elsewhere in the article, before or after. A
linear model weighs the phrases that name a measure or a deed against the option's own words, by what they look like,
by the title and by how they stand to each other. It is trained on the open corpus by `python -m evaluation.naming`,
to the words that readers named options by; its weights are `data/names.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum
from typing import TYPE_CHECKING

from ingest.lexicon import listed
from ingest.measures import anaphoric, measure
from ingest.options import content, head_of

if TYPE_CHECKING:
    from ingest.tree import Token

SHORT = 2
"""Telling words of a name that may give way to another; longer ones say enough."""
FEW = 4
"""Sentences; a text of fewer speaks of an option where it names it."""
_MOST = 400
"""Phrases of an article that are weighed; a longer one names its options early."""
_NEAR = 8
"""Tokens."""
_TAKERS = 3
"""Options that share no word with a name and would all be called so; one that more would take is what all is about."""
_MARKED = frozenset(("this", "that", "these", "those", "such"))
_OWNED = frozenset(("his", "her", "its", "their", "our", "my"))
_PLAIN = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase of an article names: its name, its head if it has one, and in which sentence it stands."""

    name: str
    head: Token | None
    sentence: int

    @property
    def key(self) -> frozenset[str]:
        """Its telling words."""
        return content(self.name)

    @property
    def short(self) -> bool:
        """Whether its name says so little that it may give way to another."""
        return len(self.key) <= SHORT


@cache
def weights() -> Mapping[str, float]:
    """The weights that the program carries."""
    stored: dict[str, dict[str, float]] = json.loads(
        files("ingest").joinpath("data/names.json").read_text(encoding="utf-8")
    )
    return stored["weights"]


class Names:
    """The phrases of an article that may name an option of it."""

    def __init__(self, phrases: Iterable[Phrase], title: str | None) -> None:
        found: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            found.setdefault(phrase.name, []).append(phrase)
            if len(found) == _MOST:
                break
        self._places = found
        self._keys = {name: content(name) for name in found}
        self._heads = {name: head_of(name) for name in found}
        self._words = Counter(word for name, key in self._keys.items() for word in key for _ in found[name])
        self._title = content(title or "")
        self._looks: dict[str, tuple[str, ...]] = {}

    def candidates(self, option: Phrase, apart: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Names that an option may have, its own first, each with its features. `apart`: names of others."""
        short = min(len(option.key), SHORT + 1)
        sort = _sort(option.head)
        told = "titled" if self._title else "untitled"
        yield option.name, (*_own(option, sort, short), f"own {told}", f"own {told}|{sort}", *self._looked(option))
        joined = {t.i for t in option.head.conjuncts} if option.head is not None else frozenset[int]()
        inside = {t.i for t in option.head.subtree} if option.head is not None else frozenset[int]()
        for name, places in self._places.items():
            if name == option.name or name in apart:
                continue
            place = min(places, key=lambda p: abs(p.sentence - option.sentence))
            if _same_doc(place, option) and place.head is not None and place.head.i in joined:
                continue
            if name not in self._looks:
                self._looks[name] = (*self._looked(places[0]), f"times={min(len(places), 4)}")
            yield name, (*self._looks[name], *self._related(option, place, inside, f"{sort}|{short}"))

    def _looked(self, phrase: Phrase) -> tuple[str, ...]:
        """What a name looks like, whatever it is the name of."""
        key = self._keys.get(phrase.name) or phrase.key
        head = self._heads.get(phrase.name) or head_of(phrase.name)
        many, titled = len(key) or 1, len(key & self._title)
        found = [f"words={min(many, 8)}"]
        if self._title:
            found += [f"in title={titled}", f"share in title={4 * titled // many}"]
            if head in self._title:
                found.append("head in title")
        common = sum(min(self._words[word], 6) for word in key) / many
        found += [f"common={int(common)}", f"head common={min(self._words[head], 4)}"]
        if phrase.sentence <= 1:
            found.append("lead")
        if head in listed("options", "generic"):
            found.append("generic")
        if phrase.name.split(maxsplit=1)[0].endswith("ing"):
            found.append("doing")
        return (*found, *(_grammar(phrase.head, many) if phrase.head is not None else ()))

    def _related(self, option: Phrase, other: Phrase, inside: Collection[int], kind: str) -> Iterator[str]:
        """How another name stands to an option's own."""
        mine, theirs = option.key, self._keys[other.name]
        shared = mine & theirs
        same = head_of(option.name) == self._heads[other.name]
        yield f"other {kind}"
        if same:
            yield "same head"
            yield f"same head {kind}"
        if not shared:
            yield "nothing shared"
        elif mine < theirs:
            yield "fuller"
            yield f"fuller {kind}"
        elif mine > theirs:
            yield "shorter"
        elif not same:
            yield "shares"
        away = other.sentence - option.sentence
        where = str(away) if abs(away) <= 1 else "before" if away < 0 else "after"
        yield f"at={where}"
        yield f"at={where} {'same' if same else 'shared' if shared else ''}"
        yield f"at={where} {kind}"
        if away == 0 and _same_doc(other, option) and other.head is not None and option.head is not None:
            if other.head.i in inside:
                yield "inside"
            if abs(other.head.i - option.head.i) < _NEAR:
                yield "near"

    def best(self, option: Phrase, apart: Collection[str], weighed: Mapping[str, float]) -> str:
        """The name of an option: the likeliest, the first of those that are alike."""
        scored = (
            (fsum([weighed[f] for f in found if f in weighed]), name) for name, found in self.candidates(option, apart)
        )
        return max(scored, key=lambda s: s[0])[1]


def named(
    options: Sequence[Phrase], names: Names, apart: Mapping[str, Collection[str]], weighed: Mapping[str, float]
) -> dict[str, str]:
    """Of each of the options another that says more, where there is one."""
    chosen = [
        (option, best)
        for option in options
        if (best := names.best(option, apart.get(option.name, ()), weighed)) != option.name
    ]
    takers = Counter(best for option, best in chosen if not option.key & content(best))
    kept = {option.name: best for option, best in chosen if option.key & content(best) or takers[best] <= _TAKERS}
    return {short: _last(short, kept) for short in kept}


def _last(name: str, called: Mapping[str, str]) -> str:
    """Where a chain of names ends; a ring ends where it began."""
    seen = [name]
    while (more := called.get(seen[-1])) is not None and more not in seen:
        seen.append(more)
    return seen[-1]


def _same_doc(one: Phrase, other: Phrase) -> bool:
    return one.head is not None and other.head is not None and one.head.doc is other.head.doc


def _sort(head: Token | None) -> str:
    if head is None:
        return "none"
    if anaphoric(head):
        return "taken up"
    if head.pos_ in ("VERB", "AUX"):
        return "deed"
    return "measure" if measure(head) else "noun" if head.pos_ == "NOUN" else "other"


def _own(option: Phrase, sort: str, short: int) -> Iterator[str]:
    yield "own"
    yield f"own {sort}"
    yield f"own {sort}|{short}"
    if option.head is not None and option.head.pos_ == "NOUN":
        det = next((t.lower_ for t in option.head.lefts if t.dep_ in ("det", "poss")), "")
        kind = "marked" if det in _MARKED else "owned" if det in _OWNED else det if det in _PLAIN else "bare"
        yield f"own {kind}"
        yield f"own {kind}|{short}"


def _grammar(head: Token, many: int) -> Iterator[str]:
    verb = head.pos_ == "VERB"
    yield f"{'deed' if verb else 'noun'} words={min(many, 8)}"
    yield f"dep={head.dep_}"
    if head.ent_type_:
        yield f"type={head.ent_type_}"
    yield f"prep={next((t.lower_ for t in head.rights if t.dep_ == 'prep'), '')}"
    for dep in dict.fromkeys(t.dep_ for t in head.lefts):
        if dep in ("poss", "amod", "compound"):
            yield dep
