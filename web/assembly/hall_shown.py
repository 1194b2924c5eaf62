"""What goes on in a sitting at this moment, as everybody in the hall may read it: never a choice, never a partial count."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import g
from flask_babel import force_locale

from council.assembly.events import ItemOpened, ItemPlaced, MotionMade
from council.assembly.questions import ItemsTaken, TheFloor, TheSitting
from council.proposals import views as proposals
from council.record import Entry, Fact, Id, Record, Rows, Wording, now
from council.voting.events import BallotClosed, BallotOpened, ElectionDeclared, RoundClosed, RoundOpened
from web.languages import LOCALES
from web.people import title_in

COURSE = (ItemOpened, BallotOpened, BallotClosed, RoundOpened, RoundClosed, ElectionDeclared)


@dataclass(frozen=True)
class Speaking:
    """Who has the floor, for how long until now, and for how long at most."""

    person: Id
    seconds: int
    limit: int
    point_of_order: bool
    since: int  # as if nothing had interrupted her, in seconds of the clock that programs go by

    @property
    def too_long(self) -> bool:
        """Whether her time is up."""
        return 0 < self.limit < self.seconds


@dataclass(frozen=True)
class Proceedings:
    """One sitting at one moment."""

    known: TheSitting
    item: ItemPlaced | None
    next_item: ItemPlaced | None
    speaking: Speaking | None
    open_votes: tuple[BallotOpened | RoundOpened, ...]
    last: BallotClosed | RoundClosed | ElectionDeclared | None
    motions: Mapping[Id, MotionMade]
    titles: Mapping[Id, Mapping[str, str]]  # of proposals, by language

    @property
    def interrupted(self) -> str:
        """Why it stands still, if it does."""
        return self.known.interrupted

    def is_of_item(self, vote: Any) -> bool:
        """Whether a vote is on the item under way as a whole, so that its title stands on the screen already."""
        on = getattr(vote, "proposal", None)
        whole = on is not None and getattr(vote, "motion", None) is None
        return whole and self.item is not None and self.item.proposal == on and not self.item.titles

    def title(self, proposal: Id) -> Wording:
        """What a proposal is called in the language that is being spoken."""
        called = self.titles.get(proposal) or {"": ""}
        return title_in(called, next(iter(called)))


def proceedings(record: Record, rows: Rows, known: TheSitting) -> Proceedings:
    """What goes on in a sitting, from the record as it stands."""
    sitting = Id(known.about[0])
    taken, floor = record.ask(ItemsTaken(sitting)), record.ask(TheFloor(sitting))
    opened, last = _votes(record.entries(kinds=[one.KIND for one in COURSE], about=(sitting,)))
    motions = [one for one in (*(getattr(each, "motion", None) for each in (*opened, last)),) if one]
    waiting = [one for one in known.agenda if one.item not in taken.answer]
    shown = {one.proposal for one in (*known.items.values(), *opened, last) if getattr(one, "proposal", None)}
    return Proceedings(
        known=known,
        item=known.items.get(taken.open) if taken.open else None,
        next_item=waiting[0] if waiting else None,
        speaking=_speaking(floor),
        open_votes=opened,
        last=last,
        motions={one: _motion(record, one) for one in motions},
        titles=proposals.titles(rows, list(shown)),
    )


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Speak a language for a while, in words and in the addresses of links."""
    before, g.lang = g.lang, language
    try:
        with force_locale(LOCALES[language]):
            yield
    finally:
        g.lang = before


def _votes(entries: list[Entry]) -> tuple[tuple[Any, ...], Any]:
    """The votes that are open, and the last that was closed or declared since an item was taken up."""
    opened: dict[Id, Fact] = {}
    last: Fact | None = None
    for entry in entries:
        fact: Any = entry.fact
        if isinstance(fact, BallotOpened | RoundOpened):
            opened[fact.ballot] = fact
        elif isinstance(fact, ItemOpened):
            last = None
        else:
            opened.pop(fact.ballot, None)
            last = fact
    return tuple(opened.values()), last


def _speaking(floor: TheFloor) -> Speaking | None:
    speech = floor.speaking
    if speech is None:
        return None
    asked = floor.requests[speech.request]
    seconds, order = speech.seconds(now()), asked.sort == "point_of_order"
    return Speaking(asked.person, seconds, speech.limit, order, round(now().timestamp()) - seconds)


def _motion(record: Record, motion: Id) -> MotionMade:
    told = record.entries(kinds=(MotionMade.KIND,), about=(motion,))
    facts = (one.fact for one in told if isinstance(one.fact, MotionMade))
    return next(one for one in facts if one.motion == motion)  # others are about it, too: they amend it
