"""What the statistics hear of sittings, votes and proposals: who did what, each fact folded once in a process."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from council.assembly.events import (
    AttendanceRecorded,
    QuorumFound,
    SittingClosed,
    SittingConvened,
    SpeakingTimeCounted,
)
from council.membership.events import CategoriesDeclared, PersonErased
from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.record import Id, Question, Sealed, answers, day_of
from council.voting.events import BallotClosed, BallotOpened, UrnOpened, VoteCast

WAS_THERE = ("present", "left")
NOT_BY_NAME = "hands"
CONSENT = "consent"
V = TypeVar("V")


class Gathered(Question):
    """A fold that only adds to its answer: a copy that is advanced need not copy what lies in it."""

    remembered = True

    def apart(self) -> Question:
        """The same with an answer of its own."""
        other = copy(self)
        other.answer = copy(self.answer)
        return other


class SittingsHeld(Gathered):
    """For which body and day each sitting was called, and at which position it was closed."""

    def __init__(self) -> None:
        self.answer: dict[Id, tuple[Id, date, int]] = {}

    @answers(SittingConvened)
    def convened(self, fact: SittingConvened) -> None:
        """It was called; it is not held yet."""
        self.answer[fact.sitting] = fact.body, fact.day, 0

    @answers(SittingClosed)
    def closed(self, fact: SittingClosed) -> None:
        """It was held."""
        body, day, _ = self.answer[fact.sitting]
        self.answer[fact.sitting] = body, day, self.entry.position

    def of(self, body: Id, begins: date, ends: date) -> list[tuple[int, Id, date]]:
        """The sittings of a body that were held in these days, in the order in which they were closed."""
        found = (
            (position, sitting, day)
            for sitting, (whose, day, position) in self.answer.items()
            if position and whose == body and begins <= day <= ends
        )
        return sorted(found)


class InTheSitting(Question):
    """Who was there, how long was spoken, and the numbers by group that stand on record; asked once it is closed."""

    remembered = True

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: dict[Id, str] = {}
        self.spoken: list[SpeakingTimeCounted] = []
        self.groups: dict[str, dict[str, int]] = {}

    @answers(AttendanceRecorded)
    def noted(self, fact: AttendanceRecorded) -> None:
        """Her presence was noted, or noted anew."""
        self.answer[fact.person] = fact.presence

    @answers(SpeakingTimeCounted)
    def counted(self, fact: SpeakingTimeCounted) -> None:
        """So long was spoken on an item."""
        self.spoken.append(fact)

    @answers(QuorumFound)
    def found(self, fact: QuorumFound) -> None:
        """Of some dimensions so many of each group were there when it was found; the last count stands."""
        self.groups |= fact.groups

    def came(self, members: Iterable[Id]) -> list[Id]:
        """Who of these was there, if only for a time."""
        return [one for one in members if self.answer.get(one) in WAS_THERE]


@dataclass(frozen=True)
class Put:
    """A vote as it was opened: the day, who could give a vote, and what each balance rule was found to be."""

    day: date
    roll: tuple[Id, ...]
    balance: tuple[tuple[Id, str], ...]


class VotesOpened(Gathered):
    """The votes of a body, on amendments as well."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[Id, Put] = {}

    @answers(BallotOpened)
    def opened(self, fact: BallotOpened) -> None:
        """One more. By a show of hands, and by consent where silence is enough, nobody is missing by name."""
        by_name = fact.secrecy != NOT_BY_NAME and fact.terms.get("kind") != CONSENT
        found = tuple(
            (Id(str(one["rule"])), str(one.get("verdict", {}).get("status", ""))) for one in fact.balance
        )
        self.answer[fact.ballot] = Put(day_of(self.entry.at), fact.roll if by_name else (), found)


class VotesClosed(Gathered):
    """How each vote of the council ended, and at which position."""

    def __init__(self) -> None:
        self.answer: dict[Id, tuple[int, str]] = {}

    @answers(BallotClosed)
    def closed(self, fact: BallotClosed) -> None:
        """It is over."""
        self.answer[fact.ballot] = self.entry.position, str(fact.declared.get("result", ""))


class WhoVoted(Gathered):
    """Who gave a vote in a ballot; asked only once it is closed."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer: set[Id] = set()

    @answers(VoteCast)
    def by_name(self, fact: VoteCast) -> None:
        """She did."""
        self.answer.add(fact.member)

    @answers(UrnOpened)
    def in_secret(self, fact: UrnOpened) -> None:
        """They did; nobody learns what."""
        self.answer.update(fact.voted)


class Authors(Gathered):
    """Who wrote which proposal for a body."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[Id, Id] = {}

    @answers(ProposalDrafted)
    def drafted(self, fact: ProposalDrafted) -> None:
        """One more."""
        self.answer[fact.proposal] = fact.author


class PutForward(Gathered):
    """On which day, and at which position, each proposal of the council was put forward."""

    def __init__(self) -> None:
        self.answer: dict[Id, tuple[int, date]] = {}

    @answers(ProposalSubmitted)
    def submitted(self, fact: ProposalSubmitted) -> None:
        """From that day on others could read it."""
        self.answer[fact.proposal] = self.entry.position, day_of(self.entry.at)


class Declarations(Gathered):
    """What each person declared of herself, sealed, each time: a number once told stays, whatever she says later."""

    def __init__(self) -> None:
        self.answer: dict[Id, tuple[tuple[int, Sealed], ...]] = {}

    @answers(CategoriesDeclared)
    def declared(self, fact: CategoriesDeclared) -> None:
        """She said so."""
        said = self.answer.get(fact.person, ())
        self.answer[fact.person] = (*said, (self.entry.position, fact.declared))

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Nobody can know any more."""
        self.answer.pop(fact.person, None)

    def at(self, position: int, people: Iterable[Id]) -> dict[Id, tuple[int, Sealed]]:
        """What each of these people had last declared at a position, and where it stands."""
        found = {}
        for person in people:
            before = [one for one in self.answer.get(person, ()) if one[0] <= position]
            if before:
                found[person] = before[-1]
        return found
