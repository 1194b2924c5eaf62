"""The rules of objecting in a decision by consent."""

from council.record import Refused

LANGUAGES = ("ar", "tr", "en")

LONGEST_OBJECTION = 4_000


class NotByConsent(Refused):
    """One objects where consent decides; elsewhere one votes against."""

    code = "voting.not-by-consent"


class ObjectionNeedsReasons(Refused):
    """An objection without reasons does not count, so it is not taken."""

    code = "voting.objection-needs-reasons"


class ObjectionTooLong(Refused):
    """More letters than an objection, or what became of it, may have."""

    code = "voting.objection-too-long"


class ObjectionStands(Refused):
    """Her objection is open; she may withdraw it and raise another."""

    code = "voting.objection-stands"


class UnknownObjection(Refused):
    """There is no such objection in this vote."""

    code = "voting.unknown-objection"


class ObjectionSettled(Refused):
    """The objection was withdrawn, or taken in."""

    code = "voting.objection-settled"


class NotHerObjection(Refused):
    """Only who raised an objection withdraws it."""

    code = "voting.not-her-objection"


class ChangeMissing(Refused):
    """It is not said by which change the objection was taken in."""

    code = "voting.change-missing"


class UnknownLanguage(Refused):
    """Objections are written in one of the council's languages."""

    code = "voting.unknown-language"
