"""`majlis bench assembly`: how soon phones and the hall screen follow the desk, and whether the desk bears them.

Beside a plain application in the same run that tells the state of one row, in the same two ways.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import create_engine, insert

from config import Secrets, Settings
from council.access import sessions
from council.assembly import commands
from council.charter.commands import establish_body, found_council
from council.house import open_house
from council.membership.commands import grant_role, register_person
from council.record import Id, Installation, Wording, new_id, standing_at, today, upgrade
from council.record import now as moment_now
from council.roles import Role
from web.bench import plain
from web.bench.browsers import Sending, get, post, send_all
from web.bench.votes import COUNCIL, member, served, settings_for
from web.charter import by_laws

MEMBERS = 60
SCREENS = 3
SETTLE = 2
NOTICE = timedelta(days=30)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Hall:
    """A sitting under way: where it is followed, and the cookies of the desk and of members."""

    sitting: Id
    items: Sequence[Id]
    desk: str
    members: Sequence[str]

    @property
    def place(self) -> str:
        """Where its pages begin."""
        return f"/en/{COUNCIL}/sittings/{self.sitting}"


Steps = Iterator[Sending]


def measure(
    url: str, listeners: int, phones: int, changes: int, workers: int, threads: int
) -> dict[str, Any]:
    """The sitting and the plain row, followed by as many listeners, and asked for by as many phones."""
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as directory:
        settings = settings_for(Path(directory), url, workers, threads)
        house = open_house(url, Secrets.make(settings.secrets).master)
        try:
            upgrade(house.engine)
            hall = prepare(house, 2 * changes)
        finally:
            house.engine.dispose()
        found: dict[str, Any] = {"listeners": listeners, "phones": phones, "workers": workers}
        with served(settings, "majlis") as port:
            steps = _steps_of(port, hall)
            found["followed"] = followed(port, _at(hall), steps, listeners, changes)
            found["polled"] = polled(port, _at(hall), steps, phones, 2 * changes)
        _empty_row(settings)
        with served(settings, "plain") as port:
            steps = _plain_steps()
            place = {
                "now": "/now",
                "stream": "/stream",
                "screen": "",
                "desk": "",
                "pages": [],
                "cookies": [""],
            }
            found["plain_followed"] = followed(port, place, steps, listeners, changes)
            found["plain_polled"] = polled(port, place, steps, phones, 2 * changes)
    ours, beside = found["polled"]["desk"]["p99_ms"], found["plain_polled"]["desk"]["p99_ms"]
    found["ratio_desk"] = round(ours / beside, 2) if beside else None
    return found


def prepare(house: Installation, items: int) -> Hall:
    """A sitting under way with an agenda to go through, its members there and signed in."""
    record = house.found(COUNCIL)
    with standing_at(moment_now() - timedelta(hours=1)):
        found_council(record, (Wording(language="en", text="Bench"),), "Bench")
        body = establish_body(record, "general_assembly", (Wording(language="en", text="Assembly"),))
        by_laws.adopt(record)
        people = [member(record, body, number) for number in range(MEMBERS)]
        facilitator = register_person(record, "Facilitator")
        grant_role(record, facilitator, Role.FACILITATOR)
        desk, sitting = record.acting_as(facilitator), new_id()
        commands.convene(desk, sitting, body, today() + NOTICE, "18:30", "Hall")
        agenda = [new_id() for _ in range(items)]
        for number, item in enumerate(agenda, 1):
            title = Wording(language="en", text=f"Item {number}")
            commands.place_item(desk, sitting, item, number, titles=(title,))
        commands.record_attendance(desk, sitting, dict.fromkeys(people, "present"))
        commands.name_chair(desk, sitting, people[0])
        commands.open_sitting(desk, sitting)
    with house.aside(COUNCIL) as rows:
        tokens = [sessions.begin(rows, one, 1, "computer") for one in (facilitator, *people)]
    first, *others = (f"signed-in-{COUNCIL}={token}" for token in tokens)
    return Hall(sitting, agenda, first, others)


def followed(port: int, place: dict[str, Any], steps: Steps, listeners: int, changes: int) -> dict[str, Any]:
    """How soon everybody who listens has what is new, from the moment at which the desk sent its command."""
    told = {
        **place,
        "port": port,
        "listeners": listeners,
        "screens": SCREENS if place["desk"] else 0,
        "phones": 0,
    }
    with _listening(told) as (stop, seen):
        sent = [_step(port, next(steps), SETTLE)[0] for _ in range(changes)]
        stop()
    return {
        "streams": len(seen["streams"]),
        "polling": len(seen["polls"]),
        "told": _told(sent, seen["streams"]),
        "screens": _told(sent, seen["screens"]),
    }


def polled(port: int, place: dict[str, Any], steps: Steps, phones: int, changes: int) -> dict[str, Any]:
    """How long the desk takes while phones ask every five seconds, and load their pages when it is their turn."""
    told = {**place, "port": port, "listeners": 0, "screens": 0, "phones": phones}
    with _listening(told) as (stop, seen):
        took = [_step(port, next(steps), 1)[1] for _ in range(changes)]
        stop()
    return {
        "desk": _spread(took),
        "polls": _spread(seen["took"]),
        "answers": seen["statuses"],
        "pages": _spread(seen["pages"]),
    }


def _at(hall: Hall) -> dict[str, Any]:
    return {
        "now": f"{hall.place}/now",
        "stream": f"{hall.place}/stream",
        "screen": f"{hall.place}/hall",
        "desk": hall.desk,
        "pages": [f"{hall.place}/floor"],
        "cookies": list(hall.members),
    }


def _steps_of(port: int, hall: Hall) -> Steps:
    """The desk takes up one item after the other and is done with it; each a form that is sent."""
    (page,), _seconds = send_all(port, [get(f"{hall.place}/floor", hall.desk)], 1)
    found = _TOKEN.search(page.body.decode())
    if found is None:
        raise RuntimeError(f"no form at the desk; the page answered {page.status}")
    cookies, token = f"{hall.desk}; {page.cookies}", unescape(found[1])
    for item in hall.items:
        for what, more in (("opening", {}), ("closing", {"outcome": "dealt_with"})):
            form = urlencode({"csrf_token": token, **more}).encode()
            yield post(f"{hall.place}/items/{item}/{what}", cookies, form)


def _plain_steps() -> Steps:
    while True:
        yield post("/step", "", b"")


def _step(port: int, sending: Sending, wait: float) -> tuple[float, float]:
    """Send a command of the desk; when, and after how many seconds it was answered."""
    at = time.monotonic()
    (answer,), _all = send_all(port, [sending], 1)
    if answer.status != 303:
        raise RuntimeError(f"the desk was answered {answer.status}")
    time.sleep(wait)
    return at, answer.seconds


@contextmanager
def _listening(told: dict[str, Any]) -> Iterator[tuple[Callable[[], None], dict[str, Any]]]:
    """The listeners in a process of their own; what they saw is there once they were told to stop."""
    command = [sys.executable, "-m", "web.bench.listening"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    seen: dict[str, Any] = {}

    def stop() -> None:
        said, _ = process.communicate("\n", timeout=60)
        seen.update(json.loads(said))

    try:
        if process.stdin is not None and process.stdout is not None:
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            process.stdout.readline()
        yield stop, seen
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _told(sent: Sequence[float], heard: Sequence[Sequence[float]]) -> dict[str, Any]:
    """After how long each listener had each change; who had not until the next one is counted as missing."""
    delays, missing = [], 0
    for begun, ended in zip(sent, [*sent[1:], sent[-1] + SETTLE], strict=True):
        for one in heard:
            first = next((at for at in one if begun <= at < ended), None)
            if first is None:
                missing += 1
            else:
                delays.append(first - begun)
    return {**_spread(delays), "missing": missing}


def _spread(seconds: Sequence[float]) -> dict[str, Any]:
    """Half within so many milliseconds, 99 of a hundred, all."""
    if not seconds:
        return {"count": 0, "median_ms": None, "p99_ms": None, "slowest_ms": None}
    taken = sorted(1000 * one for one in seconds)
    return {
        "count": len(taken),
        "median_ms": round(statistics.median(taken), 1),
        "p99_ms": round(taken[min(len(taken) - 1, int(len(taken) * 0.99))], 1),
        "slowest_ms": round(taken[-1], 1),
    }


def _empty_row(settings: Settings) -> None:
    engine = create_engine(settings.database_url)
    plain.metadata.drop_all(engine)
    plain.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(plain.sitting).values(id=1, state=0))
    engine.dispose()
