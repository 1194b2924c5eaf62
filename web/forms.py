"""What every form shares: text is tidied, lengths are limited, and a fault is said in the reader's language.

Forms check shape (a date, one of these words); rules check meaning.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NoReturn
from urllib.parse import urlsplit

from flask_babel import LazyString, gettext, lazy_gettext, ngettext
from marshmallow import EXCLUDE, Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict

from council.record import Id

_MISSING = {"required": lazy_gettext("Please fill this in."), "null": lazy_gettext("Please fill this in.")}
_UNTICKED = {"required": lazy_gettext("Please tick this box to go on.")}
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNREADABLE = "\ufffd"
AN_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{16}")


def _wrong(message: str) -> NoReturn:
    raise ValidationError(message)


def tidied(text: str, lines: bool = False) -> str:
    """Text as it is kept: composed letters, no control characters, no blanks at its ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNSEEN.sub("", text).strip()
    return text if lines else re.sub(r"\s+", " ", text)


class Text(fields.Field[str]):
    """A line of text, or with `lines` several; never longer than `longest` characters."""

    default_error_messages = _MISSING

    def __init__(self, longest: int = 200, lines: bool = False, shortest: int = 0, **options: Any) -> None:
        super().__init__(**options)
        self.longest, self.shortest, self.lines = longest, shortest, lines

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:
        text = tidied(str(value), self.lines)
        if not text and self.required:
            _wrong(gettext("Please fill this in."))
        if _UNREADABLE in text:
            _wrong(gettext("Some letters did not arrive whole. Please write them again."))
        if len(text) > self.longest:
            _wrong(
                ngettext(
                    "This is too long: at most %(num)s character, you wrote %(written)s.",
                    "This is too long: at most %(num)s characters, you wrote %(written)s.",
                    self.longest,
                    written=len(text),
                )
            )
        if len(text) < self.shortest:
            _wrong(
                ngettext(
                    "This is too short: at least %(num)s character.",
                    "This is too short: at least %(num)s characters.",
                    self.shortest,
                )
            )
        return text


class Choice(fields.Field[str]):
    """One of some words; the page shows them as a list or as cards."""

    default_error_messages = _MISSING

    def __init__(self, options: Iterable[str] | Callable[[], Iterable[str]], **more: Any) -> None:
        super().__init__(**more)
        self.options = options

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:
        known = self.options() if callable(self.options) else self.options
        if str(value) not in set(known):
            _wrong(gettext("Please choose one of the answers that are offered."))
        return str(value)


class Choices(fields.Field[tuple[str, ...]]):
    """Any number of some words."""

    default_error_messages = _MISSING

    def __init__(self, options: Iterable[str] | Callable[[], Iterable[str]], **more: Any) -> None:
        super().__init__(**more)
        self.options = options

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> tuple[str, ...]:
        known = set(self.options() if callable(self.options) else self.options)
        chosen = (value,) if isinstance(value, str) else tuple(value)
        if not known.issuperset(chosen):
            _wrong(gettext("Please choose one of the answers that are offered."))
        return chosen


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Nothing that a council speaks of lies outside of them: a year typed wrongly does."""


class Day(fields.Field[date]):
    """A day, as a date field of a browser sends it or as people here write it: 2026-03-18, 18.3.2026, 18/3/2026."""

    default_error_messages = _MISSING

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> date:
        text = latin_digits(str(value)).strip()
        written = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text)
        try:
            day = date(*(int(one) for one in written.groups()[::-1])) if written else date.fromisoformat(text)
        except ValueError:
            day = date.min
        if not FIRST_DAY <= day <= LAST_DAY:
            _wrong(gettext("This is not a day of the calendar. Write it like 18.03.2026."))
        return day


class Whole(fields.Field[int]):
    """A whole number between two others; Arabic digits are read, too."""

    default_error_messages = _MISSING

    def __init__(self, least: int = 0, most: int = 1_000_000, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> int:
        text = latin_digits(str(value)).strip()
        if not re.fullmatch(r"-?\d{1,9}", text) or not self.least <= int(text) <= self.most:
            _wrong(
                gettext(
                    "Please write a whole number from %(least)s to %(most)s.",
                    least=self.least,
                    most=self.most,
                )
            )
        return int(text)


class Tick(fields.Field[bool]):
    """A box that is ticked or not; one that is not ticked is not sent at all."""

    default_error_messages = _UNTICKED

    def __init__(self, **options: Any) -> None:
        super().__init__(**({} if options.get("required") else {"load_default": False}) | options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> bool:
        return str(value).lower() in ("1", "on", "yes", "true")


class Thing(fields.Field[Id]):
    """The id of a person, a proposal, a ballot: chosen from a list, not typed."""

    default_error_messages = _MISSING

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> Id:
        if not AN_ID.fullmatch(str(value)):
            _wrong(gettext("Please choose one of the answers that are offered."))
        return Id(str(value))


class WebAddress(fields.Field[str]):
    """The address of a page elsewhere, http or https only."""

    default_error_messages = _MISSING

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:
        text = tidied(str(value))
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc or " " in text or len(text) > 500:
            _wrong(gettext("This is not the address of a web page. It begins with https://"))
        return text


def latin_digits(text: str) -> str:
    """Numbers written in the digits of any script, in 0 to 9."""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


class Form(Schema):
    """The shape of what a page sends. Load it with `Form().load(request.form)`; what it does not know, it drops."""

    class Meta:
        """What comes beside the fields (the token, the page) is not ours."""

        unknown = EXCLUDE

    def load(self, data: Any, **options: Any) -> Any:
        """The form's values, or a ValidationError that the desk shows beside the fields."""
        return super().load(self._single(data) if isinstance(data, MultiDict) else data, **options)

    def _single(self, sent: MultiDict[str, Any]) -> dict[str, Any]:
        """One value a field, several for Choices; an empty one counts as not given."""
        found: dict[str, Any] = {}
        for name in sent:
            field = self.fields.get(name)
            value = sent.getlist(name) if isinstance(field, Choices) else sent.get(name)
            if value not in ("", [], [""]):
                found[name] = value
        return found

    def handle_error(self, error: ValidationError, data: Any, **_options: Any) -> None:
        """A lazy sentence would be spelled letter by letter: make each one a string now."""
        error.messages = spoken(error.messages)


def spoken(messages: Any) -> Any:
    """Messages of any depth with every lazy sentence said."""
    if isinstance(messages, dict):
        return {name: spoken(below) for name, below in messages.items()}
    if isinstance(messages, LazyString | str):
        return [str(messages)]
    return [str(message) for message in messages]
