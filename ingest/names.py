"""Names, titles and descriptions of people and bodies: what a noun phrase calls whom."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from graph.events import ActorKind
from ingest.lexicon import listed
from ingest.places import state

Gender = Literal["m", "f"]

OFFICES = listed("people", "offices")
"""Words that end a title before a name, and the heads of descriptions of one person."""
UNNAMED = listed("people", "unnamed")
"""Heads of descriptions that name nobody."""
PLURAL_UNNAMED = listed("people", "sources")
"""Plurals that stand for unnamed sources, not for a group."""
BODIES = listed("people", "bodies")
"""Heads of what acts as a body."""
PRESS = listed("people", "press")
"""Words for newspapers and stations, many together too."""
PLURAL_BODIES = listed("people", "plural_bodies")
"""Plurals that mean an office: authorities."""
GROUPS = listed("people", "groups")
"""Words for people in numbers, and for those whom other words show to be people."""
MEN = listed("people", "men")
WOMEN = listed("people", "women")
KIN = listed("people", "kin")
HONORIFICS = listed("people", "honorifics")
"""Words before a name that are no office."""
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    )
)
_PARTIES = listed("people", "parties")
_PARTICLES = listed("people", "particles")
_OWNED = BODIES | listed("people", "bodies_named")
_BESIDE = ("co-", "vice-", "ex-")
"""What an office may begin with: Co-developer."""
_WORD = re.compile(r"[^\W_](?:[\w.'’&\-]*[\w.])?")
_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITAL = r"[^\W\d_a-z][\w.'’&-]*"
_OF = re.compile(
    rf"\b(?:{_CAPITAL}\s)*(?P<head>[A-Z]\w+)\s(?:of|for|on)\s(?:the\s)?"
    rf"(?P<after>{_CAPITAL}(?:,?\s(?:(?:and|of|for|on|the)\s)*{_CAPITAL})*)$"
)
_LONGEST = 40
"""The number of words up to which a phrase may be one name."""
_SENIORITY = re.compile(
    r"\b(?:most senior|senior|high-ranking|high-level|top|ranking|former|ex-|mid-level|junior|retired|veteran)\b",
    re.IGNORECASE,
)


def folded(name: str) -> str:
    """A name as it is looked up: small letters without accents, so that Erdogan is Erdoğan."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def gender_of(name: str) -> Gender | None:
    """The gender that a full name's first name is mostly of; None for one word, and where the list has none."""
    first, _, rest = folded(name).partition(" ")
    if not rest:
        return None
    for kind in ("", "mostly "):
        if first in listed("given_names", f"{kind}men"):
            return "m"
        if first in listed("given_names", f"{kind}women"):
            return "f"
    return None


def given(name: str) -> bool:
    """Whether a word is a given name."""
    low = name.casefold()
    return low in listed("given_names", "men") or low in listed("given_names", "women")


def gender_of_word(word: str) -> Gender | None:
    """The gender of who is called so ("he", "spokeswoman", "Mrs")."""
    if word in MEN or word in listed("people", "sir") or word in ("he", "him", "his"):
        return "m"
    return "f" if word in WOMEN or word in listed("people", "madam") or word in ("she", "her") else None


@dataclass(frozen=True, slots=True)
class Named:
    """A name within a phrase: where it starts and ends, the title before it, and what that tells of the person."""

    name: str
    start: int
    end: int
    title: str = ""
    title_start: int = 0
    honorific: bool = False
    gender: Gender | None = None


def named(words: str) -> Named | None:
    """The last run of capitalised words of a phrase, and the title before it; None when there is none."""
    tokens = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(words)]
    last = len(tokens) - 1
    while last >= 0 and (not _capital(tokens[last][2]) or tokens[last][2] in ("The", "A", "An")):
        last -= 1
    if last < 0:
        return None
    if last < _LONGEST and (whole := _continued(words[: tokens[last][1]])) is not None:
        return whole
    first = last
    while first > 0:
        gap = words[tokens[first - 1][1] : tokens[first][0]]
        owned = gap.strip() in ("'", "’") and tokens[first][2].lower() in _OWNED  # Ferry Workers' Union
        if gap.strip(" \u00a0") not in ("", ".") and not owned:
            break
        before = tokens[first - 1][2]
        if not _capital(before) and not (
            before.lower() in _PARTICLES
            and before.islower()
            and first > 1
            and _capital(tokens[first - 2][2])
            and before not in ("and", "for", "the")
        ):
            break
        first -= 1
    while first < last and tokens[first][2].lower() in ("the", "a", "an"):
        first += 1
    # What comes before: lower-case words of a title ("coach ..."), and capitalised offices ("Prime Minister ...").
    gender: Gender | None = None
    honorific = False
    begin = first
    cut = first
    for i in range(first, last):
        low = tokens[i][2].lower()
        if low in HONORIFICS:
            gender, honorific, cut = gender or gender_of_word(low), True, i + 1
        elif of_several(tokens[i][2]) != tokens[i][2] and i + 1 < last and gender_of(f"{tokens[i + 1][2]} X"):
            cut = i + 1  # "Senators Ann Lee and ..."
        elif (low in OFFICES or low.startswith(_BESIDE)) and (i + 1 <= last):
            cut = i + 1
            gender = gender or gender_of_word(low)
        elif _prefixed(tokens[i][2], [t[2] for t in tokens[i + 1 : last + 1]], i == first):
            cut = i + 1
    run = [t[2] for t in tokens[first : last + 1]]
    cut = max(cut, first + _state_before(run), first + _post_before(run))
    if any(w.lower() == "of" for w in run[: cut - first + 1]) or run[-1].lower() in _OWNED:
        cut = first
    if "of" in run and run[-1].lower() not in _OWNED:
        cut = max(cut, first + _holder_after(run))
    name_start = tokens[cut][0]
    name = _POSSESSIVE.sub("", words[name_start : tokens[last][1]])
    lead = begin
    while (
        lead > 0
        and words[tokens[lead - 1][1] : tokens[lead][0]].strip() == ""
        and tokens[lead - 1][2].lower() not in ("the", "a", "an")
    ):
        lead -= 1
    title_words = [t[2] for t in tokens[lead:cut] if t[2].lower() not in HONORIFICS]
    title = words[tokens[lead][0] : tokens[cut][0]].strip() if title_words else ""
    low_title = title.lower().split()
    for w in low_title:
        gender = gender or gender_of_word(w)
    return Named(name, name_start, name_start + len(name), title, tokens[lead][0], honorific, gender)


def of_several(title: str) -> str:
    """The title of one of several, by that of all: the Senator of "Senators Ann Lee and Ruth Odell"."""
    return title[:-1] if title[:1].isupper() and title[-1:] == "s" and title[:-1].lower() in OFFICES else title


def _prefixed(word: str, rest: list[str], opens: bool) -> bool:
    """Whether a capitalised word before a name is none of it: a state ("for Iran Brian Hook"), a party."""
    if word.lower() in _PARTIES:
        return len(rest) > 1 or given(rest[0])
    return opens and len(rest) > 1 and state(word) is not None and (given(rest[0]) or state(" ".join(rest)) is None)


def _state_before(words: list[str]) -> int:
    """How many words of a state's name stand before a person's: "(President of the) United States Joe Biden"."""
    for k in range(min(len(words) - 2, 4), 1, -1):
        if given(words[k]) and state(" ".join(words[:k])) is not None:
            return k
    return 0


def _post_before(words: list[str]) -> int:
    """1 where what somebody is stands before a name: "(Secretary of) State Mike Pompeo", "Podcaster Spike Cohen"."""
    if len(words) < 3 or not given(words[1]) or given(words[0]):
        return 0
    low = words[0].lower()
    return int(low in listed("people", "modifiers") or low.endswith(("er", "or", "ist", "man", "woman")))


def _holder_after(run: list[str]) -> int:
    """How many words of an office or body stand before who holds it: "Secretary of State Mike Pompeo"."""
    at = run.index("of")
    known = next((k for k in range(at + 2, len(run) - 1) if given(run[k])), 0)
    if not known and at + 3 < len(run) and run[at + 1] == "Representatives":
        return at + 2  # "(of the) House of Representatives Darin LaHood"
    if not known and run[0].lower() in OFFICES and at + 3 < len(run) and state(run[at + 1]) is not None:
        return at + 2  # "Mayor of London Sadiq Khan"
    return known


def _continued(words: str) -> Named | None:
    """The name of a body that goes on after "of" or "for": the Centers for Disease Control and Prevention."""
    for m in _OF.finditer(words):
        after = m["after"].split()
        people = any(w.lower() in OFFICES or w.lower().removesuffix("s") in OFFICES for w in after[:-1]) or any(
            given(w) for w in after[:-1]
        )
        if m["head"].lower() in listed("people", "continued") and not people:
            start = m.start() + (4 if m[0].startswith("The ") else 0)
            return Named(_POSSESSIVE.sub("", words[start:]), start, len(_POSSESSIVE.sub("", words)), title_start=start)
    return None


def _capital(word: str) -> bool:
    """Whether a word begins a name or goes on with it: Quaety, al-Quaety, 3M."""
    particle, hyphen, rest = word.partition("-")
    if hyphen and rest[:1].isupper() and particle in _PARTICLES:
        return True
    return word[0].isupper() or (word[0].isdigit() and len(word) > 1 and word[1:2].isupper())


def seniority(words: str) -> str | None:
    """The word for rank in a description ("senior", "high-ranking")."""
    found = _SENIORITY.search(words)
    return found[0].lower() if found else None


def affiliation(words: str) -> str | None:
    """What an unnamed source belongs to: the capitalised words before its noun, or what follows "at", "from", "for"."""
    if m := re.search(r"\b(?:at|from|for|of|with|in)\s+((?:the\s+)?(?:[\w.'’&-]+\s+){0,4}[A-Z][\w.'’&-]*)", words):
        return m[1]
    if m := re.search(r"(?<!^)\b((?:[A-Z][\w.&-]*\s?)+)(?=\s)", words):
        return m[1].strip()
    return None


def kind_of_body(words: str) -> ActorKind | None:
    """organization, when the words' last one is a body's ("Justice Department", "the ministry")."""
    found = re.findall(r"[\w.]+", words.lower())
    core = re.split(" (?:of|for|on) ", words.lower())[0].split()
    heads = {w.strip(".,'’") for w in (core[-1:] + found[-1:])}
    if heads & BODIES:
        return "organization"
    last = words.split()[-1:]
    if len(words.split()) > 1 and last[0][:1].isupper():
        bare = last[0].strip(",'’").lower().removesuffix("’s").removesuffix("'s")
        if bare.split("-")[-1] in listed("people", "bodies_named") or acronym(last[0]):
            return "organization"  # Marine Bulletin, Belarusian KGB
    return None


def acronym(word: str) -> bool:
    """Whether a word is capital letters such as a body is called by, and not what follows a person's name: NPR, U.N."""
    bare = word.replace(".", "")
    return len(bare) in range(2, 7) and bare.isupper() and bare.lower() not in listed("people", "after_names")


def before_body(title: str) -> bool:
    """Whether the words before a name say that it is a body's: "news agency", "the retailer"."""
    last = title.split()[-1:]
    return bool(last) and last[0].islower() and (last[0] in BODIES or last[0] in listed("people", "bodies_before"))
