"""What minutes are composed from."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from council.assembly.events import ItemPlaced, ItemTakenOff
from council.assembly.questions import Attendance, TheSitting
from council.charter.questions import BodiesNamed, Founding, RulesInForce
from council.membership.questions import MandatesIn
from council.minutes.questions.life import TheLife
from council.minutes.questions.surroundings import decided_objections, remarks, texts, what_surrounds
from council.proposals.questions import TheProposal
from council.record import Id, Question, Record, Wording, answers
from council.voting.events import BallotClosed, BallotOpened, RoundOpened
from council.voting.questions import LotsOf, Objected, ObjectionsIn, RoundTerms, TheElection, VotesOn

LISTS = ("present", "excused", "absent", "left", "not_noted")


class VotesHeldIn(Question):
    """The votes of a sitting: how each was opened, and how it was closed."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.opened: dict[Id, BallotOpened] = {}
        self.closed: dict[Id, BallotClosed] = {}
        self.positions: dict[Id, list[int]] = {}

    @answers(BallotOpened)
    def began(self, fact: BallotOpened) -> None:
        """A vote was opened."""
        self.opened[fact.ballot] = fact
        self.positions[fact.ballot] = [self.entry.position]

    @answers(BallotClosed)
    def ended(self, fact: BallotClosed) -> None:
        """It was closed and declared."""
        self.closed[fact.ballot] = fact
        self.positions[fact.ballot].append(self.entry.position)


class RoundsHeldIn(Question):
    """The rounds of elections that were opened in a sitting."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: list[RoundOpened] = []

    @answers(RoundOpened)
    def began(self, fact: RoundOpened) -> None:
        """A round was opened."""
        self.answer.append(fact)


def compose(record: Record, sitting: Id) -> dict[str, Any] | None:
    """What the minutes of a sitting say, in codes, numbers and ids; None if there is no such sitting."""
    known, attendance, votes = TheSitting(sitting), Attendance(sitting), VotesHeldIn(sitting)
    life = TheLife(sitting)
    for question in (known, attendance, votes, life):
        record.ask(question)
    called = known.called
    if called is None:
        return None
    rounds = record.ask(RoundsHeldIn(sitting)).answer
    elections = [_round(record, one, counted) for one in rounds if (counted := _counted(record, one))]
    founding, bodies = record.ask(Founding()).answer, record.ask(BodiesNamed()).answer
    return {
        "sitting": sitting,
        "council": _said(founding.names if founding else ()),
        "body": called.body,
        "body_names": _said(bodies[called.body].names if called.body in bodies else ()),
        "call": called.call,
        "day": called.day.isoformat(),
        "begins": called.begins,
        "opened": _moment(known.opened_at),
        "closed": _moment(known.closed_at),
        "place": called.place,
        "mode": called.mode,
        "chair": known.chair,
        **what_surrounds(record, known, life),
        **_attended(record, known, attendance),
        "items": _items(record, known, votes, life),
        **remarks(life, None),
        **decided_objections(life, known),
        **({"elections": elections} if elections else {}),
        "range": _range(record, sitting, votes, [one["ballot"] for one in elections]),
    }


def _attended(record: Record, known: TheSitting, attendance: Attendance) -> dict[str, Any]:
    """Who was there of the members and the others of the body, and who came as a guest."""
    called = known.called
    mandates = record.ask(MandatesIn(called.body)) if called else None
    if called is None or mandates is None:
        return {}
    then = {
        person: mandates.standing_then(person, called.day, noted)
        for person, noted in attendance.position.items()
    }
    members = mandates.effective(called.day)
    members += [person for person, standing in then.items() if standing == "full" and person not in members]
    belong = {one.person for one in mandates.answer.values() if one.runs_on(called.day)} | set(members)
    belong |= {person for person, standing in then.items() if standing}
    others = sorted(belong - set(members))
    noted = {person: attendance.answer.get(person, "not_noted") for person in (*members, *others)}
    lists = {name: [one for one in members if noted[one] == name] for name in LISTS}
    return {
        "members": len(members),
        "attendance": lists,
        "without_vote": [one for one in others if noted[one] == "present"],
        "guests": sorted(one for one in attendance.present if one not in belong),
    }


def _items(record: Record, known: TheSitting, votes: VotesHeldIn, life: TheLife) -> list[dict[str, Any]]:
    """The agenda by number, each item with its votes; then votes on what was not on the agenda."""
    struck = {item.item: off for item, off in known.taken_off.values()}
    announced = (*known.items.values(), *(item for item, _off in known.taken_off.values()))
    placed = sorted(announced, key=lambda item: item.number)
    on_agenda = {item.proposal for item in known.items.values()}
    further = [one.proposal for one in votes.opened.values() if one.proposal not in on_agenda]
    return [
        *(
            (
                _taken_off(record, item, struck[item.item])
                if item.item in struck
                else _item(record, item.number, item.proposal, item, votes)
            )
            | remarks(life, item.item)
            for item in placed
        ),
        *(_item(record, None, proposal, None, votes) for proposal in dict.fromkeys(further)),
    ]


def _taken_off(record: Record, item: ItemPlaced, off: ItemTakenOff) -> dict[str, Any]:
    """An item that was announced and taken off: its number, its title, and why."""
    titles = _said(item.titles) if item.titles or not item.proposal else _titles(record, item.proposal)
    reasons = {"language": off.reasons.language, "text": off.reasons.text}
    return {"number": item.number, "titles": titles, "taken_off": reasons, "votes": []}


def _titles(record: Record, proposal: Id) -> dict[str, str]:
    """What a proposal is called, in each language that it was put into."""
    known = record.ask(TheProposal(proposal))
    return {known.language: known.title} | {code: one.title for code, one in known.translations.items()}


def _item(
    record: Record, number: int | None, proposal: Id | None, item: ItemPlaced | None, votes: VotesHeldIn
) -> dict[str, Any]:
    if proposal is None:
        return {"number": number, "titles": _said(item.titles if item else ()), "votes": []}
    known = record.ask(TheProposal(proposal))
    return {
        "number": number,
        "proposal": proposal,
        "announced": _said(item.titles if item else ()),
        "author": known.author,
        "co_sponsors": sorted(known.co_sponsors),
        "language": known.language,
        "titles": _titles(record, proposal),
        **texts(record, proposal),
        "votes": [
            _vote(record, one, votes.closed[one.ballot], votes.positions[one.ballot])
            for one in votes.opened.values()
            if one.proposal == proposal and one.ballot in votes.closed
        ],
    }


def _vote(record: Record, opened: BallotOpened, closed: BallotClosed, at: list[int]) -> dict[str, Any]:
    """One vote: its rule, the balance when it was opened, its numbers, its result and its decision."""
    return {
        "ballot": opened.ballot,
        "number": closed.number,
        "revision": opened.revision,
        "rule": {
            "rule": opened.rule,
            "version": opened.rule_version,
            "names": _rule_names(record, opened.rule, opened.rule_version),
        },
        "eligible": len(opened.roll),
        "composition": opened.composition,
        "balance": [
            {
                "dimension": one.get("dimension", ""),
                "names": _rule_names(record, Id(str(one.get("rule"))), int(one.get("version", 0))),
                "status": one.get("verdict", {}).get("status", ""),
            }
            for one in opened.balance
        ],
        "standing": opened.standing,
        "reasons": opened.reasons,
        "declared": closed.declared,
        "positions": at,
        **_besides(record, opened, closed),
    }


def _besides(record: Record, opened: BallotOpened, closed: BallotClosed) -> dict[str, Any]:
    """What only some votes have: that it was secret, objections, what a lot decided after a tie."""
    found: dict[str, Any] = {} if opened.secrecy == "named" else {"secrecy": opened.secrecy}
    objections = record.ask(ObjectionsIn(opened.ballot)).answer.values()
    if objections:
        found["objections"] = [_objection(one) for one in objections]
    if closed.declared["result"] == "lot":
        found["result"] = record.ask(VotesOn(opened.proposal)).results[opened.ballot]
    return found


def _objection(one: Objected) -> dict[str, Any]:
    return {
        "member": one.member,
        "language": one.reasons.language,
        "reasons": one.reasons.text,
        "state": one.state,
        "change": one.change.text if one.change else "",
    }


def _counted(record: Record, opened: RoundOpened) -> dict[str, Any] | None:
    """What a round came to, with the lots that were drawn; nothing if it was not counted."""
    closed = record.ask(RoundTerms(opened.ballot)).closed
    if closed is None or "valid" not in closed.counted:
        return None
    drawn = [one.counted for one in record.ask(LotsOf(opened.ballot)).drawn if one.counted]
    return drawn[-1] if drawn else closed.counted


def _round(record: Record, opened: RoundOpened, counted: dict[str, Any]) -> dict[str, Any]:
    """One round of an election: its rule, who stood, the count, and the decision if it was the last."""
    known = record.ask(TheElection(opened.election))
    declared = known.declared if known.declared and known.declared.ballot == opened.ballot else None
    return {
        "ballot": opened.ballot,
        "names": _said(known.called.names if known.called else ()),
        "round": opened.round,
        "casting": opened.casting,
        "rule": {
            "version": opened.rule_version,
            "names": _rule_names(record, opened.rule, opened.rule_version),
        },
        "guard": [_rule_names(record, Id(str(one["rule"])), int(one["version"])) for one in opened.guard],
        "eligible": len(opened.roll),
        "candidates": list(opened.candidates),
        "counted": counted,
        "lots": [list(one.drawn) for one in record.ask(LotsOf(opened.ballot)).drawn],
        "number": declared.number if declared else None,
        "elected": list(declared.elected) if declared else [],
    }


def _rule_names(record: Record, rule: Id, version: int) -> dict[str, str]:
    """What a rule was called in the version by which something was decided."""
    adopted = record.entries(kinds=RulesInForce.kinds, about=(rule,))
    found = (entry.fact for entry in adopted if getattr(entry.fact, "version", None) == version)
    return _said(getattr(next(found, None), "names", ()))


def _range(record: Record, sitting: Id, votes: VotesHeldIn, rounds: list[Id]) -> dict[str, int]:
    """The first and the last fact about the sitting, its votes and its elections."""
    kinds = (*TheSitting.kinds, *Attendance.kinds)
    positions = [entry.position for entry in record.entries(kinds=kinds, about=(sitting,))]
    positions += [place for both in votes.positions.values() for place in both]
    positions += [entry.position for ballot in rounds for entry in record.entries(about=(ballot,))]
    return {"first": min(positions), "last": max(positions)}


def _said(wordings: Iterable[Wording]) -> dict[str, str]:
    return {one.language: one.text for one in wordings}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
