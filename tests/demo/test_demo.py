"""The council of the demonstration: built by the commands that everybody uses."""

from datetime import UTC, datetime

import pytest

from council.access.accounts import Card
from council.assembly.questions import Attendance, MotionsOf, TheFloor, TheSitting
from council.followup.questions import Opinions
from council.minutes.questions import TheLife
from council.record import IN_MEMORY, Installation, connect, upgrade
from council.voting.questions import BallotTerms, OpenBallots, RoundTerms, TheElection
from tests.conftest import MASTER
from web import terminal
from web.demo import council

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def built():
    """The council, built once: nothing here changes it."""
    installation = Installation(connect(IN_MEMORY), MASTER)
    upgrade(installation.engine)
    with terminal.speaking():
        yield installation, council.build(installation, NOW)
    installation.engine.dispose()


@pytest.fixture
def installation(built) -> Installation:
    return built[0]


@pytest.fixture
def cards(built) -> dict[str, Card]:
    return built[1]


def test_a_member_a_facilitator_an_auditor_and_an_officer_have_cards(cards):
    assert list(cards) == ["member", "facilitator", "auditor", "officer"]


def test_a_vote_by_name_and_a_secret_one_are_open(installation, cards):
    record = installation.record("cinarli")
    found = [record.ask(BallotTerms(one)).is_secret for one in record.ask(OpenBallots()).answer]
    assert sorted(found) == [False, True]


def test_both_sides_have_decided_together(installation, cards):
    closed = installation.record("cinarli").entries(kinds=("voting.ballot-closed",))
    (joint,) = [one.fact.declared for one in closed if one.fact.declared.get("kind") == "joint"]
    assert joint["result"] == "adopted"
    assert [one["reached"] for one in joint["sides"].values()] == [True, True]


def test_an_election_was_held_in_secret_and_kept_the_balance(installation, cards):
    known = _elections(installation)[0]
    assert known.state == "declared"
    assert [known.stands_as[one]["gender"] for one in known.declared.elected] == ["man", "man", "woman"]
    terms = known.opened[0]
    assert terms.casting == "secret"
    assert terms.guard
    assert len(installation.record("cinarli").ask(RoundTerms(terms.ballot)).roll) == 24


def test_the_sitting_that_was_held_has_published_minutes_with_a_debate(installation, cards):
    record = installation.record("cinarli")
    (approved,) = [one.fact for one in record.entries(kinds=("minutes.minutes-approved",))]
    amended = approved.content["items"][1]
    assert [one["decided"]["result"] for one in amended["motions"]] == ["adopted"]
    assert amended["speaking"]["speakers"] == 3
    assert len(approved.content["quorum"]) > 5
    life = record.ask(TheLife(approved.sitting))
    assert set(life.signers) == {"chair", "secretary"}
    published = record.entries(kinds=("minutes.minutes-published",))
    assert [one.fact.language for one in published] == ["ar", "tr", "en"]


def test_another_sitting_goes_on(installation, cards):
    record = installation.record("cinarli")
    opened = record.entries(kinds=("assembly.sitting-opened",))
    (now,) = [one.fact.sitting for one in opened if record.ask(TheSitting(one.fact.sitting)).under_way]
    floor = record.ask(TheFloor(now))
    assert floor.speaking is not None
    assert len(floor.waiting) == 3
    assert len(record.ask(MotionsOf(now)).pending) == 1
    assert cards["member"].person in record.ask(Attendance(now)).present


def test_another_election_asks_for_candidates(installation, cards):
    known = _elections(installation)[1]
    assert known.state == "called"
    assert known.candidates[cards["member"].person] == "nominated"


def _elections(installation):
    record = installation.record("cinarli")
    called = record.entries(kinds=("voting.election-called",))
    return [record.ask(TheElection(one.fact.election)) for one in called]


def test_its_record_verifies(installation, cards):
    assert all(one.fault is None for one in installation.verify())


def test_its_views_are_those_that_would_be_drawn_anew(installation, cards):
    assert installation.check_views("cinarli") is None


def test_one_opinion_is_answered_with_a_pledge_and_one_waits(installation, cards):
    (answered, waits) = installation.record("cinarli").ask(Opinions()).answer.values()
    assert answered.state(NOW.date()) == "answered"
    assert [one.state(NOW.date()) for one in answered.pledges.values()] == ["in_progress"]
    assert waits.state(NOW.date()) == "waiting"
