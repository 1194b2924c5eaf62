"""What can be done with papers: hand in a secret one, once; enter those of a box, as a teller."""

from collections.abc import Sequence

from council.command import command
from council.membership.questions import UNDISCLOSED
from council.record import Id, Record, require
from council.voting import urn
from council.voting.events import Papers, PapersEntered
from council.voting.questions.counting import most_marks_in
from council.voting.questions.elections import RoundTerms
from council.voting.questions.papers import EntriesOf
from council.voting.questions.sides import side_when_opened
from council.voting.questions.votes import BallotTerms
from council.voting.rules.ballots import NobodyVotes, NotOnRoll, NotOpen, UnknownBallot
from council.voting.rules.candidacies import PAPER, SECRET
from council.voting.rules.elections import election_rule
from council.voting.rules.papers import (
    NotSecret,
    longest_of_election,
    longest_of_proposal,
    of_election,
    of_proposal,
)
from council.voting.rules.tellers import NobodyEnters, NotOnPaperCast, SameEntry, TellersAgree, sound, tidy


@command
def hand_in(
    record: Record, ballot: Id, choice: str | None = None, marks: Sequence[int] = (), blank: bool = False
) -> None:
    """Hand in one's paper in a secret vote: a choice on a proposal, or candidates by their numbers.

    It is no fact: nothing is on record before the close. A paper that cannot be is refused, and can be mended.
    """
    vote, round_ = BallotTerms(ballot), RoundTerms(ballot)
    record.consider(vote, round_)
    voter = record.acting
    if voter is None:
        raise NobodyVotes()
    if round_.exists:
        opened = round_.frozen()
        secret, length = opened.casting == SECRET, longest_of_election(len(opened.candidates))
    else:
        require(vote.exists, UnknownBallot(ballot=ballot))
        sides = {*vote.frozen().composition.get("side", ()), UNDISCLOSED} if vote.kind == "joint" else set()
        secret, length = vote.is_secret, longest_of_proposal(sides)
    require(secret, NotSecret(ballot=ballot))
    require(voter in vote.roll | round_.roll, NotOnRoll(ballot=ballot))
    require(vote.is_open or round_.is_open, NotOpen(ballot=ballot))
    if round_.exists:
        paper = of_election(choice, marks, blank, len(opened.candidates), most_marks_in(opened))
        public = opened.urn_key
    else:
        side = side_when_opened(record, vote, voter) if sides else ""
        paper = of_proposal(choice, marks, blank, side)
        public = vote.frozen().urn_key
    urn.put_in(record, ballot, voter, public, paper, length)


@command
def enter_papers(
    record: Record, ballot: Id, papers: Sequence[Papers], blank: int = 0, invalid: int = 0
) -> None:
    """Enter all papers of a box, as a teller; or put right what she entered, as long as no two tellers agree."""
    terms, entries = RoundTerms(ballot), EntriesOf(ballot)
    decision = record.consider(terms, entries)
    teller = record.acting
    if teller is None:
        raise NobodyEnters()
    require(terms.exists, UnknownBallot(ballot=ballot))
    opened = terms.frozen()
    require(opened.casting == PAPER, NotOnPaperCast(ballot=ballot))
    require(terms.is_open, NotOpen(ballot=ballot))
    require(entries.agreed is None, TellersAgree(ballot=ballot))
    most, roll = most_marks_in(opened), len(opened.roll)
    sound(papers, blank, invalid, len(opened.candidates), most, roll)
    ranked = election_rule(opened.terms).ranked
    entry = PapersEntered(
        ballot=ballot, teller=teller, papers=tidy(papers, ranked), blank=blank, invalid=invalid
    )
    require(entries.answer.get(teller) != entry, SameEntry())
    decision.enter(entry)
