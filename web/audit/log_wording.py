"""The words for the log: its keys, its checkpoints, and what speaks against them."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.record import Entry, Refused
from web.audit.log_rounds import Outcome
from web.words import Naming, _

REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "audit.note-malformed": lambda r: _("This is not a signed note."),
    "audit.checkpoint-malformed": lambda r: _("This is not a checkpoint of a log."),
    "audit.proof-malformed": lambda r: _("This is not a proof as logs hand them out."),
    "audit.verifier-key-malformed": lambda r: _(
        "This is not a key with which a log or a witness can be checked. Such a key is written as name, plus, eight digits, plus, key."
    ),
    "audit.signature-wrong": lambda r: _(
        "The signature of %(name)s is wrong: this was not signed, or it was changed afterwards.",
        name=_left_to_right(r.details["name"]),
    ),
    "audit.not-signed": lambda r: _("None of the keys that are trusted has signed this."),
    "audit.proof-wrong": lambda r: _(
        "The proof does not lead to what the log signed: the entry is not the one that stands in the log."
    ),
    "audit.unknown-sort-of-key": lambda r: _(
        "Keys of this sort are not made here. Possible are: %(sorts)s.", sorts=", ".join(r.details["sorts"])
    ),
    "audit.unknown-log-key": lambda r: _("The log does not sign with this key."),
    "audit.last-log-key": lambda r: _(
        "The log needs a key that everybody can check (Ed25519). Please make a new one before this one is retired."
    ),
    "audit.no-log-key": lambda r: _(
        "The log has no key yet. “majlis log checkpoint” with the name of the council makes one."
    ),
    "audit.log-shrunk": lambda r: _(
        "Entries are missing: a checkpoint was signed for %(signed)s entries, and there are %(size)s now. Nothing is signed. Please restore the record from a copy, and have it verified.",
        signed=r.details["signed"],
        size=r.details["size"],
    ),
    "audit.log-rewritten": lambda r: _(
        "The record is not the one that was signed: its first %(signed)s entries do not fit the checkpoint over them. Nothing is signed. Please have the record verified.",
        signed=r.details["signed"],
    ),
    "audit.not-in-the-log": lambda r: _(
        "The log does not reach entry %(position)s.", position=r.details["position"]
    ),
    "audit.unreachable": lambda r: _(
        "%(name)s does not answer, or not as it should.", name=_left_to_right(r.details["name"])
    ),
    "audit.time-stamp-wrong": lambda r: _(
        "What %(name)s answered is no time stamp of this checkpoint, or not signed by whom the certificate names. The checkpoint stands without it.",
        name=_left_to_right(r.details["name"]),
    ),
    "audit.policy-malformed": lambda r: _(
        "Line %(line)s of the policy of logs and witnesses (log_policy) cannot be understood.",
        line=r.details["line"],
    ),
    "audit.not-yet-published": lambda r: _(
        "While a vote is open, the published log ends with its opening. This entry can be proved once the vote is closed."
    ),
}

FACTS: dict[str, Callable[[Entry, Naming], Any]] = {
    "audit.log-key-announced": lambda e, w: _(
        "A new key for signing the log was announced: %(key)s.", key=_short(getattr(e.fact, "key", ""))
    ),
    "audit.log-key-retired": lambda e, w: _(
        "A key of the log was retired: %(key)s. From here on nothing is signed with it.",
        key=_short(getattr(e.fact, "key", "")),
    ),
}

KINDS: dict[str, Callable[[], Any]] = {
    "audit.log-key-announced": lambda: _("Keys of the log announced"),
    "audit.log-key-retired": lambda: _("Keys of the log retired"),
}

FINDINGS: dict[str, Callable[[], Any]] = {
    "forked": lambda: _(
        "There are two versions of this log: what it shows now does not continue what was seen."
    ),
    "shrunk": lambda: _("This log shows fewer entries than were seen before."),
    "unproven": lambda: _(
        "A signed checkpoint of this log came without a proof that the log was only continued. The next look at the log itself tells whether it can prove it."
    ),
    "witness-ahead": lambda: _(
        "A witness has seen more entries of this log than there are: entries are missing."
    ),
    "witness-contradicts": lambda: _(
        "A witness has seen another version of this log, and does not sign what there is now."
    ),
}
"""What speaks against a log."""


def outcome_words(outcome: Outcome) -> Markup:
    """What became of asking a witness, or of looking at a log, in one sentence."""
    gaps = {"log": _left_to_right(outcome.log), "witness": _left_to_right(outcome.witness)}
    match outcome.what:
        case "fine" if outcome.witness:
            return _("%(log)s and %(witness)s: both see the same log, and it is cosigned.", **gaps)
        case "fine":
            return _("%(log)s: it was only continued; its checkpoint is cosigned.", **gaps)
        case "unreached" if outcome.witness:
            return _("%(log)s and %(witness)s: no answer that can be used.", **gaps)
        case "unreached":
            return _("%(log)s: no answer that can be used.", **gaps)
        case "refused":
            return _("%(log)s and %(witness)s: the witness does not sign for this log.", **gaps)
    return _("%(log)s: WARNING. %(what)s", what=FINDINGS[outcome.what](), **gaps)


def _left_to_right(text: str) -> Markup:
    return Markup('<bdi class="code" dir="ltr">{}</bdi>').format(text)


def _short(key: str) -> Markup:
    """A verifier key as people tell it: the name and the eight digits."""
    return _left_to_right("+".join(key.split("+")[:2]))
