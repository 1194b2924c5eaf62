"""What a reader types when she tries rules: everything stands in the page's address."""

import re
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError, fields

from web.forms import Choice, Form, Tick, Whole, latin_digits
from web.quotas.wording import groups
from web.rules.trial import CHOICES, NUMBERS, OF_A_SIDE, SIDES

MOST = 100_000
MOST_OBJECTIONS = 1_000
MOST_SEATS = 300
"""No council is larger; and what would cure a body is looked for among all bodies of its size."""


MOST_VOTERS = 300


class Numbers(fields.Field[tuple[int, ...]]):
    """Several whole numbers with blanks or commas between them: for how many people each of some voters speaks."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> tuple[int, ...]:
        parts = re.split(r"[\s,;،؛]+", latin_digits(str(value)).strip(" ,;،؛"))
        if len(parts) > MOST_VOTERS or not all(re.fullmatch(r"\d{1,9}", one, re.ASCII) for one in parts):
            raise ValidationError(
                _("Please write whole numbers with blanks between them, like 120000 45000.")
            )
        return tuple(map(int, parts))


def _whole(most: int) -> Any:
    return Whole(0, most, load_default=None)


def _numbers() -> dict[str, fields.Field[Any]]:
    sides = [f"{side}_{name}" for side in SIDES for name in OF_A_SIDE]
    people = {f"people_{choice}": Numbers(load_default=()) for choice in CHOICES}
    return {name: _whole(MOST) for name in (*NUMBERS, *sides)} | {
        **people,
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
