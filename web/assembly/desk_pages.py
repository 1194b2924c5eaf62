"""The desk: the one screen from which a sitting is run. Everything on it is a form, and every form leads back to it."""

from collections.abc import Iterable
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly.questions.steps import HEARD_AT_ONCE
from council.assembly.rules.steps import Step
from council.membership.questions import KnownPeople
from council.record import Id, new_id, now
from web.again import again, come_back
from web.assembly.agenda import known_sitting, roll
from web.assembly.blueprint import BUREAU, DESK, pages
from web.assembly.board_pages import board_shown
from web.assembly.desk_shown import Moment, moment
from web.assembly.desk_votes import opening_of, results_of, votes_of
from web.assembly.desk_wording import button_words, effect_words
from web.assembly.floor_wording import clock, outcome_choices
from web.assembly.motion_shown import changed
from web.assembly.motion_shown import shown as motions_shown
from web.assembly.presence_wording import stop_choices
from web.assembly.wording import state_words
from web.desk import asked_position, open_to, record, rows, see, visitor
from web.minutes.motion_wording import sort_words
from web.people import body_names, names, naming_of
from web.voting.secrecy_wording import secrecy_cards
from web.voting.shown import text_of
from web.words import fact_words, refusal_words


@pages.get("/<sitting>/desk")
@open_to(*BUREAU)
def desk(sitting: str) -> str | Response:
    """Where the sitting stands, what comes next, and everything that can be done now; of the past there is no desk."""
    if asked_position() is not None:
        return see(".sitting", sitting=sitting)
    come_back()
    known = known_sitting(record(), sitting)
    shown = moment(record(), rows(), known)
    moved = motions_shown(shown.record, known, visitor().person)
    called = names(record(), {*shown.people, *_could_be_named(shown)})
    return render_template(
        "assembly/desk.html",
        sitting=Id(sitting),
        shown=shown,
        known=known,
        called=known.called,
        body=body_names(record())[known.body or Id("")],
        state=state_words(known.state),
        bureau=_bureau(shown, called),
        places_here=_places(),
        button_words=button_words,
        effect_words=effect_words,
        refusal_words=refusal_words,
        comes_back_to=_comes_back_to,
        sent_again=lambda code: _sent_again(shown, Id(sitting), code),
        moved=moved,
        motion_words=lambda motion: sort_words(moved.motions.answer[motion].made.sort),
        changed=lambda one: changed(record(), moved.motions, one),
        speaking=shown.floor.speaking,
        spoken=shown.floor.speaking.seconds(now()) if shown.floor.speaking else 0,
        seconds=shown.seconds,
        heard_at_once=HEARD_AT_ONCE,
        clock=clock,
        names=called,
        there=_by_name(called, shown.attendance.present),
        named=_by_name(called, shown.attendance.present or roll(record(), known)),
        text=text_of(shown.proposal) if shown.proposal else None,
        votes=votes_of(shown),
        results=results_of(rows(), shown),
        opening=opening_of(shown, _sent_again(shown, Id(sitting), "voting.open_ballot")),
        outcomes=outcome_choices(),
        stops=stop_choices(),
        secrecies=[(code, said) for code, said, *_more in secrecy_cards(in_a_room=True)],
        board=board_shown(known),
        log=_said(shown),
        made={one: new_id() for one in ("request", "ballot")},
        may_note=visitor().is_any(*DESK),
    )


def _could_be_named(shown: Moment) -> set[Id]:
    """Who can be chosen from a list on the screen: those who are there, before that the people of the body."""
    if shown.known.is_over:
        return set()
    people = record().ask(KnownPeople())
    chosen = shown.attendance.present or roll(record(), shown.known).keys()
    return {one for one in chosen if people.is_known(one)}


def _by_name(called: dict[Id, str], people: Iterable[Id]) -> list[tuple[Id, str]]:
    """Some people by their names."""
    listed = [(one, called[one]) for one in people if one in called]
    return sorted(listed, key=lambda one: one[1].casefold())


def _bureau(shown: Moment, called: dict[Id, str]) -> list[tuple[str, str]]:
    """Who chairs and who keeps the minutes."""
    unnamed = _("Not named yet")
    return [
        (_("Chair"), called.get(shown.known.chair or Id(""), unnamed)),
        (_("Keeps the minutes"), called.get(shown.known.secretary or Id(""), unnamed)),
    ]


def _places() -> list[tuple[str, str]]:
    """The parts of the screen, to jump to."""
    return [
        ("next", _("Next step")),
        ("item", _("Item")),
        ("motions", _("Motions")),
        ("agenda", _("Agenda")),
        ("speakers", _("Speakers")),
        ("log", _("Last happenings")),
        ("room", _("In the room")),
    ]


ADDRESSES = {
    "assembly.name_chair": "assembly.name_chair",
    "assembly.name_secretary": "assembly.name_secretary",
    "assembly.interrupt": "assembly.interrupt",
    "assembly.adopt_agenda": "assembly.adopt_agenda",
    "assembly.close_item": "assembly.close_item",
    "assembly.request_floor": "assembly.request_for_another",
    "voting.open_ballot": "voting.open_ballot",
}
"""To which page the form of a folded step sends."""


def _comes_back_to(step: Step, sitting: Id) -> bool:
    """Whether the form that comes back is that of this step, so that its fold is open."""
    if not again().action or step.code not in ADDRESSES:
        return False
    place: dict[str, Any] = {"sitting": sitting} if step.code.startswith("assembly.") else {}
    return again().is_for(url_for(ADDRESSES[step.code], **place, **step.about))


def _sent_again(shown: Moment, sitting: Id, code: str) -> Step | None:
    """A step that was refused and whose form comes back: it is shown with what was filled in."""
    return next(
        (one for one in shown.steps.refused if one.code == code and _comes_back_to(one, sitting)), None
    )


def _said(shown: Moment) -> list[dict[str, Any]]:
    """The last happenings in words, each with whom and which item it is about."""
    naming = naming_of(record(), shown.log)
    numbers = {item: one.number for item, one in shown.known.items.items()}
    people = {request: asked.person for request, asked in shown.floor.requests.items()}
    about = {one.position: people.get(getattr(one.fact, "request", None) or Id("")) for one in shown.log}
    called = names(record(), about.values())
    return [
        {
            "at": one.at,
            "words": fact_words(one, naming),
            "who": None if hasattr(one.fact, "person") else called.get(about[one.position] or Id("")),
            "number": numbers.get(getattr(one.fact, "item", None) or Id("")),
        }
        for one in shown.log
    ]
