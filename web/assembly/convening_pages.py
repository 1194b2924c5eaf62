"""The pages on which a sitting is called and its agenda is made ready."""

from typing import NamedTuple

from flask import flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import commands
from council.assembly.rules import SPOKEN, first_day
from council.charter.notice import OCCASIONS
from council.charter.questions import Procedure
from council.record import Id, today
from web.again import id_in_address
from web.assembly.agenda import known_sitting
from web.assembly.blueprint import BUREAU, pages
from web.assembly.convening_wording import days_words, occasion_words, spoken_words
from web.assembly.forms import OrderForm, PaperForm, SittingForm, items_in_order
from web.assembly.wording import call_choices, mode_choices
from web.desk import open_to, record, see
from web.languages import day
from web.people import body_names


@pages.get("/new")
@open_to(*BUREAU)
def new() -> str:
    """A form that calls a body to sit."""
    names = body_names(record())
    return render_template(
        "assembly/new.html",
        sitting=id_in_address("sitting"),
        bodies=[(body, name.text) for body, name in names.items()],
        modes=mode_choices(),
        calls=call_choices(),
        spoken=[(one, spoken_words(one)) for one in SPOKEN],
        periods=_by_body({body: name.text for body, name in names.items()}),
    )


@pages.post("/")
@open_to(*BUREAU)
def convene() -> Response:
    """Call a body to sit."""
    form = SittingForm().load(request.form)
    commands.convene(record(), **form)
    flash(_("The sitting is called."))
    return see(".sitting", sitting=form["sitting"])


@pages.post("/<sitting>/papers")
@open_to(*BUREAU)
def attach_paper(sitting: str) -> Response:
    """Put a paper to an item."""
    commands.attach_paper(record(), Id(sitting), **PaperForm().load(request.form))
    flash(_("The paper stands with its item."))
    return see(".sitting", sitting=sitting)


@pages.post("/<sitting>/agenda")
@open_to(*BUREAU)
def adopt_agenda(sitting: str) -> Response:
    """Note that the body adopted its agenda."""
    numbers = {one.number: one.item for one in known_sitting(record(), sitting).agenda}
    order = items_in_order(OrderForm().load(request.form)["order"], numbers)
    commands.adopt_agenda(record(), Id(sitting), order)
    flash(_("The agenda is adopted in this order."))
    return see(".sitting", sitting=sitting)


class Period(NamedTuple):
    """How early members are called to one kind of sitting, and the first day for which a call of today is in time."""

    occasion: str
    days: str
    first: str


def _by_body(names: dict[Id, str]) -> list[tuple[str, list[Period]]]:
    """The periods of each body that has some; bodies with the same stand together."""
    together: dict[tuple[Period, ...], list[str]] = {}
    for body, name in names.items():
        if found := _periods(body):
            together.setdefault(tuple(found), []).append(name)
    return [(" · ".join(called), list(found)) for found, called in together.items()]


def _periods(body: Id) -> list[Period]:
    rule = record().ask(Procedure(body)).rule.notice
    return [
        Period(occasion_words(one), days_words(days), day(first_day(today(), days, rule.clear), "full"))
        for one in OCCASIONS
        if (days := rule.days_for(one))
    ]
