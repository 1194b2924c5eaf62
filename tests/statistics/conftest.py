"""The pages of a council whose term is under way."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from council.record import Installation, Record, standing_at
from tests import front_desk
from tests.statistics.a_term import TODAY
from web.visitors import NOBODY


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    """The term is looked at in March 2026."""
    with standing_at(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def public(record: Record, installation: Installation, tmp_path: Path) -> Callable[[], FlaskClient]:
    """Opens the pages as the public."""
    app = front_desk.application(installation, tmp_path)
    app.extensions["desk"].visitor_of = lambda: NOBODY
    return app.test_client
