"""A real Neo4j for the tests: one that is named, one in Docker, or one put together from Maven's jars.

The jars are kept outside the tree and gathered once; a server from them lives as long as the pipe to its input.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from neo4j import GraphDatabase, Session
from neo4j.exceptions import Neo4jError, ServiceUnavailable

VERSION = "5.26.12"
HEAP = "-Xmx768m"
OLDEST_JAVA = 17
PATIENCE = 120.0
"""Seconds that a server may take until it answers."""
INITIAL_PASSWORD = "neo4j"
PROGRAM = Path(__file__).with_name("Neo4jServer.java")
# Neo4j reaches into the JDK; its own start script opens these.
OPENED = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]

_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>onrecord</groupId>
  <artifactId>neo4j-for-tests</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


class NoNeo4j(Exception):
    """There is none to be had this way; the message says why."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where a Neo4j answers, and who may do everything there."""

    uri: str
    user: str
    password: str


def named() -> Account:
    """The one that NEO4J_URI names. Its default database is emptied by the tests. Raises NoNeo4j."""
    if not (uri := os.environ.get("NEO4J_URI")):
        raise NoNeo4j("NEO4J_URI is not set")
    return Account(uri, os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))


def docker_answers() -> None:
    """Raises NoNeo4j unless a Docker engine and its compose answer."""
    for command in (["docker", "info"], ["docker", "compose", "version"]):
        try:
            found = subprocess.run(command, capture_output=True, text=True, timeout=20)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoNeo4j(f"`{' '.join(command)}`: {error}") from error
        if found.returncode:
            last = (found.stderr.strip() or found.stdout.strip() or "no answer").splitlines()[-1]
            raise NoNeo4j(f"`{' '.join(command)}`: {last}")


def wait_until(account: Account, ask: Callable[[Session], object], server: subprocess.Popen[str] | None = None) -> None:
    """Ask until it is answered. Raises NoNeo4j when there is no answer in time, or the process ends."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with (
                GraphDatabase.driver(account.uri, auth=(account.user, account.password)) as driver,
                driver.session(database="system") as session,
            ):
                ask(session)
                return
        except (ServiceUnavailable, Neo4jError, OSError) as error:
            if server is not None and server.poll() is not None:
                raise NoNeo4j(f"Neo4j ended with {server.returncode}") from error
            if time.monotonic() > until:
                raise NoNeo4j(f"no Neo4j answers at {account.uri} after {PATIENCE:.0f} s: {error}") from error
            time.sleep(0.2)


def wait_until_ready(account: Account) -> None:
    """Raises NoNeo4j when it answers nobody in time."""
    wait_until(account, lambda session: session.run("SHOW DATABASES").consume())


def new_password() -> str:
    """One that nobody else knows."""
    return secrets.token_hex(12)


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def java() -> str:
    """A Java that is new enough. Raises NoNeo4j."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if not found:
        raise NoNeo4j("no java")
    said = subprocess.run([found, "-version"], capture_output=True, text=True)
    version = re.search(r'version "(\d+)', said.stderr + said.stdout)
    if not version or int(version[1]) < OLDEST_JAVA:
        raise NoNeo4j(f"java is {version[1] if version else 'of no known version'}; {OLDEST_JAVA} or later is needed")
    return found


def jars() -> Path:
    """The folder with Neo4j's jars, gathered by Maven when they are not there yet. Raises NoNeo4j."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
    found = cache / f"neo4j-{VERSION}"
    if found.is_dir():
        return found
    maven = shutil.which("mvn")
    if not maven:
        raise NoNeo4j("no mvn")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        (Path(folder) / "pom.xml").write_text(_POM)
        gather = [maven, "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=lib"]
        gathered = subprocess.run(gather, cwd=folder, capture_output=True, text=True)
        if gathered.returncode:
            words = (gathered.stdout + gathered.stderr).strip().splitlines()
            raise NoNeo4j(f"mvn could not gather Neo4j's jars: {words[0] if words else gathered.returncode}")
        try:
            (Path(folder) / "lib").rename(found)
        except OSError:
            if not found.is_dir():  # else another run was faster, and its jars are as good
                raise
    return found


@contextmanager
def assembled(folder: Path) -> Iterator[Account]:
    """A server from Maven's jars, its data in that folder, until the end of the block. Raises NoNeo4j."""
    command = [java(), HEAP, "-XX:+UseSerialGC", *OPENED, "-cp", f"{jars()}/*"]
    port = free_port()
    with (folder / "output").open("w+") as output:
        server = subprocess.Popen(
            [*command, str(PROGRAM), str(folder), str(port)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            account = Account(f"bolt://127.0.0.1:{port}", "neo4j", new_password())
            try:
                _change_password(account, server)
            except NoNeo4j as error:
                output.seek(0)
                raise NoNeo4j(f"{error}: {output.read()[-2000:]}") from error
            yield account
        finally:
            assert server.stdin is not None
            server.stdin.close()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _change_password(account: Account, server: subprocess.Popen[str]) -> None:
    change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
    wait_until(
        replace(account, password=INITIAL_PASSWORD),
        lambda session: session.run(change, old=INITIAL_PASSWORD, new=account.password).consume(),
        server,
    )
