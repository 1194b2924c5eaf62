"""What a decision may ask about calls: who was given notice, and what was announced for a second sitting."""

from dataclasses import dataclass
from datetime import date

from council.assembly.events import NoticeGiven, SittingConvened
from council.assembly.rules import SECOND_CALL, Timing, occasion_of, timing
from council.charter.questions import Procedure
from council.record import Id, Question, answers, day_of


@dataclass(frozen=True)
class Notice:
    """How somebody was given notice of a sitting."""

    day: date
    channel: str
    in_time: bool


class NoticesGiven(Question):
    """Who was given notice of a sitting, when and how: for each the first, which is the one that counts."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: dict[Id, Notice] = {}
        self.noted: set[Id] = set()

    @answers(NoticeGiven)
    def given(self, fact: NoticeGiven) -> None:
        """Some were told."""
        self.noted.add(fact.notice)
        told = Notice(fact.day, fact.channel, fact.in_time)
        for person in fact.addressees:
            earlier = self.answer.get(person)
            if earlier is None or told.day < earlier.day:
                self.answer[person] = told


class SecondCalls(Question):
    """The days for which a body was called a second time, in the same notice, and since when that is known."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[date, date] = {}

    @answers(SittingConvened)
    def announced(self, fact: SittingConvened) -> None:
        """The call named a second day."""
        if fact.second_day is not None:
            self.answer.setdefault(fact.second_day, day_of(self.entry.at))


def timing_of(
    called: SittingConvened, given: date, procedure: Procedure, second_calls: SecondCalls
) -> Timing:
    """Whether a notice given on this day is in time.

    A second sitting that was announced in the notice of the first is known since then.
    """
    rule = procedure.rule.notice
    days = rule.days_for(occasion_of(called.call, called.elective))
    announced = second_calls.answer.get(called.day) if called.call == SECOND_CALL else None
    return timing(min(given, announced or given), called.day, days, rule.clear)
