"""The terms of an election rule: what is unclear is refused by name."""

import pytest

from council.terms import TermMalformed, TermMissing, TermOutOfRange, TermsContradict, TermUnknown
from council.voting.rules.elections import election_rule, fits


def test_a_single_transferable_vote_is_scottish_unless_it_says_otherwise():
    assert election_rule({"method": "stv"}).rules == "scottish"
    assert election_rule({"method": "stv", "rules": "ers97"}).rules == "ers97"


def test_balance_is_kept_only_where_the_rule_says_so():
    assert not election_rule({"method": "block"}).keeps_balance
    assert election_rule({"method": "block", "keeps_balance": True}).keeps_balance


@pytest.mark.parametrize(
    ("refusal", "terms"),
    [
        (TermMissing, {}),
        (TermUnknown, {"method": "acclamation"}),
        (TermUnknown, {"method": "stv", "rules": "meek"}),
        (TermUnknown, {"method": "block", "seats": 3}),
        (TermUnknown, {"method": "plurality", "tie": "chair"}),
        (TermMalformed, {"method": 7}),
        (TermMalformed, {"method": "block", "keeps_balance": "yes"}),
        (TermMalformed, {"method": "block", "min_votes": "1"}),
        (TermOutOfRange, {"method": "block", "min_votes": -1}),
        (TermMalformed, ["stv"]),
        (TermsContradict, {"method": "block", "rules": "scottish"}),
        (TermsContradict, {"method": "stv", "min_votes": 1}),
        (TermsContradict, {"method": "stv", "tie": "vote_again"}),
    ],
)
def test_a_rule_that_is_not_clear_is_refused(refusal, terms):
    with pytest.raises(refusal):
        election_rule(terms)


def test_a_method_of_one_seat_does_not_fit_several():
    assert fits(election_rule({"method": "stv"}), 5)
    assert fits(election_rule({"method": "irv"}), 1)
    assert not fits(election_rule({"method": "rounds"}), 2)
    assert not fits(election_rule({"method": "block"}), 0)
