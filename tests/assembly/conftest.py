"""A council that is at work."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from council.house import furnish
from council.record import Id, Installation, Record, standing_at
from tests.proposals.a_council import settle
from tests.proposals.at_the_desk import application, opened_as


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    """The sittings of these tests are called in the first days of March 2026."""
    with standing_at(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def council(installation: Installation) -> Record:
    """The record of a council at work, acted on by the command line."""
    furnish()
    return settle(installation.found("cinar"))


@pytest.fixture
def app(council: Record, installation: Installation, tmp_path: Path) -> Flask:
    """The web application of that council."""
    return application(installation, tmp_path)


@pytest.fixture
def visit(app: Flask, installation: Installation) -> Callable[[Id | None], FlaskClient]:
    """Opens the application as somebody; None is the public."""
    return lambda person: opened_as(app, installation, person)
