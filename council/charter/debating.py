"""What may be moved in a sitting and how it is decided: the part of the rule of procedure about motions."""

from dataclasses import dataclass

from council.terms import Terms

PRECEDENCE = ("robert", "united_nations")
AMENDMENTS = ("furthest_first", "degree_first")
MAJORITIES = ("majority", "two_thirds")
FLOOR_ITEMS = ("never", "majority", "one_third")
DEBATING = ("precedence", "amendments", "seconded", "closure", "floor_items")


@dataclass(frozen=True)
class DebatingRule:
    """Which motion goes before which, which amendment is put first, and what the floor may add to the agenda."""

    precedence: str = "robert"
    amendments: str = "furthest_first"
    seconded: bool = False  # whether a motion needs a second member behind it
    closure: str = "two_thirds"  # what closing a debate takes
    floor_items: str = "majority"  # what an item from the floor takes


def debating_rule(read: Terms) -> DebatingRule:
    """Read what a rule of procedure says: {"precedence": "robert", "amendments": "furthest_first"}."""
    return DebatingRule(
        precedence=read.word("precedence", PRECEDENCE, DebatingRule.precedence),
        amendments=read.word("amendments", AMENDMENTS, DebatingRule.amendments),
        seconded=read.yes_or_no("seconded", DebatingRule.seconded),
        closure=read.word("closure", MAJORITIES, DebatingRule.closure),
        floor_items=read.word("floor_items", FLOOR_ITEMS, DebatingRule.floor_items),
    )
