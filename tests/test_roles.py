"""Role × command, cell by cell: who is not permitted is refused before anything else, who is permitted is not."""

import inspect
from dataclasses import is_dataclass
from datetime import date
from typing import Any, get_type_hints

import pytest

from council.command import COMMANDS, NotPermitted
from council.house import furnish
from council.membership.events import PersonRegistered, RoleGranted
from council.record import Id, Installation, Record, Wording, connect, new_id, upgrade
from council.roles import PERMITS, Role

furnish()
PLAIN = {str: "x", int: 1, bool: False, date: date(2026, 3, 18), Id: Id("0" * 16)}


@pytest.fixture(scope="module")
def house():
    installation = Installation(connect("sqlite://"), bytes(32))
    upgrade(installation.engine)
    installation.found("cinar")
    yield installation
    installation.engine.dispose()


@pytest.fixture(scope="module")
def people(house: Installation) -> dict[Role | None, Id]:
    """One person for each role, who has that role alone, and one without any."""
    record, found = house.record("cinar"), {}
    for number, role in enumerate([*Role, None], 1):
        person = found[role] = new_id()
        record.enter([PersonRegistered(person=person, number=number, name=record.seal(person, f"{role}"))])
        if role is not None:
            record.enter([RoleGranted(person=person, role=role)])
    return found


def carry_out(record: Record, name: str) -> Exception | None:
    """Try a command with arguments that mean nothing; returns what it was refused with, if it was."""
    command = COMMANDS[name]
    arguments = list(inspect.signature(command).parameters.values())[1:]
    hints = get_type_hints(inspect.unwrap(command))
    needed = {one.name: anything(hints[one.name]) for one in arguments if one.default is one.empty}
    try:
        command(record, **needed)
    except Exception as error:
        return error
    return None


class Empty:
    """Something in which nothing is: a roster without lines, a source without votes."""

    def __getattr__(self, name: str) -> tuple[()]:
        return ()


def anything(hint: Any) -> Any:
    """A value of this type, if it is a plain one."""
    otherwise = Empty() if is_dataclass(hint) else (Wording(language="en", text="x"),)
    return PLAIN.get(hint, otherwise)


@pytest.mark.parametrize("role", [*Role, None], ids=str)
@pytest.mark.parametrize("name", sorted(PERMITS))
def test_a_command_is_refused_exactly_to_the_roles_that_the_table_does_not_name(house, people, name, role):
    refusal = carry_out(house.record("cinar", people[role]), name)
    if role in PERMITS[name]:
        assert not isinstance(refusal, NotPermitted)
    else:
        assert isinstance(refusal, NotPermitted), refusal
        assert refusal.details == {"command": name}


@pytest.mark.parametrize("name", sorted(PERMITS))
def test_the_command_line_may_carry_out_all(house, people, name):
    assert not isinstance(carry_out(house.record("cinar"), name), NotPermitted)


def test_somebody_whom_nobody_knows_may_do_nothing(house):
    stranger = house.record("cinar", new_id())
    assert all(isinstance(carry_out(stranger, name), NotPermitted) for name in PERMITS)


def test_refused_commands_leave_nothing_behind(house, people):
    record = house.record("cinar", people[Role.OBSERVER])
    before = record.size
    for name in PERMITS:
        if Role.OBSERVER not in PERMITS[name]:
            carry_out(record, name)
    assert record.size == before


def test_several_roles_permit_what_each_of_them_does(house, people):
    record = house.record("cinar")
    record.enter([RoleGranted(person=people[None], role=role) for role in (Role.OBSERVER, Role.FACILITATOR)])
    both = house.record("cinar", people[None])
    refused = {name for name in PERMITS if isinstance(carry_out(both, name), NotPermitted)}
    assert refused == {name for name in PERMITS if not PERMITS[name] & {Role.OBSERVER, Role.FACILITATOR}}
