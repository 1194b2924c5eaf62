"""The picture of a count: for each candidate the votes at every stage, and the line that had to be reached.

No word stands in it: names stand beside it, and the table under it says the same.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

WIDTH, HEIGHT, FLOOR = 480, 48, 46
BAR = 30


def pictures(count: Mapping[str, Any], candidates: int, mirrored: bool) -> list[Markup]:
    """A picture for each candidate, in the order of the paper."""
    stages = count["stages"]
    if not stages:
        return [Markup("")] * candidates
    line = _line(count)
    highest = max([line or Decimal(0), *(Decimal(str(one)) for stage in stages for one in stage["votes"])])
    draw = _bar if len(stages) == 1 else _track
    return [draw(count, number, line, highest or Decimal(1), mirrored) for number in range(1, candidates + 1)]


def _line(count: Mapping[str, Any]) -> Decimal | None:
    """What had to be reached: the quota, or the majority at the first stage."""
    needed = count.get("quota", count["stages"][0].get("needed"))
    return None if needed is None else Decimal(str(needed))


def _bar(
    count: Mapping[str, Any], number: int, line: Decimal | None, highest: Decimal, mirrored: bool
) -> Markup:
    """Votes that were counted once: a lying bar."""
    (stage,) = count["stages"]
    width = WIDTH * Decimal(str(stage["votes"][number - 1])) / highest
    kind = "in" if number in count["elected"] else "out"
    drawn = _rect(kind, WIDTH - width if mirrored else Decimal(0), (HEIGHT - BAR) // 2, width, Decimal(BAR))
    if line is None:
        return _svg(drawn)
    across = min(WIDTH * line / highest, Decimal(WIDTH - 1))
    across = WIDTH - across if mirrored else across
    return _svg(drawn, Markup('<path class="quota" d="M{0:.1f} 2V{1}"/>').format(across, HEIGHT - 2))


def _track(
    count: Mapping[str, Any], number: int, line: Decimal | None, highest: Decimal, mirrored: bool
) -> Markup:
    """Votes stage by stage: a standing bar for each, from the day she is elected in the colour of the elected."""
    stages: Sequence[Mapping[str, Any]] = count["stages"]
    step = Decimal(WIDTH) / len(stages)
    drawn, kind = [], "out"
    for place, stage in enumerate(stages):
        if number in [one["candidate"] for one in stage.get("elected", ())]:
            kind = "in"
        tall = FLOOR * Decimal(str(stage["votes"][number - 1])) / highest
        across = step * (len(stages) - 1 - place if mirrored else place)
        drawn.append(_rect(kind, across, FLOOR - tall, step * Decimal("0.86"), tall))
    if line is not None:
        drawn.append(
            Markup('<path class="quota" d="M0 {0:.1f}H{1}"/>').format(FLOOR - FLOOR * line / highest, WIDTH)
        )
    return _svg(*drawn)


def _rect(kind: str, across: Any, down: Any, wide: Any, tall: Any) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, across, down, wide, tall
    )


def _svg(*drawn: Markup) -> Markup:
    return Markup(
        '<svg class="track" viewBox="0 0 {0} {1}" preserveAspectRatio="none" focusable="false">{2}</svg>'
    ).format(WIDTH, HEIGHT, Markup("").join(drawn))
