"""Every format, encoding and kind of bad input: an article, or one clear line."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pickle
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from ingest.article import Article
from ingest.documents import LONG_ARTICLE, LONGEST_ARTICLE, Notice, Overrides, Unreadable, read
from ingest.layout import LONGEST_BLOCK
from ingest.layout import blocks as layout
from ingest.published import published

NONE = Overrides()
WORDS = "The minister said the talks would go on. “Nobody has left,” she said."


def items(
    paths: Path | str | Sequence[Path | str],
    overrides: Overrides = NONE,
    input_format: str | None = None,
    stdin: bytes = b"",
) -> list[Article | Unreadable | Notice]:
    several = [paths] if isinstance(paths, Path | str) else paths
    return list(read([str(p) for p in several], overrides, input_format, io.BytesIO(stdin)))


def articles(
    paths: Path | str | Sequence[Path | str], overrides: Overrides = NONE, input_format: str | None = None
) -> list[Article]:
    found = items(paths, overrides, input_format)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def one(path: Path | str, overrides: Overrides = NONE, input_format: str | None = None) -> Article:
    (article,) = articles(path, overrides, input_format)
    return article


def failure(path: Path | str, input_format: str | None = None) -> Unreadable:
    (item,) = items(path, NONE, input_format)
    assert isinstance(item, Unreadable), item
    return item


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def laid_out(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


# -- plain text ------------------------------------------------------------------------------------------------------


def test_a_text_file_is_its_words(tmp_path: Path) -> None:
    data = f"Talks go on\n\n{WORDS}\n".encode()
    article = one(saved(tmp_path, "talks.txt", data))
    assert article.text == data.decode()
    assert article.title == "Talks go on"
    assert (article.media_type, article.source_name) == ("text/plain", "talks.txt")
    assert article.source_sha256 == sha256(data).hexdigest()
    assert article.given_id is article.url is article.published is article.language is None


@pytest.mark.parametrize("first", [WORDS, "A short sentence.", "“Quoted”", "x" * 200, "Label:"])
def test_a_first_line_that_reads_like_a_sentence_is_no_title(tmp_path: Path, first: str) -> None:
    assert one(saved(tmp_path, "a.txt", f"{first}\n\n{WORDS}\n")).title is None
    assert one(saved(tmp_path, "b.txt", f"Not alone\n{WORDS}\n")).title is None


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_are_made_one(tmp_path: Path, ending: str) -> None:
    article = one(saved(tmp_path, "a.txt", f"One.{ending}{ending}Two.{ending}"))
    assert article.text == "One.\n\nTwo.\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
        ("cp1252", b""),
    ],
)
def test_words_come_out_right_in_every_common_encoding(tmp_path: Path, encoding: str, mark: bytes) -> None:
    text = f"Zoë Müller’s café costs €5 – “naïve”, said José.\n{WORDS}\n"
    assert one(saved(tmp_path, "a.txt", mark + text.encode(encoding))).text == text


def test_latin_1_is_read_as_what_it_is(tmp_path: Path) -> None:
    text = "Zoë Müller said in Malmö that the café was naïve. " * 3
    assert one(saved(tmp_path, "a.txt", text.encode("latin-1"))).text == text


def test_text_in_another_alphabet_is_decoded_so_that_its_language_can_be_told(tmp_path: Path) -> None:
    text = "Министр сказал в среду, что переговоры продолжатся и что пока никто не покинул зал заседаний. " * 5
    assert one(saved(tmp_path, "a.txt", text.encode("cp1251"))).text == text


def test_a_few_spoiled_bytes_do_not_turn_every_accent_into_another(tmp_path: Path) -> None:
    notice, article = items(saved(tmp_path, "a.txt", "“Café,” he said, “naïve.” ".encode() * 5 + b"\xff end"))
    assert isinstance(article, Article)
    assert article.text == "“Café,” he said, “naïve.” " * 5 + "\ufffd end"
    assert notice == Notice("a.txt", "1 byte is not utf-8 and read as \ufffd")


def test_fifty_megabytes_are_one_article_and_more_are_none(tmp_path: Path) -> None:
    line = "The minister said “no” in the café.\r\n"
    text = line * (LONG_ARTICLE // len(line))
    for encoding in ("utf-8", "cp1252"):
        article = one(saved(tmp_path, "a.txt", text.encode(encoding)))
        assert article.text == text.replace("\r\n", "\n")
    notice, longest = items(saved(tmp_path, "a.txt", b"a" * LONGEST_ARTICLE))
    assert isinstance(longest, Article)
    assert notice == Notice("a.txt", "52 million characters in one article: reading it may take 52 minutes")
    (told,) = list(read([str(saved(tmp_path, "a.txt", b"a" * (LONGEST_ARTICLE + 1)))], Overrides(), None, io.BytesIO()))
    assert isinstance(told, Unreadable)
    assert told.error == "52 million characters are no article"


# -- Markdown --------------------------------------------------------------------------------------------------------

PAGE = """---
title: "Tolls: who pays?"
url: https://ledger.example/tolls
outlet: Daily Ledger
authors: [Ada Lund, Bo Berg]
date: 2026-02-03
language: en
licence: CC0-1.0
id: tolls-1
---
# Who pays?

Minister *Ada Lund* **opposes** [the tolls](https://x.example/a_(b) "t"), she
told `parliament`.

> Tolls are walls.
>
> — Bo Berg, haulier

1. first
2. *Lund's position:* no tolls
- plain &amp; simple

| Factor | Level |
|:---|---:|
| Trust | Low |

> A quotation
without an end.

---

<!-- not to be read -->
The end\\*.
"""


def test_markdown_gives_words_layout_and_front_matter(tmp_path: Path) -> None:
    article = one(saved(tmp_path, "page.md", PAGE))
    assert laid_out(article) == [
        ("heading", "Who pays?"),
        ("paragraph", "Minister Ada Lund opposes the tolls, she told parliament."),
        ("pull_quote", "Tolls are walls."),
        ("attribution", "— Bo Berg, haulier"),
        ("bullet", "first"),
        ("label", "Lund's position: no tolls"),
        ("bullet", "plain & simple"),
        ("table_row", "Factor | Level"),
        ("table_row", "Trust | Low"),
        ("quote", "A quotation without an end."),
        ("paragraph", "The end*."),
    ]
    assert article.text == (
        "Who pays?\n\nMinister Ada Lund opposes the tolls, she told parliament.\n\n"
        "Tolls are walls.\n— Bo Berg, haulier\n\n"
        "1. first\n2. Lund's position: no tolls\n- plain & simple\n\nFactor | Level\nTrust | Low\n\n"
        "A quotation without an end.\n\nThe end*."
    )
    assert (article.title, article.url) == ("Tolls: who pays?", "https://ledger.example/tolls")
    assert (article.outlet, article.authors) == ("Daily Ledger", ("Ada Lund", "Bo Berg"))
    assert (article.published, article.precision) == ("2026-02-03", "day")
    assert (article.language, article.licence, article.given_id) == ("en", "CC0-1.0", "tolls-1")
    assert article.media_type == "text/markdown"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**bold *it* bold** ***all***", "bold it bold all"),
        ("snake_case_name and _em_ __strong__", "snake_case_name and em strong"),
        ("5 * 3 * 4", "5 * 3 * 4"),
        (r"\*kept\* \_kept\_", "*kept* _kept_"),
        ("`a *b* c`", "a *b* c"),
        ("[one][1] [two](u) ![pic](p.png)three", "one two three"),
        ("<https://x.example/a_b_c>", "https://x.example/a_b_c"),
        ("a[^1] <b>tag</b> <br/>x &lt;y&gt; &eacute;", "a tag x <y> é"),
        ("1 < 2 and 3 > 2 & more", "1 < 2 and 3 > 2 & more"),
        ("~~gone~~", "gone"),
        ("“**Quoted**,” he said", "“Quoted,” he said"),
    ],
)
def test_marks_within_a_line_go_and_words_stay(tmp_path: Path, marked: str, plain: str) -> None:
    assert one(saved(tmp_path, "a.md", marked)).text == plain


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("Title\n=====\n\nText.", [("heading", "Title"), ("paragraph", "Text.")]),
        ("## Why? ##\nText.", [("heading", "Why?"), ("paragraph", "Text.")]),
        ("> One.\n>\n> Two.", [("quote", "One."), ("quote", "Two.")]),
        ("> One.\n> - Ann Lee", [("pull_quote", "One."), ("attribution", "- Ann Lee")]),
        ("> One.\n\n— Ann Lee", [("pull_quote", "One."), ("attribution", "— Ann Lee")]),
        (
            "> One.\n\n- Ann Lee, mayor\n\nText.",
            [("pull_quote", "One."), ("attribution", "- Ann Lee, mayor"), ("paragraph", "Text.")],
        ),
        ("> One.\n\n- Ann Lee\n- Bo Berg", [("quote", "One."), ("bullet", "Ann Lee"), ("bullet", "Bo Berg")]),
        ("Text.\n\n— Ann Lee", [("pull_quote", "Text."), ("attribution", "— Ann Lee")]),
        ("**Where:** the quay  \n**When:** noon", [("label", "Where: the quay"), ("label", "When: noon")]),
        ("- one\n  more\n  - two", [("bullet", "one more"), ("bullet", "two")]),
        ("Text.\n- one", [("paragraph", "Text."), ("bullet", "one")]),
        ("A | B |\nC | D |\n", [("table_row", "A | B"), ("table_row", "C | D")]),
        ("Either | or is fine", [("paragraph", "Either | or is fine")]),
        ("```\n# code\n```\nText.", [("paragraph", "# code"), ("paragraph", "Text.")]),
        ("Text.\n\n[1]: https://x.example", [("paragraph", "Text.")]),
    ],
)
def test_the_layout_of_markdown_is_kept(tmp_path: Path, source: str, blocks: list[tuple[str, str]]) -> None:
    assert laid_out(one(saved(tmp_path, "a.md", source))) == blocks


@pytest.mark.parametrize("source", ["---\n\nA rule, words.\n\n---\n\nMore.", "---\nnever closed: yes\n\nWords."])
def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path, source: str) -> None:
    assert one(saved(tmp_path, "a.md", source)).text.startswith(("A rule, words.", "never closed"))


@pytest.mark.parametrize(
    "matter", ["title: [unclosed", "a: b: c", "- x\n a: :", "title: !!python/object:os.system x", "\tx: 1"]
)
def test_broken_front_matter_is_told_and_nothing_is_guessed(tmp_path: Path, matter: str) -> None:
    found = failure(saved(tmp_path, "a.md", f"---\n{matter}\n---\nWords.\n"))
    assert (found.source, found.stage) == ("a.md", "parse")
    assert "front matter" in found.error
    assert "\n" not in found.error
    assert found.remedy


def test_front_matter_of_odd_types_is_taken_as_far_as_it_goes(tmp_path: Path) -> None:
    source = "---\ntitle: 7\nurl: {a: b}\nauthor: Ada; Bo\ndate: 2026\nid: 12\noutlet: null\nTags: [x]\n---\nWords.\n"
    article = one(saved(tmp_path, "a.md", source))
    assert (article.title, article.url, article.authors, article.outlet) == ("7", None, ("Ada", "Bo"), None)
    assert (article.published, article.precision, article.given_id) == ("2026", "year", "12")


def test_a_date_that_is_none_leaves_the_article_undated_and_says_so(tmp_path: Path) -> None:
    notice, article = items(saved(tmp_path, "a.md", "---\ndate: 01/02/2026\n---\nWords.\n"))
    assert isinstance(article, Article)
    assert article.published is None
    assert isinstance(notice, Notice)
    assert "01/02/2026" in notice.message
    assert "undated" in notice.message


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from(list("ab*_`[]()<>!&#>-|~:\\ \n\n1.—")), max_size=120))
def test_whatever_the_markdown_its_blocks_lie_in_order_in_its_text(tmp_path: Path, source: str) -> None:
    for item in items(saved(tmp_path, "a.md", source)):
        if isinstance(item, Article):
            end = 0
            for block in item.blocks:
                assert end <= block.start < block.end <= len(item.text)
                assert item.text[block.start : block.end].strip() == item.text[block.start : block.end]
                end = block.end


@pytest.mark.parametrize(
    "mark", ["*a ", "**a* ", "_a", "~~a ", "` `` ", "[a](", "![](", "<a ", "|-", "<!--a", "> a\n- "]
)
def test_a_page_of_nothing_but_marks_is_read_as_fast_as_another(tmp_path: Path, mark: str) -> None:
    # Quadratic rules would take minutes here.
    assert len(items(saved(tmp_path, "a.md", "a " + mark * 20_000))) == 1


# -- HTML ------------------------------------------------------------------------------------------------------------

HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tolls go | Daily Ledger</title>
<link rel="canonical" href="https://ledger.example/tolls"><meta name="author" content="Ada Lund">
<meta property="og:title" content="Tolls go"><meta property="og:site_name" content="Daily Ledger">
<meta property="article:published_time" content="2026-02-03T23:30:00-05:00">
<style>.advert { color: red }</style><script>var said = "the advert said";</script></head>
<body><nav><a href="/">Home of the ledger</a></nav><article><h1>Tolls go</h1>
<p>The minister said the tolls would go by June,
and that nobody would miss them. &ldquo;Gone,&rdquo; she said &mdash; twice.</p>
<p>Hauliers welcomed the news. Their chairman, Bo Berg, said it had come late, but that it had come.<br>
He asked for more.</p>
<script>document.write("The script said no.")</script>
<blockquote><p>Tolls are walls.</p><p>&mdash; Bo Berg, haulier</p></blockquote>
<ul><li>Lund: No tolls at all from June.</li><li>A plain point<ul><li>with a smaller one</li></ul></li></ul>
<table><tr><th>Factor</th><th>Level</th></tr><tr><td>Trust</td><td>Low</td></tr></table>
</article><footer><p>Copyright Daily Ledger. Cookie settings.</p></footer></body></html>
"""


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    article = one(saved(tmp_path, "page.html", HTML))
    assert laid_out(article) == [
        ("heading", "Tolls go"),
        (
            "paragraph",
            "The minister said the tolls would go by June, and that nobody would miss them. “Gone,” she said — twice.",
        ),
        (
            "paragraph",
            "Hauliers welcomed the news. Their chairman, Bo Berg, said it had come late, but that it had come.",
        ),
        ("paragraph", "He asked for more."),
        ("pull_quote", "Tolls are walls."),
        ("attribution", "— Bo Berg, haulier"),
        ("label", "Lund: No tolls at all from June."),
        ("bullet", "A plain point"),
        ("bullet", "with a smaller one"),
        ("table_row", "Factor | Level"),
        ("table_row", "Trust | Low"),
    ]
    assert (article.title, article.outlet) == ("Tolls go", "Daily Ledger")
    assert (article.url, article.authors) == ("https://ledger.example/tolls", ("Ada Lund",))
    assert (article.published, article.precision) == ("2026-02-04T04:30:00Z", "time")
    assert article.media_type == "text/html"
    for absent in ("advert", "script", "Cookie", "Home of"):
        assert absent not in article.text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "Shift_JIS", "no-such-thing"])
def test_a_page_is_decoded_as_it_says_or_as_it_must_be(tmp_path: Path, declared: str) -> None:
    encoding = "shift_jis" if declared == "Shift_JIS" else "cp1252"
    words = (
        "会談 was said to go on, and nobody had left." if declared == "Shift_JIS" else "Café “naïve” was said to go on."
    )
    page = f'<html><head><meta charset="{declared}"></head><body><article><p>{words}</p></article></body></html>'
    assert words in one(saved(tmp_path, "a.html", page.encode(encoding))).text


@pytest.mark.parametrize(
    "source",
    [
        "<p>The minister said so.</p>",
        "The minister said so.",
        "<html><body>The minister said so.</body></html>",
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='urn:x'><body><p>The minister said so.</p></body></html>",
        "<p>The minister said so.",
        "<body><article><p>The minister said so.</p></article><script>alert('no')</script></body>",
    ],
)
def test_small_and_broken_pages_give_their_words(tmp_path: Path, source: str) -> None:
    assert one(saved(tmp_path, "a.html", source)).text == "The minister said so."


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<html><head><title>Only a title</title></head></html>",
        "<script>var words = 'The minister said so.';</script>",
        "<!-- The minister said so. -->",
        "<html><body><img src='a.png'></body></html>",
    ],
)
def test_a_page_without_words_is_told(tmp_path: Path, source: str) -> None:
    found = failure(saved(tmp_path, "a.html", source))
    assert (found.stage, found.error.split(":")[0]) == ("parse", "empty")


def test_hostile_pages_do_no_harm(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(12))
    bomb = f"<!DOCTYPE html [{entities}]><html><body><article><p>{WORDS} &e11;</p></article></body></html>"
    assert len(one(saved(tmp_path, "bomb.html", bomb)).text) < 1000
    outside = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>Said &x; so.</p></body></html>'
    assert one(saved(tmp_path, "outside.html", outside)).text.startswith("Said &x; so.")
    for depth in (300, 3000, 100_000):
        nested = "<div>" * depth + f"<p>{WORDS}</p>" + "</div>" * depth
        (item,) = items(saved(tmp_path, "nested.html", f"<html><body>{nested}</body></html>"))
        assert isinstance(item, Article | Unreadable)


# -- JSONL -----------------------------------------------------------------------------------------------------------


def test_jsonl_takes_id_and_text_unchanged(tmp_path: Path) -> None:
    text = " \ufeffOne.\r\nTwo\x00\u2028 “three” \U0001f600 \t\n"
    lines = [json.dumps({"id": " a/1 ", "text": text}), json.dumps({"id": "ä", "text": text}, ensure_ascii=False)]
    first, second = articles(saved(tmp_path, "a.jsonl", "\n".join(lines)))
    assert first.text == second.text == text
    assert (first.given_id, second.given_id) == (" a/1 ", "ä")
    assert (first.source_name, second.source_name) == ("a.jsonl:1", "a.jsonl:2")
    assert second.source_sha256 == sha256(lines[1].encode()).hexdigest()
    assert (first.media_type, first.blocks) == ("application/jsonl", ())


def test_jsonl_takes_what_else_is_said(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": WORDS,
        "url": "https://ledger.example/1",
        "title": "Two\nlines \x1b[31m",
        "published": "3 February 2026",
        "outlet": "Daily Ledger",
        "authors": ["Ada Lund", 3, None, " "],
        "language": "en-GB",
        "licence": "CC BY 2.5",
        "annotator": {"ignored": True},
    }
    article = one(saved(tmp_path, "a.jsonl", json.dumps(row)))
    assert (article.given_id, article.url) == ("7", "https://ledger.example/1")
    assert (article.title, article.outlet) == ("Two lines \x1b[31m", "Daily Ledger")
    assert (article.published, article.precision) == ("2026-02-03", "day")
    assert (article.authors, article.language, article.licence) == (("Ada Lund", "3"), "en-GB", "CC BY 2.5")
    assert (
        one(saved(tmp_path, "b.jsonl", '{"text": "Words.", "date": "2026-02", "author": "Ada"}')).published == "2026-02"
    )


@pytest.mark.parametrize(
    ("line", "stage", "error"),
    [
        (b'{"id": "a", "text": "cut', "parse", "no JSON"),
        (b"not json", "parse", "no JSON"),
        (b'["a list"]', "parse", "object"),
        (b"null", "parse", "object"),
        (b'{"id": "a"}', "parse", "no text"),
        (b'{"id": "a", "text": null}', "parse", "no text"),
        (b'{"id": "a", "text": ["x"]}', "parse", "no text"),
        (b'{"id": "a", "text": " \\n "}', "parse", "empty"),
        (b'{"id": "a", "text": "half \\ud800 character"}', "parse", "surrogate"),
        (b'{"id": "a", "text": "caf\xe9"}', "decode", "UTF-8"),
        (b'{"id": "a\\nb", "text": "Words."}', "parse", "control characters"),
        (b'{"id": "' + b"x" * 501 + b'", "text": "Words."}', "parse", "501 characters"),
        (b"[" * 100_000, "parse", "JSON"),
        (b'{"id": ' + b"9" * 10_000 + b', "text": "Words."}', "parse", "JSON"),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_the_rest_goes_on(
    tmp_path: Path, line: bytes, stage: str, error: str
) -> None:
    good = b'{"id": "b", "text": "Words."}'
    first, broken, last = items(saved(tmp_path, "a.jsonl", b"\n".join([good, b"", line, b"  ", good, b""])))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, Unreadable)
    assert (broken.source, broken.stage) == ("a.jsonl:3", stage)
    assert error in broken.error
    assert "\n" not in broken.error
    assert last.source_name == "a.jsonl:5"


def test_an_address_that_is_none_is_told_and_left_out(tmp_path: Path) -> None:
    notice, article = items(saved(tmp_path, "a.jsonl", '{"text": "Words.", "url": "see above"}'))
    assert isinstance(notice, Notice)
    assert "see above" in notice.message
    assert isinstance(article, Article)
    assert article.url is None


def test_jsonl_is_read_line_by_line(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            row = b'{"text": "Words."}\n'
            memoryview(buffer)[: len(row)] = row  # type: ignore[arg-type]
            return len(row)

    stream = read(["-"], NONE, "jsonl", io.BufferedReader(Endless()))
    assert isinstance(next(stream), Article)
    assert isinstance(next(stream), Article)


@pytest.mark.parametrize("content", ['[\n  {"text": "Words."}\n]\n', '{\n  "text": "Words."\n}\n'])
def test_json_over_several_lines_is_told_once(tmp_path: Path, content: str) -> None:
    assert "several lines" in failure(saved(tmp_path, "a.jsonl", content)).error


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_jsonl_is_utf_8(tmp_path: Path, encoding: str) -> None:
    found = failure(saved(tmp_path, "a.jsonl", '{"text": "Words."}\n'.encode(encoding)))
    assert (found.stage, found.remedy) == ("decode", "save it as UTF-8")


def test_a_mark_before_jsonl_or_csv_is_no_part_of_it(tmp_path: Path) -> None:
    assert one(saved(tmp_path, "a.jsonl", b'\xef\xbb\xbf{"text": "Words."}')).text == "Words."
    assert one(saved(tmp_path, "a.csv", b"\xef\xbb\xbftext\nWords.\n")).text == "Words."


# -- CSV -------------------------------------------------------------------------------------------------------------


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def test_csv_rows_are_articles(tmp_path: Path) -> None:
    text = 'He said:\r\n\r\n"No, never."\n'
    rows = [
        ["url", "date", "title", "text"],
        ["https://ledger.example/1", "2019-01-04", "One, two", text],
        ["https://ledger.example/2", "", "", "Words."],
    ]
    first, second = articles(saved(tmp_path, "news.csv", table(rows)))
    assert first.text == text
    assert (first.url, first.title, first.published) == ("https://ledger.example/1", "One, two", "2019-01-04")
    assert (first.source_name, second.source_name) == ("news.csv:2", "news.csv:6")
    assert (second.title, second.published, first.media_type) == (None, None, "text/csv")
    canonical = json.dumps(
        dict(zip(rows[0], rows[2], strict=True)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert second.source_sha256 == sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["ID", "Text", "Outlet", "Authors"], ["n1", "Café “naïve”; a, b.", "Ledger", "Ada Lund; Bo Berg"]]
    article = one(saved(tmp_path, "a.csv", table(rows, delimiter).encode(encoding)))
    assert (article.given_id, article.text) == ("n1", "Café “naïve”; a, b.")
    assert (article.outlet, article.authors) == ("Ledger", ("Ada Lund", "Bo Berg"))


def test_a_broken_row_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    content = 'id,text\na,One.\nb,two,cells too many\nc\nd,"a "broken" quote"\ne,Five.\n\nf,"  "\ng,Seven.\n'
    found = items(saved(tmp_path, "a.csv", content))
    assert [i.given_id for i in found if isinstance(i, Article)] == ["a", "e", "g"]
    assert [i.source for i in found if isinstance(i, Unreadable)] == ["a.csv:3", "a.csv:4", "a.csv:5", "a.csv:8"]


def test_a_quotation_mark_that_never_closes_is_told(tmp_path: Path) -> None:
    first, broken = items(saved(tmp_path, "a.csv", 'id,text\na,One.\nb,"Two.\nc,Three.\n'))
    assert isinstance(first, Article)
    assert isinstance(broken, Unreadable)
    assert broken.source == "a.csv:3"


def test_big_cells_are_allowed(tmp_path: Path) -> None:
    text = "The minister said no. " * 50_000
    assert one(saved(tmp_path, "a.csv", table([["text"], [text]]))).text == text


@pytest.mark.parametrize("content", ["url,date,title,body\nu,d,t,b\n", "no header at all\n", "text\n", "\n\n"])
def test_csv_without_articles_is_told(tmp_path: Path, content: str) -> None:
    assert failure(saved(tmp_path, "a.csv", content)).stage in ("parse", "read")


# -- bad input -------------------------------------------------------------------------------------------------------


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        whole.writestr(name, WORDS)
    return out.getvalue()


BINARY = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "zip": archive("a.txt"),
    "gzip": gzip.compress(WORDS.encode()),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(range(256)),
    "gif": b"GIF89a" + bytes(range(256)),
    "pickle": pickle.dumps([WORDS] * 3),
    "old pickle": pickle.dumps({"a": WORDS}, protocol=2),
    "zeros": bytes(1000),
    "a zero in the middle": WORDS.encode() + b"\x00" + WORDS.encode(),
    "controls": bytes(range(1, 32)) * 30,
    "elf": b"\x7fELF\x02\x01\x01" + bytes(200),
    "sqlite": b"SQLite format 3\x00" + bytes(100),
    "rtf": b"{\\rtf1\\ansi The minister said no.}",
}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a"])
@pytest.mark.parametrize("kind", BINARY)
def test_binary_is_told_whatever_its_name(tmp_path: Path, kind: str, name: str) -> None:
    found = failure(saved(tmp_path, name, BINARY[kind]))
    assert found.stage in ("decode", "parse")
    assert found.remedy
    if name != "a.jsonl":
        assert found.error.startswith("binary")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a"])
@pytest.mark.parametrize("content", [b"", b" ", b"\n\n\t\r\n", b"\xef\xbb\xbf", "\xa0\u2003\n".encode()])
def test_nothing_but_space_is_told_whatever_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    found = failure(saved(tmp_path, name, content))
    assert "empty" in found.error or name == "a.jsonl"


def test_a_file_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.documents.LARGEST", 1000)
    found = failure(saved(tmp_path, "a.txt", "x" * 1001))
    assert (found.stage, "larger than" in found.error, bool(found.remedy)) == ("read", True, True)
    assert one(saved(tmp_path, "b.txt", "x" * 1000)).text == "x" * 1000


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", WORDS)
    path.chmod(0)
    found = failure(path)
    assert (found.stage, found.retryable) == ("read", True)


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", WORDS)
    stream = read([str(path)], NONE, None, io.BytesIO())
    path.unlink()
    (found,) = stream
    assert isinstance(found, Unreadable)
    assert (found.stage, found.retryable) == ("read", True)


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    good = saved(tmp_path, "a.txt", WORDS)
    with pytest.raises(BadInput, match=r"no such file or folder: .*missing\.txt"):
        read([str(good), str(tmp_path / "missing.txt")], NONE, None, io.BytesIO())
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "missing.txt")
    with pytest.raises(BadInput):
        read([str(tmp_path / "dangling.txt")], NONE, None, io.BytesIO())
    with pytest.raises(BadInput):
        read([], NONE, None, io.BytesIO())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a"]))
def test_any_bytes_give_an_article_or_one_line(tmp_path: Path, data: bytes, name: str) -> None:
    found = items(saved(tmp_path, name, data))
    assert found
    for item in found:
        match item:
            case Article():
                assert item.text.strip()
                item.text.encode()
            case Unreadable():
                assert item.error
                assert "\n" not in item.error + item.remedy + item.source
            case Notice():
                assert "\n" not in item.message


# -- folders, standard input, formats --------------------------------------------------------------------------------


def test_a_folder_is_walked_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a/z.md", "a/b.html", ".hidden.txt", ".git/x.txt", "a/picture.png", "c.JSONL", "notes.docx"):
        saved(tmp_path, f"news/{name}", '{"text": "Words."}' if name.endswith("JSONL") else WORDS)
    saved(tmp_path, "first.txt", WORDS)
    monkeypatch.chdir(tmp_path)
    names = ["news/a/b.html", "news/a/z.md", "news/b.txt", "news/c.JSONL:1"]
    assert [a.source_name for a in articles(["first.txt", "news"])] == ["first.txt", *names]
    assert [a.source_name for a in articles(str(tmp_path / "news"))] == names
    assert [a.source_name for a in articles("news/a/")] == ["news/a/b.html", "news/a/z.md"]
    assert [a.source_name for a in articles("./news/b.txt")] == ["news/b.txt"]


def test_links_that_go_round_are_harmless(tmp_path: Path) -> None:
    saved(tmp_path, "news/a.txt", WORDS)
    saved(tmp_path, "news/deep/b.txt", WORDS)
    (tmp_path / "news/deep/up").symlink_to(tmp_path / "news")
    (tmp_path / "news/deep/self").symlink_to(tmp_path / "news/deep")
    (tmp_path / "news/gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [a.source_name for a in articles(tmp_path / "news")] == ["news/a.txt", "news/deep/b.txt"]


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    saved(tmp_path, "news/picture.png", b"x")
    (tmp_path / "news/deeper").mkdir()
    found = failure(tmp_path / "news")
    assert (found.source, found.stage, found.error) == ("news", "read", "no articles in news")
    assert ".md" in found.remedy


def test_a_bad_file_in_a_folder_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    for name, content in (("a.txt", WORDS.encode()), ("b.txt", b"%PDF-1.7"), ("c.txt", b""), ("d.txt", WORDS.encode())):
        saved(tmp_path, f"news/{name}", content)
    kinds = [type(item).__name__ for item in items(tmp_path / "news")]
    assert kinds == ["Article", "Unreadable", "Unreadable", "Article"]


def test_files_are_opened_one_by_one(tmp_path: Path) -> None:
    saved(tmp_path, "news/a.txt", WORDS)
    second = saved(tmp_path, "news/b.txt", "old")
    stream = read([str(tmp_path / "news")], NONE, None, io.BytesIO())
    assert isinstance(next(stream), Article)
    second.write_text("new")
    (article,) = stream
    assert isinstance(article, Article)
    assert article.text == "new"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (WORDS, "text/plain"),
        (HTML, "text/html"),
        (PAGE, "text/markdown"),
        ('{"id": "a", "text": "Words."}\n', "application/jsonl"),
    ],
)
def test_standard_input_and_odd_endings_are_told_by_their_looks(tmp_path: Path, content: str, media_type: str) -> None:
    (piped,) = items("-", stdin=content.encode())
    assert isinstance(piped, Article)
    assert (piped.media_type, piped.source_name.split(":")[0]) == (media_type, "-")
    assert one(saved(tmp_path, "article.story", content)).media_type == media_type


def test_a_format_given_goes_before_the_ending(tmp_path: Path) -> None:
    path = saved(tmp_path, "page.html", "*The* minister &amp; co")
    assert one(path, input_format="markdown").text == "The minister & co"
    assert one(path, input_format="text").text == "*The* minister &amp; co"
    saved(tmp_path, "stories/one.story", WORDS)
    assert one(tmp_path / "stories", input_format="TEXT").text == WORDS
    (csv_row,) = items("-", input_format="csv", stdin=b"text\nWords.\n")
    assert isinstance(csv_row, Article)
    with pytest.raises(BadInput, match="pdf") as caught:
        items(path, input_format="pdf")
    assert "jsonl" in caught.value.remedy


def test_standard_input_stays_open(tmp_path: Path) -> None:
    stdin = io.BytesIO(WORDS.encode())
    first, second = read(["-", "-"], NONE, None, stdin)
    assert isinstance(first, Article)
    assert isinstance(second, Unreadable)
    assert not stdin.closed


# -- what a person says ----------------------------------------------------------------------------------------------


def test_what_a_person_says_goes_before_what_the_file_says(tmp_path: Path) -> None:
    said = Overrides("mine", "https://other.example/1", "Mine", "Other", ("Cy Dole", " "), "2025-12", "en-GB")
    article = one(saved(tmp_path, "page.md", PAGE), said)
    assert (article.given_id, article.url, article.title) == ("mine", "https://other.example/1", "Mine")
    assert (article.outlet, article.authors, article.language) == ("Other", ("Cy Dole",), "en-GB")
    assert (article.published, article.precision) == ("2025-12", "month")
    assert article.licence == "CC0-1.0"


def test_some_things_can_be_said_of_many(tmp_path: Path) -> None:
    paths = [saved(tmp_path, name, WORDS) for name in ("a.txt", "b.txt")]
    found = articles(paths, Overrides(outlet="Ledger", published="2026"))
    assert [(a.outlet, a.published, a.precision) for a in found] == [("Ledger", "2026", "year")] * 2


@pytest.mark.parametrize("said", [Overrides(id="a"), Overrides(url="https://x.example/a"), Overrides(title="T")])
def test_others_can_be_said_of_one_only(tmp_path: Path, said: Overrides) -> None:
    path = saved(tmp_path, "a.txt", WORDS)
    rows = saved(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    assert one(path, said).text == WORDS
    for several in ([path, path], [rows], [path, saved(tmp_path, "empty.txt", "")]):
        with pytest.raises(BadInput, match="one article only") as caught:
            next(read([str(p) for p in several], said, None, io.BytesIO()))
        assert caught.value.remedy


@pytest.mark.parametrize(
    "said",
    [
        Overrides(published="yesterday"),
        Overrides(published="2026-13"),
        Overrides(published="2026-02-30"),
        Overrides(published=""),
        Overrides(published="03/02/2026"),
        Overrides(url="not an address"),
        Overrides(id=" "),
        Overrides(id="a\nb"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(tmp_path: Path, said: Overrides) -> None:
    with pytest.raises(BadInput) as caught:
        read([str(saved(tmp_path, "a.txt", WORDS))], said, None, io.BytesIO())
    assert caught.value.remedy
    if said.published is not None:
        assert "2026-02-03" in caught.value.remedy


@pytest.mark.parametrize(
    ("said", "date", "precision"),
    [
        ("2026", "2026", "year"),
        (2026, "2026", "year"),
        ("2026-02", "2026-02", "month"),
        ("2026-02-03", "2026-02-03", "day"),
        ("2026/2/3", "2026-02-03", "day"),
        ("20260203", "2026-02-03", "day"),
        ("2026-02-03T10:30", "2026-02-03T10:30:00Z", "time"),
        ("2026-02-03 10:30:00", "2026-02-03T10:30:00Z", "time"),
        ("2026-02-03T10:30:00Z", "2026-02-03T10:30:00Z", "time"),
        ("2026-02-03T10:30:00.123+02:00", "2026-02-03T08:30:00Z", "time"),
        ("Tue, 03 Feb 2026 10:30:00 -0500", "2026-02-03T15:30:00Z", "time"),
        ("February 3, 2026", "2026-02-03", "day"),
        ("Tuesday, Feb. 3, 2026", "2026-02-03", "day"),
        ("3rd of February 2026", "2026-02-03", "day"),
        ("3 Sept 2026", "2026-09-03", "day"),
        ("February 2026", "2026-02", "month"),
    ],
)
def test_dates_are_told_as_precisely_as_known(said: str | int, date: str, precision: str) -> None:
    when = published(said)
    assert (when.date, when.precision) == (date, precision)
    assert published(when.date) == when


@pytest.mark.parametrize(
    "said", ["", "soon", "03/02/2026", "3.2.2026", "2026-02-30", "2026-13", "0001-01-01T00:00:00+14:00", "26", "99999"]
)
def test_what_is_no_date_is_none(said: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        published(said)


def test_turns_in_a_marked_up_interview_are_told_apart(tmp_path: Path) -> None:
    source = "# Talk\n\nASKER: Why?\n\nLUND: Because.\n\nASKER: When?\n\n**LUND:** Now.\n"
    kinds = [kind for kind, _ in laid_out(one(saved(tmp_path, "a.md", source)))]
    assert kinds[:4] == ["heading", "turn", "turn", "turn"]


def test_a_very_long_paragraph_is_cut_for_the_parser(tmp_path: Path) -> None:
    article = one(saved(tmp_path, "a.md", "The minister said no. " * 3000))
    assert len(article.blocks) > 1
    assert max(b.end - b.start for b in article.blocks) <= 20_000


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_a_long_paragraph_is_cut_for_the_parser_whatever_the_format(tmp_path: Path, name: str) -> None:
    words = " ".join([WORDS] * 1000)
    article = one(saved(tmp_path, name, f"<p>{words}</p>" if name == "a.html" else words))
    blocks = article.blocks or layout(article.text)
    assert len(blocks) > 1
    assert all(b.end - b.start <= LONGEST_BLOCK for b in blocks)
    assert " ".join(article.text[b.start : b.end] for b in blocks) == words
