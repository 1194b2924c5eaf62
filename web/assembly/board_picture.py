"""The picture of the board: for each number a bar, filled as far as people are there, with a mark where it suffices."""

from markupsafe import Markup

WIDTH, HEIGHT = 200, 16


def bar(members: int, present: int | None, needed: int | None, mirrored: bool) -> Markup:
    """So many of so many, and how many suffice. Its numbers stand beside it, so nobody has to see it."""
    if not members:
        return Markup("")
    filled = min(present or 0, members) / members * WIDTH
    enough = present is not None and present >= (needed or 0)
    drawn = [Markup('<rect class="of" x="0.5" y="3.5" width="{}" height="9"/>').format(WIDTH - 1)]
    if present is None:
        drawn = [Markup('<rect class="of unsaid" x="0.5" y="3.5" width="{}" height="9"/>').format(WIDTH - 1)]
    elif filled:
        kind = "enough" if enough else "few"
        drawn.append(_filled(kind, _from_start(0, filled, mirrored), filled))
    if needed:
        mark = min(needed / members, 1) * WIDTH
        drawn.append(_mark(min(max(_from_start(mark, 0, mirrored), 1), WIDTH - 1)))
    return Markup(
        '<svg class="bar" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
    ).format(WIDTH, HEIGHT, Markup("").join(drawn))


def _from_start(at: float, width: float, mirrored: bool) -> float:
    """Where something stands, counted from where reading begins."""
    return WIDTH - at - width if mirrored else at


def _filled(kind: str, x: float, width: float) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="3" width="{:.1f}" height="10"/>').format(kind, x, width)


def _mark(x: float) -> Markup:
    return Markup('<path class="mark" d="M{:.1f} 0v16"/>').format(x)
