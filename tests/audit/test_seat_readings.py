"""What auditors and officers read of single members is kept, and shown to the council."""

import pytest

from council.audit.readings import readings
from council.membership.events import RoleGranted
from council.voting.commands import close_ballot
from tests.voting.a_council import AMINA, AUDITOR, FACILITATOR, PROPOSAL, STRANGER

LANGUAGES = ("ar", "tr", "en")


def kept(record):
    with record.glance() as rows:
        return [(one.role, one.page, one.thing) for one in readings(rows, 50)]


@pytest.fixture
def decided(record, ballot):
    close_ballot(record, ballot)
    return ballot


@pytest.fixture
def roll_call(decided):
    return f"/en/cinar/decisions/{decided}"


def test_that_an_auditor_read_a_roll_call_is_kept_once_a_day(record, decided, roll_call, visit):
    for _ in range(2):
        assert visit(AUDITOR).get(roll_call).status_code == 200
    assert kept(record) == [("auditor", "roll-call", decided)]


def test_that_an_officer_read_it_is_kept_too(record, decided, roll_call, visit):
    record.enter([RoleGranted(person=STRANGER, role="officer")])
    visit(STRANGER).get(roll_call)
    assert kept(record) == [("officer", "roll-call", decided)]


@pytest.mark.parametrize("person", [AMINA, FACILITATOR, None])
def test_what_others_read_is_nobodys_business(record, roll_call, visit, person):
    visit(person).get(roll_call)
    assert kept(record) == []


def test_a_page_that_is_not_there_was_not_read(record, visit):
    visit(AUDITOR).get("/en/cinar/decisions/nothing")
    assert kept(record) == []


def test_of_single_entries_only_those_that_hold_a_member_count(record, decided, visit):
    """A rule is nobody's; who was entitled stands in the opening of a vote by id, who voted in each vote."""
    adopted, *_ = record.entries(kinds=("charter.rule-adopted",))
    (opened,) = record.entries(kinds=("voting.ballot-opened",))
    cast, *_ = record.entries(kinds=("voting.vote-cast",))
    for one in (adopted, opened, cast):
        visit(AUDITOR).get(f"/en/cinar/history/{one.position}")
    assert kept(record) == [("auditor", "entry", str(one.position)) for one in (opened, cast)]


def test_whoever_is_named_on_any_page_was_read_of(record, visit):
    """Nobody has to think of it when a page is written: whom it names is noted as the names are opened."""
    visit(AUDITOR).get(f"/en/cinar/proposals/{PROPOSAL}")
    assert kept(record) == [("auditor", "proposal", PROPOSAL)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AMINA, FACILITATOR, AUDITOR])
def test_the_council_sees_what_was_read(record, decided, roll_call, visit, person, language):
    for address in (roll_call, "/en/cinar/history/", f"/en/cinar/members/{AMINA}", "/en/cinar/members/"):
        visit(AUDITOR).get(address)
    told = visit(person).get(f"/{language}/cinar/history/readings")
    assert told.status_code == 200
    assert f"/decisions/{decided}" in told.text
    assert "2026-001" in told.text


def test_the_public_does_not_see_who_reads(visit):
    assert visit(None).get("/en/cinar/history/readings").status_code == 303
