"""The tables of what happened: sittings, decisions, elections, minutes."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from flask import url_for

from council.assembly.events import QuorumFound
from council.audit.report.decisions import Decided, Elected
from council.audit.report.sittings import Sat
from council.audit.report.whole import Minuted
from council.record import Wording
from council.statistics.questions import Held
from web.audit.report.cells import Cell, Table, Value, Words, code
from web.audit.report.reading import Read
from web.charter.wording import VERDICT_KINDS, verdict_words
from web.languages import language
from web.minutes.motion_wording import sort_words
from web.people import in_language, title_in
from web.quotas.groups import group_words
from web.quotas.shares import listed
from web.voting.result_wording import result_words
from web.voting.standing_wording import standing_words
from web.words import _

WORST = ("not_met", "undetermined", "met", "not_applicable")


def sittings(read: Read) -> Table:
    """Every sitting that was called for one of the days."""
    return Table(
        "sittings",
        _("Sittings"),
        [
            _("Day"),
            _("Body"),
            _("Called in time"),
            _("State"),
            _("Members in office"),
            _("Came"),
            _("Attendance"),
            _("Present at the quorum"),
            _("Needed"),
            _("Quorum"),
            _("Lasted"),
            _("Entry"),
        ],
        [_sitting(read, sat, there) for sat, there in read.whole.sittings],
        about=_("Came: who was there, if only for a time. The quorum is the first that was found."),
        nothing=_("No sitting was called for these days."),
    )


def _sitting(read: Read, sat: Sat, there: Held | None) -> list[Cell]:
    held, quorum = there or Held(sat.sitting, sat.day, 0, 0, {}), sat.quorum
    known = there is not None
    return [
        Cell(sat.day, url_for("assembly.sitting", sitting=sat.sitting)),
        Cell(read.body(sat.body)),
        yes_or_no(sat.in_time, read.entry(sat.called)),
        _state(sat),
        Cell(held.members if known else None),
        Cell(held.present if known else None),
        Cell(Fraction(held.present, held.members) if held.members else None),
        Cell(quorum.present if quorum else None, read.entry(sat.found)),
        Cell(quorum.needed if quorum else None),
        _quorum(quorum),
        Cell(sat.lasted if sat.closed else None),
        entry_of(read, sat.closed or sat.called_off or sat.called),
    ]


def _state(sat: Sat) -> Cell:
    if sat.called_off:
        return Cell(_("Called off"), pill="gone")
    if sat.closed:
        return Cell(_("Held"), pill="yes")
    return Cell(_("Under way"), pill="open") if sat.opened_at else Cell(_("Called"), pill="wait")


def _quorum(quorum: QuorumFound | None) -> Cell:
    if quorum is None:
        return Cell(_("Not looked for"), pill="about")
    return (
        Cell(_("Quorum reached"), pill="yes") if quorum.reached else Cell(_("Quorum not reached"), pill="no")
    )


def decisions(read: Read) -> Table:
    """Every vote that was closed."""
    return Table(
        "decisions",
        _("Decisions"),
        [
            _("Number"),
            _("Day"),
            _("Subject"),
            _("Body"),
            _("Rule"),
            _("In favour"),
            _("Against"),
            _("Abstentions"),
            _("Present"),
            _("Quorum needed"),
            _("Result"),
            _("Balance"),
            _("Worth"),
            _("Days since the first draft"),
            _("Entry"),
        ],
        [_decision(read, one) for one in read.whole.decisions],
        about=_(
            "In a decision by consent those who consented, who stood aside, and the objections left open stand in place of votes."
        ),
        nothing=_("Nothing was voted on in these days."),
    )


def _decision(read: Read, one: Decided) -> list[Cell]:
    yes, no, abstained = counts(one.declared)
    there = one.declared.get("overall", one.declared)
    words, kind = result_words(one.result)
    page = url_for("voting.decision", ballot=one.ballot)
    return [
        Cell(code(one.number), page),
        Cell(one.day),
        Cell(_subject(read, one)),
        Cell(read.body(one.body)),
        Cell(read.rule(one.rule), url_for("charter.rule", rule=one.rule)),
        Cell(yes, page if yes is not None else ""),
        Cell(no),
        Cell(abstained),
        Cell(there.get("present")),
        Cell(one.declared.get("quorum_needed") or None),
        Cell(words, pill=kind),
        _balance(one),
        Cell(standing_words(one.standing, one.result)[0] if one.motion is None else None),
        Cell(one.days, url_for("audit.decision_course", ballot=one.ballot) if "history" in read.sees else ""),
        entry_of(read, one.lot or one.closed),
    ]


def counts(declared: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
    """In favour, against, abstained; of consent: consenting, objections left open, standing aside."""
    if declared.get("kind") == "consent":
        return declared.get("consent"), declared.get("open"), declared.get("stand_aside")
    counted = declared.get("overall", declared)
    return counted.get("yes"), counted.get("no"), counted.get("abstain")


def _subject(read: Read, one: Decided) -> Value:
    titles = read.whole.titles.get(one.proposal, {})
    title = title_in(titles, next(iter(titles))) if titles else Wording(language=language(), text="…")
    sort = one.declared.get("motion")
    return _("%(motion)s: %(title)s", motion=sort_words(sort), title=title.text) if sort else title


def _balance(one: Decided) -> Cell:
    found = {status for _rule, status in one.balance}
    worst = next((status for status in WORST if status in found), "")
    return verdict_of(worst) if worst else Cell()


def verdict_of(status: str) -> Cell:
    """What a balance rule was found to be."""
    return Cell(verdict_words(status), pill=VERDICT_KINDS.get(status, "about"))


def elections(read: Read) -> Table:
    """Every election that was declared."""
    return Table(
        "elections",
        _("Elections"),
        [
            _("Number"),
            _("Day"),
            _("Election"),
            _("Body"),
            _("Seats"),
            _("Filled"),
            _("By group"),
            _("Entry"),
        ],
        [_election(read, one) for one in read.whole.elections],
        about=_(
            "By group only as what candidates stood in public, and only where no group is too small to be told."
        ),
        nothing=_("No election was declared in these days."),
    )


def _election(read: Read, one: Elected) -> list[Cell]:
    page = url_for("voting.election", election=one.election)
    return [
        Cell(code(one.number), page),
        Cell(one.day),
        Cell(in_language(one.names)),
        Cell(read.body(one.body)),
        Cell(one.seats),
        Cell(one.filled, page),
        Cell(listed(_grouped(one)) if one.groups else None),
        entry_of(read, one.position),
    ]


def _grouped(one: Elected) -> Iterable[Words]:
    for dimension, groups in one.groups.items():
        for group, many in groups.items():
            yield _("%(group)s: %(number)s", group=group_words(dimension, group), number=many)


def minutes(read: Read) -> Table:
    """The minutes of every sitting that was held."""
    bodies = {sat.sitting: sat.body for sat, _there in read.whole.sittings}
    return Table(
        "minutes",
        _("Minutes of sittings"),
        [_("Sitting"), _("Body"), _("Published"), _("Days until publication"), _("State"), _("Entry")],
        [_minuted(read, one, bodies.get(one.sitting)) for one in read.whole.minutes],
        about=_("How many days minutes may take stands in the rule of procedure of each body."),
        nothing=_("No sitting was held in these days."),
    )


def _minuted(read: Read, one: Minuted, body: Any) -> list[Cell]:
    if one.published is not None:
        state = Cell(_("Published late"), pill="no") if one.is_late else Cell(_("Published"), pill="yes")
    else:
        state = Cell(_("Missing"), pill="no") if one.is_late else Cell(_("Not public yet"), pill="wait")
    return [
        Cell(one.held, url_for("minutes.minutes", sitting=one.sitting)),
        Cell(read.body(body) if body else None),
        Cell(one.published),
        Cell(one.days),
        state,
        entry_of(read, one.position),
    ]


def yes_or_no(said: bool, why: str = "") -> Cell:
    """Yes, or no."""
    return Cell(_("Yes"), why, "yes") if said else Cell(_("No"), why, "no")


def entry_of(read: Read, position: int) -> Cell:
    """The number of an entry, which leads to it; nothing for whoever does not read the record."""
    why = read.entry(position)
    return Cell(position, why) if why else Cell()
