"""How a vote is decided by the terms of its rule: derived anew from the counts (DOMAIN B2 and B3)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

Terms = Mapping[str, Any]
Numbers = Mapping[str, Any]
Derived = dict[str, Any]

PAPERS = ("yes", "no", "abstain", "invalid", "blank")


def whole_up(number: Fraction) -> int:
    """The next whole number that is not below."""
    return -(-number.numerator // number.denominator)


def whole_down(number: Fraction) -> int:
    """The next whole number that is not above."""
    return number.numerator // number.denominator


def threshold_of(terms: Terms, persons: int) -> int:
    """How many are more than, or at least, a part of so many."""
    part = Fraction(terms["fraction"]) * persons
    return whole_down(part) + 1 if terms["cmp"] == "more_than" else whole_up(part)


def measured(terms: Terms | None, persons: int) -> int:
    """How many a quorum or a floor asks for, of so many persons."""
    kind = (terms or {}).get("kind", "none")
    if terms is None or kind == "none":
        return 0
    if kind in ("more_than", "at_least"):
        return threshold_of({"cmp": kind, "fraction": terms["fraction"]}, persons)
    if kind == "half_plus_one":
        half = Fraction(persons, 2)
        return 1 + (whole_down(half) if terms.get("rounding") == "floor" else whole_up(half))
    if kind == "multiple_of_board":
        return int(terms["multiple"] * terms["board"])
    return int(next(value for name, value in terms.items() if name != "kind"))


def kind_of(terms: Terms) -> str:
    """By which kind of rule it is decided: as it says, or by the terms that only one kind has."""
    if terms.get("kind"):
        return str(terms["kind"])
    marks = {
        "constituencies": "joint",
        "states": "weighted",
        "population": "weighted",
        "max_objections": "consent",
    }
    return next((kind for mark, kind in marks.items() if terms.get(mark) is not None), "majority")


def by_majority(terms: Terms, told: Numbers) -> Derived:
    """A decision by a majority of all: adopted, rejected, no_quorum, repeat or lot, and what was needed."""
    tally: dict[str, int] = {name: told.get(name) or 0 for name in PAPERS}
    members, present = told.get("members") or 0, told.get("present")
    base, tie = _base(terms, tally, members, present or 0), terms.get("tie") or "rejected"
    needed = threshold_of(terms["threshold"], base)
    quorum, floor = measured(terms.get("quorum"), members), measured(terms.get("min_yes"), members)
    derived: Derived = {"base": base, "yes_needed": needed, "min_yes": floor, "quorum_needed": quorum}
    if quorum and (present or 0) < quorum:
        return {**derived, "result": "no_quorum", "yes_counted": tally["yes"]}
    tied = _tied(terms, tally, members)
    if base == 0:
        said = "rejected", "empty_base", tally["yes"]
    elif tally["yes"] < floor and (tied or tally["yes"] >= needed):
        said = "rejected", "min_yes", tally["yes"]
    elif tied:
        said = _tie(tie, tally["yes"], needed, told.get("chair"), bool(told.get("repeated")))
    else:
        said = "adopted" if tally["yes"] >= needed else "rejected", "", tally["yes"]
    why = {"why": said[1]} if said[1] else {}
    return {**derived, "result": said[0], **why, "yes_counted": said[2]}


def _base(terms: Terms, tally: Mapping[str, int], members: int, present: int) -> int:
    if terms["base"] in ("present", "members"):
        return members if terms["base"] == "members" else present
    blank, invalid = terms.get("blank") or "excluded", terms.get("invalid") or "excluded"
    base = tally["yes"] + tally["no"]
    if terms["base"] == "cast" or terms.get("abstain") == "as_no":
        base += tally["abstain"] + (tally["blank"] if blank == "abstention" else 0)
    base += tally["blank"] if blank == "in_base" else 0
    if invalid == "in_base":
        base += tally["invalid"] + (tally["blank"] if blank == "invalid" else 0)
    return base


def _tied(terms: Terms, tally: Mapping[str, int], members: int) -> bool:
    rule = terms["threshold"]
    if rule["cmp"] != "more_than" or Fraction(rule["fraction"]) != Fraction(1, 2):
        return False
    everybody = terms["base"] != "members" or tally["yes"] + tally["no"] == members
    return tally["yes"] == tally["no"] > 0 and everybody


def _tie(how: str, yes: int, needed: int, chair: str | None, repeated: bool) -> tuple[str, str, int]:
    if how == "lot" or (how == "repeat_then_lot" and repeated):
        return "lot", "tie", yes
    if how == "repeat_then_lot":
        return "repeat", "tie", yes
    if how == "chair_side" and chair in ("yes", "no"):
        return "adopted" if chair == "yes" else "rejected", "tie_chair", yes
    if how == "chair_double" and chair in ("yes", "no"):
        yes += chair == "yes"
        return "adopted" if yes >= needed else "rejected", "tie_chair", yes
    return "rejected", "tie", yes


def by_sides(terms: Terms, groups: Mapping[str, Numbers]) -> Derived:
    """A joint decision: all together and each side have their own majority, and each side is there."""
    sides = list(terms["constituencies"])
    nobody: Numbers = {}
    tallies = {side: groups.get(side, nobody) for side in sides}
    every = [*tallies.values(), *(tally for side, tally in groups.items() if side not in tallies)]
    total = {name: sum(tally.get(name) or 0 for tally in every) for name in (*PAPERS, "members", "present")}
    parts: dict[str, Derived] = {}
    for name, tally in {"overall": total, **tallies}.items():
        yes, base = tally.get("yes") or 0, (tally.get("yes") or 0) + (tally.get("no") or 0)
        members = tally.get("members") or 0
        if name == "overall":
            there = measured(terms.get("quorum"), members)
        else:
            there = max(int(terms.get("min_present") or 1), measured(terms.get("group_quorum"), members))
        needed = threshold_of(terms["overall" if name == "overall" else "each"], base)
        parts[name] = {
            "base": base,
            "yes_needed": needed,
            "quorum_needed": there,
            "there": (tally.get("present") or 0) >= there,
            "counts": {name: tally.get(name) or 0 for name in (*PAPERS, "members", "present")},
            "reached": base > 0 and yes >= needed,
        }
    overall = parts.pop("overall")
    derived: Derived = {name: overall[name] for name in ("base", "yes_needed", "quorum_needed")}
    derived["sides"] = {
        side: {
            **part["counts"],
            **{name: part[name] for name in ("base", "yes_needed", "quorum_needed", "reached")},
        }
        for side, part in parts.items()
    }
    derived["others"] = {
        side: {name: tally.get(name) or 0 for name in (*PAPERS, "members", "present")}
        for side, tally in groups.items()
        if side not in sides
    }
    missing = [name for name, part in (("overall", overall), *parts.items()) if not part["there"]]
    if missing:
        return {**derived, "result": "no_quorum", "group": missing[0]}
    fails = [name for name, part in (("overall", overall), *parts.items()) if not part["reached"]]
    return {**derived, "result": "rejected" if fails else "adopted", "fails": fails}


def by_weights(terms: Terms, votes: Sequence[tuple[Fraction, str]], present: int | None = None) -> Derived:
    """A double majority: so many voters, who speak for so many people."""
    in_favour = [weight for weight, choice in votes if choice == "yes"]
    people = sum((weight for weight, _ in votes), Fraction(0))
    states = whole_up(Fraction(terms["states"]) * len(votes))
    needed = Fraction(terms["population"]) * people
    if all(weight.denominator == 1 for weight, _ in votes):
        needed = Fraction(whole_up(needed))
    there = sum(choice != "absent" for _, choice in votes) if present is None else present
    quorum, against = measured(terms.get("quorum"), len(votes)), len(votes) - len(in_favour)
    enough_states = len(in_favour) >= states > 0
    enough_people = sum(in_favour, Fraction(0)) >= needed > 0
    derived: Derived = {
        "quorum_needed": quorum,
        "states": {"all": len(votes), "yes": len(in_favour), "needed": states},
        "population": {"all": _people(people), "needed": _people(needed)},
        "against": against,
    }
    if there < quorum:
        return {**derived, "result": "no_quorum"}
    if not enough_states:
        return {**derived, "result": "rejected", "why": "states"}
    if enough_people:
        return {**derived, "result": "adopted"}
    if against < int(terms.get("blocking_min") or 0):
        return {**derived, "result": "adopted", "why": "blocking_minority_too_small"}
    return {**derived, "result": "rejected", "why": "population"}


def _people(number: Fraction) -> int | str:
    return int(number) if number.denominator == 1 else str(number)


def by_consent(terms: Terms, told: Numbers) -> Derived:
    """A decision by consent: no more reasoned objections are open than the rule bears."""
    objections: Sequence[Mapping[str, bool]] = told.get("objections") or ()
    in_the_way = [
        one
        for one in objections
        if one.get("reasoned", True) and not one.get("withdrawn") and not one.get("integrated")
    ]
    present, aside = told.get("present") or 0, told.get("stand_aside") or 0
    quorum = measured(terms.get("quorum"), told.get("members") or 0)
    derived: Derived = {"open": len(in_the_way), "objections": len(objections), "quorum_needed": quorum}
    if present < max(quorum, 1):
        return {**derived, "result": "no_quorum"}
    if len(in_the_way) > int(terms.get("max_objections") or 0):
        return {**derived, "result": terms.get("fallback") or "rejected", "why": "objections"}
    if aside == present:
        return {**derived, "result": "rejected", "why": "empty_base"}
    return {**derived, "result": "adopted"}
