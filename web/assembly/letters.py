"""Letters that call members to a sitting: a sheet for each, in her own language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from council.access import accounts
from council.assembly.questions import TheSitting
from council.assembly.rules import ONLINE
from council.record import Id, today
from web.access.wording import in_language
from web.assembly.agenda import announced
from web.assembly.convening_wording import spoken_words
from web.assembly.presence_entrance import code_for
from web.assembly.presence_wording import code_words
from web.assembly.wording import call_choices, mode_choices
from web.desk import council, record, rows, the_desk
from web.languages import day_words, language
from web.people import body_names, names
from web.squares import square
from web.typesetting import typeset

STYLE = Path(__file__).with_name("templates") / "assembly" / "letters-paper.css"


@dataclass(frozen=True)
class Letter:
    """One sheet: whose it is, in which language, what it says, and by which code she checks in at the door."""

    name: str
    language: str
    text: Markup
    door: Markup


def letters(known: TheSitting, people: Sequence[Id]) -> list[Letter]:
    """A letter for each, in her language, or in that of the page where she has chosen none; by name."""
    called = names(record(), people)
    spoken = {one: accounts.language(rows(), one) or language() for one in people}
    texts = {one: in_language(one, lambda: _text(known)) for one in dict.fromkeys(spoken.values())}
    written = [
        Letter(called.get(one, ""), spoken[one], texts[spoken[one]], _door(known, one, spoken[one]))
        for one in people
    ]
    return sorted(written, key=lambda one: one.name.casefold())


def as_pdf(known: TheSitting, sheets: Sequence[Letter]) -> bytes:
    """The letters as a document."""
    page = render_template(
        "assembly/letters-paper.html",
        letters=sheets,
        title=_("Letters for the sitting of %(day)s", day=day_words(known.called.day))
        if known.called
        else "",
        council=the_desk().council_name(council()),
    )
    return typeset(page, STYLE)


def _door(known: TheSitting, person: Id, language: str) -> Markup:
    """Her code for the door, in her language; where the body meets online alone there is no door."""
    if known.called is None or known.called.mode == ONLINE or known.is_over:
        return Markup()
    code = Markup('<bdi dir="ltr">{}</bdi>').format(code_for(Id(known.about[0]), person))
    return in_language(language, lambda: code_words(code))


def _text(known: TheSitting) -> Markup:
    """What the letter says to everybody who reads this language."""
    (sitting,) = known.about
    address = the_desk().settings.address.rstrip("/")
    address += url_for("assembly.sitting", sitting=sitting, lang=language())
    called = known.called
    return Markup(  # noqa: S704  a template's own, escaped there
        render_template(
            "assembly/letter.html",
            known=known,
            called=called,
            council=the_desk().council_name(council()),
            body=body_names(record())[known.body or Id("")],
            call=dict(call_choices())[called.call] if called else "",
            mode=dict(mode_choices())[called.mode] if called else "",
            spoken=[spoken_words(one) for one in called.languages] if called else [],
            items=announced(rows(), known),
            today=today(),
            address=address,
            square=square(address),
        )
    )
