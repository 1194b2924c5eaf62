"""Shares of groups are told in steps so wide that no step is one person, and small groups not by themselves."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as some

from council.statistics.rules import REST, STEPS, WIDTH, Share, done_by, made_of, rounded, told_together

GROUPS = some.dictionaries(some.sampled_from("abcdef"), some.integers(0, 60), max_size=6)


def test_a_large_number_is_told_in_fine_steps_and_a_small_one_in_coarse_ones_or_not_at_all():
    assert rounded(31, 60) == (50, 5)
    assert rounded(13, 30) == (40, 10)
    assert rounded(9, 15) == (60, 20)
    assert rounded(9, 12) == (75, 25)
    assert rounded(5, 11) is None


def test_that_all_or_nobody_did_something_is_never_told():
    assert rounded(60, 60) == rounded(57, 60) == (95, 5)
    assert rounded(0, 60) == rounded(3, 60) == (5, 5)
    assert rounded(0, 14) == (25, 25)


def test_every_step_is_some_people_wide_and_every_share_near_what_it_was():
    for whole in range(1, 400):
        for part in range(0, whole + 1, 3):
            told = rounded(part, whole)
            if told is not None:
                percent, step = told
                assert step * whole >= 100 * WIDTH
                assert percent % step == 0
                share = Share("woman", percent, step)
                assert share.least <= Fraction(100 * part, whole) <= share.most
                assert step == STEPS[0] or (step - 5) * whole < 100 * WIDTH or step in (20, 25)


def test_groups_of_fewer_than_five_are_told_together_or_not_at_all():
    assert told_together({"woman": 30, "man": 25, "other": 3, "undisclosed": 2}) == {
        "woman": "woman",
        "man": "man",
        "other": REST,
        "undisclosed": REST,
    }
    assert told_together({"woman": 30, "man": 25, "other": 3}) == {"woman": "woman", "man": "man"}


def test_of_a_group_it_is_told_how_much_it_did_and_how_much_of_all_was_its_own():
    people, did, could = {"woman": 30, "man": 30}, {"woman": 90, "man": 45}, {"woman": 150, "man": 150}
    assert [(one.group, one.percent) for one in done_by(people, did, could)] == [("woman", 60), ("man", 30)]
    assert [(one.group, one.percent) for one in made_of(people, did)] == [("woman", 65), ("man", 35)]
    assert made_of(people, {}) == []


@settings(max_examples=50)
@given(people=GROUPS, did=GROUPS)
def test_no_small_group_ever_stands_alone(people, did):
    for share in made_of(people, did):
        assert share.group == REST or people[share.group] >= 5
        assert 0 <= share.percent <= 100
