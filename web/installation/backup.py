"""A copy of an installation while it runs: the record in one file, what opens names and signs in a second.

Both files are lines of JSON, compressed, and hold the same moment; docs/keeping.md tells the format. They appear whole
under their names or not at all, can be read by their owner alone, and never take the place of another file.
"""

import gzip
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from council.record import (
    COPIED_WITH_KEYS,
    COPIED_WITH_RECORD,
    Copying,
    Extent,
    Installation,
    Refused,
    copying,
    now,
    require,
    tables_of,
)

FORMAT = 1
KEYS = ".keys"
_TOGETHER = 1 << 20


class FileThere(Refused):
    """A backup never takes the place of a file."""

    code = "installation.file-there"


@dataclass(frozen=True)
class Taken:
    """What was copied, and whereto."""

    record: Path
    keys: Path
    extents: list[Extent]


def keys_beside(record: Path) -> Path:
    """Where the keys of a backup are written, unless they are carried elsewhere."""
    return record.with_name(record.name + KEYS)


def back_up(house: Installation, record: Path) -> Taken:
    """Copy everything that cannot be drawn again, as it stands at this moment."""
    keys = keys_beside(record)
    for path in (record, keys):
        require(not path.exists(), FileThere(path=str(path)))
    with copying(house.engine) as copy:
        extents = copy.extents()
        head = {
            "majlis": "backup",
            "format": FORMAT,
            "copy": secrets.token_hex(16),
            "taken": now().isoformat(timespec="seconds"),
            "councils": {one.council: {"facts": one.size, "root": one.root.hex()} for one in extents},
        }
        with appearing(keys) as keys_file, appearing(record) as record_file:
            _write(record_file, copy, {**head, "part": COPIED_WITH_RECORD})
            _write(keys_file, copy, {**head, "part": COPIED_WITH_KEYS})
    return Taken(record, keys, extents)


def _write(file: BinaryIO, copy: Copying, head: dict[str, object]) -> None:
    digest = sha256()
    with gzip.GzipFile("", "wb", 1, file, mtime=0) as packed:
        for lines in _gathered(_lines(copy, head)):
            digest.update(lines)
            packed.write(lines)
        packed.write(msgspec.json.encode({"end": digest.hexdigest()}) + b"\n")


def _lines(copy: Copying, head: dict[str, object]) -> Iterator[bytes]:
    yield msgspec.json.encode(head)
    for table in tables_of(str(head["part"])):
        yield msgspec.json.encode({"table": str(table.name), "columns": [str(one.name) for one in table.c]})
        for row in copy.rows(table):
            yield msgspec.json.encode(tuple(row))


def _gathered(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines, many at a time: neither one by one nor all at once."""
    waiting = bytearray()
    for line in lines:
        waiting += line + b"\n"
        if len(waiting) >= _TOGETHER:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)


@contextmanager
def appearing(path: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone that gets its name when it is whole and on the disk; before, it has none.

    Where the file system knows no nameless files (Linux does on every usual one), a hidden name stands for none.
    """
    descriptor, hidden = _nameless(path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            _name(file.fileno(), hidden, path)
    finally:
        if hidden is not None:
            os.unlink(hidden)


def _nameless(directory: Path) -> tuple[int, str | None]:
    try:
        return os.open(directory, os.O_TMPFILE | os.O_WRONLY, 0o600), None
    except OSError:
        return tempfile.mkstemp(prefix=".majlis-", dir=directory)


def _name(descriptor: int, hidden: str | None, path: Path) -> None:
    """Give a file its name; who has it already keeps it."""
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        source = hidden or f"/proc/self/fd/{descriptor}"
        os.link(source, path, src_dir_fd=directory, follow_symlinks=True)
        os.fsync(directory)
    except FileExistsError as error:
        raise FileThere(path=str(path)) from error
    finally:
        os.close(directory)
