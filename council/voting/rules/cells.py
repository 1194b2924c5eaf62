"""Small cells: where so few are counted together that a number would tell of a person what she kept to herself."""

from collections.abc import Mapping

SMALLEST = 5
"""The fewest that may be counted together in what is shown of a secret vote."""


def is_small(table: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether any cell of a table of groups is too small to be shown, and with it the whole table.

    A group to which nobody belongs, and a column in which nobody was counted at all, tell nothing and are left
    out. Any other nought is small: it says of everybody in the group what she did not do. No cell is left out alone,
    since the totals would give it back.
    """
    columns = {column for group in table.values() for column, number in group.items() if number}
    rows = [group for group in table.values() if any(group.values())]
    return any(group.get(column, 0) < SMALLEST for group in rows for column in columns)


def showable(table: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The table as it may be shown: whole, or not at all."""
    return {} if is_small(table) else {name: dict(group) for name, group in table.items()}
