"""`majlis bench record` measures what it says, on either database."""

from council.house import furnish
from council.record import Installation, connect
from tests.conftest import MASTER
from web.bench import decisions


def test_everything_is_measured(as_installed, sqlite_url):
    furnish()
    found = decisions.measure(sqlite_url, rounds=1, votes=32, processes=1, facts=1_500, voted=50)
    assert [one["writers"] for one in found["writers"]] == [1, 8, 32, 8, 32, 1]
    assert all(one["decisions"] > 0 and one["ratio"] > 0 for one in found["writers"])
    assert set(found["cost"]) == {"ballot", "record"}
    house = Installation(connect(sqlite_url), MASTER)
    assert {one.fault for one in house.verify()} == {None}
    house.engine.dispose()


def test_a_prepared_council_has_the_facts_that_were_asked_for(installation):
    ballot = decisions.prepare(installation, 3, voted=2, facts=2_100)
    record = installation.record(ballot.council)
    assert record.size == 2_100 + 3 + 1 + 2
    assert len(ballot.voters) == 3
    votes = record.entries(kinds=("voting.vote-cast",), about=(ballot.ballot,))
    assert len(votes) == 2
