"""What a decision may ask about proposals."""

from dataclasses import dataclass

from council.assembly.events import MotionDecided, MotionMade
from council.proposals.events import (
    CoSponsorshipWithdrawn,
    LinkAttached,
    LinkRemoved,
    ProposalCoSponsored,
    ProposalDrafted,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    TranslationMade,
)
from council.proposals.rules import DECIDED, DRAFT, PART, SUBMITTED, UNDER_VOTE, WITHDRAWN, is_stale
from council.record import Id, Question, answers
from council.voting.events import BallotClosed, BallotOpened

SETTLED = ("adopted", "rejected")

OPEN, CLOSED, RECONSIDERED = "open", "closed", "reconsidered"


@dataclass(frozen=True)
class Translation:
    """A proposal in another language, as somebody translated one revision of it."""

    translator: Id
    revision: int
    title: str
    text: str


class TheProposal(Question):
    """One proposal as it stands: its text and translations, who is behind it, and the votes on it."""

    def __init__(self, proposal: Id) -> None:
        self.about = (proposal,)
        self.exists = self.submitted = self.withdrawn = False
        self.author: Id | None = None
        self.body: Id | None = None
        self.language = self.title = self.text = ""
        self.revision = 0
        self.translations: dict[str, Translation] = {}
        self.links: dict[Id, str] = {}
        self.labels: dict[Id, str] = {}
        self.co_sponsors: set[Id] = set()
        self.votes: dict[Id, str] = {}  # on the proposal as a whole
        self.in_hand = False  # the body has begun to decide on its text
        self.decisions: dict[Id, str] = {}
        self.result = ""
        self.parts: dict[Id, str] = {}  # into which the question was split, and what became of each
        self._asked: dict[Id, Id] = {}  # motion, the vote that it reconsiders

    @property
    def state(self) -> str:
        """What has become of it; when it was decided, `result` says how."""
        if self.withdrawn:
            return WITHDRAWN
        if OPEN in self.ballots:
            return UNDER_VOTE
        if CLOSED in self.ballots or self.is_rejected_in_parts:
            return DECIDED
        return SUBMITTED if self.submitted else DRAFT

    @property
    def gathers_support(self) -> bool:
        """Whether members may still stand behind it, or leave it."""
        return self.state == SUBMITTED and not self.was_voted_on

    @property
    def was_voted_on(self) -> bool:
        """Whether a vote on it, or on what would change it, was ever opened: its author changes it no more."""
        return bool(self.votes) or self.in_hand

    @property
    def may_be_put_to_vote(self) -> bool:
        """Whether it waits for a vote, or for another one because the last settled nothing."""
        return self.state == SUBMITTED or (self.state == DECIDED and self.result not in SETTLED)

    @property
    def is_rejected_in_parts(self) -> bool:
        """Whether it was put in parts and none of them was adopted: nothing is left to be put as a whole."""
        return bool(self.parts) and all(result == "rejected" for result in self.parts.values())

    def may_be_changed_by(self, person: Id | None) -> bool:
        """Whether somebody may still change it or take it back: its author, until it is put to the vote."""
        changeable = self.state in (DRAFT, SUBMITTED) and not self.was_voted_on
        return self.exists and person == self.author and changeable

    @property
    def ballots(self) -> list[str]:
        """The votes on it as a whole, in order: open, closed, or reconsidered."""
        return list(self.votes.values())

    def is_stale(self, language: str) -> bool:
        """Whether the translation is missing or of an earlier revision."""
        made = self.translations.get(language)
        return made is None or is_stale(made.revision, self.revision)

    def seen_by(self, person: Id | None) -> bool:
        """Whether somebody may know of it: a draft is its author's alone."""
        return self.exists and (self.submitted or person == self.author)

    @answers(ProposalDrafted)
    def drafted(self, fact: ProposalDrafted) -> None:
        """Somebody began to write it."""
        self.exists, self.author, self.body, self.language = True, fact.author, fact.body, fact.language
        self.revision, self.title, self.text = 1, fact.title, fact.text

    @answers(ProposalRevised)
    def revised(self, fact: ProposalRevised) -> None:
        """The original reads otherwise from now on."""
        self.revision, self.title, self.text = fact.revision, fact.title, fact.text

    @answers(TranslationMade)
    def translated(self, fact: TranslationMade) -> None:
        """The newest translation into a language replaces the one before."""
        made = Translation(fact.translator, fact.revision, fact.title, fact.text)
        self.translations[fact.language] = made

    @answers(LinkAttached)
    def link_attached(self, fact: LinkAttached) -> None:
        """A document belongs to it."""
        self.links[fact.link], self.labels[fact.link] = fact.address, fact.label

    @answers(LinkRemoved)
    def link_removed(self, fact: LinkRemoved) -> None:
        """It belongs to it no longer."""
        self.links.pop(fact.link, None)

    @answers(ProposalSubmitted)
    def put_forward(self, fact: ProposalSubmitted) -> None:
        """Others see it from now on."""
        self.submitted = True

    @answers(ProposalCoSponsored)
    def co_sponsored(self, fact: ProposalCoSponsored) -> None:
        """One more stands behind it."""
        self.co_sponsors.add(fact.member)

    @answers(CoSponsorshipWithdrawn)
    def left(self, fact: CoSponsorshipWithdrawn) -> None:
        """One fewer stands behind it."""
        self.co_sponsors.discard(fact.member)

    @answers(ProposalWithdrawn)
    def taken_back(self, fact: ProposalWithdrawn) -> None:
        """Its author took it back."""
        self.withdrawn = True

    @answers(BallotOpened)
    def put_to_vote(self, fact: BallotOpened) -> None:
        """A vote on it is open; or on an amendment or a part, which does not settle it."""
        self.in_hand = True
        if fact.motion is None:
            self.votes[fact.ballot] = OPEN

    @answers(BallotClosed)
    def voted_on(self, fact: BallotClosed) -> None:
        """The vote is over."""
        self.decisions[fact.ballot] = fact.number
        if fact.motion is None:
            self.votes[fact.ballot] = CLOSED
            self.result = str(fact.declared.get("result", ""))

    @answers(MotionMade)
    def moved(self, fact: MotionMade) -> None:
        """Somebody wants a vote on it taken once more; or a part of it waits to be decided."""
        if fact.sort == PART:
            self.parts[fact.motion] = ""
        if fact.reconsiders:
            self._asked[fact.motion] = fact.reconsiders

    @answers(MotionDecided)
    def motion_decided(self, fact: MotionDecided) -> None:
        """The body changed its text, or takes a vote once more: what that came to does not stand."""
        self.in_hand = True
        if fact.motion in self.parts:
            self.parts[fact.motion] = fact.result
            self.result = "rejected" if self.is_rejected_in_parts else self.result
        ballot = self._asked.get(fact.motion)
        if fact.result == "adopted" and ballot is not None and ballot in self.votes:
            self.votes[ballot], self.result = RECONSIDERED, ""


class Drafts(Question):
    """The proposals not yet put forward, and whose they are: their texts are nobody else's business."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, Id] = {}

    @answers(ProposalDrafted)
    def drafted(self, fact: ProposalDrafted) -> None:
        """It is her own for now."""
        self.answer[fact.proposal] = fact.author

    @answers(ProposalSubmitted)
    def put_forward(self, fact: ProposalSubmitted) -> None:
        """It is everybody's from now on."""
        self.answer.pop(fact.proposal, None)
