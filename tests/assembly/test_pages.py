"""The pages of sittings, as each role sees them, in each language."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from council.assembly import commands
from council.assembly.questions import Attendance
from council.membership import commands as membership
from council.membership.events import MemberSeated, PersonRegistered
from council.proposals import commands as proposals
from council.record import Id, Record, Wording, standing_at
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR, VOICE

SITTING, PROPOSAL = Id("0000000000000st1"), Id("0000000000000pr1")
LANGUAGES = ("ar", "tr", "en")
EVERYBODY = (AMINA, VOICE, FACILITATOR, AUDITOR, None)
DAY = date(2026, 3, 18)


@pytest.fixture
def sat(council: Record) -> Record:
    """A sitting under way, with a chair, an agenda and a list."""
    desk, hers = council.acting_as(FACILITATOR), council.acting_as(AMINA)
    proposals.draft(hers, PROPOSAL, ASSEMBLY, "ar", "دورة لغة", "نص")
    proposals.submit(hers, PROPOSAL)
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar Kültür Merkezi", "hybrid")
    commands.name_chair(desk, SITTING, CEMAL)
    commands.place_item(desk, SITTING, Id("0000000000000tm1"), 2, proposal=PROPOSAL)
    titles = (
        Wording(language="tr", text="Gündemin kabulü"),
        Wording(language="ar", text="إقرار جدول الأعمال"),
    )
    commands.place_item(desk, SITTING, Id("0000000000000tm2"), 1, titles=titles)
    commands.open_sitting(desk, SITTING)
    commands.record_attendance(desk, SITTING, {AMINA: "present", BERFIN: "excused", VOICE: "present"})
    return council


def text_of(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_reads_the_list_and_a_sitting(sat, visit, language, person):
    client = visit(person)
    assert SITTING in text_of(client, f"/{language}/cinar/sittings/")
    page = text_of(client, f"/{language}/cinar/sittings/{SITTING}")
    assert "دورة لغة" in page
    assert ("أمينة" in page) == (person not in (AUDITOR, None))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_says_so(council, visit, language):
    assert 'class="empty"' in text_of(visit(None), f"/{language}/cinar/sittings/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_calls_notes_and_closes(council, visit, language):
    client = visit(FACILITATOR)
    here = f"/{language}/cinar/sittings/{SITTING}"
    text_of(client, f"/{language}/cinar/sittings/new?sitting={SITTING}")
    sent = {
        "sitting": SITTING,
        "body": ASSEMBLY,
        "day": "18.3.2026",
        "begins": "18.30",
        "place": "Salon",
        "mode": "online",
        "call": "ordinary",
    }
    for _ in range(2):
        assert client.post(f"/{language}/cinar/sittings/", data=sent).status_code == 303
    text_of(client, f"{here}/attendance")
    shown = [AMINA, BERFIN, CEMAL, DINA]
    noted = {f"presence-{AMINA}": "present", f"presence-{BERFIN}": "", "rest": "absent", "guest": AUDITOR}
    noted["shown"] = shown
    assert client.post(f"{here}/attendance", data=noted).status_code == 303
    assert client.post(f"{here}/chair", data={"person": CEMAL}).status_code == 303
    item = {"item": "0000000000000tm1", "number": "1", "title_tr": "Açılış"}
    assert client.post(f"{here}/items", data=item).status_code == 303
    assert client.post(f"{here}/opening").status_code == 303
    assert client.post(f"{here}/closing").status_code == 303
    page = text_of(client, here)
    assert "Gül Aydın" in page
    assert "Açılış" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_form_keeps_what_was_typed(council, visit, language):
    page = f"/{language}/cinar/sittings/new"
    sent = {"sitting": SITTING, "body": ASSEMBLY, "day": "31.2.2026", "begins": "sabah", "_page": page}
    answer = visit(FACILITATOR).post(f"/{language}/cinar/sittings/", data=sent)
    assert answer.status_code == 422
    assert "sabah" in answer.get_data(as_text=True)


def test_a_refusal_keeps_what_was_typed(sat, visit):
    here = f"/tr/cinar/sittings/{SITTING}"
    sent = {"item": "0000000000000tm9", "number": "1", "title_tr": "Kapanış konuşması", "_page": here}
    answer = visit(FACILITATOR).post(f"{here}/items", data=sent)
    assert answer.status_code == 409
    assert "Kapanış konuşması" in answer.get_data(as_text=True)


@pytest.mark.parametrize("person", [AMINA, AUDITOR, None])
def test_the_desk_is_the_desks(sat, visit, person):
    client = visit(person)
    for address in ("new", f"{SITTING}/attendance"):
        assert client.get(f"/tr/cinar/sittings/{address}").status_code in (303, 403)
    assert client.post(f"/tr/cinar/sittings/{SITTING}/closing").status_code in (303, 403)
    assert 'class="sheet waits"' not in text_of(client, f"/tr/cinar/sittings/{SITTING}")


def test_an_unknown_sitting_is_not_found(council, visit):
    text_of(visit(FACILITATOR), "/tr/cinar/sittings/0000000000000st9", 404)


def test_a_sitting_can_be_set_back(sat, visit):
    then = sat.size
    commands.record_attendance(sat.acting_as(FACILITATOR), SITTING, {DINA: "present"})
    page = text_of(visit(AMINA), f"/tr/cinar/sittings/{SITTING}?as-of={then}")
    assert page.count("Hazır") == 2
    assert text_of(visit(AMINA), f"/tr/cinar/sittings/{SITTING}").count("Hazır") == 3


def test_many_sittings_have_pages(council, visit):
    desk = council.acting_as(FACILITATOR)
    for number in range(25):
        name = Id(f"00000000000000{number:02d}")
        commands.convene(desk, name, ASSEMBLY, DAY + timedelta(number), "18:30", "Salon")
        commands.open_sitting(desk, name)
        commands.close_sitting(desk, name)
    client = visit(None)
    assert text_of(client, "/tr/cinar/sittings/").count('class="card"') == 20
    assert text_of(client, "/tr/cinar/sittings/?page=2").count('class="card"') == 5


def test_a_proposal_on_the_agenda_is_put_to_the_vote_from_the_sitting(sat, visit):
    to_vote = f"/en/cinar/proposals/{PROPOSAL}/ballots/new"
    address = f"/en/cinar/sittings/{SITTING}"
    assert to_vote in text_of(visit(FACILITATOR), address)
    assert to_vote not in text_of(visit(AMINA), address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sitting_that_was_called_off_says_so_everywhere(sat, visit, language):
    desk, other = sat.acting_as(FACILITATOR), "0000000000000st2"
    commands.convene(desk, Id(other), ASSEMBLY, DAY + timedelta(7), "18:30", "Salon")
    here, client = f"/{language}/cinar/sittings/{other}", visit(FACILITATOR)
    sent = {"language": "tr", "reasons": "Salon su altında."}
    assert client.post(f"{here}/calling-off", data=sent).status_code == 303
    page = text_of(client, here)
    assert "Salon su altında." in page
    assert "/opening" not in page
    member = visit(AMINA)
    for address in (f"/{language}/cinar/", f"/{language}/cinar/sittings/"):
        assert other in text_of(member, address)
    assert "Salon su altında." in text_of(visit(AUDITOR), f"/{language}/cinar/history/")
    text_of(visit(FACILITATOR), f"{here}/minutes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_taken_off_is_shown_apart(sat, visit, language):
    here, client = f"/{language}/cinar/sittings/{SITTING}", visit(FACILITATOR)
    sent = {"language": "ar", "reasons": "النص غير جاهز.", "item": "0000000000000tm1"}
    assert client.post(f"{here}/items/removals", data=sent).status_code == 303
    page = text_of(client, here)
    assert "النص غير جاهز." in page
    assert '<li value="2">' not in page
    assert '<li value="1">' in page
    assert 'value="3"' in page


def test_an_item_keeps_its_own_title_beside_the_proposal(council, visit):
    desk, hers = council.acting_as(FACILITATOR), council.acting_as(AMINA)
    proposals.draft(hers, PROPOSAL, ASSEMBLY, "ar", "دورة لغة", "نص")
    proposals.submit(hers, PROPOSAL)
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Salon")
    here, client = f"/tr/cinar/sittings/{SITTING}", visit(FACILITATOR)
    item = {"item": "0000000000000tm1", "number": "1", "proposal": PROPOSAL, "title_tr": "Dil kursu üzerine"}
    assert client.post(f"{here}/items", data=item).status_code == 303
    page = text_of(client, here)
    assert "Dil kursu üzerine" in page
    assert "دورة لغة" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_has_passed_is_asked_about(council, visit, language):
    page = f"/{language}/cinar/sittings/new"
    sent = {"sitting": SITTING, "body": ASSEMBLY, "day": "1.3.2026", "begins": "18:30", "place": "Salon"}
    sent |= {"mode": "online", "call": "ordinary", "_page": page}
    client = visit(FACILITATOR)
    answer = client.post(f"/{language}/cinar/sittings/", data=sent)
    assert answer.status_code == 409
    assert 'name="afterwards"' in answer.get_data(as_text=True)
    answer = client.post(f"/{language}/cinar/sittings/", data=sent | {"afterwards": "1"})
    assert answer.status_code == 303


def test_who_was_there_and_is_erased_that_day_was_there_as_a_member(sat, visit):
    with standing_at(datetime(2026, 3, 18, 20, tzinfo=UTC)):
        membership.erase_person(sat.acting_as(FACILITATOR), AMINA, "own_wish", DAY)
        page = text_of(visit(FACILITATOR), f"/en/cinar/sittings/{SITTING}")
        assert page.count("Guest") == 1  # the voice, who belongs to no body
        assert "1 of 4 members present" in page
        noted = {f"presence-{CEMAL}": "present"}
        text_of(visit(FACILITATOR), f"/en/cinar/sittings/{SITTING}/attendance")
        answer = visit(FACILITATOR).post(f"/en/cinar/sittings/{SITTING}/attendance", data=noted)
        assert answer.status_code == 303


def test_a_roll_call_of_five_hundred_is_kept_page_by_page(council, visit):
    for number in range(500):
        person = Id(f"{number:016d}")
        registered = PersonRegistered(
            person=person, number=1000 + number, name=council.seal(person, f"Üye {number}")
        )
        seated = MemberSeated(
            mandate=person, person=person, body=ASSEMBLY, standing="full", begins=date(2025, 1, 1)
        )
        council.enter([registered, seated])
    desk, here = council.acting_as(FACILITATOR), f"/tr/cinar/sittings/{SITTING}"
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Salon")
    client = visit(FACILITATOR)
    for page in range(1, 7):
        text = text_of(client, f"{here}/attendance?page={page}")
        shown = re.findall(r'name="shown" value="([^"]+)"', text)
        assert len(shown) == (100 if page < 6 else 4)
        on = {"next": page + 1} if page < 6 else {}
        answer = client.post(f"{here}/attendance", data={"shown": shown, "rest": "present", **on})
        assert answer.location == (f"{here}/attendance?page={page + 1}" if on else here)
        assert len(council.ask(Attendance(SITTING)).answer) == min(page * 100, 504)
    page = text_of(client, f"{here}?page=2")
    assert page.count('<th scope="row"') == 100
    assert "504" in page
