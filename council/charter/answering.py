"""When the municipality should answer, as the by-laws say: the part of the rule of procedure about opinions."""

from dataclasses import dataclass

from council.record import require
from council.terms import TermOutOfRange, Terms

ANSWERING = ("answer_days", "agenda_days", "late_opinions")
MOST_DAYS = 365


@dataclass(frozen=True)
class AnsweringRule:
    """How long an answer may take, and which session of the municipal council an opinion is due in.

    Sixty days are two sessions of a municipal council that meets every month; the days of the agenda are those of
    Law 5393 art. 21.
    """

    answer_days: int = 60  # nought: no time is fixed
    agenda_days: int = 3  # before a session, its agenda is out
    late_opinions: bool = False  # whether an opinion is still put on an agenda that is out


def answering_rule(read: Terms) -> AnsweringRule:
    """Read what a rule of procedure says: {"answer_days": 30, "agenda_days": 3}."""
    days = {
        "answer_days": read.number("answer_days", AnsweringRule.answer_days, least=0),
        "agenda_days": read.number("agenda_days", AnsweringRule.agenda_days, least=0),
    }
    for term, many in days.items():
        require(many <= MOST_DAYS, TermOutOfRange(term=term, got=many, least=0, most=MOST_DAYS))
    return AnsweringRule(**days, late_opinions=read.yes_or_no("late_opinions", AnsweringRule.late_opinions))
