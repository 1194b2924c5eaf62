"""What a decision may ask about people."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from council.membership.events import (
    CategoriesDeclared,
    MandateEnded,
    MemberSeated,
    PersonErased,
    RoleGranted,
    RoleWithdrawn,
    SubstituteCalled,
)
from council.record import Id, Question, Record, Sealed, answers
from council.roles import Role

UNDISCLOSED = "undisclosed"
DIMENSIONS = ("gender", "side", "age_band", "disability")


class RolesOf(Question):
    """The roles a person has now."""

    remembered = True

    def __init__(self, person: Id) -> None:
        self.about = (person,)
        self.answer: frozenset[Role] = frozenset()

    @answers(RoleGranted)
    def granted(self, fact: RoleGranted) -> None:
        """She has it from now on."""
        self.answer |= {Role(fact.role)}

    @answers(RoleWithdrawn)
    def withdrawn(self, fact: RoleWithdrawn) -> None:
        """She has it no longer."""
        self.answer -= {Role(fact.role)}


@dataclass(frozen=True)
class Mandate:
    """One person's time in one body."""

    mandate: Id
    person: Id
    standing: str
    begins: date
    ends: date | None

    def runs_on(self, day: date) -> bool:
        """Whether the mandate runs on a day; its last day is the day it ends."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


class MandatesIn(Question):
    """Every mandate in a body there ever was, by its id."""

    remembered = True

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[Id, Mandate] = {}

    @answers(MemberSeated)
    def seated(self, fact: MemberSeated) -> None:
        """A mandate began."""
        self.answer[fact.mandate] = Mandate(fact.mandate, fact.person, fact.standing, fact.begins, fact.ends)

    @answers(MandateEnded)
    def ended(self, fact: MandateEnded) -> None:
        """It ended before its time, or on it."""
        self.answer[fact.mandate] = replace(self.answer[fact.mandate], ends=fact.ended)

    @answers(SubstituteCalled)
    def called(self, fact: SubstituteCalled) -> None:
        """A substitute's mandate is a full one from now on."""
        self.answer[fact.mandate] = replace(self.answer[fact.mandate], standing="full", begins=fact.begins)

    def effective(self, day: date) -> list[Id]:
        """The effective members on a day: full mandates that run; substitutes and voices do not count."""
        running = (one.person for one in self.answer.values() if one.standing == "full" and one.runs_on(day))
        return list(dict.fromkeys(running))


class Declared(Question):
    """What each person last declared of herself, sealed."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, Sealed] = {}

    @answers(CategoriesDeclared)
    def declared(self, fact: CategoriesDeclared) -> None:
        """She said so."""
        self.answer[fact.person] = fact.declared

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Nobody can know any more."""
        self.answer.pop(fact.person, None)

    def opened(self, record: Record, people: Iterable[Id]) -> dict[Id, dict[str, Any]]:
        """What each of these people declared, opened to be counted; nothing for who did not."""
        sealed = {person: self.answer[person] for person in people if person in self.answer}
        return {
            person: json.loads(text)
            for person, text in record.unseal_many(sealed).items()
            if text is not None
        }


def composition(declared: Mapping[Id, Mapping[str, Any]], people: Iterable[Id]) -> dict[str, dict[str, int]]:
    """How people are spread over the groups of each dimension: {dimension: {group: number}}."""
    counted: dict[str, Counter[str]] = {dimension: Counter() for dimension in DIMENSIONS}
    for person in people:
        for dimension, counts in counted.items():
            counts[declared.get(person, {}).get(dimension, UNDISCLOSED)] += 1
    return {dimension: dict(sorted(counts.items())) for dimension, counts in counted.items()}
