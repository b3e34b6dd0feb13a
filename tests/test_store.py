"""The contract of a graph store, on both engines."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import yaml
from neo4j.exceptions import Neo4jError

from graph import bolt, writing
from graph.bolt import SCHEMA, BoltStore
from graph.errors import BadInput, Fenced, GraphError, GraphForeign, GraphUnavailable
from graph.store import Change, Checkpoint, Derive, Edge, Node, Rows
from graph.writing import Run
from tests.conftest import Graph, Store
from tests.neo4j_server import free_port

GENESIS = "g" * 64
START = Checkpoint(0, GENESIS)
LOG = "11111111-1111-1111-1111-111111111111"


def at(position: int) -> Checkpoint:
    return Checkpoint(position, f"{position:064}")


def actor(id_: str, **props: Any) -> Node:
    return Node(("Actor", "Person"), id_, props)


@pytest.fixture
def store(graph_store: Store) -> Store:
    graph_store.prepare(LOG, GENESIS)
    return graph_store


def test_a_new_graph_stands_nowhere_and_a_prepared_one_at_the_start(graph: Graph) -> None:
    assert graph.store.checkpoint() is None
    assert graph.store.prepare(LOG, GENESIS) == START
    assert graph.store.prepare(LOG, GENESIS) == START
    assert graph.open().checkpoint() == START
    assert graph.picture == ({}, {})


def test_many_who_prepare_a_new_graph_at_once_find_it_prepared(graph: Graph) -> None:
    for _ in range(5):
        graph.empty()
        stores = [graph.open_endpoint() for _ in range(4)]
        with ThreadPoolExecutor(len(stores)) as pool:
            assert set(pool.map(lambda store: store.prepare(LOG, GENESIS), stores)) == {START}
        assert graph.run("MATCH (c:Projection) RETURN count(c) AS n") == [{"n": 1}]


def test_changes_and_checkpoint_come_together(graph: Graph, store: Store) -> None:
    store.apply([[actor("a", name="Ada", aliases=["A", "Å"])], [actor("b", name="Bo", n=1, x=0.5)]], START, at(2))
    assert store.checkpoint() == at(2)
    knows = Edge("KNOWS", ("Actor", "a"), ("Actor", "b"), {"since": "2026", "starts": [1, 2]})
    store.apply([[knows]], at(2), at(3))
    people = frozenset({"Actor", "Person"})
    assert graph.picture == (
        {
            ("Actor", "a"): (people, {"id": "a", "name": "Ada", "aliases": ["A", "Å"]}),
            ("Actor", "b"): (people, {"id": "b", "name": "Bo", "n": 1, "x": 0.5}),
        },
        {("KNOWS", "a", "b", ""): {"since": "2026", "starts": [1, 2]}},
    )


def test_the_later_word_wins_within_and_between_groups(graph: Graph, store: Store) -> None:
    store.apply([[actor("a", x=1, y=1), actor("a", x=2)], [actor("a", z=3), actor("a", y=None)]], START, at(1))
    assert graph.picture[0]["Actor", "a"][1] == {"id": "a", "x": 2, "z": 3}
    edge = ("KNOWS", ("Actor", "a"), ("Actor", "a"))
    store.apply([[Edge(*edge, {"x": 1, "y": 1}), Edge(*edge, {"x": None})], [Edge(*edge, {"y": 2})]], at(1), at(2))
    assert graph.picture[1] == {("KNOWS", "a", "a", ""): {"y": 2}}


def test_the_same_again_changes_nothing(graph: Graph, store: Store) -> None:
    group: list[Change] = [
        actor("a", name="A"),
        Node(("PolicyOption",), "o", {"name": "O"}),
        Node(("Position",), "p", {"pair": "a o", "stance": "opposes", "told_on": "2026"}),
        Node(("Position",), "q", {"pair": "a o", "stance": "supports", "told_on": "2025"}),
        Edge("HOLDS", ("Actor", "a"), ("Position", "p"), {"event": 1}),
        Derive("stance", "a", "o"),
    ]
    store.apply([group], START, at(1))
    first = graph.picture
    assert first[1]["WEIGHS", "a", "o", ""]["stance"] == "opposes"
    assert ("SUPERSEDES", "p", "q", "") in first[1]
    store.apply([group, group], at(1), at(2))
    assert graph.picture == first


def test_relationships_of_one_type_are_told_apart_by_their_key(graph: Graph, store: Store) -> None:
    ends = ("KNOWS", ("Actor", "a"), ("Actor", "b"))
    edges = [Edge(*ends, {"n": 0}), Edge(*ends, {"n": 1}, "k"), Edge(*ends, {"n": 2}, "l"), Edge(*ends, {"m": 1}, "k")]
    store.apply([[actor("a"), actor("b")], edges], START, at(1))
    keyed = {key: props for (_, _, _, key), props in graph.picture[1].items()}
    assert keyed["k"] == {"key": "k", "n": 1, "m": 1}
    assert keyed["l"] == {"key": "l", "n": 2}


def test_a_relationship_to_nobody_is_none(graph: Graph, store: Store) -> None:
    store.apply([[actor("a"), Edge("KNOWS", ("Actor", "a"), ("Actor", "nobody"))]], START, at(1))
    assert set(graph.picture[0]) == {("Actor", "a")}
    assert graph.picture[1] == {}


def test_a_batch_that_fails_half_way_leaves_nothing(graph: Graph, store: Store) -> None:
    store.apply([[actor("a", name="A")]], START, at(1))
    before = graph.picture
    good, bad = actor("b", name="B"), Node(("Actor", "Person"), "c", {"nested": [{"no": "property"}, [1, "x"]]})
    with pytest.raises((GraphError, BadInput)):
        store.apply([[good, actor("a", name="Z")], [bad]], at(1), at(2))
    assert graph.picture == before
    assert store.checkpoint() == at(1)
    store.apply([[good]], at(1), at(2))
    assert store.checkpoint() == at(2)


@pytest.mark.parametrize("old", [at(1), at(3), Checkpoint(2, "another chain")])
def test_who_was_overtaken_is_fenced_and_changes_nothing(graph: Graph, store: Store, old: Checkpoint) -> None:
    store.apply([[actor("a")]], START, at(1))
    store.apply([[actor("b")]], at(1), at(2))
    before = graph.picture
    with pytest.raises(Fenced):
        graph.open().apply([[actor("c")]], old, at(9))
    assert graph.picture == before
    assert store.checkpoint() == at(2)


def test_of_many_who_race_from_one_checkpoint_one_wins(graph: Graph, store: Store) -> None:
    stores = [graph.open_endpoint() for _ in range(4)]
    for round_ in range(10):
        outcomes = race(stores, at(round_) if round_ else START, at(round_ + 1))
        assert sorted(outcomes) == ["applied", "fenced", "fenced", "fenced"]
    assert len(graph.picture[0]) == 10


def race(stores: Sequence[Store], old: Checkpoint, new: Checkpoint) -> list[str]:
    outcomes: list[str] = []
    ready = threading.Barrier(len(stores))

    def run(store: Store, who: int) -> None:
        ready.wait()
        try:
            store.apply([[actor(f"{new.position} {who}")]], old, new)
            outcomes.append("applied")
        except Fenced:
            outcomes.append("fenced")

    threads = [threading.Thread(target=run, args=(store, who)) for who, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


REFUSED = "MATCH (n"
"""What no engine runs."""


def test_what_a_race_refuses_is_applied_again_while_nobody_moved_the_checkpoint(
    graph: Graph, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refusals = writing.write, [3]

    def write(run: Run, changes: Sequence[Change]) -> None:
        if refusals[0]:
            refusals[0] -= 1
            run(REFUSED, {})
        real(run, changes)

    monkeypatch.setattr(bolt, "write", write)
    store.apply([[actor("a")]], START, at(1))
    assert (refusals, store.checkpoint(), set(graph.picture[0])) == ([0], at(1), {("Actor", "a")})


def test_who_is_refused_because_another_was_faster_is_fenced(
    graph: Graph, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = graph.open_endpoint(), graph.open_endpoint()

    def overtaken(work: object) -> None:
        if second.checkpoint() == START:
            second.apply([[actor("b")]], START, at(1))
        raise refusal("Schema.ConstraintValidationFailed", "a node of that id is there")

    monkeypatch.setattr(first, "_write", overtaken)
    with pytest.raises(Fenced):
        first.apply([[actor("a")]], START, at(1))
    assert set(graph.picture[0]) == {("Actor", "b")}


def refusal(code: str, words: str) -> Exception:
    return Neo4jError._hydrate_neo4j(code=f"Neo.ClientError.{code}", message=words)


def test_an_endpoint_that_is_ending_is_not_there(graph: Graph, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = graph.open_endpoint()

    def ending(work: object) -> None:
        raise refusal("Request.Invalid", "BEGIN not expected in state: AUTHENTICATION")

    monkeypatch.setattr(endpoint, "_write", ending)
    with pytest.raises(GraphUnavailable, match="ending"):
        endpoint.apply([[actor("a")]], START, at(1))


@pytest.mark.parametrize("code", ["Statement.SyntaxError", "Security.Forbidden", "Procedure.ProcedureNotFound"])
def test_what_the_graph_refuses_to_write_is_the_graphs_refusal(
    graph: Graph, store: Store, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    endpoint = graph.open_endpoint()

    def refuse(work: object) -> None:
        raise refusal(code, "no")

    monkeypatch.setattr(endpoint, "_write", refuse)
    monkeypatch.setattr(bolt, "PAUSES", ())
    with pytest.raises(GraphError) as refused:
        endpoint.apply([[actor("a")]], START, at(1))
    assert refused.value.exit_code == GraphError.exit_code


def test_the_account_of_the_reader_cannot_project_and_that_is_no_fault_of_a_statement(
    graph: Graph, store: Store
) -> None:
    if isinstance(store, BoltStore):
        pytest.skip("Neo4j Community knows no account that may only read")
    uri, database, _ = graph.account()
    with BoltStore(uri, *store.reader_account, database) as reader, pytest.raises(GraphError):
        reader.apply([[actor("a")]], START, at(1))
    assert store.checkpoint() == START


def test_a_value_that_no_graph_holds_is_the_graphs_refusal_when_it_is_written(graph: Graph, store: Store) -> None:
    with pytest.raises(GraphError, match="no graph holds"):
        store.apply([[actor("a", n=2**63)]], START, at(1))
    assert store.checkpoint() == START


def test_what_was_written_is_waited_for_by_who_reads_next(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = graph.open_endpoint()
    endpoint.prepare(LOG, GENESIS)
    opened: list[Any] = []
    session = endpoint._reader.session

    def watched(**settings: Any) -> Any:
        opened.append(settings["bookmark_manager"])
        return session(**settings)

    monkeypatch.setattr(endpoint._reader, "session", watched)
    endpoint.apply([[actor("a")]], START, at(1))
    endpoint.read("MATCH (n) RETURN n")
    assert len(opened) > 1
    assert set(opened) == {opened[0]}
    if graph.engine == "neo4j":  # ArcadeDB is one server and gives none
        assert set(opened[0].get_bookmarks())


def test_another_logs_graph_is_refused(graph: Graph, store: Store) -> None:
    store.apply([[actor("a")]], START, at(1))
    before = graph.picture
    with pytest.raises(GraphForeign, match="another log"):
        graph.open().prepare("22222222-2222-2222-2222-222222222222", GENESIS)
    with pytest.raises(GraphForeign, match="another log"):
        graph.open().checkpoint("22222222-2222-2222-2222-222222222222")
    assert store.checkpoint(LOG) == at(1)
    assert graph.picture == before
    assert store.checkpoint() == at(1)


def test_a_database_with_somebody_elses_data_is_refused_with_a_remedy(graph: Graph) -> None:
    assert graph.store.checkpoint() is None
    graph.run("CREATE (:Customer {id: 'precious'})")
    for use in (
        lambda: graph.store.prepare(LOG, GENESIS),
        graph.store.checkpoint,
        lambda: graph.bolt.begin_rebuild(LOG, GENESIS, "me"),
        lambda: graph.store.read("MATCH (n) RETURN n"),
    ):
        with pytest.raises(GraphForeign, match="ONRECORD_GRAPH_DATABASE"):
            use()
    assert graph.run("MATCH (n) RETURN n.id AS id") == [{"id": "precious"}]


def test_a_graph_of_another_shape_asks_to_be_rebuilt(graph: Graph, store: Store) -> None:
    graph.run("MATCH (c:Projection) SET c.schema = $schema", schema=SCHEMA + 1)
    with pytest.raises(GraphError, match="onrecord graph rebuild"):
        store.prepare(LOG, GENESIS)


def test_a_wrong_password_is_told_so(graph: Graph, store: Store) -> None:
    uri, database, (user, _) = graph.account()
    with BoltStore(uri, user, "wrong-password", database) as stranger:
        with pytest.raises(GraphUnavailable, match=r"password.*ONRECORD_GRAPH_PASSWORD"):
            stranger.checkpoint()
        with pytest.raises(GraphUnavailable, match="password"):
            stranger.read("RETURN 1")
    assert store.checkpoint() == START


def test_a_database_that_is_not_there_is_told_so(graph: Graph, store: Store) -> None:
    uri, _, (user, password) = graph.account()
    with (
        BoltStore(uri, user, password, "nowhere") as lost,
        pytest.raises(GraphUnavailable, match="ONRECORD_GRAPH_DATABASE"),
    ):
        lost.checkpoint()


def test_an_endpoint_where_nobody_listens_is_told_so() -> None:
    with BoltStore(f"bolt://127.0.0.1:{free_port()}", "neo4j", "x", patience=0.5) as store:
        with pytest.raises(GraphUnavailable, match="no graph answers"):
            store.checkpoint()
        with pytest.raises(GraphUnavailable):
            store.prepare(LOG, GENESIS)


@pytest.mark.parametrize(
    "uri", ["http://127.0.0.1:1", "bolt://127.0.0.1:port", "bolt://nowhere.invalid", "bolt://", "nonsense", ""]
)
def test_what_is_no_address_is_told_so(uri: str) -> None:
    with pytest.raises(GraphUnavailable, match="ONRECORD_GRAPH"), BoltStore(uri, "neo4j", "x", patience=0.5) as store:
        store.checkpoint()


def test_it_says_what_it_is(graph: Graph, store: Store) -> None:
    assert store.engine == graph.engine
    about = store.describe()
    assert about["address"].startswith("bolt://")
    assert about["engine"].split()[0] == {"arcadedb": "ArcadeDB", "neo4j": "Neo4j"}[graph.engine]


# -- answers ---------------------------------------------------------------------------------------------------------


def test_answers_are_plain_values(store: Store) -> None:
    store.apply(
        [[actor("a", name="Ada", tags=["x"]), actor("b"), Edge("KNOWS", ("Actor", "a"), ("Actor", "b"), {"n": 1})]],
        START,
        at(1),
    )
    found = store.read("MATCH p = (a:Actor {id: $id})-[r]->(b) RETURN a, r, p, a.tags AS tags, null AS no", {"id": "a"})
    ada = {"_labels": ["Actor", "Person"], "id": "a", "name": "Ada", "tags": ["x"]}
    assert found.columns == ("a", "r", "p", "tags", "no")
    [(node, knows, path, tags, no)] = found.rows
    assert node == ada
    assert (knows["_type"], knows["n"]) == ("KNOWS", 1)
    assert path["nodes"] == [ada, {"_labels": ["Actor", "Person"], "id": "b"}]
    assert [r["n"] for r in path["relationships"]] == [1]
    assert (tags, no) == (["x"], None)


def test_dates_come_as_their_iso_words(store: Store) -> None:
    assert store.read("RETURN date('2026-02-03') AS d, duration('P1D') AS t").rows == [("2026-02-03", "P1D")]


@pytest.mark.parametrize("value", [2**63, -(2**70), "\ud800"])
def test_a_value_that_no_graph_holds_is_bad_input(store: Store, value: Any) -> None:
    with pytest.raises(BadInput, match="no graph holds"):
        store.read("RETURN $x AS x", {"x": value})


def test_a_limit_leaves_rows_off_and_says_how_many(store: Store) -> None:
    count = "UNWIND range(1, 10) AS n RETURN n"
    assert store.read(count, limit=3) == Rows(("n",), [(1,), (2,), (3,)], 7)
    assert store.read(count, limit=10) == Rows(("n",), [(n,) for n in range(1, 11)], 0)
    assert len(store.read(count).rows) == 10


@pytest.mark.parametrize("words", ["MATCH (n RETURN n", "this is no Cypher", "", "RETURN $missing AS x"])
def test_what_is_no_cypher_is_bad_input(store: Store, words: str) -> None:
    with pytest.raises(BadInput):
        store.read(words)
    assert store.read("RETURN 1 AS one").rows == [(1,)]


# -- values are never Cypher -----------------------------------------------------------------------------------------

NASTY = [
    "O'Hara",
    'the "Party"',
    "`tick`",
    "``",
    "'}) DETACH DELETE n //",
    '"}) MATCH (m) DETACH DELETE m RETURN 1 //',
    "})",
    "$x",
    "$props",
    "{id: row.id}",
    "\\",
    "\\'",
    "\\u0027",
    "a\nb\tc\rd",
    "\x01\x1b[31m\x7f",
    "\u2028\u202e",
    "Ωμέγα 🇳🇴 e\u0301",
    "; DROP CONSTRAINT actor_id",
    "/* */ //",
    " ",
]


@pytest.mark.parametrize("name", NASTY)
def test_a_value_stays_a_value(graph: Graph, store: Store, name: str) -> None:
    edge = Edge("KNOWS", ("Actor", name), ("Actor", name), {"quote": name, "names": [name]}, name)
    option = Node(("PolicyOption",), f"option/{name}", {"name": name})
    store.apply([[actor(name, name=name, aliases=[name]), option, edge]], START, at(1))
    nodes, edges = graph.picture
    assert nodes["Actor", name][1] == {"id": name, "name": name, "aliases": [name]}
    assert set(nodes) == {("Actor", name), ("PolicyOption", f"option/{name}")}
    assert edges == {("KNOWS", name, name, name): {"key": name, "quote": name, "names": [name]}}
    found = store.read("MATCH (a:Actor {id: $id}) WHERE a.name = $id AND $id IN a.aliases RETURN a.name", {"id": name})
    assert found.rows == [(name,)]


@pytest.mark.parametrize("name", ["Actor {id: 1})//", "A`B", "", "A B", "Ä", "A:B", "1A", "$x"])
def test_a_label_or_type_that_is_no_name_is_refused(graph: Graph, store: Store, name: str) -> None:
    for change in (
        Node((name,), "a"),
        Node(("Actor", name), "a"),
        Edge(name, ("Actor", "a"), ("Actor", "a")),
        Edge("KNOWS", (name, "a"), ("Actor", "a")),
        Edge("KNOWS", ("Actor", "a"), (name, "a")),
    ):
        with pytest.raises(GraphError, match="no label or type"):
            store.apply([[change]], START, at(1))
    assert graph.picture == ({}, {})
    assert store.checkpoint() == START


# -- the compose file ------------------------------------------------------------------------------------------------


def test_the_compose_file_serves_this_machine_alone_and_reads_no_files(pytestconfig: pytest.Config) -> None:
    compose = yaml.safe_load((pytestconfig.rootpath / "docker-compose.yml").read_text(encoding="utf-8"))
    [service] = compose["services"].values()
    assert service["image"] == "neo4j:5.26-community"
    assert all(re.fullmatch(r"127\.0\.0\.1:\$\{\w+:-(?!7687|7474)\d+\}:\d+", port) for port in service["ports"])
    assert service["environment"]["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"
    assert re.match(r"neo4j/\$\{\w+:\?", service["environment"]["NEO4J_AUTH"]), "no password is written down"
