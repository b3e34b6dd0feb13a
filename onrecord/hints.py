"""What to type next, ready to be pasted: the program as it was called, and the home if it was named."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from onrecord.settings import Settings

NAME = "onrecord"


def program(settings: Settings) -> str:
    """How this record is asked again from here."""
    called = Path(sys.argv[0])
    words = NAME
    if called.name == NAME and called.parent != Path() and not _on_path(called):
        words = short(called)
    return f"{words} --home {shlex.quote(short(settings.home))}" if settings.told else words


def hint(settings: Settings, words: str) -> str:
    """`onrecord ...` as it has to be typed here."""
    return words.replace(NAME, program(settings), 1) if words.startswith(f"{NAME} ") else words


def _on_path(called: Path) -> bool:
    found = shutil.which(NAME)
    return found is not None and Path(found).resolve() == called.resolve()


def short(path: Path) -> str:
    """A path as it is shortest from here."""
    try:
        return min(os.path.relpath(path), str(path), key=len)
    except ValueError:  # another drive
        return str(path)
