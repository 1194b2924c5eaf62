"""A council with a decision that may go out, an officer of the municipality, and days on which things happen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from council.followup.commands import receive_reply, send_opinion
from council.membership.events import PersonRegistered, RoleGranted
from council.record import Id, Record, Wording, standing_at
from council.voting.commands import cast, close_ballot, open_ballot
from tests.voting.a_council import MAJORITY, MEMBERS, PROPOSAL

OFFICER = Id("00000000000000pf")
OPINION, AGAIN, PLEDGE = Id("0000000000000op1"), Id("0000000000000op2"), Id("0000000000000pg1")
BEFORE, DECIDED, SENT, SESSION = date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 4), date(2026, 4, 6)
REASONS = (Wording(language="tr", text="Oda eylülde açılacak."),)


@contextmanager
def on(day: date) -> Iterator[None]:
    """Let it be noon of a day."""
    with standing_at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)):
        yield


def decide(record: Record, choice: str = "yes", proposal: Id = PROPOSAL, rule: Id = MAJORITY) -> Id:
    """Put the proposal to the vote, let all of them vote alike, and close it."""
    with on(DECIDED):
        ballot = open_ballot(record, proposal, rule)
        for member in MEMBERS:
            cast(record.acting_as(member), ballot, choice)
        close_ballot(record, ballot)
    return ballot


def enlist_officer(record: Record) -> Id:
    """Let the municipality's officer have her role."""
    name = record.seal(OFFICER, "Selin Arslan")
    registered = PersonRegistered(person=OFFICER, number=40, name=name)
    record.enter([registered, RoleGranted(person=OFFICER, role="officer")])
    return OFFICER


def send(record: Record, ballot: Id, **told: Any) -> Id:
    """Send it to the municipal council, whose next two sessions are known."""
    usual = {"recipient": "municipal_council", "sent": SENT, "opinion": OPINION, "sessions": (SESSION,)}
    with on(SENT):
        return send_opinion(record, ballot, **(usual | told))


def answer(record: Record, answer: str, day: date = SESSION, **told: Any) -> Id:
    """Enter what came back."""
    with on(day):
        return receive_reply(record, OPINION, day, answer, told.pop("wording", REASONS), **told)
