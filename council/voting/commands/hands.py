"""Counting hands, as a teller."""

from council.assembly.questions import Attendance
from council.command import command
from council.record import Id, Record, require
from council.voting.events import HandsCounted
from council.voting.questions import BallotTerms
from council.voting.questions.hands import HandsIn
from council.voting.rules.ballots import NotOpen, UnknownBallot
from council.voting.rules.hands import HandsAgree, NobodyCounts, NotByHands, fit


@command
def count_hands(record: Record, ballot: Id, yes: int, no: int, abstain: int = 0) -> None:
    """Enter, as a teller, how many hands were raised; or count again, as long as no two tellers agree."""
    terms, counts = BallotTerms(ballot), HandsIn(ballot)
    asked = record.ask(BallotTerms(ballot))
    sitting = asked.frozen().sitting if asked.exists else None
    attendance = Attendance(sitting or Id(""))
    decision = record.consider(terms, counts, attendance)
    teller = record.acting
    if teller is None:
        raise NobodyCounts()
    require(terms.exists, UnknownBallot(ballot=ballot))
    require(terms.by_hands, NotByHands(ballot=ballot))
    require(terms.is_open, NotOpen(ballot=ballot))
    require(counts.agreed is None, HandsAgree(ballot=ballot))
    fit(yes, no, abstain, len(attendance.present & terms.roll) + len(terms.frozen().proxies))
    fact = HandsCounted(ballot=ballot, teller=teller, yes=yes, no=no, abstain=abstain)
    if counts.answer.get(teller) != fact:
        decision.enter(fact)
