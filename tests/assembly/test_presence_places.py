"""In whose place, with whose proxy, and at which item not."""

import pytest

from council.assembly import commands
from council.assembly.questions import Recusals, TheFloor
from council.assembly.rules import (
    DoesNotStandIn,
    HolderNotThere,
    HoldsProxies,
    MemberPresent,
    NoProxies,
    NoProxyGiven,
    NoSubstitutes,
    NotAMember,
    NotASubstitute,
    NotForOthers,
    NotHerOwnProxy,
    NotOfThisBody,
    PlaceTaken,
    ProxyStands,
    SomebodySpeaks,
    StandsInAlready,
    TakesNoPart,
    TakesPart,
    TooManyProxies,
    UnknownItem,
)
from council.record import Id, new_id
from tests.assembly.in_the_hall import (
    ITEM,
    OTHER,
    SELIN,
    SITTING,
    call,
    desk,
    hybrid,
    on_the_day,
    present,
    seat_substitute,
    speak,
    stand_ins,
)
from tests.proposals.a_council import (
    AMINA,
    AUDITOR,
    BERFIN,
    CEMAL,
    VOICE,
)

__all__ = ["desk", "hybrid", "on_the_day"]


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
