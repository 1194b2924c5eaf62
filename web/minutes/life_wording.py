"""What is said about the life of minutes: refusals, and what happened."""

from collections.abc import Callable
from typing import Any

from council.assembly.questions import TheSitting
from council.minutes.questions import TheLife, TheMinutes
from council.minutes.rules import CHAIR, KEEPER
from council.record import Refused, today
from web.languages import day_words, number
from web.words import Naming, _, ngettext

REFUSALS: dict[str, Callable[[Refused], str]] = {
    "minutes.unknown-item": lambda r: _("That item does not stand on the agenda of this sitting."),
    "minutes.unknown-person": lambda r: _(
        "The text speaks of somebody who is not registered here. Write @ and the number of a member, or her full name."
    ),
    "minutes.no-words": lambda r: _("Nothing is written there yet. Write it in one of the three languages."),
    "minutes.day-has-passed": lambda r: _(
        "Objections must be heard until a day after today. Choose a later day."
    ),
    "minutes.not-circulated": lambda r: _(
        "The draft has not been sent round. Send it round first, with the day until which objections are heard."
    ),
    "minutes.was-not-present": lambda r: _(
        "This is for those who were present at the sitting. The list of attendance does not say that you were."
    ),
    "minutes.objections-are-over": lambda r: _(
        "Objections were heard until %(day)s. What is wrong in the minutes is corrected by a decision of the body.",
        day=day_words(r.details["until"]),
    ),
    "minutes.objections-still-heard": lambda r: _(
        "Objections are heard until %(day)s. The minutes can be approved after that day, or before it by a vote.",
        day=day_words(r.details["until"]),
    ),
    "minutes.unknown-objection": lambda r: _("There is no such objection."),
    "minutes.objection-decided-before": lambda r: _("This objection was decided on before."),
    "minutes.correction-missing": lambda r: _(
        "An objection is upheld with a correction. Write it in all three languages."
    ),
    "minutes.nothing-to-correct": lambda r: _(
        "An objection that is not upheld corrects nothing. Leave the correction empty, or uphold the objection."
    ),
    "minutes.objections-undecided": lambda r: ngettext(
        "%(num)s objection has not been decided on. Decide on it first.",
        "%(num)s objections have not been decided on. Decide on them first.",
        int(r.details["count"]),
    ),
    "minutes.objections-came": lambda r: _(
        "Somebody objected to the draft, so it is not approved by itself. Let the body vote, or send the corrected draft round."
    ),
    "minutes.not-as-circulated": lambda r: _(
        "The draft reads otherwise now than when it was sent round. Send it round again."
    ),
    "minutes.vote-did-not-adopt": lambda r: _(
        "No such decision of this body is on record. Choose a vote that was held since and adopted."
    ),
    "minutes.not-in-person": lambda r: _("This can only be done by somebody who is signed in as herself."),
    "minutes.unknown-vote": lambda r: _("There was no such vote in this sitting, or it is not closed yet."),
    "minutes.took-no-part": lambda r: _("Only who could vote in it can have an own vote or view recorded."),
    "minutes.vote-was-secret": lambda r: _(
        "That vote was secret: nobody can know how somebody voted. You can have your view recorded in words."
    ),
    "minutes.nothing-to-say": lambda r: _("Say how you voted, or write what your view is."),
    "minutes.sent-round-before": lambda r: _(
        "The draft was sent round. If something is missing in it, please object to it."
    ),
    "minutes.not-approved": lambda r: _("The minutes have not been approved. Approve them first."),
    "minutes.unknown-signer": lambda r: _(
        "Minutes are signed as chair of the sitting, as keeper of the minutes, or as a member who was present."
    ),
    "minutes.did-not-chair": lambda r: _(
        "Only the person who chaired this sitting signs as its chair. You did not chair it."
    ),
    "minutes.keeps-no-minutes": lambda r: _(
        "Only a secretary or a facilitator of the council signs as keeper of the minutes."
    ),
    "minutes.is-no-member": lambda r: _(
        "Only members, substitutes and those with a voice sign as members who were present."
    ),
    "minutes.signed-before": lambda r: _(
        "The minutes were signed there before. Each person signs once, and there is one chair and one keeper."
    ),
    "minutes.not-signed": lambda r: _(
        "Minutes are published once both the chair and the keeper have signed. A signature is missing."
    ),
    "minutes.published-before": lambda r: _("The minutes were published before."),
    "minutes.naming-is-over": lambda r: _(
        "The minutes have been published: it is too late to be named in them."
    ),
}


def _decided(entry: Any, w: Naming) -> str:
    if entry.fact.upheld:
        return _("An objection to the minutes was upheld.")
    return _("An objection to the minutes was not upheld.")


def _naming(entry: Any, w: Naming) -> str:
    who = w.person(entry.fact.person)
    if entry.fact.agreed:
        return _("%(who)s agreed to be named in the published minutes.", who=who)
    return _("%(who)s does not agree to be named in the published minutes.", who=who)


def approved_words(entry: Any, w: Naming) -> str:
    """How minutes were approved, and from what they were composed."""
    until = w.number(entry.fact.until)
    if entry.fact.how == "vote":
        return _(
            "The minutes of the sitting were approved by a vote, as composed from the record up to position %(until)s.",
            until=until,
        )
    if entry.fact.how == "expiry":
        return _(
            "Nobody had objected by the day that was set: the minutes of the sitting were approved, "
            "as composed from the record up to position %(until)s.",
            until=until,
        )
    return _(
        "The minutes of the sitting were approved, as composed from the record up to position %(until)s.",
        until=until,
    )


FACTS: dict[str, Callable[[Any, Naming], str]] = {
    "minutes.minutes-approved": approved_words,
    "minutes.remark-added": lambda e, w: _("A remark was added to the minutes."),
    "minutes.own-view-recorded": lambda e, w: _(
        "%(who)s asked that the minutes record an own vote or view.", who=w.person(e.fact.person)
    ),
    "minutes.minutes-circulated": lambda e, w: _(
        "The draft of the minutes was sent round. Objections are heard until %(day)s.",
        day=w.day(e.fact.objections_until),
    ),
    "minutes.objection-raised": lambda e, w: _(
        "%(who)s objected to the draft of the minutes.", who=w.person(e.fact.person)
    ),
    "minutes.objection-decided": _decided,
    "minutes.minutes-signed": lambda e, w: {
        "chair": _("%(who)s signed the minutes as chair of the sitting.", who=w.person(e.fact.person)),
        "secretary": _("%(who)s signed the minutes as their keeper.", who=w.person(e.fact.person)),
    }.get(e.fact.role, _("%(who)s signed the minutes.", who=w.person(e.fact.person))),
    "minutes.minutes-published": lambda e, w: _("The minutes were published."),
    "minutes.naming-agreed": _naming,
    "minutes.minutes-corrected": lambda e, w: _("The body corrected approved minutes."),
}


def next_words(known: TheSitting, approved: TheMinutes, life: TheLife) -> str:
    """What comes next in the life of minutes, and who does it."""
    if approved.answer is None:
        return str(_before_approval(known, life))
    missing = [role for role in (CHAIR, KEEPER) if role not in life.signers]
    if life.published:
        return str(_("Nothing is left to be done: the minutes are published."))
    if missing == [CHAIR]:
        return str(_("Next: the chair of the sitting signs the minutes."))
    if missing == [KEEPER]:
        return str(_("Next: the keeper of the minutes signs them."))
    if missing:
        return str(_("Next: the chair of the sitting and the keeper of the minutes sign them."))
    return str(_("Next: the desk publishes the minutes in all three languages."))


def _before_approval(known: TheSitting, life: TheLife) -> str:
    if not known.closed:
        return _("The minutes are finished once the sitting is closed.")
    if life.circulated is None:
        return _("Next: the desk sends the draft round to those who were present, or approves it.")
    if life.undecided:
        return _("Next: the body decides on the objections to the draft.")
    if today() <= life.circulated.until:
        return _(
            "Objections are heard until %(day)s. Then the minutes are approved.",
            day=day_words(life.circulated.until),
        )
    return _("Next: the minutes are approved.")


def signature_place(role: str) -> str:
    """As what somebody signs."""
    return str(
        {
            "chair": _("Chair of the sitting"),
            "secretary": _("Keeper of the minutes"),
        }.get(role, _("Member who was present"))
    )


def correction_heading(count: int) -> str:
    """Over a correction that stands beside approved minutes."""
    return str(_("Correction %(number)s", number=number(count)))
