"""What the council of three years decides in its sittings: motions, votes of every sort, and elections."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import chain, repeat
from typing import Any

from council.assembly import commands
from council.record import Id, new_id
from council.voting import commands as voting
from council.voting.questions import TheElection
from tests.journeys.three_years import Council, Sitting

CHOICES = ("yes", "no", "abstain")
TELLERS = ("zeynep", "serap")


def is_amended(sitting: Sitting, told: Mapping[str, Any]) -> None:
    motion, council = new_id(), sitting.council
    with sitting.after(1):
        mover = council.acting(told["mover"])
        commands.move(mover, sitting.id, motion, "amend", before=told["before"], after=told["after"])
    with sitting.after(0.5):
        commands.second_motion(council.acting(told["seconder"]), sitting.id, motion)
    for teller, counted in zip((*TELLERS, TELLERS[1]), told["tellers"], strict=False):
        with sitting.after(1):
            commands.count_motion(council.acting(teller), sitting.id, motion, *counted)
    with sitting.after(0.5) as desk:
        commands.decide_motion(desk, sitting.id, motion, "hands")


def is_decided(sitting: Sitting, one: Mapping[str, Any], proposal: Id, present: list[Id]) -> Id:
    council, secrecy = sitting.council, one.get("secrecy", "named")
    with sitting.after(1) as desk:
        ballot = voting.open_ballot(desk, proposal, council.rules[one["rule"]], sitting.id, secrecy=secrecy)
    given = list(zip(_in_order(council, one, present), _choices(one), strict=False))
    with sitting.after(2):
        if secrecy == "hands":
            for teller in TELLERS:
                voting.count_hands(council.acting(teller), ballot, *one["votes"])
        for member, choice in given if secrecy == "secret" else []:
            voting.hand_in(council.record.acting_as(member), ballot, choice=choice)
        for member, choice in given if secrecy == "named" else []:
            voting.cast(council.record.acting_as(member), ballot, choice)
    with sitting.after(1) as desk:
        voting.close_ballot(desk, ballot)
    return ballot


def _choices(one: Mapping[str, Any]) -> Iterator[str]:
    words = ("consent", "stand_aside") if one["rule"] == "consent" else CHOICES
    return chain.from_iterable(repeat(word, many) for word, many in zip(words, one["votes"], strict=False))


def _in_order(council: Council, one: Mapping[str, Any], present: list[Id]) -> list[Id]:
    """Those who vote in favour come first: by chance, or a side that is against comes last."""
    members = council.chance.sample(present, len(present))
    if "against" in one:
        people = council.story["people"]
        members.sort(key=lambda member: people[council.name_of(member)]["declared"][1] == one["against"])
    return members


def elects(sitting: Sitting, election: Id, item: Id, present: list[Id]) -> None:
    """A round in secret; where a lot is needed it is drawn before two witnesses; who is elected is seated."""
    council, told = sitting.council, sitting.told["election"]
    with sitting.after() as desk:
        commands.open_item(desk, sitting.id, item)
    with sitting.after(2) as desk:
        ballot = voting.open_round(desk, election)
    papers = chain.from_iterable(repeat(marks, many) for many, *marks in told["papers"])
    with sitting.after(4):
        for member, marks in zip(present, papers, strict=False):
            voting.hand_in(council.record.acting_as(member), ballot, marks=tuple(marks))
    with sitting.after(6) as desk:
        outcome = voting.close_round(desk, ballot)
    if outcome == "lot":
        with sitting.after(2) as desk:
            lot = voting.call_lot(desk, ballot, present[1:3])
        with sitting.after(2) as desk:
            voting.draw_lot(desk, lot, told["lot"])
    with sitting.after(1) as desk:
        commands.close_item(desk, sitting.id, item)
        ends = next(term["ends"] for term in council.story["terms"] if sitting.day <= term["ends"])
        for person in council.record.ask(TheElection(election)).elected_so_far():
            council.seats(council.name_of(person), "board", sitting.day + timedelta(days=1), ends)
