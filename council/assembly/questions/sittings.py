"""What a decision may ask about a sitting."""

from datetime import datetime

from council.assembly.events import (
    AgendaAdopted,
    ChairNamed,
    ItemPlaced,
    ItemTakenOff,
    PaperAttached,
    SecretaryNamed,
    SittingCalledOff,
    SittingClosed,
    SittingConvened,
    SittingInterrupted,
    SittingOpened,
    SittingResumed,
)
from council.assembly.rules import CALLED_OFF, CONVENED, HELD, UNDER_WAY
from council.record import Id, Question, answers
from council.voting.events import BallotClosed, BallotOpened, RoundClosed, RoundOpened


class TheSitting(Question):
    """One sitting: when and where, who chairs it, what is on its agenda, whether it is going on."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.called: SittingConvened | None = None
        self.chair: Id | None = None
        self.secretary: Id | None = None
        self.called_at: datetime | None = None
        self.opened = self.closed = False
        self.interrupted = ""  # why, as long as it is
        self.interrupted_at: datetime | None = None
        self.called_off: SittingCalledOff | None = None
        self.called_off_at: datetime | None = None
        self.opened_at: datetime | None = None
        self.closed_at: datetime | None = None
        self.items: dict[Id, ItemPlaced] = {}
        self.taken_off: dict[Id, tuple[ItemPlaced, ItemTakenOff]] = {}
        self.papers: dict[Id, PaperAttached] = {}
        self.adopted: tuple[Id, ...] = ()
        self.open_ballots: set[Id] = set()
        self.open_on: dict[Id, Id] = {}  # open votes, and the proposals that they are on
        self.put_to_vote: set[Id] = set()

    @property
    def exists(self) -> bool:
        """Whether it was ever called."""
        return self.called is not None

    @property
    def state(self) -> str:
        """Called, called off, under way, or held."""
        if self.called_off:
            return CALLED_OFF
        if self.closed:
            return HELD
        return UNDER_WAY if self.opened else CONVENED

    @property
    def under_way(self) -> bool:
        """Whether it has begun and not ended."""
        return self.opened and not self.closed

    @property
    def is_over(self) -> bool:
        """Whether it was held or called off: nothing about it is recorded any more."""
        return self.closed or self.called_off is not None

    @property
    def numbers(self) -> set[int]:
        """The numbers that were announced; an item taken off keeps its own."""
        return {one.number for one in (*self.items.values(), *(one for one, _ in self.taken_off.values()))}

    @property
    def agenda(self) -> list[ItemPlaced]:
        """The items in the order that was adopted; those that came since, by their numbers, at the end."""
        place = {item: position for position, item in enumerate(self.adopted)}
        return sorted(self.items.values(), key=lambda one: (place.get(one.item, len(place)), one.number))

    @property
    def body(self) -> Id | None:
        """The body that sits."""
        return self.called.body if self.called else None

    @answers(SittingConvened)
    def convened(self, fact: SittingConvened) -> None:
        """The body was called."""
        self.called, self.called_at = fact, self.entry.at

    @answers(ChairNamed)
    def chaired(self, fact: ChairNamed) -> None:
        """The last one named chairs it."""
        self.chair = fact.person

    @answers(SecretaryNamed)
    def minuted(self, fact: SecretaryNamed) -> None:
        """The last one named keeps its minutes."""
        self.secretary = fact.person

    @answers(ItemPlaced)
    def placed(self, fact: ItemPlaced) -> None:
        """It is on the agenda."""
        self.items[fact.item] = fact

    @answers(ItemTakenOff)
    def struck(self, fact: ItemTakenOff) -> None:
        """It is not on the agenda any more."""
        self.taken_off[fact.item] = self.items.pop(fact.item), fact

    @answers(PaperAttached)
    def papered(self, fact: PaperAttached) -> None:
        """Something can be read on it beforehand."""
        self.papers[fact.paper] = fact

    @answers(AgendaAdopted)
    def ordered(self, fact: AgendaAdopted) -> None:
        """It is taken in this order."""
        self.adopted = fact.items

    @answers(SittingCalledOff)
    def dropped(self, fact: SittingCalledOff) -> None:
        """It will not take place."""
        self.called_off, self.called_off_at = fact, self.entry.at

    @answers(SittingOpened)
    def began(self, fact: SittingOpened) -> None:
        """It goes on."""
        self.opened, self.opened_at = True, self.entry.at

    @answers(SittingInterrupted)
    def stopped(self, fact: SittingInterrupted) -> None:
        """Nothing is decided for the time being."""
        self.interrupted, self.interrupted_at = fact.cause, self.entry.at

    @answers(SittingResumed)
    def went_on(self, fact: SittingResumed) -> None:
        """It goes on."""
        self.interrupted, self.interrupted_at = "", None

    @answers(SittingClosed)
    def ended(self, fact: SittingClosed) -> None:
        """It is over."""
        self.closed, self.closed_at = True, self.entry.at

    @answers(BallotOpened)
    def ballot_opened(self, fact: BallotOpened) -> None:
        """A vote goes on in it."""
        self.open_ballots.add(fact.ballot)
        self.open_on[fact.ballot] = fact.proposal
        self.put_to_vote.add(fact.proposal)

    @answers(RoundOpened)
    def round_opened(self, fact: RoundOpened) -> None:
        """A round of an election goes on in it."""
        self.open_ballots.add(fact.ballot)

    @answers(BallotClosed, RoundClosed)
    def ballot_closed(self, fact: BallotClosed | RoundClosed) -> None:
        """That vote is over."""
        self.open_ballots.discard(fact.ballot)
        self.open_on.pop(fact.ballot, None)
