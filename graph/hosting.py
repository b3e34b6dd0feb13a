"""The embedded engine: ArcadeDB's native build in this process, a Bolt endpoint on loopback.

All that knows ArcadeDB's files, accounts and start-up is here. A folder holds:

    accounts.json   the passwords, made once          engine/     the engine's own files and databases
    current         the name of the live database     log/        what the engine says
    endpoint.json   where the host is, while it is    *.lock      held by the host, and by a rebuild
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import secrets
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.errors import GraphError, GraphUnavailable

LOOPBACK = "127.0.0.1"
FIRST = "g_1"
_PLUGIN = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_ROUNDS = 65536
_STARTS = 3
_ADMIN_TIMEOUT = 30.0

# The reader may read records of every type and nothing else; without access to the database it can change no schema.
_GROUPS: dict[str, Any] = {
    "version": 1,
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
                },
                "reader": {
                    "access": [],
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "types": {"*": {"access": ["readRecord"]}},
                },
            }
        }
    },
}


@dataclass(frozen=True, slots=True)
class Accounts:
    """The passwords of the writer (root) and of the reader."""

    root: str
    reader: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the host of a folder answers: loopback ports, and the host's process id."""

    bolt: int
    http: int
    pid: int


class Lock:
    """A file that one process holds; the system lets go of it when that process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Whether it is ours now."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let another have it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Host:
    """The engine, up in this process until `stop`. Whoever makes one holds the folder's host lock.

    Raises GraphUnavailable where the engine has no build for this machine, or a wanted port is taken; GraphError when
    it does not start.
    """

    def __init__(self, folder: Path, accounts: Accounts, port: int | None = None) -> None:
        self._folder = folder
        self._server = _start(folder, accounts, port)
        self.endpoint: Endpoint = self._server.endpoint
        try:
            write(folder / "endpoint.json", json.dumps(asdict(self.endpoint)))
        except BaseException:
            self._server.stop()
            raise

    def stop(self) -> None:
        """Let guests go elsewhere, and end."""
        try:
            (self._folder / "endpoint.json").unlink(missing_ok=True)
        finally:
            self._server.stop()


@dataclass(frozen=True, slots=True)
class _Server:
    endpoint: Endpoint
    native: Any

    def stop(self) -> None:
        self.native.stop()


def _start(folder: Path, accounts: Accounts, port: int | None) -> _Server:
    # Read when the package is imported: the engine's log goes to a file of ours, not to the terminal.
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ["ARCADEDB_LOG_DIR"] = str(folder / "log")
    (folder / "log").mkdir(exist_ok=True, mode=0o700)
    try:
        import arcadedb
    except ImportError as error:
        raise GraphUnavailable(
            "the embedded graph engine has no build for this machine",
            "set ONRECORD_GRAPH to the address of a Neo4j 5 (docker-compose.yml starts one)",
        ) from error
    if port is not None and not _free(port):
        raise GraphUnavailable(f"port {port} is taken", "name another with --port")
    failure: Exception | None = None
    for _ in range(_STARTS):
        bolt, http = port or _some_port(), _some_port()
        server = arcadedb.create_server(
            str(folder / "engine"),
            accounts.root,
            {
                "http_port": http,
                "host": LOOPBACK,
                "mode": "production",
                "server_plugins": _PLUGIN,
                "bolt_port": bolt,
                "bolt_host": LOOPBACK,
            },
        )
        try:
            server.start()
        except arcadedb.ArcadeDBError as error:
            failure = error  # most likely somebody took the port since we looked
            continue
        return _Server(Endpoint(bolt, http, os.getpid()), server)
    raise GraphError(
        f"the embedded graph engine does not start: {failure}",
        f"its log is in {folder / 'log'}; the graph can be made anew: remove {folder}, then `onrecord graph update`",
    ) from failure


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def _some_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def accounts_in(folder: Path) -> Accounts:
    """The accounts of a folder, made when it has none; only by the holder of its host lock.

    The engine reads its users and groups from files before its first start.
    """
    path = folder / "accounts.json"
    if known := read_accounts(folder):
        return known
    if path.exists():
        path.read_bytes()  # accounts that may not be read are not made anew: the error says why
    made = Accounts(secrets.token_urlsafe(24), secrets.token_urlsafe(12))
    config = folder / "engine" / "config"
    config.mkdir(parents=True, exist_ok=True, mode=0o700)
    users = [("root", "admin", made.root), ("reader", "reader", made.reader)]
    lines = [
        json.dumps({"name": name, "databases": {"*": [group]}, "password": _encoded(password)})
        for name, group, password in users
    ]
    write(config / "server-users.jsonl", "\n".join(lines) + "\n")
    write(config / "server-groups.json", json.dumps(_GROUPS))
    write(path, json.dumps(asdict(made)))
    return made


CONCEALING = "Check the server log"
"""Words of an answer that keeps its reason to itself."""
_CONCEALED = "(concealed from the client in production mode)"
_SAID = re.compile(r"BOLT: (.*?) " + re.escape(_CONCEALED) + r"$")
_FAILED = "BOLT query error"


class EngineLog:
    """What the engine writes to its log from now on. It tells a client no reason, and its log does."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "log" / "arcadedb.log.0"
        self._from = self._size()

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def reason(self) -> str | None:
        """Why the engine refused the last statement, in its own words; None where its log does not say."""
        try:
            with self.path.open("rb") as file:
                if self._from <= self._size():  # else the engine has begun a new file
                    file.seek(self._from)
                lines = file.read().decode("utf-8", "replace").splitlines()
        except OSError:
            return None
        for n in range(len(lines) - 1, -1, -1):
            if said := _SAID.search(lines[n]):
                return said[1]
            if lines[n].endswith(_FAILED) and n + 1 < len(lines):
                return lines[n + 1].partition(": ")[2] or lines[n + 1]
        return None


def read_accounts(folder: Path) -> Accounts | None:
    """The accounts of a folder, if it has any yet."""
    match _read_json(folder / "accounts.json"):
        case {"root": str(root), "reader": str(reader)}:
            return Accounts(root, reader)
        case _:
            return None


def endpoint_in(folder: Path) -> Endpoint | None:
    """Where the host says that it is, if one says so."""
    match _read_json(folder / "endpoint.json"):
        case {"bolt": int(bolt), "http": int(http), "pid": int(pid)}:
            return Endpoint(bolt, http, pid)
        case _:
            return None


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, PermissionError, ValueError):  # Windows refuses while another replaces it
        return None
    return found if isinstance(found, dict) else None


def write(path: Path, text: str) -> None:
    """Write a file that nobody else may read, whole or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _encoded(password: str) -> str:
    """As the engine stores it; the salt goes into the hash as the letters of its base64."""
    salt = base64.b64encode(os.urandom(32)).decode()
    hashed = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), _ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${_ROUNDS}${salt}${base64.b64encode(hashed).decode()}"


class Databases:
    """The databases of an endpoint: list, create, drop. Bolt has no statement for these, the engine's HTTP side has."""

    def __init__(self, endpoint: Endpoint, accounts: Accounts) -> None:
        self._url = f"http://{LOOPBACK}:{endpoint.http}/api/v1/server"
        self._auth = "Basic " + base64.b64encode(f"root:{accounts.root}".encode()).decode()

    def names(self) -> list[str]:
        """What there is."""
        return [str(name) for name in self._ask("list databases")]

    def create(self, name: str) -> None:
        """Let it exist, whoever else may be making it."""
        if name not in self.names():
            self._let(f"create database {name}", lambda: name in self.names())

    def drop(self, name: str) -> None:
        """Let it be gone, whoever else may be dropping it."""
        if name in self.names():
            self._let(f"drop database {name}", lambda: name not in self.names())

    def _let(self, command: str, done: Callable[[], bool]) -> None:
        try:
            self._ask(command)
        except GraphUnavailable:
            raise
        except GraphError:
            # Between the look and the word another may have done it; its refusal is then no news.
            if not done():
                raise

    def _ask(self, command: str) -> Any:
        request = urllib.request.Request(
            self._url,
            data=json.dumps({"command": command}).encode(),
            headers={"Content-Type": "application/json", "Authorization": self._auth},
        )
        # Never through a proxy that the environment names: this is loopback.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_ADMIN_TIMEOUT) as answer:
                return json.load(answer)["result"]
        except urllib.error.HTTPError as error:
            words = error.read(400).decode("utf-8", "replace")
            raise GraphError(f"the embedded engine refused to {command}: {words}", "its log says more") from error
        except (OSError, ValueError, KeyError) as error:
            raise GraphUnavailable(f"the embedded engine does not answer: {error}", "try again") from error
