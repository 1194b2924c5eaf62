"""What a decision may ask about access."""

from council.membership.events import PersonErased, PersonRegistered
from council.record import Id, Question, answers


class IsKnown(Question):
    """Whether the council knows a person, and still does."""

    remembered = True

    def __init__(self, person: Id) -> None:
        self.about = (person,)
        self.answer = False

    @answers(PersonRegistered)
    def registered(self, fact: PersonRegistered) -> None:
        """She became known."""
        self.answer = True

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """She is known no longer."""
        self.answer = False
