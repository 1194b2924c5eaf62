"""Who was on which side, and in which group, when a vote was opened, whatever was said since."""

from collections.abc import Mapping
from typing import Any

from council.membership.events import CategoriesDeclared, PersonErased
from council.membership.questions import UNDISCLOSED, Declared
from council.record import Id, Record, answers
from council.voting.questions.votes import BallotTerms

SIDE = "side"


class DeclaredUntil(Declared):
    """What people had declared of themselves, sealed, up to a position of the record; of one of them or of all."""

    remembered = False

    def __init__(self, position: int, person: Id | None = None) -> None:
        super().__init__()
        self.position = position
        self.about = () if person is None else (person,)

    def key(self) -> tuple[Any, ...]:
        """What was declared until another position is another question."""
        return (*super().key(), self.position)

    @answers(CategoriesDeclared)
    def declared(self, fact: CategoriesDeclared) -> None:
        """She had said so by then."""
        if self.entry.position <= self.position:
            self.answer[fact.person] = fact.declared

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Nobody can know any more, whenever it was."""
        self.answer.pop(fact.person, None)


def side_in(declared: Mapping[str, Any] | None) -> str:
    """The side that somebody declared; undisclosed if she did not."""
    return str((declared or {}).get(SIDE) or UNDISCLOSED)


def categories_when_opened(record: Record, terms: BallotTerms) -> dict[Id, dict[str, Any]]:
    """What everybody on the roll had declared of herself when the vote was opened."""
    return record.ask(DeclaredUntil(terms.opened_position)).opened(record, terms.frozen().roll)


def side_when_opened(record: Record, terms: BallotTerms, person: Id) -> str:
    """The side of one person when the vote was opened: what a secret paper of a joint decision needs."""
    frozen = terms.frozen().sides.get(person)
    if frozen is not None:
        return frozen
    declared = record.ask(DeclaredUntil(terms.opened_position, person)).opened(record, [person])
    return side_in(declared.get(person))


def sides_when_opened(record: Record, terms: BallotTerms) -> dict[Id, str]:
    """The side of everybody on the roll when the vote was opened."""
    opened = terms.frozen()
    if opened.sides:
        return {person: opened.sides.get(person, UNDISCLOSED) for person in opened.roll}
    declared = categories_when_opened(record, terms)
    return {person: side_in(declared.get(person)) for person in opened.roll}
