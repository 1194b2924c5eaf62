"""The application with the gallery in it, open to nobody in particular or to somebody signed in."""

from pathlib import Path

import pytest
from flask import Flask

from council.record import Id, Installation
from council.roles import Role
from tests.desk.rooms import made
from tests.pages import Reader
from web.visitors import Visitor

RANA = Visitor(Id("0" * 16), frozenset({Role.AUDITOR}), "Rana")


@pytest.fixture
def app(installation: Installation, tmp_path: Path) -> Flask:
    """The application, with one council called cinar."""
    return made(installation, tmp_path)


@pytest.fixture
def reader(app: Flask) -> Reader:
    """Somebody from the street."""
    return app.test_client()


@pytest.fixture
def auditor(app: Flask) -> Reader:
    """An auditor, signed in."""
    app.extensions["desk"].visitor_of = lambda: RANA
    return app.test_client()
