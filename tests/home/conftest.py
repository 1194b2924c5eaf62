"""The same council as in the tests of votes, seen from its first page."""

from tests.voting.conftest import app, ballot, council, visit

__all__ = ["app", "ballot", "council", "visit"]
