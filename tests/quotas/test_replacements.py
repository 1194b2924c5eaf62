"""Who may come when somebody leaves for good."""

import pytest

from council.quotas.questions import replacements
from council.quotas.rules import allowed_replacements, balance_rule, check
from council.record import Refused
from tests.quotas.bodies import (
    BOTH,
    FINLAND,
    FLANDERS,
    NORWAY,
    OF_WOMEN_AND_MEN,
    SCOTLAND,
    bodies,
    moved,
    named,
)
from tests.quotas.test_questions import adopted

EVERYBODY = ["woman", "man", "other", "undisclosed"]
ZIPPER = {"type": "strict_alternation", "groups": BOTH}
GREENS = {"type": "odd_places_reserved", "group": "woman"}


@pytest.mark.parametrize("terms", OF_WOMEN_AND_MEN, ids=named)
def test_a_replacement_may_come_from_where_the_rule_is_met_afterwards(terms):
    rule = balance_rule(terms)
    for body in bodies(6, ["woman", "man", "other"]):
        for leaves in (group for group, number in body.items() if number):
            expected = [
                group
                for group in EVERYBODY
                if check(rule, moved(body, {leaves: 1}, {group: 1})).status in ("met", "not_applicable")
            ]
            assert allowed_replacements(rule, body, leaves, EVERYBODY) == expected


@pytest.mark.parametrize(
    ("terms", "leaves", "allowed"),
    [
        (FLANDERS, "woman", ["woman"]),
        (FLANDERS, "man", ["woman", "man"]),
        (FINLAND, "woman", ["woman"]),
        (NORWAY, "man", ["woman", "man"]),
        (SCOTLAND, "man", ["woman"]),
        ({**FLANDERS, "vacancy": "same_group"}, "man", ["man"]),
        (ZIPPER, "man", ["man"]),
        (GREENS, "woman", ["woman"]),
        (GREENS, "man", ["woman", "man"]),
    ],
)
def test_six_men_and_four_women_lose_somebody(terms, leaves, allowed):
    assert allowed_replacements(balance_rule(terms), {"man": 6, "woman": 4}, leaves, BOTH) == allowed


def test_where_nobody_can_tell_nobody_is_said_to_be_allowed():
    rule = balance_rule({**FLANDERS, "unknown": "tri_state"})

    assert allowed_replacements(rule, {"man": 6, "woman": 3, "undisclosed": 1}, "woman", BOTH) == []
    assert allowed_replacements(rule, {"man": 6, "woman": 3, "undisclosed": 1}, "undisclosed", BOTH) == [
        "woman"
    ]


@pytest.mark.parametrize(
    ("composition", "leaves", "candidates", "code"),
    [
        ({"man": 6}, "woman", BOTH, "terms.contradict"),
        ({"man": 6}, ["man"], BOTH, "terms.malformed"),
        ({"man": 6}, "man", "woman", "terms.malformed"),
        ({"man": "6"}, "man", BOTH, "terms.not-a-count"),
        ([], "man", BOTH, "terms.malformed"),
    ],
)
def test_a_replacement_that_makes_no_sense_is_refused_by_name(composition, leaves, candidates, code):
    with pytest.raises(Refused) as refused:
        allowed_replacements(balance_rule(FLANDERS), composition, leaves, candidates)
    assert refused.value.code == code


SIDES = {
    "type": "at_least_one_each",
    "groups": ["host", "refugee"],
    "dimension": "side",
    "remedy": "next_of_group",
}
BODY = {"gender": {"man": 6, "woman": 4}, "side": {"host": 9, "refugee": 1}}


def test_before_somebody_is_seated_it_can_be_seen_who_may_come():
    gender, side = replacements(
        [adopted(FLANDERS), adopted(SIDES, "00000000000000r2")], BODY, {"gender": "woman", "side": "refugee"}
    )

    assert (gender.dimension, gender.allowed) == ("gender", ("woman", "other", "undisclosed"))
    assert gender.statuses["man"] == {"00000000000000r1": "not_met"}
    assert (side.dimension, side.allowed, side.nearest) == ("side", ("refugee",), ("refugee",))
    assert side.remedies == {"00000000000000r2": "next_of_group"}


def test_a_vacant_seat_is_filled_without_anybody_leaving():
    (gender,) = replacements([adopted(FLANDERS)], {"gender": {"man": 6, "woman": 3}})

    assert gender.allowed == ("woman", "other", "undisclosed")


def test_several_rules_together_allow_what_each_of_them_allows():
    few = {"type": "max_share", "share": "0.4", "groups": ["woman"]}
    (gender,) = replacements([adopted(FLANDERS), adopted(few, "00000000000000r2")], BODY, {"gender": "woman"})
    (fewer,) = replacements(
        [adopted(FLANDERS), adopted({**few, "share": "0.3"}, "00000000000000r2")], BODY, {"gender": "woman"}
    )

    assert gender.allowed == ("woman", "other", "undisclosed")
    assert fewer.allowed == ("other", "undisclosed")


def test_where_nobody_mends_it_those_are_told_who_come_nearest():
    (gender,) = replacements([adopted(NORWAY)], {"gender": {"man": 7}}, {"gender": "man"})

    assert gender.allowed == ()
    assert gender.nearest == ("woman",)


def test_rules_of_candidates_and_of_who_is_present_say_nothing_of_a_vacancy():
    presence = {"type": "group_quorum", "groups": ["host", "refugee"], "fraction": "1/3", "dimension": "side"}

    assert replacements([adopted(ZIPPER), adopted(presence)], BODY) == []


def test_who_comes_takes_the_vacant_seat():
    statutory = {**FINLAND, "basis": "statutory_seats"}
    rule = balance_rule(statutory)

    assert allowed_replacements(rule, {"woman": 3, "man": 4, "vacant": 1}, None, BOTH) == ["woman"]
    assert allowed_replacements(rule, {"woman": 4, "man": 4, "vacant": 2}, "man", BOTH) == ["man"]
