"""Long lists, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from flask import request

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a list: what stands on it, which one it is, and which is the last."""

    shown: Sequence[T]
    number: int
    last: int


def asked_page(things: int, a_page: int) -> tuple[int, int]:
    """The page of so many things that the address asks for with `?page=`, and the last page there is."""
    return nearest_page(things, a_page, request.args.get("page", 1, type=int))


def nearest_page(things: int, a_page: int, asked: int) -> tuple[int, int]:
    """The page that was asked for, or the first or last if there is no such page; and the last."""
    last = max(ceil(things / a_page), 1)
    return min(max(asked, 1), last), last


def page_of(things: Sequence[T], a_page: int) -> Page[T]:
    """What stands on the page that the address asks for."""
    number, last = asked_page(len(things), a_page)
    return Page(things[(number - 1) * a_page : number * a_page], number, last)
