"""A rule that no body can meet is found out when it is adopted, alone or with the others in force."""

from itertools import combinations

import pytest

from council.quotas.questions import impossible_together
from council.quotas.rules import (
    balance_rule,
    check,
    check_list,
    contradicting,
    feasible,
    feasible_together,
)
from council.record import Refused
from tests.quotas.bodies import (
    BOTH,
    FINLAND,
    FLANDERS,
    HALF_WOMEN,
    JORDAN,
    MANNHEIM,
    MORE_WOMEN,
    OF_THREE,
    OF_WOMEN_AND_MEN,
    SPAIN,
    STRICT,
    TUNISIA,
    named,
    placings,
)

MORE_MEN = {**MORE_WOMEN, "groups": ["man", "woman"]}
ONE_OF_EACH = {"type": "at_least_one_each", "groups": BOTH}
FEW_WOMEN = {"type": "max_share", "share": "0.3", "groups": ["woman"]}


def met_by_some(rules, groups, seats):
    """Whether some body of so many meets them all, or is none of their business."""
    return any(
        all(check(rule, body).status in ("met", "not_applicable") for rule in rules)
        for body in placings(seats, groups)
    )


@pytest.mark.parametrize("terms", [*OF_WOMEN_AND_MEN, *OF_THREE], ids=named)
def test_a_rule_is_feasible_if_some_body_meets_it(terms):
    rule = balance_rule(terms)
    for seats in range(1, 13):
        assert feasible(rule, seats) is met_by_some([rule], rule.groups, seats), seats


@pytest.mark.parametrize(
    "terms",
    [
        {**STRICT, "groups": ["a", "b", "c"], "lo": "0.2", "hi": "0.3", "excess_allowed_for": ["a"]},
        {**STRICT, "groups": ["a", "b", "c"], "lo": "0.3", "hi": "0.3", "excess_allowed_for": ["a", "b"]},
        {**FLANDERS, "groups": ["a", "b", "c"], "share": "1/4", "excess_allowed_for": ["c"]},
        {**STRICT, "protected": ["woman"], "lo": "0.5", "hi": "0.5", "excess_allowed_for": ["man"]},
    ],
    ids=str,
)
def test_a_conceded_excess_makes_feasible_what_it_does_and_no_more(terms):
    rule = balance_rule(terms)
    for seats in range(1, 11):
        assert feasible(rule, seats) is met_by_some([rule], rule.groups, seats), seats


BESIDE = [*OF_WOMEN_AND_MEN, MORE_MEN, {**HALF_WOMEN, "share": "0.6"}, {**FLANDERS, "share": "0.6"}]
OF_SIDES = [*OF_THREE[:2], *OF_THREE[3:4], *OF_THREE[5:]]


@pytest.mark.parametrize("first", BESIDE, ids=named)
def test_two_rules_are_feasible_together_if_some_body_meets_both(first):
    for second in BESIDE:
        rules = [balance_rule(terms) for terms in (first, second)]
        for seats in range(1, 9):
            alone = all(feasible(rule, seats) for rule in rules)
            expected = alone and met_by_some(rules, BOTH, seats)
            assert feasible_together(rules, seats) is expected, (second, seats)


@pytest.mark.parametrize("three", list(combinations(OF_SIDES, 3)), ids=str)
def test_three_rules_of_three_sides_are_feasible_together_if_some_body_meets_them(three):
    rules = [balance_rule(terms) for terms in three]
    for seats in range(1, 13):
        alone = all(feasible(rule, seats) for rule in rules)
        expected = alone and met_by_some(rules, ["refugee", "migrant", "host"], seats)
        assert feasible_together(rules, seats) is expected, seats


def test_rules_of_single_groups_leave_room_for_everybody_else():
    hosts = balance_rule({"type": "max_share", "share": "1/2", "groups": ["host"]})
    institutions = balance_rule({"type": "max_share", "share": "1/5", "groups": ["institution"]})
    refugees = balance_rule({"type": "min_share", "share": "0.4", "groups": ["refugee"]})
    migrants = balance_rule({"type": "min_share", "share": "0.7", "groups": ["migrant"]})

    assert feasible_together([hosts, institutions, refugees], 10)
    assert not feasible_together([hosts, refugees, migrants], 10)
    assert contradicting([hosts, institutions, refugees, migrants], 10) == (refugees, migrants)


def test_of_rules_that_contradict_each_other_none_is_named_that_does_not():
    rules = [balance_rule(terms) for terms in (ONE_OF_EACH, HALF_WOMEN, JORDAN, FEW_WOMEN)]

    assert contradicting(rules, 10) == (rules[1], rules[3])
    assert contradicting(rules[:3], 10) == ()


@pytest.mark.parametrize("seats", [1, 2, 99, 9_999, 10_000])
def test_rules_that_exclude_each_other_are_found_out_quickly_in_large_bodies(seats):
    rules = [balance_rule(terms) for terms in (MORE_WOMEN, MORE_MEN)]
    five = [f"side_{number}" for number in range(5)]
    even = balance_rule({"type": "max_gap", "gap": 0, "groups": five})

    ring = [{"type": "strict_majority", "groups": [five[one], five[one - 1]]} for one in range(5)]

    assert not feasible_together(rules, seats)
    if seats > 10:
        assert len(contradicting(list(map(balance_rule, ring)), seats)) == 5
    assert feasible(even, seats) is (seats % 5 == 0)


def test_a_rule_for_a_fixed_number_of_members_is_for_a_body_of_as_many_seats():
    fixed = balance_rule({**MANNHEIM, "members": 20})

    assert [seats for seats in range(1, 41) if feasible(fixed, seats)] == [20]


def test_forty_to_sixty_percent_cannot_be_had_on_one_or_three_seats():
    assert [seats for seats in range(1, 30) if not feasible(balance_rule(STRICT), seats)] == [1, 3]


LISTS = [
    {"kind": "odd_places_reserved", "group": "woman"},
    {"kind": "strict_alternation", "groups": BOTH},
    {"kind": "tranches", "size": 5, "share": "0.4"},
    {"kind": "tranches", "size": 3, "share": "0.4"},
    {"kind": "first_k_not_same", "k": 2, "groups": BOTH},
    {"kind": "prefix_min", "k": 3, "min": 2, "group": "woman"},
]


@pytest.mark.parametrize("terms", LISTS, ids=str)
def test_a_rule_of_lists_is_feasible_if_some_list_keeps_it(terms):
    rule = balance_rule(terms)
    for length in range(1, 8):
        lists = [[BOTH[number >> place & 1] for place in range(length)] for number in range(2**length)]
        expected = any(check_list(rule, one).status in ("met", "not_applicable") for one in lists)
        assert feasible(rule, length) is expected, length


def test_nothing_is_possible_in_a_body_without_seats():
    for terms in (FLANDERS, FINLAND, SPAIN, TUNISIA, LISTS[0]):
        assert not feasible(balance_rule(terms), 0)


@pytest.mark.parametrize(
    ("seats", "code"), [(-1, "terms.not-a-count"), ("9", "terms.not-a-count"), (10**9, "terms.out-of-range")]
)
def test_seats_are_a_number_of_seats(seats, code):
    with pytest.raises(Refused) as refused:
        feasible(balance_rule(FLANDERS), seats)
    assert refused.value.code == code


def test_rules_of_different_dimensions_never_contradict_each_other():
    women = {**HALF_WOMEN, "share": "0.8"}
    few = {**FEW_WOMEN, "dimension": "side"}

    assert impossible_together([few, women, FLANDERS], 9) == (1, 2)
    assert impossible_together([few, women], 9) == ()
    assert impossible_together([{**FLANDERS, "moment": "list_registration"}, women], 9) == ()
    assert impossible_together([{**FLANDERS, "scope": "per_list"}, women], 9) == ()
