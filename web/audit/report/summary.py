"""The summary: the numbers of the year at a glance, each with where it can be checked."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import TypeAlias

from flask import url_for

from council.audit.report.whole import Report
from council.followup.rules import PLEDGE_STATES
from web.audit.report.answered import answered_on
from web.audit.report.cells import Cell, Table, Value, Words
from web.audit.report.reading import Read
from web.followup.wording import pledge_state_words
from web.words import _

Line: TypeAlias = tuple[Words, Value, str]


def summary(read: Read) -> Table:
    """The numbers at a glance."""
    lines = [
        *_sittings(read),
        *_decisions(read),
        *_proposals(read),
        *_minutes(read),
        *_answers(read),
        *_besides(read),
    ]
    return Table(
        "summary",
        _("At a glance"),
        [_("Figure"), _("Value")],
        [[Cell(what), Cell(value, why)] for what, value, why in lines],
        about=_("Each number leads to what is behind it."),
    )


def _sittings(read: Read) -> Iterable[Line]:
    whole, held = read.whole, read.whole.held
    called = [sat for sat, _there in whole.sittings]
    yield _("Sittings held"), len(held), read.entries("assembly.sitting-closed") or "#sittings"
    yield _("Sittings called off"), whole.called_off, "#sittings"
    yield _("Sittings called in time"), sum(sat.in_time for sat in called), "#sittings"
    with_quorum = sum(bool(sat.quorum and sat.quorum.reached) for sat, _there in held)
    yield _("Sittings with a quorum"), with_quorum, read.entries("assembly.quorum-found") or "#sittings"
    yield _("Attendance"), attendance(whole), "#sittings"
    yield _("Time in sittings"), sum((sat.lasted for sat, _there in held), timedelta()), "#sittings"


def attendance(whole: Report) -> Fraction | None:
    """How often members came, of all times that they could have come."""
    possible = sum(there.members for _sat, there in whole.held)
    return Fraction(sum(there.present for _sat, there in whole.held), possible) if possible else None


def _decisions(read: Read) -> Iterable[Line]:
    settled = read.whole.settled
    results = [one.result for one in settled]
    adopted, rejected = results.count("adopted"), results.count("rejected")
    closed = read.entries("voting.ballot-closed") or "#decisions"
    yield _("Votes on proposals"), len(settled), closed
    yield _("Votes adopted"), adopted, "#decisions"
    yield _("Votes rejected"), rejected, "#decisions"
    yield _("Votes that ended without a decision"), len(settled) - adopted - rejected, "#decisions"
    yield _("Votes on amendments and parts"), len(read.whole.decisions) - len(settled), "#decisions"
    yield _("Recorded as opinions of the council"), sum(one.is_opinion for one in settled), "#decisions"
    days = [one.days for one in settled if one.days is not None]
    yield _("Days from the first draft to the decision (median)"), middle(days), "#decisions"
    places = sum(one.filled for one in read.whole.elections)
    yield (
        _("Elections declared"),
        len(read.whole.elections),
        _or(read, "voting.election-declared", "elections"),
    )
    yield _("Places filled in elections"), places, "#elections"


def _proposals(read: Read) -> Iterable[Line]:
    told, page = read.whole.proposals, url_for("proposals.proposals")
    yield _("Proposals put forward"), told.put_forward, read.entries("proposals.proposal-submitted") or page
    yield _("Proposals adopted"), told.adopted, "#decisions"
    yield _("Proposals rejected"), told.rejected, "#decisions"
    yield _("Proposals taken back"), told.withdrawn, read.entries("proposals.proposal-withdrawn") or page
    yield _("Proposals waiting at the end"), told.waiting, page
    motions = read.whole.motions
    yield _("Motions made"), motions.get("made", 0), read.entries("assembly.motion-made")
    yield _("Motions adopted"), motions.get("adopted", 0), read.entries("assembly.motion-decided")
    yield _("Motions rejected"), motions.get("rejected", 0), read.entries("assembly.motion-decided")


def _minutes(read: Read) -> Iterable[Line]:
    minutes = read.whole.minutes
    public = [one.days for one in minutes if one.published is not None]
    published = _or(read, "minutes.minutes-published", "minutes")
    yield _("Minutes published"), len(public), published
    yield _("Days until minutes were public (median)"), middle(public), "#minutes"
    yield (
        _("Minutes published late"),
        sum(one.is_late and one.published is not None for one in minutes),
        "#minutes",
    )
    yield (
        _("Minutes missing and late"),
        sum(one.is_late and one.published is None for one in minutes),
        "#minutes",
    )
    corrected = _or(read, "minutes.minutes-corrected", "minutes")
    yield _("Corrections of approved minutes"), len(read.whole.corrections), corrected


def _answers(read: Read) -> Iterable[Line]:
    opinions = [one for one in read.whole.opinions if one.replaced_by is None]
    states = [one.state(read.day) for one in opinions]
    yield _("Opinions sent"), len(opinions), _or(read, "followup.opinion-sent", "opinions")
    yield _("Opinions answered"), states.count("answered"), _or(read, "followup.reply-received", "opinions")
    yield _("Opinions whose answer is overdue"), states.count("overdue"), "#opinions"
    days = [(told - one.sent.sent).days for one in opinions if (told := answered_on(one)) is not None]
    yield _("Days until the answer (median)"), middle(days), "#opinions"
    for state in PLEDGE_STATES:
        if many := read.whole.pledges.get(state, 0):
            words = _("Pledges: %(state)s", state=pledge_state_words(state)[0])
            yield words, many, read.entries("followup") or "#opinions"


def _besides(read: Read) -> Iterable[Line]:
    if "irregularities" in read.sees:
        found = read.whole.irregularities
        yield _("Rules not kept"), sum(one.is_breach for one in found), "#irregularities"
        yield _("Lawful, and worth a look"), sum(not one.is_breach for one in found), "#irregularities"
    corrected = read.entries("audit.entry-corrected")
    yield _("Corrections of entries"), read.whole.entries_corrected, corrected
    yield _("Persons erased from the record"), read.whole.erasures, ""
    if read.readings is not None:
        yield _("Times that auditors or officers read of members"), read.readings, url_for("audit.read")
    yield _("Entries in the log at the end"), read.log.size, url_for("audit.log")


def _or(read: Read, kind: str, section: str) -> str:
    return read.entries(kind) or f"#{section}"


def middle(numbers: Sequence[int]) -> int | None:
    """The number that half of these do not exceed."""
    return sorted(numbers)[(len(numbers) - 1) // 2] if numbers else None
