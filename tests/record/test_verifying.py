"""Verification finds whatever was done to the record behind its back, and says where."""

import random
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from council.record import Id, merkle, tables
from council.record.facts import Stored
from council.record.verifying import verify, verify_within
from tests.conftest import COUNCIL
from tests.record.library import ANOTHER, READER, BookLent, BookReturned

SIZE = 21
POSITIONS = range(1, SIZE + 1)
fact, about, head = tables.fact, tables.about, tables.head


@pytest.fixture(scope="module")
def written(server, template, tmp_path_factory):
    """A record of 21 facts on both databases, that every test forges within a transaction of its own."""
    from council.record import Installation, connect
    from tests.conftest import MASTER, upgraded

    name = server.create(template)
    file = tmp_path_factory.mktemp("forged") / "majlis.db"
    houses = {
        "postgresql": Installation(connect(server.url(name)), MASTER),
        "sqlite": upgraded(f"sqlite:///{file}"),
    }
    for house in houses.values():
        record = house.found(COUNCIL)
        for number in range(SIZE):
            kind = BookReturned if number % 3 == 2 else BookLent
            borrower = READER if number % 2 else ANOTHER
            record.acting_as(borrower).enter([kind(copy=Id(f"book{number // 4}"), borrower=borrower)])
        house.found("another").enter([BookLent(copy=Id("book"), borrower=READER)])
    yield houses
    for house in houses.values():
        house.engine.dispose()
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, written):
    return written[request.param]


def positions(house):
    """Where to forge: everywhere on SQLite, at the telling places on PostgreSQL."""
    return POSITIONS if house.engine.dialect.name == "sqlite" else (1, 2, 7, 8, 16, 20, 21)


@contextmanager
def forging(house):
    """A transaction without guards that comes to nothing."""
    with house.engine.connect() as connection:
        transaction = connection.begin()
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE fact DISABLE TRIGGER ALL"))
            connection.execute(text("ALTER TABLE about DISABLE TRIGGER ALL"))
        else:
            for table in ("fact", "about"):
                for moment in ("changed", "removed", "replaced"):
                    connection.execute(text(f"DROP TRIGGER {table}_not_{moment}"))
        yield connection
        transaction.rollback()


def found(connection):
    """The faults by council."""
    return {one.council: one.fault for one in verify_within(connection) if one.fault is not None}


def at(position, table=fact):
    return (table.c.council == COUNCIL) & (table.c.position == position)


def forge(connection, position, /, **values):
    connection.execute(update(fact).where(at(position)).values(**values))


def fit_hashes(connection, position):
    """Make all hashes that are stored with one fact fit it, as a forger would who knows the format."""
    rows = connection.execute(
        select(fact).where(fact.c.council == COUNCIL, fact.c.position <= position).order_by(fact.c.position)
    )
    frontier, hashes = [], []
    for size, row in enumerate(rows):
        stored = Stored(*(row._mapping[name] for name in Stored.__dataclass_fields__))
        hashes = merkle.grow(size, frontier, stored.leaf())
    forge(connection, position, hashes=b"".join(hashes))


CHANGES = {
    "kind": lambda row: "library.book-returned" if row.kind == "library.book-lent" else "library.book-lent",
    "version": lambda row: row.version + 1,
    "at": lambda row: row.at + 1,
    "by": lambda row: None,
    "body": lambda row: row.body.replace("reader", "raeder"),
    "hashes": lambda row: bytes(len(row.hashes)),
}


def test_a_sound_record_is_found_sound(house):
    assert [(one.council, one.sound, one.fault) for one in verify(house.engine)] == [
        ("another", 1, None),
        (COUNCIL, SIZE, None),
    ]


@pytest.mark.parametrize("column", CHANGES)
def test_one_changed_column_is_found_where_it_is(house, column):
    for position in positions(house):
        with forging(house) as connection:
            row = connection.execute(select(fact).where(at(position))).one()
            forge(connection, position, **{column: CHANGES[column](row)})
            assert found(connection)[COUNCIL].position == position


@pytest.mark.parametrize("column", ["kind", "version", "at", "by", "body"])
def test_even_when_all_its_own_hashes_were_made_to_fit(house, column):
    for position in positions(house):
        with forging(house) as connection:
            row = connection.execute(select(fact).where(at(position))).one()
            forge(connection, position, **{column: CHANGES[column](row)})
            fit_hashes(connection, position)
            fault = found(connection)[COUNCIL]
            assert fault.position == position


@pytest.mark.parametrize("other", ["position", "council"])
def test_a_fact_moved_elsewhere_is_missed_where_it_was(house, other):
    for position in positions(house):
        with forging(house) as connection:
            forge(
                connection,
                position,
                **({"position": 99} if other == "position" else {"council": "elsewhere"}),
            )
            assert found(connection)[COUNCIL].position == position


def test_a_forged_inner_hash_is_found_where_it_is(house):
    for position in positions(house):
        with forging(house) as connection:
            row = connection.execute(select(fact).where(at(position))).one()
            levels = len(row.hashes) // merkle.SIZE
            for level in range(1, levels):
                start = level * merkle.SIZE
                forged = row.hashes[:start] + bytes(32) + row.hashes[start + 32 :]
                forge(connection, position, hashes=forged)
                fault = found(connection)[COUNCIL]
                assert (fault.position, fault.what) == (position, "hashes")


def test_a_removed_fact_is_missed(house):
    for position in positions(house):
        with forging(house) as connection:
            connection.execute(delete(fact).where(at(position)))
            connection.execute(delete(about).where(at(position, about)))
            assert found(connection)[COUNCIL].position == position
            assert found(connection)[COUNCIL].what == "missing"


def test_a_gap_that_was_closed_is_found(house):
    for position in positions(house)[:-1]:
        with forging(house) as connection:
            for table in (fact, about):
                connection.execute(delete(table).where(at(position, table)))
            for later in range(position + 1, SIZE + 1):
                for table in (fact, about):
                    connection.execute(update(table).where(at(later, table)).values(position=later - 1))
            connection.execute(update(head).where(head.c.council == COUNCIL).values(size=SIZE - 1))
            assert found(connection)[COUNCIL].position == position


@pytest.mark.parametrize("with_hashes", [False, True])
def test_two_facts_in_each_others_place_are_found(house, with_hashes):
    for first, second in [(1, 2), (2, 3), (5, 17), (20, 21), (16, 21)]:
        with forging(house) as connection:
            for old, new in [(first, -5), (second, first), (-5, second)]:
                forge(connection, old, position=new)
            if with_hashes:
                fit_hashes(connection, first)
            assert found(connection)[COUNCIL].position == first


def test_a_fact_put_in_between_is_found(house):
    for position in (1, 2, 8, 20, 21):
        with forging(house) as connection:
            for later in range(SIZE, position - 1, -1):
                for table in (fact, about):
                    connection.execute(update(table).where(at(later, table)).values(position=later + 1))
            row = connection.execute(select(fact).where(at(position + 1))).one()
            connection.execute(insert(fact), {**row._mapping, "position": position})
            fit_hashes(connection, position)
            connection.execute(update(head).where(head.c.council == COUNCIL).values(size=SIZE + 1))
            assert found(connection)[COUNCIL].position in (position, position - 1)


@pytest.mark.parametrize(
    ("position", "said"), [(SIZE + 1, "beyond-head"), (0, "misplaced"), (-3, "misplaced")]
)
def test_a_fact_put_beside_the_others_is_found(house, position, said):
    with forging(house) as connection:
        row = connection.execute(select(fact).where(at(3))).one()
        connection.execute(insert(fact), {**row._mapping, "position": position})
        fault = found(connection)[COUNCIL]
        assert (fault.position, fault.what) == (position, said)


def test_the_end_cut_off_is_found(house):
    for last in range(SIZE):
        with forging(house) as connection:
            for table in (fact, about):
                connection.execute(delete(table).where(table.c.council == COUNCIL, table.c.position > last))
            assert found(connection)[COUNCIL].position == last + 1


@pytest.mark.parametrize(
    ("values", "position", "said"),
    [
        ({"size": SIZE + 1}, SIZE + 1, "missing"),
        ({"size": SIZE - 4}, SIZE - 3, "beyond-head"),
        ({"at": 5}, SIZE, "head-time"),
        ({"frontier": b""}, SIZE, "frontier"),
        ({"frontier": bytes(32)}, 16, "frontier"),
        ({"frontier": bytes(31)}, 16, "frontier"),
    ],
)
def test_a_forged_head_is_found(house, values, position, said):
    with forging(house) as connection:
        connection.execute(update(head).where(head.c.council == COUNCIL).values(**values))
        fault = found(connection)[COUNCIL]
        assert (fault.position, fault.what) == (position, said)


def test_a_council_without_a_head_is_found(house):
    with forging(house) as connection:
        connection.execute(delete(head).where(head.c.council == COUNCIL))
        assert found(connection)[COUNCIL].what == "no-head"


def test_one_forged_line_of_the_index_is_found(house):
    changes = [
        lambda here: delete(about).where(here),
        lambda here: update(about).where(here).values(about="someone else"),
        lambda here: update(about).where(here).values(kind="library.reader-left"),
        lambda here: update(about).where(here).values(council="elsewhere"),
    ]
    for position in (1, 2, 7, SIZE):
        things = [row.about for row in _about(house, position)]
        for change in changes:
            for thing in things:
                with forging(house) as connection:
                    connection.execute(change(at(position, about) & (about.c.about == thing)))
                    fault = found(connection)[COUNCIL]
                    assert (fault.position, fault.what) == (position, "index")


@pytest.mark.parametrize("position", [-1, 0, 1, 8, SIZE, SIZE + 1, 1000])
def test_one_line_too_many_in_the_index_is_found(house, position):
    with forging(house) as connection:
        row = {"council": COUNCIL, "about": "someone", "kind": "library.book-lent", "position": position}
        connection.execute(insert(about), row)
        fault = found(connection)[COUNCIL]
        assert (fault.position, fault.what) == (position, "index")


def _about(house, position):
    with house.engine.connect() as connection:
        return connection.execute(select(about).where(at(position, about))).all()


def test_text_that_is_no_text_is_found_on_sqlite(written):
    with forging(written["sqlite"]) as connection:
        connection.execute(text("UPDATE fact SET body = CAST(x'ff7b7d' AS TEXT) WHERE position = 7"))
        assert found(connection)[COUNCIL].position == 7


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "library.burnt-down"}, "unknown-kind"),
        ({"version": 7}, "unknown-kind"),
        ({"body": '{"borrower":"a", "copy":"b"}'}, "not-canonical"),
        ({"body": '{"copy":"b"}'}, "unreadable"),
        ({"body": "x"}, "unreadable"),
        ({"at": 1}, "time-backwards"),
    ],
)
def test_a_whole_tree_made_to_fit_still_has_to_make_sense(house, values, said):
    with forging(house) as connection:
        forge(connection, 9, **values)
        frontier = []
        rows = connection.execute(select(fact).where(fact.c.council == COUNCIL).order_by(fact.c.position))
        for size, row in enumerate(rows.all()):
            stored = Stored(*(row._mapping[name] for name in Stored.__dataclass_fields__))
            hashes = merkle.grow(size, frontier, stored.leaf())
            forge(connection, stored.position, hashes=b"".join(hashes))
        forged = update(head).where(head.c.council == COUNCIL)
        connection.execute(forged.values(frontier=b"".join(frontier)))
        fault = found(connection)[COUNCIL]
        assert (fault.position, fault.what) == (9, said)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    position=st.sampled_from(POSITIONS),
    column=st.sampled_from(sorted(CHANGES)),
    seed=st.integers(0, 2**32),
    fit=st.booleans(),
)
def test_whatever_one_fact_is_made_to_say(house, position, column, seed, fit):
    chosen = random.Random(seed)
    forged = {
        "kind": chosen.choice(["library.reader-left", "x", ""]),
        "version": chosen.choice([0, -1, 2, 3000]),
        "at": chosen.randrange(2**60),
        "by": chosen.choice([None, "", "nobody"]),
        "body": chosen.choice(["", "{}", '{"borrower":"x","copy":"y"}', "null", "مجلس"]),
        "hashes": chosen.randbytes(chosen.choice([0, 1, 31, 32, 33, 64, 96])),
    }[column]
    with forging(house) as connection:
        before = connection.execute(select(fact.c[column]).where(at(position))).scalar_one()
        if before == forged:
            return
        forge(connection, position, **{column: forged})
        if fit and column != "hashes":
            fit_hashes(connection, position)
        assert found(connection)[COUNCIL].position == position
