"""Putting a proposal to the vote: all that decides the outcome is frozen."""

from collections.abc import Mapping
from typing import Any

from council.assembly.questions import MotionsOf, Recusals, TheRoom, TheSitting
from council.charter.questions import AdoptedRule, Bodies, Procedure, RulesInForce
from council.command import command
from council.membership.questions import Declared, MandatesIn, composition
from council.proposals.questions import TheProposal
from council.quotas.questions import balance, dimensions
from council.record import Id, Record, new_id, require, today
from council.voting import urn
from council.voting.commands.motion_votes import may_be_put
from council.voting.commands.quorum import all_sides_are_there, with_a_quorum
from council.voting.commands.roll import Roll, roll_of
from council.voting.events import BallotOpened
from council.voting.questions import VotesOn, side_in
from council.voting.rules import JointRule, decision_rule, joint_rule, kind_of
from council.voting.rules.ballots import (
    HANDS,
    KINDS_IN_SECRET,
    LARGEST_WEIGHT,
    LONGEST_REASONS,
    NAMED,
    NEEDS_RULING,
    NO_OPINION,
    OPINION,
    OPINION_WITH_REASONS,
    SECRECY,
    SECRET,
    SETTLED,
    AlreadyOpen,
    AlreadySettled,
    EmptyRoll,
    NeverSecret,
    NoPartAdopted,
    NotSubmitted,
    ProposalWithdrawn,
    ReasonsMissing,
    ReasonsTooLong,
    RevisedMeanwhile,
    SideTooSmall,
    SittingInterrupted,
    SittingNotUnderWay,
    SittingOfAnotherBody,
    TooFewCoSponsors,
    UnknownProposal,
    UnknownRule,
    UnknownRuling,
    UnknownSecrecy,
    UnknownSitting,
    WeightOutOfRange,
    WeightsMissing,
    ruled,
    standing_of,
)
from council.voting.rules.hands import KINDS_BY_HANDS, HandsNeedSitting, NeverByHands

SIDE = "side"


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
    secrecy: str = NAMED,
    weights: Mapping[Id, int] | None = None,
    motion: Id | None = None,
) -> Id:
    """Put a proposal to the vote, by name, secret or by show of hands, and freeze all that decides its outcome.

    With a `motion` one of its amendments, or a part of the question, is put instead of the whole.

    Where a balance rule asks for reasons they are given here; where nobody can tell whether it is met, they
    are those of the bureau's `ruling`. The ballot's id may be made with the form: sent twice, it opens one.
    `weights` say for how many people each on the roll speaks, where the rule asks.
    """
    body = _body_of(record, proposal)
    known, votes, rules = TheProposal(proposal), VotesOn(proposal), RulesInForce()
    mandates, declared, procedure, bodies = MandatesIn(body), Declared(), Procedure(body), Bodies()
    meeting = None if sitting is None else TheSitting(sitting)
    room = None if sitting is None else TheRoom(sitting)
    recusals = None if sitting is None else Recusals(sitting)
    motions = None if sitting is None else MotionsOf(sitting)
    here = (one for one in (meeting, room, recusals, motions) if one)
    decision = record.consider(known, votes, rules, mandates, declared, procedure, bodies, *here)
    if ballot is not None and votes.open == ballot:
        return ballot
    _may_be_put_to_vote(known, votes, procedure.co_sponsors)
    require(revision in (None, known.revision), RevisedMeanwhile(proposal=proposal, revision=known.revision))
    if meeting is not None:
        _sits_now(meeting, body)
    may_be_put(motions, motion, proposal, procedure.rule.debating)
    adopted = _decision_rule(rules, rule, body)
    members = mandates.effective(today())
    entitled = Roll(members)
    if meeting and room and recusals:
        counts = procedure.rule.presence.proxies_are_present and secrecy != SECRET
        entitled = roll_of(meeting, room.stand_ins, recusals, members, room.present, proposal, counts)
    roll = entitled.people
    require(roll, EmptyRoll(body=body))
    known_of = declared.opened(record, {*members, *roll})
    balanced = rules.on("balance", body)
    composed = composition(known_of, members, dimensions(balanced))
    quorum = []
    if meeting is not None and room is not None:
        quorum = with_a_quorum(record, meeting, room, decision_rule(adopted.terms).quorum, entitled)
        all_sides_are_there(quorum)
    found = balance(balanced, composed, seats=bodies.answer[body])
    # what an amendment comes to is part of a proposal, and no opinion of its own
    standing = standing_of(one.worth for one in found) if motion is None else NO_OPINION
    _gives_reasons(standing, reasons, ruling)
    kind = kind_of(adopted.terms)
    _may_be_secret(secrecy, kind, sitting)
    if kind == "joint":
        _has_all_sides(joint_rule(adopted.terms), composition(known_of, roll, (SIDE,))[SIDE])
    ballot = ballot or new_id()
    key, beside = urn.make(record, ballot) if secrecy == SECRET else ("", None)
    decision.enter(
        *quorum,
        BallotOpened(
            ballot=ballot,
            proposal=proposal,
            body=body,
            sitting=sitting,
            revision=known.revision,
            rule=rule,
            rule_version=adopted.version,
            terms=adopted.terms,
            may_change=procedure.may_change_vote and secrecy == NAMED,
            roll=tuple(roll),
            composition=composed,
            balance=tuple(one.as_data() for one in found),
            standing=ruled(standing, ruling),
            reasons=reasons.strip(),
            secrecy=secrecy,
            urn_key=key,
            sides=_sides(kind, secrecy, roll, known_of),
            weights=_weights(roll, weights or {}) if kind == "weighted" else {},
            present=entitled.present,
            substitutes=entitled.substitutes,
            proxies={} if secrecy == SECRET else entitled.proxies,
            present_by_proxy=entitled.by_proxy,
            recused=entitled.recused,
            motion=motion,
        ),
        beside=beside,
    )
    return ballot


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
    require(not known.is_rejected_in_parts, NoPartAdopted(proposal=proposal))
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
    require(not meeting.interrupted, SittingInterrupted(sitting=sitting, cause=meeting.interrupted))


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


def _may_be_secret(secrecy: str, kind: str, sitting: Id | None) -> None:
    """It is by name or secret, and secret only where nothing that is shown gives a voter away; or hands are raised."""
    require(secrecy in SECRECY, UnknownSecrecy(secrecy=secrecy[:20]))
    require(secrecy != SECRET or kind in KINDS_IN_SECRET, NeverSecret(kind=kind))
    require(secrecy != HANDS or kind in KINDS_BY_HANDS, NeverByHands(kind=kind))
    require(secrecy != HANDS or sitting is not None, HandsNeedSitting())


def _has_all_sides(rule: JointRule, members: Mapping[str, int]) -> None:
    """Every side has as many on the roll as must be present of it."""
    for side in rule.constituencies:
        has = members.get(side, 0)
        needed = rule.needed_of(has)
        require(has >= needed, SideTooSmall(side=side, has=has, needed=needed))


def _sides(
    kind: str, secrecy: str, roll: list[Id], declared: Mapping[Id, Mapping[str, Any]]
) -> dict[str, str]:
    """Who is on which side: beside the ids only where each vote stands there as well, so that it can be recounted."""
    if kind != "joint" or secrecy == SECRET:
        return {}
    return {person: side_in(declared.get(person)) for person in roll}


def _weights(roll: list[Id], weights: Mapping[Id, int]) -> dict[str, int]:
    """For how many people each on the roll speaks; somebody for somebody."""
    for person in roll:
        weight = weights.get(person)
        require(weight is not None, WeightsMissing(member=person))
        require(0 <= (weight or 0) <= LARGEST_WEIGHT, WeightOutOfRange(member=person, most=LARGEST_WEIGHT))
    found: dict[str, int] = {person: weights[person] for person in roll}
    require(sum(found.values()) > 0, WeightsMissing(member=None))
    return found
