"""A council with a record that is worth reading, and its pages."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from council.proposals.commands import draft
from council.record import IN_MEMORY, Id, Installation, Record, connect, standing_at
from council.voting.commands import cast, open_ballot
from tests.audit.a_year import sixty_decisions
from tests.audit.opened import honest
from tests.conftest import MASTER
from tests.voting.a_council import AMINA, ASSEMBLY, BERFIN, CEMAL, MAJORITY, PROPOSAL, settle
from tests.voting.at_the_desk import application, opened_as
from web.audit.export_verifier_page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAFT = Id("0000000000000pr9")


@pytest.fixture
def record(installation: Installation) -> Record:
    """A council with an open vote in which three have voted, and a draft of one member's own."""
    record = settle(installation.found("cinar"))
    draft(record.acting_as(BERFIN), DRAFT, ASSEMBLY, "tr", "Gizli taslak", "Henüz bitmedi.")
    return record


@pytest.fixture
def ballot(record: Record) -> Id:
    """An open vote in which three have voted."""
    opened = open_ballot(record, PROPOSAL, MAJORITY)
    for member, choice in ((AMINA, "yes"), (BERFIN, "no"), (CEMAL, "abstain")):
        cast(record.acting_as(member), opened, choice, member)
    return opened


@pytest.fixture
def visit(record: Record, installation: Installation, tmp_path: Path) -> Callable[[Id | None], FlaskClient]:
    """The pages, as somebody sees them."""
    app = application(installation, tmp_path)
    return lambda person: opened_as(app, person)


@pytest.fixture(scope="session")
def bundle(blank: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An honest bundle, the same for all forgers."""
    engine = connect(IN_MEMORY)
    with blank.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    with standing_at(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        made = honest(
            Installation(engine, MASTER).found("cinar"), tmp_path_factory.mktemp("bundle") / "honest.zip"
        )
    yield made
    engine.dispose()


@pytest.fixture(scope="session")
def busy_year(blank: Engine) -> Iterator[Installation]:
    """A council with a busy year behind it, only to be read."""
    engine = connect(IN_MEMORY)
    with blank.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    made = Installation(engine, MASTER)
    sixty_decisions(made.found("cinar"))
    yield made
    engine.dispose()


@pytest.fixture(scope="module")
def browsing(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Page]":
    """The page that verifies, opened from a file in a browser; it asks for nothing from elsewhere."""
    where = tmp_path_factory.mktemp("page") / "verify.html"
    where.write_bytes(page())
    opened, asked = browser.new_page(), []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(where.as_uri())
    yield opened
    opened.close()
    assert not [url for url in asked if not url.startswith(("file:", "blob:"))]
