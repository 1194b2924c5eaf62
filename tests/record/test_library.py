"""The log passes the tests that the eventsourcing library has for such recorders."""

import pytest
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.persistence import ProgrammingError

from council.record.recorder import CouncilRecorder
from tests.conftest import COUNCIL

CASES = [name for name in dir(DCBRecorderTestCase) if name.startswith("_test_")]


@pytest.fixture(params=["as it is", "in transactions"])
def recorder(request, database):
    """A log that draws nothing: events of the library are no facts of ours."""
    database.found(COUNCIL)
    at_once = request.param == "as it is"
    return CouncilRecorder(database.engine, COUNCIL, is_drawn=lambda kind: not at_once)


@pytest.mark.parametrize("case", CASES)
def test_as_the_library_specifies(recorder, case):
    getattr(DCBRecorderTestCase(), case)(recorder)


def test_there_are_such_tests():
    assert len(CASES) >= 2


def test_nothing_is_no_entry(recorder):
    with pytest.raises(ProgrammingError):
        recorder.append([])


def test_positions_count_from_one_in_each_council(database):
    for council in ("one", "two"):
        database.found(council)
        recorder = CouncilRecorder(database.engine, council)
        assert [recorder.append([DCBEvent("a", b"{}")]) for _ in range(3)] == [1, 2, 3]
