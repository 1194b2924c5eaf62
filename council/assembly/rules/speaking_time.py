"""How much of a debate was whose: told by group only where it tells nothing of a person."""

from collections.abc import Mapping

from council.cells import turnout

BY = ("gender", "side")
Groups = Mapping[str, Mapping[str, int]]


def speakers_by_group(there: Groups, spoke: Groups) -> dict[str, dict[str, int]]:
    """How many of each group spoke; without a dimension in which few of a group spoke, or few kept silent.

    A dimension in which all are of one group would tell of each what she is.
    """
    asked = {dimension: there[dimension] for dimension in BY if len(there.get(dimension, ())) > 1}
    return turnout(asked, spoke)


def coarse(seconds: int, in_all: int) -> int:
    """A group's time in whole minutes, for a long debate in tenths of it.

    How long each person spoke is known to the second. From an exact sum it could be found out who was counted in it.
    """
    step = 60 * max(1, -(-in_all // 600))
    return (seconds + step // 2) // step * step
