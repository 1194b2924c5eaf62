"""How long was spoken on an item is counted when the body is done with it."""

from datetime import timedelta

from council.assembly import commands
from council.assembly.events import SpeakingTimeCounted
from council.membership.events import PersonRegistered
from council.record import Id
from tests.assembly.test_floor import (
    AMINA,
    BEGAN,
    BERFIN,
    CEMAL,
    ITEM,
    R1,
    SITTING,
    VOICE,
    alternating,
    ask,
    declare,
    desk,
    speak,
)

__all__ = ["desk"]


def test_speaking_time_in_all_is_counted_and_by_group_only_where_many_spoke(desk):
    ask(desk, AMINA, R1)
    speak(desk, R1, 75)
    commands.close_item(desk, SITTING, ITEM)
    counted = [one.fact for one in desk.entries() if isinstance(one.fact, SpeakingTimeCounted)]
    assert counted == [SpeakingTimeCounted(sitting=SITTING, item=ITEM, seconds_in_all=75, speakers_in_all=1)]


def test_speaking_time_of_a_large_debate_is_told_by_gender(desk):
    alternating(desk, speaking="one_list")
    people = [Id(f"00000000000000{n}") for n in range(10, 34)]
    for number, person in enumerate(people):
        name = desk.seal(person, f"Üye {number}")
        desk.enter([PersonRegistered(person=person, number=100 + number, name=name)])
        declare(desk, person, gender="woman" if number % 2 else "man")
    others = {AMINA: "left", BERFIN: "left", CEMAL: "left", VOICE: "left"}
    commands.record_attendance(desk, SITTING, others | dict.fromkeys(people, "present"))
    for number, person in enumerate(people[:12]):
        request = Id(f"0000000000000r{number:02}")
        commands.request_floor(desk, SITTING, request, person=person)
        speak(desk, request, 61, BEGAN + timedelta(minutes=2 * number))
    commands.close_item(desk, SITTING, ITEM)
    (counted,) = [one.fact for one in desk.entries() if isinstance(one.fact, SpeakingTimeCounted)]
    assert counted.speakers == {"gender": {"man": 6, "woman": 6}}
    assert counted.seconds == {"gender": {"man": 360, "woman": 360}}
    assert (counted.seconds_in_all, counted.speakers_in_all) == (732, 12)
