"""`majlis bench votes`: signed-in members cast one vote each over HTTP, beside a plain application in the same run."""

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import create_engine

from config import Secrets, Settings
from council.access import sessions
from council.charter.commands import establish_body, found_council
from council.charter.questions import RulesInForce
from council.house import open_house
from council.membership.commands import grant_role, register_person, seat_member
from council.proposals.commands import co_sponsor, draft, submit
from council.record import Id, Installation, Record, Wording, new_id, standing_at, today, upgrade
from council.record import now as moment_now
from council.voting.commands import close_ballot, open_ballot
from council.voting.rules.ballots import CHOICES
from web.bench import plain
from web.bench.browsers import Answer, Sending, get, post, send_all
from web.bench.postgres import free_port
from web.charter import by_laws

COUNCIL = "bench"
_FORM = re.compile(r'<form\b[^>]*\baction="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input\b[^>]*\btype="hidden"[^>]*>')
_ATTRIBUTE = re.compile(r'\b(name|value)="([^"]*)"')


@dataclass(frozen=True)
class Ballot:
    """A ballot with everybody on its roll signed in."""

    ballot: Id
    members: Sequence[Id]
    tokens: Sequence[str]


@dataclass(frozen=True)
class Measured:
    """One run of one application."""

    requests: int
    seconds: float
    median_ms: float
    p99_ms: float
    slowest_ms: float

    @property
    def a_second(self) -> float:
        """Requests that were answered in a second."""
        return self.requests / self.seconds


def measure(url: str, members: int, at_once: int, workers: int, threads: int) -> dict[str, Any]:
    """Build the ballot, let everybody vote, count; then the same number of rows in the plain application."""
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as directory:
        settings = settings_for(Path(directory), url, workers, threads)
        house = open_house(url, Secrets.make(settings.secrets).master)
        try:
            upgrade(house.engine)
            ballot = _prepare(house, members)
            ours = _everybody_votes(settings, ballot, at_once)
            counted = close_ballot(house.record(COUNCIL), ballot.ballot).fact
        finally:
            house.engine.dispose()
        beside = _everybody_inserts(settings, ballot, at_once)
    declared: dict[str, Any] = counted.declared  # type: ignore[attr-defined]
    return {
        "members": members,
        "at_once": at_once,
        "workers": workers,
        "threads": threads,
        "counted": sum(declared[choice] for choice in CHOICES),
        "majlis": _as_data(ours),
        "plain": _as_data(beside),
        "ratio": round(ours.a_second / beside.a_second, 2),
    }


def settings_for(directory: Path, url: str, workers: int, threads: int) -> Settings:
    """The settings of an installation that is measured."""
    port = free_port()
    told = Settings.load({"MAJLIS_DATA": str(directory)}, directory)
    return replace(
        told,
        database_url=url,
        owner_url=url,
        bind=f"127.0.0.1:{port}",
        address=f"http://127.0.0.1:{port}",
        workers=workers,
        threads=threads,
        log="warning",
    )


def _prepare(house: Installation, members: int) -> Ballot:
    """A council whose every member is signed in, and an open vote."""
    record = house.found(COUNCIL)
    with standing_at(moment_now() - timedelta(hours=1)):
        found_council(record, (Wording(language="en", text="Bench"),), "Bench")
        body = establish_body(record, "general_assembly", (Wording(language="en", text="Assembly"),))
        by_laws.adopt(record)
        people = [member(record, body, number) for number in range(members)]
        proposal = new_id()
        author = record.acting_as(people[0])
        draft(author, proposal, body, "en", "A night bus", "Two services after midnight.")
        submit(author, proposal)
        for supporter in people[1:4]:
            co_sponsor(record.acting_as(supporter), proposal)
        rules = record.ask(RulesInForce()).on("decision", body)
        ballot = open_ballot(record, proposal, rules[0].rule)
    with house.aside(COUNCIL) as rows:
        tokens = [sessions.begin(rows, person, 1, "computer") for person in people]
    return Ballot(ballot, people, tokens)


def member(record: Record, body: Id, number: int) -> Id:
    """Somebody with a mandate in the body."""
    declared = {"gender": ("woman", "man")[number % 2]}
    person = register_person(record, f"Member {number}", declared=declared)
    grant_role(record, person, "member")
    seat_member(record, person, body, "full", today())
    return person


def _everybody_votes(settings: Settings, ballot: Ballot, at_once: int) -> Measured:
    page = f"/en/{COUNCIL}/ballots/{ballot.ballot}"
    with served(settings, "majlis") as port:
        cookies = [f"signed-in-{COUNCIL}={token}" for token in ballot.tokens]
        pages, _ = send_all(port, [get(page, one) for one in cookies], at_once)
        sendings = [
            _vote(cookie, answer, choice)
            for cookie, answer, choice in zip(cookies, pages, cycle(CHOICES), strict=False)
        ]
        return _measured(*send_all(port, sendings, at_once), {303})


def _everybody_inserts(settings: Settings, ballot: Ballot, at_once: int) -> Measured:
    engine = create_engine(settings.database_url)
    plain.metadata.drop_all(engine)
    plain.metadata.create_all(engine)
    engine.dispose()
    sendings = [
        post("/votes", "", urlencode({"ballot": ballot.ballot, "member": one, "choice": "yes"}).encode())
        for one in ballot.members
    ]
    with served(settings, "plain") as port:
        send_all(port, sendings[: 2 * at_once], at_once)  # ours has been asked for its pages before, too
        return _measured(*send_all(port, sendings, at_once), {303})


def _vote(cookie: str, page: Answer, choice: str) -> Sending:
    """What a browser sends when she has chosen: the form of the page, filled in."""
    for action, inside in _FORM.findall(page.body.decode()):
        if 'name="choice"' in inside:
            hidden = [dict(_ATTRIBUTE.findall(one)) for one in _HIDDEN.findall(inside)]
            form = {unescape(one["name"]): unescape(one["value"]) for one in hidden} | {"choice": choice}
            return post(unescape(action), f"{cookie}; {page.cookies}", urlencode(form).encode())
    raise RuntimeError(f"no form to vote with; the page answered {page.status}")


def _measured(answers: Sequence[Answer], seconds: float, right: set[int]) -> Measured:
    wrong = [one.status for one in answers if one.status not in right]
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {len(answers)} requests were answered {sorted(set(wrong))}")
    taken = sorted(one.seconds * 1000 for one in answers)
    return Measured(
        len(taken), seconds, statistics.median(taken), taken[int(len(taken) * 0.99) - 1], taken[-1]
    )


def _as_data(measured: Measured) -> dict[str, Any]:
    return {
        "a_second": round(measured.a_second, 1),
        "median_ms": round(measured.median_ms, 1),
        "p99_ms": round(measured.p99_ms, 1),
        "slowest_ms": round(measured.slowest_ms, 1),
    }


@contextmanager
def served(settings: Settings, which: str) -> Iterator[int]:
    """One of the two applications, in the same server with as many workers and threads."""
    environment = {
        "MAJLIS_DATA": str(settings.data),
        "MAJLIS_DATABASE_URL": settings.database_url,
        "MAJLIS_BIND": settings.bind,
        "MAJLIS_ADDRESS": settings.address,
        "MAJLIS_WORKERS": str(settings.workers),
        "MAJLIS_THREADS": str(settings.threads),
        "MAJLIS_LOG": settings.log,
    }
    command = [sys.executable, "-m", "web.bench.serving", which]
    server = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        port = int(settings.bind.rpartition(":")[2])
        _wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=40)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")
