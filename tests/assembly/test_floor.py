"""Taking up an item, asking to speak, being heard, and being done with it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from council.assembly import commands, rules
from council.assembly.questions import Attendance, ItemsTaken, TheFloor
from council.charter import commands as charter
from council.charter.questions import Procedure
from council.membership.events import CategoriesDeclared
from council.record import Id, Record, Wording, standing_at
from tests.proposals.a_council import AMINA, ASSEMBLY, BERFIN, CEMAL, DINA, FACILITATOR, VOICE

SITTING, ITEM, OTHER = Id("0000000000000st1"), Id("0000000000000tm1"), Id("0000000000000tm2")
BEGAN = datetime(2026, 3, 18, 16, tzinfo=UTC)
TITLES = (Wording(language="tr", text="Dil kursu"),)
R1, R2, R3, R4 = (Id(f"00000000000000r{n}") for n in range(1, 5))


@pytest.fixture
def desk(council: Record) -> Record:
    """A sitting under way with one item taken up; the record as the facilitator acts on it."""
    desk = council.acting_as(FACILITATOR)
    commands.convene(desk, SITTING, ASSEMBLY, date(2026, 3, 18), "18:30", "Çınar Kültür Merkezi")
    commands.place_item(desk, SITTING, ITEM, 1, titles=TITLES)
    commands.place_item(desk, SITTING, OTHER, 2, titles=TITLES)
    commands.open_sitting(desk, SITTING)
    commands.record_attendance(desk, SITTING, dict.fromkeys((AMINA, BERFIN, CEMAL, VOICE), "present"))
    commands.open_item(desk, SITTING, ITEM)
    return desk


def alternating(desk: Record, **more: object) -> None:
    """From now on women and the open list take turns."""
    terms = {"speaking": "alternating", **more}
    charter.adopt_rule(desk, "procedure", (Wording(language="tr", text="Usul"),), terms)
    for person, gender in ((AMINA, "woman"), (BERFIN, "woman"), (CEMAL, "man")):
        declare(desk, person, gender=gender)


def declare(desk: Record, person: Id, **said: str) -> None:
    desk.enter([CategoriesDeclared(person=person, declared=desk.seal(person, json.dumps(said)))])


def ask(desk: Record, person: Id, request: Id, sort: str = "speech", listed: str = "") -> None:
    commands.request_floor(desk.acting_as(person), SITTING, request, sort=sort, listed=listed)


def floor(desk: Record) -> TheFloor:
    return desk.ask(TheFloor(SITTING))


def in_line(desk: Record) -> rules.Line:
    present, item = desk.ask(Attendance(SITTING)).present, desk.ask(ItemsTaken(SITTING)).open
    return floor(desk).in_line(desk, desk.ask(Procedure(ASSEMBLY)), item, present)


def speak(desk: Record, request: Id, seconds: int = 60, begins: datetime = BEGAN) -> None:
    with standing_at(begins):
        commands.grant_floor(desk, SITTING, request)
    with standing_at(begins + timedelta(seconds=seconds)):
        commands.end_floor(desk, SITTING, request)


def test_one_item_after_the_other(desk):
    commands.open_item(desk, SITTING, ITEM)
    with pytest.raises(rules.ItemStillOpen):
        commands.open_item(desk, SITTING, OTHER)
    with pytest.raises(rules.ItemNotOpen):
        commands.close_item(desk, SITTING, OTHER)
    commands.close_item(desk, SITTING, ITEM, "postponed")
    commands.open_item(desk, SITTING, ITEM)
    commands.close_item(desk, SITTING, ITEM)
    commands.close_item(desk, SITTING, ITEM)
    with pytest.raises(rules.ItemDone):
        commands.open_item(desk, SITTING, ITEM)
    with pytest.raises(rules.UnknownItem):
        commands.open_item(desk, SITTING, R1)
    with pytest.raises(rules.UnknownWord):
        commands.close_item(desk, SITTING, ITEM, "forgotten")
    taken = desk.ask(ItemsTaken(SITTING))
    assert taken.open is None
    assert taken.answer[ITEM].outcome == "dealt_with"


def test_a_sitting_with_an_item_under_way_is_not_closed_and_the_item_stays_on_the_agenda(desk):
    with pytest.raises(rules.ItemStillOpen):
        commands.close_sitting(desk, SITTING)
    with pytest.raises(rules.DealtWith):
        commands.take_off_item(desk, SITTING, ITEM, Wording(language="tr", text="Süre yok"))
    commands.close_item(desk, SITTING, ITEM)
    commands.close_sitting(desk, SITTING)
    with pytest.raises(rules.SittingOver):
        commands.open_item(desk, SITTING, OTHER)


def test_only_who_is_there_asks_and_only_for_herself(desk):
    ask(desk, AMINA, R1)
    ask(desk, AMINA, R1)
    assert floor(desk).waiting == [R1]
    with pytest.raises(rules.AskedAlready):
        ask(desk, AMINA, R2)
    with pytest.raises(rules.NotPresent):
        ask(desk, DINA, R2)
    with pytest.raises(rules.NotForHerself):
        commands.request_floor(desk.acting_as(AMINA), SITTING, R2, person=BERFIN)
    with pytest.raises(rules.UnknownPerson):
        commands.request_floor(desk, SITTING, R2, person=R4)
    with pytest.raises(rules.UnknownWord):
        ask(desk, BERFIN, R2, sort="song")
    commands.request_floor(desk, SITTING, R2, person=BERFIN)
    assert floor(desk).waiting == [R1, R2]


def test_without_an_item_only_a_point_of_order_is_raised(desk):
    commands.close_item(desk, SITTING, ITEM)
    with pytest.raises(rules.ItemNotOpen):
        ask(desk, AMINA, R1)
    ask(desk, AMINA, R1, "point_of_order")
    assert in_line(desk).order == (R1,)


def test_a_request_is_taken_back_by_her_or_struck_by_the_desk(desk):
    ask(desk, AMINA, R1)
    ask(desk, BERFIN, R2)
    with pytest.raises(rules.NotForHerself):
        commands.withdraw_request(desk.acting_as(BERFIN), SITTING, R1)
    commands.withdraw_request(desk.acting_as(AMINA), SITTING, R1)
    commands.withdraw_request(desk.acting_as(AMINA), SITTING, R1)
    commands.withdraw_request(desk, SITTING, R2)
    assert floor(desk).waiting == []
    with pytest.raises(rules.UnknownRequest):
        commands.withdraw_request(desk, SITTING, R3)
    with pytest.raises(rules.NobodyWaits):
        commands.grant_floor(desk, SITTING)
    with pytest.raises(rules.NoLongerWaits):
        commands.grant_floor(desk, SITTING, R1)


def test_the_floor_is_one_person_s_at_a_time_and_the_clock_says_how_long(desk):
    ask(desk, AMINA, R1)
    ask(desk, BERFIN, R2)
    with standing_at(BEGAN):
        commands.grant_floor(desk, SITTING, seconds=120)
        commands.grant_floor(desk, SITTING, R1)
    assert floor(desk).speaking.limit == 120
    with pytest.raises(rules.SomebodySpeaks):
        commands.grant_floor(desk, SITTING, R2)
    with pytest.raises(rules.SomebodySpeaks):
        commands.close_item(desk, SITTING, ITEM)
    with pytest.raises(rules.HasNotTheFloor):
        commands.end_floor(desk, SITTING, R2)
    with pytest.raises(rules.AskedAlready):
        ask(desk, AMINA, R3)
    with pytest.raises(rules.NoLongerWaits):
        commands.withdraw_request(desk.acting_as(AMINA), SITTING, R1)
    with standing_at(BEGAN + timedelta(seconds=95)):
        commands.end_floor(desk, SITTING, R1)
    commands.end_floor(desk, SITTING, R1)
    assert floor(desk).seconds == {R1: 95}
    assert floor(desk).speaking is None


def test_a_limit_means_something(desk):
    ask(desk, AMINA, R1)
    for seconds in (-1, 14_401):
        with pytest.raises(rules.SecondsOutOfRange):
            commands.grant_floor(desk, SITTING, R1, seconds=seconds)


def test_a_point_of_order_interrupts_and_the_speaker_s_clock_stands_still(desk):
    ask(desk, AMINA, R1)
    ask(desk, BERFIN, R2)
    with standing_at(BEGAN):
        commands.grant_floor(desk, SITTING, R1)
    ask(desk, CEMAL, R3, "point_of_order")
    ask(desk, BERFIN, R4, "point_of_order")
    assert in_line(desk).order == (R3, R4, R2)
    with standing_at(BEGAN + timedelta(seconds=30)):
        commands.grant_floor(desk, SITTING)
    with pytest.raises(rules.SomebodySpeaks):
        commands.grant_floor(desk, SITTING, R4)
    with pytest.raises(rules.PointOfOrderFirst):
        commands.end_floor(desk, SITTING, R1)
    with standing_at(BEGAN + timedelta(seconds=50)):
        commands.end_floor(desk, SITTING, R3)
    with standing_at(BEGAN + timedelta(seconds=90)):
        commands.end_floor(desk, SITTING, R1)
    assert floor(desk).seconds == {R3: 20, R1: 70}
    assert floor(desk).spoken_on(ITEM) == {AMINA: 70}


def test_a_closed_list_takes_nobody_but_hears_who_stands_on_it(desk):
    ask(desk, AMINA, R1)
    commands.close_speakers(desk, SITTING, ITEM)
    commands.close_speakers(desk, SITTING, ITEM)
    with pytest.raises(rules.ListClosed):
        ask(desk, BERFIN, R2)
    ask(desk, BERFIN, R3, "point_of_order")
    assert in_line(desk).order == (R3, R1)
    commands.reopen_speakers(desk, SITTING, ITEM)
    ask(desk, BERFIN, R2)
    with pytest.raises(rules.ItemNotOpen):
        commands.close_speakers(desk, SITTING, OTHER)


def test_who_left_is_passed_over_and_not_given_the_floor(desk):
    ask(desk, AMINA, R1)
    ask(desk, BERFIN, R2)
    commands.record_attendance(desk, SITTING, {AMINA: "left"})
    with pytest.raises(rules.NotPresent):
        commands.grant_floor(desk, SITTING, R1)
    commands.grant_floor(desk, SITTING)
    assert floor(desk).speaking.request == R2


def test_women_and_the_open_list_take_turns_and_nobody_reads_on_which_list_she_stands(desk):
    alternating(desk)
    ask(desk, CEMAL, R1)
    ask(desk, VOICE, R2)
    ask(desk, AMINA, R3)
    ask(desk, BERFIN, R4, listed="open")
    assert in_line(desk) == rules.Line((R3, R1), rules.ASK_WOMEN, (R2, R4))
    assert all("women" not in str(one) and "open" not in str(one) for one in floor(desk).requests.values())


def test_a_man_is_not_on_the_women_s_list(desk):
    alternating(desk)
    with pytest.raises(rules.NotOnThisList):
        ask(desk, CEMAL, R1, listed="women")
    ask(desk, VOICE, R2, listed="women")
    assert in_line(desk).order == (R2,)


def test_the_women_present_say_whether_the_debate_goes_on(desk):
    alternating(desk)
    ask(desk, CEMAL, R1)
    with pytest.raises(rules.WomenNotAsked):
        commands.grant_floor(desk, SITTING)
    with pytest.raises(rules.WomenNotAsked):
        commands.grant_floor(desk, SITTING, R1)
    commands.ask_women(desk, SITTING, ITEM, go_on=True)
    commands.ask_women(desk, SITTING, ITEM, go_on=True)
    commands.grant_floor(desk, SITTING)
    assert floor(desk).speaking.request == R1


def test_they_may_say_no_and_the_chair_may_open_the_list_again(desk):
    alternating(desk)
    with pytest.raises(rules.NothingToAsk):
        commands.ask_women(desk, SITTING, ITEM, go_on=False)
    ask(desk, CEMAL, R1)
    commands.ask_women(desk, SITTING, ITEM, go_on=False)
    with pytest.raises(rules.DebateEnded):
        commands.grant_floor(desk, SITTING)
    with pytest.raises(rules.DebateEnded):
        ask(desk, AMINA, R2)
    commands.reopen_speakers(desk, SITTING, ITEM)
    ask(desk, AMINA, R2)
    assert in_line(desk).order == (R2, R1)


def test_who_was_heard_on_the_item_waits_for_who_was_not(desk):
    alternating(desk, speaking="one_list", first_time_first=True, speaking_seconds=180)
    ask(desk, AMINA, R1)
    speak(desk, R1)
    ask(desk, AMINA, R2)
    ask(desk, BERFIN, R3)
    assert in_line(desk).order == (R3, R2)
    commands.grant_floor(desk, SITTING)
    assert floor(desk).speaking.limit == 180
