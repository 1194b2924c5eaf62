"""What a decision asks about balance: every rule in force, its verdict, what it is worth, and what would cure it."""

import pytest

from council.charter.questions import AdoptedRule
from council.quotas.questions import balance, cures
from council.record import Id

TERMS = {"type": "max_share", "share": "2/3", "groups": ["woman", "man"], "remedy": "opinion_invalid"}
SIDES = {"type": "at_least_one_each", "groups": ["host", "refugee"], "dimension": "side", "remedy": "warn"}


def adopted(terms: dict, rule: str = "00000000000000r1", version: int = 1) -> AdoptedRule:
    return AdoptedRule(Id(rule), version, "balance", None, (), terms, "")


def test_each_rule_says_what_it_finds_in_its_own_dimension():
    composition = {"gender": {"woman": 7, "man": 2}, "side": {"host": 4, "refugee": 5}}
    gender, side = balance([adopted(TERMS, version=3), adopted(SIDES, "00000000000000r2")], composition)
    assert (gender.dimension, gender.verdict["status"], gender.worth) == ("gender", "not_met", "invalid")
    assert (side.dimension, side.verdict["status"], side.worth) == ("side", "met", "valid")
    assert (gender.rule, gender.version) == ("00000000000000r1", 3)


def test_what_is_frozen_holds_the_terms_once():
    (found,) = balance([adopted(TERMS)], {"gender": {"woman": 3, "man": 3}})
    frozen = found.as_data()
    assert frozen["terms"] == TERMS
    assert "rule" not in frozen["verdict"]


def test_a_dimension_of_which_nothing_is_known_has_no_members():
    (found,) = balance([adopted(SIDES)], {"gender": {"woman": 3}})
    assert found.verdict["status"] == "not_applicable"


@pytest.mark.parametrize(("women", "men", "cured"), [(7, 2, True), (4, 5, False)])
def test_what_would_cure_it_is_found_from_what_was_frozen(women, men, cured):
    composition = {"gender": {"woman": women, "man": men}}
    (found,) = balance([adopted(TERMS)], composition)
    assert bool(cures(found.as_data(), composition)) is cured
