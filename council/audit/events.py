"""What happens to the log itself."""

from council.record import Fact, Id, Wording, fact


@fact("audit.log-key-announced")
class LogKeyAnnounced(Fact):
    """From here on checkpoints of the council's log are signed with this key, too; its public part stands here."""

    origin: str
    key: str


@fact("audit.log-key-retired")
class LogKeyRetired(Fact):
    """From here on checkpoints are not signed with this key any more; its secret part was destroyed."""

    key: str


@fact("audit.entry-corrected")
class EntryCorrected(Fact):
    """An entry was wrong. It stays and changes no outcome; what is right stands here, people as tokens."""

    correction: Id
    corrects: int  # the position of the entry that was wrong
    wording: tuple[Wording, ...]
