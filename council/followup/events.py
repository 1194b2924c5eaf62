"""What happened to an opinion of the council: how it went out, and what the municipality made of it."""

from datetime import date

from council.record import Fact, Id, Wording, fact


@fact("followup.opinion-sent")
class OpinionSent(Fact):
    """What a body of the council decided went out as its opinion, with the day by which an answer is due."""

    opinion: Id
    ballot: Id  # the vote by which it was adopted
    sent: date
    recipient: str  # municipal_council, metropolitan_council, city_council, mayor, other
    institution: Wording | None = None  # of another recipient: an institution, never a person
    registry_number: str = ""  # under which the recipient took it in
    session: date | None = None  # on whose agenda it is due; unknown at the time
    answer_by: date | None = None  # by the by-laws of that day; none fixed
    replaces: Id | None = None  # sent again: in place of this opinion


@fact("followup.opinion-tabled")
class OpinionTabled(Fact):
    """It stood on the agenda of a session; where it is said again, the last day counts."""

    opinion: Id
    ballot: Id
    session: date


@fact("followup.reply-received")
class ReplyReceived(Fact):
    """The municipality answered, with its reasons. A later reply replaces it; both stay on record."""

    opinion: Id
    ballot: Id
    reply: Id
    received: date
    answer: str  # accepted, accepted_in_part, rejected, noted, no_competence, referred, returned
    wording: tuple[Wording, ...]
    registry_number: str = ""  # of the answer, or of the decision that it tells


@fact("followup.pledge-made")
class PledgeMade(Fact):
    """The municipality undertook to do something on an opinion."""

    pledge: Id
    opinion: Id
    ballot: Id
    made: date
    wording: tuple[Wording, ...]  # what it will do
    due: date | None = None
    unit: Wording | None = None  # which office of it is responsible, never a person
    indicator: Wording | None = None  # by what one will see that it is done


@fact("followup.pledge-updated")
class PledgeUpdated(Fact):
    """It was told how far a pledge has come. One that was held to be fulfilled is not, after all."""

    pledge: Id
    opinion: Id
    ballot: Id
    told: date
    started: bool
    wording: Wording


@fact("followup.pledge-fulfilled")
class PledgeFulfilled(Fact):
    """What was pledged is done."""

    pledge: Id
    opinion: Id
    ballot: Id
    fulfilled: date
    wording: Wording | None = None


@fact("followup.pledge-withdrawn")
class PledgeWithdrawn(Fact):
    """A pledge was taken back, for these reasons."""

    pledge: Id
    opinion: Id
    ballot: Id
    withdrawn: date
    wording: Wording
