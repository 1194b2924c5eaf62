"""The zip file that a bundle is: read strictly, so that no byte in it can be moved, hidden or added unseen."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from zlib import crc32, decompressobj, error

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
DAY = 0x21  # 1 January 1980, at midnight: all files of a bundle say so
AS_FILE = 0o100600 << 16
STORED, DEFLATED = 0, 8
AT_ONCE = 1 << 16


class BundleDamaged(Exception):
    """The file is no bundle, or not as it was made: in which of its files, and what is wrong."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code, name)
        self.code = code
        self.name = name


@dataclass(frozen=True)
class Member:
    """One file in the bundle, and where its bytes lie."""

    name: str
    start: int
    length: int
    size: int
    crc: int
    method: int


def members_of(path: str) -> dict[str, Member]:
    """All files of a bundle by name. Nothing may lie between them, before or behind."""
    with open(path, "rb") as file:
        found = list(_locals(file))
        central = file.tell()
        expected = b"".join(_central(one, offset) for one, offset in found)
        many, length = len(found), len(expected)
        expected += END + struct.pack("<HHHHIIH", 0, 0, many, many, length, central, 0)
        if file.read(len(expected) + 1) != expected:
            raise BundleDamaged("layout")
    by_name = {one.name: one for one, _ in found}
    if len(by_name) != many:
        raise BundleDamaged("file-twice")
    return by_name


def _locals(file: BinaryIO) -> Iterator[tuple[Member, int]]:
    while True:
        offset = file.tell()
        header = file.read(30)
        if header[:4] != LOCAL:
            file.seek(offset)
            if header[:4] not in (CENTRAL, END):
                raise BundleDamaged("layout")
            return
        if len(header) < 30:
            raise BundleDamaged("cut-off")
        told = struct.unpack("<HHHHHIIIHH", header[4:])
        version, flags, method, time, day, crc, length, size, letters, extra = told
        raw = file.read(letters)
        name = raw.decode("ascii", "replace")
        if (version, flags, time, day, extra) != (20, 0, 0, DAY, 0) or method not in (STORED, DEFLATED):
            raise BundleDamaged("layout", name)
        if not raw.isascii() or not _is_plain(name):
            raise BundleDamaged("file-name", name)
        start = file.tell()
        yield Member(name, start, length, size, crc, method), offset
        file.seek(start + length)


def _central(one: Member, offset: int) -> bytes:
    name = one.name.encode()
    numbers = 20, 3, 20, 0, one.method, 0, DAY, one.crc, one.length, one.size, len(name), 0, 0, 0, 0
    return CENTRAL + struct.pack("<BBHHHHHIIIHHHHHII", *numbers, AS_FILE, offset) + name


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    return all(part not in ("", ".", "..") and part.isprintable() for part in parts) and "\\" not in name


def pieces(path: str, one: Member) -> Iterator[bytes]:
    """A file's bytes, piece by piece, checked against its length and checksum at the end."""
    inflate = decompressobj(-15) if one.method == DEFLATED else None
    checksum, size, left = 0, 0, one.length
    with open(path, "rb") as file:
        file.seek(one.start)
        while left:
            read = file.read(min(AT_ONCE, left))
            if not read:
                raise BundleDamaged("cut-off", one.name)
            left -= len(read)
            try:
                piece = inflate.decompress(read) if inflate else read
                if inflate and not left:
                    piece += inflate.flush()
            except error:
                raise BundleDamaged("checksum", one.name) from None
            checksum, size = crc32(piece, checksum), size + len(piece)
            if size > one.size:
                raise BundleDamaged("checksum", one.name)
            yield piece
    if (checksum, size) != (one.crc, one.size) or (inflate and (not inflate.eof or inflate.unused_data)):
        raise BundleDamaged("checksum", one.name)


def content(path: str, one: Member) -> bytes:
    """A whole file's bytes."""
    return b"".join(pieces(path, one))


def lines(path: str, one: Member) -> Iterator[bytes]:
    """A file's lines without their ends, however long the file is."""
    rest = b""
    for piece in pieces(path, one):
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        raise BundleDamaged("line-cut-off", one.name)
