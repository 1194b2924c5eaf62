"""A decision's whole course on one page: from the first draft to the published minutes, each step with its evidence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort, render_template, url_for

from council.assembly.events import FloorEnded, FloorRequested
from council.audit.questions import Corrections, LogKeys
from council.record import Entry, Id, Record, Rows, Wording
from council.sight import may_see
from web.audit.reading import Reader
from web.audit.seat import summary
from web.audit.seat.drawing import drawn
from web.audit.seat.wording import Words, lane_name
from web.desk import open_to, record, rows_now, visitor
from web.languages import direction, language
from web.people import in_language, naming_of
from web.voting.shown import on_record
from web.words import _, fact_words, ngettext

CAST = ("voting.vote-cast", "voting.papers-entered", "voting.urn-opened")
OF_THE_ITEM = ("assembly.item-", "assembly.motion-", "assembly.quorum-")
OF_THE_SITTING = (
    "assembly.sitting-",
    "minutes.minutes-circulated",
    "minutes.minutes-approved",
    "minutes.minutes-published",
    "minutes.minutes-corrected",
)
SUMMARIES: dict[str, Callable[[Record, Rows, Id], dict[str, Any]]] = {
    "voting.ballot-opened": summary.of_vote,
    "voting.round-opened": summary.of_round,
    "archive.vote-carried-over": lambda record, rows, ballot: {},
}
"""By what a course is known, and what stands in short above it."""

LANES = ("proposals", "assembly", "voting", "minutes", "followup")


@dataclass(frozen=True)
class Step:
    """One step of the course: when, in which part of the council's work, what, and where it can be read."""

    at: datetime
    lane: str
    said: Words
    address: str | None = None
    position: int | None = None


@open_to()
def decision_course(ballot: str) -> str:
    """Everything that led to a decision and came of it, in order."""
    if not may_see("history", visitor().roles):
        abort(403)
    reader = Reader(record(), visitor())
    own = [one for one in record().entries(about=(ballot,)) if reader.sees(one)]
    known = [one for one in own if one.kind in SUMMARIES]
    if not known:
        abort(404)
    steps = _course(reader, own)
    return render_template(
        "audit/seat-course.html",
        ballot=ballot,
        title=_title(known[0]),
        number=_number(own),
        opened=known[0].kind,
        summary=SUMMARIES[known[0].kind](record(), rows_now(), Id(ballot)),
        on_record=on_record,
        has_key=bool(record().ask(LogKeys()).in_use),
        steps=steps,
        lane_name=lane_name,
        lanes=drawn([(one.at, one.lane) for one in steps], LANES, direction(language()) == "rtl"),
    )


def _course(reader: Reader, own: Sequence[Entry]) -> list[Step]:
    """The steps of what was voted on, of the votes, and of the sittings in which it was dealt with."""
    found = {one.position: one for one in own}
    subjects = {getattr(one.fact, name, None) for one in own for name in ("proposal", "election")} - {None}
    for subject in subjects:
        found |= {one.position: one for one in record().entries(about=(str(subject),))}
    items = {one.fact.item: one.fact.sitting for one in found.values() if one.kind == "assembly.item-placed"}  # type: ignore[attr-defined]
    sittings = {sitting for one in found.values() if (sitting := getattr(one.fact, "sitting", None))}
    spoken: list[Step] = []
    for sitting in sittings:
        held = record().entries(about=(sitting,))
        found |= {one.position: one for one in held if _belongs(one, items)}
        spoken += _speeches(held, items)
    said = record().ask(Corrections())
    found |= {one.position: one for position in found for one in said.of(position)}
    shown = [one for one in found.values() if one.kind not in CAST and reader.sees(one)]
    steps = [*_steps(reader, shown), *_votes(reader, found.values()), *spoken]
    return sorted(steps, key=lambda one: (one.at, one.position or 0))


def _belongs(entry: Entry, items: dict[Id, Id]) -> bool:
    """Whether a fact of a sitting is about the sitting as a whole, or about this item of it."""
    if entry.kind.startswith(OF_THE_ITEM):
        item = getattr(entry.fact, "item", None)
        return item in items or (item is None and entry.kind == "assembly.quorum-found")
    return entry.kind.startswith(OF_THE_SITTING)


def _steps(reader: Reader, entries: Iterable[Entry]) -> list[Step]:
    told = sorted(entries, key=lambda one: one.position)
    naming = naming_of(record(), told)
    return [_step(reader, one, fact_words(one, naming)) for one in told]


def _step(reader: Reader, entry: Entry, said: Words) -> Step:
    lane = entry.kind.split(".")[0]
    lane = lane if lane in LANES else "voting"
    if not reader.may_name(entry.position):
        return Step(entry.at, lane, said)
    return Step(entry.at, lane, said, url_for(".entry", position=entry.position), entry.position)


def _votes(reader: Reader, entries: Iterable[Entry]) -> list[Step]:
    """The votes of each ballot that is closed, in one line."""
    cast: dict[Id, list[Entry]] = {}
    for one in entries:
        if one.kind == "voting.vote-cast" and reader.sees(one):
            cast.setdefault(one.fact.ballot, []).append(one)  # type: ignore[attr-defined]
    return [
        Step(
            several[-1].at,
            "voting",
            ngettext("%(num)s vote was entered.", "%(num)s votes were entered.", len(several)),
            url_for(".history", about=ballot, kind="voting.vote-cast"),
            several[-1].position if reader.may_name(several[-1].position) else None,
        )
        for ballot, several in cast.items()
    ]


def _speeches(held: Iterable[Entry], items: dict[Id, Id]) -> list[Step]:
    """How long was spoken on each item, and in how many speeches."""
    on: dict[Id, Id] = {}
    ended: dict[Id, list[tuple[Entry, int]]] = {}
    for one in held:
        fact = one.fact
        if isinstance(fact, FloorRequested) and fact.item in items:
            on[fact.request] = fact.item
        elif isinstance(fact, FloorEnded) and fact.request in on:
            ended.setdefault(on[fact.request], []).append((one, fact.seconds))
    return [
        Step(
            several[-1][0].at,
            "assembly",
            _(
                "Debate: %(speeches)s, %(time)s.",
                speeches=ngettext("%(num)s speech", "%(num)s speeches", len(several)),
                time=_minutes(sum(seconds for _entry, seconds in several)),
            ),
            url_for(".history", about=item),
        )
        for item, several in ended.items()
    ]


def _minutes(seconds: int) -> Words:
    return ngettext("%(num)s minute", "%(num)s minutes", max(1, round(seconds / 60)))


def _title(opened: Entry) -> Wording | None:
    """What was decided on, in the reader's language where there are such words."""
    fact: Any = opened.fact
    if opened.kind == "archive.vote-carried-over":
        return Wording(language=fact.language, text=fact.title)
    thing = fact.proposal if opened.kind == "voting.ballot-opened" else fact.election
    titles: dict[str, str] = {}
    for one in record().entries(about=(thing,), kinds=TITLED):
        told: Any = one.fact
        if one.kind == "voting.election-called":
            return in_language(told.names)
        titles[getattr(told, "language", "") or next(iter(titles))] = told.title
    return (
        in_language([Wording(language=name, text=text) for name, text in titles.items()]) if titles else None
    )


TITLED = (
    "proposals.proposal-drafted",
    "proposals.proposal-revised",
    "proposals.translation-made",
    "voting.election-called",
)


def _number(entries: Iterable[Entry]) -> str:
    return next(
        (told for one in entries if (told := getattr(one.fact, "number", "")) and isinstance(told, str)), ""
    )
