"""The pages of the speakers' list: at the desk, on a member's phone, and for who may not see who waits."""

import re

import pytest

from council.assembly import commands
from council.assembly.questions import ItemsTaken, TheFloor
from council.charter import commands as charter
from council.record import Id, Record, Wording
from tests.assembly.test_floor import (
    AMINA,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    ITEM,
    OTHER,
    R1,
    R2,
    R3,
    SITTING,
    ask,
    desk,
    floor,
)
from tests.proposals.a_council import AUDITOR, NAMES, VOICE

__all__ = ["desk"]
LANGUAGES = ("ar", "tr", "en")
PAGE = f"/tr/cinar/sittings/{SITTING}/floor"
SITTINGS = f"/tr/cinar/sittings/{SITTING}"


def text_of(client, address: str = PAGE, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.fixture
def debate(desk: Record) -> Record:
    """Cemal speaks, Amina raises a point of order, Berfin waits."""
    for person, request, sort in (
        (CEMAL, R1, "speech"),
        (AMINA, R2, "point_of_order"),
        (BERFIN, R3, "speech"),
    ):
        ask(desk, person, request, sort)
    commands.grant_floor(desk, SITTING, R1, seconds=180)
    return desk


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AMINA, VOICE, FACILITATOR, AUDITOR, DINA])
def test_everybody_signed_in_reads_it_and_only_the_room_reads_who_waits(debate, visit, language, person):
    page = text_of(visit(person), f"/{language}/cinar/sittings/{SITTING}/floor")
    assert (NAMES[BERFIN] in page) == (person != AUDITOR)
    assert "3:00" in page


def test_the_public_signs_in_first_and_reads_of_no_speaker(debate, visit):
    assert visit(None).get(PAGE).status_code in (302, 303, 401, 403)
    page = text_of(visit(None), SITTINGS)
    assert "/floor" not in page
    assert NAMES[BERFIN] not in page


def test_a_member_asks_reads_her_place_and_takes_it_back(desk, visit):
    client = visit(BERFIN)
    page = text_of(client)
    made = re.search(r'name="request" value="([^"]+)"', page)[1]
    assert client.post(f"{PAGE}/requests", data={"request": made, "sort": "speech"}).status_code == 303
    assert floor(desk).waiting == [made]
    assert "Listedeki sıranız: 1." in text_of(client)
    assert client.post(f"{PAGE}/requests/{made}/withdrawal").status_code == 303
    assert floor(desk).waiting == []


def test_who_is_not_there_is_told_so(desk, visit):
    client = visit(DINA)
    assert "Salondaysanız" in text_of(client)
    refused = client.post(f"{PAGE}/requests", data={"request": R1})
    assert refused.status_code == 409
    assert "hazır bulun" in refused.get_data(as_text=True).lower()


def test_the_desk_leads_a_debate(desk, visit):
    client = visit(FACILITATOR)
    for person, request in ((CEMAL, R1), (BERFIN, R2)):
        sent = {"request": request, "person": person, "sort": "speech"}
        assert client.post(f"{PAGE}/requests-of-others", data=sent).status_code == 303
    assert client.post(f"{PAGE}/requests/{R1}/grant", data={"seconds": "120"}).status_code == 303
    assert "2:00" in text_of(client)
    assert client.post(f"{PAGE}/requests/{R2}/grant").status_code == 409
    assert client.post(f"{PAGE}/requests/{R1}/end").status_code == 303
    assert client.post(f"{PAGE}/requests/{R2}/withdrawal").status_code == 303
    for moved in ("closing", "reopening"):
        assert client.post(f"{SITTINGS}/items/{ITEM}/speakers/{moved}").status_code == 303
    assert client.post(f"{SITTINGS}/items/{ITEM}/closing", data={"outcome": "postponed"}).status_code == 303
    assert client.post(f"{SITTINGS}/items/{OTHER}/opening").status_code == 303
    assert desk.ask(ItemsTaken(SITTING)).open == OTHER
    text_of(client)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_women_are_asked_at_the_desk(desk, visit, language):
    charter.adopt_rule(desk, "procedure", (Wording(language="tr", text="Usul"),), {"speaking": "alternating"})
    ask(desk, CEMAL, R1)
    client = visit(FACILITATOR)
    assert 'name="go_on"' in text_of(client, f"/{language}/cinar/sittings/{SITTING}/floor")
    assert 'name="listed"' in text_of(visit(BERFIN), f"/{language}/cinar/sittings/{SITTING}/floor")
    client = visit(FACILITATOR)
    answer = f"{SITTINGS}/items/{ITEM}/speakers/answer"
    assert client.post(answer, data={"go_on": "no"}).status_code == 303
    assert desk.ask(TheFloor(SITTING)).go_on == {ITEM: False}
    text_of(client, f"/{language}/cinar/sittings/{SITTING}/floor")


def test_a_member_leads_nothing(debate, visit):
    client = visit(AMINA)
    assert "/grant" not in text_of(client)
    for address in (
        f"{PAGE}/requests/{R3}/grant",
        f"{PAGE}/requests/{R1}/end",
        f"{SITTINGS}/items/{ITEM}/closing",
    ):
        assert client.post(address).status_code == 403
    assert client.post(f"{PAGE}/requests/{R3}/withdrawal").status_code == 409
    assert floor(debate).speaking.request == R1


def test_after_the_sitting_the_list_can_still_be_read(debate, visit):
    commands.end_floor(debate, SITTING, R1)
    commands.close_item(debate, SITTING, ITEM)
    commands.close_sitting(debate, SITTING)
    assert "/grant" not in text_of(visit(FACILITATOR))
    assert Id("nothing") not in text_of(visit(AMINA))


def test_there_is_no_page_of_an_unknown_sitting(desk, visit):
    text_of(visit(AMINA), "/tr/cinar/sittings/0000000000000zz1/floor", 404)
