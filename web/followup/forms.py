"""What the pages of opinions and answers send."""

from council.followup.rules import ANSWERS, LANGUAGES, LONGEST_NUMBER, RECIPIENTS
from web.forms import Choice, Day, Form, Text, Thing

LONGEST = 8000


class OpinionForm(Form):
    """An opinion that goes out; its id was made with the form."""

    opinion = Thing(required=True)
    recipient = Choice(RECIPIENTS, required=True)
    institution = Text(longest=200, load_default="")
    language = Choice(LANGUAGES, required=True)
    sent = Day(required=True)
    registry_number = Text(longest=LONGEST_NUMBER, load_default="")
    first_session = Day(load_default=None)
    second_session = Day(load_default=None)
    replaces = Thing(load_default=None)


class SessionForm(Form):
    """The session on whose agenda it stood."""

    session = Day(required=True)


class InLanguages(Form):
    """Words in one language or more; that there are any is the command's to say."""

    wording_tr = Text(longest=LONGEST, lines=True, load_default="")
    wording_ar = Text(longest=LONGEST, lines=True, load_default="")
    wording_en = Text(longest=LONGEST, lines=True, load_default="")


class ReplyForm(InLanguages):
    """What the municipality answered."""

    reply = Thing(required=True)
    received = Day(required=True)
    answer = Choice(ANSWERS, required=True)
    registry_number = Text(longest=LONGEST_NUMBER, load_default="")


class PledgeForm(InLanguages):
    """What it undertakes; the office and the sign of success are written in one language."""

    pledge = Thing(required=True)
    made = Day(required=True)
    due = Day(load_default=None)
    unit = Text(longest=200, load_default="")
    indicator = Text(longest=500, load_default="")
    language = Choice(LANGUAGES, required=True)


class ProgressForm(Form):
    """How far a pledge has come."""

    told = Day(required=True)
    started = Choice(("yes", "no"), required=True)
    text = Text(longest=LONGEST, lines=True, required=True)
    language = Choice(LANGUAGES, required=True)


class FulfilmentForm(Form):
    """That a pledge is fulfilled."""

    fulfilled = Day(required=True)
    text = Text(longest=LONGEST, lines=True, load_default="")
    language = Choice(LANGUAGES, required=True)


class WithdrawalForm(Form):
    """That a pledge is taken back, and why."""

    withdrawn = Day(required=True)
    text = Text(longest=LONGEST, lines=True, required=True)
    language = Choice(LANGUAGES, required=True)
