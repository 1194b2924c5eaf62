"""Ready by-laws are read first, adopted as a whole or not at all, and bring the bodies they speak of."""

import pytest

from config import presets
from council.charter import commands
from council.charter.questions import BodiesNamed, RulesInForce
from council.roles import Role
from tests.charter.conftest import ASSEMBLY, called
from web.charter import by_laws

LANGUAGES = ("ar", "tr", "en")


@pytest.fixture
def seated(record):
    """An assembly of nine seats, to be called when the council was founded."""

    def settled(seats=9):
        commands.establish_body(record, "general_assembly", called(tr="Genel Kurul"), seats, ASSEMBLY)

    return settled


def read(visit, address, status=200):
    answer = visit.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ready_by_laws_are_read_before_they_are_adopted(client, seated, record, language):
    visit = client(Role.FACILITATOR)
    seated(21)
    before = record.size
    listed = read(visit, f"/{language}/cinar/council/by-laws")
    for name in presets.names():
        assert f"/by-laws/{name}" in listed
        page = read(visit, f"/{language}/cinar/council/by-laws/{name}")
        assert page.count('class="sentences"') == len(presets.rules(name)), name
    assert record.size == before


def test_ready_by_laws_are_adopted_as_a_whole_and_bring_their_bodies(client, seated, record):
    visit = client(Role.FACILITATOR)
    seated(21)
    answer = visit.post("/tr/cinar/council/by-laws/turkish-city-council/adoptions")
    assert answer.status_code == 303
    assert len(record.ask(RulesInForce()).answer) == len(presets.rules("turkish-city-council"))
    assert {one.sort for one in record.ask(BodiesNamed()).answer.values()} == {
        "general_assembly",
        "executive_board",
    }
    again = read(visit, "/en/cinar/council/by-laws/turkish-city-council")
    assert "All of these rules are in force already." in again


def test_ready_by_laws_that_cannot_be_adopted_bring_no_body_either(client, seated, record):
    visit = client(Role.FACILITATOR)
    seated(9)
    few = {"type": "max_share", "share": "1/3", "groups": ["woman"]}
    commands.adopt_rule(record, "balance", called(tr="En çok üçte bir"), few)
    before = record.size
    assert visit.post("/tr/cinar/council/by-laws/equal-co-chairs/adoptions").status_code == 409
    assert record.size == before


def test_what_ready_by_laws_would_change_is_shown(client, seated, record):
    visit = client(Role.FACILITATOR)
    seated(21)
    by_laws.adopt(record)
    page = read(visit, "/en/cinar/council/by-laws/joint-decision-by-sides")
    assert "new here" in page
    assert "a new version" in page or "in force already" in page


def test_a_rule_that_is_not_possible_here_keeps_ready_by_laws_out(client, seated, record):
    visit = client(Role.FACILITATOR)
    seated(3)
    page = read(visit, "/en/cinar/council/by-laws/german-integration-council")
    assert "not possible here" not in page
    commands.set_seats(record, ASSEMBLY, 1)
    page = read(visit, "/en/cinar/council/by-laws/flemish-advisory-council")
    assert "not possible here" in page
    assert "/adoptions" not in page
    assert visit.post("/en/cinar/council/by-laws/flemish-advisory-council/adoptions").status_code == 409
    assert record.ask(RulesInForce()).answer == {}


def test_unknown_by_laws_are_not_there(client):
    visit = client(Role.FACILITATOR)
    assert visit.get("/en/cinar/council/by-laws/nothing").status_code == 404
    assert visit.post("/en/cinar/council/by-laws/nothing/adoptions").status_code == 404


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR])
def test_by_laws_are_taken_over_only_by_those_who_preside(client, role):
    visit = client(role)
    assert visit.get("/en/cinar/council/by-laws").status_code == 403
    assert visit.post("/en/cinar/council/by-laws/consent-circle/adoptions").status_code == 403
