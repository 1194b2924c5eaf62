"""Rounds of an election: what one freezes, what may be on a paper, and how it comes to its outcome."""

import json
import random
from datetime import date

import pytest

from council.assembly.events import SittingConvened
from council.assembly.questions import TheSitting
from council.membership.commands import erase_person
from council.record import new_id
from council.voting.commands import (
    call_lot,
    close_round,
    draw_lot,
    hand_in,
    nominate,
    open_round,
    withdraw_candidacy,
)
from council.voting.events import BallotClosed, ElectionDeclared, RoundClosed, RoundOpened, UrnOpened
from council.voting.questions import LastNumbers, LotsOf, RoundTerms, TheUrn
from council.voting.questions.counting import candidates_of, counted
from council.voting.rules import candidacies as rules
from council.voting.rules.ballots import NotOpen, SittingNotUnderWay, UnknownBallot
from council.voting.rules.papers import CandidateMarkedTwice, NotOnPaper, NotSecret, TooManyMarks
from tests.voting.a_council import (
    AMINA,
    ASSEMBLY,
    BERFIN,
    CEMAL,
    CHAIR,
    DINA,
    ELIF,
    FADI,
    HASAN,
    MEMBERS,
    SITTING,
    adopt,
    balance,
    sit,
)
from tests.voting.electing import PLURALITY, RULE, called, facts, open_with, the, voted

IRV = {"method": "irv"}
BLOCK = {"method": "block"}
ROUNDS = {"method": "rounds"}
RUNOFF = {"method": "majority_runoff"}


def test_a_round_that_is_sent_twice_is_opened_once(council):
    election, ballot = called(council), new_id()
    for _ in range(2):
        assert open_round(council, election, ballot=ballot) == ballot
    with pytest.raises(rules.RoundIsOpen):
        open_round(council, election)


def test_a_round_without_candidates_or_cast_in_another_way_is_not_opened(council):
    election = called(council, candidates=())
    with pytest.raises(rules.NobodyStands):
        open_round(council, election)
    with pytest.raises(rules.UnknownCasting):
        open_round(council, election, "by pigeon")


def test_once_a_round_was_opened_nobody_comes_to_the_paper_or_leaves_it(council):
    election = called(council)
    open_round(council, election)
    with pytest.raises(rules.NominationsClosed):
        nominate(council, election, ELIF)
    with pytest.raises(rules.RoundIsOpen):
        withdraw_candidacy(council.acting_as(DINA), election)


def test_a_round_is_held_in_the_sitting_that_was_named(council):
    sit(council)
    election = called(council, sitting=SITTING)
    ballot = open_round(council, election)
    assert council.ask(RoundTerms(ballot)).frozen().sitting == SITTING


def test_a_sitting_is_not_closed_while_a_round_is_open_in_it(council):
    sit(council)
    election = called(council, sitting=SITTING)
    ballot = open_round(council, election)
    assert council.ask(TheSitting(SITTING)).open_ballots == {ballot}
    voted(council, ballot, [(1,)])
    close_round(council, ballot)
    assert council.ask(TheSitting(SITTING)).open_ballots == set()


def test_a_round_waits_until_the_sitting_is_under_way(council):
    convened = SittingConvened(
        sitting=SITTING, body=ASSEMBLY, day=date(2026, 3, 18), begins="18:30", place="Çınar"
    )
    council.enter([convened])
    election = called(council, sitting=SITTING)
    with pytest.raises(SittingNotUnderWay):
        open_round(council, election)


def test_a_clear_result_is_declared_with_the_close_under_the_next_number(council):
    election, ballot = open_with(council, [(2,), (2,), (2,), (1,), ()])
    assert close_round(council, ballot) == "elected"
    declared = the(council, election).declared
    assert declared.elected == (AMINA,)
    assert declared.number.endswith("-001")
    assert declared.declared["elected"] == [2]
    assert [fact.KIND for fact in facts(council, UrnOpened, RoundClosed, ElectionDeclared)] == [
        UrnOpened.KIND,
        RoundClosed.KIND,
        ElectionDeclared.KIND,
    ]
    assert list(council.ask(LastNumbers()).answer.values()) == [1]


def test_papers_enter_the_record_grouped_and_sorted_whoever_handed_them_in(council):
    papers = [(2, 1), (1, 2, 3), (), (2, 1), (3,), (1,)]
    _, ballot = open_with(council, papers, terms=IRV)
    close_round(council, ballot)
    (opened,) = facts(council, UrnOpened)
    found = [(one.number, one.marks) for one in opened.papers]
    assert found == [(1, (1,)), (1, (1, 2, 3)), (2, (2, 1)), (1, (3,))]
    assert (opened.blank, opened.invalid) == (1, 0)
    assert opened.voted == tuple(sorted(MEMBERS[: len(papers)]))


@pytest.mark.parametrize(
    ("terms", "seats", "marks", "refusal"),
    [
        (BLOCK, 2, (1, 1), CandidateMarkedTwice),
        (BLOCK, 2, (1, 2, 3), TooManyMarks),
        (PLURALITY, 1, (1, 2), TooManyMarks),
        (IRV, 1, (1, 5), NotOnPaper),
        (IRV, 1, (0,), NotOnPaper),
    ],
)
def test_a_faulty_paper_is_refused_before_it_is_in_the_urn(council, terms, seats, marks, refusal):
    _, ballot = open_with(council, [], terms=terms, seats=seats)
    with pytest.raises(refusal) as refused:
        hand_in(council.acting_as(AMINA), ballot, marks=marks)
    assert not set(refused.value.details) & {"marks", "number", "candidate"}
    hand_in(council.acting_as(AMINA), ballot, marks=(1,))
    assert close_round(council, ballot) in ("elected", "lot")


def test_no_secret_paper_is_handed_in_where_there_is_a_box(council):
    ballot = open_round(council, called(council), "paper")
    with pytest.raises(NotSecret):
        hand_in(council.acting_as(AMINA), ballot, marks=(1,))


def test_a_round_is_closed_once_and_only_if_there_is_one(council):
    _, ballot = open_with(council, [(1,)])
    close_round(council, ballot)
    for again in (lambda: close_round(council, ballot), lambda: voted(council, ballot, [(1,)])):
        with pytest.raises(NotOpen):
            again()
    with pytest.raises(UnknownBallot):
        close_round(council, new_id())


def test_without_a_majority_the_run_off_is_between_two(council):
    election, ballot = open_with(council, [(1,), (1,), (2,), (2,), (3,)], terms=RUNOFF)
    assert close_round(council, ballot) == "next_round"
    assert the(council, election).state == "round_closed"
    second = open_round(council, election)
    frozen = council.ask(RoundTerms(second)).frozen()
    assert (frozen.candidates, frozen.round) == ((DINA, AMINA), 2)
    voted(council, second, [(1,), (2,), (2,)])
    assert close_round(council, second) == "elected"
    assert the(council, election).declared.elected == (AMINA,)


def test_who_withdraws_between_two_rounds_is_not_in_the_next(council):
    election, ballot = open_with(council, [(1,), (2,), (3,)], terms=ROUNDS)
    assert close_round(council, ballot) == "next_round"
    withdraw_candidacy(council.acting_as(AMINA), election)
    assert council.ask(RoundTerms(open_round(council, election))).frozen().candidates == (DINA, CEMAL, BERFIN)


def test_those_elected_before_stay_elected_when_the_tied_are_voted_on_again(council):
    terms = {"method": "block", "tie": "vote_again"}
    election, ballot = open_with(council, [(1, 2), (1, 3)], terms=terms, seats=2)
    assert close_round(council, ballot) == "next_round"
    second = open_round(council, election)
    frozen = council.ask(RoundTerms(second)).frozen()
    assert (frozen.candidates, frozen.seats) == ((AMINA, CEMAL), 1)
    voted(council, second, [(2,)])
    assert close_round(council, second) == "elected"
    assert the(council, election).declared.elected == (DINA, CEMAL)


def test_what_the_first_round_froze_holds_for_all_whatever_is_adopted_since(council):
    election, ballot = open_with(council, [(1,), (2,)], terms=RUNOFF)
    close_round(council, ballot)
    adopt(council, RULE, PLURALITY, "election", version=2)
    frozen = council.ask(RoundTerms(open_round(council, election))).frozen()
    assert (frozen.rule_version, frozen.terms) == (1, RUNOFF)


def test_an_old_election_keeps_its_outcome_and_derivation_byte_for_byte(council):
    _, ballot = open_with(council, [(1, 2), (1, 3), (2, 3)], terms=BLOCK, seats=2)
    close_round(council, ballot)
    kinds = (RoundOpened, UrnOpened, RoundClosed, ElectionDeclared)
    before = [council.leaf(one.position) for one in council.entries(kinds=[kind.KIND for kind in kinds])]
    adopt(council, RULE, PLURALITY, "election", version=2)
    balance(council, "election_void")
    after = [council.leaf(one.position) for one in council.entries(kinds=[kind.KIND for kind in kinds])]
    assert after == before


def test_reserved_seats_go_to_whom_they_are_reserved_for(council):
    """Three seats, at most two thirds of one gender: the third man with more votes is passed over."""
    balance(council, "seat_left_empty")
    men, woman = (CEMAL, FADI, HASAN), DINA
    stands_as = {one: {"gender": "man"} for one in men} | {woman: {"gender": "woman"}}
    terms = {"method": "block", "keeps_balance": True}
    election, ballot = open_with(
        council,
        [(1, 2, 3)] * 3 + [(4,)],
        terms=terms,
        seats=3,
        candidates=(*men, woman),
        stands_as=stands_as,
    )
    outcome = close_round(council, ballot)
    if outcome == "lot":
        draw_lot(council, call_lot(council, ballot))
    declared = the(council, election).declared
    assert woman in declared.elected
    assert len(declared.elected) == 3
    assert declared.declared["balance"]


@pytest.mark.parametrize("terms", [PLURALITY, BLOCK, IRV, RUNOFF, {"method": "approval"}, {"method": "stv"}])
def test_whoever_counts_again_from_the_record_finds_the_same(council, terms):
    """With random papers: every count that was declared, and those on the way to it, byte for byte."""
    draw = random.Random(str(terms))
    seats = 2 if terms["method"] in ("block", "stv", "approval") else 1
    most = {"plurality": 1, "majority_runoff": 1, "block": seats}.get(terms["method"], 4)
    papers = [tuple(draw.sample(range(1, 5), draw.randint(0, most))) for _ in MEMBERS]
    election, ballot = open_with(council, papers, terms=terms, seats=seats)
    close_round(council, ballot)
    while the(council, election).state != "declared":
        known = the(council, election)
        if known.state == "lot_needed":
            draw_lot(council, call_lot(council, known.rounds[-1]), "once more")
        else:
            second = open_round(council, election)
            voted(council, second, [(draw.randint(1, len(known.stand_next())),) for _ in MEMBERS])
            close_round(council, second)
    known = the(council, election)
    last = council.ask(RoundTerms(known.rounds[-1])).frozen()
    lots = council.ask(LotsOf(last.ballot)).drawn
    again = counted(last, council.ask(TheUrn(last.ballot)).answer, lots)
    assert json.dumps(again, sort_keys=True) == json.dumps(known.declared.declared, sort_keys=True)
    assert [*last.elected_before, *candidates_of(last, again["elected"])] == list(known.declared.elected)


def test_who_was_erased_while_her_paper_was_in_the_urn_is_counted_and_named_by_nothing_but_her_id(council):
    _, ballot = open_with(council, [(1,), (2,), (2,)])
    erase_person(council, AMINA, "own_wish", date(2026, 3, 18))
    close_round(council, ballot)
    (opened,) = facts(council, UrnOpened)
    assert AMINA in opened.voted
    assert sum(one.number for one in opened.papers) == 3


def test_votes_and_elections_share_the_numbers_of_a_year(council):
    from council.voting.commands import cast, close_ballot, open_ballot
    from tests.voting.a_council import MAJORITY, PROPOSAL

    _, ballot = open_with(council, [(1,)])
    close_round(council, ballot)
    vote = open_ballot(council, PROPOSAL, MAJORITY)
    for member in MEMBERS:
        cast(council, vote, "yes", member)
    close_ballot(council, vote)
    (closed,), (declared,) = facts(council, BallotClosed), facts(council, ElectionDeclared)
    assert (declared.number[-3:], closed.number[-3:]) == ("001", "002")


def test_who_is_on_the_roll_votes_and_nobody_else(council):
    from council.voting.rules.ballots import NotOnRoll

    _, ballot = open_with(council, [])
    with pytest.raises(NotOnRoll):
        hand_in(council.acting_as(CHAIR), ballot, marks=(1,))
