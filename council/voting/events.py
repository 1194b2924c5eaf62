"""What happened in votes and elections."""

from typing import Any

import msgspec

from council.record import Fact, Id, Wording, fact

# Votes on proposals.


@fact("voting.ballot-opened")
class BallotOpened(Fact):
    """A vote was opened on a proposal, by name or secret. All that decides its outcome is frozen here."""

    ballot: Id
    proposal: Id
    body: Id
    sitting: Id | None = None
    revision: int  # of the proposal's text
    rule: Id
    rule_version: int
    terms: dict[str, Any]  # the decision rule itself
    may_change: bool  # whether a vote may be changed until the close
    roll: tuple[Id, ...]  # who may vote
    composition: dict[str, dict[str, int]]  # of the body's effective members: dimension, group, number
    balance: tuple[dict[str, Any], ...]  # each balance rule in force: rule, version, terms, verdict
    standing: str  # what a decision would be: opinion, opinion_with_reasons, no_opinion, ...
    reasons: str = ""  # given where a balance rule asks for them
    secrecy: str = "named"  # named, secret, hands
    urn_key: str = ""  # to which the papers of a secret vote are sealed until the close
    # of a joint decision by name: who on the roll is on which side
    sides: dict[str, str] = msgspec.field(default_factory=dict)
    # of a weighted double majority: for how many people each on the roll speaks
    weights: dict[str, int] = msgspec.field(default_factory=dict)
    motion: Id | None = None  # an amendment, or a part of the question, instead of the proposal as a whole
    present: int = 0  # of the roll, in the sitting
    # of a sitting: on the roll in whose place; who votes for whom; who has an interest of her own
    substitutes: dict[str, Id] = msgspec.field(default_factory=dict)  # substitute, absent member
    proxies: dict[str, Id] = msgspec.field(default_factory=dict)  # giver, holder
    present_by_proxy: tuple[
        Id, ...
    ] = ()  # givers who count as present by the by-laws, though they are not there
    recused: tuple[Id, ...] = ()


@fact("voting.vote-cast", pairs=[("ballot", "member")])
class VoteCast(Fact):
    """A member voted, or changed her vote where the rule allows it."""

    ballot: Id
    member: Id
    choice: str  # yes, no, abstain


@fact("voting.hands-counted")
class HandsCounted(Fact):
    """A teller counted a show of hands; where two tellers' counts are equal they are the count."""

    ballot: Id
    teller: Id
    yes: int
    no: int
    abstain: int = 0


@fact("voting.ballot-closed")
class BallotClosed(Fact):
    """A vote was closed and its outcome declared, with the derivation that was read out."""

    ballot: Id
    proposal: Id
    sitting: Id | None = None
    number: str  # the decision's number: year and running number, "2026-017"
    declared: dict[str, Any]  # tally, needed, base, result, why
    motion: Id | None = None  # as in the opening


@fact("voting.objection-raised")
class ObjectionRaised(Fact):
    """In a decision by consent a member objected, for these reasons."""

    ballot: Id
    member: Id
    objection: Id
    language: str
    reasons: str


@fact("voting.objection-withdrawn")
class ObjectionWithdrawn(Fact):
    """A member no longer objects."""

    ballot: Id
    objection: Id


@fact("voting.objection-integrated")
class ObjectionIntegrated(Fact):
    """An objection was met by a change that the body took in."""

    ballot: Id
    objection: Id
    language: str
    change: str


# Secret papers, in votes and elections.


class Papers(msgspec.Struct, frozen=True, kw_only=True):
    """So many papers that are marked alike: candidates by their number on the paper, in order of preference."""

    number: int
    marks: tuple[int, ...]


@fact("voting.urn-opened")
class UrnOpened(Fact):
    """A secret vote was closed: who voted, and apart from that the papers, in an order that tells nothing."""

    ballot: Id
    voted: tuple[Id, ...]
    counts: dict[str, int] = msgspec.field(default_factory=dict)  # of a vote on a proposal: choice, number
    # only of a joint decision, and only if no cell is small
    counts_by_side: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    papers: tuple[Papers, ...] = ()  # of an election
    blank: int = 0
    invalid: int = 0
    # dimension, group, who voted; only if no cell is small
    turnout: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)


# Elections.


@fact("voting.election-called")
class ElectionCalled(Fact):
    """An election was called: who elects, to what, how many, and by which rule."""

    election: Id
    body: Id  # that elects
    fills: Id | None = None  # the body whose seats are filled
    sitting: Id | None = None
    names: tuple[Wording, ...]
    seats: int
    rule: Id


@fact("voting.candidate-nominated", pairs=[("election", "candidate")])
class CandidateNominated(Fact):
    """Somebody was proposed as a candidate."""

    election: Id
    candidate: Id


@fact("voting.nomination-accepted", pairs=[("election", "candidate")])
class NominationAccepted(Fact):
    """A candidate agreed to stand, and said in public as what she stands where places are reserved."""

    election: Id
    candidate: Id
    stands_as: dict[str, str] = msgspec.field(default_factory=dict)  # dimension, group


@fact("voting.nomination-declined", pairs=[("election", "candidate")])
class NominationDeclined(Fact):
    """Somebody who was proposed does not stand."""

    election: Id
    candidate: Id


@fact("voting.candidacy-withdrawn", pairs=[("election", "candidate")])
class CandidacyWithdrawn(Fact):
    """A candidate who had agreed to stand stands no longer."""

    election: Id
    candidate: Id


@fact("voting.election-called-off")
class ElectionCalledOff(Fact):
    """An election will not be held, or not be held to its end."""

    election: Id
    reasons: str


@fact("voting.round-opened")
class RoundOpened(Fact):
    """A round of an election was opened. All that decides its outcome is frozen here."""

    ballot: Id
    election: Id
    body: Id
    sitting: Id | None = None
    round: int
    seats: int
    candidates: tuple[Id, ...]  # as they are numbered on the paper, from one
    elected_before: tuple[Id, ...] = ()  # in earlier rounds of this election
    stands_as: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)  # candidate, dimension, group
    rule: Id
    rule_version: int
    terms: dict[str, Any]  # the election rule itself
    guard: tuple[
        dict[str, Any], ...
    ] = ()  # balance rules that reserve seats: rule, version, dimension, terms
    roll: tuple[Id, ...]  # who may vote
    composition: dict[str, dict[str, int]]  # of the roll: dimension, group, number
    casting: str  # secret: in the application; paper: in a box in the room
    urn_key: str = ""  # to which secret papers are sealed until the close


@fact("voting.papers-entered")
class PapersEntered(Fact):
    """A teller entered all papers of a box; where two tellers' entries are equal they are the count."""

    ballot: Id
    teller: Id
    papers: tuple[Papers, ...]
    blank: int = 0
    invalid: int = 0


@fact("voting.round-closed")
class RoundClosed(Fact):
    """A round was closed and counted: to its outcome, to a lot that must be drawn, or to another round."""

    ballot: Id
    election: Id
    sitting: Id | None = None
    voted: tuple[Id, ...] = ()  # of a vote on paper: who was given one, if it was noted
    counted: dict[str, Any]  # the derivation: quota, stages, outcome


@fact("voting.lot-called")
class LotCalled(Fact):
    """A lot must decide. Its seed is fixed before anybody knows it: here stands what it must match."""

    lot: Id
    ballot: Id
    proposal: Id | None = None
    election: Id | None = None
    among: tuple[str, ...]  # candidates' ids; or of a vote on a proposal: adopted, rejected
    purpose: str  # code of what it decides
    number: int = 1  # among the lots of this ballot
    stage: int = 0
    method: str  # how a seed becomes an order
    commitment: str  # SHA-256 of the seed, hexadecimal
    witnesses: tuple[Id, ...] = ()


@fact("voting.lot-drawn")
class LotDrawn(Fact):
    """A lot was drawn in public. Whoever computes it again finds the same order."""

    lot: Id
    ballot: Id
    proposal: Id | None = None
    election: Id | None = None
    seed: str
    words: str = ""  # what the witnesses called out after the seed was fixed
    drawn: tuple[str, ...]  # the order in which they were drawn
    counted: dict[str, Any] = msgspec.field(
        default_factory=dict
    )  # of an election: how the count went on with it


@fact("voting.election-declared")
class ElectionDeclared(Fact):
    """The outcome of an election was declared, with its derivation."""

    election: Id
    ballot: Id
    sitting: Id | None = None
    number: str  # the decision's number: year and running number, "2026-017"
    elected: tuple[Id, ...]  # in order of their election
    declared: dict[str, Any]  # quota, stages, lots, empty places
