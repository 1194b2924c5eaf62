"""What is said about coming and going, broken links, substitutes, proxies and recusals."""

from collections.abc import Callable
from datetime import datetime

from markupsafe import Markup

from council.record import Refused
from web.assembly.presence_list import Listed
from web.languages import hour_words
from web.words import _, ngettext

REFUSALS: dict[str, Callable[[Refused], str]] = {
    "assembly.already-present": lambda r: _(
        "This person is noted as present since %(hour)s already.",
        hour=hour_words(datetime.fromisoformat(r.details["since"])),
    ),
    "assembly.not-of-this-body": lambda r: _(
        "This person does not belong to the body that sits. The desk can note guests."
    ),
    "assembly.not-for-others": lambda r: _(
        "Everybody says this for herself or himself. Only the desk and the chair may note it for others."
    ),
    "assembly.not-yet-the-day": lambda r: _(
        "You can check in by yourself on the day of the sitting, not before."
    ),
    "assembly.hall-code-missing": lambda r: _(
        "Please enter the code that is shown in the hall. If you cannot see it, the desk notes that you are there."
    ),
    "assembly.wrong-hall-code": lambda r: _(
        "This is not the code that is shown in the hall now. It changes every hour; please look again."
    ),
    "assembly.unknown-code": lambda r: _(
        "Nobody who was called to this sitting has this code. Please look again, or find the name on the list."
    ),
    "assembly.code-of-several": lambda r: _(
        "By chance two people have this code. Please find the name on the list instead."
    ),
    "assembly.not-linked": lambda r: _(
        "The body meets in a room. Nobody takes part in this sitting by picture and sound."
    ),
    "assembly.not-by-link": lambda r: _("This person does not take part by picture and sound."),
    "assembly.lost-already": lambda r: _("It is noted already that this connection was lost."),
    "assembly.not-lost": lambda r: _("This connection is not noted as lost."),
    "assembly.still-lost": lambda r: _(
        "The organiser's connection is still noted as lost. Note first that it was restored."
    ),
    "assembly.own-of-whom": lambda r: _(
        "Please choose whose connection was lost, or another cause: a member's own fault is always somebody's."
    ),
    "assembly.interrupted": lambda r: _(
        "The sitting is interrupted. Nothing is decided until it goes on. Note first that it is resumed."
    ),
    "assembly.not-interrupted": lambda r: _("The sitting is not interrupted."),
    "assembly.no-substitutes": lambda r: _(
        "By the rule of procedure of this body nobody takes an absent member's place for a sitting."
    ),
    "assembly.not-a-substitute": lambda r: _(
        "This person is not a substitute of this body on the day of the sitting."
    ),
    "assembly.not-a-member": lambda r: _(
        "This person is not a full member of this body on the day of the sitting."
    ),
    "assembly.member-present": lambda r: _(
        "The member is present. Nobody can sit in the member's place or vote for the member."
    ),
    "assembly.place-taken": lambda r: _("A substitute sits in this member's place already."),
    "assembly.stands-in-already": lambda r: _("This substitute sits in another member's place already."),
    "assembly.does-not-stand-in": lambda r: _("This person does not sit in anybody's place."),
    "assembly.no-proxies": lambda r: _(
        "By the rule of procedure of this body nobody votes for another member."
    ),
    "assembly.too-many-proxies": lambda r: ngettext(
        "Nobody may vote for more than %(num)s other member. This limit is reached.",
        "Nobody may vote for more than %(num)s other members. This limit is reached.",
        r.details["most"],
    ),
    "assembly.proxy-stands": lambda r: _(
        "This member gave another member a proxy for the sitting. It has to be withdrawn first."
    ),
    "assembly.holds-proxies": lambda r: _(
        "Who votes for others cannot give a proxy. The others have to withdraw theirs first."
    ),
    "assembly.holder-not-there": lambda r: _(
        "Who is excused or absent, has left, or gave a proxy herself or himself cannot vote for another."
    ),
    "assembly.not-her-own-proxy": lambda r: _("A proxy is given to another member."),
    "assembly.no-proxy-given": lambda r: _("This member has not given a proxy for this sitting."),
    "assembly.vote-under-way": lambda r: _(
        "A vote on this item is open, and who votes in it is settled. Please wait until it is closed."
    ),
    "assembly.takes-no-part": lambda r: _(
        "This person has an interest in the item under way and takes no part in it."
    ),
    "assembly.takes-part": lambda r: _("This person takes part in the item already."),
}


def shown_choices() -> list[tuple[str, str]]:
    """Who may be shown at the door."""
    return [
        ("waited_for", _("Those who are waited for")),
        ("present", _("Those who are present")),
        ("everybody", _("Everybody")),
    ]


def presence_words(one: Listed) -> str:
    """What was noted of somebody, and since when."""
    hour = hour_words(one.since) if one.since else ""
    if one.cut_off:
        return _("The connection is lost")
    if one.presence == "present" and one.remote:
        return _("Present by picture and sound since %(hour)s", hour=hour)
    return {
        "present": _("Present since %(hour)s", hour=hour),
        "left": _("Left at %(hour)s", hour=hour),
        "excused": _("Excused"),
        "absent": _("Absent"),
    }[one.presence or "absent"]


def cause_words() -> dict[str, str]:
    """Through whose fault a link broke."""
    return {
        "own": _("The member's own fault"),
        "organiser": _("A fault on the organiser's side"),
        "outside": _("Nobody's fault: a power cut, the provider"),
    }


def stop_choices() -> list[tuple[str, str]]:
    """Why a sitting is stopped at the desk."""
    return [("recess", _("A recess")), ("no_quorum", _("There is no quorum"))]


def interrupted_words(cause: str) -> str:
    """Why a sitting is interrupted."""
    return {
        "recess": _("The sitting is interrupted for a recess."),
        "no_quorum": _("The sitting is interrupted because there is no quorum."),
        "fault": _("The sitting is interrupted by a technical fault on the organiser's side."),
    }[cause]


def code_words(code: Markup) -> Markup:
    """Somebody's code for the door, in her letter."""
    return Markup(_("Your code for the door: %(code)s", code=code))  # noqa: S704  escaped by _
