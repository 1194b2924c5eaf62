"""The front desk: makes the web application, and gives the pages what belongs to this visit.

Pages ask here for `record()`, `rows()`, `visitor()`, `asked_position()`; they say with `open_to` who may open them,
and send the reader on with `see`.
"""

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

import jinja2
from flask import Blueprint, Flask, abort, g, redirect, request, url_for
from flask import Response as FlaskResponse
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from config import Secrets, Settings
from council.record import Installation
from council.roles import Role
from web import FOLDERS, addresses, headers, kept, languages, mishaps, parts, visit
from web.again import back, came_from
from web.front import front
from web.visit import (
    Desk,
    asked_position,
    council,
    record,
    record_now,
    rows,
    rows_now,
    the_desk,
    visitor,
)

__all__ = [
    "asked_position",
    "council",
    "create_app",
    "open_to",
    "open_to_all",
    "record",
    "record_now",
    "rows",
    "rows_now",
    "see",
    "the_desk",
    "visitor",
]

F = TypeVar("F", bound=Callable[..., Any])


def create_app(
    settings: Settings, installation: Installation | None = None, session_key: str | None = None
) -> Flask:
    """The web application of an installation; tests bring an installation of their own."""
    app = Flask("web", static_folder=None, template_folder="templates")
    secure = settings.address.startswith("https://")
    app.config.update(
        SECRET_KEY=session_key or Secrets.load(settings.secrets).session,
        MAX_CONTENT_LENGTH=4 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        SESSION_COOKIE_NAME="page",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        DEBUG=settings.debug,
    )
    app.jinja_options = {"undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    desk = app.extensions["desk"] = Desk(settings, installation)
    visit.keep_doors(app, desk)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    babel = Babel(app, locale_selector=lambda: languages.LOCALES[visit.page_language()])
    babel.domain_instance = languages.Catalogues()
    csrf = CSRFProtect(app)
    addresses.keep(app, visit.council_is_known)
    visit.keep_asked(app)
    mishaps.keep(app)
    parts.keep(app)
    app.register_blueprint(front)
    _furnish(app, desk, csrf)
    app.after_request(lambda response: _sent(response, secure))
    app.teardown_appcontext(visit.close)
    return app


def _sent(response: FlaskResponse, secure: bool) -> FlaskResponse:
    personal = "visitor" in g and g.visitor.is_signed_in
    return headers.packed(headers.guarded(response, secure, personal), request)


def _furnish(app: Flask, desk: Desk, csrf: CSRFProtect) -> None:
    """Put in the pages of every folder that has some, and what they bring for the bar."""
    for folder in FOLDERS:
        if find_spec(f"web.{folder}") and find_spec(f"web.{folder}.pages"):
            module = import_module(f"web.{folder}.pages")
            pages: Blueprint = module.pages
            app.register_blueprint(pages, url_prefix=f"/<lang>/<council>{pages.url_prefix or ''}")
            desk.places += getattr(module, "PLACES", ())
            for programs in getattr(module, "BESIDE_THE_PAGES", ()):
                app.register_blueprint(programs)
                csrf.exempt(programs)
            desk.visitor_of = getattr(module, "visitor_of", desk.visitor_of)
    unsaid = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "council" in rule.arguments and not hasattr(app.view_functions[rule.endpoint], "open_to")
    ]
    if unsaid:
        raise TypeError(f"these pages do not say to whom they are open: {', '.join(sorted(unsaid))}")


def open_to(*roles: Role) -> Callable[[F], F]:
    """Who may open a page: anybody signed in in one of these roles; `open_to()` opens it to everybody signed in."""

    def guard(page: F) -> F:
        @wraps(page)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            here = visitor()
            if here.person is None:
                return (request.method == "POST" and kept.to_sign_in()) or addresses.to_sign_in(came_from())
            if roles and not here.roles & set(roles):
                abort(403)
            return page(*args, **kwargs)

        guarded.open_to = frozenset(roles)  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return guard


def open_to_all(page: F) -> F:
    """A page that everybody may open, the public included."""
    page.open_to = None  # type: ignore[attr-defined]
    return page


def see(endpoint: str, **values: Any) -> Response:
    """Send the reader on after something was done, so that loading the page again does not do it again.

    From a page whose forms lead back to it she goes back there.
    """
    return redirect(back() or url_for(endpoint, **values), 303)
