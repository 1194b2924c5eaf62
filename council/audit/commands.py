"""What can be done about the log: its keys are announced and retired."""

from council.audit.events import LogKeyAnnounced, LogKeyRetired
from council.audit.log import kept
from council.audit.log.signatures import ED25519, ML_DSA_44, Signer, Verifier
from council.audit.questions import LogKeys
from council.audit.rules import LastLogKey, UnknownLogKey, UnknownSortOfKey
from council.command import command
from council.record import Record, require

SORTS = {"ed25519": ED25519, "ml-dsa-44": ML_DSA_44}


@command
def announce_log_key(record: Record, origin: str, sort: str = "ed25519") -> Verifier:
    """Make a key for the council's log and announce it. The name of the log is that of its first key for ever."""
    keys = LogKeys()
    decision = record.consider(keys)
    require(sort in SORTS, UnknownSortOfKey(sort=sort, sorts=sorted(SORTS)))
    signer = Signer.make(keys.origin or origin, SORTS[sort])
    announced = LogKeyAnnounced(origin=signer.name, key=signer.verifier.written)
    decision.enter(announced, beside=kept.keeping_key(record, kept.LOG, signer))
    return signer.verifier


@command
def retire_log_key(record: Record, key: str) -> None:
    """Sign with a key no more, and destroy it. One that everybody can check must be left."""
    keys = LogKeys()
    decision = record.consider(keys)
    require(key in keys.in_use, UnknownLogKey(key=key))
    require(any(_is_for_all(one) for one in keys.in_use if one != key), LastLogKey(key=key))
    decision.enter(LogKeyRetired(key=key), beside=kept.destroying_key(key))


def _is_for_all(key: str) -> bool:
    """Whether everybody can check what this key signs."""
    return Verifier.parse(key).sort == ED25519
