"""What minutes say of the rounds of elections that were held in a sitting."""

from typing import Any

from council.minutes.questions.saying import rule_names, said
from council.record import Id, Question, Record, answers
from council.voting.events import RoundOpened
from council.voting.questions import LotsOf, RoundTerms, TheElection


class RoundsHeldIn(Question):
    """The rounds of elections that were opened in a sitting."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: list[RoundOpened] = []

    @answers(RoundOpened)
    def began(self, fact: RoundOpened) -> None:
        """A round was opened."""
        self.answer.append(fact)


def elections(record: Record, sitting: Id) -> list[dict[str, Any]]:
    """Each round that was counted."""
    rounds = record.ask(RoundsHeldIn(sitting)).answer
    return [_round(record, one, counted) for one in rounds if (counted := _counted(record, one))]


def _counted(record: Record, opened: RoundOpened) -> dict[str, Any] | None:
    """What a round came to, with the lots that were drawn; nothing if it was not counted."""
    closed = record.ask(RoundTerms(opened.ballot)).closed
    if closed is None or "valid" not in closed.counted:
        return None
    drawn = [one.counted for one in record.ask(LotsOf(opened.ballot)).drawn if one.counted]
    return drawn[-1] if drawn else closed.counted


def _round(record: Record, opened: RoundOpened, counted: dict[str, Any]) -> dict[str, Any]:
    """One round of an election: its rule, who stood, the count, and the decision if it was the last."""
    known = record.ask(TheElection(opened.election))
    declared = known.declared if known.declared and known.declared.ballot == opened.ballot else None
    return {
        "ballot": opened.ballot,
        "names": said(known.called.names if known.called else ()),
        "round": opened.round,
        "casting": opened.casting,
        "rule": {
            "version": opened.rule_version,
            "names": rule_names(record, opened.rule, opened.rule_version),
        },
        "guard": [rule_names(record, Id(str(one["rule"])), int(one["version"])) for one in opened.guard],
        "eligible": len(opened.roll),
        "candidates": list(opened.candidates),
        "counted": counted,
        "lots": [list(one.drawn) for one in record.ask(LotsOf(opened.ballot)).drawn],
        "number": declared.number if declared else None,
        "elected": list(declared.elected) if declared else [],
    }
