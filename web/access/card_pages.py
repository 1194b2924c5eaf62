"""Cards for those who are to sign in: given out, and given anew to somebody who lost her access."""

from collections.abc import Iterable

from flask import Response, abort, render_template, request

from council.access import accounts, cards, views
from council.access.accounts import Card
from council.record import Id
from council.roles import Role
from web.access import keys
from web.access.blueprint import pages
from web.access.forms import CardsForm, NewCardForm
from web.access.printing import OF_THE_CITY, sheet
from web.desk import open_to, record, rows, the_desk
from web.paging import page_of
from web.people import names
from web.visit import page_language

DESK = (Role.FACILITATOR, Role.SECRETARY, Role.ADMINISTRATOR)
MOST_OFTEN_BESIDE = "ar"
"""A card in Turkish twice would leave out those who read none: unless said otherwise, this language stands beside it."""
A_PAGE = 100
TWO_OF_THESE = (Role.FACILITATOR, Role.SECRETARY)


@pages.get("/cards")
@open_to(*DESK)
def cards_given() -> str:
    """Who can sign in, and who still needs a card."""
    people, standing = views.everybody(rows()), accounts.standing(rows())
    page = page_of(people, A_PAGE)
    called = names(record(), [one.person for one in page.shown])
    listed = [(one, called[one.person], standing.get(one.person, "none")) for one in page.shown]
    beside = page_language() if page_language() != OF_THE_CITY else MOST_OFTEN_BESIDE
    return render_template("access/cards.html", people=listed, page=page, language=beside)


@pages.post("/cards")
@open_to(*DESK)
def give_cards() -> Response:
    """Print cards for several people; what they say is shown this once."""
    form = CardsForm().load(request.form)
    house, days = the_desk().installation, the_desk().settings.code_days
    return _shown([cards.give(house, record(), Id(one), days) for one in form["people"]], form["language"])


@pages.get("/cards/<person>/anew")
@open_to(*TWO_OF_THESE)
def lost_access(person: str) -> str:
    """Two facilitators give somebody a new card, who is there in person."""
    known = views.known(rows(), Id(person))
    if known is None or known.name is None:
        abort(404)
    name = names(record(), [known.person])[known.person]
    language = accounts.language(rows(), known.person) or page_language()
    return render_template("access/lost_access.html", person=known, name=name, language=language)


@pages.post("/cards/<person>/anew")
@open_to(*TWO_OF_THESE)
def give_card_anew(person: str) -> Response:
    """Take the old access away and print a new card."""
    form = NewCardForm().load(request.form)
    second = keys.door().sign_in(form["second_card_number"], form["second_password"])
    house, days = the_desk().installation, the_desk().settings.code_days
    return _shown([cards.give_anew(house, record(), Id(person), second, days)], form["language"])


def _shown(given: Iterable[Card], language: str) -> Response:
    """The sheet, to be printed now: nothing keeps it."""
    page = render_template(
        "access/sheet.html", cards=sheet(given, language), days=the_desk().settings.code_days
    )
    response = Response(page, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response
