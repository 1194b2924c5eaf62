"""Which days a report is about, up to which position the record is read for it, and what its reader may see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from flask import url_for

from council.audit import readings
from council.audit.log import kept
from council.audit.log.publishing import published_size
from council.audit.log.tree import root_at
from council.audit.questions import LogKeys
from council.audit.report.decisions import Decided, DecisionsReported
from council.audit.report.span import Span
from council.audit.report.whole import Report, Reported, report
from council.charter.questions import RulesNamed
from council.record import Id, Record, Wording, day_of, today
from council.sight import may_see
from web.audit.log_settings import origin_of
from web.audit.report.forms import PARTS
from web.charter.standing import bodies
from web.desk import council, record_now, the_desk, visitor
from web.languages import TIMEZONE
from web.past import PastRecord, position_of
from web.people import body_names, in_language

T = TypeVar("T")
MOST_KEPT = 32


@dataclass(frozen=True)
class Logged:
    """How the log stood at a position: its root, the last checkpoint that was signed up to there, and its witnesses."""

    origin: str
    size: int
    root: str
    signed: int
    witnesses: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How a body stood on a day: its seats and members, and what each balance rule said of it."""

    body: Id
    seats: int | None
    members: int
    verdicts: tuple[tuple[Id, str], ...]


@dataclass(frozen=True)
class Read:
    """A report as it is read: on a day, up to a position, by somebody who may see these parts."""

    record: Record
    span: Span
    day: date
    position: int
    sees: frozenset[str]
    whole: Report
    begin: tuple[Standing, ...]
    end: tuple[Standing, ...]
    bodies: dict[Id, Wording]
    log: Logged
    readings: int | None

    @property
    def until(self) -> date:
        """The last day, or the day on which it is read if that comes first."""
        return min(self.span.last, self.day)

    def entry(self, position: int) -> str:
        """Where an entry can be read, for those who may."""
        if "history" not in self.sees or not position or position > self.position:
            return ""
        return url_for("audit.entry", position=position)

    def entries(self, kind: str, **more: Any) -> str:
        """Where all entries of a kind in these days can be read."""
        if "history" not in self.sees:
            return ""
        days: dict[str, Any] = {"since": self.span.first.isoformat(), "until": self.span.last.isoformat()}
        return url_for("audit.history", kind=kind, **days, **more)

    @property
    def moment(self) -> datetime:
        """When the last fact was entered that the report has read."""
        found = self.record.entries(after=self.position - 1, until=self.position) if self.position else []
        return found[0].at if found else datetime.combine(self.day, time(), TIMEZONE)

    @property
    def decided(self) -> list[Decided]:
        """Every decision there is, those of other days as well."""
        return list(self.record.ask(DecisionsReported()).answer.values())

    def body(self, body: Id) -> Wording | None:
        """What a body is called."""
        return self.bodies.get(body)

    def rule(self, rule: Id) -> Wording:
        """What a rule is called."""
        return in_language(self.record.ask(RulesNamed()).answer.get(rule, ()))


def seen() -> frozenset[str]:
    """What this visitor sees."""
    return frozenset(part for part in PARTS if may_see(part, visitor().roles))


def read(span: Span, asked: int | date | None = None, sees: frozenset[str] | None = None) -> Read:
    """The report on some days, of the record as it stands, or as it stood; never past the opening of an open vote."""
    now = record_now()
    as_it_was = now if asked is None else PastRecord(now, position_of(now, asked))
    position = published_size(as_it_was)
    record = now if position == now.size else PastRecord(now, position)
    day = today() if asked is None else _day_of(now, asked, position)
    room, key = now.ask(Reported()).answer, (span, day, None if record is now else position)
    if len(room) > MOST_KEPT:
        room.clear()
    whole, begin, end = _kept(room, key, lambda: _worked_out(record, span, day))
    may = seen() if sees is None else sees
    return Read(
        record=record,
        span=span,
        day=day,
        position=position,
        sees=may,
        whole=whole,
        begin=begin,
        end=end,
        bodies=body_names(record),
        log=_logged(now, min(position_on(record, span.last), position)),
        readings=_readings(now, span, day) if "readings" in may else None,
    )


def position_on(record: Record, day: date) -> int:
    """How many facts were on record when a day was over."""
    over = datetime.combine(day + timedelta(days=1), time(), TIMEZONE) - timedelta(microseconds=1)
    return record.position_at(over)


def _day_of(now: Record, asked: int | date, position: int) -> date:
    if isinstance(asked, date):
        return asked
    (entry,) = now.entries(after=position - 1, until=position)
    return day_of(entry.at)


def _kept(room: dict[Any, Any], key: object, work_out: Callable[[], T]) -> T:
    if key not in room:
        room[key] = work_out()
    found: T = room[key]
    return found


def _worked_out(
    record: Record, span: Span, day: date
) -> tuple[Report, tuple[Standing, ...], tuple[Standing, ...]]:
    last = min(span.last, day)
    return report(record, span, day), _standing(record, span.first), _standing(record, last)


def _standing(record: Record, day: date) -> tuple[Standing, ...]:
    """Every body as it stood when a day was over."""
    position = min(position_on(record, day), record.size)
    stood = bodies(PastRecord(record, position), day) if position else []
    return tuple(
        Standing(
            one.body,
            one.seats,
            one.members,
            tuple((found.rule.rule, str(found.found.verdict["status"])) for found in one.verdicts),
        )
        for one in stood
    )


def _logged(now: Record, size: int) -> Logged:
    with now.glance() as rows:
        signed = kept.newest(rows, size)
        lines = kept.cosignatures(rows, signed.size) if signed else []
    names = tuple(dict.fromkeys(str(row.witness).split("+")[0] for row in lines))
    keys = now.ask(LogKeys())
    root = root_at(size, now.subtrees).hex() if size and keys.in_use else ""
    origin = keys.origin or origin_of(the_desk().settings, council())
    return Logged(origin, size, root, signed.size if signed else 0, names)


def _readings(now: Record, span: Span, day: date) -> int:
    """Only of days that are over: read twice on a day, the report says the same."""
    with now.glance() as rows:
        return readings.how_often(rows, span.first, min(span.last, day - timedelta(days=1)))
