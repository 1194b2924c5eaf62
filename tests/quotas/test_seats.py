"""Seats that are reserved, added, or first given to a group by votes."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.quotas.rules import elect_with_min, reserved_seats, top_up_two_thirds
from council.record import Refused

BOTH = ["woman", "man"]
JORDAN_2017 = {53: 5, 24: 2, 35: 4, 19: 2, 41: 4, 21: 2, 18: 2, 15: 2, 14: 1, 25: 3, 5: 1, 4: 0}
"""Seats of councils and the tenth of them that is reserved, a half going up."""


@pytest.mark.parametrize(("total", "expected"), JORDAN_2017.items())
def test_a_tenth_is_rounded_with_a_half_going_up(total, expected):
    assert reserved_seats(total, "0.1", "half_up") == expected


@pytest.mark.parametrize(("rounding", "expected"), [("ceil", 3), ("floor", 2), ("half_up", 3), ("exact", 3)])
def test_two_and_a_half_seats_are_rounded_as_the_rule_says(rounding, expected):
    assert reserved_seats(25, "0.1", rounding) == expected


@pytest.mark.parametrize("most", [18])
def test_topping_up_adds_no_more_than_it_must(most):
    for women, men in product(range(most), repeat=2):
        extra = top_up_two_thirds({"woman": women, "man": men})
        largest, size = max(women, men), women + men
        assert 3 * largest <= 2 * (size + extra)
        assert extra == 0 or 3 * largest > 2 * (size + extra - 1)


def test_members_outside_the_groups_are_members_of_the_enlarged_body():
    assert top_up_two_thirds({"man": 10, "woman": 0, "undisclosed": 3}) == 2
    assert top_up_two_thirds({}) == 0


def elected(candidates, seats, minimums):
    return elect_with_min(candidates, seats, minimums, BOTH).as_data()


FIVE_MEN = [["A", "man", 90], ["B", "man", 80], ["C", "man", 70], ["D", "man", 60], ["G", "man", 30]]


def test_the_last_by_votes_gives_way_to_a_minimum():
    got = elected([*FIVE_MEN, ["E", "woman", 50], ["F", "woman", 40]], 5, {"woman": 2})
    assert got == {"elected": ["A", "B", "C", "E", "F"], "lots": [], "shortfall": {}, "empty": 0}


def test_a_minimum_place_without_a_candidate_goes_to_the_next_by_votes():
    got = elected([*FIVE_MEN, ["E", "woman", 5]], 4, {"woman": 2})
    assert got == {"elected": ["A", "B", "C", "E"], "lots": [], "shortfall": {"woman": 1}, "empty": 0}


def test_a_seat_without_a_candidate_stays_empty():
    got = elected([["A", "man", 1], ["E", "woman", 1]], 4, {"woman": 2})
    assert got == {"elected": ["A", "E"], "lots": [], "shortfall": {"woman": 1}, "empty": 2}


def test_a_tie_at_the_border_of_a_minimum_is_reported():
    got = elected([*FIVE_MEN, ["E", "woman", 5], ["F", "woman", 5]], 3, {"woman": 1})
    assert got == {"elected": ["A", "B"], "lots": [["E", "F"]], "shortfall": {}, "empty": 0}


def test_a_tie_at_the_border_of_the_rest_is_reported():
    got = elected([["A", "man", 9], ["B", "man", 7], ["C", "man", 7], ["E", "woman", 1]], 3, {"woman": 1})
    assert got == {"elected": ["A", "E"], "lots": [["B", "C"]], "shortfall": {}, "empty": 0}


def test_no_lot_is_drawn_between_those_who_are_all_elected():
    got = elected(
        [["A", "man", 9], ["E", "woman", 10], ["F", "woman", 10], ["G", "woman", 1]], 3, {"woman": 1}
    )
    assert got == {"elected": ["A", "E", "F"], "lots": [], "shortfall": {}, "empty": 0}


def every_outcome(candidates, seats, minimums):
    """The elected for every way in which lots may fall: all orders of equals, tried one after the other."""
    names = [name for name, _, _ in candidates]
    votes = {name: many for name, _, many in candidates}
    outcomes = set()
    own = {group: [name for name, of, _ in candidates if of == group] for group in minimums}
    choices = [list(best(own[group], min(minimums[group], len(own[group])), votes)) for group in minimums]
    for chosen in product(*choices):
        first = {name for some in chosen for name in some}
        rest = [name for name in names if name not in first]
        for others in best(rest, min(seats - len(first), len(rest)), votes):
            outcomes.add(frozenset(first | set(others)))
    return outcomes


def best(names, places, votes):
    """Every choice of so many of whom nobody left out has more votes."""
    for some in combinations(names, places):
        left = [votes[name] for name in names if name not in some]
        if not some or not left or min(votes[name] for name in some) >= max(left):
            yield some


@settings(deadline=None, max_examples=400)
@given(
    st.lists(st.tuples(st.sampled_from(["woman", "man", "other"]), st.integers(0, 4)), max_size=7),
    st.integers(0, 5),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_who_is_elected_for_certain_is_elected_however_lots_fall(standing, seats, women, men):
    candidates = [[f"{number}", group, votes] for number, (group, votes) in enumerate(standing)]
    minimums = {"woman": women, "man": men}
    if women + men > seats:
        return
    outcomes = every_outcome(candidates, seats, minimums)
    got = elected(candidates, seats, minimums)
    sure = frozenset.intersection(*outcomes)
    assert got["elected"] == sorted(sure)
    assert {name for tied in got["lots"] for name in tied} == set(frozenset.union(*outcomes) - sure)
    assert {len(one) for one in outcomes} == {seats - got["empty"]}


def test_the_order_of_candidates_changes_nothing():
    candidates = [*FIVE_MEN, ["E", "woman", 60], ["F", "woman", 30]]
    for turned in range(7):
        assert elected(candidates[turned:] + candidates[:turned], 4, {"woman": 1}) == elected(
            candidates, 4, {"woman": 1}
        )


@pytest.mark.parametrize(
    ("candidates", "seats", "minimums", "groups", "code"),
    [
        ("A", 1, {}, BOTH, "terms.malformed"),
        ([["A", "man"]], 1, {}, BOTH, "terms.malformed"),
        ([["A", "man", -1]], 1, {}, BOTH, "terms.not-a-count"),
        ([["A", "man", 0.5]], 1, {}, BOTH, "terms.not-a-count"),
        ([["A", ["man"], 1]], 1, {}, BOTH, "terms.malformed"),
        ([["A", "man", 1], ["A", "man", 2]], 1, {}, BOTH, "terms.malformed"),
        ([["A", "man", 1]], -1, {}, BOTH, "terms.not-a-count"),
        ([["A", "man", 1]], 1, {"child": 1}, BOTH, "terms.unknown"),
        ([["A", "man", 1]], 1, {"man": 1, "woman": 1}, BOTH, "terms.contradict"),
        ([["A", "man", 1]], 1, ["man"], BOTH, "terms.malformed"),
        ([["A", "man", 1]], 1, {}, "woman", "terms.malformed"),
    ],
)
def test_an_election_that_makes_no_sense_is_refused_by_name(candidates, seats, minimums, groups, code):
    with pytest.raises(Refused) as refused:
        elect_with_min(candidates, seats, minimums, groups)
    assert refused.value.code == code
