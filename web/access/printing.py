"""Cards as they are printed: in the member's language and in Turkish, with a code to scan or to type."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from markupsafe import Markup

from council.access import accounts, codes, views
from council.access.accounts import Card
from council.record import today
from web.access.wording import card_words, in_language
from web.desk import council, record, rows, the_desk
from web.squares import square
from web.words import _

OF_THE_CITY = "tr"


@dataclass(frozen=True)
class Side:
    """What a card says in one language."""

    language: str
    council: str
    number_words: Markup
    code_words: Markup
    words: list[Markup]


@dataclass(frozen=True)
class PrintedCard:
    """One card on the sheet."""

    name: str
    number: str
    code: str
    square: Markup
    address: str
    sides: list[Side]


def sheet(cards: Iterable[Card], language: str) -> list[PrintedCard]:
    """Cards to be printed, each in its owner's language, or in this one where she has chosen none."""
    until = today() + timedelta(days=the_desk().settings.code_days)
    return [_printed(card, accounts.language(rows(), card.person) or language, until) for card in cards]


def first_address(language: str) -> str:
    """The page on which a code is typed, as it stands on the card."""
    return the_desk().settings.address.rstrip("/") + url_for("access.first_sign_in", lang=language)


def _printed(card: Card, language: str, until: date) -> PrintedCard:
    known = views.known(rows(), card.person)
    name = record().unseal(card.person, known.name) if known else None
    address, code = first_address(language), codes.grouped(card.code)
    return PrintedCard(
        name=name or "",
        number=codes.grouped(card.number),
        code=code,
        square=square(f"{address}#{code}"),
        address=address.partition("://")[2],
        sides=[_side(each, until) for each in dict.fromkeys((language, OF_THE_CITY))],
    )


def _side(language: str, until: date) -> Side:
    def say() -> Side:
        name = the_desk().council_name(council())
        return Side(language, name, _("Card number"), _("Sign-in code"), card_words(until))

    return in_language(language, say)
