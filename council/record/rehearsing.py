"""A rehearsal: decisions are carried through and nothing is entered, to see beforehand what would come of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from council.record import clock
from council.record.deciding import Beside, Guard, Record
from council.record.facts import Entry, Fact, Id, Sealed
from council.record.looking import Looked
from council.record.questions import Question

T = TypeVar("T")


class NotForRehearsing(Exception):
    """A command would now change what is kept beside the record: all that it requires holds, the rehearsal ends."""


class Rehearsal(Record):
    """A council's record that answers as ever and takes nothing. What it answered once it answers again the same."""

    def __init__(self, record: Record) -> None:
        self.__dict__.update(record.__dict__)
        self._keyring = record._keyring.once_more()
        self._answered: dict[tuple[Any, ...], Question] = {}
        self._opened: dict[tuple[Id, Sealed], str | None] = {}
        self._position = 0
        self.would_enter: list[Fact] = []

    def decide(self, decide: Callable[[Record], T], guard: Guard | None = None) -> T:
        """Carry a decision through up to what it would enter."""
        self._guard = guard
        try:
            return decide(self)
        finally:
            self._guard = None

    def enter(
        self, facts: Sequence[Fact], unless: Sequence[Looked] = (), beside: Beside | None = None
    ) -> list[Entry]:
        """Keep in mind what would be entered, and tell what it would look like."""
        self.would_enter += facts
        at = clock.now()
        return [
            Entry(self.council, self._position + place, at, self.acting, fact)
            for place, fact in enumerate(facts, 1)
        ]

    def unseal_many(self, sealed: Mapping[Id, Sealed]) -> dict[Id, str | None]:
        """Open one sealed value for each of several people; what was opened before is not opened again."""
        new = {person: value for person, value in sealed.items() if (person, value) not in self._opened}
        self._opened.update(
            ((person, new[person]), text) for person, text in super().unseal_many(new).items()
        )
        return {person: self._opened[person, value] for person, value in sealed.items()}

    def acting_as(self, person: Any) -> Record:
        """Somebody else rehearses for herself."""
        other = Rehearsal(super().acting_as(person))
        other._answered = self._answered
        return other

    def beside(self) -> NoReturn:
        """What is kept beside the record would be changed at once, so the rehearsal ends here."""
        raise NotForRehearsing

    def _answer(self, asked: Sequence[Question]) -> int:
        fresh = [one for one in asked if one.key() not in self._answered]
        if fresh:
            self._position = super()._answer(fresh)
            self._answered.update((one.key(), one) for one in fresh)
        for one in asked:
            if self._answered[one.key()] is not one:
                one.taken_over(self._answered[one.key()])
        return self._position
