"""Notices by mail: each member once, in her language; whom the server refuses is told by number; nothing is lost."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from council.access import accounts
from council.assembly import commands
from council.assembly.questions import NoticesGiven
from council.membership.events import PersonRegistered
from council.record import Id, Record, Wording
from tests.assembly.a_mail_server import Box, mail_server
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, FACILITATOR, seat
from web.assembly.mail_notices import ADDRESS

SITTING, ITEM = Id("0000000000000st1"), Id("0000000000000tm1")
PAGE = f"/tr/cinar/sittings/{SITTING}/notices"
LEYLA, MURAT, NUR = (Id(f"000000000000000{letter}") for letter in "xyz")
CONTACTS = {
    LEYLA: ("ليلى حمدان", "leyla@one.example"),
    MURAT: ("Murat Kaya", "0555 111 22 33, murat@two.example"),
    NUR: ("Nur Aslan", "nur@three.example"),
}


@pytest.fixture
def box() -> Iterator[Box]:
    """A mail server's box."""
    with mail_server() as running:
        yield running


@pytest.fixture
def called(council: Record, app, box, monkeypatch) -> Record:
    """A sitting to which nobody was called yet; three of seven members have an address."""
    desk = council.acting_as(FACILITATOR)
    commands.convene(desk, SITTING, ASSEMBLY, date(2026, 3, 18), "18:30", "Kültür Merkezi")
    titles = (Wording(language="tr", text="Okuma odası"), Wording(language="ar", text="غرفة القراءة"))
    commands.place_item(desk, SITTING, ITEM, 1, titles=titles)
    commands.attach_paper(
        desk, SITTING, ITEM, Id("0000000000000pp1"), "https://a.example/?b=1&copy=2", "Plan"
    )
    for number, (person, (name, contact)) in enumerate(CONTACTS.items(), 8):
        closed = {"name": council.seal(person, name), "contact": council.seal(person, contact)}
        council.enter([PersonRegistered(person=person, number=number, **closed)])
        seat(council, person, ASSEMBLY)
    told = app.extensions["desk"]
    here = {"mail_server": "127.0.0.1", "mail_port": box.port, "mail_security": "none"}
    monkeypatch.setattr(told, "settings", replace(told.settings, mail_from="majlis@city.example", **here))
    return council


def send(visit, person: Id = FACILITATOR, language: str = "tr") -> str:
    """Press the button; gives the page that follows."""
    client = visit(person)
    answer = client.post(PAGE.replace("/tr/", f"/{language}/") + "/mail", data={"_page": PAGE})
    return (
        client.get(answer.headers["Location"]).get_data(as_text=True)
        if answer.status_code == 303
        else str(answer.status_code)
    )


def told(record: Record) -> dict[Id, str]:
    return {one: notice.channel for one, notice in record.ask(NoticesGiven(SITTING)).answer.items()}


def test_each_member_gets_one_in_her_language_with_the_calendar_and_the_papers(
    called, visit, box, monkeypatch
):
    monkeypatch.setattr(accounts, "language", lambda _rows, person: {LEYLA: "ar"}.get(person))
    send(visit)

    (arabic,), (turkish,) = box.to("leyla@one.example"), box.to("nur@three.example")
    assert arabic["Content-Language"] == "ar"
    assert "غرفة القراءة" in arabic.get_body().get_content()
    assert "Okuma odası" in turkish.get_body().get_content()
    assert "https://a.example/?b=1&copy=2" in turkish.get_body().get_content()
    (entry,) = turkish.iter_attachments()
    assert entry.get_content_type() == "text/calendar"
    assert Calendar.from_ical(entry.get_content()).walk("VEVENT")
    assert turkish["To"] == "nur@three.example"
    assert "nur@" not in str(arabic)
    assert told(called) == dict.fromkeys((LEYLA, MURAT, NUR), "mail")


def test_sent_twice_nobody_is_told_twice(called, visit, box):
    send(visit)
    send(visit)

    assert len(box.came) == 3


def test_who_was_told_by_letter_gets_no_mail(called, visit, box):
    notice = Id("0000000000000nt1")
    commands.give_notice(
        called.acting_as(FACILITATOR), SITTING, notice, date(2026, 3, 2), "by_hand", (LEYLA,)
    )
    send(visit)

    assert not box.to("leyla@one.example")
    assert told(called)[LEYLA] == "by_hand"


def test_whom_the_server_refuses_is_told_by_number_and_gets_a_letter(called, visit, box):
    box.unknown.add("murat@two.example")
    page = send(visit, language="en")

    assert "The mail server refused the addresses of these members. Please print letters for them: 9" in page
    assert (
        "No e-mail address is on record for these members. Please print letters for them: 1 · 2 · 3 · 4"
        in page
    )
    assert "murat@two.example" not in page
    assert set(told(called)) == {LEYLA, NUR}
    letters = visit(FACILITATOR).get(f"{PAGE}/letters?to=rest").get_data(as_text=True)
    assert "Murat Kaya" in letters
    assert "Nur Aslan" not in letters


def test_a_server_that_stops_loses_nothing(called, visit, box):
    box.most = 1
    send(visit)
    assert len(told(called)) == 1

    box.most = 1000
    send(visit)
    assert len(told(called)) == len(box.came) == 3


def test_nothing_is_sent_in_the_open_unless_so_told(called, app, visit, box, monkeypatch):
    desk = app.extensions["desk"]
    monkeypatch.setattr(desk, "settings", replace(desk.settings, mail_security="starttls"))

    assert send(visit) == "409"
    assert not box.came
    assert not told(called)


def test_a_server_that_is_not_there_is_told_to_the_desk(called, app, visit, monkeypatch):
    desk = app.extensions["desk"]
    monkeypatch.setattr(desk, "settings", replace(desk.settings, mail_port=1))

    assert send(visit) == "409"


@pytest.mark.parametrize("person", [AMINA, AUDITOR, None])
def test_only_the_bureau_sends(called, visit, box, person):
    assert visit(person).post(f"{PAGE}/mail", data={"_page": PAGE}).status_code in (303, 403)
    assert not box.came


def test_the_log_names_nobody(called, visit, box, caplog):
    box.unknown.add("murat@two.example")
    with caplog.at_level(logging.DEBUG):
        send(visit)

    assert "@" not in caplog.text


def test_without_a_server_there_is_no_button(called, app, visit, monkeypatch):
    assert "/notices/mail" in visit(FACILITATOR).get(PAGE).get_data(as_text=True)
    desk = app.extensions["desk"]
    monkeypatch.setattr(desk, "settings", replace(desk.settings, mail_server=""))
    assert "/notices/mail" not in visit(FACILITATOR).get(PAGE).get_data(as_text=True)


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("0555 111 22 33", None),
        ("a@b.example", "a@b.example"),
        ("Tel. 0555; a.b+c@d-e.example", "a.b+c@d-e.example"),
        ("a@b", None),
        ("a@b.example\r\nBcc: c@d.example", "a@b.example"),
        ("ş@b.example", None),
    ],
)
def test_an_address_is_what_looks_like_one(contact, address):
    found = ADDRESS.search(contact)
    assert (found[0] if found else None) == address
