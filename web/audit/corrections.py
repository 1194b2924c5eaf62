"""What an entry says that was not so: the correction is entered from the entry's page, and shown on it."""

from typing import Any

from flask import flash, request
from werkzeug.wrappers import Response

from council.audit.commands import correct_entry
from council.audit.events import EntryCorrected
from council.audit.questions import Corrections
from council.audit.rules import ELSEWHERE, LANGUAGES
from council.membership.questions import KnownPeople
from council.record import Entry, Wording
from council.roles import Role
from web.audit.reading import Reader
from web.desk import open_to, record, see, visitor
from web.forms import Choice, Form, Text, Thing
from web.people import naming_of, with_tokens
from web.words import _

BUREAU = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)


class CorrectionForm(Form):
    """What is right instead; the correction's id was made with the form."""

    correction = Thing(required=True)
    text = Text(longest=4000, lines=True, required=True)
    language = Choice(LANGUAGES, required=True)


@open_to(*BUREAU)
def correction(position: int) -> Response:
    """Enter what is right instead of what an entry says."""
    form = CorrectionForm().load(request.form)
    text = with_tokens(record(), form["text"], record().ask(KnownPeople()).answer)
    wording = Wording(language=form["language"], text=text)
    correct_entry(record(), position, (wording,), form["correction"])
    flash(_("The correction is on record."))
    return see(".entry", position=position)


def may_correct(entry: Entry) -> bool:
    """Whether the reader is offered to correct an entry from its page."""
    return visitor().is_any(*BUREAU) and entry.kind not in ELSEWHERE


def corrections_of(reader: Reader, position: int) -> list[dict[str, Any]]:
    """The corrections of an entry, in order: which entry each corrects, what it says, and who said it when."""
    found = record().ask(Corrections()).of(position)
    naming = naming_of(record(), found)
    return [
        {
            "entry": one,
            "numbered": reader.may_name(one.position),
            "corrects": one.fact.corrects if reader.may_name(one.fact.corrects) else position,
            "said": naming.told(one.fact.wording),
            "by": naming.person(one.by) if one.by else "",
        }
        for one in found
        if isinstance(one.fact, EntryCorrected)
    ]
