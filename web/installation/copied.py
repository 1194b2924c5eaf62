"""A backup as it is read: its head, then table after table, and at its end whether it is whole."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from council.record import Refused, Restoring, require
from web.installation.backup import FORMAT

UNREADABLE = (gzip.BadGzipFile, EOFError, zlib.error, msgspec.MsgspecError)


class NoBackup(Refused):
    """The file is not a backup, or one of a later format."""

    code = "installation.no-backup"


class BackupDamaged(Refused):
    """The file is not whole, or not as it was written."""

    code = "installation.backup-damaged"


class Head(msgspec.Struct, forbid_unknown_fields=False):
    """The first line of a backup: which copy it is a part of, when it was taken, and how far each record goes."""

    majlis: str
    format: int
    copy: str
    taken: str
    part: str
    councils: dict[str, dict[str, Any]]


class Copied:
    """One file of a backup, open for reading."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._digest = sha256()
        self._waiting: Any = None
        self.is_whole = False
        self.head = self._read_head()

    def fill(self, restoring: Restoring) -> None:
        """Put every table into an empty database; the end must be there, and fit."""
        self._advance()
        while not self.is_whole:
            named = self._waiting
            if not isinstance(named, dict) or not isinstance(named.get("columns"), list):
                raise BackupDamaged(path=str(self._path))
            restoring.fill(named["table"], named["columns"], self._rows())

    def _rows(self) -> Iterator[Sequence[Any]]:
        self._advance()
        while isinstance(self._waiting, list):
            yield self._waiting
            self._advance()

    def _advance(self) -> None:
        try:
            line = self._file.readline()
            read = msgspec.json.decode(line) if line.endswith(b"\n") else None
        except UNREADABLE as error:
            raise BackupDamaged(path=str(self._path)) from error
        require(isinstance(read, dict | list), BackupDamaged(path=str(self._path)))
        if isinstance(read, dict) and "end" in read:
            whole = read["end"] == self._digest.hexdigest() and self._file.read(1) == b""
            require(whole, BackupDamaged(path=str(self._path)))
            self.is_whole = True
        self._digest.update(line)
        self._waiting = read

    def _read_head(self) -> Head:
        try:
            line = self._file.readline()
            head = msgspec.json.decode(line, type=Head)
        except (OSError, *UNREADABLE) as error:
            raise NoBackup(path=str(self._path)) from error
        require(head.majlis == "backup" and head.format == FORMAT, NoBackup(path=str(self._path)))
        self._digest.update(line)
        return head


@contextmanager
def reading(path: Path) -> Iterator[Copied]:
    """Open one file of a backup. Whatever is wrong with its bytes means that it is damaged."""
    with gzip.open(path, "rb") as file:
        copied = Copied(path, cast(BinaryIO, file))
        try:
            yield copied
        except (*UNREADABLE, ValueError, TypeError) as error:
            raise BackupDamaged(path=str(path)) from error
