"""Each kind of rule has its words and its form, and a form says again what a rule says."""

import pytest

from config import presets
from council.subjects import SUBJECTS
from web.charter import choices, kinds, rule_fields
from web.charter.rule_pages import _loaded
from web.charter.rule_words import rule_in_words
from web.terminal import speak, speaking

LANGUAGES = ("ar", "tr", "en")
EVERY_KIND = [(subject, kind) for subject, known in kinds.BY_SUBJECT.items() for kind in known]
OF_THE_CATALOGUE = kinds.starting_points()
OF_PRESETS = [
    pytest.param(rule["subject"], rule["terms"], id=f"{preset}-{rule['names']['en']}")
    for preset in presets.names()
    for rule in presets.rules(preset)
]


@pytest.fixture(params=LANGUAGES)
def language(request):
    with speaking():
        speak(request.param)
        yield request.param


def is_said_in(language, sentence):
    plain = str(sentence)
    arabic = any("\u0621" <= letter <= "\u064a" for letter in plain)
    return "%(" not in plain and plain.strip() and arabic == (language == "ar")


@pytest.mark.parametrize(("subject", "kind"), EVERY_KIND)
def test_every_kind_has_a_name_one_sentence_and_fields(language, subject, kind):
    said = kinds.the_kind(subject, kind)
    assert is_said_in(language, said.name)
    assert is_said_in(language, said.about)
    assert str(said.about).endswith(".")
    assert (subject, kind) in rule_fields.FIELDS


@pytest.mark.parametrize("rule", OF_THE_CATALOGUE, ids=lambda rule: rule["id"])
def test_every_rule_of_the_catalogue_is_read_out(language, rule):
    sentences = rule_in_words(rule["subject"], rule["terms"])
    assert len(sentences) >= 2
    assert all(is_said_in(language, one) for one in sentences)


@pytest.mark.parametrize(("subject", "terms"), OF_PRESETS)
def test_every_rule_of_ready_by_laws_is_read_out(language, subject, terms):
    assert all(is_said_in(language, one) for one in rule_in_words(subject, terms))


@pytest.mark.parametrize("preset", presets.names())
def test_ready_by_laws_say_in_three_languages_what_they_are_and_name_the_source_of_each_rule(preset):
    told = presets.by_laws(preset)
    for names in (told["names"], told["about"], *(one["names"] for one in told.get("bodies", ()))):
        assert set(names) == set(LANGUAGES)
    for rule in told["rules"]:
        assert set(rule["names"]) == set(LANGUAGES)
        assert rule["source"].strip()


@pytest.mark.parametrize("rule", OF_THE_CATALOGUE, ids=lambda rule: rule["id"])
def test_a_form_that_is_sent_as_it_opens_says_what_the_rule_says(rule):
    subject, kind, terms = rule["subject"], rule["kind"], rule["terms"]
    with speaking():
        if rule_fields.fits_fields(subject, kind, terms, _loaded):
            again = rule_fields.to_terms(subject, kind, _loaded(rule_fields.to_fields(terms)))
            assert SUBJECTS[subject].read(again) == SUBJECTS[subject].read(terms)


def test_the_forms_can_say_most_of_the_catalogue():
    with speaking():
        said = [
            rule["id"]
            for rule in OF_THE_CATALOGUE
            if rule_fields.fits_fields(rule["subject"], rule["kind"], rule["terms"], _loaded)
        ]
    assert {"max_two_thirds_advisory", "table_by_size", "forty_each", "band_40_60"} <= set(said)
    assert {"votes_cast", "parallel_consent", "consent", "eu_qmv", "stv_scottish", "block"} <= set(said)
    assert len(said) * 3 >= len(OF_THE_CATALOGUE) * 2


def test_a_remark_is_not_lost_by_filling_in_a_form():
    terms = {"type": "max_share", "share": "2/3", "groups": ["woman", "man"], "note": "of effective members"}
    with speaking():
        assert not rule_fields.fits_fields("balance", "max_share", terms, _loaded)


def test_a_majority_that_is_not_offered_stands_among_the_choices(language):
    offered = choices.offered("gender", {"threshold": "at_least 4/7", "quorum": "more_than 0.45"})
    assert "4/7" in str(dict(offered["threshold"])["at_least 4/7"])
    assert is_said_in(language, dict(offered["quorum"])["more_than 0.45"])


def test_every_choice_of_a_form_has_words(language):
    for dimension in rule_fields.GROUPS:
        for field, offered in choices.offered(dimension, {}).items():
            for code, words in offered:
                assert str(words), (field, code)
                assert "%(" not in str(words)
