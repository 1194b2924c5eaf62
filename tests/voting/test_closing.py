"""Closing a vote: what is counted, what is declared, and that it stays."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.command import NotPermitted
from council.record import IN_MEMORY, Installation, Record, connect, new_id, standing_at, upgrade
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.questions import BallotTerms, VotesIn
from council.voting.rules import ballots as rules
from tests.voting.a_council import (
    AMINA,
    ANOTHER,
    BALANCE,
    BERFIN,
    CEMAL,
    CHAIRED,
    DINA,
    ELIF,
    FACILITATOR,
    FADI,
    MAJORITY,
    MEMBERS,
    PROCEDURE,
    PROPOSAL,
    SIMPLE,
    STRANGER,
    TWO_THIRDS,
    adopt,
    balance,
    declare,
    propose,
    settle,
    sit,
)


def vote(record, ballot, yes=0, no=0, abstain=0):
    choices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    for member, choice in zip(MEMBERS, choices, strict=False):
        cast(record, ballot, choice, member)


def declared(record: Record, ballot):
    return record.ask(BallotTerms(ballot)).closed


def test_the_outcome_is_declared_with_its_derivation(council, ballot):
    vote(council, ballot, yes=4, no=2, abstain=1)
    entry = close_ballot(council.acting_as(FACILITATOR), ballot)
    assert entry.fact.declared == {
        "result": "adopted",
        "members": 9,
        "present": 7,
        "present_from": "votes",
        "yes": 4,
        "no": 2,
        "abstain": 1,
        "invalid": 0,
        "blank": 0,
        "silent": 0,
        "repeated": False,
        "quorum_needed": 5,
        "base": 6,
        "base_of": "valid",
        "counting": {"abstain": "ignored", "invalid": "excluded", "blank": "excluded"},
        "yes_needed": 4,
        "yes_counted": 4,
        "min_yes": 0,
        "tie": "rejected",
        "rule": council.ask(BallotTerms(ballot)).opened.terms,
    }


def test_only_the_bureau_closes(council, ballot):
    with pytest.raises(NotPermitted):
        close_ballot(council.acting_as(AMINA), ballot)


def test_an_unknown_vote_is_not_closed(council):
    with pytest.raises(rules.UnknownBallot):
        close_ballot(council, new_id())


def test_a_vote_is_closed_once(council, ballot):
    close_ballot(council, ballot)
    with pytest.raises(rules.NotOpen):
        close_ballot(council, ballot)


def test_decisions_are_numbered_by_the_year_in_which_they_were_declared(council):
    numbers = []
    proposals = [PROPOSAL, ANOTHER, new_id()]
    for proposal in proposals[1:]:
        propose(council, proposal)
    days = [(2026, 5, 2, 9), (2026, 12, 31, 20), (2026, 12, 31, 22)]  # the last is in 2027 where they sit
    for proposal, day in zip(proposals, days, strict=True):
        with standing_at(datetime(*day, tzinfo=UTC)):
            ballot = open_ballot(council, proposal, MAJORITY)
            numbers.append(close_ballot(council, ballot).fact.number)
    assert numbers == ["2026-001", "2026-002", "2027-001"]


def test_in_a_sitting_those_in_the_room_are_present_too(council):
    sitting = sit(council, AMINA, BERFIN, CEMAL, DINA, ELIF, STRANGER)
    ballot = open_ballot(council, PROPOSAL, MAJORITY, sitting)
    cast(council, ballot, "yes", AMINA)
    cast(council, ballot, "no", FADI)
    outcome = close_ballot(council, ballot).fact.declared
    assert (outcome["present"], outcome["silent"], outcome["present_from"]) == (6, 4, "attendance")


def test_outside_a_sitting_who_votes_is_present(council, ballot):
    vote(council, ballot, yes=4)
    outcome = close_ballot(council, ballot).fact.declared
    assert (outcome["result"], outcome["present"], outcome["quorum_needed"]) == ("no_quorum", 4, 5)


@pytest.mark.parametrize(("chairs", "result"), [("yes", "adopted"), ("no", "rejected")])
def test_the_chair_of_the_sitting_decides_a_tie_where_the_rule_says_so(council, chairs, result):
    sitting = sit(council, chair=AMINA)
    ballot = open_ballot(council, PROPOSAL, CHAIRED, sitting)
    cast(council, ballot, chairs, AMINA)
    cast(council, ballot, "no" if chairs == "yes" else "yes", BERFIN)
    outcome = close_ballot(council, ballot).fact.declared
    assert (outcome["result"], outcome["why"], outcome["chair"]) == (result, "tie_chair", chairs)


def test_a_chair_without_a_vote_decides_nothing(council):
    ballot = open_ballot(council, PROPOSAL, CHAIRED, sit(council))
    vote(council, ballot, yes=2, no=2)
    assert close_ballot(council, ballot).fact.declared["why"] == "tie"


def test_a_tie_may_ask_for_another_vote_and_then_for_a_lot(council):
    adopt(council, MAJORITY, {**SIMPLE, "tie": "repeat_then_lot"}, "decision", version=2)
    results = []
    for _ in range(2):
        ballot = open_ballot(council, PROPOSAL, MAJORITY)
        vote(council, ballot, yes=2, no=2)
        results.append(close_ballot(council, ballot).fact.declared["result"])
    assert results == ["repeat", "lot"]


def test_an_old_decision_stays_byte_for_byte(council):
    balance(council, "opinion_invalid")
    ballot = open_ballot(council, PROPOSAL, TWO_THIRDS)
    vote(council, ballot, yes=6)
    close_ballot(council, ballot)
    about = {"about": (ballot,)}
    before = [(one.position, repr(one.fact)) for one in council.entries(**about)]
    adopt(council, TWO_THIRDS, SIMPLE, "decision", version=2)
    balance(council, "opinion_invalid", "1/9", version=2)
    declare(council, DINA, gender="man")
    assert [(one.position, repr(one.fact)) for one in council.entries(**about)] == before
    assert declared(council, ballot).declared["yes_needed"] == 6
    assert declared(council, ballot).declared["rule"]["base"] == "members"
    assert [one["rule"] for one in council.ask(BallotTerms(ballot)).opened.balance] == [BALANCE]


@pytest.mark.parametrize(
    ("result", "standing", "recorded"),
    [
        ("adopted", "opinion", True),
        ("adopted", "opinion_with_reasons", True),
        ("adopted", "no_opinion", False),
        ("rejected", "opinion", False),
        ("no_quorum", "opinion", False),
    ],
)
def test_only_what_was_adopted_and_may_be_is_an_opinion(result, standing, recorded):
    assert rules.is_opinion(result, standing) is recorded


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    sequence=st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(rules.CHOICES)), max_size=40),
    may_change=st.booleans(),
)
def test_the_tally_equals_what_anyone_would_count(sequence, may_change):
    house = Installation(connect(IN_MEMORY), bytes(32))
    upgrade(house.engine)
    council = settle(house.found("cinar"))
    adopt(council, PROCEDURE, {"may_change_vote": may_change}, "procedure")
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    expected: dict = {}
    for member, choice in sequence:
        try:
            cast(council, ballot, choice, member)
        except rules.AlreadyVoted:
            assert expected[member] == choice or not may_change
        else:
            assert expected.get(member) != choice
            assert member not in expected or may_change
            expected[member] = choice
    outcome = close_ballot(council, ballot).fact.declared
    counted = Counter(expected.values())
    assert {choice: outcome[choice] for choice in rules.CHOICES} == {
        choice: counted[choice] for choice in rules.CHOICES
    }
    assert council.ask(VotesIn(ballot)).answer == expected
    quorate, valid = len(expected) >= 5, counted["yes"] + counted["no"]
    adopted = quorate and counted["yes"] * 2 > valid
    assert outcome["result"] == ("adopted" if adopted else "rejected" if quorate else "no_quorum")
    house.engine.dispose()
