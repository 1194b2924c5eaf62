"""What can be done about a lot: call it, with a seed that is fixed before anybody knows it, and draw it in public."""

import secrets
from collections.abc import Sequence
from typing import Any

from council.assembly.questions import MotionsOf
from council.command import command
from council.membership.questions import KnownPeople
from council.proposals.questions import TheProposal
from council.record import Fact, Id, Record, new_id, require
from council.voting import urn
from council.voting.commands.elections import declared_with
from council.voting.commands.motion_votes import follows
from council.voting.events import LotCalled, LotDrawn, PapersEntered, RoundOpened, UrnOpened
from council.voting.questions import (
    BallotTerms,
    EntriesOf,
    LastNumbers,
    LotsOf,
    RoundTerms,
    TheElection,
    TheLot,
    TheUrn,
    VotesOn,
)
from council.voting.questions.counting import candidates_of, counted
from council.voting.rules.ballots import UnknownBallot
from council.voting.rules.candidacies import SECRET, UnknownPerson
from council.voting.rules.elections import METHOD, commitment, drawn
from council.voting.rules.lotteries import (
    OUTCOME,
    OUTCOMES,
    LotAlreadyCalled,
    LotAlreadyDrawn,
    NoLotNeeded,
    SeedLost,
    UnknownLot,
    called_out,
    seed_with,
)

SEED_BYTES = 16


@command
def call_lot(record: Record, ballot: Id, witnesses: Sequence[Id] = ()) -> Id:
    """Call the lot that a vote needs: its seed is made now, nobody sees it, and what it must match is on record.

    A lot whose seed is lost can be called again.
    """
    vote, round_ = record.ask(BallotTerms(ballot)), record.ask(RoundTerms(ballot))
    require(vote.exists or round_.exists, UnknownBallot(ballot=ballot))
    lots, people = LotsOf(ballot), KnownPeople()
    about = TheElection(round_.frozen().election) if round_.exists else VotesOn(vote.frozen().proposal)
    decision = record.consider(lots, people, about)
    needed = _needed(about, ballot)
    if needed is None:
        raise NoLotNeeded(ballot=ballot)
    waiting = lots.waiting
    if waiting is not None:
        require(urn.seed_of(record, waiting.lot) is None, LotAlreadyCalled(lot=waiting.lot))
    for witness in witnesses:
        require(people.is_known(witness), UnknownPerson())
    lot, seed = new_id(), secrets.token_hex(SEED_BYTES)
    called = LotCalled(
        lot=lot,
        ballot=ballot,
        number=len(lots.drawn) + 1,
        method=METHOD,
        commitment=commitment(seed),
        witnesses=tuple(dict.fromkeys(witnesses)),
        **needed,
    )
    decision.enter(called, beside=urn.keep_seed(record, lot, seed))
    return lot


@command
def draw_lot(record: Record, lot: Id, words: str = "") -> None:
    """Draw a lot: the seed is shown, the witnesses' words are added to it, and the count goes on.

    It ends in the declaration, in another round, or in another lot.
    """
    this = record.ask(TheLot(lot))
    if this.called is None:
        raise UnknownLot(lot=lot)
    called = this.called
    said = called_out(words)
    lots, numbers, round_ = LotsOf(called.ballot), LastNumbers(), RoundTerms(called.ballot)
    entries, papers = EntriesOf(called.ballot), TheUrn(called.ballot)
    known = TheElection(called.election) if called.election else None
    vote = record.ask(BallotTerms(called.ballot))
    motions = MotionsOf(vote.frozen().sitting or Id("")) if vote.exists and vote.frozen().motion else None
    text = TheProposal(called.proposal or Id(""))
    beside = [one for one in (known, motions, text if motions else None) if one]
    decision = record.consider(lots, numbers, round_, entries, papers, *beside)
    now = next((one for one in lots.answer if one.lot == lot), None)
    if now is None:
        raise UnknownLot(lot=lot)
    require(now.drawn is None, LotAlreadyDrawn(lot=lot))
    seed = urn.seed_of(record, lot)
    if seed is None or commitment(seed) != called.commitment:
        raise SeedLost(lot=lot)
    order = drawn(seed_with(seed, said), called.number, called.among)
    fact = LotDrawn(
        lot=lot,
        ballot=called.ballot,
        proposal=called.proposal,
        election=called.election,
        seed=seed,
        words=said,
        drawn=tuple(order),
    )
    facts: list[Fact] = [fact]
    if known is not None:
        opened = round_.frozen()
        facts = _counted_on(fact, opened, _box(opened, entries, papers), lots, numbers)
    if motions is not None and vote.closed is not None:
        facts += follows(vote.frozen(), order[0], vote.closed.declared, motions, text)
    decision.enter(*facts, beside=urn.forget_seed(lot))


def _counted_on(
    fact: LotDrawn,
    opened: RoundOpened,
    box: UrnOpened | PapersEntered,
    lots: LotsOf,
    numbers: LastNumbers,
) -> list[Fact]:
    """The lot as it was drawn, how the count went on with it, and the declaration if it was the last."""
    outcome = counted(opened, box, [*lots.drawn, fact])
    grown = LotDrawn(**{name: getattr(fact, name) for name in fact.__struct_fields__} | {"counted": outcome})
    return [grown, *declared_with(opened, outcome, numbers)]


def _box(opened: RoundOpened, entries: EntriesOf, papers: TheUrn) -> UrnOpened | PapersEntered:
    found = papers.answer if opened.casting == SECRET else entries.agreed
    if found is None:
        raise LookupError("a round was closed without papers")
    return found


def _needed(about: TheElection | VotesOn, ballot: Id) -> dict[str, Any] | None:
    """Among whom, and for what, a lot must be drawn in this vote; nothing if none is needed."""
    if isinstance(about, VotesOn):
        tie = about.result_of(ballot) == "lot"
        return {"proposal": Id(about.about[0]), "among": OUTCOMES, "purpose": OUTCOME} if tie else None
    if about.state not in ("lot_needed", "lot_called") or about.rounds[-1:] != [ballot]:
        return None
    lot = (about.counted or {})["lot"]
    return {
        "election": Id(about.about[0]),
        "among": tuple(candidates_of(about.opened[-1], lot["among"])),
        "purpose": lot["for"],
        "stage": lot["stage"],
    }
