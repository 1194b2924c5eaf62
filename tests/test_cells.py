"""Small cells: a table of a secret vote is shown whole, or not at all."""

import pytest

from council.cells import is_small, showable


@pytest.mark.parametrize(
    ("table", "small"),
    [
        ({"host": {"yes": 5, "no": 5}, "refugee": {"yes": 6, "no": 9}}, False),
        ({"host": {"yes": 5, "no": 4}, "refugee": {"yes": 6, "no": 9}}, True),
        (
            {"host": {"yes": 9, "no": 0}, "refugee": {"yes": 6, "no": 9}},
            True,
        ),  # all of the host side said yes
        ({"host": {"yes": 9}, "refugee": {"yes": 6, "no": 9}}, True),
        ({"host": {"yes": 9, "no": 0}, "refugee": {"yes": 6, "no": 0}}, False),  # the totals say as much
        ({"host": {"yes": 9}, "refugee": {}}, False),  # nobody of them voted
        ({"host": {"yes": 9}, "refugee": {"yes": 1}}, True),
        ({}, False),
    ],
)
def test_a_table_is_small_where_one_cell_is(table, small):
    assert is_small(table) is small
    assert showable(table) == ({} if small else table)
