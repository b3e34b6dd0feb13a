"""A parse as plain values says what the parser's own tokens and spans say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parsing import pipeline
from ingest.tree import Doc

TEXTS = (
    "",
    " ",
    "Governor Ann Lee vetoed the toll bill. Residents, who had asked for it, quickly condemned  the veto in Berlin.",
    'On Friday "we" met—Holm, Lee & Otto (of the U.N.) said\n\nnothing: 12% of €3.5m isn\'t enough, is it?',
    "What he did not know, and what she, whom nobody had asked, would never have said, is whose bill the port paid.",
    "A hearing is scheduled on the issue today that Ann and Bo and their friends will attend, report, and film.",
)
WORDS = st.lists(
    st.sampled_from(
        [
            "Ann",
            "the",
            "port",
            "that",
            "closed",
            "and",
            ",",
            ".",
            '"',
            "said",
            "U.S.",
            "it",
            "who",
            "  ",
            "$",
            "Éva",
            "n't",
        ]
    ),
    max_size=25,
).map(" ".join)
TEXT = st.sampled_from(TEXTS) | WORDS
PLAIN = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_")
KINDS = ("is_alpha", "is_punct", "is_space", "is_title", "is_sent_start")
ONE = ("head", "left_edge", "right_edge")
MANY = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_tokens_are_the_parsers(text: str) -> None:
    made = pipeline()(text)
    doc = Doc(made)
    assert (doc.text, len(doc), [t.i for t in doc]) == (made.text, len(made), [t.i for t in made])
    for token, of in zip(doc, made, strict=True):
        assert [getattr(token, name) for name in PLAIN] == [getattr(of, name) for name in PLAIN]
        assert [getattr(token, name) for name in KINDS] == [bool(getattr(of, name)) for name in KINDS]
        assert [getattr(token, name).i for name in ONE] == [getattr(of, name).i for name in ONE]
        for name in MANY:
            assert [t.i for t in getattr(token, name)] == [t.i for t in getattr(of, name)], name
        assert (len(token), token.sent.start, token.sent.end) == (len(of), of.sent.start, of.sent.end)
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in made.sents]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in made.ents]


@settings(max_examples=60, deadline=None)
@given(TEXT, st.data())
def test_tokens_in_a_row_are_the_parsers(text: str, data: st.DataObject) -> None:
    made = pipeline()(text)
    doc = Doc(made)
    places = st.integers(-len(made) - 1, len(made) + 1)
    first, after = data.draw(places), data.draw(places)
    tokens, of = doc[first:after], made[first:after]
    assert (tokens.start, tokens.end, len(tokens), tokens.text) == (of.start, of.end, len(of), of.text)
    assert [t.i for t in reversed(tokens)] == [t.i for t in reversed(list(of))]
    assert [t.i for t in doc if t in tokens] == [t.i for t in of]
    if len(of):
        assert (tokens.start_char, tokens.end_char) == (of.start_char, of.end_char)
        assert (tokens.root.i, tokens.sent.start) == (of.root.i, of.sent.start)
        assert (tokens[0].i, tokens[-1].i, len(tokens[1:])) == (of[0].i, of[-1].i, len(of[1:]))


@pytest.mark.parametrize("text", TEXTS[2:])
def test_the_root_of_any_tokens_in_a_row_is_the_parsers(text: str) -> None:
    made = pipeline()(text)
    doc = Doc(made)
    for first in range(len(made)):
        for after in range(first + 1, len(made) + 1):
            assert doc[first:after].root.i == made[first:after].root.i, (first, after)


@settings(max_examples=60, deadline=None)
@given(TEXT, st.data())
def test_code_points_are_found_where_the_parser_finds_them(text: str, data: st.DataObject) -> None:
    made = pipeline()(text)
    doc = Doc(made)
    words = [i for t in made for i in range(t.idx, t.idx + len(t))]
    if not words:
        assert doc.char_span(0, len(text)) is None
        return
    first, last = sorted(data.draw(st.tuples(st.sampled_from(words), st.sampled_from(words))))
    found, of = doc.char_span(first, last + 1), made.char_span(first, last + 1, alignment_mode="expand")
    assert found is not None
    assert of is not None
    assert (found.start, found.end) == (of.start, of.end)
    whole = doc.char_span(first, last + 1, whole=True)
    assert [t.i for t in whole or ()] == [t.i for t in made if t.idx >= first and t.idx + len(t) <= last + 1]
    sentence = found.sent
    at = sentence.start_char
    within = sentence.char_span(first - at, first - at + 1)
    assert within is not None
    assert (within.start, within.end) == (found.start, found.start + 1)


def test_there_is_one_object_of_each_token() -> None:
    doc = Doc(pipeline()(TEXTS[2]))
    token = doc[1]
    assert token is doc[0:3][1] is token.nbor(1).nbor(-1) is next(iter(token.sent[1:2]))
    assert len({*doc, *doc[:], *(t.head for t in doc)}) == len(doc)


@pytest.mark.parametrize("by", [-2, 100])
def test_beside_a_block_there_is_no_token(by: int) -> None:
    with pytest.raises(IndexError):
        Doc(pipeline()(TEXTS[2]))[1].nbor(by)
