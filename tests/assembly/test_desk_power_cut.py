"""A power cut at the desk: opened again, it stands where the record ends, whatever the moment was."""

import os
import random
import re
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from council.assembly import commands
from council.assembly.questions import TheFloor, TheSitting
from council.assembly.questions.steps import steps_of
from council.record import IN_MEMORY, Id, Installation, Record, connect, new_id, standing_at
from tests.assembly.running import SITTING, begun, called, take
from tests.conftest import COUNCIL, MASTER
from tests.proposals.a_council import AMINA, BERFIN, CEMAL, FACILITATOR, settle
from tests.proposals.at_the_desk import application, opened_as
from tests.record.processes import tries, working

EVENING = datetime(2026, 3, 18, 16, tzinfo=UTC)
R1, R2, M1 = Id("00000000000000r1"), Id("00000000000000r2"), Id("00000000000000m1")
FRESH = re.compile(r'<input type="hidden"[^>]*>| data-state="[^"]*"')
"""What is made anew with every page: tokens, ids of what is about to be made, the mark under which it is followed."""


def drawn(client: FlaskClient, language: str) -> str:
    """The desk as it stands."""
    answer = client.get(f"/{language}/{COUNCIL}/sittings/{SITTING}/desk")
    assert answer.status_code == 200
    return FRESH.sub("", answer.get_data(as_text=True))


def after_a_cut(house: Installation) -> Installation:
    """What is found when the database is opened again elsewhere: nothing that this house remembers."""
    engine = connect(IN_MEMORY)
    with house.engine.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    return Installation(engine, MASTER)


def evening(desk: Record) -> Iterator[Any]:
    """An assembly with all that makes a desk: speakers, a point of order, a motion, people leaving, a recess, votes."""
    commands.check_in(desk, SITTING, AMINA)
    yield commands.check_in(desk, SITTING, BERFIN)
    while (step := steps_of(desk, SITTING).main).code != "voting.open_ballot":
        take(desk, step)
        yield
    yield commands.check_in(desk, SITTING, CEMAL)
    yield commands.request_floor(desk, SITTING, R1, BERFIN)
    yield commands.grant_floor(desk, SITTING, R1, 60)
    commands.request_floor(desk, SITTING, R2, CEMAL, "point_of_order")
    yield commands.grant_floor(desk, SITTING, R2)
    yield commands.end_floor(desk, SITTING, R2)
    yield commands.move(desk, SITTING, M1, "amend", mover=AMINA, before="iki gün", after="üç gün")
    commands.end_floor(desk, SITTING, R1)
    yield commands.decide_motion(desk, SITTING, M1, "no_objection")
    yield commands.leave(desk, SITTING, CEMAL)
    commands.interrupt(desk, SITTING)
    yield
    while (step := steps_of(desk, SITTING).main) is not None:
        take(desk, step)
        yield


def test_at_every_moment_of_an_assembly_a_fresh_house_draws_the_same_desk(
    council: Record, installation: Installation, app, tmp_path: Path
):
    desk, pages = called(council), 0
    for minute, _done in enumerate(evening(desk)):
        language = ("tr", "ar")[minute % 2]
        with standing_at(EVENING + timedelta(minutes=minute)):
            before = drawn(opened_as(app, installation, FACILITATOR), language)
            fresh = after_a_cut(installation)
            other = application(fresh, tmp_path / str(minute))
            assert drawn(opened_as(other, fresh, FACILITATOR), language) == before
            fresh.engine.dispose()
        pages += 1
    assert pages > 15
    assert desk.ask(TheSitting(SITTING)).closed


def runs_until_killed(record: Record, _barrier: Any, pipe: Any) -> None:
    """Debate an item for as long as the plug stays in; tell after each step how far the record is."""
    desk = record.acting_as(FACILITATOR)
    while True:
        request = new_id()
        commands.request_floor(desk, SITTING, request, BERFIN)
        commands.grant_floor(desk, SITTING, request)
        pipe.send(desk.size)
        commands.end_floor(desk, SITTING, request)
        pipe.send(desk.size)


def test_a_process_that_is_killed_in_the_middle_leaves_a_desk_that_goes_on(
    as_installed: None, sqlite_url: str, tmp_path: Path
):
    house = Installation(connect(sqlite_url), MASTER)
    desk = begun(settle(house.found(COUNCIL)))
    for time in range(tries(1, 50)):
        with working(sqlite_url, runs_until_killed) as [(process, pipe)]:
            for _ in range(random.randint(1, 12)):
                told = pipe.recv()
            os.kill(process.pid, signal.SIGKILL)
            process.join()
        fresh = Installation(connect(sqlite_url), MASTER)
        found = fresh.record(COUNCIL).acting_as(FACILITATOR)
        assert found.size >= told
        app = application(fresh, tmp_path / str(time))
        page = drawn(opened_as(app, fresh, FACILITATOR), "tr")
        speaking = found.ask(TheFloor(SITTING)).speaking
        assert ("data-seconds" in page) == (speaking is not None)
        for code in ("assembly.end_floor", "assembly.grant_floor"):
            for step in steps_of(found, SITTING).of(code):
                take(found, step)
        for step in steps_of(found, SITTING).of("assembly.end_floor"):
            take(found, step)
        assert steps_of(found, SITTING).main.code == "voting.open_ballot"
        fresh.engine.dispose()
    assert desk.ask(TheFloor(SITTING)).speaking is None
    house.engine.dispose()
