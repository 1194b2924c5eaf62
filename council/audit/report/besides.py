"""What a report tells as numbers alone: motions by what became of them, corrections, erasures."""

from collections import Counter

from council.assembly.events import MotionDecided, MotionMade, MotionWithdrawn
from council.audit.events import EntryCorrected
from council.audit.report.span import Span
from council.membership.events import PersonErased
from council.minutes.events import MinutesCorrected
from council.record import Question, answers


class HappenedBesides(Question):
    """What is told as numbers alone: motions by what became of them, corrections, erasures."""

    def __init__(self, span: Span) -> None:
        self._span = span
        self.motions: Counter[str] = Counter()
        self.corrections: list[int] = []  # positions
        self.entries_corrected = 0
        self.erasures = 0

    @answers(MotionMade)
    def moved(self, fact: MotionMade) -> None:
        """Somebody moved something."""
        self._count("made")

    @answers(MotionWithdrawn)
    def taken_back(self, fact: MotionWithdrawn) -> None:
        """Its mover took it back."""
        self._count("withdrawn")

    @answers(MotionDecided)
    def decided(self, fact: MotionDecided) -> None:
        """It was adopted or rejected, or fell."""
        self._count(fact.result)

    @answers(MinutesCorrected)
    def corrected(self, fact: MinutesCorrected) -> None:
        """Something in approved minutes was wrong."""
        if self._span.has(self.entry.at):
            self.corrections.append(self.entry.position)

    @answers(EntryCorrected)
    def entry_corrected(self, fact: EntryCorrected) -> None:
        """An entry was not as it should be."""
        self.entries_corrected += self._span.has(self.entry.at)

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Nobody can learn any more who she was; here she is only counted."""
        self.erasures += self._span.has(self.entry.at)

    def _count(self, what: str) -> None:
        if self._span.has(self.entry.at):
            self.motions[what] += 1
