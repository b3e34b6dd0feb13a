"""What the README shows is what a newcomer sees: its console blocks run, in order, on the record of the demo."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import onrecord

README = Path(__file__).parent.parent / "README.md"
MADE_BY = "onrecord demo"


def consoles() -> Iterator[tuple[str, list[str]]]:
    """Each command and the lines that follow it."""
    for block in re.findall(r"^```console\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, lines = shown.partition("\n")
            yield command, lines.rstrip("\n").split("\n")


SHOWN = list(consoles())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("readme") / "home"
    said = onrecord(home, *MADE_BY.split()[1:])
    assert said.code == 0, said.err
    return home


@pytest.mark.parametrize(("command", "lines"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_readme_shows_what_is_printed(demo: Path, command: str, lines: list[str]) -> None:
    program, *words = shlex.split(command)
    said = onrecord(demo, *words)
    assert (program, said.code) == ("onrecord", 0), said.err
    wanted = r"\n".join(r"(?:.*\n)*?.*" if line == "..." else re.escape(line) for line in lines)
    assert re.fullmatch(wanted, said.out.rstrip("\n")), said.out


def test_the_first_screen_has_a_command_its_answers_and_the_words_behind_one() -> None:
    assert [command.split()[1] for command, _ in SHOWN][:3] == ["query", "query", "why"]
    assert all(len(line) <= 100 for _, lines in SHOWN for line in lines)
