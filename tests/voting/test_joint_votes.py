"""Joint decisions by side, from the opening to the result, by name."""

import pytest

from council.assembly.commands import record_attendance
from council.membership.events import PersonErased
from council.record import Id, Record
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.questions import BallotTerms
from council.voting.rules import ballots as rules
from tests.voting.a_council import (
    AMINA,
    BERFIN,
    CHAIRED,
    DINA,
    ELIF,
    FADI,
    IMAN,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SITTING,
    adopt,
    declare,
    sit,
)
from tests.voting.by_sides import HOST, JOINT, JOINT_TERMS, REFUGEE, SIDES, take_sides


@pytest.fixture
def sided(council: Record) -> Record:
    """The council on its two sides."""
    return take_sides(council)


def vote(record, ballot, choices):
    for member, choice in choices.items():
        cast(record, ballot, choice, member)


def test_the_sides_are_frozen_beside_the_ids(sided):
    ballot = open_ballot(sided, PROPOSAL, JOINT)
    opened = sided.ask(BallotTerms(ballot)).frozen()

    assert opened.sides == SIDES
    assert (opened.secrecy, opened.urn_key) == ("named", "")


def test_a_vote_by_a_plain_majority_freezes_no_side(sided):
    opened = sided.ask(BallotTerms(open_ballot(sided, PROPOSAL, MAJORITY))).frozen()

    assert (opened.sides, opened.weights) == ({}, {})


def test_both_sides_agree(sided):
    ballot = open_ballot(sided, PROPOSAL, JOINT)
    vote(sided, ballot, dict.fromkeys((*HOST, *REFUGEE), "yes"))
    declared = close_ballot(sided, ballot).fact.declared

    assert (declared["result"], declared["fails"]) == ("adopted", [])
    assert declared["sides"]["host"]["yes"] == 4
    assert declared["others"] == {
        "institution": {
            "members": 1,
            "present": 0,
            "yes": 0,
            "no": 0,
            "abstain": 0,
            "invalid": 0,
            "blank": 0,
        }
    }


def test_one_side_alone_adopts_nothing(sided):
    ballot = open_ballot(sided, PROPOSAL, JOINT)
    vote(sided, ballot, {**dict.fromkeys((*HOST, IMAN), "yes"), AMINA: "no", DINA: "no", FADI: "yes"})
    declared = close_ballot(sided, ballot).fact.declared

    assert (declared["result"], declared["fails"]) == ("rejected", ["refugee"])
    assert (declared["yes"], declared["no"], declared["yes_needed"]) == (6, 2, 5)


def test_a_side_of_which_nobody_came_decides_nothing(sided):
    ballot = open_ballot(sided, PROPOSAL, JOINT)
    vote(sided, ballot, dict.fromkeys((*HOST, IMAN), "yes"))
    declared = close_ballot(sided, ballot).fact.declared

    assert (declared["result"], declared["group"]) == ("no_quorum", "refugee")


def test_in_a_sitting_a_side_is_there_if_it_is_in_the_room(sided):
    ballot = open_ballot(sided, PROPOSAL, JOINT, sit(sided, AMINA))
    vote(sided, ballot, dict.fromkeys(HOST, "yes"))
    declared = close_ballot(sided, ballot).fact.declared

    assert (declared["result"], declared["fails"]) == ("rejected", ["refugee"])


def test_whoever_changes_sides_meanwhile_votes_on_the_side_she_was_on(sided):
    """Unlike on 6 November 2001."""
    ballot = open_ballot(sided, PROPOSAL, JOINT)
    declare(sided, BERFIN, side="refugee")
    declare(sided, ELIF, side="refugee")
    vote(sided, ballot, {**dict.fromkeys(HOST, "yes"), AMINA: "no", DINA: "no", FADI: "yes"})

    assert close_ballot(sided, ballot).fact.declared["fails"] == ["refugee"]


def test_whoever_is_erased_meanwhile_stays_on_her_side(sided):
    ballot = open_ballot(sided, PROPOSAL, JOINT)
    vote(sided, ballot, dict.fromkeys((*HOST, *REFUGEE), "yes"))
    sided.enter([PersonErased(person=AMINA, reason="own_wish")])

    assert close_ballot(sided, ballot).fact.declared["sides"]["refugee"]["yes"] == 4


@pytest.mark.parametrize(
    ("terms", "details"),
    [
        ({"constituencies": ["host", "migrant"]}, {"side": "migrant", "has": 0, "needed": 1}),
        ({"min_present": 5}, {"side": "host", "has": 4, "needed": 5}),
        ({"group_quorum": {"kind": "absolute", "k": 6}}, {"side": "host", "has": 4, "needed": 6}),
    ],
)
def test_a_joint_vote_that_cannot_succeed_is_not_opened(sided, terms, details):
    adopt(sided, JOINT, {**JOINT_TERMS, **terms}, "decision", version=2)
    with pytest.raises(rules.SideTooSmall) as refused:
        open_ballot(sided, PROPOSAL, JOINT)

    assert refused.value.details == details


def test_who_did_not_say_her_side_counts_overall(council):
    take_sides(council)
    declare(council, AMINA, gender="woman")
    ballot = open_ballot(council, PROPOSAL, JOINT)
    vote(council, ballot, dict.fromkeys(MEMBERS, "yes"))
    declared = close_ballot(council, ballot).fact.declared

    assert declared["others"]["undisclosed"]["yes"] == 1
    assert declared["sides"]["refugee"]["members"] == 3


def test_where_a_rule_asks_for_each_side_to_be_there_the_item_wa_it_is(sided):
    terms = {
        "type": "group_quorum",
        "dimension": "side",
        "groups": ["host", "refugee"],
        "fraction": "1/2",
        "min_present": 1,
        "remedy": "postpone_item",
    }
    adopt(sided, Id("0000000000000gq1"), terms, "balance")
    sit(sided, *HOST)
    with pytest.raises(rules.SideNotPresent) as refused:
        open_ballot(sided, PROPOSAL, CHAIRED, SITTING)
    assert refused.value.details["group"] == "refugee"
    record_attendance(sided, SITTING, dict.fromkeys(REFUGEE[:2], "present"))
    open_ballot(sided, PROPOSAL, CHAIRED, SITTING)
