"""An election for tests: rules that a council may have adopted, candidates who stand, and papers."""

from collections.abc import Mapping, Sequence
from typing import Any

from council.charter.events import SeatsSet
from council.record import Fact, Id, Record, Wording
from council.voting.commands import accept_nomination, call_election, hand_in, nominate, open_round
from council.voting.questions import TheElection
from tests.voting.a_council import AMINA, ASSEMBLY, BERFIN, CEMAL, DINA, MEMBERS, adopt

RULE = Id("0000000000000re0")
NAMES = (Wording(language="tr", text="Başkan seçimi"), Wording(language="ar", text="انتخاب الرئاسة"))
STAND = (DINA, AMINA, CEMAL, BERFIN)
PLURALITY: dict[str, Any] = {"method": "plurality"}


def called(
    record: Record,
    terms: Mapping[str, Any] = PLURALITY,
    seats: int = 1,
    candidates: Sequence[Id] = STAND,
    stands_as: Mapping[Id, Mapping[str, str]] | None = None,
    rule: Id = RULE,
    **more: Any,
) -> Id:
    """An election in which these candidates stand."""
    adopt(record, rule, dict(terms), "election")
    election = call_election(record, ASSEMBLY, NAMES, seats, rule, **more)
    for one in candidates:
        nominate(record, election, one)
        accept_nomination(record, election, (stands_as or {}).get(one), one)
    return election


def voted(record: Record, ballot: Id, papers: Sequence[tuple[int, ...]]) -> None:
    """Let members hand in papers, one each; an empty one is blank."""
    for member, marks in zip(MEMBERS, papers, strict=False):
        hand_in(record.acting_as(member), ballot, marks=marks, blank=not marks)


def open_with(record: Record, papers: Sequence[tuple[int, ...]], **more: Any) -> tuple[Id, Id]:
    """An election and its first round, with these papers in the urn."""
    election = called(record, **more)
    ballot = open_round(record, election)
    voted(record, ballot, papers)
    return election, ballot


def with_seats(record: Record, seats: int, body: Id = ASSEMBLY) -> None:
    """Let a body have so many seats by the charter."""
    record.enter([SeatsSet(body=body, seats=seats)])


def facts(record: Record, *kinds: type[Fact]) -> list[Any]:
    """What happened, of some kinds."""
    return [entry.fact for entry in record.entries(kinds=[kind.KIND for kind in kinds])]


def the(record: Record, election: Id) -> TheElection:
    """An election as it stands."""
    return record.ask(TheElection(election))
