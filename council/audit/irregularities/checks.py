"""All standing checks together."""

from datetime import date

from council.audit.irregularities.answers import AnswersChecked
from council.audit.irregularities.corrections import CorrectionsChecked
from council.audit.irregularities.found import Irregularity
from council.audit.irregularities.minutes import MinutesChecked
from council.audit.irregularities.sittings import SittingsChecked
from council.audit.irregularities.votes import VotesChecked
from council.record import Record


def irregularities(record: Record, today: date) -> list[Irregularity]:
    """What the standing checks find on a day, the latest first."""
    votes, sittings, minutes = VotesChecked(), SittingsChecked(), MinutesChecked()
    corrections, opinions = CorrectionsChecked(), AnswersChecked()
    for question in (votes, sittings, minutes, corrections, opinions):
        record.ask(question)
    found = [
        *votes.answer,
        *sittings.answer,
        *minutes.found(today),
        *corrections.answer,
        *opinions.found(today),
    ]
    return sorted(found, key=lambda one: (one.found_on, one.position), reverse=True)
