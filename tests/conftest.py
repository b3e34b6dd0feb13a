"""Graphs to test on: every test that asks for `graph` runs on the embedded engine and on a real Neo4j."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from neo4j import Driver, GraphDatabase

from graph.bolt import BoltStore
from graph.embedded import EmbeddedStore, open_embedded
from graph.hosting import read_accounts
from graph.writing import KEYED
from tests import neo4j_server
from tests.model import Picture
from tests.neo4j_server import Account, NoNeo4j

Store = BoltStore | EmbeddedStore

# Examples are counted, not timed: a busy machine is no finding.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass
class Graph:
    """One graph of one engine: stores on it, and a writer's way past them for what is given and what is looked at."""

    engine: str
    place: Path | Account
    """the embedded engine's folder, or a Neo4j"""
    _opened: ExitStack = field(default_factory=ExitStack)
    _drivers: dict[str, Driver] = field(default_factory=dict)
    _first: Store | None = None

    def open(self) -> Store:
        """Another store on this graph; closed after the test."""
        if isinstance(self.place, Path):
            return self._opened.enter_context(open_embedded(self.place))
        return self._opened.enter_context(BoltStore(self.place.uri, self.place.user, self.place.password))

    @property
    def store(self) -> Store:
        """The first store on this graph."""
        if self._first is None:
            self._first = self.open()
        return self._first

    @contextmanager
    def closing(self) -> Iterator[Store]:
        """The first store; afterwards nobody here has the graph open, so that another process may host it."""
        yield self.store
        self.close()
        self._opened, self._drivers, self._first = ExitStack(), {}, None

    @property
    def bolt(self) -> BoltStore:
        """The store at the Bolt endpoint itself."""
        return self.store if isinstance(self.store, BoltStore) else self.store._live

    def open_endpoint(self) -> BoltStore:
        """Another store at the Bolt endpoint itself, as the writer."""
        uri, database, (user, password) = self.account()
        return self._opened.enter_context(BoltStore(uri, user, password, database))

    def account(self) -> tuple[str, str | None, tuple[str, str]]:
        """The endpoint's address and database, and the writer's user and password."""
        if isinstance(self.place, Account):
            return self.place.uri, None, (self.place.user, self.place.password)
        bolt, known = self.bolt, read_accounts(self.place)
        assert known is not None
        return bolt.uri, bolt.database, ("root", known.root)

    def run(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a statement as the writer, past every store."""
        uri, database, account = self.account()
        if uri not in self._drivers:
            self._drivers[uri] = self._opened.enter_context(GraphDatabase.driver(uri, auth=account))
        with self._drivers[uri].session(database=database) as session:
            return session.execute_write(lambda tx: tx.run(cypher, parameters).data())

    def empty(self) -> None:
        """Let nothing be in it, as before the first projection."""
        self.run("MATCH (n) DETACH DELETE n")

    @property
    def picture(self) -> Picture:
        """All that is in it but the checkpoint. Fails when something is in it twice."""
        nodes = self.run("MATCH (n) WHERE NOT n:Projection RETURN labels(n) AS labels, properties(n) AS props")
        edges = self.run(
            "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS props"
        )
        kinds = set(KEYED)
        found = {
            (next(iter(kinds & set(n["labels"])), ""), n["props"]["id"]): (frozenset(n["labels"]), n["props"])
            for n in nodes
        }
        drawn = {(e["type"], e["start"], e["end"], e["props"].get("key", "")): e["props"] for e in edges}
        assert len(found) == len(nodes), "a node is there twice"
        assert len(drawn) == len(edges), "a relationship is there twice"
        return found, drawn

    def close(self) -> None:
        """Close every store."""
        self._opened.close()


@pytest.hookimpl(tryfirst=True)  # before the names of the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together, where several processes share the tests, those of a file, and all that empty the one Neo4j."""
    for item in items:
        given = getattr(item, "callspec", None)
        shared = given is not None and given.params.get("engine") == "neo4j"
        shared = shared or "neo4j_account" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("neo4j" if shared else item.path.name))


@pytest.fixture(scope="session")
def docker_compose_file(pytestconfig: pytest.Config) -> str:
    """The compose file that users have, for pytest-docker."""
    return str(pytestconfig.rootpath / "docker-compose.yml")


@pytest.fixture(scope="session")
def neo4j_account(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """A real Neo4j, its database empty. Skips where none is to be had; with ONRECORD_REQUIRE_NEO4J=1 that fails."""
    with ExitStack() as running:
        account, why = None, []
        for way in (_named, _in_docker, _assembled):
            try:
                account = way(request, tmp_path_factory, running)
                break
            except NoNeo4j as error:
                why.append(str(error))
        if account is None:
            words = f"no Neo4j: {'; '.join(why)}"
            if os.environ.get("ONRECORD_REQUIRE_NEO4J") == "1":
                pytest.fail(words, pytrace=False)
            pytest.skip(words)
        yield account


def _named(_: pytest.FixtureRequest, __: pytest.TempPathFactory, ___: ExitStack) -> Account:
    account = neo4j_server.named()
    neo4j_server.wait_until_ready(account)
    with GraphDatabase.driver(account.uri, auth=(account.user, account.password)) as driver:
        if driver.execute_query("MATCH (n) RETURN n LIMIT 1").records:
            pytest.exit(f"the tests empty their database, and the one at {account.uri} is not empty", returncode=4)
    return account


def _in_docker(request: pytest.FixtureRequest, _: pytest.TempPathFactory, running: ExitStack) -> Account:
    neo4j_server.docker_answers()
    settings = running.enter_context(pytest.MonkeyPatch.context())
    bolt, password = neo4j_server.free_port(), neo4j_server.new_password()
    settings.setenv("ONRECORD_NEO4J_BOLT_PORT", str(bolt))
    settings.setenv("ONRECORD_NEO4J_HTTP_PORT", str(neo4j_server.free_port()))
    settings.setenv("ONRECORD_NEO4J_PASSWORD", password)
    request.getfixturevalue("docker_services")
    host = request.getfixturevalue("docker_ip")
    account = Account(f"bolt://{host}:{bolt}", "neo4j", password)
    neo4j_server.wait_until_ready(account)
    return account


def _assembled(_: pytest.FixtureRequest, folders: pytest.TempPathFactory, running: ExitStack) -> Account:
    return running.enter_context(neo4j_server.assembled(folders.mktemp("neo4j")))


@pytest.fixture(params=["arcadedb", "neo4j"], scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The engine that a test runs on."""
    return str(request.param)


@pytest.fixture
def graph(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    """An empty graph that nothing was ever projected into."""
    with graph_of(engine, request, tmp_path) as graph:
        yield graph


@contextmanager
def graph_of(engine: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Graph]:
    """An empty graph of an engine, for fixtures; a Neo4j is left empty too."""
    place = folder / "graph" if engine == "arcadedb" else request.getfixturevalue("neo4j_account")
    graph = Graph(engine, place)
    try:
        yield graph
    finally:
        try:
            if engine == "neo4j":
                graph.empty()
        finally:
            graph.close()


@pytest.fixture
def graph_store(graph: Graph) -> Store:
    """A store on an empty graph."""
    return graph.store
