"""Two days compared: what changed, by which facts, and what of it is for whom."""

from datetime import UTC, datetime, timedelta

import pytest

from council.charter.events import RuleRepealed, SeatsSet
from council.record import today
from council.voting.commands import cast, close_ballot
from tests.voting.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, DINA, NAMES, TWO_THIRDS

LANGUAGES = ("ar", "tr", "en")


@pytest.fixture
def days(record, monkeypatch):
    """Yesterday the council was founded; today something changes."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    before = today()
    monkeypatch.setattr("council.record.clock.now", lambda: tomorrow)
    return f"since={before}&until={tomorrow.date()}"


def page(visit, person, asked, language="en", status=200):
    answer = visit(person).get(f"/{language}/cinar/history/comparison?{asked}")
    assert answer.status_code == status
    return answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AUDITOR, AMINA])
def test_what_changed_is_told_with_the_entries_that_changed_it(record, ballot, days, visit, person, language):
    record.enter([RuleRepealed(rule=TWO_THIRDS), SeatsSet(body=ASSEMBLY, seats=31)])
    close_ballot(record, ballot)
    told = page(visit, person, days, language)
    for position in range(record.size - 2, record.size + 1):
        assert f'/history/{position}"' in told
    assert ">31<" in told


def test_between_two_days_on_which_nothing_happened_nothing_changed(record, days, visit):
    assert "Nothing of all this changed" in page(visit, AUDITOR, days)


def test_no_name_is_told_to_an_auditor(record, days, visit):
    told = page(visit, AUDITOR, days)
    assert not [name for name in NAMES.values() if name in told]


def test_while_a_vote_is_open_no_entry_after_its_opening_has_a_number(record, ballot, days, visit):
    cast(record.acting_as(DINA), ballot, "yes", DINA)
    record.enter([RuleRepealed(rule=TWO_THIRDS)])
    told = page(visit, AUDITOR, days)
    assert f"/history/{record.size}" not in told
    assert "1 entry" in told


def test_the_public_does_not_compare(visit):
    page(visit, None, "", status=303)


@pytest.mark.parametrize("asked", ["", "since=", "since=2020-01-01&until=x", "since=1999-01-01"])
def test_what_cannot_be_understood_compares_nothing(visit, asked):
    answer = visit(BERFIN).get(f"/en/cinar/history/comparison?{asked}")
    assert answer.status_code in (200, 409, 422)
