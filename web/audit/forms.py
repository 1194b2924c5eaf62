"""What a reader may narrow the history by."""

from collections.abc import Mapping

from marshmallow import ValidationError

from council.membership.questions import KnownPeople
from council.record import Id, Record
from web.audit.reading import Wanted
from web.audit.wording import kinds_in
from web.forms import Day, Form, Text, latin_digits


class HistoryForm(Form):
    """The questions above the history; each may be left out."""

    kind = Text(longest=60, load_default="")
    person = Text(longest=20, load_default="")
    about = Text(longest=70, load_default="")
    since = Day(load_default=None)
    until = Day(load_default=None)


def wanted_of(record: Record, asked: Mapping[str, str]) -> tuple[Wanted, dict[str, list[str]]]:
    """What the reader asks for, and what of it could not be understood."""
    faults: dict[str, list[str]] = {}
    try:
        said = HistoryForm().load(asked)
    except ValidationError as error:
        faults = dict(error.messages) if isinstance(error.messages, dict) else {}
        said = HistoryForm().load({name: value for name, value in asked.items() if name not in faults})
    person, is_known = person_of(record, said["person"])
    if not is_known:
        faults["person"] = []
    kinds = kinds_in(said["kind"])
    wanted = Wanted(kinds, person, Id(said["about"]) or None, said["since"], said["until"])
    return wanted, faults


def person_of(record: Record, typed: str) -> tuple[Id | None, bool]:
    """The person whom a member number or an id names, and whether anybody is named so."""
    if not typed:
        return None, True
    known = record.ask(KnownPeople()).answer
    if typed in known:
        return Id(typed), True
    number = latin_digits(typed)
    found = next((one for one, count in known.items() if str(count) == number), None)
    return found, found is not None
