"""Calling an election, and standing in it: who is proposed, who agrees, as what she stands."""

import pytest

from council.record import Id, new_id
from council.voting.commands import (
    accept_nomination,
    call_election,
    call_off_election,
    close_round,
    decline_nomination,
    hand_in,
    nominate,
    open_round,
    withdraw_candidacy,
)
from council.voting.events import ElectionDeclared, UrnOpened
from council.voting.questions import OpenBallots, RoundTerms
from council.voting.rules import candidacies as rules
from council.voting.rules.ballots import NotOpen
from council.voting.rules.elections.contest import NoSeats
from council.voting.rules.elections.counting import SeatsDoNotFit
from tests.voting.a_council import (
    AMINA,
    ASSEMBLY,
    BERFIN,
    BOARD,
    CEMAL,
    DINA,
    FACILITATOR,
    adopt,
    balance,
)
from tests.voting.electing import NAMES, PLURALITY, RULE, STAND, called, facts, open_with, the

RUNOFF = {"method": "majority_runoff"}
KEEPS = {"method": "plurality", "keeps_balance": True}


def test_an_election_that_is_sent_twice_is_called_once(council):
    adopt(council, RULE, PLURALITY, "election")
    election = new_id()
    for _ in range(2):
        assert call_election(council, ASSEMBLY, NAMES, 1, RULE, election=election) == election
    assert the(council, election).state == "called"


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"body": Id("nobody")}, rules.UnknownBody),
        ({"fills": Id("nobody")}, rules.UnknownBody),
        ({"names": ()}, rules.ElectionUnnamed),
        ({"names": (*NAMES, NAMES[0])}, rules.ElectionUnnamed),
        ({"seats": 0}, NoSeats),
        ({"rule": Id("another")}, rules.UnknownElectionRule),
    ],
)
def test_an_election_that_cannot_be_is_not_called(council, more, refusal):
    adopt(council, RULE, PLURALITY, "election")
    with pytest.raises(refusal):
        call_election(council, **{"body": ASSEMBLY, "names": NAMES, "seats": 1, "rule": RULE, **more})


def test_a_method_that_fills_one_seat_is_not_called_for_two(council):
    adopt(council, RULE, RUNOFF, "election")
    with pytest.raises(SeatsDoNotFit):
        call_election(council, ASSEMBLY, NAMES, 2, RULE)


def test_only_who_is_known_is_proposed_and_only_once(council):
    election = called(council, candidates=())
    nominate(council.acting_as(AMINA), election, DINA)
    with pytest.raises(rules.AlreadyNominated):
        nominate(council, election, DINA)
    with pytest.raises(rules.UnknownPerson):
        nominate(council, election, new_id())
    with pytest.raises(rules.UnknownElection):
        nominate(council, new_id(), DINA)


def test_she_says_herself_whether_she_stands(council):
    election = called(council, candidates=())
    nominate(council, election, DINA)
    with pytest.raises(rules.NotHerWord):
        accept_nomination(council.acting_as(AMINA), election, candidate=DINA)
    accept_nomination(council.acting_as(DINA), election)
    assert the(council, election).accepted == [DINA]


def test_the_desk_notes_it_on_her_word(council):
    election = called(council, candidates=())
    for one in (DINA, AMINA):
        nominate(council, election, one)
    accept_nomination(council.acting_as(FACILITATOR), election, candidate=DINA)
    decline_nomination(council.acting_as(FACILITATOR), election, candidate=AMINA)
    assert the(council, election).candidates == {DINA: "accepted", AMINA: "declined"}


def test_who_was_not_proposed_does_not_stand(council):
    election = called(council, candidates=())
    for answer in (accept_nomination, decline_nomination):
        with pytest.raises(rules.NotNominated):
            answer(council.acting_as(DINA), election)
    with pytest.raises(rules.NotStanding):
        withdraw_candidacy(council.acting_as(DINA), election)


def test_who_declined_may_be_proposed_again(council):
    election = called(council, candidates=())
    nominate(council, election, DINA)
    decline_nomination(council.acting_as(DINA), election)
    nominate(council, election, DINA)
    accept_nomination(council.acting_as(DINA), election)
    assert the(council, election).stand_next() == [DINA]


def test_who_withdrew_is_not_on_the_paper(council):
    election = called(council)
    withdraw_candidacy(council.acting_as(AMINA), election)
    ballot = open_round(council, election)
    assert council.ask(RoundTerms(ballot)).frozen().candidates == (DINA, CEMAL, BERFIN)


def test_candidates_stand_on_the_paper_in_the_order_in_which_they_agreed(council):
    ballot = open_round(council, called(council))
    assert council.ask(RoundTerms(ballot)).frozen().candidates == STAND


def test_what_she_stands_as_is_said_only_where_a_place_depends_on_it(council):
    election = called(council, candidates=())
    nominate(council, election, DINA)
    with pytest.raises(rules.NothingToStandAs):
        accept_nomination(council.acting_as(DINA), election, {"gender": "woman"})


def test_what_she_stands_as_is_her_own_word_and_not_what_she_keeps_sealed(council):
    balance(council, "seat_left_empty")
    election = called(council, KEEPS, seats=2, candidates=())
    for one in (DINA, AMINA, CEMAL):
        nominate(council, election, one)
    with pytest.raises(rules.UnknownGroup):
        accept_nomination(council.acting_as(DINA), election, {"gender": "duchess"})
    with pytest.raises(rules.NothingToStandAs):
        accept_nomination(council.acting_as(DINA), election, {"disability": "yes"})
    accept_nomination(council.acting_as(DINA), election, {"gender": "woman"})
    accept_nomination(council.acting_as(AMINA), election, {"gender": ""})
    accept_nomination(council.acting_as(CEMAL), election, {"gender": "other"})
    frozen = council.ask(RoundTerms(open_round(council, election))).frozen()
    assert frozen.stands_as == {DINA: {"gender": "woman"}, CEMAL: {"gender": "other"}}
    assert [(one["dimension"], one["version"]) for one in frozen.guard] == [("gender", 1)]


def test_the_balance_rules_are_those_of_the_body_that_is_filled(council):
    own = {"type": "max_share", "share": "1/2", "groups": ["woman", "man"], "remedy": "warn"}
    adopt(council, Id("0000000000000rb0"), own, "balance")
    election = called(council, KEEPS, fills=BOARD)
    frozen = council.ask(RoundTerms(open_round(council, election))).frozen()
    assert [one["terms"]["share"] for one in frozen.guard] == ["1/2"]
    assert frozen.body == ASSEMBLY


# Calling off.


def test_an_election_is_called_off_with_reasons_and_is_over_then(council):
    election = called(council)
    with pytest.raises(rules.CallingOffNeedsReasons):
        call_off_election(council, election, "  ")
    call_off_election(council, election, "Nobody could come through the snow.")
    assert the(council, election).state == "called_off"
    for again in (open_round, lambda *it: call_off_election(*it, "again")):
        with pytest.raises(rules.AlreadyCalledOff):
            again(council, election)


def test_papers_of_an_election_that_is_called_off_are_never_opened(council):
    election, ballot = open_with(council, [(1,), (2,)])
    call_off_election(council, election, "The lights went out.")
    assert facts(council, UrnOpened, ElectionDeclared) == []
    assert council.ask(OpenBallots()).answer == frozenset()
    with pytest.raises(NotOpen):
        hand_in(council.acting_as(CEMAL), ballot, marks=(1,))


def test_an_election_that_is_over_is_not_called_off(council):
    election, ballot = open_with(council, [(1,)])
    close_round(council, ballot)
    with pytest.raises(rules.ElectionOver):
        call_off_election(council, election, "too late")
