"""Only English is read; too little to tell is given the benefit of the doubt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ingest.article import Article
from ingest.language import english, language_of

ENGLISH = (
    "The minister said on Wednesday that the talks would go on, and that nobody had walked out of the room so far."
)
GERMAN = "Der Minister sagte am Mittwoch, die Gespräche würden weitergehen, und niemand habe bisher den Raum verlassen."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        ("Le ministre a déclaré mercredi que les négociations se poursuivraient et que personne n'était parti.", "fr"),
        (
            "El ministro dijo el miércoles que las conversaciones continuarían y que nadie había salido de la sala.",
            "es",
        ),
        ("Министр сказал в среду, что переговоры продолжатся и что пока никто не покинул зал заседаний.", "ru"),
        ("وقال الوزير يوم الأربعاء إن المحادثات ستستمر وإن أحدا لم يغادر القاعة حتى الآن.", "ar"),
    ],
)
def test_a_sentence_or_two_is_enough(text: str, language: str) -> None:
    assert language_of(text) == language
    assert english(Article(text)) == (language == "en")


@pytest.mark.parametrize("text", ["", "1,234", "No.", "Talks go on.", "Mayor Marrable: no!", "€ 4 – 5"])
def test_a_few_letters_count_as_english(text: str) -> None:
    assert english(Article(text))


@pytest.mark.parametrize("text", ["Нет, спасибо.", "会谈继续进行。", "لا شكرا"])
def test_a_few_letters_of_another_script_do_not(text: str) -> None:
    assert not english(Article(text))


@pytest.mark.parametrize("said", ["en", "EN", "en-US", "en_GB", "eng", "English", " en "])
def test_what_the_source_says_goes_before_how_it_looks(said: str) -> None:
    assert english(Article(GERMAN, language=said))


@pytest.mark.parametrize("said", ["de", "fr-CA", "deu", "enm", "German"])
def test_another_language_is_taken_at_its_word(said: str) -> None:
    assert not english(Article(ENGLISH, language=said))


@pytest.mark.parametrize("said", [None, "", "und", "mul"])
def test_without_a_word_of_the_source_the_text_decides(said: str | None) -> None:
    assert english(Article(ENGLISH, language=said))
    assert not english(Article(GERMAN, language=said))


def test_a_quotation_in_another_language_does_not_make_an_article_foreign() -> None:
    assert language_of(f"{ENGLISH * 4} He added: “{GERMAN}” {ENGLISH * 4}") == "en"
    assert language_of(f"{GERMAN * 4} Er fügte hinzu: “{ENGLISH}” {GERMAN * 4}") == "de"


def test_addresses_do_not_count_as_words() -> None:
    links = " https://example.org/the-minister-said-that-the-talks-would-go-on" * 20
    assert language_of(GERMAN + links) == "de"


def test_a_long_text_is_judged_by_its_whole_length() -> None:
    assert language_of("English home page. Log in.\n" + GERMAN * 2000) == "de"


def test_the_model_is_not_loaded_before_a_text_is_read() -> None:
    heavy = "{'py3langid', 'trafilatura', 'numpy', 'yaml', 'charset_normalizer'}"
    code = f"import sys, ingest.language, ingest.documents; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
