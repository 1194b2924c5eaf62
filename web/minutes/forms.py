"""What the pages of minutes send."""

from council.minutes.rules import LANGUAGES
from web.forms import Choice, Day, Form, Text, Thing, Tick

HOW = ("desk", "vote", "expiry")


class ApprovalForm(Form):
    """The approval of what was seen; its id was made with the form."""

    minutes = Thing(required=True)
    seen = Text(longest=64, required=True)
    how = Choice(HOW, load_default="desk")
    ballot = Thing(load_default=None)


class RemarkForm(Form):
    """A remark of the keeper of the minutes, of an item or of the sitting."""

    remark = Thing(required=True)
    text = Text(longest=4000, lines=True, required=True)
    language = Choice(LANGUAGES, required=True)
    item = Thing(load_default=None)


class OwnViewForm(Form):
    """What a member wants the minutes to say of her own vote."""

    view = Thing(required=True)
    ballot = Thing(required=True)
    with_vote = Tick()
    choice = Choice(("yes", "no", "abstain"), load_default="")
    text = Text(longest=4000, lines=True, load_default="")
    language = Choice(LANGUAGES, required=True)


class CirculationForm(Form):
    """The draft as it was seen, and the last day for objections."""

    minutes = Thing(required=True)
    seen = Text(longest=64, required=True)
    objections_until = Day(required=True)


class ObjectionForm(Form):
    """What somebody who was present reads otherwise."""

    objection = Thing(required=True)
    text = Text(longest=4000, lines=True, required=True)
    language = Choice(LANGUAGES, required=True)
    item = Thing(load_default=None)


class ObjectionDecisionForm(Form):
    """What the body decided on an objection."""

    objection = Thing(required=True)
    upheld = Choice(("yes", "no"), required=True)
    correction_ar = Text(longest=4000, lines=True, load_default="")
    correction_tr = Text(longest=4000, lines=True, load_default="")
    correction_en = Text(longest=4000, lines=True, load_default="")
    ballot = Thing(load_default=None)


class SignatureForm(Form):
    """A signature, over the fingerprint of what was read."""

    role = Choice(("chair", "secretary", "member"), required=True)
    seen = Text(longest=64, required=True)


class NamingForm(Form):
    """Whether she agrees to be named."""

    agreed = Choice(("yes", "no"), required=True)


class CorrectionForm(Form):
    """What the body decided to be wrong in approved minutes."""

    correction = Thing(required=True)
    wording_ar = Text(longest=4000, lines=True, required=True)
    wording_tr = Text(longest=4000, lines=True, required=True)
    wording_en = Text(longest=4000, lines=True, required=True)
    ballot = Thing(required=True)
