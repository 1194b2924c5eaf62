"""Who knows everything that everybody did, and reads whatever is told of groups, cannot tell who belongs to which."""

import random
from dataclasses import replace

import pytest

from council.record import Id
from tests.statistics.a_term import Sitting, Story, story
from tests.statistics.an_attacker import Attacker, read

ENOUGH = 3


def nobody_is_told(told: Story) -> None:
    for dimension in ("gender", "side"):
        attacker = Attacker(told, dimension, random.Random(1))
        for person in told.members:
            assert attacker.stand_ins(person, ENOUGH) == ENOUGH, (dimension, person)


@pytest.mark.parametrize(("members", "sittings"), [(24, 7), (40, 24), (60, 12)])
@pytest.mark.parametrize("seed", [2, 4])
def test_for_everybody_there_remain_others_who_could_stand_in_her_place(members, sittings, seed):
    told = story(members, sittings, seed=seed)
    assert any(any(one.came.values()) for one in read(told))
    nobody_is_told(told)


def test_nor_is_she_told_who_never_comes_or_comes_alone():
    told = story(members=60, sittings=12, seed=3)
    she, others = told.members[0], frozenset(told.members[1:])
    nobody_is_told(Story(told.declared, [_only(one, others) for one in told.sittings]))
    alone = Sitting(frozenset({she}), (frozenset({she}),), (she,) * 3)
    nobody_is_told(Story(told.declared, [alone] * 12))


def test_nor_is_she_told_who_wrote_nearly_all_proposals():
    told = story(members=60, sittings=12, seed=3)
    she = told.members[0]
    prolific = Story(told.declared, [replace(one, authors=(she,) * 9 + one.authors) for one in told.sittings])
    assert not any(one.proposed["gender"] for one in read(prolific))
    nobody_is_told(prolific)


def test_what_was_told_once_is_told_the_same_ever_after():
    told = story(members=60, sittings=12)
    for held in range(13):
        assert read(Story(told.declared, told.sittings[:held]), over=False) == [
            one for one in read(told, over=False) if one.sittings <= held
        ]


def _only(sitting: Sitting, some: frozenset[Id]) -> Sitting:
    return replace(sitting, came=sitting.came & some, votes=tuple(vote & some for vote in sitting.votes))
