"""The first day of a council: its record, its general assembly, its by-laws, its facilitator and her card."""

import unicodedata
from dataclasses import dataclass

from council.access import cards
from council.access.accounts import Card
from council.charter.commands import establish_body, found_council
from council.membership.commands import grant_role, register_person
from council.record import IN_MEMORY, Installation, Wording, connect, upgrade
from council.roles import Role
from web.charter import by_laws

ASSEMBLY = (
    Wording(language="ar", text="الجمعية العامة"),
    Wording(language="tr", text="Genel Kurul"),
    Wording(language="en", text="General assembly"),
)
NO_BY_LAWS = "none"
_PLAIN = str.maketrans("ıİøØłŁđĐæÆœŒß", "iIoOlLdDaAoOs")
_LONGEST = 40


@dataclass(frozen=True, kw_only=True)
class Founding:
    """What the founders say about their council."""

    slug: str
    name: Wording
    city: str
    facilitator: str
    by_laws: str


def found(house: Installation, founding: Founding, code_days: int) -> Card:
    """Found the council with the by-laws it begins with, and give its facilitator a card."""
    record = house.found(founding.slug)
    found_council(record, [founding.name], founding.city)
    establish_body(record, "general_assembly", ASSEMBLY)
    if founding.by_laws != NO_BY_LAWS:
        by_laws.adopt(record, founding.by_laws)
    person = register_person(record, founding.facilitator)
    grant_role(record, person, Role.FACILITATOR)
    return cards.give(house, record, person, code_days)


def rehearse(founding: Founding) -> None:
    """Do it once in memory: what will be refused is refused before anything is made."""
    house = Installation(connect(IN_MEMORY), bytes(32))
    try:
        upgrade(house.engine)
        found(house, founding, 1)
    finally:
        house.engine.dispose()


def slug_of(name: str) -> str:
    """A name as it can stand in an address: Çınar is cinar. Empty if none of its letters are Latin."""
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN)).lower()
    words = "".join(one if one.isascii() and one.isalnum() else " " for one in letters if not _is_mark(one))
    return "-".join(words.split())[:_LONGEST].rstrip("-")


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) > 0
