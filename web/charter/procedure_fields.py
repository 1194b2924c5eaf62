"""From the fields of the form of the rule of procedure to its terms, and back."""

from collections.abc import Mapping
from typing import Any

from council.charter.answering import AnsweringRule
from council.charter.debating import DebatingRule
from council.charter.minuting import MinutingRule
from council.charter.notice import OCCASIONS
from council.charter.presence import PresenceRule
from council.charter.speaking import SpeakingRule
from web.charter.measured import Told, measure_shown, measured

AS_OTHERWISE = "as_otherwise"
"""A second sitting has the quorum of any other."""

FIELDS = (
    "co_sponsors",
    "may_change_vote",
    *(f"notice_{occasion}" for occasion in OCCASIONS),
    "clear",
    "late",
    "quorum",
    "quorum_of",
    "second_call_quorum",
    "substitutes",
    "proxies",
    "proxies_are_present",
    "fault_stops",
    "speaking",
    "alternates_by",
    "first_time_first",
    "speaking_seconds",
    "precedence",
    "amendments",
    "seconded",
    "closure",
    "floor_items",
    "answer_days",
    "agenda_days",
    "late_opinions",
    "minutes_days",
)
"""In the order in which they stand on the form."""

LEFT_OPEN: Mapping[str, Any] = {
    "quorum_of": PresenceRule.quorum_of,
    "proxies": PresenceRule.proxies,
    "proxies_are_present": PresenceRule.proxies_are_present,
    "speaking": SpeakingRule.lists,
    "alternates_by": SpeakingRule.alternates_by,
    "first_time_first": SpeakingRule.first_time_first,
    "speaking_seconds": SpeakingRule.seconds,
    "precedence": DebatingRule.precedence,
    "amendments": DebatingRule.amendments,
    "seconded": DebatingRule.seconded,
    "closure": DebatingRule.closure,
    "floor_items": DebatingRule.floor_items,
    "answer_days": AnsweringRule.answer_days,
    "agenda_days": AnsweringRule.agenda_days,
    "late_opinions": AnsweringRule.late_opinions,
    "minutes_days": MinutingRule.minutes_days,
}
"""What holds where the by-laws say nothing; it need not be said."""

YES_UNLESS_SAID = ("substitutes", "fault_stops")


def to_terms(kind: str, told: Told) -> dict[str, Any]:
    """The terms of a rule of procedure."""
    terms: dict[str, Any] = {"co_sponsors": told["co_sponsors"], "may_change_vote": told["may_change_vote"]}
    days = {occasion: told[f"notice_{occasion}"] for occasion in OCCASIONS if told[f"notice_{occasion}"]}
    said = {"notice_days": days, "clear": told["clear"], "late": told["late"] if days else ""}
    terms |= {term: value for term, value in said.items() if value}
    terms |= {**measured(told, "quorum"), **_second_call(told)}
    terms |= {term: told[term] for term, unsaid in LEFT_OPEN.items() if told[term] != unsaid}
    return terms | {term: False for term in YES_UNLESS_SAID if told[term] == "no"}


def _second_call(told: Told) -> dict[str, Any]:
    """The quorum of a second sitting: as of any other, none at all, or its own."""
    term = "second_call_quorum"
    if told[term] == AS_OTHERWISE and not told[f"{term}_number"]:
        return {}
    return measured({**told, term: told[term].replace(AS_OTHERWISE, "none")}, term) or {
        term: {"kind": "none"}
    }


def to_fields(terms: Told) -> dict[str, Any]:
    """What the form of a rule of procedure shows besides what is called as its term is."""
    shown: dict[str, Any] = {"second_call_quorum": AS_OTHERWISE}
    if isinstance(terms.get("notice_days"), Mapping):
        shown |= {f"notice_{occasion}": days for occasion, days in terms["notice_days"].items()}
    second = terms.get("second_call_quorum")
    if isinstance(second, Mapping):
        shown["second_call_quorum"] = "none"
        shown |= measure_shown("second_call_quorum", second)
    return shown | {one: "no" if terms.get(one) is False else "yes" for one in YES_UNLESS_SAID}
