"""Who signs a checkpoint, and how it is checked: the log and its witnesses (C2SP signed-note, tlog-cosignature)."""

import re
import secrets
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from council.audit.log.checkpoints import Checkpoint
from council.audit.log.notes import Note, Signature, coded, decoded, is_key_name
from council.record import Refused, require

ED25519, COSIGNATURE, ML_DSA_44 = 0x01, 0x04, 0x06
"""The sorts of signatures: a log's, a witness's, and either's that a quantum computer cannot forge."""

OF_A_LOG, OF_A_WITNESS = (ED25519, ML_DSA_44), (COSIGNATURE, ML_DSA_44)
_KEY_BYTES = {ED25519: 32, COSIGNATURE: 32, ML_DSA_44: 1312}
_SIGNATURE_BYTES = {ED25519: 64, COSIGNATURE: 8 + 64, ML_DSA_44: 8 + 2420}
_SEED_BYTES = 32
_WRITTEN = re.compile(r"([^+]+)\+([0-9a-f]{8})\+(.+)")


class VerifierKeyMalformed(Refused):
    """What should be a verifier key (name+fingerprint+key) is none, or of a sort that is not known here."""

    code = "audit.verifier-key-malformed"


class SignatureWrong(Refused):
    """The note carries a signature of a known key that is not right."""

    code = "audit.signature-wrong"


class NotSigned(Refused):
    """None of the keys that are trusted has signed the note."""

    code = "audit.not-signed"


@dataclass(frozen=True)
class Verifier:
    """The public part of a key, and the name under which it signs."""

    name: str
    sort: int
    key: bytes

    @property
    def fingerprint(self) -> bytes:
        """The four bytes by which its signatures are known."""
        return sha256(f"{self.name}\n".encode() + bytes([self.sort]) + self.key).digest()[:4]

    @property
    def written(self) -> str:
        """The verifier key as it is handed out."""
        return f"{self.name}+{self.fingerprint.hex()}+{coded(bytes([self.sort]) + self.key)}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a verifier key."""
        found = _WRITTEN.fullmatch(written)
        key = decoded(found[3]) if found else None
        if found is None or not key:
            raise VerifierKeyMalformed(key=written[:80])
        made = cls(found[1], key[0], key[1:])
        right = is_key_name(made.name) and len(made.key) == _KEY_BYTES.get(made.sort)
        require(right and made.fingerprint.hex() == found[2], VerifierKeyMalformed(key=written[:80]))
        return made

    def made(self, signature: Signature) -> bool:
        """Whether a line under a note says that it is of this key."""
        return (signature.name, signature.key) == (self.name, self.fingerprint)

    def holds(self, signature: Signature, text: str) -> bool:
        """Whether a signature of this key is right."""
        signed = signature.signed
        if len(signed) != _SIGNATURE_BYTES[self.sort]:
            return False
        message, at = _message(self.name, self.sort, text, signed), 0 if self.sort == ED25519 else 8
        try:
            if self.sort == ML_DSA_44:
                MLDSA44PublicKey.from_public_bytes(self.key).verify(signed[at:], message)
            else:
                Ed25519PublicKey.from_public_bytes(self.key).verify(signed[at:], message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A whole key. It never leaves the installation."""

    name: str
    sort: int
    seed: bytes

    @classmethod
    def make(cls, name: str, sort: int = ED25519) -> Self:
        """A fresh key."""
        require(is_key_name(name), VerifierKeyMalformed(key=name[:80]))
        return cls(name, sort, secrets.token_bytes(_SEED_BYTES))

    @property
    def verifier(self) -> Verifier:
        """Its public part."""
        return Verifier(self.name, self.sort, self._private.public_key().public_bytes_raw())

    def sign(self, text: str, at: int) -> Signature:
        """Sign the text of a note; `at` is the time, in seconds since 1970, that a cosignature tells."""
        stamp = b"" if self.sort == ED25519 else struct.pack(">Q", at)
        signed = self._private.sign(_message(self.name, self.sort, text, stamp))
        return Signature(self.name, self.verifier.fingerprint, stamp + signed)

    @property
    def _private(self) -> Ed25519PrivateKey | MLDSA44PrivateKey:
        if self.sort == ML_DSA_44:
            return MLDSA44PrivateKey.from_seed_bytes(self.seed)
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def signed_at(signature: Signature) -> int:
    """The time that a cosignature tells, in seconds since 1970."""
    return int(struct.unpack(">Q", signature.signed[:8])[0])


def trusted(note: Note, verifiers: Iterable[Verifier]) -> list[Signature]:
    """The signatures of known keys under a note. Others are passed over; a wrong one of a known key is refused."""
    found = []
    for signature in note.signatures:
        for verifier in verifiers:
            if verifier.made(signature):
                require(verifier.holds(signature, note.text), SignatureWrong(name=signature.name))
                found.append(signature)
    require(found, NotSigned())
    return found


def _message(name: str, sort: int, text: str, stamp: bytes) -> bytes:
    """What is signed: of a log the text itself, of a witness the text and the time."""
    if sort == ED25519:
        return text.encode()
    (at,) = struct.unpack(">Q", stamp[:8])
    if sort == COSIGNATURE:
        return f"cosignature/v1\ntime {at}\n{text}".encode()
    told = Checkpoint.parse(text)
    return b"".join(
        (
            b"subtree/v1\n\0",
            _short(name),
            struct.pack(">Q", at),
            _short(told.origin),
            struct.pack(">QQ", 0, told.size),
            told.root,
        )
    )


def _short(text: str) -> bytes:
    written = text.encode()
    return bytes([len(written)]) + written
