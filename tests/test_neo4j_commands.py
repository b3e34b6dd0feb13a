"""The commands on a real Neo4j, as the environment names it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from tests.command import onrecord
from tests.conftest import Graph, graph_of
from tests.neo4j_server import Account

ARTICLE = 'Mayor Ada Lund opposes the new bridge. "We will not pay for it," Lund told reporters on Monday.\n'
WRITES = (
    "CREATE (:X)",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) DETACH DELETE n",
    "LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
    "TERMINATE TRANSACTIONS 'x'",
    "CALL dbms.listConfig()",
)


@pytest.fixture
def neo4j(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    """An empty Neo4j."""
    with graph_of("neo4j", request, tmp_path) as graph:
        yield graph


@pytest.fixture
def account(neo4j: Graph) -> Account:
    """Where it is, and who may do everything there."""
    assert isinstance(neo4j.place, Account)
    return neo4j.place


@pytest.fixture
def env(account: Account) -> dict[str, str]:
    """The environment that names it."""
    return {
        "ONRECORD_GRAPH": account.uri,
        "ONRECORD_GRAPH_USER": account.user,
        "ONRECORD_GRAPH_PASSWORD": account.password,
    }


@pytest.fixture
def article(tmp_path: Path) -> str:
    """A file to read."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    return str(tmp_path / "a.txt")


def test_an_article_is_read_asked_about_and_rebuilt(tmp_path: Path, article: str, env: dict[str, str]) -> None:
    home = tmp_path / "home"
    said = onrecord(home, "ingest", article, env=env)
    assert said.code == 0, said.err
    rows = onrecord(home, "query", "who-said", "--format", "json", env=env).out
    assert [row["speaker"] for row in json.loads(rows)] == ["Ada Lund"]
    assert not (home / "graph").exists()
    assert onrecord(home, "graph", "rebuild", env=env).code == 0
    assert onrecord(home, "query", "who-said", "--format", "json", env=env).out == rows
    doctor = json.loads(onrecord(home, "doctor", "--format", "json", env=env).out)
    assert [row["state"] for row in doctor if row["check"] == "reader"] == ["note"]


def test_actors_are_merged_split_and_identified(tmp_path: Path, article: str, env: dict[str, str]) -> None:
    home, because = tmp_path / "home", ("--because", "the same")
    (tmp_path / "b.txt").write_text("Adelaide Lund said the bridge was too expensive.\n")
    onrecord(home, "ingest", article, str(tmp_path / "b.txt"), env=env)

    def said_by(name: str) -> list[str]:
        answer = onrecord(home, "query", "who-said", "--speaker", name, "--format", "json", env=env)
        assert answer.code == 0, answer.err
        return [row["words"] for row in json.loads(answer.out)]

    apart = said_by("Ada Lund"), said_by("Adelaide Lund")
    merged = onrecord(home, "actor", "merge", "Adelaide Lund", "Ada Lund", *because, env=env)
    assert merged.code == 0, merged.err
    assert sorted(said_by("person/adelaide-lund")) == sorted([*apart[0], *apart[1]]) == sorted(said_by("Ada Lund"))
    profile = json.loads(onrecord(home, "actor", "show", "Ada Lund", "--format", "json", env=env).out)
    assert ("merged into it", "person/adelaide-lund") in {(row["about"], row["value"]) for row in profile}
    assert onrecord(home, "actor", "split", "Adelaide Lund", *because, env=env).code == 0
    assert (said_by("Ada Lund"), said_by("Adelaide Lund")) == apart
    profile = json.loads(onrecord(home, "actor", "show", "Adelaide Lund", "--format", "json", env=env).out)
    ((cluster,),) = [row["clusters"] for row in profile if row["clusters"]]
    assert onrecord(home, "actor", "identify", cluster[:9], "Ada Lund", *because, env=env).code == 0
    assert said_by("Adelaide Lund") == []


@pytest.mark.parametrize("statement", WRITES)
def test_free_cypher_cannot_write(tmp_path: Path, article: str, env: dict[str, str], statement: str) -> None:
    home, count = tmp_path / "home", ("cypher", "MATCH (n) RETURN count(n) AS n", "--format", "json")
    onrecord(home, "ingest", article, env=env)
    before = onrecord(home, *count, env=env).out
    said = onrecord(home, "cypher", statement, env=env)
    assert (said.code, len(said.lines)) == (11, 1), said.err
    assert onrecord(home, *count, env=env).out == before


def test_a_wrong_password_costs_only_the_projection(tmp_path: Path, article: str, env: dict[str, str]) -> None:
    wrong = env | {"ONRECORD_GRAPH_PASSWORD": "not it at all"}
    said = onrecord(tmp_path / "home", "ingest", article, env=wrong)
    assert (said.code, "ONRECORD_GRAPH_PASSWORD" in said.err) == (9, True)
    said = onrecord(tmp_path / "home", "query", "who-said", env=wrong)
    assert (said.code, len(said.lines)) == (8, 1)


def test_somebody_elses_database_is_left_alone(
    tmp_path: Path, article: str, env: dict[str, str], account: Account
) -> None:
    with GraphDatabase.driver(account.uri, auth=(account.user, account.password)) as driver:
        driver.execute_query("CREATE (:Customer {name: 'Theirs'})")
        for words, code in ((["ingest", article], 9), (["query", "who-said"], 8), (["graph", "update"], 8)):
            said = onrecord(tmp_path / "home", *words, env=env)
            assert (said.code, "not OnRecord's" in said.err) == (code, True), said.err
        left = driver.execute_query("MATCH (n) RETURN labels(n) AS labels").records
    assert [record["labels"] for record in left] == [["Customer"]]


def test_another_records_graph_is_not_asked(tmp_path: Path, article: str, env: dict[str, str]) -> None:
    onrecord(tmp_path / "one", "ingest", article, env=env)
    said = onrecord(tmp_path / "two", "ingest", article, env=env)
    assert (said.code, "another log" in said.err) == (9, True)
    assert onrecord(tmp_path / "two", "query", "who-said", env=env).code == 8
