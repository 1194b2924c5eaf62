"""Rules are read out, and what happened to a council is said, in each language."""

from datetime import date

import pytest

from config import presets
from council.charter import commands
from council.charter.events import RuleRepealed, SeatsSet, TermBegun
from tests.charter.conftest import ASSEMBLY, called
from web.charter import by_laws
from web.charter.rule_words import rule_in_words
from web.people import in_language
from web.terminal import speak, speaking
from web.words import Naming, fact_words

LANGUAGES = ("ar", "tr", "en")


@pytest.fixture(params=LANGUAGES)
def language(request):
    with speaking():
        speak(request.param)
        yield request.param


@pytest.mark.parametrize("preset", presets.names())
def test_every_rule_of_the_presets_is_read_out(language, preset):
    for rule in presets.rules(preset):
        sentences = [str(one) for one in rule_in_words(rule["subject"], rule["terms"])]
        assert len(sentences) >= 2
        assert all(one.endswith(".") and "%(" not in one and "{" not in one for one in sentences)


@pytest.mark.parametrize(
    "terms",
    [
        {
            "quorum": {"kind": kind, **more},
            "min_yes": {"kind": kind, **more},
            "tie": tie,
            "base": base,
            "blank": blank,
        }
        for base, blank, tie in [
            ("cast", "in_base", "chair_side"),
            ("present", "abstention", "chair_double"),
            ("members", "invalid", "repeat_then_lot"),
            ("cast", "invalid", "lot"),
        ]
        for kind, more in [
            ("more_than", {"fraction": "3/4"}),
            ("at_least", {"fraction": "2/7"}),
            ("half_plus_one", {"rounding": "floor"}),
            ("half_plus_one", {}),
            ("absolute", {"k": 11}),
            ("multiple_of_board", {"multiple": 2, "board": 7}),
        ]
    ],
)
def test_every_wording_of_a_decision_rule_has_words(terms):
    for language in LANGUAGES:
        with speaking():
            speak(language)
            threshold = {"cmp": "at_least", "fraction": "3/5"}
            sentences = rule_in_words("decision", {**terms, "threshold": threshold})
            assert len(sentences) == (5 if terms["base"] == "cast" else 4)
            assert all("%(" not in str(one) for one in sentences)


@pytest.mark.parametrize(
    "terms",
    [
        {"type": "band", "lo": "2/5", "hi": "3/5", "excess_allowed_for": ["woman"]},
        {
            "type": "min_share",
            "share": "0.4",
            "unknown": "exclude_from_base",
            "remedy": "justify",
            "applies_from": 4,
        },
        {"type": "at_least_one_each", "unknown": "count_with(woman)"},
        {"type": "max_share", "share": "2/3", "unknown": "in_base_no_group", "remedy": "opinion_invalid"},
    ],
)
def test_every_type_of_balance_rule_has_words(language, terms):
    sentences = rule_in_words("balance", {"groups": ["woman", "man"], **terms})
    assert len(sentences) >= 3
    assert all(str(one).endswith(".") and "%(" not in str(one) for one in sentences)


def test_a_share_is_said_in_the_words_of_the_language(language):
    majority = {"base": "valid", "threshold": {"cmp": "at_least", "fraction": "2/3"}}
    said = str(rule_in_words("decision", majority)[1])
    assert {"ar": "ثلثي مجموع الأصوات", "tr": "üçte ikisi", "en": "two thirds of the votes"}[language] in said


def test_facts_are_said_with_the_names_of_bodies_and_rules(language, council):
    rule = by_laws.adopt(council)[0]
    commands.set_seats(council, ASSEMBLY, 11)
    commands.begin_term(council, ASSEMBLY, date(2028, 1, 1), date(2029, 12, 31))
    commands.repeal_rule(council, rule)
    naming = Naming({ASSEMBLY: "Genel Kurul", rule: in_language(called(tr="Oyların çoğunluğu")).text})
    entries = council.entries(kinds=(SeatsSet.KIND, TermBegun.KIND, RuleRepealed.KIND))
    said = [str(fact_words(entry, naming)) for entry in entries]
    assert all("<bdi>Genel Kurul</bdi>" in one for one in said[:-1])
    assert "<bdi>Oyların çoğunluğu</bdi>" in said[-1]
