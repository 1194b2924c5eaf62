"""The first door: `/` leads to the council, or to a list of councils, in the reader's language."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from web import visit

front = Blueprint("front", __name__)


@front.get("/")
def door() -> Response:
    """Lead the reader in, in her language."""
    return redirect(url_for(".councils", lang=visit.page_language()), 303)


@front.get("/<lang>/")
def councils() -> Response | str:
    """The councils that are kept here; where there is but one, its home."""
    names = visit.the_desk().installation.councils()
    if len(names) == 1:
        return redirect(url_for("home.home", council=names[0]), 303)
    return render_template(
        "councils.html", councils=[(name, visit.the_desk().council_name(name)) for name in names]
    )
