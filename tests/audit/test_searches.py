"""Saved searches: hers alone, sealed with her own key, gone with her."""

import pytest
from sqlalchemy import select

from council.audit import searches
from council.audit.searches import MOST, SEAT, NoSuchSearch, TooManySearches
from council.membership.commands import erase_person
from council.record import here, today
from council.voting.commands import close_ballot
from tests.voting.a_council import AMINA, AUDITOR, BERFIN

NAME, ASKED = "Amina'nın oyları", {"kind": "voting.vote-cast", "person": "1"}


@pytest.fixture
def saved(record):
    return searches.save_search(record, AUDITOR, NAME, "history", ASKED)


def kept(record):
    with record.glance() as rows:
        return rows.execute(select(searches.saved_search).where(here(searches.saved_search))).all()


def test_a_search_is_kept_as_it_was_saved(record, saved):
    (one,) = searches.searches(record, AUDITOR)
    assert (one.search, one.name, one.page, one.asked, one.looked_on) == (
        saved,
        NAME,
        "history",
        ASKED,
        today(),
    )
    assert one.looked_until == record.size


def test_nobody_else_has_it(record, saved):
    assert searches.searches(record, BERFIN) == []
    with pytest.raises(NoSuchSearch):
        searches.rename_search(record, BERFIN, saved, "…")
    with pytest.raises(NoSuchSearch):
        searches.delete_search(record, BERFIN, saved)


def test_neither_its_name_nor_what_it_asks_for_stands_anywhere_in_clear(record, saved):
    (row,) = kept(record)
    assert not [told for told in (NAME, "history", "vote-cast") if told in str(tuple(row))]


def test_a_form_that_is_sent_twice_saves_one(record, saved):
    assert searches.save_search(record, AUDITOR, NAME, "history", ASKED) == saved
    assert len(kept(record)) == 1


def test_it_is_renamed_and_deleted(record, saved):
    searches.rename_search(record, AUDITOR, saved, "Oylar")
    assert [one.name for one in searches.searches(record, AUDITOR)] == ["Oylar"]
    searches.delete_search(record, AUDITOR, saved)
    assert kept(record) == []


def test_one_person_keeps_so_many_and_no_more(record):
    for number in range(MOST):
        searches.save_search(record, AUDITOR, f"{NAME} {number}", "history", {})
    with pytest.raises(TooManySearches):
        searches.save_search(record, AUDITOR, NAME, "history", {})
    searches.save_search(record, BERFIN, NAME, "history", {})


def test_how_far_she_has_looked_ends_at_the_opening_of_an_open_vote(record, ballot, saved):
    (opened,) = record.entries(kinds=("voting.ballot-opened",))
    for search in (saved, SEAT):
        searches.note_look(record, AUDITOR, search)
    assert searches.looked(record, AUDITOR) == (opened.position, today())
    close_ballot(record, ballot)
    searches.note_look(record, AUDITOR, SEAT)
    assert searches.looked(record, AUDITOR) == (record.size, today())
    assert searches.the_search(record, AUDITOR, saved).looked_until == opened.position


def test_with_an_erased_person_they_go(record, saved):
    searches.note_look(record, AMINA, SEAT)
    searches.save_search(record, AMINA, NAME, "history", {})
    erase_person(record, AMINA, "own_wish", today())
    assert [row.person for row in kept(record)] == [AUDITOR]
    assert searches.searches(record, AMINA) == []
