"""`majlis bench assembly` measures what it says: who was told of which change, and after how long."""

from council.assembly.questions import ItemsTaken, TheSitting
from web.bench import assembly


def test_each_change_is_looked_for_until_the_next_one():
    heard = [[10.2, 12.1], [10.9], []]
    found = assembly._told([10.0, 12.0], heard)
    assert (found["count"], found["missing"]) == (3, 3)
    assert (found["median_ms"], found["slowest_ms"]) == (200.0, 900.0)


def test_nothing_heard_is_no_time_at_all():
    assert assembly._spread([]) == {"count": 0, "median_ms": None, "p99_ms": None, "slowest_ms": None}


def test_the_sitting_that_is_measured_is_under_way_with_an_agenda_to_go_through(installation):
    hall = assembly.prepare(installation, 3)
    record = installation.record(assembly.COUNCIL)
    assert record.ask(TheSitting(hall.sitting)).under_way
    assert record.ask(ItemsTaken(hall.sitting)).open is None
    assert [len(hall.items), len(hall.members)] == [3, assembly.MEMBERS]
