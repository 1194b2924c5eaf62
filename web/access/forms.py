"""What the forms at the door look like."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from marshmallow import ValidationError, fields, validates_schema

from council.access import views
from council.membership.questions import UNDISCLOSED
from council.membership.rules import CATEGORIES
from web.desk import rows
from web.forms import Choice, Choices, Form, Text, Tick
from web.languages import LANGUAGES
from web.membership.wording import LANGUAGE_NAMES

_MISSING = {"required": lazy_gettext("Please fill this in."), "null": lazy_gettext("Please fill this in.")}


class Secret(fields.Field[str]):
    """A password, taken letter by letter as it was typed."""

    default_error_messages = _MISSING

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:
        return str(value)[:1000]


class SignInForm(Form):
    """A card number and a password."""

    card_number = Text(longest=60, required=True)
    password = Secret(required=True)
    shared = Tick()
    next = Text(longest=2000, load_default="")
    kept = fields.String(load_default="")


class CodeForm(Form):
    """The code on a card."""

    letters = Text(longest=200, required=True)


class _TwiceForm(Form):
    """A new password, typed twice."""

    new_password = Secret(required=True)
    new_password_again = Secret(required=True)

    @validates_schema(skip_on_field_errors=True)
    def same(self, data: dict[str, str], **_options: Any) -> None:
        """Both must be the same."""
        if data["new_password"] != data["new_password_again"]:
            raise ValidationError({"new_password_again": [_("The two passwords are not the same.")]})


class FirstPasswordForm(_TwiceForm):
    """The first password."""

    shared = Tick()


class PasswordForm(_TwiceForm):
    """Another password in place of the old one."""

    password = Secret(required=True)


class LanguageForm(Form):
    """The language of one's pages and cards."""

    language = Choice(LANGUAGES, required=True)


class AboutMeForm(Form):
    """What one says of oneself; nobody has to."""

    gender = Choice(CATEGORIES["gender"], load_default=UNDISCLOSED)
    side = Choice(CATEGORIES["side"], load_default=UNDISCLOSED)
    age_band = Choice(CATEGORIES["age_band"], load_default=UNDISCLOSED)
    disability = Choice(CATEGORIES["disability"], load_default=UNDISCLOSED)
    languages = Choices(LANGUAGE_NAMES, load_default=())


class CardsForm(Form):
    """Who gets a card, and in which language beside Turkish."""

    people = Choices(lambda: [one.person for one in views.everybody(rows())], required=True)
    language = Choice(LANGUAGES, required=True)


class NewCardForm(Form):
    """The second facilitator's word, given with her own password."""

    second_card_number = Text(longest=60, required=True)
    second_password = Secret(required=True)
    language = Choice(LANGUAGES, required=True)
