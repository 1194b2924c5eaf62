"""How votes stand now: which are open, and every decision, those of a past council's record among them.

No row holds a vote: who voted what is read from the record, and only once the vote is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    Row,
    Text,
    and_,
    extract,
    func,
    or_,
    select,
    update,
)

from council.archive.events import SittingCarriedOver, VoteCarriedOver
from council.assembly.events import MotionDecided, MotionMade
from council.record import Id, Rows, View, day_of, here, view_table
from council.voting.events import BallotClosed, BallotOpened, LotDrawn

ballot = view_table(
    "ballot",
    Column("ballot", Text, primary_key=True),
    Column("proposal", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("sitting", Text),
    Column("rule", Text, nullable=False),
    Column("secrecy", Text, nullable=False),
    Column("may_change", Boolean, nullable=False),
    Column("entitled", Integer, nullable=False),
    Column("standing", Text, nullable=False),
    Column("opened", Integer, nullable=False),  # positions in the record
    Column("closed", Integer),
    Column("opened_at", Text, nullable=False),  # moments in ISO 8601, UTC
    Column("motion", Text),  # the amendment or the part of the question that it is on
    Index("ballot_by_close", "council", "closed"),
)

decision = view_table(
    "decision",
    Column("ballot", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("position", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("yes", Integer, nullable=False),
    Column("no", Integer, nullable=False),
    Column("abstain", Integer, nullable=False),
    Column("present", Integer),
    Column("entitled", Integer),
    Column("sitting", Text),
    # Decided here: on which proposal, in which body, and what it is worth.
    Column("proposal", Text),
    Column("body", Text),
    Column("standing", Text),
    Column("motion", Text),  # on an amendment, or a part of the question
    Column("reconsidered", Text),  # by this motion: the vote was taken once more
    # Carried over: from which source, and what it says.
    Column("source", Text),
    Column("title", Text),
    Column("language", Text),
    Index("decision_by_day", "council", "day", "position"),
)

carried_sitting = view_table(
    "decision_sitting_carried_over",
    Column("sitting", Text, primary_key=True),
    Column("day", Date, nullable=False),
)

reconsidering = view_table(
    "decision_reconsidering",
    Column("motion", Text, primary_key=True),
    Column("ballot", Text, nullable=False),
)

view = View("voting", ballot, decision, carried_sitting, reconsidering)


@view.draws(BallotOpened)
def _(rows: Rows, fact: BallotOpened) -> None:
    rows.insert(
        ballot,
        ballot=fact.ballot,
        proposal=fact.proposal,
        body=fact.body,
        sitting=fact.sitting,
        rule=fact.rule,
        secrecy=fact.secrecy,
        may_change=fact.may_change,
        entitled=len(fact.roll),
        standing=fact.standing,
        opened=rows.entry.position,
        opened_at=rows.entry.at.isoformat(timespec="microseconds"),
        motion=fact.motion,
    )


@view.draws(BallotClosed)
def _(rows: Rows, fact: BallotClosed) -> None:
    this = and_(here(ballot), ballot.c.ballot == fact.ballot)
    rows.execute(update(ballot).where(this).values(closed=rows.entry.position))
    opened = rows.execute(select(ballot.c.body, ballot.c.standing).where(this)).one()
    rows.insert(
        decision,
        ballot=fact.ballot,
        day=day_of(rows.entry.at),
        position=rows.entry.position,
        number=fact.number,
        sitting=fact.sitting,
        proposal=fact.proposal,
        body=opened.body,
        standing=opened.standing,
        motion=fact.motion,
        **_counts(fact.declared),
    )


@view.draws(LotDrawn)
def _(rows: Rows, fact: LotDrawn) -> None:
    if fact.proposal is not None:
        this = here(decision), decision.c.ballot == fact.ballot
        rows.execute(update(decision).where(*this).values(result=fact.drawn[0]))


@view.draws(MotionMade)
def _(rows: Rows, fact: MotionMade) -> None:
    if fact.reconsiders is not None:
        rows.insert(reconsidering, motion=fact.motion, ballot=fact.reconsiders)


@view.draws(MotionDecided)
def _(rows: Rows, fact: MotionDecided) -> None:
    if fact.result == "adopted" and fact.proposal is not None:
        asked = select(reconsidering.c.ballot).where(
            here(reconsidering), reconsidering.c.motion == fact.motion
        )
        which = here(decision), decision.c.ballot.in_(asked)
        rows.execute(update(decision).where(*which).values(reconsidered=fact.motion))


@view.draws(SittingCarriedOver)
def _(rows: Rows, fact: SittingCarriedOver) -> None:
    rows.insert(carried_sitting, sitting=fact.sitting, day=fact.day)


@view.draws(VoteCarriedOver)
def _(rows: Rows, fact: VoteCarriedOver) -> None:
    held = select(carried_sitting.c.day).where(
        here(carried_sitting), carried_sitting.c.sitting == fact.sitting
    )
    rows.insert(
        decision,
        ballot=fact.ballot,
        day=rows.execute(held).scalar_one(),
        position=rows.entry.position,
        number=fact.item,
        sitting=fact.sitting,
        source=fact.source,
        title=fact.title,
        language=fact.language,
        **_counts(fact.declared),
    )


def _counts(declared: dict[str, Any]) -> dict[str, Any]:
    """What of a declared outcome stands in the list; of consent: who consents, what is open, who stands aside."""
    by_consent = declared.get("kind") == "consent"
    names = ("consent", "open", "stand_aside") if by_consent else ("yes", "no", "abstain")
    yes, no, abstain = (int(declared.get(name, 0)) for name in names)
    return {
        "result": str(declared["result"]),
        "yes": yes,
        "no": no,
        "abstain": abstain,
        "present": declared.get("present"),
        "entitled": declared.get("members"),
    }


# Looking --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """Which decisions a reader wants to see."""

    year: int | None = None
    result: str = ""
    body: Id | None = None
    origin: str = ""  # here, carried_over

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same, for a query."""
        asked = [here(decision)]
        if self.year is not None:
            asked.append(decision.c.day.between(date(self.year, 1, 1), date(self.year, 12, 31)))
        if self.result:
            asked.append(decision.c.result == self.result)
        if self.body is not None:
            asked.append(decision.c.body == self.body)
        if self.origin:
            asked.append(decision.c.source.is_(None) == (self.origin == "here"))
        return asked


def decisions(rows: Rows, wanted: Wanted = Wanted(), limit: int = 50, skip: int = 0) -> Sequence[Row[Any]]:
    """Decisions, the latest first."""
    latest = decision.c.day.desc(), decision.c.position.desc()
    found = select(decision).where(*wanted.conditions()).order_by(*latest)
    return rows.execute(found.limit(limit).offset(skip)).all()


def decided_in_all(rows: Rows, wanted: Wanted = Wanted(), after: int = 0) -> int:
    """How many decisions there are of those wanted; or how many were entered after a position."""
    found = (
        select(func.count()).select_from(decision).where(*wanted.conditions(), decision.c.position > after)
    )
    return int(rows.execute(found).scalar_one())


def years(rows: Rows) -> list[int]:
    """The years in which something was decided, the last one first."""
    found = select(extract("year", decision.c.day).label("year")).where(here(decision)).distinct()
    return sorted((int(row.year) for row in rows.execute(found)), reverse=True)


def has_carried_over(rows: Rows) -> bool:
    """Whether a past council's decisions are among them."""
    return decided_in_all(rows, Wanted(origin="carried_over")) > 0


def the_decision(rows: Rows, which: Id) -> Row[Any] | None:
    """The decision that came of a vote."""
    return rows.execute(select(decision).where(here(decision), decision.c.ballot == which)).one_or_none()


def remarkable(rows: Rows, limit: int) -> Sequence[Row[Any]]:
    """Decisions taken here that an auditor looks at first: without a quorum, in a tie, with a balance not met."""
    settled = decision.c.result.in_(("adopted", "rejected"))
    odd = or_(~settled, decision.c.standing != "opinion")
    whole = decision.c.source.is_(None), decision.c.motion.is_(None)
    found = select(decision).where(here(decision), *whole, odd)
    return rows.execute(found.order_by(decision.c.position.desc()).limit(limit)).all()


def open_ballots(rows: Rows) -> Sequence[Row[Any]]:
    """The votes that are open, the first one first."""
    found = select(ballot).where(here(ballot), ballot.c.closed.is_(None))
    return rows.execute(found.order_by(ballot.c.opened)).all()
