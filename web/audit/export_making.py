"""Making a bundle: what it is made of, who vouches for it, and what lies in it besides the facts."""

from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import BinaryIO

from council.audit.bundle.choosing import decision, period, sitting, whole
from council.audit.bundle.writing import Chosen, Vouched, write_bundle
from council.audit.log.publishing import log_keys, newest_checkpoint
from council.record import Id, Record
from web.audit.export_beside import index_of, minutes_of
from web.audit.export_verifier import page, stand_alone
from web.languages import TIMEZONE

VERIFIER, PAGE = "verify.py", "verify.html"


def chosen_from(
    record: Record,
    until: int,
    *,
    number: str | None = None,
    held: str | None = None,
    days: tuple[date, date] | None = None,
) -> Chosen:
    """The whole record, or what belongs to one decision, to one sitting, or to some days."""
    if number:
        return decision(record, number, until)
    if held:
        return sitting(record, Id(held), until)
    if days:
        first, last = days
        begin, end = (datetime.combine(day, time(), TIMEZONE) for day in (first, last + timedelta(days=1)))
        return period(record, (first.isoformat(), last.isoformat()), begin, end, until)
    return whole()


def vouched(record: Record) -> Vouched:
    """The newest checkpoint, signed by the log and by witnesses, with the log's keys."""
    told = newest_checkpoint(record)
    keys = tuple(one.written for one in log_keys(record))
    return Vouched(told.checkpoint.origin, told.checkpoint.size, told.note.written.encode(), keys)


def export(record: Record, file: BinaryIO, chosen: Chosen, under: Vouched) -> None:
    """Write a bundle with all that belongs to it."""
    beside = chain(
        [(VERIFIER, stand_alone()), (PAGE, page())],
        minutes_of(record, chosen, under.size),
        index_of(record, chosen, under),
    )
    write_bundle(record, file, under, chosen, beside)
