"""Ways to join persons and choices, given all that was seen of a secret vote.

Each attack says for each voter which papers may be hers. It has found a join if for nearly everybody the right
paper is among them, and they are few of those that there are.
"""

import json
import re
from base64 import b64decode, urlsafe_b64decode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from statistics import mean

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from council.record import Id
from tests.conftest import COUNCIL
from tests.voting.watching import Evidence

Said = str
"""What a paper says, written as JSON: "yes", or [2,1,3]."""

Guess = dict[Id, set[Said]]
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
CHOICES = ("yes", "no", "abstain", "blank")
MARKS = re.compile(r"\[\d+(?:,\s?\d+)*\]|mark=\d+(?:&mark=\d+)*|\b(?:yes|no|abstain)\b")


def succeeded(guess: Guess, truth: dict[Id, Said]) -> bool:
    """Whether so much was found out that it is no accident."""
    if len(guess) < len(truth) / 2:
        return False
    right = mean(truth[one] in guess.get(one, ()) for one in truth)
    return right >= 0.9 and mean(map(len, guess.values())) <= len(set(truth.values())) / 2


def joins(evidence: Evidence, truth: dict[Id, Said]) -> list[str]:
    """The names of the attacks that found a join."""
    return [attack.__name__ for attack in ATTACKS if succeeded(attack(evidence), truth)]


# What everybody may see: the facts of the close ------------------------------------------------------


def papers_of(evidence: Evidence) -> list[Said]:
    """The papers as they stand in the fact, one by one, in its order."""
    fact = _fact(evidence)
    several = [[_said(one["marks"])] * one["number"] for one in fact.get("papers", ())]
    counted = [[_said(choice)] * number for choice, number in fact.get("counts", {}).items()]
    return list(chain(*several, *counted))


def _fact(evidence: Evidence) -> dict:
    bodies = [row["body"] for row in evidence.after.tables["fact"] if row["kind"] == "voting.urn-opened"]
    return next(body for body in map(json.loads, bodies) if body["ballot"] == evidence.ballot)


def _said(said: object) -> Said:
    return json.dumps(said, separators=(",", ":"))


# Orders ----------------------------------------------------------------------------------------------


def order_of_the_fact(evidence: Evidence) -> Guess:
    """The papers stand in the fact in the order in which they were handed in."""
    return _paired(evidence.order, papers_of(evidence))


def order_of_the_fact_backwards(evidence: Evidence) -> Guess:
    """Or in the opposite one."""
    return _paired(evidence.order[::-1], papers_of(evidence))


def order_of_those_who_voted(evidence: Evidence) -> Guess:
    """The papers stand in the order of those who voted."""
    return _paired([Id(one) for one in _fact(evidence)["voted"]], papers_of(evidence))


def order_of_the_roll(evidence: Evidence) -> Guess:
    """The papers stand in the order of the roll."""
    return _paired(evidence.roll, papers_of(evidence))


def order_of_those_who_voted_as_handed_in(evidence: Evidence) -> Guess:
    """Those who voted stand in the order of handing in, or of their papers sorted by what they say."""
    return _paired([Id(one) for one in _fact(evidence)["voted"]], sorted(papers_of(evidence)))


def order_in_the_urn(evidence: Evidence) -> Guess:
    """The papers stand in the fact as they last lay in the urn; whose they are the backups tell."""
    sealed = [row["paper"] for row in _lying(evidence)]
    return _through(evidence, dict(zip(map(bytes, sealed), papers_of(evidence), strict=False)))


def order_of_bytes(evidence: Evidence) -> Guess:
    """The papers stand in the fact as the sealed ones are sorted by their bytes."""
    sealed = sorted(bytes(row["paper"]) for row in _lying(evidence))
    return _through(evidence, dict(zip(sealed, papers_of(evidence), strict=False)))


def order_of_numbers(evidence: Evidence) -> Guess:
    """Rows are numbered as they came: by the database itself, or in a column."""
    rows = _lying(evidence)
    for name in sorted({name for row in rows for name in row} - {"council", "ballot", "paper"}):
        counted = sorted(rows, key=lambda row, name=name: (len(str(row[name])), str(row[name])))
        if len({str(row[name]) for row in rows}) == len(rows):
            sealed = [bytes(row["paper"]) for row in counted]
            return _through(evidence, dict(zip(sealed, papers_of(evidence), strict=False)))
    return {}


def _paired(people: Sequence[Id], papers: Sequence[Said]) -> Guess:
    return {person: {paper} for person, paper in zip(people, papers, strict=False)}


def _lying(evidence: Evidence) -> list:
    return [row for row in evidence.last_before.tables["urn_paper"] if row["ballot"] == evidence.ballot]


def whose(evidence: Evidence) -> dict[Id, bytes]:
    """Whose each sealed paper is: the one that is there after she came, and was not before."""
    new = evidence.new_rows("urn_paper")
    return {
        person: bytes(rows[0]["paper"])
        for person, rows in zip(evidence.order, new, strict=False)
        if len(rows) == 1
    }


def _through(evidence: Evidence, opened: dict[bytes, Said]) -> Guess:
    return {person: {opened[sealed]} for person, sealed in whose(evidence).items() if sealed in opened}


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
            return _through(evidence, every)
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
    return next(iter(_says(opened.decode())), None)


# What was written down somewhere ---------------------------------------------------------------------


def written_in_tables(evidence: Evidence) -> Guess:
    """What came into the database with her paper says what is on it."""
    tables = evidence.last_before.tables
    guess: Guess = defaultdict(set)
    for table in tables:
        for person, rows in zip(evidence.order, evidence.new_rows(table), strict=False):
            for value in chain.from_iterable(row.values() for row in rows):
                guess[person] |= set(_says(_bytes(value).decode(errors="ignore")))
    return dict(guess)


def written_in_the_log(evidence: Evidence) -> Guess:
    """The log says one paper after the other, in the order in which they were handed in."""
    lines = [line for line in evidence.log.decode(errors="ignore").splitlines() if evidence.ballot in line]
    found = [said for line in lines for said in _says(line)]
    return _paired(evidence.order, found)


def written_in_cookies(evidence: Evidence) -> Guess:
    """Her browser was given something that says what is on her paper."""
    return {
        person: {said for cookie in given for said in _says(_cookie(cookie))}
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
    return _through(
        evidence, dict(zip((bytes(row["paper"]) for row in rows), papers_of(evidence), strict=False))
    )


def marks_with_persons(evidence: Evidence) -> Guess:
    """A row that names a person came with her paper, or says something of it."""
    guess: Guess = {}
    for table, rows in evidence.after.tables.items():
        for row in rows if table != "fact" else ():
            named = [Id(one) for one in map(str, row.values()) if one in set(evidence.roll)]
            said = [one for value in row.values() if table.startswith("urn") for one in _says(str(value))]
            if len(named) == 1 and said:
                guess[named[0]] = set(said)
    return guess


def _says(text: str) -> list[Said]:
    """Whatever in a text may be what a paper says."""
    found = []
    for one in MARKS.findall(text):
        if one.startswith("mark="):
            found.append(_said([int(mark) for mark in re.findall(r"\d+", one)]))
        else:
            found.append(_said(json.loads(one)) if one.startswith("[") else _said(one))
    return found


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
