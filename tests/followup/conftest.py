"""A council at work, one of its decisions, and that decision sent out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from council.record import Id, Installation, Record
from tests.followup.a_decision import BEFORE, decide, enlist_officer, on, send
from tests.voting.a_council import FACILITATOR, settle
from tests.voting.at_the_desk import application, opened_as


@pytest.fixture
def council(installation: Installation) -> Record:
    """The record of a council at work, with an officer; as the facilitator acts on it."""
    with on(BEFORE):
        record = settle(installation.found("cinar"))
        enlist_officer(record)
    return record.acting_as(FACILITATOR)


@pytest.fixture
def ballot(council: Record) -> Id:
    """A decision that was adopted."""
    return decide(council)


@pytest.fixture
def opinion(council: Record, ballot: Id) -> Id:
    """The same, sent to the municipal council."""
    return send(council, ballot)


@pytest.fixture
def visit(council: Record, installation: Installation, tmp_path: Path) -> Callable[[Id | None], FlaskClient]:
    """Opens the application as somebody; None is the public."""
    app = application(installation, tmp_path)
    return lambda person: opened_as(app, person)
