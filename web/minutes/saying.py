"""How minutes put names, people, lists and what somebody wrote into a text."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from web.languages import hour_words, language

SEPARATORS = {"ar": "، "}
"""What stands between the entries of a list."""


def named(names: Mapping[str, str]) -> str:
    """A name in the language that is being spoken, else in the first there is."""
    return line(names.get(language()) or next(iter(names.values()), "…"))


def person(who: str) -> str:
    """A person, as a token that is resolved for whoever reads."""
    return f"{{person:{who}}}"


def people(several: Iterable[str]) -> str:
    """Several people."""
    return listed(person(one) for one in several)


def listed(words: Iterable[str]) -> str:
    """Several things one after the other."""
    return SEPARATORS.get(language(), ", ").join(words)


def hour(moment: str) -> str:
    """The hour of a moment."""
    return hour_words(datetime.fromisoformat(moment))


def plain(words: Any) -> str:
    """Words without the marks of a page."""
    return Markup(words).striptags()  # noqa: S704  they are our own words


def line(text: str) -> str:
    """What somebody wrote, as one line that names nobody by token and keeps its own direction."""
    line = re.sub(r"\s+", " ", text).replace("{person:", "{person ").strip()
    return f"\u2068{line}\u2069"


def told(text: str) -> str:
    """What somebody wrote about people who stand in it as tokens, as one line that keeps its own direction."""
    return "\u2068" + re.sub(r"\s+", " ", text).strip() + "\u2069"


def isolated(digits: str) -> str:
    """A number with a hyphen in it, read from its first digit in any script."""
    return f"\u2066{digits}\u2069"
