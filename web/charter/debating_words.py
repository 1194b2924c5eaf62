"""What may be moved in a sitting and how it is decided, as a secretary would read it out."""

from council.charter.debating import DebatingRule
from web.quotas.shares import Words
from web.words import _


def debating(rule: DebatingRule) -> list[Words]:
    """Each sentence; nothing where the by-laws leave it open."""
    said: list[Words] = []
    if rule.precedence != DebatingRule.precedence:
        said.append(
            _(
                "Motions go before one another in the order of the United Nations: suspension, adjournment, closure."
            )
        )
    if rule.amendments != DebatingRule.amendments:
        said.append(_("An amendment to an amendment is put to the vote before the amendment itself."))
    if rule.seconded:
        said.append(_("A motion is taken up once a second member supports it."))
    if rule.closure != DebatingRule.closure:
        said.append(_("A debate is closed by more votes for it than against."))
    if rule.floor_items != DebatingRule.floor_items:
        said.append(floor_items()[rule.floor_items])
    return said


def floor_items() -> dict[str, Words]:
    """What an item from the floor takes."""
    return {
        "majority": _("An item is added to the agenda in the sitting by a majority of those present."),
        "one_third": _(
            "An item is added to the agenda in the sitting if a third of those present ask for it in writing."
        ),
        "never": _("Nothing is added to the agenda in the sitting."),
    }


def debating_choices() -> dict[str, list[tuple[str, Words]]]:
    """What may be chosen on the form."""
    return {
        "precedence": [
            ("robert", _("By Robert's Rules of Order")),
            ("united_nations", _("As at the United Nations: suspension, adjournment, closure")),
        ],
        "amendments": [
            ("furthest_first", _("The one furthest from the text first")),
            ("degree_first", _("The amendment to an amendment first")),
        ],
        "closure": [("majority", _("A majority of the votes")), ("two_thirds", _("Two thirds of the votes"))],
        "floor_items": list(floor_items().items()),
    }
