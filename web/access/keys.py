"""The browser's key: a cookie with the token of a session, one for each council, that no script can read."""

from flask import current_app, request, session
from werkzeug.wrappers import Response

from council.access import sessions, views
from council.access.door import Door
from council.record import Id
from web.addresses import is_ours
from web.desk import council, record, the_desk
from web.languages import LANGUAGES
from web.visitors import NOBODY, Visitor

SHARED_DAYS = 1
_PHONES = ("mobi", "android", "iphone", "ipad")


def cookie_name() -> str:
    """The cookie of the visited council."""
    return f"signed-in-{council()}"


def token() -> str:
    """The token that the browser holds; empty if none."""
    return request.cookies.get(cookie_name(), "")[:100]


def visitor_of() -> Visitor:
    """Who is visiting: one look into the database, and a note once a day that the session is still used."""
    if not token():
        return NOBODY
    with the_desk().installation.glance(council()) as rows:
        found = views.who_is(rows, token())
    if found is None:
        return NOBODY
    if not found.seen_today:
        with the_desk().installation.aside(council()) as changing:
            sessions.see(changing, token())
    return Visitor(found.person, found.roles, lambda: record().unseal(found.person, found.name))


def door() -> Door:
    """The door of the visited council, for whoever stands before it."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return Door(the_desk().installation, council(), request.remote_addr or "", key)


def let_in(person: Id, response: Response, on_shared: bool) -> Response:
    """Begin a session and hand out its key. On a device that others use, too, it ends with the browser."""
    return handed_out(response, begun(person, on_shared), on_shared)


def begun(person: Id, on_shared: bool) -> str:
    """The token of a new session, instead of the one that this browser had."""
    days = _days(on_shared)
    with the_desk().installation.aside(council()) as changing:
        fresh = sessions.begin(changing, person, days, device(), instead_of=token())
    session.clear()
    return fresh


def handed_out(response: Response, fresh: str, on_shared: bool) -> Response:
    """The answer with the key of a session."""
    response.set_cookie(
        cookie_name(),
        fresh,
        max_age=None if on_shared else _days(on_shared) * 86_400,
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )
    return response


def _days(on_shared: bool) -> int:
    return SHARED_DAYS if on_shared else the_desk().settings.session_days


def let_out(response: Response) -> Response:
    """End the session of this browser and take its key back."""
    with the_desk().installation.aside(council()) as changing:
        sessions.end(changing, token())
    session.clear()
    response.delete_cookie(cookie_name(), httponly=True, samesite="Lax")
    return response


def device() -> str:
    """Whether it is a phone or a computer: all that is kept of what a browser says of itself."""
    said = request.user_agent.string.lower()
    return "phone" if any(sign in said for sign in _PHONES) else "computer"


def way_back(asked: str) -> str:
    """The page of this council that was asked for before signing in; empty if it is not one."""
    here = tuple(f"/{language}/{council()}/" for language in LANGUAGES)
    plain = asked.isprintable() and " " not in asked and "/../" not in asked
    return asked if plain and is_ours(asked) and asked.startswith(here) else ""
