"""The three languages: their catalogues, their directions, their numbers, days and hours."""

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale
from markupsafe import Markup

LANGUAGES = ("ar", "tr", "en")
NAMES = {"ar": "العربية", "tr": "Türkçe", "en": "English"}
LOCALES = {"ar": "ar_SY", "tr": "tr_TR", "en": "en_GB"}
TIMEZONE = ZoneInfo("Europe/Istanbul")
TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


def direction(language: str) -> str:
    """Which way a language is written: ltr or rtl."""
    return Locale.parse(language).text_direction


def best_of(wanted: Mapping[str, float] | list[str], otherwise: str) -> str:
    """The first of the wished languages that there is."""
    for wish in wanted:
        if wish.split("-")[0].lower() in LANGUAGES:
            return wish.split("-")[0].lower()
    return otherwise


@cache
def catalogue(language: str) -> NullTranslations:
    """The words of a language, read from its .po file into memory once."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Translations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


class Catalogues(Domain):  # type: ignore[misc]  # flask-babel has no types
    """Where flask-babel finds the words: in memory."""

    def get_translations(self) -> NullTranslations:
        """The words of the language of this page."""
        return catalogue(language())


def language() -> str:
    """The language that is being spoken now."""
    locale = get_locale()
    return locale.language if locale and locale.language in LANGUAGES else "en"


def locale() -> Locale:
    """How numbers and days are written in the language that is being spoken now."""
    return Locale.parse(LOCALES[language()])


def number(value: float) -> str:
    """A number with its groups, always in the digits 0 to 9."""
    return numbers.format_decimal(value, locale=locale(), numbering_system="latn")


def percent(share: float, digits: int = 0) -> str:
    """A share as so many in a hundred."""
    pattern = locale().percent_formats[None].pattern
    pattern = pattern.replace("#,##0", "#,##0." + "#" * digits) if digits else pattern
    return numbers.format_percent(share, pattern, locale=locale(), numbering_system="latn")


def day_words(value: date, style: str = "long") -> str:
    """A day in words: 18 February 2021."""
    if isinstance(value, datetime):
        value = value.astimezone(TIMEZONE).date()
    full = "d MMMM y EEEE" if language() == "tr" else "EEEE d MMMM y"
    pattern = full if style == "full" else style
    return dates.format_date(value, pattern, locale=locale())


def hour_words(value: datetime | time) -> str:
    """An hour of the day at the council's place: 15:05."""
    if isinstance(value, datetime):
        value = value.astimezone(TIMEZONE)
    return value.strftime("%H:%M")


def day(value: date, style: str = "long") -> Markup:
    """A day as people say it, with its date beside it for programs."""
    said = value.astimezone(TIMEZONE).date() if isinstance(value, datetime) else value
    return Markup('<time datetime="{}">{}</time>').format(said.isoformat(), day_words(value, style))


def hour(value: datetime | time) -> Markup:
    """An hour, with itself beside it for programs."""
    return Markup('<time datetime="{0}"><bdi>{0}</bdi></time>').format(hour_words(value))


def moment(value: datetime, style: str = "long") -> Markup:
    """A day and an hour at the council's place, with the exact moment beside it for programs."""
    pattern = Markup(str(locale().datetime_formats["medium"]))  # noqa: S704  Babel's own: {1}, {0}
    said = pattern.format(Markup("<bdi>{}</bdi>").format(hour_words(value)), day_words(value, style))
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(timespec="seconds"), said)
