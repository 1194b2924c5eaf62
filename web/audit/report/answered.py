"""The table of opinions: where each went, what was answered and when, and what was pledged."""

from datetime import date

from flask import url_for

from council.followup.questions import Opinion
from web.audit.report.cells import Cell, Table, code
from web.audit.report.happened import entry_of
from web.audit.report.reading import Read
from web.followup.wording import opinion_state_words, recipient_words
from web.words import _

WITHOUT_ANSWER = ("waiting", "overdue", "referred", "returned")


def opinions(read: Read) -> Table:
    """Every opinion that was sent on one of the days."""
    numbers = {one.ballot: one.number for one in read.decided}
    return Table(
        "opinions",
        _("Opinions and answers"),
        [
            _("Decision"),
            _("Sent"),
            _("Sent to"),
            _("Answer due by"),
            _("Answered"),
            _("Days until the answer"),
            _("State"),
            _("Pledges"),
            _("Entry"),
        ],
        [_opinion(read, one, numbers.get(one.sent.ballot, "")) for one in read.whole.opinions],
        about=_("The state is that of the day on which the report was read."),
        nothing=_("No opinion was sent in these days."),
    )


def _opinion(read: Read, one: Opinion, number: str) -> list[Cell]:
    answered, state = answered_on(one), one.state(read.day)
    words, kind = opinion_state_words(state, one.reply.answer if one.reply else "")
    course = "audit.decision_course" if "history" in read.sees else "voting.decision"
    return [
        Cell(code(number) if number else None, url_for(course, ballot=one.sent.ballot)),
        Cell(one.sent.sent),
        Cell(recipient_words(one.sent.recipient, one.sent.institution)),
        Cell(one.sent.answer_by),
        Cell(answered, read.entry(one.replies[-1][1].position) if one.replies else ""),
        Cell((answered - one.sent.sent).days if answered else None),
        Cell(words, pill=kind),
        Cell(len(one.pledges)),
        entry_of(read, one.entry.position),
    ]


def answered_on(one: Opinion) -> date | None:
    """The day of the answer that counts."""
    return one.reply.received if one.reply else None
