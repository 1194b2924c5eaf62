"""The first page of a council."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext

from web.desk import open_to_all
from web.navigation import Place

pages = Blueprint("home", __name__, template_folder="templates")
PLACES = [Place(lazy_gettext("Home"), "home.home", order=0)]


@pages.get("/")
@open_to_all
def home() -> str:
    """What waits for the reader."""
    return render_template("home/home.html")
