"""The desk as a page: what comes next, every form leading back to it, wrong moves named, nothing lost."""

import pytest

from council.assembly import commands
from council.assembly.questions import TheFloor
from council.assembly.questions.steps import steps_of
from council.assembly.rules.steps import ORDER
from council.charter import commands as charter
from council.charter.questions import RulesInForce
from council.record import Record, Wording, new_id
from council.voting import commands as voting
from tests.assembly.running import ITEM, PROPOSAL, SITTING, begun, called, take
from tests.proposals.a_council import (
    AMINA,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    MEMBERS,
    NAMES,
)
from web.assembly.desk_wording import BUTTONS, EFFECTS

SITTINGS = f"/tr/cinar/sittings/{SITTING}"
PAGE = f"{SITTINGS}/desk"
BACK = {"_page": PAGE, "_back": "1"}


def text_of(client, address: str = PAGE, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_the_desk_is_a_whole_page_at_every_step_of_an_assembly(council, visit, language):
    desk, client = called(council), visit(FACILITATOR)
    while (step := steps_of(desk, SITTING).main) is not None:
        assert "next-title" in text_of(client, PAGE.replace("/tr/", f"/{language}/"))
        take(desk, step)
    assert "/minutes" in text_of(client, PAGE.replace("/tr/", f"/{language}/"))


@pytest.mark.parametrize("person", [AMINA, AUDITOR])
def test_the_desk_is_the_bureaus_alone(council, visit, person):
    begun(council)
    assert visit(person).get(PAGE).status_code == 403
    assert visit(None).get(PAGE).status_code == 303


def test_every_form_leads_back_to_the_desk(council, visit):
    begun(council)
    client = visit(FACILITATOR)
    page = text_of(client)
    assert page.count('name="_back"') == page.count('<form method="post"')
    sent = client.post(f"{SITTINGS}/items/{ITEM}/speakers/closing", data=BACK)
    assert (sent.status_code, sent.headers["Location"]) == (303, PAGE)
    sent = client.post(f"{SITTINGS}/items/{ITEM}/speakers/reopening")
    assert sent.headers["Location"].endswith("/floor")
    away = {"_page": "//example.org/desk", "_back": "1"}
    sent = client.post(f"{SITTINGS}/items/{ITEM}/speakers/closing", data=away)
    assert sent.headers["Location"].endswith("/floor")


def test_of_the_past_there_is_no_desk_but_the_page_of_the_sitting(council, visit):
    begun(council)
    answer = visit(FACILITATOR).get(f"{PAGE}?as-of=5")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{SITTINGS}?as-of=5"


def speaking(council) -> Record:
    """Berfin speaks, a point of order waits, and many wait behind: one more than can be given the floor at once."""
    desk = begun(council)
    for person in (BERFIN, CEMAL, AMINA):
        commands.request_floor(desk, SITTING, new_id(), person)
    commands.grant_floor(desk, SITTING, seconds=60)
    commands.request_floor(desk, SITTING, new_id(), DINA, "point_of_order")
    return desk


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_a_debate_a_motion_and_a_show_of_hands_on_one_screen(council, visit, language):
    desk, client = speaking(council), visit(FACILITATOR)
    page = text_of(client, PAGE.replace("/tr/", f"/{language}/"))
    assert page.count("/grant") == 1  # a point of order interrupts, a speech waits
    assert [NAMES[one] in page for one in (AMINA, BERFIN, CEMAL, DINA)] == [True] * 4
    commands.grant_floor(desk, SITTING)
    for _ in range(2):
        commands.end_floor(desk, SITTING, desk.ask(TheFloor(SITTING)).speaking.request)
    motion = new_id()
    commands.move(desk, SITTING, motion, "amend", mover=CEMAL, before="iki gün", after="üç gün")
    page = text_of(client, PAGE.replace("/tr/", f"/{language}/"))
    assert "<del>" in page
    assert f"/motions/{motion}/decision" in page
    commands.withdraw_motion(desk, SITTING, motion)
    (rule,) = desk.ask(RulesInForce()).on("decision", ASSEMBLY)
    ballot = voting.open_ballot(desk, PROPOSAL, rule.rule, SITTING, secrecy="hands")
    page = text_of(client, PAGE.replace("/tr/", f"/{language}/"))
    assert f"/ballots/{ballot}/hands" in page
    assert f'action="/{language}/cinar/ballots/{ballot}/close"' not in page


def test_an_election_in_the_sitting_is_led_from_the_desk(council, visit):
    desk, client = begun(council), visit(FACILITATOR)
    names = (Wording(language="tr", text="Yürütme Kurulu seçimi"),)
    rule = charter.adopt_rule(desk, "election", names, {"method": "plurality"})
    election = voting.call_election(desk, ASSEMBLY, names, 1, rule, sitting=SITTING)
    page = text_of(client)
    assert f"/elections/{election}/rounds/new" not in page
    for person in (AMINA, BERFIN):
        voting.nominate(desk, election, person)
        voting.accept_nomination(desk, election, None, person)
    assert f"/elections/{election}/rounds/new" in text_of(client)
    ballot = voting.open_round(desk, election)
    page = text_of(client)
    assert f"/rounds/{ballot}/close" in page
    assert "Yürütme Kurulu seçimi" in page


def test_each_step_has_a_name_and_each_that_a_sitting_waits_for_says_what_it_does():
    asked = {
        "request_floor",
        "move",
        "rule_on_motion",
        "withdraw_motion",
        "close_speakers",
        "reopen_speakers",
    }
    besides = {"interrupt", "call_off", "call_quorum", "open_round", "count_motion"}
    assert set(BUTTONS) == set(ORDER)
    assert {code for code in ORDER if code.split(".")[1] not in asked | besides} == set(EFFECTS)


def test_who_stands_far_behind_can_be_given_the_floor_as_well(council, visit, monkeypatch):
    desk = begun(council)
    for place in ("council.assembly.questions.steps", "web.assembly.desk_pages"):
        monkeypatch.setattr(f"{place}.HEARD_AT_ONCE", 1)
    asked = [new_id() for _ in range(3)]
    for request, person in zip(asked, MEMBERS, strict=False):
        commands.request_floor(desk, SITTING, request, person)
    client = visit(FACILITATOR)
    page = text_of(client)
    for request in asked:
        assert page.count(f"/floor/requests/{request}/grant") == 1
    client.post(f"{SITTINGS}/floor/requests/{asked[2]}/grant")
    assert desk.ask(TheFloor(SITTING)).speaking.request == asked[2]
    assert "/grant" not in text_of(client)
