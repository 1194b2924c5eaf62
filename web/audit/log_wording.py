"""The words for the log: its keys, its checkpoints, and what speaks against them."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.record import Entry, Refused
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


def _left_to_right(text: str) -> Markup:
    return Markup('<bdi class="code" dir="ltr">{}</bdi>').format(text)


def _short(key: str) -> Markup:
    """A verifier key as people tell it: the name and the eight digits."""
    return _left_to_right("+".join(key.split("+")[:2]))
