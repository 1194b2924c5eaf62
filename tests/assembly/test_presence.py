"""Who is there: at the door and by herself, by link, in whose place, with whose proxy, and at which item not."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from council.assembly import commands
from council.assembly.events import AttendanceRecorded, SittingInterrupted
from council.assembly.questions import Attendance, Recusals, StandIns, TheFloor, TheSitting
from council.assembly.rules import (
    AlreadyPresent,
    DoesNotStandIn,
    HallCodeMissing,
    HolderNotThere,
    HoldsProxies,
    Interrupted,
    LostAlready,
    MemberPresent,
    NoProxies,
    NoProxyGiven,
    NoSubstitutes,
    NotAMember,
    NotASubstitute,
    NotByLink,
    NotForOthers,
    NotHerOwnProxy,
    NotInterrupted,
    NotLinked,
    NotLost,
    NotOfThisBody,
    NotPresent,
    NotYetTheDay,
    OwnOfWhom,
    PlaceTaken,
    ProxyStands,
    SittingOver,
    SomebodySpeaks,
    StandsInAlready,
    StillLost,
    TakesNoPart,
    TakesPart,
    TooManyProxies,
    UnknownItem,
    UnknownPerson,
    UnknownWord,
)
from council.charter.events import RuleAdopted
from council.membership.events import PersonRegistered, RoleGranted
from council.record import Id, Record, Wording, new_id, standing_at
from tests.proposals.a_council import (
    AMINA,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    VOICE,
    seat,
)

SITTING, ITEM, OTHER = Id("0000000000000st1"), Id("0000000000000tm1"), Id("0000000000000tm2")
SELIN, STRANGER = Id("000000000000000s"), Id("0000000000000str")
DAY = date(2026, 3, 18)


def seat_substitute(council: Record, person: Id = SELIN, number: int = 20, name: str = "Selin Ak") -> None:
    """Bring a substitute of the assembly in."""
    registered = PersonRegistered(person=person, number=number, name=council.seal(person, name))
    council.enter([registered, RoleGranted(person=person, role="substitute")])
    seat(council, person, ASSEMBLY, "substitute")


def adopt_presence(council: Record, **terms: object) -> None:
    """Adopt a rule of procedure that says so about presence."""
    names = (Wording(language="en", text="Rules of procedure"),)
    rule = RuleAdopted(rule=new_id(), version=1, subject="procedure", names=names, terms=terms)
    council.enter([rule])


def call(council: Record, mode: str = "in_person", **terms: object) -> Record:
    """A sitting that was called for today, with two items; returns the record as the desk acts on it."""
    if terms:
        adopt_presence(council, **terms)
    seat_substitute(council)
    desk = council.acting_as(FACILITATOR)
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar", mode)
    for number, item in enumerate((ITEM, OTHER), 1):
        commands.place_item(desk, SITTING, item, number, titles=(Wording(language="tr", text="Madde"),))
    return desk


@pytest.fixture(autouse=True)
def on_the_day(in_march: None) -> Iterator[None]:
    """It is five in the afternoon of the day."""
    with standing_at(datetime(2026, 3, 18, 14, tzinfo=UTC)):
        yield


@pytest.fixture
def desk(council: Record) -> Record:
    """A sitting in a hall that has begun; proxies and substitutes are allowed."""
    acting = call(council, proxies=1)
    commands.open_sitting(acting, SITTING)
    return acting


@pytest.fixture
def hybrid(council: Record) -> Record:
    """A sitting in a hall and online that has begun."""
    acting = call(council, "hybrid", proxies=2)
    commands.open_sitting(acting, SITTING)
    return acting


def present(record: Record) -> frozenset[Id]:
    return record.ask(Attendance(SITTING)).present


def stand_ins(record: Record) -> StandIns:
    return record.ask(StandIns(SITTING))


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


def speak(desk: Record, person: Id) -> Id:
    """Let somebody have the floor on the first item."""
    commands.check_in(desk, SITTING, person)
    commands.open_item(desk, SITTING, ITEM)
    request = new_id()
    commands.request_floor(desk, SITTING, request, person)
    commands.grant_floor(desk, SITTING, request)
    return request


class TestSubstitutes:
    def test_a_substitute_fills_an_absent_members_seat_once_she_is_there(self, desk):
        commands.stand_in(desk, SITTING, SELIN, AMINA)
        members = (AMINA, BERFIN)
        assert set(stand_ins(desk).seats(members, present(desk))) == {AMINA, BERFIN}
        commands.check_in(desk, SITTING, SELIN)
        assert stand_ins(desk).seats(members, present(desk)) == {SELIN: AMINA, BERFIN: BERFIN}

    @pytest.mark.parametrize("by_list", [True, False])
    def test_she_stands_down_when_the_member_comes(self, desk, by_list):
        commands.stand_in(desk, SITTING, SELIN, AMINA)
        if by_list:
            commands.record_attendance(desk, SITTING, {AMINA: "present", SELIN: "present"})
        else:
            commands.check_in(desk, SITTING, AMINA)
        assert not stand_ins(desk).substitutes

    def test_not_where_the_by_laws_know_none(self, council):
        desk = call(council, substitutes=False)
        with pytest.raises(NoSubstitutes):
            commands.stand_in(desk, SITTING, SELIN, AMINA)

    def test_only_a_substitute_of_the_body(self, desk):
        for person in (BERFIN, VOICE):
            with pytest.raises(NotASubstitute):
                commands.stand_in(desk, SITTING, person, AMINA)

    def test_only_for_a_full_member(self, desk):
        with pytest.raises(NotAMember):
            commands.stand_in(desk, SITTING, SELIN, VOICE)

    def test_not_for_who_is_there(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        with pytest.raises(MemberPresent):
            commands.stand_in(desk, SITTING, SELIN, AMINA)

    def test_one_for_each_and_each_for_one(self, council, desk):
        other = Id("000000000000000t")
        seat_substitute(council, other, 21, "Tuba")
        commands.stand_in(desk, SITTING, SELIN, AMINA)
        with pytest.raises(StandsInAlready):
            commands.stand_in(desk, SITTING, SELIN, BERFIN)
        with pytest.raises(PlaceTaken):
            commands.stand_in(desk, SITTING, other, AMINA)

    def test_sent_twice_it_is_said_once(self, desk):
        commands.stand_in(desk, SITTING, SELIN, AMINA)
        size = desk.size
        commands.stand_in(desk, SITTING, SELIN, AMINA)
        assert desk.size == size

    def test_not_for_who_gave_a_proxy(self, desk):
        commands.give_proxy(desk, SITTING, AMINA, BERFIN)
        with pytest.raises(ProxyStands):
            commands.stand_in(desk, SITTING, SELIN, AMINA)

    def test_the_desk_ends_it(self, desk):
        with pytest.raises(DoesNotStandIn):
            commands.stand_down(desk, SITTING, SELIN)
        commands.stand_in(desk, SITTING, SELIN, AMINA)
        commands.stand_down(desk, SITTING, SELIN)
        assert not stand_ins(desk).substitutes


class TestProxies:
    def test_a_member_gives_another_her_vote_and_takes_it_back(self, desk):
        commands.give_proxy(desk.acting_as(AMINA), SITTING, AMINA, BERFIN)
        assert stand_ins(desk).held_by(BERFIN) == [AMINA]
        commands.withdraw_proxy(desk.acting_as(AMINA), SITTING, AMINA)
        assert not stand_ins(desk).proxies

    def test_nobody_gives_anothers(self, desk):
        with pytest.raises(NotForOthers):
            commands.give_proxy(desk.acting_as(CEMAL), SITTING, AMINA, BERFIN)
        commands.give_proxy(desk, SITTING, AMINA, BERFIN)
        with pytest.raises(NotForOthers):
            commands.withdraw_proxy(desk.acting_as(BERFIN), SITTING, AMINA)

    def test_it_ends_when_she_comes(self, desk):
        commands.give_proxy(desk, SITTING, AMINA, BERFIN)
        commands.check_in_herself(desk.acting_as(AMINA), SITTING, in_hall=True)
        assert not stand_ins(desk).proxies

    def test_not_where_the_by_laws_know_none(self, council):
        desk = call(council)
        with pytest.raises(NoProxies):
            commands.give_proxy(desk, SITTING, AMINA, BERFIN)

    def test_not_beyond_the_limit_and_the_limit_is_said(self, desk):
        commands.give_proxy(desk, SITTING, AMINA, BERFIN)
        with pytest.raises(TooManyProxies) as refused:
            commands.give_proxy(desk, SITTING, CEMAL, BERFIN)
        assert refused.value.details["most"] == 1

    @pytest.mark.parametrize(("giver", "holder"), [(VOICE, BERFIN), (AMINA, VOICE), (SELIN, BERFIN)])
    def test_among_full_members_only(self, desk, giver, holder):
        with pytest.raises(NotAMember):
            commands.give_proxy(desk, SITTING, giver, holder)

    def test_not_to_herself(self, desk):
        with pytest.raises(NotHerOwnProxy):
            commands.give_proxy(desk, SITTING, AMINA, AMINA)

    def test_not_by_who_is_there(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        with pytest.raises(MemberPresent):
            commands.give_proxy(desk, SITTING, AMINA, BERFIN)

    @pytest.mark.parametrize("presence", ["excused", "absent", "left"])
    def test_not_to_who_does_not_come(self, desk, presence):
        commands.record_attendance(desk, SITTING, {BERFIN: presence})
        with pytest.raises(HolderNotThere):
            commands.give_proxy(desk, SITTING, AMINA, BERFIN)

    def test_no_proxy_goes_on_to_a_third(self, desk):
        commands.give_proxy(desk, SITTING, AMINA, BERFIN)
        with pytest.raises(HoldsProxies):
            commands.give_proxy(desk, SITTING, BERFIN, CEMAL)
        with pytest.raises(HolderNotThere):
            commands.give_proxy(desk, SITTING, CEMAL, AMINA)

    def test_one_gives_one(self, desk):
        commands.give_proxy(desk, SITTING, AMINA, BERFIN)
        with pytest.raises(ProxyStands):
            commands.give_proxy(desk, SITTING, AMINA, CEMAL)

    def test_not_where_a_substitute_sits(self, desk):
        commands.stand_in(desk, SITTING, SELIN, AMINA)
        with pytest.raises(PlaceTaken):
            commands.give_proxy(desk, SITTING, AMINA, BERFIN)

    def test_what_was_not_given_is_not_taken_back(self, desk):
        with pytest.raises(NoProxyGiven):
            commands.withdraw_proxy(desk, SITTING, AMINA)


class TestRecusals:
    def test_who_has_an_interest_says_so_and_is_not_heard_on_the_item(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        commands.open_item(desk, SITTING, ITEM)
        commands.request_floor(desk.acting_as(AMINA), SITTING, new_id())
        commands.recuse(desk.acting_as(AMINA), SITTING, ITEM)
        assert desk.ask(Recusals(SITTING)).on(ITEM) == (AMINA,)
        assert not desk.ask(TheFloor(SITTING)).waiting
        with pytest.raises(TakesNoPart):
            commands.request_floor(desk.acting_as(AMINA), SITTING, new_id())

    def test_on_another_item_she_is(self, desk):
        commands.check_in(desk, SITTING, AMINA)
        commands.recuse(desk, SITTING, ITEM, AMINA)
        commands.open_item(desk, SITTING, OTHER)
        commands.request_floor(desk.acting_as(AMINA), SITTING, new_id())

    def test_it_ends(self, desk):
        with pytest.raises(TakesPart):
            commands.end_recusal(desk, SITTING, ITEM, AMINA)
        commands.recuse(desk, SITTING, ITEM, AMINA)
        commands.end_recusal(desk.acting_as(AMINA), SITTING, ITEM)
        assert desk.ask(Recusals(SITTING)).on(ITEM) == ()

    def test_nobody_says_it_of_another(self, desk):
        with pytest.raises(NotForOthers):
            commands.recuse(desk.acting_as(BERFIN), SITTING, ITEM, AMINA)

    def test_of_people_of_the_body_and_items_of_the_agenda(self, desk):
        with pytest.raises(NotOfThisBody):
            commands.recuse(desk, SITTING, ITEM, AUDITOR)
        with pytest.raises(UnknownItem):
            commands.recuse(desk, SITTING, new_id(), AMINA)

    def test_not_while_she_speaks_on_it(self, desk):
        speak(desk, AMINA)
        with pytest.raises(SomebodySpeaks):
            commands.recuse(desk, SITTING, ITEM, AMINA)


def test_who_keeps_the_minutes_is_named_beside_the_chair(desk):
    commands.name_secretary(desk, SITTING, FACILITATOR)
    assert desk.ask(TheSitting(SITTING)).secretary == FACILITATOR
    with pytest.raises(UnknownPerson):
        commands.name_secretary(desk, SITTING, STRANGER)
