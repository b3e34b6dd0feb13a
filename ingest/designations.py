"""Which option the words of a stand mean, and what it is called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graph.events import ActorKind, Span
from ingest.affairs import own_affair
from ingest.evidence import phrase
from ingest.extraction import Actor
from ingest.holders import judged
from ingest.holding import PERSONAL, empty, leads, ones_own, prefixed
from ingest.lexicon import listed
from ingest.measures import anaphoric, deeds, fated, measure, object_of, patient, vague
from ingest.nounphrases import MEASURED
from ingest.options import Board, instead, just_done, name, thing
from ingest.parsing import ParsedBlock
from ingest.stances import senses
from ingest.stand import Stand
from ingest.supposed import guessed
from ingest.wanted import Wanted
from ingest.weighing import stances_of

if TYPE_CHECKING:
    from ingest.tree import Token

_PROPOSED = frozenset(("call", "demand", "idea", "move", "proposal", "recommendation", "request", "suggestion"))
_PERSONS = frozenset(("him", "her", "them", "he", "she", "they"))
_SOUGHT = frozenset(
    ("council", "election", "office", "parliament", "re-election", "reelection", "seat", "senate", "title")
)
_FOUGHT = frozenset(("war", "battle", "bout", "duel"))
_RUNNING = frozenset(("bid", "campaign", "run", "race"))


class Actors(Protocol):
    """The actors of the article."""

    def for_phrase(self, block: ParsedBlock, span: Span, /) -> str | None:
        """The local id of whom a noun phrase or pronoun means; the mention is registered."""
        ...

    def at(self, block: ParsedBlock, head: Token, /) -> str | None:
        """The actor whom a name or a description means that was read at its head; nobody is asked for."""
        ...

    def told(self, id_: str, /) -> tuple[ActorKind, frozenset[str]]:
        """An actor's kind, and the words of its titles and descriptions."""
        ...

    def all(self) -> Sequence[Actor]:
        """All actors so far."""
        ...


@dataclass(slots=True)
class Designations:
    """What the options of an article are called, by what it has spoken of so far."""

    actors: Actors
    board: Board
    block: ParsedBlock | None = None
    """The present block."""
    topic: str | None = None
    """What the heading, the table's head or the line before a list is about."""

    def about(self, block: ParsedBlock) -> None:
        kind, doc = block.block.kind, block.doc
        if kind not in ("heading", "question", "table_row") and not leads(doc):
            return
        for token in doc:
            if token.lower_ in ("on", "about", "over") and token.dep_ == "prep":
                inner = object_of(token)
                if inner is not None and not vague(inner) and (found := name(inner, self.board)):
                    self.topic = found

    def option(self, stand: Stand, wanted: Wanted, holder: set[int]) -> str | None:
        head, board = wanted.head, self.board
        if own_affair(stand, wanted):
            return None
        if wanted.called:
            return wanted.called
        if head is not None and _undone(stand, head):
            return name(stand.head, board, holder)
        if head is None or anaphoric(head):
            return prefixed(wanted.prefix, self._spoken_of(stand, head))
        if _proposal(head) and (known := self.board.latest()) in self.board.named:
            return prefixed(wanted.prefix, known)  # "Merkel seconded Macron's recommendation"
        if (fate := self._fate(head if head.pos_ == "VERB" else stand.head)) is not None:
            return fate
        if head.pos_ == "PRON":
            latest = board.latest()
            return latest if head.lower_ in _PERSONS and latest and latest.split()[0] in PERSONAL else None
        if _restated(head):
            return None
        if head.ent_type_ in ("MONEY", "PERCENT") and _alone(head):
            if (share := _share_of(head)) is not None:
                return f"{name(head, board)} of {name(share, board)}"
            aim = next((t for t in head.head.rights if t.dep_ in ("advcl", "xcomp") and t.tag_ == "VB"), None)
            return self.option(stand, Wanted(aim), holder) if aim is not None else None
        inside = {t.i for t in head.subtree}
        others = {
            w.head.head.i
            for w in stand.options
            if w.head is not None and w.head.head.i in inside - {head.i} and w.head.head.pos_ != "NOUN"
        }
        without = (holder | others) - {head.i}
        found = name(head, board, without)
        if (found is None or _said(head)) and (whom := _judged_for(head)) is not None:
            return self.option(stand, Wanted(whom), holder)
        if found is None:
            return None
        noun = head.pos_ in ("NOUN", "PROPN")
        done = None if noun else patient(head)  # "to impose the tariff"
        meant = done if done is not None and name(done, board, without) == found else head if noun else None
        fuller = board.completed(board.fuller(meant, found) if meant is not None else found)
        if wanted.instead is not None:
            return instead(head, wanted.instead, board, without)
        supposing = guessed(stand)
        if supposing and noun and (deed := self._deed(stand, head, fuller, without)) is not None:
            return deed
        if fuller in board.named:
            return prefixed(wanted.prefix, fuller)
        if fuller.lower() in listed("options", "alone vague") or _said(head):
            return None
        if stand.head.lemma_ == "accuse" and not measure(head):
            return None  # of lying, of fraud
        if _bare(head) and vague(head) and not (_creed(head) and not stand.sense.weak and not supposing):
            return None
        if (done or head).lemma_.lower() in listed("options", "outcomes"):
            return None  # "the cut will have unforeseen consequences"
        if head.pos_ == "ADJ" and " " not in fuller:
            return None
        if supposing and ((noun and ones_own(stand, head)) or empty(head, fuller)):
            return None
        if head.lemma_.lower() in listed("options", "offices") and stand.head.lemma_ in _RUNNING:
            return None
        if stand.head.lemma_ == "fight" and head.lemma_.lower() in _FOUGHT:
            return None  # "fought a war"
        if stand.head.lemma_ in ("fight", "stand") and head.lemma_.lower() in _SOUGHT:
            return None  # "stood for election"
        if wanted.prefix and noun and head.left_edge.is_sent_start and head.left_edge.pos_ != "PROPN":
            fuller = fuller[0].lower() + fuller[1:]
        return prefixed(wanted.prefix, fuller)

    def _fate(self, verb: Token) -> str | None:
        """What is done to a person whom a pronoun means, by his name: "was nominated by", "fired her"."""
        if (who := fated(verb)) is None or self.block is None:
            return None
        actor = self.actors.for_phrase(self.block, phrase(self.block, who))
        called = next((a.name for a in self.actors.all() if a.id == actor), None)
        return " ".join((*deeds()[verb.lemma_.lower()], called)) if called is not None else None

    def _deed(self, stand: Stand, head: Token, own: str, without: Collection[int]) -> str | None:
        """What doing it is called where that to which it is done is no option: "designation of the militia"."""
        verb, lemma = stand.head, stand.head.lemma_.lower()
        if lemma not in deeds() or (done := patient(verb)) is None or done.i != head.i:
            return None
        if "to blame" in stances_of(verb):
            return None  # "accused the premier of lying"
        of_law = lemma in listed("holders", "laws") or any("do" in s.takes for s in senses("verbs").get(lemma, ()))
        if head.ent_type_ in MEASURED or not (of_law or vague(head) or ones_own(stand, head) or empty(head, own)):
            return None
        return name(verb, self.board, without)

    def doubtful(self, stand: Stand, wanted: Wanted, option: str) -> bool:
        """Whether the words of an option do not say that it is one, and no position on it was read before."""
        head = wanted.head
        if wanted.called:
            return False
        if head is None or anaphoric(head):
            return self.board.latest() is None and stand.rule != "label"
        if head.pos_ == "PRON" or wanted.instead is not None:
            return False
        return option not in self.board.named and (vague(head) or (stand.sense.weak and not measure(head)))

    def _spoken_of(self, stand: Stand, head: Token | None) -> str | None:
        """The option that a stand takes up without naming it."""
        if head is not None and (done := self.board.done(head)) is not None:
            return done
        if (known := self.board.latest()) or stand.rule == "label":
            # "closed the school, calling it inevitable" is said of the closure
            if known and head is not None and stand.stance == "opposes" and just_done(head, known, self.board):
                return thing(known).removeprefix("the ")
            return known or self.topic
        if (known := self.board.spoken_of() or self.topic) is None and head is not None and head.pos_ == "NOUN":
            return name(head, self.board)  # "the motion", of which no more was said
        return known


def _undone(stand: Stand, head: Token) -> bool:
    """Whether a deed ends or prevents what it is done to, whose name would say the contrary: "cancelled the debate"."""
    verb = stand.head
    part = next((f"+{t.lower_}" for t in verb.rights if t.dep_ == "prt"), "")
    undoing = verb.lemma_.lower() + part in listed("options", "undoing")
    if not guessed(stand) or head.pos_ != "NOUN" or not undoing or head.lemma_.lower() in senses("nouns"):
        return False  # "dropped its opposition" is for nothing
    return head.ent_type_ not in MEASURED and (done := patient(verb)) is not None and done.i == head.i


def _share_of(sum_: Token) -> Token | None:
    """What a share is of that the words before it tell: "spends 1% of its budget on aid; guidelines call for 2%"."""
    before = (t for t in sum_.sent if t.i < sum_.i and t.lower_ == sum_.lower_ == "%")
    return next((object_of(p) for t in before for p in t.rights if p.lower_ == "of"), None)


def _proposal(head: Token) -> bool:
    """Whether a phrase says of what was proposed no more than by whom: "Macron's recommendation"."""
    if head.pos_ != "NOUN" or head.lemma_.lower() not in _PROPOSED:
        return False
    return bool(head.children) and all(t.dep_ == "poss" and t.ent_type_ == "PERSON" for t in head.children)


def _restated(head: Token) -> bool:
    """Whether it is only that a stand is taken again, which its own words tell: "renewed his support for the ban"."""
    done = patient(head) if head.pos_ == "VERB" and head.lemma_ == "renew" else None
    return done is not None and done.lemma_.lower() in senses("nouns")


def _alone(sum_: Token) -> bool:
    """Whether nothing says what a sum or a share is of or for: "offered US$ 1 million"."""
    return all(t.dep_ in ("nummod", "quantmod", "det", "compound", "nmod", "amod", "punct") for t in sum_.children)


def _said(head: Token) -> bool:
    """Whether it is a verb of saying or being, that is no policy whatever it is said of."""
    return head.pos_ in ("VERB", "AUX") and head.lemma_.lower() in listed("options", "saying")


def _judged_for(deed: Token) -> Token | None:
    """Who is praised or blamed for a deed: "praised the mayor for getting the people to do it"."""
    while deed.dep_ in ("ccomp", "xcomp"):
        deed = deed.head
    return judged(deed.head.head) if deed.dep_ == "pcomp" else None


def _creed(head: Token) -> bool:
    """Whether a word names what one can be for or against without more: "advocates protectionism"."""
    lemma = head.lemma_.lower()
    definite = any(t.dep_ == "det" for t in head.lefts)  # "the mechanism"
    return lemma.endswith("ism") and not definite and lemma not in listed("options", "vague")


def _bare(head: Token) -> bool:
    """Whether a common noun has nothing beside it that tells more: "calm", "eleven start-ups"."""
    loose = ("det", "nummod", "punct", "relcl", "conj", "cc", "appos")
    return head.pos_ == "NOUN" and not head.ent_type_ and all(t.dep_ in loose for t in head.children)
