"""A parse as plain Python values: its tokens, what each of them governs, its sentences and names.

The parser keeps a parse in memory of its own and makes a new object, and a new string, for every question; the rules
ask some thousand questions about each token. Here each is answered once. Names are spaCy's, so that what is known of
its tokens holds for these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Made


class Token:
    """A word or a mark: how it is written, what it is, what governs it, what it governs; there is one object of each.

    `i` counts tokens of the block, `idx` is its offset in code points; a root is its own `head`.
    """

    __slots__ = (
        *("doc", "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_"),
        *("whitespace_", "is_alpha", "is_punct"),
        *("head", "lefts", "rights", "children", "left_edge", "right_edge", "sent"),
    )
    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_alpha: bool
    is_punct: bool
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Tokens

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_space(self) -> bool:
        """Whether it is nothing but white space."""
        return self.text.isspace()

    @property
    def is_title(self) -> bool:
        """Whether its words begin with capitals and have no others."""
        return self.text.istitle()

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.sent.start == self.i

    @property
    def subtree(self) -> Iterator[Token]:
        """All that it governs, through others too, and itself, in the order of the text."""
        for token in self.lefts:
            yield from token.subtree
        yield self
        for token in self.rights:
            yield from token.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What governs it, what governs that, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def first_conjunct(self) -> Token:
        """The first of those that are joined by "and" and the like, itself where it is that or is joined to none."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        return first

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All that are joined with it by "and" and the like, without itself."""
        found = [self.first_conjunct]
        for token in found:
            found += [t for t in token.rights if t.dep_ == "conj"]
        return tuple(t for t in found if t is not self)

    def nbor(self, by: int = 1) -> Token:
        """The token so many further on; IndexError where the block ends."""
        if (i := self.i + by) < 0:
            raise IndexError(i)
        return self.doc.tokens[i]


class Tokens:
    """Tokens in a row: a sentence, a name with its `label_`, or any others; `end` is the number after the last one."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __contains__(self, token: Token) -> bool:
        return token.doc is self.doc and self.start <= token.i < self.end

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Tokens(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][at]

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """As it is written."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """Code points of the block before it."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Code points of the block up to its end."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last)

    @property
    def sent(self) -> Tokens:
        """The sentence in which it begins."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """Its token that is nearest to the sentence's root; of several the first, marks and spaces last."""
        apart = [t for t in self if t.head is t or not self.start <= t.head.i < self.end]
        if len(apart) == 1:
            return apart[0]
        top = next((t for t in apart if t.head is t), None)
        return top if top is not None else min(apart, key=_depth)

    def char_span(self, start: int, end: int) -> Tokens | None:
        """The tokens that lie at code points of its text, those that do so in part too."""
        return self.doc.char_span(self.start_char + start, self.start_char + end)


class Doc:
    """A block's parse."""

    __slots__ = ("ents", "sents", "text", "tokens")

    def __init__(self, made: Made) -> None:
        self.text = made.text
        self.tokens = tuple(_tokens(self, made))
        self.sents = tuple(Tokens(self, s.start, s.end) for s in made.sents)
        self.ents = tuple(Tokens(self, e.start, e.end, e.label_) for e in made.ents)
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Tokens(self, start, max(start, end))
        return self.tokens[at]

    def char_span(self, start: int, end: int, whole: bool = False) -> Tokens | None:
        """The tokens at code points of the text; those that lie there in part too, if not `whole`; None if none do."""
        if whole:
            found = [t for t in self.tokens if t.idx >= start and t.idx + len(t) <= end]
        else:
            found = [t for t in self.tokens if t.idx < end and t.idx + len(t) > start]
        return Tokens(self, found[0].i, found[-1].i + 1) if found else None


def _depth(token: Token) -> int:
    """How far it is from the root; as far as can be, for a mark or a space that governs nothing."""
    idle = not token.children and (token.is_punct or token.is_space)
    return len(token.doc) - 1 if idle else sum(1 for _ in token.ancestors)


def _tokens(doc: Doc, made: Made) -> list[Token]:
    tokens = list[Token]()
    for i, of in enumerate(made):
        token = Token()
        token.doc, token.i, token.idx = doc, i, of.idx
        token.text, token.lower_, token.lemma_ = of.text, of.lower_, of.lemma_
        token.pos_, token.tag_, token.dep_ = of.pos_, of.tag_, of.dep_
        token.ent_type_, token.ent_iob_ = of.ent_type_, of.ent_iob_
        token.whitespace_, token.is_alpha, token.is_punct = of.whitespace_, of.is_alpha, of.is_punct
        token.lefts = token.rights = token.children = ()
        tokens.append(token)
    governed = dict[int, list[Token]]()
    for of, token in zip(made, tokens, strict=True):
        head = of.head.i
        token.head = tokens[head]
        token.left_edge, token.right_edge = tokens[of.left_edge.i], tokens[of.right_edge.i]
        if head != token.i:
            governed.setdefault(head, []).append(token)
    for head, those in governed.items():
        token = tokens[head]
        token.lefts = tuple([t for t in those if t.i < head])
        token.rights = tuple(those[len(token.lefts) :])
        token.children = tuple(those)
    return tokens
