"""What a decision may ask about the council itself."""

from dataclasses import dataclass
from typing import Any

from council.charter.events import BodyEstablished, RuleAdopted, RuleRepealed, SeatsSet
from council.record import Id, Question, Wording, answers


@dataclass(frozen=True)
class AdoptedRule:
    """A rule as the council adopted it."""

    rule: Id
    version: int
    subject: str
    body: Id | None
    names: tuple[Wording, ...]
    terms: dict[str, Any]
    source: str


class RulesInForce(Question):
    """Every rule in force, by its id, in the newest version adopted."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, AdoptedRule] = {}

    @answers(RuleAdopted)
    def adopted(self, fact: RuleAdopted) -> None:
        """A rule, or a new version of it, is in force from now on."""
        self.answer[fact.rule] = AdoptedRule(
            fact.rule, fact.version, fact.subject, fact.body, fact.names, fact.terms, fact.source
        )

    @answers(RuleRepealed)
    def repealed(self, fact: RuleRepealed) -> None:
        """It is in force no longer."""
        self.answer.pop(fact.rule, None)

    def on(self, subject: str, body: Id) -> list[AdoptedRule]:
        """The rules on a subject that bind a body: its own and the whole council's."""
        return [one for one in self.answer.values() if one.subject == subject and one.body in (None, body)]


class Bodies(Question):
    """The council's bodies and how many seats each has by the charter (None: not set)."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, int | None] = {}

    @answers(BodyEstablished)
    def established(self, fact: BodyEstablished) -> None:
        """There is such a body."""
        self.answer[fact.body] = None

    @answers(SeatsSet)
    def seats_set(self, fact: SeatsSet) -> None:
        """So many seats it has."""
        self.answer[fact.body] = fact.seats
