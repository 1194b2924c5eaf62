"""Squares that a phone's camera reads."""

import segno
from markupsafe import Markup


def square(address: str) -> Markup:
    """A square for a phone's camera, as a drawing."""
    drawn = segno.make(address, error="m", micro=False)
    return Markup(drawn.svg_inline(omitsize=True, border=2, svgclass="square", lineclass=None, dark="#000"))  # noqa: S704
