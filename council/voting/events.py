"""What happened in votes by name."""

from typing import Any

from council.record import Fact, Id, fact


@fact("voting.ballot-opened")
class BallotOpened(Fact):
    """A vote by name was opened on a proposal. All that decides its outcome is frozen here."""

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


@fact("voting.vote-cast", pairs=[("ballot", "member")])
class VoteCast(Fact):
    """A member voted, or changed her vote where the rule allows it."""

    ballot: Id
    member: Id
    choice: str  # yes, no, abstain


@fact("voting.ballot-closed")
class BallotClosed(Fact):
    """A vote was closed and its outcome declared, with the derivation that was read out."""

    ballot: Id
    proposal: Id
    sitting: Id | None = None
    number: str  # the decision's number: year and running number, "2026-017"
    declared: dict[str, Any]  # tally, needed, base, result, why
