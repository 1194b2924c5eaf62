"""Plurality, block vote and approval: the most votes win."""

import pytest

from council.voting.rules.elections.contest import CandidatesMissing, NoSeats, UnknownCandidate
from council.voting.rules.elections.marks import MarkedTwice
from council.voting.rules.elections.ties import LotOfOthers
from tests.voting.elections.counts import counted, elected


def test_the_most_votes_win():
    found = counted("plurality", 3, 1, "3 A", "5 B", "4 C")
    assert found.outcome == "elected"
    assert elected(found) == "B"


def test_a_block_vote_fills_all_seats_from_the_most_votes_downwards():
    found = counted("block", 4, 2, "5 AB", "2 AC", "2 CD")
    assert elected(found) == "AB"
    assert found.stages[0]["votes"] == [7, 5, 4, 2]


def test_a_tie_for_the_last_seat_stops_for_a_lot_and_says_who_is_sure():
    found = counted("block", 4, 3, "10 A", "9 B", "8 C", "8 D")
    assert found.outcome == "lot"
    assert elected(found) == "AB"
    assert found.as_data()["lot"] == {"for": "seat", "among": [3, 4], "wanted": 1, "stage": 1}


def test_who_is_drawn_first_is_elected():
    found = counted("block", 4, 3, "10 A", "9 B", "8 C", "8 D", lots=["DC"])
    assert elected(found) == "ABD"
    assert found.as_data()["lots"] == [[4, 3]]


def test_one_lot_settles_several_seats():
    found = counted("approval", 4, 3, "5 A", "4 BCD", lots=["DBC"])
    assert elected(found) == "ADB"


def test_equal_votes_need_no_lot_where_there_is_room_for_all():
    assert elected(counted("block", 3, 2, "4 AB", "1 C")) == "AB"


def test_a_lot_among_others_is_refused():
    with pytest.raises(LotOfOthers):
        counted("block", 4, 3, "10 A", "9 B", "8 C", "8 D", lots=["BC"])


def test_a_lot_that_nobody_needs_is_refused():
    with pytest.raises(LotOfOthers):
        counted("plurality", 2, 1, "2 A", "1 B", lots=["AB"])


def test_the_tied_are_voted_on_again_where_the_rule_says_so():
    found = counted({"method": "block", "tie": "vote_again"}, 3, 2, "5 A", "3 B", "3 C")
    assert found.outcome == "next_round"
    assert elected(found) == "A"
    assert found.next == {"kind": "vote_again", "candidates": [2, 3], "seats": 1}


def test_fewer_candidates_than_seats_are_all_elected_and_seats_stay_empty():
    found = counted("plurality", 2, 3, "3 A")
    assert elected(found) == "AB"
    assert found.empty == 1


def test_who_has_fewer_votes_than_the_rule_asks_is_not_elected():
    found = counted({"method": "plurality", "min_votes": 1}, 2, 3, "3 A")
    assert elected(found) == "A"
    assert found.empty == 2


def test_a_paper_with_too_many_crosses_is_invalid_and_one_without_is_blank():
    found = counted("block", 3, 2, "5 AB", "2 ABC", "1 ", blank=3, invalid=4)
    assert (found.valid, found.blank, found.invalid) == (5, 4, 6)


def test_approval_takes_any_number_of_crosses():
    assert counted("approval", 3, 1, "2 ABC", "1 B").stages[0]["votes"] == [2, 3, 2]


def test_votes_for_who_does_not_stand_are_no_votes():
    found = counted("block", 3, 1, "5 A", "2 B", standing=(2, 3))
    assert elected(found) == "B"
    assert (found.valid, found.invalid) == (2, 5)


def test_the_order_of_the_papers_changes_nothing():
    one = counted("block", 3, 2, "5 AB", "3 BC", "2 AB").as_data()
    assert one == counted("block", 3, 2, "3 CB", "7 BA").as_data()


@pytest.mark.parametrize(
    ("refusal", "candidates", "seats", "marked"),
    [
        (MarkedTwice, 2, 1, "1 AA"),
        (UnknownCandidate, 2, 1, "1 C"),
        (NoSeats, 2, 0, "1 A"),
        (CandidatesMissing, 0, 1, "1 "),
    ],
)
def test_what_cannot_be_counted_is_refused(refusal, candidates, seats, marked):
    with pytest.raises(refusal):
        counted("approval", candidates, seats, marked)


def test_nothing_in_a_count_is_a_float():
    def values(data):
        if isinstance(data, dict):
            return [value for one in data.values() for value in values(one)]
        return [value for one in data for value in values(one)] if isinstance(data, list) else [data]

    for method in ("block", "approval", "stv"):
        data = counted(method, 4, 2, "5 ABC", "3 B", "2 CD").as_data()
        assert not any(isinstance(value, float) for value in values(data))
