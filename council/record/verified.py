"""What verifying a record finds: the first thing that is wrong, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong in a council's record, and at which position.

    Where a hash of several facts does not fit them, the forged one lies between `position` and `until`.
    """

    position: int
    what: str
    until: int


@dataclass(frozen=True)
class Verified:
    """What was found in one council: how many facts are sound, the root of their tree, and the first fault.

    `reached` is how many facts could be read in their places, sound or not; `roots` holds the root that the tree
    had at each size that was asked for and reached.
    """

    council: str
    sound: int
    root: bytes
    fault: Fault | None
    reached: int = 0
    roots: Mapping[int, bytes] = field(default_factory=dict)


class Found:
    """The first fault of all that come up; some come up long after the fact that they blame."""

    def __init__(self) -> None:
        self.first: Fault | None = None

    def note(self, position: int, what: str, until: int | None = None) -> None:
        """Keep a fault if it comes before the others; of one position, what was found first."""
        if self.first is None or position < self.first.position:
            self.first = Fault(position, what, position if until is None else until)


class Over(Exception):
    """What follows cannot be read on."""
