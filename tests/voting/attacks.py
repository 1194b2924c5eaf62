"""Ways to join persons and choices, given all that was seen of a secret vote."""

import re
from base64 import b64decode, urlsafe_b64decode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from council.record import Id
from tests.conftest import COUNCIL
from tests.voting.guessing import (
    Guess,
    Said,
    lying,
    paired,
    papers_of,
    says,
    succeeded,
    the_fact,
    through,
    whose,
)
from tests.voting.watching import Evidence

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def joins(evidence: Evidence, truth: dict[Id, Said]) -> list[str]:
    """The names of the attacks that found a join."""
    return [attack.__name__ for attack in ATTACKS if succeeded(attack(evidence), truth)]


# Orders ----------------------------------------------------------------------------------------------


def order_of_the_fact(evidence: Evidence) -> Guess:
    """The papers stand in the fact in the order in which they were handed in."""
    return paired(evidence.order, papers_of(evidence))


def order_of_the_fact_backwards(evidence: Evidence) -> Guess:
    """Or in the opposite one."""
    return paired(evidence.order[::-1], papers_of(evidence))


def order_of_those_who_voted(evidence: Evidence) -> Guess:
    """The papers stand in the order of those who voted."""
    return paired([Id(one) for one in the_fact(evidence)["voted"]], papers_of(evidence))


def order_of_the_roll(evidence: Evidence) -> Guess:
    """The papers stand in the order of the roll."""
    return paired(evidence.roll, papers_of(evidence))


def order_of_those_who_voted_as_handed_in(evidence: Evidence) -> Guess:
    """Those who voted stand in the order of handing in, or of their papers sorted by what they say."""
    return paired([Id(one) for one in the_fact(evidence)["voted"]], sorted(papers_of(evidence)))


def order_in_the_urn(evidence: Evidence) -> Guess:
    """The papers stand in the fact as they last lay in the urn; whose they are the backups tell."""
    sealed = [row["paper"] for row in lying(evidence)]
    return through(evidence, dict(zip(map(bytes, sealed), papers_of(evidence), strict=False)))


def order_of_bytes(evidence: Evidence) -> Guess:
    """The papers stand in the fact as the sealed ones are sorted by their bytes."""
    sealed = sorted(bytes(row["paper"]) for row in lying(evidence))
    return through(evidence, dict(zip(sealed, papers_of(evidence), strict=False)))


def order_of_numbers(evidence: Evidence) -> Guess:
    """Rows are numbered as they came: by the database itself, or in a column."""
    rows = lying(evidence)
    for name in sorted({name for row in rows for name in row} - {"council", "ballot", "paper"}):
        counted = sorted(rows, key=lambda row, name=name: (len(str(row[name])), str(row[name])))
        if len({str(row[name]) for row in rows}) == len(rows):
            sealed = [bytes(row["paper"]) for row in counted]
            return through(evidence, dict(zip(sealed, papers_of(evidence), strict=False)))
    return {}


# Lengths and likeness --------------------------------------------------------------------------------


def lengths(evidence: Evidence) -> Guess:
    """A longer paper is sealed into a longer one."""
    mine, every = whose(evidence), sorted(papers_of(evidence), key=len)
    classes, start = {}, 0
    for length, number in sorted(Counter(map(len, mine.values())).items()):
        classes[length] = set(every[start : start + number])
        start += number
    return {person: classes[len(sealed)] for person, sealed in mine.items()}


def likeness(evidence: Evidence) -> Guess:
    """Equal papers are sealed into something that is equal at some place."""
    mine, numbers = whose(evidence), Counter(papers_of(evidence))
    for start in range(0, max(map(len, mine.values()), default=0) - 15, 8):
        alike = Counter(sealed[start : start + 16] for sealed in mine.values())
        if max(alike.values()) > 1:
            return {
                person: {
                    said for said, number in numbers.items() if number == alike[sealed[start : start + 16]]
                }
                for person, sealed in mine.items()
            }
    return {}


# Keys ------------------------------------------------------------------------------------------------


def keys(evidence: Evidence) -> Guess:
    """A key lies about somewhere, open, or under another one that lies about: in any table at any moment."""
    mine = whose(evidence)
    found = set(_keys_in(evidence))
    found |= set(_unwrapped(evidence, found))
    for key in found:
        opened = {sealed: _opened(evidence, key, sealed) for sealed in list(mine.values())[:1]}
        if all(opened.values()):
            every = {sealed: _opened(evidence, key, sealed) or "" for sealed in mine.values()}
            return through(evidence, every)
    return {}


def _keys_in(evidence: Evidence) -> Iterator[bytes]:
    """Every 32 bytes in any value that may be a key."""
    values = {
        _bytes(value) for moment in (evidence.moments[0], evidence.last_before) for value in moment.values()
    }
    for value in values - {b""}:
        for raw in _readings(value):
            if len(raw) <= 256:
                yield from (raw[start : start + 32] for start in range(len(raw) - 31))


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return value.encode() if isinstance(value, str) and len(value) < 5_000 else b""


def _readings(value: bytes) -> Iterator[bytes]:
    yield value
    for word in re.findall(rb"[A-Za-z0-9_+/=-]{43,}", value):
        for read in READINGS:
            try:
                yield read(word)
            except ValueError:
                continue


READINGS: tuple[Callable[[bytes], bytes], ...] = (
    lambda word: urlsafe_b64decode(word + b"=" * (-len(word) % 4)),
    lambda word: b64decode(word + b"=" * (-len(word) % 4)),
    lambda word: bytes.fromhex(word.decode()),
)


def _unwrapped(evidence: Evidence, found: Iterable[bytes]) -> Iterator[bytes]:
    wrapped = {
        bytes(row["key"]) for row in evidence.last_before.tables["urn"] if row["ballot"] == evidence.ballot
    }
    for key in found:
        for one in wrapped:
            for name in (b"", evidence.ballot.encode(), f"{COUNCIL}//urn/{evidence.ballot}".encode()):
                try:
                    yield AESGCM(key).decrypt(one[:12], one[12:], name)
                except InvalidTag:
                    continue


def _opened(evidence: Evidence, key: bytes, sealed: bytes) -> Said | None:
    info = f"majlis paper {COUNCIL}/{evidence.ballot}".encode()
    try:
        opened = SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(key), info)
    except Exception:
        return None
    return next(iter(says(opened.decode())), None)


# What was written down somewhere ---------------------------------------------------------------------


def written_in_tables(evidence: Evidence) -> Guess:
    """What came into the database with her paper says what is on it."""
    tables = evidence.last_before.tables
    guess: Guess = defaultdict(set)
    for table in tables:
        for person, rows in zip(evidence.order, evidence.new_rows(table), strict=False):
            for value in chain.from_iterable(row.values() for row in rows):
                guess[person] |= set(says(_bytes(value).decode(errors="ignore")))
    return dict(guess)


def written_in_the_log(evidence: Evidence) -> Guess:
    """The log says one paper after the other, in the order in which they were handed in."""
    lines = [line for line in evidence.log.decode(errors="ignore").splitlines() if evidence.ballot in line]
    found = [said for line in lines for said in says(line)]
    return paired(evidence.order, found)


def written_in_cookies(evidence: Evidence) -> Guess:
    """Her browser was given something that says what is on her paper."""
    return {
        person: {said for cookie in given for said in says(_cookie(cookie))}
        for person, given in evidence.cookies.items()
    }


def _cookie(value: str) -> str:
    part = value.lstrip(".").split(".")[0]
    try:
        return urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode(errors="ignore")
    except ValueError:
        return value


def left_after_the_close(evidence: Evidence) -> Guess:
    """What was left in the urn lies in the order of the fact."""
    rows = [row for row in evidence.after.tables["urn_paper"] if row["ballot"] == evidence.ballot]
    return through(
        evidence, dict(zip((bytes(row["paper"]) for row in rows), papers_of(evidence), strict=False))
    )


def marks_with_persons(evidence: Evidence) -> Guess:
    """A row that names a person came with her paper, or says something of it."""
    guess: Guess = {}
    for table, rows in evidence.after.tables.items():
        for row in rows if table != "fact" else ():
            named = [Id(one) for one in map(str, row.values()) if one in set(evidence.roll)]
            said = [one for value in row.values() if table.startswith("urn") for one in says(str(value))]
            if len(named) == 1 and said:
                guess[named[0]] = set(said)
    return guess


ATTACKS: tuple[Callable[[Evidence], Guess], ...] = (
    order_of_the_fact,
    order_of_the_fact_backwards,
    order_of_those_who_voted,
    order_of_the_roll,
    order_of_those_who_voted_as_handed_in,
    order_in_the_urn,
    order_of_bytes,
    order_of_numbers,
    lengths,
    likeness,
    keys,
    written_in_tables,
    written_in_the_log,
    written_in_cookies,
    left_after_the_close,
    marks_with_persons,
)
