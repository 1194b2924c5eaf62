"""The single transferable vote by the Scottish rules (SSI 2007/42)."""

from decimal import Decimal

import pytest

from council.voting.rules.elections.scottish import droop_quota
from tests.voting.elections.counts import counted, elected, letters, tied

WIKIPEDIA = ("16 ABCD", "24 ACBD", "17 DABC")


@pytest.mark.parametrize(("valid", "seats", "quota"), [(5000, 4, 1001), (57, 2, 20), (1, 3, 1), (0, 1, 1)])
def test_the_quota_is_the_whole_number_above_the_part(valid, seats, quota):
    assert droop_quota(valid, seats) == quota


def test_a_surplus_moves_every_paper_at_a_part_of_its_value():
    found = counted("stv", 4, 2, *WIKIPEDIA)
    assert elected(found) == "AC"
    assert found.stages[1] == {
        "stage": 2,
        "does": "surplus",
        "of": [1],
        "surplus": "20.00000",
        "transfers": [
            {"from": 1, "to": 2, "papers": 16, "was": "1.00000", "value": "0.50000", "votes": "8.00000"},
            {"from": 1, "to": 3, "papers": 24, "was": "1.00000", "value": "0.50000", "votes": "12.00000"},
        ],
        "lost": "0.00000",
        "votes": ["20.00000", "8.00000", "12.00000", "17.00000"],
        "non_transferable": "0.00000",
    }


def test_what_is_beyond_five_decimals_is_cut_off():
    found = counted("stv", 3, 2, "7 AB", "1 B", "1 C")
    assert found.quota == 4
    assert found.stages[1]["transfers"][0]["value"] == "0.42857"  # 3 of 7
    assert found.stages[1]["lost"] == "0.00001"


def test_a_paper_that_moves_twice_moves_at_a_part_of_a_part():
    found = counted("stv", 5, 3, "20 ABC", "6 B", "3 D", "2 E")
    second = found.stages[2]
    assert (second["does"], second["of"]) == ("surplus", [2])
    assert second["transfers"][-1]["was"] == "0.60000"
    assert second["transfers"][-1]["value"] == "0.33333"  # 10 of 18 of 0.6


def test_who_is_elected_receives_no_more_papers():
    found = counted("stv", 4, 3, "20 ABC", "15 BAD", "4 C", "4 D")
    assert elected(found)[:2] == "AB"
    received = {one["to"] for stage in found.stages for one in stage.get("transfers", ())}
    assert not received & {1, 2}


def test_an_excluded_candidates_papers_keep_their_value():
    found = counted("stv", 3, 1, "5 A", "4 B", "2 CB")
    assert found.stages[1]["transfers"] == [
        {"from": 3, "to": 2, "papers": 2, "was": "1.00000", "value": "1.00000", "votes": "2.00000"}
    ]
    assert elected(found) == "B"


def test_the_largest_surplus_goes_first():
    found = counted("stv", 4, 3, "9 AC", "12 BD", "1 C", "1 D")
    assert next(stage["of"] for stage in found.stages if stage["does"] == "surplus") == [2]


def test_as_many_as_there_are_places_are_elected_even_without_votes():
    found = counted("stv", 3, 3, "1 A")
    assert sorted(elected(found)) == ["A", "B", "C"]
    assert [one["because"] for one in found.stages[0]["elected"]] == ["quota", "last_places", "last_places"]


def test_a_tie_for_exclusion_goes_back_to_the_stage_before():
    found = counted("stv", 5, 2, "1 AB", "2 B", "3 C", "4 D", "5 E")
    assert elected(found) == "ED"
    ties = [tie for stage in found.stages for tie in stage.get("ties", ())]
    assert ties == [{"for": "exclusion", "among": [2, 3], "by": "earlier_votes", "order": [2]}]


def test_the_most_recent_stage_with_a_difference_counts():
    found = counted("stv", 6, 1, "4 A", "4 B", "1 CA", "2 DB", "1 EA", "9 F")
    last = [tie for stage in found.stages for tie in stage.get("ties", ())][-1]
    assert (last["for"], last["by"]) == ("exclusion", "earlier_votes")
    assert letters(last["order"]) == "B"  # 4 to 5 two stages before, 4 to 4 at first


def test_a_lot_is_needed_where_candidates_were_equal_at_every_stage():
    found = counted("stv", 3, 1, "2 A", "2 B", "1 C")
    assert found.outcome == "lot"
    assert (found.lot["for"], tied(found)) == ("exclusion", "AB")
    assert elected(counted("stv", 3, 1, "2 A", "2 B", "1 C", lots=["AB"])) == "B"


def test_no_lot_is_drawn_where_it_makes_no_difference():
    found = counted("stv", 6, 4, "10 AC", "8 B", "6 C", "5 D", "3 ED", "3 FD")
    assert elected(found) == "ABCD"
    ties = [tie for stage in found.stages for tie in stage.get("ties", ())]
    assert {"for": "exclusion", "among": [5, 6], "by": "no_difference", "order": [5]} in ties
    assert found.lots == []


def test_candidates_without_a_vote_need_no_lot_among_each_other():
    found = counted("stv", 6, 1, "5 A", "4 B", "2 C")
    assert found.outcome == "elected"
    assert elected(found) == "A"


def test_no_vote_comes_from_nowhere_and_none_is_lost():
    found = counted("stv", 5, 3, "20 ABC", "6 BD", "3 DE", "2 EA", "7 CAB")
    for stage in found.stages:
        assert sum(map(Decimal, stage["votes"])) + Decimal(stage["non_transferable"]) == found.valid


def test_papers_for_who_withdrew_go_to_the_next_preference_from_the_start():
    found = counted("stv", 3, 1, "5 AB", "4 C", standing=(2, 3))
    assert found.stages[0]["votes"] == ["0.00000", "5.00000", "4.00000"]
    assert elected(found) == "B"
