"""What the standing checks find of opinions: a missed session, no answer, a late one, a pledge that is overdue."""

from datetime import date

import pytest

from council.audit.irregularities.answers import AnswersChecked
from council.audit.irregularities.checks import irregularities
from council.followup import commands
from council.record import Record, Wording
from tests.followup.a_decision import (
    AGAIN,
    OPINION,
    PLEDGE,
    REASONS,
    SESSION,
    answer,
    on,
    send,
)
from tests.voting.a_council import ASSEMBLY

IN_TIME, TOO_LATE = date(2026, 6, 5), date(2026, 6, 6)


def found(record: Record, day: date) -> list[str]:
    return [one.kind for one in record.ask(AnswersChecked()).found(day)]


def table(record: Record, session: date) -> None:
    with on(TOO_LATE):
        commands.table_opinion(record, OPINION, session)


def test_an_opinion_that_waits_is_no_irregularity_until_its_days_have_passed(council, opinion):
    assert found(council, SESSION) == []
    assert found(council, IN_TIME) == ["session-missed"]
    assert found(council, TOO_LATE) == ["session-missed", "answer-missing"]


def test_it_stands_among_all_irregularities_with_its_body_and_its_evidence(council, ballot, opinion):
    (missing,) = [one for one in irregularities(council, TOO_LATE) if one.kind == "answer-missing"]
    assert missing.is_breach
    assert missing.body == ASSEMBLY
    assert missing.about == {"ballot": ballot, "opinion": opinion}
    assert missing.said == {"days": 1}
    assert missing.since == TOO_LATE
    assert council.entries(about=(opinion,))[0].position == missing.position


def test_in_its_session_and_answered_in_time_nothing_is_found(council, opinion):
    table(council, SESSION)
    answer(council, "rejected", day=IN_TIME)
    assert found(council, date(2027, 1, 1)) == []


@pytest.mark.parametrize(("session", "kinds"), [(SESSION, []), (date(2026, 5, 4), ["session-missed"])])
def test_the_first_session_is_the_one_that_counts(council, opinion, session, kinds):
    table(council, session)
    assert found(council, IN_TIME) == kinds


def test_a_late_answer_stays_on_the_list(council, opinion):
    table(council, SESSION)
    answer(council, "referred", day=IN_TIME)
    assert found(council, TOO_LATE) == ["answer-missing"]
    answer(council, "accepted", day=TOO_LATE)
    assert found(council, TOO_LATE) == ["answer-late"]


def test_questions_to_the_council_stop_the_clock_and_sending_again_starts_another(council, ballot, opinion):
    answer(council, "returned")
    assert found(council, date(2027, 1, 1)) == []
    send(council, ballot, opinion=AGAIN, replaces=OPINION, sessions=(SESSION,))
    assert found(council, TOO_LATE) == ["session-missed", "answer-missing"]


def test_a_pledge_that_is_overdue_is_worth_a_look_and_breaks_no_rule(council, opinion):
    answer(council, "accepted")
    with on(SESSION):
        commands.make_pledge(council, OPINION, SESSION, REASONS, due=IN_TIME, pledge=PLEDGE)
    assert found(council, IN_TIME) == []
    assert found(council, TOO_LATE) == ["pledge-overdue"]
    assert not any(one.is_breach for one in council.ask(AnswersChecked()).found(TOO_LATE))
    with on(TOO_LATE):
        commands.withdraw_pledge(council, PLEDGE, TOO_LATE, Wording(language="tr", text="Ödenek yok."))
    assert found(council, TOO_LATE) == []
