"""The rule of procedure on its form: quorum, stand-ins, debates; told, shown again, read out, and ready in by-laws."""

import pytest

from config import presets
from council.charter.debating import AMENDMENTS, DEBATING, FLOOR_ITEMS, MAJORITIES, PRECEDENCE
from council.charter.presence import PRESENCE, QUORUM_OF
from council.charter.rules import PROCEDURE, ProcedureRule, procedure_rule
from council.charter.speaking import ALTERNATES_BY, LISTS, SPEAKING
from council.record import Refused
from tests.pages import CODE
from web.charter.procedure_fields import FIELDS
from web.charter.rule_fields import fits_fields, to_fields, to_terms
from web.charter.rule_forms import RuleTerms
from web.charter.rule_words import rule_in_words
from web.charter.term_words import term_words
from web.terminal import speak, speaking

HALF = {"kind": "more_than", "fraction": "1/2"}
SAID = [
    {},
    {"quorum": HALF, "quorum_of": "statutory_seats"},
    {"quorum": {"kind": "half_plus_one", "rounding": "floor"}, "second_call_quorum": {"kind": "none"}},
    {"quorum": HALF, "second_call_quorum": {"kind": "multiple_of_board", "multiple": 2, "board": 7}},
    {"quorum": {"kind": "absolute", "k": 25}, "second_call_quorum": {"kind": "at_least", "fraction": "1/4"}},
    {"proxies": 2, "proxies_are_present": True, "substitutes": False, "fault_stops": False},
    {"speaking": "alternating", "alternates_by": "side", "first_time_first": True, "speaking_seconds": 180},
    {"precedence": "united_nations", "amendments": "degree_first", "seconded": True, "closure": "majority"},
    *({"floor_items": one} for one in FLOOR_ITEMS),
    {"answer_days": 30, "agenda_days": 5, "late_opinions": True},
    {"answer_days": 0},
    {"minutes_days": 14},
    {"minutes_days": 0},
]


@pytest.mark.parametrize("terms", SAID)
def test_the_form_tells_what_the_rule_says_and_shows_it_again(terms):
    if terms.get("second_call_quorum", {}).get("kind") == "multiple_of_board":
        terms = {
            **terms,
            "second_call_quorum": {"kind": "absolute", "k": 14},
        }  # the form has the number alone
    assert fits_fields("procedure", "procedure", terms, RuleTerms().load)
    again = to_terms("procedure", "procedure", RuleTerms().load(to_fields(terms)))
    assert procedure_rule(again) == procedure_rule(terms)


def test_what_a_form_does_not_send_is_left_open():
    assert procedure_rule(to_terms("procedure", "procedure", RuleTerms().load({}))) == ProcedureRule()


def test_every_term_has_its_field_and_its_name():
    terms = {*PRESENCE, *SPEAKING, *DEBATING}
    assert terms <= set(FIELDS)
    with speaking():
        speak("en")
        assert all(not CODE.search(str(term_words(term))) for term in PROCEDURE)


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_each_choice_is_read_out_in_whole_sentences(language):
    with speaking():
        speak(language)
        for terms in SAID:
            said = [str(one) for one in rule_in_words("procedure", terms)]
            assert all(one.endswith(".") and "%(" not in one for one in said)
            assert len(said) > 2 or procedure_rule(terms) == ProcedureRule()


@pytest.mark.parametrize(
    "term",
    [
        {"quorum_of": "everybody"},
        {"speaking": LISTS[0] + "s"},
        {"alternates_by": ALTERNATES_BY[0] + "s"},
        {"precedence": PRECEDENCE[0] + "s"},
        {"amendments": AMENDMENTS[0] + "s"},
        {"closure": MAJORITIES[0] + "s"},
        {"quorum_of": QUORUM_OF[0] + "s"},
        {"second_call_quorum": {"kind": "many"}},
        {"proxies": 11},
        {"speaking_seconds": 100_000},
    ],
)
def test_what_no_by_law_says_is_refused(term):
    with pytest.raises(Refused) as refused:
        procedure_rule(term)
    assert refused.value.code.startswith("terms.")


@pytest.mark.parametrize(
    ("preset", "members", "needed", "second"),
    [
        ("turkish-city-council", 101, 52, 14),  # Mersin: half plus one; Tekirdağ (h): twice the board
        ("turkish-municipal-council", 31, 16, 8),  # 5393 md. 20: more than half; then a quarter
        ("migrants-and-refugees-council", 60, 31, 31),
    ],
)
def test_ready_by_laws_have_the_quorum_of_their_sources(preset, members, needed, second):
    (terms,) = (one["terms"] for one in presets.rules(preset) if one["subject"] == "procedure")
    rule = procedure_rule(terms).presence
    assert (rule.quorum_for(False).of(members), rule.quorum_for(True).of(members)) == (needed, second)
