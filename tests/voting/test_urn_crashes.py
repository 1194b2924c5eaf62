"""Several processes at one urn, and processes that are killed: no paper is lost, none is counted twice."""

import os
import random
import signal
import threading
import time
from functools import partial

import pytest

from council.membership.events import RoleGranted
from council.record import Refused, new_id
from council.voting import urn
from council.voting.commands import close_ballot, hand_in
from council.voting.events import BallotClosed, UrnOpened
from council.voting.rules.ballots import NotOpen
from council.voting.rules.papers import AlreadyHandedIn, NoUrn, UrnShut
from tests.conftest import COUNCIL
from tests.record.processes import a_moment, opened, together, tries, working

pytestmark = pytest.mark.usefixtures("as_installed")


def members(record, number):
    """So many people who may vote."""
    people = [new_id() for _ in range(number)]
    record.enter([RoleGranted(person=person, role="member") for person in people])
    return people


def secret_vote(record, roll):
    """A secret vote that is open."""
    ballot = new_id()
    key, place = urn.make(record, ballot)
    began = opened(roll, ballot=ballot, secrecy="secret", urn_key=key)
    record.consider().enter(began, beside=place)
    return ballot


def attempt(record, ballot, choice):
    """What came of it: nothing to say, or the name of the refusal."""
    try:
        hand_in(record, ballot, choice)
    except Refused as refused:
        return refused.code
    return ""


def counts(record):
    """What was found in each urn, and that what was declared is the same."""
    found = {entry.fact.ballot: entry.fact for entry in record.entries(kinds=(UrnOpened.KIND,))}
    for entry in record.entries(kinds=(BallotClosed.KIND,)):
        declared, fact = entry.fact.declared, found[entry.fact.ballot]
        assert all(declared[choice] == fact.counts.get(choice, 0) for choice in ("yes", "no", "abstain"))
    assert all(
        sum(fact.counts.values()) == len(set(fact.voted)) == len(fact.voted) for fact in found.values()
    )
    return found


def hand_in_each(papers, record, barrier, _pipe):
    """Hand in papers one after the other, each at the same moment as the other processes do."""
    answers = []
    for ballot, voter, choice in papers:
        barrier.wait()
        answers.append(attempt(record.acting_as(voter), ballot, choice))
    return answers


def close_each(ballots, record, barrier, _pipe):
    """Close votes one after the other, just when the others hand in."""
    for ballot in ballots:
        barrier.wait()
        a_moment()
        close_ballot(record, ballot)
    return []


def test_of_two_papers_of_one_person_at_once_one_is_counted(database, database_url):
    record = database.found(COUNCIL)
    people = members(record, tries(60, 2000))
    ballot = secret_vote(record, people)
    jobs = [partial(hand_in_each, [(ballot, one, choice) for one in people]) for choice in ("yes", "no")]
    first, second = together(database_url, *jobs)
    for pair in zip(first, second, strict=True):
        assert sorted(pair) == ["", AlreadyHandedIn.code]
    close_ballot(record, ballot)
    expected = {"yes": first.count(""), "no": second.count("")}
    assert counts(record)[ballot].counts == {choice: number for choice, number in expected.items() if number}
    assert [one.fault for one in database.verify()] == [None]


def test_a_paper_that_races_the_close_is_counted_or_refused(database, database_url):
    record = database.found(COUNCIL)
    voters = members(record, 2)
    ballots = [secret_vote(record, voters) for _ in range(tries(30, 1000))]
    jobs = [partial(hand_in_each, [(one, voter, "yes") for one in ballots]) for voter in voters]
    *answers, _ = together(database_url, *jobs, partial(close_each, ballots))
    found = counts(record)
    for number, ballot in enumerate(ballots):
        said = [one[number] for one in answers]
        assert set(said) <= {"", NotOpen.code, UrnShut.code, NoUrn.code}
        accepted = [voter for voter, one in zip(voters, said, strict=True) if not one]
        assert sorted(found[ballot].voted) == sorted(accepted)
    assert [one.fault for one in database.verify()] == [None]


def close_all(ballots, record, barrier, _pipe):
    """Close votes at the same moment as another process does; says what came of each."""
    answers = []
    for ballot in ballots:
        barrier.wait()
        try:
            answers.append(close_ballot(record, ballot).position > 0)
        except NotOpen:
            answers.append(False)
    return answers


def test_of_two_who_close_at_once_one_closes_and_one_is_too_late(database, database_url):
    record = database.found(COUNCIL)
    voters = members(record, 3)
    ballots = [secret_vote(record, voters) for _ in range(tries(20, 500))]
    for ballot in ballots:
        hand_in(record.acting_as(voters[0]), ballot, "no")
    first, second = together(database_url, *[partial(close_all, ballots)] * 2)
    assert all(one != other for one, other in zip(first, second, strict=True))
    found = counts(record)
    assert [found[ballot].counts for ballot in ballots] == [{"no": 1}] * len(ballots)


def hand_in_until_killed(ballot, people, record, _barrier, pipe):
    """Hand in papers with several threads, and say of each that was accepted that it was."""
    saying = threading.Lock()

    def hand_in_some(mine):
        for voter in mine:
            hand_in(record.acting_as(voter), ballot, random.choice(["yes", "no"]))
            with saying:
                pipe.send(voter)

    threads = [threading.Thread(target=hand_in_some, args=(people[number::4],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_process_that_is_killed_loses_no_paper_that_it_took(database, database_url):
    record = database.found(COUNCIL)
    for number in range(tries(4, 200)):
        people = members(record, 200)
        ballot = secret_vote(record, people)
        with working(database_url, partial(hand_in_until_killed, ballot, people)) as [(process, pipe)]:
            accepted = [pipe.recv()]
            time.sleep(0.002 * (number % 20))
            os.kill(process.pid, signal.SIGKILL)
            accepted += rest_of(pipe)
        close_ballot(record, ballot)
        voted = set(counts(record)[ballot].voted)
        assert set(accepted) <= voted
        assert len(voted) <= len(accepted) + 4, "only what was on its way may have come in unsaid"
    assert [one.fault for one in database.verify()] == [None]


def rest_of(pipe):
    """What had been said before the end."""
    said = []
    while True:
        try:
            said.append(pipe.recv())
        except (EOFError, OSError):
            return said


def close_and_say_so(ballot, record, _barrier, pipe):
    """Close a vote, and say when it begins."""
    pipe.send("now")
    close_ballot(record, ballot)
    pipe.send("done")


def test_a_close_that_is_killed_is_finished_by_closing_again(database, database_url):
    record = database.found(COUNCIL)
    people = members(record, 60)
    for number in range(tries(8, 300)):
        ballot = secret_vote(record, people)
        expected = {"yes": 40, "no": 20}
        for voter, choice in zip(people, ["yes"] * 40 + ["no"] * 20, strict=True):
            hand_in(record.acting_as(voter), ballot, choice)
        with working(database_url, partial(close_and_say_so, ballot)) as [(process, pipe)]:
            pipe.recv()
            time.sleep(0.003 * (number % 12))
            os.kill(process.pid, signal.SIGKILL)
            rest_of(pipe)
        if ballot not in counts(record):
            close_ballot(record, ballot)
        with pytest.raises(NotOpen):
            close_ballot(record, ballot)
        assert counts(record)[ballot].counts == expected
    assert [one.fault for one in database.verify()] == [None]


def test_between_shutting_and_the_close_the_urn_stays_shut_and_nothing_is_lost(database):
    """The process was gone just after it had shut the urn."""
    record = database.found(COUNCIL)
    people = members(record, 6)
    ballot = secret_vote(record, people)
    for voter in people[:4]:
        hand_in(record.acting_as(voter), ballot, "yes")
    urn.shut(record, ballot)
    assert attempt(record.acting_as(people[4]), ballot, "no") == UrnShut.code
    close_ballot(record, ballot)
    assert counts(record)[ballot].counts == {"yes": 4}
