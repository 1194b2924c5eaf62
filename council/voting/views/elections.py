"""How elections stand now: coming, going on, over; who was proposed. Nothing tells how many voted."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Date, Index, Integer, Row, Text, and_, select, update

from council.record import Id, Rows, View, Wording, day_of, here, view_table
from council.voting.events import (
    CandidacyWithdrawn,
    CandidateNominated,
    ElectionCalled,
    ElectionCalledOff,
    ElectionDeclared,
    LotCalled,
    LotDrawn,
    NominationAccepted,
    NominationDeclined,
    RoundClosed,
    RoundOpened,
)
from council.voting.rules.candidacies import ACCEPTED, DECLINED, NOMINATED, WITHDRAWN

CALLED, ROUND_OPEN, ROUND_CLOSED, LOT_NEEDED, LOT_CALLED = GOING_ON = (
    "called",
    "round_open",
    "round_closed",
    "lot_needed",
    "lot_called",
)
DECLARED, VOID, CALLED_OFF = OVER = ("declared", "void", "called_off")
"""How far an election has come: the same words as the question `TheElection` answers."""

election = view_table(
    "election",
    Column("election", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("fills", Text),
    Column("sitting", Text),
    Column("names", Text, nullable=False),  # JSON: language, name
    Column("seats", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("called", Integer, nullable=False),  # positions in the record
    Column("called_day", Date, nullable=False),
    Column("ended", Integer),
    Column("ended_day", Date),
    Column("number", Text),  # of the declaration
    Index("election_by_state", "council", "state", "called"),
)

candidacy = view_table(
    "candidacy",
    Column("election", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("standing", Text, nullable=False),  # nominated, accepted, declined, withdrawn
    Column("since", Integer, nullable=False),  # the position of what she last said, or was said of her
    Index("candidacy_of", "council", "candidate", "standing"),
)

election_round = view_table(
    "election_round",
    Column("ballot", Text, primary_key=True),
    Column("election", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("casting", Text, nullable=False),
    Column("entitled", Integer, nullable=False),
    Column("opened", Integer, nullable=False),
    Column("closed", Integer),
    Column("outcome", Text),
    Index("round_of_election", "council", "election", "round"),
    Index("round_by_close", "council", "closed"),
)

view = View("elections", election, candidacy, election_round)


@view.draws(ElectionCalled)
def _(rows: Rows, fact: ElectionCalled) -> None:
    rows.insert(
        election,
        election=fact.election,
        body=fact.body,
        fills=fact.fills,
        sitting=fact.sitting,
        names=json.dumps({one.language: one.text for one in fact.names}, ensure_ascii=False),
        seats=fact.seats,
        rule=fact.rule,
        state=CALLED,
        called=rows.entry.position,
        called_day=day_of(rows.entry.at),
    )


@view.draws(CandidateNominated)
def _(rows: Rows, fact: CandidateNominated) -> None:
    said = {"standing": NOMINATED, "since": rows.entry.position}
    which = _whose(fact.election, fact.candidate)
    if rows.execute(select(candidacy.c.since).where(which)).one_or_none() is None:
        rows.insert(candidacy, election=fact.election, candidate=fact.candidate, **said)
    else:
        rows.execute(update(candidacy).where(which).values(**said))


@view.draws(NominationAccepted)
def _(rows: Rows, fact: NominationAccepted) -> None:
    _stands(rows, fact.election, fact.candidate, ACCEPTED)


@view.draws(NominationDeclined)
def _(rows: Rows, fact: NominationDeclined) -> None:
    _stands(rows, fact.election, fact.candidate, DECLINED)


@view.draws(CandidacyWithdrawn)
def _(rows: Rows, fact: CandidacyWithdrawn) -> None:
    _stands(rows, fact.election, fact.candidate, WITHDRAWN)


@view.draws(RoundOpened)
def _(rows: Rows, fact: RoundOpened) -> None:
    _has_come(rows, fact.election, ROUND_OPEN)
    rows.insert(
        election_round,
        ballot=fact.ballot,
        election=fact.election,
        round=fact.round,
        casting=fact.casting,
        entitled=len(fact.roll),
        opened=rows.entry.position,
    )


@view.draws(RoundClosed)
def _(rows: Rows, fact: RoundClosed) -> None:
    outcome = str(fact.counted["outcome"])
    _counted(rows, fact.election, fact.ballot, outcome)
    this = here(election_round), election_round.c.ballot == fact.ballot
    rows.execute(update(election_round).where(*this).values(closed=rows.entry.position))


@view.draws(LotCalled)
def _(rows: Rows, fact: LotCalled) -> None:
    if fact.election is not None:
        _has_come(rows, fact.election, LOT_CALLED)


@view.draws(LotDrawn)
def _(rows: Rows, fact: LotDrawn) -> None:
    if fact.election is not None:
        _counted(rows, fact.election, fact.ballot, str(fact.counted.get("outcome", "")))


@view.draws(ElectionDeclared)
def _(rows: Rows, fact: ElectionDeclared) -> None:
    _has_come(rows, fact.election, DECLARED, number=fact.number)


@view.draws(ElectionCalledOff)
def _(rows: Rows, fact: ElectionCalledOff) -> None:
    _has_come(rows, fact.election, CALLED_OFF)


def _counted(rows: Rows, which: Id, ballot: Id, outcome: str) -> None:
    """A count came to this; who is elected is declared by the fact that follows."""
    this = here(election_round), election_round.c.ballot == ballot
    rows.execute(update(election_round).where(*this).values(outcome=outcome))
    _has_come(rows, which, {"lot": LOT_NEEDED, "void": VOID}.get(outcome, ROUND_CLOSED))


def _has_come(rows: Rows, which: Id, state: str, **more: Any) -> None:
    if state in OVER:
        more |= {"ended": rows.entry.position, "ended_day": day_of(rows.entry.at)}
    this = here(election), election.c.election == which
    rows.execute(update(election).where(*this).values(state=state, **more))


def _stands(rows: Rows, which: Id, candidate: Id, standing: str) -> None:
    said = update(candidacy).where(_whose(which, candidate))
    rows.execute(said.values(standing=standing, since=rows.entry.position))


def _whose(which: Id, candidate: Id) -> Any:
    return and_(here(candidacy), candidacy.c.election == which, candidacy.c.candidate == candidate)


# Looking --------------------------------------------------------------------------------------------


def names_of(row: Row[Any]) -> tuple[Wording, ...]:
    """What an election in a list is called."""
    found: Mapping[str, str] = json.loads(row.names)
    return tuple(Wording(language=language, text=text) for language, text in found.items())


def elections_going_on(rows: Rows) -> Sequence[Row[Any]]:
    """The elections that were called and are not over, the first one first."""
    found = select(election).where(here(election), election.c.state.in_(GOING_ON))
    return rows.execute(found.order_by(election.c.called)).all()


def elections_over(rows: Rows, limit: int = 50, skip: int = 0) -> Sequence[Row[Any]]:
    """The elections that are over, the latest first: declared, void, or called off."""
    found = select(election).where(here(election), election.c.state.in_(OVER))
    return rows.execute(found.order_by(election.c.ended.desc()).limit(limit).offset(skip)).all()


def the_election(rows: Rows, which: Id) -> Row[Any] | None:
    """One election as it stands in the lists."""
    found = select(election).where(here(election), election.c.election == which)
    return rows.execute(found).one_or_none()


def candidacies_in(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """Everybody who was proposed in an election, in the order in which they last answered."""
    found = select(candidacy).where(here(candidacy), candidacy.c.election == which)
    return rows.execute(found.order_by(candidacy.c.since)).all()


def rounds_of(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """The rounds of an election, the first one first."""
    found = select(election_round).where(here(election_round), election_round.c.election == which)
    return rows.execute(found.order_by(election_round.c.round)).all()


def open_rounds(rows: Rows) -> Sequence[Row[Any]]:
    """The rounds that are open, the first one first, with the names of their elections."""
    both = election_round.join(election, election.c.election == election_round.c.election)
    found = select(election_round, election.c.names, election.c.body).select_from(both)
    still = here(election_round), here(election), election_round.c.closed.is_(None)
    return rows.execute(found.where(*still).order_by(election_round.c.opened)).all()


def nominations_to_answer(rows: Rows, person: Id) -> Sequence[Row[Any]]:
    """The elections in which somebody was proposed and has not said yet whether she stands."""
    both = candidacy.join(election, election.c.election == candidacy.c.election)
    asked = candidacy.c.candidate == person, candidacy.c.standing == NOMINATED, election.c.state == CALLED
    found = select(election).select_from(both).where(here(candidacy), here(election), *asked)
    return rows.execute(found.order_by(election.c.called)).all()
