"""What is said about sittings."""

from collections.abc import Callable
from datetime import date
from typing import Any

from council.record import Refused
from web.assembly import convening_wording, floor_wording, happenings, motion_wording, presence_wording
from web.languages import day_words
from web.words import Naming, _, ngettext

REFUSALS: dict[str, Callable[[Refused], str]] = {
    **convening_wording.REFUSALS,
    **floor_wording.REFUSALS,
    **motion_wording.REFUSALS,
    **presence_wording.REFUSALS,
    "assembly.unknown-sitting": lambda r: _("There is no such sitting."),
    "assembly.unknown-body": lambda r: _("The council has no such body. Please choose one from the list."),
    "assembly.already-convened": lambda r: _(
        "This form was sent before and the sitting was called as it said then. "
        "Send it again to call another sitting."
    ),
    "assembly.not-an-hour": lambda r: _("This is not an hour of the day. Write it like 18:30."),
    "assembly.place-missing": lambda r: _("Please say where the sitting takes place."),
    "assembly.unknown-word": lambda r: _("Please choose one of the answers that are offered."),
    "assembly.too-long": lambda r: ngettext(
        "This is too long: at most %(num)s character, you wrote %(written)s.",
        "This is too long: at most %(num)s characters, you wrote %(written)s.",
        r.details["most"],
        written=r.details["written"],
    ),
    "assembly.unknown-person": lambda r: _("Somebody on the list is not known to the council."),
    "assembly.sitting-over": lambda r: _("This sitting is over. Nothing more is recorded about it."),
    "assembly.was-called-off": lambda r: _("This sitting was called off. Nothing more is recorded about it."),
    "assembly.has-begun": lambda r: _(
        "This sitting has begun and cannot be called off any more. It can be closed."
    ),
    "assembly.unknown-item": lambda r: _("There is no such item on this agenda."),
    "assembly.agenda-is-adopted": lambda r: _(
        "The agenda is adopted. From now on an item comes onto it by a motion from the floor, on the page of motions."
    ),
    "assembly.dealt-with": lambda r: _(
        "This item was put to the vote in this sitting. It stays on the agenda."
    ),
    "assembly.reasons-missing": lambda r: _("Please say why. Everybody who was called can read it."),
    "assembly.reasons-too-long": lambda r: ngettext(
        "This is too long: at most %(num)s character, you wrote %(written)s.",
        "This is too long: at most %(num)s characters, you wrote %(written)s.",
        r.details["most"],
        written=r.details["written"],
    ),
    "assembly.day-has-passed": lambda r: _(
        "%(day)s has passed. Choose a day to come, or tick below that the sitting is recorded afterwards.",
        day=day_words(date.fromisoformat(r.details["day"])),
    ),
    "assembly.not-opened": lambda r: _("This sitting has not begun. Open it first."),
    "assembly.ballot-still-open": lambda r: ngettext(
        "%(num)s vote of this sitting is still open. Close it first.",
        "%(num)s votes of this sitting are still open. Close them first.",
        len(r.details["ballots"]),
    ),
    "assembly.number-taken": lambda r: _(
        "Another item of this agenda has the number %(number)s. Please choose another one.",
        number=r.details["number"],
    ),
    "assembly.already-on-agenda": lambda r: _("This proposal is on the agenda already."),
    "assembly.not-for-this-body": lambda r: _(
        "This proposal cannot be taken up here: it is a draft, was withdrawn, or is meant for another body."
    ),
    "assembly.title-missing": lambda r: _("Choose a proposal, or write a title in at least one language."),
    "assembly.not-a-request": lambda r: _(
        "This is not a request to speak: “%(got)s”. It says who asks, and on which of the two lists.",
        got=r.details["got"],
    ),
    "assembly.amended-twice": lambda r: _(
        "Two amendments go by the same name: “%(name)s”.", name=r.details["id"]
    ),
    "assembly.unknown-amendment": lambda r: _(
        "Nobody moved this amendment: “%(name)s”.", name=r.details["id"]
    ),
    "assembly.amendments-in-circle": lambda r: _(
        "The amendment “%(name)s” amends itself, by way of others.", name=r.details["id"]
    ),
    "assembly.third-degree": lambda r: _(
        "The amendment “%(name)s” amends an amendment to an amendment. That is not in order.",
        name=r.details["id"],
    ),
}


FACTS: dict[str, Callable[[Any, Naming], str]] = {
    **convening_wording.FACTS,
    **floor_wording.FACTS,
    **happenings.FACTS,
    "assembly.sitting-convened": lambda e, w: _(
        "A sitting was called for %(day)s at %(hour)s.", day=w.day(e.fact.day), hour=e.fact.begins
    ),
    "assembly.chair-named": lambda e, w: _("%(who)s chairs the sitting.", who=w.person(e.fact.person)),
    "assembly.item-placed": lambda e, w: _(
        "Item %(number)s was placed on the agenda.", number=w.number(e.fact.number)
    ),
    "assembly.item-taken-off": lambda e, w: _(
        "An item was taken off the agenda. Reasons: %(reasons)s", reasons=w.written(e.fact.reasons)
    ),
    "assembly.sitting-called-off": lambda e, w: _(
        "The sitting was called off. Reasons: %(reasons)s", reasons=w.written(e.fact.reasons)
    ),
    "assembly.sitting-opened": lambda e, w: _("The sitting was opened."),
    "assembly.sitting-closed": lambda e, w: _("The sitting was closed."),
}


def mode_choices() -> list[tuple[str, str]]:
    """The ways of meeting."""
    return [("in_person", _("In person")), ("online", _("Online")), ("hybrid", _("In person and online"))]


def call_choices() -> list[tuple[str, str]]:
    """The kinds of sitting."""
    return [
        ("ordinary", _("Ordinary sitting")),
        ("extraordinary", _("Extraordinary sitting")),
        ("second_call", _("Second sitting, after a lack of quorum")),
    ]


def presence_choices() -> list[tuple[str, str]]:
    """What may be noted of a person."""
    return [
        ("present", _("Present")),
        ("excused", _("Excused")),
        ("absent", _("Absent")),
        ("left", _("Left early")),
    ]


def standing_words(standing: str) -> str:
    """In what capacity somebody is on the list."""
    return {
        "full": _("Full member"),
        "substitute": _("Substitute"),
        "voice": _("With voice only"),
        "guest": _("Guest"),
    }[standing]


def state_words(state: str) -> tuple[str, str]:
    """Whether a sitting is coming, under way or over, and the kind of pill that shows it."""
    return {
        "convened": (_("Called"), "open"),
        "called_off": (_("Called off"), "gone"),
        "under_way": (_("Under way"), "wait"),
        "held": (_("Held"), "about"),
    }[state]


def titles_in_words() -> dict[str, str]:
    """The labels of the fields for an item's titles."""
    return {
        "ar": _("Title in Arabic"),
        "tr": _("Title in Turkish"),
        "en": _("Title in English"),
    }
