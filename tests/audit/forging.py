"""Forgeries of bundles: what somebody could do who wants another past, with or without the log's own key."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
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
Where = int | str


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

    def change(self, at: int, change: Callable[[dict[str, Any]], object]) -> None:
        """Let a fact say something else."""
        lines, said = self.lines, json.loads(self.lines[at])
        change(said["body"])
        lines[at] = canonical(said)
        self.lines = lines

    def sign_again(self) -> None:
        """Make hashes, root, signature and manifest fit, as whoever holds the key can."""
        tree = Growing()
        leaves = [leaf_of(one) for one in self.lines]
        for leaf in leaves:
            tree.add(leaf)
        self.files[HASHES] = b"".join(leaves)
        self.files["checkpoint.txt"] = note(len(leaves), tree.root(), self.private)
        self.files["keys.txt"] = f"{key_written(self.private)}\n".encode()
        self.manifest(size=len(leaves), facts=len(leaves))

    def manifest(self, **told: int) -> None:
        """Make the manifest fit the other files."""
        manifest = json.loads(self.files["manifest.json"]) | told
        manifest["files"] = {name: sha256(self.files[name]).hexdigest() for name in manifest["files"]}
        self.files["manifest.json"] = canonical(manifest)

    def put_together(self, where: Path) -> Path:
        """Write it as a bundle."""
        written = BytesIO()
        bundle = BundleFile(written)
        for name in self.order:
            bundle.add(name, self.files[name], squeezed=not name.startswith("hashes/"))
        bundle.close()
        where.write_bytes(written.getvalue())
        return where


Forgery = Callable[[Opened, Random], Where]
"""Forges an opened bundle; says at which position, or in what, it must be noticed."""


def a_letter(opened: Opened, chance: Random) -> Where:
    """A letter of a fact is another."""
    lines = opened.lines
    at = chance.randrange(len(lines))
    letter = chance.randrange(len(lines[at]))
    lines[at] = (
        lines[at][:letter] + bytes([lines[at][letter] ^ 1 << chance.randrange(7)]) + lines[at][letter + 1 :]
    )
    opened.files[FACTS] = b"\n".join(lines) + b"\n"
    return at + 1


def dropped(opened: Opened, chance: Random) -> Where:
    """A fact is left out."""
    lines = opened.lines
    at = chance.randrange(len(lines))
    del lines[at]
    opened.lines = lines
    return at + 1


def doubled(opened: Opened, chance: Random) -> Where:
    """A fact stands there twice."""
    lines = opened.lines
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])
    opened.lines = lines
    return at + 1 if at + 1 < len(lines) - 1 else len(lines) - 1


def swapped(opened: Opened, chance: Random) -> Where:
    """Two facts have changed their places."""
    lines = opened.lines
    first, second = sorted(chance.sample(range(len(lines)), 2))
    lines[first], lines[second] = lines[second], lines[first]
    opened.lines = lines
    return first + 1


def invented(opened: Opened, chance: Random) -> Where:
    """A fact that never was takes a place; the others move on."""
    lines = [json.loads(one) for one in opened.lines]
    at = chance.randrange(1, len(lines))
    lines.insert(
        at, {**lines[at - 1], "kind": "membership.role-granted", "body": {"person": "x", "role": "chair"}}
    )
    for position, one in enumerate(lines, 1):
        one["position"] = position
    opened.lines = [canonical(one) for one in lines]
    return at + 1


def shorter(opened: Opened, chance: Random) -> Where:
    """The log ends earlier, and is signed again by its own key."""
    kept = chance.randrange(1, len(opened.lines) - 1)
    opened.lines = opened.lines[:kept]
    opened.sign_again()
    return kept + 1


def old_checkpoint(opened: Opened, chance: Random) -> Where:
    """A genuine checkpoint of long ago lies beside all facts."""
    kept, tree = chance.randrange(1, len(opened.lines) - 1), Growing()
    for one in opened.lines[:kept]:
        tree.add(leaf_of(one))
    opened.files["checkpoint.txt"] = note(kept, tree.root(), GENUINE)
    opened.manifest(size=kept)
    return kept + 1


def other_key(opened: Opened, chance: Random) -> Where:
    """A stranger has signed everything."""
    opened.private = STRANGE
    opened.sign_again()
    return "keys.txt"


def other_roll(opened: Opened, chance: Random) -> Where:
    """The roll has one name less; the log's own key has signed it."""
    at = opened.find("voting.ballot-opened")
    opened.change(at, lambda body: body["roll"].pop(chance.randrange(len(body["roll"]))))
    opened.sign_again()
    return at + 1


def other_count(opened: Opened, chance: Random) -> Where:
    """The outcome says another number; the log's own key has signed it."""
    at, name = (
        opened.find("voting.ballot-closed"),
        chance.choice(["yes", "no", "base", "yes_needed", "present"]),
    )
    opened.change(at, lambda body: body["declared"].update({name: body["declared"][name] + 1}))
    opened.sign_again()
    return at + 1


def other_vote(opened: Opened, chance: Random) -> Where:
    """Somebody voted otherwise; the log's own key has signed it."""
    at = opened.find("voting.vote-cast")
    opened.change(at, lambda body: body.update(choice="no" if body["choice"] == "yes" else "yes"))
    opened.sign_again()
    return opened.find("voting.ballot-closed") + 1


def other_terms(opened: Opened, chance: Random) -> Where:
    """The rule was another when the vote was opened; the log's own key has signed it."""
    at = opened.find("voting.ballot-opened")
    opened.change(at, lambda body: body["terms"].update(tie="lot"))
    opened.sign_again()
    return at + 1


def other_verdict(opened: Opened, chance: Random) -> Where:
    """A balance rule was said to be broken that was not; the log's own key has signed it."""
    at = opened.find("voting.ballot-opened")
    opened.change(at, lambda body: body["balance"][0]["verdict"].update(status="not_met"))
    opened.sign_again()
    return at + 1


def other_minutes(opened: Opened, chance: Random) -> Where:
    """The approved minutes count otherwise; the log's own key has signed it."""
    at = opened.find("minutes.minutes-approved")

    def change(body: dict[str, Any]) -> None:
        vote = next(one for item in body["content"]["items"] for one in item["votes"])
        vote["declared"]["yes"] += 1

    opened.change(at, change)
    opened.sign_again()
    return at + 1


def other_print(opened: Opened, chance: Random) -> Where:
    """The file of the minutes says something else, and the manifest was made to fit."""
    name = chance.choice([one for one in opened.files if one.startswith("minutes/")])
    opened.files[name] = opened.files[name].replace(b"2", b"3", 1) + b"."
    opened.manifest()
    return name


def other_number(opened: Opened, chance: Random) -> Where:
    """A decision has another number; the log's own key has signed it."""
    at = opened.find("voting.ballot-closed")
    opened.change(at, lambda body: body.update(number="2026-007"))
    opened.sign_again()
    return at + 1


def other_file(opened: Opened, chance: Random) -> Where:
    """A file beside the facts is another."""
    name = chance.choice(["verify.py", "index.ar.html", "index.tr.html", "keys.txt"])
    opened.files[name] += b"\n"
    return name


FORGERIES: tuple[Forgery, ...] = (
    *(a_letter, dropped, doubled, swapped, invented, shorter, old_checkpoint, other_key, other_roll),
    *(
        other_count,
        other_vote,
        other_terms,
        other_verdict,
        other_minutes,
        other_print,
        other_number,
        other_file,
    ),
)
