"""A lot that anybody can draw again."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as some

from council.voting.rules.elections import commitment, drawn
from council.voting.rules.elections.lots import LotUnclear

NAMES = some.lists(some.text(min_size=1).filter(lambda name: "\n" not in name), unique=True, max_size=8)


def test_the_order_is_by_the_digests_of_seed_number_and_name():
    digests = {
        name: sha256(f"majlis lot\n4711\n1\n{name}\n".encode()).hexdigest() for name in ("A", "B", "C")
    }
    assert drawn("4711", 1, ["A", "B", "C"]) == sorted(digests, key=digests.__getitem__)


def test_this_lot_will_fall_like_this_for_ever():
    assert drawn("4711", 1, ["Amal", "Burak", "Cemile", "دانا"]) == ["دانا", "Burak", "Amal", "Cemile"]
    assert commitment("4711") == sha256(b"4711").hexdigest()


@given(NAMES, some.integers(1, 9))
def test_the_order_in_which_they_are_named_changes_nothing(names, number):
    assert drawn("seed", number, names) == drawn("seed", number, sorted(names))
    assert sorted(drawn("seed", number, names)) == sorted(names)


def test_another_seed_or_another_number_is_another_lot():
    names = [str(number) for number in range(20)]
    assert len({tuple(drawn(seed, lot, names)) for seed in ("a", "b") for lot in (1, 2)}) == 4


def test_each_is_drawn_first_about_equally_often():
    first = [drawn(str(seed), 1, ["A", "B", "C"])[0] for seed in range(3000)]
    assert all(900 < first.count(name) < 1100 for name in "ABC")


@pytest.mark.parametrize(("seed", "names"), [("a\nb", ["A"]), ("a", ["A\nB"]), ("a", ["A", "A"])])
def test_what_could_be_read_in_two_ways_is_refused(seed, names):
    with pytest.raises(LotUnclear):
        drawn(seed, 1, names)
