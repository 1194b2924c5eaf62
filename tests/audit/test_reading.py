"""Reading through the record on both databases: each fact once, the newest first, however it is cut into pages."""

from itertools import pairwise

import pytest

from council.record import Installation, today
from council.roles import Role
from council.voting.commands import cast, close_ballot, open_ballot
from tests.voting.a_council import AUDITOR, BERFIN, MAJORITY, MEMBERS, PROPOSAL, settle
from web.audit.reading import Reader, Wanted
from web.audit.wording import KINDS
from web.visitors import Visitor

EVERYTHING = Wanted()


@pytest.fixture
def reader(database: Installation) -> Reader:
    """An auditor before a record with a vote that is closed."""
    record = settle(database.found("cinar"))
    ballot = open_ballot(record, PROPOSAL, MAJORITY)
    for member in MEMBERS[:5]:
        cast(record.acting_as(member), ballot, "yes", member)
    close_ballot(record, ballot)
    return Reader(record, Visitor(AUDITOR, frozenset({Role.AUDITOR}), str))


def in_pages(reader, wanted, size):
    found, until = [], None
    while True:
        page, until = reader.page(wanted, until, size)
        found += page
        if until is None:
            return found


@pytest.mark.parametrize(
    "wanted",
    [
        EVERYTHING,
        Wanted(kinds=tuple(KINDS)),
        Wanted(kinds=("voting.vote-cast", "voting.ballot-closed")),
        Wanted(person=BERFIN),
        Wanted(person=BERFIN, kinds=("voting.vote-cast",)),
        Wanted(about=PROPOSAL),
        Wanted(about=PROPOSAL, person=BERFIN),
        Wanted(since=today(), until=today()),
    ],
)
def test_in_pages_of_any_size_the_same_facts_are_read(reader, wanted):
    whole, rest = reader.page(wanted, None, 1000)
    assert rest is None
    assert whole
    assert all(newer.position > older.position for newer, older in pairwise(whole))
    for size in (1, 4, len(whole)):
        assert in_pages(reader, wanted, size) == whole
    everything = reader.page(EVERYTHING, None, 1000)[0]
    assert all(entry in everything for entry in whole)


def test_from_entry_to_entry_one_comes_to_the_end_and_back(reader):
    whole = [entry.position for entry in reader.page(EVERYTHING, None, 1000)[0]]
    at, walked = whole[0], [whole[0]]
    while (at := reader.before(at)) is not None:
        walked.append(at)
    assert walked == whole
    assert [reader.after(position) for position in whole[1:]] == whole[:-1]
