"""What whoever shows the record must know first: what is not for every reader, or not yet, and who signs for it."""

from collections.abc import Iterable

from council.audit.events import EntryCorrected, LogKeyAnnounced, LogKeyRetired
from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.record import Entry, Id, Question, answers
from council.voting.events import BallotClosed, BallotOpened, RoundClosed, RoundOpened


class Drafts(Question):
    """The proposals that were never put forward, with their authors: nobody else reads of them."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, Id] = {}

    @answers(ProposalDrafted)
    def drafted(self, fact: ProposalDrafted) -> None:
        """Somebody writes it."""
        self.answer[fact.proposal] = fact.author

    @answers(ProposalSubmitted)
    def submitted(self, fact: ProposalSubmitted) -> None:
        """Everybody may read it, and how it was written."""
        self.answer.pop(fact.proposal, None)

    def kept_back(self, entry: Entry, reader: Id | None) -> bool:
        """Whether a fact is about a draft that is not the reader's own."""
        proposal = getattr(entry.fact, "proposal", None)
        return proposal in self.answer and self.answer[proposal] != reader


class OpenSince(Question):
    """Where on record the votes that are open were opened.

    From the first of them on no position is named to anybody: two of them would tell how many voted between them,
    or how often tellers entered the papers of a box.
    """

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, int] = {}

    @property
    def first(self) -> int | None:
        """The position up to which positions are named; None if no vote is open."""
        return min(self.answer.values(), default=None)

    @answers(BallotOpened, RoundOpened)
    def opened(self, fact: BallotOpened | RoundOpened) -> None:
        """One more is open."""
        self.answer[fact.ballot] = self.entry.position

    @answers(BallotClosed, RoundClosed)
    def closed(self, fact: BallotClosed | RoundClosed) -> None:
        """It is open no more."""
        self.answer.pop(fact.ballot, None)


class Corrections(Question):
    """What was said to be wrong on record: each correction where it stands, by the entry that it corrects."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[int, list[Entry]] = {}
        self.known: set[Id] = set()

    @answers(EntryCorrected)
    def corrected(self, fact: EntryCorrected) -> None:
        """One more; what speaks of nothing before it corrects nothing."""
        self.known.add(fact.correction)
        if fact.corrects < self.entry.position:
            self.answer.setdefault(fact.corrects, []).append(self.entry)

    def of(self, position: int) -> list[Entry]:
        """The corrections of an entry, and those of its corrections, in order."""
        own = self.answer.get(position, [])
        every = [*own, *(later for one in own for later in self.of(one.position))]
        return sorted(every, key=lambda one: one.position)

    def joined(self, positions: Iterable[int]) -> set[int]:
        """These entries with all their corrections."""
        found = set(positions)
        return found | {one.position for entry in self.answer.keys() & found for one in self.of(entry)}


class LogKeys(Question):
    """The verifier keys of the council's log, the oldest first, each with the position that announced it."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[str, int] = {}
        self.retired: dict[str, int] = {}
        self.origin = ""

    @property
    def in_use(self) -> list[str]:
        """The keys with which checkpoints are signed now."""
        return [key for key in self.answer if key not in self.retired]

    @answers(LogKeyAnnounced)
    def announced(self, fact: LogKeyAnnounced) -> None:
        """One more."""
        self.answer[fact.key] = self.entry.position
        self.origin = fact.origin

    @answers(LogKeyRetired)
    def ended(self, fact: LogKeyRetired) -> None:
        """It signs no more; what it signed can still be checked."""
        self.retired[fact.key] = self.entry.position
