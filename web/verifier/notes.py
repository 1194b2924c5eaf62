"""Signed notes, checkpoints and the signatures of witnesses (C2SP signed-note, tlog-checkpoint, tlog-cosignature)."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from web.verifier.signatures import signed_by

LOG_KEY, WITNESS_KEY = 1, 4
"""The sorts of keys: Ed25519 of a log, Ed25519 of a witness, who signs the time as well."""


class NoteMalformed(Exception):
    """A note, a checkpoint or a key is not written as it must be."""


@dataclass(frozen=True)
class Key:
    """A public key with the name of its owner."""

    name: str
    number: bytes  # the first four bytes of its fingerprint, as signatures name it
    sort: int
    public: bytes
    written: str


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself at a moment: its name, how many facts it has, the root of their tree."""

    origin: str
    size: int
    root: bytes
    text: bytes
    signatures: tuple[tuple[str, bytes], ...]  # who, and number of the key with the signature


def key_of(written: str) -> Key:
    """A key as it is published: name+number+base64."""
    parts = written.strip().split("+", 2)
    if len(parts) != 3 or not parts[0]:
        raise NoteMalformed("key")
    name, number, rest = parts
    try:
        sort_and_key, told = plain_base64(rest), bytes.fromhex(number)
    except ValueError:
        raise NoteMalformed("key") from None
    if len(number) != 8 or number != number.lower() or not sort_and_key:
        raise NoteMalformed("key")
    if sort_and_key[0] in (LOG_KEY, WITNESS_KEY) and told != number_of(name, sort_and_key):
        raise NoteMalformed("key")
    return Key(name, told, sort_and_key[0], sort_and_key[1:], written.strip())


def number_of(name: str, sort_and_key: bytes) -> bytes:
    """The number under which signatures name a key."""
    return sha256(name.encode() + b"\n" + sort_and_key).digest()[:4]


def plain_base64(text: str) -> bytes:
    """The bytes that a text in base64 stands for; only the one way of writing them."""
    try:
        found = b64decode(text, validate=True)
    except ValueError:
        raise NoteMalformed("base64") from None
    if b64encode(found).decode() != text:
        raise NoteMalformed("base64")
    return found


def checkpoint_of(note: bytes) -> Checkpoint:
    """Read a checkpoint: origin, size, root, perhaps more lines; an empty line; signatures."""
    try:
        text, found, signed = note.decode().rpartition("\n\n")
    except UnicodeDecodeError:
        raise NoteMalformed("text") from None
    lines = text.split("\n")
    plain = all(ord(letter) >= 32 or letter == "\n" for letter in note.decode())
    if not found or len(lines) < 3 or not lines[0] or not signed.endswith("\n") or not plain:
        raise NoteMalformed("lines")
    if not lines[1].isascii() or not lines[1].isdigit() or (lines[1] != "0" and lines[1][0] == "0"):
        raise NoteMalformed("size")
    root = plain_base64(lines[2])
    if len(root) != 32 or "" in lines:
        raise NoteMalformed("root")
    signatures = tuple(_signature(line) for line in signed[:-1].split("\n"))
    return Checkpoint(lines[0], int(lines[1]), root, f"{text}\n".encode(), signatures)


def _signature(line: str) -> tuple[str, bytes]:
    words = line.split(" ")
    if len(words) != 3 or words[0] != "—" or not words[1]:
        raise NoteMalformed("signature")
    signature = plain_base64(words[2])
    if len(signature) < 5:
        raise NoteMalformed("signature")
    return words[1], signature


def signature_under(checkpoint: Checkpoint, key: Key) -> bool | None:
    """Whether a checkpoint is signed under a key; None if it does not say so at all."""
    for name, signature in checkpoint.signatures:
        if name != key.name or signature[:4] != key.number:
            continue
        if key.sort == LOG_KEY:
            return signed_by(key.public, checkpoint.text, signature[4:])
        if key.sort == WITNESS_KEY:
            return len(signature) == 76 and signed_by(
                key.public, witnessed_text(checkpoint.text, signature[4:12]), signature[12:]
            )
    return None


def witnessed_text(text: bytes, time: bytes) -> bytes:
    """What a witness signs: the checkpoint, and when it was seen."""
    return b"cosignature/v1\ntime " + str(int.from_bytes(time, "big")).encode() + b"\n" + text


def witnessed_at(checkpoint: Checkpoint, key: Key) -> int:
    """When a witness saw the checkpoint: seconds since 1970."""
    found = (one for name, one in checkpoint.signatures if name == key.name and one[:4] == key.number)
    return int.from_bytes(next(found)[4:12], "big")
