"""The learned decision: what it weighs, that it is the same each time, and what it may not overrule."""

from __future__ import annotations

import json
import math
import random
from importlib.resources import files

import pytest

from evaluation.training import PRIOR, train
from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import candidates
from ingest.deciding import SURE, Weights, best, decided, guessed, judged, prevails, sure, weights
from ingest.drafts import Draft
from ingest.extraction import Statement
from ingest.parsing import parse
from ingest.reader import RuleExtractor

TEXT = (
    "The mayor said on Monday there was no money for the bridge. “We will not build it,” Ann Lee told reporters. "
    "Critics, who backed the plan, urged residents to write to the council, adding that the decision was a mistake. "
    "Tom Reed painted his house."
)


def drafts(text: str) -> list[Draft]:
    parsed = parse(Article(text))
    return candidates(parsed, Actors(parsed).knows)[1]


def said(text: str) -> list[tuple[str, str]]:
    found: tuple[Statement, ...] = RuleExtractor()(Article(text)).statements
    return [(" ".join(text[a:b] for a, b in s.cue), " … ".join(text[a:b] for a, b in s.content)) for s in found]


def draft(rule: str, confidence: float, anchor: int = 3) -> Draft:
    return Draft(0, [(0, 1)], [(1, 2)], "speech", rule, confidence=confidence, anchor=anchor)


def test_the_shipped_weights_are_numbers_and_the_threshold_a_probability() -> None:
    stored = json.loads(files("ingest").joinpath("data/attribution.json").read_text(encoding="utf-8"))

    assert 0 < stored["threshold"] < 1
    assert all(math.isfinite(w) for w in stored["weights"].values())
    assert len(stored["weights"]) > 1000
    assert Weights.of(stored) == weights()


def test_a_probability_depends_on_the_features_and_not_on_their_order() -> None:
    names = random.Random(1).sample(sorted(weights().weights), 60)
    probability = weights().probability(names)

    assert 0 <= probability <= 1
    assert all(weights().probability(random.Random(k).sample(names, 60)) == probability for k in range(5))


def test_more_for_it_is_more_likely() -> None:
    model = Weights(0.0, {"for": 2.0, "against": -2.0}, 1.0, 0.0, 0.5)

    assert model.probability(["against"]) < model.probability([]) == 0.5 < model.probability(["for"])


def test_direct_speech_and_layout_are_not_overruled() -> None:
    quote = draft("quote, verb", 0.0)

    assert sure(quote)
    assert judged(quote, 0.01) == SURE
    assert judged(draft("verb", 0.0), 0.01) == 0.01


def test_at_one_cue_the_likeliest_prevails() -> None:
    rule, guess, other = draft("verb", 0.6), draft("guess: object", 0.7), draft("guess: object", 0.9, anchor=9)
    top = best([rule, guess, other])

    assert [prevails(d, top) for d in (rule, guess, other)] == [False, True, True]


def test_what_is_kept_is_sure_enough() -> None:
    parsed = parse(Article(TEXT))
    views, found = candidates(parsed, Actors(parsed).knows)

    assert all(d.confidence >= weights().threshold for d in decided(views, found))


def test_guesses_are_many_and_few_of_them_stand() -> None:
    found = drafts(TEXT)

    assert any(guessed(d) for d in found)
    assert ("painted", "his house") not in said(TEXT)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The ministry announced on Tuesday there were suspects in custody.",
            "announced",
            "there were suspects in custody",
        ),
        (
            "The agency advised residents of the town to stay indoors.",
            "advised",
            "residents of the town to stay indoors",
        ),
        (
            "The senator said the plan would fail, and his critics said he was wrong.",
            "said",
            "the plan would fail",
        ),
    ],
)
def test_contents_end_where_they_should(text: str, cue: str, content: str) -> None:
    assert (cue, content) in said(text)


def test_the_pronoun_of_a_clause_is_a_source_with_what_it_stands_for() -> None:
    text = "Police arrested the attacker, who said he was sorry."
    found = next(s for s in RuleExtractor()(Article(text)).statements)

    assert [text[a:b] for a, b in found.source] == ["the attacker", "who"]


def test_training_twice_gives_the_same_weights() -> None:
    articles = []
    for n, thing in enumerate(("bridge", "tunnel", "harbour", "castle", "market", "railway") * 2):
        said = f"the {thing} was safe"
        text = f"The mayor said {said}. The {thing} was old."
        statement = {"content": [[15, 15 + len(said)]], "source": [[0, 9]], "cue": [[10, 14]], "act": "speech"}
        articles.append({"id": f"x{n}", "text": text, "statements": [statement]})
    first = train(articles)

    assert first == train(articles)
    assert {name: first["weights"][name] for name in PRIOR} == PRIOR
