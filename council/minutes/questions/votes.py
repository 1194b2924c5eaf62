"""What minutes say of the votes that were held in a sitting."""

from datetime import datetime
from typing import Any

from council.minutes.questions.life import TheLife
from council.minutes.questions.saying import moment, rule_names
from council.minutes.questions.surroundings import own_views
from council.record import Id, Question, Record, answers
from council.voting.events import BallotClosed, BallotOpened, HandsCounted
from council.voting.questions import Objected, ObjectionsIn, VotesOn

HANDS = "hands"


class VotesHeldIn(Question):
    """The votes of a sitting: how each was opened, and how it was closed."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.opened: dict[Id, BallotOpened] = {}
        self.closed: dict[Id, BallotClosed] = {}
        self.positions: dict[Id, list[int]] = {}
        self.times: dict[Id, list[datetime]] = {}

    @answers(BallotOpened)
    def began(self, fact: BallotOpened) -> None:
        """A vote was opened."""
        self.opened[fact.ballot] = fact
        self.positions[fact.ballot] = [self.entry.position]
        self.times[fact.ballot] = [self.entry.at]

    @answers(BallotClosed)
    def ended(self, fact: BallotClosed) -> None:
        """It was closed and declared."""
        self.closed[fact.ballot] = fact
        self.positions[fact.ballot].append(self.entry.position)
        self.times[fact.ballot].append(self.entry.at)

    def on(self, proposal: Id, motion: Id | None = None) -> list[Id]:
        """The votes on a proposal as a whole, or on a motion, that were closed."""
        return [
            ballot
            for ballot, one in self.opened.items()
            if one.proposal == proposal and one.motion == motion and ballot in self.closed
        ]

    def about_motion(self, motion: Id) -> list[Id]:
        """The votes on a motion that were closed."""
        return [one for one, opened in self.opened.items() if opened.motion == motion and one in self.closed]


class HandsIn(Question):
    """Each teller's count of the hands in a vote, the last one of each."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer: dict[Id, HandsCounted] = {}

    @answers(HandsCounted)
    def counted(self, fact: HandsCounted) -> None:
        """A teller has counted, or counted again."""
        self.answer[fact.teller] = fact


def vote(record: Record, votes: VotesHeldIn, ballot: Id, life: TheLife) -> dict[str, Any]:
    """One vote: its rule, the balance when it was opened, its numbers, its result and its decision."""
    opened, closed = votes.opened[ballot], votes.closed[ballot]
    began, ended = votes.times[ballot]
    return {
        "ballot": opened.ballot,
        "number": closed.number,
        "revision": opened.revision,
        "rule": {
            "rule": opened.rule,
            "version": opened.rule_version,
            "names": rule_names(record, opened.rule, opened.rule_version),
        },
        "eligible": len(opened.roll),
        "composition": opened.composition,
        "balance": balance(record, opened.balance),
        "standing": opened.standing,
        "reasons": opened.reasons,
        "declared": closed.declared,
        "positions": votes.positions[ballot],
        "opened": moment(began),
        "closed": moment(ended),
        **_besides(record, opened, closed),
        **own_views(life, ballot),
    }


def balance(record: Record, rules: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    """What each balance rule said: its name, the dimension that it speaks of, and its verdict."""
    return [
        {
            "dimension": one.get("dimension", ""),
            "names": rule_names(record, Id(str(one.get("rule"))), int(one.get("version", 0))),
            "status": one.get("verdict", {}).get("status", ""),
        }
        for one in rules
    ]


def _besides(record: Record, opened: BallotOpened, closed: BallotClosed) -> dict[str, Any]:
    """What only some votes have: secrecy, tellers, objections, a lot, others in a member's place, interests."""
    found: dict[str, Any] = {} if opened.secrecy == "named" else {"secrecy": opened.secrecy}
    if opened.secrecy == HANDS:
        found["tellers"] = _tellers(record.ask(HandsIn(opened.ballot)), closed.declared)
    objections = record.ask(ObjectionsIn(opened.ballot)).answer.values()
    if objections:
        found["objections"] = [_objection(one) for one in objections]
    if closed.declared["result"] == "lot":
        found["result"] = record.ask(VotesOn(opened.proposal)).result_of(opened.ballot)
    stood_in: dict[str, Any] = {
        "substitutes": dict(sorted(opened.substitutes.items())),
        "proxies": dict(sorted(opened.proxies.items())),
        "recused": sorted(opened.recused),
    }
    return found | {name: people for name, people in stood_in.items() if people}


def _tellers(hands: HandsIn, declared: dict[str, Any]) -> list[Id]:
    """Who counted the hands that were declared."""
    names = ("yes", "no", "abstain")
    return sorted(
        teller
        for teller, one in hands.answer.items()
        if all(getattr(one, name) == declared.get(name, 0) for name in names)
    )


def _objection(one: Objected) -> dict[str, Any]:
    return {
        "member": one.member,
        "language": one.reasons.language,
        "reasons": one.reasons.text,
        "state": one.state,
        "change": one.change.text if one.change else "",
    }
