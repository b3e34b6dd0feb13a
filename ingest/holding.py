"""What a stand is, beyond its grammar: whether somebody holds it, as which stance, on what basis, and on what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.events import Basis, Stance
from ingest.bids import Setting
from ingest.conditions import ELECTED
from ingest.extraction import Statement
from ingest.holders import holders, personal, trading
from ingest.lexicon import listed
from ingest.measures import anaphoric, measure, nominal, object_of, patient
from ingest.modals import asks_why
from ingest.phrases import possessed
from ingest.stances import contrary
from ingest.stand import Stand
from ingest.supposed import guessed
from ingest.wanted import Wanted
from ingest.weighing import stances_of

if TYPE_CHECKING:
    from ingest.tree import Doc, Token

_ASKED = {"about": ("ask", "press", "question", "quiz", "speak"), "of": ("speak",), "to": ("refer", "respond")}
"""Verbs of clauses that tell what a quotation is about, by the preposition before that."""
_PRONOUNS = frozenset(("it", "that", "them", "these", "they", "this"))
PERSONAL = frozenset(
    ("appointment", "nomination", "removal", "dismissal", "election", "confirmation", "recall", "resignation")
)
"""Options that concern a person, whom a pronoun may then stand for."""
_DONE = frozenset(
    ("to decree", "to forbid", "to delay", "to name", "to fund", "to hold", "to fight", "to sue", "to protest")
)
"""Classes of acts that are done, and not only said or wanted."""


def said_of(where: Setting) -> Token | None:
    """ "My door is open," she said *of a mission*; "It's a mistake," he said when asked *about the merger*."""
    for token in where.sentence:
        if token.lower_ in ("of", "about", "to") and token.dep_ == "prep":
            verb = token.head
            if verb.dep_ == "nsubj" and verb.i > verb.head.i and token.lower_ != "to":
                verb = verb.head  # "It's a mistake," said Lee / of the merger
            if verb.pos_ != "VERB":
                continue
            at = verb.idx + where.block.offset
            said = token.lower_ != "to" and any(a <= at < b for a, b in where.around[0].cue)
            asked = verb.lemma_.lower() in _ASKED.get(token.lower_, ()) and verb.tag_ in ("VBN", "VBG")
            if (said or asked) and (inner := object_of(token)) is not None:
                return inner if measure(inner) else None
    return None


def untold(stand: Stand) -> bool:
    """Whether a stand does not name what it is on, or by a pronoun alone: "I'm against it"."""
    return all(w.head is None or w.head.lower_ in _PRONOUNS for w in stand.options)


def leads(doc: Doc) -> bool:
    """Whether a block ends in a colon, as the line before a list does."""
    last = next((t for t in reversed(doc[-3:]) if not t.is_space), None)
    return last is not None and last.text.endswith(":")


def cue_of(stand: Stand) -> Sequence[Token]:
    """The words of a cue in order; of a clause that is its own cue, the verb."""
    if guessed(stand):
        return (stand.head,)
    return sorted(stand.cue, key=lambda t: t.i)


def empty(head: Token, option: str) -> bool:
    """Whether a name says nothing by itself: a bare noun that is no measure ("files"), the doing of no deed."""
    if head.pos_ in ("VERB", "AUX"):
        lemma = head.lemma_.lower()
        telling = lemma in nominal() or lemma in listed("options", "power") or lemma in listed("options", "light")
        return not telling and option.split()[0].endswith("ing")
    return " " not in option and not measure(head) and head.ent_type_ not in ("LAW", "EVENT", "PERSON")


_SITTINGS = frozenset(("hearing", "meeting", "session", "sitting"))


def ones_own(stand: Stand, head: Token) -> bool:
    """One's own resignation or sitting, and a person who is accused, charged or thanked: no option of policy."""
    if personal(head) or head.ent_type_ == "PERSON":
        return not any(t.dep_ == "prep" and t.lower_ == "as" for t in stand.head.children) and not _chosen(stand)
    return head.lemma_.lower() in PERSONAL | _SITTINGS and possessed(head) and stand.stance == "supports"


def _chosen(stand: Stand) -> bool:
    """Whether the act is one by which somebody is chosen for an office, or loses it."""
    return not {"to name", "to back", "supports"}.isdisjoint(stances_of(stand.head))


_NO_COURT = frozenset(("auditors", "citizens", "county", "people", "prize", "award"))
"""Words with which a court, a jury or a judge is none of law: "the Court of Auditors", "the citizens' jury"."""


def ruled(stand: Stand, who: Token) -> bool:
    """What a court orders, or a judge turns down, is no position of its own; what a judge recommends is."""
    if who.lemma_.lower() not in listed("holders", "courts") or any(t.lower_ in _NO_COURT for t in who.subtree):
        return False
    return guessed(stand) or stand.rule == "act" or stand.head.lemma_.lower() in listed("holders", "ruling")


_FINDING = frozenset(("find", "hold"))
"""What a court does besides ruling."""


def adjudged(stand: Stand) -> bool:
    """Whether it is what a court finds: "the court ruled that the ban was unlawful"."""
    verb = stand.head
    while verb.dep_ in ("acomp", "attr", "conj") and verb.head is not verb:
        verb = verb.head
    said = verb.head
    lemma = said.lemma_.lower()
    if verb.dep_ != "ccomp" or (lemma not in _FINDING and lemma not in listed("holders", "ruling")):
        return False
    return any(who.lemma_.lower() in listed("holders", "courts") for who in holders(said))


def private(stand: Stand, who: Token) -> bool:
    """What a shop or a singer wants is a matter of policy only where it is a measure by its own words."""
    if not trading(who):
        return False
    return not any(
        w.head is None or anaphoric(w.head) or (measure(w.head) and (w.head.pos_ != "VERB" or _firm(w.head)))
        for w in stand.options
    )


def _firm(verb: Token) -> bool:
    done = patient(verb)
    return done is not None and measure(done)


def prefixed(prefix: str, option: str | None) -> str | None:
    """The option with what it is to be before it, in the place of what else it was to be: "free", not "mandatory"."""
    if not prefix or not option or option.startswith(prefix):
        return option
    first, _, rest = option.partition(" ")
    so = listed("options", "made so")
    return f"{prefix} {rest if rest and first in so and prefix in so else option}"


def stance_of(stand: Stand, wanted: Wanted, where: Setting) -> Stance | None:
    stance: Stance | None = stand.stance
    if wanted.flipped:
        stance = contrary(stand.stance)
    if stand.sense.weak and stand.rule == "phrase" and wanted.head is None and where.condition is None:
        return None  # "changed sides": to which?
    if where.condition is not None and stance in ("supports", "opposes", "considers"):
        return "conditional"
    if where.asks and stance == "supports" and stand.rule != "label" and not asks_why(stand.head):
        return "considers"
    return stance


def asked(stand: Stand) -> bool:
    """ "Will Madrid send gendarmes?": the writer asks what somebody else will do, who has not decided."""
    if not stand.holders or stand.holders[0].lower_ in ("you", "we", "i"):
        return False
    will = next((t for t in stand.head.children if t.dep_ == "aux" and t.lower_ in ("will", "would")), None)
    return will is not None and will.i < stand.holders[0].i and stand.rule in ("will", "may", "verb", "phrase")


def habit(stand: Stand) -> bool:
    """ "they would often close the road": no promise, unless somebody says so."""
    if stand.cue[0].lower_ not in ("would", "'d", "’d") or stand.stance == "opposes":
        return False
    if any(t.dep_ == "advcl" and t.lower_ in ELECTED for t in stand.head.children):
        return False  # "If elected, Lee would ..."
    return not any(t.lower_ == "than" for t in (*stand.head.subtree, *stand.head.head.children))


def basis_of(stand: Stand, holder: str, around: Sequence[Statement], reporter: Statement | None) -> Basis:
    if stand.rule == "label":
        return "label"
    if reporter is not None and holder not in around[0].voices:
        return "reported"
    own = next((s for s in around if holder in s.voices and s.act == "speech"), None)
    if own is not None:
        return "reported" if own.quotation == "indirect" else "own_words"
    done = guessed(stand) and not _DONE.isdisjoint(stances_of(stand.head))
    return "act" if done or stand.sense.act or stand.rule == "act" else "narrated"
