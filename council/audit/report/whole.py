"""The report as a whole: everything that it tells of some days, worked out once and kept until something changes."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council.audit.irregularities.answers import AnswersChecked
from council.audit.irregularities.checks import irregularities
from council.audit.irregularities.corrections import CorrectionsChecked
from council.audit.irregularities.found import Irregularity
from council.audit.irregularities.minutes import MinutesChecked
from council.audit.irregularities.sittings import SittingsChecked
from council.audit.irregularities.votes import VotesChecked
from council.audit.report.besides import HappenedBesides
from council.audit.report.decisions import Decided, DecisionsReported, Elected, ElectionsReported
from council.audit.report.proposals import ProposalsReported, Proposed
from council.audit.report.sittings import Sat, SittingsReported
from council.audit.report.span import Span
from council.charter.questions import Bodies, RulesInForce, TermsOfOffice
from council.followup.questions import Opinion, Opinions
from council.membership.questions import Declared, MandatesIn
from council.record import Entry, Id, Question, Record, day_of
from council.statistics.questions import Held, held_in

ASKED = (
    *(DecisionsReported, ElectionsReported, SittingsReported, ProposalsReported, HappenedBesides, Opinions),
    *(VotesChecked, SittingsChecked, MinutesChecked, CorrectionsChecked, AnswersChecked),
    *(RulesInForce, MandatesIn, Declared, Bodies, TermsOfOffice),
)
"""Everything that a report hears of; who voted what is not among it."""


class Reported(Question):
    """Room for what was worked out once: a report is read far more often than something in it happens.

    Only what stands in reports is kept here, nothing that was opened of a person.
    """

    remembered = True
    kinds = tuple(sorted({kind for question in ASKED for kind in question.kinds}))

    def __init__(self) -> None:
        self.answer: dict[Any, Any] = {}

    def hear(self, entry: Entry) -> None:
        """It may be otherwise now."""
        self.answer = {}

    def apart(self) -> Question:
        """The same with an answer of its own."""
        return copy(self)


@dataclass(frozen=True)
class Minuted:
    """The minutes of a sitting that was held: when they became public, and whether that was late."""

    sitting: Id
    held: date
    published: date | None
    days: int  # until then; or so far
    is_late: bool
    position: int  # of the publication, else of the close of the sitting


@dataclass(frozen=True)
class Report:
    """What some days came to."""

    span: Span
    day: date
    sittings: tuple[tuple[Sat, Held | None], ...] = ()
    decisions: tuple[Decided, ...] = ()
    elections: tuple[Elected, ...] = ()
    proposals: Proposed = field(default_factory=Proposed)
    minutes: tuple[Minuted, ...] = ()
    motions: Mapping[str, int] = field(default_factory=dict)
    opinions: tuple[Opinion, ...] = ()
    pledges: Mapping[str, int] = field(default_factory=dict)  # by their state on the day
    irregularities: tuple[Irregularity, ...] = ()
    corrections: tuple[int, ...] = ()
    entries_corrected: int = 0
    erasures: int = 0
    titles: Mapping[Id, Mapping[str, str]] = field(default_factory=dict)

    @property
    def held(self) -> list[tuple[Sat, Held]]:
        """The sittings that were held to their end."""
        return [(sat, there) for sat, there in self.sittings if there is not None]

    @property
    def called_off(self) -> int:
        """How many sittings were called off."""
        return sum(bool(sat.called_off) for sat, _there in self.sittings)

    @property
    def settled(self) -> list[Decided]:
        """The votes on proposals as a whole."""
        return [one for one in self.decisions if one.motion is None]


def report(record: Record, span: Span, day: date) -> Report:
    """What some days came to, as the record stands; `day` is the day on which it is read."""
    decided, elected = record.ask(DecisionsReported()).answer, record.ask(ElectionsReported()).answer
    besides, proposed = record.ask(HappenedBesides(span)), record.ask(ProposalsReported(span))
    opinions = [one for one in record.ask(Opinions()).answer.values() if one.sent.sent in span]
    decisions = tuple(one for one in decided.values() if one.day in span)
    return Report(
        span=span,
        day=day,
        sittings=tuple(_sittings(record, span)),
        decisions=decisions,
        elections=tuple(one for one in elected.values() if one.day in span),
        proposals=proposed.answer,
        minutes=tuple(_minutes(record, span, day)),
        motions=dict(besides.motions),
        opinions=tuple(opinions),
        pledges=_pledges(record, span, day),
        irregularities=tuple(one for one in irregularities(record, day) if one.day in span),
        corrections=tuple(besides.corrections),
        entries_corrected=besides.entries_corrected,
        erasures=besides.erasures,
        titles={one.proposal: proposed.titles.get(one.proposal, {}) for one in decisions},
    )


def _sittings(record: Record, span: Span) -> list[tuple[Sat, Held | None]]:
    """Every sitting that was called for one of these days, in the order of the days; with who came if it was held."""
    called = [one for one in record.ask(SittingsReported()).answer.values() if one.day in span]
    held: dict[Id, Held] = {}
    for body in dict.fromkeys(one.body for one in called):
        held |= {one.sitting: one for one in held_in(record, body, span.first, span.last)}
    return [(one, held.get(one.sitting)) for one in sorted(called, key=lambda one: (one.day, one.called))]


def _minutes(record: Record, span: Span, day: date) -> list[Minuted]:
    found = []
    for sitting, course in record.ask(MinutesChecked()).answer.items():
        held = day_of(course.closed.at)
        if held in span:
            public = day_of(course.published.at) if course.published else None
            days = course.days_until(public or day)
            entry = course.published or course.closed
            found.append(Minuted(sitting, held, public, days, 0 < course.allowed < days, entry.position))
    return found


def _pledges(record: Record, span: Span, day: date) -> dict[str, int]:
    """How the pledges stand that were made up to the end of these days and are not of the past before them."""
    found: dict[str, int] = {}
    for one in record.ask(Opinions()).pledges.values():
        state, ended = one.state(day), _ended(one)
        if one.made.made <= span.last and (ended is None or ended >= span.first):
            found[state] = found.get(state, 0) + 1
    return found


def _ended(pledge: Any) -> date | None:
    """When a pledge was fulfilled or withdrawn."""
    if pledge.fulfilled is not None:
        return pledge.fulfilled.fulfilled  # type: ignore[no-any-return]
    return pledge.withdrawn.withdrawn if pledge.withdrawn is not None else None


def years(record: Record, day: date) -> Sequence[int]:
    """The years of which something is on record, the latest first."""
    first = record.entries(limit=1)
    return range(day.year, (day_of(first[0].at).year if first else day.year) - 1, -1)
