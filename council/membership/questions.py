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
    NameCorrected,
    PersonErased,
    PersonRegistered,
    RoleGranted,
    RoleWithdrawn,
    SubstituteCalled,
)
from council.record import Id, Question, Record, Sealed, answers
from council.roles import Role

UNDISCLOSED = "undisclosed"
DIMENSIONS = ("gender", "side", "age_band", "disability")
LANGUAGE = "language"


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

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Who was erased has no role."""
        self.answer = frozenset()


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
        self.before: dict[
            Id, tuple[int, Mandate]
        ] = {}  # how it stood until the position at which it was ended

    @answers(MemberSeated)
    def seated(self, fact: MemberSeated) -> None:
        """A mandate began."""
        self.answer[fact.mandate] = Mandate(fact.mandate, fact.person, fact.standing, fact.begins, fact.ends)

    @answers(MandateEnded)
    def ended(self, fact: MandateEnded) -> None:
        """It ended before its time, or on it."""
        self.before[fact.mandate] = self.entry.position, self.answer[fact.mandate]
        self.answer[fact.mandate] = replace(self.answer[fact.mandate], ends=fact.ended)

    @answers(SubstituteCalled)
    def called(self, fact: SubstituteCalled) -> None:
        """A substitute's mandate is a full one from now on."""
        self.answer[fact.mandate] = replace(self.answer[fact.mandate], standing="full", begins=fact.begins)

    def effective(self, day: date) -> list[Id]:
        """The effective members on a day: full mandates that run; substitutes and voices do not count."""
        return self._in_standing("full", day)

    def substitutes(self, day: date) -> list[Id]:
        """Who may be called in place of a member on a day."""
        return self._in_standing("substitute", day)

    def standing_then(self, person: Id, day: date, position: int) -> str | None:
        """In what standing she belonged to the body on a day, as the record stood at a position; None: in none.

        Who was noted as present and is erased later that day was there as what she was.
        """
        for mandate, now in self.answer.items():
            ended, earlier = self.before.get(mandate, (0, now))
            stood = earlier if position < ended else now
            if stood.person == person and stood.runs_on(day):
                return stood.standing
        return None

    def _in_standing(self, standing: str, day: date) -> list[Id]:
        running = (
            one.person for one in self.answer.values() if one.standing == standing and one.runs_on(day)
        )
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


class KnownPeople(Question):
    """Everybody who was ever registered, by number; and who of them was erased."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, int] = {}
        self.erased: set[Id] = set()

    @answers(PersonRegistered)
    def registered(self, fact: PersonRegistered) -> None:
        """She is known from now on."""
        self.answer[fact.person] = fact.number

    @answers(PersonErased)
    def erased_now(self, fact: PersonErased) -> None:
        """Only her number is known from now on."""
        self.erased.add(fact.person)

    @property
    def next_number(self) -> int:
        """The number of who is registered next; numbers count from one and are never used again."""
        return max(self.answer.values(), default=0) + 1

    def is_known(self, person: Id) -> bool:
        """Whether she is registered and was not erased."""
        return person in self.answer and person not in self.erased


class SealedNames(Question):
    """Under which name and contact each person is registered, sealed."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, Sealed] = {}
        self.contacts: dict[Id, Sealed] = {}

    @answers(PersonRegistered)
    def registered(self, fact: PersonRegistered) -> None:
        """Her first name on record."""
        self.answer[fact.person] = fact.name
        if fact.contact is not None:
            self.contacts[fact.person] = fact.contact

    @answers(NameCorrected)
    def corrected(self, fact: NameCorrected) -> None:
        """Her name was put right."""
        self.answer[fact.person] = fact.name

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Nobody can know any more."""
        self.answer.pop(fact.person, None)
        self.contacts.pop(fact.person, None)


class PersonNow(Question):
    """One person: whether she is registered and not erased, and her sealed name."""

    def __init__(self, person: Id) -> None:
        self.about = (person,)
        self.answer = False
        self.name: Sealed | None = None

    @answers(PersonRegistered)
    def registered(self, fact: PersonRegistered) -> None:
        """She is known."""
        self.answer, self.name = True, fact.name

    @answers(NameCorrected)
    def corrected(self, fact: NameCorrected) -> None:
        """Under another name."""
        self.name = fact.name

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """She is known no longer."""
        self.answer, self.name = False, None


class MandateNow(Question):
    """One mandate: whose it is, in which body, and whether it was ended."""

    def __init__(self, mandate: Id) -> None:
        self.about = (mandate,)
        self.answer: Mandate | None = None
        self.body: Id | None = None
        self.ended = False

    @answers(MemberSeated)
    def seated(self, fact: MemberSeated) -> None:
        """It began."""
        self.answer = Mandate(fact.mandate, fact.person, fact.standing, fact.begins, fact.ends)
        self.body = fact.body

    @answers(MandateEnded)
    def was_ended(self, fact: MandateEnded) -> None:
        """It was ended, with a reason."""
        if self.answer is not None:
            self.answer, self.ended = replace(self.answer, ends=fact.ended), True

    @answers(SubstituteCalled)
    def called(self, fact: SubstituteCalled) -> None:
        """A substitute's mandate is a full one from now on; the fact is also about the mandate that ended."""
        if self.answer is not None and fact.mandate == self.answer.mandate:
            self.answer = replace(self.answer, standing="full", begins=fact.begins)


class MandatesOf(Question):
    """Every mandate that one person has or had, with its body, and which of them were ended."""

    def __init__(self, person: Id) -> None:
        self.about = (person,)
        self.answer: dict[Id, tuple[Id, Mandate]] = {}

    @answers(MemberSeated)
    def seated(self, fact: MemberSeated) -> None:
        """A mandate began."""
        mandate = Mandate(fact.mandate, fact.person, fact.standing, fact.begins, fact.ends)
        self.answer[fact.mandate] = fact.body, mandate

    @answers(MandateEnded)
    def ended(self, fact: MandateEnded) -> None:
        """It ended."""
        body, mandate = self.answer[fact.mandate]
        self.answer[fact.mandate] = body, replace(mandate, ends=fact.ended)


class PlacesTaken(Question):
    """Which mandates of a body that ended have been taken over by a substitute."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: set[Id] = set()

    @answers(SubstituteCalled)
    def called(self, fact: SubstituteCalled) -> None:
        """A substitute took the place."""
        self.answer.add(fact.in_place_of)


class HoldersOf(Question):
    """Who has a role now."""

    remembered = True

    def __init__(self, role: Role) -> None:
        self.role = role
        self.answer: frozenset[Id] = frozenset()

    def key(self) -> tuple[Any, ...]:
        """The holders of another role are another question."""
        return (*super().key(), self.role)

    @answers(RoleGranted)
    def granted(self, fact: RoleGranted) -> None:
        """She has it from now on."""
        if fact.role == self.role:
            self.answer |= {fact.person}

    @answers(RoleWithdrawn)
    def withdrawn(self, fact: RoleWithdrawn) -> None:
        """She has it no longer."""
        if fact.role == self.role:
            self.answer -= {fact.person}

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Who was erased has no role."""
        self.answer -= {fact.person}


def composition(
    declared: Mapping[Id, Mapping[str, Any]], people: Iterable[Id], besides: Iterable[str] = ()
) -> dict[str, dict[str, int]]:
    """How people are spread over the groups of each dimension: {dimension: {group: number}}.

    Languages are counted only where a rule asks for them, `besides` the others: by the language named first.
    """
    also = [LANGUAGE] if LANGUAGE in besides else []
    counted: dict[str, Counter[str]] = {dimension: Counter() for dimension in (*DIMENSIONS, *also)}
    for person in people:
        for dimension, counts in counted.items():
            counts[_group(declared.get(person, {}), dimension)] += 1
    return {dimension: dict(sorted(counts.items())) for dimension, counts in counted.items()}


def _group(declared: Mapping[str, Any], dimension: str) -> str:
    """Which group of a dimension somebody counts in."""
    if dimension == LANGUAGE:
        return str(next(iter(declared.get("languages") or ()), UNDISCLOSED))
    return str(declared.get(dimension, UNDISCLOSED))
