"""When an opinion is due before the municipal council, and how a commitment stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.followup.rules import PLEDGE_STATES, first_session, pledge_state
from council.record import Refused
from council.terms import NotACount, NotADay, TermMalformed, TermUnknown
from tests.cases import cases, named

SESSIONS = ["2025-01-06", "2025-02-03", "2025-03-03", "2025-04-07"]


def as_json(day):
    return None if day is None else day.isoformat()


# The municipal council.


@pytest.mark.parametrize("case", cases("first_session", "procedure_cases.json"), ids=named)
def test_a_worked_case_has_its_known_session(case):
    assert as_json(first_session(*case["args"])) == case["expected"]


@pytest.mark.parametrize(
    ("received", "lead", "late_item", "due"),
    [
        ("2025-01-31", 3, False, "2025-02-03"),
        ("2025-02-01", 3, False, "2025-03-03"),
        ("2025-02-01", 3, True, "2025-02-03"),
        ("2025-02-03", 3, True, "2025-02-03"),
        ("2025-02-04", 3, True, "2025-03-03"),
        ("2025-04-05", 3, False, None),
        ("2025-04-08", 0, True, None),
    ],
)
def test_it_is_the_first_agenda_that_was_not_out_yet(received, lead, late_item, due):
    assert as_json(first_session(received, SESSIONS, lead, late_item)) == due


def test_sessions_may_be_told_in_any_order_and_there_may_be_none():
    assert as_json(first_session("2025-01-10", SESSIONS[::-1], 3, False)) == "2025-02-03"
    assert first_session("2025-01-10", [], 3, False) is None


@settings(deadline=None)
@given(
    st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31))),
    st.integers(0, 40),
)
def test_no_earlier_session_would_have_been_in_time(received, sessions, lead):
    due = first_session(received, sessions, lead, False)
    in_time = [one for one in sessions if received + timedelta(days=lead) <= one]

    assert due == min(in_time, default=None)
    late = first_session(received, sessions, lead, True)
    assert late is None or due is None or late <= due


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (("soon", SESSIONS, 3, False), NotADay),
        (("2025-01-10", "2025-02-03", 3, False), TermMalformed),
        (("2025-01-10", ["2025-02-31"], 3, False), NotADay),
        (("2025-01-10", SESSIONS, -3, False), NotACount),
        (("2025-01-10", SESSIONS, 3, "no"), TermMalformed),
    ],
)
def test_what_cannot_be_read_is_refused(told, refusal):
    with pytest.raises(refusal):
        first_session(*told)


# Commitments.


@pytest.mark.parametrize("case", cases("pledge_state", "procedure_cases.json"), ids=named)
def test_a_worked_case_has_its_known_state(case):
    assert pledge_state(*case["args"]) == case["expected"]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, "planning"),
        ({"started": True}, "in_progress"),
        ({"started": True, "due": "2025-06-01"}, "in_progress"),
        ({"due": "2025-05-31"}, "overdue"),
        ({"started": True, "due": "2025-05-31"}, "overdue"),
        ({"due": "2025-05-31", "fulfilled": True}, "fulfilled"),
        ({"due": "2025-05-31", "withdrawn": True, "started": True}, "withdrawn"),
        ({"fulfilled": True, "withdrawn": True}, "withdrawn"),
        ({"due": None, "started": False, "fulfilled": None}, "planning"),
        ({"started": "2025-06-02"}, "planning"),
        ({"started": "2025-06-01"}, "in_progress"),
        ({"due": "2025-05-31", "fulfilled": "2025-06-02"}, "overdue"),
        ({"due": "2025-05-31", "fulfilled": "2025-06-01"}, "fulfilled"),
    ],
)
def test_a_commitment_stands_as_it_was_noted(said, state):
    assert pledge_state(said, "2025-06-01") == state


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "started": st.booleans(),
            "fulfilled": st.booleans(),
            "withdrawn": st.booleans(),
            "due": st.dates(date(2025, 1, 1), date(2025, 2, 1)),
        },
    ),
    st.dates(date(2025, 1, 1), date(2025, 2, 1)),
)
def test_it_is_overdue_exactly_if_open_and_past_its_deadline(said, day):
    state = pledge_state(said, day)
    is_open = not said.get("fulfilled") and not said.get("withdrawn")

    assert state in PLEDGE_STATES
    assert (state == "overdue") == (is_open and "due" in said and said["due"] < day)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ((7, "2025-06-01"), TermMalformed),
        (({"begun": True}, "2025-06-01"), TermUnknown),
        (({"due": "June"}, "2025-06-01"), NotADay),
        (({"due": "June", "fulfilled": True}, "2025-06-01"), NotADay),
        (({"fulfilled": 1}, "2025-06-01"), NotADay),
        (({}, None), NotADay),
    ],
)
def test_a_commitment_that_cannot_be_read_is_refused(told, refusal):
    with pytest.raises(refusal) as refused:
        pledge_state(*told)
    assert isinstance(refused.value, Refused)
