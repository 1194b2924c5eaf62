"""The pages of sittings."""

from collections.abc import Callable

from flask import flash, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from council.archive import views as archive
from council.assembly import commands, views
from council.assembly.events import ItemPlaced
from council.assembly.questions import Attendance, TheSitting
from council.membership.questions import KnownPeople, MandatesIn
from council.minutes import views as minutes
from council.proposals import views as proposals
from council.record import Id, Wording, new_id, today
from web.assembly import (
    board_pages,
    calendar_pages,
    convening_pages,
    desk_pages,
    floor_pages,
    hall_pages,
    live_pages,
    motion_pages,
    notice_pages,
    presence_connection_pages,
    presence_pages,
    presence_places_pages,
)
from web.assembly.agenda import known_sitting, proposal_titles, roll
from web.assembly.agenda import titles as item_titles
from web.assembly.behind import behind_attendance
from web.assembly.blueprint import BUREAU, DESK, pages
from web.assembly.convening_wording import numbered, spoken_words
from web.assembly.forms import (
    ChairForm,
    ItemForm,
    ItemOffForm,
    ReasonsForm,
    item_of,
    presences,
    reasons_of,
)
from web.assembly.wording import (
    call_choices,
    mode_choices,
    presence_choices,
    standing_words,
    state_words,
    titles_in_words,
)
from web.desk import asked_position, open_to, open_to_all, record, rows, see, visitor
from web.languages import NAMES, language
from web.navigation import Place
from web.paging import asked_page, page_of
from web.people import body_names, names

PLACES = [Place(lazy_gettext("Sittings"), "assembly.sittings", order=40)]
__all__ = [
    "PLACES",
    "board_pages",
    "calendar_pages",
    "convening_pages",
    "desk_pages",
    "floor_pages",
    "hall_pages",
    "live_pages",
    "motion_pages",
    "notice_pages",
    "pages",
    "presence_connection_pages",
    "presence_pages",
    "presence_places_pages",
]
A_PAGE = 20
PEOPLE_ON_A_PAGE = 100


@pages.get("/")
@open_to_all
def sittings() -> str:
    """The sittings to come and those of the past."""
    page, last = asked_page(views.past_in_all(rows(), today()), A_PAGE)
    past = views.past(rows(), today(), A_PAGE, (page - 1) * A_PAGE)
    expected = [*views.coming(rows()), *views.called_off_from(rows(), today())]
    return render_template(
        "assembly/sittings.html",
        coming=sorted(expected, key=lambda one: (one.day, one.begins, one.position)) if page == 1 else [],
        past=past,
        with_minutes=minutes.with_minutes(rows(), [one.sitting for one in past]),
        page=page,
        last=last,
        bodies=body_names(record()),
        state_words=state_words,
        calls=dict(call_choices()),
        may_convene=visitor().is_any(*BUREAU),
        past_records=len(archive.sources(rows())),
    )


@pages.get("/<sitting>")
@open_to_all
def sitting(sitting: str) -> str:
    """One sitting: when and where, who was there, what was on the agenda, what was decided."""
    known = known_sitting(record(), sitting)
    attendance = record().ask(Attendance(Id(sitting)))
    items = known.agenda
    listed = _list(known, attendance)
    people = page_of(listed, PEOPLE_ON_A_PAGE)
    titles = item_titles(rows(), [*items, *(item for item, _off in known.taken_off.values())])
    now = asked_position() is None
    return render_template(
        "assembly/sitting.html",
        sitting=Id(sitting),
        known=known,
        called=known.called,
        state=state_words(known.state),
        body=body_names(record())[known.body or Id("")],
        call=dict(call_choices())[known.called.call] if known.called else "",
        mode=dict(mode_choices())[known.called.mode] if known.called else "",
        list=people,
        noted=bool(attendance.answer),
        behind=behind_attendance(sitting, known.body),
        members=sum(standing == "full" for _who, standing, _there in listed),
        present=sum(standing == "full" and who in attendance.present for who, standing, _there in listed),
        attendance=attendance,
        presences=dict(presence_choices()),
        standing_words=standing_words,
        names=names(record(), [*(one[0] for one in people.shown), known.chair, known.secretary]),
        items=items,
        struck=sorted(known.taken_off.values(), key=lambda both: both[0].number),
        next_number=max(known.numbers, default=0) + 1,
        titles=titles,
        proposals=proposal_titles(rows(), items),
        spoken=[spoken_words(one) for one in (known.called.languages if known.called else ())],
        all_items=[(one.item, _numbered(one, titles)) for one in items],
        may_go=[(one.item, _numbered(one, titles)) for one in items if one.proposal not in known.put_to_vote],
        languages=list(NAMES.items()),
        writes_in=language(),
        ballots=views.ballots(rows(), Id(sitting)),
        may_run=now and visitor().is_any(*BUREAU) and not known.is_over,
        may_note=now and visitor().is_any(*DESK) and not known.is_over,
        may_minute=now and visitor().is_any(*BUREAU) and not known.called_off,
        open_proposals=_proposals_for(known) if visitor().is_any(*BUREAU) else [],
        item=new_id(),
        title_words=titles_in_words(),
    )


@pages.get("/<sitting>/attendance")
@open_to(*DESK)
def attendance(sitting: str) -> str:
    """The list of who is there, to be filled in as a whole."""
    known = known_sitting(record(), sitting)
    people = record().ask(KnownPeople())
    everyone = _list(known, record().ask(Attendance(Id(sitting))))
    listed = [one for one in everyone if people.is_known(one[0])]
    shown = page_of(listed, PEOPLE_ON_A_PAGE)
    on_it = {person for person, _standing, _presence in listed}
    return render_template(
        "assembly/attendance.html",
        sitting=sitting,
        known=known,
        body=body_names(record())[known.body or Id("")],
        list=shown,
        names=names(record(), (one[0] for one in shown.shown)),
        presences=presence_choices(),
        standing_words=standing_words,
        guests=[(person, name) for person, name in _everybody() if person not in on_it],
    )


@pages.post("/<sitting>/attendance")
@open_to(*DESK)
def record_attendance(sitting: str) -> Response:
    """Note who is there."""
    noted = record().ask(Attendance(Id(sitting))).answer
    shown = {Id(one) for one in request.form.getlist("shown")}
    open_ones = [
        one for one in roll(record(), known_sitting(record(), sitting)) if one in shown and one not in noted
    ]
    commands.record_attendance(record(), Id(sitting), presences(request.form, open_ones))
    flash(_("The attendance list is kept."))
    if "next" in request.form:
        return see(".attendance", sitting=sitting, page=request.form.get("next", 1, type=int))
    return see(".sitting", sitting=sitting)


@pages.post("/<sitting>/chair")
@open_to(*BUREAU)
def name_chair(sitting: str) -> Response:
    """Say who chairs."""
    return _done(
        commands.name_chair, sitting, **ChairForm().load(request.form), said=_("The chair is named.")
    )


@pages.post("/<sitting>/secretary")
@open_to(*BUREAU)
def name_secretary(sitting: str) -> Response:
    """Say who keeps the minutes."""
    form = ChairForm().load(request.form)
    return _done(commands.name_secretary, sitting, **form, said=_("It is noted who keeps the minutes."))


@pages.post("/<sitting>/items")
@open_to(*BUREAU)
def place_item(sitting: str) -> Response:
    """Place an item on the agenda."""
    form = item_of(ItemForm().load(request.form))
    return _done(commands.place_item, sitting, **form, said=_("The item is on the agenda."))


@pages.post("/<sitting>/items/removals")
@open_to(*BUREAU)
def take_off_item(sitting: str) -> Response:
    """Take an item off the agenda."""
    form = ItemOffForm().load(request.form)
    reasons = reasons_of(form)
    said = _("The item was taken off the agenda. The others keep their numbers.")
    return _done(commands.take_off_item, sitting, item=form["item"], reasons=reasons, said=said)


@pages.post("/<sitting>/calling-off")
@open_to(*BUREAU)
def call_off(sitting: str) -> Response:
    """Call the sitting off."""
    reasons = reasons_of(ReasonsForm().load(request.form))
    return _done(commands.call_off, sitting, reasons=reasons, said=_("The sitting was called off."))


@pages.post("/<sitting>/opening")
@open_to(*BUREAU)
def open_sitting(sitting: str) -> Response:
    """Begin."""
    return _done(commands.open_sitting, sitting, said=_("The sitting is open."))


@pages.post("/<sitting>/closing")
@open_to(*BUREAU)
def close_sitting(sitting: str) -> Response:
    """End."""
    return _done(commands.close_sitting, sitting, said=_("The sitting is closed."))


def _done(command: Callable[..., None], sitting: str, *, said: str, **more: object) -> Response:
    command(record(), Id(sitting), **more)
    flash(said)
    return see(".sitting", sitting=sitting)


def _list(known: TheSitting, attendance: Attendance) -> list[tuple[Id, str, str | None]]:
    """The attendance list: the body's people, then the guests, each with what was noted."""
    on_roll = roll(record(), known)
    order = {"full": 0, "substitute": 1, "voice": 2, "guest": 3}
    numbers = record().ask(KnownPeople()).answer
    others = {person: _capacity(known, person, at) for person, at in attendance.position.items()}
    listed = [
        (person, standing, attendance.answer.get(person)) for person, standing in (others | on_roll).items()
    ]
    return sorted(listed, key=lambda one: (order[one[1]], numbers.get(one[0], 0)))


def _capacity(known: TheSitting, person: Id, position: int) -> str:
    """As what somebody was there, when it was noted."""
    if known.called is None:
        return "guest"
    mandates = record().ask(MandatesIn(known.called.body))
    return mandates.standing_then(person, known.called.day, position) or "guest"


def _everybody() -> list[tuple[Id, str]]:
    """Everybody whom the council knows, by name."""
    known = record().ask(KnownPeople())
    found = names(record(), (one for one in known.answer if known.is_known(one)))
    return sorted(found.items(), key=lambda one: one[1].casefold())


def _proposals_for(known: TheSitting) -> list[tuple[Id, str]]:
    """Proposals that could still be placed on this agenda."""
    on_it = {item.proposal for item in known.items.values()}
    wanted = proposals.Wanted(None, "submitted", body=known.body)
    found = proposals.proposals(rows(), wanted, language(), limit=500)
    return [(one.proposal, one.said_title or one.title) for one in found if one.proposal not in on_it]


def _numbered(item: ItemPlaced, titles: dict[Id, Wording]) -> str:
    """An item by its number and title, for a list to choose from."""
    return numbered(item.number, titles[item.item].text)
