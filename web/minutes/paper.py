"""Minutes as a document of their own: A4, for reading machines too, to be kept for decades.

A PDF/A-3 with headings and lists tagged, and with what the minutes say in codes and numbers attached as JSON:
whoever has the file alone can compare it with the record.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import render_template

from council.record import Refused

STYLE = Path(__file__).with_name("templates") / "minutes" / "paper.css"


class NoTypesetting(Refused):
    """The system's library for setting text (Pango) is not there: no documents can be made on this machine."""

    code = "minutes.no-typesetting"


def as_pdf(content: Mapping[str, Any], **said: Any) -> bytes:
    """The document of a sitting's minutes; `said` is what its template shows."""
    try:
        from web.typesetting import typeset  # late: it needs a library of the system
    except OSError as error:
        raise NoTypesetting() from error
    page, style = render_template("minutes/paper.html", **said), STYLE.read_text(encoding="utf-8")
    return typeset(page, style, {"minutes.json": canonical(content)})


def canonical(content: Mapping[str, Any]) -> str:
    """What the minutes say in codes, numbers and ids, in the letters from which their fingerprint is made."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False)
