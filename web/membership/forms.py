"""What the pages of members send."""

from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError, validates_schema

from council.membership.rules import (
    CATEGORIES,
    ERASING,
    LONGEST_CONTACT,
    LONGEST_NAME,
    REASONS,
    STANDINGS,
)
from council.roles import Role
from web.forms import Choice, Choices, Day, Form, Text, Thing, Tick
from web.membership.wording import LANGUAGE_NAMES


class CategoriesForm(Form):
    """What somebody says of herself."""

    gender = Choice(CATEGORIES["gender"], load_default="undisclosed")
    side = Choice(CATEGORIES["side"], load_default="undisclosed")
    age_band = Choice(CATEGORIES["age_band"], load_default="undisclosed")
    disability = Choice(CATEGORIES["disability"], load_default="undisclosed")
    languages = Choices(LANGUAGE_NAMES, load_default=())


class MandateForm(Form):
    """A mandate in a body."""

    body = Thing(required=True)
    standing = Choice(STANDINGS, required=True)
    begins = Day(required=True)
    ends = Day(load_default=None)

    @validates_schema(skip_on_field_errors=True)
    def in_order(self, sent: dict[str, Any], **_options: Any) -> None:
        """The last day is not before the first."""
        if sent["ends"] and sent["ends"] < sent["begins"]:
            raise ValidationError({"ends": [_("This is before the first day.")]})


class PersonForm(Form):
    """A new person, with her name and how to reach her."""

    person = Thing(required=True)
    name = Text(longest=LONGEST_NAME, required=True)
    contact = Text(longest=LONGEST_CONTACT, load_default="")


class NameForm(Form):
    """A name, put right."""

    name = Text(longest=LONGEST_NAME, required=True)


class EndForm(Form):
    """The end of a mandate."""

    ended = Day(required=True)
    reason = Choice(REASONS, required=True)


class SubstituteForm(Form):
    """A substitute takes a place for good."""

    in_place_of = Thing(required=True)
    begins = Day(required=True)


class RoleForm(Form):
    """A role to be given or taken back."""

    role = Choice(list(Role), required=True)


class ErasureForm(Form):
    """A person's data is erased for good; the tick is asked for because nothing brings it back."""

    reason = Choice(ERASING, required=True)
    sure = Tick(required=True)
