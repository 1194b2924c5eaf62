"""The first page of whoever checks: what is new, what she saved, and from words to a decision in one step."""

import pytest

from council.audit import searches
from council.record import Id
from council.voting.commands import close_ballot
from tests.voting.a_council import AMINA, AUDITOR, BERFIN, FACILITATOR

LANGUAGES = ("ar", "tr", "en")
NAME = "Oylar ve <kararlar>"


def page(visit, person, address, language="en", status=200):
    answer = visit(person).get(f"/{language}/cinar/history/{address}")
    assert answer.status_code == status, address
    return answer.text


def sent(visit, somebody, address, **form):
    answer = visit(somebody).post(f"/en/cinar/history/{address}", data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.fixture
def decided(record, ballot) -> Id:
    close_ballot(record, ballot)
    return ballot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AUDITOR, FACILITATOR, AMINA])
def test_the_first_page_leads_to_the_latest_decisions(decided, visit, person, language):
    assert f"/history/decisions/{decided}" in page(visit, person, "seat", language)


def test_once_she_has_seen_all_only_what_comes_later_is_new(record, decided, visit):
    sent(visit, AUDITOR, "seat/seen")
    told = page(visit, AUDITOR, "seat")
    assert "No new decision" in told
    assert f"/history/decisions/{decided}" not in told
    assert f"/history/decisions/{decided}" in page(visit, BERFIN, "seat")


def test_a_decision_taken_since_is_new(record, ballot, visit):
    sent(visit, AUDITOR, "seat/seen")
    close_ballot(record, ballot)
    assert "1 new decision<" in page(visit, AUDITOR, "seat")


def test_irregularities_are_for_those_who_may_read_them(decided, visit):
    assert "What the checks found last" in page(visit, AUDITOR, "seat")
    assert "What the checks found last" not in page(visit, AMINA, "seat")


SAVED = {
    "history": {"kind": "voting.vote-cast", "person": "1"},
    "irregularities": {"kind": "not-seconded", "since": "2026-01-01"},
    "decisions": {"result": "adopted"},
    "comparison": {"since": "2026-01-01"},
}


@pytest.mark.parametrize("where", SAVED)
def test_what_is_asked_on_a_page_is_saved_and_opened_again(record, decided, visit, where):
    came = sent(visit, AUDITOR, "searches", page=where, name=NAME, **SAVED[where])
    (one,) = searches.searches(record, AUDITOR)
    assert (one.name, one.page, one.asked) == (NAME, where, SAVED[where])
    told = page(visit, AUDITOR, "seat")
    assert "Oylar ve &lt;kararlar&gt;" in told
    assert visit(AUDITOR).get(f"/en/cinar/history/searches/{one.search}").headers["Location"] == came
    assert visit(AUDITOR).get(came).status_code == 200 or where == "comparison"


def test_what_came_since_a_search_was_opened_is_counted(record, ballot, visit):
    searches.save_search(record, AUDITOR, "Kararlar", "decisions", {})
    searches.save_search(record, AUDITOR, "Oylar", "history", {"kind": "voting.vote-cast"})
    assert " new<" not in page(visit, AUDITOR, "seat")
    close_ballot(record, ballot)
    told = page(visit, AUDITOR, "seat")
    assert "1 new<" in told
    assert "3 new<" in told
    for one in searches.searches(record, AUDITOR):
        visit(AUDITOR).get(f"/en/cinar/history/searches/{one.search}")
    assert " new<" not in page(visit, AUDITOR, "seat")


def test_a_search_is_renamed_and_deleted(record, visit):
    search = searches.save_search(record, AUDITOR, NAME, "history", {})
    sent(visit, AUDITOR, f"searches/{search}/name", name="Başka")
    assert "Başka" in page(visit, AUDITOR, "seat")
    sent(visit, AUDITOR, f"searches/{search}/deletion")
    assert "None yet." in page(visit, AUDITOR, "seat")


def test_nobody_opens_the_search_of_another(record, visit):
    search = searches.save_search(record, AUDITOR, NAME, "history", {})
    answer = visit(BERFIN).get(f"/en/cinar/history/searches/{search}")
    assert answer.status_code == 409
    assert NAME not in page(visit, BERFIN, "seat")


@pytest.mark.parametrize("words", ["2026-001", "1", "2026/1", "٢٠٢٦-٠٠١"])
def test_a_number_leads_to_the_course_of_the_decision(decided, visit, words):
    answer = visit(AUDITOR).get("/en/cinar/history/find", query_string={"words": words})
    assert answer.headers["Location"].endswith(f"/history/decisions/{decided}")


def test_words_of_its_title_lead_there_too(record, decided, visit):
    (drafted, *_) = record.entries(kinds=("proposals.proposal-drafted",), about=())
    words = drafted.fact.title.upper().split()[0]
    answer = visit(AUDITOR).get("/en/cinar/history/find", query_string={"words": words})
    assert answer.headers["Location"].endswith(f"/history/decisions/{decided}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nothing_answers_to_is_said(decided, visit, language):
    page(visit, AUDITOR, "find?words=quidditch", language)
    page(visit, AUDITOR, "find", language)


def test_the_public_has_no_seat(visit):
    page(visit, None, "seat", status=303)
    page(visit, None, "find?words=1", status=303)


def test_what_she_saved_is_among_all_that_the_council_knows_about_her(record, visit):
    searches.save_search(record, AUDITOR, NAME, "history", {"kind": "voting.vote-cast"})
    known = visit(AUDITOR).get("/en/cinar/my-account/what-the-council-knows.json").json
    assert [(one["name"], one["asked"]) for one in known["saved_searches"]] == [
        (NAME, {"kind": "voting.vote-cast"})
    ]
    for address in ("what-the-council-knows", "what-the-council-knows.html"):
        assert visit(AUDITOR).get(f"/ar/cinar/my-account/{address}").status_code == 200
