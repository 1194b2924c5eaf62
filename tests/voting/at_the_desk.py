"""The web application over a council in memory, opened as several people at once."""

from pathlib import Path

from flask import Flask, request
from flask.testing import FlaskClient

from council.membership.questions import RolesOf
from council.record import Id, Installation
from tests import front_desk
from web.visitors import NOBODY, Visitor

PERSON = "HTTP_X_PERSON"


def application(installation: Installation, directory: Path) -> Flask:
    """The application of an installation; who visits stands in each request."""
    app = front_desk.application(installation, directory)

    def visitor_of() -> Visitor:
        person = Id(request.environ.get(PERSON, ""))
        if not person:
            return NOBODY
        return Visitor(person, installation.record("cinar").ask(RolesOf(person)).answer, lambda: "…")

    app.extensions["desk"].visitor_of = visitor_of
    return app


def opened_as(app: Flask, person: Id | None) -> FlaskClient:
    """A browser of this person."""
    client = app.test_client()
    if person is not None:
        client.environ_base[PERSON] = person
    return client
