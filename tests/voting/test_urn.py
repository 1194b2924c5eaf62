"""The urn: each paper is taken once, nobody can look into it before the close, and then nothing of it is left."""

import threading
from functools import partial

import psycopg
import pytest
from sqlalchemy import func, select

from council.record import Installation, connect, here, new_id
from council.voting import urn
from council.voting.commands import hand_in
from council.voting.events import UrnOpened
from council.voting.rules.ballots import NobodyVotes, NotOnRoll, NotOpen, UnknownBallot, UnknownChoice
from council.voting.rules.papers import (
    AlreadyHandedIn,
    NotSecret,
    NoUrn,
    Paper,
    PaperEmpty,
    PaperForAnotherBallot,
    PaperSaysTwoThings,
    UrnShut,
)
from tests.conftest import COUNCIL, MASTER
from tests.record.processes import opened
from tests.voting.a_council import AMINA, BERFIN, MEMBERS, STRANGER, settle

TABLES = (urn.urn, urn.urn_mark, urn.urn_paper)
CHOICES = dict(zip(MEMBERS, ["yes", "yes", "no", "abstain", "yes", "no", "yes", "no", "yes"], strict=True))


@pytest.fixture
def council(database):
    return settle(database.found(COUNCIL))


@pytest.fixture
def ballot(council):
    """A secret vote that is open."""
    return secret_vote(council)


def secret_vote(record, **more):
    ballot = new_id()
    key, place = urn.make(record, ballot)
    record.consider().enter(
        opened(MEMBERS, ballot=ballot, secrecy="secret", urn_key=key, **more), beside=place
    )
    return ballot


def closed(record, ballot, roll=MEMBERS):
    """Close a secret vote; what was in its urn."""
    urn.shut(record, ballot)
    found = urn.opened(record, ballot, roll)
    fact = UrnOpened(ballot=ballot, voted=found.voted, counts=found.counts())
    record.consider().enter(fact, beside=found.destroy)
    return found


def rows_in(record, table, ballot):
    with record.glance() as rows:
        counted = select(func.count()).select_from(table).where(here(table), table.c.ballot == ballot)
        return rows.execute(counted).scalar_one()


def test_what_is_handed_in_is_what_is_counted(council, ballot):
    for member, choice in CHOICES.items():
        hand_in(council.acting_as(member), ballot, choice)
    found = closed(council, ballot)
    assert found.counts() == {"abstain": 1, "no": 3, "yes": 5}
    assert found.voted == tuple(sorted(MEMBERS))


def test_handing_in_enters_no_fact(council, ballot):
    before = council.size
    hand_in(council.acting_as(AMINA), ballot, "yes")
    assert council.size == before


def test_a_second_paper_is_refused(council, ballot):
    hand_in(council.acting_as(AMINA), ballot, "yes")
    with pytest.raises(AlreadyHandedIn):
        hand_in(council.acting_as(AMINA), ballot, "no")
    assert closed(council, ballot).counts() == {"yes": 1}


def test_she_alone_is_told_that_she_handed_one_in(council, ballot):
    hand_in(council.acting_as(AMINA), ballot, blank=True)
    assert urn.has_handed_in(council, ballot, AMINA)
    assert not urn.has_handed_in(council, ballot, BERFIN)
    assert not urn.has_handed_in(council, new_id(), AMINA)


@pytest.mark.parametrize(
    ("paper", "refusal"),
    [
        ({}, PaperEmpty),
        ({"choice": "maybe"}, UnknownChoice),
        ({"choice": "yes", "blank": True}, PaperSaysTwoThings),
        ({"marks": (1,)}, PaperForAnotherBallot),
    ],
)
def test_a_faulty_paper_is_refused_and_can_be_mended(council, ballot, paper, refusal):
    with pytest.raises(refusal) as refused:
        hand_in(council.acting_as(AMINA), ballot, **paper)
    assert refused.value.details == {}
    hand_in(council.acting_as(AMINA), ballot, "no")
    assert closed(council, ballot).counts() == {"no": 1}


def test_who_is_not_on_the_roll_hands_nothing_in(council, ballot):
    with pytest.raises(NotOnRoll):
        hand_in(council.acting_as(STRANGER), ballot, "yes")


def test_nobody_hands_in_for_somebody_else(council, ballot):
    with pytest.raises(NobodyVotes):
        hand_in(council, ballot, "yes")


def test_no_paper_is_handed_in_in_a_vote_by_name(council):
    named = opened(MEMBERS)
    council.enter([named])
    with pytest.raises(NotSecret):
        hand_in(council.acting_as(AMINA), named.ballot, "yes")
    with pytest.raises(UnknownBallot):
        hand_in(council.acting_as(AMINA), new_id(), "yes")


def test_an_urn_that_is_shut_takes_no_paper_and_is_opened_when_closing_goes_on(council, ballot):
    hand_in(council.acting_as(AMINA), ballot, "yes")
    urn.shut(council, ballot)
    with pytest.raises(UrnShut):
        hand_in(council.acting_as(BERFIN), ballot, "no")
    urn.shut(council, ballot)
    assert closed(council, ballot).counts() == {"yes": 1}


def test_an_urn_is_not_opened_before_it_is_shut(council, ballot):
    hand_in(council.acting_as(AMINA), ballot, "yes")
    with pytest.raises(NoUrn):
        urn.opened(council, ballot, MEMBERS)


def test_nothing_is_left_of_an_urn_after_the_close_and_the_others_stay(council, ballot):
    other = secret_vote(council)
    for one in (ballot, other):
        hand_in(council.acting_as(AMINA), one, "yes")
    closed(council, ballot)
    assert [rows_in(council, table, ballot) for table in TABLES] == [0, 0, 0]
    assert [rows_in(council, table, other) for table in TABLES] == [1, 1, 1]
    with pytest.raises(NoUrn):
        urn.shut(council, ballot)


def test_the_views_drawn_again_touch_no_urn(database, council, ballot):
    hand_in(council.acting_as(AMINA), ballot, "yes")
    database.redraw(COUNCIL)
    assert database.check_views(COUNCIL) is None
    assert closed(council, ballot).counts() == {"yes": 1}
    database.redraw(COUNCIL)
    assert [rows_in(council, table, ballot) for table in TABLES] == [0, 0, 0]


def test_if_the_facts_are_refused_the_urn_stays_as_it_was(council, ballot):
    hand_in(council.acting_as(AMINA), ballot, "yes")
    urn.shut(council, ballot)
    found = urn.opened(council, ballot, MEMBERS)

    def destroyed_and_then(rows):
        found.destroy(rows)
        raise RuntimeError("the lamp went out")

    before = council.size
    with pytest.raises(RuntimeError, match="lamp"):
        council.consider().enter(UrnOpened(ballot=ballot, voted=(AMINA,)), beside=destroyed_and_then)
    assert council.size == before
    assert [rows_in(council, table, ballot) for table in TABLES] == [1, 1, 1]
    assert closed(council, ballot).counts() == {"yes": 1}


def test_all_papers_of_a_vote_have_one_length_and_no_two_are_alike(council, ballot):
    for member, choice in CHOICES.items():
        hand_in(council.acting_as(member), ballot, choice)
    with council.glance() as rows:
        table = urn.urn_paper
        sealed = [bytes(one) for one in rows.execute(select(table.c.paper).where(here(table))).scalars()]
    assert len({len(one) for one in sealed}) == 1
    assert len({one[:32] for one in sealed}) == len({one[32:] for one in sealed}) == len(CHOICES)


def test_papers_come_out_in_an_order_that_depends_on_nothing_but_what_they_say(council):
    orders = []
    for order in (1, -1):
        ballot = secret_vote(council)
        for member in MEMBERS[::order]:
            hand_in(council.acting_as(member), ballot, CHOICES[member])
        found = closed(council, ballot)
        orders.append((found.voted, found.papers))
    assert orders[0] == orders[1]
    assert list(orders[0][1]) == sorted(orders[0][1], key=Paper.sorting)


def test_a_paper_of_one_ballot_cannot_be_opened_as_one_of_another(council, ballot):
    other = secret_vote(council)
    hand_in(council.acting_as(AMINA), ballot, "yes")
    hand_in(council.acting_as(BERFIN), other, "yes")
    with council.beside() as rows:
        rows.execute(
            urn.urn_paper.update()
            .where(here(urn.urn_paper), urn.urn_paper.c.ballot == ballot)
            .values(ballot=other)
        )
        mine = urn.urn_mark.c.ballot == ballot
        rows.execute(urn.urn_mark.update().where(here(urn.urn_mark), mine).values(ballot=other))
    urn.shut(council, other)
    with pytest.raises(Exception) as failed:  # noqa: PT011  whatever the library raises
        urn.opened(council, other, MEMBERS)
    assert "yes" not in str(failed.value)


def test_two_papers_of_one_person_at_once_are_one(council, ballot):
    answers = at_once(*[partial(attempt, council.acting_as(AMINA), ballot, "yes")] * 8)
    assert sorted(answers) == ["", *["voting.already-handed-in"] * 7]
    assert closed(council, ballot).counts() == {"yes": 1}


def test_a_paper_that_races_the_close_is_counted_or_refused(council, soak):
    for _ in range(5 * soak):
        ballot = secret_vote(council)
        votes = [partial(attempt, council.acting_as(member), ballot, "yes") for member in MEMBERS]
        answers = at_once(*votes, lambda ballot=ballot: len(closed(council, ballot).papers))
        accepted = answers[:-1].count("")
        assert set(answers[:-1]) <= {"", UrnShut.code, NotOpen.code, NoUrn.code}
        assert answers[-1] == accepted


def attempt(record, ballot, choice):
    """The code of the refusal, if it was refused."""
    try:
        hand_in(record, ballot, choice)
    except Exception as refused:
        return getattr(refused, "code", repr(refused))
    return ""


def at_once(*jobs):
    """What several threads answered that began at the same moment."""
    barrier, answers = threading.Barrier(len(jobs)), [None] * len(jobs)

    def work(number, job):
        barrier.wait()
        answers[number] = job()

    threads = [threading.Thread(target=work, args=one) for one in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_web_server_that_does_not_own_the_tables_empties_them_as_well(server, postgresql_url):
    """It may not let PostgreSQL write them anew: the next vacuum does."""
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE ROLE keeper_of_urns LOGIN")
        connection.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO keeper_of_urns"
        )
    house = Installation(connect(server.url(postgresql_url.rpartition("/")[2], "keeper_of_urns")), MASTER)
    try:
        record = settle(house.found(COUNCIL))
        ballot = secret_vote(record)
        hand_in(record.acting_as(AMINA), ballot, "yes")
        assert closed(record, ballot).counts() == {"yes": 1}
        assert [rows_in(record, table, ballot) for table in TABLES] == [0, 0, 0]
    finally:
        house.engine.dispose()
        with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("DROP OWNED BY keeper_of_urns")
            connection.execute("DROP ROLE keeper_of_urns")
