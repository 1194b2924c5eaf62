"""How early members are called, as a secretary would read it out."""

from council.charter.notice import OCCASIONS, NoticeRule
from web.quotas.shares import Words
from web.words import _, ngettext


def notice(rule: NoticeRule) -> list[Words]:
    """The periods of notice, how days are counted, and what becomes of a call that is late."""
    periods = [_period(one, rule.days_for(one)) for one in OCCASIONS if rule.days_for(one)]
    if not periods:
        return []
    counted = (
        _("Neither the day of the notice nor that of the sitting is counted.")
        if rule.clear
        else _("Days are counted from the day of the notice to that of the sitting.")
    )
    return [*periods, counted, late_choices()[rule.late]]


def late_choices() -> dict[str, Words]:
    """What becomes of a call that is late."""
    return {
        "marked": _("A call that is late goes out all the same and is marked as late."),
        "refused": _("A call that is late is refused."),
    }


def notice_fields() -> dict[str, Words]:
    """What the fields of the form ask for."""
    return {
        "notice_ordinary": _("Days of notice before an ordinary sitting"),
        "notice_extraordinary": _("Days of notice before an extraordinary sitting"),
        "notice_elective": _("Days of notice before a sitting that elects"),
        "notice_second_call": _("Days of notice before a second sitting, after a lack of quorum"),
    }


def _period(occasion: str, days: int) -> Words:
    said = {
        "ordinary": ngettext(
            "Members are called at least %(num)s day before an ordinary sitting.",
            "Members are called at least %(num)s days before an ordinary sitting.",
            days,
        ),
        "extraordinary": ngettext(
            "Members are called at least %(num)s day before an extraordinary sitting.",
            "Members are called at least %(num)s days before an extraordinary sitting.",
            days,
        ),
        "elective": ngettext(
            "Members are called at least %(num)s day before a sitting that elects.",
            "Members are called at least %(num)s days before a sitting that elects.",
            days,
        ),
        "second_call": ngettext(
            "Members are called at least %(num)s day before a second sitting, after a lack of quorum.",
            "Members are called at least %(num)s days before a second sitting, after a lack of quorum.",
            days,
        ),
    }
    return said[occasion]
