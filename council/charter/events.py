"""What happened to the council itself: its founding, its bodies, its terms, its rules."""

from datetime import date
from typing import Any

from council.record import Fact, Id, Wording, fact


@fact("charter.council-founded")
class CouncilFounded(Fact):
    """A council began its record."""

    names: tuple[Wording, ...]
    city: str


@fact("charter.body-established")
class BodyEstablished(Fact):
    """A body of the council was set up: its assembly, its board, a committee, a working group."""

    body: Id
    sort: str  # general_assembly, executive_board, committee, working_group
    names: tuple[Wording, ...]


@fact("charter.seats-set")
class SeatsSet(Fact):
    """The number of seats that a body has by its charter was set."""

    body: Id
    seats: int


@fact("charter.term-begun")
class TermBegun(Fact):
    """A term of a body began."""

    term: Id
    body: Id
    begins: date
    ends: date


@fact("charter.rule-adopted")
class RuleAdopted(Fact):
    """A rule was adopted, or a new version of it. Decisions made under an older version keep it."""

    rule: Id
    version: int
    subject: str  # decision, balance, procedure
    body: Id | None = None  # of one body only; None: of the whole council
    names: tuple[Wording, ...]
    terms: dict[str, Any]
    source: str = ""


@fact("charter.rule-repealed")
class RuleRepealed(Fact):
    """A rule is no longer in force."""

    rule: Id
