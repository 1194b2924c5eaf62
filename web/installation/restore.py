"""Putting a backup into an empty database: verified before anything is kept, and without those who were erased since."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from council.membership.commands import erase_again
from council.record import (
    COPIED_WITH_KEYS,
    COPIED_WITH_RECORD,
    Id,
    Installation,
    Refused,
    Restoring,
    Verified,
    require,
    restoring,
)
from council.voting import urn
from web.installation import copied, erasure_list
from web.installation.copied import Copied, Head
from web.installation.erasure_list import Erasure
from web.installation.restored_log import Known, require_known


class NotTogether(Refused):
    """The two files are not the two parts of one backup."""

    code = "installation.not-together"


class KeysOfAnother(Refused):
    """The keys in the backup were closed with another installation's key."""

    code = "installation.keys-of-another"


class NotSound(Refused):
    """The record in the backup does not verify."""

    code = "installation.backup-not-sound"


@dataclass(frozen=True)
class Restored:
    """What was restored: the records, who was erased again, and whose secret votes begin anew."""

    taken: str
    records: list[Verified]
    erased_again: int
    begun_anew: list[str]
    has_keys: bool


def restore(
    house: Installation,
    master: bytes,
    record: Path,
    keys: Path | None,
    erasures: Sequence[Erasure],
    known: Known = Known(),
) -> Restored:
    """Fill an empty installation from a backup, all or nothing, and erase again whom the list names.

    What is known from elsewhere, notes that somebody kept and keys, must fit what is restored.
    """
    gone = {(one.council, one.person) for one in erasures}
    with ExitStack() as files:
        parts = [files.enter_context(copied.reading(path)) for path in (record, keys) if path is not None]
        _require_parts(parts)
        with restoring(house.engine, gone) as empty:
            for part in parts:
                part.fill(empty)
            found = _sound(empty, parts[0].head)
            for one in found:
                require(empty.fits(one.council, master), KeysOfAnother())
            require_known(empty, found, known)
            empty.draw()
    again = erase_once_more(house, erasures)
    anew = [f"{one.council}/{ballot}" for one in found for ballot in secret_votes(house, one.council)]
    return Restored(parts[0].head.taken, found, again, anew, keys is not None)


def erase_once_more(house: Installation, erasures: Sequence[Erasure]) -> int:
    """Enter the erasures that the record does not know of; returns how many."""
    absent = erasure_list.missing(erasures, erasure_list.on_record(house))
    again = [one for one in absent if one.council in house.councils()]
    entered = 0
    for one in again:
        entered += erase_again(
            house.record(one.council), one.person, one.reason, date.fromisoformat(one.at[:10])
        )
    return entered


def secret_votes(house: Installation, council: str) -> list[Id]:
    """The secret votes that are open: their papers are in no copy."""
    record = house.record(council)
    with record.glance() as rows:
        return urn.standing(rows)


def _require_parts(parts: Sequence[Copied]) -> None:
    heads = [part.head for part in parts]
    wanted = [COPIED_WITH_RECORD, COPIED_WITH_KEYS][: len(heads)]
    fits = [head.part for head in heads] == wanted and len({head.copy for head in heads}) == 1
    require(fits, NotTogether())


def _sound(restoring: Restoring, head: Head) -> list[Verified]:
    """The records, each complete and with the root that it had when it was copied."""
    found = restoring.verify()
    for one in found:
        if one.fault is not None:
            raise NotSound(council=one.council, position=one.fault.position)
    told = {name: (said["facts"], said["root"]) for name, said in head.councils.items()}
    there = {one.council: (one.sound, one.root.hex()) for one in found}
    for council in sorted(told.keys() | there.keys()):
        require(told.get(council) == there.get(council), NotSound(council=council, position=0))
    return found
