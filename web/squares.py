"""Squares that a phone's camera reads."""

import io

import segno
from markupsafe import Markup


def square(address: str) -> Markup:
    """A square for a phone's camera, as a drawing."""
    drawn = segno.make(address, error="m", micro=False)
    return Markup(drawn.svg_inline(omitsize=True, border=2, svgclass="square", lineclass=None, dark="#000"))  # noqa: S704


def picture_of(address: str) -> io.BytesIO:
    """The same as a picture file, for documents that take no drawing."""
    kept = io.BytesIO()
    segno.make(address, error="m", micro=False).save(kept, kind="png", scale=6, border=2)
    kept.seek(0)
    return kept
