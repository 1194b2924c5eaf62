"""Who can be proposed, and who still answers."""

from council.membership.questions import KnownPeople
from council.record import Id, Record
from council.voting.questions import TheElection
from web.people import names

ANSWERED = ("nominated", "accepted")


def answers_possible(known: TheElection) -> bool:
    """Whether candidates are still named: until the first round is opened."""
    return known.state == "called"


def may_withdraw(known: TheElection) -> bool:
    """Whether a candidate can still withdraw: as long as no round is open and no lot is awaited."""
    return known.state in ("called", "round_closed")


def people_to_propose(record: Record, known: TheElection) -> list[tuple[Id, str]]:
    """Everybody whom the council knows and who is not proposed, by name."""
    people = record.ask(KnownPeople())
    free = (
        one for one in people.answer if people.is_known(one) and known.candidates.get(one) not in ANSWERED
    )
    return sorted(names(record, free).items(), key=lambda one: one[1].casefold())
