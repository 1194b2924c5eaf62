"""The agenda of a sitting as its readers see it: numbers, titles in their language, papers."""

from collections.abc import Iterable

from flask import abort

from council.assembly.events import ItemPlaced
from council.assembly.questions import TheSitting
from council.membership.questions import MandatesIn
from council.proposals import views as proposals
from council.record import Id, Record, Rows, Wording
from web.people import in_language, title_in


def known_sitting(record: Record, sitting: str) -> TheSitting:
    """A sitting that was called; there is no page of any other."""
    known = record.ask(TheSitting(Id(sitting)))
    if not known.exists:
        abort(404)
    return known


def roll(record: Record, known: TheSitting) -> dict[Id, str]:
    """Who belongs to the body on the day, and in what standing."""
    if known.called is None:
        return {}
    mandates = record.ask(MandatesIn(known.called.body)).answer.values()
    return {one.person: one.standing for one in mandates if one.runs_on(known.called.day)}


def titles(rows: Rows, items: Iterable[ItemPlaced]) -> dict[Id, Wording]:
    """What each item is called, in the reader's language where it can be: in its own words, or as its proposal is."""
    listed = list(items)
    of_proposals = proposal_titles(rows, listed)
    return {
        one.item: of_proposals[one.proposal] if one.proposal and not one.titles else in_language(one.titles)
        for one in listed
    }


def proposal_titles(rows: Rows, items: Iterable[ItemPlaced]) -> dict[Id, Wording]:
    """What the proposals on an agenda are called."""
    found = proposals.titles(rows, [item.proposal for item in items if item.proposal])
    return {proposal: title_in(called, next(iter(called))) for proposal, called in found.items()}


def announced(rows: Rows, known: TheSitting) -> list[tuple[int, Wording]]:
    """The items in their order, by number and title."""
    called = titles(rows, known.agenda)
    return [(one.number, called[one.item]) for one in known.agenda]
