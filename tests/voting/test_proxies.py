"""Votes in a sitting where some sit in others' places, vote for others, or take no part."""

import re
from typing import Any

import pytest

from council.assembly import commands as assembly
from council.assembly.events import ItemPlaced, SittingInterrupted
from council.assembly.rules import VoteUnderWay
from council.record import Id, Record
from council.voting import commands
from council.voting.events import BallotOpened
from council.voting.questions import BallotTerms, RoundTerms, VoteOf, VotesIn
from council.voting.rules import ballots as refusals
from council.voting.rules.ballots import (
    HANDS,
    NAMED,
    SECRET,
    AlreadyVoted,
    NoQuorum,
    NotOnRoll,
    OnlyForHerself,
    SecretBallot,
)
from tests.pages import checked
from tests.voting.a_council import (
    AMINA,
    ANOTHER,
    BERFIN,
    CEMAL,
    CHAIR,
    DINA,
    ELIF,
    FACILITATOR,
    FADI,
    GUL,
    HASAN,
    IMAN,
    MAJORITY,
    MEMBERS,
    NAMES,
    PROCEDURE,
    PROPOSAL,
    SIMPLE,
    SITTING,
    STRANGER,
    adopt,
    declare,
    propose,
    seat,
    sit,
)
from tests.voting.by_sides import JOINT, take_sides
from tests.voting.electing import called, voted

ITEM, OWN = Id("0000000000000tm1"), Id("0000000000000row")
IN_THE_ROOM = (BERFIN, CEMAL, DINA, ELIF, FADI, GUL)


@pytest.fixture
def room(council: Record) -> Record:
    """Six of nine members and a substitute are there; the by-laws allow two proxies."""
    adopt(council, PROCEDURE, {"proxies": 2, "may_change_vote": True}, "procedure")
    seat(council, STRANGER, standing="substitute")
    propose(council, ANOTHER)
    sit(council, *IN_THE_ROOM, STRANGER)
    council.enter([ItemPlaced(sitting=SITTING, item=ITEM, number=1, proposal=PROPOSAL)])
    return council


def opened(
    record: Record, secrecy: str = NAMED, rule: Id = MAJORITY, proposal: Id = PROPOSAL
) -> BallotOpened:
    """Put the proposal to the vote; what was frozen."""
    ballot = commands.open_ballot(record, proposal, rule, SITTING, secrecy=secrecy)
    return record.ask(BallotTerms(ballot)).frozen()


class TestTheRoll:
    def test_a_substitute_who_is_there_votes_in_the_absent_members_place(self, room):
        assembly.stand_in(room, SITTING, STRANGER, AMINA)
        frozen = opened(room)
        assert set(frozen.roll) == {*MEMBERS, STRANGER} - {AMINA}
        assert frozen.substitutes == {STRANGER: AMINA}
        assert frozen.present == 7
        commands.cast(room.acting_as(STRANGER), frozen.ballot, "yes")
        with pytest.raises(NotOnRoll):
            commands.cast(room.acting_as(AMINA), frozen.ballot, "yes")

    def test_one_who_is_not_there_does_not(self, room):
        assembly.stand_in(room, SITTING, STRANGER, AMINA)
        assembly.leave(room, SITTING, STRANGER)
        frozen = opened(room)
        assert set(frozen.roll) == set(MEMBERS)
        assert frozen.substitutes == {}

    def test_substitutes_and_absence_do_not_change_the_balance(self, room):
        declare(room, STRANGER, gender="man")
        before = opened(room)
        assembly.stand_in(room, SITTING, STRANGER, AMINA)
        after = opened(room, proposal=ANOTHER)
        assert after.substitutes
        assert after.composition == before.composition
        assert after.balance == before.balance

    def test_who_has_an_interest_is_not_on_it(self, room):
        assembly.recuse(room, SITTING, ITEM, BERFIN)
        frozen = opened(room)
        assert frozen.recused == (BERFIN,)
        assert BERFIN not in frozen.roll
        assert frozen.present == 5

    def test_nobody_is_recused_or_takes_part_again_while_it_is_voted_on(self, room):
        assembly.recuse(room, SITTING, ITEM, BERFIN)
        frozen = opened(room)
        with pytest.raises(VoteUnderWay):
            assembly.recuse(room, SITTING, ITEM, CEMAL)
        with pytest.raises(VoteUnderWay):
            assembly.end_recusal(room, SITTING, ITEM, BERFIN)
        commands.close_ballot(room, frozen.ballot)
        assembly.end_recusal(room, SITTING, ITEM, BERFIN)

    def test_in_a_joint_decision_a_substitute_stands_on_her_own_side(self, room):
        take_sides(room)
        declare(room, STRANGER, side="refugee")
        assembly.stand_in(room, SITTING, STRANGER, AMINA)
        frozen = opened(room, rule=JOINT)
        assert frozen.sides[STRANGER] == "refugee"
        assert AMINA not in frozen.sides
        for person in frozen.roll:
            commands.cast(room, frozen.ballot, "yes", person)
        closed = commands.close_ballot(room, frozen.ballot)
        assert closed.fact.declared["result"] == "adopted"

    def test_in_a_secret_vote_the_turnout_of_groups_is_of_those_on_the_roll(self, room):
        declare(room, STRANGER, gender="man")
        assembly.stand_in(room, SITTING, STRANGER, AMINA)
        frozen = opened(room, SECRET)
        for person in (*IN_THE_ROOM, STRANGER):
            commands.hand_in(room.acting_as(person), frozen.ballot, "yes")
        assert commands.close_ballot(room, frozen.ballot).fact.declared["result"] == "adopted"


class TestProxies:
    @pytest.fixture
    def given(self, room: Record) -> Record:
        """Amina gave Berfin her vote."""
        assembly.give_proxy(room, SITTING, AMINA, BERFIN)
        return room

    def test_the_holder_votes_for_both_and_it_is_on_record_who_did(self, given):
        frozen = opened(given)
        assert frozen.proxies == {AMINA: BERFIN}
        hers = given.acting_as(BERFIN)
        commands.cast(hers, frozen.ballot, "no")
        entry = commands.cast(hers, frozen.ballot, "yes", AMINA)
        assert (entry.fact.member, entry.by) == (AMINA, BERFIN)
        assert given.ask(VotesIn(frozen.ballot)).answer == {BERFIN: "no", AMINA: "yes"}

    def test_nobody_else_does(self, given):
        frozen = opened(given)
        with pytest.raises(OnlyForHerself):
            commands.cast(given.acting_as(CEMAL), frozen.ballot, "yes", AMINA)

    def test_what_the_giver_voted_herself_stands(self, given):
        frozen = opened(given)
        commands.cast(given.acting_as(AMINA), frozen.ballot, "no")
        with pytest.raises(OnlyForHerself):
            commands.cast(given.acting_as(BERFIN), frozen.ballot, "yes", AMINA)
        assert given.ask(VoteOf(frozen.ballot, AMINA)).choice == "no"

    def test_the_same_twice_is_refused_as_for_everybody(self, given):
        frozen = opened(given)
        commands.cast(given.acting_as(BERFIN), frozen.ballot, "yes", AMINA)
        with pytest.raises(AlreadyVoted):
            commands.cast(given.acting_as(BERFIN), frozen.ballot, "yes", AMINA)

    def test_in_a_secret_vote_nobody_votes_for_another(self, given):
        frozen = opened(given, SECRET)
        assert frozen.proxies == {}
        with pytest.raises((OnlyForHerself, SecretBallot)):
            commands.cast(given.acting_as(BERFIN), frozen.ballot, "yes", AMINA)

    def test_a_holder_who_is_not_there_or_takes_no_part_does_not_vote_for_another(self, given):
        assembly.recuse(given, SITTING, ITEM, BERFIN)
        assert opened(given).proxies == {}
        assembly.leave(given, SITTING, BERFIN)
        assert opened(given, proposal=ANOTHER).proxies == {}

    @pytest.mark.parametrize("language", ["ar", "tr", "en"])
    def test_the_holders_page_has_a_card_for_each(self, given, visit, language):
        assembly.give_proxy(given, SITTING, HASAN, BERFIN)
        frozen = opened(given)
        here = f"/{language}/cinar/ballots/{frozen.ballot}"
        page = checked(visit(BERFIN).get(here)).get_data(as_text=True)
        assert page.count('type="radio"') == 9
        sent = visit(BERFIN).post(f"{here}/votes/{AMINA}", data={"choice": "yes"})
        assert sent.location.endswith(f"/receipts/{AMINA}")
        receipt = checked(visit(BERFIN).get(sent.location)).get_data(as_text=True)
        assert NAMES[AMINA] in receipt
        assert re.search(r"[0-9a-f]{64}", receipt)
        assert NAMES[BERFIN] in checked(visit(AMINA).get(here)).get_data(as_text=True)

    def test_no_other_reads_the_receipt_and_no_choice_of_the_givers_own(self, given, visit):
        frozen = opened(given)
        commands.cast(given.acting_as(AMINA), frozen.ballot, "no")
        for person in (BERFIN, CEMAL, AMINA):
            answer = visit(person).get(f"/tr/cinar/ballots/{frozen.ballot}/receipts/{AMINA}")
            assert answer.status_code == 303

    def test_in_a_secret_vote_the_page_says_so(self, given, visit):
        frozen = opened(given, SECRET)
        page = visit(BERFIN).get(f"/en/cinar/ballots/{frozen.ballot}").get_data(as_text=True)
        assert "In a secret vote nobody votes for another" in page
        assert page.count('type="radio"') == 3

    def test_the_roll_call_says_who_voted_for_whom_and_in_whose_place(self, given, visit):
        assembly.stand_in(given, SITTING, STRANGER, IMAN)
        frozen = opened(given)
        commands.cast(given.acting_as(BERFIN), frozen.ballot, "yes", AMINA)
        commands.close_ballot(given, frozen.ballot)
        page = checked(visit(CHAIR).get(f"/en/cinar/decisions/{frozen.ballot}"))
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.get_data(as_text=True)))
        assert f"(proxy held by {NAMES[BERFIN]})" in text
        assert f"(in the place of {NAMES[IMAN]})" in text


class TestWhoIsPresent:
    """Nine members, six of them there; two others gave Berfin their votes, and a vote has a quorum of its own."""

    @pytest.fixture
    def given(self, room: Record) -> Record:
        assembly.give_proxy(room, SITTING, AMINA, BERFIN)
        assembly.give_proxy(room, SITTING, HASAN, BERFIN)
        return room

    def by_law(self, record: Record, quorum: int, present: bool) -> None:
        terms = {"proxies": 2, "proxies_are_present": present}
        adopt(record, PROCEDURE, terms, "procedure", version=2)
        needs = {"kind": "absolute", "k": quorum}
        adopt(record, OWN, {**SIMPLE, "quorum": needs, "base": "present"}, "decision")

    def closed(self, record: Record, frozen: BallotOpened) -> dict[str, Any]:
        return commands.close_ballot(record, frozen.ballot).fact.declared

    def test_who_counts_as_present_does_so_at_the_opening_and_at_the_close(self, given):
        self.by_law(given, quorum=8, present=True)
        frozen = opened(given, rule=OWN)
        assert set(frozen.present_by_proxy) == {AMINA, HASAN}
        for member in IN_THE_ROOM:
            commands.cast(given.acting_as(member), frozen.ballot, "yes")
        declared = self.closed(given, frozen)
        assert (declared["present"], declared["silent"], declared["base"]) == (8, 2, 8)
        assert declared["result"] == "adopted"

    def test_who_does_not_helps_no_vote_to_a_quorum_but_her_vote_is_among_those_present(self, given):
        self.by_law(given, quorum=7, present=False)
        with pytest.raises(NoQuorum) as refused:
            opened(given, rule=OWN)
        assert refused.value.details["present"] == 6
        assembly.check_in(given, SITTING, IMAN)
        frozen = opened(given, rule=OWN)
        assert frozen.present_by_proxy == ()
        commands.cast(given.acting_as(BERFIN), frozen.ballot, "yes", AMINA)
        declared = self.closed(given, frozen)
        assert (declared["present"], declared["yes"], declared["silent"]) == (8, 1, 7)

    def test_in_a_secret_vote_where_nobody_votes_for_her_she_is_not(self, given):
        self.by_law(given, quorum=7, present=True)
        with pytest.raises(NoQuorum):
            opened(given, SECRET, OWN)
        assert opened(given, SECRET, proposal=ANOTHER).present_by_proxy == ()

    def test_a_show_of_hands_has_never_more_votes_than_present(self, given):
        self.by_law(given, quorum=1, present=False)
        frozen = opened(given, HANDS, OWN)
        for teller in (CHAIR, FACILITATOR):
            commands.count_hands(given.acting_as(teller), frozen.ballot, 8, 0)
        declared = self.closed(given, frozen)
        assert (declared["present"], declared["yes"], declared["silent"]) == (8, 8, 0)


class TestInterrupted:
    def test_who_is_linked_still_votes_where_the_organisers_link_broke(self, room):
        frozen = opened(room)
        room.enter([SittingInterrupted(sitting=SITTING, cause="fault")])
        commands.cast(room.acting_as(BERFIN), frozen.ballot, "yes")
        with pytest.raises(refusals.SittingInterrupted):
            commands.close_ballot(room, frozen.ballot)

    def test_no_round_of_an_election_is_opened_or_closed_meanwhile(self, room):
        election = called(room, sitting=SITTING)
        ballot = commands.open_round(room, election)
        assembly.interrupt(room, SITTING)
        voted(room, ballot, [(1,)])
        with pytest.raises(refusals.SittingInterrupted):
            commands.close_round(room, ballot)
        assembly.resume(room, SITTING)
        commands.close_round(room, ballot)
        assert room.ask(RoundTerms(ballot)).closed

    def test_no_vote_is_opened_or_closed_while_the_sitting_is_interrupted(self, room):
        frozen = opened(room)
        assembly.interrupt(room, SITTING)
        with pytest.raises(refusals.SittingInterrupted):
            commands.close_ballot(room, frozen.ballot)
        assembly.resume(room, SITTING)
        commands.close_ballot(room, frozen.ballot)
        assembly.interrupt(room, SITTING, "no_quorum")
        with pytest.raises(refusals.SittingInterrupted):
            opened(room, proposal=ANOTHER)
