"""The pages of calling, of notices and letters, and the calendar files, as each role sees them."""

import io
import re
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from council.assembly import commands
from council.assembly.questions import NoticesGiven, TheSitting
from council.charter import commands as charter
from council.record import Id, Record, Wording
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR, NAMES, VOICE

pytestmark = [  # the library leaves its own colour profile open
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning"),
]
SITTING, ITEM, OTHER = Id("0000000000000st1"), Id("0000000000000tm1"), Id("0000000000000tm2")
LANGUAGES = ("ar", "tr", "en")
DAY = date(2026, 3, 18)
LETTERS = re.compile(r"[^\W\d_]")
MARKS = re.compile(r"[ً-ْـ]")
TITLES = {"tr": "Yürütme Kurulu seçimi", "ar": "انتخاب الهيئة التنفيذية", "en": "Election of the board"}


@pytest.fixture
def called(council: Record) -> Record:
    """A sitting that elects, called in time, with two items and a second sitting."""
    desk = council.acting_as(FACILITATOR)
    second = {"second_day": date(2026, 3, 25), "second_begins": "19:00"}
    commands.convene(
        desk,
        SITTING,
        ASSEMBLY,
        DAY,
        "18:30",
        "Kültür Merkezi",
        elective=True,
        languages=("ar", "sign"),
        **second,
    )
    titles = tuple(Wording(language=language, text=text) for language, text in TITLES.items())
    commands.place_item(desk, SITTING, ITEM, 1, titles=titles)
    commands.place_item(desk, SITTING, OTHER, 2, titles=(Wording(language="tr", text="Dilekler"),))
    return council


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text; a ligature is its letters, vowel signs are left out."""
    plain = unicodedata.normalize("NFKC", MARKS.sub("", text))
    return Counter(LETTERS.findall(MARKS.sub("", plain)))


def pages_of(client, language: str, more: str = "") -> list[str]:
    answer = client.get(f"/{language}/cinar/sittings/{SITTING}/notices/letters.pdf{more}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'inline; filename="letters-2026-03-18.pdf"'
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_member_has_a_sheet_and_no_letter_of_it_is_lost(called, visit, language):
    client = visit(FACILITATOR)
    sheets = pages_of(client, language)
    assert len(sheets) == 4
    page = client.get(f"/{language}/cinar/sittings/{SITTING}/notices/letters").get_data(as_text=True)
    shown = re.findall(r'<section class="letter".*?</section>', page, re.DOTALL)
    needed = sum((letters(re.sub(r"<[^>]+>", " ", one)) for one in shown), Counter())
    assert needed - letters("".join(sheets)) == Counter()
    for person in (AMINA, BERFIN, CEMAL, DINA):
        assert sum(letters(NAMES[person]) <= letters(sheet) for sheet in sheets) >= 1
    assert all("18:30" in sheet and "19:00" in sheet for sheet in sheets)


def test_who_was_told_needs_no_letter_any_more(called, visit):
    commands.give_notice(
        called.acting_as(FACILITATOR), SITTING, Id("n1"), date(2026, 3, 2), "letter", (AMINA, BERFIN, CEMAL)
    )
    (sheet,) = pages_of(visit(FACILITATOR), "ar", "?to=rest")
    assert letters(NAMES[DINA]) <= letters(sheet)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_sees_who_was_told_and_notes_it_with_one_button(called, visit, language):
    client = visit(FACILITATOR)
    here = f"/{language}/cinar/sittings/{SITTING}/notices"
    assert client.get(here).get_data(as_text=True).count('name="addressees"') == 4
    sent = {
        "notice": "0000000000000n01",
        "day": "2.3.2026",
        "channel": "by_hand",
        "addressees": [AMINA, DINA],
    }
    for _ in range(2):
        assert client.post(here, data=sent).status_code == 303
    assert set(called.ask(NoticesGiven(SITTING)).answer) == {AMINA, DINA}
    assert client.get(here).get_data(as_text=True).count('name="addressees"') == 2


def test_a_wrong_note_is_refused_and_what_was_typed_stays(called, visit):
    here = f"/tr/cinar/sittings/{SITTING}/notices"
    sent = {"notice": "0000000000000n01", "day": "2026-03-09", "channel": "mail", "_page": here}
    answer = visit(FACILITATOR).post(here, data=sent | {"addressees": [AMINA]})
    assert answer.status_code == 409
    assert 'value="2026-03-09"' in answer.get_data(as_text=True)
    assert visit(FACILITATOR).post(here, data=sent | {"addressees": ["everybody"]}).status_code == 422


@pytest.mark.parametrize("person", [AMINA, AUDITOR, VOICE, None])
@pytest.mark.parametrize("which", ["", "/letters", "/letters.pdf"])
def test_letters_are_the_bureaus(called, visit, person, which):
    answer = visit(person).get(f"/tr/cinar/sittings/{SITTING}/notices{which}")
    assert answer.status_code in (303, 403)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_late_call_says_so_before_it_is_sent_and_keeps_what_was_typed(council, visit, language):
    names = (Wording(language="tr", text="Usul"),)
    charter.adopt_rule(council, "procedure", names, {"notice_days": {"elective": 15}})
    client, new = visit(FACILITATOR), f"/{language}/cinar/sittings/new?sitting={SITTING}"
    assert "2026-03-17" in client.get(new).get_data(as_text=True)
    sent = {"sitting": SITTING, "body": ASSEMBLY, "day": "2026-03-16", "begins": "18.30", "mode": "online"}
    sent |= {"place": "https://example.org/salon", "call": "ordinary", "elective": "1", "_page": new}
    answer = client.post(f"/{language}/cinar/sittings/", data=sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "https://example.org/salon" in page
    assert 'name="late"' in page
    assert client.post(f"/{language}/cinar/sittings/", data=sent | {"late": "1"}).status_code == 303
    assert not council.ask(TheSitting(SITTING)).called.in_time


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_and_a_new_order_from_the_desk(called, visit, language):
    client, here = visit(FACILITATOR), f"/{language}/cinar/sittings/{SITTING}"
    paper = {
        "paper": "0000000000000pp1",
        "item": ITEM,
        "address": "https://example.org/a.pdf",
        "label": "Liste",
    }
    assert client.post(f"{here}/papers", data=paper).status_code == 303
    assert client.post(f"{here}/agenda", data={"order": "2, 1"}).status_code == 409
    commands.open_sitting(called.acting_as(FACILITATOR), SITTING)
    refused = client.post(f"{here}/agenda", data={"order": "2, 7", "_page": f"{here}/desk"})
    assert refused.status_code == 409
    assert 'value="2, 7"' in refused.get_data(as_text=True)
    assert client.post(f"{here}/agenda", data={"order": "٢، ١"}).status_code == 303
    assert [one.item for one in called.ask(TheSitting(SITTING)).agenda] == [OTHER, ITEM]
    assert "https://example.org/a.pdf" in visit(None).get(here).get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", [f"{SITTING}/calendar.ics", "calendar.ics"])
def test_a_calendar_reads_day_hour_place_and_agenda(called, visit, language, which):
    answer = visit(None).get(f"/{language}/cinar/sittings/{which}")
    assert answer.content_type == "text/calendar; charset=utf-8; method=PUBLISH"
    read = Calendar.from_ical(answer.data)
    first, second = read.events
    assert (read["METHOD"], first["STATUS"], second["STATUS"]) == ("PUBLISH", "CONFIRMED", "TENTATIVE")
    assert first["DTSTART"].dt.astimezone(UTC) == datetime(2026, 3, 18, 15, 30, tzinfo=UTC)
    assert first["DTSTART"].params["TZID"] == "Europe/Istanbul"
    assert second["DTSTART"].dt.astimezone(UTC) == datetime(2026, 3, 25, 16, 0, tzinfo=UTC)
    assert first["UID"] == f"{SITTING}.cinar@majlis" != second["UID"]
    assert first["LOCATION"] == "Kültür Merkezi"
    assert TITLES[language] in first["DESCRIPTION"]


def test_a_calendar_names_nobody_and_tells_of_a_sitting_called_off(called, visit):
    desk = called.acting_as(FACILITATOR)
    commands.name_chair(desk, SITTING, CEMAL)
    commands.call_off(desk, SITTING, Wording(language="tr", text="Salon kapalı"))
    answer = visit(AMINA).get(f"/tr/cinar/sittings/{SITTING}/calendar.ics")
    (first, _second) = Calendar.from_ical(answer.data).events
    assert (first["STATUS"], first["SEQUENCE"]) == ("CANCELLED", 1)
    assert not any(part in answer.get_data(as_text=True) for part in ("Cemal", CEMAL, AMINA))


def test_an_unknown_sitting_has_no_calendar(council, visit):
    assert visit(None).get("/tr/cinar/sittings/0000000000000st9/calendar.ics").status_code == 404


def test_home_shows_a_member_the_next_agenda(called, visit):
    page = visit(AMINA).get("/ar/cinar/").get_data(as_text=True)
    assert TITLES["ar"] in page
    assert f"{SITTING}/calendar.ics" in page
    assert TITLES["ar"] not in visit(None).get("/ar/cinar/").get_data(as_text=True)
