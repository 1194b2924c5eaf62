"""Two days side by side: what changed from one to the other, and by which facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, render_template, request, url_for

from council.charter.questions import Bodies, RulesInForce
from council.membership.questions import MandatesIn
from council.proposals.questions import TheProposal
from council.record import Entry, Id, Record, Wording, today
from council.sight import may_see
from web.audit.reading import Reader
from web.audit.seat.wording import CHANGES, Words, change_name, counted_name
from web.desk import open_to, record, visitor
from web.forms import Day, Form
from web.past import PastRecord, position_of
from web.people import naming_of, title_in
from web.proposals.wording import state_words
from web.words import fact_words

A_FEW = 10
"""More than so many facts of a sort are folded up."""

MOST = 200
"""So many facts of a sort are listed; how many more there are is said."""


COUNTED_ON = {
    "rules": "charter.council",
    "bodies": "charter.council",
    "seats": "charter.council",
    "members": "membership.members",
    "proposals": "proposals.proposals",
    "decisions": "voting.decisions",
}
"""The page that lists what is counted."""

NOTHING: dict[str, Any] = {"numbers": [], "changes": [], "proposals": [], "is_same": False}


class ComparisonForm(Form):
    """From which day to which."""

    since = Day(load_default=None)
    until = Day(load_default=None)


SPAN = ComparisonForm()


@dataclass(frozen=True)
class Change:
    """What happened of one sort between two days: how often, and the facts, as far as they are for the reader."""

    sort: str
    number: int
    lines: Sequence[tuple[Entry, Words, int | None]]


@dataclass(frozen=True)
class Course:
    """What became of one proposal from one day to another."""

    proposal: Id
    title: Wording
    before: tuple[Any, str] | None
    after: tuple[Any, str]


@open_to()
def comparison() -> str:
    """What was different on two days, and what made the difference."""
    if not may_see("history", visitor().roles):
        abort(403)
    asked = SPAN.load(request.args)
    since, until = asked["since"], asked["until"] or (today() if asked["since"] else None)
    if since and until and since > until:
        since, until = until, since
    return render_template(
        "audit/seat-comparison.html",
        since=since,
        until=until,
        **(_compared(since, until) if since and until else NOTHING),
        change_name=change_name,
        most=MOST,
        few=A_FEW,
    )


def _compared(since: date, until: date) -> dict[str, Any]:
    first, last = (position_of(record(), day) for day in (since, until))
    then, later = PastRecord(record(), first), PastRecord(record(), last)
    before, after = _numbers(then, since), _numbers(later, until)
    reader = Reader(record(), visitor())
    found = _between(first, last)
    return {
        "numbers": [
            (counted_name(name), [(before[name], _page(name, since)), (after[name], _page(name, until))])
            for name in before
        ],
        "changes": [change for sort in CHANGES if (change := _change(sort, found, reader)).number],
        "is_same": not found,
        "proposals": _proposals(then, later, found),
    }


def changed(asked: Mapping[str, str], after: int) -> Sequence[Entry]:
    """What changed in the span that was asked for, of what was entered after a position."""
    if SPAN.validate(asked):
        return ()
    since, until = SPAN.load(asked).values()
    if since is None:
        return ()
    last = position_of(record(), min(until or today(), today()))
    return _between(max(position_of(record(), since), after), last)


def _between(first: int, last: int) -> Sequence[Entry]:
    kinds = [kind for several in CHANGES.values() for kind in several]
    return record().entries(kinds=kinds, after=first, until=last)


def _page(name: str, day: date) -> str:
    """The page on which stands what was counted, set back to that day."""
    asked: dict[str, Any] = {"as-of": day.isoformat()}
    return url_for(COUNTED_ON[name], **asked)


def _numbers(stood: Record, day: date) -> dict[str, int]:
    """How many of each there were; of members only how many."""
    bodies = stood.ask(Bodies()).answer
    seated = {person for body in bodies for person in stood.ask(MandatesIn(body)).effective(day)}
    submitted = stood.entries(kinds=("proposals.proposal-submitted",))
    decided = stood.entries(kinds=("voting.ballot-closed", "voting.election-declared"))
    return {
        "rules": len(stood.ask(RulesInForce()).answer),
        "bodies": len(bodies),
        "seats": sum(seats or 0 for seats in bodies.values()),
        "members": len(seated),
        "proposals": len(submitted),
        "decisions": len(decided),
    }


def _change(sort: str, found: Sequence[Entry], reader: Reader) -> Change:
    of_sort = [one for one in found if one.kind in CHANGES[sort]]
    shown = [one for one in of_sort if reader.sees(one)][-MOST:]
    naming = naming_of(record(), shown)
    lines = [
        (one, fact_words(one, naming), one.position if reader.may_name(one.position) else None)
        for one in shown
    ]
    return Change(sort, len(of_sort), lines)


def _two_days(proposal: Id, then: Record, later: Record) -> tuple[TheProposal, TheProposal]:
    """How a proposal stood on two days, from one look at the record."""
    before, after = TheProposal(proposal), TheProposal(proposal)
    for one in later.entries(kinds=after.kinds, about=after.about):
        after.hear(one)
        if one.position <= then.size:
            before.hear(one)
    return before, after


def _proposals(then: Record, later: Record, found: Sequence[Entry]) -> list[Course]:
    """What became of each proposal that was put forward, supported, voted on or withdrawn meanwhile."""
    touched = dict.fromkeys(
        thing
        for one in found
        if one.kind not in CHANGES["members"] and (thing := getattr(one.fact, "proposal", None))
    )
    courses = []
    for proposal in list(touched)[:MOST]:
        before, after = _two_days(proposal, then, later)
        if not after.submitted:
            continue
        titles: Mapping[str, str] = {code: one.title for code, one in after.translations.items()}
        was = state_words(before.state, before.result) if before.submitted else None
        now = state_words(after.state, after.result)
        title = title_in({**titles, after.language: after.title}, after.language)
        courses.append(Course(proposal, title, was, now))
    return courses
