"""Where things are: the home, the log in it, and the graph that it projects into. Read when asked, never at import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadInput, NotFound
from graph.sqlite import SqliteLog, private_folder
from ingest.sources import storable

HOME = ".onrecord"


@dataclass(frozen=True, slots=True)
class GraphAccount:
    """A Neo4j given by the environment; `reader` is (user, password) of an account that may only read, if any."""

    uri: str
    user: str
    password: str
    database: str | None
    reader: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with. `graph` is None when the embedded engine in the home serves."""

    home: Path
    graph: GraphAccount | None
    queries: Path | None
    quiet: bool = False
    verbose: bool = False
    told: bool = False
    """the home was named on the command line, so what to type next must name it too"""

    @property
    def log_path(self) -> Path:
        """The log's file."""
        return self.home / "log.sqlite"

    @property
    def graph_folder(self) -> Path:
        """Where the embedded engine lives."""
        return self.home / "graph"

    def open_log(self, *, create: bool = False) -> SqliteLog:
        """The log; only `ingest` and `demo` make a new one. Raises NotFound when there is none."""
        if create:
            if not self.home.exists():  # a folder that was there is the person's; doctor says if others can read it
                private_folder(self.home)
        elif not self.log_path.exists():
            raise NotFound(f"nothing on record in {self.home}", "`onrecord ingest PATH` begins a record")
        return SqliteLog(self.log_path, create=create)


def find_home(given: str | None) -> Path:
    """The home: the one given, else the nearest `.onrecord` upward from here as git does, else a new one here."""
    if given:
        return Path(storable(given)).expanduser().absolute()
    start = Path.cwd()
    for folder in (start, *start.parents):
        if (folder / HOME).is_dir():
            return folder / HOME
    return start / HOME


def secret(environment: Mapping[str, str], name: str) -> str | None:
    """A secret from `name`, or from the file that `name`_FILE tells."""
    if path := environment.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"cannot read {name}_FILE ({path})", "name a readable text file") from error
    return environment.get(name)


def graph_account(environment: Mapping[str, str]) -> GraphAccount | None:
    """The Neo4j that `ONRECORD_GRAPH` names, or None for the embedded engine."""
    uri = environment.get("ONRECORD_GRAPH")
    if not uri:
        return None
    if "@" in uri.partition("?")[0]:
        raise BadInput(
            "ONRECORD_GRAPH has a user or password in it",
            "put them into ONRECORD_GRAPH_USER and ONRECORD_GRAPH_PASSWORD",
        )
    if not uri.startswith(("bolt://", "bolt+s", "neo4j://", "neo4j+s")):
        raise BadInput(f"ONRECORD_GRAPH is {uri!r}", "it must begin with bolt:// or neo4j://")
    reader = environment.get("ONRECORD_GRAPH_READER_USER")
    return GraphAccount(
        uri,
        environment.get("ONRECORD_GRAPH_USER", "neo4j"),
        secret(environment, "ONRECORD_GRAPH_PASSWORD") or "",
        environment.get("ONRECORD_GRAPH_DATABASE"),
        (reader, secret(environment, "ONRECORD_GRAPH_READER_PASSWORD") or "") if reader else None,
    )


def settings(
    home: str | None = None,
    *,
    quiet: bool = False,
    verbose: bool = False,
    told: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings of this invocation."""
    env = os.environ if environment is None else environment
    queries = env.get("ONRECORD_QUERIES")
    return Settings(
        find_home(home or env.get("ONRECORD_HOME")),
        graph_account(env),
        Path(queries) if queries else None,
        quiet,
        verbose,
        told,
    )
