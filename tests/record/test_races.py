"""Several processes decide at once, on both databases: who was told yes is counted, and nobody is counted twice."""

import os
import signal
import threading
import time
from functools import partial

from council.membership.events import RoleGranted
from council.record import Refused, new_id
from council.voting.commands import cast, close_ballot
from council.voting.events import BallotClosed, VoteCast
from council.voting.rules.ballots import AlreadyVoted, NotOpen
from tests.conftest import COUNCIL
from tests.record.processes import a_moment, opened, together, tries, working


def members(record, number):
    """So many people who may vote."""
    people = [new_id() for _ in range(number)]
    record.enter([RoleGranted(person=person, role="member") for person in people])
    return people


def attempt(command, record, *arguments):
    """What came of it: the position, or the name of the refusal."""
    try:
        return command(record, *arguments).position
    except Refused as refused:
        return refused.code


def cast_each(votes, record, barrier, _pipe):
    """Cast votes one after the other, each at the same moment as the other processes do."""
    answers = []
    for ballot, voter, choice in votes:
        barrier.wait()
        answers.append(attempt(cast, record.acting_as(voter), ballot, choice))
    return answers


def close_each(ballots, record, barrier, _pipe):
    """Close ballots one after the other, just when the others vote in them."""
    answers = []
    for ballot in ballots:
        barrier.wait()
        a_moment()
        answers.append(attempt(close_ballot, record, ballot))
    return answers


def test_of_two_votes_of_one_member_at_once_one_counts(database, database_url):
    record = database.found(COUNCIL)
    number = tries(100, 3000)
    people = members(record, number)
    ballot = opened(people)
    record.enter([ballot])
    jobs = [partial(cast_each, [(ballot.ballot, one, choice) for one in people]) for choice in ("yes", "no")]
    first, second = together(database_url, *jobs)
    for pair in zip(first, second, strict=True):
        assert sorted(map(type, pair), key=str) == [int, str]
        assert AlreadyVoted.code in pair
    counted = [entry.fact.member for entry in record.entries(kinds=(VoteCast.KIND,))]
    assert sorted(counted) == sorted(people)
    assert [one.fault for one in database.verify()] == [None]


def test_a_vote_that_races_the_close_is_counted_or_refused(database, database_url):
    record = database.found(COUNCIL)
    number = tries(60, 2000)
    voters = members(record, 2)
    ballots = [opened(voters) for _ in range(number)]
    record.enter(ballots)
    jobs = [partial(cast_each, [(one.ballot, voter, "yes") for one in ballots]) for voter in voters]
    *casts, closes = together(database_url, *jobs, partial(close_each, [one.ballot for one in ballots]))
    declared = {entry.fact.ballot: entry for entry in record.entries(kinds=(BallotClosed.KIND,))}
    raced = 0
    for number, ballot in enumerate(ballots):
        answers = [one[number] for one in casts]
        accepted = [one for one in answers if isinstance(one, int)]
        assert {one for one in answers if isinstance(one, str)} <= {NotOpen.code}
        close = declared[ballot.ballot]
        assert closes[number] == close.position
        assert all(position < close.position for position in accepted)
        assert close.fact.declared["yes"] == len(accepted)
        raced += 0 < len(accepted) < 2
    assert len(record.entries(kinds=(VoteCast.KIND,))) == sum(
        entry.fact.declared["yes"] for entry in declared.values()
    )
    assert [one.fault for one in database.verify()] == [None]


def cast_until_killed(ballot, people, record, _barrier, pipe):
    """Cast votes with several threads, and say of each that was accepted that it was."""

    def cast_some(mine):
        for voter in mine:
            position = cast(record.acting_as(voter), ballot, "yes").position
            pipe.send((voter, position))

    threads = [threading.Thread(target=cast_some, args=(people[number::4],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_process_that_is_killed_loses_no_vote_that_it_accepted(database, database_url):
    record = database.found(COUNCIL)
    for number in range(tries(8, 200)):
        people = members(record, 400)
        ballot = opened(people)
        record.enter([ballot])
        with working(database_url, partial(cast_until_killed, ballot.ballot, people)) as [(process, pipe)]:
            accepted = [pipe.recv()]
            time.sleep(0.001 * (number % 20))
            os.kill(process.pid, signal.SIGKILL)
            while True:
                try:
                    accepted.append(pipe.recv())
                except (EOFError, OSError):
                    break
        found = {(entry.fact.member, entry.position) for entry in record.entries(about=(ballot.ballot,))[1:]}
        assert set(filter(None, accepted)) <= found
        # Whoever was not told so may look, and vote if she has not.
        for voter in people[:3]:
            standing = attempt(cast, record.acting_as(voter), ballot.ballot, "yes")
            assert isinstance(standing, int) or standing == AlreadyVoted.code
    assert [one.fault for one in database.verify()] == [None]


def cast_a_stream(ballot, people, record, barrier, pipe):
    """Cast votes with several threads as fast as it goes; answers how many were in when the ballot closed."""
    barrier.wait()
    accepted = []

    def cast_some(mine):
        for voter in mine:
            answer = attempt(cast, record.acting_as(voter), ballot, "yes")
            if answer == NotOpen.code:
                return
            accepted.append(answer)

    threads = [threading.Thread(target=cast_some, args=(people[number::4],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(accepted)


def close_in_the_middle(ballot, record, barrier, _pipe):
    """Close a ballot as soon as some votes are in."""
    barrier.wait()
    while not record.entries(kinds=(VoteCast.KIND,), about=(ballot,), limit=1):
        pass
    return close_ballot(record, ballot).fact.declared["yes"]


def test_a_stream_of_voters_does_not_keep_the_close_waiting(database, database_url):
    record = database.found(COUNCIL)
    people = members(record, tries(1500, 10_000))
    ballot = opened(people)
    record.enter([ballot])
    streams = [partial(cast_a_stream, ballot.ballot, people[number::2]) for number in range(2)]
    *accepted, counted = together(database_url, *streams, partial(close_in_the_middle, ballot.ballot))
    assert sum(accepted) == counted
    assert counted < len(people)
