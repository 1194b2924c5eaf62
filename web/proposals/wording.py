"""What is said about proposals."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.proposals import rules
from council.record import Refused
from web.languages import NAMES
from web.words import Naming, _, ngettext

REFUSALS: dict[str, Callable[[Refused], str]] = {
    "proposals.unknown-proposal": lambda r: _(
        "There is no such proposal, or it is a draft that only its author can see."
    ),
    "proposals.unknown-body": lambda r: _("The council has no such body. Please choose one from the list."),
    "proposals.nobody-writes": lambda r: _("A proposal needs an author. Please sign in first."),
    "proposals.already-drafted": lambda r: _(
        "This form was sent before, and your proposal was kept. What you see here is your newer text: "
        "send it again to keep it as another proposal, or copy it into the one you have."
    ),
    "proposals.not-the-author": lambda r: _("Only the author of a proposal may do this."),
    "proposals.revised-meanwhile": lambda r: _(
        "The original was changed while you were writing. Your text is still here: compare it with the "
        "original as it reads now, then send it again."
    ),
    "proposals.already-put-to-vote": lambda r: _(
        "A vote was opened on this proposal, so it stays as it was put to the vote."
    ),
    "proposals.withdrawn": lambda r: _("This proposal was withdrawn by its author."),
    "proposals.not-submitted": lambda r: _(
        "This proposal is still a draft. Its author must put it forward first."
    ),
    "proposals.unknown-language": lambda r: _(
        "The council works in Arabic, Turkish and English. Please choose one."
    ),
    "proposals.own-language": lambda r: _(
        "The proposal was written in this language, so there is nothing to translate."
    ),
    "proposals.translation-stands": lambda r: _(
        "The vote is open and there is a translation of the text that is voted on. "
        "It can be replaced once the vote is closed."
    ),
    "proposals.title-missing": lambda r: _("A proposal needs a title."),
    "proposals.text-missing": lambda r: _("A proposal needs a text."),
    "proposals.too-long": lambda r: ngettext(
        "This is too long: at most %(num)s character, you wrote %(written)s.",
        "This is too long: at most %(num)s characters, you wrote %(written)s.",
        r.details["most"],
        written=r.details["written"],
    ),
    "proposals.not-a-web-address": lambda r: _(
        "A link must lead to a page of the web. Its address begins with https:// or http://."
    ),
    "proposals.too-many-links": lambda r: ngettext(
        "A proposal may have at most %(num)s link. Remove one before you attach another.",
        "A proposal may have at most %(num)s links. Remove one before you attach another.",
        r.details["most"],
    ),
    "proposals.unknown-link": lambda r: _("This link is not attached to the proposal any more."),
    "proposals.own-proposal": lambda r: _("This is your own proposal: you stand behind it anyway."),
    "proposals.not-on-the-body": lambda r: _(
        "Only members of the body that decides on this proposal may support it."
    ),
    "proposals.not-a-co-sponsor": lambda r: _("You are not among those who support this proposal."),
}


def _drafted(entry: Any, w: Naming) -> str:
    return _("%(who)s began to write a proposal.", who=w.person(entry.fact.author))


def _translated(entry: Any, w: Naming) -> str:
    said = {
        "ar": _(
            "%(who)s translated the proposal into Arabic, from revision %(revision)s.", **_made(entry, w)
        ),
        "tr": _(
            "%(who)s translated the proposal into Turkish, from revision %(revision)s.", **_made(entry, w)
        ),
        "en": _(
            "%(who)s translated the proposal into English, from revision %(revision)s.", **_made(entry, w)
        ),
    }
    return said[entry.fact.language]


def _made(entry: Any, w: Naming) -> dict[str, str]:
    return {"who": w.person(entry.fact.translator), "revision": w.number(entry.fact.revision)}


FACTS: dict[str, Callable[[Any, Naming], str]] = {
    "proposals.proposal-drafted": _drafted,
    "proposals.proposal-revised": lambda e, w: _(
        "%(who)s changed the text of the proposal; it is now revision %(revision)s.",
        who=w.person(e.by),
        revision=w.number(e.fact.revision),
    ),
    "proposals.translation-made": _translated,
    "proposals.link-attached": lambda e, w: _("%(who)s attached a link to the proposal.", who=w.person(e.by)),
    "proposals.link-removed": lambda e, w: _("%(who)s removed a link from the proposal.", who=w.person(e.by)),
    "proposals.proposal-submitted": lambda e, w: _("%(who)s put the proposal forward.", who=w.person(e.by)),
    "proposals.proposal-co-sponsored": lambda e, w: _(
        "%(who)s now supports the proposal.", who=w.person(e.fact.member)
    ),
    "proposals.co-sponsorship-withdrawn": lambda e, w: _(
        "%(who)s no longer supports the proposal.", who=w.person(e.fact.member)
    ),
    "proposals.proposal-withdrawn": lambda e, w: _("%(who)s withdrew the proposal.", who=w.person(e.by)),
}


def state_words(state: str, result: str | None = None) -> tuple[str, str]:
    """What became of a proposal, in words, and the kind of pill that shows it."""
    decided = {
        "adopted": (_("Adopted"), "yes"),
        "rejected": (_("Rejected"), "no"),
        "no_quorum": (_("No quorum"), "wait"),
        "repeat": (_("To be voted on again"), "wait"),
        "lot": (_("To be drawn by lot"), "wait"),
    }
    said = {
        rules.DRAFT: (_("Draft"), "draft"),
        rules.SUBMITTED: (_("Put forward"), "open"),
        rules.UNDER_VOTE: (_("Vote open"), "wait"),
        rules.DECIDED: decided.get(result or "", (_("Decided"), "about")),
        rules.WITHDRAWN: (_("Withdrawn"), "gone"),
    }
    return said[state]


def state_choices() -> list[tuple[str, str]]:
    """The states by which the list can be narrowed."""
    return [
        (rules.DRAFT, _("Drafts")),
        (rules.SUBMITTED, _("Put forward")),
        (rules.UNDER_VOTE, _("Vote open")),
        (rules.DECIDED, _("Decided")),
        (rules.WITHDRAWN, _("Withdrawn")),
    ]


def language_choices() -> list[tuple[str, str]]:
    """The languages that one may write in, each under its own name."""
    return list(NAMES.items())


def language_words(code: str) -> str:
    """What a language is called in the reader's language."""
    return {"ar": _("Arabic"), "tr": _("Turkish"), "en": _("English")}[code]


def supporters_words(have: int, need: int) -> str:
    """How many stand behind a proposal, and how many the charter asks for."""
    if not need:
        return ngettext("%(num)s co-sponsor", "%(num)s co-sponsors", have)
    return ngettext(
        "%(have)s of %(num)s co-sponsor needed", "%(have)s of %(num)s co-sponsors needed", need, have=have
    )


def vote_words(number: str | None) -> str:
    """A vote on a proposal: the number of its decision, once there is one."""
    if number is None:
        return _("The vote is open.")
    return _("Decision %(number)s", number=Markup("<bdi>{}</bdi>").format(number))


def as_it_stood(address: str, when: Markup) -> Markup:
    """A moment that leads to the page as it stood then."""
    return Markup('<a href="{}" title="{}">{}</a>').format(address, _("As it stood then"), when)
