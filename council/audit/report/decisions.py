"""What a report tells of decisions and elections: what was decided, by which rule, and what it is worth."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from council.cells import shown
from council.proposals.events import ProposalDrafted
from council.record import Id, Question, Wording, answers, day_of
from council.voting.events import (
    BallotClosed,
    BallotOpened,
    ElectionCalled,
    ElectionDeclared,
    LotDrawn,
    RoundOpened,
)


@dataclass(frozen=True)
class Decided:
    """A vote that was closed: what was frozen at its opening, and how it ended."""

    ballot: Id
    proposal: Id
    motion: Id | None
    body: Id
    sitting: Id | None
    day: date
    number: str
    result: str
    rule: Id
    version: int
    standing: str
    balance: tuple[tuple[Id, str], ...]  # each balance rule, and what it was found to be
    declared: Mapping[str, Any] = field(repr=False)
    drafted: date | None
    opened: int
    closed: int
    lot: int = 0

    @property
    def is_opinion(self) -> bool:
        """Whether it is recorded as an opinion of the council."""
        return self.motion is None and self.result == "adopted" and self.standing.startswith("opinion")

    @property
    def days(self) -> int | None:
        """From the first draft to the decision."""
        return None if self.drafted is None else (self.day - self.drafted).days


class DecisionsReported(Question):
    """Every vote that was closed, in the order in which it was."""

    def __init__(self) -> None:
        self.answer: dict[Id, Decided] = {}
        self._opened: dict[Id, tuple[int, BallotOpened]] = {}
        self._drafted: dict[Id, date] = {}

    @answers(ProposalDrafted)
    def drafted(self, fact: ProposalDrafted) -> None:
        """Somebody began to write it."""
        self._drafted[fact.proposal] = day_of(self.entry.at)

    @answers(BallotOpened)
    def opened(self, fact: BallotOpened) -> None:
        """All that decides its outcome is frozen."""
        self._opened[fact.ballot] = self.entry.position, fact

    @answers(BallotClosed)
    def closed(self, fact: BallotClosed) -> None:
        """It is decided, or was not."""
        position, put = self._opened.pop(fact.ballot)
        self.answer[fact.ballot] = Decided(
            ballot=fact.ballot,
            proposal=put.proposal,
            motion=put.motion,
            body=put.body,
            sitting=put.sitting,
            day=day_of(self.entry.at),
            number=fact.number,
            result=str(fact.declared.get("result", "")),
            rule=put.rule,
            version=put.rule_version,
            standing=put.standing,
            balance=tuple((Id(one["rule"]), str(one["verdict"]["status"])) for one in put.balance),
            declared=fact.declared,
            drafted=self._drafted.get(put.proposal),
            opened=position,
            closed=self.entry.position,
        )

    @answers(LotDrawn)
    def drawn(self, fact: LotDrawn) -> None:
        """The lot decided it."""
        known = self.answer.get(fact.ballot)
        if known is not None and fact.proposal is not None:
            self.answer[fact.ballot] = replace(known, result=fact.drawn[0], lot=self.entry.position)


@dataclass(frozen=True)
class Elected:
    """An election that was declared. Who was elected is on its own page; here they are only counted."""

    election: Id
    names: tuple[Wording, ...]
    body: Id
    day: date
    number: str
    seats: int
    filled: int
    groups: Mapping[
        str, Mapping[str, int]
    ]  # as what the elected stood in public; without what tells too much
    position: int


class ElectionsReported(Question):
    """Every election that was declared, in the order in which it was."""

    def __init__(self) -> None:
        self.answer: dict[Id, Elected] = {}
        self._called: dict[Id, ElectionCalled] = {}
        self._stood: dict[Id, dict[str, dict[str, str]]] = {}

    @answers(ElectionCalled)
    def called(self, fact: ElectionCalled) -> None:
        """So many seats are to be filled."""
        self._called[fact.election] = fact

    @answers(RoundOpened)
    def stood(self, fact: RoundOpened) -> None:
        """As what candidates stood, if they said so."""
        self._stood.setdefault(fact.election, {}).update(fact.stands_as)

    @answers(ElectionDeclared)
    def declared(self, fact: ElectionDeclared) -> None:
        """Seats are filled."""
        known = self._called[fact.election]
        self.answer[fact.election] = Elected(
            election=fact.election,
            names=known.names,
            body=known.fills or known.body,
            day=day_of(self.entry.at),
            number=fact.number,
            seats=known.seats,
            filled=len(fact.elected),
            groups=self._groups(fact),
            position=self.entry.position,
        )

    def _groups(self, fact: ElectionDeclared) -> dict[str, dict[str, int]]:
        stood = self._stood.get(fact.election, {})
        counts: dict[str, Counter[str]] = {}
        for one in fact.elected:
            for dimension, group in stood.get(one, {}).items():
                counts.setdefault(dimension, Counter())[group] += 1
        whole = {name: groups for name, groups in counts.items() if groups.total() == len(fact.elected)}
        return shown(whole)
