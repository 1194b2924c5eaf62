"""Making a bundle: what it is made of, who vouches for it, and what lies in it besides the facts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import BinaryIO

from council.audit.bundle.choosing import decision, period, sitting, whole
from council.audit.bundle.writing import Beside, Chosen, Vouched, write_bundle
from council.audit.log import time_stamps
from council.audit.log.policy import Policy
from council.audit.log.publishing import log_keys, newest_checkpoint
from council.audit.log.signatures import Verifier
from council.audit.rules import NotReadable
from council.record import Id, Record
from web.audit.export_beside import index_of, minutes_of
from web.audit.export_verifier import stand_alone
from web.audit.export_verifier_page import page
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


def witness_keys(policy: Policy) -> list[Verifier]:
    """The keys of the witnesses that are asked here."""
    return [one.key for one in policy.witnesses]


@contextmanager
def readable() -> Iterator[None]:
    """What cannot be read of a damaged record is refused by name."""
    try:
        yield
    except (LookupError, ValueError, TypeError, StopIteration, RuntimeError) as broken:
        raise NotReadable() from broken


@readable()
def vouched(record: Record, witnesses: Iterable[Verifier] = ()) -> Vouched:
    """The newest checkpoint, signed by the log and by witnesses, with the keys of all who signed it."""
    told = newest_checkpoint(record)
    known = (*log_keys(record), *witnesses)
    signed = [one for one in known if any(one.made(signature) for signature in told.note.signatures)]
    keys = tuple(one.written for one in signed)
    return Vouched(told.checkpoint.origin, told.checkpoint.size, told.note.written.encode(), keys)


def _stamps_of(record: Record, under: Vouched) -> Iterator[Beside]:
    """What a time-stamping authority answered for the checkpoint of the bundle."""
    with record.glance() as rows:
        found = time_stamps.of(rows, under.size)
    if found is not None:
        yield f"timestamps/{found.size}.tsr", found.answer


@readable()
def export(record: Record, file: BinaryIO, chosen: Chosen, under: Vouched) -> None:
    """Write a bundle with all that belongs to it."""
    beside = chain(
        [(VERIFIER, stand_alone()), (PAGE, page())],
        minutes_of(record, chosen, under.size),
        index_of(record, chosen, under),
        _stamps_of(record, under),
    )
    write_bundle(record, file, under, chosen, beside)
