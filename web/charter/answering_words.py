"""When the municipality should answer, as a secretary would read it out."""

from council.charter.answering import AnsweringRule
from web.quotas.shares import Words
from web.words import _, ngettext


def answering(rule: AnsweringRule) -> list[Words]:
    """Each sentence; nothing where the by-laws leave it open."""
    said: list[Words] = []
    if rule.answer_days != AnsweringRule.answer_days:
        said.append(_answer(rule.answer_days))
    if rule.agenda_days != AnsweringRule.agenda_days:
        said.append(
            ngettext(
                "The agenda of the municipal council is out %(num)s day before its session.",
                "The agenda of the municipal council is out %(num)s days before its session.",
                rule.agenda_days,
            )
        )
    if rule.late_opinions:
        said.append(_("An opinion is still put on an agenda of the municipal council that is out."))
    return said


def _answer(days: int) -> Words:
    if not days:
        return _("No time is fixed in which an opinion must be answered.")
    return ngettext(
        "An opinion is to be answered within %(num)s day of the session in which it is due.",
        "An opinion is to be answered within %(num)s days of the session in which it is due.",
        days,
    )
