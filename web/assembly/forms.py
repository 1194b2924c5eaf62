"""What the pages of sittings send."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError

from council.assembly.rules import (
    CALLS,
    CHANNELS,
    LONGEST_LABEL,
    LONGEST_PLACE,
    LONGEST_REASONS,
    LONGEST_TITLE,
    MODES,
    PRESENCES,
    SPOKEN,
)
from council.record import Id, Wording
from web.forms import AN_ID, Choice, Choices, Day, Form, Text, Thing, Tick, WebAddress, Whole, latin_digits
from web.languages import LANGUAGES

_PRESENCE = re.compile(r"presence-([0-9a-hjkmnp-tv-z]{16})")
_HOUR = re.compile(r"(\d{1,2})[:.](\d{2})")


class Hour(Text):
    """An hour of the day, as people write it here: 18:30, 18.30, 9:00."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        text = latin_digits(super()._deserialize(value, attr, data, **options))
        written = _HOUR.fullmatch(text)
        if not written or int(written[1]) > 23 or int(written[2]) > 59:
            raise ValidationError(_("This is not an hour of the day. Write it like 18:30."))
        return f"{int(written[1]):02d}:{written[2]}"


class SittingForm(Form):
    """A sitting to be called; its id was made with the form."""

    sitting = Thing(required=True)
    body = Thing(required=True)
    day = Day(required=True)
    begins = Hour(longest=10, required=True)
    place = Text(longest=LONGEST_PLACE, required=True)
    mode = Choice(MODES, required=True)
    call = Choice(CALLS, required=True)
    elective = Tick()
    languages = Choices(SPOKEN, load_default=())
    second_day = Day(load_default=None)
    second_begins = Hour(longest=10, load_default="")
    afterwards = Tick()
    late = Tick()


class People(Choices):
    """Some persons, ticked on a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__((), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> tuple[str, ...]:
        chosen = (value,) if isinstance(value, str) else tuple(value)
        if not all(AN_ID.fullmatch(str(one)) for one in chosen):
            raise ValidationError(_("Please choose one of the answers that are offered."))
        return chosen


class NoticeForm(Form):
    """That members were told, when and how; its id was made with the form."""

    notice = Thing(required=True)
    day = Day(required=True)
    channel = Choice(CHANNELS, required=True)
    addressees = People(required=True)


class PaperForm(Form):
    """A paper for an item of the agenda; its id was made with the form."""

    paper = Thing(required=True)
    item = Thing(required=True)
    address = WebAddress(required=True)
    label = Text(longest=LONGEST_LABEL, required=True)


class OrderForm(Form):
    """The numbers of the items, in the order in which they were adopted."""

    order = Text(longest=2000, required=True)


class ChairForm(Form):
    """Who chairs."""

    person = Thing(required=True)


class ReasonsForm(Form):
    """Why a sitting is called off, or an item taken off, in the language that they are written in."""

    language = Choice(LANGUAGES, required=True)
    reasons = Text(longest=LONGEST_REASONS, lines=True, required=True)


class ItemOffForm(ReasonsForm):
    """An item that is taken off, and why."""

    item = Thing(required=True)


class ItemForm(Form):
    """An item of the agenda: a proposal, or something named in one language or in several."""

    item = Thing(required=True)
    number = Whole(1, 999, required=True)
    proposal = Thing(load_default=None)
    title_ar = Text(longest=LONGEST_TITLE, load_default="")
    title_tr = Text(longest=LONGEST_TITLE, load_default="")
    title_en = Text(longest=LONGEST_TITLE, load_default="")


def item_of(form: dict[str, Any]) -> dict[str, Any]:
    """The item as the command takes it: its titles as wordings."""
    titles = {language: form.pop(f"title_{language}") for language in LANGUAGES}
    said = tuple(Wording(language=language, text=text) for language, text in titles.items() if text)
    return {**form, "titles": said}


def items_in_order(order: str, numbers: Mapping[int, Id]) -> tuple[Id, ...]:
    """The items that the numbers stand for, in their order; a number that stands for none is not heard."""
    written = [int(one) for one in re.findall(r"\d{1,3}", latin_digits(order))]
    return tuple(numbers.get(one, Id(str(one))) for one in written)


def reasons_of(form: dict[str, Any]) -> Wording:
    """The reasons as the commands take them."""
    return Wording(language=form["language"], text=form["reasons"])


def presences(sent: Mapping[str, str], roll: list[Id]) -> dict[Id, str]:
    """What was noted of each person; `rest` speaks of everybody on the roll who was left open."""
    noted: dict[Id, str] = {}
    for name, value in sent.items():
        whose = _PRESENCE.fullmatch(name)
        if whose and value:
            noted[Id(whose[1])] = value
    guest, rest = sent.get("guest", ""), sent.get("rest", "")
    if guest:
        noted.setdefault(Id(guest), PRESENCES[0])
    if rest:
        noted = {**dict.fromkeys(roll, rest), **noted}
    if not set(noted.values()) <= set(PRESENCES):
        raise ValidationError(_("Please choose one of the answers that are offered."))
    return noted
