"""What was carried over, in tables."""

import pytest

from council.archive import views
from council.archive.commands import carry_over
from council.archive.rules import read_source
from council.membership.questions import SealedNames
from tests.archive.conftest import DATA, FILES


@pytest.fixture
def rows(record, take, installation):
    take()
    with installation.rows(record.council) as found:
        yield found


def people(record):
    return {name: person for person, name in record.unseal_many(record.ask(SealedNames()).answer).items()}


def test_a_source_stands_there_with_its_counts_and_members(rows):
    (source,) = views.sources(rows)
    assert views.the_source(rows, source.source) == source
    assert (source.name, source.counts["votes_held"]) == ("The old minutes book", 3)
    assert len(views.members_of(rows, source.source)) == 3


def test_sittings_are_counted_the_last_one_first(rows):
    found = views.sittings(rows)
    assert [(one.day.month, one.items, one.votes) for one in found] == [(3, 1, 1), (2, 3, 2)]
    assert views.sittings(rows, found[0].source) == found
    assert views.the_sitting(rows, found[0].sitting).day == found[0].day


def test_a_sitting_has_all_its_items_in_order(rows):
    items = views.items_of(rows, views.sittings(rows)[1].sitting)
    assert [(one.row, one.result, one.yes) for one in items] == [
        (1, None, None),
        (2, "carried", 2),
        (3, "carried", 3),
    ]


def test_a_vote_is_shown_with_its_source_and_every_choice(rows):
    ballot = views.items_of(rows, views.sittings(rows)[0].sitting)[0].ballot
    found = views.the_vote(rows, ballot)
    assert (found.source_name, found.day.year, found.result) == ("The old minutes book", 2019, "not_carried")
    assert sorted(views.votes_in(rows, ballot).values()) == ["absent", "no", "yes"]


def test_a_members_votes_are_found_the_last_one_first(record, rows):
    omar = people(record)["Omar Haddad"]
    found = views.votes_of(rows, omar)
    assert [(one.day.month, one.choice) for one in found] == [(3, "no"), (2, "yes"), (2, "yes")]
    assert views.votes_of(rows, omar, 1, 1) == found[1:2]
    assert views.counted_of(rows, omar) == {"yes": 2, "no": 1}


def test_drawn_again_they_are_the_same(record, dallas, installation):
    carry_over(record, read_source((DATA / FILES[0]).read_bytes(), dallas))
    assert installation.check_views(record.council, ["archive"]) is None
    installation.redraw(record.council, ["archive"])
    assert installation.check_views(record.council, ["archive"]) is None


def test_both_databases_take_it_over_alike(database, mapping, dallas):
    record = database.found("cinar")
    carry_over(record, read_source((DATA / FILES[0]).read_bytes(), dallas))
    assert database.check_views("cinar") is None
    with database.rows("cinar") as rows:
        assert len(views.sittings(rows)) == 9
        assert sum(one.votes for one in views.sittings(rows)) == 317
    assert [one.fault for one in database.verify()] == [None]
