"""The command line as a person types it, with an environment that names no graph.

In this process where it can be, for loading the parser takes seconds; in one of its own where that is the point.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from onrecord.main import run

PROGRAM = (sys.executable, "-c", "from onrecord.main import run; run()")
FULL = """
import resource
from ingest.language import language_of
from ingest.parsing import pipeline
from onrecord.main import run
language_of("The models are unpacked before the disk is full, as they would be on any machine. " * 9); pipeline()
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
run()
"""
TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was said to the person, a line each."""
        return self.err.splitlines()


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what would name a home, a graph or a width."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "COLUMNS"))}
    return {**kept, **(more or {})}


def onrecord(home: Path, *words: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> Said:
    """Run a command on a home, in this process."""
    out, err = _captured(), _captured()
    with (
        patch.dict(os.environ, environment(env), clear=True),
        patch.object(sys, "argv", ["onrecord", "--home", str(home), *words]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            run()
            code: object = 0
        except SystemExit as ended:
            code = ended.code or 0
    return _said(int(str(code)), out, err)


def _captured() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _said(code: int, out: io.TextIOWrapper, err: io.TextIOWrapper) -> Said:
    read = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
    return Said(code, *read)


def process(*words: str, cwd: Path | None = None, largest_file: int | None = None) -> Said:
    """Run a command in a process of its own; with `largest_file` bytes the disk is full, once it has loaded."""
    program = PROGRAM if largest_file is None else (sys.executable, "-c", FULL.format(size=largest_file))
    done = subprocess.run(
        [*program, *words], capture_output=True, env=environment(), cwd=cwd, timeout=TIMEOUT, check=False
    )
    said = Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in said.err, said.err
    return said
