"""The pages of past records: what was carried over, from where, and what that means."""

from typing import Any

from flask import Blueprint, abort, render_template

from council.archive import views
from council.membership.questions import KnownPeople
from council.record import Id, Wording
from web.archive.wording import counts_words, result_words, short, source_says_words
from web.desk import open_to_all, record, rows
from web.people import names
from web.words import written

pages = Blueprint("archive", __name__, url_prefix="/archive", template_folder="templates")


@pages.get("/")
@open_to_all
def archive() -> str:
    """Every past record that was carried over, with its counts and its sittings."""
    found = views.sources(rows())
    return render_template(
        "archive/archive.html",
        sources=[(one, views.span_of(rows(), Id(one.source)), counts_words(one.counts)) for one in found],
        sittings=views.sittings(rows()),
    )


@pages.get("/<source>")
@open_to_all
def source(source: str) -> str:
    """One past record: its counts, its members, its sittings."""
    found = views.the_source(rows(), Id(source))
    if found is None:
        abort(404)
    members = views.members_of(rows(), Id(source))
    numbers = record().ask(KnownPeople()).answer
    return render_template(
        "archive/source.html",
        source=found,
        counts=counts_words(found.counts),
        members=sorted(members, key=lambda one: numbers.get(Id(one.person), 0)),
        names=names(record(), (Id(one.person) for one in members)),
        sittings=views.sittings(rows(), Id(source)),
    )


@pages.get("/sittings/<sitting>")
@open_to_all
def sitting(sitting: str) -> str:
    """A sitting of the past: its agenda as the source has it, what was voted on and what was not."""
    found = views.the_sitting(rows(), Id(sitting))
    if found is None:
        abort(404)
    return render_template(
        "archive/sitting.html",
        sitting=found,
        source=views.the_source(rows(), Id(found.source)),
        items=views.items_of(rows(), Id(sitting)),
        title_of=_title,
        motion_of=_motion,
        result_words=result_words,
        source_says=source_says_words,
    )


def _title(item: Any) -> Any:
    """The beginning of an item's title, in its language."""
    return written(Wording(language=item.language, text=short(item.title, 240)))


def _motion(item: Any) -> Any:
    """What was moved, in the source's words."""
    return written(Wording(language=item.language, text=short(item.motion))) if item.motion else ""
