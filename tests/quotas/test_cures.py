"""What would cure a body: cures that are offered do cure, and none is smaller."""

import pytest

from council.quotas.rules import balance_rule, check, cures
from council.quotas.rules.adopted import OTHER, UNDISCLOSED
from tests.quotas.bodies import (
    BELGIUM,
    BOTH,
    EUROPE,
    FINLAND,
    FLANDERS,
    FRANCE,
    HALF_WOMEN,
    JORDAN,
    KENYA,
    MANNHEIM,
    MORE_WOMEN,
    NO_MAJORITY,
    NORWAY,
    PAIR,
    SCOTLAND,
    SIDES,
    SPAIN,
    STRICT,
    THREE_CLOSE,
    TUNISIA,
    WORKFORCE,
    bodies,
    moved,
    named,
    placings,
    status,
)

FEWER_WHEN_LARGER = {
    "type": "table",
    "table": {"1-3": 1, "4": 2, "5+": 1},
    "groups": BOTH,
    "protected": ["woman"],
}
CURED = [
    *(FLANDERS, FINLAND, STRICT, SPAIN, PAIR, HALF_WOMEN, NORWAY, EUROPE, SCOTLAND, MORE_WOMEN),
    *(MANNHEIM, FRANCE, TUNISIA, WORKFORCE, JORDAN, KENYA, BELGIUM, FEWER_WHEN_LARGER),
]


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
@pytest.mark.parametrize("terms", CURED, ids=named)
def test_a_cure_cures_and_none_is_smaller(terms, unknown):
    rule = balance_rule({**terms, "unknown": unknown})
    for body in bodies(5, ["woman", "man", OTHER, UNDISCLOSED]):
        offered = {next(iter(cure)): next(iter(cure.values())) for cure in cures(rule, body)}
        if check(rule, body).status in ("met", "not_applicable", "lot_needed"):
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
    "terms",
    [
        SIDES,
        NO_MAJORITY,
        THREE_CLOSE,
        {**THREE_CLOSE, "gap": 0},
        {"type": "band", "groups": SIDES["groups"], "lo": "0.2", "hi": "0.4"},
        {"type": "table", "groups": SIDES["groups"], "table": {"1-2": 0, "3-5": 1, "6+": "1/4"}},
    ],
    ids=named,
)
def test_a_cure_for_three_sides_cures_and_none_is_smaller(terms):
    rule, groups = balance_rule(terms), terms["groups"]
    for body in bodies(6, groups):
        offered = {next(iter(cure)): next(iter(cure.values())) for cure in cures(rule, body)}
        if check(rule, body).status == "not_met":
            more = fewest(
                rule, body, lambda n, body=body: (moved(body, more=one) for one in placings(n, groups))
            )
            assert sum(offered["add"].values()) == more if more else "add" not in offered, body
            swap = fewest(rule, body, lambda n, body=body: replacements(body, groups, n))
            assert sum(offered["replace"]["to"].values()) == swap if swap else "replace" not in offered, body


@pytest.mark.parametrize("terms", CURED, ids=named)
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


def test_nobody_looks_for_a_cure_of_a_body_larger_than_any_city():
    assert cures(balance_rule(FINLAND), {"man": 10**12}) == []
