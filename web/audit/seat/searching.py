"""Searches under names of one's own: saved where they were asked, opened again from the seat, renamed, deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from council.audit import searches
from council.audit.searches import MOST, Search
from council.record import Id
from web.audit.seat.news import new_in
from web.audit.seat.search_wording import page_name
from web.desk import open_to, record_now, see, visitor
from web.forms import Choice, Form, Text
from web.words import _

LONGEST = 100

SEARCHED: dict[str, tuple[str, tuple[str, ...]]] = {
    "history": ("audit.history", ("kind", "person", "about", "since", "until")),
    "irregularities": ("audit.irregular", ("kind", "body", "term", "since", "until")),
    "decisions": ("voting.decisions", ("year", "result", "body", "origin")),
    "comparison": ("audit.comparison", ("since", "until")),
}
"""The pages whose questions can be saved, and what is asked there."""


class SearchForm(Form):
    """What a search is called, and where it is asked."""

    name = Text(longest=LONGEST, required=True)
    page = Choice(tuple(SEARCHED), required=True)


class NameForm(Form):
    """What a search is called from now on."""

    name = Text(longest=LONGEST, required=True)


@dataclass(frozen=True)
class Saved:
    """A saved search as the seat shows it: where it asks, and how much is new in it."""

    search: Search
    page: Any
    new: int


def me() -> Id:
    """Whose searches they are."""
    return Id(visitor().person or "")


@open_to()
def save() -> Response:
    """Keep what is asked on a page under a name."""
    form = SearchForm().load(request.form)
    endpoint, names = SEARCHED[form["page"]]
    asked = asked_of(names, request.form)
    searches.save_search(record_now(), me(), form["name"], form["page"], asked)
    flash(_("The search is saved. It stands on the page “Checking”."))
    return redirect(url_for(endpoint, **asked), 303)  # type: ignore[arg-type]


@open_to()
def open_search(search: str) -> Response:
    """Go where it asks; what comes from now on is new."""
    held = searches.the_search(record_now(), me(), Id(search))
    searches.note_look(record_now(), me(), held.search)
    endpoint, names = SEARCHED[held.page]
    return redirect(url_for(endpoint, **asked_of(names, held.asked)), 303)  # type: ignore[arg-type]


@open_to()
def rename(search: str) -> Response:
    """Call it otherwise."""
    searches.rename_search(record_now(), me(), Id(search), NameForm().load(request.form)["name"])
    flash(_("The search has its new name."))
    return see(".seat")


@open_to()
def delete(search: str) -> Response:
    """Keep it no longer."""
    searches.delete_search(record_now(), me(), Id(search))
    flash(_("The search is deleted."))
    return see(".seat")


def saved() -> list[Saved]:
    """The searches of who looks, with what is new in each."""
    found = searches.searches(record_now(), me())
    return [Saved(one, page_name(one.page), new_in(one)) for one in found]


def asked_of(names: tuple[str, ...], told: Mapping[str, Any]) -> dict[str, str]:
    """What is asked for, of what a page can be asked."""
    return {name: value[:LONGEST] for name in names if (value := str(told.get(name) or "").strip())}


__all__ = ["MOST", "Saved", "asked_of", "delete", "open_search", "rename", "save", "saved"]
