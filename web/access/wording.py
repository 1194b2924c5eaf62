"""What is said at the door."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from flask_babel import force_locale
from markupsafe import Markup

from council.access.passwords import SHORTEST
from web.languages import LOCALES, day
from web.words import Said, _, ngettext

T = TypeVar("T")

REFUSALS: dict[str, Said] = {
    "roles.not-permitted": lambda r: _(
        "None of your roles in the council includes this, so nothing was recorded. "
        "If you think that it should, ask your facilitator."
    ),
    "access.code-mistyped": lambda r: _(
        "This is not a sign-in code: a letter is missing, too many, or wrong. "
        "The code has 16 letters and digits, in four groups of four. Please compare it with your card."
    ),
    "access.card-number-mistyped": lambda r: _(
        "This is not a card number. It has eight digits, like 4821-7730, and stands on your card."
    ),
    "access.code-unknown": lambda r: _(
        "No card has this code. If you were given a newer card, use the code on that one. "
        "Otherwise ask your facilitator for a new card."
    ),
    "access.code-used": lambda r: _(
        "This code was used before, and it opens only once. Sign in with your card number and your password. "
        "If it was not you who used it, tell your facilitator at once."
    ),
    "access.code-expired": lambda r: _(
        "The time for this code is over. Please ask your facilitator for a new card."
    ),
    "access.sign-in-wrong": lambda r: _(
        "The card number or the password is wrong. Please try again. "
        "If you have never signed in before, use the sign-in code on your card."
    ),
    "access.password-wrong": lambda r: _("Your present password is wrong. Nothing was changed."),
    "access.too-many-tries": lambda r: ngettext(
        "It went wrong too often. Please wait %(num)s minute, then try again.",
        "It went wrong too often. Please wait %(num)s minutes, then try again.",
        r.details["minutes"],
    ),
    "access.password-too-short": lambda r: ngettext(
        "This password is too short. It needs at least %(num)s letter; a short sentence is good.",
        "This password is too short. It needs at least %(num)s letters; a short sentence is good.",
        r.details["shortest"],
    ),
    "access.password-too-long": lambda r: ngettext(
        "This password is too long. It has at most %(num)s letter.",
        "This password is too long. It has at most %(num)s letters.",
        r.details["longest"],
    ),
    "access.password-too-plain": lambda r: ngettext(
        "This password is guessed at once. Use at least %(num)s different letter, and not letters in a row.",
        "This password is guessed at once. Use at least %(num)s different letters, and not letters in a row.",
        r.details["fewest"],
    ),
    "access.password-too-common": lambda r: _(
        "Very many people use this password, so it is tried first. Please choose another one."
    ),
    "access.password-says-who": lambda r: _(
        "Your card number stands in this password. Please choose a password without it."
    ),
    "access.already-signs-in": lambda r: _(
        "One of these people has chosen a password already. "
        "If she has lost her access, two facilitators together give her a new card."
    ),
    "access.unknown-session": lambda r: _("That device was signed out already."),
    "access.unknown-person": lambda r: _("The council does not know this person, or no longer does."),
    "access.not-the-other-desk": lambda r: _(
        "A second facilitator or secretary has to confirm this with her own card number and password."
    ),
    "access.own-access": lambda r: _("Nobody confirms a new card for herself. Two others have to do it."),
}


def in_language(language: str, say: Callable[[], T]) -> T:
    """Something said in another language than that of the page."""
    with force_locale(LOCALES[language]):
        return say()


def card_words(until: date) -> list[Markup]:
    """What is to be done with a card, step by step."""
    return [
        _("Point your phone's camera at the square, or open the address below it."),
        _("Type the sign-in code, if it is not there already."),
        ngettext(
            "Choose a password of at least %(num)s letter. Nobody else may know it.",
            "Choose a password of at least %(num)s letters. Nobody else may know it.",
            SHORTEST,
        ),
        _("After that you sign in with your card number and your password."),
        _("The code opens once, until %(day)s. Show it to nobody.", day=day(until)),
    ]
