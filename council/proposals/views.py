"""How proposals stand now: texts, translations, links, who is behind them, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    Row,
    Select,
    Text,
    and_,
    func,
    or_,
    select,
)

from council.assembly.events import MotionDecided, MotionMade
from council.proposals.events import (
    CoSponsorshipWithdrawn,
    LinkAttached,
    LinkRemoved,
    ProposalCoSponsored,
    ProposalDrafted,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    TranslationMade,
)
from council.proposals.rules import DECIDED, DRAFT, PART, SUBMITTED, UNDER_VOTE, WITHDRAWN
from council.record import Id, Rows, View, here, view_table
from council.voting.events import BallotClosed, BallotOpened

proposal = view_table(
    "proposal",
    Column("proposal", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("result", Text),  # of the last vote that was closed
    Column("drafted", Integer, nullable=False),  # positions in the record
    Column("submitted", Integer),
    Column("changed", Integer, nullable=False),
    Column("submitted_at", Text),  # moments in ISO 8601, UTC
    Column("changed_at", Text, nullable=False),
    Index("proposal_by_change", "council", "changed"),
    Index("proposal_by_author", "council", "author"),
)

translation = view_table(
    "proposal_translation",
    Column("proposal", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("translator", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

link = view_table(
    "proposal_link",
    Column("proposal", Text, primary_key=True),
    Column("link", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("attached", Integer, nullable=False),
)

co_sponsor = view_table(
    "proposal_co_sponsor",
    Column("proposal", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("since", Integer, nullable=False),
)

vote = view_table(
    "proposal_vote",
    Column("proposal", Text, primary_key=True),
    Column("ballot", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("opened", Integer, nullable=False),
    Column("number", Text),  # of the decision, once the vote is closed
    Column("result", Text),
    Column("motion", Text),  # the amendment or the part that it is on; nothing: on the whole
    Column("reconsidered", Text),  # the motion to take it once more, if there is one
)

part = view_table(
    "proposal_part",
    Column("motion", Text, primary_key=True),
    Column("proposal", Text, nullable=False),
    Column("result", Text),
    Index("proposal_part_of", "council", "proposal"),
)

view = View("proposals", proposal, translation, link, co_sponsor, vote, part)


@view.draws(ProposalDrafted)
def _(rows: Rows, fact: ProposalDrafted) -> None:
    rows.insert(
        proposal,
        proposal=fact.proposal,
        author=fact.author,
        body=fact.body,
        language=fact.language,
        revision=1,
        title=fact.title,
        text=fact.text,
        state=DRAFT,
        drafted=rows.entry.position,
        changed=rows.entry.position,
        changed_at=_when(rows),
    )


@view.draws(ProposalRevised)
def _(rows: Rows, fact: ProposalRevised) -> None:
    _change(rows, fact.proposal, revision=fact.revision, title=fact.title, text=fact.text)


@view.draws(TranslationMade)
def _(rows: Rows, fact: TranslationMade) -> None:
    rows.remove(translation, proposal=fact.proposal, language=fact.language)
    rows.insert(
        translation,
        proposal=fact.proposal,
        language=fact.language,
        translator=fact.translator,
        revision=fact.revision,
        title=fact.title,
        text=fact.text,
        made_at=_when(rows),
    )


@view.draws(LinkAttached)
def _(rows: Rows, fact: LinkAttached) -> None:
    rows.insert(
        link,
        proposal=fact.proposal,
        link=fact.link,
        address=fact.address,
        label=fact.label,
        attached=rows.entry.position,
    )


@view.draws(LinkRemoved)
def _(rows: Rows, fact: LinkRemoved) -> None:
    rows.remove(link, proposal=fact.proposal, link=fact.link)


@view.draws(ProposalSubmitted)
def _(rows: Rows, fact: ProposalSubmitted) -> None:
    _change(rows, fact.proposal, state=SUBMITTED, submitted=rows.entry.position, submitted_at=_when(rows))


@view.draws(ProposalCoSponsored)
def _(rows: Rows, fact: ProposalCoSponsored) -> None:
    rows.insert(co_sponsor, proposal=fact.proposal, member=fact.member, since=rows.entry.position)


@view.draws(CoSponsorshipWithdrawn)
def _(rows: Rows, fact: CoSponsorshipWithdrawn) -> None:
    rows.remove(co_sponsor, proposal=fact.proposal, member=fact.member)


@view.draws(ProposalWithdrawn)
def _(rows: Rows, fact: ProposalWithdrawn) -> None:
    _change(rows, fact.proposal, state=WITHDRAWN)


@view.draws(BallotOpened)
def _(rows: Rows, fact: BallotOpened) -> None:
    rows.insert(
        vote,
        proposal=fact.proposal,
        ballot=fact.ballot,
        revision=fact.revision,
        opened=rows.entry.position,
        motion=fact.motion,
    )
    if fact.motion is None:
        _change(rows, fact.proposal, state=UNDER_VOTE)


@view.draws(BallotClosed)
def _(rows: Rows, fact: BallotClosed) -> None:
    result = str(fact.declared.get("result", ""))
    this = {"proposal": fact.proposal, "ballot": fact.ballot}
    rows.change(vote, this, number=fact.number, result=result)
    if fact.motion is None:
        _change(rows, fact.proposal, state=DECIDED, result=result)


@view.draws(MotionMade)
def _(rows: Rows, fact: MotionMade) -> None:
    if fact.sort == PART and fact.proposal is not None:
        rows.insert(part, motion=fact.motion, proposal=fact.proposal)
    if fact.reconsiders is not None and fact.proposal is not None:
        rows.change(vote, {"ballot": fact.reconsiders, "proposal": fact.proposal}, reconsidered=fact.motion)


@view.draws(MotionDecided)
def _(rows: Rows, fact: MotionDecided) -> None:
    if fact.proposal is None:
        return
    if fact.result == "rejected":
        _reject_in_parts(rows, fact.proposal, fact.motion)
    if fact.result != "adopted":
        return
    once_more = select(vote.c.ballot).where(here(vote), vote.c.reconsidered == fact.motion)
    if rows.execute(once_more).first() is not None:
        _change(rows, fact.proposal, state=SUBMITTED, result=None)


def _reject_in_parts(rows: Rows, which: Id, motion: Id) -> None:
    """A part of it was rejected, if the motion is one; with the last of them it is as a whole."""
    rows.change(part, {"motion": motion, "proposal": which}, result="rejected")
    of = select(part.c.motion, part.c.result).where(here(part), part.c.proposal == which)
    results = {one.motion: one.result for one in rows.execute(of)}
    if motion in results and set(results.values()) == {"rejected"}:
        _change(rows, which, state=DECIDED, result="rejected")


def _change(rows: Rows, which: Id, **values: Any) -> None:
    """Put something new in a proposal's row."""
    values |= {"changed": rows.entry.position, "changed_at": _when(rows)}
    rows.change(proposal, {"proposal": which}, **values)


def _when(rows: Rows) -> str:
    return rows.entry.at.isoformat(timespec="microseconds")


# Looking --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """Which proposals a reader wants to see; drafts are never anybody's but their author's."""

    reader: Id | None
    state: str = ""
    own: bool = False
    body: Id | None = None


def proposals(
    rows: Rows, wanted: Wanted, language: str, limit: int = 20, skip: int = 0
) -> Sequence[Row[Any]]:
    """Proposals, the newest change first, with their title in a language where somebody translated it."""
    said = translation.alias("said")
    translated = and_(here(said), said.c.proposal == proposal.c.proposal, said.c.language == language)
    shown = select(
        *(column for column in proposal.c if column is not proposal.c.text),
        said.c.title.label("said_title"),
        said.c.revision.label("said_revision"),
        _supporters().label("supporters"),
    ).select_from(proposal.outerjoin(said, translated))
    found = shown.where(*_wanted(wanted)).order_by(proposal.c.changed.desc())
    return rows.execute(found.limit(limit).offset(skip)).all()


def counted(rows: Rows, wanted: Wanted) -> dict[str, int]:
    """How many proposals there are in each state, of those that the reader may see."""
    of_all = Wanted(wanted.reader, "", wanted.own, wanted.body)
    found = (
        select(proposal.c.state, func.count().label("number"))
        .where(*_wanted(of_all))
        .group_by(proposal.c.state)
    )
    return {row.state: int(row.number) for row in rows.execute(found).all()}


def the_proposal(rows: Rows, which: Id, reader: Id | None) -> Row[Any] | None:
    """One proposal, if the reader may see it."""
    one = select(proposal).where(*_seen_by(reader), proposal.c.proposal == which)
    return rows.execute(one).one_or_none()


def translations(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """A proposal's translations."""
    return _all(rows, select(translation).where(here(translation), translation.c.proposal == which))


def links(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """A proposal's links, in the order in which they were attached."""
    found = select(link).where(here(link), link.c.proposal == which)
    return _all(rows, found.order_by(link.c.attached))


def co_sponsors(rows: Rows, which: Id) -> list[Id]:
    """Who stands behind a proposal, the first one first."""
    found = select(co_sponsor.c.member).where(here(co_sponsor), co_sponsor.c.proposal == which)
    return [Id(row.member) for row in rows.execute(found.order_by(co_sponsor.c.since)).all()]


def votes(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """The votes on a proposal, the first one first."""
    found = select(vote).where(here(vote), vote.c.proposal == which)
    return _all(rows, found.order_by(vote.c.opened))


def titles(rows: Rows, which: Sequence[Id]) -> dict[Id, dict[str, str]]:
    """The titles of several proposals that were put forward, in each language that they have."""
    asked = and_(here(proposal), proposal.c.proposal.in_(which), proposal.c.submitted.is_not(None))
    original = select(proposal.c.proposal, proposal.c.language, proposal.c.title).where(asked)
    others = and_(here(translation), translation.c.proposal == proposal.c.proposal)
    further = (
        select(translation.c.proposal, translation.c.language, translation.c.title)
        .select_from(proposal.join(translation, others))
        .where(asked)
    )
    found: dict[Id, dict[str, str]] = {}
    for statement in (original, further):
        for row in rows.execute(statement).all():
            found.setdefault(Id(row.proposal), {})[row.language] = row.title
    return found


def _supporters() -> Any:
    mine = and_(here(co_sponsor), co_sponsor.c.proposal == proposal.c.proposal)
    return select(func.count()).where(mine).select_from(co_sponsor).correlate(proposal).scalar_subquery()


def _seen_by(reader: Id | None) -> list[ColumnElement[bool]]:
    put_forward = proposal.c.submitted.is_not(None)
    seen = put_forward if reader is None else or_(put_forward, proposal.c.author == reader)
    return [here(proposal), seen]


def _wanted(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked = _seen_by(wanted.reader)
    if wanted.state:
        asked.append(proposal.c.state == wanted.state)
    if wanted.own:
        asked.append(proposal.c.author == wanted.reader)
    if wanted.body is not None:
        asked.append(proposal.c.body == wanted.body)
    return asked


def _all(rows: Rows, found: Select[Any]) -> Sequence[Row[Any]]:
    return rows.execute(found).all()
