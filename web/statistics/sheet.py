"""A term's figures as a sheet for a spreadsheet: what the page shows and nothing more exact.

UTF-8 with its mark in front, since Excel takes it for something else without; parted as spreadsheets of each
language expect: by semicolons in Turkish and Arabic, where the comma stands in numbers, by commas in English.
"""

import csv
import io
from collections.abc import Iterator

from council.charter.questions import Term
from council.statistics.questions import TermFigures
from web.languages import language
from web.quotas.groups import dimension_words
from web.statistics.shown import DIMENSIONS, told
from web.statistics.wording import group_said, measure_words
from web.words import _

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet_of(name: str, term: Term, found: TermFigures) -> str:
    """The whole sheet."""
    written = io.StringIO()
    parted = "," if language() == "en" else ";"
    lines = csv.writer(written, delimiter=parted, lineterminator="\r\n")
    for line in _lines(name, term, found):
        lines.writerow([_harmless(str(cell)) for cell in line])
    return MARK + written.getvalue()


def _lines(name: str, term: Term, found: TermFigures) -> Iterator[list[object]]:
    yield [
        _("Figure"),
        _("Group or day"),
        _("How many"),
        _("Out of"),
        _("At least (percent)"),
        _("At most (percent)"),
    ]
    yield [name, "", term.begins.isoformat(), term.ends.isoformat(), "", ""]
    yield from _in_all(found)
    for held in found.sittings:
        yield [_("Attendance of each sitting"), held.day.isoformat(), held.present, held.members, "", ""]
        for dimension, groups in held.groups.items():
            for group, many in groups.items():
                yield [_("Present"), _group(dimension, group), many, "", "", held.day.isoformat()]
    for dimension in DIMENSIONS:
        for group, shares in told(dimension, found).items():
            for measure, share in shares.items():
                least, most = f"{float(share.least):g}", f"{float(share.most):g}"
                yield [measure_words(measure), _group(dimension, group), "", "", least, most]


def _in_all(found: TermFigures) -> Iterator[list[object]]:
    yield [_("Members"), "", found.members, "", "", ""]
    yield [_("Sittings held"), "", len(found.sittings), "", "", ""]
    yield [_("Attendance"), "", found.came, found.possible, "", ""]
    yield [_("Minutes spoken"), "", round(found.seconds / 60), "", "", ""]
    yield [_("Proposals put forward"), "", found.proposals, "", "", ""]
    yield [_("Votes held"), "", found.votes, "", "", ""]
    yield [_("Adopted"), "", found.adopted, found.votes, "", ""]
    yield [_("Rejected"), "", found.rejected, found.votes, "", ""]
    yield [_("Taking part in votes"), "", found.votes_given, found.votes_possible, "", ""]


def _group(dimension: str, group: str) -> object:
    return _(
        "%(dimension)s: %(group)s", dimension=dimension_words(dimension), group=group_said(dimension, group)
    )


def _harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula stands there as words."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
