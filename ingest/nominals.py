"""What nouns, adjectives and set phrases ascribe: "his reluctance to ...", "is wary of ...", "in my view"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.events import Act, Span
from ingest.cues import ADJECTIVES, ADVERBS, FRAMES, HOLDING, NOUNS, Cue
from ingest.drafts import Draft, View, drawn
from ingest.phrases import child, holds, subject, verbal
from ingest.verbs import group, negated, nobody, verb_cue

if TYPE_CHECKING:
    from ingest.tree import Token

_COPULAS = frozenset(("be", "feel", "remain", "seem", "appear", "become", "sound", "stay", "look", "grow"))
_PLANS = frozenset(("promise", "pledge", "vow", "plan", "intention"))


def nominals(view: View) -> Iterator[Draft]:
    """All that nouns, adjectives, adverbs and prepositions in a block ascribe, in their order."""
    doc = view.block.doc
    for token in doc:
        tag, draft = token.tag_, None
        if token.lower_ == "according" and token.i + 1 < len(doc):
            draft = _according(view, token)
        elif tag[:2] == "NN":
            if (cue := NOUNS.get(token.lemma_.lower())) is not None:
                draft = _noun(view, token, cue)
        elif tag[:2] == "JJ":
            if (cue := ADJECTIVES.get(token.lower_)) is not None and token.dep_ in (
                "acomp",
                "attr",
                "oprd",
                "conj",
                "advcl",
                "ROOT",
            ):
                draft = _adjective(view, token, cue)
        elif tag == "VBN" and token.lower_ in ADJECTIVES:
            if child(token, "auxpass") is not None:
                draft = _participle(view, token, ADJECTIVES[token.lower_])
            elif token.dep_ == "acomp":
                draft = _adjective(view, token, ADJECTIVES[token.lower_])
            elif token.dep_ == "advcl":
                draft = _loose(view, token, ADJECTIVES[token.lower_])
        elif tag == "IN":
            draft = _preposition(view, token)
        elif tag == "RB" and token.lower_ in ADVERBS:
            draft = _adverb(view, token)
        if draft is not None:
            yield draft


# -- nouns -----------------------------------------------------------------------------------------------------------


def _noun(view: View, noun: Token, cue: Cue) -> Draft | None:
    content, how = _noun_content(view, noun, cue)
    if content is None:
        return None
    who, verb = _possessor(noun)
    why = None
    if who is None:
        if how != "clause" or (verb is not None and verb_cue(verb) is not None):
            return None
        why = "agentless"
    elif nobody(who):
        return None
    span = view.between(noun, noun) if verb is None else view.between(group(verb)[0], noun)
    if verb is None and noun.i and noun.nbor(-1).lower_ == "a" and why:
        span = view.between(noun.nbor(-1), noun)
    return drawn(
        view, [content], [span], cue.act, f"noun, {how}", who, anchor=noun.i, why=why, plan=noun.lemma_ in _PLANS
    )


def _noun_content(view: View, noun: Token, cue: Cue) -> tuple[Span | None, str]:
    for c in noun.rights:
        if c.dep_ in ("acl", "ccomp", "relcl", "advcl", "xcomp"):
            mark = child(c, "mark")
            if mark is not None and mark.lower_ in ("that", "whether") and "clause" in cue.governs:
                return view.between(c.left_edge, _end(c)), "clause"
            if c.dep_ != "advcl" and any(x.tag_ == "TO" for x in c.lefts) and "infinitive" in cue.governs:
                return view.between(c.left_edge, _end(c)), "infinitive"
        elif c.dep_ == "prep" and c.lower_ in cue.prepositions and (inner := child(c, "pobj", "pcomp")) is not None:
            return view.between(inner.left_edge, c.right_edge), "of"
    verb = noun.head
    if (
        verb.lemma_ == "be"
        and noun.dep_ == "nsubj"
        and "clause" in cue.governs
        and (clause := child(verb, "ccomp")) is not None
    ):
        mark = child(clause, "mark")
        if mark is not None and mark.lower_ in ("that", "whether"):
            return view.between(clause.left_edge, clause.right_edge), "clause"
    return None, ""


def _end(clause: Token) -> Token:
    """The end of a noun's clause, before "and" and another noun that ascribes ("... and his promise to ...")."""
    doc = clause.doc
    for i in range(clause.i + 1, clause.right_edge.i - 1):
        if doc[i].dep_ == "cc" and any(t.lemma_.lower() in NOUNS and t.tag_[:2] == "NN" for t in doc[i + 2 : i + 4]):
            return doc[i - 1]
        if doc[i].text == ";":
            return doc[i - 1]
    return clause.right_edge


def _possessor(noun: Token) -> tuple[Token | None, Token | None]:
    """Whose it is, and the verb between where there is one ("has doubts")."""
    for c in noun.children:
        if c.dep_ == "poss":
            return c, None
    for c in noun.rights:
        if c.dep_ == "prep" and c.lower_ in ("by", "from", "of", "among") and (inner := child(c, "pobj")) is not None:
            return inner, None
    verb = noun.head
    if noun.dep_ == "conj" and verb.tag_[:2] == "NN":
        return _possessor(verb)
    if noun.dep_ == "dobj":
        return (subject(verb), verb) if verb.lemma_ in HOLDING else (None, verb)
    return None, None


# -- adjectives ------------------------------------------------------------------------------------------------------


def _adjective(view: View, word: Token, cue: Cue) -> Draft | None:
    if word.dep_ in ("advcl", "ROOT"):
        return _loose(view, word, cue)
    verb = word.head
    while verb.dep_ in ("acomp", "conj") and verb.tag_[:2] == "JJ":
        verb = verb.head
    if verb.lemma_ not in _COPULAS:
        return None
    who = subject(verb)
    if who is None or nobody(who) or who.lower_ == "it":
        return None
    content = _adjective_content(view, word, cue) or _adjective_content(view, verb, cue, word.i)
    if content is None:
        return None
    return drawn(
        view,
        [content],
        [view.between(group(verb)[0], word)],
        cue.act,
        "adjective",
        who,
        anchor=word.i,
        negated=negated(verb),
    )


def _loose(view: View, word: Token, cue: Cue) -> Draft | None:
    """ "Opposed to the merger, the foreman ..."; "Long wary of the accord, Botswana ..." """
    if word.dep_ == "ROOT" or not verbal(word.head):
        return None
    who, content = subject(word.head), _adjective_content(view, word, cue)
    if who is None or content is None or nobody(who) or who.lower_ == "it":
        return None
    return drawn(
        view, [content], [view.between(word, word)], cue.act, "adjective", who, anchor=word.i, negated=negated(word)
    )


def _participle(view: View, word: Token, cue: Cue) -> Draft | None:
    """ "is convinced that ...": an adjective that the parser takes for a passive."""
    who, content = child(word, "nsubjpass", "nsubj"), _adjective_content(view, word, cue)
    if who is None or content is None or nobody(who) or who.lower_ == "it":
        return None
    return drawn(
        view, [content], [view.between(*group(word))], cue.act, "adjective", who, anchor=word.i, negated=negated(word)
    )


def _adjective_content(view: View, head: Token, cue: Cue, after: int = -1) -> Span | None:
    for c in head.rights:
        if c.i <= after:
            continue
        if (c.dep_ == "ccomp" and "clause" in cue.governs) or (c.dep_ == "xcomp" and "infinitive" in cue.governs):
            return view.between(c.left_edge, c.right_edge)
        if (
            c.dep_ == "prep"
            and c.lower_ in cue.prepositions
            and after < 0
            and (inner := child(c, "pobj", "pcomp")) is not None
        ):
            return view.between(inner.left_edge, c.right_edge)
    return None


# -- phrases around a sentence ---------------------------------------------------------------------------------------


def _according(view: View, token: Token) -> Draft | None:
    to = token.nbor(1)
    who = child(to, "pobj") if to.lower_ == "to" else None
    if who is None:
        return None
    return _around(view, token, who, view.between(token, to), "according", who.right_edge.i)


def _preposition(view: View, prep: Token) -> Draft | None:
    """ "In my view", "in the view of traders", "by her account", "per a note"; "is against the plan"."""
    noun = child(prep, "pobj", "pcomp")
    if noun is None:
        return None
    low = prep.lower_
    if low == "per" and noun.left_edge.i == prep.i + 1 and noun.left_edge.tag_ in ("DT", "NNP", "PRP$"):
        return _around(view, prep, noun, view.between(prep, prep), "according", noun.right_edge.i)
    act = FRAMES.get((low, noun.lemma_.lower()))
    if act is not None:
        who = child(noun, "poss")
        if who is not None:
            return _around(view, prep, who, view.between(prep, noun), "in the view of", noun.i, act)
        of = next((c for c in noun.rights if c.lower_ == "of"), None)
        who = child(of, "pobj") if of is not None else None
        if of is None or who is None or noun.i - prep.i > 2:
            return None
        return _around(view, prep, who, view.between(prep, of), "in the view of", who.right_edge.i, act)
    verb = prep.head
    if verb.lemma_ == "be" and (low in ("against", "for") or (low == "in" and noun.lower_ in ("favor", "favour"))):
        who = subject(verb)
        content = noun
        if low == "in":
            of = child(noun, "prep")
            inner = child(of, "pobj", "pcomp") if of is not None else None
            if inner is None:
                return None
            content = inner
        if (
            who is None
            or prep.i - verb.i > 2
            or nobody(who)
            or who.lower_ == "it"
            or not holds(who)
            or noun.ent_type_ in ("DATE", "TIME")
        ):
            return None
        last = noun if low == "in" else prep
        return drawn(
            view, [view.between(content.left_edge, content.right_edge)], [view.between(group(verb)[0], last)],
            "attitude", "adjective", who, anchor=prep.i, negated=negated(verb),
        )  # fmt: skip
    return None


def _around(view: View, first: Token, who: Token, cue: Span, rule: str, last: int, act: Act = "speech") -> Draft | None:
    """The sentence that a phrase stands in, between semicolons, without the phrase."""
    doc, sentence = first.doc, first.sent
    if first.i == sentence.start or doc[first.i - 1].text in ",(;—–":
        for i in range(who.i + 1, min(last + 1, len(doc))):
            if doc[i].text == "," and not _lists(doc[i]):
                last = i - 1
                break
    start, end = sentence.start, sentence.end - 1
    for i in range(first.i - 1, start, -1):
        if doc[i].text == ";" and view.inside[i] < 0:
            start = i + 1
            break
    for i in range(last + 1, end):
        if doc[i].text == ";" and view.inside[i] < 0:
            end = i - 1
            break
    head = first.head
    if verbal(head) and head.dep_ == "conj" and start < head.left_edge.i <= first.i:
        start = head.left_edge.i
    hole = view.between(first, doc[last])
    return drawn(
        view, [view.between(doc[start], doc[end])], [cue], act, rule, who,
        anchor=first.i, holes=[hole],
    )  # fmt: skip


def _lists(comma: Token) -> bool:
    """A comma within the phrase: before an apposition, or between the words of a list."""
    following = comma.nbor(1) if comma.i + 1 < len(comma.doc) else None
    return following is not None and following.dep_ in ("appos", "amod") and following.head.i > comma.i


def _adverb(view: View, token: Token) -> Draft | None:
    head = token.head
    if not verbal(head):
        return None
    who = child(head, "nsubj", "nsubjpass")
    start = who.left_edge if who is not None else head.left_edge
    span = view.between(token, token)
    end = next(
        (
            view.block.doc[max(head.i, c.left_edge.i - 1)]
            for c in head.rights
            if c.dep_ == "conj" and verbal(c) and child(c, "nsubj", "nsubjpass") is not None
        ),
        head.right_edge,
    )
    while end.i > head.i and (end.dep_ == "cc" or end.is_punct):
        end = view.block.doc[end.i - 1]
    content = [view.between(start, end)]
    return drawn(view, content, [span], "speech", "adverb", None, anchor=token.i, holes=[span], why="agentless")
