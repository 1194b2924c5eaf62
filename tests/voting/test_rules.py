"""Decision rules: who must be there, what is counted, and how many must say yes, to the very vote."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.measures import MEASURES, READINGS
from council.record import Refused
from council.terms import (
    NotACount,
    TermMalformed,
    TermMissing,
    TermOutOfRange,
    TermsContradict,
    TermUnknown,
)
from council.voting.rules import (
    ChairNotCounted,
    MorePresentThanMembers,
    MoreVotesThanPresent,
    Tally,
    TallyIncomplete,
    decide,
    decision_rule,
    tally_of,
)
from council.voting.rules.adopted import BASES, TIES
from council.voting.rules.decision import BASES as BASES_COUNTED
from council.voting.rules.decision import TIES as TIES_DECIDED
from tests.cases import cases, is_in, named

HALF = {"cmp": "more_than", "fraction": "1/2"}
TWO_THIRDS = {"cmp": "at_least", "fraction": "2/3"}
MAJORITY = {"base": "valid", "threshold": HALF}
OF_THOSE_PRESENT = {"base": "present", "threshold": HALF}
OF_ALL = {"base": "members", "threshold": HALF}
MUNICIPAL = {
    **OF_THOSE_PRESENT,
    "quorum": {"kind": "more_than", "fraction": "1/2"},
    "min_yes": {"kind": "at_least", "fraction": "1/4"},
    "tie": "chair_side",
}


def outcome(terms, **counted):
    return decide(decision_rule(terms), Tally(**counted))


def result(terms, **counted):
    return outcome(terms, **counted).result


def votes_of_up_to(present):
    """Every way in which so many may vote yes, no, abstain or stay silent."""
    for yes, no, abstain in product(range(present + 1), repeat=3):
        if yes + no + abstain <= present:
            yield {"yes": yes, "no": no, "abstain": abstain}


@pytest.mark.parametrize("case", cases("decide", "decision_cases.json"), ids=named)
def test_a_worked_case_has_its_known_outcome(case):
    found = decide(decision_rule(case["rule"]), tally_of(case["input"])).as_data()

    assert is_in(case["expected"], found), found


# Each majority is its statute, for every vote of up to eight members.


@pytest.mark.parametrize(
    ("terms", "statute"),
    [
        (MAJORITY, lambda y, n, a, p, m: y > n),
        ({**MAJORITY, "abstain": "as_no"}, lambda y, n, a, p, m: y > n + a),
        ({**MAJORITY, "base": "cast"}, lambda y, n, a, p, m: y > n + a),
        (OF_THOSE_PRESENT, lambda y, n, a, p, m: y > p - y),
        (OF_ALL, lambda y, n, a, p, m: y > m - y),
        ({"base": "valid", "threshold": TWO_THIRDS}, lambda y, n, a, p, m: y >= 2 * n and y + n > 0),
        ({"base": "present", "threshold": TWO_THIRDS}, lambda y, n, a, p, m: 3 * y >= 2 * p and p > 0),
        ({"base": "members", "threshold": TWO_THIRDS}, lambda y, n, a, p, m: 3 * y >= 2 * m and m > 0),
    ],
)
def test_a_majority_is_its_statute_for_every_small_vote(terms, statute):
    rule = decision_rule(terms)
    for members in range(9):
        for present in range(members + 1):
            for votes in votes_of_up_to(present):
                found = decide(rule, Tally(members=members, present=present, **votes)).result
                expected = "adopted" if statute(*votes.values(), present, members) else "rejected"
                assert found == expected, (members, present, votes)


def test_a_municipal_council_decides_as_its_law_says():
    rule = decision_rule(MUNICIPAL)
    for members, chair in product(range(1, 8), ["yes", "no", "abstain", None]):
        for present in range(members + 1):
            for votes in votes_of_up_to(present):
                yes, no, _ = votes.values()
                if chair in ("yes", "no") and not votes[chair]:
                    continue
                majority = 2 * yes > present or (yes == no and chair == "yes")
                expected = "adopted" if majority and 4 * yes >= members else "rejected"
                counted = Tally(members=members, present=present, chair=chair, **votes)
                found = decide(rule, counted).result
                assert found == (expected if 2 * present > members else "no_quorum"), counted


# Who must be there.


@pytest.mark.parametrize(
    ("quorum", "members", "needed"),
    [
        (None, 101, 0),
        ({"kind": "none"}, 101, 0),
        ({"kind": "more_than", "fraction": "1/2"}, 101, 51),
        ({"kind": "more_than", "fraction": "1/2"}, 100, 51),
        ({"kind": "at_least", "fraction": "1/2"}, 101, 51),
        ({"kind": "at_least", "fraction": "1/2"}, 100, 50),
        ({"kind": "at_least", "fraction": "1/3"}, 12, 4),
        ({"kind": "at_least", "fraction": "1/3"}, 13, 5),
        ({"kind": "half_plus_one"}, 101, 52),
        ({"kind": "half_plus_one", "rounding": "ceil"}, 101, 52),
        ({"kind": "half_plus_one", "rounding": "floor"}, 101, 51),
        ({"kind": "half_plus_one", "rounding": "floor"}, 100, 51),
        ({"kind": "absolute", "k": 7}, 101, 7),
        ({"kind": "absolute", "number": 7}, 101, 7),
        ({"kind": "multiple_of_board", "multiple": 2, "board": 13}, 180, 26),
        ({"kind": "more_than", "fraction": "1/2", "checked": "every_vote"}, 21, 11),
    ],
)
def test_a_quorum_is_reached_by_the_last_one_needed_and_not_before(quorum, members, needed):
    terms = {**MAJORITY, "quorum": quorum}
    reached = outcome(terms, members=members, present=max(needed, 1), yes=1)

    assert (reached.quorum_needed, reached.result) == (needed, "adopted")
    if needed:
        assert result(terms, members=members, present=needed - 1, yes=1) == "no_quorum"


def test_a_quorum_does_not_ask_how_those_present_vote():
    terms = {**MAJORITY, "quorum": {"kind": "more_than", "fraction": "1/2"}}

    assert result(terms, members=30, present=16, yes=3, no=2) == "adopted"


# What is counted.


@pytest.mark.parametrize(
    ("terms", "base"),
    [
        ({}, 10),
        ({"abstain": "ignored"}, 10),
        ({"abstain": "as_no"}, 13),
        ({"invalid": "in_base"}, 12),
        ({"blank": "in_base"}, 11),
        ({"blank": "abstention"}, 10),
        ({"blank": "abstention", "abstain": "as_no"}, 14),
        ({"blank": "invalid"}, 10),
        ({"blank": "invalid", "invalid": "in_base"}, 13),
        ({"base": "cast"}, 13),
        ({"base": "cast", "blank": "abstention"}, 14),
        ({"base": "present"}, 20),
        ({"base": "members"}, 21),
    ],
)
def test_the_base_is_made_of_what_the_rule_counts(terms, base):
    counted = {"members": 21, "present": 20, "yes": 6, "no": 4, "abstain": 3, "invalid": 2, "blank": 1}

    assert outcome({**MAJORITY, **terms}, **counted).base == base


@pytest.mark.parametrize("base", ["valid", "cast"])
def test_where_nothing_is_counted_nothing_is_adopted(base):
    found = outcome({"base": base, "threshold": TWO_THIRDS}, present=9, blank=9)

    assert (found.result, found.why) == ("rejected", "empty_base")


# Ties.


@pytest.mark.parametrize(
    ("tie", "chair", "repeated", "expected", "why"),
    [
        ("rejected", "yes", False, "rejected", "tie"),
        ("chair_side", "yes", False, "adopted", "tie_chair"),
        ("chair_side", "no", False, "rejected", "tie_chair"),
        ("chair_side", "abstain", False, "rejected", "tie"),
        ("chair_side", None, False, "rejected", "tie"),
        ("chair_double", "yes", False, "adopted", "tie_chair"),
        ("chair_double", "no", False, "rejected", "tie_chair"),
        ("chair_double", "abstain", False, "rejected", "tie"),
        ("repeat_then_lot", None, False, "repeat", "tie"),
        ("repeat_then_lot", None, True, "lot", "tie"),
        ("lot", None, False, "lot", "tie"),
    ],
)
def test_a_tie_is_broken_as_the_rule_says(tie, chair, repeated, expected, why):
    found = outcome(
        {**MAJORITY, "tie": tie}, present=11, yes=5, no=5, abstain=1, chair=chair, repeated=repeated
    )

    assert (found.result, found.why) == (expected, why)


@pytest.mark.parametrize("tie", ["chair_side", "chair_double", "repeat_then_lot", "lot"])
def test_no_tie_is_broken_below_the_floor(tie):
    terms = {**MUNICIPAL, "quorum": None, "tie": tie}
    found = outcome(terms, members=21, present=8, yes=4, no=4, chair="yes")

    assert (found.result, found.why) == ("rejected", "min_yes")


@pytest.mark.parametrize("terms", [{"base": "valid", "threshold": TWO_THIRDS}, {**MAJORITY, "tie": "lot"}])
def test_no_votes_are_no_tie(terms):
    assert result(terms, present=9, abstain=9) == "rejected"


def test_a_majority_of_all_members_is_not_tied_while_some_are_missing():
    terms = {**OF_ALL, "tie": "chair_side"}

    assert result(terms, members=8, present=8, yes=4, no=4, chair="yes") == "adopted"
    assert result(terms, members=8, present=6, yes=3, no=3, chair="yes") == "rejected"


def test_a_vote_counted_twice_is_still_counted():
    terms = {**OF_THOSE_PRESENT, "tie": "chair_double"}

    assert outcome(terms, present=12, yes=6, no=6, chair="yes").yes_counted == 7
    assert result(terms, present=20, yes=8, no=8, abstain=4, chair="yes") == "rejected"


def test_equal_numbers_are_no_tie_where_two_thirds_decide():
    assert (
        outcome({"base": "valid", "threshold": TWO_THIRDS, "tie": "lot"}, present=8, yes=4, no=4).why is None
    )


# What holds of every vote.

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
votes = st.integers(min_value=0, max_value=200)
thresholds = st.builds(
    lambda cmp, part, whole: {"cmp": cmp, "fraction": f"{part}/{whole}"},
    st.sampled_from(["more_than", "at_least"]),
    st.integers(1, 11),
    st.integers(12, 30),
)


@unhurried
@given(st.sampled_from(BASES), thresholds, votes, votes, votes)
def test_one_more_yes_never_loses_a_vote(base, threshold, yes, no, abstain):
    terms = {"base": base, "threshold": threshold}
    size = {"members": 700, "present": 650}
    if result(terms, **size, yes=yes, no=no, abstain=abstain) == "adopted":
        assert result(terms, **size, yes=yes + 1, no=no, abstain=abstain) == "adopted"
        assert result(terms, **size, yes=yes + 1, no=max(no - 1, 0), abstain=abstain) == "adopted"


@unhurried
@given(st.sampled_from(BASES), thresholds, votes, votes, votes)
def test_one_more_no_never_wins_a_vote(base, threshold, yes, no, abstain):
    terms = {"base": base, "threshold": threshold}
    size = {"members": 700, "present": 650}
    if result(terms, **size, yes=yes, no=no, abstain=abstain) == "rejected":
        assert result(terms, **size, yes=yes, no=no + 1, abstain=abstain) == "rejected"


@unhurried
@given(thresholds, votes, votes)
def test_the_yes_that_are_needed_are_exactly_enough(threshold, yes, no):
    found = outcome({"base": "valid", "threshold": threshold}, present=500, yes=yes, no=no)
    share, part = Fraction(found.yes_needed), Fraction(threshold["fraction"]) * (yes + no)

    if threshold["cmp"] == "more_than":
        assert share > part >= share - 1
    else:
        assert share >= part > share - 1


@pytest.mark.parametrize("size", [3, 9, 30, 99, 300])
def test_two_thirds_exactly_are_enough_and_one_less_is_not(size):
    terms = {"base": "valid", "threshold": TWO_THIRDS}
    needed = size * 2 // 3

    assert result(terms, present=size, yes=needed, no=size - needed) == "adopted"
    assert result(terms, present=size, yes=needed - 1, no=size - needed + 1) == "rejected"


def test_a_tally_may_leave_out_what_nobody_asks_for_and_carry_a_remark():
    counted = {"present": 9, "yes": 5, "chair": None, "members": None, "note": "by show of hands"}

    assert tally_of(counted) == Tally(present=9, yes=5)


# The derivation.


def test_an_outcome_can_be_read_out():
    terms = {**MAJORITY, "quorum": {"kind": "more_than", "fraction": "1/2"}, "tie": "rejected"}
    found = outcome(terms, members=21, present=20, yes=9, no=8, abstain=3).as_data()

    assert is_in(
        {
            "result": "adopted",
            "members": 21,
            "present": 20,
            "quorum_needed": 11,
            "yes": 9,
            "no": 8,
            "abstain": 3,
            "silent": 0,
            "base": 17,
            "base_of": "valid",
            "counting": {"abstain": "ignored", "invalid": "excluded", "blank": "excluded"},
            "yes_needed": 9,
            "min_yes": 0,
            "rule": terms,
        },
        found,
    )
    assert "why" not in found


# What is refused.


@pytest.mark.parametrize(
    ("counted", "refusal"),
    [
        ({"members": 20, "present": 21}, MorePresentThanMembers),
        ({"present": 9, "yes": 6, "no": 3, "abstain": 1}, MoreVotesThanPresent),
        ({"present": 9, "yes": 6, "blank": 2, "invalid": 2}, MoreVotesThanPresent),
        ({"members": 9, "yes": 10}, MorePresentThanMembers),
        ({"present": 9, "yes": 6, "no": 0, "chair": "no"}, ChairNotCounted),
        ({"present": 9, "yes": -1}, NotACount),
        ({"present": 9, "yes": 2.0}, NotACount),
        ({"present": 9, "yes": True}, NotACount),
        ({"present": "9", "yes": 2}, NotACount),
        ({"present": 9, "yes": 2, "chair": "maybe"}, TermUnknown),
        ({"present": 9, "yes": 2, "repeated": 1}, TermMalformed),
        ({"present": 9, "yea": 2}, TermUnknown),
        ([9, 2], TermMalformed),
    ],
)
def test_a_tally_that_cannot_be_is_refused_by_name(counted, refusal):
    with pytest.raises(refusal):
        tally_of(counted)


@pytest.mark.parametrize(
    ("terms", "counted", "missing"),
    [
        (OF_ALL, {"present": 9, "yes": 5}, "members"),
        (OF_THOSE_PRESENT, {"members": 9, "yes": 5}, "present"),
        (MUNICIPAL, {"present": 9, "yes": 5}, "members"),
        ({**MAJORITY, "quorum": {"kind": "absolute", "k": 3}}, {"members": 9, "yes": 5}, "present"),
    ],
)
def test_a_rule_is_not_applied_to_numbers_that_were_not_counted(terms, counted, missing):
    with pytest.raises(TallyIncomplete) as refused:
        outcome(terms, **counted)

    assert refused.value.details == {"of": missing}


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({}, TermMissing),
        ({"base": "valid"}, TermMissing),
        ({"threshold": HALF}, TermMissing),
        ({**MAJORITY, "threshold": {"cmp": "more_than"}}, TermMissing),
        ({**MAJORITY, "threshold": "1/2"}, TermMalformed),
        ({**MAJORITY, "threshold": {"cmp": "more_than", "fraction": 0.5}}, TermMalformed),
        ({**MAJORITY, "threshold": {"cmp": "more_than", "fraction": "half"}}, TermMalformed),
        ({**MAJORITY, "threshold": {"cmp": "more_than", "fraction": "1"}}, TermOutOfRange),
        ({**MAJORITY, "threshold": {"cmp": "at_least", "fraction": "0"}}, TermOutOfRange),
        ({**MAJORITY, "threshold": {"cmp": "at_least", "fraction": "4/3"}}, TermOutOfRange),
        ({**MAJORITY, "threshold": {"cmp": "over", "fraction": "1/2"}}, TermUnknown),
        ({**MAJORITY, "base": "voters"}, TermUnknown),
        ({**MAJORITY, "base": ["valid"]}, TermMalformed),
        ({**MAJORITY, "tie": "coin"}, TermUnknown),
        ({**MAJORITY, "blank": "yes"}, TermUnknown),
        ({**MAJORITY, "qorum": {"kind": "none"}}, TermUnknown),
        ({**MAJORITY, "quorum": {"fraction": "1/2"}}, TermMissing),
        ({**MAJORITY, "quorum": {"kind": "more_than"}}, TermMissing),
        ({**MAJORITY, "quorum": {"kind": "absolute"}}, TermMissing),
        ({**MAJORITY, "quorum": {"kind": "absolute", "k": "7"}}, TermMalformed),
        ({**MAJORITY, "quorum": {"kind": "absolute", "k": 7, "n": 8}}, TermUnknown),
        ({**MAJORITY, "quorum": {"kind": "half_plus_one", "rounding": "half_even"}}, TermUnknown),
        ({**MAJORITY, "quorum": {"kind": "multiple_of_board", "multiple": 2}}, TermMissing),
        ({**MAJORITY, "quorum": {"kind": "more_than", "fraction": "1/2", "half": "up"}}, TermUnknown),
        ({**OF_THOSE_PRESENT, "abstain": "ignored"}, TermsContradict),
        ({**OF_ALL, "abstain": "ignored"}, TermsContradict),
        (None, TermMalformed),
    ],
)
def test_a_rule_that_cannot_be_understood_is_refused_by_name(terms, refusal):
    with pytest.raises(refusal):
        decision_rule(terms)


def test_a_refusal_says_where():
    with pytest.raises(TermMalformed) as refused:
        decision_rule({**MAJORITY, "quorum": {"kind": "at_least", "fraction": 0.25}})

    assert refused.value.details == {"term": "quorum.fraction", "got": "0.25"}


anything = st.recursive(
    st.one_of(st.none(), st.integers(-2, 9), st.floats(), st.sampled_from([*BASES, *MEASURES, "1/2", "0.4"])),
    lambda inner: st.dictionaries(
        st.sampled_from(["kind", "cmp", "fraction", "k", "multiple", "board", "rounding"]), inner, max_size=3
    ),
    max_leaves=4,
)


@unhurried
@given(
    st.dictionaries(st.sampled_from(["base", "threshold", "quorum", "min_yes", "tie", "abstain"]), anything)
)
def test_whatever_is_given_is_a_rule_or_is_refused(terms):
    try:
        rule = decision_rule(terms)
    except Refused:
        pass
    else:
        assert decide(rule, Tally(members=9, present=8, yes=4, no=3)).result


def test_every_word_has_its_meaning():
    assert set(BASES) == set(BASES_COUNTED)
    assert set(TIES) == set(TIES_DECIDED)
    assert set(MEASURES) == set(READINGS)
