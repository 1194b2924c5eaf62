"""Who speaks next: two lists that take turns, the women's list first (DOMAIN E 9)."""

from dataclasses import dataclass
from typing import Any

from council.record import Refused, require
from council.terms import a_yes_or_no, several

WOMEN, OPEN = LISTS = ("women", "open")
"""The women's list, and the list that is open to all; a woman may stand on either."""

DONE, ASK_WOMEN, CLOSED = "done", "ask_women", "closed"


class NotARequest(Refused):
    """A request says that somebody asks to speak, and on which list: ["ask", "Amina", "women"]."""

    code = "assembly.not-a-request"


@dataclass(frozen=True)
class Floor:
    """In which order they speak, whether the debate is over, and who has not been heard."""

    order: tuple[str, ...]
    state: str
    waiting: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The same as JSON."""
        return {"order": list(self.order), "state": self.state, "waiting": list(self.waiting)}


def speaking_order(requests: object, go_on: object = None) -> Floor:
    """Every second turn is a woman's from the women's list; on each list, who asked first speaks first.

    When a turn of the women's list comes, nobody is on it, and others wait, the women present are asked whether
    the debate goes on (Frauenstatut, since 2019; before, the whole assembly was asked). Until they have answered
    nobody speaks; if they say no, the debate is closed; if they say yes, the open list is heard to its end.
    When only the women's list is left, it goes on without a question. Everybody speaks once for each request.
    """
    goes_on = None if go_on is None else a_yes_or_no("go_on", go_on)
    asked = [_request(one) for one in several("requests", requests)]
    women, others = ([name for name, listed in asked if listed == which] for which in LISTS)
    both = min(len(women), len(others))
    order = [name for pair in zip(women, others, strict=False) for name in pair]
    order += women[both:]
    left = others[both:]
    if not left or goes_on:
        return Floor((*order, *left), DONE)
    return Floor(tuple(order), ASK_WOMEN if goes_on is None else CLOSED, tuple(left))


def _request(told: object) -> tuple[str, str]:
    """Who asks, and on which list."""
    said = told if isinstance(told, list | tuple) else ()
    require(len(said) == 3 and said[0] == "ask", NotARequest(got=str(told)[:80]))
    _, name, listed = said
    require(isinstance(name, str) and name.strip() and listed in LISTS, NotARequest(got=str(told)[:80]))
    return name, listed
