"""What can be done to hold an election: open a round, close and count it, declare the outcome."""

from collections.abc import Callable, Sequence
from typing import Any

from council.assembly.questions import TheRoom, TheSitting
from council.cells import turnout
from council.charter.questions import RulesInForce
from council.command import command
from council.membership.questions import Declared, KnownPeople, MandatesIn, composition
from council.record import Fact, Id, Record, Rows, new_id, require, today
from council.voting import urn
from council.voting.commands.candidacies import adopted_for, goes_on, guard_in_force
from council.voting.commands.quorum import with_a_quorum
from council.voting.events import ElectionDeclared, PapersEntered, RoundClosed, RoundOpened, UrnOpened
from council.voting.questions import EntriesOf, LastNumbers, RoundTerms, TheElection
from council.voting.questions.counting import candidates_of, counted, grouped
from council.voting.questions.sides import DeclaredUntil
from council.voting.rules.ballots import (
    EmptyRoll,
    NotOpen,
    SittingInterrupted,
    SittingNotUnderWay,
    SittingOfAnotherBody,
    UnknownBallot,
    UnknownSitting,
    numbered,
)
from council.voting.rules.candidacies import (
    CASTING,
    SECRET,
    LotFirst,
    NobodyStands,
    RoundIsOpen,
    UnknownCasting,
)
from council.voting.rules.tellers import ENOUGH, TellersDiffer, TellersMissing


@command
def open_round(
    record: Record,
    election: Id,
    casting: str = SECRET,
    ballot: Id | None = None,
    sitting: Id | None = None,
) -> Id:
    """Open a round of an election, and freeze all that decides its outcome. What the first froze holds for all.

    On the paper candidates stand in the order in which they agreed to stand; of a further round, in that of
    the round before. The ballot's id may be made with the form: sent twice, it opens one.
    """
    known = record.ask(TheElection(election))
    goes_on(known)
    called, first = known.called, known.opened[0] if known.opened else None
    if called is None:
        raise LookupError("no such election")
    where = sitting or called.sitting
    meeting = None if where is None else TheSitting(where)
    known, in_force, mandates = TheElection(election), RulesInForce(), MandatesIn(called.body)
    declared, people = Declared(), KnownPeople()
    room = None if where is None else TheRoom(where)
    here = (one for one in (meeting, room) if one)
    decision = record.consider(known, in_force, mandates, declared, people, *here)
    if ballot is not None and ballot in known.rounds:
        return ballot
    goes_on(known)
    require(known.open_round is None, RoundIsOpen(ballot=known.open_round))
    require(known.state in ("called", "round_closed"), LotFirst(election=election))
    require(casting in CASTING, UnknownCasting(casting=casting[:20]))
    if meeting is not None:
        require(meeting.exists, UnknownSitting(sitting=where))
        require(meeting.body == called.body, SittingOfAnotherBody(sitting=where))
        require(meeting.under_way, SittingNotUnderWay(sitting=where))
        require(not meeting.interrupted, SittingInterrupted(sitting=where, cause=meeting.interrupted))
    candidates = [one for one in known.stand_next() if people.is_known(one)]
    require(candidates, NobodyStands(election=election))
    members = mandates.effective(today())
    roll = list(room.stand_ins.seats(members, room.present)) if room else members
    require(roll, EmptyRoll(body=called.body))
    quorum = with_a_quorum(record, meeting, room) if meeting and room else []
    adopted = adopted_for(in_force, called.rule, called.body) if first is None else None
    made = ballot or new_id()
    key, place = urn.make(record, made) if casting == SECRET else ("", None)
    decision.enter(
        *quorum,
        RoundOpened(
            ballot=made,
            election=election,
            body=called.body,
            sitting=where,
            round=len(known.opened) + 1,
            seats=known.seats_next(),
            candidates=tuple(candidates),
            elected_before=tuple(known.elected_so_far()),
            stands_as={
                one: said
                for one in (*candidates, *known.elected_so_far())
                if (said := known.stands_as.get(one))
            },
            rule=called.rule,
            rule_version=adopted.version if adopted else known.opened[0].rule_version,
            terms=adopted.terms if adopted else known.opened[0].terms,
            guard=guard_in_force(known, in_force) if adopted else known.opened[0].guard,
            roll=tuple(roll),
            composition=composition(declared.opened(record, roll), roll),
            casting=casting,
            urn_key=key,
        ),
        beside=place,
    )
    return made


@command
def close_round(record: Record, ballot: Id) -> str:
    """Close a round and count it; says what came of it: elected, lot, next_round, void."""
    terms = record.ask(RoundTerms(ballot))
    require(terms.exists, UnknownBallot(ballot=ballot))
    opened = terms.frozen()
    known, entries, numbers = TheElection(opened.election), EntriesOf(ballot), LastNumbers()
    meeting = None if opened.sitting is None else TheSitting(opened.sitting)
    decision = record.consider(known, terms, entries, numbers, *([meeting] if meeting else []))
    require(terms.is_open, NotOpen(ballot=ballot))
    if meeting is not None:
        require(
            not meeting.interrupted, SittingInterrupted(sitting=opened.sitting, cause=meeting.interrupted)
        )
    box, beside = _of_urn(record, terms) if opened.casting == SECRET else (_of_tellers(entries), None)
    outcome = counted(opened, box)
    facts: list[Fact] = [box] if isinstance(box, UrnOpened) else []
    facts.append(
        RoundClosed(ballot=ballot, election=opened.election, sitting=opened.sitting, counted=outcome)
    )
    decision.enter(*facts, *declared_with(opened, outcome, numbers), beside=beside)
    return str(outcome["outcome"])


def declared_with(opened: RoundOpened, outcome: dict[str, Any], numbers: LastNumbers) -> Sequence[Fact]:
    """The declaration, if nothing is open any more: under the next number of the year."""
    if outcome["outcome"] != "elected":
        return ()
    year = today().year
    return [
        ElectionDeclared(
            election=opened.election,
            ballot=opened.ballot,
            sitting=opened.sitting,
            number=numbered(year, numbers.answer.get(year, 0) + 1),
            elected=(*opened.elected_before, *candidates_of(opened, outcome["elected"])),
            declared=outcome,
        )
    ]


def _of_urn(record: Record, terms: RoundTerms) -> tuple[UrnOpened, Callable[[Rows], None]]:
    """The papers of an urn, which is shut for good, opened, and destroyed with the facts of what was in it."""
    opened = terms.frozen()
    urn.shut(record, opened.ballot)
    found = urn.opened(record, opened.ballot, opened.roll)
    marks = [paper.marks for paper in found.papers]
    categories = record.ask(DeclaredUntil(terms.opened_position)).opened(record, opened.roll)
    fact = UrnOpened(
        ballot=opened.ballot,
        voted=found.voted,
        papers=grouped(marks),
        blank=marks.count(()),
        turnout=turnout(opened.composition, composition(categories, found.voted)),
    )
    return fact, found.destroy


def _of_tellers(entries: EntriesOf) -> PapersEntered:
    """What two tellers have entered alike."""
    have = len(entries.answer)
    require(have >= ENOUGH, TellersMissing(have=have, need=ENOUGH))
    agreed = entries.agreed
    if agreed is None:
        raise TellersDiffer(differences=len(entries.differences()))
    return agreed
