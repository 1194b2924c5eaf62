"""Forgeries of what lies around the facts: keys, witnesses, the manifest, the zip file itself."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from random import Random
from zipfile import ZipFile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from council.audit.bundle.writing import canonical
from tests.audit.opened import GENUINE, ORIGIN, Forgery, Opened, Where, key_written
from web.verifier.notes import checkpoint_of

WITNESS, ELSEWHERE = "witness.example/another-city", "majlis.example/log/another-city"
SEEN_AT = 1_772_000_000
KEYS, CHECKPOINT, MANIFEST = "keys.txt", "checkpoint.txt", "manifest.json"


def named_key(name: str, sort: int, private: Ed25519PrivateKey) -> tuple[str, bytes]:
    """A key as it is published under a name, and the number by which signatures name it."""
    body = bytes([sort]) + private.public_key().public_bytes_raw()
    number = sha256(name.encode() + b"\n" + body).digest()[:4]
    return f"{name}+{number.hex()}+{b64encode(body).decode()}", number


def witnessed(opened: Opened) -> bytes:
    """Let another city witness the checkpoint; its signature, as it now stands there."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([3]) * 32)
    written, number = named_key(WITNESS, 4, private)
    text = checkpoint_of(opened.files[CHECKPOINT]).text
    signed = private.sign(b"cosignature/v1\ntime " + str(SEEN_AT).encode() + b"\n" + text)
    signature = b64encode(number + SEEN_AT.to_bytes(8, "big") + signed)
    opened.files[CHECKPOINT] += f"— {WITNESS} ".encode() + signature + b"\n"
    opened.files[KEYS] += written.encode() + b"\n"
    opened.manifest()
    return signature


def bent_cosignature(opened: Opened, chance: Random) -> Where:
    """The witness's signature, or the time that it signed, is another."""
    signature = witnessed(opened)
    bytes_ = bytearray(b64decode(signature))
    bytes_[chance.randrange(4, len(bytes_))] ^= 1 << chance.randrange(8)
    opened.files[CHECKPOINT] = opened.files[CHECKPOINT].replace(signature, b64encode(bytes_))
    opened.manifest()
    return WITNESS


def cosignature_left_out(opened: Opened, chance: Random) -> Where:
    """The witness's key lies there, and nothing is signed under it."""
    witnessed(opened)
    lines = opened.files[CHECKPOINT].splitlines(keepends=True)
    opened.files[CHECKPOINT] = b"".join(lines[:-1])
    opened.manifest()
    return WITNESS


def same_number(opened: Opened, chance: Random) -> Where:
    """A key of the same number has other bytes."""
    name, number, rest = key_written(GENUINE).split("+", 2)
    bytes_ = bytearray(b64decode(rest))
    bytes_[chance.randrange(1, len(bytes_))] ^= 1 << chance.randrange(8)
    opened.files[KEYS] = f"{name}+{number}+{b64encode(bytes_).decode()}\n".encode()
    opened.manifest()
    return KEYS


def checkpoint_of_another(opened: Opened, chance: Random) -> Where:
    """The checkpoint of another council's log, signed by its own key, lies beside these facts."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([4]) * 32)
    told = checkpoint_of(opened.files[CHECKPOINT])
    written, number = named_key(ELSEWHERE, 1, private)
    text = f"{ELSEWHERE}\n{told.size}\n{b64encode(told.root).decode()}\n"
    signature = b64encode(number + private.sign(text.encode())).decode()
    opened.files[CHECKPOINT] = f"{text}\n— {ELSEWHERE} {signature}\n".encode()
    opened.files[KEYS] = f"{written}\n".encode()
    opened.manifest(origin=ELSEWHERE)
    return KEYS


def unsigned(opened: Opened, chance: Random) -> Where:
    """A letter of the checkpoint is another; its signature is as it was."""
    told = checkpoint_of(opened.files[CHECKPOINT])
    root = bytearray(told.root)
    root[chance.randrange(32)] ^= 1 << chance.randrange(8)
    forged = opened.files[CHECKPOINT].replace(b64encode(told.root), b64encode(root))
    opened.files[CHECKPOINT] = forged
    opened.manifest()
    return ORIGIN


def fact_of_another(opened: Opened, chance: Random) -> Where:
    """A fact is one of another council; the log's own key has signed it."""
    at = chance.randrange(len(opened.lines))
    lines, said = opened.lines, json.loads(opened.lines[at])
    lines[at] = canonical({**said, "council": "another"} if "council" in said else {"leaf": "0" * 64, **said})
    opened.lines = lines
    if "council" not in said:
        return fact_of_another(opened, chance)
    opened.sign_again()
    return at + 1


def fact_of_no_kind(opened: Opened, chance: Random) -> Where:
    """A fact is of a kind, or of a version, that there is not; the log's own key has signed it."""
    at = opened.pick(chance, "membership.person-registered")
    lines, said = opened.lines, json.loads(opened.lines[at])
    lines[at] = canonical({**said, **chance.choice([{"kind": "membership.person-praised"}, {"version": 2}])})
    opened.lines = lines
    opened.sign_again()
    return at + 1


def fact_of_no_time(opened: Opened, chance: Random) -> Where:
    """A fact was entered at a time that no calendar knows; the log's own key has signed it."""
    at = opened.pick(chance, "membership.person-registered")
    lines, said = opened.lines, json.loads(opened.lines[at])
    lines[at] = canonical({**said, "at": 10 ** chance.randint(17, 40)})
    opened.lines = lines
    opened.sign_again()
    return at + 1


def lies(name: str, where: Where, **told: object) -> Forgery:
    """A manifest that says otherwise."""

    def forge(opened: Opened, chance: Random) -> Where:
        opened.manifest(**told)
        return where

    forge.__name__ = f"manifest_{name}"
    return forge


def one_more(opened: Opened, chance: Random) -> Where:
    """The manifest counts another number of facts, or of those kept back."""
    name = chance.choice(["facts", "withheld"])
    opened.manifest(**{name: json.loads(opened.files[MANIFEST])[name] + chance.choice([1, 2, 7])})
    return MANIFEST


def longer(opened: Opened, chance: Random) -> Where:
    """The manifest speaks of a longer log than the checkpoint."""
    opened.manifest(size=json.loads(opened.files[MANIFEST])["size"] + chance.randint(1, 9))
    return CHECKPOINT


def stranger(opened: Opened, chance: Random) -> Where:
    """There is a file more that the manifest does not know."""
    opened.files["index.fa.html"] = b"<p>" + chance.randbytes(20)
    opened.order.append("index.fa.html")
    return "index.fa.html"


def gone(opened: Opened, chance: Random) -> Where:
    """A file is gone that the manifest names."""
    name = chance.choice(["verify.py", "index.ar.html", "index.tr.html"])
    del opened.files[name]
    return name


def other_file(opened: Opened, chance: Random) -> Where:
    """A file beside the facts is another than the manifest says."""
    name = chance.choice(["verify.py", "index.ar.html", "index.tr.html", KEYS])
    opened.files[name] += b"\n"
    return name


def reworded(opened: Opened, chance: Random) -> Where:
    """A proposal reads otherwise; the log's own key has signed it: only an earlier note tells."""
    size = len(opened.lines)
    at = opened.pick(chance, "proposals.proposal-drafted")
    opened.change(at, lambda body: body.update(title=f"{body['title']} 2"))
    opened.sign_again()
    return size


OF_FILES: tuple[Forgery, ...] = (
    *(bent_cosignature, cosignature_left_out, same_number, checkpoint_of_another, unsigned, fact_of_another),
    *(fact_of_no_kind, fact_of_no_time, one_more, longer, stranger, gone, other_file, reworded),
    lies("of_another", range(1, 10**9), council="another"),
    lies("with_more", MANIFEST, made_of={"what": "whole", "of": "everything"}),
    lies("of_no_days", MANIFEST, made_of={"what": "period", "from": 1, "to": 2}),
    lies("of_no_sort", MANIFEST, made_of={"what": "half"}),
    lies("of_another_log", CHECKPOINT, origin=ELSEWHERE),
)
"""Each with what it forges."""


# The zip file: bytes in, bytes out.

Trick = Callable[[bytes, Random], bytes]


def twice(whole: bytes, chance: Random) -> bytes:
    """A file lies in it twice."""
    written = BytesIO(whole)
    with ZipFile(written, "a") as bundle:
        name = chance.choice(bundle.namelist())
        with bundle.open(bundle.infolist()[bundle.namelist().index(name)]) as file:
            content = file.read()
        info = bundle.NameToInfo.pop(name)
        bundle.writestr(info, content)
    return written.getvalue()


def bytes_behind(whole: bytes, chance: Random) -> bytes:
    """Something stands behind its end."""
    return whole + chance.randbytes(chance.randint(1, 40))


def bytes_before(whole: bytes, chance: Random) -> bytes:
    """Something stands before its beginning."""
    return chance.randbytes(chance.randint(1, 40)) + whole


def bytes_between(whole: bytes, chance: Random) -> bytes:
    """Something stands between its files and their list."""
    at = whole.rindex(b"PK\x01\x02", 0, whole.index(b"PK\x01\x02") + 4)
    return whole[:at] + chance.randbytes(4) + whole[at:]


def other_list(whole: bytes, chance: Random) -> bytes:
    """Its list of files stands in another order than the files."""
    start, end = whole.index(b"PK\x01\x02"), whole.rindex(b"PK\x05\x06")
    entries = whole[start:end].split(b"PK\x01\x02")[1:]
    first, second = chance.sample(range(len(entries)), 2)
    entries[first], entries[second] = entries[second], entries[first]
    return whole[:start] + b"".join(b"PK\x01\x02" + one for one in entries) + whole[end:]


def with_comment(whole: bytes, chance: Random) -> bytes:
    """It has a comment at its end."""
    words = chance.randbytes(9)
    return whole[:-2] + len(words).to_bytes(2, "little") + words


def cut_off(whole: bytes, chance: Random) -> bytes:
    """It breaks off."""
    return whole[: chance.randrange(len(whole))]


TRICKS: tuple[Trick, ...] = (
    twice,
    bytes_behind,
    bytes_before,
    bytes_between,
    other_list,
    with_comment,
    cut_off,
)
"""Each with what it does to the zip file."""
