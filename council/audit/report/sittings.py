"""What a report tells of sittings: called when and in time, held for how long, with how many."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from council.assembly.events import (
    NoticeGiven,
    QuorumFound,
    SittingCalledOff,
    SittingClosed,
    SittingConvened,
    SittingInterrupted,
    SittingOpened,
    SittingResumed,
)
from council.record import Id, Question, answers


@dataclass(frozen=True)
class Sat:
    """A sitting, and the positions that tell of it."""

    sitting: Id
    body: Id
    day: date
    called: int
    in_time: bool
    called_off: int = 0
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    closed: int = 0
    quorum: QuorumFound | None = None  # the first that was looked for
    found: int = 0
    paused: timedelta = timedelta()
    pause_began: datetime | None = None

    @property
    def lasted(self) -> timedelta:
        """From the opening to the close, without the pauses, in whole minutes."""
        if self.opened_at is None or self.closed_at is None:
            return timedelta()
        lasted = self.closed_at - self.opened_at - self.paused
        return timedelta(minutes=round(lasted.total_seconds() / 60))


class SittingsReported(Question):
    """Every sitting that was called."""

    def __init__(self) -> None:
        self.answer: dict[Id, Sat] = {}

    @answers(SittingConvened)
    def convened(self, fact: SittingConvened) -> None:
        """It is to be held on this day; called anew, on another."""
        self.answer[fact.sitting] = Sat(fact.sitting, fact.body, fact.day, self.entry.position, fact.in_time)

    @answers(NoticeGiven)
    def noticed(self, fact: NoticeGiven) -> None:
        """Its members heard of it, in time or not."""
        if not fact.in_time:
            self._now(fact.sitting, in_time=False)

    @answers(SittingCalledOff)
    def dropped(self, fact: SittingCalledOff) -> None:
        """It is not held."""
        self._now(fact.sitting, called_off=self.entry.position)

    @answers(SittingOpened)
    def opened(self, fact: SittingOpened) -> None:
        """It began."""
        self._now(fact.sitting, opened_at=self.entry.at)

    @answers(QuorumFound)
    def counted(self, fact: QuorumFound) -> None:
        """So many were there when a quorum was looked for first; one that is found later counts more."""
        known = self.answer[fact.sitting].quorum
        if known is None or (fact.reached and not known.reached):
            self._now(fact.sitting, quorum=fact, found=self.entry.position)

    @answers(SittingInterrupted)
    def interrupted(self, fact: SittingInterrupted) -> None:
        """It stopped for a time."""
        began = self.answer[fact.sitting].pause_began or self.entry.at
        self._now(fact.sitting, pause_began=began)

    @answers(SittingResumed)
    def resumed(self, fact: SittingResumed) -> None:
        """It went on."""
        self._pause_over(fact.sitting)

    @answers(SittingClosed)
    def closed(self, fact: SittingClosed) -> None:
        """It was held."""
        self._pause_over(fact.sitting)
        self._now(fact.sitting, closed_at=self.entry.at, closed=self.entry.position)

    def _pause_over(self, sitting: Id) -> None:
        known = self.answer[sitting]
        if known.pause_began is not None:
            paused = known.paused + (self.entry.at - known.pause_began)
            self._now(sitting, paused=paused, pause_began=None)

    def _now(self, sitting: Id, **new: object) -> None:
        self.answer[sitting] = replace(self.answer[sitting], **new)  # type: ignore[arg-type]
