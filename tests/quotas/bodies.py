"""Rules of the catalogue, and every small body they may be applied to."""

from itertools import product

from council.quotas.rules import balance_rule, check

BOTH = ["woman", "man"]
FLANDERS = {"type": "max_share", "share": "2/3", "groups": BOTH, "remedy": "opinion_invalid"}
FINLAND = {"type": "min_share", "share": "0.4", "rounding": "ceil", "groups": BOTH, "remedy": "justify"}
GERMANY = {"type": "min_share", "share": "0.3", "rounding": "half_up", "groups": BOTH}
ICELAND = {**FINLAND, "applies_from": 4, "displaceable_by_other": "man"}
STRICT = {"type": "band", "lo": "0.4", "hi": "0.6", "groups": BOTH}
SPAIN = {**STRICT, "excess_allowed_for": ["woman"], "remedy": "justify"}
PAIR = {"type": "at_least_one_each", "groups": BOTH}
HALF_WOMEN = {"type": "min_share", "share": "1/2", "groups": BOTH, "protected": ["woman"]}
NORWAY = {"type": "table", "table": "norway", "groups": BOTH, "remedy": "exemption_on_application"}
EUROPE = {
    "type": "closest_below_cap",
    "share": "0.4",
    "cap": "0.49",
    "groups": BOTH,
    "protected": ["woman"],
}
SCOTLAND = {"type": "half_odd_minus_one", "groups": BOTH, "protected": ["woman"]}
MORE_WOMEN = {"type": "strict_majority", "groups": BOTH}
MANNHEIM = {"type": "max_gap", "gap": 0, "groups": BOTH}
FRANCE = {"type": "max_gap", "gap": 1, "groups": BOTH}
TUNISIA = {"type": "horizontal", "groups": BOTH}
WORKFORCE = {"type": "proportional_to_base", "groups": BOTH, "population": {"woman": 10, "man": 20}}
JORDAN = {"type": "reserved", "share": "0.1", "groups": BOTH, "protected": ["woman"]}
KENYA = {"type": "top_up", "share": "2/3", "groups": BOTH, "remedy": "top_up"}
BELGIUM = {"type": "nomination", "per_post": BOTH, "groups": BOTH}

SIDES = {"type": "min_share", "share": "0.25", "groups": ["refugee", "migrant", "host"]}
NO_MAJORITY = {"type": "max_share", "share": "0.5", "groups": ["refugee", "migrant", "host"]}
NAMED_OTHER = {"type": "max_share", "share": "1/2", "groups": ["woman", "man", "other"]}
THREE_CLOSE = {"type": "max_gap", "gap": 1, "groups": ["refugee", "migrant", "host"]}
OTHER_CLOSE = {"type": "max_gap", "gap": 1, "groups": ["woman", "man", "other"]}
THREE_PARTS = {
    "type": "proportional_to_base",
    "groups": ["refugee", "migrant", "host"],
    "population": {"refugee": 4, "migrant": 8, "host": 12},
}

OF_WOMEN_AND_MEN = [
    *(FLANDERS, FINLAND, GERMANY, ICELAND, STRICT, SPAIN, PAIR, HALF_WOMEN, NORWAY, EUROPE, SCOTLAND),
    *(MORE_WOMEN, MANNHEIM, FRANCE, TUNISIA, WORKFORCE, JORDAN, KENYA, BELGIUM),
]
OF_THREE = [SIDES, NO_MAJORITY, NAMED_OTHER, THREE_CLOSE, OTHER_CLOSE, THREE_PARTS]


def named(terms):
    """A rule as it stands in the name of a test."""
    return "-".join(
        [terms["type"], *(str(terms[one]) for one in ("share", "gap", "rounding") if one in terms)]
    )


def bodies(most, groups):
    """Every composition of up to so many members."""
    for numbers in product(range(most + 1), repeat=len(groups)):
        if sum(numbers) <= most:
            yield dict(zip(groups, numbers, strict=True))


def placings(number, places):
    """Every way to put so many persons in these places."""
    return (one for one in bodies(number, places) if sum(one.values()) == number)


def moved(body, less=(), more=()):
    """The body with some fewer and some more."""
    groups = {**body, **dict(less), **dict(more)}
    return {one: body.get(one, 0) - dict(less).get(one, 0) + dict(more).get(one, 0) for one in groups}


def status(terms, body):
    """The verdict in a word."""
    return check(balance_rule(terms), body).status
