"""The steps that the desk offers: each one succeeds, and each one that it does not offer is refused."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from council.assembly import commands
from council.assembly.questions import TheSitting
from council.assembly.questions.steps import steps_of
from council.assembly.rules.steps import ORDER
from council.command import COMMANDS
from council.record import Refused, standing_at
from tests.assembly.running import (
    ITEM,
    SITTING,
    TAKING,
    called,
    take,
    under_strict_by_laws,
    with_an_election,
)
from tests.proposals.a_council import BERFIN

EVENING = datetime(2026, 3, 18, 16, tzinfo=UTC)
RARELY = {
    "assembly.call_off": 0.02,
    "assembly.close_sitting": 0.2,
    "assembly.name_chair": 0.2,
    "assembly.name_secretary": 0.2,
    "assembly.interrupt": 0.3,
    "assembly.move": 0.4,
    "assembly.open_sitting": 5,
    "assembly.request_floor": 4,
    "assembly.grant_floor": 4,
    "voting.open_ballot": 3,
    "assembly.adopt_agenda": 3,
    "assembly.open_item": 5,
}
WALKS, LENGTH = 8, 30


def test_every_step_is_a_command_and_can_be_taken_in_these_tests():
    assert set(ORDER) <= set(COMMANDS)
    assert set(ORDER) == set(TAKING)


@pytest.mark.parametrize("seed", range(WALKS))
def test_what_is_offered_succeeds_and_what_is_not_is_refused(council, seed):
    desk, chance = called(council), Random(seed)
    if seed % 2:
        under_strict_by_laws(desk)
    for minute in range(LENGTH):
        with standing_at(EVENING + timedelta(minutes=minute)):
            found = steps_of(desk, SITTING)
            for step in found.refused:
                before = desk.size
                with pytest.raises(Refused) as refused:
                    take(desk, step)
                assert (refused.value.code, desk.size) == (step.refusal.code, before)
            if not found.lawful:
                break
            weights = [RARELY.get(one.code, 1) for one in found.lawful]
            (chosen,) = chance.choices(found.lawful, weights)
            before = desk.size
            take(desk, chosen, chance.choice(("named", "secret", "hands")))
            assert desk.size > before, chosen


def test_steps_that_are_seldom_offered_can_be_taken_as_well(council):
    desk = called(council, "hybrid")

    def step(code, **about):
        (found, *_) = steps_of(desk, SITTING).of(code, **about)
        before = desk.size
        take(desk, found)
        assert desk.size > before

    with standing_at(EVENING):
        with_an_election(desk)
        for code in ("assembly.check_in", "assembly.open_sitting", "voting.open_round"):
            step(code)
        commands.lose_connection(desk, SITTING, None, "organiser")
        assert not steps_of(desk, SITTING).of("voting.close_round")
        assert steps_of(desk, SITTING).main.code == "assembly.restore_connection"
        for code in ("assembly.restore_connection", "assembly.resume", "voting.close_round"):
            step(code)
        step("assembly.open_item", item=ITEM)
        step("assembly.move", sort="close_debate")
        step("assembly.decide_motion", how="no_objection")


def test_once_it_is_called_off_nothing_is_left_to_do(council):
    desk = called(council)
    with standing_at(EVENING):
        (step,) = steps_of(desk, SITTING).of("assembly.call_off")
        take(desk, step)
        assert steps_of(desk, SITTING).lawful == ()


def test_looking_for_steps_enters_nothing_and_offers_a_member_only_what_is_hers(council):
    desk = called(council)
    before = desk.size
    assert steps_of(desk, SITTING).lawful
    hers = steps_of(desk.acting_as(BERFIN), SITTING)
    assert {one.code for one in hers.lawful} <= {"assembly.request_floor"}
    assert {one.refusal.code for one in hers.refused} <= {"roles.not-permitted"}
    assert desk.size == before


def test_following_the_main_step_alone_leads_through_an_assembly_to_its_end(council):
    desk, taken = called(council), []
    with standing_at(EVENING):
        while (step := steps_of(desk, SITTING).main) is not None and len(taken) < 30:
            take(desk, step)
            taken.append(step.code.split(".")[1])
    assert taken == [
        "check_in",
        "name_chair",
        "name_secretary",
        "open_sitting",
        "adopt_agenda",
        "open_item",
        "open_ballot",
        "close_ballot",
        "close_item",
        "open_item",
        "close_item",
        "close_sitting",
    ]
    assert desk.ask(TheSitting(SITTING)).closed
