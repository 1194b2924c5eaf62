"""The list of erasures: whose key was destroyed, kept apart from the database and from its copies.

A copy from before an erasure knows nothing of it. This file does: one line a person, only ever added to, without a name.
It is brought up to date from the record whenever it may have missed one, so that a line is never lost for long.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path

import msgspec

from council.membership.events import PersonErased
from council.record import Id, Installation, Refused


class ListDamaged(Refused):
    """A line of the list of erasures cannot be read."""

    code = "installation.erasure-list-damaged"


@dataclass(frozen=True)
class Erasure:
    """One person whose key was destroyed, and where that stands on record."""

    council: str
    person: Id
    position: int
    at: str
    reason: str


def read(path: Path) -> list[Erasure]:
    """Every erasure that is on the list; none if there is no list yet."""
    if not path.exists():
        return []
    return [_read(path, number, line) for number, line in enumerate(_lines(path), 1)]


def on_record(house: Installation, council: str | None = None) -> list[Erasure]:
    """Every erasure that stands on record, of all councils or of one."""
    return [
        Erasure(
            name,
            entry.fact.person,
            entry.position,
            entry.at.isoformat(timespec="seconds"),
            entry.fact.reason,
        )
        for name in ([council] if council else house.councils())
        for entry in house.record(name).entries(kinds=(PersonErased.KIND,))
        if isinstance(entry.fact, PersonErased)
    ]


def keep(house: Installation, path: Path) -> int:
    """Add to the list what stands on record and not yet on it; returns how many were added."""
    return add(path, missing(on_record(house), read(path)))


def missing(wanted: Iterable[Erasure], there: Iterable[Erasure]) -> list[Erasure]:
    """Who is not there yet."""
    known = {(one.council, one.person) for one in there}
    return [one for one in wanted if (one.council, one.person) not in known]


def add(path: Path, erasures: Sequence[Erasure]) -> int:
    """Write lines at the end of the list, onto the disk."""
    if erasures:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            cut_short = file.seek(0, os.SEEK_END) > 0 and _last(file) != b"\n"
            lines = b"".join(msgspec.json.encode(asdict(one)) + b"\n" for one in erasures)
            file.write(b"\n" * cut_short + lines)
            os.fsync(descriptor)
    return len(erasures)


def _last(file: FileIO) -> bytes | None:
    file.seek(-1, os.SEEK_END)
    return file.read(1)


def _lines(path: Path) -> list[bytes]:
    """The lines of the list; what a power cut left unfinished is written again from the record."""
    return [line for line in path.read_bytes().split(b"\n") if line.endswith(b"}")]


def _read(path: Path, number: int, line: bytes) -> Erasure:
    try:
        return msgspec.json.decode(line, type=Erasure)
    except msgspec.MsgspecError as error:
        raise ListDamaged(path=str(path), line=number) from error
