"""While a secret vote is open no page tells how many handed in, who did, or what: whoever reads it, in any language.

The same council is set up several times, with other papers in the urns. Whoever has not handed in must read
exactly the same on every page of each of them; even the record is the same, fact by fact.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product

import pytest
from flask import Flask

from council.record import IN_MEMORY, Id, Installation, Record, connect, standing_at, upgrade
from council.voting.commands import enter_papers, hand_in, open_ballot, open_round
from council.voting.events import Papers
from tests.voting.a_council import (
    AMINA,
    ASSEMBLY,
    BERFIN,
    CHAIR,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SITTING,
    settle,
    sit,
)
from tests.voting.at_the_desk import application
from tests.voting.electing import STAND, called
from tests.voting.test_secrecy import READERS, asked_of_history, every_address, read

VOTE, ROUND, BOX = Id("00000000000ba210"), Id("00000000000ba211"), Id("00000000000ba212")
ELECTION, ON_PAPER = Id("00000000000e1ec0"), Id("00000000000e1ec1")
NOW = datetime(2026, 3, 18, 16, 0, tzinfo=UTC)
WORLDS: dict[str, list[tuple[Id, str, int]]] = {
    "none": [],
    "some": [(member, "yes", 1) for member in MEMBERS[2:8]],
    "others": [(member, "no", 2) for member in MEMBERS[3:]],
}


def with_open_votes(house: Installation) -> None:
    """A secret vote, a secret round, and a round on paper."""
    council = settle(house.found("cinar"))
    sit(council, *MEMBERS[:6])
    open_ballot(council, PROPOSAL, MAJORITY, SITTING, ballot=VOTE, secrecy="secret")
    for election, ballot, casting in ((ELECTION, ROUND, "secret"), (ON_PAPER, BOX, "paper")):
        rule = Id(f"000000000000r{election[-3:]}")
        open_round(council, called(council, election=election, rule=rule), casting, ballot)


def hand_in_all(council: Record, papers: list[tuple[Id, str, int]]) -> None:
    """Papers in both urns; and what one teller has counted in the box."""
    for member, choice, candidate in papers:
        hand_in(council.acting_as(member), VOTE, choice)
        hand_in(council.acting_as(member), ROUND, marks=(candidate,))
    found = Papers(number=len(papers) or 1, marks=(papers[0][2] if papers else 3,))
    enter_papers(council.acting_as(CHAIR), BOX, [found])


def copy_of(house: Installation) -> Installation:
    """The same council, fact by fact."""
    engine = connect(IN_MEMORY)
    with house.engine.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    return Installation(engine, bytes(range(32)))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The council with these papers; each made once, as a copy of the same."""
    first = Installation(connect(IN_MEMORY), bytes(range(32)))
    upgrade(first.engine)
    built: dict[str, tuple[Flask, Installation]] = {}
    with standing_at(NOW):
        with_open_votes(first)

    def build(name: str) -> tuple[Flask, Installation]:
        if name not in built:
            house = copy_of(first)
            with standing_at(NOW):
                hand_in_all(house.record("cinar"), WORLDS[name])
            built[name] = application(house, tmp_path_factory.mktemp(name)), house
        return built[name]

    yield build
    for house in (first, *(one for _, one in built.values())):
        house.engine.dispose()


def pages(app: Flask, language: str, size: int) -> list[str]:
    """The address of every page, for every thing that there is to fill into it."""
    things = {
        "lang": [language],
        "council": ["cinar"],
        "proposal": [PROPOSAL],
        "ballot": [VOTE, ROUND, BOX],
        "election": [ELECTION, ON_PAPER],
        "candidate": [STAND[0]],
        "lot": [ROUND],
        "sitting": [SITTING],
        "person": [AMINA, MEMBERS[5]],
        "member": [AMINA, MEMBERS[5]],
        "body": [ASSEMBLY],
        "rule": [MAJORITY],
        "into": ["tr"],
        "level": ["0"],
        "name": ["verify.py", "000"],
        "position": [str(position) for position in range(size - 5, size + 1)],
    }
    return every_address(app, things)


@pytest.mark.parametrize("reader", sorted(set(READERS) - {"chair"}))
@pytest.mark.parametrize("other", ["some", "others"])
def test_what_is_in_the_urns_changes_no_page(
    world: Callable[[str], tuple[Flask, Installation]], reader, other
):
    """The chair counted the box, and reads her own entry."""
    (none, house), (full, _) = world("none"), world(other)
    size = house.record("cinar").size
    for address in [*pages(none, "en", size), *asked_of_history("en")]:
        assert read(none, READERS[reader], address) == read(full, READERS[reader], address), address


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_nor_in_other_languages(world, language):
    (none, house), (full, _) = world("none"), world("some")
    for address in pages(none, language, house.record("cinar").size):
        assert read(none, BERFIN, address) == read(full, BERFIN, address), address


def test_she_alone_reads_that_her_paper_is_in_the_urn(world):
    (none, _), (some, _) = world("none"), world("some")
    for address in (f"/en/cinar/ballots/{VOTE}", f"/en/cinar/rounds/{ROUND}/paper"):
        assert read(none, MEMBERS[2], address) != read(some, MEMBERS[2], address)


def test_the_record_is_the_same_whatever_is_in_the_urns(world):
    """Fact by fact; only what the teller entered of the box differs."""
    records = [world(name)[1].record("cinar") for name in ("none", "some")]
    (none, some) = ([one.leaf(entry.position) for entry in one.entries()] for one in records)
    assert none[:-1] == some[:-1]
    assert len(none) == len(some)


def test_no_reader_is_shown_what_a_teller_entered_while_the_round_is_open(world):
    some, house = world("some")
    (entry,) = house.record("cinar").entries(kinds=["voting.papers-entered"])
    for reader, language in product(READERS.values(), ("ar", "tr", "en")):
        _, shown = read(some, reader, f"/{language}/cinar/history/{entry.position}")
        assert house.record("cinar").leaf_hash(entry.position).hex() not in shown
