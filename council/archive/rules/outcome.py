"""What came of a vote of the past: more yes than no of the votes cast, and what the source itself says of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

CAST = ("yes", "no", "abstain")
COUNTED = (*CAST, "absent")


def outcome(votes: Iterable[str], source_says: str = "") -> dict[str, Any]:
    """The outcome of a motion: carried by more yes than no. The source's own word stands beside it, if it has one."""
    counted = Counter(votes)
    declared: dict[str, Any] = {
        "result": "carried" if counted["yes"] > counted["no"] else "not_carried",
        "rule": "more_yes_than_no",
        **{choice: counted[choice] for choice in COUNTED},
        "present": sum(counted[choice] for choice in CAST),
        "members": sum(counted[choice] for choice in COUNTED),
    }
    return {**declared, "source_says": source_says} if source_says else declared
