"""What a person did in the council: what she proposed, where she was present, how she voted once a vote was closed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import url_for
from markupsafe import Markup

from council.archive import views as archive
from council.assembly import views as assembly
from council.assembly.events import AttendanceRecorded
from council.proposals import views as proposals
from council.proposals.events import ProposalDrafted
from council.record import Id, Record, Rows, Wording, day_of
from council.voting import views as voting
from council.voting.questions import VotesBy
from web.archive.wording import choice_words as choice_carried_over
from web.assembly.wording import presence_choices
from web.languages import number
from web.people import title_in
from web.voting.wording import choice_words
from web.words import _

Words = Markup | str
FEW = 10


@dataclass(frozen=True)
class Deed:
    """One thing that somebody did, with the page on which it can be read."""

    title: Wording | Words
    address: str
    when: date
    how: Words = ""


@dataclass(frozen=True)
class Deeds:
    """Things of one sort: a heading, how many there are of each kind, and the latest."""

    heading: Words
    latest: list[Deed]
    numbers: list[tuple[Words, Words]] = field(default_factory=list)
    more: int = 0


def of(record: Record, rows: Rows, person: Id, every: bool = False) -> list[Deeds]:
    """Everything a person did, sort by sort; of each the latest, or with `every` all of it."""
    limit = None if every else FEW
    told = (_proposed, _attended, _voted, _voted_in_the_past)
    found = [tell(record, rows, person, limit) for tell in told]
    return [one for one in found if one is not None and one.latest]


def _proposed(record: Record, rows: Rows, person: Id, limit: int | None) -> Deeds | None:
    """The proposals that she put forward; drafts are nobody's business."""
    drafted = record.entries(kinds=(ProposalDrafted.KIND,), about=(person,))
    own = [(entry.fact, entry.at) for entry in reversed(drafted) if isinstance(entry.fact, ProposalDrafted)]
    titles = proposals.titles(rows, [fact.proposal for fact, _at in own])
    done = [
        Deed(
            title_in(titles[fact.proposal], fact.language),
            url_for("proposals.proposal", proposal=fact.proposal),
            day_of(at),
        )
        for fact, at in own
        if fact.author == person and fact.proposal in titles
    ]
    return Deeds(_("Proposals"), done[:limit], more=_left(done, limit))


def _attended(record: Record, rows: Rows, person: Id, limit: int | None) -> Deeds | None:
    """The sittings at which her presence was noted."""
    words = dict(presence_choices())
    last: dict[Id, str] = {}
    for entry in record.entries(kinds=(AttendanceRecorded.KIND,), about=(person,)):
        if isinstance(entry.fact, AttendanceRecorded) and entry.fact.person == person:
            last[entry.fact.sitting] = entry.fact.presence
    done = []
    for sitting in list(reversed(last))[:limit]:
        row = assembly.the_sitting(rows, sitting)
        if row is not None:
            address = url_for("assembly.sitting", sitting=sitting)
            done.append(Deed(row.place or _("Sitting"), address, row.day, words.get(last[sitting], "")))
    return Deeds(_("Sittings"), done, _counted(Counter(last.values()), words.get), _left(last, limit))


def _voted(record: Record, rows: Rows, person: Id, limit: int | None) -> Deeds | None:
    """Her votes by name, of closed votes alone."""
    closed = []
    for ballot, entry in reversed(record.ask(VotesBy(person)).answer.items()):
        decision = voting.the_decision(rows, ballot)
        if decision is not None:
            closed.append((decision, getattr(entry.fact, "choice", "")))
    counted = Counter(choice for _decision, choice in closed)
    titles = proposals.titles(rows, [one.proposal for one, _choice in closed[:limit]])
    done = [
        Deed(
            _titled(titles.get(one.proposal, {}), one.number),
            url_for("voting.decision", ballot=one.ballot),
            one.day,
            choice_words(choice),
        )
        for one, choice in closed[:limit]
    ]
    return Deeds(_("Votes by name"), done, _counted(counted, choice_words), _left(closed, limit))


def _voted_in_the_past(record: Record, rows: Rows, person: Id, limit: int | None) -> Deeds | None:
    """Her votes in a past council's record that was carried over."""
    counted = archive.counted_of(rows, person)
    if not counted:
        return None
    done = [
        Deed(
            Wording(language=one.language, text=one.title),
            url_for("voting.decision", ballot=one.ballot),
            one.day,
            choice_carried_over(one.choice),
        )
        for one in archive.votes_of(rows, person, limit)
    ]
    heading = _("Votes carried over from an earlier record")
    return Deeds(heading, done, _counted(counted, choice_carried_over), sum(counted.values()) - len(done))


def _titled(titles: dict[str, str], otherwise: str) -> Wording | Words:
    return title_in(titles, next(iter(titles))) if titles else otherwise


def _counted(numbers: dict[str, int], words: Callable[[str], Any]) -> list[tuple[Words, Words]]:
    """How many there are of each kind, the most frequent first."""
    order = sorted(numbers, key=lambda one: -numbers[one])
    return [(words(one) or one, number(numbers[one])) for one in order]


def _left(done: Iterable[Any], limit: int | None) -> int:
    return 0 if limit is None else max(len(list(done)) - limit, 0)
