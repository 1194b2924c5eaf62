"""What a term of a body came to, from its facts: attendance, speaking time, proposals and votes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council.assembly.events import SittingClosed
from council.charter.events import TermBegun
from council.charter.questions import Term as TermOfOffice
from council.membership.events import MandateEnded, MemberSeated, PersonErased, SubstituteCalled
from council.membership.questions import MandatesIn
from council.proposals.events import ProposalSubmitted
from council.record import Fact, Id, Question, Record, answers
from council.statistics.questions.groups import ByGroup, Tally, Term, Told, by_group, opener
from council.statistics.questions.heard import (
    Authors,
    InTheSitting,
    PutForward,
    SittingsHeld,
    VotesClosed,
    VotesOpened,
    WhoVoted,
)
from council.statistics.rules import Share, rounded
from council.voting.events import BallotClosed


@dataclass(frozen=True)
class Held:
    """One sitting of a term: how many of how many members came, and what stands on record of its groups."""

    sitting: Id
    day: date
    members: int
    present: int
    groups: dict[str, dict[str, int]]  # present when a quorum was last found, where the record tells it
    seconds: int = 0  # spoken


@dataclass(frozen=True)
class Balanced:
    """What a balance rule was found to be each time a vote was opened: the day and the verdict."""

    rule: Id
    found: tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class TermFigures:
    """What a body came to in a term."""

    members: int
    sittings: tuple[Held, ...] = ()
    proposals: int = 0
    votes: int = 0
    adopted: int = 0
    rejected: int = 0
    votes_possible: int = 0
    votes_given: int = 0
    seconds: int = 0
    seconds_told: dict[str, int] = field(default_factory=dict)  # of them so many by group, for each dimension
    spoke: Told = field(default_factory=dict)
    groups: tuple[ByGroup, ...] = ()  # each time that it was told
    balance: tuple[Balanced, ...] = ()

    @property
    def possible(self) -> int:
        """How often members could have come."""
        return sum(one.members for one in self.sittings)

    @property
    def came(self) -> int:
        """How often they came."""
        return sum(one.present for one in self.sittings)

    @property
    def other(self) -> int:
        """Votes that ended otherwise than with a decision."""
        return self.votes - self.adopted - self.rejected


class Figured(Question):
    """Room for what was worked out once: a term is looked at far more often than something in it ends.

    Only numbers and shares are kept here, nothing that was opened of a person.
    """

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Any, TermFigures] = {}

    @answers(
        SittingClosed,
        BallotClosed,
        ProposalSubmitted,
        MemberSeated,
        MandateEnded,
        SubstituteCalled,
        PersonErased,
        TermBegun,
    )
    def outdated(self, fact: Fact) -> None:
        """It may be otherwise now."""
        self.answer = {}


class ToldOnce(Question):
    """Room for what was told of groups, by term and position: it stays as it is unless its members do not."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, dict[int, ByGroup]] = {}

    @answers(MemberSeated, MandateEnded, SubstituteCalled, PersonErased)
    def outdated(self, fact: Fact) -> None:
        """A mandate may have begun or ended on an earlier day; of who was erased nothing is known."""
        self.answer = {}


def figures(record: Record, body: Id, term: TermOfOffice, day: date) -> TermFigures:
    """What a body came to in a term so far; `day` is today."""
    kept, which = record.ask(Figured()).answer, (body, term, day)
    if which not in kept:
        kept[which] = _figures(record, body, term, day)
    return kept[which]


def held_in(record: Record, body: Id, begins: date, ends: date) -> list[Held]:
    """The sittings of a body that were held in some days, and how many of how many members came to each."""
    days = TermOfOffice(Id(""), begins, ends)
    return _sittings(record, record.ask(MandatesIn(body)), body, days)[0]


def _figures(record: Record, body: Id, term: TermOfOffice, day: date) -> TermFigures:
    mandates = record.ask(MandatesIn(body))
    sittings, tallies, spoken = _sittings(record, mandates, body, term)
    votes, by_name = _votes(record, body, term)
    proposals = _proposals(record, body, term)
    kept = record.ask(ToldOnce()).answer.setdefault(term.term, {})
    done = Term(tallies, by_name, proposals, day > term.ends)
    return TermFigures(
        members=len(mandates.effective(min(day, term.ends))),
        sittings=tuple(sittings),
        proposals=len(proposals),
        votes_possible=sum(len(one.could) for one in by_name),
        votes_given=sum(len(one.did) for one in by_name),
        groups=tuple(by_group(done, opener(record), kept)),
        **votes,
        **spoken,
    )


def _sittings(
    record: Record, mandates: MandatesIn, body: Id, term: TermOfOffice
) -> tuple[list[Held], list[tuple[date, Tally]], dict[str, Any]]:
    """Each sitting that was held, who could come and who came, and how long was spoken in all of them."""
    held, tallies, spoken = [], [], []
    for position, sitting, day in record.ask(SittingsHeld()).of(body, term.begins, term.ends):
        members, there = mandates.effective(day), record.ask(InTheSitting(sitting))
        came = there.came(members)
        seconds = sum(one.seconds_in_all for one in there.spoken)
        held.append(Held(sitting, day, len(members), len(came), there.groups, seconds))
        tallies.append((day, Tally(position, members, came)))
        spoken += [one.seconds for one in there.spoken]
    return held, tallies, {"seconds": sum(one.seconds for one in held), **_speaking(spoken)}


def _speaking(counted: Iterable[dict[str, dict[str, int]]]) -> dict[str, Any]:
    """Of the time that the record tells by group, how much was whose: nothing more exact than each number on record."""
    by: dict[str, Counter[str]] = {}
    for one in counted:
        for dimension, seconds in one.items():
            by.setdefault(dimension, Counter()).update(seconds)
    spoke = {}
    for dimension, seconds in by.items():
        whole = seconds.total()
        found = {group: rounded(part, whole) for group, part in seconds.items() if whole}
        spoke[dimension] = [Share(group, *share) for group, share in found.items() if share]
    return {"seconds_told": {one: seconds.total() for one, seconds in by.items()}, "spoke": spoke}


def _proposals(record: Record, body: Id, term: TermOfOffice) -> list[Tally]:
    """The proposals that were put forward in a term, and by whom."""
    when = record.ask(PutForward()).answer
    return [
        Tally(when[proposal][0], did=(author,))
        for proposal, author in record.ask(Authors(body)).answer.items()
        if proposal in when and term.begins <= when[proposal][1] <= term.ends
    ]


def _votes(record: Record, body: Id, term: TermOfOffice) -> tuple[dict[str, Any], list[Tally]]:
    """How many votes were held, how they ended, how the balance was found each time; and who took part by name."""
    ended, results = record.ask(VotesClosed()).answer, Counter[str]()
    by_name: list[Tally] = []
    balance: dict[Id, list[tuple[date, str]]] = {}
    for ballot, put in record.ask(VotesOpened(body)).answer.items():
        if ballot not in ended or not term.begins <= put.day <= term.ends:
            continue
        position, result = ended[ballot]
        results[result] += 1
        for rule, status in put.balance:
            balance.setdefault(rule, []).append((put.day, status))
        if put.roll:
            voted = record.ask(WhoVoted(ballot)).answer
            by_name.append(Tally(position, put.roll, voted.intersection(put.roll)))
    said = {"votes": results.total(), "adopted": results["adopted"], "rejected": results["rejected"]}
    found = tuple(Balanced(rule, tuple(some)) for rule, some in balance.items())
    return {**said, "balance": found}, by_name
