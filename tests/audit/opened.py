"""A bundle that was taken apart, to be put together otherwise: with or without the log's own key."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from council.audit.bundle.writing import Vouched, canonical
from council.audit.bundle.zipped import BundleFile
from council.audit.events import LogKeyAnnounced
from council.minutes import commands as minutes
from council.minutes.rules import fingerprint
from council.record import Record
from tests.audit.bundling import bundled, read_from
from tests.minutes.a_sitting import SITTING, hold
from tests.proposals.a_council import CEMAL, FACILITATOR, settle
from web import terminal
from web.minutes.wording import in_all_languages
from web.verifier.containers import members_of
from web.verifier.trees import Growing, leaf_of

ORIGIN = "majlis.example/log/cinar"
GENUINE, STRANGE = (Ed25519PrivateKey.from_private_bytes(bytes([one]) * 32) for one in (1, 2))
FACTS, HASHES = "facts/00000.jsonl", "hashes/00000.bin"
OF_FACTS = re.compile("(facts|hashes|proofs)/|manifest.json$")
Where = int | str | range
"""A position, the name of a file or of whom it concerns, or from where on it shows."""


class NothingToForge(Exception):
    """In this bundle there is nothing that could be forged so."""


def key_written(private: Ed25519PrivateKey) -> str:
    """A key as it is published."""
    body = b"\x01" + private.public_key().public_bytes_raw()
    number = sha256(ORIGIN.encode() + b"\n" + body).digest()[:4].hex()
    return f"{ORIGIN}+{number}+{b64encode(body).decode()}"


def note(size: int, root: bytes, private: Ed25519PrivateKey) -> bytes:
    """A signed checkpoint."""
    text = f"{ORIGIN}\n{size}\n{b64encode(root).decode()}\n"
    body = b"\x01" + private.public_key().public_bytes_raw()
    signed = sha256(ORIGIN.encode() + b"\n" + body).digest()[:4] + private.sign(text.encode())
    return f"{text}\n— {ORIGIN} {b64encode(signed).decode()}\n".encode()


def vouched_by(record: Record, private: Ed25519PrivateKey, size: int | None = None) -> Vouched:
    """A checkpoint of a record, signed by whom one likes."""
    tree, until = Growing(), size or record.size
    for stored in record.as_stored(until):
        tree.add(leaf_of(stored.leaf()))
    return Vouched(ORIGIN, until, note(until, tree.root(), private), (key_written(private),))


def honest(record: Record, where: Path) -> Path:
    """The bundle of a council that held a sitting, voted, and published its minutes."""
    record.enter([LogKeyAnnounced(origin=ORIGIN, key=key_written(GENUINE))])
    held = hold(settle(record))
    with terminal.speaking():
        minutes.approve(held.acting_as(FACILITATOR), SITTING, in_all_languages)
    content = next(one.fact for one in held.entries(kinds=["minutes.minutes-approved"])).content
    for person, role in ((CEMAL, "chair"), (FACILITATOR, "secretary")):
        minutes.sign(held.acting_as(person), SITTING, role, fingerprint(content))
    minutes.publish(held.acting_as(FACILITATOR), SITTING)
    return bundled(held, where, vouched_by(held, GENUINE))


@dataclass
class Opened:
    """A bundle that was taken apart, to be put together again otherwise."""

    files: dict[str, bytes]
    private: Ed25519PrivateKey = GENUINE
    order: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, bundle: Path) -> "Opened":
        """Take a bundle apart."""
        names = list(members_of(str(bundle)))
        return cls({name: read_from(bundle, name) for name in names}, order=names)

    @property
    def lines(self) -> list[bytes]:
        """The facts, one a line."""
        return self.files[FACTS].splitlines()

    @lines.setter
    def lines(self, lines: Iterable[bytes]) -> None:
        self.files[FACTS] = b"".join(one + b"\n" for one in lines)

    def find(self, kind: str) -> int:
        """Where the first fact of a kind stands."""
        return next(at for at, one in enumerate(self.lines) if f'"kind":"{kind}"'.encode() in one)

    def every(self, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every fact of a kind: where it stands, and its body."""
        for at, line in enumerate(self.lines):
            if f'"kind":"{kind}"'.encode() in line:
                yield at, json.loads(line)["body"]

    def pick(self, chance: Random, kind: str, fits: Callable[[dict[str, Any]], object] = bool) -> int:
        """A fact of a kind whose body fits."""
        found = [at for at, body in self.every(kind) if fits(body)]
        if not found:
            raise NothingToForge
        return chance.choice(found)

    def body(self, at: int) -> dict[str, Any]:
        """What a fact says."""
        said: dict[str, Any] = json.loads(self.lines[at])["body"]
        return said

    def after(self, at: int, kind: str, **about: object) -> int:
        """Where the next fact of a kind about something stands."""
        for place, body in self.every(kind):
            if place > at and all(body.get(name) == value for name, value in about.items()):
                return place
        raise NothingToForge

    def change(self, at: int, change: Callable[[dict[str, Any]], object]) -> None:
        """Let a fact say something else."""
        lines, said = self.lines, json.loads(self.lines[at])
        change(said["body"])
        lines[at] = canonical(said)
        self.lines = lines

    def move(self, lines: list[dict[str, Any]]) -> None:
        """Put facts into another order, each with the position that it then has."""
        self.lines = [canonical({**one, "position": at}) for at, one in enumerate(lines, 1)]

    @property
    def leaves(self) -> list[bytes]:
        """The hash of each fact; of what is kept back, as it stands there."""
        said = [(line, json.loads(line)) for line in self.lines]
        return [bytes.fromhex(one["leaf"]) if "leaf" in one else leaf_of(line) for line, one in said]

    def sign_again(self) -> None:
        """Make hashes, root, signature and manifest fit, as whoever holds the key can."""
        tree, leaves = Growing(), self.leaves
        for leaf in leaves:
            tree.add(leaf)
        self.files[HASHES] = b"".join(leaves)
        self.files["checkpoint.txt"] = note(len(leaves), tree.root(), self.private)
        self.files["keys.txt"] = f"{key_written(self.private)}\n".encode()
        withheld = sum(line.startswith(b'{"leaf"') for line in self.lines)
        self.manifest(size=len(leaves), facts=len(leaves) - withheld, withheld=withheld)

    def manifest(self, **told: Any) -> None:
        """Make the manifest fit the other files."""
        manifest = json.loads(self.files["manifest.json"]) | told
        named = [name for name in self.order if name in self.files and not OF_FACTS.match(name)]
        manifest["files"] = {name: sha256(self.files[name]).hexdigest() for name in named}
        self.files["manifest.json"] = canonical(manifest)

    def put_together(self, where: Path) -> Path:
        """Write it as a bundle."""
        written = BytesIO()
        bundle = BundleFile(written)
        for name in self.order:
            if name in self.files:
                bundle.add(name, self.files[name], squeezed=not name.startswith("hashes/"))
        bundle.close()
        where.write_bytes(written.getvalue())
        return where


Forgery = Callable[[Opened, Random], Where]
"""Forges an opened bundle; says at which position, or in what, it must be noticed."""
