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


def current(places: Iterable[Place], endpoint: str | None) -> Place | None:
    """The place in which a page stands: its own, else the first of the same folder."""
    near = [place for place in places if endpoint and _folder(place.endpoint) == _folder(endpoint)]
    return next((place for place in near if place.endpoint == endpoint), near[0] if near else None)


def _folder(endpoint: str) -> str:
    return endpoint.split(".")[0]
