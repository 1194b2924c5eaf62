"""The council of the demonstration: built by the commands that everybody uses."""

from datetime import UTC, datetime

import pytest

from council.access.accounts import Card
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


def test_a_member_a_facilitator_and_an_auditor_have_cards(cards):
    assert list(cards) == ["member", "facilitator", "auditor"]


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
