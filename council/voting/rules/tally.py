"""What was counted in a vote, and the tallies that cannot be (DOMAIN B1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from council.record import Refused, require
from council.terms import TermMalformed, Terms, a_count


class TallyIncomplete(Refused):
    """The rule needs a number that was not counted: the members, those present."""

    code = "voting.tally-incomplete"


class MorePresentThanMembers(Refused):
    """More are present than are entitled to vote."""

    code = "voting.more-present-than-members"


class MoreVotesThanPresent(Refused):
    """More votes were counted than there are voters."""

    code = "voting.more-votes-than-present"


class ChairNotCounted(Refused):
    """The chair's own vote is not among the votes of its kind."""

    code = "voting.chair-not-counted"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What was counted: who may vote, who is present, how they voted. `chair` is the chair's own vote."""

    members: int | None = None
    present: int | None = None
    yes: int = 0
    no: int = 0
    abstain: int = 0
    invalid: int = 0
    blank: int = 0
    chair: str | None = None
    repeated: bool = False

    def __post_init__(self) -> None:
        for name in COUNTED:
            if getattr(self, name) is not None or name not in ("members", "present"):
                a_count(name, getattr(self, name))
        present = self.votes if self.present is None else self.present
        members = present if self.members is None else self.members
        require(self.votes <= present, MoreVotesThanPresent(votes=self.votes, present=present))
        require(present <= members, MorePresentThanMembers(present=present, members=members))
        if self.chair in ("yes", "no"):
            require(getattr(self, self.chair) > 0, ChairNotCounted(chair=self.chair))

    @property
    def votes(self) -> int:
        """All votes that were given, of whatever kind."""
        return self.yes + self.no + self.abstain + self.invalid + self.blank

    def known(self, name: str) -> int:
        """The members, or those present: refused if the rule needs them and they were not counted."""
        number: int | None = getattr(self, name)
        if number is None:
            raise TallyIncomplete(of=name)
        return number


COUNTED = ("members", "present", "yes", "no", "abstain", "invalid", "blank")


def tally_of(counted: Mapping[str, Any]) -> Tally:
    """Read a tally from JSON."""
    read = Terms(counted, "tally")
    read.only(*COUNTED, "chair", "repeated")
    said = {name: counted[name] for name in (*COUNTED, "chair", "repeated") if read.says(name)}
    read.word_if_said("chair", ("yes", "no", "abstain"))
    require(isinstance(said.get("repeated", False), bool), TermMalformed(term="tally.repeated"))
    return Tally(**said)
