"""A council at work, one of its decisions, and that decision sent out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from council.record import IN_MEMORY, Id, Installation, Record, connect
from tests.conftest import MASTER
from tests.followup.a_decision import BEFORE, decide, enlist_officer, on, send
from tests.voting.a_council import FACILITATOR, settle
from tests.voting.at_the_desk import application, opened_as


def copied(full: Engine, empty: Engine) -> Engine:
    """The same in another database in memory."""
    with full.connect() as source, empty.connect() as copy:
        source.connection.driver_connection.backup(copy.connection.driver_connection)
    return empty


@pytest.fixture(scope="session")
def built(blank: Engine) -> Iterator[tuple[Engine, Engine, Id]]:
    """The council, the same once it has decided, and the vote: built once, to be copied."""
    settled = copied(blank, connect(IN_MEMORY))
    with on(BEFORE):
        enlist_officer(settle(Installation(settled, MASTER).found("cinar")))
    decided = copied(settled, connect(IN_MEMORY))
    yield settled, decided, decide(Installation(decided, MASTER).record("cinar").acting_as(FACILITATOR))
    settled.dispose()
    decided.dispose()


@pytest.fixture
def council(
    built: tuple[Engine, Engine, Id], installation: Installation, request: pytest.FixtureRequest
) -> Record:
    """The record of a council at work, with an officer; as the facilitator acts on it."""
    settled, decided, _ballot = built
    copied(decided if "ballot" in request.fixturenames else settled, installation.engine)
    return installation.record("cinar").acting_as(FACILITATOR)


@pytest.fixture
def ballot(built: tuple[Engine, Engine, Id]) -> Id:
    """A decision that was adopted."""
    return built[2]


@pytest.fixture
def opinion(council: Record, ballot: Id) -> Id:
    """The same, sent to the municipal council."""
    return send(council, ballot)


@pytest.fixture
def visit(council: Record, installation: Installation, tmp_path: Path) -> Callable[[Id | None], FlaskClient]:
    """Opens the application as somebody; None is the public."""
    app = application(installation, tmp_path)
    return lambda person: opened_as(app, person)
