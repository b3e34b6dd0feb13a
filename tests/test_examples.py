"""The packaged articles: three layouts, read whole, dated where their format can say so, with no page furniture."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.documents import Overrides, read
from ingest.identity import article_id
from ingest.language import english, language_of

EXAMPLES = Path(__file__).parent.parent / "examples"
MARKDOWN, WIRE, PAGE = "harbour-tariff.md", "ferry-strike.txt", "water-treaty.html"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = list(read([str(EXAMPLES)], Overrides(), None, io.BytesIO()))
    assert all(isinstance(item, Article) for item in found), found
    return {a.source_name.removeprefix("examples/"): a for a in found if isinstance(a, Article)}


def kinds(article: Article) -> Counter[str]:
    return Counter(block.kind for block in article.blocks)


def test_the_folder_holds_three_articles_in_english(articles: dict[str, Article]) -> None:
    assert set(articles) == {MARKDOWN, WIRE, PAGE}
    for article in articles.values():
        assert language_of(article.text) == "en"
        assert english(article)
        assert 350 <= len(article.text.split()) <= 600


def test_the_blog_post_has_front_matter_pull_quotes_labels_and_a_table(articles: dict[str, Article]) -> None:
    post = articles[MARKDOWN]
    assert (post.published, post.precision, post.licence) == ("2026-03-02", "day", "CC0-1.0")
    assert (post.outlet, post.authors) == ("The Quay Letter", ("Philippa Swann",))
    assert article_id(post) == "https://quayletter.example/2026/03/harbour-tariff"
    found = kinds(post)
    assert (found["pull_quote"], found["attribution"], found["label"], found["table_row"]) == (2, 2, 4, 4)
    assert not re.search(r"[*>#]|\]\(", post.text)


def test_the_wire_report_is_its_own_bytes(articles: dict[str, Article]) -> None:
    wire = articles[WIRE]
    assert wire.text == (EXAMPLES / WIRE).read_text(encoding="utf-8")
    assert wire.title == "Ferry crews to vote on strike as minister softens on tariff"
    assert (wire.blocks, wire.published) == ((), None)
    assert re.search(r"^PORT ELLERY, March 9 \(Coastal Wire\)", wire.text, re.MULTILINE)


def test_the_page_is_read_without_its_furniture(articles: dict[str, Article]) -> None:
    page = articles[PAGE]
    assert (page.published, page.precision) == ("2026-03-16T07:30:00Z", "time")
    assert (page.outlet, page.authors) == ("The Ellery Courier", ("Bartholomew Finch",))
    assert page.title == "Lindqvarn backs water treaty as Estmark sets conditions"
    assert article_id(page) == "https://ellerycourier.example/politics/water-treaty-vote"
    for furniture in ("Subscribe", "Cookie", "Copyright", "buy now", "tracked", "newsletter", "font-family", "&"):
        assert furniture not in page.text
    assert page.text.endswith("the treaty fails.")
    found = kinds(page)
    assert (found["heading"], found["pull_quote"], found["attribution"], found["label"]) == (3, 1, 1, 3)


def test_every_block_lies_in_its_text_in_order(articles: dict[str, Article]) -> None:
    for article in articles.values():
        end = 0
        for block in article.blocks:
            assert end <= block.start < block.end <= len(article.text)
            assert article.text[block.start : block.end].strip() == article.text[block.start : block.end]
            end = block.end


def test_actors_and_options_meet_across_the_articles(articles: dict[str, Article]) -> None:
    # What makes a matrix of actors and options worth looking at.
    for name in ("Tobias Renwick", "Ilse Marrable", "Joan Tarrow", "Edda Lindqvarn"):
        assert all(name in article.text for article in articles.values()), name
    for option, times in (("tariff", 3), ("strike ballot", 2), ("treaty", 2)):
        assert sum(option in article.text for article in articles.values()) >= times, option
