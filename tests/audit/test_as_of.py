"""Pages set back to a moment: as they would be drawn from the log cut there."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from council.audit.rules import BeforeTheRecord, NotYetOnRecord
from council.house import open_house
from council.membership.questions import KnownPeople, SealedNames
from council.proposals.commands import draft, revise, submit
from council.record import IN_MEMORY, Id, here, standing_at, upgrade
from council.record.views import View
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, CEMAL, settle
from tests.proposals.at_the_desk import application, opened_as
from web.past import PastRecord, position_of

PROPOSAL = Id("0000000000000pr1")
PAGES = ("council/", "proposals/", f"proposals/{PROPOSAL}", "decisions/", "members/", "sittings/")


@pytest.fixture
def council(installation):
    """A council with a proposal that was changed and put forward."""
    with standing_at(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        record = settle(installation.found("cinar"))
    with standing_at(datetime(2026, 3, 3, 9, tzinfo=UTC)):
        author = record.acting_as(AMINA)
        draft(author, PROPOSAL, ASSEMBLY, "tr", "Eski başlık", "Eski metin")
    with standing_at(datetime(2026, 3, 5, 9, tzinfo=UTC)):
        submit(author, PROPOSAL)
        revise(author, PROPOSAL, 1, "Yeni başlık", "Yeni metin")
    return record


@pytest.fixture
def visit(council, installation, tmp_path):
    """The pages of this council, as somebody sees them."""
    app = application(installation, tmp_path)
    return lambda person: opened_as(app, installation, person)


def tables(rows):
    """Every row of every view."""
    return {
        table.name: sorted(map(repr, rows.execute(select(table).where(here(table)))))
        for view in View.every.values()
        for table in view.tables
    }


def cut(record, position):
    """Another house with the same log, cut after a position."""
    house = open_house(IN_MEMORY, bytes(32))
    upgrade(house.engine)
    shorter = house.found(record.council)
    for entry in record.entries(until=position):
        with standing_at(entry.at):
            shorter.acting_as(entry.by).enter([entry.fact])
    return house


def test_the_views_as_of_any_position_are_those_of_the_log_cut_there(council, installation):
    for position in range(1, council.size + 1):
        house = cut(council, position)
        with house.rows("cinar") as alone:
            assert tables(installation.rows_as_of("cinar", position)) == tables(alone)
        house.engine.dispose()


def test_a_question_is_answered_from_what_was_on_record(council):
    for position in range(1, council.size + 1):
        then = PastRecord(council, position)
        people = {
            e.fact.person for e in council.entries(kinds=("membership.person-registered",), until=position)
        }
        assert set(then.ask(KnownPeople()).answer) == people == set(then.ask(SealedNames()).answer)
        assert then.size == position == len(then.entries())


def test_a_moment_is_a_position_or_the_end_of_a_day(council):
    with standing_at(datetime(2026, 3, 9, tzinfo=UTC)):
        size = council.size
        assert position_of(council, 3) == 3
        assert position_of(council, date(2026, 3, 3)) == position_of(council, date(2026, 3, 4)) == size - 2
        assert position_of(council, date(2026, 3, 9)) == size
        for ahead in (size + 1, date(2026, 3, 10)):
            with pytest.raises(NotYetOnRecord):
                position_of(council, ahead)
        for before in (0, date(2026, 3, 1)):
            with pytest.raises(BeforeTheRecord):
                position_of(council, before)


@pytest.mark.parametrize("language", ["ar", "tr"])
@pytest.mark.parametrize("person", [CEMAL, AUDITOR])
def test_every_page_can_be_set_back(council, visit, language, person):
    reader = visit(person)
    for page in PAGES:
        assert reader.get(f"/{language}/cinar/{page}?as-of={council.size - 1}").status_code == 200, page


def test_a_proposal_is_read_as_it_stood(council, visit):
    address = f"/tr/cinar/proposals/{PROPOSAL}"
    then = visit(CEMAL).get(f"{address}?as-of={council.size - 1}").text
    assert "Eski metin" in then
    assert "Yeni metin" not in then
    assert "Yeni metin" in visit(CEMAL).get(address).text


def test_a_page_that_was_set_back_says_so_keeps_the_moment_and_leads_back(council, visit):
    page = visit(CEMAL).get(f"/en/cinar/proposals/?as-of={council.size - 1}").text
    assert "You see this page as it stood after entry" in page
    assert f'href="/en/cinar/proposals/{PROPOSAL}?as-of={council.size - 1}"' in page
    assert 'href="/en/cinar/proposals/"' in page
    assert 'href="/en/cinar/"' in page


def test_nothing_can_be_sent_from_the_past(council, visit):
    address = f"/en/cinar/proposals/{PROPOSAL}"
    assert 'method="post"' in visit(CEMAL).get(address).text
    assert 'method="post"' not in visit(CEMAL).get(f"{address}?as-of={council.size}").text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("999999", "The record has not come so far yet."),
        ("2999-01-01", "The record has not come so far yet."),
        ("0", "Nothing was on record yet at that moment."),
        ("2020-01-01", "Nothing was on record yet at that moment."),
    ],
)
def test_a_moment_that_is_not_on_record_gets_clear_words(council, visit, asked, words):
    answer = visit(None).get(f"/en/cinar/council/?as-of={asked}")
    assert answer.status_code == 409
    assert words in answer.text


@pytest.mark.parametrize("asked", ["x", "-3", "3.5", "2026-13-01", "2026-02-30", "1e3", "٣", "9" * 40])
def test_what_is_no_moment_is_refused_in_words(council, visit, asked):
    answer = visit(None).get(f"/en/cinar/council/?as-of={asked}")
    assert answer.status_code == 409
    assert "neither a day of the calendar nor a position on the record" in answer.text


def test_home_and_account_are_always_now(council, visit):
    page = visit(CEMAL).get("/en/cinar/?as-of=1").text
    assert "You see this page as it stood" not in page
