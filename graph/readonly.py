"""Cypher that can only read, and reaches nothing but the graph.

Neo4j plans a statement without running it: only query type `r`, none of the operators that reach outside or stop
others, and procedures of a short list pass. (READ access mode alone let LOAD CSV over http, TERMINATE TRANSACTIONS and
dbms.listConfig through.) ArcadeDB refuses by the reader's account; what that account may still do and should not is
refused by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import NotReadOnly

REMEDY = "only MATCH ... RETURN and the like pass; the graph is changed by new facts alone"
PROCEDURES = frozenset(
    {
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "db.labels",
        "db.propertykeys",
        "db.relationshiptypes",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.schema.visualization",
    }
)
"""Procedures that only look at the graph; names in lower case."""
# What may appear in a plan for reading. A list of what is good: an operator that a later Neo4j brings is refused, not
# let through, when its name says that it writes, loads or steers.
_BAD_OPERATOR = re.compile(
    r"LoadCSV|Terminate|Create|Merge|Delete|Set(?:Label|Node|Relationship|Propert)|Remove|Foreach|Drop|Alter|Grant|Deny"
    r"|Revoke|Start|Stop|Rename|Show(?:Setting|Transaction|User|Role|Privilege|Server|Database)|Load",
    re.I,
)
_PROCEDURE = re.compile(r"\s*((?:\w+\.)*\w+)\s*\(")


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Refuse what Neo4j says is no reading. `plan` is the driver's `ResultSummary.plan`. Raises NotReadOnly."""
    if query_type != "r":
        raise NotReadOnly("this statement writes or administers", REMEDY)
    if plan is None:
        raise NotReadOnly("the engine gave no plan for this statement, so what it does is unknown", REMEDY)
    for operator in _operators(plan):
        name = str(operator.get("operatorType", "")).split("@", 1)[0]
        if name == "ProcedureCall":
            _check_procedure(str((operator.get("args") or {}).get("Details", "")))
        elif _BAD_OPERATOR.search(name):
            raise NotReadOnly(f"this statement reaches outside the graph ({name})", REMEDY)


def _operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    stack = [plan]
    while stack:
        operator = stack.pop()
        yield operator
        stack.extend(operator.get("children") or ())


def _check_procedure(details: str) -> None:
    found = _PROCEDURE.match(details)
    name = found.group(1) if found else details
    if name.lower() not in PROCEDURES:
        raise NotReadOnly(f"the procedure {name or '?'} is not among those that only look at the graph", REMEDY)


_STRINGS = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""",
    re.S,
)
_REFUSED = re.compile(
    r"\b(?:LOAD\s+CSV|TERMINATE|CREATE|MERGE|DELETE|DETACH|REMOVE|SET|FOREACH|DROP|ALTER|GRANT|REVOKE|DENY|INSERT"
    r"|SHOW\s+(?:TRANSACTION|SETTING|USER|CURRENT|ROLE|PRIVILEGE|DATABASE|DEFAULT|HOME|SERVER|ALIAS)\w*)\b",
    re.I,
)
_CALL = re.compile(r"\bCALL\b\s*(?P<subquery>[({])?(?P<name>(?:\w+\s*\.\s*)*\w+)?", re.I)


def check_words(cypher: str) -> None:
    """Refuse by its words what is no reading; words in strings, names in backticks and comments are not looked at.

    A second door besides the reader's account of ArcadeDB, which makes no plan. Raises NotReadOnly.
    """
    bare = _STRINGS.sub(_blank, cypher)
    if "\\" in bare:
        raise NotReadOnly("an escape outside a string hides what this statement does", REMEDY)
    # A property or label may be called `create`; what stands at a clause's place may not.
    if found := _REFUSED.search(re.sub(r"[.:$]\s*\w+", " x", bare)):
        raise NotReadOnly(f"this statement may write or reach outside ({' '.join(found.group().split())})", REMEDY)
    for call in _CALL.finditer(bare):
        name = re.sub(r"\s", "", call["name"] or "")
        if not call["subquery"] and name.lower() not in PROCEDURES:
            raise NotReadOnly(f"the procedure {name or '?'} is not among those that only look at the graph", REMEDY)


def _blank(found: re.Match[str]) -> str:
    words = found.group()
    return " " if words.startswith("/") else "''" if words[0] in "'\"" else " `` "
