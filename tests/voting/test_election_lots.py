"""Lots: the seed is fixed before anybody knows it, the draw can be computed again, and the count goes on."""

from hashlib import sha256

import pytest
from sqlalchemy import delete

from council.record import here, new_id
from council.voting import urn
from council.voting.commands import (
    call_lot,
    cast,
    close_ballot,
    close_round,
    draw_lot,
    open_ballot,
    open_round,
)
from council.voting.events import LotCalled, LotDrawn
from council.voting.questions import LotsOf, TheElection, VotesOn
from council.voting.rules.ballots import AlreadySettled, UnknownBallot
from council.voting.rules.candidacies import LotFirst, UnknownPerson
from council.voting.rules.elections import drawn
from council.voting.rules.lotteries import (
    LotAlreadyCalled,
    LotAlreadyDrawn,
    NoLotNeeded,
    SeedLost,
    UnknownLot,
    WordsTooLong,
)
from tests.voting.a_council import AMINA, BERFIN, CEMAL, DINA, MEMBERS, PROPOSAL, SIMPLE, adopt
from tests.voting.electing import open_with

DRAWN_BY_LOT = "0000000000000rl0"
TIED = [(1,), (1,), (2,), (2,), (3,)]


@pytest.fixture
def tied(council):
    """An election with two who have the most votes; and its ballot."""
    election, ballot = open_with(council, TIED)
    assert close_round(council, ballot) == "lot"
    return election, ballot


def lots(record, ballot):
    return record.ask(LotsOf(ballot)).answer


def test_a_lot_decides_among_those_with_equal_votes(council, tied):
    election, ballot = tied
    draw_lot(council, call_lot(council, ballot))
    known = council.ask(TheElection(election))
    (lot,) = lots(council, ballot)
    assert set(lot.called.among) == {DINA, AMINA}
    assert known.declared.elected == (lot.drawn.drawn[0],)
    assert known.state == "declared"


def test_whoever_computes_the_draw_again_finds_the_same_order(council, tied):
    _, ballot = tied
    draw_lot(council, call_lot(council, ballot, [BERFIN, CEMAL]), "  two doves \n on the roof ")
    (lot,) = lots(council, ballot)
    assert lot.called.witnesses == (BERFIN, CEMAL)
    assert lot.called.commitment == sha256(lot.drawn.seed.encode()).hexdigest()
    assert lot.drawn.words == "two doves on the roof"
    digests = {
        one: sha256(f"majlis lot\n{lot.drawn.seed} {lot.drawn.words}\n1\n{one}\n".encode()).hexdigest()
        for one in lot.called.among
    }
    assert list(lot.drawn.drawn) == sorted(digests, key=digests.__getitem__)


def test_the_witnesses_words_change_the_draw(council, tied):
    seed = "0" * 32
    orders = {tuple(drawn(f"{seed} word {number}", 1, [DINA, AMINA])) for number in range(20)}
    assert len(orders) == 2


def test_nobody_knows_the_seed_before_the_draw(council, tied):
    _, ballot = tied
    lot = call_lot(council, ballot)
    seed = urn.seed_of(council, lot)
    said = b"".join(council.leaf(position) for position in range(1, council.size + 1))
    assert seed.encode() not in said
    draw_lot(council, lot)
    assert urn.seed_of(council, lot) is None
    assert lots(council, ballot)[0].drawn.seed == seed


def test_a_lot_is_called_once_and_drawn_once(council, tied):
    _, ballot = tied
    lot = call_lot(council, ballot)
    with pytest.raises(LotAlreadyCalled):
        call_lot(council, ballot)
    draw_lot(council, lot)
    with pytest.raises(LotAlreadyDrawn):
        draw_lot(council, lot)
    with pytest.raises(NoLotNeeded):
        call_lot(council, ballot)


def test_a_lot_whose_seed_was_lost_is_called_again(council, tied):
    _, ballot = tied
    lost = call_lot(council, ballot)
    with council.beside() as rows:
        rows.execute(delete(urn.lot_seed).where(here(urn.lot_seed)))
    with pytest.raises(SeedLost):
        draw_lot(council, lost)
    again = call_lot(council, ballot)
    with pytest.raises(UnknownLot):
        draw_lot(council, lost)
    draw_lot(council, again)
    assert [one.lot for one in lots(council, ballot)] == [again]


def test_a_lot_is_called_only_where_one_is_needed_and_by_witnesses_who_are_known(council, tied):
    _, ballot = tied
    with pytest.raises(UnknownBallot):
        call_lot(council, new_id())
    with pytest.raises(UnknownLot):
        draw_lot(council, new_id())
    with pytest.raises(UnknownPerson):
        call_lot(council, ballot, [new_id()])
    with pytest.raises(WordsTooLong):
        draw_lot(council, call_lot(council, ballot), "la" * 200)


def test_no_round_is_opened_while_a_lot_waits(council, tied):
    election, _ = tied
    with pytest.raises(LotFirst):
        open_round(council, election)


def test_a_lot_for_the_run_off_is_followed_by_the_run_off(council):
    papers = [(1,), (1,), (2,), (3,)]
    election, ballot = open_with(council, papers, terms={"method": "majority_runoff"})
    assert close_round(council, ballot) == "lot"
    draw_lot(council, call_lot(council, ballot))
    known = council.ask(TheElection(election))
    (lot,) = lots(council, ballot)
    assert (known.state, lot.called.purpose) == ("round_closed", "runoff")
    assert lot.drawn.counted["outcome"] == "next_round"
    assert sorted(known.stand_next()) == sorted([DINA, lot.drawn.drawn[0]])


def test_several_lots_of_one_count_are_drawn_one_after_the_other(council):
    """Four with one first preference each: again and again a lot says who is excluded."""
    election, ballot = open_with(council, [(1,), (2,), (3,), (4,)], terms={"method": "irv"})
    assert close_round(council, ballot) == "lot"
    while council.ask(TheElection(election)).state == "lot_needed":
        draw_lot(council, call_lot(council, ballot))
    numbers = [one.called.number for one in lots(council, ballot)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 1
    assert council.ask(TheElection(election)).state == "declared"


def test_a_vote_on_a_proposal_is_settled_by_its_lot(council):
    adopt(council, DRAWN_BY_LOT, {**SIMPLE, "tie": "lot"}, "decision")
    ballot = open_ballot(council, PROPOSAL, DRAWN_BY_LOT)
    for member, choice in zip(MEMBERS[:4], ["yes", "no"] * 2, strict=True):
        cast(council, ballot, choice, member)
    close_ballot(council, ballot)
    assert council.ask(VotesOn(PROPOSAL)).results[ballot] == "lot"
    lot = call_lot(council, ballot)
    assert council.ask(VotesOn(PROPOSAL)).results[ballot] == "lot"
    draw_lot(council, lot)
    (fact,) = [entry.fact for entry in council.entries(kinds=[LotDrawn.KIND])]
    assert sorted(fact.drawn) == ["adopted", "rejected"]
    assert council.ask(VotesOn(PROPOSAL)).results[ballot] == fact.drawn[0]
    assert fact.proposal == PROPOSAL
    with pytest.raises(NoLotNeeded):
        call_lot(council, ballot)
    with pytest.raises(AlreadySettled):
        open_ballot(council, PROPOSAL, DRAWN_BY_LOT)


def test_a_lot_is_about_the_election_and_the_ballot_that_need_it(council, tied):
    election, ballot = tied
    lot = call_lot(council, ballot)
    for about in (election, ballot, lot):
        assert [one.kind for one in council.entries(about=[about], kinds=[LotCalled.KIND])] == [
            LotCalled.KIND
        ]
