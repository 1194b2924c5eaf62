"""A council with a proposal that can be put to the vote, and its pages opened as whoever a test wants."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from council.record import Id, Installation, Record
from council.voting.commands import open_ballot
from tests.voting.a_council import MAJORITY, PROPOSAL, settle
from tests.voting.at_the_desk import application, opened_as


@pytest.fixture
def council(installation: Installation) -> Record:
    """The record of a council at work, acted on by the command line."""
    return settle(installation.found("cinar"))


@pytest.fixture
def ballot(council: Record) -> Id:
    """An open vote on its proposal."""
    return open_ballot(council, PROPOSAL, MAJORITY)


@pytest.fixture
def app(council: Record, installation: Installation, tmp_path: Path) -> Flask:
    """The web application of that council."""
    return application(installation, tmp_path)


@pytest.fixture
def visit(app: Flask) -> Callable[[Id | None], FlaskClient]:
    """Opens the application as somebody; None is the public."""
    return lambda person: opened_as(app, person)
