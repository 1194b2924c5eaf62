"""Who sees what: one table for the whole house, as `roles` is for what can be done. docs/who-sees-what.md says why."""

from collections.abc import Iterable

from council.roles import EVERYBODY, Role

PUBLIC = None
"""Everybody in the world, signed in or not."""

_DESK = frozenset({Role.FACILITATOR, Role.SECRETARY})
_IN_THE_ROOM = frozenset({Role.MEMBER, Role.VOICE, Role.SUBSTITUTE, Role.CHAIR}) | _DESK

SIGHT: dict[str, frozenset[Role] | None] = {
    "council": PUBLIC,  # its bodies, seats, rules; balance as counts
    "statistics": PUBLIC,  # by group only what tells of nobody
    "proposals": PUBLIC,  # once submitted
    "drafts": frozenset(),  # their author alone
    "decisions": PUBLIC,  # closed votes: derivation, roll and votes by number
    "votes": frozenset(),  # in a vote that is open: one's own alone
    "objections": EVERYBODY,  # while the vote is open; with the decision, the public as well
    "answers": PUBLIC,  # opinions that went out, what was answered and pledged
    "minutes": PUBLIC,  # once approved
    "minute-drafts": _DESK | {Role.CHAIR},
    "sittings": PUBLIC,
    "speakers": _IN_THE_ROOM,  # who waits to speak, and in which order
    "names": _IN_THE_ROOM | {Role.ADMINISTRATOR},  # the others see numbers; everybody her own
    "history": EVERYBODY,  # without what happened to persons
    "whole-history": frozenset({Role.AUDITOR}),
    "irregularities": _DESK | {Role.AUDITOR, Role.CHAIR},  # what the standing checks find
    "reports": PUBLIC,  # numbers of a year; nobody in them, and by group only what tells of nobody
    "readings": EVERYBODY,  # what auditors and officers read of single members
    "searches": frozenset(),  # saved ones; one's own alone
    "log": PUBLIC,  # fingerprints and signatures; no entry itself
    "categories": frozenset(),  # one's own alone; others see counts
    "contacts": _DESK | {Role.ADMINISTRATOR},
    "cards": _DESK | {Role.ADMINISTRATOR},  # who has one; nobody sees a code again
    "sessions": frozenset(),  # one's own alone
}
"""The roles that see each thing; none named: only whom it is about, or who wrote it."""


def may_see(thing: str, roles: Iterable[Role]) -> bool:
    """Whether somebody in these roles sees a thing of which she is not the owner."""
    seen_by = SIGHT[thing]
    return seen_by is PUBLIC or not seen_by.isdisjoint(roles)
