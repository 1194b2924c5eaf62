"""The council of the demonstration: built by the commands that everybody uses."""

from datetime import UTC, datetime

import pytest

from council.record import Installation
from council.voting.questions import OpenBallots
from web import terminal
from web.demo import council

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def cards(installation: Installation):
    with terminal.speaking():
        return council.build(installation, NOW)


def test_a_member_a_facilitator_and_an_auditor_have_cards(cards):
    assert list(cards) == ["member", "facilitator", "auditor"]


def test_one_vote_is_open(installation, cards):
    assert len(installation.record("cinarli").ask(OpenBallots()).answer) == 1


def test_its_record_verifies(installation, cards):
    assert all(one.fault is None for one in installation.verify())


def test_its_views_are_those_that_would_be_drawn_anew(installation, cards):
    assert installation.check_views("cinarli") is None
