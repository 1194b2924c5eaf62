"""How many must be there for a sitting, and who may stand in for whom, as a secretary would read it out."""

from council.charter.presence import PresenceRule
from web.charter.measure_words import quorum
from web.quotas.shares import Words
from web.words import _, ngettext


def presence(rule: PresenceRule) -> list[Words]:
    """Each sentence; nothing where the by-laws leave it open."""
    return [*_quorum(rule), *_in_place_of_others(rule)]


def _quorum(rule: PresenceRule) -> list[Words]:
    said: list[Words] = []
    if rule.quorum.kind != "none":
        said.append(quorum(rule.quorum))
        if rule.quorum_of == "statutory_seats":
            said.append(_("The quorum is counted of all seats of the body, vacant ones included."))
        said.append(_("It is found at the opening, before each vote and whenever a member asks."))
    if rule.second_call_quorum is not None:
        said.append(
            _(
                "For a second sitting, after a lack of quorum: %(quorum)s",
                quorum=quorum(rule.second_call_quorum),
            )
        )
    return said


def _in_place_of_others(rule: PresenceRule) -> list[Words]:
    said: list[Words] = []
    if not rule.substitutes:
        said.append(_("Nobody takes an absent member's place for a sitting."))
    if rule.proxies:
        said.append(
            ngettext(
                "A member may vote for %(num)s absent member besides herself or himself.",
                "A member may vote for up to %(num)s absent members besides herself or himself.",
                rule.proxies,
            )
        )
        said.append(
            _("Who gave a proxy counts as present for the quorum.")
            if rule.proxies_are_present
            else _("Who gave a proxy does not count as present for the quorum.")
        )
    if not rule.fault_stops:
        said.append(_("When the organiser's link fails, the chair rules whether the sitting stops."))
    return said


def presence_choices() -> dict[str, list[tuple[str, Words]]]:
    """What may be chosen on the form."""
    return {
        "quorum_of": [
            ("effective_members", _("of the members who have a mandate now")),
            ("statutory_seats", _("of all seats of the body, vacant ones included")),
        ],
        "substitutes": [
            ("yes", _("A substitute may take an absent member's place")),
            ("no", _("Nobody takes an absent member's place")),
        ],
        "fault_stops": [
            ("yes", _("The sitting stops until the link stands again")),
            ("no", _("The chair rules whether it stops")),
        ],
    }
