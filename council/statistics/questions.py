"""What a term of a body came to, from its facts: attendance, speaking time, proposals, votes and elections."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council.assembly.events import SittingConvened, SpeakingTimeCounted
from council.assembly.questions import Attendance, TheSitting
from council.charter.questions import Term
from council.membership.questions import Declared, MandatesIn, composition
from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.record import Id, Question, Record, answers, day_of
from council.statistics.rules import Share, done_by, made_of
from council.voting.events import BallotClosed, BallotOpened, UrnOpened, VoteCast

WAS_THERE = ("present", "left")
Groups = dict[str, dict[str, int]]
Told = dict[str, list[Share]]
Known = Mapping[Id, Mapping[str, Any]]
HANDS = "hands"


@dataclass(frozen=True)
class Held:
    """One sitting of a term: how many of how many members came, and of each group which share."""

    sitting: Id
    day: date
    members: int
    present: int
    came: Told


@dataclass(frozen=True)
class TermFigures:
    """What a body came to in a term."""

    members: int
    made_up: Told  # of the members now, or at the end of the term: each group's share
    sittings: tuple[Held, ...] = ()
    came: Told = field(default_factory=dict)
    proposals: int = 0
    proposed: Told = field(default_factory=dict)
    votes: int = 0
    adopted: int = 0
    rejected: int = 0
    votes_possible: int = 0
    votes_given: int = 0
    voted: Told = field(default_factory=dict)
    seconds: int = 0
    spoke: Told = field(default_factory=dict)
    balance: tuple["Balanced", ...] = ()


@dataclass(frozen=True)
class Balanced:
    """What a balance rule was found to be each time a vote was opened: the day and the verdict."""

    rule: Id
    found: tuple[tuple[date, str], ...]


class Sittings(Question):
    """The days for which a body was called."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[Id, date] = {}

    @answers(SittingConvened)
    def convened(self, fact: SittingConvened) -> None:
        """Once more."""
        self.answer[fact.sitting] = fact.day


class SpokenIn(Question):
    """How long was spoken in a sitting, and of that by group what tells of nobody."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: list[SpeakingTimeCounted] = []

    @answers(SpeakingTimeCounted)
    def counted(self, fact: SpeakingTimeCounted) -> None:
        """On one item."""
        self.answer.append(fact)


class Proposed(Question):
    """The proposals that were written for a body, and by whom."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[Id, Id] = {}

    @answers(ProposalDrafted)
    def drafted(self, fact: ProposalDrafted) -> None:
        """One more."""
        self.answer[fact.proposal] = fact.author


class PutForward(Question):
    """On which day each proposal of the council was put forward."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, date] = {}

    @answers(ProposalSubmitted)
    def submitted(self, fact: ProposalSubmitted) -> None:
        """From that day on others could read it."""
        self.answer[fact.proposal] = day_of(self.entry.at)


class Ballots(Question):
    """The votes of a body, on amendments as well, and on which day each was opened."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[Id, tuple[date, BallotOpened]] = {}

    @answers(BallotOpened)
    def opened(self, fact: BallotOpened) -> None:
        """One more."""
        self.answer[fact.ballot] = day_of(self.entry.at), fact


class WhoVoted(Question):
    """Who gave a vote in a ballot that is closed, and its result."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.voted: set[Id] = set()
        self.result = ""

    @answers(VoteCast)
    def by_name(self, fact: VoteCast) -> None:
        """She did."""
        self.voted.add(fact.member)

    @answers(UrnOpened)
    def in_secret(self, fact: UrnOpened) -> None:
        """They did; nobody learns what."""
        self.voted.update(fact.voted)

    @answers(BallotClosed)
    def closed(self, fact: BallotClosed) -> None:
        """It is over."""
        self.result = str(fact.declared.get("result", ""))


def figures(record: Record, body: Id, term: Term, day: date) -> TermFigures:
    """What a body came to in a term so far; `day` is today."""
    mandates = record.ask(MandatesIn(body))
    declared = record.ask(Declared()).opened(record, {one.person for one in mandates.answer.values()})
    people = composition(declared, mandates.effective(min(day, term.ends)))
    sittings, came = _attendance(record, body, term, declared)
    return TermFigures(
        members=len(mandates.effective(min(day, term.ends))),
        made_up={dimension: made_of(groups, groups) for dimension, groups in people.items()},
        sittings=sittings,
        came=came,
        **_proposals(record, body, term, declared, people),
        **_votes(record, body, term, declared, people),
        **_speaking(record, sittings, people),
    )


def _attendance(record: Record, body: Id, term: Term, declared: Known) -> tuple[tuple[Held, ...], Told]:
    """Each sitting that was held, the first one first, and the attendance of the whole term."""
    mandates, called = record.ask(MandatesIn(body)), record.ask(Sittings(body)).answer
    found: list[Held] = []
    could: Counter[Id] = Counter()
    did: Counter[Id] = Counter()
    for sitting, day in sorted(called.items(), key=lambda one: one[1]):
        if not (term.begins <= day <= term.ends and record.ask(TheSitting(sitting)).closed):
            continue
        members = mandates.effective(day)
        noted = record.ask(Attendance(sitting)).answer
        came = [one for one in members if noted.get(one) in WAS_THERE]
        could.update(members)
        did.update(came)
        people = composition(declared, members)
        shares = _done(declared, people, Counter(came), Counter(members))
        found.append(Held(sitting, day, len(members), len(came), shares))
    return tuple(found), _done(declared, composition(declared, could), did, could)


def _proposals(record: Record, body: Id, term: Term, declared: Known, people: Groups) -> dict[str, Any]:
    """How many proposals were put forward, and by which groups."""
    authors, days = record.ask(Proposed(body)).answer, record.ask(PutForward()).answer
    made = Counter(
        author
        for proposal, author in authors.items()
        if proposal in days and term.begins <= days[proposal] <= term.ends
    )
    by = _by_group(declared, made)
    proposed = {dimension: made_of(groups, by[dimension]) for dimension, groups in people.items()}
    return {"proposals": sum(made.values()), "proposed": proposed}


def _votes(record: Record, body: Id, term: Term, declared: Known, people: Groups) -> dict[str, Any]:
    """How many votes were held and how they ended, who took part, and how the balance was found each time."""
    results: Counter[str] = Counter()
    could: Counter[Id] = Counter()
    did: Counter[Id] = Counter()
    balance: dict[Id, list[tuple[date, str]]] = {}
    for ballot, (day, opened) in record.ask(Ballots(body)).answer.items():
        vote = record.ask(WhoVoted(ballot))
        if not (term.begins <= day <= term.ends and vote.result):
            continue
        results[vote.result] += 1
        for one in opened.balance:
            status = str(one.get("verdict", {}).get("status", ""))
            balance.setdefault(Id(str(one["rule"])), []).append((day, status))
        if opened.secrecy != HANDS:
            could.update(opened.roll)
            did.update(vote.voted)
    return {
        "votes": sum(results.values()),
        "adopted": results["adopted"],
        "rejected": results["rejected"],
        "votes_possible": sum(could.values()),
        "votes_given": sum(did.values()),
        "voted": _done(declared, people, did, could),
        "balance": tuple(Balanced(rule, tuple(found)) for rule, found in balance.items()),
    }


def _speaking(record: Record, sittings: Iterable[Held], people: Groups) -> dict[str, Any]:
    """How long was spoken, and by which groups on the items of which that may be told."""
    counted = [one for held in sittings for one in record.ask(SpokenIn(held.sitting)).answer]
    by: dict[str, Counter[str]] = {}
    for one in counted:
        for dimension, seconds in one.seconds.items():
            by.setdefault(dimension, Counter()).update(seconds)
    spoke = {dimension: made_of(people.get(dimension, {}), seconds) for dimension, seconds in by.items()}
    return {"seconds": sum(one.seconds_in_all for one in counted), "spoke": spoke}


def _done(declared: Known, people: Groups, did: Counter[Id], could: Counter[Id]) -> Told:
    """Of each group, how much of what its members could do they did."""
    done, possible = _by_group(declared, did), _by_group(declared, could)
    return {
        dimension: done_by(groups, done[dimension], possible[dimension])
        for dimension, groups in people.items()
    }


def _by_group(declared: Known, numbers: Counter[Id]) -> Groups:
    """How often the people of each group did something."""
    return composition(declared, numbers.elements())
