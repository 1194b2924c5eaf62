"""One seat by a majority: of the valid votes with a run-off, or of the members in rounds."""

import pytest

from council.voting.rules.elections.counting import SeatsDoNotFit
from council.voting.rules.elections.crosses import MembersUnknown, MorePapersThanMembers
from tests.voting.elections.counts import counted, elected, tied


def test_more_than_half_of_the_valid_votes_elects():
    assert elected(counted("majority_runoff", 3, 1, "11 A", "6 B", "4 C")) == "A"


def test_exactly_half_does_not_elect():
    found = counted("majority_runoff", 3, 1, "5 A", "3 B", "2 C")
    assert found.outcome == "next_round"
    assert found.next == {"kind": "runoff", "candidates": [1, 2]}
    assert found.stages[0]["needed"] == 6


def test_invalid_papers_do_not_count_against_a_majority():
    assert elected(counted("majority_runoff", 2, 1, "3 A", "2 B", invalid=9, blank=9)) == "A"


def test_a_tie_for_the_second_place_in_the_run_off_needs_a_lot():
    found = counted("majority_runoff", 4, 1, "10 A", "5 B", "5 C", "5 D")
    assert found.as_data()["lot"] == {"for": "runoff", "among": [2, 3, 4], "wanted": 1, "stage": 1}


def test_who_is_drawn_goes_to_the_run_off():
    found = counted("majority_runoff", 4, 1, "10 A", "5 B", "5 C", "5 D", lots=["CBD"])
    assert found.next == {"kind": "runoff", "candidates": [1, 3]}


def test_in_the_run_off_the_most_votes_win():
    found = counted("majority_runoff", 4, 1, "5 A", "7 C", round=2, standing=(1, 3))
    assert elected(found) == "C"


def test_a_tie_in_the_run_off_needs_a_lot():
    found = counted("majority_runoff", 4, 1, "5 A", "5 C", round=2, standing=(1, 3))
    assert (found.lot["for"], tied(found)) == ("seat", "AC")


@pytest.mark.parametrize(
    ("round", "votes", "outcome"),
    [
        (1, 206, "elected"),
        (1, 205, "next_round"),
        (2, 206, "elected"),
        (2, 205, "next_round"),
        (3, 155, "elected"),
        (3, 154, "next_round"),
    ],
)
def test_rounds_ask_for_two_thirds_twice_and_then_for_half_of_the_members(round, votes, outcome):
    found = counted("rounds", 3, 1, f"{votes} A", "20 B", "10 C", members=309, round=round)
    assert found.outcome == outcome


def test_after_two_rounds_all_stand_again_and_after_the_third_only_two():
    again = counted("rounds", 3, 1, "3 A", "2 B", "1 C", members=20, round=2)
    assert again.next == {"kind": "vote_again", "candidates": [1, 2, 3]}
    runoff = counted("rounds", 3, 1, "3 A", "2 B", "1 C", members=20, round=3)
    assert runoff.next == {"kind": "runoff", "candidates": [1, 2]}


def test_in_the_fourth_round_the_most_votes_win_and_a_tie_needs_a_lot():
    assert elected(counted("rounds", 2, 1, "3 A", "2 B", members=20, round=4)) == "A"
    assert tied(counted("rounds", 2, 1, "3 A", "3 B", members=20, round=4)) == "AB"


def test_rounds_must_know_how_many_members_there_are():
    with pytest.raises(MembersUnknown):
        counted("rounds", 2, 1, "3 A")
    with pytest.raises(MorePapersThanMembers):
        counted("rounds", 2, 1, "3 A", members=2)


@pytest.mark.parametrize("method", ["majority_runoff", "rounds", "irv"])
def test_a_majority_fills_one_seat(method):
    with pytest.raises(SeatsDoNotFit):
        counted(method, 3, 2, "3 A", members=9)


def test_the_alternative_vote_excludes_the_last_until_somebody_has_more_than_half():
    found = counted("irv", 3, 1, "6 A", "5 B", "4 CB")
    assert elected(found) == "B"
    assert [stage["needed"] for stage in found.stages] == [8, 8]


def test_exhausted_papers_leave_the_alternative_vote():
    found = counted("irv", 3, 1, "6 A", "5 B", "4 C")
    assert elected(found) == "A"
    assert [stage["needed"] for stage in found.stages] == [8, 6]
    assert found.stages[1]["non_transferable"] == 4


def test_two_with_equal_votes_at_the_end_need_a_lot():
    found = counted("irv", 2, 1, "5 A", "5 B")
    assert (found.lot["for"], tied(found)) == ("exclusion", "AB")
    assert elected(counted("irv", 2, 1, "5 A", "5 B", lots=["AB"])) == "B"
