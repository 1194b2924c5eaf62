"""What the pages of votes send."""

from collections.abc import Mapping

from marshmallow import ValidationError

from council.record import Id
from council.voting.rules.ballots import (
    CHOICES,
    CONSENT_CHOICES,
    LARGEST_WEIGHT,
    LONGEST_REASONS,
    NAMED,
    NO_OPINION,
    OPINION,
    SECRECY,
)
from council.voting.rules.objections import LANGUAGES, LONGEST_OBJECTION
from web.forms import Choice, Form, Text, Thing, Whole


class OpenForm(Form):
    """Putting a proposal to the vote; the vote's id was made with the form."""

    ballot = Thing(required=True)
    revision = Whole(1, required=True)
    rule = Thing(required=True)
    sitting = Thing(load_default=None)
    reasons = Text(longest=LONGEST_REASONS, lines=True, load_default="")
    ruling = Choice((OPINION, NO_OPINION), load_default=OPINION)
    secrecy = Choice(SECRECY, load_default=NAMED)
    motion = Thing(load_default=None)


WEIGHT = "weight-"
_WEIGHT = Whole(0, LARGEST_WEIGHT)


def weights_sent(sent: Mapping[str, str]) -> dict[Id, int]:
    """For how many people each member speaks, as far as it was filled in."""
    found, faults = {}, {}
    for name, text in sent.items():
        if name.startswith(WEIGHT) and text.strip():
            try:
                found[Id(name.removeprefix(WEIGHT))] = _WEIGHT.deserialize(text)
            except ValidationError as fault:
                faults[name] = fault.messages
    if faults:
        raise ValidationError(faults)
    return found


class ObjectionForm(Form):
    """An objection with its reasons; its id was made with the form."""

    objection = Thing(required=True)
    language = Choice(LANGUAGES, required=True)
    reasons = Text(longest=LONGEST_OBJECTION, lines=True, required=True)


class ChangeForm(Form):
    """The change by which an objection was taken in."""

    language = Choice(LANGUAGES, required=True)
    change = Text(longest=LONGEST_OBJECTION, lines=True, required=True)


class HandsForm(Form):
    """One teller's count of the hands."""

    yes = Whole(0, LARGEST_WEIGHT, required=True)
    no = Whole(0, LARGEST_WEIGHT, required=True)
    abstain = Whole(0, LARGEST_WEIGHT, load_default=0)


class VoteForm(Form):
    """One of the cards."""

    choice = Choice((*CHOICES, *CONSENT_CHOICES), required=True)


VOTE = VoteForm()
"""Made once: it is loaded by every voter, and making a form costs more than loading it."""
