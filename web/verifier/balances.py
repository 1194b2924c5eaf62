"""Whether a body is in balance, by the terms of a rule and the numbers that a fact froze (DOMAIN A1 to A3)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

from web.verifier.majorities import whole_down, whole_up

Numbers_of = Mapping[str, int]
Limits_of = dict[str, tuple[int, int]]

MOST_WAYS = 20_000
NORWAY = {"2-3": 1, "4-5": 2, "6-8": 3, "9": 4, "10+": "40%"}
TYPE_ROUNDS = {"max_share": "floor", "min_share": "ceil", "table": "ceil", "reserved": "half_up"}
LOOKS_AT_CANDIDATES = ("nomination", "horizontal")
NOT_OF_BODIES = (
    *("odd_places_reserved", "strict_alternation", "tranches", "first_k_not_same", "prefix_min"),
    "group_quorum",
)
ELECTION_MOMENTS = {"nomination", "list_registration", "result"}
MOMENTS_KNOWN = ELECTION_MOMENTS | {"constitution", "replacement", "check_in", "vote", "opinion"}


class TooManyWays(Exception):
    """There are more possibilities than can be tried."""


def type_of(terms: Mapping[str, Any]) -> str:
    """What sort of rule it is."""
    return str(terms.get("type") or terms.get("kind"))


def groups_in(terms: Mapping[str, Any]) -> list[str]:
    """The groups of which it speaks."""
    named = terms.get("groups") or terms.get("per_post")
    return list(named or sorted(terms.get("population") or ()))


def moments_in(terms: Mapping[str, Any]) -> list[str]:
    """When it speaks."""
    said = terms.get("moment")
    if isinstance(said, str):
        return [said] if said in MOMENTS_KNOWN else []
    return list(said or ())


def speaks_of_body(terms: Mapping[str, Any]) -> bool:
    """Whether it says something of a body as it stands."""
    moments = moments_in(terms)
    of_elections = bool(moments) and set(moments) <= ELECTION_MOMENTS
    return type_of(terms) not in (*LOOKS_AT_CANDIDATES, *NOT_OF_BODIES) and not of_elections


def rounded_part(terms: Mapping[str, Any], exact: Fraction, otherwise: str) -> int:
    """A part of the persons as a whole number, rounded as the rule says."""
    how = terms.get("rounding") or TYPE_ROUNDS.get(type_of(terms), "exact")
    how = otherwise if how == "exact" else how
    if how == "half_up":
        return whole_down(exact + Fraction(1, 2))
    return whole_up(exact) if how == "ceil" else whole_down(exact)


def verdict_of(terms: Mapping[str, Any], members: Numbers_of) -> dict[str, Any]:
    """Met, not_met, undetermined, lot_needed or not_applicable, and the numbers that explain it."""
    base, here = _counted(terms, members)
    unsaid = members.get("undisclosed", 0)
    told: dict[str, Any] = {
        "base": base,
        "counts": here,
        "other": members.get("other", 0),
        "undisclosed": unsaid,
    }
    why = _silent(terms, base)
    if why:
        return {**told, "status": "not_applicable", "why": why}
    if type_of(terms) in ("max_share", "top_up"):
        told["max"] = next(iter(_limits(terms, base, 0).values()))[1]
    if terms.get("unknown") != "tri_state" or not unsaid:
        return {**told, "status": _status(terms, base, here, members.get("other", 0))}
    found = set()
    for some in _ways(unsaid, [*groups_in(terms), "other"]):
        whoever = {group: members.get(group, 0) + some.get(group, 0) for group in {**members, **some}}
        whoever["undisclosed"] = 0
        of_all, now = _counted(terms, whoever)
        found.add(_status(terms, of_all, now, whoever.get("other", 0)))
    return {**told, "status": found.pop() if len(found) == 1 else "undetermined"}


def _ways(number: int, groups: list[str]) -> Iterator[dict[str, int]]:
    """Every way in which so many can belong to these groups."""
    groups = list(dict.fromkeys(groups))

    def spread(left: int, at: int) -> Iterator[dict[str, int]]:
        if at == len(groups) - 1:
            yield {groups[at]: left}
            return
        for some in range(left + 1):
            for rest in spread(left - some, at + 1):
                yield {groups[at]: some, **rest}

    ways = spread(number, 0)
    yield from islice(ways, MOST_WAYS)
    if next(ways, None) is not None:
        raise TooManyWays


def _counted(terms: Mapping[str, Any], members: Numbers_of) -> tuple[int, dict[str, int]]:
    groups, unknown = groups_in(terms), str(terms.get("unknown") or "in_base_no_group")
    neither = sum(members.get(one, 0) for one in ("other", "undisclosed") if one not in groups)
    base = sum(members.values())
    if terms.get("basis") != "statutory_seats":
        base -= members.get("vacant", 0)
    if unknown == "exclude_from_base":
        base -= neither
    more = {group: neither if unknown == f"count_with({group})" else 0 for group in groups}
    return base, {group: members.get(group, 0) + more[group] for group in groups}


def _silent(terms: Mapping[str, Any], base: int) -> str:
    if base == 0:
        return "nobody"
    applies = terms.get("applies_from")
    if base < (1 if applies is None else applies):
        return "too_small"
    if type_of(terms) == "table" and _row(terms, base) is None:
        return "no_row"
    if type_of(terms) == "closest_below_cap" and not max(few for few, _ in _limits(terms, base, 0).values()):
        return "no_number"
    return ""


def _status(terms: Mapping[str, Any], base: int, here: Numbers_of, other: int) -> str:
    kind = type_of(terms)
    if kind == "strict_majority":
        first, second = groups_in(terms)
        return "met" if here[first] > here[second] else "not_met"
    if kind == "max_gap":
        return "met" if max(here.values()) - min(here.values()) <= int(terms["gap"]) else "not_met"
    lacks, exceeds = lacking(terms, base, here, other)
    allowed = set(terms.get("excess_allowed_for") or ())
    if allowed:
        conceded = sum(by for group, by in exceeds.items() if group in allowed)
        exceeds = {group: by for group, by in exceeds.items() if group not in allowed}
        lacks = {} if sum(lacks.values()) <= conceded else lacks
    if kind == "proportional_to_base" and lacks:
        low, _ = _due(terms, base)
        return "lot_needed" if here[_minority(terms)] >= low else "not_met"
    return "not_met" if lacks or exceeds else "met"


def lacking(
    terms: Mapping[str, Any], base: int, here: Numbers_of, other: int
) -> tuple[dict[str, int], dict[str, int]]:
    """How many each group has too few, and how many too many."""
    limits = _limits(terms, base, other)
    few = {group: least - here[group] for group, (least, _) in limits.items() if here[group] < least}
    many = {group: here[group] - most for group, (_, most) in limits.items() if here[group] > most}
    return few, many


def _limits(terms: Mapping[str, Any], base: int, other: int) -> Limits_of:
    kind, groups = type_of(terms), groups_in(terms)
    guarded = list(terms.get("protected") or groups)
    if kind in ("max_share", "top_up"):
        most = rounded_part(terms, Fraction(terms["share"]) * base, "floor")
        return dict.fromkeys(groups, (0, most))
    if kind == "band":
        least = whole_up(Fraction(terms["lo"]) * base)
        most = whole_down(Fraction(terms["hi"]) * base)
        return {group: (least if group in guarded else 0, most) for group in groups}
    if kind == "proportional_to_base":
        minority, (_, high) = _minority(terms), _due(terms, base)
        return {group: (high if group == minority else 0, base) for group in groups}
    need = _need(terms, base)
    found = {group: (need if group in guarded else 0, base) for group in groups}
    unknown = str(terms.get("unknown") or "")
    gives_way = terms.get("displaceable_by_other") or (
        unknown[len("displaces(") : -1] if unknown.startswith("displaces(") else None
    )
    if gives_way:
        found[gives_way] = max(found[gives_way][0] - other, 0), base
    return found


def _need(terms: Mapping[str, Any], base: int) -> int:
    kind = type_of(terms)
    if kind == "min_share":
        return rounded_part(terms, Fraction(terms["share"]) * base, "ceil")
    if kind == "reserved":
        return rounded_part(terms, Fraction(terms["share"]) * base, "ceil")
    if kind == "half_odd_minus_one":
        return (base - base % 2) // 2
    if kind == "closest_below_cap":
        share, cap = Fraction(terms["share"]) * base, whole_down(Fraction(terms["cap"]) * base)
        return min(range(cap + 1), key=lambda number: (abs(number - share), number))
    if kind == "table":
        row = _row(terms, base)
        if isinstance(row, str):
            share = Fraction(row.strip()[:-1].strip()) / 100 if row.strip().endswith("%") else Fraction(row)
            return rounded_part(terms, share * base, "ceil")
        return int(row or 0)
    if kind == "at_least_one_each":
        return int(terms.get("k") or 1)
    raise TooManyWays


def _row(terms: Mapping[str, Any], size: int) -> Any:
    table = terms.get("table")
    rows: Mapping[str, Any] = NORWAY if table == "norway" else table if isinstance(table, Mapping) else terms
    for name, asked in rows.items():
        first, _, last = str(name).replace("–", "-").partition("-")
        if first.strip().endswith("+") and first.strip()[:-1].isdigit() and size >= int(first.strip()[:-1]):
            return asked
        if first.strip().isdigit() and int(first) <= size <= int(last or first):
            return asked
    return None


def _minority(terms: Mapping[str, Any]) -> str:
    population: Mapping[str, int] = terms["population"]
    return str(terms.get("minority") or min(population, key=lambda group: population[group]))


def _due(terms: Mapping[str, Any], seats: int) -> tuple[int, int]:
    """How many of so many seats the minority has by highest averages: at least, and if every lot falls on it."""
    population, minority = dict(terms["population"]), _minority(terms)
    quotients = sorted(
        (Fraction(number, at) for number in population.values() for at in range(1, seats + 1)), reverse=True
    )
    last = quotients[seats - 1]
    own = [Fraction(population[minority], at) for at in range(1, seats + 1)]
    sure, tied = sum(one > last for one in own), sum(one == last for one in own)
    free = seats - sum(one > last for one in quotients)
    if sum(one == last for one in quotients) <= free:
        return sure + tied, sure + tied
    drawn = set(terms.get("drawn") or ())
    at_it = {group for group, number in population.items() if number and (number / last).denominator == 1}
    if drawn and drawn <= at_it and len(drawn) == free:
        seats_of = sure + (minority in drawn)
        return seats_of, seats_of
    return sure, sure + min(tied, free)
