"""The whole house: every folder with its facts and views, opened on one database."""

from importlib import import_module
from importlib.util import find_spec

from council.record import Installation, connect

FOLDERS = (
    "charter",
    "membership",
    "access",
    "quotas",
    "proposals",
    "assembly",
    "voting",
    "minutes",
    "followup",
    "archive",
    "audit",
)


def furnish() -> None:
    """Bring in every folder's facts, commands and views, so that the registries are complete."""
    for folder in FOLDERS:
        for room in ("events", "questions", "commands", "views", "readings"):
            name = f"council.{folder}.{room}"
            if find_spec(name) is not None:
                import_module(name)


def open_house(database_url: str, master: bytes, pool_size: int = 16) -> Installation:
    """An installation on a database, with all folders furnished. Call it after the server has forked."""
    furnish()
    return Installation(connect(database_url, pool_size), master)
