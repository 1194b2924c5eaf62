"""Worked cases of elections: how their results are written."""

from council.voting.rules.elections import CASES

THREE_PILES = [[16, [1, 2, 3, 4]], [24, [1, 3, 2, 4]], [17, [4, 1, 2, 3]]]


def test_final_votes_are_whole_numbers_where_they_are_whole():
    asked = {"seats": 2, "candidates": ["Andrea", "Brad", "Carter", "Delilah"], "ballots": THREE_PILES}
    final = CASES["stv"](asked)["final"]
    assert final["Andrea"] == 20
    assert all(isinstance(votes, int | str) for votes in final.values())
