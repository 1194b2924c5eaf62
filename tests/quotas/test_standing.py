"""What an opinion is worth that a body gives as it stands."""

import pytest

from council.quotas.rules import REMEDIES, balance_rule, blocks_opinion, check, standing
from council.quotas.rules.remedies import OTHERWISE_SPELLED
from tests.quotas.bodies import FLANDERS, ICELAND, SPAIN, WORKFORCE


@pytest.mark.parametrize(
    ("remedy", "body", "worth"),
    [
        ("opinion_invalid", {"woman": 4, "man": 6}, "valid"),
        ("opinion_invalid", {"woman": 2, "man": 6}, "invalid"),
        ("opinion_invalid", {"woman": 2, "man": 4, "undisclosed": 2}, "needs_ruling"),
        ("opinion_invalid", {}, "needs_ruling"),
        ("justify", {"woman": 2, "man": 6}, "needs_reasons"),
        ("justify", {"woman": 2, "man": 4, "undisclosed": 2}, "needs_reasons"),
        ("warn", {"woman": 2, "man": 6}, "warned"),
        (None, {"woman": 2, "man": 6}, "warned"),
        ("warn", {"woman": 4, "man": 4}, "valid"),
    ],
)
def test_an_opinion_is_worth_what_the_remedy_makes_of_the_verdict(remedy, body, worth):
    rule = balance_rule({**FLANDERS, "remedy": remedy, "unknown": "tri_state"})
    verdict = check(rule, body)

    assert standing(rule, verdict) == worth
    assert blocks_opinion(rule, verdict) is (worth == "invalid")


def test_an_excess_that_is_allowed_still_needs_its_reasons():
    rule = balance_rule(SPAIN)

    assert standing(rule, check(rule, {"woman": 8, "man": 2})) == "needs_reasons"
    assert standing(rule, check(rule, {"woman": 6, "man": 4})) == "valid"


def test_a_body_too_small_for_the_rule_is_not_held_by_it():
    rule = balance_rule({**ICELAND, "remedy": "opinion_invalid"})

    assert standing(rule, check(rule, {"man": 3})) == "valid"


def test_while_a_lot_is_open_the_bureau_rules():
    rule = balance_rule({**WORKFORCE, "remedy": "opinion_invalid"})

    assert standing(rule, check(rule, {"man": 2})) == "needs_ruling"


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("reasons_in_decision", "justify"),
        ("reasons", "justify"),
        ("special reasons, stated in the decision", "justify"),
        ("reasoned justification; >60% women allowed if justified", "justify"),
        ("opinion_invalid: no valid opinion can be given", "opinion_invalid"),
        ("warning only", "warn"),
        ("exemption_on_application", "exemption"),
        ("election_void_empty_chair", "election_void"),
        ("list refused (Tunisia: correction period first)", "list_refused"),
        ("postpone_item", "postpone_item"),
    ],
)
def test_a_remedy_is_read_however_statutes_spell_it(spelled, meant):
    assert balance_rule({**FLANDERS, "remedy": spelled}).remedy == meant


def test_every_spelling_means_a_remedy_that_there_is():
    assert set(OTHERWISE_SPELLED.values()) <= set(REMEDIES)
    assert not set(OTHERWISE_SPELLED) & set(REMEDIES)


@pytest.mark.parametrize(
    ("remedies", "now"),
    [
        ({"opinion": "opinion_invalid", "replacement": "warn"}, "opinion_invalid"),
        ({"list_registration": "list_refused"}, "warn"),
        (
            {"list_registration": "list_refused", "constitution": "body_wrongly_constituted"},
            "body_wrongly_constituted",
        ),
    ],
)
def test_a_rule_may_have_other_remedies_at_other_moments(remedies, now):
    rule = balance_rule({**FLANDERS, "remedy": remedies, "moment": list(remedies)})

    assert rule.remedy == now
    assert dict(rule.remedies) == remedies
    assert rule.moments == tuple(remedies)


def test_a_rule_of_the_registration_of_lists_says_nothing_of_the_body():
    assert balance_rule(FLANDERS).speaks_of_the_body
    assert balance_rule({**FLANDERS, "moment": ["list_registration", "opinion"]}).speaks_of_the_body
    assert not balance_rule({**FLANDERS, "moment": "list_registration"}).speaks_of_the_body
    assert balance_rule({**FLANDERS, "moment": "whenever an opinion is adopted"}).speaks_of_the_body
