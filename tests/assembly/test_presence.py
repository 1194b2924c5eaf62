"""Who is there: at the door, and by herself."""

from datetime import UTC, datetime

import pytest

from council.assembly import commands
from council.assembly.events import AttendanceRecorded
from council.assembly.questions import Attendance, TheSitting
from council.assembly.rules import (
    AlreadyPresent,
    HallCodeMissing,
    NotForOthers,
    NotLinked,
    NotOfThisBody,
    NotPresent,
    NotYetTheDay,
    SittingOver,
    UnknownPerson,
    UnknownWord,
)
from council.record import standing_at
from tests.assembly.in_the_hall import (
    SITTING,
    STRANGER,
    call,
    desk,
    hybrid,
    on_the_day,
    present,
)
from tests.proposals.a_council import (
    AMINA,
    AUDITOR,
    BERFIN,
    FACILITATOR,
)

__all__ = ["desk", "hybrid", "on_the_day"]


class TestAtTheDoor:
    def test_who_comes_is_noted_with_how_it_was_known(self, desk):
        commands.check_in(desk, SITTING, AMINA, how="code")
        attendance = desk.ask(Attendance(SITTING))
        assert attendance.present == {AMINA}
        assert attendance.how[AMINA] == "code"
        assert attendance.since[AMINA] == datetime(2026, 3, 18, 14, tzinfo=UTC)

    def test_nobody_comes_twice_and_it_is_said_since_when_she_is_there(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        with pytest.raises(AlreadyPresent) as refused:
            commands.check_in(desk, SITTING, AMINA, how="code")
        assert refused.value.details["since"].startswith("2026-03-18T14:00")

    def test_who_left_comes_back(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        commands.leave(desk, SITTING, AMINA)
        assert not present(desk)
        commands.check_in(desk, SITTING, AMINA)
        assert present(desk) == {AMINA}

    def test_who_is_not_there_does_not_leave(self, desk):
        with pytest.raises(NotPresent):
            commands.leave(desk, SITTING, AMINA)

    def test_who_is_known_but_not_of_the_body_comes_as_a_guest(self, desk):
        commands.check_in(desk, SITTING, AUDITOR)
        assert present(desk) == {AUDITOR}

    def test_a_stranger_does_not_come_in(self, desk):
        with pytest.raises(UnknownPerson):
            commands.check_in(desk, SITTING, STRANGER)

    def test_it_is_said_how_in_a_word_that_is_known(self, desk):
        with pytest.raises(UnknownWord):
            commands.check_in(desk, SITTING, AMINA, how="magic")

    def test_in_a_hall_nobody_is_linked(self, desk):
        with pytest.raises(NotLinked):
            commands.check_in(desk, SITTING, AMINA, remote=True)

    def test_nobody_comes_once_it_is_over(self, desk):
        commands.close_sitting(desk, SITTING)
        with pytest.raises(SittingOver):
            commands.check_in(desk, SITTING, AMINA)

    def test_the_list_says_that_it_was_the_list(self, desk):
        commands.record_attendance(desk, SITTING, {AMINA: "present", BERFIN: "excused"})
        noted = [one.fact for one in desk.entries() if isinstance(one.fact, AttendanceRecorded)]
        assert {one.how for one in noted} == {"list"}


class TestByHerself:
    def test_in_the_hall_by_its_code(self, desk):
        commands.check_in_herself(desk.acting_as(AMINA), SITTING, in_hall=True)
        attendance = desk.ask(Attendance(SITTING))
        assert attendance.present == {AMINA}
        assert attendance.how[AMINA] == "herself"
        assert not attendance.remote

    def test_not_without_it(self, desk):
        with pytest.raises(HallCodeMissing):
            commands.check_in_herself(desk.acting_as(AMINA), SITTING)

    def test_in_a_hybrid_sitting_without_it_by_link(self, hybrid):
        commands.check_in_herself(hybrid.acting_as(AMINA), SITTING)
        assert hybrid.ask(Attendance(SITTING)).remote == {AMINA}

    def test_who_was_linked_comes_into_the_hall(self, hybrid):
        commands.check_in_herself(hybrid.acting_as(AMINA), SITTING)
        commands.check_in_herself(hybrid.acting_as(AMINA), SITTING, in_hall=True)
        assert not hybrid.ask(Attendance(SITTING)).remote
        assert present(hybrid) == {AMINA}

    def test_online_everybody_is_linked(self, council):
        desk = call(council, "online")
        commands.check_in(desk, SITTING, AMINA)
        commands.record_attendance(desk, SITTING, {BERFIN: "present"})
        assert desk.ask(Attendance(SITTING)).remote == {AMINA, BERFIN}

    def test_only_people_of_the_body(self, desk):
        with pytest.raises(NotOfThisBody):
            commands.check_in_herself(desk.acting_as(AUDITOR), SITTING, in_hall=True)

    def test_a_guest_whom_the_desk_noted_comes_back_by_herself(self, desk):
        commands.check_in(desk, SITTING, AUDITOR)
        commands.leave(desk.acting_as(AUDITOR), SITTING)
        commands.check_in_herself(desk.acting_as(AUDITOR), SITTING, in_hall=True)
        assert present(desk) == {AUDITOR}

    def test_not_before_the_day(self, council):
        call(council)
        with standing_at(datetime(2026, 3, 17, 14, tzinfo=UTC)), pytest.raises(NotYetTheDay):
            commands.check_in_herself(council.acting_as(AMINA), SITTING, in_hall=True)

    def test_she_leaves_by_herself_and_nobody_sends_another_away(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        with pytest.raises(NotForOthers):
            commands.leave(desk.acting_as(BERFIN), SITTING, AMINA)
        commands.leave(desk.acting_as(AMINA), SITTING)
        assert desk.ask(Attendance(SITTING)).how[AMINA] == "herself"


def test_who_keeps_the_minutes_is_named_beside_the_chair(desk):
    commands.name_secretary(desk, SITTING, FACILITATOR)
    assert desk.ask(TheSitting(SITTING)).secretary == FACILITATOR
    with pytest.raises(UnknownPerson):
        commands.name_secretary(desk, SITTING, STRANGER)
