"""What can be done about the record: its log's keys are announced and retired, its entries corrected."""

from council.audit.events import EntryCorrected, LogKeyAnnounced, LogKeyRetired
from council.audit.log import kept
from council.audit.log.signatures import ED25519, ML_DSA_44, Signer, Verifier
from council.audit.questions import Corrections, Drafts, LogKeys, OpenSince
from council.audit.rules import (
    CorrectedSoBefore,
    EnteredSinceTheOpening,
    LastLogKey,
    NoSuchEntry,
    UnknownLogKey,
    UnknownSortOfKey,
    require_correctable,
    require_said,
)
from council.command import command
from council.membership.questions import KnownPeople
from council.record import Entry, Id, Record, Wording, new_id, require

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


@command
def correct_entry(
    record: Record, corrects: int, wording: tuple[Wording, ...], correction: Id | None = None
) -> Id:
    """Say what is right instead of what an entry says. The entry stays, and no outcome changes by it."""
    before, since, drafts, people = Corrections(), OpenSince(), Drafts(), KnownPeople()
    decision = record.consider(before, since, drafts, people)
    require(since.first is None or corrects <= since.first, EnteredSinceTheOpening())
    entry = _entry(record, drafts, corrects)
    require_correctable(entry)
    require_said(wording, people)
    correction = correction or new_id()
    if correction not in before.known:
        said = [one.fact.wording for one in before.answer.get(corrects, ())]  # type: ignore[attr-defined]
        require(wording not in said, CorrectedSoBefore(corrects=corrects))
        decision.enter(EntryCorrected(correction=correction, corrects=corrects, wording=wording))
    return correction


def _entry(record: Record, drafts: Drafts, position: int) -> Entry:
    """The entry at a position; a draft is nobody's business but its author's."""
    found = record.entries(after=position - 1, until=position) if 1 <= position <= record.size else []
    if not found or drafts.kept_back(found[0], record.acting):
        raise NoSuchEntry(position=position)
    return found[0]


def _is_for_all(key: str) -> bool:
    """Whether everybody can check what this key signs."""
    return Verifier.parse(key).sort == ED25519
