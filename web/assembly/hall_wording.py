"""What the hall screen says of the votes of a sitting, and why it stands still."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from council.record import Record, Wording
from council.voting.events import BallotClosed, BallotOpened, ElectionDeclared, RoundOpened
from council.voting.questions import TheElection
from web.assembly.hall_shown import Proceedings
from web.people import in_language, names
from web.voting.derivation import read_out
from web.voting.election_derivation import outcome_words
from web.voting.election_outcome import outcome_of
from web.voting.wording import result_words
from web.words import _

Words = Markup | str


def interrupted_words(cause: str) -> Words:
    """Why nothing goes on for the time being."""
    return {
        "recess": _("Recess"),
        "no_quorum": _("Interrupted: there is no quorum"),
        "fault": _("Interrupted: a technical fault"),
    }[cause]


def open_words(vote: BallotOpened | RoundOpened) -> Words:
    """How an open vote is voted on; never how many have."""
    if isinstance(vote, RoundOpened):
        return _("The election is open")
    return {
        "named": _("Voting is open"),
        "secret": _("The secret vote is open"),
        "hands": _("Show of hands"),
    }[vote.secrecy]


def vote_title(record: Record, shown: Proceedings, vote: Any) -> Wording:
    """What is voted on: a proposal, or an election."""
    if hasattr(vote, "election"):
        called = record.ask(TheElection(vote.election)).called
        return in_language(called.names if called else ())
    return shown.title(vote.proposal)


def result_of(record: Record, shown: Proceedings) -> tuple[Words, str, Words]:
    """What became of the last vote: its name, the kind of its sign, and the derivation in one line."""
    last = shown.last
    if isinstance(last, BallotClosed):
        *phrases, _result = read_out(last.declared, {})
        return (*result_words(last.declared["result"]), _side_by_side(phrases))
    if isinstance(last, ElectionDeclared):
        called = names(record, last.elected)
        elected = _side_by_side(Markup("<bdi>{}</bdi>").format(called.get(one, "")) for one in last.elected)
        return _("Those elected"), "yes", elected
    found = outcome_of(record, last.ballot) if last else None
    if found is None:
        return _("The vote is closed"), "about", ""
    return _("The vote is closed"), "wait", outcome_words(found.count, found.voice)


def moved(shown: Proceedings, vote: Any) -> Any:
    """The motion that is voted on in place of the whole proposal, if it is one."""
    motion = getattr(vote, "motion", None)
    return shown.motions.get(motion) if motion else None


def _side_by_side(phrases: Iterable[Words]) -> Words:
    """Several phrases on one line, each kept whole where the line breaks."""
    return Markup(" ").join(Markup("<span>{}</span>").format(one) for one in phrases)
