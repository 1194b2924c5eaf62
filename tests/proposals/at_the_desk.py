"""The web application over a council in memory, opened as whoever the test wants."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from council.membership.questions import RolesOf
from council.record import Id, Installation
from tests import front_desk
from web.visitors import NOBODY, Visitor


def application(installation: Installation, directory: Path) -> Flask:
    """The application of an installation."""
    return front_desk.application(installation, directory)


def opened_as(app: Flask, installation: Installation, person: Id | None) -> FlaskClient:
    """A client; from now on the application takes its visitor for this person."""
    visitor = NOBODY
    if person is not None:
        roles = installation.record("cinar").ask(RolesOf(person)).answer
        visitor = Visitor(person, roles, lambda: "…")
    app.extensions["desk"].visitor_of = lambda: visitor
    return app.test_client()
