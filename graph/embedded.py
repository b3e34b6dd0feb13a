"""The graph in the home: whoever comes first hosts it, others are guests, and a guest whose host ends takes over."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar
from uuid import uuid4

from graph.bolt import BoltStore
from graph.errors import BadInput, Fenced, GraphError, GraphRebuilding, GraphUnavailable
from graph.hosting import (
    CONCEALING,
    FIRST,
    LOOPBACK,
    Databases,
    EngineLog,
    Host,
    Lock,
    accounts_in,
    endpoint_in,
    read_accounts,
    write,
)
from graph.store import Change, Checkpoint, Rows

T = TypeVar("T")
_DATABASE = re.compile(r"g_\d{1,9}", re.ASCII)
PATIENCE = 10.0
"""Seconds to wait for a host that is starting or ending."""
POLL = 0.02
HANDOVERS = 20
"""How often an operation is repeated when host after host ends."""
GUEST = 0.2
"""Seconds that the driver itself tries again; a guest rather looks for the new host."""


def open_embedded(folder: Path) -> EmbeddedStore:
    """The graph in a folder, made when there is none. Raises GraphUnavailable, GraphError."""
    return EmbeddedStore(folder)


@contextmanager
def serve(folder: Path, port: int) -> Iterator[EmbeddedStore]:
    """Host the graph in a folder on a fixed loopback port. Raises GraphUnavailable when another process hosts it."""
    store = EmbeddedStore(folder, port)
    try:
        yield store
    finally:
        store.close()


class EmbeddedStore:
    """A `GraphStore` that lives in a folder; several processes at once may have it open, one of them hosts.

    With a `port`, this process must be the host, and listens there. `patience` is how long, in seconds, another may
    take to start or to end.
    """

    def __init__(self, folder: Path, port: int | None = None, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._patience = patience
        self._wanted = port
        self._host: Host | None = None
        self._hosting = Lock(folder / "host.lock")
        self._rebuilding = Lock(folder / "rebuild.lock")
        self._building: tuple[str, str, str] | None = None
        self._bolt: BoltStore | None = None
        self._new: BoltStore | None = None
        self._databases: Databases
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)
            self._connect()
        except OSError as error:
            self.close()
            raise GraphUnavailable(
                f"cannot use {folder}: {error.strerror or error}", "see who may write there"
            ) from error
        except BaseException:
            self.close()
            raise

    # -- host or guest

    def _connect(self) -> None:
        """Become the host, or find it; a host speaks to itself again."""
        self._hang_up()
        if self._host is not None:
            self._speak(self._host.endpoint.bolt, self._databases)
            return
        until = time.monotonic() + self._patience
        failure: GraphUnavailable | None = None
        while True:
            if self._hosting.take():
                try:
                    (self._folder / "endpoint.json").unlink(missing_ok=True)  # a killed host's
                    accounts = accounts_in(self._folder)
                    self._host = Host(self._folder, accounts, self._wanted)
                except BaseException:
                    self._hosting.release()
                    raise
                self._speak(self._host.endpoint.bolt, Databases(self._host.endpoint, accounts))
                return
            endpoint, known = endpoint_in(self._folder), read_accounts(self._folder)
            if self._wanted is None and endpoint and known:
                try:
                    self._speak(endpoint.bolt, Databases(endpoint, known))
                    return
                except GraphUnavailable as error:
                    failure = error
            if time.monotonic() > until:
                raise self._nobody(failure)
            time.sleep(POLL)

    def _nobody(self, failure: GraphUnavailable | None) -> GraphUnavailable:
        endpoint = endpoint_in(self._folder)
        if endpoint and self._wanted is not None:
            return GraphUnavailable(
                f"process {endpoint.pid} hosts this graph already", "wait until it ends, or end it, then serve"
            )
        return failure or GraphUnavailable(
            f"another process has {self._folder} and does not answer", "wait until it ends, or end it"
        )

    def _speak(self, port: int, databases: Databases) -> None:
        self._databases = databases
        databases.create(self.database)
        self._bolt = self._open(port, self.database)
        if self._building:
            name, log, genesis = self._building
            databases.create(name)
            self._new = self._open(port, name)
            self._new.prepare(log, genesis)

    def _open(self, port: int, database: str) -> BoltStore:
        accounts = read_accounts(self._folder)
        assert accounts is not None
        return BoltStore(
            f"bolt://{LOOPBACK}:{port}",
            "root",
            accounts.root,
            database,
            reader=("reader", accounts.reader),
            patience=GUEST,
            foreign="use the home of that log, or `onrecord graph rebuild` makes the graph of this one",
        )

    def _hang_up(self) -> None:
        for store in (self._new, self._bolt):
            if store is not None:
                store.close()
        self._new = self._bolt = None

    def _let_go(self) -> None:
        self._hang_up()
        host, self._host = self._host, None
        try:
            if host is not None:
                host.stop()
        finally:
            self._hosting.release()

    def _do(self, work: Callable[[BoltStore], T]) -> T:
        """Work on the live graph; again with the next host when this one has ended, or the graph was made anew."""
        for attempt in range(HANDOVERS):
            live = self._live
            if live.database != self.database:
                self._connect()
                live = self._live
            try:
                return work(live)
            except GraphUnavailable:
                if attempt + 1 == HANDOVERS:
                    raise
                self._connect()
        raise AssertionError("unreachable")

    @property
    def _live(self) -> BoltStore:
        if self._bolt is None:
            self._connect()
        assert self._bolt is not None
        return self._bolt

    # -- what a person is told

    @property
    def engine(self) -> str:
        """arcadedb."""
        return self._do(lambda bolt: bolt.engine)

    @property
    def database(self) -> str:
        """The name of the live database."""
        try:
            name = (self._folder / "current").read_text(encoding="utf-8").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return FIRST
        return name if _DATABASE.fullmatch(name) else FIRST  # a damaged pointer costs a projection, no more

    @property
    def port(self) -> int:
        """The loopback port of the endpoint."""
        return int(self._live.uri.rpartition(":")[2])

    @property
    def reader_account(self) -> tuple[str, str]:
        """User and password of the account that may only read."""
        account = self._live.reader_account
        assert account is not None
        return account

    @property
    def is_host(self) -> bool:
        """Whether the engine runs in this process."""
        return self._host is not None

    def describe(self) -> dict[str, str]:
        """Address, engine, version, database and host, for a person."""
        about = self._do(lambda bolt: bolt.describe())
        endpoint = endpoint_in(self._folder)
        return {**about, "host": "this process" if self.is_host else f"process {endpoint.pid if endpoint else '?'}"}

    # -- the graph

    def checkpoint(self, log: str | None = None) -> Checkpoint | None:
        """See `GraphStore`."""
        return self._do(lambda bolt: bolt.checkpoint(log))

    def prepare(self, log: str, genesis: str) -> Checkpoint:
        """See `GraphStore`."""
        return self._do(lambda bolt: bolt.prepare(log, genesis))

    def apply(self, groups: Iterable[Sequence[Change]], old: Checkpoint, new: Checkpoint) -> None:
        """See `GraphStore`. While this store rebuilds, it is the new graph that moves."""
        # The answer to COMMIT is lost with its host; the same word again lets the next host know our own move.
        batches, by = [list(group) for group in groups], uuid4().hex
        if self._building:
            self._do(lambda _: self._next.apply(batches, old, new, by))
            return
        self._do(lambda bolt: bolt.apply(batches, old, new, by))
        if self._live.database != self.database:
            raise Fenced("the graph was made anew meanwhile", "go on from its checkpoint")

    @property
    def _next(self) -> BoltStore:
        assert self._new is not None
        return self._new

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, limit: int | None = None) -> Rows:
        """See `Reader`."""
        said = EngineLog(self._folder)
        try:
            return self._do(lambda bolt: bolt.read(cypher, params, limit))
        except BadInput as error:
            if CONCEALING not in error.message:
                raise
            if reason := said.reason():
                raise BadInput(f"not a statement that the graph understands: {reason}", error.remedy) from error
            raise BadInput("the graph refuses this statement", f"{said.path} may say why") from error

    # -- rebuilding beside the live graph

    def begin_rebuild(self, log: str, genesis: str, builder: str) -> Checkpoint:
        """An empty database beside the live one, which goes on answering. Raises GraphRebuilding."""
        if not self._rebuilding.take():
            raise GraphRebuilding("another process is rebuilding this graph", "wait until it ends")
        live = self.database
        self._do(lambda _: self._drop_others(live))
        # A number that no database has had while this one lived: a guest tells by the name that the graph is another.
        name = f"g_{int(live.rpartition('_')[2]) + 1}"
        self._building = (name, log, genesis)
        self._connect()
        return Checkpoint(0, genesis)

    def _drop_others(self, live: str) -> None:
        for name in self._databases.names():
            if name != live:
                self._databases.drop(name)

    def end_rebuild(self) -> None:
        """The new database takes the live one's place; others find it by the pointer in the folder."""
        assert self._building
        name, self._building = self._building[0], None
        write(self._folder / "current", name + "\n")
        self._connect()
        with suppress(GraphError):  # somebody still reads it; the next rebuild drops it
            self._do(lambda _: self._drop_others(name))
        self._rebuilding.release()

    def close(self) -> None:
        """Let go; if this process hosts, the engine ends with it."""
        self._let_go()
        self._rebuilding.release()

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
