"""Councils that decide by chance, by every kind of rule: the verifier derives the same from their facts."""

import json
from random import Random

from council.record import Id, Record
from council.voting.commands import (
    call_lot,
    cast,
    close_ballot,
    close_round,
    draw_lot,
    hand_in,
    open_ballot,
    open_round,
    raise_objection,
)
from council.voting.questions import BallotTerms, TheElection
from tests.voting.a_council import (
    CHAIRED,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    TWO_THIRDS,
    balance,
    propose,
    sit,
)
from tests.voting.by_sides import CONSENT, JOINT, WEIGHTED, take_sides
from tests.voting.electing import called
from web.verifier.findings import Findings
from web.verifier.meaning import Meaning

RULES = (MAJORITY, TWO_THIRDS, CHAIRED, JOINT, WEIGHTED, CONSENT)
METHODS = ("plurality", "block", "approval", "majority_runoff", "irv", "stv")
CHOICES = ("yes", "yes", "no", "abstain")


def test_what_councils_decide_by_chance_is_derived_again(record: Record, soak: int):
    chance = Random(5)
    balance(take_sides(record), "warn")
    sitting = sit(record, *chance.sample(MEMBERS, 6), chair=MEMBERS[0])
    for number in range(6 * soak):
        proposal = PROPOSAL if not number else Id(f"{number:016d}")
        if number:
            propose(record, proposal)
        decide(
            record, chance, proposal, RULES[number % len(RULES)], sitting if chance.random() < 0.5 else None
        )
    for number in range(3 * soak):
        elect(record, chance, Id(f"e{number:015d}"))
    found = understood(record)
    assert found.faults == []
    assert found.checked["decisions"] >= 6 * soak


def understood(record: Record) -> Findings:
    """What the verifier makes of a record's facts."""
    findings = Findings()
    meaning = Meaning(findings, is_whole=True)
    facts = record.as_stored(record.size)
    meaning.hear([(one.position, one.at, one.by, one.kind, json.loads(one.body)) for one in facts])
    meaning.finish({})
    return findings


def decide(record: Record, chance: Random, proposal: Id, rule: Id, sitting: Id | None) -> None:
    """Put a proposal to the vote, let some vote as it comes, and close it; once more if it must be repeated."""
    secret = rule in (MAJORITY, TWO_THIRDS, CHAIRED, JOINT) and chance.random() < 0.4
    weights = {one: chance.randint(0, 9) + 1 for one in MEMBERS} if rule == WEIGHTED else None
    secrecy = "secret" if secret else "named"
    ballot = open_ballot(record, proposal, rule, sitting, secrecy=secrecy, weights=weights, reasons="x")
    kind = record.ask(BallotTerms(ballot)).kind
    for member in chance.sample(MEMBERS, chance.randint(3, 9)):
        hers = record.acting_as(member)
        if secret:
            hand_in(hers, ballot, choice=chance.choice(CHOICES))
        elif kind == "consent":
            cast(hers, ballot, chance.choice(("consent", "consent", "stand_aside")))
        else:
            cast(hers, ballot, chance.choice(CHOICES))
    if kind == "consent" and chance.random() < 0.5:
        raise_objection(record.acting_as(MEMBERS[3]), ballot, "Gerekçe.", "tr")
    close_ballot(record, ballot)


def elect(record: Record, chance: Random, rule: Id) -> None:
    """Hold an election to its end, with the lots that it takes."""
    method = chance.choice(METHODS)
    seats = chance.randint(1, 2) if method in ("plurality", "block", "approval", "stv") else 1
    election = called(record, {"method": method}, seats=seats, rule=rule)
    for _ in range(3):
        ballot = open_round(record, election)
        stand = len(record.ask(TheElection(election)).opened[-1].candidates)
        most = (
            1
            if method in ("plurality", "majority_runoff")
            else min(seats, stand)
            if method == "block"
            else stand
        )
        for member in chance.sample(MEMBERS, 6):
            marks = chance.sample(range(1, stand + 1), chance.randint(1, most))
            hand_in(record.acting_as(member), ballot, marks=marks)
        close_round(record, ballot)
        while record.ask(TheElection(election)).state == "lot_needed":
            draw_lot(record, call_lot(record, ballot), words="elma")
        if record.ask(TheElection(election)).state == "declared":
            return
