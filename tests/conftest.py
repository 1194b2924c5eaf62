"""What every test may ask for: an empty record in memory, or a database on SQLite and on PostgreSQL."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from council.house import furnish
from council.record import IN_MEMORY, Installation, Record, View, connect, upgrade
from council.roles import Role
from tests import apart
from tests.chromium import chromium
from web.bench import postgres

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

    from tests.pages import Reader

COUNCIL = "cinar"
MASTER = bytes(range(32))
SOAKS = {"small": 1, "medium": 20, "large": 200}

furnish()
apart.watch()


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A private PostgreSQL server, the same for the whole run."""
    with postgres.serving() as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    """What drives the browser: one for the whole run, because two of them do not bear each other."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    """The system's own Chromium."""
    launched = playwright.chromium.launch(**chromium())
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def template(server: postgres.Server) -> str:
    """The name of an upgraded PostgreSQL database without a council; each test gets a copy."""
    name = server.create()
    upgraded(server.url(name)).engine.dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an upgraded, empty database; the test runs once on each kind."""
    if request.param == "sqlite":
        _as_installed(request)
        url = f"sqlite:///{request.getfixturevalue('tmp_path') / 'majlis.db'}"
        upgraded(url).engine.dispose()
        yield url
    else:
        server = request.getfixturevalue("server")
        yield from _copy(request, server)


@pytest.fixture
def postgresql_url(request: pytest.FixtureRequest, server: postgres.Server) -> Iterator[str]:
    """The address of an upgraded, empty PostgreSQL database, for what happens only there."""
    yield from _copy(request, server)


def _copy(request: pytest.FixtureRequest, server: postgres.Server) -> Iterator[str]:
    """A database of a test's own; upgraded once more if it is to be without the views that only tests have."""
    name = server.create(request.getfixturevalue("template"))
    if _as_installed(request):
        upgraded(server.url(name)).engine.dispose()
    yield server.url(name)
    server.drop(name)


def _as_installed(request: pytest.FixtureRequest) -> bool:
    """Whether a test wants no views but those of the installation; they are taken away first."""
    wanted = "as_installed" in request.fixturenames
    if wanted:
        request.getfixturevalue("as_installed")
    return wanted


@pytest.fixture
def as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the views that only tests have: what other processes will find, who know nothing of tests."""
    only_the_house(monkeypatch)


def only_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the views away that only tests have."""
    for name, view in list(View.every.items()):
        if any(draw.__module__.startswith("tests") for draw in view.drawers.values()):
            monkeypatch.delitem(View.every, name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an upgraded, empty SQLite file, for what happens only there."""
    url = f"sqlite:///{tmp_path / 'majlis.db'}"
    upgraded(url).engine.dispose()
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Installation]:
    """An installation without a council, once on SQLite and once on PostgreSQL."""
    installation = Installation(connect(database_url), MASTER)
    yield installation
    installation.engine.dispose()


@pytest.fixture(scope="session")
def blank() -> Iterator[Engine]:
    """An upgraded database in memory, to be copied."""
    made = upgraded(IN_MEMORY)
    yield made.engine
    made.engine.dispose()


@pytest.fixture
def installation(blank: Engine) -> Iterator[Installation]:
    """An installation without a council, in memory."""
    engine = connect(IN_MEMORY)
    with blank.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    yield Installation(engine, MASTER)
    engine.dispose()


@pytest.fixture
def record(installation: Installation) -> Record:
    """An empty record of one council, in memory, acted on by the command line."""
    return installation.found(COUNCIL)


@pytest.fixture
def client(record: Record, installation: Installation, tmp_path: Path) -> "Callable[[Role | None], Reader]":
    """Open the pages of a new council as somebody with a role; None is the public."""
    from tests.visiting import visits

    return visits(record, installation, tmp_path)


@pytest.fixture
def at_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Call `majlis` in an empty directory; gives the exit code, what was said, and what was said aside."""
    from web.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in [name for name in os.environ if name.startswith("MAJLIS_") or name == "DATABASE_URL"]:
        monkeypatch.delenv(name)

    def call(*arguments: str, sent: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sent.encode())))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return ended.value.code, said.out, said.err

    return call


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where councils are kept that `majlis init` has made."""
    return tmp_path_factory.mktemp("begun")


@pytest.fixture
def begin(
    at_the_terminal: Callable[..., tuple[int, str, str]], begun: Path, tmp_path: Path
) -> Callable[..., None]:
    """Put what `majlis init` makes with these options into the empty directory; it is made once in a process."""

    def there(*options: str) -> None:
        kept, made = begun / str(abs(hash(options))), tmp_path / "var"
        if not kept.exists():
            code, _said, aside = at_the_terminal("init", *options)
            assert code == 0, aside
            shutil.copytree(made, kept)
        else:
            shutil.copytree(kept, made)

    return there


@pytest.fixture(scope="session")
def soak() -> int:
    """How many times over the tests that race, kill and repeat go on, as MAJLIS_SOAK says."""
    return SOAKS[os.environ.get("MAJLIS_SOAK", "small")]


def upgraded(url: str) -> Installation:
    """An installation on a new database."""
    engine = connect(url)
    upgrade(engine)
    return Installation(engine, MASTER)
