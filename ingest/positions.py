"""Who stands where on which policy option, in one article.

`ingest.stands` reads the cues of stance from the parse; here their holders become actors, their words options, and
what belongs to them is added: the condition, the hedges, the dates, the statement that carries them and who reports
them. One position for each holder, option and stance; what says it again is further evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING

from graph.events import ActorKind, Span, Spans, Stance
from ingest.bids import SURE, Bid, Judge, Setting, asks, likelihood, listed_together, reasons, rival, side_by_side
from ingest.circumstances import Dated, dated, former, hedges, owned, validity
from ingest.conditions import Condition, conditions
from ingest.dates import reference
from ingest.designations import Actors, Designations
from ingest.evidence import evidence, joined, option_span, phrase
from ingest.extraction import Option, Position, Statement
from ingest.holders import agentive, answerable, members
from ingest.holding import (
    adjudged,
    asked,
    basis_of,
    cue_of,
    habit,
    private,
    ruled,
    said_of,
    stance_of,
    untold,
)
from ingest.labels import answer, asked_about, bearer, labelled
from ingest.lexicon import listed
from ingest.meanings import Meant, blocks, places
from ingest.measures import anaphoric
from ingest.modals import CONTRARY, answered, asks_why
from ingest.naming import FEW, Names, Phrase, named
from ingest.naming import weights as name_weights
from ingest.nearby import Nearby
from ingest.options import Board, broader, targets
from ingest.parsing import Parsed, ParsedBlock
from ingest.phrases import tokens, verbal
from ingest.polarity import doubted
from ingest.screening import LEAST_SUPPOSED, Screen, hopeful, screen
from ingest.stances import Sense, contrary
from ingest.stand import Stand
from ingest.stands import LONGEST_SENTENCE, stands
from ingest.supposed import SUPPOSED, against, guessed, refused, supposed
from ingest.wanted import Wanted
from ingest.weighing import traits, weights
from ingest.wordings import fullest

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

_SPEAKERS = frozenset(("i", "we", "me", "us", "my", "our", "myself", "ourselves"))
FLOOR = 0.2
"""Log-odds. A third of what is supposed has less by what its words mean; of what would become a position less than one
in a hundred has. To look at all of it costs a tenth of the time that positions take."""
_GOING_ON = frozenset(("bullet", "label", "table_row", "turn", "quote", "pull_quote"))
"""Blocks that go on with what the one before spoke of."""
_HEADS = frozenset(("heading", "question"))
"""Blocks whose grammar is a headline's: "Ministers weigh sugar levy" is no noun phrase."""


def positions(
    parsed: Parsed, statements: Sequence[Statement], actors: Actors
) -> tuple[tuple[Option, ...], tuple[Position, ...]]:
    """The options of an article and who stands where on them, in the order of the text."""
    reader = read(parsed, statements, actors)
    return reader.options(), reader.positions()


def read(
    parsed: Parsed,
    statements: Sequence[Statement],
    actors: Actors,
    judge: Judge | None = None,
    least: Mapping[str, float] | None = None,
    *,
    settled: bool = True,
    screened: Screen | None = None,
) -> Reader:
    """The reader that has read an article.

    `judge` says how likely a bid is a position, `least` how likely one of its sort must be; by the weights if not
    given. Where it is not `settled` each option still has the name of its own words. `screened` says which sentences
    may bear a position; the program's own if not given, and everything is read where a `judge` is.
    """
    least = weights().least if least is None else least
    today = reference(parsed.article.published)
    floor = FLOOR if judge is None else -inf
    screened = screened or (screen() if judge is None else None)
    reader = Reader(Nearby(parsed, statements), actors, today, judge or likelihood, least, floor, screened)
    for block, weigh in zip(parsed.blocks, blocks(block.doc for block in parsed.blocks), strict=True):
        reader.read(block, weigh)
    if settled:
        reader.settle()
    return reader


@dataclass(slots=True)
class Reader:
    """Reads the positions of an article, block by block."""

    said: Nearby
    actors: Actors
    today: date | None
    judge: Judge
    least: Mapping[str, float]
    """The likelihood from which a bid of each sort is a position."""
    floor: float = -inf
    """The log-odds of what its words mean below which what no word of stance tells is not looked at further."""
    screened: Screen | None = None
    """What says which sentences may bear a position; without it all may."""
    weigh: Meant = field(init=False)
    """What the words of the present block weigh."""
    hopeful: Mapping[int, float] = field(default_factory=dict)
    """Where sentences of the present block begin that may bear a position, and the log-odds that they do."""
    asks: bool = False
    """Whether the present sentence is a question."""
    board: Board = field(default_factory=Board)
    designations: Designations = field(init=False)
    found: dict[tuple[str, str, Stance], Position] = field(default_factory=dict)
    former: set[tuple[str, str, Stance]] = field(default_factory=set)
    """Those that the text speaks of as gone by."""
    words: dict[tuple[str, str, Stance], dict[Span, Span]] = field(default_factory=dict)
    """The words of each position, gathered, and the clauses that they are of, which are its evidence."""
    here: list[tuple[str, str, Stance, Spans, Stand]] = field(default_factory=list)
    """What was read in the present sentence: holder, option, stance, words and the stand."""
    aims: dict[str, dict[str, None]] = field(default_factory=dict)
    meant: dict[str, Phrase] = field(default_factory=dict)
    """Where each option of a position was named first."""
    weighed: set[int] = field(default_factory=set)
    """The cues in the present sentence that are read as what their words of stance tell."""
    last: Stance | None = None
    last_sentence: int = 0
    last_likely: float = 0.0
    """How likely the stand is that was taken last."""
    refused: tuple[str, int] | None = None
    """The option that was refused last, and in which sentence."""
    asked: tuple[str, Span, int] | None = None
    """The option that a question put, where, and in which sentence."""
    asked_against: bool = False
    """Whether it was asked if somebody is against that."""
    named: Span | None = None
    """Where the option that was named last stands."""

    def __post_init__(self) -> None:
        self.designations = Designations(self.actors, self.board)

    # -- reading -----------------------------------------------------------------------------------------------------

    def read(self, block: ParsedBlock, weigh: Meant) -> None:
        """Read the next block, whose words weigh what `weigh` says."""
        self.weigh, self.designations.block = weigh, block
        if block.block.kind == "attribution":
            return
        if block.block.kind not in _GOING_ON:
            self.board.open()
        if labels := labelled(block):
            whole = block.doc[:]
            self.asks = asks(whole)
            bounds, dates = conditions(whole), dated(whole, self.today)
            for stand in labels:
                just = self.asked is not None and self.board.sentence - self.asked[2] <= 1
                if just and self.asked_against and untold(stand):  # "Are you against it?" "Yes."
                    if (turned := contrary(stand.stance)) != "opposes":
                        continue
                    stand = replace(stand, stance=turned)
                for _ in self._stand(stand, self._setting(block, whole, stand, bounds[0] if bounds else None, dates)):
                    pass
            self._hear(tokens(whole))
            return
        self.designations.about(block)
        self._answered(block)
        owner = bearer(block) if block.block.kind != "turn" else None
        self.hopeful = hopeful(block, self.screened)
        for sentence in block.doc.sents:
            self._sentence(block, sentence, owner)

    def _sentence(self, block: ParsedBlock, sentence: Tokens, owner: Token | None) -> None:
        self.board.sentence += 1
        self.here.clear()
        self.weighed.clear()
        if len(sentence) > LONGEST_SENTENCE:
            return
        words, first = tokens(sentence), sentence.start
        hope = self.hopeful.get(first)
        self.asks = asks(sentence)
        if self.asks and (about := asked_about(sentence)) is not None:
            self._ask(about, self._setting(block, sentence, about, None, ()))
        if hope is None and self.asks and any(t.lower_ == "you" for t in words):
            hope = -inf  # what somebody is asked, of which his answer is told
        if hope is None:
            if block.block.kind not in _HEADS:
                self._hear(words)
            return
        heard, told = first, stands(sentence)
        bounds = conditions(sentence)
        here = [s for s in told if not any(b.first <= s.head.i <= b.last for b in bounds)]
        own, dates = owned(here, bounds), dated(sentence, self.today) if here else []
        kept = list[Bid]()
        for stand in here:
            if owner is not None and not stand.holders and not stand.speaker:
                stand = replace(stand, holders=(owner,))
            if block.block.kind not in _HEADS:
                self._hear(words[heard - first : max(heard, stand.head.i) - first])
            heard = max(heard, stand.head.i)
            if (all_ := members(stand.holders)) != stand.holders:
                stand = replace(stand, holders=all_)
            kept += self._stand(stand, self._setting(block, sentence, stand, own.get(stand.head.i), dates))
        if hope >= LEAST_SUPPOSED:
            self._suppose(block, sentence, kept, bounds)
        if block.block.kind not in _HEADS:
            self._hear(words[heard - first :])

    def _setting(
        self, block: ParsedBlock, sentence: Tokens, stand: Stand, condition: Condition | None, dates: Sequence[Dated]
    ) -> Setting:
        around = self.said.around(block, stand.head)
        return Setting(block, sentence, around, condition, dates, self.weigh, self.asks)

    def _hear(self, words: Sequence[Token]) -> None:
        if len(words) > LONGEST_SENTENCE:
            return
        for token in words:
            if token.pos_ == "NOUN" or (token.tag_ == "VBG" and token.dep_ in ("pcomp", "pobj", "csubj")):
                self.board.hear(token)
            elif token.pos_ == "VERB":
                self.board.see(token)

    # -- stands ------------------------------------------------------------------------------------------------------

    def _stand(self, stand: Stand, where: Setting) -> Iterator[Bid]:
        if where.asks and stand.rule != "label" and not asked(stand) and not asks_why(stand.head):
            self.weighed.update(t.i for t in stand.cue)
            self._ask(stand, where)
            return
        if stand.again and (replied := answered(stand, where.sentence)) is not None:
            stand = replied
        if stand.again:
            # "Prices would fall, and Moss agreed": what "and" joins takes up its own sentence.
            far = 0 if stand.head.dep_ == "conj" else 1
            stance = self.last if self.board.sentence - self.last_sentence <= far else None
            if stand.turned and stance is not None:
                back: Stance | None = "supports" if stand.rule == CONTRARY and stance == "opposes" else None
                stance = "opposes" if stance == "supports" else back
            if stance is None:
                return
            stand = replace(stand, stance=stance)
        if stand.rule == "will" and where.condition is None and not where.around and habit(stand):
            return
        who = list(self._holders(stand, where))
        if not who:
            if stand.speaker and adjudged(stand):
                self._found(stand, where)
            return
        if where.around and untold(stand) and (topic := said_of(where)) is not None:
            stand = replace(stand, options=(Wanted(topic, prefix=stand.options[0].prefix),))
        gone = {t.i for h in stand.holders for t in h.subtree if t.i <= h.i}
        for wanted in stand.options:
            option = self.designations.option(stand, wanted, gone)
            if option is None:
                continue
            stance = stance_of(stand, wanted, where)
            if stance is not None and self._of_refusal(wanted, option):
                stance = contrary(stance)
            if stance is None:
                continue
            self.weighed.update(t.i for t in stand.cue)
            doubtful = self.designations.doubtful(stand, wanted, option)
            bids = [
                (holder, Bid(stand, wanted, head, where, doubtful, self._told(head, where), stance=stance).seen())
                for holder, head in who
            ]
            # "Peru does not": its words tell nothing, it is as likely as what it takes up.
            known = self.last_likely if stand.again else SURE if wanted.called else 0.0
            likely = [
                (holder, bid, p) for holder, bid in bids if (p := max(self.judge(bid), known)) >= self.least[bid.sort]
            ]
            yield from self._taken(stand, wanted, option, stance, likely, where)

    def _found(self, stand: Stand, where: Setting) -> None:
        """A court finds something of an option: nobody's position, which others may take up."""
        for wanted in stand.options:
            if (option := self.designations.option(stand, wanted, set())) is not None:
                self.board.note(option)
                self.last, self.last_sentence = stance_of(stand, wanted, where), self.board.sentence

    def _taken(
        self,
        stand: Stand,
        wanted: Wanted,
        option: str,
        stance: Stance,
        likely: Sequence[tuple[str, Bid, float]],
        where: Setting,
    ) -> Iterator[Bid]:
        """Make positions of a stand on one option, of those whose bids are likely."""
        if not likely:
            return
        for holder, bid, p in likely:
            head = bid.holder
            if head is not None and wanted.head is not None and head.i == wanted.head.i:
                continue  # "the ballot will pass": nobody's stand on it
            words = evidence(where.block, stand, wanted, head, where.condition, self.named)
            same = self._held_here(holder, stance, words, stand) if bid.sort == SUPPOSED else None
            told = replace(stand, rule=f"{stand.rule}, doubtful") if bid.sort == "doubtful" else stand
            self._add(told, wanted, holder, same or option, stance, words, where, p, reasons(bid))
            yield bid
        if stance == "opposes" and _refuses(stand):
            self.refused = option, self.board.sentence
        self.board.note(option)
        self.meant.setdefault(option, Phrase(option, wanted.head, self.board.sentence))
        if wanted.head is not None:
            self._aimed(option, wanted.head, where.block)
            if not anaphoric(wanted.head):
                self.named = option_span(where.block, wanted.head)
        likeliest = max(p for _, _, p in likely)
        fresh = self.board.sentence != self.last_sentence
        if not stand.again and (fresh or not guessed(stand) or likeliest > self.last_likely):
            self.last, self.last_sentence, self.last_likely = stand.stance, self.board.sentence, likeliest

    def _of_refusal(self, wanted: Wanted, option: str) -> bool:
        """Whether a refusal is taken up: "will not extend the curfew. Restaurants praised *the decision*"."""
        if self.refused is None or wanted.head is None or not anaphoric(wanted.head):
            return False
        refused, when = self.refused
        near = refused == option and self.board.sentence - when == 1
        return near and wanted.head.lemma_.lower() in listed("options", "taking up")

    def _held_here(self, holder: str, stance: Stance, words: Iterable[Span], stand: Stand) -> str | None:
        """The option of a position of the same holder and stance that half of the same words bear already."""
        for who, option, side, spans, other in self.here:
            if side_by_side(stand.head, other.head) or listed_together(stand, other):
                continue  # "closed the port and raised the toll", "demands include X and Y"
            if who == holder and side == stance and any(_shared(one, two) for one in words for two in spans):
                return option
        return None

    def _suppose(
        self,
        block: ParsedBlock,
        sentence: Tokens,
        kept: Sequence[Bid],
        bounds: Sequence[Condition],
    ) -> None:
        """Take what is likely a position though no word of stance tells it, the likeliest of what overlaps.

        A word of stance of which no stand was made tells nothing either: "voted to hear the motion".
        """
        bids = list[tuple[float, Bid]]()
        around = {t.i: self.said.around(block, t) for t in tokens(sentence) if verbal(t)}
        quoted = {i for i, held in around.items() if held}
        kind = block.block.kind
        for stand in supposed(sentence, self.weighed, quoted):
            if any(b.first <= stand.head.i <= b.last for b in bounds):
                continue
            here = around.get(stand.head.i)
            here = here if here is not None else self.said.around(block, stand.head)
            bound = owned((stand,), bounds).get(stand.head.i) if bounds else None
            where, wanted = Setting(block, sentence, here, bound, (), self.weigh, self.asks), stand.options[0]
            # Under a condition both sides are one.
            either = (against(stand),) if refused(stand) else (stand, against(stand))
            sides = {stance_of(side, wanted, where): side for side in either}
            for holder in stand.holders or (None,):
                if holder is not None and not agentive(holder):
                    continue
                odds = self.weigh.odds(places(stand, wanted, holder, sentence))
                if odds[0] + abs(odds[1]) < self.floor:
                    continue
                known, tied = self._told(holder, where), bound is not None
                like = traits(stand, wanted, holder, here, kind, bound=tied, told=False, who=known, meant=odds)
                for stance, side in sides.items():
                    bid = Bid(side, wanted, holder, where, who=known, like=like, stance=stance)
                    if stance is not None and (p := self.judge(bid)) >= self.least[SUPPOSED]:
                        bids.append((p, bid))
        chosen, found = list(kept), list[tuple[float, Bid]]()
        for p, bid in sorted(bids, key=lambda b: (-b[0], b[1].stand.head.i, b[1].side)):
            if not any(rival(bid, other) for other in chosen):
                chosen.append(bid)
                found.append((p, bid))
        dates = dated(sentence, self.today) if found else ()
        for p, bid in sorted(found, key=lambda b: b[1].stand.head.i):
            where = replace(bid.where, dates=dates)
            one = replace(bid.stand, holders=(bid.holder,) if bid.holder is not None else ())
            who = [(actor, replace(bid, where=where), p) for actor, _ in self._holders(one, where)]
            gone = {t.i for h in one.holders for t in h.subtree if t.i <= h.i}
            if (option := self.designations.option(one, bid.wanted, gone)) is not None:
                for _ in self._taken(one, bid.wanted, option, bid.side, who, where):
                    pass

    def _ask(self, stand: Stand, where: Setting) -> None:
        """A question puts an option to somebody, whose answer may follow."""
        asked = stand.options[0]
        if asked.head is not None and (option := self.designations.option(stand, asked, set())) is not None:
            self.asked = option, option_span(where.block, asked.head), self.board.sentence
            self.asked_against = stand.stance == "opposes"
            self.designations.topic = option
            self.board.note(option)

    def _answered(self, block: ParsedBlock) -> None:
        """ "Not while I hold this office.": the answer to what was asked just before."""
        if self.asked is None:
            return
        option, named, when = self.asked
        first = next(iter(block.doc.sents), None)
        if first is None or self.board.sentence - when > 1:
            return
        found = answer(first)
        if found is None:
            return
        self.asked = None
        stance, word = found
        if self.asked_against:
            if stance != "supports":
                return
            stance = "opposes"
        speaker = next((s.speaker for s in self.said.around(block, word) if s.speaker), None)
        if speaker is None and (owner := bearer(block)) is not None:
            speaker = self.actors.for_phrase(block, phrase(block, owner))
        if speaker is None:
            return
        self.asks = False
        stand = Stand(word, (word,), Sense(stance, 0.9), stance, (), (Wanted(None),), "answer")
        bound = next(iter(conditions(first)), None) if stance == "conditional" else None
        where = self._setting(block, first, stand, bound, ())
        last = next((t for t in reversed(first) if not t.is_punct), word)
        words = {span: span for span in joined((), (named, block.between(word, last)))}
        self._add(stand, stand.options[0], speaker, option, stance, words, where, SURE)
        self.board.note(option)

    def _holders(self, stand: Stand, where: Setting) -> Iterator[tuple[str, Token | None]]:
        """The actors who hold a stand, and the heads of the phrases that mean them."""
        if stand.speaker and where.around and (voices := where.around[0].voices):
            # "Neither Lee nor Holm said that it should", "the court ruled that it was unlawful"
            if (not where.around[0].negated or doubted(stand.head)) and not adjudged(stand):
                yield from ((who, None) for who in voices)
            return
        of_things = stand.head.lemma_.lower() in listed("holders", "of things")
        strict = of_things or stand.sense.act or stand.rule in ("will", "may", "ellipsis")
        for head in stand.holders:
            actor = None
            if _speaks(head):
                actor = next((s.speaker for s in where.around if s.speaker), None)
                actor = actor or self.actors.for_phrase(where.block, phrase(where.block, head))
            elif (
                (who := answerable(head)) is not None
                and (not strict or agentive(who))
                and not private(stand, who)
                and not ruled(stand, who)
            ):
                actor = self.actors.for_phrase(where.block, phrase(where.block, who))
            if actor is not None:
                yield actor, head

    def _told(self, holder: Token | None, where: Setting) -> tuple[ActorKind, frozenset[str]] | None:
        """What is known of a holder before anybody is asked who it is."""
        if holder is None or _speaks(holder):
            actor = next((s.speaker for s in where.around if s.speaker), None)
        else:
            actor = self.actors.at(where.block, holder)
        return self.actors.told(actor) if actor is not None else None

    def whose(self, bid: Bid) -> list[str]:
        """The actors who hold a bid, if it is a position."""
        one = replace(bid.stand, holders=(bid.holder,) if bid.holder is not None else ())
        return [actor for actor, _ in self._holders(one, bid.where)]

    def words_of(self, bid: Bid) -> Spans:
        """The words of a bid, as clauses."""
        where = bid.where
        words = evidence(where.block, bid.stand, bid.wanted, bid.holder, where.condition, self.named)
        return joined((), words.values())

    # -- options -----------------------------------------------------------------------------------------------------

    def _aimed(self, option: str, head: Token, block: ParsedBlock) -> None:
        for token in targets(head):
            if (actor := self.actors.for_phrase(block, phrase(block, token))) is not None:
                self.aims.setdefault(option, {})[actor] = None

    # -- positions ---------------------------------------------------------------------------------------------------

    def _add(
        self,
        stand: Stand,
        wanted: Wanted,
        holder: str,
        option: str,
        stance: Stance,
        words: Mapping[Span, Span],
        where: Setting,
        confidence: float,
        why: tuple[str, ...] = (),
    ) -> None:
        offset, bound = where.block.offset, where.condition
        condition: Spans = ((bound.start + offset, bound.end + offset),) if bound is not None else ()
        opens, closes = validity(stand, wanted, where.dates)
        key = holder, option, stance
        if former(stand):
            closes = closes or opens or (str(self.today - timedelta(days=1)) if self.today else None)
            if key not in self.found:
                self.former.add(key)
        else:
            self.former.discard(key)
        self.words.setdefault(key, {}).update(words)
        self.here.append((holder, option, stance, tuple(words), stand))
        if (old := self.found.get(key)) is not None:
            bounds = joined(old.condition, condition) if condition else old.condition
            opens, closes = old.valid_from or opens, old.valid_to or closes
            if confidence > old.confidence:
                old = replace(old, confidence=confidence, reasons=why)
            self.found[key] = replace(old, condition=bounds, valid_from=opens, valid_to=closes)
            return
        reporter = next((s for s in where.around if s.speaker and holder not in s.voices), None)
        hedged = hedges(stand, where.sentence)
        self.found[key] = Position(
            id=f"p{len(self.found) + 1}",
            holder=holder,
            stance=stance,
            option=option,
            evidence=tuple(words.values()),
            condition=condition,
            hedged=bool(hedged) or stand.sense.hedged,
            hedges=hedged,
            statement=self._carrier(stand, holder, where, reporter),
            reported_by=reporter.speaker if reporter else None,
            strength=stand.sense.strength,
            valid_from=opens,
            valid_to=closes,
            basis=basis_of(stand, holder, where.around, reporter),
            confidence=confidence,
            rule=stand.rule,
            cue=tuple(where.block.between(t, t) for t in cue_of(stand)),
            reasons=why,
        )

    def _carrier(self, stand: Stand, holder: str, where: Setting, reporter: Statement | None) -> str | None:
        """The statement that carries a position: the holder's own by this cue, else around it, else the report."""
        cue = [where.block.between(t, t) for t in stand.cue]
        own = self.said.cued(where.block, holder, tuple(cue))
        carrier = own or next((s for s in where.around if holder in s.voices), None) or reporter
        return carrier.id if carrier is not None else None

    def settle(self) -> None:
        """Give each option one name: "water treaty" is the "water treaty with Estmark" that the article speaks of."""
        called = self._called()
        present: dict[tuple[str, str], set[Stance]] = {}
        for holder, option, stance in self.found.keys() - self.former:
            present.setdefault((holder, option), set()).add(stance)
        for holder, option, stance in self.former:  # "once opposed it but now supports it"
            # Without a date the two cannot be told apart by it either; both are what the text asserts.
            if self.today and present.get((holder, option), set()) - {stance}:
                del self.found[holder, option, stance]
        if called:
            self._rename(called)
        self._take_sides()

    def _rename(self, called: Mapping[str, str]) -> None:
        found, words = self.found, self.words
        self.found, self.words = {}, {}
        for (holder, option, stance), p in found.items():
            key = holder, called.get(option, option), stance
            self.words.setdefault(key, {}).update(words[holder, option, stance])
            old = self.found.setdefault(key, replace(p, option=key[1]))
            if old.id != p.id and p.condition:
                self.found[key] = replace(old, condition=joined(old.condition, p.condition))
        for short, long in called.items():
            self.aims.setdefault(long, {}).update(self.aims.pop(short, {}))

    def _take_sides(self) -> None:
        """Of a stand for and one against the same that the same words bear the likelier is kept."""
        for holder, option, stance in list(self.found):
            one, two = (holder, option, stance), (holder, option, "opposes")
            if stance != "supports" or two not in self.found:
                continue
            yes, no = self.found[one], self.found[two]
            if _borne(yes.cue, self.words[two].values()) and _borne(no.cue, self.words[one].values()):
                del self.found[one if yes.confidence < no.confidence else two]

    def _called(self) -> dict[str, str]:
        """The names of options that go by another: by what the article calls them elsewhere, then by their wording."""
        options = dict.fromkeys(p.option for p in self.found.values())
        told = self.renamed(name_weights())
        known = fullest(dict.fromkeys(told.get(option, option) for option in options))
        called = {option: known.get(told.get(option, option), told.get(option, option)) for option in options}
        return {option: name_ for option, name_ in called.items() if name_ != option}

    def renamed(self, weighed: Mapping[str, float]) -> dict[str, str]:
        """Of each option whose name says little what the article calls it elsewhere."""
        short = [phrase for phrase in self.meant.values() if phrase.short]
        if not short or self.board.sentence < FEW:
            return {}
        return named(short, Names(self.phrases(), self.said.title), self.apart(), weighed)

    def phrases(self) -> list[Phrase]:
        """The phrases of the article that may name an option, in order."""
        found = [Phrase(*spoken) for spoken in self.board.phrases()]
        return sorted([*found, *self.meant.values()], key=lambda p: p.sentence)

    def apart(self) -> dict[str, set[str]]:
        """Of each option those that it cannot be: one sentence names both, or somebody stands otherwise on them."""
        held: dict[str, dict[str, set[Stance]]] = {}
        for holder, option, stance in self.found:
            held.setdefault(holder, {}).setdefault(option, set()).add(stance)
        found: dict[str, set[str]] = {}
        side_by_side: dict[int, set[str]] = {}
        for option, meant in self.meant.items():
            side_by_side.setdefault(meant.sentence, set()).add(option)
        for option, meant in self.meant.items():
            found[option] = side_by_side[meant.sentence] - {option}
        for options in held.values():
            for one, stances in options.items():
                found.setdefault(one, set()).update(o for o, others in options.items() if others != stances)
        return found

    def positions(self) -> tuple[Position, ...]:
        return tuple(replace(p, evidence=joined((), self.words[key].values())) for key, p in self.found.items())

    def options(self) -> tuple[Option, ...]:
        called = {a.id: a.name for a in self.actors.all()} if self.aims else {}
        names = dict.fromkeys(p.option for p in self.found.values())
        for narrow in list(names):
            while (wider := broader(narrow)) and wider not in names:
                names[wider] = None
                narrow = wider
        return tuple(
            Option(n, broader(n), tuple(called[a] for a in self.aims.get(n, ()) if a in called)) for n in names
        )


def _refuses(stand: Stand) -> bool:
    """Whether somebody decides against an option, and does not only speak against it."""
    return stand.rule == "will" or stand.head.lemma_.lower() in listed("options", "deciding against")


def _speaks(holder: Token) -> bool:
    """Whether whoever speaks is meant: us, but not the US."""
    return holder.lower_ in _SPEAKERS and holder.text != "US"


def _shared(one: Span, two: Span) -> bool:
    """Whether half of the shorter of two spans lies in the other."""
    return 2 * (min(one[1], two[1]) - max(one[0], two[0])) > min(one[1] - one[0], two[1] - two[0])


def _borne(cue: Spans, words: Iterable[Span]) -> bool:
    """Whether all words of a cue lie in these."""
    return all(any(a <= start and end <= b for a, b in words) for start, end in cue)
