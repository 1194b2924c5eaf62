"""What was said to be wrong on record."""

from council.audit.events import EntryCorrected
from council.audit.irregularities.found import Irregularity, found_at
from council.record import Question, answers


class CorrectionsChecked(Question):
    """Each correction of an entry."""

    def __init__(self) -> None:
        self.answer: list[Irregularity] = []

    @answers(EntryCorrected)
    def corrected(self, fact: EntryCorrected) -> None:
        """One more entry was not as it should be."""
        about = {"correction": fact.correction}
        self.answer.append(found_at(self.entry, "entry-corrected", None, about, corrects=fact.corrects))
