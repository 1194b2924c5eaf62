"""What did not go as wished, told in one place: refusals, forms filled in wrongly, expired pages, errors."""

import logging
import secrets
import traceback
from typing import Any

from flask import Flask, Response, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from council.record import Crowded, Refused
from web import kept
from web.again import Again, shown_again, typed
from web.visit import visitor
from web.visitors import NOBODY
from web.words import _, refusal_words

TOLD_TO_BROWSERS = ("Allow", "Retry-After")
COME_BACK = "10"
log = logging.getLogger("majlis.errors")


def keep(app: Flask) -> None:
    """Let the application answer every mishap here."""

    @app.errorhandler(Refused)
    def refused(refusal: Refused) -> AnyResponse:
        return back_with(refusal_words(refusal), {}, 409)

    @app.errorhandler(ValidationError)
    def misfilled(error: ValidationError) -> AnyResponse:
        told = error.messages if isinstance(error.messages, dict) else {"": error.messages}
        faults = {name: said if isinstance(said, list) else [str(said)] for name, said in told.items()}
        return back_with("", faults, 422)

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> AnyResponse:
        said = _(
            "This page was open for too long, so nothing was sent. "
            "What you typed is still here: please send it again."
        )
        return (_is_for_the_signed_in() and kept.to_sign_in()) or back_with(said, {}, 400)

    @app.errorhandler(HTTPException)
    def not_so(error: HTTPException) -> AnyResponse:
        if isinstance(error.response, AnyResponse):
            return error.response
        page = error_page(error.code or 500)
        page.headers.extend([(name, said) for name, said in error.get_headers() if name in TOLD_TO_BROWSERS])
        return page

    @app.errorhandler(Crowded)
    def crowded(_error: Crowded) -> AnyResponse:
        g.visitor = NOBODY  # the page that says so asks for no connection
        page = error_page(503)
        page.headers["Retry-After"] = COME_BACK
        return page

    @app.errorhandler(Exception)
    def broken(error: Exception) -> AnyResponse:
        if current_app.debug or current_app.testing:
            raise error
        return error_page(500, reported(error))


def back_with(said: Markup | str, faults: dict[str, list[str]], status: int) -> AnyResponse:
    """Show the page that the reader came from with what she typed; where that cannot be, a page that keeps it."""
    form = Again(request.path, typed(), faults, said)
    shown = shown_again(form)
    if shown is not None:
        shown.status_code = status
        return shown
    return kept_apart(form, status, with_text=request.method == "POST")


def kept_apart(form: Again, status: int, with_text: bool = True) -> AnyResponse:
    """A page of its own for what was typed, from which it can be sent again."""
    pairs = list(form.typed.items(multi=True)) if with_text else []
    said = form.said or _("Something in the form was not right, so nothing was recorded.")
    return _page(
        "errors/refused.html", status, said=said, typed=pairs, faults=form.faults, action=form.action
    )


def _is_for_the_signed_in() -> bool:
    """Whether the form was sent to a page that asks who it is, by somebody who is not signed in any more."""
    page = current_app.view_functions.get(request.endpoint or "")
    return getattr(page, "open_to", None) is not None and not visitor().is_signed_in


def reported(error: Exception) -> str:
    """Write an error to the log under a number: where it happened, but no value and no message, they may name somebody."""
    number = secrets.token_hex(4)
    places = [
        f"  {frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error("%s %s at %s\n%s", number, type(error).__name__, request.url_rule or "?", "\n".join(places))
    return number


def error_page(status: int, number: str = "") -> AnyResponse:
    """An error page that says what it means and what to do."""
    heading, advice = words_for(status)
    try:
        return _page("errors/error.html", status, heading=heading, advice=advice, number=number)
    except Exception as error:  # the page itself is broken: say the number without it
        return Response(f"500 {number or reported(error)}\n", 500, mimetype="text/plain")


def words_for(status: int) -> tuple[Markup, Markup]:
    """What an error of HTTP means to a reader, and what she can do."""
    match status:
        case 403:
            return (
                _("This page is not open to you"),
                _("Your role in the council does not include it. Your facilitator can tell you more."),
            )
        case 404:
            return (
                _("There is no such page"),
                _("The address may be mistyped, or it belongs to another council."),
            )
        case 405:
            return _("This page cannot be opened directly"), _(
                "Please go back and use the button on the page."
            )
        case 413:
            return _("This is too large"), _("Please send a smaller file or a shorter text.")
        case 429:
            return _("Too many tries"), _("Please wait a few minutes, then try again.")
        case 503:
            return _("Too many people are here at once"), _("Please try again in a minute.")
        case _ if status >= 500:
            return (
                _("Something went wrong on our side"),
                _(
                    "Nothing was recorded that you did not see confirmed. Please try again; "
                    "if it happens again, tell your facilitator the number below."
                ),
            )
    return _("This could not be read"), _("What arrived was not complete. Please go back and try again.")


def _page(template: str, status: int, **values: Any) -> AnyResponse:
    return Response(render_template(template, **values), status)
