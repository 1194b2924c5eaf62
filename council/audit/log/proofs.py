"""Proofs as they are handed out: of one fact (C2SP tlog-proof), and of growth, to a witness (C2SP tlog-witness)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from council.audit.log.checkpoints import Checkpoint, number
from council.audit.log.notes import Note, coded, decoded
from council.audit.log.signatures import Verifier, trusted
from council.audit.log.tree import MOST_HASHES, is_included
from council.record import Refused, require

_FIRST = "c2sp.org/tlog-proof@v1"


class ProofMalformed(Refused):
    """What should be a proof is none."""

    code = "audit.proof-malformed"


class ProofWrong(Refused):
    """The proof does not lead from the fact to the root that the log signed."""

    code = "audit.proof-wrong"


@dataclass(frozen=True)
class Proof:
    """That a fact stands in the log: its index (its position less one), the hashes beside it, and a checkpoint."""

    index: int
    hashes: tuple[bytes, ...]
    note: Note
    extra: bytes | None = None

    @property
    def written(self) -> str:
        """The proof as it is handed out."""
        extra = [] if self.extra is None else [f"extra {coded(self.extra)}"]
        lines = [_FIRST, *extra, f"index {self.index}", *map(coded, self.hashes), "", self.note.written]
        return "\n".join(lines)

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a proof. Nothing is known yet of whether it holds."""
        head, parted, note = written.partition("\n\n")
        lines = head.split("\n")
        extra = decoded(lines.pop(1).removeprefix("extra ")) if _has_extra(lines) else None
        require(parted and lines[0] == _FIRST and len(lines) > 1, ProofMalformed())
        index = _numbered("index ", lines[1])
        return cls(index, _hashes(lines[2:]), Note.parse(note), extra)

    def verify(self, leaf: bytes, logs: Iterable[Verifier]) -> Checkpoint:
        """Require that the leaf is in the log that one of these keys signs; gives the checkpoint."""
        trusted(self.note, logs)
        told = Checkpoint.parse(self.note.text)
        require(is_included(leaf, self.index, told.size, told.root, self.hashes), ProofWrong())
        return told


@dataclass(frozen=True)
class Growth:
    """What a log sends to a witness: how far the witness had come, the proof from there, and the checkpoint."""

    old: int
    hashes: tuple[bytes, ...]
    note: Note

    @property
    def written(self) -> str:
        """What is sent."""
        return "\n".join([f"old {self.old}", *map(coded, self.hashes), "", self.note.written])

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read what was sent."""
        head, parted, note = written.partition("\n\n")
        first, *lines = head.split("\n")
        require(parted, ProofMalformed())
        return cls(_numbered("old ", first), _hashes(lines), Note.parse(note))


def _has_extra(lines: list[str]) -> bool:
    return len(lines) > 1 and lines[1].startswith("extra ")


def _numbered(name: str, line: str) -> int:
    found = number(line.removeprefix(name))
    if found is None or not line.startswith(name):
        raise ProofMalformed()
    return found


def _hashes(lines: list[str]) -> tuple[bytes, ...]:
    found = [decoded(line) for line in lines]
    require(len(found) <= MOST_HASHES, ProofMalformed())
    hashes = tuple(one for one in found if one is not None and len(one) == 32)
    require(len(hashes) == len(found), ProofMalformed())
    return hashes
