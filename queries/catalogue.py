"""The stored questions: one file each, and its header comment is the contract.

    // Positions on an option                                         the title
    // Who stands where on this option, newest first?                 the question
    // option: PolicyOption = required -- by id or any of its names   a parameter: type, default, help
    // stance: Stance = null -- only this stance
    // columns: id, holder, stance, option, words, date               what RETURN gives, in order
    // table: id, holder, stance, words                               those that a table shows, all by default
    // wide: holder, option, stance                                   row, column and cell of a cross table
    // next: onrecord why {id}; onrecord actor show {holder}          what to ask next, filled from a row
    MATCH ...

The header ends at the first line that is no comment. The file's name is the question's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from keyword import iskeyword
from pathlib import Path

from graph.errors import BadInput
from queries.values import RESOLVABLE, TYPES, Value, coerce

FOLDER = Path(__file__).parent
TAKEN = frozenset(
    {"context", "form", "format", "limit", "wide", "help", "title", "question", "columns", "table", "next"}
)
"""Words that the command line or the header itself uses; no parameter may have one of these names."""
SLOT = re.compile(r"\{(\w+)\}")
"""Where a column's value goes in what to ask next."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_LINE = re.compile(r"//\s?(.*)")
_ENTRY = re.compile(r"(\w+)\s*:\s*(.*)")
_PARAMETER = re.compile(r"(?P<type>\w+)\s*=\s*(?P<default>.*?)\s+--\s+(?P<help>.+)")
_USED = re.compile(r"\$(\w+)")
_NOT_CODE = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""", re.S)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes. `default` is meaningless where it is `required`."""

    name: str
    type: str
    default: Value
    required: bool
    help: str

    @property
    def resolvable(self) -> bool:
        """It means something in the graph, which a person may name in many ways."""
        return self.type in RESOLVABLE


@dataclass(frozen=True, slots=True)
class Wide:
    """How long rows become a cross table: the columns that name its rows, its columns and fill its cells."""

    row: str
    column: str
    cell: str


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A stored question. `table` is the columns that a table shows; `next` what to ask next, with {column} slots."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    table: tuple[str, ...]
    next: tuple[str, ...]
    wide: Wide | None
    cypher: str


def load(extra: Path | None = None) -> dict[str, StoredQuery]:
    """The shipped questions and those in the folder `extra`, by name in alphabetical order.

    Raises BadInput, which names the file and line, for a broken header, a folder that is none, and a file of `extra`
    that bears a shipped name.
    """
    found = {path.stem: parse(path) for path in sorted(FOLDER.glob("*.cypher"))}
    if extra is None:
        return found
    if not extra.is_dir():
        raise BadInput(f"{extra} is no folder", "ONRECORD_QUERIES names a folder of .cypher files")
    for path in sorted(extra.glob("*.cypher")):
        if path.stem in found:
            raise BadInput(f"{path}:1: {path.stem} is a shipped question", "give the file another name")
        found[path.stem] = parse(path)
    return dict(sorted(found.items()))


def parse(path: Path) -> StoredQuery:
    """A stored question from its file. Raises BadInput naming the file and line."""
    try:
        words = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8") from error
    return _Header(path).read(words)


@dataclass(slots=True)
class _Header:
    """A header while it is read."""

    path: Path
    line: int = 1
    parameters: dict[str, Parameter] = field(default_factory=dict)
    entries: dict[str, tuple[int, str]] = field(default_factory=dict)
    declared: dict[str, int] = field(default_factory=dict)

    def bad(self, what: str, remedy: str = "", line: int | None = None) -> BadInput:
        return BadInput(f"{self.path}:{line or self.line}: {what}", remedy or "see the header of a shipped question")

    def read(self, words: str) -> StoredQuery:
        if not _NAME.fullmatch(self.path.stem):
            raise self.bad(f"{self.path.stem!r} cannot be a question's name", "small letters, digits and hyphens")
        lines = words.splitlines()
        head = list(_comments(lines))
        if not head or not head[0]:
            raise self.bad("no title", "the first line is `// Title`")
        self.line = 2
        if len(head) < 2 or not head[1].endswith("?"):
            raise self.bad("no question", "the second line is `// A question?`")
        for self.line, entry in enumerate(head[2:], 3):
            self.entry(entry)
        self.line = len(head) + 1
        if not "\n".join(lines[len(head) :]).strip():
            raise self.bad("no Cypher below the header")
        self.match_parameters(words)
        columns = self.columns("columns", None)
        shown = self.columns("table", columns) if "table" in self.entries else columns
        return StoredQuery(
            name=self.path.stem,
            title=head[0],
            question=head[1],
            parameters=tuple(self.parameters.values()),
            columns=columns,
            table=shown,
            next=self.next(columns),
            wide=self.wide(columns),
            cypher=words,
        )

    def entry(self, words: str) -> None:
        """A line of the header after title and question."""
        if not words:
            return
        found = _ENTRY.fullmatch(words)
        if not found:
            raise self.bad(f"not understood: {words!r}", "`name: Type = default -- help`, or `columns: a, b`")
        name, rest = found[1], found[2].strip()
        if name in self.declared:
            raise self.bad(f"{name} is there already, in line {self.declared[name]}")
        self.declared[name] = self.line
        if name in ("columns", "table", "wide", "next"):
            self.entries[name] = (self.line, rest)
        else:
            self.parameters[name] = self.parameter(name, rest)

    def parameter(self, name: str, words: str) -> Parameter:
        if not _WORD.fullmatch(name) or iskeyword(name) or name in TAKEN:
            raise self.bad(f"{name!r} cannot be a parameter's name", "small letters, digits and _, and no taken word")
        found = _PARAMETER.fullmatch(words)
        if not found:
            raise self.bad(f"parameter {name} is not understood", "`name: Type = default -- help`")
        type_, default = found["type"], found["default"]
        if type_ not in TYPES:
            raise self.bad(f"parameter {name} is of no known type: {type_}", f"one of {', '.join(TYPES)}")
        required = default == "required"
        try:
            value = None if required or default == "null" else coerce(type_, default.strip("'\""))
        except BadInput as error:
            raise self.bad(f"the default of {name} is no {type_}: {default}", error.remedy) from error
        if type_ in RESOLVABLE and value is not None:
            raise self.bad(f"{name} is a {type_}, so its default can only be null or required")
        return Parameter(name, type_, value, required, found["help"])

    def match_parameters(self, words: str) -> None:
        """What the header declares is what the Cypher uses."""
        code = _NOT_CODE.sub(lambda found: "\n" * found.group().count("\n"), words)
        for number, line in enumerate(code.splitlines(), 1):
            for name in _USED.findall(line):
                if name not in self.parameters:
                    raise self.bad(f"${name} is not declared", f"`// {name}: String = null -- ...`", number)
        used = set(_USED.findall(code))
        for name in self.parameters:
            if name not in used:
                raise self.bad(f"the Cypher does not use ${name}", "take it out of the header", self.declared[name])

    def columns(self, entry: str, among: Sequence[str] | None) -> tuple[str, ...]:
        line, words = self.entries.get(entry, (self.line, ""))
        names = tuple(name.strip() for name in words.split(",")) if words else ()
        if not names:
            raise self.bad(f"no {entry}", f"`// {entry}: id, name`", line)
        for name in names:
            if not _WORD.fullmatch(name) or names.count(name) > 1:
                raise self.bad(f"{name!r} in {entry} is no column's name, or is there twice", "", line)
            if among is not None and name not in among:
                raise self.bad(f"{entry} names {name}, which is no column", f"one of {', '.join(among)}", line)
        return names

    def wide(self, columns: Sequence[str]) -> Wide | None:
        if "wide" not in self.entries:
            return None
        names = self.columns("wide", columns)
        if len(names) != 3:
            raise self.bad("wide takes three columns", "`// wide: holder, option, stance`", self.entries["wide"][0])
        return Wide(*names)

    def next(self, columns: Sequence[str]) -> tuple[str, ...]:
        line, words = self.entries.get("next", (0, ""))
        for name in SLOT.findall(words):
            if name not in columns:
                raise self.bad(f"next names {name}, which is no column", f"one of {', '.join(columns)}", line)
        return tuple(step.strip() for step in words.split(";") if step.strip())


def _comments(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        found = _LINE.fullmatch(line.rstrip())
        if not found:
            return
        yield found[1].strip()
