"""Secret votes on proposals: what the record holds of them, and what it does not."""

from datetime import date
from itertools import cycle

import pytest

from council.charter.events import BodyEstablished
from council.membership.events import MemberSeated, PersonRegistered, RoleGranted
from council.record import Id, Record
from council.voting.commands import cast, close_ballot, hand_in, open_ballot
from council.voting.events import BallotClosed, UrnOpened, VoteCast
from council.voting.questions import BallotTerms, VotesOn
from council.voting.rules import ballots as rules
from tests.voting.a_council import (
    AMINA,
    BERFIN,
    CHAIRED,
    MAJORITY,
    MEMBERS,
    PROCEDURE,
    PROPOSAL,
    SIMPLE,
    adopt,
    declare,
    propose,
    sit,
    worded,
)
from tests.voting.by_sides import JOINT, take_sides

BIG = Id("000000000000b1gg")


def hand(record, ballot, choices):
    for member, choice in choices.items():
        paper = {"blank": True} if choice == "blank" else {"choice": choice}
        hand_in(record.acting_as(member), ballot, **paper)


def facts_of(record, ballot):
    return [entry.fact for entry in record.entries(about=(ballot,))]


@pytest.fixture
def secret(council: Record) -> Id:
    """A secret vote on the proposal."""
    return open_ballot(council, PROPOSAL, MAJORITY, secrecy="secret")


def test_a_secret_vote_is_counted_as_one_by_name_is(council, secret):
    hand(council, secret, dict(zip(MEMBERS, ["yes"] * 4 + ["no"] * 2 + ["abstain", "blank"], strict=False)))
    declared = close_ballot(council, secret).fact.declared

    assert (declared["result"], declared["yes"], declared["no"], declared["abstain"]) == ("adopted", 4, 2, 1)
    assert (declared["blank"], declared["present"], declared["base"]) == (1, 8, 6)


def test_the_record_has_who_voted_and_how_many_said_what_and_nothing_that_joins_them(council, secret):
    hand(council, secret, dict(zip(MEMBERS, cycle(["yes", "no"]), strict=False)))
    close_ballot(council, secret)
    opened, urn, closed = facts_of(council, secret)

    assert isinstance(urn, UrnOpened)
    assert isinstance(closed, BallotClosed)
    assert urn.voted == tuple(sorted(MEMBERS))
    assert urn.counts == {"yes": 5, "no": 4}
    assert (urn.counts_by_side, urn.papers) == ({}, ())
    assert urn.turnout == {
        one: {"undisclosed": 9} for one in ("age_band", "disability", "side")
    }  # not gender
    assert (opened.secrecy, opened.sides) == ("secret", {})
    assert not any(isinstance(fact, VoteCast) for fact in facts_of(council, secret))


def test_it_cannot_be_changed_whatever_the_procedure_says(council):
    adopt(council, PROCEDURE, {"may_change_vote": True}, "procedure")
    ballot = open_ballot(council, PROPOSAL, MAJORITY, secrecy="secret")

    assert council.ask(BallotTerms(ballot)).may_change is False


def test_nobody_votes_by_name_in_it(council, secret):
    with pytest.raises(rules.SecretBallot):
        cast(council.acting_as(AMINA), secret, "yes")


def test_in_a_vote_of_another_secrecy_nothing_is_known(council):
    with pytest.raises(rules.UnknownSecrecy):
        open_ballot(council, PROPOSAL, MAJORITY, secrecy="half")


def test_nobody_knows_how_the_chair_voted_so_the_chair_decides_no_tie(council, visit):
    ballot = open_ballot(council, PROPOSAL, CHAIRED, sit(council, chair=AMINA), secrecy="secret")
    hand(council, ballot, {AMINA: "yes", BERFIN: "no"})
    declared = close_ballot(council, ballot).fact.declared

    assert (declared["result"], declared["why"]) == ("rejected", "tie")
    assert "nobody knows how the chair voted" in visit(None).get(f"/en/cinar/decisions/{ballot}").text


def test_a_tie_is_repeated_and_then_a_lot_is_asked_for(council):
    adopt(council, MAJORITY, {**SIMPLE, "tie": "repeat_then_lot"}, "decision", version=2)
    results = []
    for _ in range(2):
        ballot = open_ballot(council, PROPOSAL, MAJORITY, secrecy="secret")
        hand(council, ballot, {AMINA: "yes", BERFIN: "no"})
        results.append(close_ballot(council, ballot).fact.declared["result"])

    assert results == ["repeat", "lot"]
    assert list(council.ask(VotesOn(PROPOSAL)).results.values()) == results


# By sides.


def large(record: Record) -> dict[str, list[Id]]:
    """A body of twenty on each side."""
    record.enter([BodyEstablished(body=BIG, sort="committee", names=worded({"en": "Large committee"}))])
    sides = {
        side: [Id(f"0000000000{side[0]}{number:05}") for number in range(20)] for side in ("host", "refugee")
    }
    for place, (side, people) in enumerate(sides.items()):
        for number, person in enumerate(people):
            registered = PersonRegistered(
                person=person, number=100 + 20 * place + number, name=record.seal(person, f"{side} {number}")
            )
            record.enter([registered])
            mandate = Id(f"mandate-{person[-6:]}-b")
            seated = MemberSeated(
                mandate=mandate, person=person, body=BIG, standing="full", begins=date(2025, 1, 1)
            )
            record.enter([seated, RoleGranted(person=person, role="member")])
            declare(record, person, side=side)
    return sides


def voted(sides, host, refugee):
    choices = {}
    for side, numbers in {"host": host, "refugee": refugee}.items():
        said = [choice for choice, number in numbers.items() for _ in range(number)]
        choices |= dict(zip(sides[side], said, strict=False))
    return choices


def sided(record, choices_of):
    sides = large(take_sides(record))
    proposal = Id("0000000000000pr9")
    propose(record, proposal, BIG)
    ballot = open_ballot(record, proposal, JOINT, secrecy="secret")
    hand(record, ballot, choices_of(sides))
    closed = close_ballot(record, ballot).fact
    urn = next(fact for fact in facts_of(record, ballot) if isinstance(fact, UrnOpened))
    return closed.declared, urn


def test_sides_are_counted_where_every_cell_is_large(council):
    declared, urn = sided(council, lambda sides: voted(sides, {"yes": 14, "no": 6}, {"yes": 5, "no": 15}))

    assert (declared["result"], declared["fails"]) == ("rejected", ["overall", "refugee"])
    assert urn.counts_by_side == {"host": {"yes": 14, "no": 6}, "refugee": {"yes": 5, "no": 15}}
    assert declared["sides"]["refugee"]["yes"] == 5


@pytest.mark.parametrize(
    "refugee", [{"yes": 16, "no": 4}, {"yes": 20}, {"yes": 10, "no": 9}, {"yes": 10, "no": 5, "abstain": 5}]
)
def test_of_a_small_cell_only_the_verdict_of_each_side_is_told(council, refugee):
    declared, urn = sided(council, lambda sides: voted(sides, {"yes": 14, "no": 6}, refugee))

    assert urn.counts_by_side == {}
    assert (declared["result"], declared["withheld"]) == ("adopted", "small_cells")
    assert declared["sides"] == {"host": {"reached": True}, "refugee": {"reached": True}}
    assert declared["others"] == {}
    assert declared["yes"] == 14 + refugee["yes"]


def test_a_secret_paper_keeps_the_side_of_the_opening(council):
    take_sides(council)
    ballot = open_ballot(council, PROPOSAL, JOINT, secrecy="secret")
    declare(council, BERFIN, side="refugee")
    hand(council, ballot, {**dict.fromkeys(MEMBERS[:4], "yes")})

    assert close_ballot(council, ballot).fact.declared["sides"].keys() == {"host", "refugee"}
