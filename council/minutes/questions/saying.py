"""How minutes keep wordings and moments: in codes and letters that are the same for everybody who composes them."""

from collections.abc import Iterable
from datetime import datetime

from council.charter.questions import RulesInForce
from council.record import Id, Record, Wording


def said(wordings: Iterable[Wording]) -> dict[str, str]:
    """The same in several languages."""
    return {one.language: one.text for one in wordings}


def moment(at: datetime | None) -> str | None:
    """A moment, to the second."""
    return at.isoformat(timespec="seconds") if at else None


def written(wording: Wording | None) -> dict[str, str] | None:
    """What somebody wrote, with its language."""
    return {"language": wording.language, "text": wording.text} if wording else None


def rule_names(record: Record, rule: Id, version: int) -> dict[str, str]:
    """What a rule was called in the version by which something was decided."""
    adopted = record.entries(kinds=RulesInForce.kinds, about=(rule,))
    found = (entry.fact for entry in adopted if getattr(entry.fact, "version", None) == version)
    return said(getattr(next(found, None), "names", ()))
