"""One round of watching: own checkpoints go to witnesses, and the logs of others are looked at."""

from dataclasses import dataclass
from hashlib import sha256

from council.audit.log.policy import Party, Policy
from council.audit.log.witnessed import AHEAD, CONTRADICTED, FINE, submit
from council.audit.log.witnessing import FORKED, SHRUNK, UNPROVEN, Unreachable, compare, follow, witness_key
from council.audit.questions import LogKeys
from council.record import Record, Refused
from web.audit.log_client import fetching, posting

UNREACHED = "unreached"
NOT_SEEN = 404
WRONG = (FORKED, SHRUNK, UNPROVEN, AHEAD, CONTRADICTED)
"""What speaks against a log; that somebody does not answer does not."""


@dataclass(frozen=True)
class Outcome:
    """What became of asking one witness, or of looking at one log, alone or with another witness."""

    log: str
    witness: str
    what: str

    @property
    def is_wrong(self) -> bool:
        """Whether it speaks against the log."""
        return self.what in WRONG


def one_round(record: Record, policy: Policy, own_witness: str) -> list[Outcome]:
    """Send the newest checkpoint to every witness; look at every log that is watched, and compare with the others."""
    keys = record.ask(LogKeys())
    origin, asked = keys.origin, policy.witnesses if keys.in_use else []
    found = [_asked(record, origin, one) for one in asked if one.address]
    others = [one for one in policy.logs if one.key.name != origin and one.address]
    if others:
        key = witness_key(record, own_witness)
        witnesses = [one for one in policy.witnesses if one.address and one.key != key]
        for log in others:
            found.append(_followed(record, log))
            found += [one for one in (_compared(record, log, each) for each in witnesses) if one]
    return found


def _asked(record: Record, origin: str, witness: Party) -> Outcome:
    try:
        return Outcome(origin, witness.name, submit(record, witness.key, posting(witness.address)))
    except Unreachable:
        return Outcome(origin, witness.name, UNREACHED)


def _followed(record: Record, log: Party) -> Outcome:
    try:
        status = follow(record, log.key, fetching(log.address)).status
    except Refused:
        return Outcome(log.key.name, "", UNREACHED)
    return Outcome(log.key.name, "", FINE if status == 200 else SHRUNK if status == 409 else FORKED)


def _compared(record: Record, log: Party, witness: Party) -> Outcome | None:
    """What came of comparing with another witness; nothing where it has not seen this log, as it has not its own."""
    mark = sha256(log.key.name.encode()).hexdigest()
    try:
        seen_there = fetching(witness.address)(f"logs/{mark}/checkpoint")
    except Unreachable as refusal:
        unreached = Outcome(log.key.name, witness.name, UNREACHED)
        return None if refusal.details["status"] == NOT_SEEN else unreached
    try:
        same = compare(record, log.key, witness.key, seen_there, fetching(log.address))
    except Refused:
        return Outcome(log.key.name, witness.name, UNREACHED)
    return Outcome(log.key.name, witness.name, FINE if same else FORKED)
