"""What whoever shows the record must know first: what is not for every reader, or not yet."""

from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.record import Entry, Id, Question, answers


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
