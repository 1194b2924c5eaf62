"""The pages at the door: signing in, for the first time or again, and signing out."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.access import accounts, views
from council.access.accounts import Card
from council.record import Id, Refused, now
from web import kept
from web.access import keys
from web.access.blueprint import pages
from web.access.forms import CodeForm, FirstPasswordForm, SignInForm
from web.addresses import HOME
from web.again import shown_again
from web.desk import council, open_to_all, record, rows, see, the_desk, visitor
from web.mishaps import kept_apart
from web.visit import page_language

CODE, UNTIL = "sign-in-code", "sign-in-until"
_MINUTES = timedelta(minutes=30)


@pages.get("/sign-in")
@open_to_all
def sign_in() -> Response | str:
    """Card number and password."""
    if visitor().is_signed_in:
        return see(".my_account")
    return render_template("access/sign_in.html", next=keys.way_back(request.args.get("next", "")))


@pages.post("/sign-in")
@open_to_all
def enter() -> Response:
    """Sign in."""
    form = SignInForm().load(request.form)
    person = keys.door().sign_in(form["card_number"], form["password"])
    typed = kept.read(form["kept"])
    if typed is not None:
        return _with_what_was_typed(typed, person, form["shared"])
    back = keys.way_back(form["next"]) or url_for(HOME)
    return keys.let_in(person, redirect(back, 303), form["shared"])


@pages.get("/first-sign-in")
@open_to_all
def first_sign_in() -> Response:
    """The code on a card. The code may stand behind the # of the address, which never leaves the browser."""
    response = Response(render_template("access/first_sign_in.html"), mimetype="text/html")
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.post("/first-sign-in")
@open_to_all
def show_card() -> Response:
    """Look at the code; it is kept in this browser for half an hour, until a password is chosen."""
    form = CodeForm().load(request.form)
    card = keys.door().whose(form["letters"])
    session[CODE], session[UNTIL] = card.code, int((now() + _MINUTES).timestamp())
    return see(".first_password")


@pages.get("/first-sign-in/password")
@open_to_all
def first_password() -> Response | str:
    """Choose a password."""
    card = _card_in_hand()
    if card is None:
        return see(".first_sign_in")
    known = views.known(rows(), card.person)
    name = record().unseal(card.person, known.name) if known else None
    return render_template("access/first_password.html", card=card, name=name)


@pages.post("/first-sign-in/password")
@open_to_all
def choose_password() -> Response:
    """Set the password, use up the code, and be signed in."""
    card = _card_in_hand()
    if card is None:
        return see(".first_sign_in")
    form = FirstPasswordForm().load(request.form)
    person = keys.door().first_sign_in(card.code, form["new_password"])
    with the_desk().installation.aside(council()) as changing:
        accounts.speak(changing, person, page_language())
    response = keys.let_in(person, see(HOME), form["shared"])
    flash(_("Welcome. From now on you sign in with your card number and this password."))
    return response


@pages.post("/sign-out")
@open_to_all
def sign_out() -> Response:
    """Sign this browser out."""
    response = keys.let_out(see(".sign_in"))
    flash(_("You are signed out."))
    return response


def _with_what_was_typed(typed: kept.Kept, person: Id, on_shared: bool) -> Response:
    """The page that she was signed out from, with what she had typed into it; where it does not open, the text alone."""
    fresh = keys.begun(person, on_shared)
    form = kept.to_be_sent(typed)
    shown = shown_again(form, typed.page, f"{keys.cookie_name()}={fresh}") or kept_apart(form, 200)
    return keys.handed_out(shown, fresh, on_shared)


def _card_in_hand() -> Card | None:
    """Whose code was typed in this browser a short while ago, if it can still be used."""
    if session.get(UNTIL, 0) < now().timestamp():
        return None
    try:
        return accounts.bearer(rows(), str(session.get(CODE)))
    except Refused:
        return None
