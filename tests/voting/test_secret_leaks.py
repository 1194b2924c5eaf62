"""Urns that leak: the attacks that find nothing in ours find the join in each of these."""

import json
import logging
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from council.access.sessions import session
from council.record import Id, Installation, Record, connect
from council.voting import urn
from council.voting.commands import elections as round_commands
from council.voting.events import Papers
from council.voting.rules.papers import Paper
from tests.conftest import COUNCIL
from tests.voting import attacks
from tests.voting.watched_votes import held, many


class Sealing:
    """A way to seal that has a flaw: `before` comes in front of what is sealed."""

    def __init__(self, before: Callable[[bytes], bytes], length: int) -> None:
        self._suite, self._before, self._length = urn._SUITE, before, length

    def encrypt(self, paper: bytes, key: Any, info: bytes) -> bytes:
        return self._before(paper) + self._suite.encrypt(paper, key, info)

    def decrypt(self, sealed: bytes, key: Any, info: bytes) -> bytes:
        return self._suite.decrypt(sealed[self._length :], key, info)


def as_they_lay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers are written down as they come out of the urn, unsorted."""
    monkeypatch.setattr(Paper, "sorting", lambda paper: 0)
    alone = lambda papers: tuple(Papers(number=1, marks=marks) for marks in papers)  # noqa: E731
    monkeypatch.setattr(round_commands, "grouped", alone)


def numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are numbered as they come, and written down in this order."""
    as_they_lay(monkeypatch)
    numbers = iter(range(10_000))
    monkeypatch.setattr(urn, "_SUITE", Sealing(lambda paper: next(numbers).to_bytes(8, "big"), 8))


def of_their_own_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper is sealed as long as it is."""
    monkeypatch.setattr(Paper, "padded", lambda paper, length: msgspec.json.encode(paper))


def alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal papers are sealed into something equal, and something random."""

    def before(paper: bytes) -> bytes:
        return secrets.token_bytes(16) + sha256(paper).digest()

    monkeypatch.setattr(urn, "_SUITE", Sealing(before, 48))


def readable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper itself stands beside what is sealed."""

    def before(paper: bytes) -> bytes:
        return secrets.token_bytes(16) + paper.ljust(64)

    monkeypatch.setattr(urn, "_SUITE", Sealing(before, 80))


def unwrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of the urn lie in their table as they are."""
    monkeypatch.setattr(Record, "wrap", lambda record, name, secret: secret)
    monkeypatch.setattr(Record, "unwrap", lambda record, name, wrapped: wrapped)


def talkative(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody wrote a line for the log, to look for a mistake."""
    put_in = urn.put_in

    def logged(record: Record, ballot: Id, person: Id, public: str, paper: Paper, length: int) -> None:
        logging.getLogger("majlis").warning("paper of %s: %s", ballot, paper.padded(length).decode())
        put_in(record, ballot, person, public, paper, length)

    monkeypatch.setattr(urn, "put_in", logged)


def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is destroyed at the close, and the papers are written down as they lay."""
    as_they_lay(monkeypatch)
    monkeypatch.setattr(urn.Opened, "destroy", lambda opened, rows: None)


def with_its_key_beside_it(record: Record) -> None:
    """The installation's key stands in the database that it should keep."""
    with record.beside() as rows:
        key = bytes(range(32)).hex()
        day = date(2026, 3, 18)
        rows.insert(session, token=key, name="x", person="x", device="phone", began=day, seen=day, expires=1)


@pytest.fixture
def founded() -> Iterator[Callable[[str], Record]]:
    """Found a council in a database; the connections are closed in the end."""
    houses: list[Installation] = []

    def begin(url: str) -> Record:
        houses.append(Installation(connect(url), bytes(range(32))))
        return houses[-1].found(COUNCIL)

    yield begin
    for house in houses:
        house.engine.dispose()


@pytest.mark.parametrize(
    ("leak", "what", "attack"),
    [
        (as_they_lay, "election", "order_of_bytes"),
        (as_they_lay, "election", "order_in_the_urn"),
        (numbered, "election", "order_of_the_fact"),
        (of_their_own_length, "election", "lengths"),
        (alike, "vote", "likeness"),
        (readable, "election", "written_in_tables"),
        (readable, "vote", "written_in_tables"),
        (unwrapped, "election", "keys"),
        (talkative, "election", "written_in_the_log"),
        (talkative, "vote", "written_in_the_log"),
        (kept, "election", "left_after_the_close"),
    ],
)
def test_the_attacks_find_the_join_in_an_urn_that_leaks(
    founded, sqlite_url, tmp_path, monkeypatch, caplog, leak, what, attack
):
    record = founded(sqlite_url)
    people = many(record)
    leak(monkeypatch)
    evidence, truth = held(record, sqlite_url, people, what, tmp_path)
    evidence.log = caplog.text.encode()
    assert attack in attacks.joins(evidence, truth)


@pytest.mark.parametrize(
    ("leak", "either"), [(as_they_lay, {"order_in_the_urn", "order_of_bytes"}), (unwrapped, {"keys"})]
)
def test_on_postgresql_too(founded, postgresql_url, tmp_path, monkeypatch, leak, either):
    """Which order rows come out in, PostgreSQL decides each time: that of the heap or that of the key."""
    record = founded(postgresql_url)
    people = many(record)
    leak(monkeypatch)
    evidence, truth = held(record, postgresql_url, people, "election", tmp_path)
    assert either & set(attacks.joins(evidence, truth))


def test_the_attacks_find_a_key_that_lies_beside_what_it_wraps(founded, sqlite_url, tmp_path):
    record = founded(sqlite_url)
    people = many(record)
    with_its_key_beside_it(record)
    evidence, truth = held(record, sqlite_url, people, "election", tmp_path)
    assert "keys" in attacks.joins(evidence, truth)


def test_the_attacks_find_what_a_cookie_says(founded, sqlite_url, tmp_path):
    record = founded(sqlite_url)
    people = many(record)
    evidence, truth = held(record, sqlite_url, people, "vote", tmp_path)
    for person, said in truth.items():
        flash = json.dumps({"_flashes": [["yes", f"You voted {said}."]] if said == '"yes"' else said})
        evidence.cookies[person] = [urlsafe_b64encode(flash.encode()).decode().rstrip("=") + ".x.y"]
    assert "written_in_cookies" in attacks.joins(evidence, truth)
