"""What did not go as wished, shown in one place: refusals, forms that were filled in wrongly, expired pages, errors.

Whatever the reader typed stays on the page that she sees next.
"""

import logging
import secrets
import traceback
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from council.record import Refused
from web.addresses import is_ours
from web.words import _, refusal_words

PAGE_FIELD = "_page"
OURS = (PAGE_FIELD, "csrf_token")
NEVER_SHOWN_AGAIN = ("password", "code", "secret")
log = logging.getLogger("majlis.errors")


@dataclass(frozen=True)
class Again:
    """A form that comes back: where it was sent, what was typed, and what is said about it."""

    action: str = ""
    typed: MultiDict[str, str] = field(default_factory=MultiDict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    said: Markup | str = ""

    def is_for(self, action: str) -> bool:
        """Whether it is the form that sends to this address."""
        return bool(self.action) and urlsplit(action).path == self.action


def again() -> Again:
    """The form that comes back on this page, if one does."""
    found: Again = g.get("again") or Again()
    return found


def keep(app: Flask) -> None:
    """Let the application answer every mishap here."""

    @app.errorhandler(Refused)
    def refused(refusal: Refused) -> AnyResponse:
        return back_with(refusal_words(refusal), {}, 409)

    @app.errorhandler(ValidationError)
    def misfilled(error: ValidationError) -> AnyResponse:
        faults = error.messages if isinstance(error.messages, dict) else {"": error.messages}
        flat = {name: told if isinstance(told, list) else [str(told)] for name, told in faults.items()}
        return back_with("", flat, 422)

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> AnyResponse:
        said = _(
            "This page was open for too long, so nothing was sent. What you typed is still here: please send it again."
        )
        return back_with(said, {}, 400)

    @app.errorhandler(HTTPException)
    def not_so(error: HTTPException) -> AnyResponse:
        if isinstance(error.response, AnyResponse):
            return error.response
        return told(error.code or 500)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> AnyResponse:
        return told(500, reported(error))


def back_with(said: Markup | str, faults: dict[str, list[str]], status: int) -> AnyResponse:
    """Show the page that the reader came from, with what she typed; where that cannot be, a page that keeps it."""
    if request.method != "POST":
        return _page("errors/refused.html", status, said=said, typed=[])
    form = Again(request.path, _typed(), faults, said)
    page = request.form.get(PAGE_FIELD, "") or _referrer()
    if is_ours(page):
        shown = _shown(page, form)
        if shown is not None:
            shown.status_code = status
            return shown
    listed = [(name, value) for name, value in form.typed.items(multi=True)]
    plain = said or _("Something in the form was not right, so nothing was recorded.")
    return _page("errors/refused.html", status, said=plain, typed=listed, faults=faults)


def _typed() -> MultiDict[str, str]:
    kept = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in OURS and not any(word in name for word in NEVER_SHOWN_AGAIN)
    ]
    return MultiDict(kept)


def _referrer() -> str:
    came = urlsplit(request.referrer or "")
    if came.netloc != request.host:
        return ""
    return came.path + (f"?{came.query}" if came.query else "")


def _shown(page: str, form: Again) -> Response | None:
    """The page as if it were opened now, with the form in it; None if it cannot be opened."""
    path, _, question = page.partition("?")
    environment = {
        **{
            name: value
            for name, value in request.environ.items()
            if not name.startswith(("werkzeug.", "flask."))
        },
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": question,
        "CONTENT_LENGTH": "0",
        "CONTENT_TYPE": "",
        "HTTP_ACCEPT_ENCODING": "",
        "HTTP_IF_NONE_MATCH": "",
    }
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    with app.app_context(), app.request_context(environment):
        g.again = form
        g.shown_page = page
        response = app.full_dispatch_request()
        return response if response.status_code == 200 and response.mimetype == "text/html" else None


def reported(error: Exception) -> str:
    """Write an error to the log under a number; neither its message nor any value in it, they may name a person."""
    number = secrets.token_hex(4)
    frames = "".join(
        f"  {frame.filename}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    log.error("%s %s at %s\n%s", number, type(error).__name__, request.url_rule or "?", frames)
    return number


def told(status: int, number: str = "") -> AnyResponse:
    """An error page that says what it means and what to do."""
    heading, advice = words_for(status)
    try:
        return _page("errors/error.html", status, heading=heading, advice=advice, number=number)
    except Exception as error:  # the page itself is broken: say the same without it
        number = number or reported(error)
        return Response(f"{status} {number}\n", InternalServerError.code, mimetype="text/plain")


def words_for(status: int) -> tuple[Any, Any]:
    """What an error of HTTP means to a reader, and what she can do."""
    known = {
        400: (_("This could not be read"), _("What arrived was not complete. Please go back and try again.")),
        403: (
            _("This page is not open to you"),
            _("Your role in the council does not include it. Your facilitator can tell you more."),
        ),
        404: (
            _("There is no such page"),
            _("The address may be mistyped, or it belongs to another council."),
        ),
        405: (_("This page cannot be opened directly"), _("Please go back and use the button on the page.")),
        413: (_("This is too large"), _("Please send a smaller file or a shorter text.")),
        429: (_("Too many tries"), _("Please wait a few minutes, then try again.")),
        503: (_("Too many people are here at once"), _("Please try again in a minute.")),
    }
    broken = (
        _("Something went wrong on our side"),
        _(
            "Nothing was recorded that you did not see confirmed. Please try again; if it happens again, tell your facilitator the number below."
        ),
    )
    return known.get(status, broken if status >= 500 else known[400])


def _page(template: str, status: int, **values: Any) -> AnyResponse:
    return Response(render_template(template, **values), status)
