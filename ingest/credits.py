"""What the layout ascribes: pull quotes, labels, the turns of a transcript, headlines and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from graph.events import Layout, Span
from ingest import interviews
from ingest.drafts import Draft, View
from ingest.inquits import lead
from ingest.layout import loud_labels
from ingest.lexicon import listed
from ingest.names import BODIES, OFFICES, UNNAMED, given, named
from ingest.places import body, state

Knows = Callable[[str], bool]
"""Whether a name is one that the article uses elsewhere for somebody."""

_OWNED = re.compile(r"(.+?)(?:['’]s?)\s+([^\s'’][^'’]*)$")
_COLON = re.compile(r"([^:.!?;]{1,80}):\s+(?=\S)")
_PREFIX = re.compile(
    r"(?:\d{1,2}[:.h]?\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\s*[-–—]?\s+)?(?:(?:BREAKING|LATEST|UPDATE)\s+)?"
)
_DASH = re.compile(r"\s+[-–—]{1,2}\s+")
_LOUD = re.compile(r"[\"“]?([A-Z][A-Z.’' -]{2,40}):\s+\S")
"""A speaker's name in capitals, also where the transcript is quoted."""
_TURN = re.compile(r"[\"“]?(\**)([^:*]{1,60}?)(\**):(\**)\s*")
_STAGE = re.compile(
    r"\s*[\[(](?:laughter|laughs|applause|crosstalk|inaudible|pause|cheers|cheering|silence|music|booing)[\])]\s*",
    re.IGNORECASE,
)
_DATED = re.compile(r"[,\s]+(?:[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\s+\d{4})\s*$")
_TWEET = re.compile(r"(\S.*\S)\s+[-–—]+\s*([^-–—]+\(@\w+\))(?:,?\s+[\w ,:.]{6,30})?")
_SAYS = re.compile(
    r"\b(?:says?|said|answers?|answered|in (?:their|his|her|its) (?:own )?words|quotes?|response|reply|replies|comment"
    r"|statement)\b",
    re.IGNORECASE,
)
_STANCE = re.compile(r"(?:yes|no|neutral|undecided|maybe)\b", re.IGNORECASE)
_SILENT = re.compile(r"[-–—\s.]*$|\(.*\)$|n/?a$", re.IGNORECASE)
_QUOTED = "“\"«„‘'»"
_TAIL = re.compile(r"\s(?:on|over|after|about|as|amid|before)\s.*")
LONGEST_LETTER = 20
"""Paragraphs."""
_GREETING = re.compile(r"(?:Dear|Hello|Hi)\b.{0,60},$")
LONGEST_LINE = 200
"""Code points of a line that is read as "name: words"."""


def credits_of(text: str, views: Sequence[View], knows: Knows) -> Iterator[Draft]:
    """The statements that the layout makes, each in the block that names its source."""
    labels = [m[1] if (m := _LOUD.match(text, v.block.block.start, v.block.block.end)) else None for v in views]
    loud = loud_labels(labels)
    turns = frozenset(v.number for v, label in zip(views, labels, strict=True) if label in loud)
    for kind, run in groupby(views, key=lambda v: "turn" if v.number in turns else _kind(text, v)):
        group = list(run)
        if kind == "table":
            yield from _table(text, group)
        elif kind == "turn":
            for view in group:
                for draft in _turn(text, view):
                    draft.content.extend(_going_on(text, views, view))
                    yield draft
        elif kind == "pulled":
            yield from _pulled(text, group)
        elif kind == "quote":
            before = views[group[0].number - 1] if group[0].number else None
            yield from _block_quote(text, group, before, knows)
        else:
            for view in group:
                yield from _line(text, view, knows)
                if (letter := _letter(text, views, view)) is not None:
                    yield letter


def _kind(text: str, view: View) -> str:
    block = view.block.block
    if block.kind == "table_row":
        return "table"
    if block.kind in ("pull_quote", "attribution"):
        return "pulled"
    if block.kind in ("turn", "quote"):
        return block.kind
    if block.end - block.start < 2 * LONGEST_LINE and "\t" in text[block.start : block.end]:
        return "table"
    return "line"


def _pulled(text: str, group: list[View]) -> Iterator[Draft]:
    content = list[Span]()
    for view in group:
        block = view.block.block
        if block.kind == "pull_quote":
            content.append((block.start, block.end))
            continue
        if content and _apart(text, content, block.start):
            content = []
            continue
        words = text[block.start : block.end]
        dashes = len(words) - len(words.lstrip("-–—―"))
        rest = words[dashes:]
        dated = _DATED.search(rest)
        stop = dated.start() if dated else len(rest)
        start = block.start + dashes + len(rest) - len(rest.lstrip())
        end = block.start + dashes + len(rest[:stop].rstrip())
        if content and start < end:
            yield _made(
                view,
                content,
                (block.start, block.start + max(dashes, 1)),
                (start, end),
                "pull quote",
                "pull_quote",
                loud=True,
            )
        content = []


def _apart(text: str, content: list[Span], dash: int) -> bool:
    """A blank line stands between prose and the dash: the quotation that it belongs to is lost."""
    start, end = content[-1]
    return text[start] not in _QUOTED and text[end:dash].count("\n") > 1


def _turn(text: str, view: View) -> Iterator[Draft]:
    block = view.block.block
    words = text[block.start : block.end]
    match, marked = _TURN.match(words), _marked(words)
    if marked is not None:
        start, stop, begin = marked
        cue = None
    elif match is not None and match.end() < len(words):
        (start, stop), begin = match.span(2), match.end()
        colon = block.start + words.index(":", start)
        cue = colon, colon + 1
    else:
        return
    said = words[begin:]
    if said.rstrip().endswith("?") and not re.search(r"[.!?…]\s", said):
        return
    content, at = list[Span](), begin
    for stage in _STAGE.finditer(words, begin):
        content.append((at, stage.start()))
        at = stage.end()
    content.append((at, len(words)))
    spans = [(a + block.start, b + block.start) for a, b in content if any(c.isalnum() for c in words[a:b])]
    if spans:
        yield _made(view, spans, cue, (block.start + start, block.start + stop), "turn", "turn", loud=True)


def _marked(words: str) -> tuple[int, int, int] | None:
    return None if _LOUD.match(words) else interviews.turn(words)


def _going_on(text: str, views: Sequence[View], view: View) -> list[Span]:
    """The paragraphs between a turn whose name stands in double parentheses and the next turn."""
    block, found, open_ = view.block.block, list[Span](), True
    if (name := _marked(text[block.start : block.end])) is None:
        return found
    surname = text[block.start + name[0] : block.start + name[1]].split()[-1]
    for following in views[view.number + 1 :]:
        block = following.block.block
        if block.kind == "turn":
            return found
        words = text[block.start : block.end]
        # Who asks without a name, or tells of him who answered, ends the answer.
        open_ = open_ and block.kind == "paragraph" and words[-1] != "?" and surname not in words
        if open_:
            found.append((block.start, block.end))
    return []


def _block_quote(text: str, group: list[View], before: View | None, knows: Knows) -> Iterator[Draft]:
    labelled = [d for view in group for d in _line(text, view, knows, layout="label")]
    if labelled:
        yield from labelled
        return
    if before is None or not text[before.block.block.start : before.block.block.end].endswith(":"):
        return
    found = lead(before)
    if found is None:
        return
    content = [(v.block.block.start, v.block.block.end) for v in group]
    yield Draft(
        before.number, content, [found.cue], "speech", "block quote", head=found.head,
        source=before.phrase(found.head) if found.head is not None else None, loud=True, anchor=found.anchor,
    )  # fmt: skip


def _letter(text: str, views: Sequence[View], view: View) -> Draft | None:
    """A letter after "... reads:": from its greeting to the name under it."""
    block = view.block.block
    if text[block.end - 1] != ":" or view.number + 2 >= len(views):
        return None
    greeting = views[view.number + 1].block.block
    if not _GREETING.match(text[greeting.start : greeting.end]) or (found := lead(view)) is None:
        return None
    content = list[Span]()
    for following in views[view.number + 1 : view.number + 1 + LONGEST_LETTER]:
        span = following.block.block.start, following.block.block.end
        content.append(span)
        words = text[slice(*span)]
        if len(content) > 1 and len(words.split()) < 5 and words[-1].isalpha():
            break
    else:
        return None
    return Draft(
        view.number, content, [found.cue], "speech", "letter", head=found.head,
        source=view.phrase(found.head) if found.head is not None else None, loud=True, anchor=found.anchor,
    )  # fmt: skip


def _line(text: str, view: View, knows: Knows, layout: Layout | None = None) -> Iterator[Draft]:
    block = view.block.block
    words = text[block.start : block.end]
    if "\n" in words and block.kind == "paragraph":
        yield from _credit(view, words, words.rindex("\n") + 1)
        return
    if layout is None:
        layout = {"label": "label", "bullet": "label", "heading": "headline", "question": "headline"}.get(
            block.kind, "prose"
        )  # type: ignore[assignment]
    if len(words) > LONGEST_LINE and block.kind != "label":
        return
    prefix = _PREFIX.match(words)
    begin = prefix.end() if prefix else 0
    if match := _COLON.match(words, begin):
        yield from _label(view, words, match, knows, layout or "prose")
    elif (tweet := _TWEET.fullmatch(words)) is not None:
        base = block.start
        cue = base + tweet.end(1), base + tweet.start(2)
        yield _made(
            view,
            [(base, base + tweet.end(1))],
            cue,
            (base + tweet.start(2), base + tweet.end(2)),
            "pull quote",
            "pull_quote",
            loud=True,
        )
    elif block.kind in ("heading", "paragraph") and not words.endswith(".") and (dash := _dashes(view, words, begin)):
        name = words[dash[-1].end() :]
        said = words[begin : dash[-1].start()]
        tail = _TAIL.search(name)
        name = name[: tail.start()] if tail else name
        if not said or not _speaks(name, knows, said[0] in _QUOTED) or (said.istitle() and len(said.split()) < 3):
            return
        start = block.start + dash[-1].end()
        cue = block.start + dash[-1].start() + 1, block.start + dash[-1].end() - 1
        yield _made(
            view, [(block.start + begin, block.start + dash[-1].start())], cue, (start, start + len(name)),
            "headline", "headline", loud=said[0] in _QUOTED,
        )  # fmt: skip


def _dashes(view: View, words: str, begin: int) -> list[re.Match[str]]:
    """The dashes between words that stand in no quotation."""
    return [d for d in _DASH.finditer(words, begin) if view.quote_at(view.block.block.start + d.start()) is None]


def _credit(view: View, words: str, begin: int) -> Iterator[Draft]:
    """A last line of its own in a paragraph: "words" and a dash and whose they are."""
    base = view.block.block.start
    line = words[begin:]
    dash = list(_DASH.finditer(line))
    if dash and line[0] in _QUOTED and line[: dash[-1].start()].rstrip()[-1:] in "”\"»’'":
        name = base + begin + dash[-1].end()
        cue = base + begin + dash[-1].start() + 1, name - 1
        content = [(base + begin, base + begin + dash[-1].start())]
        yield _made(view, content, cue, (name, base + len(words.rstrip())), "pull quote", "pull_quote", loud=True)


def _label(view: View, words: str, match: re.Match[str], knows: Knows, layout: Layout) -> Iterator[Draft]:
    base, label = view.block.block.start, match[1]
    start, end = match.end(), len(words)
    if words[start] in _QUOTED:
        owned = None
    else:
        owned = _OWNED.match(label)
        if words[end - 1] == ".":
            end -= 1
    content = [(base + start, base + end)]
    if owned and owned[2].lower().split()[-1] in listed("cues", "stands"):
        source = base + match.start(1) + owned.start(1), base + match.start(1) + owned.end(1)
        cue = base + match.start(1) + owned.start(2), base + match.start(1) + owned.end(2)
        yield _made(view, content, cue, source, "label", "label")
    elif (
        not owned
        and words[start] not in _QUOTED
        and len(words) <= LONGEST_LINE
        and (_speaks(label, knows, False) or _STANCE.match(words, start))
    ):
        at = base + match.end(1)
        yield _made(view, content, (at, at + 1), (base + match.start(1), at), "name and colon", layout)


def _speaks(name: str, knows: Knows, quoted: bool) -> bool:
    """Whether the words before a colon, or after a dash, name somebody."""
    name = name.strip(' *“”"')
    low = re.sub(r"\s(?:of|from|at|in|for)\s.*", "", name.lower())
    if not low or len(name.split()) > 8:
        return False
    if article := re.match(r"(?:the|an?)\s+(.+)", name, re.IGNORECASE):
        return article[1] == article[1].lower() and article[1].split()[-1] not in listed("cues", "announced")
    found = named(name)
    if (
        found is not None
        and found.end == len(name)
        and ((found.title and found.name != name) or (given(name.split()[0]) and " " in name))
    ):
        return True
    if name.startswith("@") or state(name) is not None or body(name) is not None:
        return True
    head = low.split()[-1].strip("'’.,")
    for form in (head, head.removesuffix("s"), head.removesuffix("es")):
        if form in OFFICES or form in UNNAMED or form in BODIES:
            return True
    return knows(name) or (
        quoted and name[:1].isupper() and len(name.split()) > 1 and all(w[:1].isupper() for w in name.split())
    )


def _table(text: str, group: list[View]) -> Iterator[Draft]:
    header: list[Span] | None = None
    column, cue = -1, (0, 0)
    for owner, cells in ((view, cells) for view in group for cells in _rows(text, view)):
        if not cells or all(not any(c.isalnum() for c in text[a:b]) for a, b in cells):
            continue
        if header is None:
            header = cells
            for k, (a, b) in enumerate(cells):
                if k and (found := _SAYS.search(text, a, b)):
                    column, cue = k, (found.start(), found.end())
                    break
            if column < 0:
                return
            continue
        if column >= len(cells) or _SILENT.match(text[slice(*cells[column])]):
            continue
        yield _made(owner, [cells[column]], cue, cells[0], "table", "label")


def _rows(text: str, view: View) -> Iterator[list[Span]]:
    """The cells of each line of a block."""
    block = view.block.block
    for line in re.finditer(r"[^\r\n]+", text[block.start : block.end]):
        words, start = line[0], block.start + line.start()
        cells, at = list[Span](), 0
        for part in re.split(r"([|\t])", words):
            bare = part.strip()
            if bare and part not in ("|", "\t"):
                begin = start + at + part.index(bare)
                cells.append((begin, begin + len(bare)))
            at += len(part)
        yield cells


def _made(
    view: View, content: list[Span], cue: Span | None, source: Span, rule: str, layout: Layout, loud: bool = False
) -> Draft:
    return Draft(view.number, content, [cue] if cue else [], "speech", rule, source=source, layout=layout, loud=loud)
