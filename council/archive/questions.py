"""What a decision may ask about past records that were carried over."""

from collections import defaultdict
from dataclasses import dataclass, field

from council.archive.events import (
    ItemCarriedOver,
    MemberCarriedOver,
    SittingCarriedOver,
    SourceTaken,
    VoteCarriedOver,
)
from council.record import Id, Question, answers

Said = tuple[str, tuple[tuple[str, str], ...], str]
"""What a row said besides its name: its motion, its votes, and the source's own word on its outcome."""


def said(motion: str, votes: dict[str, str], source_says: str) -> Said:
    """The same, to be compared."""
    return motion, tuple(sorted(votes.items())), source_says


@dataclass
class Archive:
    """What is on record from the sources of one name."""

    members: set[Id] = field(default_factory=set)
    sittings: dict[tuple[str, str], Id] = field(default_factory=dict)  # by day and body
    rows: dict[tuple[Id, str, str], list[Said]] = field(
        default_factory=lambda: defaultdict(list)
    )  # by sitting, item, title


class CarriedOver(Question):
    """Everything that was carried over: the files, and by the name of the source what came from it."""

    def __init__(self) -> None:
        self.files: dict[Id, Id] = {}
        self.answer: dict[str, Archive] = defaultdict(Archive)
        self._named: dict[Id, str] = {}

    @answers(SourceTaken)
    def taken(self, fact: SourceTaken) -> None:
        """One more file."""
        self.files[fact.file] = fact.source
        self._named[fact.source] = fact.name

    @answers(MemberCarriedOver)
    def member(self, fact: MemberCarriedOver) -> None:
        """The source names a member."""
        self._of(fact.source).members.add(fact.person)

    @answers(SittingCarriedOver)
    def sat(self, fact: SittingCarriedOver) -> None:
        """It tells of a sitting."""
        self._of(fact.source).sittings[fact.day.isoformat(), fact.body_name] = fact.sitting

    @answers(VoteCarriedOver)
    def voted(self, fact: VoteCarriedOver) -> None:
        """It tells of a vote."""
        row = said(fact.motion, fact.votes, str(fact.declared.get("source_says", "")))
        self._of(fact.source).rows[fact.sitting, fact.item, fact.title].append(row)

    @answers(ItemCarriedOver)
    def not_voted(self, fact: ItemCarriedOver) -> None:
        """It tells of an item that was not voted on."""
        row = said(fact.motion, {}, "")
        self._of(fact.source).rows[fact.sitting, fact.item, fact.title].append(row)

    def _of(self, source: Id) -> Archive:
        return self.answer[self._named[source]]
