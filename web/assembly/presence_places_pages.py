"""The pages of who sits in whose place, who votes for whom, and who takes no part in an item."""

from flask import flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import commands
from council.assembly.questions import Attendance, ItemsTaken, Recusals, StandIns
from council.assembly.rules import DEALT_WITH
from council.charter.questions import Procedure
from council.membership.questions import MandatesIn
from council.record import Id
from council.sight import may_see
from web.assembly.agenda import known_sitting, roll, titles
from web.assembly.blueprint import BUREAU, pages
from web.assembly.presence_forms import PersonForm, ProxyForm, StandInForm
from web.desk import asked_position, open_to, record, rows, see, visitor
from web.people import body_names, names, sorted_names


@pages.get("/<sitting>/places")
@open_to(*BUREAU)
def places(sitting: str) -> str:
    """Who sits in an absent member's place, and who votes for whom."""
    known = known_sitting(record(), sitting)
    stand_ins, present = record().ask(StandIns(Id(sitting))), record().ask(Attendance(Id(sitting))).present
    mandates = record().ask(MandatesIn(known.body or Id("")))
    day = known.called.day if known.called else None
    members = mandates.effective(day) if day else []
    free = [one for one in (mandates.substitutes(day) if day else []) if one not in stand_ins.substitutes]
    taken = {*present, *stand_ins.substitutes.values(), *stand_ins.proxies}
    shown = {
        *stand_ins.substitutes,
        *stand_ins.substitutes.values(),
        *stand_ins.proxies,
        *stand_ins.proxies.values(),
    }
    return render_template(
        "assembly/presence-places.html",
        sitting=sitting,
        known=known,
        body=body_names(record())[known.body or Id("")],
        rule=record().ask(Procedure(known.body)).rule.presence,
        stand_ins=stand_ins,
        present=present,
        names=names(record(), shown),
        substitutes=sorted_names(record(), free),
        absent=sorted_names(record(), [one for one in members if one not in taken]),
        members=sorted_names(record(), members),
        may_note=asked_position() is None and not known.is_over,
    )


@pages.post("/<sitting>/places/substitutes")
@open_to(*BUREAU)
def stand_in(sitting: str) -> Response:
    """Let a substitute sit in."""
    commands.stand_in(record(), Id(sitting), **StandInForm().load(request.form))
    flash(_("The substitute sits in the member's place."))
    return see(".places", sitting=sitting)


@pages.post("/<sitting>/places/substitutes/<person>/end")
@open_to(*BUREAU)
def stand_down(sitting: str, person: str) -> Response:
    """End it."""
    commands.stand_down(record(), Id(sitting), Id(person))
    flash(_("The substitute does not sit in another member's place any more."))
    return see(".places", sitting=sitting)


@pages.post("/<sitting>/places/proxies")
@open_to(*BUREAU)
def give_proxy(sitting: str) -> Response:
    """Note a proxy that was given on paper."""
    commands.give_proxy(record(), Id(sitting), **ProxyForm().load(request.form))
    flash(_("The proxy is noted."))
    return see(".places", sitting=sitting)


@pages.post("/<sitting>/places/proxies/<person>/end")
@open_to(*BUREAU)
def withdraw_proxy(sitting: str, person: str) -> Response:
    """Note that it was taken back."""
    commands.withdraw_proxy(record(), Id(sitting), Id(person))
    flash(_("The proxy is withdrawn."))
    return see(".places", sitting=sitting)


@pages.post("/<sitting>/my-presence/proxy")
@open_to()
def give_my_proxy(sitting: str) -> Response:
    """Give another member one's own vote."""
    holder = PersonForm().load(request.form)["person"]
    commands.give_proxy(record(), Id(sitting), visitor().person or Id(""), holder)
    flash(_("The proxy is given."))
    return see(".my_presence", sitting=sitting)


@pages.post("/<sitting>/my-presence/proxy/withdrawal")
@open_to()
def withdraw_my_proxy(sitting: str) -> Response:
    """Take one's own vote back."""
    commands.withdraw_proxy(record(), Id(sitting), visitor().person or Id(""))
    flash(_("The proxy is withdrawn."))
    return see(".my_presence", sitting=sitting)


@pages.get("/<sitting>/recusals")
@open_to()
def recusals(sitting: str) -> str:
    """Who takes no part in which item."""
    known = known_sitting(record(), sitting)
    out, taken = record().ask(Recusals(Id(sitting))), record().ask(ItemsTaken(Id(sitting))).answer
    on_roll, me = roll(record(), known), visitor().person or Id("")
    return render_template(
        "assembly/presence-recusals.html",
        sitting=sitting,
        known=known,
        body=body_names(record())[known.body or Id("")],
        items=known.agenda,
        titles=titles(rows(), known.agenda),
        recusals=out,
        open={one for one in known.items if one not in taken or taken[one].outcome != DEALT_WITH},
        names=names(record(), out.on_any(known.items)),
        people=sorted_names(record(), on_roll),
        sees=may_see("names", visitor().roles),
        me=me,
        belongs=me in on_roll,
        may_run=visitor().is_any(*BUREAU),
        may_say=asked_position() is None and not known.is_over,
    )


@pages.post("/<sitting>/items/<item>/recusals")
@open_to(*BUREAU)
def recuse(sitting: str, item: str) -> Response:
    """Note that somebody takes no part in an item."""
    return _recused(sitting, item, PersonForm().load(request.form)["person"])


@pages.post("/<sitting>/items/<item>/recusals/mine")
@open_to()
def recuse_herself(sitting: str, item: str) -> Response:
    """Say that one has an interest of one's own."""
    return _recused(sitting, item, visitor().person or Id(""))


@pages.post("/<sitting>/items/<item>/recusals/<person>/end")
@open_to()
def end_recusal(sitting: str, item: str, person: str) -> Response:
    """Say that she takes part again."""
    commands.end_recusal(record(), Id(sitting), Id(item), Id(person))
    flash(_("It is noted who takes part in the item again."))
    return see(".recusals", sitting=sitting)


def _recused(sitting: str, item: str, person: Id) -> Response:
    commands.recuse(record(), Id(sitting), Id(item), person)
    flash(_("It is noted who takes no part in the item."))
    return see(".recusals", sitting=sitting)
