"""What balance rules say is said in every language: every type, every remedy, every field of a verdict."""

import pytest

from council.quotas.rules import balance_rule, check
from council.quotas.rules.adopted import TYPES
from council.quotas.rules.remedies import MOMENTS, REMEDIES
from web.quotas.demands import DEMANDS
from web.quotas.remedies import CONSEQUENCES, moment_words
from web.quotas.wording import REFUSALS, balance, explained, verdict_words
from web.terminal import speak, speaking

LANGUAGES = ("ar", "tr", "en")
WOMEN_MEN = {"groups": ["woman", "man"]}


@pytest.fixture(params=LANGUAGES)
def language(request):
    with speaking():
        speak(request.param)
        yield request.param


def said(words):
    return " ".join(str(one) for one in words)


def test_every_type_of_rule_has_a_sentence_and_every_remedy():
    assert set(DEMANDS) == set(TYPES)
    assert set(CONSEQUENCES) == set(REMEDIES)


@pytest.mark.parametrize("remedy", REMEDIES)
def test_every_remedy_is_said(language, remedy):
    sentence = str(CONSEQUENCES[remedy]())
    assert sentence.endswith(".")
    assert (
        ("." in sentence and "rule" in sentence)
        or language != "en"
        or "group" in sentence
        or "place" in sentence
    )


def test_every_moment_is_said(language):
    assert len({str(moment_words(moment)) for moment in MOMENTS}) == len(MOMENTS)
    assert all(str(moment_words(moment)) != moment for moment in MOMENTS if language != "en")


def test_remedies_by_moment_are_said_one_by_one(language):
    terms = {"type": "max_share", "share": "2/3", **WOMEN_MEN}
    by_moment = {"opinion": "opinion_invalid", "replacement": "warn"}
    sentences = balance({**terms, "remedy": by_moment})
    assert str(moment_words("replacement")) in said(sentences)


@pytest.mark.parametrize(
    ("terms", "composition"),
    [
        ({"type": "max_share", "share": "2/3", **WOMEN_MEN}, {"woman": 9, "man": 2}),
        ({"type": "min_share", "share": "0.4", **WOMEN_MEN}, {"woman": 9, "man": 2}),
        ({"type": "min_share", "share": "0.4", "protected": ["woman"], **WOMEN_MEN}, {"woman": 1, "man": 9}),
        ({"type": "band", "lo": "0.4", "hi": "0.6", **WOMEN_MEN}, {"woman": 2, "man": 1}),
        ({"type": "table", "table": "norway", **WOMEN_MEN}, {"woman": 1, "man": 6}),
        ({"type": "table", "table": "norway", **WOMEN_MEN}, {"woman": 1}),
        ({"type": "closest_below_cap", "share": "0.4", "cap": "0.49", **WOMEN_MEN}, {"woman": 1, "man": 1}),
        ({"type": "half_odd_minus_one", "protected": ["woman"], **WOMEN_MEN}, {"woman": 3, "man": 6}),
        ({"type": "strict_majority", **WOMEN_MEN}, {"woman": 8, "man": 8}),
        ({"type": "strict_majority", **WOMEN_MEN}, {"woman": 9, "man": 8}),
        ({"type": "strict_majority", **WOMEN_MEN}, {"woman": 5, "man": 8}),
        ({"type": "max_gap", "gap": 0, **WOMEN_MEN}, {"woman": 5, "man": 8}),
        ({"type": "max_gap", "gap": 1, **WOMEN_MEN}, {"woman": 5, "man": 8}),
        ({"type": "at_least_one_each", **WOMEN_MEN}, {"woman": 2}),
        ({"type": "top_up", "share": "2/3", **WOMEN_MEN}, {"woman": 2, "man": 10}),
        ({"type": "reserved", "share": "1/4", "protected": ["woman"], **WOMEN_MEN}, {"woman": 1, "man": 10}),
        (
            {"type": "proportional_to_base", "population": {"woman": 40, "man": 80}, **WOMEN_MEN},
            {"woman": 2, "man": 7},
        ),
        (
            {"type": "proportional_to_base", "population": {"woman": 10, "man": 20}, **WOMEN_MEN},
            {"woman": 0, "man": 2},
        ),
        (
            {"type": "max_share", "share": "2/3", "unknown": "tri_state", **WOMEN_MEN},
            {"woman": 6, "man": 2, "undisclosed": 2},
        ),
        ({"type": "max_share", "share": "2/3", "applies_from": 4, **WOMEN_MEN}, {"woman": 2}),
        ({"type": "max_share", "share": "2/3", **WOMEN_MEN}, {}),
    ],
)
def test_every_verdict_is_explained(language, terms, composition):
    verdict = check(balance_rule(terms), composition).as_data()
    sentences = [str(one) for one in explained("gender", verdict)]
    assert sentences
    assert all("%(" not in one and one.endswith(".") for one in sentences)
    assert str(verdict_words(verdict["status"]))
    arabic = any("\u0621" <= letter <= "\u064a" for letter in "".join(sentences))
    assert arabic == (language == "ar")


def test_undetermined_says_on_whom_it_depends_and_what_would_make_it_so():
    rule = balance_rule({"type": "max_share", "share": "2/3", "unknown": "tri_state", **WOMEN_MEN})
    verdict = check(rule, {"woman": 6, "man": 2, "undisclosed": 2}).as_data()
    with speaking():
        speak("en")
        sentences = said(explained("gender", verdict))
    assert "It depends on 2 members who have not said." in sentences
    assert "It would not be met if among them were: women: 2." in sentences


def test_a_list_says_which_of_its_places_do_not_follow_the_rule(language):
    sentences = said(explained("gender", {"status": "not_met", "base": 5, "bad_positions": [2, 4]}))
    assert "2" in sentences
    assert "4" in sentences


def test_a_lot_that_is_open_says_between_whom():
    terms = {"type": "proportional_to_base", "population": {"woman": 10, "man": 20}, **WOMEN_MEN}
    verdict = check(balance_rule(terms), {"woman": 0, "man": 2}).as_data()
    with speaking():
        speak("en")
        assert "a lot between men and women decides" in said(explained("gender", verdict))
        assert str(verdict_words("lot_needed")) == "a lot is needed"


def test_the_refusals_of_tables_have_words(language):
    details = {"size": 5, "row": "4-5", "need": "3"}
    refusal = type("Told", (), {"details": details})()
    assert all(str(words(refusal)).endswith(".") for words in REFUSALS.values())
