"""A council with an assembly of four seats, its term, and a facilitator."""

from datetime import date

import pytest

from council.charter.commands import begin_term, establish_body
from council.house import furnish
from council.membership.commands import grant_role, register_person
from council.record import Id, Record, Wording
from council.roles import Role

ASSEMBLY = Id("000000000000asm1")
TERM = date(2026, 1, 1), date(2027, 12, 31)


def settle(record: Record) -> Id:
    """Set the assembly up and let somebody in who keeps the desk; her id."""
    names = [Wording(language="tr", text="Genel Kurul"), Wording(language="ar", text="الجمعية العامة")]
    establish_body(record, "general_assembly", names, 4, ASSEMBLY)
    begin_term(record, ASSEMBLY, *TERM)
    person = register_person(record, "Elif Aydın")
    grant_role(record, person, Role.FACILITATOR)
    return person


@pytest.fixture
def facilitator(record: Record) -> Id:
    furnish()
    return settle(record)


@pytest.fixture
def council(record: Record, facilitator: Id) -> Record:
    """The council's record, acted on by the command line."""
    return record
