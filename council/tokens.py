"""Persons in what somebody writes: each stands as a token, resolved for whoever reads; no name is on record."""

import re

from council.record import Id

TOKEN = re.compile(r"\{person:([^}]*)\}")


def token_of(person: str) -> str:
    """A person, as she stands in a text."""
    return f"{{person:{person}}}"


def persons_in(text: str) -> list[Id]:
    """Everybody who stands in a text, or is said to."""
    return [Id(one) for one in TOKEN.findall(text)]
