"""The worked cases of balance have their known answers."""

import pytest

from council.quotas.questions import tried
from council.record import Refused
from tests.cases import cases, is_in, named

FILES = ("quota_cases.json", "quota_list_seat_cases.json")
KINDS = (
    "check",
    "check_list",
    "reserved_seats",
    "top_up_two_thirds",
    "elect_with_min",
    "feasible",
    "allowed_replacements",
)


def as_given(case):
    """The case as it stands in its file."""
    return {key: value for key, value in case.items() if "args" not in case or key not in ("rule", "input")}


@pytest.mark.parametrize("case", [case for kind in KINDS for case in cases(kind, *FILES)], ids=named)
def test_a_worked_case_has_its_known_answer(case):
    got = tried(as_given(case))

    assert is_in(case["expected"], got), got


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ({}, "terms.missing"),
        ({"fn": "unicorn", "args": []}, "terms.unknown"),
        ({"fn": 5}, "terms.malformed"),
        ({"fn": "check", "args": [{"type": "max_gap"}]}, "terms.missing"),
        ({"fn": "check", "rule": None, "input": {}}, "terms.malformed"),
        ({"fn": "check", "rule": {"type": "max_gap", "gap": 1, "groups": ["a", "b"]}}, "terms.malformed"),
        ({"fn": "reserved_seats", "args": [10, 0.1, "half_up"]}, "terms.malformed"),
        ({"fn": "reserved_seats", "args": [10, "0.1", "half_even"]}, "terms.unknown"),
        ({"fn": "reserved_seats", "args": [-1, "0.1", "ceil"]}, "terms.not-a-count"),
        ([], "terms.malformed"),
    ],
)
def test_a_case_that_makes_no_sense_is_refused_by_name(case, code):
    with pytest.raises(Refused) as refused:
        tried(case)
    assert refused.value.code == code


def test_a_rule_of_lists_is_tried_on_a_list_and_one_of_presence_on_who_is_present():
    zipper = {"type": "strict_alternation", "groups": ["woman", "man"]}
    quorum = {"type": "group_quorum", "groups": ["host", "refugee"], "fraction": "1/3"}
    sides = {"host": {"members": 9, "present": 3}, "refugee": {"members": 9, "present": 0}}

    assert tried({"fn": "check", "rule": zipper, "input": ["woman", "man", "man"]})["bad_positions"] == [3]
    assert tried({"fn": "check", "rule": quorum, "input": sides})["group"] == "refugee"
