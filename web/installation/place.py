"""Where an installation lies on its machine: nobody else there can read its database."""

import os
from pathlib import Path

from config import Settings


def database_file(told: Settings) -> Path | None:
    """The file of the database, where it is one file."""
    name = told.database_url.removeprefix("sqlite:///")
    return Path(name) if told.database_url.startswith("sqlite:///") and name else None


def make_room(told: Settings) -> None:
    """Make the directory of the data and the file of the database, closed to others, where they are not there."""
    told.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = database_file(told)
    if database is not None and database.parent.is_dir():
        os.close(os.open(database, os.O_CREAT | os.O_RDWR, 0o600))
