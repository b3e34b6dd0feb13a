"""The page about the stored questions, made from their headers: `python -m queries.guide > docs/queries.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from queries.catalogue import Parameter, StoredQuery, load

INTRODUCTION = """# Stored questions

One question, one file in `queries/`; its header comment is the contract, and this page is made from the headers.
`onrecord query NAME` asks one, `onrecord query NAME --help` says what it takes. Answers hold only what stands: what was
retracted, withdrawn or not found again by a later reading stays in the log. Tables show some of the columns;
`--format json`, `jsonl` and `csv` give all of them.

A `.cypher` file in the folder that `ONRECORD_QUERIES` names adds a question:

```
// Where somebody spoke
// In which outlets is this actor on record as speaking?
// actor: Actor = required -- the actor, by id or any of its names
// columns: outlet, statements
// next: onrecord article list
MATCH (:Actor {id: $actor})<-[by:ATTRIBUTED_TO]-(s:Statement)-[:REPORTED_IN]->(:Article)-[:PUBLISHED_BY]->(o:Outlet)
WHERE by.superseded_at IS NULL AND s.superseded_at IS NULL
RETURN o.name AS outlet, count(s) AS statements
ORDER BY statements DESC, outlet
```

| line | says |
|---|---|
| `// Title`, `// A question?` | the first two lines |
| `// name: Type = default -- help` | a parameter: `required`, `null` or a value; `$name` in the Cypher |
| `// columns: a, b` | what RETURN gives, in that order |
| `// table: a` | the columns that a table shows; all where it is left out |
| `// wide: a, b, c` | a cross table with `--wide`: a down, b across, c within; `a_id`, `b_id` tell namesakes apart |
| `// next: command {a}; command {b}` | what to ask next, filled from the first row |

Types: `String`, `Integer`, `Boolean`, `Date` (2026, 2026-02 or 2026-02-28), `Stance` (supports, opposes, conditional,
considers, reluctant, neutral), and what a person may name in many ways, handed to the Cypher as an id: `Actor`,
`PolicyOption`, `Article`, `Statement`, `Position`, `Evidence` (a statement, a position or an
assessment of a factor).

A name is looked for in tiers: id, start of an id (4 characters or more), name, alias or surname, prefix, words. Case,
accents and punctuation do not count, and what still stands comes first. The best tier that has a hit decides; when it
has several, they are listed and the exit code is 5.
"""


def guide(catalogue: Mapping[str, StoredQuery]) -> str:
    """The page, in Markdown."""
    return "\n".join([INTRODUCTION, *("\n".join(_section(stored)) for stored in catalogue.values())])


def _section(stored: StoredQuery) -> Iterator[str]:
    yield f"## {stored.name}\n\n{stored.question}\n"
    if stored.parameters:
        yield "| takes | type | default | |\n|---|---|---|---|"
        yield from (f"| `{p.name}` | {p.type} | {_default(p)} | {p.help} |" for p in stored.parameters)
        yield ""
    yield f"Gives {', '.join(f'`{name}`' for name in stored.columns)}.\n"


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "required"
    return "" if parameter.default is None else str(parameter.default).lower()


if __name__ == "__main__":
    print(guide(load()), end="")
