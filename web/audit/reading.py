"""Reading through the record: what a reader asked for, and of it what is for her eyes, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge

from council.audit.events import EntryCorrected
from council.audit.questions import Drafts, OpenSince
from council.record import Entry, Id, Record
from council.sight import may_see
from council.voting.questions import OpenBallots
from web.languages import TIMEZONE
from web.visitors import Visitor

A_FEW, MOST_AT_ONCE = 20, 2_000
_JUST_BEFORE = timedelta(microseconds=1)
OF_PERSONS = "membership."


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to see of the record."""

    kinds: tuple[str, ...] = ()
    person: Id | None = None
    about: Id | None = None
    since: date | None = None
    until: date | None = None


class Reader:
    """What one reader may see: no vote of an open ballot, no draft of others, nothing of persons but her own."""

    def __init__(self, record: Record, visitor: Visitor) -> None:
        self._record = record
        self._ballots, self._drafts = record.ask(OpenBallots()), record.ask(Drafts())
        self._open_since = record.ask(OpenSince()).first
        self._person = visitor.person
        self._whole = may_see("whole-history", visitor.roles)

    def sees(self, entry: Entry) -> bool:
        """Whether a fact is for her eyes."""
        if self._ballots.kept_back(entry) or self._drafts.kept_back(entry, self._person):
            return False
        if isinstance(entry.fact, EntryCorrected):
            until = min(entry.fact.corrects, entry.position - 1)
            return all(map(self.sees, self._record.entries(after=entry.fact.corrects - 1, until=until)))
        hers = self._person is not None and getattr(entry.fact, "person", None) == self._person
        return self._whole or hers or not entry.kind.startswith(OF_PERSONS)

    def may_name(self, position: int) -> bool:
        """Whether a position may be named to her: none is after the opening of a vote that is open."""
        return self._open_since is None or position <= self._open_since

    def page(self, wanted: Wanted, until: int | None, limit: int) -> tuple[list[Entry], int | None]:
        """The newest facts up to a position, and the position from which the next older ones are read, if any are."""
        if until is not None and not self.may_name(until):
            until = None
        found: list[Entry] = []
        for entry in filter(self.sees, self._newest(wanted, until, limit + 1)):
            if len(found) >= limit and self.may_name(entry.position):
                return found, entry.position
            found.append(entry)
        return found, None

    def entry(self, position: int) -> Entry | None:
        """One fact, if there is one that she may see."""
        if not self.may_name(position):
            return None
        found = self._record.entries(after=position - 1, until=position)
        return found[0] if found and self.sees(found[0]) else None

    def before(self, position: int) -> int | None:
        """The position of the nearest older fact that she may see."""
        found = next(filter(self.sees, self._newest(Wanted(), position - 1)), None)
        return found.position if found else None

    def after(self, position: int) -> int | None:
        """The position of the nearest newer fact that she may see."""
        while several := self._record.entries(after=position, limit=A_FEW):
            found = next(filter(self.sees, several), None)
            if found is not None:
                return found.position if self.may_name(found.position) else None
            position = several[-1].position
        return None

    def _newest(self, wanted: Wanted, until: int | None, at_once: int = A_FEW) -> Iterator[Entry]:
        """Facts as wanted, the newest first, each once, read a stretch at a time."""
        after = 0
        if wanted.since is not None:
            after = self._record.position_at(_begin(wanted.since) - _JUST_BEFORE)
        if wanted.until is not None:
            over = self._record.position_at(_begin(wanted.until + timedelta(days=1)) - _JUST_BEFORE)
            until = over if until is None else min(until, over)
        streams = [
            self._stream((kind,) if kind else (), about, by, after, until, at_once)
            for kind in wanted.kinds or ("",)
            for about, by in _of_person(wanted)
        ]
        last = 0
        for entry in merge(*streams, key=lambda one: -one.position):
            if entry.position != last:
                yield entry
            last = entry.position

    def _stream(
        self,
        kinds: tuple[str, ...],
        about: tuple[Id, ...],
        by: Id | None,
        after: int,
        until: int | None,
        at_once: int,
    ) -> Iterator[Entry]:
        while until is None or until > after:
            several = self._record.entries(
                after=after,
                until=until,
                kinds=kinds,
                about=about,
                by=by,
                newest_first=True,
                limit=at_once,
            )
            yield from several
            if len(several) < at_once:
                return
            until = several[-1].position - 1
            at_once = min(at_once * 4, MOST_AT_ONCE)


def _of_person(wanted: Wanted) -> list[tuple[tuple[Id, ...], Id | None]]:
    """What is asked of the record for one person: what is about her, and what she did."""
    about = (wanted.about,) if wanted.about else ()
    if wanted.person is None:
        return [(about, None)]
    return [((*about, wanted.person), None), (about, wanted.person)]


def _begin(day: date) -> datetime:
    """The first moment of a day, where the councils sit."""
    return datetime.combine(day, time(), TIMEZONE)
