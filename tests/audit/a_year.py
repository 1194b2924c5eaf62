"""A year of a council: nothing in it, one sitting, or sixty decisions; and its pages."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from council.assembly.events import (
    AttendanceRecorded,
    QuorumFound,
    SittingCalledOff,
    SittingClosed,
    SittingConvened,
    SittingInterrupted,
    SittingOpened,
    SittingResumed,
)
from council.followup.events import OpinionSent, PledgeMade, ReplyReceived
from council.minutes.events import MinutesApproved, MinutesPublished
from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.record import Fact, Id, Record, Wording, standing_at
from council.voting.events import BallotClosed, BallotOpened
from tests.minutes.a_sitting import BALANCE, MAJORITY, adopt_rules
from tests.proposals.a_council import ASSEMBLY, MEMBERS, settle

YEAR = 2026
TITLES = ("=1+1", "+905551112233", "-2", "@kurul", "Akşam dil kursu", "دورة لغة مسائية")
RESULTS = ("adopted", "adopted", "rejected", "no_quorum")
WORDS = (Wording(language="tr", text="…"),)


def named(sort: str, number: int) -> Id:
    """The id of a thing of a sort."""
    return Id(f"{sort}{number:0{16 - len(sort)}}")


class Year:
    """A year that is being written down: what happens is entered in the order in which it happened."""

    def __init__(self, record: Record) -> None:
        """The council as it was at the end of the year before."""
        self.record = record
        self._happened: list[tuple[datetime, Sequence[Fact]]] = []
        with standing_at(datetime(YEAR - 1, 11, 1, 9, tzinfo=UTC)):
            adopt_rules(settle(record))

    def happened(self, day: date, hour: int, *facts: Fact, minute: int = 0) -> None:
        """On this day at this hour."""
        self._happened.append((datetime.combine(day, time(hour, minute), UTC), facts))

    def entered(self) -> Record:
        """The record with all of it, in the order of time."""
        for at, facts in sorted(self._happened, key=lambda one: one[0]):
            with standing_at(at):
                self.record.enter(facts)
        self._happened = []
        return self.record


def sit(year: Year, number: int, day: date, came: int = 3, minutes_after: int | None = 20) -> Id:
    """A sitting of two hours with a pause of a quarter of an hour; its minutes are published so many days after."""
    sitting = named("st", number)
    year.happened(day - timedelta(days=10), 9, _called(sitting, day, in_time=number % 3 != 0))
    year.happened(day, 18, SittingOpened(sitting=sitting), _quorum(sitting, came))
    there = [AttendanceRecorded(sitting=sitting, person=one, presence="present") for one in MEMBERS[:came]]
    year.happened(day, 18, *there)
    year.happened(day, 18, SittingInterrupted(sitting=sitting, cause="recess"), minute=30)
    year.happened(day, 18, SittingResumed(sitting=sitting), minute=45)
    year.happened(day, 20, SittingClosed(sitting=sitting))
    if minutes_after is not None:
        minutes = {"minutes": named("mn", number), "sitting": sitting}
        public = day + timedelta(days=minutes_after)
        year.happened(public, 9, MinutesApproved(**minutes, until=1, content={}, texts=WORDS))
        year.happened(public, 10, MinutesPublished(**minutes, language="tr"))
    return sitting


def call_off(year: Year, number: int, day: date) -> None:
    """A sitting that was called and not held."""
    sitting = named("st", number)
    off = SittingCalledOff(sitting=sitting, reasons=WORDS[0])
    year.happened(day - timedelta(days=9), 9, _called(sitting, day), off)


def decide(year: Year, number: int, day: date, result: str = "adopted") -> Id:
    """A proposal that was drafted thirty days before it was voted on."""
    proposal, ballot = named("pr", number), named("bt", number)
    words = {"language": "tr", "title": TITLES[number % len(TITLES)], "text": "…"}
    author = {"proposal": proposal, "author": MEMBERS[number % 4], "body": ASSEMBLY}
    drafted = (ProposalDrafted(**author, **words), ProposalSubmitted(proposal=proposal))
    year.happened(day - timedelta(days=30), 9, *drafted)
    counted = {"yes": 3, "no": 0, "abstain": 0} if result == "adopted" else {"yes": 1, "no": 2, "abstain": 0}
    declared = {"result": result, **counted, "present": 3, "quorum_needed": 3}
    closed = {"number": f"{day.year}-{number:03}", "declared": declared}
    over = BallotClosed(ballot=ballot, proposal=proposal, **closed)
    year.happened(day, 19, opened(ballot, proposal), over)
    return ballot


def send(year: Year, number: int, ballot: Id, day: date, days: int | None = 21) -> None:
    """An opinion that went out, and was answered so many days later, with a pledge."""
    which = {"opinion": named("0p", number), "ballot": ballot}
    due = day + timedelta(days=30)
    year.happened(day, 12, OpinionSent(**which, sent=day, recipient="mayor", answer_by=due))
    if days is not None:
        came = day + timedelta(days=days)
        answer = {"reply": named("re", number), "received": came, "answer": "accepted", "wording": WORDS}
        pledge = {"pledge": named("pd", number), "made": came, "wording": WORDS, "due": came}
        year.happened(came, 12, ReplyReceived(**which, **answer), PledgeMade(**which, **pledge))


def sixty_decisions(record: Record) -> Record:
    """A busy year: twelve sittings, sixty decisions, some opinions sent."""
    year = Year(record)
    for month in range(1, 13):
        day = date(YEAR, month, 15)
        for place in range(5):
            number = month * 5 + place
            ballot = decide(year, number, day, RESULTS[number % 4])
            if place == 0 and RESULTS[number % 4] == "adopted":
                send(year, number, ballot, day + timedelta(days=3), 21 if month % 2 else None)
        sit(year, month, day, came=2 + month % 3, minutes_after=None if month == 4 else 15 + month * 2)
    call_off(year, 13, date(YEAR, 12, 20))
    return year.entered()


def _called(sitting: Id, day: date, in_time: bool = True) -> SittingConvened:
    return SittingConvened(
        sitting=sitting, body=ASSEMBLY, day=day, begins="18:00", place="…", in_time=in_time
    )


def _quorum(sitting: Id, came: int) -> QuorumFound:
    counted = {"members": 4, "present": came, "needed": 3, "reached": came >= 3}
    return QuorumFound(sitting=sitting, occasion="opening", **counted)


def opened(ballot: Id, proposal: Id) -> BallotOpened:
    """A vote that is opened as it should be."""
    verdict = {"rule": BALANCE, "version": 1, "verdict": {"status": "met"}}
    return BallotOpened(
        ballot=ballot,
        proposal=proposal,
        body=ASSEMBLY,
        revision=1,
        rule=MAJORITY,
        rule_version=1,
        terms={},
        may_change=False,
        roll=MEMBERS,
        composition={},
        balance=(verdict,),
        standing="opinion",
    )
