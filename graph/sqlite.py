"""The log in one SQLite file: WAL, full sync, a hash chain, and triggers that refuse every change.

Leaf and inner hashes are kept apart as in RFC 6962 (a leading 0x00 or 0x01), so that a leaf can never pass for a node.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import zstandard

from graph.errors import BadInput, Conflict, LogCorrupt, LogUnavailable, NotFound
from graph.events import encode
from graph.log import Commit, Head, Receipt, Recorded

SCHEMA = 1
_HASH = re.compile("[0-9a-f]{64}")
GENESIS = sha256(b"onrecord log 1").hexdigest()
LARGEST_TEXT = 1 << 30

_TABLES = """
CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1), uuid TEXT NOT NULL, schema INTEGER NOT NULL);
CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), commit_no INTEGER NOT NULL, pos INTEGER NOT NULL,
                   chain TEXT NOT NULL);
CREATE TABLE commits (commit_no INTEGER PRIMARY KEY, commit_key TEXT NOT NULL UNIQUE, first_pos INTEGER NOT NULL,
                      n INTEGER NOT NULL, recorded_at TEXT NOT NULL, meta BLOB NOT NULL, root TEXT NOT NULL,
                      chain TEXT NOT NULL);
CREATE TABLE events (pos INTEGER PRIMARY KEY, commit_no INTEGER NOT NULL REFERENCES commits, stream TEXT NOT NULL,
                     version INTEGER NOT NULL, type TEXT NOT NULL, v INTEGER NOT NULL, data BLOB, leaf TEXT NOT NULL,
                     UNIQUE (stream, version));
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, zstd BLOB NOT NULL) WITHOUT ROWID;
"""
# INSERT OR REPLACE deletes without a DELETE trigger, so an existing key is refused at the INSERT as well.
_GUARDS = "".join(
    f"""
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: nothing recorded ever changes'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: nothing recorded is ever deleted'); END;
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})
BEGIN SELECT RAISE(ABORT, '{table}: nothing recorded is ever replaced'); END;
"""
    for table, taken in (
        ("log", "one = NEW.one"),
        ("commits", "commit_no = NEW.commit_no OR commit_key = NEW.commit_key"),
        ("events", "pos = NEW.pos OR (stream = NEW.stream AND version = NEW.version)"),
        ("texts", "sha256 = NEW.sha256"),
    )
)
_HEAD_GUARDS = """
CREATE TRIGGER head_only_grows BEFORE UPDATE ON head WHEN NEW.pos <= OLD.pos OR NEW.commit_no <> OLD.commit_no + 1
BEGIN SELECT RAISE(ABORT, 'head: the log only grows'); END;
CREATE TRIGGER head_no_delete BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'head: nothing recorded is ever deleted'); END;
CREATE TRIGGER head_no_replace BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'head: nothing recorded is ever replaced'); END;
"""


def leaf_hash(pos: int, stream: str, version: int, type_: str, v: int, data: bytes) -> str:
    """The leaf of one event: sha256 over 0x00, the length-framed fields and the data's own bytes."""
    framed = json.dumps([pos, stream, version, type_, v], ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(b"\x00" + len(framed).to_bytes(4, "big") + framed + data).hexdigest()


def merkle_root(leaves: list[str]) -> str:
    """The Merkle tree hash of the leaves, in hex (RFC 6962, section 2.1, over hashes that are leaves already)."""
    if not leaves:
        return sha256(b"").hexdigest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = merkle_root(leaves[:split]), merkle_root(leaves[split:])
    return sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def chain_hash(
    before: str, commit_no: int, key: str, first_pos: int, n: int, recorded_at: str, meta: bytes, root: str
) -> str:
    """The chain after a commit: over the chain before it and all that the commit is."""
    framed = json.dumps([commit_no, key, first_pos, n, recorded_at, root], ensure_ascii=False, separators=(",", ":"))
    return sha256(b"\x02" + before.encode() + len(meta).to_bytes(4, "big") + meta + framed.encode()).hexdigest()


def now() -> str:
    """The time as UTC ISO 8601 of fixed width, in microseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


PATIENCE = 30.0
"""Seconds to wait for another writer's commit."""
_BETWEEN = 0.02
"""Seconds between two tries."""
MEMORY = ":memory:"
"""The path of a log that is no file."""


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Foreign errors become ours where they enter."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        if "locked" in words or "busy" in words:
            raise LogUnavailable(
                f"the log {path} is locked by another command", "wait for it to end and try again"
            ) from error
        if "full" in words:
            raise LogUnavailable(
                f"the disk is full: nothing was recorded in {path}", "free some space and try again"
            ) from error
        if "readonly" in words or "unable to open" in words or "disk I/O" in words:
            raise LogUnavailable(
                f"cannot open or write the log {path}: {words}", "look at the folder's rights and space"
            ) from error
        if "nothing recorded" in words or "only grows" in words:
            raise LogUnavailable(f"refused: {words}", "a correction is a new fact") from error
        raise LogCorrupt(
            f"the log {path} is damaged: {words}", "restore it from a copy; `onrecord log verify` says where"
        ) from error


def _empty(path: Path) -> LogCorrupt:
    return LogCorrupt(
        f"{path} is empty: its making was cut off, or somebody emptied it",
        "restore it from a copy, or `onrecord ingest PATH` begins a record",
    )


def _private_file(path: Path) -> None:
    """Let it be there, the owner's alone; SQLite gives the files beside it the same rights."""
    if str(path) == MEMORY:
        return
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise sqlite3.OperationalError(f"unable to open: {error.strerror}") from error


class SqliteLog:
    """An `EventLog` in one SQLite file. Raises LogUnavailable or LogCorrupt; see `graph.errors`."""

    def __init__(
        self, path: Path, *, create: bool = True, clock: Callable[[], str] = now, timeout: float | None = None
    ) -> None:
        self.path = path
        self._clock = clock
        if not create and not path.exists():
            raise NotFound(f"no log at {path}", "`onrecord ingest PATH` begins one")
        with _translated(path):
            if create:
                _private_file(path)
            elif not path.stat().st_size:  # looked at before SQLite writes its first page
                raise _empty(path)
            patience = PATIENCE if timeout is None else timeout
            self._db = sqlite3.connect(path, timeout=patience, isolation_level=None)
            try:
                self._write_ahead(patience)
                self.uuid = self._open(create=create)
            except BaseException:
                self._db.close()
                raise

    def _write_ahead(self, patience: float) -> None:
        """Turn a new log to write-ahead mode; where another does so at once SQLite would fail and not wait."""
        last = time.monotonic() + patience
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() >= last:
                    raise
                time.sleep(_BETWEEN)

    def _open(self, *, create: bool) -> str:
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        with self._writing():
            if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'log'").fetchone():
                if self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                    raise LogCorrupt(f"{self.path} is a database, but no log", "choose another --home")
                if not create:
                    raise _empty(self.path)
                # executescript would commit, and a log must never be seen half made.
                for statement in _statements(_TABLES + _GUARDS + _HEAD_GUARDS):
                    self._db.execute(statement)
                self._db.execute("INSERT INTO log VALUES (1, ?, ?)", (str(uuid.uuid4()), SCHEMA))
                self._db.execute("INSERT INTO head VALUES (1, 0, 0, ?)", (GENESIS,))
        row = self._db.execute("SELECT uuid, schema FROM log").fetchone()
        if row is None:
            raise LogCorrupt(f"{self.path} has lost its identity", "restore it from a copy")
        if row[1] != SCHEMA:
            raise LogUnavailable(
                f"the log {self.path} has schema {row[1]}, this OnRecord reads {SCHEMA}", "upgrade OnRecord"
            )
        return str(row[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        # Lock before allocating: a reader must never see position 8 before 7 has committed.
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def append(self, commit: Commit) -> Receipt:
        """Keep a commit, once for its key. Raises Conflict when a stream is not at the version expected."""
        encoded = [(stream, fact.type, fact.v, encode(fact)) for stream, fact in commit.facts]
        if not encoded:
            raise BadInput("a commit without facts", "record something or nothing")
        texts = [(sha256(raw).hexdigest(), zstandard.compress(raw, 6)) for raw in map(str.encode, commit.texts)]
        with _translated(self.path), self._writing():
            if found := self._find(commit.key):
                return found
            return self._append(commit, encoded, texts)

    def _append(
        self,
        commit: Commit,
        encoded: Sequence[tuple[str, str, int, bytes]],
        texts: list[tuple[str, bytes]],
    ) -> Receipt:
        commit_no, pos, chain = self._db.execute("SELECT commit_no, pos, chain FROM head").fetchone()
        # The first commit says which log it began, so that the chain holds the log's identity too.
        said = commit.meta if commit_no else {**commit.meta, "log": self.uuid}
        meta = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        versions = {stream: self._version(stream) for stream in {s for s, *_ in encoded} | set(commit.expected)}
        for stream, expected in commit.expected.items():
            if versions[stream] != expected:
                raise Conflict(
                    f"{stream} is at version {versions[stream]}, not {expected}", "read it again and repeat the command"
                )
        before = self._db.execute("SELECT recorded_at FROM commits WHERE commit_no = ?", (commit_no,)).fetchone()
        recorded_at = max(self._clock(), before[0]) if before else self._clock()
        rows, leaves = [], []
        for i, (stream, type_, v, data) in enumerate(encoded, pos + 1):
            versions[stream] += 1
            leaves.append(leaf_hash(i, stream, versions[stream], type_, v, data))
            rows.append((i, commit_no + 1, stream, versions[stream], type_, v, data, leaves[-1]))
        root = merkle_root(leaves)
        after = chain_hash(chain, commit_no + 1, commit.key, pos + 1, len(rows), recorded_at, meta, root)
        self._db.execute(
            "INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (commit_no + 1, commit.key, pos + 1, len(rows), recorded_at, meta, root, after),
        )
        self._db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        for key, packed in texts:
            if not self._db.execute("SELECT 1 FROM texts WHERE sha256 = ?", (key,)).fetchone():
                self._db.execute("INSERT INTO texts VALUES (?, ?)", (key, packed))
        self._db.execute("UPDATE head SET commit_no = ?, pos = ?, chain = ?", (commit_no + 1, pos + len(rows), after))
        return Receipt(commit_no + 1, pos + 1, len(rows), new=True)

    def _find(self, key: str) -> Receipt | None:
        row = self._db.execute("SELECT commit_no, first_pos, n FROM commits WHERE commit_key = ?", (key,)).fetchone()
        return Receipt(row[0], row[1], row[2], new=False) if row else None

    def find(self, key: str) -> Receipt | None:
        """The commit of that key, if there is one."""
        with _translated(self.path):
            return self._find(key)

    def _version(self, stream: str) -> int:
        row = self._db.execute("SELECT coalesce(max(version), 0) FROM events WHERE stream = ?", (stream,)).fetchone()
        return int(row[0])

    def version(self, stream: str) -> int:
        """How many events a stream has."""
        with _translated(self.path):
            return self._version(stream)

    def read(self, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        """Events in order from the position after `after`, `limit` of them at most."""
        return self._select("e.pos > ? ORDER BY e.pos LIMIT ?", (after, -1 if limit is None else limit))

    def stream(self, name: str) -> Iterator[Recorded]:
        """The events of one stream, in order."""
        return self._select("e.stream = ? ORDER BY e.version", (name,))

    def _select(self, where: str, values: tuple[Any, ...]) -> Iterator[Recorded]:
        with _translated(self.path):
            for row in self._db.execute(
                "SELECT e.pos, e.commit_no, e.stream, e.version, e.type, e.v, e.data, c.recorded_at "
                f"FROM events e JOIN commits c USING (commit_no) WHERE {where}",
                values,
            ):
                pos, commit_no, stream, version, type_, v, data, recorded_at = row
                yield Recorded(pos, commit_no, stream, version, type_, v, _as_bytes(data), recorded_at)

    def head(self) -> Head:
        """The log's end."""
        with _translated(self.path):
            return Head(*self._db.execute("SELECT commit_no, pos, chain FROM head").fetchone())

    def chain_at(self, pos: int) -> str:
        """The chain after the last commit that lies wholly at or before `pos`."""
        with _translated(self.path):
            row = self._db.execute(
                "SELECT chain FROM commits WHERE first_pos + n - 1 <= ? ORDER BY commit_no DESC LIMIT 1", (pos,)
            ).fetchone()
        return str(row[0]) if row else GENESIS

    def commits(self, after: int = 0) -> Iterator[dict[str, Any]]:
        """The commits in order, with their meta."""
        with _translated(self.path):
            for row in self._db.execute(
                "SELECT commit_no, commit_key, first_pos, n, recorded_at, meta, chain FROM commits "
                "WHERE commit_no > ? ORDER BY commit_no",
                (after,),
            ):
                names = ("commit_no", "key", "first_pos", "n", "recorded_at", "meta", "chain")
                try:
                    meta = json.loads(row[5])
                except (ValueError, TypeError) as error:
                    raise LogCorrupt(
                        f"commit {row[0]} is not the one that was recorded",
                        "`onrecord log verify` says what was changed",
                    ) from error
                yield {**dict(zip(names, row, strict=True)), "meta": meta}

    def text(self, sha256: str) -> str:
        """A text by the hash of its UTF-8. Raises NotFound."""
        with _translated(self.path):
            row = self._db.execute("SELECT zstd FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise NotFound(f"no text {sha256[:12]} in the log")
        return _words(sha256, row[0])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with its hash, in the order of the hashes."""
        with _translated(self.path):
            for key, packed in self._db.execute("SELECT sha256, zstd FROM texts ORDER BY sha256"):
                yield key, _words(key, packed)

    @contextmanager
    def moment(self) -> Iterator[None]:
        """What is read within is the log of one moment, whatever others record meanwhile; nothing is recorded here."""
        if self._db.in_transaction:
            yield
            return
        with _translated(self.path):
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def verify(self) -> list[str]:
        """What is wrong with the log, a line each; empty when every byte is as it was written."""
        with _translated(self.path), self.moment():
            faults = [f"SQLite: {row[0]}" for row in self._db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            return faults or [*self._verify_chain(), *self._verify_texts()]

    def _verify_chain(self) -> Iterator[str]:
        chain, pos, last, versions = GENESIS, 0, 0, dict[str, int]()
        identity = str(self._db.execute("SELECT uuid FROM log").fetchone()[0])
        query = (
            "SELECT commit_no, commit_key, first_pos, n, recorded_at, meta, root, chain FROM commits ORDER BY commit_no"
        )
        for commit_no, key, first_pos, n, recorded_at, meta, root, stored in self._db.execute(query).fetchall():
            if commit_no != last + 1:
                yield f"commit {commit_no}: follows commit {last}"
            if first_pos != pos + 1:
                yield f"commit {commit_no}: begins at {first_pos}, not {pos + 1}"
            leaves = []
            events = self._db.execute(
                "SELECT pos, stream, version, type, v, data, leaf FROM events WHERE commit_no = ? ORDER BY pos",
                (commit_no,),
            ).fetchall()
            for at, stream, version, type_, v, stored_data, leaf in events:
                data = _as_bytes(stored_data)
                pos += 1
                if at != pos:
                    yield f"position {at}: expected {pos}"
                    pos = at
                if version != versions.get(stream, 0) + 1:
                    yield f"position {at}: {stream} jumps to version {version}"
                versions[stream] = version
                if data is None or leaf_hash(at, stream, version, type_, v, data) != leaf:
                    yield f"position {at}: the event is not the one that was recorded"
                leaves.append(leaf)
            if len(events) != n or not all(map(_HASH.fullmatch, leaves)) or merkle_root(leaves) != root:
                yield f"commit {commit_no}: its events are not those that were recorded"
            if commit_no == 1 and _named("log", meta) not in (None, identity):
                yield "the log's identity is not the one that it began with"
            if chain_hash(chain, commit_no, key, first_pos, n, recorded_at, _as_bytes(meta) or b"", root) != stored:
                yield f"commit {commit_no}: the chain is broken"
            chain, last = stored, commit_no
        head = self._db.execute("SELECT commit_no, pos, chain FROM head").fetchone()
        if head != (last, pos, chain):
            yield f"head: says commit {head[0]}, position {head[1]}; the log ends at {last}, {pos}"
        if stray := self._db.execute(
            "SELECT count(*) FROM events WHERE commit_no NOT IN (SELECT commit_no FROM commits)"
        ).fetchone()[0]:
            yield f"{stray} events belong to no commit"

    def _verify_texts(self) -> Iterator[str]:
        kept: set[str] = set()
        for key, packed in self._db.execute("SELECT sha256, zstd FROM texts"):
            kept.add(key)
            try:
                _words(key, packed)
            except LogCorrupt:
                yield f"text {key[:12]}: not the words that were recorded"
        for pos, data in self._db.execute(
            "SELECT pos, data FROM events WHERE type IN ('article.ingested', 'article.revised') ORDER BY pos"
        ):
            if (named := _named("text", data)) is not None and named not in kept:
                yield f"position {pos}: the text {named[:12]} of its article is gone"

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def __enter__(self) -> SqliteLog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _as_bytes(stored: Any) -> bytes | None:
    # Whoever tampers may leave text where bytes were; that is a finding, not a crash.
    return stored if stored is None or isinstance(stored, bytes) else str(stored).encode()


def _statements(script: str) -> Iterator[str]:
    piece = ""
    for line in script.splitlines(keepends=True):
        piece += line
        if sqlite3.complete_statement(piece):
            yield piece
            piece = ""


def _words(key: str, packed: Any) -> str:
    """The text of that hash. Raises LogCorrupt when it is another."""
    try:
        raw = zstandard.ZstdDecompressor().decompress(packed, max_output_size=LARGEST_TEXT)
        words = raw.decode()
    except (zstandard.ZstdError, UnicodeDecodeError, TypeError) as error:
        raise _broken(key) from error
    if sha256(raw).hexdigest() != key:
        raise _broken(key)
    return words


def _broken(key: str) -> LogCorrupt:
    return LogCorrupt(f"the text {key[:12]} is not the one that was recorded", "restore the log from a copy")


def _named(what: str, data: Any) -> str | None:
    try:
        named = json.loads(data)[what]
    except (ValueError, TypeError, LookupError):
        return None  # no such name, or told as a change already
    return named if isinstance(named, str) else None


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner may enter."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        os.chmod(path, 0o700)
    except OSError as error:
        raise LogUnavailable(f"cannot make {path}: {error.strerror}", "choose another --home") from error
    return path
