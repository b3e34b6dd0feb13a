"""What an article is known by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from ingest.article import Article
from ingest.identity import article_id, canonical_url, given_id, is_web_address

PAGE = "https://example.org/news/tolls"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/tolls",
        "http://example.org/news/tolls",
        "HTTPS://Example.ORG/news/tolls",
        "https://example.org:443/news/tolls",
        "http://example.org:80/news/tolls",
        "https://example.org/news/tolls/",
        "https://example.org//news/tolls",
        "https://example.org./news/tolls",
        "https://example.org/news/tolls#comments",
        "https://example.org/news/tolls?",
        "https://example.org/news/tolls?utm_source=mail&utm_medium=x&fbclid=abc&gclid=1",
        "https://reader:secret@example.org/news/tolls",
        "https://example.org/news/%74olls",
        "  https://example.org/news/tolls\n",
        "example.org/news/tolls",
        "//example.org/news/tolls",
    ],
)
def test_the_addresses_of_one_page_are_one(url: str) -> None:
    assert canonical_url(url) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1"),
        ("https://example.org/a", "https://www.example.org/a"),
        ("https://example.org/a", "https://example.org:8443/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/a?utm=1", "https://example.org/a"),
    ],
)
def test_other_pages_stay_other_pages(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://example.org/", "https://example.org"),
        ("https://example.org/a?id=7&utm_source=x&page=2", "https://example.org/a?id=7&page=2"),
        ("https://example.org/caf\u00e9", "https://example.org/caf%C3%A9"),
        ("https://example.org/caf%c3%a9", "https://example.org/caf%C3%A9"),
        ("https://b\u00fccher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://[2001:DB8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("https://example.org/100%", "https://example.org/100%25"),
    ],
)
def test_an_address_is_spelled_in_one_way(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@given(st.text(max_size=80))
def test_any_text_can_be_asked_for_its_address(text: str) -> None:
    once = canonical_url(text)
    assert canonical_url(once) == once


@given(
    st.sampled_from(["http", "HTTPS"]),
    st.from_regex(r"[a-z]{1,8}\.(org|example)", fullmatch=True),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
)
def test_a_canonical_address_is_its_own(scheme: str, host: str, path: str) -> None:
    once = canonical_url(f"{scheme}://{host}/{path}")
    assert once.startswith(f"https://{host}")
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not an address",
        "ftp://example.org/a",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "/news/1",
        "https://",
        "https:///a",
        "https://example.org:99999/a",
        "http://[::1",
        "talks.txt",
        "3.14",
    ],
)
def test_what_is_no_web_address_is_told_and_left_as_it_is(text: str) -> None:
    assert not is_web_address(text)
    assert canonical_url(f" {text} ") == text


def test_a_given_id_goes_before_the_address_and_the_address_before_the_words() -> None:
    assert article_id(Article("Words.", given_id=" a-1 ", url=PAGE)) == "a-1"
    assert article_id(Article("Words.", url=PAGE + "/?utm_source=x")) == PAGE
    assert article_id(Article("Words.", url="nowhere")) == article_id(Article("Words."))


def test_without_either_the_words_are_the_identity() -> None:
    # as sha256sum gives it for the six bytes
    assert article_id(Article("Words.")) == "text-44dcebcdcc564a64"
    assert article_id(Article("Words.", title="Another", source_name="b.txt")) == article_id(Article("Words."))
    assert article_id(Article("Words!")) != article_id(Article("Words."))


@pytest.mark.parametrize("id_", ["", "  ", "a\nb", "a\x00b", "a\x1b[31mb", "x" * 501, "a\u2028b", "\ud800"])
def test_an_id_that_cannot_be_one_is_refused_with_a_remedy(id_: str) -> None:
    with pytest.raises(BadInput) as caught:
        given_id(id_)
    assert caught.value.remedy
    with pytest.raises(BadInput):
        article_id(Article("Words.", given_id=id_))


@pytest.mark.parametrize("id_", ["x" * 500, "O'Neill `MATCH (n)` }) DETACH DELETE n", "\u00fcber/1", "7"])
def test_an_odd_id_stays_data(id_: str) -> None:
    assert given_id(id_) == id_
