"""What a decision came to, above its course: who, under which rule, with whom, how it ended, and what came of it."""

from typing import Any

from council.assembly import views as sittings
from council.audit.irregularities.minutes import Course, MinutesChecked
from council.record import Id, Record, Rows, day_of
from council.voting import views
from council.voting.questions import BallotTerms, RoundTerms
from web.followup.shown import of_decision
from web.people import body_names
from web.voting.decision_pages import places_of
from web.voting.derivation import read_out
from web.voting.election_derivation import consequences
from web.voting.election_derivation import read_out as read_count
from web.voting.election_outcome import outcome_of
from web.voting.shown import balance_shown, counted, decision_rule_shown, rule_shown
from web.voting.wording import result_words, standing_words
from web.words import _, ngettext


def of_vote(record: Record, rows: Rows, ballot: Id) -> dict[str, Any]:
    """Of a vote: what was frozen at its opening, and, once it is closed, what it came to."""
    terms = record.ask(BallotTerms(ballot))
    opened, closed = terms.frozen(), terms.closed
    rule = decision_rule_shown(record, opened)
    row = views.the_decision(rows, ballot)
    return {
        "body": body_names(record).get(opened.body),
        "rule": rule,
        "opened_at": terms.opened_position,
        "read_out": read_out(closed.declared, places_of(terms, rule)) if closed else [],
        "result": result_words(row.result) if row else None,
        "standing": standing_words(opened.standing, row.result) if row and not row.motion else None,
        "balance": balance_shown(record, opened),
        "counted": counted,
        "followed": of_decision(record, ballot),
        **_sitting(record, rows, opened.sitting),
    }


def of_round(record: Record, rows: Rows, ballot: Id) -> dict[str, Any]:
    """Of a round of an election: what was frozen at its opening; its own page tells the count."""
    terms = record.ask(RoundTerms(ballot))
    opened, outcome = terms.frozen(), outcome_of(record, ballot)
    return {
        "body": body_names(record).get(opened.body),
        "rule": rule_shown(record, "election", opened.rule, opened.rule_version, opened.terms),
        "opened_at": terms.opened_position,
        "read_out": [*read_count(outcome.count, outcome.voice), *consequences(outcome.count, outcome.voice)]
        if outcome
        else [],
        "result": None,
        "standing": None,
        "balance": [],
        "counted": counted,
        "followed": [],
        **_sitting(record, rows, opened.sitting),
    }


def _sitting(record: Record, rows: Rows, sitting: Id | None) -> dict[str, Any]:
    course = record.ask(MinutesChecked()).answer.get(sitting) if sitting else None
    return {
        "sitting": sittings.the_sitting(rows, sitting) if sitting else None,
        "minutes": _minutes(course) if course else None,
    }


def _minutes(course: Course) -> tuple[Any, str]:
    """How far the minutes have come, and after how many days they were public."""
    if course.published is not None:
        days = course.days_until(day_of(course.published.at))
        late = bool(course.allowed) and days > course.allowed
        words = ngettext("Public after %(num)s day", "Public after %(num)s days", days)
        return words, "no" if late else "yes"
    return {
        "circulation": (_("The draft has not been sent round yet"), "wait"),
        "approval": (_("Not approved yet"), "wait"),
        "publication": (_("Approved, not public yet"), "wait"),
    }[course.waits_for]
