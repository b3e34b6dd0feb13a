"""From what a person typed to the one thing in the graph that is meant.

In tiers: id, start of an id, name, alias or surname, prefix, words. The best tier that has a hit decides; when several
things share it, the answer is to ask back. Case, accents and punctuation do not count. What still stands comes before
what does not. The engine sifts, so that a hundred thousand actors never leave the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph.errors import Ambiguous, BadInput, GraphError, NotFound
from graph.store import Reader
from queries.folding import flags, fold, pattern

SHORTEST = 4
"""Characters that the start of an id needs."""
CANDIDATES = 20
"""How many are listed when several are meant."""
SIFTED = 2000
"""How many things with similar names are looked at, at most."""
SUGGESTED = 3
UNNAMED = " [anonymous]"
"""What answers put after the description of an unnamed source; it may be given back."""
ALIKE = 0.6
PARTS = ("prefix", "words")
"""Tiers of what has but a part of the words."""
MERGE = "merge"
"""How the actor or option was found into which one was merged that was named by its id."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was meant, and by which tier it was found."""

    id: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Found:
    """A thing with its names; the first is its name."""

    id: str
    names: tuple[str, ...]
    person: bool = False
    live: bool = True

    @property
    def name(self) -> str:
        """Its caption."""
        return self.names[0] if self.names else self.id


Tier = tuple[str, list[Found]]
"""How things were found, and which."""


@dataclass(frozen=True, slots=True)
class _Kind:
    labels: tuple[str, ...]
    noun: str
    names: str
    """a Cypher list of n's names, the caption first; some may be null"""
    listing: str
    slugs: tuple[str, ...] = ()
    """what comes before the / in ids that are made from names"""
    text: bool = False
    """what it has is running text, not names"""


_ALIASED = "[n.name] + coalesce(n.aliases, [])"
_DESCRIBED = "[n.name, n.descriptor] + coalesce(n.aliases, [])"
_WORDED = "[n.name, n.words]"
_STATEMENT = _Kind(("Statement",), "statement", _WORDED, "`onrecord query who-said` lists statements", text=True)
_KINDS = {
    "Actor": _Kind(
        ("Actor",),
        "actor",
        _DESCRIBED,
        "`onrecord actor list` lists them",
        ("person", "organization", "state", "group"),
    ),
    "PolicyOption": _Kind(("PolicyOption",), "option", _ALIASED, "`onrecord option list` lists them", ("option",)),
    "Article": _Kind(
        ("Article",),
        "article",
        "[n.name, n.title, n.source_name, n.url]",
        "`onrecord article list` lists them",
    ),
    "Statement": _STATEMENT,
    "Position": _Kind(
        ("Position",), "position", _WORDED, "`onrecord query stance-matrix` shows who holds some", text=True
    ),
    "Evidence": _Kind(
        ("Statement", "Position", "Assessment"),
        "statement, position or assessment",
        _WORDED,
        _STATEMENT.listing,
        text=True,
    ),
}

_FIELDS = (
    "RETURN n.id AS id, {names} AS names, coalesce(n.kind, '') = 'person' AS person, n.superseded_at IS NULL AS live "
    "ORDER BY live DESC, size(n.name), id"
)
_BY_ID = f"MATCH (n:{{label}} {{{{id: $given}}}}) {_FIELDS}"
_BY_SLUG = f"UNWIND $given AS slug MATCH (n:{{label}} {{{{id: slug}}}}) {_FIELDS}"
_BY_START = f"MATCH (n:{{label}}) WHERE n.id STARTS WITH $given {_FIELDS}"
_HAVING = f"MATCH (n:{{label}}) WHERE all(p IN $patterns WHERE any(x IN {{names}} WHERE x =~ p)) {_FIELDS}"
_CONTAINING = (
    "MATCH (n:{label}) WHERE all(word IN $words WHERE any(x IN {names} WHERE toLower(x) CONTAINS word)) " + _FIELDS
)
_SAME = (
    "MATCH (:{label} {{id: $id}})-[r:SAME_AS]->(whole:{label}) WHERE r.superseded_at IS NULL "
    "RETURN whole.id, whole.name ORDER BY whole.id"
)
_SHARING = (
    f"MATCH (n:{{label}}) WHERE any(x IN {{names}} WHERE any(part IN $parts WHERE toLower(x) CONTAINS part)) {_FIELDS}"
)

# Cluster, statement, position and assessment ids are a letter and hex digits; article ids and slugs may be anything.
_HEX_START = re.compile(r"[cspv][0-9a-f]{3,}")
_AROUND = ".,;:!?…'\"‘’“”«»()[]"
"""Marks around words in running text."""
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")


def resolve(reader: Reader, type: str, given: str, *, merged: bool = False) -> Resolved:
    """What is meant by an id, the start of one (4 characters or more) or a name.

    `type` is Actor, PolicyOption, Article, Statement, Position, or Evidence: a statement, position or assessment. An
    actor or option that was merged is the one that it was merged into; with `merged` it is meant itself, before any
    that stands. Raises Ambiguous with the candidates, and NotFound with the nearest names.
    """
    kind, given = _KINDS[type], given.strip().removesuffix(UNNAMED)
    if not given or "\x00" in given:
        raise BadInput(f"an empty name of {_a(kind.noun)}", kind.listing)
    search = _Search(reader, kind)
    if found := search.ask(_BY_ID, given=given):
        return _by_now(search, found[0], "id", merged)
    for how, hits in _tiers(search, given, ended_first=merged):
        if len(hits) == 1:
            return _by_now(search, hits[0], how, merged)
        if hits:
            raise _ambiguous(kind, given, how, hits)
    raise _not_found(search, given)


def _by_now(search: _Search, found: Found, how: str, merged: bool) -> Resolved:
    """What was found, or the actor or option that it was merged into."""
    if not (merged or found.live) and search.kind.slugs:
        same = _SAME.format(label=search.kind.labels[0])
        for id_, name in search.reader.read(same, {"id": found.id}).rows:
            return Resolved(id_, name, MERGE if how in ("id", "start of id") else how)
    return Resolved(found.id, found.name, how)


@dataclass(frozen=True, slots=True)
class _Search:
    """Asks for things of a kind."""

    reader: Reader
    kind: _Kind

    def ask(self, cypher: str, limit: int | None = None, **params: object) -> list[Found]:
        found = []
        for label in self.kind.labels:
            words = cypher.format(label=label, names=self.kind.names)
            for id_, names, person, live in self.reader.read(words, params, limit).rows:
                found.append(Found(id_, tuple(name for name in names if name), person, live))
        return found

    def sift(self, phrases: list[str], end: str, limit: int | None = None) -> list[Found]:
        """Things of which each phrase is in some name; `end` is a pattern for what follows it there."""
        patterns = [f"{flags(phrase)}.*{pattern(phrase)}{end}" for phrase in phrases]
        try:
            return self.ask(_HAVING, limit, patterns=patterns)
        except GraphError as error:
            # ArcadeDB gives up on a statement that spends too long in patterns: then accents count.
            if type(error) is not GraphError:
                raise
            return self.ask(_CONTAINING, limit, words=phrases)


def _tiers(search: _Search, given: str, *, ended_first: bool = False) -> Iterator[Tier]:
    """The tiers from best to worst: first with what still stands, then with what does not.

    With `ended_first` the other way round, but what does not stand is known by a whole name or id alone.
    """
    standing, ended = list[Tier](), list[Tier]()
    for how, hits in _all_tiers(search, given):
        standing.append((how, [f for f in hits if f.live]))
        ended.append((how, [f for f in hits if not f.live]))
        if not ended_first:
            yield standing[-1]
        elif how not in PARTS:
            yield ended[-1]
    yield from standing if ended_first else ended


def _all_tiers(search: _Search, given: str) -> Iterator[Tier]:
    # `cafe` may begin an id, yet a thing of that very name comes first; `c4fe` is no name.
    early = re.search(r"[0-9/]", given) is not None
    if early:
        yield _start_of_id(search, given)
    folded, text = fold(given), search.kind.text
    if folded and not text:
        yield from _by_name(search, folded)
    if not early:
        yield _start_of_id(search, given)
    if folded and text and not _HEX_START.fullmatch(given.casefold()):
        yield _by_words(search, given)
    if folded and not text:
        yield from _by_part(search, folded)


def _start_of_id(search: _Search, given: str) -> Tier:
    start = given.casefold() if _HEX_START.fullmatch(given.casefold()) else given
    may_begin = "Article" in search.kind.labels or "/" in start or _HEX_START.fullmatch(start)
    if len(start) < SHORTEST or not may_begin:
        return "start of id", []
    return "start of id", search.ask(_BY_START, SIFTED, given=start)


def _by_name(search: _Search, folded: str) -> Iterator[Tier]:
    bare = without_article(folded)
    # The id of a named thing is made from its name, and is found at once.
    slugs = [f"{kind}/{bare.replace(' ', '-')}" for kind in search.kind.slugs]
    found = search.ask(_BY_SLUG, given=slugs) if slugs else []
    yield "name", [f for f in found if f.names and without_article(fold(f.names[0])) == bare]
    # Whatever ends with these words may be of that name or surname: Trump Jr. has at most four letters more.
    found = search.sift([bare], end=".{0,5}")
    yield "name", [f for f in found if f.names and without_article(fold(f.names[0])) == bare]
    yield "alias or surname", [f for f in found if bare in _other_names(f)]


def _other_names(found: Found) -> Iterator[str]:
    for name in map(fold, found.names):
        yield without_article(name)
        words = [word for word in name.split() if word not in _SUFFIXES]
        if found.person and len(words) > 1:
            yield words[-1]


def _by_part(search: _Search, folded: str) -> Iterator[Tier]:
    words = folded.split()
    found = search.sift(words, end=".*", limit=SIFTED)
    yield "prefix", [f for f in found if any(fold(name).startswith(folded) for name in f.names)]
    yield "words", [f for f in found if all(any(_has(fold(name), word) for name in f.names) for word in words)]


def _by_words(search: _Search, given: str) -> Tier:
    # Running text is sifted by plain words: patterns over a whole archive take too long.
    words = [word.strip(_AROUND) for word in given.lower().split()]
    found = search.ask(_CONTAINING, SIFTED, words=[word for word in words if word])
    wanted = fold(given).split()
    return "words", [f for f in found if all(any(_has(fold(text), word) for text in f.names) for word in wanted)]


def _has(name: str, word: str) -> bool:
    return any(part.startswith(word) for part in name.split())


def without_article(folded: str) -> str:
    """The Kremlin and Kremlin are one name."""
    return folded.removeprefix("the ")


def _ambiguous(kind: _Kind, given: str, how: str, hits: list[Found]) -> Ambiguous:
    ordered = sorted(hits, key=lambda f: (len(f.name), fold(f.name), f.id))
    many = f"{len(hits)}" if len(hits) <= CANDIDATES else f"more than {CANDIDATES}"
    return Ambiguous(
        f"{given!r} is the {how} of {many} {kind.noun}s",
        [(f.id, f.name) for f in ordered[:CANDIDATES]],
        "say more, or give an id",
    )


def _not_found(search: _Search, given: str) -> NotFound:
    kind = search.kind
    near = [] if kind.text else list(_nearest(search, fold(given)))
    remedy = f"did you mean {' or '.join(near)}?" if near else kind.listing
    return NotFound(f"no {kind.noun} goes by {given!r}", remedy)


def _nearest(search: _Search, folded: str) -> Iterator[str]:
    """The names most like it, best first, among those that share three letters or the start of a word with it."""
    words = folded.split()
    parts = sorted({word[at : at + 3] for word in words for at in range(len(word) - 2)} | {w[:2] for w in words})
    found = (f for f in search.ask(_SHARING, SIFTED, parts=parts) if f.live)
    scored = ((max(_likeness(folded, fold(name)) for name in f.names), f) for f in found if f.names)
    best = sorted((-score, f.name, f.id) for score, f in scored if score >= ALIKE)
    yield from (f"{name} ({id_})" for _, name, id_ in best[:SUGGESTED])


def _likeness(given: str, name: str) -> float:
    """How much of the letters two names share, 0 to 1; a part of a name that is as long in words counts as well."""
    size, words = len(given.split()), name.split()
    parts: Iterable[str] = (" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
    return max(SequenceMatcher(None, given, part, autojunk=False).ratio() for part in (name, *parts))


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
