"""What a commit says of how it came about."""

from __future__ import annotations

from typing import Any

from onrecord import __version__


def meta(command: str) -> dict[str, Any]:
    """The agent, the command and the version of the code."""
    return {"agent": "onrecord", "command": command, "code": __version__}
