"""What a decision may ask about the council itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from council.charter.debating import DebatingRule as DebatingRule
from council.charter.events import (
    BodyEstablished,
    CouncilFounded,
    RuleAdopted,
    RuleRepealed,
    SeatsSet,
    TermBegun,
)
from council.charter.rules import ProcedureRule, procedure_rule
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


def as_adopted(fact: RuleAdopted) -> AdoptedRule:
    """The rule that a fact adopted."""
    return AdoptedRule(fact.rule, fact.version, fact.subject, fact.body, fact.names, fact.terms, fact.source)


class RulesInForce(Question):
    """Every rule in force, by its id, in the newest version adopted."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, AdoptedRule] = {}

    @answers(RuleAdopted)
    def adopted(self, fact: RuleAdopted) -> None:
        """A rule, or a new version of it, is in force from now on."""
        self.answer[fact.rule] = as_adopted(fact)

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


class Founding(Question):
    """How the council began: its names and its city; None if it was not founded yet."""

    remembered = True
    answer: CouncilFounded | None

    def __init__(self) -> None:
        self.answer = None

    @answers(CouncilFounded)
    def founded(self, fact: CouncilFounded) -> None:
        """It began so."""
        self.answer = fact


class BodiesNamed(Question):
    """What each of the council's bodies is and is called."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, BodyEstablished] = {}

    @answers(BodyEstablished)
    def established(self, fact: BodyEstablished) -> None:
        """There is such a body."""
        self.answer[fact.body] = fact


@dataclass(frozen=True)
class Term:
    """A span of days for which a body was formed."""

    term: Id
    begins: date
    ends: date


class TermsOfOffice(Question):
    """The terms of each body, in the order in which they were begun."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, list[Term]] = {}

    @answers(TermBegun)
    def begun(self, fact: TermBegun) -> None:
        """A term began."""
        self.answer.setdefault(fact.body, []).append(Term(fact.term, fact.begins, fact.ends))

    def spans(self, body: Id) -> list[tuple[date, date]]:
        """The first and the last day of each term of a body."""
        return [(term.begins, term.ends) for term in self.answer.get(body, [])]

    def current(self, body: Id, day: date) -> Term | None:
        """The term that runs on a day."""
        return next((one for one in self.answer.get(body, []) if one.begins <= day <= one.ends), None)


class RulesNamed(Question):
    """What every rule is called that was ever adopted, in its newest version."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, tuple[Wording, ...]] = {}

    @answers(RuleAdopted)
    def adopted(self, fact: RuleAdopted) -> None:
        """It is called so from now on."""
        self.answer[fact.rule] = fact.names


class RuleVersions(Question):
    """Every version of one rule, the newest last, and whether it is in force."""

    def __init__(self, rule: Id) -> None:
        self.about = (rule,)
        self.answer: list[AdoptedRule] = []
        self.in_force = False

    @answers(RuleAdopted)
    def adopted(self, fact: RuleAdopted) -> None:
        """A version was adopted."""
        self.answer.append(as_adopted(fact))
        self.in_force = True

    @answers(RuleRepealed)
    def repealed(self, fact: RuleRepealed) -> None:
        """It was repealed; a later version puts it in force again."""
        self.in_force = False


class Procedure(RulesInForce):
    """How proposals and votes proceed in a body: its own rule, else the council's, else the defaults."""

    def __init__(self, body: Id | None = None) -> None:
        super().__init__()
        self.body = body

    def key(self) -> tuple[Any, ...]:
        """The procedure of another body is another question."""
        return (*super().key(), self.body)

    @property
    def adopted_rule(self) -> AdoptedRule | None:
        """The rule of procedure that applies, if one was adopted."""
        found = [one for one in self.answer.values() if one.subject == "procedure"]
        own = [one for one in found if one.body is not None and one.body == self.body]
        general = [one for one in found if one.body is None]
        return next(iter((*own, *general)), None)

    @property
    def rule(self) -> ProcedureRule:
        """The procedure that applies."""
        found = self.adopted_rule
        return procedure_rule(found.terms) if found else ProcedureRule()

    @property
    def co_sponsors(self) -> int:
        """How many members must stand behind a proposal, its author not counted."""
        return self.rule.co_sponsors

    @property
    def may_change_vote(self) -> bool:
        """Whether a vote may be changed until the close."""
        return self.rule.may_change_vote
