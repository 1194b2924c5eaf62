"""Voting by name: who may, what is refused, and what is on record afterwards."""

import threading

import pytest

from council.command import NotPermitted
from council.record import Id, Installation, Record, connect, new_id
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.questions import BallotTerms, OpenBallots, VoteOf, VotesBy, VotesIn
from council.voting.rules import ballots as rules
from tests.voting.a_council import (
    AMINA,
    AUDITOR,
    BERFIN,
    CEMAL,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    PROCEDURE,
    PROPOSAL,
    STRANGER,
    adopt,
    settle,
)


@pytest.fixture
def changeable(council: Record) -> Id:
    """An open vote in which a vote may be changed until the close."""
    adopt(council, PROCEDURE, {"may_change_vote": True}, "procedure")
    return open_ballot(council, PROPOSAL, MAJORITY)


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen between what the next decision considers and what it enters; counts its tries."""
    consider, tries = Record.consider, []

    def between(happens):
        def considered(self, *questions):
            decision = consider(self, *questions)
            tries.append(1)
            if len(tries) == 1:
                with monkeypatch.context() as undisturbed:
                    undisturbed.setattr(Record, "consider", consider)
                    happens()
            return decision

        monkeypatch.setattr(Record, "consider", considered)
        return tries

    return between


@pytest.mark.parametrize("choice", ["yes", "no", "abstain"])
def test_a_member_votes_and_her_vote_is_on_record(council, ballot, choice):
    entry = cast(council.acting_as(AMINA), ballot, choice)
    vote = council.ask(VoteOf(ballot, AMINA))
    assert (vote.choice, vote.cast) == (choice, entry)
    assert (entry.position, entry.by) == (council.size, AMINA)


def test_the_command_line_enters_what_a_member_said(council, ballot):
    cast(council, ballot, "yes", AMINA)
    assert council.ask(VoteOf(ballot, AMINA)).choice == "yes"


def test_the_command_line_has_no_vote_of_its_own(council, ballot):
    with pytest.raises(rules.NobodyVotes):
        cast(council, ballot, "yes")


def test_nobody_votes_for_somebody_else(council, ballot):
    with pytest.raises(rules.OnlyForHerself):
        cast(council.acting_as(AMINA), ballot, "yes", BERFIN)


@pytest.mark.parametrize("person", [FACILITATOR, AUDITOR])
def test_a_role_without_a_vote_is_refused(council, ballot, person):
    with pytest.raises(NotPermitted):
        cast(council.acting_as(person), ballot, "yes")


def test_an_unknown_vote_is_refused(council):
    with pytest.raises(rules.UnknownBallot):
        cast(council, new_id(), "yes", AMINA)


def test_who_is_not_on_the_roll_is_refused(council, ballot):
    with pytest.raises(rules.NotOnRoll):
        cast(council.acting_as(STRANGER), ballot, "yes")


@pytest.mark.parametrize("choice", ["", "maybe", "Yes", "yes " * 500])
def test_an_unknown_choice_is_refused(council, ballot, choice):
    with pytest.raises(rules.UnknownChoice):
        cast(council, ballot, choice, AMINA)


def test_a_second_vote_is_refused_and_what_is_recorded_is_named(council, ballot):
    first = cast(council, ballot, "yes", AMINA)
    with pytest.raises(rules.AlreadyVoted) as refused:
        cast(council, ballot, "no", AMINA)
    assert refused.value.details == {"ballot": ballot, "choice": "yes", "position": first.position}


@pytest.mark.parametrize("vote", ["ballot", "changeable"])
def test_the_same_vote_sent_twice_changes_nothing_and_says_so(council, vote, request):
    opened = request.getfixturevalue(vote)
    cast(council, opened, "no", AMINA)
    size = council.size
    with pytest.raises(rules.AlreadyVoted):
        cast(council, opened, "no", AMINA)
    assert council.size == size


def test_a_vote_may_be_changed_where_the_rule_allows_it(council, changeable):
    cast(council, changeable, "yes", AMINA)
    cast(council, changeable, "no", AMINA)
    assert council.ask(VotesIn(changeable)).answer == {AMINA: "no"}


def test_after_the_close_nobody_votes_any_more(council, changeable):
    cast(council, changeable, "yes", AMINA)
    close_ballot(council, changeable)
    with pytest.raises(rules.NotOpen):
        cast(council, changeable, "yes", BERFIN)
    with pytest.raises(rules.AlreadyVoted):
        cast(council, changeable, "no", AMINA)


def test_a_vote_considers_no_other_vote(council, ballot, meanwhile):
    """Two members voting at once do not collide: neither is tried again."""
    tries = meanwhile(lambda: cast(council, ballot, "no", BERFIN))
    cast(council.acting_as(AMINA), ballot, "yes")
    assert len(tries) == 1


def test_a_vote_collides_with_the_close(council, ballot, meanwhile):
    meanwhile(lambda: close_ballot(council, ballot))
    with pytest.raises(rules.NotOpen):
        cast(council.acting_as(AMINA), ballot, "yes")
    assert council.ask(VotesIn(ballot)).answer == {}


def test_a_vote_collides_with_the_same_members_other_vote(council, ballot, meanwhile):
    meanwhile(lambda: cast(council, ballot, "no", AMINA))
    with pytest.raises(rules.AlreadyVoted):
        cast(council.acting_as(AMINA), ballot, "yes")
    assert council.ask(VoteOf(ballot, AMINA)).choice == "no"


def test_the_close_collides_with_every_vote(council, ballot, meanwhile):
    meanwhile(lambda: cast(council, ballot, "yes", CEMAL))
    close_ballot(council, ballot)
    closed = council.ask(BallotTerms(ballot)).closed
    assert closed.declared["yes"] == 1


def test_the_roll_is_read_once_and_shared(council, ballot):
    first, second = council.ask(BallotTerms(ballot)), council.ask(BallotTerms(ballot))
    cast(council, ballot, "yes", AMINA)
    third = council.ask(BallotTerms(ballot))
    assert first.roll is second.roll is third.roll


def test_votes_in_open_ballots_are_kept_back(council, ballot):
    entry = cast(council, ballot, "yes", AMINA)
    assert council.ask(OpenBallots()).kept_back(entry)
    close_ballot(council, ballot)
    assert not council.ask(OpenBallots()).kept_back(entry)


def test_a_member_finds_all_her_votes(council, ballot):
    cast(council, ballot, "yes", AMINA)
    cast(council, ballot, "no", BERFIN)
    found = council.ask(VotesBy(AMINA)).answer
    assert [entry.fact.choice for entry in found.values()] == ["yes"]


def test_many_at_once_lose_no_vote_and_count_none_twice(database_url):
    house = Installation(connect(database_url), bytes(32))
    council = settle(house.found("cinar"))
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    kept, refused = [], []

    def vote(member: Id, choice: str) -> None:
        try:
            kept.append(cast(house.record("cinar", member), ballot, choice))
        except (rules.AlreadyVoted, rules.NotOpen) as no:
            refused.append(no)

    threads = [
        threading.Thread(target=vote, args=(member, choice)) for member in MEMBERS for choice in ("yes", "no")
    ]
    closing = threading.Thread(target=lambda: close_ballot(council, ballot))
    for thread in [*threads[:12], closing, *threads[12:]]:
        thread.start()
    for thread in [*threads, closing]:
        thread.join()
    declared = council.ask(BallotTerms(ballot)).closed.declared
    assert declared["yes"] + declared["no"] == len(kept)
    assert len(kept) + len(refused) == len(threads)
    assert len({entry.fact.member for entry in kept}) == len(kept)
    house.engine.dispose()
