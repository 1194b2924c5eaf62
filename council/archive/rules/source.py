"""What a past council's record holds, as it was read: rows, members, counts, and what is wrong or strange."""

from dataclasses import asdict, dataclass, field
from datetime import date

from council.archive.rules.outcome import COUNTED, outcome
from council.record import Id, Refused


class SourceUnreadable(Refused):
    """The file as a whole is not what the mapping speaks of: another encoding, a spreadsheet, broken quotes."""

    code = "archive.source-unreadable"


class SourceFaulty(Refused):
    """Some lines of a source cannot be read, so that none of it was taken over."""

    code = "archive.source-faulty"


@dataclass(frozen=True)
class Fault:
    """What is wrong, or strange, in one line of a source."""

    line: int
    code: str
    column: str = ""
    got: str = ""


@dataclass(frozen=True)
class Sat:
    """A sitting, as the source tells of it."""

    day: date
    body: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a source. `votes` are by the member's place in the heading; none if it was not voted on."""

    line: int
    number: int
    sitting: Sat
    item: str
    title: str
    language: str
    motion: str
    place: str = ""
    minutes: str = ""
    source_says: str = ""
    votes: dict[int, str] = field(default_factory=dict)


@dataclass
class Counts:
    """What was found in a source."""

    rows: int = 0
    members: int = 0
    without_vote: int = 0
    votes_held: int = 0
    yes: int = 0
    no: int = 0
    abstain: int = 0
    absent: int = 0
    carried: int = 0
    not_carried: int = 0
    other_codes: int = 0

    def as_data(self) -> dict[str, int]:
        """The counts by their names."""
        return asdict(self)

    def add(self, row: Row) -> None:
        """Count one more row that could be read."""
        if not row.votes:
            self.without_vote += 1
            return
        self.votes_held += 1
        declared = outcome(row.votes.values())
        for choice in COUNTED:
            setattr(self, choice, getattr(self, choice) + declared[choice])
        setattr(self, declared["result"], getattr(self, declared["result"]) + 1)


@dataclass
class Read:
    """What a file holds: its rows, its members by their place, the counts, and what is wrong or strange."""

    file: Id  # SHA-256 of its bytes
    name: str
    members: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
