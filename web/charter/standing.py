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
from council.quotas.questions import Found, balance, cures, dimensions
from council.record import Id, Record, Wording, day_of, today
from web.people import in_language
from web.quotas import picture
from web.quotas.picture import Group
from web.visit import asked_position, past_position, record_now


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


def day_shown() -> date:
    """The day on which a page looks at mandates and terms: today, or the one that it was set back to."""
    asked, position = asked_position(), past_position()
    if isinstance(asked, date):
        return asked
    if position is None:
        return today()
    (entry,) = record_now().entries(after=position - 1, until=position)
    return day_of(entry.at)


def bodies(record: Record, day: date) -> list[BodyStanding]:
    """Every body as it stands on a day."""
    return [_body(record, one, day) for one in record.ask(BodiesNamed()).answer.values()]


def one_body(record: Record, body: Id, day: date | None = None) -> BodyStanding | None:
    """One body as it stands, today if no day is given."""
    named = record.ask(BodiesNamed()).answer
    return _body(record, named[body], day or today()) if body in named else None


def rules_in_force(record: Record) -> list[AdoptedRule]:
    """The rules that bind, subject by subject."""
    order = ("decision", "balance", "procedure")
    found = list(record.ask(RulesInForce()).answer.values())
    return sorted(found, key=lambda one: order.index(one.subject) if one.subject in order else len(order))


def _body(record: Record, established: BodyEstablished, day: date) -> BodyStanding:
    body = established.body
    mandates = record.ask(MandatesIn(body))
    members, substitutes = mandates.effective(day), mandates.substitutes(day)
    declared = record.ask(Declared()).opened(record, [*members, *substitutes])
    rules = {one.rule: one for one in record.ask(RulesInForce()).on("balance", body)}
    seats = record.ask(Bodies()).answer[body]
    looked_at = dimensions(rules.values())
    numbers, deputies = (composition(declared, some, looked_at) for some in (members, substitutes))
    return BodyStanding(
        body=body,
        name=in_language(established.names),
        sort=established.sort,
        seats=seats,
        term=record.ask(TermsOfOffice()).current(body, day),
        members=len(members),
        numbers=numbers,
        crossed=picture.crossed(declared, members),
        verdicts=[
            Verdict(rules[found.rule], found, cures(found.as_data(), numbers))
            for found in balance(rules.values(), numbers, deputies, seats)
        ],
    )
