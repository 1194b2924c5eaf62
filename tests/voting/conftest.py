"""A council with a proposal that can be put to the vote."""

import pytest

from council.record import Id, Installation, Record
from council.voting.commands import open_ballot
from tests.voting.a_council import MAJORITY, PROPOSAL, settle


@pytest.fixture
def council(installation: Installation) -> Record:
    """The record of a council at work, acted on by the command line."""
    return settle(installation.found("cinar"))


@pytest.fixture
def ballot(council: Record) -> Id:
    """An open vote on its proposal."""
    return open_ballot(council, PROPOSAL, MAJORITY)
