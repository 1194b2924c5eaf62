"""Checkpoints (C2SP tlog-checkpoint): which log, how many facts, and the root of their tree."""

import re
from dataclasses import dataclass
from typing import Self

from council.audit.log.notes import coded, decoded
from council.record import Refused, require

_ROOT_BYTES = 32
_NUMBER = re.compile(r"0|[1-9]\d{0,18}", re.ASCII)


class CheckpointMalformed(Refused):
    """What should be a checkpoint is none."""

    code = "audit.checkpoint-malformed"


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself. Lines that others add below are kept, but mean nothing to us."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        return "".join(
            f"{line}\n" for line in (self.origin, str(self.size), coded(self.root), *self.extensions)
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a checkpoint."""
        lines = text.split("\n")
        require(len(lines) >= 4 and lines[-1] == "" and all(lines[:-1]), CheckpointMalformed(what=text[:80]))
        size, root = number(lines[1]), decoded(lines[2])
        if size is None or root is None or len(root) != _ROOT_BYTES:
            raise CheckpointMalformed(what=text[:80])
        return cls(lines[0], size, root, tuple(lines[3:-1]))


def number(written: str) -> int | None:
    """A whole number, if it is written in the only right way."""
    return int(written) if _NUMBER.fullmatch(written) else None
