"""Backups while people vote: each holds one moment, none holds a paper, and a vote goes on after a restore."""

import gzip
import threading

import pytest

from council.record import IN_MEMORY, Installation, connect
from council.voting import urn
from council.voting.commands import cast, close_ballot, hand_in, open_ballot
from tests.conftest import COUNCIL, MASTER, upgraded
from tests.voting.a_council import AMINA, MAJORITY, MEMBERS, PROPOSAL, settle
from web.installation.backup import back_up, keys_beside
from web.installation.restore import restore

CHOICES = dict(zip(MEMBERS, ["yes", "yes", "no", "abstain", "yes", "no", "yes", "no", "yes"], strict=True))


@pytest.fixture
def council(database):
    return settle(database.found(COUNCIL))


@pytest.fixture
def empty():
    house = upgraded(IN_MEMORY)
    yield house
    house.engine.dispose()


def test_a_backup_during_a_burst_of_votes_verifies(database, database_url, council, tmp_path):
    ballot = open_ballot(council, PROPOSAL, MAJORITY)

    def votes(people):
        house = Installation(connect(database_url), MASTER)
        for person in people:
            cast(house.record(COUNCIL, person), ballot, CHOICES[person])
        house.engine.dispose()

    before = council.size
    voting = [threading.Thread(target=votes, args=(people,)) for people in (MEMBERS[:5], MEMBERS[5:])]
    for one in voting:
        one.start()
    taken = [back_up(database, tmp_path / f"copy{number}") for number in range(3)]
    for one in voting:
        one.join()
    assert council.size == before + len(MEMBERS)
    sizes = [one.extents[0].size for one in taken]
    assert sizes == sorted(sizes)
    for one in taken:
        house = upgraded(IN_MEMORY)
        found = restore(house, MASTER, one.record, one.keys, ())
        assert [(each.sound, each.root) for each in found.records] == [
            (each.size, each.root) for each in one.extents
        ]
        assert house.check_views(COUNCIL) is None
        house.engine.dispose()


def test_papers_of_a_secret_vote_are_in_no_backup(database, council, tmp_path):
    ballot = open_ballot(council, PROPOSAL, MAJORITY, secrecy="secret")
    hand_in(council.acting_as(AMINA), ballot, choice="yes")
    taken = back_up(database, tmp_path / "copy")
    for path in (taken.record, taken.keys):
        told = gzip.decompress(path.read_bytes())
        assert b"urn_paper" not in told
        assert b"urn_mark" not in told


def test_after_a_restore_everybody_hands_in_again_and_the_vote_is_closed(database, council, empty, tmp_path):
    ballot = open_ballot(council, PROPOSAL, MAJORITY, secrecy="secret")
    for person in MEMBERS[:4]:
        hand_in(council.acting_as(person), ballot, choice="no")
    urn.shut(council, ballot)
    taken = back_up(database, tmp_path / "copy")
    found = restore(empty, MASTER, taken.record, keys_beside(taken.record), ())
    assert found.begun_anew == [f"{COUNCIL}/{ballot}"]
    record = empty.record(COUNCIL)
    for person in MEMBERS:
        hand_in(record.acting_as(person), ballot, choice=CHOICES[person])
    close_ballot(record, ballot)
    with empty.rows(COUNCIL) as rows:
        assert urn.standing(rows) == []
    assert next(empty.verify()).fault is None
    assert empty.check_views(COUNCIL) is None
