"""What the pages of votes send."""

from council.voting.rules.ballots import CHOICES, LONGEST_REASONS, NO_OPINION, OPINION
from web.forms import Choice, Form, Text, Thing, Whole


class OpenForm(Form):
    """Putting a proposal to the vote; the vote's id was made with the form."""

    ballot = Thing(required=True)
    revision = Whole(1, required=True)
    rule = Thing(required=True)
    sitting = Thing(load_default=None)
    reasons = Text(longest=LONGEST_REASONS, lines=True, load_default="")
    ruling = Choice((OPINION, NO_OPINION), load_default=OPINION)


class VoteForm(Form):
    """One of three cards."""

    choice = Choice(CHOICES, required=True)


VOTE = VoteForm()
"""Made once: it is loaded by every voter, and making a form costs more than loading it."""
