"""Rules of lists, benches, deputies and of who is present of each side."""

import pytest

from council.quotas.rules import balance_rule, check_parts, check_presence
from council.record import Refused
from tests.quotas.bodies import FINLAND

CHP = {"type": "min_share", "share": "0.25", "groups": ["woman", "man"], "protected": ["woman"]}
LISTS = {"block list": {"woman": 15, "man": 53}, "others": {"woman": 6, "man": 6}}
QUORUM = {"type": "group_quorum", "groups": ["host", "refugee"], "fraction": "1/3", "min_present": 1}


def test_a_body_may_be_in_balance_whose_lists_are_not():
    whole = check_parts(balance_rule(CHP), LISTS)
    each = check_parts(balance_rule({**CHP, "scope": "per_list"}), LISTS)

    assert (whole["status"], whole["base"], whole["need"]) == ("met", 80, 20)
    assert each["status"] == "not_met"
    assert each["parts"]["block list"]["shortfall"] == {"woman": 2}
    assert each["parts"]["others"]["status"] == "met"


@pytest.mark.parametrize(
    "how", [{"separately": "members and deputies"}, {"basis": "members_and_deputies_separately"}]
)
def test_in_finland_deputies_are_counted_apart(how):
    rule = balance_rule({**FINLAND, **how})
    parts = {"members": {"woman": 5, "man": 5}, "deputies": {"woman": 2, "man": 8}}

    assert check_parts(rule, parts)["status"] == "not_met"
    assert check_parts(balance_rule(FINLAND), parts)["need"] == 8
    assert check_parts(rule, {**parts, "deputies": {"woman": 4, "man": 6}})["status"] == "met"
    assert check_parts(rule, {**parts, "deputies": {}})["status"] == "met"


@pytest.mark.parametrize("parts", [{}, [], "members", {"members": 5}, {"members": {"woman": -1}}, {5: {}}])
def test_parts_are_compositions(parts):
    with pytest.raises(Refused):
        check_parts(balance_rule(CHP), parts)


def sides(**present):
    return {side: {"members": 12, "present": number} for side, number in present.items()}


@pytest.mark.parametrize(
    ("present", "status", "group"),
    [
        (sides(host=4, refugee=4), "met", None),
        (sides(host=4, refugee=3), "not_met", "refugee"),
        (sides(host=3, refugee=3), "not_met", "host"),
        (sides(host=12), "not_met", "refugee"),
        ({}, "not_applicable", None),
        ({"host": {"members": 13, "present": 5}, "refugee": {"members": 2, "present": 1}}, "met", None),
        ({"host": {"members": 13, "present": 4}, "refugee": {"members": 2, "present": 1}}, "not_met", "host"),
    ],
)
def test_of_each_side_enough_must_be_present(present, status, group):
    found = check_presence(balance_rule(QUORUM), present).as_data()

    assert found["status"] == status
    assert found["group"] == group


@pytest.mark.parametrize(
    "present",
    [
        {"host": {"members": 2, "present": 3}},
        {"host": {"members": "2"}},
        {"host": 5},
        [],
        None,
    ],
)
def test_who_is_present_is_told_in_whole_numbers_of_members(present):
    with pytest.raises(Refused):
        check_presence(balance_rule(QUORUM), present)
