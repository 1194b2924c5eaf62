"""Who counts as being there, as the by-laws say: the part of the rule of procedure about quorum and proxies."""

from dataclasses import dataclass, field

from council.measures import Measure, measure, measure_if_said
from council.record import require
from council.terms import TermOutOfRange, Terms

QUORUM_OF = ("effective_members", "statutory_seats")
PRESENCE = (
    "quorum",
    "quorum_of",
    "second_call_quorum",
    "proxies",
    "proxies_are_present",
    "substitutes",
    "fault_stops",
)
MOST_PROXIES = 10


@dataclass(frozen=True)
class PresenceRule:
    """How many must be there for a sitting, and who may stand in for whom."""

    quorum: Measure = field(default_factory=lambda: Measure("none"))
    quorum_of: str = "effective_members"  # or of all seats by the charter, vacant ones as well
    second_call_quorum: Measure | None = None  # unsaid: as for any other sitting
    proxies: int = 0  # for how many others one member may vote at most
    proxies_are_present: bool = False  # whether who gave a proxy is counted towards the quorum
    substitutes: bool = True  # whether a substitute takes an absent member's place for a sitting
    fault_stops: bool = True  # whether a fault of the organiser's stops a sitting that is linked

    def quorum_for(self, second_call: bool) -> Measure:
        """The quorum of a sitting: that of the second call may be smaller (Tekirdağ, h: twice the board)."""
        if second_call and self.second_call_quorum is not None:
            return self.second_call_quorum
        return self.quorum


def presence_rule(read: Terms) -> PresenceRule:
    """Read what a rule of procedure says: {"quorum": {"kind": "more_than", "fraction": "1/2"}, "proxies": 2}."""
    proxies = read.number("proxies", PresenceRule.proxies, least=0)
    require(proxies <= MOST_PROXIES, TermOutOfRange(term="proxies", got=proxies, most=MOST_PROXIES))
    second = "second_call_quorum"
    return PresenceRule(
        quorum=measure_if_said(read, "quorum"),
        quorum_of=read.word("quorum_of", QUORUM_OF, PresenceRule.quorum_of),
        second_call_quorum=measure(read.within(second)) if read.says(second) else None,
        proxies=proxies,
        proxies_are_present=read.yes_or_no("proxies_are_present", PresenceRule.proxies_are_present),
        substitutes=read.yes_or_no("substitutes", PresenceRule.substitutes),
        fault_stops=read.yes_or_no("fault_stops", PresenceRule.fault_stops),
    )
