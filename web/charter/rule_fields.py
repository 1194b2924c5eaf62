"""From the fields of the form of a rule to its terms, and back; each kind of rule has its own fields."""

from collections.abc import Callable, Mapping
from typing import Any

from council.quotas.rules.adopted import BODY_TYPES, TYPES
from council.quotas.rules.remedies import OTHERWISE_SPELLED
from council.quotas.rules.tables import NAMED
from council.record import Refused
from council.subjects import SUBJECTS
from council.terms import REMARKS
from web.charter import procedure_fields
from web.charter.measured import measure_shown, measured

Told = Mapping[str, Any]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "gender": ("woman", "man"),
    "side": ("host", "refugee", "migrant", "institution"),
    "age_band": ("under_18", "18_29", "30_44", "45_64", "65_plus"),
    "disability": ("yes", "no"),
    "language": ("ar", "tr", "en", "ku", "fa"),
}
"""Which groups a balance rule of each dimension can be about on the form."""

EVERY_GROUP = tuple(dict.fromkeys(group for groups in GROUPS.values() for group in groups))
OF_BALANCE = ("applies_from", "unsaid", "remedy", "moment")
OF_BODIES = ("apart", "same_group")
APART, SAME_GROUP = "members_and_deputies_separately", "same_group"
WITHOUT_GROUPS = ("odd_places_reserved", "prefix_min", "first_k_not_same", "strict_majority")
FIELDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("decision", "majority"): ("threshold", "base", "quorum", "min_yes", "tie", "blank", "invalid"),
    ("decision", "joint"): ("sides", "overall", "each", "quorum", "group_quorum", "min_present"),
    ("decision", "consent"): ("quorum", "max_objections", "fallback"),
    ("decision", "weighted"): ("states", "population", "blocking_min", "quorum"),
    ("procedure", "procedure"): procedure_fields.FIELDS,
    ("election", "plurality"): ("keeps_balance", "min_votes", "equal_votes"),
    ("election", "block"): ("keeps_balance", "min_votes", "equal_votes"),
    ("election", "approval"): ("keeps_balance", "min_votes", "equal_votes"),
    ("election", "majority_runoff"): ("keeps_balance",),
    ("election", "rounds"): ("keeps_balance",),
    ("election", "irv"): ("keeps_balance",),
    ("election", "stv"): ("counting", "keeps_balance"),
    **{
        ("balance", kind): (
            *(() if kind in WITHOUT_GROUPS else ("groups",)),
            *own,
            *OF_BALANCE,
            *(OF_BODIES if kind in BODY_TYPES else ()),
        )
        for kind, own in {
            "max_share": ("share", "more"),
            "min_share": ("share", "rounding", "protected", "gives_way"),
            "band": ("lo", "hi", "more"),
            "at_least_one_each": ("k",),
            "table": ("rows", "protected", "gives_way"),
            "closest_below_cap": ("share", "cap", "protected"),
            "half_odd_minus_one": ("protected",),
            "strict_majority": ("first", "second"),
            "max_gap": ("gap",),
            "horizontal": (),
            "proportional_to_base": ("people", "minority"),
            "reserved": ("share", "rounding", "protected"),
            "top_up": ("share",),
            "nomination": (),
            "odd_places_reserved": ("group",),
            "strict_alternation": (),
            "tranches": ("size", "share"),
            "first_k_not_same": ("k",),
            "prefix_min": ("k", "group", "min"),
            "group_quorum": ("share", "min_present"),
        }.items()
    },
}
"""The fields of each kind of rule, in the order in which they stand on the form."""


def to_terms(subject: str, kind: str, told: Told) -> dict[str, Any]:
    """The terms of a rule, from what was chosen on the form of its kind."""
    return FROM[subject](kind, told)


def _decision(kind: str, told: Told) -> dict[str, Any]:
    terms: dict[str, Any] = {} if kind == "majority" else {"kind": kind}
    if kind == "majority":
        terms |= {"base": told["base"], "threshold": _majority(told["threshold"]), "tie": told["tie"]}
        terms |= {one: told[one] for one in ("blank", "invalid") if told[one] != "excluded"}
        terms |= measured(told, "min_yes")
    elif kind == "joint":
        terms["constituencies"] = [one for one in GROUPS["side"] if one in told["sides"]]
        terms |= {one: _majority(told[one]) for one in ("overall", "each")}
        terms |= {**measured(told, "group_quorum"), "min_present": told["min_present"]}
    elif kind == "consent":
        terms |= {"max_objections": told["max_objections"], "fallback": told["fallback"]}
    else:
        terms |= {one: told[one] for one in ("states", "population")}
        terms |= {"blocking_min": told["blocking_min"]} if told["blocking_min"] else {}
    return {**terms, **measured(told, "quorum")}


def _majority(code: str) -> dict[str, str]:
    cmp, _blank, fraction = code.partition(" ")
    return {"cmp": cmp, "fraction": fraction}


def _balance(kind: str, told: Told) -> dict[str, Any]:
    dimension = told["dimension"]
    groups = [one for one in GROUPS[dimension] if one in told["groups"]]
    terms: dict[str, Any] = {"type": kind, "dimension": dimension}
    if kind == "strict_majority":
        terms["groups"] = [told["first"], told["second"]]
    elif kind not in WITHOUT_GROUPS:
        terms["groups"] = groups
    for term in TYPES[kind]:
        terms |= OWN[term](told, groups) if term in OWN else {}
    if told["applies_from"] > 1:
        terms["applies_from"] = told["applies_from"]
    if told["moment"]:
        terms["moment"] = list(told["moment"])
    if told["apart"]:
        terms["basis"] = APART
    if told["same_group"]:
        terms["vacancy"] = SAME_GROUP
    return {**terms, "unknown": told["unsaid"], "remedy": told["remedy"]}


def _as_it_is(term: str, field: str = "") -> Callable[[Told, list[str]], dict[str, Any]]:
    return lambda told, groups: {term: told[field or term]} if told[field or term] not in ("", None) else {}


def _some(term: str, field: str) -> Callable[[Told, list[str]], dict[str, Any]]:
    """Some of the groups; all of them, or none, need not be said."""

    def said(told: Told, groups: list[str]) -> dict[str, Any]:
        chosen = [one for one in groups if one in told[field]]
        return {term: chosen} if chosen and chosen != groups else {}

    return said


def _rows(told: Told, groups: list[str]) -> dict[str, Any]:
    rows = dict(told["rows"])
    return {"table": next((name for name, table in NAMED.items() if table == rows), rows)}


OWN: Mapping[str, Callable[[Told, list[str]], dict[str, Any]]] = {
    **{one: _as_it_is(one) for one in ("share", "lo", "hi", "cap", "k", "gap", "size", "min", "min_present")},
    "fraction": _as_it_is("fraction", "share"),
    "rounding": _as_it_is("rounding"),
    "group": _as_it_is("group"),
    "minority": _as_it_is("minority"),
    "displaceable_by_other": _as_it_is("displaceable_by_other", "gives_way"),
    "protected": _some("protected", "protected"),
    "excess_allowed_for": _some("excess_allowed_for", "more"),
    "population": lambda told, groups: {
        "population": {one: told[f"people_{one}"] for one in groups if told[f"people_{one}"] is not None}
    },
    "table": _rows,
}
"""How each term of a type of balance rule is told by the form."""


def _election(kind: str, told: Told) -> dict[str, Any]:
    terms: dict[str, Any] = {"method": kind, "keeps_balance": told["keeps_balance"]}
    if kind == "stv":
        terms["rules"] = told["counting"]
    if "min_votes" in FIELDS["election", kind]:
        terms |= {"min_votes": told["min_votes"]} if told["min_votes"] else {}
        terms["tie"] = told["equal_votes"]
    return terms


FROM: Mapping[str, Callable[[str, Told], dict[str, Any]]] = {
    "decision": _decision,
    "balance": _balance,
    "election": _election,
    "procedure": procedure_fields.to_terms,
}


# And back.


def to_fields(terms: Told) -> dict[str, Any]:
    """The terms of a rule as the fields of its form show them."""
    shown = {name: value for name, value in terms.items() if name not in ("quorum", "table", "rules")}
    for term, field in RENAMED.items():
        if term in terms:
            shown[field] = terms[term]
    for term in ("threshold", "overall", "each"):
        if isinstance(terms.get(term), Mapping):
            shown[term] = f"{terms[term].get('cmp')} {terms[term].get('fraction')}"
    for term in ("quorum", "group_quorum", "min_yes"):
        if isinstance(terms.get(term), Mapping):
            shown |= measure_shown(term, terms[term])
    if "groups" in terms or "group" in terms or "per_post" in terms or "population" in terms:
        shown.setdefault("unsaid", "in_base_no_group")
        shown.setdefault("groups", terms.get("per_post") or list(shown_people(terms)))
    if terms.get("type") == "strict_majority":
        shown["first"], shown["second"] = (*terms.get("groups", ()), "", "")[:2]
    if "table" in terms:
        table = terms["table"]
        rows = NAMED.get(table, {}) if isinstance(table, str) else table
        shown["rows"] = "\n".join(f"{size}: {many}" for size, many in rows.items())
    shown |= {f"people_{group}": number for group, number in shown_people(terms).items()}
    if isinstance(terms.get("moment"), str):
        shown["moment"] = [terms["moment"]]
    if isinstance(terms.get("remedy"), str):
        shown["remedy"] = OTHERWISE_SPELLED.get(terms["remedy"], terms["remedy"])
    shown |= procedure_fields.to_fields(terms)
    if "method" in terms and "tie" in terms:
        shown["equal_votes"] = terms["tie"]
    return shown | {"apart": terms.get("basis") == APART, "same_group": terms.get("vacancy") == SAME_GROUP}


def shown_people(terms: Told) -> Told:
    """How many people there are of each group, where a rule counts them."""
    people = terms.get("population")
    return people if isinstance(people, Mapping) else {}


RENAMED = {
    "unknown": "unsaid",
    "excess_allowed_for": "more",
    "constituencies": "sides",
    "fraction": "share",
    "rules": "counting",
    "displaceable_by_other": "gives_way",
}


def fits_fields(subject: str, kind: str, terms: Told, load: Callable[[dict[str, Any]], Told]) -> bool:
    """Whether the form of this kind can say all that these terms say, remarks included."""
    try:
        again = to_terms(subject, kind, load(to_fields(terms)))
        read = SUBJECTS[subject].read
        same = read(again) == read(terms)
    except (Refused, ValueError, KeyError, TypeError):
        return False
    remarks = {name for name in terms if name in REMARKS and name not in again}
    dimensions = (terms.get("dimension") or "gender", again.get("dimension") or "gender")
    return bool(same) and not remarks and dimensions[0] == dimensions[1]
