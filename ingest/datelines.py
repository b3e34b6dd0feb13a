"""Datelines: the place, the day and the agency before an article's first words, which belong to no sentence.

"OSLO, April 14 (Reuters) -", "Port Ellery, Norland — ": a place in capitals or title case, then perhaps its region, a
date, and the agency in brackets, then a dash. Without date and agency only a place in capitals, or one that is known,
opening the first paragraph, is taken for one: "Smith - I think so" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.events import Block
from ingest.places import state

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)(?:[a-z]{0,6}\b\.?)|[A-Z]{3,9}\b\.?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?"
_DATE = rf"""(?:{_DAY},?[ ])?(?:
    (?:{_MONTH})[ ]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ ]\d{{4}})?
  | \d{{1,2}}(?:st|nd|rd|th)?[ ](?:{_MONTH})(?:,?[ ]\d{{4}})?
  | \d{{4}}-\d\d-\d\d | \d{{1,2}}/\d{{1,2}}/\d{{2,4}}
)|{_DAY}"""
_CAPITALS = r"[^\W\d_a-zß-ÿ](?:[^\W\d_a-zß-ÿ]|[.'’&])+"
_LOUD = rf"{_CAPITALS}(?:[ /-]{_CAPITALS}){{0,4}}"
_TITLE = r"[^\W\d_a-z][\w.'’-]+(?:[ /](?:[^\W\d_a-z][\w.'’-]*|of|the|de|da|del|la|le|du|on|upon|and)){0,4}"
_DATELINE = re.compile(
    rf"""(?P<whole>
        (?:(?P<place>(?P<loud>{_LOUD})|{_TITLE})
           (?:,[ ](?!{_DAY}\b|(?:{_MONTH})[ ]\d)(?P<region>[^\W\d_a-z][\w.'’-]*(?:[ ][^\W\d_a-z][\w.'’-]*){{0,3}}))?
           (?:(?:,[ ]|[ ])(?P<date>{_DATE}))? ,?)?
        (?:[ ]?(?P<agency>[(\[][^\W\d_a-z][^()\[\]]{{1,50}}[)\]]))?
        (?:(?P<dash>[ ]?(?:--|[—–―])|[ ]-)(?=[ ]|$|[“"‘«A-Z]))?
    )[ ]*""",
    re.VERBOSE,
)
_SPACES = str.maketrans("\r\n\t\u00a0\u2009\u202f\u2028\u2029", "        ")
LONGEST_DATELINE = 140
"""Code points."""


def datelined(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, each dateline split off from its paragraph as an attribution of its own."""
    first = True
    for block in blocks:
        split = _split(text, block, first) if block.kind in ("paragraph", "heading", "label") else None
        first = first and block.kind != "paragraph"
        if split is None:
            yield block
            continue
        first = False
        end, start = split
        yield Block(kind="attribution", start=block.start, end=end)
        if start < block.end:
            yield Block(kind="paragraph" if block.kind == "label" else block.kind, start=start, end=block.end)


def is_dateline(words: str) -> bool:
    """Whether a block's words are a dateline and nothing else."""
    match = _DATELINE.match(words.translate(_SPACES)) if len(words) <= LONGEST_DATELINE else None
    return match is not None and match.end() == len(words) and _tells(match, True)


def _split(text: str, block: Block, first: bool) -> tuple[int, int] | None:
    """Where the dateline at a block's start ends, and where what follows it begins; None without one."""
    words = text[block.start : block.end]
    match = _DATELINE.match(words[: LONGEST_DATELINE + 1].translate(_SPACES))
    if match is None or not _tells(match, first):
        return None
    alone = match.end() == len(words)
    if alone:
        return (block.end, block.end) if match["loud"] and (match["date"] or match["agency"]) else None
    following = words[match.end()].lstrip()
    if not match["dash"] or not (following.isupper() or following.isdigit() or following in "“\"‘'«"):
        return None
    return block.start + match.end("whole"), block.start + match.end()


def _tells(match: re.Match[str], first: bool) -> bool:
    if match["place"] is None:
        return bool(first and match["agency"] and match["dash"])
    if match["date"] or match["agency"]:
        return bool(match["loud"] or first)
    known = state(match["place"]) is not None or (match["region"] and state(match["region"]) is not None)
    return bool(first and match["dash"] and (known or (match["loud"] and len(match["loud"]) > 3)))
