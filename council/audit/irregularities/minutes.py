"""What is irregular about minutes: not there, late, corrected after they were approved."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from council.assembly.events import SittingClosed, SittingConvened
from council.audit.irregularities.found import Irregularity, found_at
from council.charter.events import RuleAdopted, RuleRepealed
from council.charter.questions import Procedure
from council.minutes.events import MinutesApproved, MinutesCirculated, MinutesCorrected, MinutesPublished
from council.record import Entry, Id, Question, answers, day_of


@dataclass
class Course:
    """How far the minutes of a sitting that is over have come, and when each step was taken."""

    closed: Entry
    allowed: (
        int  # days after which they are late, by the rule of procedure of that day; nought: none are fixed
    )
    circulated: Entry | None = None
    approved: Entry | None = None
    published: Entry | None = None

    @property
    def waits_for(self) -> str:
        """The step that was not taken yet: to be sent round, approved, published; nothing where all is done."""
        if self.published is not None:
            return ""
        if self.approved is not None:
            return "publication"
        return "approval" if self.circulated is not None else "circulation"

    def days_until(self, day: date) -> int:
        """How many days after the sitting."""
        return (day - day_of(self.closed.at)).days


class MinutesChecked(Question):
    """The course of each sitting's minutes, and what was corrected in approved ones."""

    def __init__(self) -> None:
        self.answer: dict[Id, Course] = {}
        self.corrected: list[Irregularity] = []
        self._bodies: dict[Id, Id] = {}
        self._procedure = Procedure()

    @answers(RuleAdopted)
    def adopted(self, fact: RuleAdopted) -> None:
        """From now on it says how long minutes may take."""
        self._procedure.adopted(fact)

    @answers(RuleRepealed)
    def repealed(self, fact: RuleRepealed) -> None:
        """It asks for nothing any more."""
        self._procedure.repealed(fact)

    @answers(SittingConvened)
    def convened(self, fact: SittingConvened) -> None:
        """Of which body."""
        self._bodies[fact.sitting] = fact.body

    @answers(SittingClosed)
    def closed(self, fact: SittingClosed) -> None:
        """From now on its minutes are waited for."""
        self._procedure.body = self._bodies.get(fact.sitting)
        self.answer[fact.sitting] = Course(self.entry, self._procedure.rule.minuting.minutes_days)

    @answers(MinutesCirculated)
    def circulated(self, fact: MinutesCirculated) -> None:
        """Those who were present have the draft."""
        if fact.sitting in self.answer:
            self.answer[fact.sitting].circulated = self.entry

    @answers(MinutesApproved)
    def approved(self, fact: MinutesApproved) -> None:
        """They stand."""
        if fact.sitting in self.answer:
            self.answer[fact.sitting].approved = self.entry

    @answers(MinutesPublished)
    def published(self, fact: MinutesPublished) -> None:
        """Everybody may read them; the first language counts."""
        course = self.answer.get(fact.sitting)
        if course is not None and course.published is None:
            course.published = self.entry

    @answers(MinutesCorrected)
    def is_corrected(self, fact: MinutesCorrected) -> None:
        """Something in approved minutes was wrong."""
        about = {"sitting": fact.sitting, "minutes": fact.minutes, "ballot": fact.ballot}
        body = self._bodies.get(fact.sitting)
        self.corrected.append(found_at(self.entry, "minutes-corrected", body, about))

    def found(self, today: date) -> list[Irregularity]:
        """What is irregular on a day."""
        late = (self._late(sitting, course, today) for sitting, course in self.answer.items())
        return [one for one in late if one is not None] + self.corrected

    def _late(self, sitting: Id, course: Course, today: date) -> Irregularity | None:
        at = course.published or course.closed
        taken = course.days_until(day_of(course.published.at) if course.published else today)
        if not course.allowed or taken <= course.allowed:
            return None
        kind, about = "minutes-late" if course.published else "minutes-missing", {"sitting": sitting}
        told = {"days": taken, "allowed": course.allowed, "waits_for": course.waits_for}
        found = found_at(at, kind, self._bodies.get(sitting), about, **told)
        return replace(found, since=day_of(course.closed.at) + timedelta(days=course.allowed + 1))
