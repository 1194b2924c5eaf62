"""What can be done with a decision once it is taken: send it out, and enter what the municipality made of it."""

from datetime import date

from council.charter.questions import Procedure
from council.command import command
from council.followup import rules
from council.followup.events import (
    OpinionSent,
    OpinionTabled,
    PledgeFulfilled,
    PledgeMade,
    PledgeUpdated,
    PledgeWithdrawn,
    ReplyReceived,
)
from council.followup.questions import Opinion, OpinionsOf, Pledge, TheDecisionOf
from council.membership.questions import KnownPeople
from council.record import Decision, Id, Record, Wording, day_of, new_id, require, today
from council.voting.questions import BallotTerms, VotesOn, is_opinion

NOWHERE = Id("")


@command
def send_opinion(
    record: Record,
    ballot: Id,
    recipient: str,
    sent: date,
    institution: Wording | None = None,
    registry_number: str = "",
    sessions: tuple[date, ...] = (),
    replaces: Id | None = None,
    opinion: Id | None = None,
) -> Id:
    """Send what was decided to an institution; it is due in the first of its sessions for which it comes in time."""
    vote = record.ask(BallotTerms(ballot))
    votes = VotesOn(vote.opened.proposal if vote.opened else NOWHERE)
    procedure = Procedure(vote.opened.body if vote.opened else None)
    before, people = OpinionsOf(ballot), KnownPeople()
    decision = record.consider(vote, votes, procedure, before, people)
    if opinion is not None and opinion in before.answer:
        return opinion
    _require_may_go_out(vote, votes)
    require(recipient in rules.RECIPIENTS, rules.UnknownRecipient(recipient=recipient))
    require(
        (recipient == "other") == (institution is not None), rules.InstitutionMissing(recipient=recipient)
    )
    if institution is not None:
        rules.require_words([institution], people)
    rules.require_number(registry_number)
    rules.require_day(sent, today(), _decided_on(record, vote))
    _require_sent_once(before, recipient, institution, replaces)
    rule = procedure.rule.answering
    session = rules.first_session(sent, sessions, rule.agenda_days, rule.late_opinions)
    fact = OpinionSent(
        opinion=opinion or new_id(),
        ballot=ballot,
        sent=sent,
        recipient=recipient,
        institution=institution,
        registry_number=registry_number.strip(),
        session=session,
        answer_by=rules.answer_due(session, sent, rule.answer_days),
        replaces=replaces,
    )
    decision.enter(fact)
    return fact.opinion


@command
def table_opinion(record: Record, opinion: Id, session: date) -> None:
    """Note on the agenda of which session an opinion stood; said again, the later word counts."""
    decision, one, _people = _considered(record, opinion)
    rules.require_day(session, today(), one.sent.sent)
    if one.tabled is None or one.tabled.session != session:
        decision.enter(OpinionTabled(opinion=opinion, ballot=one.sent.ballot, session=session))


@command
def receive_reply(
    record: Record,
    opinion: Id,
    received: date,
    answer: str,
    wording: tuple[Wording, ...],
    registry_number: str = "",
    reply: Id | None = None,
) -> Id:
    """Enter what the municipality answered, with its reasons. A reply that was wrong is replaced by a later one."""
    decision, one, people = _considered(record, opinion)
    require(answer in rules.ANSWERS, rules.UnknownAnswer(answer=answer))
    rules.require_words(wording, people)
    rules.require_number(registry_number)
    rules.require_day(received, today(), one.sent.sent)
    fact = ReplyReceived(
        opinion=opinion,
        ballot=one.sent.ballot,
        reply=reply or new_id(),
        received=received,
        answer=answer,
        wording=wording,
        registry_number=registry_number.strip(),
    )
    if fact.reply not in {told.reply for told, _entry in one.replies}:
        decision.enter(fact)
    return fact.reply


@command
def make_pledge(
    record: Record,
    opinion: Id,
    made: date,
    wording: tuple[Wording, ...],
    due: date | None = None,
    unit: Wording | None = None,
    indicator: Wording | None = None,
    pledge: Id | None = None,
) -> Id:
    """Enter what the municipality undertakes: what, by when, which office of it, and by what one will see it."""
    decision, one, people = _considered(record, opinion)
    rules.require_words(wording, people)
    for said in (unit, indicator):
        if said is not None:
            rules.require_words([said], people)
    rules.require_day(made, today(), one.sent.sent)
    require(due is None or due >= made, rules.TooEarly(day=due, earliest=made))
    pledge = pledge or new_id()
    if pledge not in one.pledges:
        fact = PledgeMade(
            pledge=pledge,
            opinion=opinion,
            ballot=one.sent.ballot,
            made=made,
            wording=wording,
            due=due,
            unit=unit,
            indicator=indicator,
        )
        decision.enter(fact)
    return pledge


@command
def update_pledge(record: Record, pledge: Id, told: date, started: bool, wording: Wording) -> None:
    """Say how far a pledge has come; also that one which was held to be fulfilled is not."""
    decision, one, people = _considered_pledge(record, pledge)
    rules.require_words([wording], people)
    rules.require_day(told, today(), one.made.made)
    decision.enter(PledgeUpdated(**_named(one), told=told, started=started, wording=wording))


@command
def fulfil_pledge(record: Record, pledge: Id, fulfilled: date, wording: Wording | None = None) -> None:
    """Say that what was pledged is done."""
    decision, one, people = _considered_pledge(record, pledge)
    require(one.fulfilled is None, rules.FulfilledBefore(pledge=pledge))
    if wording is not None:
        rules.require_words([wording], people)
    rules.require_day(fulfilled, today(), one.made.made)
    decision.enter(PledgeFulfilled(**_named(one), fulfilled=fulfilled, wording=wording))


@command
def withdraw_pledge(record: Record, pledge: Id, withdrawn: date, wording: Wording) -> None:
    """Take a pledge back, with reasons; it stays on record."""
    decision, one, people = _considered_pledge(record, pledge)
    rules.require_words([wording], people)
    rules.require_day(withdrawn, today(), one.made.made)
    decision.enter(PledgeWithdrawn(**_named(one), withdrawn=withdrawn, wording=wording))


def _considered(record: Record, opinion: Id) -> tuple[Decision, Opinion, KnownPeople]:
    """An opinion that stands, and the decision that depends on it."""
    of = record.ask(TheDecisionOf(opinion)).answer
    opinions, people = OpinionsOf(of or NOWHERE), KnownPeople()
    decision = record.consider(opinions, people)
    require(opinion in opinions.answer, rules.UnknownOpinion(opinion=opinion))
    one = opinions.answer[opinion]
    require(one.replaced_by is None, rules.ReplacedSince(opinion=opinion))
    return decision, one, people


def _considered_pledge(record: Record, pledge: Id) -> tuple[Decision, Pledge, KnownPeople]:
    """A pledge that was not taken back; it holds even if the opinion was sent again since."""
    of = record.ask(TheDecisionOf(pledge)).answer
    opinions, people = OpinionsOf(of or NOWHERE), KnownPeople()
    decision = record.consider(opinions, people)
    require(pledge in opinions.pledges, rules.UnknownPledge(pledge=pledge))
    one = opinions.pledges[pledge]
    require(one.withdrawn is None, rules.PledgeWasWithdrawn(pledge=pledge))
    return decision, one, people


def _named(one: Pledge) -> dict[str, Id]:
    made = one.made
    return {"pledge": made.pledge, "opinion": made.opinion, "ballot": made.ballot}


def _require_may_go_out(vote: BallotTerms, votes: VotesOn) -> None:
    """It was adopted on the whole, stands, and is an opinion."""
    if vote.opened is None:
        raise rules.UnknownDecision()
    ballot = vote.opened.ballot
    require(not vote.is_open, rules.NotDecidedYet(ballot=ballot))
    require(vote.opened.motion is None, rules.OnPartOnly(ballot=ballot))
    require(ballot not in votes.reconsidered, rules.TakenAgain(ballot=ballot))
    result = votes.results.get(ballot, "")
    require(result == "adopted", rules.NotAdopted(ballot=ballot, result=result))
    require(is_opinion(result, vote.opened.standing), rules.NotAnOpinion(ballot=ballot))


def _decided_on(record: Record, vote: BallotTerms) -> date | None:
    found = record.entries(after=vote.closed_position - 1, until=vote.closed_position)
    return day_of(found[0].at) if vote.closed_position and found else None


def _require_sent_once(
    before: OpinionsOf, recipient: str, institution: Wording | None, replaces: Id | None
) -> None:
    """It has not gone there yet, or it goes in place of one that stands."""
    standing = {one.sent.opinion: one.sent for one in before.standing}
    if replaces is not None:
        require(replaces in standing, rules.UnknownOpinion(opinion=replaces))
    there = {(one.recipient, one.institution) for name, one in standing.items() if name != replaces}
    require((recipient, institution) not in there, rules.SentBefore(recipient=recipient))
