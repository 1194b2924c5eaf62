"""The pages of the door, of a member's own presence, of places, recusals and links, as each role sees them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from council.assembly import commands
from council.assembly.questions import Attendance, Recusals, StandIns, TheSitting
from council.assembly.rules import presence_codes as codes
from council.record import Id, Record, Wording, standing_at
from tests.assembly.in_the_hall import SELIN, adopt_presence, seat_substitute
from tests.pages import checked
from tests.proposals.a_council import (
    AMINA,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    NAMES,
    VOICE,
)

SITTING = Id("0000000000000st1")
ITEM = Id("0000000000000tm1")
LANGUAGES = ("ar", "tr", "en")
DAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_the_day(in_march: None) -> Iterator[None]:
    """The desk is set up at five in the afternoon of the day."""
    with standing_at(NOW):
        yield


@pytest.fixture
def hall(council: Record) -> Record:
    """A hybrid sitting that was called for today, with an item and a substitute at hand."""
    desk = council.acting_as(FACILITATOR)
    seat_substitute(council)
    adopt_presence(council, proxies=1)
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar", "hybrid")
    commands.place_item(desk, SITTING, ITEM, 1, titles=(Wording(language="tr", text="Bütçe"),))
    return council


def at(page: str = "check-in", language: str = "tr") -> str:
    return f"/{language}/cinar/sittings/{SITTING}/{page}"


def words(answer: TestResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", checked(answer).get_data(as_text=True)))


def code_of(app: Flask, person: Id) -> str:
    return codes.code_of(app.config["SECRET_KEY"].encode(), "cinar", SITTING, person)


def shown_in_hall(app: Flask, moment: datetime = NOW) -> str:
    return codes.hall_code(app.config["SECRET_KEY"].encode(), "cinar", SITTING, moment)


def present(record: Record) -> frozenset[Id]:
    return record.ask(Attendance(SITTING)).present


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_reads_every_page(hall, visit, language):
    commands.check_in(hall, SITTING, BERFIN, remote=True)
    commands.stand_in(hall, SITTING, SELIN, AMINA)
    commands.give_proxy(hall, SITTING, DINA, CEMAL)
    commands.recuse(hall, SITTING, ITEM, CEMAL)
    commands.open_sitting(hall, SITTING)
    commands.lose_connection(hall, SITTING, cause="organiser")
    for page in ("check-in", "hall-code", "my-presence", "places", "recusals", "connections"):
        assert checked(visit(FACILITATOR).get(at(page, language))).status_code == 200


@pytest.mark.parametrize("page", ["check-in", "hall-code", "places", "connections"])
def test_what_is_the_desks_is_not_shown_to_others(hall, visit, page):
    for person in (AMINA, AUDITOR):
        assert visit(person).get(at(page)).status_code == 403
    assert visit(None).get(at(page)).status_code in (302, 303)


class TestTheDoor:
    def test_one_tap_notes_who_came_and_she_is_not_waited_for_any_more(self, hall, visit):
        desk = visit(FACILITATOR)
        assert f'value="{BERFIN}"' in desk.get(at()).get_data(as_text=True)
        assert desk.post(at(), data={"present": BERFIN}).status_code == 303
        assert present(hall) == {BERFIN}
        assert f'value="{BERFIN}"' not in desk.get(at()).get_data(as_text=True)
        there = desk.get(at() + "?shown=present").get_data(as_text=True)
        assert f'name="left" value="{BERFIN}"' in there
        desk.post(at(), data={"left": BERFIN})
        assert not present(hall)

    def test_by_link_is_another_tap(self, hall, visit):
        visit(FACILITATOR).post(at(), data={"linked": BERFIN})
        assert hall.ask(Attendance(SITTING)).remote == {BERFIN}

    @pytest.mark.parametrize("typed", ["yildiz", "YILDIZ ber", "2", "٢"])
    def test_she_is_found_by_number_or_by_a_name_typed_in_a_hurry(self, hall, visit, typed):
        page = visit(FACILITATOR).get(at(), query_string={"find": typed}).get_data(as_text=True)
        assert re.findall(r'name="present" value="(\w+)"', page) == [BERFIN]

    def test_arabic_names_are_found_without_their_marks(self, hall, visit):
        page = visit(FACILITATOR).get(at(), query_string={"find": "امينه"}).get_data(as_text=True)
        assert re.findall(r'name="present" value="(\w+)"', page) == [AMINA]

    def test_a_guest_is_found_who_is_not_of_the_body(self, hall, visit):
        assert f'value="{AUDITOR}"' not in visit(FACILITATOR).get(at()).get_data(as_text=True)
        page = visit(FACILITATOR).get(at(), query_string={"find": "gul"}).get_data(as_text=True)
        assert f'value="{AUDITOR}"' in page

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_who_is_there_is_told_since_when(self, hall, visit, language):
        commands.check_in(hall, SITTING, AMINA)
        answer = visit(FACILITATOR).post(at(language=language), data={"present": AMINA})
        assert answer.status_code == 409
        assert "17:00" in words(answer)


class TestCodes:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_member_reads_her_own_code_and_nobody_elses(self, hall, visit, app, language):
        page = checked(visit(AMINA).get(at("my-presence", language))).get_data(as_text=True)
        assert codes.in_groups(code_of(app, AMINA)) in page
        assert codes.in_groups(code_of(app, BERFIN)) not in page
        assert "<svg" in page

    @pytest.mark.parametrize("form", ["{}", "{:.4} {:.0}", "https://majlis.example/tr/x/check-in#{}"])
    def test_it_is_typed_told_or_scanned(self, hall, visit, app, form):
        code = code_of(app, AMINA)
        typed = f"{code[:4]} {code[4:]}" if " " in form else form.format(code)
        answer = visit(FACILITATOR).post(at("check-in/codes"), data={"code": typed})
        assert answer.status_code == 303
        assert hall.ask(Attendance(SITTING)).how == {AMINA: "code"}

    def test_it_is_another_for_each_person_and_sitting(self, app):
        key = app.config["SECRET_KEY"].encode()
        found = {codes.code_of(key, "cinar", sitting, one) for sitting in (SITTING, ITEM) for one in NAMES}
        assert len(found) == 2 * len(NAMES)

    def test_a_wrong_one_is_refused_and_guessing_has_to_wait(self, hall, visit, app):
        desk = visit(FACILITATOR)
        wrong = f"{(int(code_of(app, AMINA)) + 1) % 10**8:08d}"
        for _ in range(6):
            assert desk.post(at("check-in/codes"), data={"code": wrong}).status_code == 409
        answer = desk.post(at("check-in/codes"), data={"code": code_of(app, AMINA)})
        assert answer.status_code in (409, 429)
        assert not present(hall)

    def test_it_is_not_shown_again_and_stands_in_no_address(self, hall, visit, app):
        answer = visit(FACILITATOR).post(at("check-in/codes"), data={"code": "11112222"})
        assert "11112222" not in answer.get_data(as_text=True)
        sent = visit(FACILITATOR).post(at("check-in/codes"), data={"code": code_of(app, AMINA)})
        assert code_of(app, AMINA) not in sent.location

    def test_the_record_keeps_none_of_them(self, hall, visit, app):
        visit(FACILITATOR).post(at("check-in/codes"), data={"code": code_of(app, AMINA)})
        visit(BERFIN).post(at("my-presence"), data={"code": shown_in_hall(app)})
        facts = " ".join(str(one.fact) for one in hall.entries())
        assert code_of(app, AMINA) not in facts
        assert shown_in_hall(app) not in facts


class TestHerOwnPage:
    def test_in_the_hall_by_the_code_that_is_shown_there(self, hall, visit, app):
        visit(AMINA).post(at("my-presence"), data={"code": shown_in_hall(app)})
        visit(BERFIN).post(at("my-presence"), data={"code": shown_in_hall(app, NOW - timedelta(hours=1))})
        attendance = hall.ask(Attendance(SITTING))
        assert attendance.present == {AMINA, BERFIN}
        assert not attendance.remote

    def test_not_by_one_of_earlier_or_of_her_own(self, hall, visit, app):
        old = shown_in_hall(app, NOW - timedelta(hours=2))
        for wrong in (old, code_of(app, AMINA)):
            assert visit(AMINA).post(at("my-presence"), data={"code": wrong}).status_code == 409
        assert not present(hall)

    def test_the_hall_shows_it_large(self, hall, visit, app):
        page = visit(FACILITATOR).get(at("hall-code")).get_data(as_text=True)
        assert codes.in_groups(shown_in_hall(app)) in page

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_by_picture_and_sound_leaving_and_coming_back(self, hall, visit, language):
        client, here = visit(AMINA), at("my-presence", language)
        assert client.post(here, data={"linked": "yes"}).status_code == 303
        assert hall.ask(Attendance(SITTING)).remote == {AMINA}
        checked(client.get(here))
        client.post(here + "/leaving")
        checked(client.get(here))
        client.post(here, data={"linked": "yes"})
        commands.lose_connection(hall, SITTING, AMINA)
        checked(client.get(here))
        client.post(here + "/connection")
        assert present(hall) == {AMINA}

    def test_who_does_not_belong_is_told_so(self, hall, visit):
        page = visit(AUDITOR).get(at("my-presence")).get_data(as_text=True)
        assert "<svg" not in page.partition("<main")[2].partition("entrance")[2]
        assert visit(AUDITOR).post(at("my-presence"), data={"linked": "yes"}).status_code == 409

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_proxy_is_given_and_taken_back(self, hall, visit, language):
        client, here = visit(AMINA), at("my-presence", language)
        client.post(here + "/proxy", data={"person": BERFIN})
        assert hall.ask(StandIns(SITTING)).proxies == {AMINA: BERFIN}
        assert NAMES[BERFIN] in checked(client.get(here)).get_data(as_text=True)
        assert NAMES[AMINA] in checked(visit(BERFIN).get(here)).get_data(as_text=True)
        visit(AMINA).post(here + "/proxy/withdrawal")
        assert not hall.ask(StandIns(SITTING)).proxies

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_beyond_the_limit_the_limit_is_named(self, hall, visit, language):
        commands.give_proxy(hall, SITTING, AMINA, BERFIN)
        answer = visit(CEMAL).post(at("my-presence", language) + "/proxy", data={"person": BERFIN})
        assert answer.status_code == 409
        assert not hall.ask(StandIns(SITTING)).proxies.get(CEMAL)
        words(answer)


class TestPlacesAndLinks:
    def test_the_desk_lets_a_substitute_sit_in_and_ends_it(self, hall, visit):
        desk = visit(FACILITATOR)
        desk.post(at("places/substitutes"), data={"person": SELIN, "absent": AMINA})
        assert hall.ask(StandIns(SITTING)).substitutes == {SELIN: AMINA}
        desk.post(at(f"places/substitutes/{SELIN}/end"))
        assert not hall.ask(StandIns(SITTING)).substitutes

    def test_the_desk_notes_a_proxy_on_paper_and_ends_it(self, hall, visit):
        desk = visit(FACILITATOR)
        desk.post(at("places/proxies"), data={"giver": AMINA, "holder": BERFIN})
        assert hall.ask(StandIns(SITTING)).proxies == {AMINA: BERFIN}
        desk.post(at(f"places/proxies/{AMINA}/end"))
        assert not hall.ask(StandIns(SITTING)).proxies

    def test_a_recess_and_a_fault(self, hall, visit):
        desk = visit(FACILITATOR)
        commands.open_sitting(hall, SITTING)
        desk.post(at("interruptions"), data={"cause": "recess"})
        assert hall.ask(TheSitting(SITTING)).interrupted == "recess"
        desk.post(at("interruptions/end"))
        desk.post(at(), data={"linked": AMINA})
        desk.post(at("connections/lost"), data={"person": AMINA, "cause": "own"})
        assert not present(hall)
        desk.post(at(f"connections/{AMINA}/restored"))
        desk.post(at("connections/lost"), data={"cause": "organiser"})
        assert hall.ask(TheSitting(SITTING)).interrupted == "fault"
        assert desk.post(at("interruptions/end")).status_code == 409
        desk.post(at("connections/restored"))
        desk.post(at("interruptions/end"))
        assert not hall.ask(TheSitting(SITTING)).interrupted

    def test_who_has_an_interest_says_so_and_others_read_it(self, hall, visit):
        asks = at("floor/requests")
        for person in (AMINA, BERFIN):
            commands.check_in(hall, SITTING, person)
        commands.open_sitting(hall, SITTING)
        commands.open_item(hall, SITTING, ITEM)
        assert asks in visit(AMINA).get(at("floor")).get_data(as_text=True)
        visit(AMINA).post(at(f"items/{ITEM}/recusals/mine"))
        assert hall.ask(Recusals(SITTING)).on(ITEM) == (AMINA,)
        assert asks not in visit(AMINA).get(at("floor")).get_data(as_text=True)
        assert asks in visit(BERFIN).get(at("floor")).get_data(as_text=True)
        assert NAMES[AMINA] in visit(BERFIN).get(at("recusals")).get_data(as_text=True)
        assert NAMES[AMINA] not in visit(AUDITOR).get(at("recusals")).get_data(as_text=True)
        assert visit(BERFIN).post(at(f"items/{ITEM}/recusals/{AMINA}/end")).status_code == 409
        visit(FACILITATOR).post(at(f"items/{ITEM}/recusals"), data={"person": VOICE})
        visit(AMINA).post(at(f"items/{ITEM}/recusals/{AMINA}/end"))
        assert AMINA not in hall.ask(Recusals(SITTING)).on(ITEM)

    def test_who_keeps_the_minutes_is_named(self, hall, visit):
        visit(FACILITATOR).post(at("secretary"), data={"person": FACILITATOR})
        assert hall.ask(TheSitting(SITTING)).secretary == FACILITATOR


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybodys_letter_has_her_own_code(hall, visit, app, language):
    page = checked(visit(FACILITATOR).get(at("notices/letters", language))).get_data(as_text=True)
    sheets = page.split('<section class="letter"')[1:]
    assert all(sheet.count(codes.in_groups(code_of(app, one))) <= 1 for one in NAMES for sheet in sheets)
    assert sum(codes.in_groups(code_of(app, AMINA)) in sheet for sheet in sheets) == 1
