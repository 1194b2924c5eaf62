"""What happened around a sitting: called, attended, held."""

from datetime import date

from council.record import Fact, Id, Wording, fact


@fact("assembly.sitting-convened")
class SittingConvened(Fact):
    """A body was called to sit on a day, at a time, in a place."""

    sitting: Id
    body: Id
    day: date
    begins: str  # local time of day, "18:30"
    place: str
    mode: str = "in_person"  # in_person, online, hybrid
    call: str = "ordinary"  # ordinary, extraordinary, second_call
    elective: bool = False  # whether it elects
    languages: tuple[str, ...] = ()  # into which it is interpreted
    second_day: date | None = None  # when it sits again if there is no quorum, in the same notice
    second_begins: str = ""
    days_needed: int = 0  # of notice, by the rule of procedure
    in_time: bool = True


@fact("assembly.notice-given")
class NoticeGiven(Fact):
    """Members were given notice of a sitting, on this day, in this way."""

    sitting: Id
    notice: Id
    day: date
    channel: str  # letter, by_hand, mail, other
    addressees: tuple[Id, ...]
    days_needed: int = 0  # by the rule of procedure
    in_time: bool = True


@fact("assembly.chair-named")
class ChairNamed(Fact):
    """Somebody chairs a sitting."""

    sitting: Id
    person: Id


@fact("assembly.item-placed")
class ItemPlaced(Fact):
    """An item was placed on a sitting's agenda: a proposal, or something else named in words."""

    sitting: Id
    item: Id
    number: int
    proposal: Id | None = None
    titles: tuple[Wording, ...] = ()


@fact("assembly.item-taken-off")
class ItemTakenOff(Fact):
    """An item was taken off the agenda before it was dealt with; the others keep their numbers."""

    sitting: Id
    item: Id
    reasons: Wording


@fact("assembly.paper-attached")
class PaperAttached(Fact):
    """A paper was put to an item of the agenda: where it can be read."""

    sitting: Id
    item: Id
    paper: Id
    address: str
    label: str


@fact("assembly.agenda-adopted")
class AgendaAdopted(Fact):
    """The body adopted its agenda as it stood, in this order."""

    sitting: Id
    items: tuple[Id, ...]


@fact("assembly.sitting-called-off")
class SittingCalledOff(Fact):
    """A sitting was called off before it began."""

    sitting: Id
    reasons: Wording


@fact("assembly.sitting-opened")
class SittingOpened(Fact):
    """The sitting began."""

    sitting: Id


@fact("assembly.secretary-named")
class SecretaryNamed(Fact):
    """Somebody keeps the minutes of a sitting."""

    sitting: Id
    person: Id


@fact("assembly.sitting-interrupted")
class SittingInterrupted(Fact):
    """A sitting stopped for a time: nothing is decided until it goes on."""

    sitting: Id
    cause: str  # recess, no_quorum, fault


@fact("assembly.sitting-resumed")
class SittingResumed(Fact):
    """It went on."""

    sitting: Id


@fact("assembly.sitting-closed")
class SittingClosed(Fact):
    """The sitting ended."""

    sitting: Id
