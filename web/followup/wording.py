"""What is said about opinions that went out, the answers that came, and pledges."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.followup.events import PledgeFulfilled, PledgeUpdated, PledgeWithdrawn
from council.followup.rules import ANSWERS, RECIPIENTS
from council.record import Entry, Refused, Wording
from web.languages import day_words
from web.words import Naming, _, ngettext, written

Words = Markup | str

REFUSALS: dict[str, Callable[[Refused], str]] = {
    "followup.unknown-decision": lambda r: _(
        "There is no such decision of this council. What a past council decided cannot be sent out from here."
    ),
    "followup.not-decided-yet": lambda r: _("This vote is still open. Close it first; then it can go out."),
    "followup.on-part-only": lambda r: _(
        "This vote was on an amendment or on a part of the question. Only the decision on the whole is sent out."
    ),
    "followup.taken-again": lambda r: _(
        "The body decided to take this vote once more, so it does not stand. Wait for the new vote."
    ),
    "followup.not-adopted": lambda r: _(
        "This was not adopted. Only what was adopted goes out as an opinion."
    ),
    "followup.not-an-opinion": lambda r: _(
        "This was adopted, but a balance rule was not met, so it is not an opinion of the council and cannot be sent as one."
    ),
    "followup.sent-before": lambda r: _(
        "It was sent to this institution before. If it must be sent again, say that it goes in place of the earlier one."
    ),
    "followup.unknown-recipient": lambda r: _("Choose to which institution the opinion goes."),
    "followup.institution-missing": lambda r: _(
        "Name the institution if it is another one, and leave the name empty if it is one of those listed."
    ),
    "followup.number-too-long": lambda r: ngettext(
        "A registry number has at most %(num)s sign.",
        "A registry number has at most %(num)s signs.",
        int(r.details["longest"]),
    ),
    "followup.unknown-opinion": lambda r: _("No such opinion was sent out."),
    "followup.replaced-since": lambda r: _(
        "This opinion was sent again since. Please enter it on the later one."
    ),
    "followup.not-yet": lambda r: _(
        "%(day)s has not come yet. Enter what happened once it has happened.", day=day_words(r.details["day"])
    ),
    "followup.too-early": lambda r: _(
        "This cannot have been on %(day)s: what it follows was on %(earliest)s.",
        day=day_words(r.details["day"]),
        earliest=day_words(r.details["earliest"]),
    ),
    "followup.unknown-answer": lambda r: _("Choose what the answer is."),
    "followup.words-missing": lambda r: _(
        "Nothing is written there yet. Write it in at least one of the three languages."
    ),
    "followup.unknown-person": lambda r: _(
        "The text speaks of somebody who is not registered here. Write @ and the number of a member, or leave the person out."
    ),
    "followup.unknown-pledge": lambda r: _("No such pledge was made."),
    "followup.pledge-was-withdrawn": lambda r: _(
        "This pledge was taken back. If the municipality undertakes it after all, enter a new pledge."
    ),
    "followup.fulfilled-before": lambda r: _("It is on record already that this pledge is fulfilled."),
}


def recipient_words(recipient: str, institution: Wording | None = None) -> Words:
    """The institution to which an opinion goes."""
    if institution is not None:
        return written(institution)
    return {
        "municipal_council": _("Municipal council"),
        "metropolitan_council": _("Metropolitan municipal council"),
        "city_council": _("City council (general assembly)"),
        "mayor": _("Mayor's office"),
    }.get(recipient, _("Another institution"))


def recipient_choices() -> list[tuple[str, Words]]:
    """All of them, to choose from."""
    return [(one, recipient_words(one)) for one in RECIPIENTS]


def answer_words(answer: str) -> tuple[Words, str]:
    """What an answer is, and the kind of pill that shows it."""
    return {
        "accepted": (_("Opinion accepted"), "yes"),
        "accepted_in_part": (_("Accepted in part"), "yes"),
        "rejected": (_("Opinion rejected"), "no"),
        "noted": (_("Taken note of"), "about"),
        "no_competence": (_("Not within its competence"), "about"),
        "referred": (_("Referred to a committee"), "wait"),
        "returned": (_("Returned with questions"), "wait"),
    }[answer]


def answer_choices() -> list[tuple[str, Words]]:
    """All of them, to choose from."""
    return [(one, answer_words(one)[0]) for one in ANSWERS]


def opinion_state_words(state: str, answer: str = "") -> tuple[Words, str]:
    """How an opinion stands, and the kind of pill that shows it; once it is answered, what the answer is."""
    if state == "answered":
        return answer_words(answer)
    return {
        "waiting": (_("Waiting for an answer"), "wait"),
        "overdue": (_("Answer overdue"), "no"),
        "referred": answer_words("referred"),
        "returned": answer_words("returned"),
        "replaced": (_("Sent again since"), "gone"),
    }[state]


def pledge_state_words(state: str) -> tuple[Words, str]:
    """How a pledge stands, and the kind of pill that shows it."""
    return {
        "planning": (_("Planned"), "wait"),
        "in_progress": (_("In progress"), "open"),
        "overdue": (_("Pledge overdue"), "no"),
        "fulfilled": (_("Fulfilled"), "yes"),
        "withdrawn": (_("Taken back"), "gone"),
    }[state]


def step_words(step: PledgeUpdated | PledgeFulfilled | PledgeWithdrawn) -> Words:
    """What a step of a pledge came to."""
    if isinstance(step, PledgeUpdated):
        return _("In progress") if step.started else _("Not begun")
    return _("Fulfilled") if isinstance(step, PledgeFulfilled) else _("Taken back")


def _sent(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    gaps = {"day": w.day(fact.sent), "recipient": recipient_words(fact.recipient, fact.institution)}
    said = [
        _("On %(day)s the opinion was sent again, in place of an earlier letter, to: %(recipient)s.", **gaps)
        if fact.replaces
        else _("On %(day)s the decision was sent as an opinion to: %(recipient)s.", **gaps)
    ]
    if fact.session:
        said.append(_("It is due in the session of %(day)s.", day=w.day(fact.session)))
    if fact.answer_by:
        said.append(_("An answer is expected by %(day)s.", day=w.day(fact.answer_by)))
    return Markup(" ").join(said)


def _replied(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    day = w.day(fact.received)
    return {
        "accepted": _("The answer came on %(day)s: the opinion is accepted.", day=day),
        "accepted_in_part": _("The answer came on %(day)s: the opinion is accepted in part.", day=day),
        "rejected": _("The answer came on %(day)s: the opinion is rejected.", day=day),
        "noted": _("The answer came on %(day)s: the opinion is taken note of.", day=day),
        "no_competence": _("The answer came on %(day)s: the matter is not within its competence.", day=day),
        "referred": _("The answer came on %(day)s: the opinion is referred to a committee.", day=day),
        "returned": _("The answer came on %(day)s: the opinion is returned with questions.", day=day),
    }[fact.answer]


def _pledged(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    said = w.told(fact.wording)
    if fact.due:
        return _("A pledge was made, to be kept by %(day)s: %(words)s", day=w.day(fact.due), words=said)
    return _("A pledge was made, without a day: %(words)s", words=said)


def _updated(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    said = w.told([fact.wording])
    if fact.started:
        return _("On a pledge it was told that it is in progress: %(words)s", words=said)
    return _("On a pledge it was told that it is not begun: %(words)s", words=said)


FACTS: dict[str, Callable[[Any, Naming], Words]] = {
    "followup.opinion-sent": _sent,
    "followup.opinion-tabled": lambda e, w: _(
        "The opinion stood on the agenda of the session of %(day)s.", day=w.day(e.fact.session)
    ),
    "followup.reply-received": _replied,
    "followup.pledge-made": _pledged,
    "followup.pledge-updated": _updated,
    "followup.pledge-fulfilled": lambda e, w: _(
        "A pledge was fulfilled on %(day)s.", day=w.day(e.fact.fulfilled)
    ),
    "followup.pledge-withdrawn": lambda e, w: _(
        "A pledge was taken back on %(day)s: %(words)s",
        day=w.day(e.fact.withdrawn),
        words=w.told([e.fact.wording]),
    ),
}
