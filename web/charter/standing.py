"""How the council stands at a moment: what its pages show, asked of the record as it is now or was then."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from council.charter.events import BodyEstablished
from council.charter.questions import (
    AdoptedRule,
    Bodies,
    BodiesNamed,
    RulesInForce,
    Term,
    TermsOfOffice,
)
from council.membership.questions import Declared, MandatesIn, composition
from council.quotas.questions import Found, balance, cures
from council.record import Id, Record, Wording, day_of, today
from web.past import stood
from web.people import in_language
from web.quotas import picture
from web.quotas.picture import Group

Asked = int | date | None


@dataclass(frozen=True)
class Verdict:
    """What one balance rule says of a body, and what would cure it."""

    rule: AdoptedRule
    found: Found
    cures: list[dict[str, Any]]


@dataclass(frozen=True)
class BodyStanding:
    """A body as its page shows it. Of its members only numbers are known here."""

    body: Id
    name: Wording
    sort: str
    seats: int | None
    term: Term | None
    members: int
    numbers: dict[str, dict[str, int]]
    crossed: list[Group] | None
    verdicts: list[Verdict]

    @property
    def vacant(self) -> int:
        """Seats that nobody has."""
        return max((self.seats or 0) - self.members, 0)

    @property
    def worst(self) -> str:
        """The verdict that weighs most, for a word at a glance; empty where there is no rule."""
        order = ("not_met", "undetermined", "met", "not_applicable")
        said = {one.found.verdict["status"] for one in self.verdicts}
        return next((status for status in order if status in said), "")


def day_asked(record: Record, asked: Asked) -> date:
    """The day on which the page looks at mandates and terms."""
    if isinstance(asked, date):
        return asked
    if asked is None:
        return today()
    found = record.entries(after=asked - 1, until=asked)
    return day_of(found[0].at) if found else today()


def bodies(record: Record, asked: Asked = None) -> list[BodyStanding]:
    """Every body as it stands, or stood."""
    named = stood(record, BodiesNamed(), asked).answer
    return [_body(record, one, asked) for one in named.values()]


def one_body(record: Record, body: Id, asked: Asked = None) -> BodyStanding | None:
    """One body as it stands, or stood."""
    named = stood(record, BodiesNamed(), asked).answer
    return _body(record, named[body], asked) if body in named else None


def rules_in_force(record: Record, asked: Asked = None) -> list[AdoptedRule]:
    """The rules that bind, or bound then, subject by subject."""
    order = ("decision", "balance", "procedure")
    found = list(stood(record, RulesInForce(), asked).answer.values())
    return sorted(found, key=lambda one: order.index(one.subject) if one.subject in order else len(order))


def _body(record: Record, established: BodyEstablished, asked: Asked) -> BodyStanding:
    body, day = established.body, day_asked(record, asked)
    members = stood(record, MandatesIn(body), asked).effective(day)
    declared = stood(record, Declared(), asked).opened(record, members)
    numbers = composition(declared, members)
    rules = stood(record, RulesInForce(), asked).on("balance", body)
    return BodyStanding(
        body=body,
        name=in_language(established.names),
        sort=established.sort,
        seats=stood(record, Bodies(), asked).answer[body],
        term=stood(record, TermsOfOffice(), asked).current(body, day),
        members=len(members),
        numbers=numbers,
        crossed=picture.crossed(declared, members),
        verdicts=[
            Verdict(rule, found, cures(found.as_data(), numbers))
            for rule, found in zip(rules, balance(rules, numbers), strict=True)
        ],
    )
