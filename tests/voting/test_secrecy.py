"""While a vote is open nobody is shown a choice, a voter, or a number of votes; not on any page, in any language.

The same council is set up several times, with other votes in the open ballot. Whoever has not voted must read
exactly the same on every page of each of them.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime
from itertools import product

import pytest
from flask import Flask
from werkzeug.routing import Rule

from council.record import IN_MEMORY, Id, Installation, connect, standing_at, upgrade
from council.voting.commands import cast, close_ballot, open_ballot
from tests.voting.a_council import (
    AMINA,
    ANOTHER,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CHAIR,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SITTING,
    STRANGER,
    propose,
    settle,
    sit,
)
from tests.voting.at_the_desk import application, opened_as

OPEN, CLOSED = Id("00000000000ba110"), Id("00000000000ba111")
NOW = datetime(2026, 3, 18, 16, 0, tzinfo=UTC)
NOTHING: dict[Id, str] = {}
SOME = dict(zip(MEMBERS[2:8], ["yes", "yes", "yes", "no", "no", "abstain"], strict=True))
OTHERS = dict(zip(MEMBERS[3:], ["no", "no", "no", "yes", "abstain", "no"], strict=True))
READERS = {
    "public": None,
    "member": BERFIN,
    "not-on-the-roll": STRANGER,
    "facilitator": FACILITATOR,
    "chair": CHAIR,
    "auditor": AUDITOR,
}
MADE_ANEW = re.compile(
    r'(?<=name="csrf_token" value=")[^"]+|\b[0-9a-hjkmnp-tv-z]{16}\b|(?<="spread": )[0-9.]+'
)
"""Ids and tokens of forms; and how long a page may wait, which follows from how many ask."""
CASTING = "voting.vote-cast"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Set up the council with these votes in its open ballot; each once."""
    built: dict[str, tuple[Flask, Installation]] = {}

    def build(name: str, votes: dict[Id, str]) -> tuple[Flask, Installation]:
        if name not in built:
            house = Installation(connect(IN_MEMORY), bytes(range(32)))
            upgrade(house.engine)
            with standing_at(NOW):
                populate(house, votes)
            built[name] = application(house, tmp_path_factory.mktemp(name)), house
        return built[name]

    yield build
    for _, house in built.values():
        house.engine.dispose()


def populate(house: Installation, votes: dict[Id, str]) -> None:
    council = settle(house.found("cinar"))
    propose(council, ANOTHER)
    sit(council, *MEMBERS[:6])
    open_ballot(council, ANOTHER, MAJORITY, SITTING, ballot=CLOSED)
    for member in MEMBERS:
        cast(council, CLOSED, "yes", member)
    close_ballot(council, CLOSED)
    open_ballot(council, PROPOSAL, MAJORITY, SITTING, ballot=OPEN)
    for member, choice in votes.items():
        cast(council.acting_as(member), OPEN, choice)


def pages(app: Flask, language: str, size: int) -> list[str]:
    """The address of every page, for every thing that there is to fill into it."""
    things = {
        "lang": [language],
        "council": ["cinar"],
        "proposal": [PROPOSAL],
        "ballot": [OPEN, CLOSED],
        "sitting": [SITTING],
        "person": [AMINA, MEMBERS[5], "3", "6"],
        "member": [AMINA, MEMBERS[5], "3", "6"],
        "body": [ASSEMBLY],
        "rule": [MAJORITY],
        "into": ["tr"],
        "level": ["0"],
        "year": ["2026"],
        "name": ["verify.py", "000"],
        "position": [str(position) for position in range(size - 8, size + 1)],
    }
    return every_address(app, things)


def every_address(app: Flask, things: dict[str, list[str]]) -> list[str]:
    """The address of every page of a council, with each of these things filled in."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "council" in rule.arguments and "GET" in (rule.methods or ()):
                found += filled(rule, things)
    return sorted(found)


def filled(rule: Rule, things: dict[str, list[str]]) -> list[str]:
    """The addresses under a rule.

    What is printed is the page beside it, with another date of making each time; a stream never ends, and tells what
    the address beside it tells once; who read of members follows from what an auditor opened here before.
    """
    if rule.rule.endswith((".pdf", ".docx", ".xlsx", "/stream", "/readings")):
        return []
    names = sorted(rule.arguments)
    choices = product(*(things.get(name, [OPEN, AMINA, PROPOSAL]) for name in names))
    addresses = []
    for chosen in choices:
        with suppress(ValueError):  # this address takes other words
            built = rule.build(dict(zip(names, chosen, strict=True)), append_unknown=False)
            if built is not None:
                addresses.append(built[1])
    return addresses


def asked_of_history(language: str) -> list[str]:
    """Ways to ask for the votes themselves."""
    asked = [
        f"about={OPEN}",
        f"about={OPEN}&kind={CASTING}",
        f"kind={CASTING}",
        f"about={MEMBERS[5]}",
        f"about={MEMBERS[5]}&kind={CASTING}",
        f"person={MEMBERS[5]}",
        f"by={MEMBERS[5]}",
        "",
    ]
    return [f"/{language}/cinar/history/?{one}" for one in asked]


def read(app: Flask, reader: Id | None, address: str) -> tuple[int, str]:
    """What a reader is shown, without the ids and tokens that a form makes anew each time."""
    with standing_at(NOW):
        answer = opened_as(app, reader).get(address, headers={"Accept-Encoding": ""})
    return answer.status_code, MADE_ANEW.sub("…", answer.get_data(as_text=True))


@pytest.mark.parametrize("reader", READERS)
def test_what_others_voted_changes_no_page(world, reader):
    """The same number of votes, by other people, for other things."""
    (some, house), (others, _) = world("some", SOME), world("others", OTHERS)
    size = house.record("cinar").size
    for address in [*pages(some, "en", size), *asked_of_history("en")]:
        assert read(some, READERS[reader], address) == read(others, READERS[reader], address), address


@pytest.mark.parametrize("reader", ["public", "member", "facilitator", "auditor"])
def test_how_many_voted_changes_no_page(world, reader):
    """No vote at all, or six of nine; what has a position of its own is asked for elsewhere."""
    (none, house), (some, _) = world("none", NOTHING), world("some", SOME)
    size = house.record("cinar").size
    for address in [*pages(none, "tr", size), *asked_of_history("tr")]:
        assert read(none, READERS[reader], address) == read(some, READERS[reader], address), address


def test_such_a_comparison_notices_what_a_voter_is_shown(world):
    """She alone reads something else once she has voted."""
    (none, _), (some, _) = world("none", NOTHING), world("some", SOME)
    address = f"/en/cinar/ballots/{OPEN}"
    assert read(none, MEMBERS[2], address) != read(some, MEMBERS[2], address)


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_no_reader_is_shown_the_choices_of_others(world, language):
    """A vote on the record is not put into words while its ballot is open."""
    some, house = world("some", SOME)
    votes = house.record("cinar").entries(kinds=(CASTING,), about=(OPEN,))
    for reader, entry in product(READERS.values(), votes):
        _, shown = read(some, reader, f"/{language}/cinar/history/{entry.position}")
        assert house.record("cinar").leaf_hash(entry.position).hex() not in shown
        assert not re.search(r'"choice"|\b(yes|abstain)\b', re.sub(r"<[^>]+>", " ", shown))
