"""What the pages of elections send, but for papers."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError

from council.record import Id
from web.charter.forms import Named
from web.forms import Choice, Form, Text, Thing, Whole

LONGEST_REASONS = 2000
LONGEST_WORDS = 200
MOST_SEATS = 500
CASTINGS = ("secret", "paper")


class ElectionForm(Named):
    """An election to be called; its id was made with the form."""

    election = Thing(required=True)
    body = Thing(required=True)
    fills = Thing(load_default=None)
    sitting = Thing(load_default=None)
    seats = Whole(1, MOST_SEATS, required=True)
    rule = Thing(required=True)


class NominationForm(Form):
    """Who is proposed."""

    candidate = Thing(required=True)


class AnswerForm(Form):
    """Whose answer it is; nobody's named: one's own."""

    candidate = Thing(load_default=None)


class CallOffForm(Form):
    """Why an election is not held, or not to its end."""

    reasons = Text(longest=LONGEST_REASONS, lines=True, required=True)


class RoundForm(Form):
    """How a round is voted in."""

    ballot = Thing(required=True)
    casting = Choice(CASTINGS, required=True)


class BoxForm(Form):
    """What a teller found in a box: lines of papers, and those that are blank or invalid."""

    papers = Text(longest=200_000, lines=True, load_default="")
    blank = Whole(0, 1_000_000, load_default=0)
    invalid = Whole(0, 1_000_000, load_default=0)


class DrawForm(Form):
    """What the witnesses called out."""

    words = Text(longest=LONGEST_WORDS, load_default="")


def stands_as(sent: Mapping[str, str], offered: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """As what a nominee stands in each dimension in which seats are reserved; where she says nothing, nothing."""
    said = {dimension: sent.get(f"stands-{dimension}", "") for dimension in offered}
    wrong = [name for name, group in said.items() if group and group not in set(offered[name])]
    if wrong:
        told = str(_("Please choose one of the answers that are offered."))
        raise ValidationError({f"stands-{name}": [told] for name in wrong})
    return {dimension: group for dimension, group in said.items() if group}


def witnesses(sent: Any, present: Iterable[Id]) -> list[Id]:
    """Those who watch a lot being drawn, of those who are there."""
    chosen, there = [Id(one) for one in sent.getlist("witness")], set(present)
    if not set(chosen) <= there:
        raise ValidationError({"witness": [str(_("Please choose one of the answers that are offered."))]})
    return list(dict.fromkeys(chosen))
