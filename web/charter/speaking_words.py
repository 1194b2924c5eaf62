"""What the rule of procedure says about debates, in words."""

from council.charter.speaking import SpeakingRule
from web.quotas.shares import Words
from web.words import _, ngettext


def speaking(rule: SpeakingRule) -> list[Words]:
    """Each sentence; nothing where the by-laws leave it open."""
    said: list[Words] = []
    if rule.lists == "alternating" and rule.alternates_by == "gender":
        said.append(
            _(
                "In a debate every second turn is a woman's. When nobody is on the women's list, "
                "the women present say whether the debate goes on."
            )
        )
    elif rule.lists == "alternating":
        said.append(_("In a debate every second turn is a refugee's or a migrant's, as long as one waits."))
    if rule.first_time_first:
        said.append(_("Who has not spoken on an item yet is heard before who has."))
    if rule.seconds:
        said.append(
            ngettext(
                "A speech lasts %(num)s second at most.",
                "A speech lasts %(num)s seconds at most.",
                rule.seconds,
            )
        )
    return said


def speaking_choices() -> dict[str, list[tuple[str, Words]]]:
    """What may be chosen on the form."""
    return {
        "speaking": [
            ("one_list", _("One list, in the order of the requests")),
            ("alternating", _("Two lists that take turns")),
        ],
        "alternates_by": [
            ("gender", _("A women's list and an open list")),
            ("side", _("A list of refugees and migrants and an open list")),
        ],
    }
