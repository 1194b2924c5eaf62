"""Signed notes (C2SP signed-note): a text, an empty line, and a line for each who signed it."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from council.record import Refused, require

MOST_BYTES = 256 * 1024
MOST_SIGNATURES = 64
_MARK = "— "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class NoteMalformed(Refused):
    """What should be a signed note is none."""

    code = "audit.note-malformed"


@dataclass(frozen=True)
class Signature:
    """One line under a note: who signed it, with which key, and the signature itself."""

    name: str
    key: bytes
    signed: bytes

    @property
    def line(self) -> str:
        """The line as it stands under the note."""
        return f"{_MARK}{self.name} {coded(self.key + self.signed)}\n"

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read such a line, without its end."""
        name, _, value = line.removeprefix(_MARK).partition(" ")
        signed = decoded(value)
        if signed is None or len(signed) <= 4 or not line.startswith(_MARK) or not is_key_name(name):
            raise NoteMalformed(what=line[:80])
        return cls(name, signed[:4], signed[4:])


@dataclass(frozen=True)
class Note:
    """A text that ends with its line, and who signed it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    @property
    def written(self) -> str:
        """The note as it is handed out."""
        return f"{self.text}\n{''.join(one.line for one in self.signatures)}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a note. Nothing is known yet of whether its signatures hold."""
        text, parted, lines = written.rpartition("\n\n")
        right = (
            parted and lines.endswith("\n") and len(written) <= MOST_BYTES and not _CONTROL.search(written)
        )
        require(right and lines.count("\n") <= MOST_SIGNATURES, NoteMalformed(what=written[:80]))
        return cls(f"{text}\n", tuple(map(Signature.parse, lines[:-1].split("\n"))))

    def signed_by(self, more: Iterable[Signature]) -> "Note":
        """The same note with more lines under it; none stands there twice."""
        return Note(self.text, tuple(dict.fromkeys((*self.signatures, *more))))


def is_key_name(name: str) -> bool:
    """Whether a key can have this name: something, and neither a space nor a plus in it."""
    return bool(name) and "+" not in name and not re.search(r"[\s\x00-\x1f]", name)


def coded(value: bytes) -> str:
    """Bytes in the letters of base64."""
    return b64encode(value).decode()


def decoded(text: str) -> bytes | None:
    """The bytes that base64 stands for, if it is written in the only right way."""
    try:
        value = b64decode(text, validate=True)
    except ValueError:
        return None
    return value if coded(value) == text else None
