"""The pages of the door, of a member's own presence, of places, recusals and links, as each role sees them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from council.assembly import commands
from council.assembly.rules import presence_codes as codes
from council.record import Id, Record, standing_at
from tests.assembly.test_presence import adopt_presence, seat_substitute
from tests.pages import checked
from tests.proposals.a_council import AMINA, ASSEMBLY, BERFIN, FACILITATOR

SITTING = Id("0000000000000st1")
ITEM = Id("0000000000000tm1")
LANGUAGES = ("ar", "tr", "en")
DAY = date(2026, 3, 18)


@pytest.fixture(autouse=True)
def on_the_day(in_march: None) -> Iterator[None]:
    """The desk is set up at five in the afternoon of the day."""
    with standing_at(datetime(2026, 3, 18, 14, tzinfo=UTC)):
        yield


@pytest.fixture
def hall(council: Record) -> Record:
    """A hybrid sitting that was called for today, with an item and a substitute at hand."""
    desk = council.acting_as(FACILITATOR)
    seat_substitute(council)
    adopt_presence(council, proxies=1)
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar", "hybrid")
    from council.record import Wording

    commands.place_item(desk, SITTING, ITEM, 1, titles=(Wording(language="tr", text="Bütçe"),))
    return council


def at(language: str = "tr", page: str = "check-in") -> str:
    return f"/{language}/cinar/sittings/{SITTING}/{page}"


def code_of(app: Flask, person: Id) -> str:
    return codes.code_of(app.config["SECRET_KEY"].encode(), "cinar", SITTING, person)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "page", ["check-in", "hall-code", "my-presence", "places", "recusals", "connections"]
)
def test_the_desk_reads_every_page_in_every_language(hall, visit, language, page):
    assert checked(visit(FACILITATOR).get(at(language, page))).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_reads_her_own_code_and_nobody_elses(hall, visit, app, language):
    page = checked(visit(AMINA).get(at(language, "my-presence"))).get_data(as_text=True)
    assert codes.in_groups(code_of(app, AMINA)) in page
    assert codes.in_groups(code_of(app, BERFIN)) not in page
