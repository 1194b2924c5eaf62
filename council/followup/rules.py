"""When an opinion is due before the municipal council, when an answer is, how a commitment stands (DOMAIN part G)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from council.membership.questions import KnownPeople
from council.record import Refused, Wording, require
from council.terms import Terms, a_count, a_day, a_yes_or_no, several
from council.tokens import persons_in

LANGUAGES = ("ar", "tr", "en")

RECIPIENTS = ("municipal_council", "metropolitan_council", "city_council", "mayor", "other")
"""To whom an opinion goes: an institution, never a person."""

ANSWERS = ("accepted", "accepted_in_part", "rejected", "noted", "no_competence", "referred", "returned")
FINAL = ANSWERS[:5]
"""The answers by which a matter is dealt with; a committee it was referred to, or questions, leave it open."""

OPINION_STATES = ("waiting", "overdue", "referred", "returned", "answered", "replaced")

PLEDGE_STATES = ("planning", "in_progress", "overdue", "fulfilled", "withdrawn")
"""UNHCR's three, what was taken back, and what was not done in time."""

LONGEST_NUMBER = 60


class UnknownDecision(Refused):
    """There is no such decision of this council; what a past council decided is not sent out."""

    code = "followup.unknown-decision"


class NotDecidedYet(Refused):
    """The vote is still open."""

    code = "followup.not-decided-yet"


class OnPartOnly(Refused):
    """The vote was on an amendment or on a part: only the whole goes out."""

    code = "followup.on-part-only"


class TakenAgain(Refused):
    """The vote is taken once more: what it came to does not stand."""

    code = "followup.taken-again"


class NotAdopted(Refused):
    """Only what was adopted goes out."""

    code = "followup.not-adopted"


class NotAnOpinion(Refused):
    """It was adopted, but by the rules of balance it is not recorded as an opinion."""

    code = "followup.not-an-opinion"


class SentBefore(Refused):
    """It went to this recipient already; it is sent again only in place of that one."""

    code = "followup.sent-before"


class UnknownRecipient(Refused):
    """An opinion goes to one of the known institutions, or to another that is named."""

    code = "followup.unknown-recipient"


class InstitutionMissing(Refused):
    """Another institution is named; a known one is not named again."""

    code = "followup.institution-missing"


class NumberTooLong(Refused):
    """A registry number is a few signs, not a text."""

    code = "followup.number-too-long"


class UnknownOpinion(Refused):
    """No such opinion went out."""

    code = "followup.unknown-opinion"


class ReplacedSince(Refused):
    """It was sent again since; what comes belongs to the later one."""

    code = "followup.replaced-since"


class NotYet(Refused):
    """What happened lies on a day that has come."""

    code = "followup.not-yet"


class TooEarly(Refused):
    """It cannot have happened before that on which it follows."""

    code = "followup.too-early"


class UnknownAnswer(Refused):
    """A reply is one of the known answers."""

    code = "followup.unknown-answer"


class WordsMissing(Refused):
    """An answer has its reasons, a pledge says what will be done: in one language of the council or more."""

    code = "followup.words-missing"


class UnknownPerson(Refused):
    """A text speaks of somebody who is not registered."""

    code = "followup.unknown-person"


class UnknownPledge(Refused):
    """No such pledge was made."""

    code = "followup.unknown-pledge"


class PledgeWasWithdrawn(Refused):
    """The pledge was taken back; another one can be made."""

    code = "followup.pledge-was-withdrawn"


class FulfilledBefore(Refused):
    """The pledge is fulfilled."""

    code = "followup.fulfilled-before"


def first_session(received: object, sessions: object, lead: object, late_item: object = False) -> date | None:
    """The session of the municipal council on whose agenda the opinion must stand, or none that is known.

    It is the first meeting after the opinion came in (Law 5393 art. 76). The agenda is out so many days before
    (art. 21: three); who comes later waits for the next one, unless items may still be added to an agenda.
    """
    came, ahead = a_day("received", received), a_count("lead", lead)
    needed = 0 if a_yes_or_no("late_item", late_item) else ahead
    known = sorted(a_day("sessions", one) for one in several("sessions", sessions))
    return next((session for session in known if (session - came).days >= needed), None)


def pledge_state(commitment: object, today: object) -> str:
    """How a commitment stands on a day: planning, in progress or fulfilled (UNHCR), withdrawn, overdue.

    It is overdue from the day after its deadline, begun or not, and never once it is fulfilled. What was
    withdrawn is no commitment any more, whatever else is said of it. Each step is either noted (true) or dated.
    """
    read, day = Terms(commitment, "commitment"), a_day("today", today)
    read.only("started", "due", "fulfilled", "withdrawn")
    said: Mapping[str, Any] = commitment if isinstance(commitment, Mapping) else {}
    late = said.get("due") is not None and day > a_day("due", said["due"])
    withdrawn, fulfilled, started = (
        _happened(step, said.get(step), day) for step in ("withdrawn", "fulfilled", "started")
    )
    if withdrawn or fulfilled:
        return "withdrawn" if withdrawn else "fulfilled"
    if late:
        return "overdue"
    return "in_progress" if started else "planning"


def opinion_state(answer: str, answer_by: date | None, replaced: bool, today: date) -> str:
    """How an opinion stands on a day: what was sent again is replaced, what a final answer came to is answered.

    While the municipality's questions wait to be answered by the council the municipality is not late; while a
    committee of its own has the matter it may be.
    """
    if replaced:
        return "replaced"
    if answer in FINAL:
        return "answered"
    if answer == "returned":
        return answer
    if answer_by is not None and today > answer_by:
        return "overdue"
    return answer or "waiting"


def answer_due(session: date | None, sent: date, days: int) -> date | None:
    """The last day for an answer: so many after the session it is due in, or after it was sent; none may be fixed."""
    return (session or sent) + timedelta(days=days) if days else None


def require_words(texts: Iterable[Wording], people: KnownPeople) -> None:
    """Something is written, once in each of some languages of the council; it speaks by token of nobody unknown."""
    written = list(texts)
    languages = [one.language for one in written if one.text.strip() and one.language in LANGUAGES]
    require(written and sorted(set(languages)) == sorted(one.language for one in written), WordsMissing())
    strangers = [who for one in written for who in persons_in(one.text) if not people.is_known(who)]
    require(not strangers, UnknownPerson())


def require_day(day: date, today: date, *after: date | None) -> None:
    """It has come, and nothing on which it follows lies later."""
    require(day <= today, NotYet(day=day, today=today))
    earliest = max((one for one in after if one is not None), default=day)
    require(day >= earliest, TooEarly(day=day, earliest=earliest))


def require_number(number: str) -> None:
    """A registry number is short."""
    require(len(number) <= LONGEST_NUMBER, NumberTooLong(longest=LONGEST_NUMBER))


def _happened(step: str, said: object, day: date) -> bool:
    """Whether it is noted, or dated and the day has come."""
    if said is None or isinstance(said, bool):
        return bool(said)
    return a_day(step, said) <= day
