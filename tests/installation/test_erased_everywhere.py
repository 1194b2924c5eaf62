"""After an erasure the person is nowhere: not in a file, not on a page, in no copy; and everything still verifies.

One council lives through it as it would: served by a process of its own, copied, erased at the desk, copied again,
carried away, lost, and set up again from the copy that was made before.
"""

import gzip
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader

from config import Secrets
from council.access import sessions
from council.house import open_house
from council.membership.questions import HoldersOf
from council.record import Installation, Record, upgrade
from council.roles import Role
from tests import front_desk
from tests.conftest import only_the_house
from tests.every_page import address, rules_of_pages, things_on
from tests.installation.her import DEMO, Her, settle
from web.visitors import NOBODY, Visitor

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning"),
]
READERS = (
    None,
    Role.MEMBER,
    Role.FACILITATOR,
    Role.FACILITATOR,
    Role.CHAIR,
    Role.AUDITOR,
    Role.OFFICER,
    Role.ADMINISTRATOR,
)
PRINTED, ENDLESS = (".pdf",), ("/stream",)


@dataclass
class World:
    """A council from which somebody was erased, with all that was written down of it on the way."""

    place: Path
    house: Installation
    record: Record
    her: Her
    app: Flask
    log: Path
    bundles: list[Path]

    @property
    def data(self) -> Path:
        """Where the installation lies."""
        return self.place / "var"


def majlis(*arguments: str) -> tuple[int, str]:
    """Call `majlis`; the exit code, and all that was said."""
    from web.cli import main

    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0), said.getvalue()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The council, after it was done."""
    place = tmp_path_factory.mktemp("erased")
    with pytest.MonkeyPatch.context() as patch:
        only_the_house(patch)
        patch.chdir(place)
        patch.setenv("LANG", "en_GB.UTF-8")
        for name in [one for one in os.environ if one.startswith("MAJLIS_") or one == "DATABASE_URL"]:
            patch.delenv(name)
        secrets = Secrets.make(place / "var" / "secrets.toml")
        house = open_house(f"sqlite:///{place / 'var' / 'majlis.db'}", secrets.master)
        upgrade(house.engine)
        record, her = settle(house, patch)
        lived = World(place, house, record, her, front_desk.application(house, place), place / "log.txt", [])
        _live(lived)
        yield lived
        house.engine.dispose()


def _live(world: World) -> None:
    """Her pages are read, a copy is made, she is erased at the desk; another copy, and bundles."""
    for address_of_her in (f"members/{world.her.person}", "members/", "statistics/", "decisions/"):
        _read(world, Role.FACILITATOR, f"/tr/{DEMO}/{address_of_her}")
    with serving(world) as site:
        hers = {"Cookie": f"signed-in-{DEMO}={world.her.session}"}
        assert _fetch(f"{site}/tr/{DEMO}/my-account", hers)[0] == 200
        assert world.her.in_bytes(_read(world, Role.FACILITATOR, f"/ar/{DEMO}/members/{world.her.person}"))
        assert majlis("backup", "before")[0] == 0
        _erase(world, site)
        assert f"/tr/{DEMO}/sign-in" in _fetch(f"{site}/tr/{DEMO}/my-account", hers)[2]
    assert majlis("backup", "after")[0] == 0
    number = world.record.entries(kinds=("voting.ballot-closed",))[0].fact.number  # type: ignore[attr-defined]
    for name, part in (("whole", ()), ("decision", ("--decision", number))):
        assert majlis("export", DEMO, "-o", f"{name}.zip", *part)[0] == 0
        world.bundles.append(world.place / f"{name}.zip")


@contextmanager
def serving(world: World) -> Iterator[str]:
    """The installation, served by a process of its own; all that it says is kept."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{taken.getsockname()[1]}"
    told = {**os.environ, "MAJLIS_BIND": bind, "MAJLIS_WORKERS": "1"}
    with world.log.open("wb") as log:
        command = [sys.executable, "-m", "web", "serve"]
        server = subprocess.Popen(command, cwd=world.place, env=told, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + 60
            while _fetch(f"http://{bind}/tr/{DEMO}/", {})[0] != 200:
                assert server.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield f"http://{bind}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def _fetch(to: str, headers: dict[str, str], **typed: str) -> tuple[int, str, str]:
    """Ask a server for a page, or send it a form: status, page, and where it led."""
    sent = urllib.parse.urlencode(typed).encode() if typed else None
    try:
        with urllib.request.urlopen(urllib.request.Request(to, sent, headers), timeout=30) as answer:
            return answer.status, answer.read().decode(), answer.url
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), to
    except OSError:
        return 0, "", to


def _erase(world: World, site: str) -> None:
    """The facilitator erases her, at the desk."""
    desk = next(iter(world.record.ask(HoldersOf(Role.FACILITATOR)).answer))
    with world.house.aside(DEMO) as rows:
        token = sessions.begin(rows, desk, 30, "computer")
    page = f"{site}/tr/{DEMO}/members/{world.her.person}"
    request = urllib.request.Request(f"{page}/desk", headers={"Cookie": f"signed-in-{DEMO}={token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        marks = [one.split(";")[0] for one in answer.headers.get_all("Set-Cookie", [])]
        text = answer.read().decode()
    (mark, *_others) = re.findall(r'name="csrf_token" value="([^"]+)"', text)
    hers = {"Cookie": "; ".join([f"signed-in-{DEMO}={token}", *marks])}
    said = _fetch(f"{page}/erasures", hers, csrf_token=mark, reason="own_wish", sure="yes", _page=page)
    assert said[0] == 200, said[1]
    assert world.record.entries(kinds=("membership.person-erased",), about=(world.her.person,))


def _read(world: World, role: Role | None, page: str) -> bytes:
    """A page as somebody in a role is shown it."""
    person = next(iter(world.record.ask(HoldersOf(role)).answer), None) if role else None
    visitor = Visitor(person, frozenset({role}), lambda: "…") if role and person else NOBODY
    world.app.extensions["desk"].visitor_of = lambda: visitor
    answer = world.app.test_client().get(page, headers={"Accept-Encoding": ""})
    return answer.get_data()


def readable(name: str, content: bytes) -> Iterator[bytes]:
    """What somebody can make of a file: its bytes, what lies packed in it, the text of what is printed."""
    yield content
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)
    if content[:2] == b"PK":
        inner = ZipFile(io.BytesIO(content))
        for one in inner.namelist():
            yield from readable(one, inner.read(one))
    if content[:4] == b"%PDF":
        yield "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()


def traces_in(world: World, name: str, content: bytes) -> list[str]:
    """What of her stands in a file."""
    return [f"{name}: {one}" for part in readable(name, content) for one in world.her.in_bytes(part)]


def test_the_copy_from_before_had_her_key(world: World):
    """What is looked for can be found: her key, wrapped, and her card are in the keys of the earlier copy."""
    keys = gzip.decompress((world.place / "before.keys").read_bytes())
    told = [json.loads(line) for line in keys.splitlines()]
    assert any(world.her.person in line for line in told if isinstance(line, list))
    assert any(world.her.traces[-3] in line for line in told if isinstance(line, list))


def test_no_file_holds_anything_of_her(world: World):
    files = [
        one for one in world.place.rglob("*") if one.is_file() and one.name.partition(".")[0] != "before"
    ]
    assert {"majlis.db", "erasures.jsonl", "after", "after.keys", "whole.zip", "log.txt"} <= {
        one.name for one in files
    }
    assert _left_of_her(world, world.place) == []


def _left_of_her(world: World, place: Path) -> list[str]:
    """What of her stands in the files of a place, but for the copy from before."""
    files = [one for one in place.rglob("*") if one.is_file() and one.name.partition(".")[0] != "before"]
    return [trace for one in files for trace in traces_in(world, one.name, one.read_bytes())]


def test_no_page_shows_anything_of_her(world: World, soak: int):
    read, chance, things = 0, Random(soak), things_on(world.record)
    for rule in [one for _ in range(soak) for one in rules_of_pages(world.app, (*PRINTED, *ENDLESS))]:
        whose = {**things, "person": [world.her.person], "member": [world.her.person]}
        page = address(world.app, rule, DEMO, whose, chance)
        if page is not None:
            role = chance.choice(READERS)
            assert traces_in(world, f"{page} as {role}", _read(world, role, page)) == []
            read += 1
    assert read > 100


def test_as_of_before_she_is_not_there_either(world: World, soak: int):
    chance = Random(soak)
    pages = (f"members/{world.her.person}", "members/", "decisions/", "proposals/", "sittings/", "council/")
    for position in chance.sample(range(60, 250), 2 * soak):
        for page in pages:
            content = _read(world, Role.MEMBER, f"/ar/{DEMO}/{page}?as-of={position}")
            assert traces_in(world, f"{page} as of {position}", content) == []


def test_no_paper_shows_anything_of_her(world: World, soak: int):
    """What is printed says what the text to edit says; setting it takes longer."""
    (sitting,) = {one.fact.sitting for one in world.record.entries(kinds=("minutes.minutes-approved",))}  # type: ignore[attr-defined]
    for paper in ("text.docx", "paper.pdf")[:soak]:
        paper = f"sittings/{sitting}/minutes/{paper}"
        content = _read(world, Role.MEMBER, f"/tr/{DEMO}/{paper}")
        assert content[:2] in (b"%P", b"PK"), paper
        assert traces_in(world, paper, content) == []


@pytest.mark.parametrize(
    "call", [("verify", "--database"), ("views", "check"), ("views", "redraw"), ("log", "checkpoint", DEMO)]
)
def test_everything_still_verifies(world: World, call: tuple[str, ...]):
    code, said = majlis(*call)
    assert code == 0, said
    assert world.her.in_bytes(said.encode()) == []


def test_the_doctor_has_nothing_against_it(world: World):
    found = [json.loads(line) for line in majlis("doctor", "--json")[1].splitlines()]
    assert [one for one in found if one["state"] == "wrong"] == []


def test_every_bundle_is_sound_for_the_verifier_that_lies_in_it(world: World):
    for bundle in world.bundles:
        program = world.place / "verify.py"
        program.write_bytes(ZipFile(bundle).read("verify.py"))
        done = subprocess.run(
            [sys.executable, str(program), "--json", str(bundle)], capture_output=True, check=False
        )
        assert (done.returncode, json.loads(done.stdout)["sound"]) == (0, True)
        assert world.her.in_bytes(done.stdout + done.stderr) == []


def lost(world: World, name: str, with_list: bool) -> Path:
    """The machine was lost; the copy from before is put onto a new one, with the list of erasures or without."""
    there = world.place.parent / f"{world.place.name}-{name}"
    (there / "var").mkdir(parents=True)
    for kept in ("before", "before.keys", "var/secrets.toml", *(["var/erasures.jsonl"] if with_list else [])):
        shutil.copy2(world.place / kept, there / kept)
    return there


def test_the_copy_from_before_does_not_bring_her_back(world: World, monkeypatch: Any):
    there = lost(world, "restored", with_list=True)
    monkeypatch.chdir(there)
    code, said = majlis("restore", "before")
    assert (code, "1 person who was erased after the backup was erased again" in said) == (0, True), said
    for call in (("verify", "--database"), ("views", "check"), ("backup", "again")):
        assert majlis(*call)[0] == 0, call
    assert _left_of_her(world, there) == []


def test_without_the_list_it_says_so_and_erases_her_once_the_list_is_there(world: World, monkeypatch: Any):
    there = lost(world, "forgotten", with_list=False)
    monkeypatch.chdir(there)
    code, said = majlis("restore", "before")
    assert (code, "majlis erase-again" in said, str(there / "var" / "erasures.jsonl") in said) == (
        0,
        True,
        True,
    )
    shutil.copy2(world.data / "erasures.jsonl", there / "var" / "erasures.jsonl")
    assert "1 person was erased again" in majlis("erase-again")[1]
    assert _left_of_her(world, there) == []
