"""What the page of minutes sends."""

from web.forms import Form, Text, Thing


class ApprovalForm(Form):
    """The approval of what was seen; its id was made with the form."""

    minutes = Thing(required=True)
    seen = Text(longest=64, required=True)
