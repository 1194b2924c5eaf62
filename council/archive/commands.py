"""What can be done with a past record: carry it over, as what it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from council.archive.events import (
    ItemCarriedOver,
    MemberCarriedOver,
    SittingCarriedOver,
    SourceTaken,
    VoteCarriedOver,
)
from council.archive.questions import Archive, CarriedOver, said
from council.archive.rules import Read, Row, Sat, SourceFaulty, folded, outcome
from council.command import command
from council.membership.events import PersonRegistered
from council.membership.questions import KnownPeople, SealedNames
from council.record import Fact, Id, Record, new_id, require


@dataclass
class TakenOver:
    """What a file brought: how much of it is new, and which lines were on record already."""

    source: Id | None = None
    taken_before: bool = False
    members: int = 0
    sittings: int = 0
    votes: int = 0
    items: int = 0
    left: list[int] = field(default_factory=list)  # lines that stand in the record as they are in the file
    differing: list[int] = field(default_factory=list)  # lines that the record has otherwise


@command
def carry_over(record: Record, read: Read, dry_run: bool = False) -> TakenOver:
    """Carry a past council's record over from a file: all of it or nothing, and nothing twice."""
    require(not read.faults, SourceFaulty(faults=read.faults))
    known, carried, names = KnownPeople(), CarriedOver(), SealedNames()
    decision = record.consider(known, carried, names)
    if read.file in carried.files:
        return TakenOver(source=carried.files[read.file], taken_before=True)
    archive = carried.answer.get(read.name, Archive())
    there = record.unseal_many({one: names.answer[one] for one in archive.members if one in names.answer})
    taking = _Taking(read, archive, {folded(name): person for person, name in there.items() if name})
    members = taking.members(record, known.next_number)
    rows = [fact for row in read.rows for fact in taking.row(row)]
    if rows:
        taken = SourceTaken(
            source=taking.source, file=read.file, name=read.name, counts=read.counts.as_data()
        )
        taking.found.source = taking.source
        if not dry_run:
            decision.enter(taken, *members, *rows)
    return taking.found


class _Taking:
    """One file on its way into the record."""

    def __init__(self, read: Read, archive: Archive, known: dict[str, Id]) -> None:
        self.source = new_id()
        self.found = TakenOver()
        self._read, self._archive, self._known = read, archive, known
        self._people: list[Id] = []
        self._sittings: dict[Sat, Id] = {}
        self._seen: Counter[tuple[Id, str, str]] = Counter()
        self._places = _first_said((row.sitting, row.place) for row in read.rows)
        self._minutes = _first_said((row.sitting, row.minutes) for row in read.rows)

    def members(self, record: Record, number: int) -> list[Fact]:
        """Who is not known from this source yet is registered; of everybody it is said when the source names her."""
        facts: list[Fact] = []
        for place, name in enumerate(self._read.members):
            person = self._known.get(folded(name))
            if person is None:
                person = new_id()
                sealed = record.seal(person, name)
                facts.append(PersonRegistered(person=person, number=number, name=sealed))
                number += 1
                self.found.members += 1
            self._people.append(person)
            first, last = _span(self._read.rows, place)
            facts.append(
                MemberCarriedOver(source=self.source, person=person, first_seen=first, last_seen=last)
            )
        return facts

    def row(self, row: Row) -> list[Fact]:
        """What a row brings that is not on record yet."""
        sitting, facts = self._sitting(row)
        votes = {str(self._people[place]): choice for place, choice in row.votes.items()}
        key = (sitting, row.item, row.title)
        before, nth = self._archive.rows.get(key, []), self._seen[key]
        self._seen[key] += 1
        if nth < len(before):
            same = before[nth] == said(row.motion, votes, row.source_says if votes else "")
            (self.found.left if same else self.found.differing).append(row.line)
            return facts
        return [*facts, self._vote(row, sitting, votes) if votes else self._item(row, sitting)]

    def _sitting(self, row: Row) -> tuple[Id, list[Fact]]:
        sat = row.sitting
        found = self._sittings.get(sat) or self._archive.sittings.get((sat.day.isoformat(), sat.body))
        if found is not None:
            return found, []
        made = self._sittings[sat] = new_id()
        self.found.sittings += 1
        told = SittingCarriedOver(
            source=self.source,
            sitting=made,
            day=sat.day,
            place=self._places.get(sat, ""),
            minutes_at=self._minutes.get(sat, ""),
            body_name=sat.body,
        )
        return made, [told]

    def _vote(self, row: Row, sitting: Id, votes: dict[str, str]) -> VoteCarriedOver:
        self.found.votes += 1
        return VoteCarriedOver(
            source=self.source,
            ballot=new_id(),
            sitting=sitting,
            row=row.number,
            item=row.item,
            title=row.title,
            language=row.language,
            motion=row.motion,
            votes=votes,
            declared=outcome(votes.values(), row.source_says),
        )

    def _item(self, row: Row, sitting: Id) -> ItemCarriedOver:
        self.found.items += 1
        return ItemCarriedOver(
            source=self.source,
            sitting=sitting,
            row=row.number,
            item=row.item,
            title=row.title,
            language=row.language,
            motion=row.motion,
        )


def _span(rows: Sequence[Row], member: int) -> tuple[date, date]:
    """The first and the last day on which the source says how somebody voted; else those of the whole source."""
    days = [row.sitting.day for row in rows if member in row.votes] or [row.sitting.day for row in rows]
    return min(days), max(days)


def _first_said(told: Iterable[tuple[Sat, str]]) -> dict[Sat, str]:
    """What the first row of each sitting that says something says."""
    found: dict[Sat, str] = {}
    for sat, text in told:
        if text:
            found.setdefault(sat, text)
    return found
