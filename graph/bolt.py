"""A graph at a Bolt endpoint, spoken to with the official driver: Neo4j, or ArcadeDB in its Neo4j clothes.

Lock, then compare: the first statement of a batch takes the checkpoint's lock and only then looks where it stands.
Compared before the lock, raced batches were applied twice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid4

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Record, Session
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)
from neo4j.graph import Node as BoltNode
from neo4j.graph import Path as BoltPath
from neo4j.graph import Relationship as BoltRelationship
from neo4j.time import Duration

from graph.errors import (
    BadInput,
    Fenced,
    GraphError,
    GraphForeign,
    GraphRebuilding,
    GraphUnavailable,
    NotReadOnly,
)
from graph.readonly import REMEDY, check_plan, check_words
from graph.store import MOST_COUNTED, Change, Checkpoint, Rows
from graph.writing import schema, write

T = TypeVar("T")
NAME = "onrecord"
SCHEMA = 3
"""The shape of the projection; a graph of another shape is rebuilt."""
LIVE, REBUILDING = "live", "rebuilding"
RECONNECT = 3.0
CONNECT = 2.0
"""Seconds that an endpoint may take to answer at all; nobody listening is told at once."""
PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds until a batch is applied again that was refused while nobody moved the checkpoint."""
RETRY = 0.05
"""Seconds until a transaction that another was in the way of is tried again; twice as long each time."""

# The driver tells each retry and each unknown label; what matters to a person is raised.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)

_MOVE = """
MATCH (c:Projection {name: $name}) SET c.lock = coalesce(c.lock, 0) + 1
WITH c WHERE c.position = $old AND c.chain = $old_chain AND coalesce(c.builder, '') = $builder
SET c.position = $new, c.chain = $new_chain, c.by = $by
RETURN c.position AS position
"""
_CHECKPOINT = """
MATCH (c:Projection {name: $name})
RETURN c.position AS position, c.chain AS chain, c.state AS state, c.log AS log, c.schema AS schema,
       coalesce(c.builder, '') AS builder, coalesce(c.by, '') AS by
"""


_BUILT = "MATCH (c:Projection {name: $name}) RETURN c.state AS state, coalesce(c.built, '') AS built"


class BoltStore:
    """A `GraphStore` at a Bolt endpoint. `reader` is (user, password) of an account that may only read, if any.

    `patience` is how long, in seconds, an endpoint may take to answer a connection (2 at the least), and a refused
    transaction is repeated. `foreign` is what to do where the graph is another log's. Raises GraphUnavailable,
    GraphForeign, GraphRebuilding, Fenced, NotReadOnly.
    """

    def __init__(
        self,
        uri: str,
        user: str,
        password: str,
        database: str | None = None,
        *,
        reader: tuple[str, str] | None = None,
        patience: float = RECONNECT,
        foreign: str = "use the home of that log, or another ONRECORD_GRAPH_DATABASE",
    ) -> None:
        self.uri = uri
        self.database = database
        self.reader_account = reader
        self._foreign = foreign
        self._builder = ""
        # In a cluster a reader may reach a server that has not yet what was written through another: bookmarks wait.
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._checked: dict[str, None] = {}
        self._own = False
        self._agent = ""
        self._drivers: list[Driver] = []
        if not uri.startswith(("bolt", "neo4j")):
            raise GraphUnavailable(f"{uri} is no address of a graph", "see ONRECORD_GRAPH: bolt://... or neo4j://...")
        with self._translated():
            self._writer = self._driver(uri, (user, password), patience)
            self._reader = self._driver(uri, reader, patience) if reader else self._writer

    def _driver(self, uri: str, auth: tuple[str, str], patience: float) -> Driver:
        driver = GraphDatabase.driver(
            uri,
            auth=auth,
            connection_timeout=max(patience, CONNECT),
            connection_acquisition_timeout=max(patience, CONNECT) + 1,
            max_transaction_retry_time=patience,
            initial_retry_delay=RETRY,
            user_agent="onrecord",
        )
        self._drivers.append(driver)
        return driver

    # -- the endpoint

    def reach(self) -> BoltStore:
        """Ask once whether anybody answers, without the patience of later transactions. Raises GraphUnavailable."""
        try:
            with self._translated():
                self._writer.verify_connectivity()
        except BaseException:
            self.close()
            raise
        return self

    @property
    def engine(self) -> str:
        """neo4j or arcadedb, as the endpoint says."""
        return "arcadedb" if "ArcadeDB" in self._said() else "neo4j"

    def _said(self) -> str:
        if not self._agent:
            with self._translated(), self._session(self._writer) as session:
                self._agent = session.execute_read(lambda tx: tx.run("RETURN 1").consume().server.agent)
        return self._agent

    def describe(self) -> dict[str, str]:
        """Address, engine, version and database, for a person."""
        agent = self._said()
        version = agent.split("ArcadeDB ", 1)[-1].rstrip(")") if self.engine == "arcadedb" else agent.split("/", 1)[-1]
        name = "ArcadeDB" if self.engine == "arcadedb" else "Neo4j"
        return {"address": self.uri, "engine": f"{name} {version}", "database": self.database or "(default)"}

    @contextmanager
    def _translated(self, *, asked: bool = False) -> Iterator[None]:
        """Foreign errors become ours where they enter.

        Where a person's words are `asked`, they may be at fault; what this project writes never is bad input.
        """
        try:
            yield
        except AuthError as error:
            raise GraphUnavailable(
                f"the graph at {self.uri} refuses the user or password",
                "set ONRECORD_GRAPH_USER and ONRECORD_GRAPH_PASSWORD",
            ) from error
        except ConfigurationError as error:
            raise GraphUnavailable(f"{self.uri} is no address of a graph: {error}", "see ONRECORD_GRAPH") from error
        except (ServiceUnavailable, SessionExpired) as error:
            raise GraphUnavailable(
                f"no graph answers at {self.uri}", "start it, or set ONRECORD_GRAPH to where it is"
            ) from error
        except Forbidden as error:
            if asked:
                raise NotReadOnly("the account of the reader may not do that", REMEDY) from error
            raise GraphError(
                f"the graph at {self.uri} does not let this account write: {_words(error)}",
                "ONRECORD_GRAPH_USER must be allowed to; a full disk makes a database read-only too",
            ) from error
        except ClientError as error:
            raise self._refused(error, asked) from error
        except (Neo4jError, DriverError) as error:
            raise GraphError(f"the graph refused: {_words(error)}", "the graph's own log says more") from error
        except (UnicodeEncodeError, OverflowError) as error:
            if not asked:
                raise GraphError(f"a value that no graph holds: {error}", "please report it") from error
            raise BadInput(f"a value that no graph holds: {error}", "numbers have at most 64 bits") from error
        except (OSError, ValueError) as error:  # the driver's word for a name that nobody resolves is ValueError
            raise GraphUnavailable(f"cannot reach {self.uri}: {error}", "see ONRECORD_GRAPH") from error

    def _refused(self, error: ClientError, asked: bool) -> GraphError | BadInput:
        code = error.code or ""
        if ".Request.Invalid" in code:  # a host that is ending forgets who spoke to it
            return GraphUnavailable(f"the graph at {self.uri} is ending: {_words(error)}", "try again")
        if "Database.DatabaseNotFound" in code:
            return GraphUnavailable(f"{self.uri} has no database {self.database}", "see ONRECORD_GRAPH_DATABASE")
        if ".Security." in code:
            return GraphUnavailable(f"the graph at {self.uri} refuses: {_words(error)}", "see its users and passwords")
        if asked and (".Statement." in code or ".Procedure." in code):
            return BadInput(f"not a statement that the graph understands: {_words(error)}", "look at its spelling")
        return GraphError(f"the graph refused: {_words(error)}", "the graph's own log says more")

    def _session(self, driver: Driver, mode: str = WRITE_ACCESS) -> Session:
        return driver.session(database=self.database, default_access_mode=mode, bookmark_manager=self._bookmarks)

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        with self._session(self._writer) as session:
            return session.execute_write(work)

    def _look(self) -> dict[str, Any] | None:
        with self._translated(), self._session(self._writer) as session:

            def ask(cypher: str) -> list[dict[str, Any]]:
                return session.execute_read(lambda tx: tx.run(cypher, name=NAME).data())

            found = ask(_CHECKPOINT)
            # Asked twice, for another may just have prepared it.
            if not found and ask("MATCH (n) RETURN 1 AS n LIMIT 1") and not (found := ask(_CHECKPOINT)):
                raise GraphForeign(
                    f"the database at {self.uri} holds data that is not OnRecord's",
                    "name an empty one with ONRECORD_GRAPH_DATABASE, or empty this one",
                )
        return found[0] if found else None

    # -- the projector's side

    def checkpoint(self, log: str | None = None) -> Checkpoint | None:
        """How far the graph has come; None when nothing was ever projected into it. See `GraphStore`."""
        found = self._look()
        if found and log is not None:
            self._belongs(found, log)
        return Checkpoint(found["position"], found["chain"]) if found else None

    def _belongs(self, found: dict[str, Any], log: str) -> None:
        if found["log"] != log:
            raise GraphForeign(f"the graph at {self.uri} belongs to another log", self._foreign)

    def prepare(self, log: str, genesis: str) -> Checkpoint:
        """Make the graph ready for the log of that uuid, and say how far it has come. See `GraphStore`."""
        found = self._look() or self._begin(log, genesis)
        self._belongs(found, log)
        if found["builder"] != self._builder:
            raise GraphRebuilding(
                f"the graph at {self.uri} is being rebuilt",
                "wait for it; if that was interrupted, `onrecord graph rebuild` again",
            )
        if found["schema"] != SCHEMA:
            raise GraphError(
                f"the graph at {self.uri} has the shape of another version ({found['schema']})",
                "`onrecord graph rebuild`",
            )
        return Checkpoint(found["position"], found["chain"])

    def _begin(self, log: str, genesis: str) -> dict[str, Any]:
        begin = (
            "MERGE (c:Projection {name: $name}) ON CREATE SET c.position = 0, c.chain = $chain, c.lock = 0, "
            "c.log = $log, c.state = $state, c.schema = $schema"
        )
        values = {"name": NAME, "chain": genesis, "log": log, "state": LIVE, "schema": SCHEMA}
        for pause in (*PAUSES, None):
            try:
                with self._translated():
                    self._make_schema()
                    self._write(lambda tx: tx.run(begin, values).consume())
                break
            except GraphUnavailable:
                raise
            except GraphError:  # perhaps another begins at the same moment
                if pause is None:
                    raise
                time.sleep(pause)
        found = self._look()
        assert found is not None
        return found

    def _make_schema(self) -> None:
        for statement in schema():
            self._write(lambda tx, s=statement: tx.run(s).consume())  # type: ignore[misc]

    def apply(self, groups: Iterable[Sequence[Change]], old: Checkpoint, new: Checkpoint, by: str = "") -> None:
        """Apply the groups in order and move the checkpoint, in one transaction. Raises Fenced when it has moved.

        `by` tells this move from another's to the same checkpoint; whoever repeats a move after a lost answer gives the
        same again.
        """
        batches, by = [list(group) for group in groups], by or uuid4().hex

        def work(tx: ManagedTransaction) -> bool:
            moved = tx.run(
                _MOVE,
                name=NAME,
                old=old.position,
                old_chain=old.chain,
                new=new.position,
                new_chain=new.chain,
                builder=self._builder,
                by=by,
            ).data()
            if not moved:
                return False
            for batch in batches:
                write(lambda cypher, params: tx.run(cypher, dict(params)).data(), batch)
            return True

        for pause in (*PAUSES, None):
            try:
                with self._translated():
                    applied = self._write(work)
            except GraphError as error:
                # The answer to COMMIT may be lost while the commit is not: a move of ours says so. And the loser of a
                # race may be told anything: ArcadeDB fails a commit that another overtook, the first use of two labels
                # together while another makes them a type, and a node that another made meanwhile.
                if self._stands(old, by):
                    return
                if pause is None or isinstance(error, GraphUnavailable) or not isinstance(error.__cause__, Neo4jError):
                    raise
                time.sleep(pause)
            else:
                if applied or self._stands(old, by):
                    return
        raise Fenced(f"the graph did not move on from position {old.position}", "read its checkpoint again")

    def _stands(self, old: Checkpoint, by: str) -> bool:
        """Whether that move was made: by us, or not yet. Raises Fenced when another was."""
        found = self._look()
        if found is not None and found["by"] == by:
            return True
        if found is None or (found["position"], found["chain"], found["builder"]) != (
            old.position,
            old.chain,
            self._builder,
        ):
            raise Fenced(
                f"another projector has moved the graph on from position {old.position}", "read its checkpoint again"
            )
        return False

    # -- rebuilding in place

    def begin_rebuild(self, log: str, genesis: str, builder: str) -> Checkpoint:
        """Empty the graph and lock others out until `end_rebuild`; `builder` is a word that only the caller knows.

        Raises GraphForeign when the graph is not this log's.
        """
        found = self._look() or self._begin(log, genesis)
        self._belongs(found, log)
        self._builder = builder
        with self._translated():
            self._write(
                lambda tx: tx.run(
                    "MATCH (c:Projection {name: $name}) SET c.lock = coalesce(c.lock, 0) + 1, c.state = $state, "
                    "c.builder = $builder, c.built = $builder, c.position = 0, c.chain = $chain, c.schema = $schema",
                    name=NAME,
                    state=REBUILDING,
                    builder=builder,
                    chain=genesis,
                    schema=SCHEMA,
                ).consume()
            )
            self._make_schema()
            while self._write(self._wipe_some):
                pass
        return Checkpoint(0, genesis)

    def _wipe_some(self, tx: ManagedTransaction) -> int:
        mine = tx.run(
            "MATCH (c:Projection {name: $name}) SET c.lock = coalesce(c.lock, 0) + 1 "
            "WITH c WHERE coalesce(c.builder, '') = $builder RETURN 1 AS mine",
            name=NAME,
            builder=self._builder,
        ).data()
        if not mine:
            raise Fenced("another rebuild has begun", "let it end")
        some = "MATCH (n) WHERE NOT n:Projection WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"
        return int(tx.run(some).data()[0]["n"])

    def end_rebuild(self) -> None:
        """Let others in again."""
        with self._translated():
            self._write(
                lambda tx: tx.run(
                    "MATCH (c:Projection {name: $name}) WHERE coalesce(c.builder, '') = $builder "
                    "SET c.state = $state, c.lock = coalesce(c.lock, 0) + 1 REMOVE c.builder",
                    name=NAME,
                    builder=self._builder,
                    state=LIVE,
                ).consume()
            )
        self._builder = ""

    # -- the reader's side

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, limit: int | None = None) -> Rows:
        """Answer Cypher that only reads. Raises NotReadOnly, GraphRebuilding, BadInput for what is no Cypher."""
        arcadedb = self.engine == "arcadedb"
        if arcadedb and cypher not in self._checked:
            check_words(cypher)
            self._checked[cypher] = None
        with self._translated(asked=True), self._session(self._reader, READ_ACCESS) as session:
            if not arcadedb and cypher not in self._checked:
                session.execute_read(lambda tx: _explain(tx, cypher, params))
                self._checked[cypher] = None
            return session.execute_read(lambda tx: self._answer(tx, cypher, params, limit))

    def _answer(self, tx: ManagedTransaction, cypher: str, params: Mapping[str, Any] | None, limit: int | None) -> Rows:
        before = tx.run(_BUILT, name=NAME).data()
        self._whole(before, before)
        if not before and not self._own:
            self._look()
        self._own = True
        result = tx.run(cypher, dict(params or {}))
        columns = tuple(result.keys())
        rows = [_plain_row(record) for record in (result if limit is None else islice(result, limit))]
        more = 0 if limit is None else sum(1 for _ in islice(result, MOST_COUNTED))
        result.consume()
        # Neo4j reads what is committed at each moment: a rebuild that began since may have emptied half of it.
        self._whole(before, tx.run(_BUILT, name=NAME).data())
        return Rows(columns, rows, more)

    def _whole(self, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
        if before != after or any(row["state"] == REBUILDING for row in after):
            raise GraphRebuilding(
                f"the graph at {self.uri} is being rebuilt, so the answer would be partial",
                "ask again when it is done; if it was interrupted, `onrecord graph rebuild` again",
            )

    def close(self) -> None:
        """Let go of the endpoint."""
        for driver in self._drivers:
            driver.close()

    def __enter__(self) -> BoltStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _explain(tx: ManagedTransaction, cypher: str, params: Mapping[str, Any] | None) -> None:
    # The line break keeps a leading comment, or a CYPHER option, from joining the word.
    summary = tx.run(f"EXPLAIN\n{cypher}", dict(params or {})).consume()
    check_plan(summary.query_type, summary.plan)


def _words(error: Exception) -> str:
    message = error.message if isinstance(error, Neo4jError) else str(error)
    return " ".join(str(message).split()) or type(error).__name__


def _plain_row(record: Record) -> tuple[Any, ...]:
    return tuple(_plain(value) for value in record.values())


def _plain(value: Any) -> Any:
    """A node, relationship or path as dicts; what has no JSON form as its ISO 8601 or plain words."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case BoltNode():
            return {"_labels": sorted(value.labels), **{k: _plain(v) for k, v in value.items()}}
        case BoltRelationship():
            ends = [node.get("id") if node is not None else None for node in value.nodes]
            known = dict(zip(("_start", "_end"), ends, strict=True)) if all(ends) else {}
            return {"_type": value.type, **known, **{k: _plain(v) for k, v in value.items()}}
        case BoltPath():
            return {
                "nodes": [_plain(node) for node in value.nodes],
                "relationships": [_plain(relationship) for relationship in value.relationships],
            }
        case Duration():
            return value.iso_format()
        case list() | tuple():
            return [_plain(v) for v in value]
        case dict():
            return {str(k): _plain(v) for k, v in value.items()}
        case _:
            return value.iso_format() if hasattr(value, "iso_format") else str(value)
