"""How minutes put names, people, lists and what somebody wrote into a text."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from web.languages import hour_words, language

WRITTEN = "> "
"""Before a paragraph in a language of its own, which follows."""

CELL, CAPTION, HEADS, ROW = "\t", "|= ", "|| ", "| "
"""How a text of minutes sets a table: lines for its caption and its heads, one for each row, cells parted by tabs."""

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


def table(caption: Any, heads: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterable[str]:
    """A table, a line each; nothing if it has no rows. Whatever stands in a cell stands on one line."""
    told = [CELL.join(str(cell) for cell in row) for row in rows]
    if told:
        yield ""
        yield CAPTION + str(caption)
        yield HEADS + CELL.join(str(head) for head in heads)
        yield from (ROW + row for row in told)
        yield ""


def span(one: Mapping[str, Any], closed: str | None) -> Any:
    """From which hour to which something lasted; what has no end of its own lasted to the end of the sitting."""
    until = one["until"] or closed
    if until is None:
        return _("since %(hour)s", hour=hour(one["from"]))
    return f"{hour(one['from'])}–{hour(until)}"


def minutes(seconds: float) -> Any:
    """How long something lasted, in minutes."""
    whole = round(seconds / 60)
    return ngettext("%(num)s minute", "%(num)s minutes", whole) if whole else _("less than a minute")


def length(one: Mapping[str, Any], closed: str | None) -> Any:
    """How long something lasted that began and ended at these moments."""
    until = one["until"] or closed or one["from"]
    lasted = datetime.fromisoformat(until) - datetime.fromisoformat(one["from"])
    return minutes(lasted.total_seconds())


def plain(words: Any) -> str:
    """Words without the marks of a page."""
    return Markup(words).striptags()  # noqa: S704  they are our own words


def line(text: str) -> str:
    """What somebody wrote, as one line that names nobody by token and keeps its own direction."""
    line = re.sub(r"\s+", " ", text).replace("{person:", "{person ").strip()
    return f"\u2068{line}\u2069"


def quoted(code: str, text: str) -> str:
    """A paragraph that somebody wrote, with the language that it is in."""
    return f"{WRITTEN}{code} {line(text)}"


def told(text: str) -> str:
    """What somebody wrote about people who stand in it as tokens, as one line that keeps its own direction."""
    return "\u2068" + re.sub(r"\s+", " ", text).strip() + "\u2069"


def isolated(digits: str) -> str:
    """A number with a hyphen in it, read from its first digit in any script."""
    return f"\u2066{digits}\u2069"
