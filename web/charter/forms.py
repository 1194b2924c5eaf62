"""What the pages of the charter send."""

from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError, post_load

from council.charter.rules import LANGUAGES, LONGEST_NAME, MOST_SEATS, SORTS
from council.record import Wording
from web.forms import Choice, Day, Form, Text, Thing, Whole


class Named(Form):
    """A form with a name in each language, at least one of them."""

    name_ar = Text(longest=LONGEST_NAME)
    name_tr = Text(longest=LONGEST_NAME)
    name_en = Text(longest=LONGEST_NAME)

    @post_load
    def names_together(self, sent: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """The names as the command wants them."""
        given = {language: sent.pop(f"name_{language}", "") for language in LANGUAGES}
        sent["names"] = [Wording(language=one, text=text) for one, text in given.items() if text]
        if not sent["names"]:
            raise ValidationError({"name_ar": [_("Please give a name in at least one language.")]})
        return sent


class BodyForm(Named):
    """A new body."""

    body = Thing(required=True)
    sort = Choice(SORTS, required=True)
    seats = Whole(1, MOST_SEATS, load_default=None)


class SeatsForm(Form):
    """Another number of seats."""

    seats = Whole(1, MOST_SEATS, required=True)


class TermForm(Form):
    """A new term."""

    begins = Day(required=True)
    ends = Day(required=True)
