"""What is said about people: their mandates, their roles, what they declare."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.membership.rules import CATEGORIES, ERASING
from council.record import Refused
from council.roles import Role
from web.languages import number
from web.membership.roster_wording import UNREADABLE
from web.words import Naming, _, ngettext


def role_words(role: str) -> Any:
    """What a role is called."""
    return {
        Role.MEMBER: _("Member"),
        Role.VOICE: _("Member with voice only"),
        Role.SUBSTITUTE: _("Substitute member"),
        Role.OBSERVER: _("Observer"),
        Role.FACILITATOR: _("Facilitator"),
        Role.SECRETARY: _("Secretary"),
        Role.CHAIR: _("Chair"),
        Role.OFFICER: _("Municipal officer"),
        Role.AUDITOR: _("Auditor"),
        Role.ADMINISTRATOR: _("Administrator"),
    }[Role(role)]


def role_choices() -> list[tuple[str, Any, Any]]:
    """The roles there are, each with what it may do."""
    about = {
        Role.MEMBER: _("Proposes, supports, votes."),
        Role.VOICE: _("Speaks and proposes, does not vote."),
        Role.SUBSTITUTE: _("Votes where she or he stands in for a member."),
        Role.OBSERVER: _("Reads along."),
        Role.FACILITATOR: _("Runs the desk: members, sittings, votes, minutes."),
        Role.SECRETARY: _("Runs the desk together with the facilitator."),
        Role.CHAIR: _("Opens and closes sittings and votes, approves minutes."),
        Role.OFFICER: _("Answers for the municipality."),
        Role.AUDITOR: _("Reads everything that is not sealed."),
        Role.ADMINISTRATOR: _("Looks after accounts and backups, without a view into votes."),
    }
    return [(role.value, role_words(role), about[role]) for role in Role]


def standing_words(standing: str) -> Any:
    """What sort of mandate it is."""
    return {
        "full": _("Full member"),
        "substitute": _("Substitute member"),
        "voice": _("Voice only"),
    }[standing]


def reason_words(reason: str) -> Any:
    """Why a mandate ended."""
    return {
        "term_ended": _("The term ended"),
        "resigned": _("Resigned"),
        "absences": _("Absent too often"),
        "moved_away": _("Moved away"),
        "replaced": _("Replaced by the institution"),
        "excluded": _("Excluded"),
        "died": _("Died"),
        "other": _("Another reason"),
    }[reason]


def erasing_words(reason: str) -> Any:
    """Why a person is erased."""
    return {
        "own_wish": _("Own wish"),
        "retention_ended": _("The time for keeping it is over"),
        "safety": _("Safety"),
    }[reason]


def erasing_choices() -> list[tuple[str, Any]]:
    """Why a person may be erased."""
    return [(one, erasing_words(one)) for one in ERASING]


def category_words(dimension: str, value: str) -> Any:
    """What a person says of herself, in a word."""
    return categories()[dimension].get(value, value)


def category_choices(dimension: str) -> list[tuple[str, Any]]:
    """What a person may say of herself."""
    return [(value, category_words(dimension, value)) for value in CATEGORIES[dimension]]


def categories() -> dict[str, dict[str, Any]]:
    """What may be said in each dimension, of one person."""
    unsaid = _("I do not say")
    return {
        "gender": {"woman": _("Woman"), "man": _("Man"), "other": _("Other"), "undisclosed": unsaid},
        "side": {
            "host": _("Host community"),
            "refugee": _("Refugee"),
            "migrant": _("Migrant"),
            "institution": _("Institution"),
            "undisclosed": unsaid,
        },
        "age_band": {
            "under_18": _("Under 18"),
            "18_29": _("18 to 29 years"),
            "30_44": _("30 to 44 years"),
            "45_64": _("45 to 64 years"),
            "65_plus": _("65 years or older"),
            "undisclosed": unsaid,
        },
        "disability": {"yes": _("Yes"), "no": _("No"), "undisclosed": unsaid},
    }


LANGUAGE_NAMES = {
    "ar": "العربية",
    "tr": "Türkçe",
    "en": "English",
    "ku": "Kurdî",
    "fa": "فارسی",
    "ps": "پښتو",
    "uk": "Українська",
    "ru": "Русский",
    "fr": "Français",
    "so": "Soomaali",
    "ur": "اردو",
}
"""Languages that members may speak, each called by its own name."""


REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "membership.name-missing": lambda r: _("Please write the name."),
    "membership.too-long": lambda r: ngettext(
        "This is too long: at most %(num)s character.",
        "This is too long: at most %(num)s characters.",
        r.details["most"],
    ),
    "membership.name-unchanged": lambda r: _("This is the name on record already, so nothing was changed."),
    "membership.registered-already": lambda r: _(
        "This person was registered already as number %(number)s; the form was probably sent twice.",
        number=number(r.details["number"]),
    ),
    "membership.no-such-person": lambda r: _(
        "Nobody of that number is known to the council, or her data was erased."
    ),
    "membership.category-unknown": lambda r: _("Please choose one of the answers that are offered."),
    "membership.not-herself": lambda r: _("Only she herself may say this, or the desk on her word."),
    "membership.role-unknown": lambda r: _("Please choose one of the roles that are offered."),
    "membership.role-held-already": lambda r: _(
        "She or he has this role already: %(role)s.", role=role_words(r.details["role"])
    ),
    "membership.role-not-held": lambda r: _("She or he does not have this role, so it cannot be taken back."),
    "membership.last-facilitator": lambda r: _(
        "This is the last facilitator. Give the role to somebody else first, or nobody could let others in."
    ),
    "membership.erasing-reason-unknown": lambda r: _("Please choose why the data is erased."),
    "membership.no-such-body": lambda r: _("The council has no such body. Please choose one from the list."),
    "membership.standing-unknown": lambda r: _("Please choose what sort of mandate it is."),
    "membership.dates-out-of-order": lambda r: _(
        "The days are not in order. Please check when the mandate begins and ends."
    ),
    "membership.already-seated": lambda r: _already_seated(r),
    "membership.no-seat-left": lambda r: ngettext(
        "All seats are taken: the body has %(num)s seat. End a mandate first, or set another number of seats.",
        "All seats are taken: the body has %(num)s seats. End a mandate first, or set another number of seats.",
        r.details["seats"],
    ),
    "membership.no-such-mandate": lambda r: _("There is no such mandate."),
    "membership.ended-already": lambda r: _(
        "This mandate was ended already on %(day)s.", day=Naming.day(r.details["ended"])
    ),
    "membership.reason-unknown": lambda r: _("Please choose why the mandate ends."),
    "membership.mandate-runs": lambda r: _(
        "The place is not free on that day. A substitute takes it for good only after the mandate has ended."
    ),
    "membership.replaced-already": lambda r: _("A substitute has taken this place already."),
    "membership.not-a-substitute": lambda r: _(
        "She or he is not a substitute of this body on %(day)s.", day=Naming.day(r.details["begins"])
    ),
    "membership.roster-unreadable": lambda r: UNREADABLE[r.details["reason"]](number(r.details["line"])),
    "membership.roster-faulty": lambda r: ngettext(
        "%(num)s place in the file is wrong. Nobody was registered; mend the file and send it again.",
        "%(num)s places in the file are wrong. Nobody was registered; mend the file and send it again.",
        len(r.details["faults"]),
    ),
}


def _already_seated(r: Refused) -> Any:
    begins, ends = Naming.day(r.details["begins"]), r.details["ends"]
    if ends is None:
        return _("She or he has had a mandate in this body since %(begins)s.", begins=begins)
    return _(
        "She or he has a mandate in this body from %(begins)s to %(ends)s.",
        begins=begins,
        ends=Naming.day(ends),
    )


def _body(e: Any, w: Naming) -> Any:
    """What the body of a mandate is called."""
    name = w.names.get(e.fact.body)
    return Markup("<bdi>{}</bdi>").format(name) if name else _("a body")


FACTS: dict[str, Callable[[Any, Naming], Any]] = {
    "membership.person-registered": lambda e, w: _(
        "%(who)s was registered as number %(number)s.",
        who=w.person(e.fact.person),
        number=w.number(e.fact.number),
    ),
    "membership.name-corrected": lambda e, w: _(
        "The name of %(who)s was put right.", who=w.person(e.fact.person)
    ),
    "membership.categories-declared": lambda e, w: _(
        "%(who)s said how she or he is counted for the balance. What was said is sealed.",
        who=w.person(e.fact.person),
    ),
    "membership.member-seated": lambda e, w: _(
        "The mandate of %(who)s began on %(day)s: %(standing)s, %(body)s.",
        who=w.person(e.fact.person),
        body=_body(e, w),
        day=w.day(e.fact.begins),
        standing=standing_words(e.fact.standing),
    ),
    "membership.mandate-ended": lambda e, w: _(
        "The mandate of %(who)s ended on %(day)s (%(body)s): %(reason)s.",
        who=w.person(e.fact.person),
        body=_body(e, w),
        day=w.day(e.fact.ended),
        reason=reason_words(e.fact.reason),
    ),
    "membership.substitute-called": lambda e, w: _(
        "%(who)s, until then a substitute, took a place that had become free, from %(day)s on.",
        who=w.person(e.fact.person),
        day=w.day(e.fact.begins),
    ),
    "membership.role-granted": lambda e, w: _(
        "%(who)s was given a role: %(role)s.", who=w.person(e.fact.person), role=role_words(e.fact.role)
    ),
    "membership.role-withdrawn": lambda e, w: _(
        "A role of %(who)s was taken back: %(role)s.",
        who=w.person(e.fact.person),
        role=role_words(e.fact.role),
    ),
    "membership.invitation-issued": lambda e, w: _(
        "%(who)s was given a card to sign in.", who=w.person(e.fact.person)
    ),
    "membership.access-reissued": lambda e, w: _(
        "%(who)s had lost the way in; %(first)s and %(second)s gave a new card in person.",
        who=w.person(e.fact.person),
        first=w.person(e.fact.first),
        second=w.person(e.fact.second),
    ),
    "membership.person-erased": lambda e, w: _(
        "The name and the categories of %(who)s were erased for good: %(reason)s.",
        who=w.person(e.fact.person),
        reason=erasing_words(e.fact.reason),
    ),
}
