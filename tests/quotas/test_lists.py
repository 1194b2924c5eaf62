"""Lists keep their order of groups, place by place."""

from itertools import product

import pytest

from council.quotas.rules import balance_rule, check_list
from council.terms import TermsContradict

GREENS = {"kind": "odd_places_reserved", "group": "woman"}
ZIPPER = {"kind": "strict_alternation", "groups": ["woman", "man"]}
ANY_ZIPPER = {"kind": "strict_alternation"}
FIVES = {"kind": "tranches", "size": 5, "share": "0.4"}
THREES = {"kind": "tranches", "size": 3, "share": "1/3", "groups": ["woman", "man"]}
BELGIUM = {"kind": "first_k_not_same", "k": 2}
YOUTH = {"kind": "prefix_min", "k": 3, "min": 1, "group": "youth"}
TWO_WOMEN = {"kind": "prefix_min", "k": 3, "min": 2, "group": "woman"}

W, M, X, U = "woman", "man", "other", "undisclosed"


def found(terms, *places):
    verdict = check_list(balance_rule(terms), list(places)).as_data()
    return verdict["status"], verdict["bad_positions"]


@pytest.mark.parametrize(
    ("terms", "places", "status", "bad"),
    [
        (GREENS, (W, M, W, M, W), "met", []),
        (GREENS, (W, W, W, W), "met", []),
        (GREENS, (W, X, W), "met", []),
        (GREENS, (W, M, M), "not_met", [3]),
        (GREENS, (M, W, X, W, U), "not_met", [1, 3, 5]),
        (GREENS, (W, M, None, M), "met", []),
        (ZIPPER, (W, M, W, M), "met", []),
        (ZIPPER, (M, W, M), "met", []),
        (ZIPPER, (W,), "met", []),
        (ZIPPER, (W, W, M), "not_met", [2]),
        (ZIPPER, (W, W, W, M, M), "not_met", [2, 3, 5]),
        (ZIPPER, (W, U, M), "not_met", [2]),
        (ZIPPER, (W, X, W), "not_met", [2]),
        (ANY_ZIPPER, (W, X, W, M), "met", []),
        (ANY_ZIPPER, (W, M, M), "not_met", [3]),
        (FIVES, (W, M, W, M, M), "met", []),
        (FIVES, (W, M, M, M, M), "not_met", [1]),
        (FIVES, (W, W, M, M, M, W, W, W, W, M, M), "not_met", [2]),
        (FIVES, (M, M, M, M), "met", []),
        (BELGIUM, (W, M, M), "met", []),
        (BELGIUM, (M, M, W), "not_met", [2]),
        (BELGIUM, (M,), "not_met", [2]),
        ({**BELGIUM, "k": 3}, (M, M, W), "met", []),
        ({**BELGIUM, "k": 3}, (M, M, M, W), "not_met", [3]),
        (YOUTH, ("adult", "adult", "youth", "adult"), "met", []),
        (YOUTH, ("adult", "adult", "adult", "youth"), "not_met", [3]),
        (TWO_WOMEN, (W, M, M, W), "not_met", [3]),
        (TWO_WOMEN, (W, W), "met", []),
        (GREENS, (), "not_applicable", []),
        (GREENS, (None, None), "not_applicable", []),
        ({**GREENS, "applies_from": 3}, (M, M), "not_applicable", []),
        ({**GREENS, "unknown": "count_with(woman)"}, (X, M, U), "met", []),
        ({"type": "prefix_min", "k": 2, "group": W}, (M, W), "met", []),
    ],
)
def test_a_list_is_as_the_rule_says(terms, places, status, bad):
    assert found(terms, *places) == (status, bad)


@pytest.mark.parametrize(
    "terms",
    [GREENS, ZIPPER, ANY_ZIPPER, FIVES, THREES, BELGIUM, {**BELGIUM, "k": 3}, TWO_WOMEN],
    ids=str,
)
def test_the_answer_is_right_whatever_those_are_who_do_not_say(terms):
    rule, literal = balance_rule({**terms, "unknown": "tri_state"}), balance_rule(terms)
    for length in range(1, 6):
        answers = {one: check_list(literal, one).status for one in product([W, M, X], repeat=length)}
        for places in product([W, M, X, U], repeat=length):
            possible = {
                answer
                for one, answer in answers.items()
                if all(here in (said, U) or said == here for said, here in zip(one, places, strict=True))
            }
            expected = possible.pop() if len(possible) == 1 else "undetermined"
            verdict = check_list(rule, places)
            assert verdict.status == expected, places
            if expected == "not_met":
                assert verdict.bad


def test_what_is_undetermined_says_on_which_places_it_depends():
    verdict = check_list(balance_rule({**GREENS, "unknown": "tri_state"}), [W, U, U]).as_data()

    assert (verdict["status"], verdict["bad_positions"], verdict["unclear"]) == ("undetermined", [], [2, 3])


def test_nobody_on_a_list_can_be_left_out_of_it():
    with pytest.raises(TermsContradict):
        balance_rule({**GREENS, "unknown": "exclude_from_base"})
