"""What the pages of motions send."""

import re

from council.assembly.rules.motions import (
    LARGEST_DISTANCE,
    LONGEST_AMENDMENT,
    LONGEST_LIMIT,
    LONGEST_WORDING,
    NO_OBJECTION,
    WAYS,
)
from council.assembly.rules.precedence import ORDERS, sorts
from web.forms import Choice, Form, Text, Thing, Whole

SORTS = tuple(dict.fromkeys(sort for order in ORDERS for sort in sorts(order)))
CUT = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
LARGEST_COUNT = 99_999


class MotionForm(Form):
    """Somebody moves something; the motion's id was made with the form."""

    motion = Thing(required=True)
    sort = Choice(SORTS, required=True)
    mover = Thing(load_default=None)
    wording = Text(longest=LONGEST_WORDING, lines=True, load_default="")
    language = Choice(("ar", "tr", "en"), load_default="tr")
    seconds = Whole(0, LONGEST_LIMIT, load_default=0)
    before = Text(longest=LONGEST_AMENDMENT, lines=True, load_default="")
    after = Text(longest=LONGEST_AMENDMENT, lines=True, load_default="")
    amends = Thing(load_default=None)
    distance = Whole(0, LARGEST_DISTANCE, load_default=0)
    parts = Text(longest=LONGEST_AMENDMENT * 3, lines=True, load_default="")
    revision = Whole(1, load_default=None)
    reconsiders = Thing(load_default=None)


class SecondForm(Form):
    """The desk notes who seconds."""

    member = Thing(load_default=None)


class RulingForm(Form):
    """The chair's ruling."""

    in_order = Choice(("yes", "no"), required=True)
    distance = Whole(0, LARGEST_DISTANCE, load_default=0)
    wording = Text(longest=LONGEST_WORDING, lines=True, load_default="")
    language = Choice(("ar", "tr", "en"), load_default="tr")


class HandsForm(Form):
    """One teller's count."""

    yes = Whole(0, LARGEST_COUNT, required=True)
    no = Whole(0, LARGEST_COUNT, required=True)
    abstain = Whole(0, LARGEST_COUNT, load_default=0)


class DecisionForm(Form):
    """How a motion is decided at the desk."""

    how = Choice(WAYS, load_default=NO_OBJECTION)
    adopted = Choice(("yes", "no"), load_default="yes")


def cut(text: str) -> list[str]:
    """The parts between lines of dashes."""
    return [one.strip() for one in CUT.split(text)] if text else []
