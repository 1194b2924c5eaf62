"""The web application of an installation in tests: furnished once in a process, for each test a copy of its own."""

from copy import copy
from functools import cache
from pathlib import Path

from flask import Flask

from config import Settings
from council.record import Installation
from tests.pages import Reader
from web.desk import create_app
from web.visit import Desk, keep_doors

HERE = "http://127.0.0.1:8000"


def application(
    installation: Installation, directory: Path, *, address: str = HERE, protected: bool = False
) -> Flask:
    """The application over this installation; `protected` where forms shall carry their mark, as in earnest.

    Laying out all addresses and compiling all templates takes longer than most tests, and nothing of it depends on
    the installation.
    """
    settings = Settings.load({"MAJLIS_ADDRESS": address}, directory)
    return cast_from(_furnished(address.startswith("https"), protected), Desk(settings, installation))


def cast_from(furnished: Flask, desk: Desk) -> Flask:
    """An application of a test's own, like a furnished one but for its desk."""
    app = copy(furnished)
    app.config, app.view_functions = copy(furnished.config), copy(furnished.view_functions)
    desk.places, desk.visitor_of = (
        furnished.extensions["desk"].places,
        furnished.extensions["desk"].visitor_of,
    )
    app.extensions = {**furnished.extensions, "desk": desk}
    keep_doors(app, desk)
    return app


@cache
def _furnished(secure: bool, protected: bool) -> Flask:
    """An application that serves nobody: the mould of those that do."""
    address = "https://majlis.example" if secure else HERE
    app = create_app(Settings.load({"MAJLIS_ADDRESS": address}, Path()), session_key="x" * 32)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=protected)
    app.test_client_class = Reader
    return app
