"""Given the database's files, the logs, and a backup of every moment of a vote, nobody joins persons and choices.

Real members vote at a real server that writes down as much as it can. Whoever watches knows exactly who handed in when.
That the attacks are worth something is shown on urns that leak: there they find the join.
"""

import http.client
import json
import logging
import os
import random
import re
import secrets
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest

from config import Secrets
from council.access import sessions
from council.access.sessions import session
from council.membership.events import MemberSeated, PersonRegistered, RoleGranted
from council.record import Id, Installation, Record, connect, new_id
from council.voting import urn
from council.voting.commands import close_ballot, close_round, hand_in, open_ballot, open_round
from council.voting.commands import elections as round_commands
from council.voting.events import Papers
from council.voting.rules.papers import Paper
from tests.conftest import COUNCIL
from tests.rooms import HOUSE
from tests.voting import attacks
from tests.voting.a_council import ASSEMBLY, CHAIR, MAJORITY, MEMBERS, PROPOSAL, settle
from tests.voting.electing import called
from tests.voting.watching import Evidence, Moment, backup_of
from web.bench.postgres import free_port

VOTERS = 24
CHOICES = ["yes"] * 12 + ["no"] * 8 + ["abstain"] * 4
URN = {"urn", "urn_mark", "urn_paper"}


# A council, its votes, and whoever watches ------------------------------------------------------------


def many(record: Record) -> list[Id]:
    """A council in which 24 vote."""
    settle(record)
    people = list(MEMBERS)
    for number in range(100, 100 + VOTERS - len(MEMBERS)):
        person = new_id()
        name = record.seal(person, f"member {number}")
        mandate = MemberSeated(
            mandate=new_id(), person=person, body=ASSEMBLY, standing="full", begins=date(2025, 1, 1)
        )
        registered = PersonRegistered(person=person, number=number, name=name)
        record.enter([registered, RoleGranted(person=person, role="member"), mandate])
        people.append(person)
    return people


def election(record: Record) -> Id:
    """A round in which preferences are given, open and secret."""
    return open_round(record, called(record, {"method": "irv"}))


def vote(record: Record) -> Id:
    """A vote on a proposal, open and secret."""
    return open_ballot(record, PROPOSAL, MAJORITY, secrecy="secret")


def different(people: list[Id]) -> dict[Id, dict[str, Any]]:
    """Every voter has an order of preference that nobody else has: it would give her away wherever it stood."""
    orders = [marks for length in (1, 2, 3, 4) for marks in permutations((1, 2, 3, 4), length)]
    chosen = random.sample(orders, len(people))
    return {person: {"marks": marks} for person, marks in zip(people, chosen, strict=True)}


def divided(people: list[Id]) -> dict[Id, dict[str, Any]]:
    """Yes, no and abstentions."""
    return {
        person: {"choice": choice}
        for person, choice in zip(people, random.sample(CHOICES, VOTERS), strict=True)
    }


VOTES = {"election": (election, different, close_round), "vote": (vote, divided, close_ballot)}


def truth_of(papers: Mapping[Id, Mapping[str, Any]]) -> dict[Id, str]:
    """What is really on each paper, as the attacks write it."""
    return {
        person: json.dumps(list(one["marks"]) if "marks" in one else one["choice"], separators=(",", ":"))
        for person, one in papers.items()
    }


def watched(
    ballot: Id,
    roll: list[Id],
    papers: Mapping[Id, Any],
    give: Callable[[Id], None],
    close: Callable[[], None],
    look: Callable[..., Moment],
) -> Evidence:
    """Let everybody hand in, in an order that only the door knows, and take a backup after each."""
    seen = Evidence(ballot, roll, order=random.sample(sorted(papers), len(papers)))
    seen.moments.append(look())
    for person in seen.order:
        give(person)
        seen.moments.append(look(with_files=person == seen.order[-1]))
    close()
    seen.moments.append(look(with_files=True))
    return seen


# The real thing -------------------------------------------------------------------------------------


class Browser:
    """A browser of somebody who is signed in, and every cookie that it was ever given."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self.held = {f"signed-in-{COUNCIL}": token}
        self.given: list[str] = []

    def send(self, page: str, to: str, typed: list[tuple[str, str]]) -> None:
        """Open a page, and send the form that stands on it."""
        text = self._ask("GET", page)
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', text)
        assert csrf, text
        self._ask("POST", to, urlencode([("csrf_token", csrf[1]), ("_page", page), *typed]))

    def _ask(self, method: str, path: str, body: str = "") -> str:
        cookies = "; ".join(f"{name}={value}" for name, value in self.held.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.held[key] = rest.split(";")[0]
                self.given.append(self.held[key])
        assert answer.status < 400, (method, path, answer.status, text)
        return text


@contextmanager
def serving(url: str, place: Path) -> Iterator[tuple[int, Path]]:
    """Our server in a process of its own, which logs whatever it can."""
    port, log = free_port(), place / "server.log"
    environment = {
        **os.environ,
        "MAJLIS_DATA": str(place),
        "MAJLIS_DATABASE_URL": url,
        "MAJLIS_ADDRESS": f"http://127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "tests.voting.watched_server", f"127.0.0.1:{port}", str(log)]
    with (place / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=said, stderr=said)
    try:
        assert serves(port, process), (place / "said").read_text() + log.read_text()[-3000:]
        yield port, log
    finally:
        process.terminate()
        process.wait(timeout=60)


def serves(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether the server has begun to serve."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            try:
                connection.request("GET", "/")
                connection.getresponse().read()
            except OSError:
                time.sleep(0.1)
            else:
                return True
    return False


@pytest.fixture(params=sorted(VOTES))
def seen(request, database_url, tmp_path, as_installed) -> tuple[Evidence, dict[Id, str]]:
    """All that was seen of a vote at a real server; and what was really on the papers."""
    opened, given, _ = VOTES[request.param]
    place = tmp_path / "served"
    place.mkdir()
    house = Installation(connect(database_url), Secrets.make(place / "secrets.toml").master)
    record = house.found(COUNCIL)
    people = many(record)
    papers, ballot = given(people), opened(record)
    tokens = {}
    for person in (*people, CHAIR):
        with house.aside(COUNCIL) as rows:
            tokens[person] = sessions.begin(rows, person, 30, "phone")
    house.engine.dispose()
    with serving(database_url, place) as (port, log):
        browsers = {person: Browser(port, token) for person, token in tokens.items()}
        found = watched(
            ballot,
            people,
            papers,
            lambda person: handed_in(browsers[person], ballot, papers[person]),
            lambda: closed(browsers[CHAIR], ballot, request.param),
            partial(backup_of, database_url, place / "copy"),
        )
    found.log = log.read_bytes() + (place / "said").read_bytes()
    found.cookies = {person: browsers[person].given for person in people}
    return found, truth_of(papers)


def handed_in(browser: Browser, ballot: Id, paper: Mapping[str, Any]) -> None:
    if "choice" in paper:
        page = f"/en/{COUNCIL}/ballots/{ballot}"
        browser.send(page, f"{page}/papers", [("choice", paper["choice"])])
    else:
        page, marks = f"/en/{COUNCIL}/rounds/{ballot}", [("mark", str(mark)) for mark in paper["marks"]]
        browser.send(f"{page}/paper", f"{page}/paper", [*marks, ("change", "1")])
        browser.send(f"{page}/paper", f"{page}/papers", marks)


def closed(browser: Browser, ballot: Id, what: str) -> None:
    page = f"/en/{COUNCIL}/{'ballots' if what == 'vote' else 'rounds'}/{ballot}/close"
    browser.send(page, page, [])


def test_nobody_joins_persons_and_choices(seen):
    """One vote, looked at in every way; the parts below say what else was found, or not."""
    evidence, truth = seen
    assert sorted(attacks.papers_of(evidence)) == sorted(truth.values()), "not every paper was counted"
    assert len(attacks.whose(evidence)) == VOTERS, "whoever watches knows whose sealed paper is whose"
    assert attacks.joins(evidence, truth) == []
    nothing_else_is_written_while_it_is_open(evidence)
    nothing_can_be_read_before_the_close(evidence, truth)
    nothing_of_the_urn_is_left(evidence)


def nothing_else_is_written_while_it_is_open(evidence: Evidence) -> None:
    for before, after in zip(evidence.moments, evidence.moments[1:-1], strict=False):
        changed = {name for name in after.tables if after.tables[name] != before.tables[name]}
        assert changed == {"urn_mark", "urn_paper"}


def nothing_can_be_read_before_the_close(evidence: Evidence, truth: dict[Id, str]) -> None:
    """Neither a paper nor whose mark it is stands in any file, nor in the log, even after the close."""
    files = b"".join(evidence.last_before.files.values())
    for paper in {one for one in truth.values() if one.startswith("[") and one.count(",") > 1}:
        marks = paper.strip("[]").split(",")
        for written in (paper, "&".join(f"mark={one}" for one in marks), ", ".join(marks)):
            assert written.encode() not in files + evidence.log
    said = b"\n".join(line for line in evidence.log.splitlines() if evidence.ballot.encode() in line)
    assert not re.search(rb"\b(yes|abstain)\b|choice|mark=", said)
    marks = [row["mark"] for row in evidence.last_before.tables["urn_mark"]]
    for person in truth:
        known = (person, f"{evidence.ballot}{person}", f"{evidence.ballot}|{person}", f"{COUNCIL}/{person}")
        assert not {sha256(one.encode()).digest() for one in known} & {bytes(mark) for mark in marks}


def nothing_of_the_urn_is_left(evidence: Evidence) -> None:
    """Neither keys nor marks nor papers, in no table and in no file, not even in the parts that are free."""
    files = b"".join(evidence.after.files.values())
    for name in URN:
        assert evidence.after.tables[name] == []
        for moment in evidence.moments[:-1]:
            for row in moment.tables[name]:
                for column in {"key", "marking", "mark", "paper"} & row.keys():
                    sealed = bytes(row[column])
                    assert not [
                        start
                        for start in range(0, len(sealed) - 15, 16)
                        if sealed[start : start + 16] in files
                    ]


def test_an_urn_of_this_process_leaks_no_more(database, database_url, tmp_path):
    """The same without a server, for each kind of vote and database."""
    record = database.found(COUNCIL)
    people = many(record)
    for what in VOTES:
        evidence, truth = held(record, database_url, people, what, tmp_path)
        assert attacks.joins(evidence, truth) == []


def held(
    record: Record, url: str, people: list[Id], what: str, place: Path
) -> tuple[Evidence, dict[Id, str]]:
    """A vote held in this process, watched in the same way."""
    opened, given, close = VOTES[what]
    papers, ballot = given(people), opened(record)
    evidence = watched(
        ballot,
        people,
        papers,
        lambda person: hand_in(record.acting_as(person), ballot, **papers[person]),
        lambda: close(record, ballot) and None,
        partial(backup_of, url, place / "copy"),
    )
    return evidence, truth_of(papers)


# Urns that leak -------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(("leak", "attack"), [(as_they_lay, "order_in_the_urn"), (unwrapped, "keys")])
def test_on_postgresql_too(founded, postgresql_url, tmp_path, monkeypatch, leak, attack):
    record = founded(postgresql_url)
    people = many(record)
    leak(monkeypatch)
    evidence, truth = held(record, postgresql_url, people, "election", tmp_path)
    assert attack in attacks.joins(evidence, truth)


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
