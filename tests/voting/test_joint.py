"""Joint decisions: a majority of all, and of each side; without each side there, nothing is decided."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.record import Refused
from council.terms import NotACount, TermMalformed, TermMissing, TermOutOfRange, TermsContradict, TermUnknown
from council.voting.rules import (
    JointRule,
    MajorityRule,
    MoreVotesThanPresent,
    Tally,
    decide,
    decide_joint,
    decision_rule,
    groups_of,
    joint_rule,
    majority_rule,
)
from tests.cases import cases, is_in, named

HALF = {"cmp": "more_than", "fraction": "1/2"}
TERMS = {"constituencies": ["host", "refugee"], "overall": HALF, "each": HALF}
SIXTY_FORTY = {
    **TERMS,
    "overall": {"cmp": "at_least", "fraction": "3/5"},
    "each": {"cmp": "at_least", "fraction": "2/5"},
}


def side(yes=0, no=0, abstain=0, silent=0, absent=0):
    """The tally of one side."""
    present = yes + no + abstain + silent
    return Tally(members=present + absent, present=present, yes=yes, no=no, abstain=abstain)


def outcome(terms, **groups):
    return decide_joint(joint_rule(terms), groups)


@pytest.mark.parametrize("case", cases("decide_joint", "decision_cases.json"), ids=named)
def test_a_worked_case_has_its_known_outcome(case):
    found = decide_joint(joint_rule(case["rule"]), groups_of(case["input"])).as_data()

    assert is_in(case["expected"], found), found


def reached(measure, yes, no):
    """Whether a threshold is reached, said by cross-multiplication."""
    part, base = Fraction(measure["fraction"]), yes + no
    if base == 0:
        return False
    if measure["cmp"] == "more_than":
        return yes * part.denominator > part.numerator * base
    return yes * part.denominator >= part.numerator * base


@pytest.mark.parametrize("terms", [TERMS, SIXTY_FORTY])
def test_it_is_the_naive_count_for_every_small_body(terms):
    """Two sides of up to three and an institution that counts overall only."""
    rule = joint_rule(terms)
    votes = [(yes, no, gone) for yes, no, gone in product(range(4), repeat=3) if yes + no + gone <= 3]
    for host, refugee, other in product(votes, votes, [(0, 0, 0), (2, 0, 0), (0, 2, 0)]):
        groups = {
            name: side(yes, no, absent=gone)
            for name, (yes, no, gone) in {"host": host, "refugee": refugee, "institution": other}.items()
        }
        found = decide_joint(rule, groups)
        missing = next((name for name in ("host", "refugee") if not groups[name].present), None)
        if missing:
            assert (found.result, found.group) == ("no_quorum", missing)
            continue
        parts = {"overall": [sum(one) for one in zip(host, refugee, other, strict=True)][:2]}
        parts |= {"host": host[:2], "refugee": refugee[:2]}
        fails = [
            name
            for name, (yes, no) in parts.items()
            if not reached(terms["overall" if name == "overall" else "each"], yes, no)
        ]
        assert (found.result, list(found.fails)) == ("rejected" if fails else "adopted", fails)


@settings(deadline=None)
@given(
    st.tuples(*[st.integers(0, 9)] * 6),
    st.sampled_from(["more_than", "at_least"]),
    st.fractions(0, 1, max_denominator=12),
)
def test_one_more_yes_never_turns_adopted_into_rejected(numbers, cmp, part):
    if (cmp == "more_than" and part == 1) or (cmp == "at_least" and part == 0):
        return
    threshold = {"cmp": cmp, "fraction": str(part)}
    terms = {**TERMS, "overall": threshold, "each": threshold}
    host_yes, host_no, yes, no, other_yes, other_no = numbers

    def found(one_more):
        return outcome(
            terms,
            host=side(host_yes + (one_more == "host"), host_no),
            refugee=side(yes + (one_more == "refugee"), no),
            institution=side(other_yes + (one_more == "institution"), other_no),
        )

    if found(None).result == "adopted":
        assert {found(one).result for one in ("host", "refugee", "institution")} == {"adopted"}


@pytest.mark.parametrize(
    ("terms", "last", "one_less"),
    [
        (TERMS, side(3, 2), side(2, 2)),
        ({**TERMS, "each": {"cmp": "at_least", "fraction": "1/2"}}, side(2, 2), side(1, 2)),
        ({**TERMS, "each": {"cmp": "at_least", "fraction": "2/5"}}, side(2, 3), side(1, 3)),
        ({**TERMS, "each": {"cmp": "at_least", "fraction": "2/3"}}, side(6, 3), side(5, 3)),
        ({**TERMS, "each": {"cmp": "at_least", "fraction": "1"}}, side(4, 0), side(4, 1)),
    ],
)
def test_a_side_reaches_its_threshold_with_the_very_vote(terms, last, one_less):
    assert outcome(terms, host=side(50), refugee=last).result == "adopted"
    assert list(outcome(terms, host=side(50), refugee=one_less).fails) == ["refugee"]


def test_a_side_that_only_abstains_has_not_agreed():
    found = outcome(TERMS, host=side(8), refugee=side(abstain=5))

    assert (found.result, found.fails) == ("rejected", ("refugee",))


def test_a_threshold_of_at_least_is_not_reached_by_nobody():
    lenient = {**TERMS, "each": {"cmp": "at_least", "fraction": "1/9"}}

    assert outcome(lenient, host=side(8), refugee=side(abstain=5)).fails == ("refugee",)


def test_a_side_that_nobody_counted_is_not_there():
    assert outcome(TERMS, host=side(8)).group == "refugee"


def test_institutions_count_overall_and_are_no_side():
    together = {"host": side(3, 2), "refugee": side(3, 2)}

    assert outcome(TERMS, **together).result == "adopted"
    assert outcome(TERMS, **together, institution=side(0, 3)).fails == ("overall",)
    assert outcome(TERMS, **together, institution=side(absent=40)).result == "adopted"


def test_the_quorum_of_all_comes_before_that_of_a_side():
    terms = {**TERMS, "quorum": {"kind": "more_than", "fraction": "1/2"}}
    found = outcome(terms, host=side(4), refugee=side(4), institution=side(absent=8))

    assert (found.result, found.group, found.overall.present_needed) == ("no_quorum", "overall", 9)


@pytest.mark.parametrize(
    ("more", "needed"),
    [
        ({}, 1),
        ({"min_present": 3}, 3),
        ({"group_quorum": {"kind": "at_least", "fraction": "1/3"}}, 4),
        ({"group_quorum": {"kind": "more_than", "fraction": "1/2"}}, 7),
        ({"group_quorum": {"kind": "half_plus_one"}}, 7),
        ({"group_quorum": {"kind": "absolute", "k": 5}}, 5),
        ({"group_quorum": {"kind": "at_least", "fraction": "1/3"}, "min_present": 6}, 6),
    ],
)
def test_each_side_has_its_quorum(more, needed):
    enough = outcome({**TERMS, **more}, host=side(12), refugee=side(needed, absent=12 - needed))
    too_few = outcome({**TERMS, **more}, host=side(12), refugee=side(needed - 1, absent=13 - needed))

    assert (enough.result, too_few.result, too_few.group) == ("adopted", "no_quorum", "refugee")


def test_the_derivation_tells_each_side_apart():
    found = outcome(TERMS, host=side(6, 2), refugee=side(2, 3, 1), institution=side(1)).as_data()

    assert found["kind"] == "joint"
    assert (found["yes"], found["no"], found["base"], found["yes_needed"]) == (9, 5, 14, 8)
    assert found["sides"]["refugee"] == {
        "members": 6,
        "present": 6,
        "yes": 2,
        "no": 3,
        "abstain": 1,
        "invalid": 0,
        "blank": 0,
        "silent": 0,
        "base": 5,
        "yes_needed": 3,
        "quorum_needed": 1,
        "reached": False,
    }
    assert found["others"]["institution"]["yes"] == 1


# One entry.


def test_a_rule_is_joint_by_its_word_or_by_its_sides():
    assert isinstance(decision_rule(TERMS), JointRule)
    assert isinstance(decision_rule({"kind": "joint", **TERMS}), JointRule)
    assert isinstance(decision_rule({"base": "valid", "threshold": HALF}), MajorityRule)


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({**TERMS, "constituencies": []}, TermMissing),
        ({"overall": HALF, "each": HALF, "kind": "joint"}, TermMissing),
        ({**TERMS, "constituencies": "host"}, TermMalformed),
        ({**TERMS, "constituencies": ["host", "host"]}, TermMalformed),
        ({**TERMS, "constituencies": ["host", 3]}, TermMalformed),
        ({**TERMS, "constituencies": ["host", "overall"]}, TermsContradict),
        ({**TERMS, "min_present": 0}, TermOutOfRange),
        ({**TERMS, "min_present": "two"}, TermMalformed),
        ({**TERMS, "each": {"cmp": "more_than", "fraction": "1"}}, TermOutOfRange),
        ({**TERMS, "each": {"cmp": "about", "fraction": "1/2"}}, TermUnknown),
        ({**TERMS, "overall": 0.6}, TermMalformed),
        ({"constituencies": ["host"], "each": HALF}, TermMissing),
        ({**TERMS, "group_quorum": {"kind": "most"}}, TermUnknown),
        ({**TERMS, "tie": "lot"}, TermUnknown),
        ({**TERMS, "kind": "consent"}, TermUnknown),
        ({**TERMS, "kind": "jiont"}, TermUnknown),
        ({**TERMS, "kind": 3}, TermMalformed),
        ({**TERMS, "dimension": "gender"}, TermUnknown),
    ],
)
def test_a_joint_rule_that_is_none_is_refused_by_name(terms, refusal):
    with pytest.raises(refusal):
        decision_rule(terms)


@pytest.mark.parametrize(
    ("counted", "refusal"),
    [
        ({}, TermMissing),
        ({"groups": []}, TermMalformed),
        ({"groups": {"host": 3}}, TermMalformed),
        ({"groups": {"host": {"present": -1}}}, NotACount),
        ({"groups": {"host": {"present": 2, "yes": 3}}}, MoreVotesThanPresent),
    ],
)
def test_sides_that_cannot_have_been_counted_are_refused(counted, refusal):
    with pytest.raises(refusal):
        groups_of(counted)


SOMETHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.floats() | st.text(max_size=4) | st.just("1/2"),
    lambda more: (
        st.lists(more, max_size=3) | st.dictionaries(st.sampled_from(sorted(TERMS)), more, max_size=3)
    ),
    max_leaves=5,
)
WORDS = ("kind", "constituencies", "overall", "each", "quorum", "group_quorum", "min_present", "threshold")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(WORDS), SOMETHING | st.just(HALF) | st.just(["host", "refugee"])))
def test_whatever_is_given_is_read_or_refused_by_name(terms):
    try:
        decision_rule(terms)
    except Refused:
        return


@settings(deadline=None)
@given(st.fixed_dictionaries({"groups": SOMETHING | st.dictionaries(st.text(max_size=3), SOMETHING)}))
def test_whatever_was_counted_is_read_or_refused_by_name(counted):
    try:
        decide_joint(joint_rule(TERMS), groups_of(counted))
    except Refused:
        return


def test_one_side_that_is_all_decides_like_a_plain_majority():
    plain = majority_rule({"base": "valid", "threshold": HALF})
    alone = joint_rule({**TERMS, "constituencies": ["host"]})
    for yes, no in product(range(1, 6), repeat=2):
        tally = side(yes, no)
        assert decide_joint(alone, {"host": tally}).result == decide(plain, tally).result
