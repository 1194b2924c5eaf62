"""Putting a proposal to the vote: who may, what is refused, and what is frozen."""

import pytest

from council.assembly.events import SittingClosed
from council.command import NotPermitted
from council.membership.events import MandateEnded, MemberSeated
from council.proposals.events import ProposalCoSponsored, ProposalDrafted, ProposalRevised, ProposalWithdrawn
from council.record import Id, Record, new_id
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.events import BallotOpened
from council.voting.questions import BallotTerms
from council.voting.rules import ballots as rules
from tests.voting.a_council import (
    ANOTHER,
    ASSEMBLY,
    AUDITOR,
    BALANCE,
    BERFIN,
    BOARD,
    CEMAL,
    CHAIR,
    DINA,
    FACILITATOR,
    IMAN,
    MAJORITY,
    MEMBERS,
    PROCEDURE,
    PROPOSAL,
    RULES,
    SIMPLE,
    SITTING,
    TWO_THIRDS,
    adopt,
    balance,
    declare,
    propose,
    sit,
    translate,
)


def opened(record: Record, ballot: Id) -> BallotOpened:
    return record.ask(BallotTerms(ballot)).frozen()


@pytest.mark.parametrize("person", [FACILITATOR, CHAIR])
def test_the_bureau_opens_a_vote(council, person):
    ballot = open_ballot(council.acting_as(person), PROPOSAL, MAJORITY)
    assert council.ask(BallotTerms(ballot)).is_open


@pytest.mark.parametrize("person", [BERFIN, AUDITOR])
def test_nobody_else_does(council, person):
    with pytest.raises(NotPermitted):
        open_ballot(council.acting_as(person), PROPOSAL, MAJORITY)


def test_the_terms_are_frozen_with_roll_and_composition(council):
    adopt(council, PROCEDURE, {"may_change_vote": True}, "procedure")
    frozen = opened(council, open_ballot(council, PROPOSAL, TWO_THIRDS))
    assert frozen.roll == MEMBERS
    assert (frozen.body, frozen.revision) == (ASSEMBLY, 1)
    assert (frozen.rule, frozen.rule_version) == (TWO_THIRDS, 1)
    assert frozen.terms == RULES[TWO_THIRDS][2]
    assert frozen.composition["gender"] == {"man": 3, "undisclosed": 2, "woman": 4}
    assert frozen.may_change
    assert (frozen.balance, frozen.standing, frozen.reasons) == ((), "opinion", "")


def test_who_has_left_or_is_a_substitute_is_not_on_the_roll(council):
    from tests.voting.a_council import date, seat

    council.enter(
        [
            MandateEnded(
                mandate=Id("mandate-m9-body"),
                person=IMAN,
                body=ASSEMBLY,
                ended=date(2025, 6, 1),
                reason="resigned",
            )
        ]
    )
    seat(council, CHAIR, standing="substitute")
    assert opened(council, open_ballot(council, PROPOSAL, MAJORITY)).roll == MEMBERS[:-1]


def test_an_unknown_proposal_is_refused(council):
    with pytest.raises(rules.UnknownProposal):
        open_ballot(council, new_id(), MAJORITY)


def test_a_draft_is_refused(council):
    council.enter(
        [
            ProposalDrafted(
                proposal=ANOTHER, author=BERFIN, body=ASSEMBLY, language="tr", title="Taslak", text="Metin"
            )
        ]
    )
    with pytest.raises(rules.NotSubmitted):
        open_ballot(council, ANOTHER, MAJORITY)


def test_a_withdrawn_proposal_is_refused(council):
    council.enter([ProposalWithdrawn(proposal=PROPOSAL)])
    with pytest.raises(rules.ProposalWithdrawn):
        open_ballot(council, PROPOSAL, MAJORITY)


def test_too_few_co_sponsors_are_refused_with_their_number(council):
    adopt(council, PROCEDURE, {"co_sponsors": 2}, "procedure")
    council.enter([ProposalCoSponsored(proposal=PROPOSAL, member=BERFIN)])
    with pytest.raises(rules.TooFewCoSponsors) as refused:
        open_ballot(council, PROPOSAL, MAJORITY)
    assert refused.value.details == {"have": 1, "need": 2}
    council.enter([ProposalCoSponsored(proposal=PROPOSAL, member=CEMAL)])
    open_ballot(council, PROPOSAL, MAJORITY)


def test_a_second_vote_is_refused_while_one_is_open(council, ballot):
    with pytest.raises(rules.AlreadyOpen) as refused:
        open_ballot(council, PROPOSAL, MAJORITY)
    assert refused.value.details == {"ballot": ballot}


def test_a_form_sent_twice_opens_one_vote(council):
    made = new_id()
    assert open_ballot(council, PROPOSAL, MAJORITY, ballot=made) == made
    size = council.size
    assert open_ballot(council, PROPOSAL, MAJORITY, ballot=made) == made
    assert council.size == size


def test_what_was_adopted_or_rejected_is_settled(council, ballot):
    for member in MEMBERS[:5]:
        cast(council, ballot, "no", member)
    close_ballot(council, ballot)
    with pytest.raises(rules.AlreadySettled) as refused:
        open_ballot(council, PROPOSAL, MAJORITY)
    assert refused.value.details == {"ballots": [ballot]}


def test_without_a_quorum_it_may_be_voted_on_again(council, ballot):
    cast(council, ballot, "yes", BERFIN)
    close_ballot(council, ballot)
    assert open_ballot(council, PROPOSAL, MAJORITY) != ballot


def test_a_rule_that_is_no_decision_rule_in_force_is_refused(council):
    balance(council, "warn")
    for rule in (new_id(), BALANCE):
        with pytest.raises(rules.UnknownRule):
            open_ballot(council, PROPOSAL, rule)


def test_a_body_without_members_has_an_empty_roll(council):
    propose(council, ANOTHER, BOARD)
    with pytest.raises(rules.EmptyRoll):
        open_ballot(council, ANOTHER, MAJORITY)


def test_a_proposal_that_was_revised_meanwhile_is_refused(council):
    council.enter([ProposalRevised(proposal=PROPOSAL, revision=2, title="غرفة", text="نص آخر")])
    with pytest.raises(rules.RevisedMeanwhile) as refused:
        open_ballot(council, PROPOSAL, MAJORITY, revision=1)
    assert refused.value.details == {"proposal": PROPOSAL, "revision": 2}
    open_ballot(council, PROPOSAL, MAJORITY, revision=2)


def test_in_a_sitting_it_must_be_this_bodys_and_under_way(council):
    with pytest.raises(rules.UnknownSitting):
        open_ballot(council, PROPOSAL, MAJORITY, SITTING)
    propose(council, ANOTHER, BOARD)
    sit(council)
    with pytest.raises(rules.SittingOfAnotherBody):
        open_ballot(council, ANOTHER, MAJORITY, SITTING)
    council.enter([SittingClosed(sitting=SITTING)])
    with pytest.raises(rules.SittingNotUnderWay):
        open_ballot(council, PROPOSAL, MAJORITY, SITTING)


def test_a_member_who_joins_while_the_vote_is_prepared_collides(council, monkeypatch):
    from council.voting.commands import opening as votes
    from tests.voting.a_council import date

    tries = []

    def joins(adopted, composed, **also):
        if not tries:
            council.enter(
                [
                    MemberSeated(
                        mandate=new_id(),
                        person=CHAIR,
                        body=ASSEMBLY,
                        standing="full",
                        begins=date(2025, 1, 1),
                    )
                ]
            )
        tries.append(1)
        return ()

    monkeypatch.setattr(votes, "balance", joins)
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    assert len(tries) == 2
    assert CHAIR in opened(council, ballot).roll


# What a balance rule makes of it --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remedy", "share", "unknown", "reasons", "standing"),
    [
        ("opinion_invalid", "2/3", "in_base_no_group", "", "opinion"),
        ("warn", "1/3", "in_base_no_group", "", "opinion"),
        ("justify", "2/3", "in_base_no_group", "", "opinion"),
        ("justify", "1/3", "in_base_no_group", "Tek aday vardı.", "opinion_with_reasons"),
        ("opinion_invalid", "1/3", "in_base_no_group", "", "no_opinion"),
        ("opinion_invalid", "1/2", "tri_state", "Beyanlar bekleniyor.", "opinion_with_reasons"),
        ("opinion_invalid", "2/3", "tri_state", "", "opinion"),
        ("opinion_invalid", "1/3", "tri_state", "", "no_opinion"),
    ],
)
def test_the_standing_of_the_decision_to_come_is_frozen(council, remedy, share, unknown, reasons, standing):
    balance(council, remedy, share, unknown)
    frozen = opened(council, open_ballot(council, PROPOSAL, MAJORITY, reasons=reasons))
    assert (frozen.standing, frozen.reasons) == (standing, reasons)
    assert [one["rule"] for one in frozen.balance] == [BALANCE]


@pytest.mark.parametrize(
    ("remedy", "unknown", "standing"),
    [
        ("justify", "in_base_no_group", "opinion_with_reasons"),
        ("opinion_invalid", "tri_state", "needs_ruling"),
    ],
)
def test_reasons_that_are_asked_for_may_not_be_missing(council, remedy, unknown, standing):
    balance(council, remedy, "1/2" if unknown == "tri_state" else "1/3", unknown)
    with pytest.raises(rules.ReasonsMissing) as refused:
        open_ballot(council, PROPOSAL, MAJORITY, reasons="  \n")
    assert refused.value.details == {"standing": standing}


def test_the_bureau_may_rule_that_it_is_no_opinion(council):
    balance(council, "opinion_invalid", "1/2", "tri_state")
    ballot = open_ballot(council, PROPOSAL, MAJORITY, reasons="Bilinmiyor.", ruling="no_opinion")
    assert opened(council, ballot).standing == "no_opinion"


def test_a_ruling_is_one_of_two(council):
    with pytest.raises(rules.UnknownRuling):
        open_ballot(council, PROPOSAL, MAJORITY, ruling="perhaps")


def test_reasons_are_not_endless(council):
    with pytest.raises(rules.ReasonsTooLong):
        open_ballot(council, PROPOSAL, MAJORITY, reasons="x" * 2_001)


def test_what_is_frozen_stays_when_rules_and_people_change(council):
    balance(council, "opinion_invalid")
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    before = opened(council, ballot)
    declare(council, DINA, gender="man")
    adopt(council, MAJORITY, {**SIMPLE, "base": "members", "abstain": "as_no"}, "decision", version=2)
    balance(council, "opinion_invalid", "1/9", version=2)
    translate(council, PROPOSAL, "tr", "Başka", "Başka")
    assert opened(council, ballot) == before
