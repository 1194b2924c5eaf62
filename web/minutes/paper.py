"""Minutes as a document of their own: A4, for reading machines too, to be kept for decades.

A PDF/A-3 with headings and lists tagged, and with what the minutes say in codes and numbers attached as JSON:
whoever has the file alone can compare it with the record.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import render_template

from council.minutes.rules import canonical
from web.typesetting import typeset

STYLE = Path(__file__).with_name("templates") / "minutes" / "paper.css"


def as_pdf(content: Mapping[str, Any], **said: Any) -> bytes:
    """The document of a sitting's minutes; `said` is what its template shows."""
    page = render_template("minutes/paper.html", **said)
    return typeset(page, STYLE, {"minutes.json": canonical(content)})
