"""What holds of every body and every rule, however large."""

import ast
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.quotas import rules
from council.quotas.rules import balance_rule, check
from tests.quotas.bodies import (
    BELGIUM,
    EUROPE,
    FINLAND,
    FLANDERS,
    FRANCE,
    GERMANY,
    HALF_WOMEN,
    JORDAN,
    KENYA,
    MANNHEIM,
    MORE_WOMEN,
    NORWAY,
    OF_THREE,
    OF_WOMEN_AND_MEN,
    PAIR,
    SCOTLAND,
    STRICT,
    TUNISIA,
    WORKFORCE,
    bodies,
    named,
    status,
)
from tests.rooms import COUNCIL, shown, sources

BOTH = ["woman", "man"]
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
small = st.integers(min_value=0, max_value=60)
shares = st.builds(lambda part, whole: f"{part}/{whole}", st.integers(1, 12), st.integers(12, 24))

OF_WOMEN = [HALF_WOMEN, EUROPE, SCOTLAND, MORE_WOMEN, WORKFORCE, JORDAN]
"""Rules that ask for women only: more of them can never be wrong."""

ORDER = ("not_met", "lot_needed", "met")


@pytest.mark.parametrize("terms", OF_WOMEN, ids=named)
def test_a_woman_in_a_mans_place_never_makes_a_minimum_of_women_worse(terms):
    for body in bodies(14, ["woman", "man", "other"]):
        if body["man"]:
            before, after = (
                status(terms, body),
                status(terms, {**body, "woman": body["woman"] + 1, "man": body["man"] - 1}),
            )
            if "not_applicable" not in (before, after):
                assert ORDER.index(before) <= ORDER.index(after), body


@pytest.mark.parametrize("terms", OF_WOMEN, ids=named)
def test_one_woman_more_never_makes_a_minimum_of_women_worse(terms):
    for body in bodies(14, ["woman", "man", "other"]):
        before, after = status(terms, body), status(terms, {**body, "woman": body["woman"] + 1})
        if before == "met":
            assert after == "met", body


@unhurried
@given(women=small, men=small, other=small, share=shares)
def test_whatever_the_share_one_more_woman_never_breaks_a_minimum_of_women(women, men, other, share):
    terms = {**HALF_WOMEN, "share": share}
    if status(terms, {"woman": women, "man": men + 1, "other": other}) == "met":
        assert status(terms, {"woman": women + 1, "man": men, "other": other}) == "met"
        assert status(terms, {"woman": women + 1, "man": men + 1, "other": other}) == "met"


@unhurried
@given(women=small, men=small, times=st.integers(1, 9))
def test_a_body_so_many_times_as_large_keeps_an_exact_rule(women, men, times):
    if status(STRICT, {"woman": women, "man": men}) == "met":
        assert status(STRICT, {"woman": women * times, "man": men * times}) == "met"


@pytest.mark.parametrize(
    "terms",
    [FLANDERS, FINLAND, GERMANY, STRICT, PAIR, NORWAY, MANNHEIM, FRANCE, TUNISIA, KENYA, BELGIUM],
    ids=named,
)
def test_a_rule_is_the_same_for_women_and_for_men(terms):
    for body in bodies(12, ["woman", "man", "other"]):
        turned = {**body, "woman": body["man"], "man": body["woman"]}
        assert status(terms, body) == status(terms, turned), body


@pytest.mark.parametrize(
    "terms", [one for one in (*OF_WOMEN_AND_MEN, *OF_THREE) if one is not MORE_WOMEN], ids=named
)
def test_the_order_of_groups_and_of_the_composition_changes_nothing(terms):
    for groups in permutations(terms["groups"]):
        other_way = balance_rule(
            {**terms, "groups": list(groups), **({"per_post": list(groups)} if "per_post" in terms else {})}
        )
        for body in bodies(5, [*terms["groups"], "undisclosed"]):
            turned = dict(reversed(body.items()))
            assert check(other_way, turned).status == status(terms, body)


@unhurried
@given(women=small, men=small, share=shares)
def test_a_minimum_of_one_and_a_maximum_of_the_other_are_the_same_rule(women, men, share):
    rest = 1 - Fraction(share)
    least = {"type": "min_share", "share": share, "groups": BOTH, "protected": ["woman"]}
    if rest > 0:
        most = {"type": "max_share", "share": str(rest), "groups": ["man"]}
        assert status(least, {"woman": women, "man": men}) == status(most, {"woman": women, "man": men})


@unhurried
@given(
    women=small,
    men=small,
    rows=st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), min_size=1, max_size=5),
)
def test_a_table_says_of_each_size_what_its_row_says(women, men, rows):
    table, need_of, size = {}, {}, 1
    for length, need in rows:
        last = size + length - 1
        need = min(need, size // 2)
        table[f"{size}-{last}" if length > 1 else f"{size}"] = need
        need_of |= dict.fromkeys(range(size, last + 1), need)
        size = last + 1
    terms = {"type": "table", "table": table, "groups": BOTH}
    expected = "not_applicable"
    if women + men in need_of:
        expected = "met" if min(women, men) >= need_of[women + men] else "not_met"
    assert status(terms, {"woman": women, "man": men}) == expected


@pytest.mark.parametrize("path", sources(COUNCIL / "quotas"), ids=shown)
def test_nothing_is_ever_calculated_in_floating_point(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id in ("float", "round", "sqrt")), node.lineno
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            assert path.stem in ("seats", "read_out", "tables"), "only a fraction may be divided"


def test_what_is_divided_is_a_fraction():
    assert type(rules.seats.TWO_THIRDS) is Fraction
    assert type(balance_rule(KENYA).share) is Fraction
    assert balance_rule(NORWAY).rows[-1].share == Fraction(2, 5)
