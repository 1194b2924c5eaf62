"""One's own account: language, password, where one is signed in, and what the council knows."""

import json
from typing import Any

from flask import flash, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.access import accounts, sessions
from council.audit import searches
from council.membership import commands
from council.membership import views as people
from council.record import Id
from web.access import keys
from web.access.blueprint import pages
from web.access.forms import AboutMeForm, LanguageForm, PasswordForm
from web.access.known_file import as_json, as_page
from web.access.wording import in_language
from web.desk import council, open_to, record, rows, see, the_desk, visitor
from web.membership.wording import (
    LANGUAGE_NAMES,
    category_choices,
    category_words,
    role_words,
    standing_words,
)
from web.people import body_names, naming_of
from web.words import fact_words

MOST_FACTS = 300


def me() -> Id:
    """Whose account it is."""
    return Id(visitor().person or "")


@pages.get("/my-account")
@open_to()
def my_account() -> str:
    """What can be set, and where one is signed in."""
    return render_template(
        "access/my_account.html",
        card_number=accounts.card_number(rows(), me()),
        language=accounts.language(rows(), me()),
        sessions=sessions.of(rows(), me(), keys.token()),
    )


@pages.post("/my-account/language")
@open_to()
def choose_language() -> Response:
    """Go on in another language."""
    language = LanguageForm().load(request.form)["language"]
    with the_desk().installation.aside(council()) as changing:
        accounts.speak(changing, me(), language)
    flash(in_language(language, lambda: _("Your language is set.")))
    return see(".my_account", lang=language)


@pages.post("/my-account/password")
@open_to()
def change_password() -> Response:
    """Choose another password."""
    form = PasswordForm().load(request.form)
    keys.door().change_password(me(), form["password"], form["new_password"], keys.token())
    flash(_("Your password is changed. All your other devices are signed out."))
    return keys.let_in(me(), see(".my_account"), False)


@pages.post("/my-account/sessions/<name>/sign-out")
@open_to()
def sign_one_out(name: str) -> Response:
    """Sign one other device out."""
    with the_desk().installation.aside(council()) as changing:
        sessions.end_one(changing, me(), Id(name))
    flash(_("That device is signed out."))
    return see(".my_account")


@pages.post("/my-account/sessions/others/sign-out")
@open_to()
def sign_others_out() -> Response:
    """Sign all other devices out."""
    with the_desk().installation.aside(council()) as changing:
        sessions.end_all(changing, me(), but=keys.token())
    flash(_("All your other devices are signed out."))
    return see(".my_account")


@pages.get("/my-account/about-me")
@open_to()
def about_me() -> str:
    """What one says of oneself, to be counted for the balance."""
    return render_template(
        "access/about_me.html",
        said=_declared(),
        choices={name: category_choices(name) for name in ("gender", "side", "age_band", "disability")},
        languages=list(LANGUAGE_NAMES.items()),
    )


@pages.post("/my-account/about-me")
@open_to()
def say_about_me() -> Response:
    """Say it, or say it anew."""
    said = AboutMeForm().load(request.form)
    commands.declare_categories(record(), me(), said)
    flash(_("What you said is sealed. Others see only how many there are."))
    return see(".about_me")


@pages.get("/my-account/what-the-council-knows")
@open_to()
def what_is_known() -> str:
    """Everything that stands on record about oneself, opened for oneself."""
    about = record().entries(about=(me(),))
    shown = about[-MOST_FACTS:][::-1]
    naming = naming_of(record(), shown)
    return render_template(
        "access/what_is_known.html",
        person=people.one_person(rows(), me()),
        contact=_contact(),
        said=[category_words(name, value) for name, value in _declared().items() if name != "languages"],
        languages=[LANGUAGE_NAMES[one] for one in _declared().get("languages", ()) if one in LANGUAGE_NAMES],
        roles=[role_words(role) for role in people.roles_of(rows(), [me()])[me()]],
        seats=[(standing_words(one.standing), one) for one in people.seats_of(rows(), [me()]).get(me(), [])],
        bodies=body_names(record()),
        facts=[{"when": entry.at, "words": fact_words(entry, naming)} for entry in shown],
        left_out=len(about) - len(shown),
        searches=len(searches.searches(record(), me())),
    )


@pages.get("/my-account/what-the-council-knows.html")
@open_to()
def known_as_page() -> Response:
    """The same as a file to take away, to be read."""
    return _taken_away(as_page(me(), _said_of_me()), "text/html; charset=utf-8", "html")


@pages.get("/my-account/what-the-council-knows.json")
@open_to()
def known_as_json() -> Response:
    """The same as a file to take away, for programs."""
    return _taken_away(as_json(me(), _said_of_me()), "application/json", "json")


def _taken_away(text: str, sort: str, ending: str) -> Response:
    answer = make_response(text)
    answer.headers["Content-Type"] = sort
    answer.headers["Content-Disposition"] = f'attachment; filename="what-is-known.{ending}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _said_of_me() -> dict[str, Any]:
    person, bodies, said = people.one_person(rows(), me()), body_names(record()), _declared()
    roles = people.roles_of(rows(), [me()])[me()]
    return {
        "name": visitor().name,
        "number": person.number if person else None,
        "contact": _contact(),
        "said": said,
        "said_in_words": [category_words(*one) for one in said.items() if one[0] != "languages"],
        "roles": roles,
        "roles_in_words": [role_words(role) for role in roles],
        "mandates": [
            {
                "body": seat.body,
                "body_name": bodies[seat.body],
                "standing": seat.standing,
                "standing_in_words": standing_words(seat.standing),
                "begins": seat.begins,
                "ends": seat.ends,
            }
            for seat in people.seats_of(rows(), [me()]).get(me(), [])
        ],
    }


def _declared() -> dict[str, Any]:
    person = people.one_person(rows(), me())
    opened = record().unseal(me(), person.declared) if person else None
    return json.loads(opened) if opened else {}


def _contact() -> str | None:
    person = people.one_person(rows(), me())
    return record().unseal(me(), person.contact) if person else None
