"""Weighted double majorities: of those who vote, and of the people for whom they speak."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.record import Refused
from council.terms import TermMalformed, TermMissing, TermOutOfRange, TermUnknown
from council.voting.rules import WeightedRule, decision_rule, qmv, weighed_of, weighted_rule
from tests.cases import cases, is_in, named

TERMS = {"states": "0.55", "population": "0.65", "blocking_min": 4}


def outcome(terms, *votes):
    return qmv(weighted_rule(terms), [(Fraction(weight), choice) for weight, choice in votes])


def cities(terms, choice, number, people):
    return [(Fraction(people), choice)] * number


@pytest.mark.parametrize("case", cases("qmv", "decision_cases.json"), ids=named)
def test_a_worked_case_has_its_known_outcome(case):
    found = qmv(weighted_rule(case["rule"]), weighed_of(case["input"])).as_data()

    assert is_in(case["expected"], found), found


def naive(terms, votes):
    """The same, said once more and otherwise."""
    agreeing = [weight for weight, choice in votes if choice == "yes"]
    states = len(agreeing) >= Fraction(terms["states"]) * len(votes) and agreeing
    people = sum(agreeing) >= Fraction(terms["population"]) * sum(weight for weight, _ in votes)
    if not states:
        return "rejected", "states"
    if people and sum(agreeing):
        return "adopted", None
    if len(votes) - len(agreeing) < terms.get("blocking_min", 0):
        return "adopted", "blocking_minority_too_small"
    return "rejected", "population"


@pytest.mark.parametrize("terms", [TERMS, {"states": "1/2", "population": "2/3", "blocking_min": 2}])
def test_it_is_the_naive_count_for_every_vote_of_five_cities(terms):
    rule = weighted_rule(terms)
    for choices in product(("yes", "no", "abstain"), repeat=5):
        for weights in ((1, 1, 1, 1, 1), (60, 20, 10, 5, 5), (0, 0, 1, 1, 8)):
            votes = list(zip(map(Fraction, weights), choices, strict=True))
            found = qmv(rule, votes)
            assert (found.result, found.why) == naive(terms, votes), votes


@pytest.mark.parametrize(
    ("people", "result", "why"),
    [("65", "adopted", None), ("64.999", "rejected", "population"), ("65.001", "adopted", None)],
)
def test_the_people_are_enough_with_the_very_last_one(people, result, why):
    other = Fraction(100) - Fraction(people)
    votes = [*cities(TERMS, "yes", 15, Fraction(people) / 15), *cities(TERMS, "no", 12, other / 12)]

    assert (outcome(TERMS, *votes).result, outcome(TERMS, *votes).why) == (result, why)


@pytest.mark.parametrize(("states", "of", "needed"), [("0.55", 20, 11), ("0.55", 27, 15), ("0.72", 27, 20)])
def test_the_states_are_enough_with_the_very_last_one(states, of, needed):
    terms = {**TERMS, "states": states, "population": "1/100"}
    enough = [*cities(terms, "yes", needed, 1), *cities(terms, "no", of - needed, 1)]
    too_few = [*cities(terms, "yes", needed - 1, 1), *cities(terms, "no", of - needed + 1, 1)]

    assert (outcome(terms, *enough).result, outcome(terms, *too_few).why) == ("adopted", "states")


@pytest.mark.parametrize(("against", "result"), [(3, "adopted"), (4, "rejected")])
def test_a_few_large_ones_do_not_block_alone(against, result):
    votes = [*cities(TERMS, "yes", 20, 1), *cities(TERMS, "abstain", against, 100)]

    assert outcome(TERMS, *votes).result == result


def test_without_such_a_clause_one_large_city_may_block():
    terms = {"states": "0.55", "population": "0.65"}

    assert outcome(terms, *cities(terms, "yes", 20, 1), (100, "no")).why == "population"


def test_abstaining_and_being_absent_work_as_no():
    votes = [*cities(TERMS, "yes", 14, 5), *cities(TERMS, "abstain", 7, 1), *cities(TERMS, "absent", 6, 1)]

    assert outcome(TERMS, *votes).why == "states"


def test_where_nobody_votes_or_nobody_is_spoken_for_nothing_is_adopted():
    assert outcome({**TERMS, "blocking_min": 0}).result == "rejected"
    assert outcome({**TERMS, "blocking_min": 0}, *cities(TERMS, "yes", 5, 0)).result == "rejected"


def test_a_quorum_counts_who_voted():
    terms = {**TERMS, "quorum": {"kind": "more_than", "fraction": "1/2"}}
    votes = [*cities(terms, "yes", 2, 1), *cities(terms, "absent", 2, 1)]

    assert (outcome(terms, *votes).result, outcome(terms, *votes).quorum_needed) == ("no_quorum", 3)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.sampled_from(["yes", "no", "abstain"])), min_size=1, max_size=9
    ),
    st.integers(0, 8),
    st.fractions(Fraction(1, 20), 1, max_denominator=20),
    st.fractions(Fraction(1, 20), 1, max_denominator=20),
)
def test_one_more_yes_never_turns_adopted_into_rejected(votes, which, states, population):
    terms = {"states": str(states), "population": str(population), "blocking_min": 3}
    turned = list(votes)
    turned[which % len(votes)] = (votes[which % len(votes)][0], "yes")

    if outcome(terms, *votes).result == "adopted":
        assert outcome(terms, *turned).result == "adopted"


def test_the_derivation_has_both_majorities():
    found = outcome(TERMS, (700, "yes"), (200, "no"), (101, "abstain")).as_data()

    assert found["states"] == {"all": 3, "yes": 1, "needed": 2}
    assert found["population"] == {"all": 1001, "yes": 700, "no": 200, "abstain": 101, "needed": 651}
    assert (found["against"], found["why"]) == (2, "states")


def test_shares_that_are_no_whole_numbers_stay_exact():
    found = outcome(TERMS, ("1/3", "yes"), ("2/3", "no")).as_data()

    assert found["population"]["needed"] == "13/20"


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"kind": "weighted"}, TermMissing),
        ({"states": "0.55"}, TermMissing),
        ({**TERMS, "states": 0.55}, TermMalformed),
        ({**TERMS, "states": "0"}, TermOutOfRange),
        ({**TERMS, "population": "65"}, TermOutOfRange),
        ({**TERMS, "blocking_min": -1}, TermOutOfRange),
        ({**TERMS, "blocking_min": "4"}, TermMalformed),
        ({**TERMS, "tie": "lot"}, TermUnknown),
        ({**TERMS, "constituencies": ["host"]}, TermUnknown),
    ],
)
def test_a_weighted_rule_that_is_none_is_refused_by_name(terms, refusal):
    with pytest.raises(refusal):
        decision_rule(terms)


@pytest.mark.parametrize(
    ("counted", "refusal"),
    [
        ({}, TermMalformed),
        ({"votes": {}}, TermMalformed),
        ({"votes": [["1"]]}, TermMalformed),
        ({"votes": [[1.5, "yes"]]}, TermMalformed),
        ({"votes": [["-1", "yes"]]}, TermMalformed),
        ({"votes": [["1/0", "yes"]]}, TermMalformed),
        ({"votes": [[True, "yes"]]}, TermMalformed),
        ({"votes": [["1", "perhaps"]]}, TermUnknown),
        ({"votes": [["1", ["yes"]]]}, TermUnknown),
    ],
)
def test_votes_that_cannot_be_weighed_are_refused(counted, refusal):
    with pytest.raises(refusal):
        weighed_of(counted)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("1/2"),
    lambda more: st.lists(more, max_size=3) | st.dictionaries(st.text(max_size=3), more, max_size=2),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["kind", "states", "population", "blocking_min", "quorum"]), ANYTHING))
def test_whatever_is_given_is_read_or_refused_by_name(terms):
    try:
        decision_rule(terms)
    except Refused:
        return


@settings(deadline=None)
@given(st.fixed_dictionaries({"votes": ANYTHING | st.lists(st.tuples(ANYTHING, ANYTHING), max_size=3)}))
def test_whatever_was_counted_is_read_or_refused_by_name(counted):
    try:
        qmv(weighted_rule(TERMS), weighed_of(counted))
    except Refused:
        return


def test_a_rule_is_weighted_by_its_word_or_by_its_terms():
    assert isinstance(decision_rule(TERMS), WeightedRule)
    assert isinstance(decision_rule({"kind": "weighted", **TERMS}), WeightedRule)
