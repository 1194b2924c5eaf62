"""The tables of how things stood: balance at the beginning and at the end, irregularities, the log."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from council.audit.irregularities.found import Irregularity
from council.record import Id
from web.audit.report.cells import Cell, Table, Words, code
from web.audit.report.happened import entry_of, verdict_of
from web.audit.report.reading import Read, Standing
from web.audit.seat.irregularities import PAGES_OF
from web.audit.seat.wording import name_of, sentence_of
from web.languages import day_words, number
from web.quotas.shares import listed
from web.words import _


def balance(read: Read) -> Table:
    """What each balance rule said of each body on the first and on the last day."""
    begin, end = ({one.body: one for one in some} for some in (read.begin, read.end))
    return Table(
        "balance",
        _("Balance"),
        [
            _("Body"),
            _("Rule"),
            _("On %(day)s", day=day_words(read.span.first)),
            _("On %(day)s", day=day_words(read.until)),
            _("Seats"),
            _("Members at the end"),
        ],
        list(_balanced(read, begin, end)),
        about=_("How many of each group there are stands on the council's page, as far as it may be told."),
        nothing=_("The council has no body with a balance rule yet."),
    )


def _balanced(read: Read, begin: dict[Id, Standing], end: dict[Id, Standing]) -> Iterable[list[Cell]]:
    days: list[dict[str, Any]] = [{"as-of": day.isoformat()} for day in (read.span.first, read.until)]
    pages = [url_for("charter.council", **day) for day in days]
    for body in end:
        before = dict(begin[body].verdicts) if body in begin else {}
        after = dict(end[body].verdicts)
        for rule in dict.fromkeys([*before, *after]):
            yield [
                Cell(read.body(body)),
                Cell(read.rule(rule), url_for("charter.rule", rule=rule)),
                _verdict(before.get(rule), pages[0]),
                _verdict(after.get(rule), pages[1]),
                Cell(end[body].seats),
                Cell(end[body].members),
            ]


def _verdict(status: str | None, page: str) -> Cell:
    if status is None:
        return Cell()
    told = verdict_of(status)
    return Cell(told.value, page, told.pill)


def irregularities(read: Read) -> Table:
    """What the standing checks found, each with its entry."""
    return Table(
        "irregularities",
        _("Irregularities"),
        [_("Day"), _("Kind"), _("What was found"), _("Body"), _("A rule not kept"), _("Entry")],
        [_found(read, one) for one in read.whole.irregularities],
        about=_(
            "What standing checks find is no verdict. Votes that are open are checked once they are closed."
        ),
        nothing=_("The checks find nothing."),
    )


def _found(read: Read, one: Irregularity) -> list[Cell]:
    thing = next((name for name in PAGES_OF if name in one.about), "")
    endpoint, argument = PAGES_OF.get(thing, ("", ""))
    which: dict[str, Any] = {argument: one.about[thing]} if thing else {}
    return [
        Cell(one.day),
        Cell(name_of(one.kind), pill="no" if one.is_breach else "about"),
        Cell(sentence_of(one), url_for(endpoint, **which) if endpoint else ""),
        Cell(read.body(one.body) if one.body else None),
        Cell(_("Yes") if one.is_breach else _("No")),
        entry_of(read, one.position),
    ]


def log(read: Read) -> Table:
    """How the log stood when the days were over."""
    page, told = url_for("audit.log"), read.log
    rows: list[tuple[Words, Cell]] = [
        (_("Log"), Cell(code(told.origin), page)),
        (_("Entries when the days were over"), Cell(told.size, page)),
        (_("Root of the tree of all entries"), Cell(code(told.root) if told.root else None)),
        (_("Entries under the last signed checkpoint"), Cell(told.signed or None, page)),
        (_("Witnesses of that checkpoint"), Cell(len(told.witnesses), page)),
        (_("Who has witnessed it"), Cell(listed(map(code, told.witnesses)) if told.witnesses else None)),
    ]
    return Table(
        "log",
        _("The log at the end"),
        [_("Figure"), _("Value")],
        [[Cell(what), cell] for what, cell in rows],
        about=_("Whoever keeps root and size can prove later that nothing before was changed."),
    )


def as_it_stood(read: Read) -> Words:
    """When, and up to where, the record was read."""
    return _(
        "As the record stood on %(day)s, read up to entry %(position)s.",
        day=day_words(read.day),
        position=number(read.position),
    )


def checking(read: Read) -> list[Words]:
    """How the report can be checked, in a few sentences."""
    return [
        _(
            "This report was read from the record of the council on %(day)s, up to entry %(position)s. Whoever reads the record up to the same entry finds the same numbers.",
            day=day_words(read.day),
            position=number(read.position),
        ),
        _(
            "Each number leads to the entries or the page behind it. Entries are read by whoever is signed in; what each of them says is sealed by the tree of all entries."
        ),
        _(
            "An auditor can carry the record of these days away in one file and check it at home, on the page “Carry the record away” or with the command: %(command)s",
            command=code(
                f"majlis export {read.record.council} --from {read.span.first} --to {read.span.last} -o FILE.zip"
            ),
        ),
        _(
            "The file is checked by the program that lies in it, or with the command: %(command)s",
            command=code("majlis verify FILE.zip"),
        ),
        _("In the report stands nobody's name, and nothing by group that would tell of single persons."),
    ]
