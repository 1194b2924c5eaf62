"""Who is heard next: the order while a debate goes on agrees with the rule of the whole list, whatever is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.assembly.rules import (
    ASK_WOMEN,
    CLOSED,
    DONE,
    OPEN,
    POINT_OF_ORDER,
    WOMEN,
    Asked,
    NotOnThisList,
    coarse,
    line,
    list_of,
    speakers_by_group,
    speaking_order,
)
from council.record import Id

lists = st.lists(st.sampled_from([WOMEN, OPEN]), max_size=12)
answers = st.sampled_from([None, True])


def asked(listed: list[str], heard: set[int] = frozenset()) -> list[Asked]:
    return [Asked(Id(str(n)), listed=one, heard=n in heard) for n, one in enumerate(listed)]


@given(lists, answers)
def test_step_by_step_is_the_same_order_as_all_at_once(listed, go_on):
    whole = speaking_order([["ask", str(n), one] for n, one in enumerate(listed)], go_on)
    waiting, last, order = asked(listed), None, []
    while (found := line(waiting, WOMEN, last=last, go_on=go_on)).order:
        chosen = next(one for one in waiting if one.request == found.order[0])
        waiting.remove(chosen)
        order.append(chosen.request)
        last = chosen.listed
    assert tuple(order) == whole.order
    assert found.state == whole.state
    assert found.waiting == whole.waiting


@given(lists, answers)
def test_the_whole_line_is_the_rule_of_the_whole_list(listed, go_on):
    whole = speaking_order([["ask", str(n), one] for n, one in enumerate(listed)], go_on)
    found = line(asked(listed), WOMEN, go_on=go_on)
    assert (found.order, found.state, found.waiting) == (whole.order, whole.state, whole.waiting)


@given(lists, st.lists(st.integers(0, 11)), st.sampled_from([None, WOMEN, "newcomers"]), st.booleans())
def test_nobody_is_lost_and_nobody_is_heard_twice(listed, points, own, first):
    waiting = [
        Asked(one.request, POINT_OF_ORDER if n in points else one.sort, one.listed, n % 3 == 0)
        for n, one in enumerate(asked(listed))
    ]
    found = line(waiting, own, first, go_on=True)
    assert sorted(found.order) == sorted(one.request for one in waiting)
    raised = [one.request for one in waiting if one.sort == POINT_OF_ORDER]
    assert list(found.order[: len(raised)]) == raised


@given(st.lists(st.booleans(), max_size=12))
def test_who_was_not_heard_yet_comes_first_and_otherwise_who_asked_first(heard):
    waiting = [Asked(Id(f"{n:02}"), heard=one) for n, one in enumerate(heard)]
    found = line(waiting, first_time_first=True)
    assert list(found.order) == [
        one.request for one in sorted(waiting, key=lambda one: (one.heard, one.request))
    ]
    assert line(waiting).order == tuple(one.request for one in waiting)


def test_the_women_are_asked_only_when_it_is_their_turn_and_others_wait():
    assert line(asked([OPEN]), WOMEN).state == ASK_WOMEN
    assert line(asked([OPEN]), WOMEN, last=WOMEN).order == ("0",)
    assert line(asked([]), WOMEN).state == DONE
    assert line(asked([WOMEN]), WOMEN).state == DONE
    assert line(asked([OPEN, WOMEN]), WOMEN, go_on=False).state == CLOSED


def test_newcomers_take_turns_and_nobody_is_asked_when_their_list_is_empty():
    assert line(asked([OPEN, OPEN, "newcomers"]), "newcomers").order == ("2", "0", "1")


def test_her_own_word_counts_unless_she_declared_otherwise():
    assert list_of("gender", "woman") == WOMEN
    assert list_of("gender", "woman", OPEN) == OPEN
    assert list_of("gender", "undisclosed", WOMEN) == WOMEN
    assert list_of("gender", "other", WOMEN) == WOMEN
    assert list_of("gender", "man") == OPEN
    assert list_of("side", "refugee") == list_of("side", "migrant") == "newcomers"
    assert list_of("side", "host") == OPEN
    with pytest.raises(NotOnThisList):
        list_of("gender", "man", WOMEN)
    with pytest.raises(NotOnThisList):
        list_of("side", "refugee", WOMEN)


def test_groups_are_told_only_where_many_spoke_and_many_kept_silent():
    there = {"gender": {"woman": 12, "man": 12}, "side": {"host": 20, "refugee": 4}, "age_band": {"u30": 24}}
    spoke = {"gender": {"woman": 6, "man": 7}, "side": {"host": 10, "refugee": 3}, "age_band": {"u30": 13}}
    assert speakers_by_group(there, spoke) == {"gender": {"woman": 6, "man": 7}}
    assert speakers_by_group(there, {"gender": {"woman": 12}}) == {}


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_group_s_time_is_never_told_to_the_second(hers, theirs):
    told = coarse(hers, hers + theirs)
    assert told % 60 == 0
    assert abs(told - hers) <= 30 * max(1, -(-(hers + theirs) // 600))
