"""A rule that is malformed, unknown or contradicts itself is refused by name; nothing else ever happens."""

import json
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.quotas.questions import tried
from council.quotas.rules import TYPES, balance_rule, check
from council.quotas.rules.tables import TableAsksTooMuch, TableHasGap, TableOverlaps
from council.record import Refused
from council.terms import (
    NotACount,
    TermMalformed,
    TermMissing,
    TermOutOfRange,
    TermsContradict,
    TermUnknown,
)
from tests.cases import cases
from tests.quotas.bodies import (
    BOTH,
    EUROPE,
    FINLAND,
    FLANDERS,
    ICELAND,
    MANNHEIM,
    MORE_WOMEN,
    NORWAY,
    PAIR,
    SCOTLAND,
    STRICT,
    WORKFORCE,
)
from tests.quotas.test_cases import FILES, KINDS, as_given


def table(rows):
    return {**NORWAY, "table": rows}


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
        ({**FLANDERS, "remedy": ["warn"]}, TermMalformed),
        ({**FLANDERS, "remedy": {"sometimes": "warn"}}, TermUnknown),
        ({**FLANDERS, "remedy": {"opinion": "anger"}}, TermUnknown),
        ({**FLANDERS, "moment": ["opinion", "dusk"]}, TermUnknown),
        ({**FLANDERS, "moment": 5}, TermMalformed),
        ({**FLANDERS, "dimension": 5}, TermMalformed),
        ({**FLANDERS, "unknown": "guess"}, TermUnknown),
        ({**FLANDERS, "unknown": "count_with(nobody)"}, TermUnknown),
        ({**FLANDERS, "unknown": "displaces(man)"}, TermsContradict),
        ({**FINLAND, "unknown": "displaces(man)", "displaceable_by_other": "woman"}, TermsContradict),
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
        (table("sweden"), TermUnknown),
        (table({}), TermMalformed),
        (table(["2-3"]), TermMalformed),
        (table({"two": 1}), TermMalformed),
        (table({"3-2": 1}), TermOutOfRange),
        (table({"0-2": 0}), TermOutOfRange),
        (table({"2-3": "140%"}), TermOutOfRange),
        (table({"2-3": 0.4}), TermMalformed),
        (table({"2-3": -1}), TermOutOfRange),
        (table({"2-5": 1, "4-6": 2}), TableOverlaps),
        (table({"2+": 1, "9": 4}), TableOverlaps),
        (table({"2-3": 1, "5-6": 2}), TableHasGap),
        (table({"2-3": 2, "4+": 2}), TableAsksTooMuch),
        (table({"2-3": 1, "4+": "60%"}), TableAsksTooMuch),
        ({**NORWAY, "table": None}, TermMissing),
        ({**EUROPE, "cap": None}, TermMissing),
        ({**EUROPE, "cap": "0.3"}, TermsContradict),
        ({**SCOTLAND, "share": "1/2"}, TermUnknown),
        ({**MORE_WOMEN, "groups": ["woman"]}, TermsContradict),
        ({**MORE_WOMEN, "groups": ["woman", "man", "other"]}, TermsContradict),
        ({**MANNHEIM, "gap": None}, TermMissing),
        ({**MANNHEIM, "gap": -1}, TermOutOfRange),
        ({**MANNHEIM, "groups": ["woman"]}, TermsContradict),
        ({**MANNHEIM, "members": 21}, TermsContradict),
        ({**WORKFORCE, "population": None}, TermMissing),
        ({**WORKFORCE, "population": {"woman": 0, "man": 0}}, TermMissing),
        ({**WORKFORCE, "population": {"woman": 1, "man": 1}}, TermMissing),
        ({**WORKFORCE, "population": {"woman": 1.5, "man": 1}}, NotACount),
        ({**WORKFORCE, "population": {"woman": 1, "child": 2}}, TermsContradict),
        ({**WORKFORCE, "population": [10, 20]}, TermMalformed),
        ({**WORKFORCE, "minority": "child"}, TermUnknown),
        ({"type": "prefix_min", "k": 2, "min": 3, "group": "woman"}, TermsContradict),
        ({"type": "prefix_min", "k": 2}, TermMissing),
        ({"type": "first_k_not_same", "k": 1}, TermsContradict),
        ({"type": "tranches", "size": 5, "share": "0.6"}, TermsContradict),
        ({"type": "tranches", "size": 0, "share": "0.4"}, TermOutOfRange),
        ({"type": "odd_places_reserved", "group": ["woman"]}, TermMalformed),
        ({"type": "strict_alternation", "groups": ["woman"]}, TermsContradict),
        ({"type": "group_quorum", "fraction": "1/3"}, TermMissing),
        ({"type": "group_quorum", "fraction": "4/3", "groups": BOTH}, TermOutOfRange),
    ],
)
def test_a_rule_that_cannot_be_understood_is_refused_by_name(terms, refusal):
    with pytest.raises(refusal):
        balance_rule(terms)


@pytest.mark.parametrize("number", [-1, 2.0, Fraction(2), "2", None, True])
def test_persons_are_counted_in_whole_numbers(number):
    with pytest.raises(NotACount):
        check(balance_rule(FLANDERS), {"woman": 3, "man": number})


@pytest.mark.parametrize("composition", [None, 5, "woman", [], {5: 5}])
def test_a_composition_says_how_many_there_are_of_each_group(composition):
    with pytest.raises(TermMalformed):
        check(balance_rule(FLANDERS), composition)


def test_a_rule_of_lists_is_not_applied_to_numbers():
    with pytest.raises(TermUnknown):
        check(balance_rule({"type": "odd_places_reserved", "group": "woman"}), {"woman": 3})


@pytest.mark.parametrize(
    "rows",
    [
        {"2-3": 1, "4-5": 2, "6-8": 3, "9": 4, "10+": "40%"},
        {"10+": "2/5", "9": 4, "6-8": 3, "4-5": 2, "2-3": 1},
        {"2 - 3": 1, "4\u20135": 2, "6-8": 3, "9": 4, "10 +": "0.4"},
    ],
    ids=str,
)
def test_a_table_may_be_written_in_several_ways(rows):
    written, beside = balance_rule(table(rows)), balance_rule({"type": "table", "groups": BOTH, **rows})
    for women in range(9):
        for men in range(9):
            body = {"woman": women, "man": men}
            expected = check(balance_rule(NORWAY), body).status
            assert check(written, body).status == check(beside, body).status == expected


# Whatever JSON stands in place of any term, the answer is an answer or a refusal.

unhurried = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.sampled_from(
    [
        *BOTH,
        "other",
        "undisclosed",
        "",
        " ",
        "2/3",
        "0.4",
        "0",
        "1",
        "tri_state",
        "ceil",
        "2-3",
        "10+",
        "40%",
        "norway",
    ]
)
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-2, 12), st.integers(), st.floats(), st.text(max_size=6), WORDS
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=6,
)
EVERY_TERM = sorted(
    {term for own in TYPES.values() for term in own}
    | {
        "type",
        "kind",
        "groups",
        "unknown",
        "applies_from",
        "remedy",
        "moment",
        "scope",
        "vacancy",
        "dimension",
    }
)
GIVEN = [as_given(case) for kind in KINDS for case in cases(kind, *FILES)]


def answers(case):
    """Whether the case has an answer, or at least a refusal; the answer is JSON."""
    try:
        json.dumps(tried(case))
    except Refused as refused:
        json.dumps([refused.code, refused.details], default=str)


@unhurried
@given(st.sampled_from(GIVEN), st.data())
def test_anything_may_stand_in_place_of_any_term_of_a_worked_case(case, data):
    case = json.loads(json.dumps(case))
    rule = case.get("rule") or (case["args"][0] if isinstance(case.get("args", [0])[0], dict) else None)
    if rule and data.draw(st.booleans()):
        rule[data.draw(st.sampled_from(EVERY_TERM))] = data.draw(JSON)
    elif "args" in case:
        case["args"][data.draw(st.integers(0, len(case["args"]) - 1))] = data.draw(JSON)
    else:
        case[data.draw(st.sampled_from(["rule", "input"]))] = data.draw(JSON)
    answers(case)


@unhurried
@given(
    st.sampled_from(sorted(TYPES)),
    st.dictionaries(st.sampled_from(EVERY_TERM), JSON, max_size=6),
    st.one_of(JSON, st.dictionaries(st.sampled_from([*BOTH, "other", "undisclosed"]), st.integers(0, 40))),
)
def test_anything_is_a_rule_or_is_refused(kind, terms, told):
    answers({"fn": "check", "rule": {"type": kind, "groups": BOTH, **terms}, "input": told})
    answers({"fn": "feasible", "args": [{"type": kind, "groups": BOTH, **terms}, told]})


@unhurried
@given(JSON, JSON)
def test_anything_is_a_case_or_is_refused(fn, args):
    answers({"fn": fn, "args": args})
    answers({"fn": "check", "args": args})
    answers({"fn": "elect_with_min", "args": args})
