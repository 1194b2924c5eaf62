"""A council in memory with pages that show every part of the frame, for the tests of the frame alone."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, flash, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from config import Settings
from council.charter.events import CouncilFounded
from council.record import Installation, Refused, Wording
from tests.front_desk import cast_from
from tests.pages import Reader
from web import desk
from web.forms import Choice, Choices, Day, Form, Text, Thing, Tick, WebAddress, Whole
from web.visit import Desk
from web.visitors import NOBODY, Visitor

NAMES = {
    "ar": "مجلس المهاجرين واللاجئين في تشينار",
    "tr": "Çınar Göç ve Mülteci Meclisi",
    "en": "Migrants and Refugees Council of Çınar",
}
BALANCE = Markup('<svg viewBox="0 0 210 40" width="210" height="40">{}</svg>').format(
    Markup("").join(
        Markup('<circle cx="{}" cy="20" r="8" fill="#0b5c73"/>').format(10 + 21 * seat) for seat in range(10)
    )
)


class Unwelcome(Refused):
    """For the tests: a rule that always refuses."""

    code = "tests.unwelcome"


class SomeForm(Form):
    """One field of each sort."""

    title = Text(longest=20, required=True)
    text = Text(longest=200, lines=True, load_default="")
    choice = Choice(("yes", "no", "abstain"), required=True)
    many = Choices(("a", "b"), load_default=())
    begins = Day()
    seats = Whole(1, 99)
    sure = Tick()
    thing = Thing()
    link = WebAddress()


def gallery_pages() -> Blueprint:
    """Pages that show each part, take a form, refuse, and break."""
    pages = Blueprint("gallery", __name__, url_prefix="/gallery", template_folder=str(Path(__file__).parent))

    @pages.get("/")
    @desk.open_to_all
    def gallery() -> str:
        then = datetime(2026, 2, 18, 15, 5, tzinfo=UTC)
        return render_template(
            "gallery.html",
            then=then,
            name="رنا الحموي",
            picture=BALANCE,
            address=lambda page: f"?page={page}",
        )

    @pages.post("/forms")
    @desk.open_to_all
    def send() -> Response:
        SomeForm().load(request.form)
        flash("✓")
        return desk.see(".gallery")

    @pages.post("/refusals")
    @desk.open_to_all
    def refuse() -> Response:
        raise Unwelcome(name="Rana")

    @pages.get("/secrets")
    @desk.open_to(desk.Role.AUDITOR)
    def secrets() -> str:
        return gallery()

    @pages.get("/broken")
    @desk.open_to_all
    def broken() -> str:
        raise RuntimeError("Rana")

    return pages


def made(installation: Installation, directory: Path, visiting: Visitor = NOBODY) -> Flask:
    """The application with the gallery in it, and one council called cinar."""
    names = tuple(Wording(language=language, text=text) for language, text in NAMES.items())
    installation.found("cinar").enter([CouncilFounded(names=names, city="Çınar")])
    app = cast_from(_furnished(), Desk(Settings.load({}, directory), installation))
    app.extensions["desk"].visitor_of = lambda: visiting
    return app


@cache
def _furnished() -> Flask:
    """An application with the gallery in it that serves nobody: the mould of those that do."""
    app = desk.create_app(Settings.load({}, Path()), session_key="k" * 32)
    app.register_blueprint(gallery_pages(), url_prefix="/<lang>/<council>/gallery")
    app.test_client_class = Reader
    return app
