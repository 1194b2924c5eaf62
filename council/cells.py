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


def shown(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Counts of persons by dimension and group; without the dimensions of which a group is too small."""
    return {
        dimension: dict(groups)
        for dimension, groups in counts.items()
        if all(number >= SMALLEST for number in groups.values())
    }


def turnout(
    entitled: Mapping[str, Mapping[str, int]], voted: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    """How many of each group voted, by dimension; without the dimensions that would tell in which group somebody is.

    Who voted and who did not is known by name. So those who did not vote are a cell as well.
    """
    found = {}
    for dimension, groups in entitled.items():
        there = voted.get(dimension, {})
        table = {
            name: {"voted": there.get(name, 0), "stayed_away": number - there.get(name, 0)}
            for name, number in groups.items()
        }
        if not is_small(table):
            found[dimension] = {name: cells["voted"] for name, cells in table.items()}
    return found
