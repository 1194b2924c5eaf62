"""Links that break and are restored, and sittings that stop for a time."""

import pytest

from council.assembly import commands
from council.assembly.events import SittingInterrupted
from council.assembly.questions import TheSitting
from council.assembly.rules import (
    Interrupted,
    LostAlready,
    NotByLink,
    NotForOthers,
    NotInterrupted,
    NotLinked,
    NotLost,
    NotPresent,
    OwnOfWhom,
    SomebodySpeaks,
    StillLost,
    UnknownWord,
)
from council.record import Record, new_id
from tests.assembly.in_the_hall import (
    ITEM,
    SELIN,
    SITTING,
    call,
    desk,
    hybrid,
    on_the_day,
    present,
    speak,
    stand_ins,
)
from tests.proposals.a_council import (
    AMINA,
    BERFIN,
    CEMAL,
    DINA,
)

__all__ = ["desk", "hybrid", "on_the_day"]


class TestLinks:
    @pytest.fixture
    def linked(self, hybrid: Record) -> Record:
        commands.check_in(hybrid, SITTING, AMINA, remote=True)
        commands.check_in(hybrid, SITTING, BERFIN, remote=True)
        commands.check_in(hybrid, SITTING, CEMAL)
        return hybrid

    def test_whose_own_link_breaks_is_not_there_until_it_stands_again(self, linked):
        commands.lose_connection(linked, SITTING, AMINA)
        assert present(linked) == {BERFIN, CEMAL}
        assert not linked.ask(TheSitting(SITTING)).interrupted
        commands.restore_connection(linked.acting_as(AMINA), SITTING, AMINA)
        assert present(linked) == {AMINA, BERFIN, CEMAL}

    def test_a_members_own_fault_never_stops_the_sitting(self, linked):
        commands.lose_connection(linked, SITTING, AMINA, cause="own", stops=True)
        assert not linked.ask(TheSitting(SITTING)).interrupted

    def test_checking_in_again_restores_the_link(self, linked):
        commands.lose_connection(linked, SITTING, AMINA)
        commands.check_in_herself(linked.acting_as(AMINA), SITTING)
        assert AMINA in present(linked)

    @pytest.mark.parametrize("whose", [AMINA, None])
    def test_whoever_stood_in_for_her_meanwhile_stands_down(self, linked, whose):
        commands.lose_connection(linked, SITTING, AMINA)
        commands.stand_in(linked, SITTING, SELIN, AMINA)
        if whose is None:
            commands.check_in_herself(linked.acting_as(AMINA), SITTING)
        else:
            commands.restore_connection(linked, SITTING, AMINA)
        assert not stand_ins(linked).substitutes

    def test_with_the_organisers_link_all_have_their_own_votes_again(self, linked):
        commands.lose_connection(linked, SITTING, cause="organiser")
        commands.give_proxy(linked, SITTING, AMINA, CEMAL)
        commands.restore_connection(linked, SITTING)
        assert not stand_ins(linked).proxies

    def test_who_lost_it_may_come_into_the_hall(self, linked):
        commands.lose_connection(linked, SITTING, AMINA)
        commands.check_in(linked, SITTING, AMINA)
        assert AMINA in present(linked)

    def test_the_organisers_fault_stops_it_and_only_the_room_is_there(self, linked):
        commands.lose_connection(linked, SITTING, cause="organiser")
        assert present(linked) == {CEMAL}
        assert linked.ask(TheSitting(SITTING)).interrupted == "fault"
        with pytest.raises(StillLost):
            commands.resume(linked, SITTING)
        commands.restore_connection(linked, SITTING)
        assert present(linked) == {AMINA, BERFIN, CEMAL}
        commands.resume(linked, SITTING)
        assert not linked.ask(TheSitting(SITTING)).interrupted

    def test_where_the_by_laws_say_otherwise_the_chair_rules(self, council):
        desk = call(council, "hybrid", fault_stops=False)
        commands.open_sitting(desk, SITTING)
        commands.lose_connection(desk, SITTING, cause="organiser")
        assert not desk.ask(TheSitting(SITTING)).interrupted
        commands.restore_connection(desk, SITTING)
        commands.lose_connection(desk, SITTING, cause="organiser", stops=True)
        assert desk.ask(TheSitting(SITTING)).interrupted == "fault"

    @pytest.mark.parametrize("stops", [False, True])
    def test_what_is_nobodys_fault_stops_it_as_the_chair_rules(self, linked, stops):
        commands.lose_connection(linked, SITTING, cause="outside", stops=stops)
        assert bool(linked.ask(TheSitting(SITTING)).interrupted) == stops

    def test_before_it_begins_nothing_is_interrupted(self, council):
        desk = call(council, "online")
        commands.lose_connection(desk, SITTING, cause="organiser")
        assert not [one for one in desk.entries() if isinstance(one.fact, SittingInterrupted)]

    def test_a_link_breaks_once(self, linked):
        commands.lose_connection(linked, SITTING, AMINA)
        with pytest.raises(LostAlready):
            commands.lose_connection(linked, SITTING, AMINA)

    def test_only_what_is_lost_is_restored(self, linked):
        for person in (AMINA, None):
            with pytest.raises(NotLost):
                commands.restore_connection(linked, SITTING, person)

    def test_who_is_in_the_room_has_no_link_to_lose(self, linked):
        with pytest.raises(NotByLink):
            commands.lose_connection(linked, SITTING, CEMAL)
        with pytest.raises(NotPresent):
            commands.lose_connection(linked, SITTING, DINA)

    def test_a_fault_of_her_own_is_somebodys(self, linked):
        with pytest.raises(OwnOfWhom):
            commands.lose_connection(linked, SITTING, cause="own")

    def test_in_a_hall_there_is_no_link(self, desk):
        with pytest.raises(NotLinked):
            commands.lose_connection(desk, SITTING, cause="organiser")

    def test_nobody_restores_anothers_link(self, linked):
        commands.lose_connection(linked, SITTING, AMINA)
        for whose in (AMINA, None):
            with pytest.raises(NotForOthers):
                commands.restore_connection(linked.acting_as(BERFIN), SITTING, whose)


class TestInterruptions:
    def test_nothing_is_decided_in_a_recess(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        commands.interrupt(desk, SITTING)
        for attempt in (
            lambda: commands.open_item(desk, SITTING, ITEM),
            lambda: commands.request_floor(desk, SITTING, new_id(), AMINA),
            lambda: commands.interrupt(desk, SITTING),
        ):
            with pytest.raises(Interrupted):
                attempt()
        commands.resume(desk, SITTING)
        commands.open_item(desk, SITTING, ITEM)

    def test_people_come_and_go_meanwhile_and_it_can_be_closed(self, desk):
        commands.interrupt(desk, SITTING, "no_quorum")
        commands.check_in(desk, SITTING, AMINA)
        commands.leave(desk, SITTING, AMINA)
        commands.close_sitting(desk, SITTING)

    def test_only_what_is_interrupted_goes_on(self, desk):
        with pytest.raises(NotInterrupted):
            commands.resume(desk, SITTING)

    def test_no_recess_while_somebody_speaks(self, desk):
        speak(desk, AMINA)
        with pytest.raises(SomebodySpeaks):
            commands.interrupt(desk, SITTING)

    def test_a_fault_is_not_a_recess(self, desk):
        with pytest.raises(UnknownWord):
            commands.interrupt(desk, SITTING, "fault")
