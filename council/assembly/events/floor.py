"""Who asked to speak, who spoke, and for how long."""

import msgspec

from council.record import Fact, Id, Sealed, fact


@fact("assembly.floor-requested")
class FloorRequested(Fact):
    """Somebody asked to speak. On which list she stands is sealed: it may tell what she is."""

    sitting: Id
    item: Id | None = None
    request: Id
    person: Id
    sort: str = "speech"  # speech, point_of_order
    listed: Sealed | None = None


@fact("assembly.request-withdrawn")
class RequestWithdrawn(Fact):
    """She does not want to speak any more, or was struck from the list."""

    sitting: Id
    request: Id


@fact("assembly.floor-granted")
class FloorGranted(Fact):
    """She has the floor, for so long at most."""

    sitting: Id
    request: Id
    seconds: int = 0  # nought: no limit


@fact("assembly.floor-ended")
class FloorEnded(Fact):
    """She has spoken, for so long."""

    sitting: Id
    request: Id
    seconds: int


@fact("assembly.speakers-closed")
class SpeakersClosed(Fact):
    """Nobody is taken onto the speakers' list of an item any more."""

    sitting: Id
    item: Id


@fact("assembly.speakers-reopened")
class SpeakersReopened(Fact):
    """The speakers' list of an item is open again."""

    sitting: Id
    item: Id


@fact("assembly.women-asked")
class WomenAsked(Fact):
    """Their list being empty, the women present were asked whether the debate goes on, and said so."""

    sitting: Id
    item: Id
    go_on: bool


@fact("assembly.speaking-time-counted")
class SpeakingTimeCounted(Fact):
    """How long was spoken on an item, and by how many, by group: only where no number is small."""

    sitting: Id
    item: Id
    seconds: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)  # dimension, group
    speakers: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    seconds_in_all: int = 0
    speakers_in_all: int = 0
