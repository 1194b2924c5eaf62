"""The front desk: makes the web application, and knows who is visiting which council in which language.

Pages ask here for what belongs to this visit: `record()`, `rows()`, `visitor()`, `asked_position()`; they say with
`open_to` who may open them, and send the reader on with `see`.
"""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

import jinja2
from flask import Blueprint, Flask, abort, current_app, g, redirect, request, url_for
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as AnyResponse

from config import Secrets, Settings
from council.house import open_house
from council.record import Installation, Record, Refused, Rows, Wording
from council.roles import Role
from web import FOLDERS, addresses, headers, languages, mishaps, parts
from web.front import front
from web.navigation import Place
from web.visitors import NOBODY, Visitor

F = TypeVar("F", bound=Callable[..., Any])


class Desk:
    """What the desk keeps between visits: the settings, the installation, the places in the bar."""

    def __init__(self, settings: Settings, installation: Installation | None) -> None:
        self.settings = settings
        self.places: list[Place] = []
        self.visitor_of: Callable[[], Visitor] = lambda: NOBODY
        self._installation = installation
        self._names: dict[str, tuple[Wording, ...]] = {}
        self._lock = threading.Lock()

    @property
    def installation(self) -> Installation:
        """The installation, opened at the first visit: a server forks its workers before that."""
        with self._lock:
            if self._installation is None:
                master = Secrets.load(self.settings.secrets).master
                self._installation = open_house(self.settings.database_url, master, self.settings.threads)
            return self._installation

    def council_name(self, council: str) -> str:
        """What a council calls itself, in the language of the page if it has such a name."""
        if council not in self._names:
            founding = self.installation.record(council).entries(kinds=("charter.council-founded",))
            names = getattr(founding[0].fact, "names", ()) if founding else ()
            if not names:
                return council
            self._names[council] = names
        names = self._names[council]
        return next((name.text for name in names if name.language == languages.language()), names[0].text)


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
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    desk = app.extensions["desk"] = Desk(settings, installation)
    babel = Babel(app, locale_selector=lambda: languages.LOCALES[page_language()])
    babel.domain_instance = languages.Catalogues()
    CSRFProtect(app)
    addresses.keep(app, council_is_known)
    mishaps.keep(app)
    parts.keep(app)
    app.register_blueprint(front)
    _furnish(app, desk)
    app.after_request(lambda response: headers.packed(headers.guarded(response, secure), request))
    app.teardown_appcontext(_close)
    return app


def _furnish(app: Flask, desk: Desk) -> None:
    """Put in the pages of every folder that has some, and what they bring for the bar."""
    for folder in FOLDERS:
        if find_spec(f"web.{folder}") and find_spec(f"web.{folder}.pages"):
            module = import_module(f"web.{folder}.pages")
            pages: Blueprint = module.pages
            app.register_blueprint(pages, url_prefix=f"/<lang>/<council>{pages.url_prefix or ''}")
            desk.places += getattr(module, "PLACES", ())
            desk.visitor_of = getattr(module, "visitor_of", desk.visitor_of)
    unsaid = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "council" in rule.arguments and not hasattr(app.view_functions[rule.endpoint], "open_to")
    ]
    if unsaid:
        raise TypeError(f"these pages do not say to whom they are open: {', '.join(sorted(unsaid))}")


def the_desk() -> Desk:
    """The desk of the application that answers this visit."""
    desk: Desk = current_app.extensions["desk"]
    return desk


def page_language() -> str:
    """The language of the page: of its address, else the reader's."""
    if "lang" not in g:
        g.lang = addresses.best_language(the_desk().settings.language)
    return str(g.lang)


def council() -> str:
    """The council that is visited, as it stands in addresses; empty outside of any."""
    return str(g.get("council") or "")


def council_is_known(name: str) -> bool:
    """Whether a council of that name is kept here."""
    try:
        the_desk().installation.recorder(name)
    except Refused:
        return False
    return True


def visitor() -> Visitor:
    """Who is visiting, and as what."""
    if "visitor" not in g:
        g.visitor = the_desk().visitor_of() if council() else NOBODY
    found: Visitor = g.visitor
    return found


def record() -> Record:
    """The visited council's record, acted on by the visitor."""
    if "record" not in g:
        g.record = the_desk().installation.record(council(), visitor().person)
    kept: Record = g.record
    return kept


def rows() -> Rows:
    """The visited council's views, as one connection for the whole visit."""
    if "rows" not in g:
        g.open = ExitStack()
        g.rows = g.open.enter_context(the_desk().installation.rows(council()))
    kept: Rows = g.rows
    return kept


def _close(_error: BaseException | None) -> None:
    opened: ExitStack | None = g.pop("open", None)
    if opened is not None:
        opened.close()


def asked_position() -> int | date | None:
    """The past that the reader asked for with `?as-of=`: a position or a day; None is now."""
    asked = request.args.get("as-of", "").strip()
    if not asked:
        return None
    if asked.isascii() and asked.isdigit() and len(asked) < 16 and int(asked) > 0:
        return int(asked)
    try:
        return date.fromisoformat(asked)
    except ValueError:
        abort(404)


def open_to(*roles: Role) -> Callable[[F], F]:
    """Who may open a page: anybody signed in in one of these roles; `open_to()` opens it to everybody signed in."""

    def guard(page: F) -> F:
        from functools import wraps

        @wraps(page)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            here = visitor()
            if here.person is None:
                return addresses.to_sign_in()
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


def see(endpoint: str, **values: Any) -> AnyResponse:
    """Send the reader on after something was done, so that loading the page again does not do it again."""
    return redirect(url_for(endpoint, **values), 303)
