"""Those who are neither, or do not say: nobody has to, and the verdict is right whatever they are."""

import pytest

from council.quotas.rules import balance_rule, check, standing
from council.quotas.rules.adopted import OTHER, UNDISCLOSED
from tests.quotas.bodies import (
    FINLAND,
    FLANDERS,
    OF_THREE,
    OF_WOMEN_AND_MEN,
    WORKFORCE,
    bodies,
    moved,
    named,
    placings,
    status,
)


@pytest.mark.parametrize(
    ("unknown", "expected"),
    [
        ("in_base_no_group", "not_met"),
        ("open_places_only", "not_met"),
        ("displaces(man)", "not_met"),
        ("exclude_from_base", "met"),
        ("count_with(woman)", "met"),
        ("count_with(man)", "not_met"),
        ("tri_state", "undetermined"),
    ],
)
def test_who_does_not_say_is_counted_as_the_rule_says(unknown, expected):
    assert status({**FINLAND, "unknown": unknown}, {"woman": 3, "man": 4, "undisclosed": 2}) == expected


def test_a_minimum_gives_way_to_persons_outside_the_binary_however_that_is_written():
    one = {**FINLAND, "unknown": "displaces(man)"}
    another = {**FINLAND, "displaceable_by_other": "man"}
    for body in bodies(7, ["woman", "man", OTHER, UNDISCLOSED]):
        assert status(one, body) == status(another, body)
    assert status(one, {"woman": 4, "man": 3, "other": 2}) == "met"
    assert status(one, {"woman": 3, "man": 4, "other": 2}) == "not_met"


def test_nobody_counted_is_neither_met_nor_broken():
    rule = balance_rule({**FLANDERS, "unknown": "exclude_from_base"})
    verdict = check(rule, {"undisclosed": 8})

    assert (verdict.status, verdict.as_data()["base"]) == ("not_applicable", 0)
    assert verdict.as_data()["why"] == "nobody"
    assert standing(rule, verdict) == "needs_ruling"


def test_other_is_an_answer_and_undisclosed_is_none():
    tri_state = {**FINLAND, "unknown": "tri_state"}

    assert status(tri_state, {"woman": 3, "man": 4, "other": 2}) == "not_met"
    assert status(tri_state, {"woman": 3, "man": 4, "undisclosed": 2}) == "undetermined"


@pytest.mark.parametrize("terms", OF_WOMEN_AND_MEN, ids=named)
def test_three_answers_are_the_answers_of_every_possibility(terms):
    rule, literal = balance_rule({**terms, "unknown": "tri_state"}), balance_rule(terms)
    answer = {}
    for body in bodies(7, ["woman", "man", OTHER]):
        answer[tuple(body.values())] = check(literal, body).status
    for body in bodies(7, ["woman", "man", OTHER, UNDISCLOSED]):
        women, men, other, unsaid = body.values()
        found = {
            answer[women + one["woman"], men + one["man"], other + one[OTHER]]
            for one in placings(unsaid, ["woman", "man", OTHER])
        }
        expected = found.pop() if len(found) == 1 else "undetermined"
        assert check(rule, body).status == expected, body


@pytest.mark.parametrize("terms", OF_THREE, ids=named)
def test_three_answers_are_right_for_three_groups(terms):
    rule, literal = balance_rule({**terms, "unknown": "tri_state"}), balance_rule(terms)
    groups = list(dict.fromkeys([*terms["groups"], OTHER]))
    for body in bodies(6, [*rule.groups, UNDISCLOSED]):
        left = {one: number for one, number in body.items() if one != UNDISCLOSED}
        found = {check(literal, moved(left, more=one)).status for one in placings(body[UNDISCLOSED], groups)}
        expected = found.pop() if len(found) == 1 else "undetermined"
        assert check(rule, body).status == expected, body


@pytest.mark.parametrize("terms", [*OF_WOMEN_AND_MEN, *OF_THREE], ids=named)
def test_an_undetermined_verdict_shows_the_possibilities(terms):
    rule = balance_rule({**terms, "unknown": "tri_state"})
    for body in bodies(6, [*rule.groups, UNDISCLOSED]):
        verdict = check(rule, body).as_data()
        if verdict["status"] == "undetermined":
            shown = {
                one: verdict[f"{one}_if"]
                for one in ("met", "not_met", "lot_needed")
                if f"{one}_if" in verdict
            }
            assert len(shown) > 1
            for expected, by_whom in shown.items():
                assert sum(by_whom.values()) == body[UNDISCLOSED]
                assert status(terms, moved(body, {UNDISCLOSED: body[UNDISCLOSED]}, by_whom)) == expected, body


def test_a_lot_that_must_be_drawn_whoever_they_are_is_not_undetermined():
    of_two = {**WORKFORCE, "unknown": "tri_state"}

    assert status(of_two, {"man": 1, "undisclosed": 1}) == "undetermined"
    assert status(of_two, {"man": 2}) == "lot_needed"


def test_a_vacant_seat_is_nobody_unless_the_rule_counts_seats():
    statutory = {**FINLAND, "basis": "statutory_seats"}

    assert status(FINLAND, {"woman": 3, "man": 4, "vacant": 3}) == "met"
    assert status(statutory, {"woman": 3, "man": 4, "vacant": 3}) == "not_met"
    assert status({**statutory, "unknown": "tri_state"}, {"woman": 4, "man": 4, "vacant": 2}) == "met"
    assert status(FINLAND, {"vacant": 3}) == "not_applicable"
