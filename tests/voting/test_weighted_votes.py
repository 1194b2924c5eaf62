"""Weighted double majorities, from the opening to the result."""

import pytest

from council.record import Record
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.questions import BallotTerms
from council.voting.rules import ballots as rules
from tests.voting.a_council import AMINA, BERFIN, MEMBERS, PROPOSAL, sit
from tests.voting.by_sides import WEIGHTED, take_sides

WEIGHTS = dict(zip(MEMBERS, (500, 200, 100, 50, 50, 40, 30, 20, 10), strict=True))


@pytest.fixture
def cities(council: Record) -> Record:
    """The council, whose members speak for cities of very different size."""
    return take_sides(council)


def outcome(record, ballot, *in_favour):
    for member in in_favour:
        cast(record, ballot, "yes", member)
    return close_ballot(record, ballot).fact.declared


def test_the_weights_are_frozen(cities):
    ballot = open_ballot(cities, PROPOSAL, WEIGHTED, weights=WEIGHTS)

    assert cities.ask(BallotTerms(ballot)).frozen().weights == WEIGHTS


def test_enough_members_who_speak_for_enough_people(cities):
    ballot = open_ballot(cities, PROPOSAL, WEIGHTED, weights=WEIGHTS)
    declared = outcome(cities, ballot, *MEMBERS[:5])

    assert declared["result"] == "adopted"
    assert declared["states"] == {"all": 9, "yes": 5, "needed": 5}
    assert declared["population"] == {"all": 1000, "yes": 900, "no": 0, "abstain": 0, "needed": 650}


def test_many_small_ones_are_not_enough(cities):
    ballot = open_ballot(cities, PROPOSAL, WEIGHTED, weights=WEIGHTS)
    declared = outcome(cities, ballot, *MEMBERS[4:])

    assert (declared["result"], declared["why"]) == ("rejected", "population")


def test_a_few_large_ones_are_not_enough(cities):
    ballot = open_ballot(cities, PROPOSAL, WEIGHTED, weights=WEIGHTS)

    assert outcome(cities, ballot, AMINA, BERFIN)["why"] == "states"


def test_too_few_do_not_block(cities):
    ballot = open_ballot(cities, PROPOSAL, WEIGHTED, weights=WEIGHTS)
    declared = outcome(cities, ballot, *MEMBERS[1:7])

    assert (declared["result"], declared["why"]) == ("adopted", "blocking_minority_too_small")
    assert declared["against"] == 3


def test_in_a_sitting_who_is_there_and_silent_is_present(cities):
    ballot = open_ballot(cities, PROPOSAL, WEIGHTED, sit(cities, *MEMBERS[:7]), weights=WEIGHTS)
    declared = outcome(cities, ballot, *MEMBERS[:5])

    assert (declared["present"], declared["silent"]) == (7, 2)


@pytest.mark.parametrize(
    ("weights", "refusal"),
    [
        (None, rules.WeightsMissing),
        ({AMINA: 5}, rules.WeightsMissing),
        (dict.fromkeys(MEMBERS, 0), rules.WeightsMissing),
        ({**WEIGHTS, AMINA: -1}, rules.WeightOutOfRange),
        ({**WEIGHTS, AMINA: 10**12}, rules.WeightOutOfRange),
    ],
)
def test_without_weights_there_is_no_such_vote(cities, weights, refusal):
    with pytest.raises(refusal):
        open_ballot(cities, PROPOSAL, WEIGHTED, weights=weights)


def test_a_weight_tells_whose_a_paper_is_so_it_is_never_secret(cities):
    with pytest.raises(rules.NeverSecret):
        open_ballot(cities, PROPOSAL, WEIGHTED, weights=WEIGHTS, secrecy="secret")
