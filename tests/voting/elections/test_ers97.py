"""The single transferable vote by ERS97; the numbers are those of its paragraphs."""

from decimal import Decimal

import pytest

from council.voting.rules.elections.ers97 import quota_in_hundredths, transfer_value
from tests.voting.elections.counts import counted, elected, letters, tied

ERS97 = {"method": "stv", "rules": "ers97"}


def ers97(candidates, seats, *marked, **more):
    return counted(ERS97, candidates, seats, *marked, **more)


def does(found):
    """What was done stage by stage, and to whom."""
    return [(stage["does"], letters(stage.get("of", ()))) for stage in found.stages]


@pytest.mark.parametrize(("valid", "seats", "quota"), [(753, 6, 10758), (60, 2, 2000), (100, 2, 3334)])
def test_5_1_6_the_quota_has_two_decimals_and_goes_up(valid, seats, quota):
    assert quota_in_hundredths(valid * 100, seats) == quota


@pytest.mark.parametrize(
    ("surplus", "value", "papers", "expected"),
    [(2642, 100, 123, 21), (2642, 100, 20, 100), (2000, 100, 20, 100), (1999, 100, 20, 99), (50, 21, 3, 16)],
)
def test_5_3_7_a_transfer_value_is_cut_off_and_never_grows(surplus, value, papers, expected):
    assert transfer_value(surplus, value, papers) == expected


def test_5_1_7_who_has_the_quota_exactly_is_elected():
    found = ers97(3, 2, "20 A", "25 B", "15 C")
    assert found.quota == "20.00"
    assert elected(found) == "BA"


def test_5_6_2_of_those_always_equal_none_is_elected_where_there_is_no_room_for_all():
    found = ers97(3, 2, "20 A", "20 B", "20 C")
    assert found.outcome == "lot"
    assert (found.lot["for"], tied(found)) == ("exclusion", "ABC")
    assert elected(found) == ""
    assert elected(ers97(3, 2, "20 A", "20 B", "20 C", lots=["BAC"])) == "AC"


def test_5_2_2_a_surplus_that_changes_nothing_waits():
    found = ers97(5, 2, "40 AB", "30 B", "22 C", "6 D", "2 E")
    assert found.quota == "33.34"
    assert does(found)[1] == ("exclusion", "DE")


def test_5_2_2_a_surplus_that_could_change_who_is_last_goes_first():
    found = ers97(5, 2, "45 AB", "20 B", "20 C", "8 D", "7 E")
    assert does(found)[1] == ("surplus", "A")


def test_5_2_3_the_largest_surplus_goes_first():
    found = ers97(5, 3, "40 AD", "50 BE", "10 C", "9 D", "8 E")
    assert does(found)[1] == ("surplus", "B")


def test_5_2_5_as_many_as_possible_are_excluded_together():
    found = ers97(6, 1, "30 A", "25 B", "12 C", "5 D", "4 E", "2 F")
    assert does(found)[1] == ("exclusion", "CDEF")


def test_5_2_5_a_tie_is_settled_at_the_earliest_difference():
    found = ers97(5, 1, "9 A", "8 B", "5 C", "4 D", "1 ED", "1 EA")
    ties = [tie for stage in found.stages for tie in stage.get("ties", ())]
    assert {"for": "exclusion", "among": [3, 4], "by": "earlier_votes", "order": [4]} in ties


def test_5_3_2_only_the_batch_that_was_received_last_makes_the_surplus():
    found = ers97(4, 2, "17 AD", "16 B", "6 CAB", "14 D")
    surplus = next(stage for stage in found.stages if stage["does"] == "surplus")
    assert surplus["of"] == [1]
    assert sum(one["papers"] for one in surplus["transfers"]) == 6


def test_5_3_9_the_neglected_remainder_is_told():
    found = ers97(3, 2, "50 AB", "20 B", "25 C")
    surplus = next(stage for stage in found.stages if stage["does"] == "surplus")
    assert surplus["surplus"] == "18.33"
    assert surplus["transfers"][0]["value"] == "0.36"
    assert surplus["transfers"][0]["votes"] == "18.00"
    assert surplus["lost"] == "0.33"


def test_5_3_3_papers_without_a_next_preference_stay():
    found = ers97(3, 2, "30 AB", "20 A", "20 B", "25 C")
    surplus = next(stage for stage in found.stages if stage["does"] == "surplus")
    assert surplus["stay"] == {"papers": 20, "value": "1.00"}
    assert surplus["transfers"][0]["value"] == "0.61"  # 18.33 of 30 papers, not of 50


def test_5_4_2_papers_move_in_batches_from_the_highest_value_downwards():
    found = ers97(5, 2, "50 ACB", "30 B", "16 C", "15 D", "14 ED")
    exclusion = next(stage for stage in found.stages if stage["does"] == "exclusion" and 3 in stage["of"])
    values = [one["was"] for one in exclusion["transfers"]]
    assert values == ["1.00", "0.16"]


def test_5_4_8_the_quota_falls_while_nobody_is_elected():
    found = ers97(4, 1, "20 A", "19 B", "10 C", "8 D")
    assert found.quota == "28.50"
    assert [stage["quota"] for stage in found.stages if "quota" in stage] == ["19.50"]


def test_5_4_9_part_of_the_active_vote_is_enough():
    found = ers97(3, 2, "9 A", "6 B", "5 CB")
    because = {one["candidate"]: one["because"] for stage in found.stages for one in stage.get("elected", ())}
    assert because == {1: "quota", 2: "active_vote"}  # 6 of 11 that still move, the quota being 6.67


def test_5_5_1_an_exclusion_that_leaves_as_many_as_there_are_places_moves_no_paper():
    found = ers97(3, 2, "20 A", "20 B", "20 CB", lots=["CAB"])
    last = found.stages[-1]
    assert last["does"] == "exclusion"
    assert "transfers" not in last
    assert elected(found) == "AB"


def test_no_vote_comes_from_nowhere_and_none_is_lost():
    found = ers97(5, 3, "20 ABC", "6 BD", "3 DE", "2 EA", "7 CAB")
    for stage in found.stages:
        assert sum(map(Decimal, stage["votes"])) + Decimal(stage["non_transferable"]) == found.valid
