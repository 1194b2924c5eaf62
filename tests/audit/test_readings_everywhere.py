"""Every page that tells an auditor or an officer of a member is kept among the readings: all routes are walked."""

import re
from collections import defaultdict

import pytest

from council.membership.commands import register_person
from council.membership.events import RoleGranted
from council.record import IN_MEMORY, Id, Installation, connect, standing_at, upgrade
from tests.voting.a_council import AUDITOR, NAMES
from tests.voting.at_the_desk import application, opened_as
from tests.voting.test_secrecy import MEMBERS, NOW, pages, populate

SOMEBODY = re.compile("|".join([r"\bmember \d+", *map(re.escape, NAMES.values()), *MEMBERS]))
IN_ADDRESSES = re.compile(r"(href|action|value|content|for|id|name)=\"[^\"]*\"")
"""An address or a field that holds an id tells nothing by itself."""
AROUND_NAMES = re.compile(r"</?(bdi|span)[^>]*>")
TOLD = ("text/html", "application/json", "text/csv")
A_FEW = 4
OWN = "/en/cinar/my-account"


@pytest.fixture(scope="module")
def house():
    """A council with a vote that is closed, one that is open, and a sitting with a list of who was there."""
    made = Installation(connect(IN_MEMORY), bytes(range(32)))
    upgrade(made.engine)
    with standing_at(NOW):
        populate(made, dict.fromkeys(MEMBERS[:3], "yes"))
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def officer(house) -> Id:
    record = house.record("cinar")
    person = register_person(record, "Osman Memur")
    record.enter([RoleGranted(person=person, role="officer")])
    return person


@pytest.fixture
def kept(monkeypatch) -> list[tuple[str, str]]:
    """What is kept of readings: page and thing."""
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "web.audit.seat.readings.note_reading",
        lambda record, reader, role, page, thing: found.append((page, thing)),
    )
    return found


def tells_of_somebody(text: str) -> bool:
    told = text[max(text.find("<main"), 0) :]
    return bool(SOMEBODY.search(AROUND_NAMES.sub("", IN_ADDRESSES.sub("", told))))


def a_few_of_each(app, addresses: list[str]) -> list[str]:
    """Some addresses under each route."""
    routes, found = app.url_map.bind("localhost"), defaultdict(list)
    for address in addresses:
        found[routes.match(address)[0]].append(address)
    return [one for several in found.values() for one in several[:A_FEW]]


@pytest.mark.parametrize("role", ["auditor", "officer"])
def test_no_page_tells_of_a_member_without_being_kept(house, officer, role, kept, tmp_path):
    app = application(house, tmp_path)
    reader = opened_as(app, {"auditor": AUDITOR, "officer": officer}[role])
    telling, unkept = 0, []
    for address in a_few_of_each(app, pages(app, "en", house.record("cinar").size)):
        kept.clear()
        answer = reader.get(address)
        tells = answer.mimetype in TOLD and tells_of_somebody(answer.text)
        if answer.status_code == 200 and tells and not address.startswith(OWN):
            telling += 1
            unkept += [] if kept else [address]
    assert unkept == []
    assert telling >= 8
