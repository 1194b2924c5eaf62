"""What `majlis doctor` finds in the record of one council, and beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from config import Settings
from council.access import accounts, sessions
from council.audit.log import kept
from council.audit.log.publishing import published_size
from council.audit.log.tree import root_at
from council.audit.questions import LogKeys, OpenSince
from council.membership.questions import PersonNow
from council.record import Installation, Record, now, today
from council.voting import urn
from web.installation import erasure_list
from web.membership.erasure_due import due

Checked: TypeAlias = tuple[str, str, dict[str, Any]]
OLDEST_CHECKPOINT = timedelta(days=2)


def checked(told: Settings, house: Installation, council: str, *, with_key: bool) -> Iterator[Checked]:
    """Everything that can be seen without reading the whole record; `majlis verify` reads it."""
    record = house.record(council)
    if with_key:
        yield "master", "fine" if house.fits(council) else "wrong", {}
    yield _clock(record)
    yield from _log(record)
    yield _urns(record)
    yield from _erasures(told, house, council)
    with record.glance() as rows:
        many = len(due(rows, told.former_months, today()))
        yield "former", "notice" if many else "fine", {"many": many}
        over = sessions.over(rows) + accounts.spent(rows)
        yield "over", "notice" if over else "fine", {"many": over}


def _clock(record: Record) -> Checked:
    """Time never runs backwards on record: a clock that goes slow would stop the council."""
    last = record.entries(newest_first=True, limit=1)
    behind = bool(last) and now() < last[0].at - timedelta(minutes=1)
    return "clock-behind", "wrong" if behind else "fine", {}


def _log(record: Record) -> Iterator[Checked]:
    keys = record.ask(LogKeys()).in_use
    yield "log-key", "fine" if keys else "wrong", {}
    with record.glance() as rows:
        last = kept.newest(rows)
        held = {row.key for row in kept.key_rows(rows)}
    if keys and not set(keys) <= held:
        yield "log-key-lost", "wrong", {}
    if last is None:
        return
    fits = last.size <= record.size and root_at(last.size, record.subtrees) == last.root
    yield "checkpoint", "fine" if fits else "wrong", {"size": last.size}
    is_old = now() - datetime.fromtimestamp(last.at, UTC) > OLDEST_CHECKPOINT
    if fits and is_old and published_size(record) > last.size:
        yield "checkpoint-old", "notice", {}


def _urns(record: Record) -> Checked:
    """No urn outlives its vote."""
    running = record.ask(OpenSince()).answer
    with record.glance() as rows:
        left = [one for one in urn.standing(rows) if one not in running]
    return "urns", "wrong" if left else "fine", {"many": len(left)}


def _erasures(told: Settings, house: Installation, council: str) -> Iterator[Checked]:
    """The list of erasures and the record say the same."""
    there = erasure_list.on_record(house, council)
    listed = [one for one in erasure_list.read(told.erasures) if one.council == council]
    lacking = len(erasure_list.missing(there, listed))
    yield "erasure-list", "wrong" if lacking else "fine", {"many": lacking, "path": str(told.erasures)}
    record = house.record(council)
    back = [one for one in erasure_list.missing(listed, there) if record.ask(PersonNow(one.person)).answer]
    yield "came-back", "wrong" if back else "fine", {"many": len(back)}
