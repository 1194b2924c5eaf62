"""The rules of a show of hands: nobody votes on a phone; two tellers count until both say the same."""

from collections.abc import Iterable

from council.record import Refused, require
from council.voting.events import HandsCounted

ENOUGH = 2
"""So many tellers must have counted the same."""

KINDS_BY_HANDS = ("majority",)
"""The kinds of rules by which hands can decide: nobody knows whose a hand is, on which side, with what weight."""


class NeverByHands(Refused):
    """By this kind of rule hands cannot decide."""

    code = "voting.never-by-hands"


class HandsNeedSitting(Refused):
    """Hands are raised in a sitting."""

    code = "voting.hands-need-sitting"


class ByHands(Refused):
    """The vote is by show of hands: nobody votes from a phone."""

    code = "voting.by-hands"


class NotByHands(Refused):
    """The vote is not by show of hands."""

    code = "voting.not-by-hands"


class NobodyCounts(Refused):
    """Hands are counted by a teller who can be named."""

    code = "voting.nobody-counts"


class MoreHandsThanPresent(Refused):
    """More hands were counted than there are votes in the room."""

    code = "voting.more-hands-than-present"


class HandsMissing(Refused):
    """Fewer than two tellers have counted."""

    code = "voting.hands-missing"


class HandsDiffer(Refused):
    """The tellers' counts differ: both count again."""

    code = "voting.hands-differ"


class HandsAgree(Refused):
    """Two tellers have counted the same: that is the count, and the vote can be closed."""

    code = "voting.hands-agree"


def agreed(counts: Iterable[HandsCounted]) -> HandsCounted | None:
    """What two tellers have counted alike."""
    seen: dict[tuple[int, int, int], int] = {}
    for one in counts:
        what = one.yes, one.no, one.abstain
        seen[what] = seen.get(what, 0) + 1
        if seen[what] >= ENOUGH:
            return one
    return None


def fit(yes: int, no: int, abstain: int, votes: int) -> None:
    """No more hands than votes, and none less than none."""
    counted = yes + no + abstain
    require(
        min(yes, no, abstain) >= 0 and counted <= votes, MoreHandsThanPresent(counted=counted, votes=votes)
    )
