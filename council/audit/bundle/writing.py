"""A bundle: what a council's record says up to a checkpoint, in one file that anybody can check without us.

`docs/bundle-format.md` says what lies in it, byte by byte.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import Any, BinaryIO

from council.audit.bundle.zipped import BundleFile
from council.audit.log.tree import inclusion_proof
from council.audit.questions import Drafts
from council.record import Record, Stored, leaf_hash

FORMAT = "majlis-bundle/1"
STRETCH = 1 << 14
"""So many positions stand in one file of facts: a full subtree of the council's tree."""

WHOLE, DECISION, SITTING, PERIOD = "whole", "decision", "sitting", "period"
"""What a bundle is made of."""

Beside = tuple[str, bytes]
"""A file that lies in the bundle beside the facts."""


@dataclass(frozen=True)
class Vouched:
    """A checkpoint of a council's log, signed, and the keys under which its signatures can be checked."""

    origin: str
    size: int
    note: bytes
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """What a bundle is made of; of a part of the record, the positions of its facts."""

    made_of: Mapping[str, Any]
    positions: Sequence[int] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every fact is in it."""
        return bool(self.made_of["what"] == WHOLE)


@dataclass
class _Counted:
    facts: int = 0
    withheld: int = 0
    files: dict[str, str] = field(default_factory=dict)


def write_bundle(
    record: Record, file: BinaryIO, vouched: Vouched, chosen: Chosen, beside: Iterable[Beside]
) -> None:
    """Write a bundle. A draft that was never put forward is in it by its facts' hashes alone."""
    counted, drafts = _Counted(), record.ask(Drafts())
    with closing(BundleFile(file)) as bundle:
        if chosen.is_whole:
            _write_all(record, bundle, vouched.size, drafts, counted)
        else:
            _write_some(record, bundle, vouched.size, chosen.positions, drafts, counted)
        _write_rest(bundle, record.council, vouched, chosen.made_of, counted, beside)


def _write_all(record: Record, bundle: BundleFile, size: int, drafts: Drafts, counted: _Counted) -> None:
    """Every fact, and beside each stretch the hashes of its facts, so that damage is found where it is."""
    leaves = _leaves(record.as_stored(size), drafts, counted)
    for number in range(-(-size // STRETCH)):
        hashes = bytearray()
        with bundle.member(f"facts/{number:05d}.jsonl") as put:
            for _ in range(min(STRETCH, size - number * STRETCH)):
                line, digest = next(leaves)
                put(line + b"\n")
                hashes += digest
        bundle.add(f"hashes/{number:05d}.bin", bytes(hashes), squeezed=False)


def _write_some(
    record: Record,
    bundle: BundleFile,
    size: int,
    positions: Sequence[int],
    drafts: Drafts,
    counted: _Counted,
) -> None:
    """Some facts, and beside each stretch the proof of each that it is in the log."""
    by_stretch: dict[int, list[int]] = {}
    for position in positions:
        by_stretch.setdefault((position - 1) // STRETCH, []).append(position)
    for number, several in sorted(by_stretch.items()):
        stored = (one for position in several for one in record.as_stored(position, position - 1))
        with bundle.member(f"facts/{number:05d}.jsonl") as put:
            for line, _ in _leaves(stored, drafts, counted):
                put(line + b"\n")
        with bundle.member(f"proofs/{number:05d}.jsonl") as put:
            for position in several:
                hashes = [one.hex() for one in inclusion_proof(position - 1, size, record.subtrees)]
                put(canonical({"hashes": hashes, "position": position}) + b"\n")


def _leaves(stored: Iterable[Stored], drafts: Drafts, counted: _Counted) -> Iterator[tuple[bytes, bytes]]:
    """Each fact's line and hash."""
    for one in stored:
        leaf = one.leaf()
        digest = leaf_hash(leaf)
        if drafts.answer and one.kind.startswith("proposals.") and drafts.kept_back(one.entry(), None):
            counted.withheld += 1
            yield canonical({"leaf": digest.hex(), "position": one.position}), digest
        else:
            counted.facts += 1
            yield leaf, digest


def _write_rest(
    bundle: BundleFile,
    council: str,
    vouched: Vouched,
    made_of: Mapping[str, Any],
    counted: _Counted,
    beside: Iterable[Beside],
) -> None:
    keys = "".join(f"{one}\n" for one in vouched.keys).encode()
    for name, content in chain([("checkpoint.txt", vouched.note), ("keys.txt", keys)], beside):
        counted.files[name] = sha256(content).hexdigest()
        bundle.add(name, content)
    manifest = {
        "format": FORMAT,
        "council": council,
        "origin": vouched.origin,
        "size": vouched.size,
        "made_of": dict(made_of),
        "facts": counted.facts,
        "withheld": counted.withheld,
        "files": counted.files,
    }
    bundle.add("manifest.json", canonical(manifest))


def canonical(value: object) -> bytes:
    """JSON as the record writes it: the same values are always the same bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
