"""Which motion goes before which: every pair of sorts, in both orders."""

import pytest

from council.assembly.rules import precedence as p
from council.assembly.rules.amendments import ThirdDegree
from council.record import Id

MOTION, OTHER = Id("000000000000m0t1"), Id("000000000000m0t2")
PAIRS = [
    (order, moved, pending)
    for order in p.ORDERS
    for moved in p.sorts(order)
    for pending in (*p.sorts(order), p.PART, p.MAIN)
]


@pytest.mark.parametrize("order", p.ORDERS)
def test_whatever_is_known_is_in_order_when_nothing_is_pending(order):
    for sort in p.sorts(order):
        p.is_in_order(order, sort, [])


def test_a_motion_is_in_order_iff_nothing_of_equal_or_higher_rank_is_pending():
    for order, moved, pending in PAIRS:
        table = [one.sort for one in p.ORDERS[order]]
        own, other = table.index(moved), table.index(p.AMEND if pending == p.PART else pending)
        waiting = [p.Pending(pending, MOTION)]
        if own < other or moved == pending == p.AMEND:
            p.is_in_order(order, moved, waiting)
            continue
        with pytest.raises(p.NotInOrder) as refused:
            p.is_in_order(order, moved, waiting)
        assert refused.value.details == {
            "sort": moved,
            "pending": pending,
            "motion": MOTION,
            "why": "equal" if own == other else "higher",
        }


def test_an_amendment_is_amended_once():
    first, second = p.Pending(p.AMEND, MOTION), p.Pending(p.AMEND, OTHER, MOTION)
    p.is_in_order("robert", p.AMEND, [first, p.Pending(p.MAIN)], amends=MOTION)
    with pytest.raises(ThirdDegree):
        p.is_in_order("robert", p.AMEND, [first, second], amends=OTHER)


def test_only_an_amendment_that_waits_can_be_amended():
    for waiting in ([], [p.Pending("recess", MOTION)]):
        with pytest.raises(p.NotAmendable):
            p.is_in_order("robert", p.AMEND, waiting, amends=MOTION)


@pytest.mark.parametrize("sort", ["main", "part", "sing"])
def test_what_the_table_does_not_offer_cannot_be_moved(sort):
    with pytest.raises(p.UnknownSort):
        p.is_in_order("robert", sort, [])


def test_the_tables_read_as_the_sources_do():
    robert, nations = p.sorts("robert"), p.sorts("united_nations")
    assert robert[:6] == (
        "fix_time_to_adjourn",
        "adjourn",
        "recess",
        "question_of_privilege",
        "orders_of_the_day",
        "lay_on_the_table",
    )
    assert [one for one in nations if one in ("recess", "adjourn", "postpone", "close_debate")] == [
        "recess",
        "adjourn",
        "postpone",
        "close_debate",
    ]
    assert "lay_on_the_table" not in nations


def test_what_a_motion_takes():
    assert p.vote_of("robert", "close_debate", "two_thirds") == "two_thirds"
    assert p.vote_of("united_nations", "close_debate", "majority") == "majority"
    assert p.vote_of("united_nations", "reconsider", "majority") == "two_thirds"
    assert p.vote_of("robert", "question_of_privilege", "majority") == "chair"
    assert [p.needed("majority", yes, no) for yes, no in ((0, 0), (4, 4), (4, 5))] == [1, 5, 5]
    assert [p.needed("two_thirds", yes, no) for yes, no in ((6, 3), (6, 4), (7, 3))] == [6, 7, 7]
