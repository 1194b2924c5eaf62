"""All forgeries of bundles: what somebody could do who wants another past, with or without the log's own key."""

from random import Random

from tests.audit.forging_elections import OF_ELECTIONS
from tests.audit.forging_files import OF_FILES, TRICKS, Trick, reworded
from tests.audit.forging_log import OF_LOG, shorter
from tests.audit.forging_minutes import OF_MINUTES
from tests.audit.forging_votes import OF_VOTES
from tests.audit.opened import (
    GENUINE,
    STRANGE,
    Forgery,
    NothingToForge,
    Opened,
    Where,
    honest,
    key_written,
    note,
    vouched_by,
)

__all__ = [
    "EVERY",
    "FORGERIES",
    "GENUINE",
    "ONLY_SEEN",
    "STRANGE",
    "TRICKS",
    "Forgery",
    "NothingToForge",
    "Opened",
    "Trick",
    "Where",
    "fits",
    "honest",
    "key_written",
    "note",
    "shorter",
    "tried",
    "vouched_by",
]

EVERY: tuple[Forgery, ...] = (*OF_LOG, *OF_VOTES, *OF_ELECTIONS, *OF_MINUTES, *OF_FILES)
ONLY_SEEN = (shorter, reworded)
"""What only a note tells that somebody has kept."""

_FEW = (
    *("a_letter", "dropped", "doubled", "swapped", "invented", "shorter", "old_checkpoint", "other_key"),
    *("other_roll", "other_count", "other_vote", "other_terms", "other_verdict", "other_minutes"),
    *("other_print", "other_number", "other_file"),
)
FORGERIES: tuple[Forgery, ...] = tuple(one for one in EVERY if one.__name__ in _FEW)
"""Some of every sort that can be made of any council that has decided something."""


def fits(found: int | str, where: Where) -> bool:
    """Whether a fault was noticed where the forgery is."""
    return found in where if isinstance(where, range) else found == where


def tried(opened: Opened, chance: Random, forge: Forgery) -> Where | None:
    """A forgery, if there is anything in this bundle that could be forged so."""
    try:
        return forge(opened, chance)
    except NothingToForge:
        return None
