"""What can be done with votes by name."""

from council.assembly.questions import Attendance, TheSitting
from council.charter.questions import AdoptedRule, Procedure, RulesInForce
from council.command import command
from council.membership.questions import Declared, MandatesIn, composition
from council.proposals.questions import TheProposal
from council.quotas.questions import balance
from council.record import Entry, Id, Record, new_id, require, today
from council.voting.events import BallotClosed, BallotOpened, VoteCast
from council.voting.questions import BallotTerms, LastNumbers, VoteOf, VotesIn, VotesOn, chairs_vote
from council.voting.rules import Tally, decide, decision_rule
from council.voting.rules.ballots import (
    CHOICES,
    LONGEST_REASONS,
    NEEDS_RULING,
    NO_OPINION,
    OPINION,
    OPINION_WITH_REASONS,
    SETTLED,
    AlreadyOpen,
    AlreadySettled,
    AlreadyVoted,
    EmptyRoll,
    NobodyVotes,
    NotOnRoll,
    NotOpen,
    NotSubmitted,
    OnlyForHerself,
    ProposalWithdrawn,
    ReasonsMissing,
    ReasonsTooLong,
    RevisedMeanwhile,
    SittingNotUnderWay,
    SittingOfAnotherBody,
    TooFewCoSponsors,
    UnknownBallot,
    UnknownChoice,
    UnknownProposal,
    UnknownRule,
    UnknownRuling,
    UnknownSitting,
    numbered,
    ruled,
    standing_of,
)


@command
def open_ballot(
    record: Record,
    proposal: Id,
    rule: Id,
    sitting: Id | None = None,
    reasons: str = "",
    ruling: str = OPINION,
    revision: int | None = None,
    ballot: Id | None = None,
) -> Id:
    """Put a proposal to the vote by name, and freeze all that decides its outcome.

    Where a balance rule asks for reasons they are given here; where nobody can tell whether it is met, they
    are those of the bureau's `ruling`. The ballot's id may be made with the form: sent twice, it opens one.
    """
    body = _body_of(record, proposal)
    known, votes, rules = TheProposal(proposal), VotesOn(proposal), RulesInForce()
    mandates, declared, procedure = MandatesIn(body), Declared(), Procedure(body)
    meeting = None if sitting is None else TheSitting(sitting)
    decision = record.consider(
        known, votes, rules, mandates, declared, procedure, *([meeting] if meeting else [])
    )
    if ballot is not None and votes.open == ballot:
        return ballot
    _may_be_put_to_vote(known, votes, procedure.co_sponsors)
    require(revision in (None, known.revision), RevisedMeanwhile(proposal=proposal, revision=known.revision))
    if meeting is not None:
        _sits_now(meeting, body)
    adopted = _decision_rule(rules, rule, body)
    roll = mandates.effective(today())
    require(roll, EmptyRoll(body=body))
    composed = composition(declared.opened(record, roll), roll)
    found = balance(rules.on("balance", body), composed)
    standing = standing_of(one.worth for one in found)
    _gives_reasons(standing, reasons, ruling)
    ballot = ballot or new_id()
    decision.enter(
        BallotOpened(
            ballot=ballot,
            proposal=proposal,
            body=body,
            sitting=sitting,
            revision=known.revision,
            rule=rule,
            rule_version=adopted.version,
            terms=adopted.terms,
            may_change=procedure.may_change_vote,
            roll=tuple(roll),
            composition=composed,
            balance=tuple(one.as_data() for one in found),
            standing=ruled(standing, ruling),
            reasons=reasons.strip(),
        )
    )
    return ballot


@command
def cast(record: Record, ballot: Id, choice: str, member: Id | None = None) -> Entry:
    """Vote, or change one's vote where the rule allows it. The command line may enter what a member said."""
    voter = record.acting if member is None else member
    if voter is None:
        raise NobodyVotes()
    require(record.acting in (None, voter), OnlyForHerself())
    terms, vote = BallotTerms(ballot), VoteOf(ballot, voter)
    decision = record.consider(terms, vote)
    require(terms.exists, UnknownBallot(ballot=ballot))
    require(voter in terms.roll, NotOnRoll(ballot=ballot))
    require(choice in CHOICES, UnknownChoice(choice=choice[:20]))
    if vote.cast is not None:
        standing = terms.is_open and terms.may_change and choice != vote.choice
        require(standing, AlreadyVoted(ballot=ballot, choice=vote.choice, position=vote.cast.position))
    require(terms.is_open, NotOpen(ballot=ballot))
    return decision.enter(VoteCast(ballot=ballot, member=voter, choice=choice))[0]


@command
def close_ballot(record: Record, ballot: Id) -> Entry:
    """Close a vote, count it, and declare the outcome under the next number of the year."""
    terms = record.ask(BallotTerms(ballot))
    require(terms.exists, UnknownBallot(ballot=ballot))
    opened = terms.frozen()
    votes, before, numbers = VotesIn(ballot), VotesOn(opened.proposal), LastNumbers()
    room = None if opened.sitting is None else (TheSitting(opened.sitting), Attendance(opened.sitting))
    decision = record.consider(terms, votes, before, numbers, *(room or ()))
    require(terms.is_open, NotOpen(ballot=ballot))
    there = (room[1].present if room else frozenset()) | votes.answer.keys()
    counted = votes.counted()
    outcome = decide(
        decision_rule(opened.terms),
        Tally(
            members=len(terms.roll),
            present=len(there & terms.roll),
            **{choice: counted[choice] for choice in CHOICES},
            chair=chairs_vote(votes, room[0].chair) if room else None,
            repeated="repeat" in before.results.values(),
        ),
    )
    year = today().year
    return decision.enter(
        BallotClosed(
            ballot=ballot,
            proposal=opened.proposal,
            sitting=opened.sitting,
            number=numbered(year, numbers.answer.get(year, 0) + 1),
            declared={**outcome.as_data(), "present_from": "attendance" if room else "votes"},
        )
    )[0]


def _body_of(record: Record, proposal: Id) -> Id:
    """The body that a proposal is meant for; it never changes."""
    body = record.ask(TheProposal(proposal)).body
    if body is None:
        raise UnknownProposal(proposal=proposal)
    return body


def _may_be_put_to_vote(known: TheProposal, votes: VotesOn, co_sponsors: int) -> None:
    """It was put forward with enough behind it, and neither withdrawn nor voted on before."""
    (proposal,) = known.about
    require(known.submitted, NotSubmitted(proposal=proposal))
    require(not known.withdrawn, ProposalWithdrawn(proposal=proposal))
    require(votes.open is None, AlreadyOpen(ballot=votes.open))
    settled = [ballot for ballot, result in votes.results.items() if result in SETTLED]
    require(not settled, AlreadySettled(ballots=settled))
    behind = len(known.co_sponsors)
    require(behind >= co_sponsors, TooFewCoSponsors(have=behind, need=co_sponsors))


def _sits_now(meeting: TheSitting, body: Id) -> None:
    """The body is sitting there, now."""
    (sitting,) = meeting.about
    require(meeting.exists, UnknownSitting(sitting=sitting))
    require(meeting.body == body, SittingOfAnotherBody(sitting=sitting))
    require(meeting.under_way, SittingNotUnderWay(sitting=sitting))


def _decision_rule(rules: RulesInForce, rule: Id, body: Id) -> AdoptedRule:
    """The rule that was chosen, if it binds this body and can be read."""
    adopted = next((one for one in rules.on("decision", body) if one.rule == rule), None)
    if adopted is None:
        raise UnknownRule(rule=rule)
    decision_rule(adopted.terms)
    return adopted


def _gives_reasons(standing: str, reasons: str, ruling: str) -> None:
    """Reasons are given where they are asked for, and the bureau rules one way or the other."""
    asked = standing in (OPINION_WITH_REASONS, NEEDS_RULING)
    require(reasons.strip() or not asked, ReasonsMissing(standing=standing))
    require(len(reasons) <= LONGEST_REASONS, ReasonsTooLong(most=LONGEST_REASONS, written=len(reasons)))
    require(ruling in (OPINION, NO_OPINION), UnknownRuling(ruling=ruling[:20]))
