"""Reading cannot write, nor reach anything but the graph, however it is put."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from graph import bolt
from graph.errors import BadInput, NotReadOnly
from graph.readonly import check_plan, check_words
from graph.store import Checkpoint, Edge, Node
from tests.conftest import Graph, Store, graph_of

GENESIS = "g" * 64

WRITING = [
    "CREATE (:Actor {id: 'x'})",
    "CREATE (n:Actor {id: 'x'}) RETURN n",
    "MERGE (n:Actor {id: 'x'}) RETURN n",
    "MATCH (n:Actor) SET n.name = 'x' RETURN n",
    "MATCH (n:Actor) SET n += {name: 'x'}",
    "MATCH (n:Actor) SET n:Other",
    "MATCH (n:Actor) REMOVE n.name",
    "MATCH (n:Actor) REMOVE n:Person",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "MATCH (a:Actor {id: 'a'}), (b:Actor {id: 'b'}) CREATE (a)-[:KNOWS]->(b)",
    "FOREACH (x IN [1] | CREATE (:Actor {id: 'x'}))",
    "MATCH (n:Actor) FOREACH (x IN [1] | SET n.name = 'x')",
    "CALL { CREATE (:Actor {id: 'x'}) } RETURN 1",
    "CALL { MATCH (n:Actor) SET n.name = 'x' RETURN count(n) AS n } RETURN n",
    "UNWIND [1] AS x CALL (x) { CREATE (:Actor {id: 'x'}) } RETURN x",
    "MATCH (n:Actor) CALL (n) { DETACH DELETE n } RETURN 1",
    "MATCH (n:Actor) CALL (n) { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "CREATE INDEX foo FOR (n:Actor) ON (n.name)",
    "CREATE CONSTRAINT foo FOR (n:Actor) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT actor_id",
    "DROP CONSTRAINT actor_id IF EXISTS",
    "DROP INDEX position_pair",
    "RETURN 1 AS x UNION CREATE (n:Actor {id: 'x'}) RETURN 1 AS x",
    "PROFILE CREATE (:Actor {id: 'x'})",
    "CYPHER runtime=slotted CREATE (:Actor {id: 'x'})",
    "/* read */ CREATE (:Actor {id: 'x'})",
    "// read\nCREATE (:Actor {id: 'x'})",
    "MATCH (n) // MATCH (n) RETURN n\nDETACH DELETE n",
    "MATCH (n) /* RETURN n */ DETACH/**/DELETE n",
    "MATCH (n) WHERE n.name = '\\'' DETACH DELETE n //'",
    'MATCH (n) WHERE n.name = "//" DETACH DELETE n',
    "MATCH (`/*`:Actor) DETACH DELETE `/*` /* ` */",
    "MATCH (n) DETACH DELETE n // `",
    "\n\t create\u00a0(:Actor {id: 'x'})",
    "cReAtE\n(:Actor {id: 'x'})",
    "\\u0043REATE (:Actor {id: 'x'})",
    "MATCH (n) RETURN n; MATCH (m) DETACH DELETE m",
    "RETURN 1; CREATE (:Actor {id: 'x'})",
    ";CREATE (:Actor {id: 'x'})",
]
REACHING = [
    "LOAD CSV FROM '{web}' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM '{web}' AS line RETURN line",
    "load\ncsv from '{web}' AS line RETURN line",
    "CALL {{ LOAD CSV FROM '{web}' AS line RETURN line }} RETURN line",
    "MATCH (n) LOAD CSV FROM '{web}?' + n.name AS line RETURN line",
    "LOAD CSV FROM 'file://{file}' AS line RETURN line",
    "CALL apoc.load.json('{web}')",
    "CALL apoc.load.csv('{web}') YIELD list RETURN list",
]
STEERING = [
    "SHOW TRANSACTIONS",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message RETURN message",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "SHOW SETTINGS",
    "SHOW USERS",
    "SHOW CURRENT USER",
    "SHOW DATABASES",
    "CREATE USER eve SET PASSWORD 'password12' CHANGE NOT REQUIRED",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'password12'",
    "DROP USER neo4j",
    "CREATE DATABASE other",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "USE system SHOW USERS",
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.listConfig",
    "CALL `dbms`.`listConfig`()",
    "CALL dbms . listConfig ()",
    "CALL dbms.setConfigValue('server.bolt.enabled', 'false')",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.listConnections()",
    "CALL dbms.components()",
    "CALL dbms.showCurrentUser()",
    "CALL dbms.security.createUser('eve', 'password12')",
    "CALL db.createLabel('Other')",
    "CALL db.awaitIndexes()",
    "CALL db.clearQueryCaches()",
    "CALL db.stats.clear('QUERIES')",
    "CALL tx.setMetaData({who: 'me'})",
    "MATCH (n) CALL dbms.listConfig() YIELD name RETURN n, name",
    "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "CALL apoc.cypher.runWrite('CREATE (:Actor)', {})",
    "CALL apoc.create.node(['Actor'], {id: 'x'})",
    "CALL sql('DELETE FROM Actor')",
    "CALL sqlscript('DELETE FROM Actor')",
    "DELETE FROM Actor",
    "INSERT INTO Actor SET id = 'x'",
    "UPDATE Actor SET name = 'x'",
    "TRUNCATE TYPE Actor",
    "BACKUP DATABASE",
]
READING = [
    "MATCH (n:Actor) RETURN n.id AS id ORDER BY id",
    "MATCH (n:Actor) WHERE n.name <> 'CREATE (:Actor)' RETURN n.id AS id ORDER BY id",
    "RETURN 'MATCH (n) DETACH DELETE n' AS words",
    'RETURN "CALL dbms.listConfig()" AS words',
    "// CREATE (:Actor)\nMATCH (n) RETURN count(n) AS n",
    "/* DELETE */ MATCH (n) RETURN count(n) AS n // SET",
    "MATCH (n:Actor) RETURN n.create AS a, n.set AS b, n.delete AS c",
    "MATCH (n:Actor) RETURN n.name AS `SET n.name = 1`",
    "OPTIONAL MATCH (n:Create)-[r:DELETE]->() RETURN count(n) AS n",
    "CALL { MATCH (n:Actor) RETURN n } RETURN count(n) AS n",
    "MATCH (n:Actor) CALL (n) { MATCH (n)--(m) RETURN count(m) AS m } RETURN n.id AS id, m ORDER BY id",
    "MATCH (n:Actor) WHERE EXISTS { MATCH (n)-[:KNOWS]->() } RETURN n.id AS id",
    "MATCH (n:Actor) RETURN n.id AS id, COUNT { (n)--() } AS degree ORDER BY id",
    "MATCH p = (:Actor)-[*1..3]->(:Actor) RETURN count(p) AS n",
    "UNWIND [1, 2] AS x WITH x WHERE x > 1 RETURN x UNION ALL RETURN 3 AS x",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
    "MATCH (n:Actor) RETURN n.id AS id ORDER BY id;",
    "RETURN [x IN range(1, 3) WHERE x > 1 | x * 2] AS doubled",
]


# One graph for all: nothing changes it, or a test fails.
@pytest.fixture(scope="module")
def graph(engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """An empty graph."""
    with graph_of(engine, request, tmp_path_factory.mktemp("readonly")) as graph:
        yield graph


@pytest.fixture(scope="module")
def store(graph: Graph) -> Store:
    """A graph with something in it to be lost."""
    store = graph.store
    store.prepare("log", GENESIS)
    knows = Edge("KNOWS", ("Actor", "a"), ("Actor", "b"), {"n": 1})
    people = [Node(("Actor", "Person"), id_, {"name": id_.upper()}) for id_ in "ab"]
    position = Node(("Position",), "p", {"pair": "a o"})
    store.apply([[*people, position, knows]], Checkpoint(0, GENESIS), Checkpoint(1, "1" * 64))
    return store


@contextmanager
def unchanged(graph: Graph, store: Store) -> Iterator[None]:
    """Whatever happens within, the graph, its checkpoint, its constraints and its users are as before."""

    def everything() -> tuple[Any, ...]:
        if graph.engine == "arcadedb":
            return graph.picture, store.checkpoint()
        schema = graph.run("SHOW CONSTRAINTS YIELD name"), graph.run("SHOW INDEXES YIELD name, state")
        return graph.picture, store.checkpoint(), schema, graph.run("SHOW USERS YIELD user")

    before = everything()
    yield
    assert everything() == before


@pytest.mark.parametrize("statement", WRITING)
def test_a_statement_that_writes_is_refused_and_nothing_changes(graph: Graph, store: Store, statement: str) -> None:
    with unchanged(graph, store), pytest.raises((NotReadOnly, BadInput)):
        store.read(statement)


@pytest.mark.parametrize("statement", STEERING)
def test_a_statement_that_administers_or_looks_behind_the_graph_is_refused(
    graph: Graph, store: Store, statement: str
) -> None:
    with unchanged(graph, store), pytest.raises((NotReadOnly, BadInput)):
        store.read(statement)


@pytest.fixture
def web() -> Iterator[tuple[str, list[str]]]:
    """A page on loopback, and what was asked of it."""
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"secret\n")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("statement", REACHING)
def test_a_statement_that_reaches_outside_is_refused_and_reaches_nothing(
    graph: Graph, store: Store, web: tuple[str, list[str]], tmp_path: Path, statement: str
) -> None:
    page, asked = web
    (tmp_path / "secret.csv").write_text("secret\n")
    with unchanged(graph, store), pytest.raises((NotReadOnly, BadInput)) as refused:
        store.read(statement.format(web=page, file=tmp_path / "secret.csv"))
    assert asked == []
    assert "secret\n" not in str(refused.value)


@pytest.mark.parametrize("statement", READING)
def test_what_only_reads_is_answered(graph: Graph, store: Store, statement: str) -> None:
    with unchanged(graph, store):
        assert store.read(statement).columns
        assert store.read(statement) == store.read(statement)


@pytest.mark.parametrize("statement", WRITING[:18])
def test_each_engine_refuses_by_itself_what_our_own_look_lets_through(
    graph: Graph, store: Store, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bolt, "check_words", lambda *_: None)
    monkeypatch.setattr(bolt, "_explain", lambda *_: None)
    with unchanged(graph, store), pytest.raises((NotReadOnly, BadInput)):
        store.read(statement)


@pytest.mark.parametrize("statement", [*WRITING, *STEERING, *REACHING])
def test_the_words_alone_are_refused_or_left_to_the_readers_account(statement: str) -> None:
    set_or_sql = ("SET ", "SET\n", "UPDATE", "TRUNCATE", "BACKUP", "STOP DATABASE")
    try:
        check_words(statement)
    except NotReadOnly:
        return
    assert any(word in statement for word in set_or_sql), statement


@pytest.mark.parametrize("statement", READING)
def test_the_words_of_what_only_reads_pass(statement: str) -> None:
    check_words(statement)


def plan(*operators: str, details: str = "") -> dict[str, Any]:
    tree: dict[str, Any] = {"operatorType": "ProduceResults@neo4j", "args": {}, "children": []}
    for name in operators:
        tree["children"].append({"operatorType": f"{name}@neo4j", "args": {"Details": details}, "children": []})
    return {"operatorType": "Apply@neo4j", "args": {}, "children": [tree]}


@pytest.mark.parametrize("query_type", ["w", "rw", "s", None, ""])
def test_only_what_the_engine_calls_reading_passes(query_type: str | None) -> None:
    with pytest.raises(NotReadOnly):
        check_plan(query_type, plan("AllNodesScan"))


def test_a_statement_without_a_plan_is_refused() -> None:
    with pytest.raises(NotReadOnly, match="unknown"):
        check_plan("r", None)


@pytest.mark.parametrize(
    "operator", ["LoadCSV", "TerminateTransactions", "ShowTransactions", "ShowSettings", "Create", "SetProperty"]
)
def test_an_operator_that_reaches_outside_is_found_wherever_it_is_in_the_plan(operator: str) -> None:
    with pytest.raises(NotReadOnly):
        check_plan("r", plan("AllNodesScan", operator))
    check_plan("r", plan("AllNodesScan", "NodeIndexSeek", "ProjectEndpoints", "Sort", "CartesianProduct"))


@pytest.mark.parametrize(
    "details", ["dbms.listConfig() :: x", "apoc.load.json($a)", "", "`db.labels`()", "x db.labels("]
)
def test_a_procedure_that_is_not_on_the_list_is_refused(details: str) -> None:
    with pytest.raises(NotReadOnly, match="procedure"):
        check_plan("r", plan("ProcedureCall", details=details))
    check_plan("r", plan("ProcedureCall", details="db.labels() :: (label :: STRING)"))
