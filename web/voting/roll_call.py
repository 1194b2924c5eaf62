"""Who voted what; or of a secret vote, who voted."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from council.membership.questions import KnownPeople
from council.record import Id, Record
from council.voting.events import BallotOpened, UrnOpened
from council.voting.questions import VotesIn
from council.voting.questions.papers import TheUrn
from web.people import names
from web.quotas.wording import group_words
from web.voting.choice_wording import CHOICE_KINDS, Words, choice_words


@dataclass(frozen=True)
class Line:
    """One member of the roll: her name as the reader may see it, and what is on record of her vote."""

    name: str
    said: Words
    kind: str
    position: int | None = None
    side: Words = ""
    weight: int | None = None


def by_name(record: Record, opened: BallotOpened) -> list[Line]:
    """Who voted what, by member number; in a joint vote side by side."""
    votes = record.ask(VotesIn(opened.ballot))
    sides = [*opened.terms.get("constituencies", ()), *sorted(set(opened.sides.values()))]
    roll = sorted(_roll(record, opened).items(), key=lambda one: _place(opened.sides.get(one[0]), sides))
    return [
        Line(
            name,
            choice_words(votes.answer.get(person, "")),
            CHOICE_KINDS.get(votes.answer.get(person, ""), "about"),
            votes.positions.get(person),
            group_words("side", opened.sides[person]) if person in opened.sides else "",
            opened.weights.get(person),
        )
        for person, name in roll
    ]


def _place(side: str | None, sides: list[str]) -> int:
    return sides.index(side) if side in sides else 0


def of_papers(record: Record, opened: BallotOpened) -> list[Line]:
    """Who handed in a paper, by member number."""
    urn = the_urn(record, opened.ballot)
    voted = set(urn.voted) if urn else set()
    return [
        Line(name, choice_words("voted" if person in voted else ""), "yes" if person in voted else "about")
        for person, name in _roll(record, opened).items()
    ]


def the_urn(record: Record, ballot: Id) -> UrnOpened | None:
    """What was in the urn of a secret vote, once it was opened."""
    return record.ask(TheUrn(ballot)).answer


def _roll(record: Record, opened: BallotOpened) -> Mapping[Id, str]:
    """The roll by member number, each with her name as the reader may see it."""
    numbers = record.ask(KnownPeople()).answer
    called = names(record, [*opened.roll, *opened.substitutes.values(), *opened.proxies.values()])
    return {
        one: _capacity(opened, one, called)
        for one in sorted(opened.roll, key=lambda one: numbers.get(one, 0))
    }


def _capacity(opened: BallotOpened, person: Id, called: Mapping[Id, str]) -> str:
    """Her name; with it in whose place she sat, or who held her proxy."""
    name = called.get(person, "")
    if absent := opened.substitutes.get(person):
        return str(_("%(who)s (in the place of %(absent)s)", who=name, absent=called.get(absent, "")))
    if holder := opened.proxies.get(person):
        return str(_("%(who)s (proxy held by %(holder)s)", who=name, holder=called.get(holder, "")))
    return name
