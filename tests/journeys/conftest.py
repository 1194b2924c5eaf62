"""A real browser before a real server: the council of the demonstration, built once and copied for each journey."""

import fcntl
import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from config import Secrets, Settings
from council.access import sessions
from council.house import open_house
from council.membership.questions import KnownPeople
from council.record import Id, Installation, Record, upgrade
from tests.journeys import their_years
from tests.journeys.reader import Reader
from web import terminal
from web.demo import council
from web.desk import create_app

A_MONTH = 30
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Built:
    """The council of the demonstration as it was built: where it lies, and the codes on its three cards."""

    place: Path
    codes: dict[str, str]


class _Silent(WSGIRequestHandler):
    def log(self, *_args: object) -> None:
        """A test's server keeps no log of who asked for what."""


def built_at(place: Path) -> Built:
    """Build the council in an empty directory."""
    secrets = Secrets.make(place / "secrets.toml")
    house = open_house(f"sqlite:///{place / 'majlis.db'}", secrets.master)
    try:
        upgrade(house.engine)
        with terminal.speaking():
            cards = council.build(house, datetime.now(UTC))
    finally:
        house.engine.dispose()
    return Built(place, {role: card.code for role, card in cards.items()})


def server_at(place: Path) -> BaseWSGIServer:
    """A server for the council in a directory."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = create_app(Settings.load({"MAJLIS_DATA": str(place)}, place))
    return make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The council, built once."""
    return built_at(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="session")
def three_years(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """A council of three years of history, built once, also where several processes test; each journey gets a copy."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    place, card = shared / "three-years", shared / "three-years.code"
    with (shared / "three-years.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not card.exists():
            place.mkdir()
            card.write_text(their_years.built_at(place)["auditor"])
    return Built(place, {"auditor": card.read_text()})


@pytest.fixture
def place(built: Built, tmp_path: Path) -> Path:
    """The directory of a copy of the council."""
    return Path(shutil.copytree(built.place, tmp_path / "site"))


@pytest.fixture
def site(place: Path) -> Iterator[str]:
    """The address of a server with a copy of the council of its own."""
    server = server_at(place)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture
def house(place: Path) -> Iterator[Installation]:
    """The installation that is served, seen from behind: what pages say is compared with what it has on record."""
    opened = open_house(f"sqlite:///{place / 'majlis.db'}", Secrets.load(place / "secrets.toml").master)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def kept(house: Installation) -> Record:
    """The record of the council that is served."""
    return house.record("cinarli")


@pytest.fixture
def people(kept: Record) -> dict[str, Id]:
    """The people of the story, by their names there."""
    called = [one["name"] for one in council.told()["people"]]
    return {called[number - 1]: person for person, number in kept.ask(KnownPeople()).answer.items()}


@pytest.fixture(scope="session")
def seen() -> set[tuple[object, ...]]:
    """The pages that were looked at closely already: each once in a language and on a screen."""
    return set()


@pytest.fixture
def reader(
    browser: Browser, site: str, built: Built, seen: set[tuple[object, ...]], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Reader]]:
    """Somebody in front of a browser: in a language, on a screen, perhaps without JavaScript, perhaps signed in."""
    opened = []

    def key_of(person: Id) -> str:
        house: Installation = request.getfixturevalue("house")
        with house.aside("cinarli") as rows:
            return sessions.begin(rows, person, A_MONTH, "computer")

    def sits_down(
        language: str, screen: dict[str, int] = DESK, script: bool = True, person: Id | None = None
    ) -> Reader:
        context = browser.new_context(viewport=screen, java_script_enabled=script, locale=language)
        opened.append(context)
        if person is not None:
            context.add_cookies([{"name": "signed-in-cinarli", "value": key_of(person), "url": site}])
        page: Page = context.new_page()
        council = f"{site}/{language}/cinarli"
        return Reader(page, council, language, built.codes, AXE if script else None, seen)

    yield sits_down
    for context in opened:
        context.close()
