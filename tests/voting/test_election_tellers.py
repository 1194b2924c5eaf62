"""Votes on paper: two tellers enter the box, each for herself, and only what both have counts."""

import pytest

from council.audit.questions import OpenSince
from council.voting.commands import close_round, enter_papers, open_round
from council.voting.events import Papers, PapersEntered, UrnOpened
from council.voting.questions import EntriesOf, OpenBallots
from council.voting.rules.ballots import NotOpen
from council.voting.rules.papers import CandidateMarkedTwice, NotOnPaper, PaperEmpty, TooManyMarks
from council.voting.rules.tellers import (
    MorePapersThanRoll,
    NobodyEnters,
    NotOnPaperCast,
    SameEntry,
    TellersAgree,
    TellersDiffer,
    TellersMissing,
)
from tests.voting.a_council import AMINA, CHAIR, DINA, FACILITATOR
from tests.voting.electing import called

BLOCK = {"method": "block"}


def papers(**given):
    """Papers by their marks: papers(_12=3) are three papers marked 1 and 2."""
    return [Papers(number=number, marks=tuple(map(int, marks[1:]))) for marks, number in given.items()]


@pytest.fixture
def box(council):
    """A round on paper that is open: two seats, four candidates, nine entitled."""
    return open_round(council, called(council, BLOCK, seats=2), "paper")


def enter(council, teller, box, *given, **more):
    enter_papers(council.acting_as(teller), box, *given, **more)


def test_what_two_tellers_entered_alike_is_the_count(council, box):
    enter(council, CHAIR, box, papers(_12=3, _1=2, _34=1), blank=1, invalid=1)
    enter(council, FACILITATOR, box, papers(_34=1, _1=1, _21=3) + papers(_1=1), blank=1, invalid=1)
    assert close_round(council, box) == "elected"
    election = council.ask(EntriesOf(box)).agreed
    assert [(one.number, one.marks) for one in election.papers] == [(2, (1,)), (3, (1, 2)), (1, (3, 4))]
    (declared,) = [one.fact for one in council.entries(kinds=["voting.election-declared"])]
    assert declared.elected == (DINA, AMINA)
    assert (declared.declared["blank"], declared.declared["invalid"]) == (1, 1)
    assert council.entries(kinds=[UrnOpened.KIND]) == []


def test_one_teller_is_not_enough_nor_are_two_who_differ(council, box):
    enter(council, CHAIR, box, papers(_12=3))
    with pytest.raises(TellersMissing) as missing:
        close_round(council, box)
    assert missing.value.details == {"have": 1, "need": 2}
    enter(council, FACILITATOR, box, papers(_12=2))
    with pytest.raises(TellersDiffer):
        close_round(council, box)


def test_where_entries_differ_is_told_once_both_are_in_and_not_who_has_how_many(council, box):
    enter(council, CHAIR, box, papers(_12=3, _3=1), blank=1)
    assert council.ask(EntriesOf(box)).differences() == []
    enter(council, FACILITATOR, box, papers(_12=2, _3=1))
    found = council.ask(EntriesOf(box)).differences()
    assert found == [{"kind": "papers", "marks": [1, 2]}, {"kind": "blank", "marks": []}]


def test_a_teller_puts_her_own_entry_right_until_both_agree(council, box):
    enter(council, CHAIR, box, papers(_12=3))
    enter(council, FACILITATOR, box, papers(_12=2))
    with pytest.raises(SameEntry):
        enter(council, FACILITATOR, box, papers(_12=2))
    enter(council, FACILITATOR, box, papers(_12=3))
    assert council.ask(EntriesOf(box)).differences() == []
    with pytest.raises(TellersAgree):
        enter(council, CHAIR, box, papers(_12=4))


def test_the_same_teller_twice_is_one_teller(council, box):
    enter(council, CHAIR, box, papers(_12=3))
    enter(council, CHAIR, box, papers(_12=4))
    enter(council, CHAIR, box, papers(_12=3))
    with pytest.raises(TellersMissing):
        close_round(council, box)


@pytest.mark.parametrize(
    ("given", "more", "refusal"),
    [
        (papers(_11=1), {}, CandidateMarkedTwice),
        (papers(_15=1), {}, NotOnPaper),
        (papers(_0=1), {}, NotOnPaper),
        (papers(_123=1), {}, TooManyMarks),
        ([Papers(number=1, marks=())], {}, PaperEmpty),
        (papers(_1=9), {"blank": 1}, MorePapersThanRoll),
    ],
)
def test_papers_that_cannot_be_in_the_box_are_refused(council, box, given, more, refusal):
    with pytest.raises(refusal):
        enter(council, CHAIR, box, given, **more)
    assert council.entries(kinds=[PapersEntered.KIND]) == []


def test_a_teller_has_a_name(council, box):
    with pytest.raises(NobodyEnters):
        enter_papers(council, box, papers(_12=3))


def test_papers_are_entered_only_of_a_box_and_only_before_the_close(council, box):
    for teller in (CHAIR, FACILITATOR):
        enter(council, teller, box, papers(_12=3))
    close_round(council, box)
    with pytest.raises(NotOpen):
        enter(council, CHAIR, box, papers(_12=4))


def test_no_papers_are_entered_of_an_urn(council):
    urn = open_round(council, called(council, BLOCK, seats=2))
    with pytest.raises(NotOnPaperCast):
        enter(council, CHAIR, urn, papers(_12=3))


def test_a_box_without_a_paper_is_a_box(council, box):
    for teller in (CHAIR, FACILITATOR):
        enter(council, teller, box, [])
    assert close_round(council, box) in ("elected", "lot", "void")


def test_entries_are_kept_back_and_no_position_is_named_while_the_round_is_open(council, box):
    opened = council.size
    enter(council, CHAIR, box, papers(_12=3))
    (entry,) = council.entries(kinds=[PapersEntered.KIND])
    assert council.ask(OpenBallots()).kept_back(entry)
    assert council.ask(OpenSince()).first == opened
    enter(council, FACILITATOR, box, papers(_12=3))
    close_round(council, box)
    assert not council.ask(OpenBallots()).kept_back(entry)
    assert council.ask(OpenSince()).first is None


def test_an_order_of_preference_is_compared_as_it_is(council):
    """Crosses have no order, preferences are nothing else."""
    ranked = open_round(council, called(council, {"method": "irv"}), "paper")
    enter(council, CHAIR, ranked, papers(_21=1))
    enter(council, FACILITATOR, ranked, papers(_12=1))
    assert council.ask(EntriesOf(ranked)).agreed is None
