"""The words of the auditor's seat: what each standing check found, and what it means."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from council.audit.irregularities.found import Irregularity
from web.languages import day, number
from web.words import _, ngettext

Words = Markup | str

IRREGULARITIES: dict[str, tuple[Callable[[], Words], Callable[[Mapping[str, Any]], Words]]] = {
    "quota-not-met": (
        lambda: _("Quota not met"),
        lambda said: _(
            "Decision %(number)s was taken while a balance rule of the body was not met.",
            number=_number(said["number"]),
        ),
    ),
    "no-opinion": (
        lambda: _("No opinion"),
        lambda said: _(
            "Decision %(number)s was adopted and is not recorded as the council's opinion.",
            number=_number(said["number"]),
        ),
    ),
    "support-missing": (
        lambda: _("Too little support"),
        lambda said: ngettext(
            "A proposal was put to the vote with %(num)s member behind it; the rule of procedure asks for %(needed)s.",
            "A proposal was put to the vote with %(num)s members behind it; the rule of procedure asks for %(needed)s.",
            said["have"],
            needed=number(said["needed"]),
        ),
    ),
    "not-seconded": (
        lambda: _("Motion without a second"),
        lambda said: _(
            "A motion was decided that nobody had seconded, although the rule of procedure asks for it."
        ),
    ),
    "quorum-lost": (
        lambda: _("Vote without a quorum found"),
        lambda said: _(
            "A vote was opened after it was found that there is no quorum, and before one was found again."
        ),
    ),
    "called-late": (
        lambda: _("Called late"),
        lambda said: (
            ngettext(
                "Notice of the sitting was given too late: the rule of procedure asks for %(num)s day.",
                "Notice of the sitting was given too late: the rule of procedure asks for %(num)s days.",
                said["needed"],
            )
            if said["needed"]
            else _("Notice of the sitting was given too late.")
        ),
    ),
    "minutes-missing": (
        lambda: _("Minutes missing"),
        lambda said: WAITS_FOR[said["waits_for"]](said["days"]),
    ),
    "minutes-late": (
        lambda: _("Minutes late"),
        lambda said: ngettext(
            "The minutes were made public %(num)s day after the sitting.",
            "The minutes were made public %(num)s days after the sitting.",
            said["days"],
        ),
    ),
    "session-missed": (
        lambda: _("Not on the agenda in time"),
        lambda said: _session_missed(said["session"], said["stood"]),
    ),
    "answer-missing": (
        lambda: _("Missing answer"),
        lambda said: ngettext(
            "An opinion of the council has not been answered, %(num)s day after an answer was due. To answer is the duty of the institution that received it.",
            "An opinion of the council has not been answered, %(num)s days after an answer was due. To answer is the duty of the institution that received it.",
            said["days"],
        ),
    ),
    "answer-late": (
        lambda: _("Late answer"),
        lambda said: ngettext(
            "An opinion of the council was answered %(num)s day after an answer was due.",
            "An opinion of the council was answered %(num)s days after an answer was due.",
            said["days"],
        ),
    ),
    "tellers-differed": (
        lambda: _("Tellers differed"),
        lambda said: _("The tellers' counts were not all the same."),
    ),
    "lot-drawn": (lambda: _("Lot drawn"), lambda said: _("A lot decided.")),
    "vote-reopened": (
        lambda: _("Vote taken again"),
        lambda said: _("A question that the body had decided was put to the vote again."),
    ),
    "minutes-corrected": (
        lambda: _("Minutes corrected"),
        lambda said: _("Minutes that had been approved were corrected."),
    ),
    "entry-corrected": (
        lambda: _("Entry corrected"),
        lambda said: _(
            "Of entry %(number)s it was said later that it was wrong.", number=number(said["corrects"])
        ),
    ),
    "pledge-overdue": (
        lambda: _("Pledge overdue"),
        lambda said: ngettext(
            "A pledge of the municipality is not fulfilled, %(num)s day after the day that it set itself.",
            "A pledge of the municipality is not fulfilled, %(num)s days after the day that it set itself.",
            said["days"],
        ),
    ),
}
"""What each kind is called, and the sentence that tells of one."""


def _session_missed(session: date, stood: date | None) -> Words:
    if stood is None:
        return _(
            "An opinion of the council was due on the agenda of the session of %(day)s; it is not on record that it stood there.",
            day=day(session),
        )
    return _(
        "An opinion of the council was due on the agenda of the session of %(day)s and was dealt with on %(stood)s.",
        day=day(session),
        stood=day(stood),
    )


WAITS_FOR: dict[str, Callable[[int], Words]] = {
    "circulation": lambda days: ngettext(
        "%(num)s day after the sitting the draft of its minutes has not been sent round.",
        "%(num)s days after the sitting the draft of its minutes has not been sent round.",
        days,
    ),
    "approval": lambda days: ngettext(
        "%(num)s day after the sitting its minutes are not approved.",
        "%(num)s days after the sitting its minutes are not approved.",
        days,
    ),
    "publication": lambda days: ngettext(
        "%(num)s day after the sitting its minutes are not public.",
        "%(num)s days after the sitting its minutes are not public.",
        days,
    ),
}


def name_of(kind: str) -> Words:
    """What irregularities of a kind are called."""
    return IRREGULARITIES[kind][0]()


def sentence_of(one: Irregularity) -> Words:
    """What was found, in words."""
    return IRREGULARITIES[one.kind][1](one.said)


def _number(told: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(told)


LANE_NAMES: dict[str, Callable[[], Words]] = {
    "proposals": lambda: _("Proposal"),
    "assembly": lambda: _("Sitting"),
    "voting": lambda: _("The vote"),
    "minutes": lambda: _("Minutes"),
    "followup": lambda: _("The municipality's answer"),
}
"""The parts of the council's work through which a decision goes."""


def lane_name(lane: str) -> Words:
    """What a part of the council's work is called."""
    return LANE_NAMES[lane]()


CHANGES: dict[str, tuple[str, ...]] = {
    "rules": ("charter.rule-adopted", "charter.rule-repealed"),
    "bodies": ("charter.body-established", "charter.seats-set", "charter.term-begun"),
    "members": ("membership.member-seated", "membership.mandate-ended", "membership.substitute-called"),
    "proposals": ("proposals.proposal-submitted", "proposals.proposal-withdrawn"),
    "decisions": (
        "voting.ballot-closed",
        "voting.lot-drawn",
        "voting.election-declared",
        "archive.vote-carried-over",
    ),
    "minutes": ("minutes.minutes-approved", "minutes.minutes-published", "minutes.minutes-corrected"),
    "answers": (
        "followup.opinion-sent",
        "followup.reply-received",
        "followup.pledge-made",
        "followup.pledge-fulfilled",
        "followup.pledge-withdrawn",
    ),
    "corrections": ("audit.entry-corrected",),
}
"""What can have changed between two days, and the facts that say so."""

CHANGE_NAMES: dict[str, Callable[[], Words]] = {
    "rules": lambda: _("Rules in force"),
    "bodies": lambda: _("Bodies, seats and terms"),
    "members": lambda: _("Mandates"),
    "proposals": lambda: _("Proposals"),
    "decisions": lambda: _("Decisions"),
    "minutes": lambda: _("Minutes"),
    "answers": lambda: _("Opinions, answers and pledges"),
    "corrections": lambda: _("Corrections of entries"),
}

COUNTED: dict[str, Callable[[], Words]] = {
    "rules": lambda: _("Rules in force"),
    "bodies": lambda: _("Bodies"),
    "seats": lambda: _("Seats"),
    "members": lambda: _("Members with a full mandate"),
    "proposals": lambda: _("Proposals put forward so far"),
    "decisions": lambda: _("Decisions so far"),
}


def change_name(sort: str) -> Words:
    """What changes of a sort are called."""
    return CHANGE_NAMES[sort]()


def counted_name(name: str) -> Words:
    """What is counted on both days."""
    return COUNTED[name]()


READINGS: dict[str, Callable[[], Words]] = {
    "roll-call": lambda: _("The roll call of a decision"),
    "attendance": lambda: _("Who was present at a sitting"),
    "members": lambda: _("The list of members"),
    "member": lambda: _("The page of a member"),
    "history": lambda: _("The history"),
    "entry": lambda: _("An entry about a member"),
    "bundle": lambda: _("A bundle was carried away"),
    "minutes": lambda: _("The minutes of a sitting"),
    "course": lambda: _("The course of a decision"),
    "comparison": lambda: _("Two days compared"),
    "proposal": lambda: _("Who moved and supported a proposal"),
    "open-vote": lambda: _("An open vote and who put it forward"),
    "election": lambda: _("Who stands in an election"),
    "page": lambda: _("Another page that names members"),
}
"""What of single members was read."""


def reading_name(page: str) -> Words:
    """What was read, in words."""
    return READINGS[page]()


def role_of_reader(role: str) -> Words:
    """As what somebody read it."""
    return _("Auditor") if role == "auditor" else _("Municipal officer")
