"""What can be done with votes."""

from council.voting.commands.votes import cast, close_ballot, open_ballot

__all__ = ["cast", "close_ballot", "open_ballot"]
