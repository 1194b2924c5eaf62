"""Consent: adopted as long as no more reasoned objections are open than the rule bears."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.record import Refused
from council.terms import NotACount, TermMalformed, TermMissing, TermOutOfRange, TermUnknown
from council.voting.rules import (
    Circle,
    ConsentRule,
    MorePresentThanMembers,
    MoreVotesThanPresent,
    Objection,
    TallyIncomplete,
    circle_of,
    consent,
    consent_rule,
    decision_rule,
)
from tests.cases import cases, is_in, named

TERMS = {"max_objections": 0}


def outcome(terms, present=9, objections=(), **more):
    return consent(consent_rule(terms), Circle(present=present, objections=objections, **more))


@pytest.mark.parametrize("case", cases("consent", "decision_cases.json"), ids=named)
def test_a_worked_case_has_its_known_outcome(case):
    found = consent(consent_rule(case["rule"]), circle_of(case["input"])).as_data()

    assert is_in(case["expected"], found), found


def test_only_a_reasoned_objection_that_is_neither_withdrawn_nor_taken_in_is_open():
    for reasoned, withdrawn, integrated in product([True, False], repeat=3):
        found = outcome(TERMS, objections=[Objection(reasoned, withdrawn, integrated)])
        expected = (reasoned, withdrawn, integrated) == (True, False, False)
        assert (found.open, found.result) == ((1, "rejected") if expected else (0, "adopted"))


def test_what_is_not_said_of_an_objection_is_the_plain_case():
    assert circle_of({"present": 3, "objections": [{}]}).objections == [Objection()]


@pytest.mark.parametrize("most", range(4))
def test_the_rule_bears_so_many_and_not_one_more(most):
    terms = {"max_objections": most}

    assert outcome(terms, objections=[Objection()] * most).result == "adopted"
    assert outcome(terms, objections=[Objection()] * (most + 1)).result == "rejected"


def test_who_stands_aside_does_not_hinder_but_somebody_must_consent():
    assert outcome(TERMS, present=3, stand_aside=2).result == "adopted"
    assert (outcome(TERMS, present=3, stand_aside=3).why) == "empty_base"


def test_nobody_adopts_nothing():
    assert outcome(TERMS, present=0).result == "no_quorum"


def test_a_quorum_counts_those_present():
    terms = {**TERMS, "quorum": {"kind": "more_than", "fraction": "1/2"}}

    assert outcome(terms, present=5, members=9).result == "adopted"
    assert outcome(terms, present=4, members=9).result == "no_quorum"
    with pytest.raises(TallyIncomplete):
        outcome(terms, present=4)


def test_what_follows_stands_in_the_rule():
    assert outcome({**TERMS, "fallback": "vote"}, objections=[Objection()]).result == "vote"
    assert outcome({**TERMS, "fallback": "vote"}).result == "adopted"


def test_the_derivation_counts_what_became_of_the_objections():
    said = [Objection(), Objection(withdrawn=True), Objection(integrated=True), Objection(reasoned=False)]
    found = outcome({**TERMS, "fallback": "vote"}, objections=said, members=12, stand_aside=1).as_data()

    assert found == {
        "kind": "consent",
        "result": "vote",
        "why": "objections",
        "members": 12,
        "present": 9,
        "quorum_needed": 0,
        "stand_aside": 1,
        "objections": 4,
        "unreasoned": 1,
        "withdrawn": 1,
        "integrated": 1,
        "open": 1,
        "max_objections": 0,
        "fallback": "vote",
        "rule": {"max_objections": 0, "fallback": "vote"},
    }


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=6), st.integers(0, 4))
def test_one_objection_less_never_turns_adopted_into_rejected(told, most):
    objections = [Objection(*one) for one in told]
    if outcome({"max_objections": most}, objections=objections).result == "adopted":
        for place in range(len(objections)):
            fewer = [*objections[:place], *objections[place + 1 :]]
            assert outcome({"max_objections": most}, objections=fewer).result == "adopted"


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"max_objections": -1}, TermOutOfRange),
        ({"max_objections": 1.5}, TermMalformed),
        ({"max_objections": True}, TermMalformed),
        ({**TERMS, "fallback": "war"}, TermUnknown),
        ({**TERMS, "fallback": ["vote"]}, TermMalformed),
        ({**TERMS, "threshold": {"cmp": "more_than", "fraction": "1/2"}}, TermUnknown),
        ({**TERMS, "kind": "joint"}, TermUnknown),
    ],
)
def test_a_rule_of_consent_that_is_none_is_refused_by_name(terms, refusal):
    with pytest.raises(refusal):
        decision_rule(terms)


@pytest.mark.parametrize(
    ("counted", "refusal"),
    [
        ({}, TermMissing),
        ({"present": -1}, NotACount),
        ({"present": 2, "stand_aside": 3}, MoreVotesThanPresent),
        ({"present": 2, "members": 1}, MorePresentThanMembers),
        ({"present": 2, "objections": {}}, TermMalformed),
        ({"present": 2, "objections": [1]}, TermMalformed),
        ({"present": 2, "objections": [{"reasoned": "yes"}]}, TermMalformed),
        ({"present": 2, "objections": [{"raised": True}]}, TermUnknown),
    ],
)
def test_what_cannot_have_been_said_is_refused(counted, refusal):
    with pytest.raises(refusal):
        circle_of(counted)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.floats() | st.text(max_size=4),
    lambda more: st.lists(more, max_size=3) | st.dictionaries(st.text(max_size=3), more, max_size=2),
    max_leaves=5,
)
SAID = st.dictionaries(st.sampled_from(["reasoned", "withdrawn", "integrated", "more"]), ANYTHING)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["present", "members", "objections", "stand_aside"]), ANYTHING | st.lists(SAID)
    )
)
def test_whatever_was_said_is_read_or_refused_by_name(counted):
    try:
        consent(consent_rule(TERMS), circle_of(counted))
    except Refused:
        return


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["kind", "max_objections", "fallback", "quorum"]), ANYTHING))
def test_whatever_is_given_is_read_or_refused_by_name(terms):
    try:
        decision_rule(terms)
    except Refused:
        return


def test_a_rule_is_of_consent_by_its_word_or_by_its_terms():
    assert isinstance(decision_rule(TERMS), ConsentRule)
    assert isinstance(decision_rule({"kind": "consent"}), ConsentRule)


def test_what_is_not_consented_to_may_go_to_a_wider_body():
    assert outcome({**TERMS, "fallback": "escalate"}, objections=[Objection()]).result == "escalate"
    assert outcome({**TERMS, "fallback": "escalate"}).result == "adopted"
