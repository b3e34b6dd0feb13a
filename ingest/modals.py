"""Stands by what somebody will, would, may or must do, and by verbs cut short ("Ireland does not", "so does Italy")."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.events import Stance
from ingest.holders import coordinated, holders, subject
from ingest.lexicon import listed
from ingest.measures import FORBIDDEN, measure, patient
from ingest.phrases import tokens
from ingest.polarity import MAY, OUGHT, WILL, doubted, hypothetical, modal_of, negated, none
from ingest.stances import Sense, contrary, senses
from ingest.stand import Stand
from ingest.wanted import Wanted, settled, wanted

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

_SHARING = {
    "share": ("view", "opinion", "position", "stance", "sentiment", "concern"),
    "echo": ("view", "opinion", "position", "stance", "sentiment", "concern", "call", "demand", "criticism"),
    "do": ("same", "likewise"),
    "follow": ("suit",),
}
"""Verbs that take up what another holds, and what they are said of."""
CONTRARY = "contrary"
"""The rule of stands that say the opposite of what was said last."""
_AGREEING = frozenset(("agree", "concur", "disagree", "differ", "dissent", *_SHARING))
_BORNE = frozenset(("accept", "allow", "permit", "tolerate"))
_SOME = frozenset(("few", "neither", "no", "not", "hardly", "only", "half", "third", "none", "nobody", "nor"))
_COMPLEMENTS = frozenset(("dobj", "xcomp", "ccomp", "acomp", "oprd"))
_OPENING = frozenset(('"', "“", "‘", "'", "«", "„"))
_QUESTIONING = frozenset(("ask", "press", "question", "quiz"))
_PERFECT = frozenset(("have", "'ve", "’ve"))


def modal(verb: Token) -> Stand | None:
    """What somebody will or will not do, and what a speaker says must be done or must not."""
    word = modal_of(verb)
    if word is None:
        return _bidden(verb)
    own = subject(verb)
    if verb.lemma_ == "be" and own is not None and own.dep_ == "expl":
        return _existence(verb, word)
    if (stand := _made_so(verb, word, own)) is not None:
        return stand
    passive = any(t.dep_ == "auxpass" for t in verb.children)
    # "should never have closed it", "should not be closing it"
    late = word.lower_ in OUGHT and (verb.tag_ == "VBN" or (verb.tag_ == "VBG" and verb.dep_ not in ("xcomp", "pcomp")))
    if verb.lemma_ in ("have", "wait", "be") or not (verb.tag_ == "VB" or passive or late) or hypothetical(verb):
        return None
    said = word.lower_ if word.tag_ == "MD" else word.lemma_.lower()
    bidden = said in OUGHT or said in ("need", "have")
    if any(t.dep_ == "oprd" or (t.dep_ == "aux" and t.lower_ in _PERFECT and not bidden) for t in verb.children):
        return None  # "would have faced", "may have said"
    option = settled(Wanted(_allowed(verb) or verb))
    if option.head is verb and not measure(verb) and not bidden:
        return None
    if own is not None and none(own):
        return _spoken(verb, word, option, "opposes", 0.9) if said in WILL | OUGHT else None
    refused = negated(verb) != doubted(verb)
    if said in (*OUGHT, "have") and asks_why(verb):
        refused = not refused
    if verb.dep_ == "conj" and any(t.dep_ == "cc" and t.lower_ == "than" for t in verb.head.children):
        refused = not refused  # "would borrow rather than cut"
    if bidden:
        return _spoken(verb, word, option, "opposes" if refused else "supports", 0.8)
    if passive:
        if said in MAY and not refused:  # "tougher rules might be needed"
            stand = _spoken(verb, word, option, "considers", 0.5)
            return replace(stand, rule="may", sense=replace(stand.sense, weak=True, hedged=True))
        # "cannot be justified", "will not be tolerated"
        done = patient(verb)
        borne = said in WILL and verb.lemma_.lower() in _BORNE and done is not None and measure(done)
        if refused and (said in ("can", "ca") or borne):
            stand = _spoken(verb, word, option, "opposes", 0.8)
            return replace(stand, sense=replace(stand.sense, weak=True))
        return None
    return _own(verb, word, said, option, refused)


def _bidden(verb: Token) -> Stand | None:
    """ "Scrap the cull now," one banner read; "Don't close our school": what is bidden in a quotation."""
    written = verb.dep_ == "xcomp" and verb.i > 0 and verb.nbor(-1).text in _OPENING
    if verb.tag_ != "VB" or not (written or verb.dep_ in ("ROOT", "ccomp", "parataxis")) or subject(verb) is not None:
        return None
    first = verb.left_edge
    while first.i < verb.i and (first.text in _OPENING or first.lower_ in ("please", "now") or first.is_punct):
        first = first.nbor(1)
    begins = first.i == verb.i or first.lower_ == "do" or first.pos_ == "PROPN"
    if not begins or any(t.tag_ in ("TO", "MD") or t.dep_ == "mark" for t in verb.lefts):
        return None
    option = settled(Wanted(verb))  # "Stop the war"
    if not measure(verb) and not (option.flipped and option.head is not verb):
        return None
    refused = any(t.dep_ == "neg" for t in verb.lefts)
    stand = _spoken(verb, verb, option, "opposes" if refused else "supports", 0.8)
    return replace(stand, holders=_under(verb), cue=(verb,), sense=replace(stand.sense, weak=True))


def _under(verb: Token) -> tuple[Token, ...]:
    """Who carries what it is written on, or chants it: "they held banners reading 'Stop the war'"."""
    crying = verb.head
    if crying.lemma_.lower() in listed("holders", "chanting"):
        return holders(crying)
    written = crying.head if crying.dep_ == "acl" else None
    if written is None or written.lemma_.lower() not in listed("holders", "hoisted"):
        return ()
    carrying = written.head.head if written.dep_ == "pobj" else written.head
    return holders(carrying)


def _allowed(verb: Token) -> Token | None:
    """What some should or should not be allowed to do."""
    if verb.lemma_ not in ("allow", "permit") or verb.tag_ != "VBN":
        return None
    return next((t for t in verb.rights if t.dep_ == "xcomp" and t.tag_ == "VB"), None)


def asks_why(verb: Token) -> bool:
    """ "Why should we pay for it?", "asked why they should", "see no reason why", but not "that is why we should"."""
    if all(t.lower_ != "why" or t.i > verb.i for t in verb.children):
        return False
    up = verb.head
    if verb.dep_ in ("relcl", "acl", "advcl") and up.lemma_ == "reason":
        return none(up)
    if verb.dep_ == "ccomp" and up.i < verb.i:
        return up.lemma_ in _QUESTIONING or up.lemma_ in ("wonder", "see", "understand")
    word = modal_of(verb)
    inverted = word is not None and any(t.i > word.i for t in verb.lefts if t.dep_ in ("nsubj", "nsubjpass"))
    return inverted and any(t.text == "?" for t in verb.sent)


def _made_so(verb: Token, word: Token, own: Token | None) -> Stand | None:
    """ "Vaccination should be mandatory", "abortion must not be illegal"."""
    if verb.lemma_ not in ("be", "become", "remain", "stay") or word.lower_ not in OUGHT or own is None:
        return None
    how = next((t for t in verb.rights if t.dep_ == "acomp"), None)
    taken_up = own.lower_ in ("it", "they")  # "argued they should not be mandatory"
    if (
        how is None
        or not (own.pos_ == "NOUN" or taken_up)
        or hypothetical(verb)
        or any(t.dep_ in ("prep", "xcomp") for t in how.rights)
    ):
        return None
    if verb.dep_ not in ("ROOT", "ccomp", "conj", "parataxis") or (verb.dep_ == "ccomp" and negated(verb.head)):
        return None
    if how.lower_ in FORBIDDEN:
        prefix = "ban on"
    elif how.lower_ in listed("options", "made so"):
        prefix = how.lower_
    else:
        return None
    refused = negated(verb) or none(own)
    stand = _spoken(verb, word, Wanted(own, prefix=prefix), "opposes" if refused else "supports", 0.8)
    return replace(stand, cue=(word, verb, how))


def _existence(verb: Token, word: Token) -> Stand | None:
    """ "There will be no cut", "there must be a vote"."""
    it = next((t for t in verb.children if t.dep_ == "attr"), None)
    if it is None or word.lower_ in MAY:
        return None
    refused = negated(verb) or none(it)
    if word.lower_ in WILL and not refused:
        return None
    stand = _spoken(verb, word, Wanted(it), "opposes" if refused else "supports", 0.8)
    return replace(stand, sense=replace(stand.sense, weak=True))


def _spoken(verb: Token, word: Token, option: Wanted, stance: Stance, strength: float) -> Stand:
    """What whoever says it wants done or not done."""
    return Stand(verb, (word, verb), Sense(stance, strength), stance, (), (option,), "ought", speaker=True)


def _own(verb: Token, word: Token, said: str, option: Wanted, refused: bool) -> Stand | None:
    """What the subject itself will or may do."""
    who, lemma = holders(verb), verb.lemma_.lower()
    alone = lemma in listed("options", "intransitive") or lemma == "pay"
    done = patient(verb) if option.head is verb else option.head
    if not who or (option.head is verb and done is None and not alone):
        return None
    if said in WILL:
        sense = Sense("supports", 0.8, weak=True)
        return Stand(verb, (word, verb), sense, "opposes" if refused else "supports", who, (option,), "will")
    if said not in MAY or refused or word.i < who[0].i or lemma == "do":
        return None
    if (done is None and not alone) or (done is not None and not measure(done)):
        return None
    sense = Sense("considers", 0.5, weak=True, hedged=True)
    return Stand(verb, (word, verb), sense, "considers", who, (option,), "may")


def elliptic(word: Token) -> Stand | None:
    """ "Ireland does not", "so does Italy", "have done so already", "Finland would once ..."."""
    if (stand := _so_too(word)) is not None:
        return stand
    if word.lemma_ == "do" and (stand := _cut_short(word) or _done_so(word)) is not None:
        return stand
    own = subject(word)
    if own is None or word.dep_ in ("aux", "auxpass") or word.tag_ in ("VB", "VBN", "VBG"):
        return None
    bare = not any(t.dep_ in _COMPLEMENTS or t.dep_ in ("attr", "prep", "advcl") for t in word.children)
    if word.lower_ in OUGHT and word.dep_ == "ccomp" and bare and not hypothetical(word):
        return replace(_again(word, (), negated(word)), speaker=True)  # "Doyle said it should not"
    if own.pos_ == "PRON" and own.lower_ in ("it", "that", "what", "who", "which"):
        return None
    so = own.i > word.i and any(t.lower_ == "so" and t.i < word.i and t.dep_ == "advmod" for t in word.children)
    more = [t for t in word.children if t.dep_ in ("dobj", "xcomp", "ccomp", "acomp", "attr", "prep")]
    if any(t.i > word.i or not so for t in more):
        return None
    if word.lemma_ == "do" or word.lower_ in WILL or (so and word.lemma_ in ("be", "have")):
        return _again(word, coordinated(own), negated(word))
    return None


def questioned(sentence: Tokens) -> tuple[tuple[Wanted, ...], Stance] | None:
    """What somebody was asked whether he would do, or backs: the options, and the stance of a yes."""
    for asking in tokens(sentence):
        if asking.lemma_ not in _QUESTIONING:
            continue
        for clause in asking.rights:
            if clause.dep_ != "ccomp" or all(t.lower_ not in ("whether", "if") for t in clause.lefts):
                continue
            for sense in senses("verbs").get(clause.lemma_.lower(), ()):
                if "do" not in sense.takes and (options := wanted(clause, (clause,), sense)):
                    return options, sense.stance
            return (settled(Wanted(clause)),), "supports"
    return None


def answered(stand: Stand, sentence: Tokens) -> Stand | None:
    """What a verb cut short says of what was asked: "Asked whether he would sign it, he said he would not"."""
    if (found := questioned(sentence)) is None:
        return None
    options, yes = found
    stance = contrary(yes) if stand.turned else yes
    if stance is None:
        return None
    return replace(stand, stance=stance, options=options, again=False, turned=False)


def agreeing(verb: Token) -> Stand | None:
    """ "Lee agreed", "Lee and Moss share this view", "the union did the same": on what was said last."""
    lemma = verb.lemma_.lower()
    if lemma not in _AGREEING or verb.tag_ in ("VB", "VBG", "VBN") or hypothetical(verb):
        return None
    if not (who := holders(verb)) or any(map(_few, who)) or any(t.lower_ == "neither" for t in verb.children):
        return None
    if any(t.dep_ in ("advcl", "ccomp") for t in verb.lefts):
        return None  # "asked whether he would come, Lee agreed"
    if lemma in _SHARING:
        return _again(verb, who, negated(verb)) if _shared(verb, _SHARING[lemma]) else None
    if any(t.dep_ in _COMPLEMENTS or (t.dep_ == "prep" and not _beside(t)) for t in verb.rights):
        return None
    contrary = lemma in ("disagree", "differ", "dissent")
    return replace(_again(verb, who, negated(verb) != contrary), rule=CONTRARY if contrary else "ellipsis")


def _shared(verb: Token, what: Collection[str]) -> bool:
    """Whether a verb is said of one of these nouns, that takes up what was said: "shares this view"."""
    done = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if done is None or done.lemma_.lower() not in what:
        return False
    marked = any(t.lower_ in ("this", "that", "the", "same", "his", "her", "their") for t in done.lefts)
    return verb.lemma_ == "follow" or (marked and not any(t.dep_ == "prep" for t in done.rights))


def _beside(prep: Token) -> bool:
    """Whether a phrase beside "agreed" leaves open on what: "with her", "in May"; "to it" and "about a fee" tell."""
    inner = [o for o in prep.children if o.dep_ == "pobj"]
    if prep.lower_ == "with":
        return all(o.ent_type_ == "PERSON" or o.lower_ in ("him", "her", "them") for o in inner)
    return bool(inner) and all(o.ent_type_ in ("DATE", "TIME") for o in inner)


def _few(who: Token) -> bool:
    """Whether not all are said to agree, or none: "few Republicans", "neither party", "only a third of them"."""
    words = (who, *who.children, *(c for t in who.children for c in t.children if t.dep_ in ("det", "predet")))
    return any(t.lower_ in _SOME or t.dep_ == "neg" for t in words)


def _again(word: Token, who: tuple[Token, ...], turned: bool) -> Stand:
    sense = Sense("supports", 0.7, weak=True)
    return Stand(word, (word,), sense, "supports", who, (Wanted(None),), "ellipsis", again=True, turned=turned)


def _so_too(word: Token) -> Stand | None:
    """ "and so does Chile", whatever the parse makes of it."""
    if (
        not word.i
        or word.is_sent_start
        or word.nbor(-1).lower_ != "so"
        or word.lemma_ not in ("do", "be", "have", "will")
    ):
        return None
    for token in word.doc[word.i + 1 : min(word.i + 6, word.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "poss"):
            return _again(word, coordinated(token), False)
    return None


def _cut_short(word: Token) -> Stand | None:
    """ "Ireland does not, ...", whatever the parse makes of it."""
    if not word.i or word.is_sent_start or word.i + 1 >= len(word.doc) or word.nbor(1).dep_ != "neg":
        return None
    if word.i + 2 >= word.sent.end:
        return None
    before = word.nbor(-1)
    if not word.nbor(2).is_punct or before.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return _again(word, (before,), True) if before.pos_ in ("NOUN", "PROPN") else None


def _done_so(word: Token) -> Stand | None:
    if word.dep_ == "aux" or not any(t.lower_ == "so" and t.dep_ in ("advmod", "dobj") for t in word.children):
        return None
    modal, who = modal_of(word), holders(word)
    if not who:
        return None
    if modal is None:
        if word.tag_ == "VB":
            return None
        if word.tag_ in ("VBN", "VBD"):
            return Stand(word, (word,), Sense("supports", 0.8), "supports", who, (Wanted(None),), "act")
        return _again(word, who, negated(word))
    stance: Stance = "opposes" if negated(word) else "supports"
    return Stand(word, (modal, word), Sense("supports", 0.8), stance, who, (Wanted(None),), "will")
