"""Setting a page as a PDF: tagged, with its fonts in it, and nothing fetched from anywhere."""

from collections.abc import Mapping
from pathlib import Path

from council.record import Refused


class NoTypesetting(Refused):
    """The system's library for setting text (Pango) is not there: no documents can be made on this machine."""

    code = "minutes.no-typesetting"


def typeset(page: str, style: Path, attached: Mapping[str, str] | None = None) -> bytes:
    """A page of HTML, set in a style sheet's way, as a PDF/A-3 with these files attached."""
    try:
        from web.press import printed  # late: it needs a library of the system
    except OSError as error:
        raise NoTypesetting() from error
    return printed(page, style.read_text(encoding="utf-8"), attached or {})
