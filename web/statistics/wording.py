"""The words of statistics."""

from markupsafe import Markup

from council.statistics.questions import REST, Share
from web.languages import number, percent
from web.quotas.groups import group_words
from web.statistics.drawing import swatch as swatch
from web.words import _, ngettext

Words = Markup | str


def measure_words(measure: str) -> Words:
    """What a share is a share of."""
    return {
        "people": _("Share of members"),
        "came": _("Attendance"),
        "spoke": _("Share of speaking time"),
        "proposed": _("Share of proposals"),
        "voted": _("Taking part in votes"),
    }[measure]


def measure_about(measure: str) -> Words:
    """How a share is to be read."""
    return {
        "people": _("of all members, so many belong to the group"),
        "came": _("of the sittings of its members, they came to so many"),
        "spoke": _("of all the time that may be told by group, it spoke for so much"),
        "proposed": _("of all proposals by members, so many are its own"),
        "voted": _("of the votes that its members could give, they gave so many"),
    }[measure]


def group_said(dimension: str, group: str) -> Words:
    """What a group is called; small ones together."""
    return _("small groups together") if group == REST else group_words(dimension, group)


def share_said(share: Share) -> Words:
    """A share; the first and the last step reach to the end."""
    if share.least == 0:
        return _("up to %(share)s", share=percent(float(share.most / 100), 1))
    if share.most == 100:
        return _("%(share)s or more", share=percent(float(share.least / 100), 1))
    return percent(share.percent / 100)


def step_words(finest: int, coarsest: int) -> Words:
    """In which steps shares are told."""
    if finest == coarsest:
        return _("Shares are told in steps of %(step)s.", step=percent(finest / 100))
    return _(
        "Shares are told in steps of %(finest)s to %(coarsest)s.",
        finest=percent(finest / 100),
        coarsest=percent(coarsest / 100),
    )


def of_so_many(part: int, whole: int) -> Words:
    """So many in a hundred, and of how many."""
    if not whole:
        return "–"
    return _(
        "%(share)s (%(part)s of %(whole)s)",
        share=percent(part / whole),
        part=number(part),
        whole=number(whole),
    )


def hours(seconds: int) -> Words:
    """For how long was spoken."""
    whole, minutes = divmod((seconds + 30) // 60, 60)
    if whole:
        return _("%(hours)s h %(minutes)s min", hours=number(whole), minutes=number(minutes))
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)
