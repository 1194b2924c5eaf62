"""What the pages of speakers' lists send."""

from council.assembly.rules import OUTCOMES, SORTS
from web.forms import Choice, Form, Thing, Whole


class RequestForm(Form):
    """Somebody asks to speak; the request's id was made with the form."""

    request = Thing(required=True)
    sort = Choice(SORTS, load_default=SORTS[0])
    listed = Choice(("women", "newcomers", "open"), load_default="")


class RequestForAnotherForm(Form):
    """The desk notes who raised a hand in the room."""

    request = Thing(required=True)
    person = Thing(required=True)
    sort = Choice(SORTS, load_default=SORTS[0])


class GrantForm(Form):
    """Somebody is given the floor, for so long at most; nothing said: as the rule says."""

    seconds = Whole(0, 14_400, load_default=None)


class AnswerForm(Form):
    """What the women present said."""

    go_on = Choice(("yes", "no"), required=True)


class OutcomeForm(Form):
    """What becomes of an item."""

    outcome = Choice(OUTCOMES, load_default=OUTCOMES[0])
