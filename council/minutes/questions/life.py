"""What has become of minutes: remarks, the draft sent round, objections, approval, signatures, publication."""

from dataclasses import dataclass
from datetime import date, datetime

from council.minutes.events import (
    MinutesApproved,
    MinutesCirculated,
    MinutesCorrected,
    MinutesPublished,
    MinutesSigned,
    NamingAgreed,
    ObjectionDecided,
    ObjectionRaised,
    OwnViewRecorded,
    RemarkAdded,
)
from council.record import Entry, Id, Question, answers


class TheMinutes(Question):
    """A sitting's approved minutes; None while there are none."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: MinutesApproved | None = None
        self.position = 0
        self.at: datetime | None = None
        self.by: Id | None = None

    @answers(MinutesApproved)
    def approved(self, fact: MinutesApproved) -> None:
        """They never change again."""
        self.answer = fact
        self.position, self.at, self.by = self.entry.position, self.entry.at, self.entry.by


@dataclass
class Circulated:
    """A draft that was sent round."""

    fact: MinutesCirculated
    position: int
    at: datetime

    @property
    def until(self) -> date:
        """The last day on which objections are heard."""
        return self.fact.objections_until


@dataclass
class Objection:
    """An objection to the draft, and what was decided on it."""

    fact: ObjectionRaised
    position: int
    at: datetime
    decided: ObjectionDecided | None = None
    decided_at: datetime | None = None


class TheLife(Question):
    """All that happened to a sitting's minutes besides their approval."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.remarks: list[RemarkAdded] = []
        self.views: list[OwnViewRecorded] = []
        self.circulations: list[Circulated] = []
        self.objections: dict[Id, Objection] = {}
        self.signed: list[tuple[MinutesSigned, datetime]] = []
        self.published: dict[str, tuple[MinutesPublished, datetime]] = {}
        self.agreed: dict[Id, bool] = {}
        self.corrections: list[tuple[MinutesCorrected, Entry]] = []

    @property
    def circulated(self) -> Circulated | None:
        """The draft that was sent round last."""
        return self.circulations[-1] if self.circulations else None

    @property
    def undecided(self) -> list[Objection]:
        """The objections on which nothing was decided yet."""
        return [one for one in self.objections.values() if one.decided is None]

    @property
    def since_circulated(self) -> list[Objection]:
        """The objections to the draft that was sent round last."""
        last = self.circulated.position if self.circulated else 0
        return [one for one in self.objections.values() if one.position > last]

    @property
    def signers(self) -> dict[str, list[Id]]:
        """Who signed, by the role in which it was signed."""
        found: dict[str, list[Id]] = {}
        for fact, _at in self.signed:
            found.setdefault(fact.role, []).append(fact.person)
        return found

    @property
    def named(self) -> frozenset[Id]:
        """Who is named in the published minutes: who agreed before, and has not taken it back since."""
        listed = {person for fact, _at in self.published.values() for person in fact.named}
        return frozenset(person for person in listed if self.agreed.get(person))

    @property
    def willing(self) -> tuple[Id, ...]:
        """Who agrees now to be named."""
        return tuple(sorted(person for person, agrees in self.agreed.items() if agrees))

    @answers(RemarkAdded)
    def remarked(self, fact: RemarkAdded) -> None:
        """The keeper of the minutes noted something."""
        self.remarks.append(fact)

    @answers(OwnViewRecorded)
    def held_otherwise(self, fact: OwnViewRecorded) -> None:
        """A member wants it known how she voted, or why she holds another view."""
        self.views.append(fact)

    @answers(MinutesCirculated)
    def sent_round(self, fact: MinutesCirculated) -> None:
        """Objections are heard from now on."""
        self.circulations.append(Circulated(fact, self.entry.position, self.entry.at))

    @answers(ObjectionRaised)
    def objected(self, fact: ObjectionRaised) -> None:
        """Somebody who was present reads it otherwise."""
        self.objections[fact.objection] = Objection(fact, self.entry.position, self.entry.at)

    @answers(ObjectionDecided)
    def decided(self, fact: ObjectionDecided) -> None:
        """It is upheld, or it is not."""
        one = self.objections[fact.objection]
        one.decided, one.decided_at = fact, self.entry.at

    @answers(MinutesSigned)
    def signature(self, fact: MinutesSigned) -> None:
        """They are signed by one more."""
        self.signed.append((fact, self.entry.at))

    @answers(MinutesPublished)
    def made_public(self, fact: MinutesPublished) -> None:
        """Everybody may read them in this language."""
        self.published[fact.language] = fact, self.entry.at

    @answers(NamingAgreed)
    def naming(self, fact: NamingAgreed) -> None:
        """The last word counts."""
        self.agreed[fact.person] = fact.agreed

    @answers(MinutesCorrected)
    def corrected(self, fact: MinutesCorrected) -> None:
        """Something stands beside them from now on."""
        self.corrections.append((fact, self.entry))
