"""The kinds of rule that a council can adopt: what each says, and the laws and by-laws that it can start from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.rules import catalogue
from council.quotas.rules.adopted import LIST_TYPES, PRESENCE_TYPES, TYPES
from council.record import Refused
from council.subjects import SUBJECTS
from council.voting.rules import kind_of as decision_kind
from council.voting.rules.elections.adopted import METHODS
from web.charter import election_words
from web.quotas.shares import Words
from web.words import _

BY_SUBJECT: Mapping[str, tuple[str, ...]] = {
    "decision": ("majority", "joint", "consent", "weighted"),
    "balance": tuple(TYPES),
    "election": METHODS,
    "procedure": ("procedure",),
}
"""The kinds of rule on each subject."""


@dataclass(frozen=True)
class Kind:
    """A kind of rule on a page: its name, one sentence about it, and where such a rule comes from."""

    subject: str
    kind: str
    name: Words
    about: Words
    starts: list[dict[str, Any]]


def kinds_on(subject: str) -> list[Kind]:
    """The kinds of rule on a subject, with rules of the catalogue that one can start from."""
    return [the_kind(subject, kind) for kind in BY_SUBJECT[subject]]


def the_kind(subject: str, kind: str) -> Kind:
    """One kind of rule."""
    name, about = words()[subject, kind]
    starts = [one for one in starting_points() if (one["subject"], one["kind"]) == (subject, kind)]
    return Kind(subject, kind, name, about, starts)


def kind_of(subject: str, terms: Mapping[str, Any]) -> str:
    """Which kind of rule these terms make; empty if they make none."""
    known = BY_SUBJECT[subject]
    if len(known) == 1:
        return known[0]
    try:
        found = decision_kind(terms) if subject == "decision" else _kind_said(subject, terms)
    except Refused:
        return ""
    return str(found) if found in known else ""


def _kind_said(subject: str, terms: Mapping[str, Any]) -> object:
    """What a rule says that it is; of lists some say it as their kind, others as their type."""
    return terms.get("method") if subject == "election" else terms.get("type") or terms.get("kind")


@cache
def starting_points() -> tuple[dict[str, Any], ...]:
    """The rules of the catalogue that a charter can adopt as they stand."""
    found = []
    for rule in catalogue():
        subject = {"list": "balance", "seats": "balance"}.get(rule["subject"], rule["subject"])
        if subject in BY_SUBJECT and subject in SUBJECTS and _is_read(subject, rule["terms"]):
            found.append({**rule, "subject": subject, "kind": kind_of(subject, rule["terms"])})
    return tuple(one for one in found if one["kind"])


def starting_point(name: str) -> dict[str, Any] | None:
    """A rule of the catalogue by its id."""
    return next((one for one in starting_points() if one["id"] == name), None)


def _is_read(subject: str, terms: Mapping[str, Any]) -> bool:
    try:
        SUBJECTS[subject].read(terms)
    except Refused:
        return False
    return True


def places(kind: str) -> str:
    """What a balance rule is laid against: bodies, lists, or those present."""
    return "lists" if kind in LIST_TYPES else "present" if kind in PRESENCE_TYPES else "bodies"


def words() -> dict[tuple[str, str], tuple[Words, Words]]:
    """The name of each kind and one sentence about it."""
    methods = {("election", one): (_method(one), election_words.METHODS[one]()) for one in METHODS}
    procedure = (
        _("How proposals and votes proceed"),
        _("How many stand behind a proposal, and what may be changed."),
    )
    return {
        **_decisions(),
        **_shares(),
        **_numbers(),
        **_lists(),
        **methods,
        ("procedure", "procedure"): procedure,
    }


def _decisions() -> dict[tuple[str, str], tuple[Words, Words]]:
    return {
        ("decision", "majority"): (
            _("Majority"),
            _("So many of those who vote, of those present or of all members must be in favour."),
        ),
        ("decision", "joint"): (
            _("Joint decision by sides"),
            _("A majority of all, and a majority on each side: neither side is outvoted by the other."),
        ),
        ("decision", "consent"): (
            _("Consent"),
            _(
                "What nobody objects to with reasons is adopted. Objections are discussed and taken up in the text."
            ),
        ),
        ("decision", "weighted"): (
            _("Weighted double majority"),
            _(
                "So many members, who speak for so many people: for decisions between cities of different size."
            ),
        ),
    }


def _shares() -> dict[tuple[str, str], tuple[Words, Words]]:
    return {
        ("balance", "max_share"): (
            _("No group has more than a share"),
            _("No more than two thirds of one gender, for example."),
        ),
        ("balance", "min_share"): (
            _("Each group has at least a share"),
            _("At least forty per cent women and forty per cent men, for example."),
        ),
        ("balance", "band"): (
            _("Each group is between two shares"),
            _("From forty to sixty per cent, for example."),
        ),
        ("balance", "closest_below_cap"): (
            _("As close to a share as whole persons allow"),
            _("The number closest to forty per cent that stays below half, for example."),
        ),
        ("balance", "half_odd_minus_one"): (
            _("Half; of an odd number, half of one fewer"),
            _("Four of eight, and four of nine."),
        ),
        ("balance", "top_up"): (
            _("No more than a share, with added members"),
            _("After an election, members of the other groups are added until no group has too many."),
        ),
        ("balance", "reserved"): (
            _("Reserved seats"),
            _("A part of the seats is kept for a group and filled with its best placed candidates."),
        ),
        ("balance", "proportional_to_base"): (
            _("A minority's share of the people"),
            _("The smaller group has at least as many seats as its share of the people gives it."),
        ),
    }


def _numbers() -> dict[tuple[str, str], tuple[Words, Words]]:
    return {
        ("balance", "at_least_one_each"): (
            _("Each group has at least one member"),
            _("One woman and one man, as for a pair of co-chairs."),
        ),
        ("balance", "table"): (
            _("A number for each size of body"),
            _("A table says how many of each group a body of so many members has."),
        ),
        ("balance", "strict_majority"): (
            _("One group has more members than another"),
            _("Those who were elected outnumber those who were sent, for example."),
        ),
        ("balance", "max_gap"): (
            _("Groups differ by so many at most"),
            _("As many women as men, or one more at most."),
        ),
        ("balance", "horizontal"): (
            _("Equally many lists are headed by each group"),
            _("For elections with several lists: half of them are headed by women."),
        ),
        ("balance", "nomination"): (
            _("Each nomination names somebody of each group"),
            _("Whoever proposes for a seat names one woman and one man."),
        ),
        ("balance", "group_quorum"): (
            _("So many of each group are present"),
            _("At a vote, a third of each side must be present, for example."),
        ),
    }


def _lists() -> dict[tuple[str, str], tuple[Words, Words]]:
    return {
        ("balance", "odd_places_reserved"): (
            _("Every second place of a list is reserved"),
            _("Places 1, 3, 5 belong to women, the others are open."),
        ),
        ("balance", "strict_alternation"): (
            _("Groups alternate on a list"),
            _("A woman, a man, a woman, a man: the zipper."),
        ),
        ("balance", "tranches"): (
            _("A share in each section of a list"),
            _("At least two women and two men among every five places, for example."),
        ),
        ("balance", "first_k_not_same"): (
            _("The first places of a list are not all of one group"),
            _("The first two are a woman and a man, in whatever order."),
        ),
        ("balance", "prefix_min"): (
            _("So many of a group among the first places of a list"),
            _("Somebody under thirty among the first three, for example."),
        ),
    }


def _method(method: str) -> Words:
    return {
        "plurality": _("Relative majority"),
        "block": _("Block vote"),
        "approval": _("Approval vote"),
        "majority_runoff": _("More than half, with a run-off"),
        "rounds": _("Rounds by two thirds and absolute majority"),
        "irv": _("Ranking for one seat"),
        "stv": _("Single transferable vote"),
    }[method]
