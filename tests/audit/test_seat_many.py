"""The seat with very much in it: five hundred findings, forty searches, and a council that has nothing yet."""

import pytest

from council.assembly.events import SittingConvened
from council.audit import searches
from council.membership.events import RoleGranted
from council.record import new_id, today
from tests.voting.a_council import ASSEMBLY, AUDITOR, STRANGER
from tests.voting.at_the_desk import application, opened_as

MANY = 500


@pytest.fixture
def late(record):
    """So many sittings that were called late."""
    record.enter(
        [
            SittingConvened(
                sitting=new_id(),
                body=ASSEMBLY,
                day=today(),
                begins="18:00",
                place="…",
                in_time=False,
                days_needed=7,
            )
            for _ in range(MANY)
        ]
    )


def test_five_hundred_findings_are_turned_over_page_by_page(late, visit):
    first = visit(AUDITOR).get("/ar/cinar/history/irregularities")
    last = visit(AUDITOR).get("/ar/cinar/history/irregularities?kind=called-late&page=10")
    assert (first.status_code, last.status_code) == (200, 200)
    assert first.text.count('<p class="when">') == last.text.count('<p class="when">') == 50
    assert f"<strong>{MANY}</strong>" in first.text


def test_forty_searches_look_for_findings_once(late, record, visit, monkeypatch):
    for number in range(searches.MOST):
        searches.save_search(record, AUDITOR, f"{number}", "irregularities", {"kind": "called-late"})
    asked = []
    from web.audit.seat import irregularities as page

    looked_for = page.irregularities
    monkeypatch.setattr(page, "irregularities", lambda *asks: asked.append(asks) or looked_for(*asks))
    assert visit(AUDITOR).get("/en/cinar/history/seat").status_code == 200
    assert len(asked) == 1


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
@pytest.mark.parametrize("page", ["seat", "irregularities", "comparison", "readings", "find"])
def test_in_an_empty_council_each_page_says_that_there_is_nothing(installation, tmp_path, page, language):
    record = installation.found("cinar")
    record.enter([RoleGranted(person=STRANGER, role="auditor")])
    reader = opened_as(application(installation, tmp_path), STRANGER)
    assert reader.get(f"/{language}/cinar/history/{page}").status_code == 200
