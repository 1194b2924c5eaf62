"""The bar of places: what each folder offers, in one order, to whom it is open."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import LazyString


@dataclass(frozen=True)
class Place:
    """One entry of the bar: its words, its page, and the roles that see it (none named: everybody)."""

    words: LazyString | str
    endpoint: str
    roles: frozenset[str] = frozenset()
    order: int = 50


def bar(places: Iterable[Place], roles: Iterable[str]) -> list[Place]:
    """The places that somebody in these roles sees, in order."""
    mine = set(roles)
    seen = [place for place in places if not place.roles or place.roles & mine]
    return sorted(seen, key=lambda place: place.order)


def is_current(place: Place, endpoint: str | None) -> bool:
    """Whether a page stands in the same folder as this place."""
    return bool(endpoint) and place.endpoint.split(".")[0] == str(endpoint).split(".")[0]
