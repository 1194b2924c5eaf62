"""Elections for tests of their pages: rules, candidates who agreed, papers handed in."""

from collections.abc import Mapping, Sequence
from typing import Any

from council.record import Id, Record
from council.voting import commands
from council.voting.events import Papers
from tests.voting.a_council import ASSEMBLY, MEMBERS, adopt, worded

PLURALITY, BLOCK, APPROVAL, STV, IRV, RUNOFF = (Id(f"00000000000000e{number}") for number in range(6))
ELECTION_RULES: dict[Id, dict[str, Any]] = {
    PLURALITY: {"method": "plurality"},
    BLOCK: {"method": "block", "keeps_balance": True},
    APPROVAL: {"method": "approval"},
    STV: {"method": "stv", "keeps_balance": True},
    IRV: {"method": "irv"},
    RUNOFF: {"method": "majority_runoff"},
}
NAMES = {"en": "Board 2026", "tr": "Yürütme Kurulu 2026", "ar": "الهيئة التنفيذية 2026"}


def election_rules(record: Record) -> None:
    """Adopt one rule of each kind."""
    for rule, terms in ELECTION_RULES.items():
        adopt(record, rule, terms, "election")


def call(record: Record, rule: Id = STV, seats: int = 2) -> Id:
    """Call an election in the assembly."""
    return commands.call_election(record, ASSEMBLY, worded(NAMES), seats, rule)


def stand(
    record: Record, election: Id, people: Sequence[Id], said: Mapping[Id, dict[str, str]] | None = None
) -> None:
    """Let people be proposed and agree."""
    for person in people:
        commands.nominate(record, election, person)
        commands.accept_nomination(record, election, (said or {}).get(person), person)


def hand_in_all(record: Record, ballot: Id, papers: Sequence[Sequence[int]]) -> None:
    """Let the members hand in these papers, one each; an empty one is blank."""
    for member, marks in zip(MEMBERS, papers, strict=False):
        commands.hand_in(record.acting_as(member), ballot, marks=tuple(marks), blank=not marks)


def held(
    record: Record,
    rule: Id,
    people: Sequence[Id],
    papers: Sequence[Sequence[int]],
    seats: int = 2,
    said: Mapping[Id, dict[str, str]] | None = None,
) -> tuple[Id, Id]:
    """An election whose first round was secret and is closed: the election and the round."""
    election = call(record, rule, seats)
    stand(record, election, people, said)
    ballot = commands.open_round(record, election)
    hand_in_all(record, ballot, papers)
    commands.close_round(record, ballot)
    return election, ballot


def box(*lines: tuple[int, Sequence[int]]) -> list[Papers]:
    """Papers of a box."""
    return [Papers(number=number, marks=tuple(marks)) for number, marks in lines]
