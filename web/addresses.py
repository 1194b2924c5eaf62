"""Addresses: the language and the council stand first in them, and every link keeps both."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from werkzeug.routing import BuildError
from werkzeug.wrappers import Response as AnyResponse

from web import headers
from web.languages import LANGUAGES, best_of

COOKIE = "language"
SIGN_IN = "access.sign_in"
HOME = "home.home"


def keep(app: Flask, council_is_known: Callable[[str], bool]) -> None:
    """Let the application read language and council from each address, and put them into each link."""

    @app.url_value_preprocessor
    def read(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        said = (values or {}).pop("lang", None) or request.path.split("/")[1]
        if said in LANGUAGES:
            g.lang = said
        named = (values or {}).pop("council", None)
        if request.url_rule and "lang" in request.url_rule.arguments and said not in LANGUAGES:
            abort(404)
        if named is not None:
            if not council_is_known(named):
                abort(404)
            g.council = named

    @app.url_defaults
    def write(endpoint: str, values: dict[str, Any]) -> None:
        for name in ("lang", "council"):
            if name in g and current_app.url_map.is_endpoint_expecting(endpoint, name):
                values.setdefault(name, g.get(name))

    @app.after_request
    def remember(response: Response) -> Response:
        known = "lang" in g and request.url_rule and "lang" in request.url_rule.arguments
        if known and response.status_code == 200 and request.cookies.get(COOKIE) != g.lang:
            secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
            response.set_cookie(
                COOKIE, g.lang, max_age=31_536_000, samesite="Lax", secure=secure, httponly=True
            )
        return response

    @app.get("/static/<mark>/<path:name>")
    def static_file(mark: str, name: str) -> Response:
        return headers.static_file(request, mark, name)


def best_language(otherwise: str) -> str:
    """The language that the reader chose before, else the first of her browser's that we speak."""
    chosen = request.cookies.get(COOKIE, "")
    return best_of([chosen, *(wish for wish, _ in request.accept_languages)], otherwise)


def same_page_in(language: str) -> str:
    """The address of this page in another language."""
    rule = request.url_rule
    known = (
        rule is not None and "lang" in rule.arguments and ("council" in g or "council" not in rule.arguments)
    )
    if known and request.method == "GET" and request.endpoint:
        question = request.query_string.decode("ascii", "ignore")
        values = {**(request.view_args or {}), "lang": language, "as-of": None}  # it stands in the question
        return url_for(request.endpoint, **values) + (f"?{question}" if question else "")
    return home(language)


def home(language: str) -> str:
    """Where a language begins: the visited council, else the list of councils."""
    return url_for(HOME, lang=language) if g.get("council") else url_for("front.councils", lang=language)


def to_sign_in(came_from: str) -> AnyResponse:
    """Ask who it is, and come back then: to this page, or to the one whose form was sent."""
    try:
        back = request.full_path.rstrip("?") if request.method == "GET" else came_from or None
        return redirect(url_for(SIGN_IN, next=back), 303)
    except BuildError:
        abort(403)


def is_ours(address: str) -> bool:
    """Whether an address that was sent with a form leads to a page of this site."""
    return address.startswith("/") and not address.startswith("//") and "\\" not in address
