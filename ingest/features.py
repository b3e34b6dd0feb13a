"""What a draft of a statement looks like, as named features: cue, source, content and how the grammar joins them.

A feature is a short string; a draft has some forty. They say nothing of an article beyond the block, so that what
is learned from one newspaper holds for another.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ingest.cues import ADJECTIVES, DOCUMENTS, NOUNS, PHRASAL, VERBS, Cue
from ingest.drafts import Draft, View
from ingest.names import BODIES, GROUPS, OFFICES, UNNAMED
from ingest.phrases import child, holds, passive

if TYPE_CHECKING:
    from ingest.tree import Token

_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ness", "ity", "ing", "al", "ure", "ism", "er", "or", "s")
_MODALS = {"'d": "would", "’d": "would", "ll": "will", "'ll": "will", "’ll": "will", "ca": "can", "wo": "will"}
_BEFORE = 3
_CLOSED = frozenset(("IN", "TO", "DT", "RP", "PRP", ":", ","))
_JOINTS = frozenset(("and", "but", "while", "whereas", "although", "though", "after", "as", "when", "because"))


def features(view: View, draft: Draft, outer: Draft | None, rivals: int) -> list[str]:
    """The features of a draft; `outer` is the draft that it lies in, `rivals` how many share its cue."""
    rule = draft.rule
    ruled = "guessed" if rule.startswith("guess") else "ruled"
    found = [ruled, f"rule={rule}", f"act={draft.act}", f"layout={draft.layout}", f"{rule}+{draft.act}"]
    doc = view.block.doc
    cue = doc[draft.anchor] if 0 <= draft.anchor < len(doc) and draft.block == view.number else None
    known = _known(cue) if cue is not None else None
    who = _who(draft)
    found += [f"who={who}", f"who={who}+{rule}", f"block={view.block.block.kind}"]
    if draft.source is not None:
        found.append(f"source words={min(6, view_words(draft.source, view))}")
        if (near := _distance(view, draft)) is not None:
            found += [f"source {near}", f"source {near}+{rule}"]
        found.append("source after" if draft.content[0][0] < draft.source[0] else "source before")
    if draft.why is not None:
        found.append(f"why={draft.why}+{rule}")
    found.append("nested" if outer is not None else "outer")
    if outer is not None:
        found += [f"nested in {outer.act}", f"nested+{rule}"]
        if outer.source is not None and draft.source is not None and outer.source == draft.source:
            found.append("source of outer")
    if rivals:
        found += [f"rivals={min(rivals, 3)}", f"rivals+{rule}"]
    if draft.negated:
        found += ["negated", f"negated+{draft.act}"]
    if draft.plan:
        found.append("plan")
    if cue is not None:
        found += _of_cue(view, cue, rule, who, known)
        found += [f"{f}+{_kind(rule)}" for f in _rest_of(view, draft, cue)]
        if draft.piece is not None:
            found += [f"{_kind(rule)} by {f}" for f in _piece(view_slice(view, draft.piece), cue, draft)]
    found += _of_content(view, draft, rule, cue)
    return found


def _rest_of(view: View, draft: Draft, cue: Token) -> list[str]:
    """What follows the content in its sentence."""
    ends = view_slice(view, draft.content[-1])
    if not ends or ends[-1].sent.start > cue.i or ends[-1].sent.end <= cue.i:
        return ["rest elsewhere"]
    rest = [t for t in ends[-1].doc[ends[-1].i + 1 : ends[-1].sent.end] if t.i != cue.i]
    return [f"rest {f}" for f in _piece(rest, cue, draft)]


def _piece(tokens: list[Token], cue: Token, draft: Draft) -> list[str]:
    """Words at the end of a content, or after it: what they are, and what the parse hangs them on."""
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    if not tokens:
        return ["empty"]
    comma = tokens[0].is_punct
    first = next((t for t in tokens if not t.is_punct), tokens[0])
    inside = {t.i for t in tokens}
    head = first
    while head.head.i in inside and head.head.i != head.i:
        head = head.head
    hangs = "cue" if head.head.i == cue.i else "before" if head.head.i < cue.i else "content"
    found = [
        f"{_shape(first)}", f"{'comma ' if comma else ''}{head.dep_} on {hangs}", f"length={_bucket(len(tokens))}",
        f"{first.lower_ if first.dep_ in ('cc', 'mark', 'prep') else first.dep_} on {hangs}",
    ]  # fmt: skip
    finite = [t for t in tokens if t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    if finite:
        own = any(c.i in inside for t in finite for c in (t.head if t.tag_ == "MD" else t).lefts if c.dep_ == "nsubj")
        tense = "same" if finite[0].tag_ == cue.tag_ else "other"
        found += [f"finite {'own' if own else 'shared'} {tense}", f"finite {head.dep_} on {hangs}"]
        if any(_known(t) is not None and t.tag_ == cue.tag_ for t in finite):
            found.append("another cue")
    else:
        found.append("no verb")
    if any(t.ent_type_ in ("DATE", "TIME") for t in tokens):
        found.append(f"date on {hangs}")
    return found


def _distance(view: View, draft: Draft) -> str | None:
    """How far the source stands from the cue: what lies between them."""
    if draft.head is None or not 0 <= draft.anchor < len(view.block.doc) or draft.head.doc is not view.block.doc:
        return None
    low, high = sorted((draft.head.i, draft.anchor))
    verbs = sum(1 for t in view.block.doc[low + 1 : high] if t.tag_[:2] == "VB" and t.dep_ not in ("aux", "auxpass"))
    main = draft.head.head.dep_ == "ROOT" and draft.head.dep_ in ("nsubj", "nsubjpass")
    return f"{min(verbs, 3)} verbs off{', main' if main else ''}"


def _of_cue(view: View, cue: Token, rule: str, who: str, known: Cue | None) -> list[str]:
    lemma = cue.lemma_.lower()
    found = [
        f"cue={lemma}", f"cue={lemma}+{rule}", f"tag={cue.tag_}", f"dep={cue.dep_}", f"tag={cue.tag_}+{rule}",
        f"dep={cue.dep_}+{rule}", f"cue={lemma}+{who}",
    ]  # fmt: skip
    if known is None:
        found += ["unlisted", f"unlisted+{rule}", f"ending={lemma[-3:]}"]
    else:
        found += [f"listed {known.act}", f"listed {known.act}+{rule}"]
        found += [f"governs {way}+{rule}" for way in known.governs]
        found += [f"takes {p}+{rule}" for p in known.prepositions if rule.endswith(p)]
    if (modal := next((c.lower_ for c in cue.lefts if c.tag_ == "MD"), None)) is not None:
        modal = _MODALS.get(modal, modal)
        found += [f"modal={modal}", f"modal+{rule}"]
    if any(c.tag_ == "TO" for c in cue.lefts):
        found += ["to", f"to+{cue.dep_}", f"to under {cue.head.lemma_.lower()}"]
    if passive(cue):
        found += ["passive", f"passive+{rule}", "agent" if child(cue, "agent") is not None else "no agent"]
    if cue.i + 1 < len(cue.doc):
        following = cue.nbor(1)
        found.append(f"next={following.lower_ if following.tag_ in _CLOSED else following.pos_}")
    found.append(f"head={cue.head.pos_}")
    if cue.dep_ in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "conj"):
        found.append(f"{cue.dep_} of {cue.head.lemma_.lower()}")
        found.append(f"{cue.dep_} of listed" if _known(cue.head) is not None else f"{cue.dep_} of unlisted")
    if child(cue, "mark") is not None:
        found.append(f"mark={child(cue, 'mark')}".lower())
    found.append("quoted cue" if view.inside[cue.i] >= 0 else "free cue")
    return found


def _of_content(view: View, draft: Draft, rule: str, cue: Token | None) -> list[str]:
    length = sum(len(view_slice(view, span)) for span in draft.content)
    found = [f"length={_bucket(length)}", f"length={_bucket(length)}+{rule}", f"pieces={min(3, len(draft.content))}"]
    tokens = view_slice(view, draft.content[0])
    if not tokens:
        return [*found, "content elsewhere"]
    head = next((t for t in tokens if not (tokens[0].i <= t.head.i <= tokens[-1].i) or t.head.i == t.i), tokens[0])
    first = tokens[0]
    lemma = head.lemma_.lower()
    found += [
        f"content {head.pos_}", f"content {head.pos_}+{rule}", f"content {head.dep_}",
        f"first={first.lower_ if first.pos_ in ('SCONJ', 'ADP', 'DET', 'PRON', 'PART', 'CCONJ') else first.pos_}",
    ]  # fmt: skip
    if head.pos_ in ("NOUN", "PROPN"):
        found += [f"content={lemma}", f"{rule}+content={lemma}"]
        ending = next((e for e in _ENDINGS if lemma.endswith(e) and len(lemma) > len(e) + 2), "none")
        found += [f"content ending={ending}", f"content ending={ending}+{rule}"]
        if lemma in NOUNS:
            found += ["content ascribes", f"content ascribes+{rule}"]
        if head.ent_type_:
            found += [f"content ent={head.ent_type_}", f"content ent={head.ent_type_}+{rule}"]
        if any(c.dep_ in ("acl", "relcl", "prep") for c in head.rights):
            found.append(f"content goes on+{rule}")
        if any(c.dep_ == "poss" for c in head.lefts):
            found.append(f"content owned+{rule}")
    elif head.pos_ in ("VERB", "AUX"):
        found += [f"content verb={head.tag_}+{rule}"]
        if child(head, "nsubj", "nsubjpass") is not None:
            found.append(f"content has subject+{rule}")
    ends = view_slice(view, draft.content[-1])
    if ends and ends[-1].i + 1 < len(ends[-1].doc):
        after = ends[-1].nbor(1)
        if after.text in ",;—–" and after.i + 1 < len(after.doc):
            found.append(f"after comma {_shape(after.nbor(1))}+{_kind(rule)}")
        else:
            found.append(f"after {_shape(after)}+{_kind(rule)}")
        if after.i >= after.sent.end - 1:
            found.append(f"to the end+{_kind(rule)}")
        joint = next(
            (t for t in ends[2:] if t.dep_ in ("cc", "mark", "advmod") and t.lower_ in _JOINTS and _own_clause(t)), None
        )
        if joint is not None:
            comma = joint.i and joint.nbor(-1).text == ","
            found.append(f"holds {joint.lower_}{' after comma' if comma else ''}+{_kind(rule)}")
            verb = (
                joint.head if joint.dep_ != "cc" else next((c for c in joint.head.children if c.dep_ == "conj"), joint)
            )
            if cue is not None:
                found.append(f"holds {'same' if verb.tag_ == cue.tag_ else 'other'} tense+{_kind(rule)}")
    quoted = sum(1 for t in tokens if view.inside[t.i] >= 0)
    found.append("content quoted" if quoted == len(tokens) else "content mixed" if quoted else f"content plain+{rule}")
    if cue is not None:
        gap = first.i - cue.i if first.i > cue.i else cue.i - tokens[-1].i
        found.append(f"gap={min(_BEFORE, max(0, gap))}+{rule}")
        if cue.sent.start <= first.i and tokens[-1].i >= cue.sent.end - 2:
            found.append("to the end")
    return found


def _kind(rule: str) -> str:
    """How the content is bounded: as a rule has it, or as guessed."""
    return (
        rule.rpartition(", ")[2]
        if rule.startswith("guess") and ", " in rule
        else "guess"
        if rule.startswith("guess")
        else "rule"
    )


def _shape(token: Token) -> str:
    return token.lower_ if token.pos_ in ("SCONJ", "ADP", "CCONJ", "PART", "PRON") else token.tag_


def _own_clause(joint: Token) -> bool:
    head = joint.head if joint.dep_ != "cc" else next((c for c in joint.head.children if c.dep_ == "conj"), joint)
    return child(head, "nsubj", "nsubjpass") is not None


def _who(draft: Draft) -> str:
    head = draft.head
    if head is None:
        return "layout" if draft.source is not None else "nobody"
    low = head.lemma_.lower()
    if head.tag_ in ("PRP", "PRP$"):
        return head.lower_
    if head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return head.ent_type_
    if head.pos_ == "PROPN":
        return "name"
    if low in OFFICES or low in UNNAMED:
        return "office"
    if low in BODIES:
        return "body"
    if low in GROUPS:
        return "group"
    if low in DOCUMENTS:
        return "document"
    if head.pos_ == "PRON" or head.pos_ == "DET":
        return "pronoun"
    return "people" if holds(head) else "thing"


def _known(token: Token) -> Cue | None:
    lemma = token.lemma_.lower()
    if token.tag_[:2] == "VB":
        if lemma in PHRASAL and (part := child(token, "prt", "advmod")) is not None and part.lower_ in PHRASAL[lemma]:
            return PHRASAL[lemma][part.lower_]
        return VERBS.get(lemma)
    if token.tag_[:2] == "NN":
        return NOUNS.get(lemma)
    return ADJECTIVES.get(token.lower_)


def view_slice(view: View, span: tuple[int, int]) -> list[Token]:
    """The tokens of the block at a span of the article; none where it lies in another block."""
    doc, offset = view.block.doc, view.block.offset
    starts = view.starts
    first = bisect_left(starts, span[0] - offset)
    last = bisect_left(starts, span[1] - offset)
    return list(doc[first:last]) if 0 <= first < last <= len(doc) else []


def view_words(span: tuple[int, int], view: View) -> int:
    """How many tokens a span holds."""
    return len(view_slice(view, span))


def _bucket(length: int) -> int:
    for bound in (1, 2, 3, 5, 8, 13, 21, 34):
        if length <= bound:
            return bound
    return 55
