"""The lists of votes and decisions, those of a past council's record among them."""

from datetime import date

import pytest
from sqlalchemy import select

from council.archive.events import SittingCarriedOver, SourceTaken, VoteCarriedOver
from council.record import Id, Installation, Record, here, new_id
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.views import Wanted
from council.voting.views import votes as views
from tests.voting.a_council import ANOTHER, ASSEMBLY, BOARD, MAJORITY, MEMBERS, PROPOSAL, propose

SOURCE = Id("00000000000s0rce")
CARRIED = {"result": "carried", "yes": 2, "no": 0, "abstain": 0, "absent": 1}


def carry_over(record: Record, number: int = 1) -> list[Id]:
    """Take over a past sitting with some votes."""
    taken = SourceTaken(source=SOURCE, file=Id("f" * 64), name="2020.csv", counts={"votes_held": number})
    sitting, ballots = new_id(), [new_id() for _ in range(number)]
    record.enter([taken, SittingCarriedOver(source=SOURCE, sitting=sitting, day=date(2020, 3, 4))])
    record.enter(
        [
            VoteCarriedOver(
                source=SOURCE,
                ballot=ballot,
                sitting=sitting,
                row=row,
                item=f"{row}",
                title="A zoning case",
                language="en",
                motion="APPROVED",
                votes={MEMBERS[0]: "yes", MEMBERS[1]: "yes", MEMBERS[2]: "absent"},
                declared=CARRIED,
            )
            for row, ballot in enumerate(ballots, 1)
        ]
    )
    return ballots


@pytest.fixture
def decided(council: Record, ballot: Id) -> Id:
    """A vote that was closed."""
    for member in MEMBERS[:5]:
        cast(council, ballot, "yes", member)
    close_ballot(council, ballot)
    return ballot


def test_an_open_vote_is_among_the_open_ones_until_it_is_closed(council, ballot, installation):
    with installation.rows("cinar") as rows:
        assert [(row.ballot, row.entitled) for row in views.open_ballots(rows)] == [(ballot, 9)]
    close_ballot(council, ballot)
    with installation.rows("cinar") as rows:
        assert list(views.open_ballots(rows)) == []


def test_casting_draws_nothing(council, ballot, installation):
    before = drawn(installation)
    cast(council, ballot, "yes", MEMBERS[0])
    assert drawn(installation) == before


def test_a_decision_stands_in_the_list_with_its_counts(council, decided, installation):
    with installation.rows("cinar") as rows:
        row = views.the_decision(rows, decided)
    assert (row.number, row.result, row.standing) == (f"{row.day.year}-001", "adopted", "opinion")
    assert (row.yes, row.no, row.abstain, row.present, row.entitled) == (5, 0, 0, 5, 9)
    assert (row.proposal, row.body, row.source) == (PROPOSAL, ASSEMBLY, None)


def test_what_was_carried_over_stands_in_the_same_list(council, decided, installation):
    (carried,) = carry_over(council)
    with installation.rows("cinar") as rows:
        assert [row.ballot for row in views.decisions(rows)] == [decided, carried]
        row = views.the_decision(rows, carried)
        assert (row.day, row.source, row.title) == (date(2020, 3, 4), SOURCE, "A zoning case")
        assert views.has_carried_over(rows)


def test_the_list_is_narrowed_by_year_result_body_and_origin(council, decided, installation):
    (carried,) = carry_over(council)
    propose(council, ANOTHER)
    lost = open_ballot(council, ANOTHER, MAJORITY)
    for member in MEMBERS[:5]:
        cast(council, lost, "no", member)
    close_ballot(council, lost)
    with installation.rows("cinar") as rows:

        def found(**wanted):
            assert views.decided_in_all(rows, Wanted(**wanted)) == len(
                views.decisions(rows, Wanted(**wanted))
            )
            return [row.ballot for row in views.decisions(rows, Wanted(**wanted))]

        assert found() == [lost, decided, carried]
        assert found(year=2020) == [carried]
        assert found(result="rejected") == [lost]
        assert found(body=ASSEMBLY) == [lost, decided]
        assert found(body=BOARD) == []
        assert found(origin="here") == [lost, decided]
        assert found(origin="carried_over") == [carried]
        assert 2020 in views.years(rows)
        assert [row.ballot for row in views.decisions(rows, limit=1, skip=1)] == [decided]


def test_a_long_list_is_read_in_parts(council, installation):
    carried = carry_over(council, 120)
    with installation.rows("cinar") as rows:
        parts = [views.decisions(rows, limit=50, skip=skip) for skip in (0, 50, 100)]
    assert [len(part) for part in parts] == [50, 50, 20]
    assert [row.ballot for part in parts for row in part] == carried[::-1]


def test_drawn_fact_by_fact_equals_drawn_again(council, decided, installation):
    carry_over(council, 3)
    propose(council, ANOTHER)
    open_ballot(council, ANOTHER, MAJORITY)
    assert installation.check_views("cinar", ["voting"]) is None
    before = drawn(installation)
    installation.redraw("cinar", ["voting"])
    assert drawn(installation) == before
    assert sum(map(len, before)) == 7


def drawn(installation: Installation) -> list[list[tuple]]:
    """Every row of the tables of votes."""
    with installation.rows("cinar") as rows:
        return [
            sorted(map(tuple, rows.execute(select(table).where(here(table))).all()), key=repr)
            for table in views.view.tables
        ]
