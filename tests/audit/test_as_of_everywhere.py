"""*As of* a position, every view and every page of the house is as if the log had been cut off there."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select

from council.audit.questions import OpenSince
from council.house import open_house
from council.membership.questions import HoldersOf
from council.record import (
    COPIED_WITH_KEYS,
    IN_MEMORY,
    Installation,
    Record,
    View,
    here,
    standing_at,
    tables_of,
    upgrade,
)
from council.roles import Role
from tests import front_desk
from tests.audit.a_full_record import LATER, built, cut
from tests.conftest import MASTER
from tests.every_page import Things, address, rules_of_pages, things_on
from web.visit import ALWAYS_NOW
from web.visitors import NOBODY, Visitor

AN_ID = re.compile(r"\b[0-9a-hjkmnp-tv-z]{16}\b")
NOT_COMPARED = (".pdf", ".docx", "/stream")
"""What is printed carries the moment of its making; a stream never ends."""
FEWEST = 8
"""So many pages at least must have been there to be read."""


@pytest.fixture(scope="module")
def house() -> Iterator[Installation]:
    """A council with something of almost everything on record."""
    made = open_house(IN_MEMORY, MASTER)
    upgrade(made.engine)
    built(made)
    yield made
    made.engine.dispose()


@pytest.fixture
def full(house: Installation) -> Record:
    """Its record."""
    return house.record("cinarli")


def drawn(rows) -> dict[str, list[str]]:
    """Every row of every view of the house, whatever views there are."""
    return {
        f"{view.name}.{table.name}": sorted(map(repr, rows.execute(select(table).where(here(table)))))
        for view in View.every.values()
        for table in view.tables
    }


def some(record: Record, many: int, soak: int) -> list[int]:
    """Positions taken at random, in order, and the last."""
    many = min(many * soak, record.size - 1)
    return [*sorted(Random(many).sample(range(1, record.size), many)), record.size]


def test_every_view_is_as_if_the_log_ended_there(house, full, soak):
    shorter = None
    for position in some(full, 4, soak):
        shorter = cut(full, position, shorter)
        with shorter.rows(full.council) as alone:
            expected = drawn(alone)
        assert drawn(house.rows_as_of(full.council, position)) == expected, position
    assert {one.split(".")[0] for one in expected} == {
        view.name for view in View.every.values() if view.tables
    }
    shorter.engine.dispose()


def test_so_it_is_on_postgresql(full, postgresql_url, soak):
    there, expected = open_house(postgresql_url, MASTER), {}
    there.found(full.council)
    for position in some(full, 2, soak)[:-1]:
        cut(full, position, there)
        with there.rows(full.council) as alone:
            expected[position] = drawn(alone)
    for position, rows in expected.items():
        assert drawn(there.rows_as_of(full.council, position)) == rows, position
    there.engine.dispose()


def closed_positions(record: Record) -> list[int]:
    """The positions at which no vote was open, and which may be named now."""
    opened, found = OpenSince(), []
    for entry in record.entries(until=record.ask(OpenSince()).first):
        if entry.kind in opened.kinds:
            opened.hear(entry)
        if not opened.answer:
            found.append(entry.position)
    return found


def addresses(app: Flask, things: Things, chance: Random) -> list[str]:
    """One address of each page that can be set back."""
    found = (
        address(app, rule, "cinarli", things, chance)
        for rule in rules_of_pages(app, NOT_COMPARED)
        if rule.endpoint.split(".")[0] not in ALWAYS_NOW
    )
    return [one for one in found if one is not None]


def cut_with_its_keys(record: Record, house: Installation, position: int) -> Installation:
    """The house cut off at a position, in which names can be read as they can be now."""
    shorter = cut(record, position)
    (keys,) = (one for one in tables_of(COPIED_WITH_KEYS) if one.name == "person_key")
    with house.engine.connect() as full, shorter.engine.begin() as there:
        there.execute(insert(keys), [one._asdict() for one in full.execute(select(keys))])
    return shorter


def without_new_ids(page: str, known: set[str]) -> str:
    """A page without the ids that a form makes anew each time."""
    return AN_ID.sub(lambda found: found[0] if found[0] in known else "…", page)


def opened(app: Flask, visitor: Visitor) -> Any:
    """A browser of a visitor."""
    app.extensions["desk"].visitor_of = lambda: visitor
    return app.test_client()


def test_every_page_is_as_if_the_log_ended_there(house, full, tmp_path, soak):
    chance, positions = Random(soak), closed_positions(full)
    for position in chance.sample(positions[len(positions) // 2 :], soak):
        shorter = cut_with_its_keys(full, house, position)
        things = things_on(full, position)
        known = {thing for several in things.values() for thing in several}
        shown = 0
        apps = [front_desk.application(one, tmp_path) for one in (house, shorter)]
        for page in addresses(apps[0], things, chance):
            role = chance.choice(list(Role))
            person = next(iter(full.ask(HoldersOf(role)).answer), None)
            visitor = Visitor(person, frozenset({role}), lambda: "…") if person else NOBODY
            with standing_at(LATER):
                pages = [opened(app, visitor).get(f"{page}?as-of={position}") for app in apps]
            read = [without_new_ids(one.get_data(as_text=True), known) for one in pages]
            assert read[0] == read[1], f"{page}?as-of={position} as {role}"
            shown += {one.status_code for one in pages} == {200}
        assert shown > FEWEST
        shorter.engine.dispose()
