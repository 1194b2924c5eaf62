"""What is said of the facts of votes on proposals."""

from collections.abc import Callable
from typing import Any

from flask import g, has_request_context
from markupsafe import Markup

from council.record import Entry, Wording
from council.voting.questions import OpenBallots
from web.visit import record
from web.voting.result_wording import result_words
from web.words import Naming, _, ngettext

Words = Markup | str


def isolated(text: str) -> Markup:
    """A number with a hyphen, a fingerprint: read from left to right in any sentence."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def _opened(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    if fact.secrecy == "secret":
        return _opened_in_secret(entry, w)
    entitled = len(fact.roll)
    if fact.secrecy == "hands":
        return ngettext(
            "A vote by show of hands was opened: %(num)s member is entitled to vote.",
            "A vote by show of hands was opened: %(num)s members are entitled to vote.",
            entitled,
        )
    if entry.by is None:
        return ngettext(
            "A vote by name was opened: %(num)s member is entitled to vote.",
            "A vote by name was opened: %(num)s members are entitled to vote.",
            entitled,
        )
    return ngettext(
        "%(who)s opened a vote by name: %(num)s member is entitled to vote.",
        "%(who)s opened a vote by name: %(num)s members are entitled to vote.",
        entitled,
        who=w.person(entry.by),
    )


def _opened_in_secret(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    if entry.by is None:
        return ngettext(
            "A secret vote was opened: %(num)s member is entitled to vote.",
            "A secret vote was opened: %(num)s members are entitled to vote.",
            len(fact.roll),
        )
    return ngettext(
        "%(who)s opened a secret vote: %(num)s member is entitled to vote.",
        "%(who)s opened a secret vote: %(num)s members are entitled to vote.",
        len(fact.roll),
        who=w.person(entry.by),
    )


def _cast(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    if _is_kept_back(entry):
        return _("A vote was given. Until the vote is closed nobody is shown whose it is, nor what it says.")
    return {
        "yes": _("%(who)s voted in favour.", who=w.person(fact.member)),
        "no": _("%(who)s voted against.", who=w.person(fact.member)),
        "abstain": _("%(who)s abstained.", who=w.person(fact.member)),
        "consent": _("%(who)s consented.", who=w.person(fact.member)),
        "stand_aside": _("%(who)s stood aside.", who=w.person(fact.member)),
    }[fact.choice]


def _is_kept_back(entry: Entry) -> bool:
    """Unless we know that the vote is closed, we say nothing of it."""
    if not has_request_context() or "council" not in g:
        return True
    if "open_ballots" not in g:
        g.open_ballots = record().ask(OpenBallots())
    kept: OpenBallots = g.open_ballots
    return kept.kept_back(entry)


def _closed(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    if fact.declared.get("kind") == "consent":
        return _(
            "The vote was closed and declared as decision %(number)s: %(result)s. "
            "Open objections: %(open)s, standing aside: %(aside)s.",
            number=isolated(fact.number),
            result=result_words(fact.declared["result"])[0],
            open=w.number(fact.declared["open"]),
            aside=w.number(fact.declared["stand_aside"]),
        )
    return _(
        "The vote was closed and declared as decision %(number)s: %(result)s. "
        "In favour: %(yes)s, against: %(no)s, abstentions: %(abstain)s.",
        number=isolated(fact.number),
        result=result_words(fact.declared["result"])[0],
        **{choice: w.number(fact.declared[choice]) for choice in ("yes", "no", "abstain")},
    )


def _urn_opened(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    return ngettext(
        "The urn was opened and its papers were counted: %(num)s paper. Then the papers were destroyed.",
        "The urn was opened and its papers were counted: %(num)s papers. Then the papers were destroyed.",
        len(fact.voted),
    )


def _objected(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    reasons = Wording(language=fact.language, text=fact.reasons)
    return _("%(who)s objected: %(reasons)s", who=w.person(fact.member), reasons=w.written(reasons))


def _taken_in(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    change = Wording(language=fact.language, text=fact.change)
    return _("An objection was taken in by this change: %(change)s", change=w.written(change))


FACTS: dict[str, Callable[[Any, Naming], Words]] = {
    "voting.ballot-opened": _opened,
    "voting.vote-cast": _cast,
    "voting.hands-counted": lambda e, w: _("%(who)s counted the hands.", who=w.person(e.fact.teller)),
    "voting.ballot-closed": _closed,
    "voting.urn-opened": _urn_opened,
    "voting.objection-raised": _objected,
    "voting.objection-withdrawn": lambda e, w: _("An objection was withdrawn."),
    "voting.objection-integrated": _taken_in,
}
