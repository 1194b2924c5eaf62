"""`majlis verify --database`: every fact, every kept checkpoint, and what the facts mean, in one reading of the record."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from council.record import Installation, Verified
from web.audit.database_checkpoints import Kept, check_kept, check_seen, kept_of, newest_of
from web.audit.database_listening import Heard, Listener
from web.verifier.findings import Findings
from web.verifier.notes import LOG_KEY, Checkpoint, Key
from web.verifier.sealing_wax import check_signatures


@dataclass(frozen=True)
class Checked:
    """What was found in one council: in its facts, and in what they and the log say."""

    verified: Verified
    findings: Findings

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.verified.fault is None and not self.findings.faults


@dataclass(frozen=True)
class _Read:
    verified: Verified
    heard: Heard
    kept: Kept


def check_database(
    house: Installation, trusted: Sequence[Key] = (), seen: Sequence[Checkpoint] = ()
) -> list[Checked]:
    """Check all councils of an installation; with keys and checkpoints that are known from elsewhere, against those, too."""
    read = _Reading(house, seen).read()
    for one in read:
        check_kept(one.kept, one.verified, one.heard)
    _check_trusted(read, trusted)
    for checkpoint in seen:
        for one in _concerned(read, checkpoint.origin):
            check_seen(checkpoint, _of(trusted, one, read), one.verified, one.heard)
    return [Checked(one.verified, one.heard.findings) for one in read]


class _Reading:
    """All councils are read, one after the other."""

    def __init__(self, house: Installation, seen: Sequence[Checkpoint]) -> None:
        self._house, self._seen = house, seen
        self._kept: dict[str, Kept] = {}
        self._listeners: dict[str, Listener] = {}

    def read(self) -> list[_Read]:
        """Each council, as it was found."""
        return [
            _Read(one, self._listeners[one.council].heard(), self._kept[one.council])
            for one in self._house.verify(self._sizes, self._listening)
        ]

    def _sizes(self, council: str) -> Collection[int]:
        with self._house.glance(council) as rows:
            told = self._kept[council] = kept_of(rows)
        return {one.size for one in told.checkpoints} | {one.size for one in self._seen}

    def _listening(self, council: str) -> Callable[[list[bytes]], None]:
        self._listeners[council] = Listener()
        return self._listeners[council].tell


def _concerned(read: Sequence[_Read], origin: str) -> Sequence[_Read]:
    """The councils of whose log this is the name; if it is none of theirs, all of them have to answer for it."""
    return [one for one in read if origin in one.heard.origins] or read


def _of(trusted: Sequence[Key], one: _Read, read: Sequence[_Read]) -> list[Key]:
    """The keys that are trusted for one council's log."""
    return [key for key in trusted if key.sort != LOG_KEY or one in _concerned(read, key.name)]


def _check_trusted(read: Sequence[_Read], trusted: Sequence[Key]) -> None:
    """The newest checkpoint of each log is signed by the keys that are known from elsewhere."""
    for one in read:
        findings, keys = one.heard.findings, _of(trusted, one, read)
        newest = newest_of(one.kept)
        if keys and newest is not None:
            check_signatures(newest, (), keys, findings)
        elif keys:
            findings.fault("not-signed", name=next(iter(one.heard.origins), one.verified.council))
        elif one.heard.announced:
            in_use = [key for key in one.heard.announced if key not in one.heard.retired]
            findings.unproven("key-from-record", name=" ".join(in_use))
