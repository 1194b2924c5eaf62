"""Balance rules: each says exactly what its statute says, and cures that are offered do cure."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.quotas.rules import balance_rule, blocks_opinion, check, cures, feasible, standing
from council.quotas.rules.adopted import BODY_TYPES, OTHER, TYPES, UNDISCLOSED
from council.quotas.rules.finding import BETWEEN
from council.quotas.rules.limits import LIMITS
from council.quotas.rules.read_out import READ_OUT
from council.record import Refused
from council.terms import (
    NotACount,
    TermMalformed,
    TermMissing,
    TermOutOfRange,
    TermsContradict,
    TermUnknown,
)
from tests.cases import cases, is_in, named

BOTH = ["woman", "man"]
FLANDERS = {"type": "max_share", "share": "2/3", "groups": BOTH, "remedy": "opinion_invalid"}
FINLAND = {"type": "min_share", "share": "0.4", "rounding": "ceil", "groups": BOTH, "remedy": "justify"}
GERMANY = {"type": "min_share", "share": "0.3", "rounding": "half_up", "groups": BOTH}
ICELAND = {**FINLAND, "applies_from": 4, "displaceable_by_other": "man"}
STRICT = {"type": "band", "lo": "0.4", "hi": "0.6", "groups": BOTH}
SPAIN = {**STRICT, "excess_allowed_for": ["woman"], "remedy": "justify"}
PAIR = {"type": "at_least_one_each", "groups": BOTH}
HALF_WOMEN = {"type": "min_share", "share": "1/2", "groups": BOTH, "protected": ["woman"]}
SIDES = {"type": "min_share", "share": "0.25", "groups": ["refugee", "migrant", "host"]}
NO_MAJORITY = {"type": "max_share", "share": "0.5", "groups": ["refugee", "migrant", "host"]}
NAMED_OTHER = {"type": "max_share", "share": "1/2", "groups": ["woman", "man", "other"]}

OF_WOMEN_AND_MEN = [FLANDERS, FINLAND, GERMANY, ICELAND, STRICT, SPAIN, PAIR, HALF_WOMEN]
OF_THREE = [SIDES, NO_MAJORITY, NAMED_OTHER]


def bodies(most, groups):
    """Every composition of up to so many members."""
    for numbers in product(range(most + 1), repeat=len(groups)):
        if sum(numbers) <= most:
            yield dict(zip(groups, numbers, strict=True))


def placings(number, places):
    """Every way to put so many persons in these places."""
    return (one for one in bodies(number, places) if sum(one.values()) == number)


def moved(body, less=(), more=()):
    """The body with some fewer and some more."""
    groups = {**body, **dict(less), **dict(more)}
    return {one: body.get(one, 0) - dict(less).get(one, 0) + dict(more).get(one, 0) for one in groups}


def status(terms, body):
    return check(balance_rule(terms), body).status


# The worked cases.


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in cases("check", "quota_cases.json", "quota_list_seat_cases.json")
        if case["rule"]["type"] in TYPES
    ],
    ids=named,
)
def test_a_worked_case_has_its_known_verdict(case):
    verdict = check(balance_rule(case["rule"]), case["input"]).as_data()

    assert is_in(case["expected"], verdict), verdict


@pytest.mark.parametrize("case", cases("feasible", "quota_list_seat_cases.json"), ids=named)
def test_a_worked_case_is_feasible_or_not(case):
    assert feasible(balance_rule(case["rule"]), case["input"]) is case["expected"]


# Each rule is its statute, for every body of up to nine members.


def flanders(w, m, n):
    return 3 * w <= 2 * n and 3 * m <= 2 * n


def finland(w, m, n):
    return 10 * w >= 4 * n and 10 * m >= 4 * n


def germany(w, m, n):
    need = [0, 0, 1, 1, 1, 2, 2, 2, 2, 3][n]
    return w >= need and m >= need


def strict_band(w, m, n):
    return 4 * n <= 10 * w <= 6 * n and 4 * n <= 10 * m <= 6 * n


def pair(w, m, n):
    return w > 0 and m > 0


def half_women(w, m, n):
    return 2 * w >= n


@pytest.mark.parametrize(
    ("terms", "statute"),
    [
        (FLANDERS, flanders),
        (FINLAND, finland),
        (GERMANY, germany),
        (STRICT, strict_band),
        (PAIR, pair),
        (HALF_WOMEN, half_women),
    ],
)
def test_a_rule_is_its_statute_for_every_small_body(terms, statute):
    for body in bodies(9, ["woman", "man", OTHER, UNDISCLOSED]):
        size = sum(body.values())
        expected = "met" if statute(body["woman"], body["man"], size) else "not_met"
        assert status(terms, body) == (expected if size else "not_applicable"), body


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


# Those who are neither, or do not say.


@pytest.mark.parametrize(
    ("unknown", "expected"),
    [
        ("in_base_no_group", "not_met"),
        ("open_places_only", "not_met"),
        ("exclude_from_base", "met"),
        ("count_with(woman)", "met"),
        ("count_with(man)", "not_met"),
        ("tri_state", "undetermined"),
    ],
)
def test_who_does_not_say_is_counted_as_the_rule_says(unknown, expected):
    assert status({**FINLAND, "unknown": unknown}, {"woman": 3, "man": 4, "undisclosed": 2}) == expected


def test_nobody_counted_is_neither_met_nor_broken():
    rule = balance_rule({**FLANDERS, "unknown": "exclude_from_base"})
    verdict = check(rule, {"undisclosed": 8})

    assert (verdict.status, verdict.as_data()["base"]) == ("not_applicable", 0)
    assert standing(rule, verdict) == "needs_ruling"


def test_other_is_an_answer_and_undisclosed_is_none():
    tri_state = {**FINLAND, "unknown": "tri_state"}

    assert status(tri_state, {"woman": 3, "man": 4, "other": 2}) == "not_met"
    assert status(tri_state, {"woman": 3, "man": 4, "undisclosed": 2}) == "undetermined"


@pytest.mark.parametrize("terms", OF_WOMEN_AND_MEN)
def test_three_answers_are_the_answers_of_every_possibility(terms):
    rule, literal = balance_rule({**terms, "unknown": "tri_state"}), balance_rule(terms)
    answer = {}
    for body in bodies(8, ["woman", "man", OTHER]):
        answer[tuple(body.values())] = check(literal, body).status
    for body in bodies(8, ["woman", "man", OTHER, UNDISCLOSED]):
        women, men, other, unsaid = body.values()
        found = {
            answer[women + one["woman"], men + one["man"], other + one[OTHER]]
            for one in placings(unsaid, ["woman", "man", OTHER])
        }
        expected = found.pop() if len(found) == 1 else "undetermined"
        assert check(rule, body).status == expected, body


@pytest.mark.parametrize("terms", OF_THREE)
def test_three_answers_are_right_for_three_groups(terms):
    rule, literal = balance_rule({**terms, "unknown": "tri_state"}), balance_rule(terms)
    groups = list(dict.fromkeys([*terms["groups"], OTHER]))
    for body in bodies(5, [*terms["groups"], UNDISCLOSED]):
        left = {one: number for one, number in body.items() if one != UNDISCLOSED}
        found = {check(literal, moved(left, more=one)).status for one in placings(body[UNDISCLOSED], groups)}
        expected = found.pop() if len(found) == 1 else "undetermined"
        assert check(rule, body).status == expected, body


def test_an_undetermined_verdict_shows_both_possibilities():
    rule = balance_rule({**FLANDERS, "unknown": "tri_state"})
    body = {"woman": 3, "man": 12, "undisclosed": 6}
    verdict = check(rule, body).as_data()

    assert status(FLANDERS, moved(body, {"undisclosed": 6}, verdict["met_if"])) == "met"
    assert status(FLANDERS, moved(body, {"undisclosed": 6}, verdict["not_met_if"])) == "not_met"


# What holds of every body.

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
small = st.integers(min_value=0, max_value=60)
shares = st.builds(lambda part, whole: f"{part}/{whole}", st.integers(1, 12), st.integers(12, 24))


@unhurried
@given(women=small, men=small, other=small, share=shares)
def test_one_more_woman_in_a_mans_place_never_breaks_a_minimum_of_women(women, men, other, share):
    terms = {**HALF_WOMEN, "share": share}
    if status(terms, {"woman": women, "man": men + 1, "other": other}) == "met":
        assert status(terms, {"woman": women + 1, "man": men, "other": other}) == "met"


@unhurried
@given(women=small, men=small, share=shares)
def test_one_more_woman_never_breaks_a_minimum_of_women(women, men, share):
    terms = {**HALF_WOMEN, "share": share}
    if status(terms, {"woman": women, "man": men}) == "met":
        assert status(terms, {"woman": women + 1, "man": men}) == "met"


@unhurried
@given(women=small, men=small, times=st.integers(1, 9))
def test_a_body_so_many_times_as_large_keeps_an_exact_rule(women, men, times):
    if status(STRICT, {"woman": women, "man": men}) == "met":
        assert status(STRICT, {"woman": women * times, "man": men * times}) == "met"


@unhurried
@given(women=small, men=small, other=small, share=shares)
def test_a_rule_is_the_same_for_women_and_for_men(women, men, other, share):
    for kind in ("min_share", "max_share"):
        terms = {"type": kind, "share": str(Fraction(share) / 2), "groups": BOTH}
        one = status(terms, {"woman": women, "man": men, "other": other})
        assert one == status(terms, {"woman": men, "man": women, "other": other})


@pytest.mark.parametrize("terms", [*OF_WOMEN_AND_MEN, *OF_THREE])
def test_a_rule_is_feasible_if_some_body_meets_it(terms):
    rule = balance_rule(terms)
    for seats in range(max(1, rule.applies_from), 13):
        found = {check(rule, body).status for body in placings(seats, terms["groups"])}
        assert feasible(rule, seats) is ("met" in found), seats


def test_forty_to_sixty_percent_cannot_be_had_on_one_or_three_seats():
    assert [seats for seats in range(1, 30) if not feasible(balance_rule(STRICT), seats)] == [1, 3]


# What would cure it.


def fewest(rule, body, changes):
    """The number of the first change after which the rule is met, of changes of 1, 2, 3 … persons."""
    for number in range(1, sum(body.values()) + len(rule.groups) + 1):
        if any(check(rule, after).status == "met" for after in changes(number)):
            return number
    return None


def replacements(body, groups, number):
    for gone in placings(number, groups):
        if all(body.get(one, 0) >= gone[one] for one in groups):
            for come in placings(number, groups):
                yield moved(body, gone, come)


@pytest.mark.parametrize("unknown", ["in_base_no_group", "exclude_from_base", "count_with(man)", "tri_state"])
@pytest.mark.parametrize("terms", [FLANDERS, FINLAND, STRICT, SPAIN, PAIR, HALF_WOMEN])
def test_a_cure_cures_and_none_is_smaller(terms, unknown):
    rule = balance_rule({**terms, "unknown": unknown})
    for body in bodies(5, ["woman", "man", OTHER, UNDISCLOSED]):
        offered = {next(iter(cure)): next(iter(cure.values())) for cure in cures(rule, body)}
        if check(rule, body).status in ("met", "not_applicable"):
            assert offered == {}
            continue
        more = fewest(rule, body, lambda n, body=body: (moved(body, more=one) for one in placings(n, BOTH)))
        assert sum(offered["add"].values()) == more if more else "add" not in offered, body
        swap = fewest(rule, body, lambda n, body=body: replacements(body, BOTH, n))
        assert sum(offered["replace"]["to"].values()) == swap if swap else "replace" not in offered, body
        if more:
            assert status(rule.terms, moved(body, more=offered["add"])) == "met"
        if swap:
            assert (
                status(rule.terms, moved(body, offered["replace"]["from"], offered["replace"]["to"])) == "met"
            )


@pytest.mark.parametrize(
    "terms", [SIDES, NO_MAJORITY, {**SIDES, "type": "band", "share": None, "lo": "0.2", "hi": "0.4"}]
)
def test_a_cure_for_three_sides_cures_and_none_is_smaller(terms):
    rule, groups = balance_rule({key: value for key, value in terms.items() if value}), terms["groups"]
    for body in bodies(6, groups):
        offered = {next(iter(cure)): next(iter(cure.values())) for cure in cures(rule, body)}
        if check(rule, body).status == "not_met":
            more = fewest(
                rule, body, lambda n, body=body: (moved(body, more=one) for one in placings(n, groups))
            )
            assert sum(offered["add"].values()) == more if more else "add" not in offered, body
            swap = fewest(rule, body, lambda n, body=body: replacements(body, groups, n))
            assert sum(offered["replace"]["to"].values()) == swap if swap else "replace" not in offered, body


@pytest.mark.parametrize("terms", [FLANDERS, FINLAND, STRICT, PAIR, HALF_WOMEN])
def test_so_many_declarations_settle_it_and_fewer_do_not(terms):
    rule = balance_rule({**terms, "unknown": "tri_state"})
    for body in bodies(6, ["woman", "man", UNDISCLOSED]):
        if check(rule, body).status == "undetermined":
            offered = cures(rule, body)[0]["declare"]
            settling = [
                number
                for number in range(1, body[UNDISCLOSED] + 1)
                for one in placings(number, ["woman", "man", OTHER])
                if check(rule, moved(body, {UNDISCLOSED: number}, one)).status != "undetermined"
            ]
            assert offered == {"fewest": min(settling), "of": body[UNDISCLOSED]}, body


def test_nobody_is_asked_to_leave_for_not_having_said():
    assert cures(balance_rule(FINLAND), {"other": 2, "undisclosed": 8}) == []


def test_cures_read_as_they_are_told():
    assert cures(balance_rule(FLANDERS), {"woman": 3, "man": 8}) == [
        {"add": {"woman": 1}},
        {"replace": {"from": {"man": 1}, "to": {"woman": 1}}},
    ]


def test_a_minimum_for_one_age_band_may_be_filled_from_any_other():
    young = balance_rule({"type": "min_share", "share": "1/5", "groups": ["under_30"]})

    assert {"replace": {"from": {"over_60": 1}, "to": {"under_30": 1}}} in cures(
        young, {"under_30": 1, "over_60": 9}
    )


# What an opinion is worth.


@pytest.mark.parametrize(
    ("remedy", "body", "worth"),
    [
        ("opinion_invalid", {"woman": 4, "man": 6}, "valid"),
        ("opinion_invalid", {"woman": 2, "man": 6}, "invalid"),
        ("opinion_invalid", {"woman": 2, "man": 4, "undisclosed": 2}, "needs_ruling"),
        ("opinion_invalid", {}, "needs_ruling"),
        ("justify", {"woman": 2, "man": 6}, "needs_reasons"),
        ("justify", {"woman": 2, "man": 4, "undisclosed": 2}, "needs_reasons"),
        ("warn", {"woman": 2, "man": 6}, "warned"),
        (None, {"woman": 2, "man": 6}, "warned"),
        ("warn", {"woman": 4, "man": 4}, "valid"),
    ],
)
def test_an_opinion_is_worth_what_the_remedy_makes_of_the_verdict(remedy, body, worth):
    rule = balance_rule({**FLANDERS, "remedy": remedy, "unknown": "tri_state"})
    verdict = check(rule, body)

    assert standing(rule, verdict) == worth
    assert blocks_opinion(rule, verdict) is (worth == "invalid")


def test_an_excess_that_is_allowed_still_needs_its_reasons():
    rule = balance_rule(SPAIN)

    assert standing(rule, check(rule, {"woman": 8, "man": 2})) == "needs_reasons"
    assert standing(rule, check(rule, {"woman": 6, "man": 4})) == "valid"


def test_a_body_too_small_for_the_rule_is_not_held_by_it():
    rule = balance_rule({**ICELAND, "remedy": "opinion_invalid"})

    assert standing(rule, check(rule, {"man": 3})) == "valid"


# What is refused.


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({}, TermMissing),
        ({"type": "max_share", "groups": BOTH}, TermMissing),
        ({**FLANDERS, "groups": None}, TermMissing),
        ({**FLANDERS, "groups": []}, TermMissing),
        ({**FLANDERS, "groups": "woman"}, TermMalformed),
        ({**FLANDERS, "groups": ["woman", "woman"]}, TermMalformed),
        ({**FLANDERS, "groups": ["woman", ["man"]]}, TermMalformed),
        ({**FLANDERS, "share": 0.5}, TermMalformed),
        ({**FLANDERS, "share": True}, TermMalformed),
        ({**FLANDERS, "share": "two thirds"}, TermMalformed),
        ({**FLANDERS, "share": "2/0"}, TermMalformed),
        ({**FLANDERS, "share": "-1/3"}, TermMalformed),
        ({**FLANDERS, "share": "1e-1"}, TermMalformed),
        ({**FLANDERS, "share": "3/2"}, TermOutOfRange),
        ({**FLANDERS, "share": "0"}, TermsContradict),
        ({**FLANDERS, "type": ["max_share"]}, TermMalformed),
        ({**FLANDERS, "type": "unicorn"}, TermUnknown),
        ({**FLANDERS, "remedy": "opinion-invalid"}, TermUnknown),
        ({**FLANDERS, "unknown": "guess"}, TermUnknown),
        ({**FLANDERS, "unknown": "count_with(nobody)"}, TermUnknown),
        ({**FLANDERS, "shares": "1/2"}, TermUnknown),
        ({**FLANDERS, "protected": ["woman"]}, TermUnknown),
        ({**FINLAND, "protected": ["child"]}, TermUnknown),
        ({**FINLAND, "rounding": "half_even"}, TermUnknown),
        ({**FINLAND, "applies_from": "4"}, TermMalformed),
        ({**FINLAND, "applies_from": 4.0}, TermMalformed),
        ({**FINLAND, "applies_from": -1}, TermOutOfRange),
        ({**PAIR, "k": 0}, TermOutOfRange),
        ({**FINLAND, "share": "0.6"}, TermsContradict),
        ({**STRICT, "lo": "0.6", "hi": "0.4"}, TermsContradict),
        ({**STRICT, "lo": "0.55", "hi": "0.6"}, TermsContradict),
        ({**STRICT, "rounding": "half_up"}, TermsContradict),
        ({**STRICT, "excess_allowed_for": BOTH}, TermsContradict),
        ({**PAIR, "groups": ["woman", "undisclosed"]}, TermsContradict),
        ({**ICELAND, "unknown": "exclude_from_base"}, TermsContradict),
        ({**ICELAND, "protected": ["woman"]}, TermsContradict),
        ("max_share", TermMalformed),
    ],
)
def test_a_rule_that_cannot_be_understood_is_refused_by_name(terms, refusal):
    with pytest.raises(refusal):
        balance_rule(terms)


@pytest.mark.parametrize("number", [-1, 2.0, Fraction(2), "2", None, True])
def test_persons_are_counted_in_whole_numbers(number):
    with pytest.raises(NotACount):
        check(balance_rule(FLANDERS), {"woman": 3, "man": number})


@unhurried
@given(
    st.dictionaries(
        st.sampled_from(["type", "groups", "share", "lo", "hi", "k", "unknown", "rounding", "applies_from"]),
        st.one_of(
            st.none(),
            st.integers(-3, 9),
            st.floats(),
            st.text(max_size=8),
            st.lists(st.sampled_from([*BOTH, OTHER, UNDISCLOSED]), max_size=3),
            st.sampled_from([*TYPES, "2/3", "0.4", "tri_state", "ceil"]),
        ),
    )
)
def test_whatever_is_given_is_a_rule_or_is_refused(terms):
    try:
        rule = balance_rule(terms)
    except Refused:
        pass
    else:
        assert check(rule, {"woman": 4, "man": 5, "undisclosed": 1}).status


def test_every_type_has_its_limits_and_its_reading():
    assert set(BODY_TYPES) == {*LIMITS, *BETWEEN} == set(READ_OUT)
