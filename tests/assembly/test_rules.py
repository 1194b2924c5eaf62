"""Who speaks next, how early a body is called, and which amendment comes first."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.assembly.rules import (
    AmendedTwice,
    AmendmentsInCircle,
    NotARequest,
    ThirdDegree,
    UnknownAmendment,
    amendment_sequence,
    notice_ok,
    speaking_order,
)
from council.record import Refused
from council.terms import NotACount, NotADay, TermMalformed, TermMissing, TermUnknown
from tests.cases import cases, is_in, named

ANSWERS = (None, True, False)


def asked(lists):
    """So many requests, each name telling the list: women0, open1, women2."""
    return [["ask", f"{listed}{place}", listed] for place, listed in enumerate(lists)]


def floor(lists, go_on=None):
    return speaking_order(asked(lists), go_on).as_data()


def one_by_one(requests, go_on):
    """The same, turn by turn, as the person at the desk would do it."""
    waiting = {listed: [name for _, name, on in requests if on == listed] for listed in ("women", "open")}
    heard, turn = [], "women"
    while waiting["women"] or waiting["open"]:
        if waiting[turn]:
            heard.append(waiting[turn].pop(0))
        elif turn == "women" and not go_on:
            return {
                "order": heard,
                "state": "ask_women" if go_on is None else "closed",
                "waiting": waiting["open"],
            }
        turn = "open" if turn == "women" else "women"
    return {"order": heard, "state": "done", "waiting": []}


# Speaking.


@pytest.mark.parametrize("case", cases("speaking_order", "speaking_list_cases.json"), ids=named)
def test_a_worked_case_has_its_known_order(case):
    assert is_in(case["expected"], speaking_order(*case["args"]).as_data())


def test_the_desk_would_call_them_in_the_same_order():
    for number in range(8):
        for lists, go_on in product(product(("women", "open"), repeat=number), ANSWERS):
            assert floor(lists, go_on) == one_by_one(asked(lists), go_on)


def test_nobody_asks_and_the_debate_is_over():
    for go_on in ANSWERS:
        assert floor([], go_on) == {"order": [], "state": "done", "waiting": []}


def test_only_the_womens_list_goes_on_without_a_question():
    assert floor(["women"] * 3) == {"order": ["women0", "women1", "women2"], "state": "done", "waiting": []}


def test_with_nobody_on_the_womens_list_the_women_are_asked_first():
    assert floor(["open", "open"]) == {"order": [], "state": "ask_women", "waiting": ["open0", "open1"]}
    assert floor(["open", "open"], True)["order"] == ["open0", "open1"]
    assert floor(["open", "open"], False) == {"order": [], "state": "closed", "waiting": ["open0", "open1"]}


def test_nobody_is_asked_before_it_is_the_turn_of_the_womens_list():
    assert floor(["women", "open"])["state"] == "done"
    assert floor(["women", "open", "open"]) == {
        "order": ["women0", "open1"],
        "state": "ask_women",
        "waiting": ["open2"],
    }


def test_a_woman_who_asks_while_the_women_are_asked_speaks_next():
    before = ["women", "open", "open", "open"]
    assert floor(before)["state"] == "ask_women"
    assert floor([*before, "women"])["order"] == ["women0", "open1", "women4", "open2"]


def test_an_answer_that_nobody_needed_changes_nothing():
    for go_on in ANSWERS:
        assert floor(["open", "women", "women"], go_on)["order"] == ["women1", "open0", "women2"]


def test_a_woman_may_stand_on_the_open_list_and_who_asks_twice_speaks_twice():
    told = [["ask", "Amina", "open"], ["ask", "Amina", "women"], ["ask", "Yusuf", "open"]]
    assert speaking_order(told).order == ("Amina", "Amina")
    assert speaking_order(told, True).order == ("Amina", "Amina", "Yusuf")


@settings(deadline=None)
@given(st.lists(st.sampled_from(("women", "open"))), st.sampled_from(ANSWERS))
def test_every_request_is_heard_once_or_waits(lists, go_on):
    found = floor(lists, go_on)

    assert sorted(found["order"] + found["waiting"]) == sorted(name for _, name, _ in asked(lists))
    assert (found["state"] == "done") == (not found["waiting"])


@settings(deadline=None)
@given(st.lists(st.sampled_from(("women", "open"))), st.sampled_from(ANSWERS))
def test_turns_alternate_while_both_lists_have_somebody(lists, go_on):
    heard = floor(lists, go_on)["order"]
    both = 2 * min(lists.count("women"), lists.count("open"))

    assert [name.startswith("women") for name in heard[:both]] == [turn % 2 == 0 for turn in range(both)]


@pytest.mark.parametrize(
    "told",
    [
        7,
        "ask",
        {"ask": "Amina"},
        ["ask"],
        [["ask", "Amina"]],
        [["speak", "Amina", "women"]],
        [["ask", "", "women"]],
        [["ask", 3, "women"]],
        [["ask", "Amina", "men"]],
        [["ask", "Amina", ["women"]]],
        [None],
    ],
)
def test_what_is_no_request_is_refused(told):
    with pytest.raises((NotARequest, TermMalformed)):
        speaking_order(told)


def test_the_answer_is_yes_or_no():
    with pytest.raises(TermMalformed):
        speaking_order([], "yes")


# Notice.


@pytest.mark.parametrize("case", cases("notice_ok", "procedure_cases.json"), ids=named)
def test_a_worked_case_knows_whether_the_notice_was_in_time(case):
    assert notice_ok(*case["args"]) is case["expected"]


@pytest.mark.parametrize(
    ("sent", "days", "clear", "in_time"),
    [
        ("2025-03-01", 15, False, True),
        ("2025-03-02", 15, False, False),
        ("2025-02-28", 15, True, True),
        ("2025-03-01", 15, True, False),
        ("2025-03-16", 0, False, True),
        ("2025-03-16", 0, True, True),
        ("2025-03-17", 0, False, False),
        ("2025-03-15T23:59:00+03:00", 1, False, True),
    ],
)
def test_days_are_counted_and_not_hours(sent, days, clear, in_time):
    assert notice_ok(sent, "2025-03-16", days, clear) is in_time


def test_clear_days_are_the_days_between():
    meeting = date(2024, 3, 5)
    for before in range(70):
        sent = meeting - timedelta(days=before)
        between = [sent + timedelta(days=one) for one in range(1, before)]
        for days in range(1, 70):
            assert notice_ok(sent, meeting, days, True) is (len(between) >= days)
            assert notice_ok(sent, meeting, days) is (before >= days)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (("2025-02-30", "2025-03-16", 15, False), NotADay),
        (("1.3.2025", "2025-03-16", 15, False), NotADay),
        ((20250301, "2025-03-16", 15, False), NotADay),
        (("2025-03-01", None, 15, False), NotADay),
        (("2025-03-01", "2025-03-16", "15", False), NotACount),
        (("2025-03-01", "2025-03-16", -1, False), NotACount),
        (("2025-03-01", "2025-03-16", 15, 1), TermMalformed),
    ],
)
def test_a_notice_that_cannot_be_read_is_refused(wrong, refusal):
    with pytest.raises(refusal):
        notice_ok(*wrong)


# Amendments.

THREE = [
    {"id": "A", "distance": 1, "order": 1},
    {"id": "B", "distance": 3, "order": 2},
    {"id": "C", "distance": 2, "order": 3},
]
TREE = [
    {"id": "A", "order": 1},
    {"id": "B", "order": 2},
    {"id": "B2", "order": 5, "amends": "B"},
    {"id": "A1", "order": 3, "amends": "A"},
    {"id": "B1", "order": 4, "amends": "B"},
]
SUMS = [{"id": "low", "amount": 100}, {"id": "high", "amount": 900}, {"id": "middle", "amount": "500.5"}]


def sequence(*told):
    return amendment_sequence(*told).as_data()


@pytest.mark.parametrize("case", cases("amendment_sequence", "procedure_cases.json"), ids=named)
def test_a_worked_case_has_its_known_sequence(case):
    assert is_in(case["expected"], sequence(*case["args"]))


def test_the_furthest_removed_comes_first_and_what_it_decides_is_not_put():
    found = sequence("furthest_first", THREE, {"B": True, "A": True}, {"B": ["C"]})
    assert found == {"put": ["B", "A"], "adopted": ["B", "A"], "not_put": ["C"]}
    assert found == sequence("furthest_first", THREE, {"B": True, "A": True}, [["B", ["C"]]])


def test_a_rejection_decides_nothing_else():
    assert sequence("furthest_first", THREE, {"B": False}, {"B": ["C"]})["not_put"] == []


def test_equally_far_ones_come_as_they_were_moved():
    for items in permutations(
        {"id": name, "distance": 1, "order": place} for place, name in enumerate("ABC")
    ):
        assert sequence("furthest_first", list(items), {})["put"] == ["A", "B", "C"]


def test_without_a_number_they_were_moved_in_the_order_told():
    assert sequence("degree_first", [{"id": "B"}, {"id": "A"}], {})["put"] == ["B", "A"]


def test_an_amendment_comes_after_those_that_amend_it():
    assert sequence("degree_first", TREE, {})["put"] == ["A1", "A", "B1", "B2", "B"]


def test_what_amends_a_fallen_amendment_falls_with_it():
    found = sequence("degree_first", TREE, {"A": True}, {"A": ["B"]})
    assert found == {"put": ["A1", "A"], "adopted": ["A"], "not_put": ["B1", "B2", "B"]}


def test_of_several_numbers_the_largest_comes_first_until_one_is_adopted():
    assert sequence("blank_largest_first", SUMS, {"middle": True, "low": True}) == {
        "put": ["high", "middle"],
        "adopted": ["middle"],
        "not_put": ["low"],
    }
    assert sequence("blank_largest_first", SUMS, {})["put"] == ["high", "middle", "low"]


@settings(deadline=None)
@given(st.data())
def test_each_amendment_is_put_or_not_and_only_what_was_put_is_adopted(data):
    kind = data.draw(st.sampled_from(("furthest_first", "degree_first", "blank_largest_first")))
    names = data.draw(st.lists(st.sampled_from("ABCDEF"), unique=True))
    items = [{"id": name, "far": data.draw(st.integers(0, 3))} for name in names]
    if kind == "degree_first":
        for one in items:
            del one["far"]
    subset = st.lists(st.sampled_from(names), unique=True) if names else st.just([])
    yes, drops = data.draw(subset), {name: data.draw(subset) for name in names}
    found = sequence(kind, items, dict.fromkeys(yes, True), drops)

    assert sorted(found["put"] + found["not_put"]) == sorted(names)
    assert found["adopted"] == [name for name in found["put"] if name in yes]
    for place, name in enumerate(found["put"]):
        decided = [other for one in found["put"][:place] if one in yes for other in drops[one]]
        assert name not in decided


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (("alphabetical", THREE, {}), TermUnknown),
        ((None, THREE, {}), TermMissing),
        ((["furthest_first"], THREE, {}), TermMalformed),
        (("furthest_first", {"A": 1}, {}), TermMalformed),
        (("furthest_first", [{"id": "A"}], {}), TermMalformed),
        (("furthest_first", [{"id": "A", "distance": 0.5}], {}), TermMalformed),
        (("furthest_first", [{"id": "A", "distance": 1, "length": 2}], {}), TermMalformed),
        (("furthest_first", [{"id": "A", "distance": "1/00"}], {}), TermMalformed),
        (("furthest_first", ["A"], {}), TermMalformed),
        (("degree_first", [{"order": 1}], {}), TermMalformed),
        (("degree_first", [{"id": "A", "order": "1"}], {}), TermMalformed),
        (("degree_first", [{"id": "A"}, {"id": "A"}], {}), AmendedTwice),
        (("degree_first", [{"id": "A", "amends": "Z"}], {}), UnknownAmendment),
        (("degree_first", [{"id": "A", "amends": "A"}], {}), AmendmentsInCircle),
        (
            ("degree_first", [{"id": "A", "amends": "B"}, {"id": "B", "amends": "A"}], {}),
            AmendmentsInCircle,
        ),
        (("degree_first", [*TREE, {"id": "A2", "amends": "A1"}], {}), ThirdDegree),
        (("degree_first", TREE, {"Z": True}), UnknownAmendment),
        (("degree_first", TREE, {"A": "yes"}), TermMalformed),
        (("degree_first", TREE, []), TermMalformed),
        (("degree_first", TREE, {}, {"A": ["Z"]}), UnknownAmendment),
        (("degree_first", TREE, {}, {"A": 1}), TermMalformed),
        (("degree_first", TREE, {}, [["A"]]), TermMalformed),
        (("degree_first", TREE, {}, 7), TermMalformed),
    ],
)
def test_amendments_that_cannot_be_read_are_refused(told, refusal):
    with pytest.raises(refusal):
        amendment_sequence(*told)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["A", "", "ask", "furthest_first"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "order", "amends", "distance", "A"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    st.sampled_from((speaking_order, notice_ok, amendment_sequence)),
    st.lists(JSON, min_size=2, max_size=2),
    JSON,
)
def test_whatever_is_told_is_answered_or_refused(rule, told, more):
    arguments = told if rule is speaking_order else [*told, more]
    with suppress(Refused):
        rule(*arguments)
