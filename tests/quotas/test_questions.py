"""What a decision asks about balance: every rule in force, its verdict, what it is worth, and what would cure it."""

import pytest

from council.charter.questions import AdoptedRule
from council.membership.questions import composition
from council.quotas.questions import balance, cures, dimensions, presence
from council.record import Id

TERMS = {"type": "max_share", "share": "2/3", "groups": ["woman", "man"], "remedy": "opinion_invalid"}
SIDES = {"type": "at_least_one_each", "groups": ["host", "refugee"], "dimension": "side", "remedy": "warn"}


def adopted(terms: dict, rule: str = "00000000000000r1", version: int = 1) -> AdoptedRule:
    return AdoptedRule(Id(rule), version, "balance", None, (), terms, "")


def test_each_rule_says_what_it_finds_in_its_own_dimension():
    composed = {"gender": {"woman": 7, "man": 2}, "side": {"host": 4, "refugee": 5}}
    gender, side = balance([adopted(TERMS, version=3), adopted(SIDES, "00000000000000r2")], composed)
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
    composed = {"gender": {"woman": women, "man": men}}
    (found,) = balance([adopted(TERMS)], composed)
    assert bool(cures(found.as_data(), composed)) is cured


def test_rules_of_lists_of_candidates_and_of_presence_say_nothing_of_a_body():
    zipper = {"type": "strict_alternation", "groups": ["woman", "man"]}
    quorum = {"type": "group_quorum", "groups": ["host", "refugee"], "fraction": "1/3", "dimension": "side"}
    of_lists = {**TERMS, "moment": "list_registration"}
    composed = {"gender": {"woman": 7, "man": 2}}
    assert balance([adopted(one) for one in (zipper, quorum, of_lists)], composed) == ()


def test_enough_of_each_side_are_present_or_not():
    quorum = {"type": "group_quorum", "groups": ["host", "refugee"], "fraction": "1/3", "dimension": "side"}
    there = {"host": {"members": 9, "present": 3}, "refugee": {"members": 4, "present": 1}}
    (found,) = presence([adopted(quorum), adopted(TERMS)], there)
    assert (found.status, found.shortfall) == ("not_met", {"refugee": 1})


def test_deputies_are_looked_at_apart_where_the_rule_says_so():
    finland = {"type": "min_share", "share": "0.4", "groups": ["woman", "man"], "remedy": "justify"}
    apart = {**finland, "separately": "members and deputies"}
    members, deputies = {"gender": {"woman": 5, "man": 5}}, {"gender": {"man": 4}}
    together, each = balance([adopted(finland), adopted(apart)], members, deputies)
    assert (together.verdict["status"], together.worth) == ("met", "valid")
    assert (each.verdict["status"], each.worth) == ("not_met", "needs_reasons")
    assert each.verdict["parts"]["members"]["status"] == "met"
    (alone,) = balance([adopted(apart)], members)
    assert alone.verdict["status"] == "met"


def test_languages_are_counted_where_a_rule_looks_at_them():
    rule = adopted({"type": "at_least_one_each", "groups": ["ar", "tr", "fa"], "dimension": "language"})
    declared = {Id("1"): {"languages": ["ar", "tr"]}, Id("2"): {"languages": ["tr"]}, Id("3"): {}}
    assert dimensions([rule, adopted(TERMS)]) == ["language", "gender"]
    composed = composition(declared, [Id("1"), Id("2"), Id("3")], dimensions([rule]))
    assert composed["language"] == {"ar": 1, "tr": 1, "undisclosed": 1}
    (found,) = balance([rule], composed)
    assert found.verdict["missing"] == ["fa"]
    assert "language" not in composition(declared, [Id("1")])


def test_vacant_seats_count_where_the_rule_looks_at_the_seats_of_the_charter():
    filled = {"type": "min_share", "share": "0.4", "groups": ["woman", "man"], "remedy": "warn"}
    statutory = {**filled, "basis": "statutory_seats"}
    composed = {"gender": {"woman": 3, "man": 4}}
    one, another = balance([adopted(filled), adopted(statutory)], composed, seats=10)
    assert (one.verdict["status"], one.verdict["base"], one.verdict["need"]) == ("met", 7, 3)
    assert (another.verdict["status"], another.verdict["base"], another.verdict["need"]) == ("not_met", 10, 4)
    assert another.verdict["vacant"] == 3
    assert cures(another.as_data(), composed)[0] == {"add": {"woman": 1}}
    (full,) = balance([adopted(statutory)], {"gender": {"woman": 3, "man": 7}}, seats=10)
    assert cures(full.as_data(), {"gender": {"woman": 3, "man": 7}}) == [
        {"replace": {"from": {"man": 1}, "to": {"woman": 1}}}
    ]
