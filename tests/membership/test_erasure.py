"""After an erasure: a certificate, a line on the list that is kept apart, and nobody's name anywhere."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from council.membership import commands
from council.membership.questions import KnownPeople
from council.record import today
from council.roles import Role
from tests.membership.conftest import ASSEMBLY, settle
from web.desk import the_desk
from web.installation import erasure_list
from web.membership.erasure_due import _after, due

LANGUAGES = ("ar", "tr", "en")
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def member(record):
    """Somebody who was a member; call it once the council is there."""

    def seated(ends=None):
        settle(record)
        person = commands.register_person(record, "Zeynep Kaya", "0555 000 00 00")
        commands.seat_member(record, person, ASSEMBLY, "full", date(2026, 1, 1), ends)
        return person

    return seated


def erased(record, person):
    commands.erase_person(record, person, "own_wish", today())
    return record.ask(KnownPeople()).answer[person]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.AUDITOR])
def test_a_certificate_tells_number_day_and_place_on_record(client, record, member, language, role):
    visit = client(role)
    person = member()
    number = erased(record, person)
    page = visit.get(f"/{language}/cinar/members/{person}/erasure").get_data(as_text=True)
    assert str(number) in page
    assert f"/{language}/cinar/history/{record.size}" in page
    assert record.leaf_hash(record.size).hex() in page
    assert "Zeynep" not in page


def test_the_certificate_is_printed(client, record, member):
    visit = client(Role.FACILITATOR)
    person = member()
    erased(record, person)
    answer = visit.get(f"/tr/cinar/members/{person}/erasure.pdf")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert "Silme belgesi" in text
    assert record.leaf_hash(record.size).hex() in text.replace("\n", "")


def test_who_is_not_erased_has_no_certificate(client, member):
    visit = client(Role.FACILITATOR)
    person = member()
    for address in (f"{person}/erasure", f"{person}/erasure.pdf", "0000000000000000/erasure"):
        assert visit.get(f"/en/cinar/members/{address}").status_code == 404


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OBSERVER])
def test_members_do_not_see_certificates(client, record, member, role):
    visit = client(role)
    person = member()
    erased(record, person)
    assert visit.get(f"/en/cinar/members/{person}/erasure").status_code == 403


def test_an_erasure_at_the_desk_is_on_the_list_at_once(client, member):
    visit = client(Role.FACILITATOR)
    person = member()
    visit.post(f"/en/cinar/members/{person}/erasures", data={"reason": "safety", "sure": "yes"})
    with visit.application.app_context():
        listed = erasure_list.read(the_desk().settings.erasures)
    assert [(one.person, one.reason) for one in listed] == [(person, "safety")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_shown_whose_data_is_due(client, member, language):
    visit = client(Role.FACILITATOR)
    person = member(ends=date(2026, 2, 1))
    page = visit.get(f"/{language}/cinar/members/data-due").get_data(as_text=True)
    assert (person in page) == (today() > date(2028, 2, 1))


def test_former_members_are_due_after_their_months_and_not_before(installation, record, member):
    person, ended = member(ends=date(2026, 2, 1)), date(2026, 2, 1)
    with installation.rows(record.council) as rows:
        assert [one.person.person for one in due(rows, 12, date(2027, 2, 2))] == [person]
        assert due(rows, 12, ended + timedelta(days=365)) == []
        assert due(rows, 0, date(2099, 1, 1)) == []


def test_whoever_still_serves_or_was_erased_is_not_due(installation, record, member):
    person = member(ends=date(2026, 2, 1))
    commands.grant_role(record, person, Role.AUDITOR)
    with installation.rows(record.council) as rows:
        assert due(rows, 1, date(2027, 2, 2)) == []
    commands.withdraw_role(record, person, Role.AUDITOR)
    erased(record, person)
    with installation.rows(record.council) as rows:
        assert due(rows, 1, date(2027, 2, 2)) == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 24, date(2028, 12, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_to_the_end_of_short_ones(day, months, later):
    assert _after(day, months) == later
