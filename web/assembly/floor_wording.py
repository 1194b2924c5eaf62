"""What is said about items under way, speakers' lists and who has the floor."""

from collections.abc import Callable
from typing import Any

from council.record import Refused
from web.words import Naming, _, ngettext

REFUSALS: dict[str, Callable[[Refused], str]] = {
    "assembly.item-still-open": lambda r: _(
        "An item of the agenda is still under way. Be done with it first."
    ),
    "assembly.item-done": lambda r: _("This sitting is done with this item. It cannot be taken up again."),
    "assembly.item-not-open": lambda r: _("The item is not under way. Take it up first."),
    "assembly.somebody-speaks": lambda r: _("Somebody has the floor. Note first that she or he has spoken."),
    "assembly.not-present": lambda r: _(
        "Only who is noted as present can ask to speak and be given the floor. Note it on the attendance list first."
    ),
    "assembly.asked-already": lambda r: _("This person is on the list already, or has the floor."),
    "assembly.not-for-herself": lambda r: _(
        "Everybody asks to speak, or takes the request back, for herself or himself. "
        "Only the desk and the chair may do so for others."
    ),
    "assembly.not-on-this-list": lambda r: _(
        "Who declared otherwise cannot stand on this list. The open list is open to everybody."
    ),
    "assembly.list-closed": lambda r: _(
        "The speakers' list of this item is closed. A point of order can still be raised."
    ),
    "assembly.debate-ended": lambda r: _(
        "The women present said that the debate does not go on. The chair can open the list again."
    ),
    "assembly.unknown-request": lambda r: _("There is no such request to speak in this sitting."),
    "assembly.no-longer-waits": lambda r: _(
        "This request does not wait any more: it was heard, is being heard, or was taken back."
    ),
    "assembly.nobody-waits": lambda r: _("Nobody who is present asks to speak."),
    "assembly.women-not-asked": lambda r: _(
        "It is a woman's turn and nobody is on the women's list. Ask the women present first "
        "whether the debate goes on, and note their answer."
    ),
    "assembly.nothing-to-ask": lambda r: _(
        "The women present are asked when it is their turn, nobody is on their list and others wait. "
        "This is not so now."
    ),
    "assembly.has-not-the-floor": lambda r: _("This person does not have the floor."),
    "assembly.point-of-order-first": lambda r: _(
        "A point of order has interrupted the speech. Hear it to its end first."
    ),
    "assembly.seconds-out-of-range": lambda r: _(
        "A speech is limited to four hours at most; 0 means: no limit."
    ),
}


def _item_closed(e: Any, w: Naming) -> str:
    return {
        "dealt_with": _("The body was done with an item of the agenda."),
        "postponed": _("An item of the agenda was postponed."),
        "referred": _("An item of the agenda was referred to a committee."),
    }[e.fact.outcome]


def _requested(e: Any, w: Naming) -> str:
    who = w.person(e.fact.person)
    if e.fact.sort == "point_of_order":
        return _("%(who)s raised a point of order.", who=who)
    return _("%(who)s asked for the floor.", who=who)


def _women_asked(e: Any, w: Naming) -> str:
    if e.fact.go_on:
        return _("The women present were asked whether the debate goes on, and said that it does.")
    return _("The women present were asked whether the debate goes on, and said that it does not.")


FACTS: dict[str, Callable[[Any, Naming], str]] = {
    "assembly.item-opened": lambda e, w: _("An item of the agenda was taken up."),
    "assembly.item-closed": _item_closed,
    "assembly.floor-requested": _requested,
    "assembly.request-withdrawn": lambda e, w: _("A request to speak was withdrawn."),
    "assembly.floor-granted": lambda e, w: _("The floor was given to a speaker."),
    "assembly.floor-ended": lambda e, w: ngettext(
        "The speaker spoke for %(num)s second.",
        "The speaker spoke for %(num)s seconds.",
        e.fact.seconds,
    ),
    "assembly.speakers-closed": lambda e, w: _("The speakers' list was closed."),
    "assembly.speakers-reopened": lambda e, w: _("The speakers' list was opened again."),
    "assembly.women-asked": _women_asked,
    "assembly.speaking-time-counted": lambda e, w: _("The speaking time on an item was counted."),
}


def outcome_choices() -> list[tuple[str, str]]:
    """What becomes of an item."""
    return [
        ("dealt_with", _("Dealt with")),
        ("postponed", _("Postponed")),
        ("referred", _("Referred to a committee")),
    ]


def list_choices(dimension: str) -> list[tuple[str, str]]:
    """The two lists that take turns."""
    own = {
        "gender": ("women", _("Women's list")),
        "side": ("newcomers", _("List of refugees and migrants")),
    }
    return [own[dimension], ("open", _("Open list"))]


def clock(seconds: int) -> str:
    """Minutes and seconds, as a clock shows them."""
    return f"{seconds // 60}:{seconds % 60:02d}"
