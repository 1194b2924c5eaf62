"""The rules of being there: checking in once, in the room or by picture and sound, and what a broken link means."""

from council.record import Refused

LIST, CODE, HERSELF = HOWS = ("list", "code", "herself")
"""Noted on the list, by the code that she showed at the door, or by herself."""

OWN, ORGANISER, OUTSIDE = CAUSES = ("own", "organiser", "outside")
"""Whose fault it is that a link broke: hers, the organiser's, or neither's."""

RECESS, NO_QUORUM, FAULT = ("recess", "no_quorum", "fault")
STOPS = (RECESS, NO_QUORUM)
"""Why a sitting is stopped at the desk; a fault stops it with the broken link."""

IN_PERSON, ONLINE = "in_person", "online"


class AlreadyPresent(Refused):
    """She was noted as present before, and has not left since."""

    code = "assembly.already-present"


class NotOfThisBody(Refused):
    """She does not belong to the body that sits, and was not noted as a guest."""

    code = "assembly.not-of-this-body"


class NotForOthers(Refused):
    """Everybody says it of herself; the desk and the chair note it for others."""

    code = "assembly.not-for-others"


class NotYetTheDay(Refused):
    """Who checks in by herself does so on the day of the sitting."""

    code = "assembly.not-yet-the-day"


class HallCodeMissing(Refused):
    """Who is in the hall shows it by the code that is shown there."""

    code = "assembly.hall-code-missing"


class NotLinked(Refused):
    """The body meets in a room; nobody takes part by picture and sound."""

    code = "assembly.not-linked"


class NotByLink(Refused):
    """She does not take part by picture and sound, so no link of hers can break."""

    code = "assembly.not-by-link"


class LostAlready(Refused):
    """It is noted already that the link broke."""

    code = "assembly.lost-already"


class NotLost(Refused):
    """The link is not broken, as far as it was noted."""

    code = "assembly.not-lost"


class StillLost(Refused):
    """The organiser's link is still broken; the sitting goes on once it is restored."""

    code = "assembly.still-lost"


class OwnOfWhom(Refused):
    """A fault of her own is somebody's."""

    code = "assembly.own-of-whom"


class Interrupted(Refused):
    """The sitting is interrupted; nothing is decided until it goes on."""

    code = "assembly.interrupted"


class NotInterrupted(Refused):
    """The sitting is not interrupted."""

    code = "assembly.not-interrupted"
