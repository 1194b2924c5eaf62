"""How elections stand in the lists, drawn fact by fact and drawn again."""

from council.voting.commands import (
    accept_nomination,
    call_lot,
    call_off_election,
    close_round,
    decline_nomination,
    draw_lot,
    nominate,
    open_round,
    withdraw_candidacy,
)
from council.voting.questions import TheElection
from council.voting.views import (
    candidacies_in,
    elections_going_on,
    elections_over,
    names_of,
    nominations_to_answer,
    open_rounds,
    rounds_of,
    the_election,
)
from tests.voting.a_council import AMINA, CEMAL, DINA
from tests.voting.electing import NAMES, called, open_with, voted


def states(installation, council, election):
    """The state in the list and the one that decisions see, which are the same."""
    with installation.rows("cinar") as rows:
        found = the_election(rows, election).state
    assert found == council.ask(TheElection(election)).state
    assert installation.check_views("cinar") is None
    return found


def test_an_election_is_listed_from_the_call_to_the_declaration(installation, council):
    election, ballot = open_with(council, [(1,), (2,)], terms={"method": "plurality"})
    assert states(installation, council, election) == "round_open"
    close_round(council, ballot)
    assert states(installation, council, election) == "lot_needed"
    lot = call_lot(council, ballot)
    assert states(installation, council, election) == "lot_called"
    draw_lot(council, lot)
    assert states(installation, council, election) == "declared"
    with installation.rows("cinar") as rows:
        (ended,) = elections_over(rows)
        assert names_of(ended) == NAMES
        assert ended.number.endswith("-001")
        assert elections_going_on(rows) == []
        (only,) = rounds_of(rows, election)
        assert (only.outcome, only.entitled) == ("elected", 9)


def test_rounds_follow_each_other(installation, council):
    election, ballot = open_with(council, [(1,), (1,), (2,), (2,), (3,)], terms={"method": "majority_runoff"})
    close_round(council, ballot)
    assert states(installation, council, election) == "round_closed"
    second = open_round(council, election)
    voted(council, second, [(1,)])
    with installation.rows("cinar") as rows:
        assert [one.ballot for one in open_rounds(rows)] == [second]
        assert [one.round for one in rounds_of(rows, election)] == [1, 2]


def test_how_many_voted_stands_in_no_view_while_a_round_is_open(installation, council):
    election, ballot = open_with(council, [])
    with installation.rows("cinar") as rows:
        before = open_rounds(rows), elections_going_on(rows), rounds_of(rows, election)
    voted(council, ballot, [(1,), (2,), (3,)])
    with installation.rows("cinar") as rows:
        assert (open_rounds(rows), elections_going_on(rows), rounds_of(rows, election)) == before


def test_who_was_proposed_is_asked_until_she_answers(installation, council):
    election = called(council, candidates=())
    for one in (DINA, AMINA, CEMAL):
        nominate(council, election, one)
    with installation.rows("cinar") as rows:
        assert [one.election for one in nominations_to_answer(rows, DINA)] == [election]
    accept_nomination(council, election, candidate=DINA)
    decline_nomination(council, election, candidate=AMINA)
    accept_nomination(council, election, candidate=CEMAL)
    withdraw_candidacy(council, election, candidate=CEMAL)
    with installation.rows("cinar") as rows:
        assert nominations_to_answer(rows, DINA) == []
        found = {one.candidate: one.standing for one in candidacies_in(rows, election)}
    assert found == {DINA: "accepted", AMINA: "declined", CEMAL: "withdrawn"}


def test_what_was_called_off_waits_for_nobody(installation, council):
    election = called(council, candidates=())
    nominate(council, election, DINA)
    call_off_election(council, election, "Nobody came.")
    assert states(installation, council, election) == "called_off"
    with installation.rows("cinar") as rows:
        assert nominations_to_answer(rows, DINA) == []
