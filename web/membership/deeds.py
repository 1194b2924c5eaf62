"""What a person did in the council: each folder that knows something of it tells it in its own `deeds.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from markupsafe import Markup

from council.record import Id
from web import FOLDERS

Words = Markup | str


@dataclass(frozen=True)
class Deed:
    """One thing that somebody did, with the page on which it can be read."""

    words: Words
    address: str = ""
    when: datetime | None = None


@dataclass(frozen=True)
class Deeds:
    """What one folder tells: a heading, numbers at a glance, and the latest things done."""

    heading: Words
    numbers: list[tuple[Words, Words]] = field(default_factory=list)
    latest: list[Deed] = field(default_factory=list)


def of(person: Id) -> list[Deeds]:
    """Everything told of a person, folder by folder: `web/<folder>/deeds.py` has `def of(person: Id) -> Deeds | None`."""
    told = [teller(person) for teller in _tellers()]
    return [one for one in told if one is not None]


def _tellers() -> list[Callable[[Id], Deeds | None]]:
    return [
        import_module(f"web.{folder}.deeds").of
        for folder in FOLDERS
        if folder != "membership" and find_spec(f"web.{folder}") and find_spec(f"web.{folder}.deeds")
    ]
