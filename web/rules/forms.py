"""What a reader types when she tries rules: everything stands in the page's address."""

from typing import Any

from marshmallow import fields

from web.forms import Choice, Form, Tick, Whole
from web.quotas.wording import groups
from web.rules.trial import NUMBERS, OF_A_SIDE, SIDES

MOST = 100_000
MOST_OBJECTIONS = 1_000
MOST_SEATS = 300
"""No council is larger; and what would cure a body is looked for among all bodies of its size."""


def _whole(most: int) -> Any:
    return Whole(0, most, load_default=None)


def _numbers() -> dict[str, fields.Field[Any]]:
    sides = [f"{side}_{name}" for side in SIDES for name in OF_A_SIDE]
    return {name: _whole(MOST) for name in (*NUMBERS, *sides)} | {
        "objections": _whole(MOST_OBJECTIONS),
        "stand_aside": _whole(MOST_OBJECTIONS),
    }


NumbersForm = Form.from_dict(
    {**_numbers(), "chair": Choice(("yes", "no", "abstain"), load_default=None), "repeated": Tick()},
    name="NumbersForm",
)
"""Imagined votes: all together, and by side where sides decide."""


def balance_form(dimension: str) -> Any:
    """An imagined body: how many members there are of each group."""
    members = {group: _whole(MOST_SEATS) for group in groups()[dimension]}
    return Form.from_dict(members, name="BalanceForm")()
