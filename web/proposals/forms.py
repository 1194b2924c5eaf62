"""What the pages of proposals send."""

from council.proposals.rules import LANGUAGES, LONGEST_LABEL, LONGEST_TEXT, LONGEST_TITLE
from web.forms import Choice, Form, Text, Thing, WebAddress, Whole


class DraftForm(Form):
    """A new proposal; its id was made with the form."""

    proposal = Thing(required=True)
    body = Thing(required=True)
    language = Choice(LANGUAGES, required=True)
    title = Text(longest=LONGEST_TITLE, required=True)
    text = Text(longest=LONGEST_TEXT, lines=True, required=True)


class TextForm(Form):
    """A text written from a revision: the original itself, or a translation of it."""

    revision = Whole(1, required=True)
    title = Text(longest=LONGEST_TITLE, required=True)
    text = Text(longest=LONGEST_TEXT, lines=True, required=True)


class LinkForm(Form):
    """A link to a document; its id was made with the form."""

    link = Thing(required=True)
    address = WebAddress(required=True)
    label = Text(longest=LONGEST_LABEL, required=True)
