"""A council with something of almost everything on record, and its record cut off at a position."""

from datetime import UTC, datetime, timedelta

from council.archive.commands import carry_over
from council.archive.rules import read_mapping, read_source
from council.audit.commands import correct_entry
from council.charter.commands import repeal_rule
from council.charter.questions import RulesInForce
from council.house import open_house
from council.membership.commands import correct_name, end_mandate, erase_person, withdraw_role
from council.membership.questions import HoldersOf, KnownPeople, MandatesOf
from council.record import IN_MEMORY, Installation, Record, Wording, standing_at, today, upgrade
from council.roles import Role
from tests.archive.conftest import SMALL, small
from tests.conftest import MASTER
from web import terminal
from web.demo import council

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def built(house: Installation) -> Record:
    """The council of the demonstration; then a year of the archive, changes among its people, and corrections."""
    with terminal.speaking():
        council.build(house, NOW)
    record = house.record("cinarli")
    with standing_at(LATER):
        carry_over(record, read_source(small(), read_mapping(SMALL)))
        known = list(record.ask(KnownPeople()).answer)
        correct_name(record, known[5], "Ayşe Güneş")
        mandate = next(iter(record.ask(MandatesOf(known[4])).answer))
        end_mandate(record, mandate, today(), "resigned")
        observer = next(iter(record.ask(HoldersOf(Role.AUDITOR)).answer))
        withdraw_role(record, observer, Role.AUDITOR)
        repeal_rule(record, next(iter(record.ask(RulesInForce()).answer)))
        erase_person(record, known[6], "safety", today())
        correct_entry(record, 3, (Wording(language="tr", text=f"Doğrusu: {{person:{known[5]}}}."),))
    return record


def cut(record: Record, position: int, house: Installation | None = None) -> Installation:
    """Another house with the same log up to a position, drawn fact by fact; or one that is drawn on."""
    if house is None:
        house = open_house(IN_MEMORY, MASTER)
        upgrade(house.engine)
        house.found(record.council)
    shorter = house.record(record.council)
    for entry in record.entries(after=shorter.size, until=position):
        with standing_at(entry.at):
            shorter.acting_as(entry.by).enter([entry.fact])
    return house
