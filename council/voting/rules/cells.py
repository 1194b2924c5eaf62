"""Small cells, as votes count them."""

from council.cells import SMALLEST, is_small, showable, shown, turnout

__all__ = ["SMALLEST", "is_small", "showable", "shown", "turnout"]
