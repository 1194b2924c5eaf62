"""What is said about a roster: its columns, and what is wrong in the file or in one of its lines."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.membership.rules import Fault
from web.languages import number
from web.words import _, ngettext

UNREADABLE: dict[str, Callable[[str], Any]] = {
    "empty": lambda line: _("The file is empty, or it has a heading and nothing below it."),
    "too_large": lambda line: _("The file is too large for a roster. Is it the right file?"),
    "too_many": lambda line: _("The file has more lines than a roster may have (5,000)."),
    "spreadsheet": lambda line: _(
        "This is a spreadsheet. Save it as “CSV UTF-8” in your spreadsheet program and send that file."
    ),
    "pdf": lambda line: _("This is a PDF. A roster is a CSV file; your spreadsheet program can save one."),
    "binary": lambda line: _(
        "This is not a text file. A roster is a CSV file; your spreadsheet program can save one."
    ),
    "utf_16": lambda line: _(
        "The file is written in UTF-16. Save it as “CSV UTF-8” in your spreadsheet program and send that file."
    ),
    "not_utf_8": lambda line: _(
        "Line %(line)s has letters in another encoding than UTF-8. Save the file as “CSV UTF-8” and send it again.",
        line=line,
    ),
    "quotes": lambda line: _(
        "From line %(line)s on, quotation marks do not match. Please check that line.", line=line
    ),
    "no_heading": lambda line: _(
        "The first line names no column that is known here. It must hold the headings, such as “name” and “gender”."
    ),
}


def column_words(column: str) -> Any:
    """What a column of a roster is called."""
    return {
        "name": _("Name"),
        "contact": _("Contact"),
        "gender": _("Gender"),
        "side": _("Side"),
        "age_band": _("Age"),
        "disability": _("Disability"),
        "languages": _("Languages"),
        "body": _("Body"),
        "standing": _("Mandate"),
        "begins": _("Begins"),
        "ends": _("Ends"),
        "roles": _("Roles"),
    }.get(column, column)


def column_help() -> list[tuple[str, Any, Any]]:
    """The columns of a roster: heading, name, and what may stand there."""
    said = {
        "name": _("The name as the person writes it."),
        "contact": _("A telephone number or an address. It tells two people of the same name apart."),
        "gender": "woman, man, other, undisclosed",
        "side": "host, refugee, migrant, institution, undisclosed",
        "age_band": "under_18, 18_29, 30_44, 45_64, 65_plus, undisclosed",
        "disability": "yes, no, undisclosed",
        "languages": _("Languages, with a blank between them: ar tr en"),
        "body": _("The name of a body. Empty: the general assembly. Several: with | between them."),
        "standing": "full, substitute, voice, none",
        "begins": _("A day like %(iso)s or %(local)s. Empty: the first day of the term.", **_days()),
        "ends": _("A day. Empty: the last day of the term."),
        "roles": _("Roles besides the one of the mandate, such as facilitator, secretary, chair, auditor."),
    }
    return [(column, column_words(column), words) for column, words in said.items()]


def fault_words(fault: Fault) -> Any:
    """What is wrong in one line of a roster."""
    got = Markup("<bdi>{}</bdi>").format(fault.got)
    return FAULTS[fault.code](fault, {"column": column_words(fault.column), "got": got})


def _days() -> dict[str, Markup]:
    """How a day is written, the same from either side."""
    return {name: Markup('<bdi dir="ltr">{}</bdi>').format(day) for name, day in DAYS.items()}


DAYS = {"iso": "2026-03-18", "local": "18.03.2026"}


FAULTS: dict[str, Callable[[Fault, dict[str, Any]], Any]] = {
    "unknown_column": lambda f, g: _("No column is called “%(got)s” here.", **g),
    "column_twice": lambda f, g: _("The column “%(column)s” stands there twice.", **g),
    "column_missing": lambda f, g: _("The column “%(column)s” is missing.", **g),
    "too_many_cells": lambda f, g: _("There is more in this line than there are headings: “%(got)s”.", **g),
    "name_missing": lambda f, g: _("The name is missing."),
    "too_long": lambda f, g: _("%(column)s is too long: “%(got)s…”.", **g),
    "garbled": lambda f, g: _(
        "Letters were lost in “%(got)s”. Save the file as “CSV UTF-8” and send it again.", **g
    ),
    "not_a_name": lambda f, g: _("“%(got)s” is not a name.", **g),
    "unknown_value": lambda f, g: _("%(column)s: “%(got)s” is none of the words that may stand here.", **g),
    "not_a_day": lambda f, g: _(
        "%(column)s: “%(got)s” is not a day. Write it like %(iso)s or %(local)s.", **g, **_days()
    ),
    "dates_out_of_order": lambda f, g: _("The mandate ends (“%(got)s”) before it begins.", **g),
    "doubled": lambda f, g: _("“%(got)s” stands in line %(line)s already.", line=number(f.other), **g),
    "there_already": lambda f, g: _(
        "“%(got)s” is registered already as number %(number)s. If it is somebody else, give both a contact.",
        number=number(f.other),
        **g,
    ),
    "unknown_body": lambda f, g: _("The council has no body called “%(got)s”.", **g),
    "body_ambiguous": lambda f, g: _(
        "The council has several bodies called “%(got)s”. Write the name of one.", **g
    ),
    "body_missing": lambda f, g: _("Please say in which body, or write “none” as mandate."),
    "begins_missing": lambda f, g: _("Please say when the mandate begins: the body has no term yet."),
    "no_seat_left": lambda f, g: ngettext(
        "There is no seat left: the body has %(num)s seat.",
        "There is no seat left: the body has %(num)s seats.",
        f.other,
    ),
}


def fault_place(fault: Fault) -> Any:
    """Where in the file something is wrong."""
    return _("Line %(line)s", line=number(fault.line))
