"""Each rule is its statute, for every small body and exactly at its threshold."""

from fractions import Fraction

import pytest

from council.quotas.rules import balance_rule, check
from council.quotas.rules.adopted import BODY_TYPES, OTHER, UNDISCLOSED
from council.quotas.rules.finding import BETWEEN
from council.quotas.rules.limits import LIMITS
from council.quotas.rules.read_out import READ_OUT
from tests.quotas.bodies import (
    BELGIUM,
    EUROPE,
    FINLAND,
    FLANDERS,
    FRANCE,
    GERMANY,
    HALF_WOMEN,
    ICELAND,
    JORDAN,
    KENYA,
    MANNHEIM,
    MORE_WOMEN,
    NORWAY,
    PAIR,
    SCOTLAND,
    SPAIN,
    STRICT,
    TUNISIA,
    bodies,
    named,
    status,
)


def flanders(w, m, n):
    return 3 * w <= 2 * n and 3 * m <= 2 * n


def finland(w, m, n):
    return 10 * w >= 4 * n and 10 * m >= 4 * n


def germany(w, m, n):
    need = [0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4][n]
    return w >= need and m >= need


def norway(w, m, n):
    need = [None, None, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5][n]
    return None if need is None else w >= need and m >= need


def europe(w, m, n):
    need = [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5][n]
    return w >= need if need else None


def strict_band(w, m, n):
    return 4 * n <= 10 * w <= 6 * n and 4 * n <= 10 * m <= 6 * n


STATUTES = [
    (FLANDERS, flanders),
    (KENYA, flanders),
    (FINLAND, finland),
    (GERMANY, germany),
    (NORWAY, norway),
    (EUROPE, europe),
    (STRICT, strict_band),
    (PAIR, lambda w, m, n: w > 0 and m > 0),
    (BELGIUM, lambda w, m, n: w > 0 and m > 0),
    (HALF_WOMEN, lambda w, m, n: 2 * w >= n),
    (SCOTLAND, lambda w, m, n: w >= (n - n % 2) / 2),
    (MORE_WOMEN, lambda w, m, n: w > m),
    (MANNHEIM, lambda w, m, n: w == m),
    (FRANCE, lambda w, m, n: abs(w - m) <= 1),
    (TUNISIA, lambda w, m, n: n - 1 <= 2 * w <= n + 1 and n - 1 <= 2 * m <= n + 1),
    (JORDAN, lambda w, m, n: w >= (n + 5) // 10),
]


@pytest.mark.parametrize(
    ("terms", "statute"), STATUTES, ids=lambda one: named(one) if isinstance(one, dict) else ""
)
def test_a_rule_is_its_statute_for_every_small_body(terms, statute):
    for body in bodies(12, ["woman", "man", OTHER]):
        for unsaid in (0, 1):
            whole = {**body, UNDISCLOSED: unsaid}
            size = sum(whole.values())
            if size > 12:
                continue
            holds = statute(body["woman"], body["man"], size)
            expected = "not_applicable" if not size or holds is None else "met" if holds else "not_met"
            assert status(terms, whole) == expected, whole


def test_in_iceland_men_give_way_to_persons_outside_the_binary_and_women_do_not():
    for body in bodies(9, ["woman", "man", OTHER]):
        size = sum(body.values())
        need = -(-4 * size // 10)
        holds = body["woman"] >= need and body["man"] + body[OTHER] >= need
        assert status(ICELAND, body) == ("not_applicable" if size < 4 else "met" if holds else "not_met")


def test_in_spain_more_women_are_allowed_and_more_men_are_not():
    for women in range(10):
        for men in range(10 - women):
            size = women + men
            expected = "met" if 10 * men <= 6 * size else "not_met"
            assert status(SPAIN, {"woman": women, "man": men}) == (expected if size else "not_applicable")


def test_allowed_women_do_not_excuse_that_men_are_missing_for_another_reason():
    assert check(balance_rule(SPAIN), {"woman": 7, "other": 3}).as_data()["violations"] == {"man": "below"}


def test_the_number_closest_to_a_share_is_the_nearest_that_is_not_above_the_cap():
    rule = balance_rule({**EUROPE, "protected": ["woman"]})
    for size in range(1, 200):
        allowed = [number for number in range(size + 1) if Fraction(number, size) <= Fraction("0.49")]
        need = min(allowed, key=lambda one, size=size: (abs(Fraction(one, size) - Fraction("0.4")), one))
        verdict = check(rule, {"woman": size}).as_data()
        assert verdict["status"] == ("met" if need else "not_applicable")
        assert verdict.get("need", 0) == need, size


def dhondt(population, seats):
    """Every way in which the highest averages may fall, one seat after the other, whoever wins a lot."""
    ways = {tuple(0 for _ in population)}
    numbers = list(population.values())
    for _ in range(seats):
        after = set()
        for one in ways:
            quotients = [Fraction(number, won + 1) for number, won in zip(numbers, one, strict=True)]
            for place, quotient in enumerate(quotients):
                if quotient == max(quotients):
                    after.add((*one[:place], one[place] + 1, *one[place + 1 :]))
        ways = after
    return [dict(zip(population, one, strict=True)) for one in ways]


@pytest.mark.parametrize(
    "population",
    [
        {"woman": 40, "man": 80},
        {"woman": 10, "man": 20},
        {"woman": 0, "man": 7},
        {"woman": 3, "man": 4, "other": 5},
        {"woman": 1, "man": 2, "other": 2},
        {"woman": 2, "man": 4, "other": 6},
    ],
    ids=str,
)
def test_what_is_due_to_a_minority_is_so_by_highest_averages_whoever_wins_a_lot(population):
    groups = list(population)
    rule = balance_rule(
        {"type": "proportional_to_base", "groups": groups, "population": population, "minority": "woman"}
    )
    for seats in range(1, 14):
        ways = dhondt(population, seats)
        low, high = min(one["woman"] for one in ways), max(one["woman"] for one in ways)
        for women in range(seats + 1):
            verdict = check(rule, {"woman": women, "man": seats - women}).as_data()
            assert verdict["need"] == (low if low == high else [low, high])
            assert verdict["status"] == (
                "met" if women >= high else "not_met" if women < low else "lot_needed"
            ), (seats, women)
            tied = [group for group in groups if len({one[group] for one in ways}) > 1]
            assert verdict["tie"] == sorted(tied)


def test_after_the_lot_was_drawn_it_is_known_what_is_due():
    terms = {
        "type": "proportional_to_base",
        "groups": ["woman", "man"],
        "population": {"woman": 10, "man": 20},
    }

    assert status(terms, {"man": 2}) == "lot_needed"
    assert status({**terms, "drawn": ["woman"]}, {"man": 2}) == "not_met"
    assert status({**terms, "drawn": ["man"]}, {"man": 2}) == "met"


@pytest.mark.parametrize("size", [3, 6, 9, 12, 300])
def test_two_thirds_exactly_are_not_too_many(size):
    most = size * 2 // 3

    assert status(FLANDERS, {"woman": most, "man": size - most}) == "met"
    assert status(FLANDERS, {"woman": most + 1, "man": size - most - 1}) == "not_met"


@pytest.mark.parametrize("size", [5, 10, 15, 100, 1005])
def test_two_fifths_exactly_are_enough(size):
    need = size * 2 // 5

    assert status(FINLAND, {"woman": need, "man": size - need}) == "met"
    assert status(FINLAND, {"woman": need - 1, "man": size - need + 1}) == "not_met"


@pytest.mark.parametrize("unit", [7, 10**6, 10**18])
def test_a_seventh_exactly_is_enough_in_a_body_of_any_size(unit):
    seventh = {"type": "min_share", "share": "1/7", "groups": ["woman", "man"], "protected": ["woman"]}

    assert status(seventh, {"woman": unit, "man": 6 * unit}) == "met"
    assert status(seventh, {"woman": unit - 1, "man": 6 * unit + 1}) == "not_met"


@pytest.mark.parametrize(
    ("rounding", "need"), [("ceil", 5), ("floor", 4), ("half_up", 5), ("exact", 5), (None, 5)]
)
def test_a_half_is_rounded_as_the_rule_says(rounding, need):
    rule = balance_rule({**GERMANY, "rounding": rounding})

    assert check(rule, {"woman": 7, "man": 8}).as_data()["need"] == need


@pytest.mark.parametrize(
    ("rounding", "most"), [("ceil", 7), ("floor", 6), ("half_up", 7), ("exact", 6), (None, 6)]
)
def test_a_maximum_is_rounded_down_unless_the_rule_says_otherwise(rounding, most):
    rule = balance_rule({**FLANDERS, "rounding": rounding})

    assert check(rule, {"woman": 5, "man": 5}).as_data()["max"] == most


def test_extra_members_make_it_so_and_fewer_do_not():
    rule = balance_rule(KENYA)
    for body in bodies(12, ["woman", "man"]):
        if sum(body.values()):
            extra = check(rule, body).as_data()["extra"]
            fewer_group = min(body, key=lambda group, body=body: body[group])
            for added in range(extra + 1):
                enlarged = {**body, fewer_group: body[fewer_group] + added}
                assert status(FLANDERS, enlarged) == ("met" if added == extra else "not_met")


def test_every_type_has_its_limits_and_its_reading():
    assert set(BODY_TYPES) == {*LIMITS, *BETWEEN} == set(READ_OUT)
