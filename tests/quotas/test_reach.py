"""What balance rules leave possible in an election, against trying every body."""

import random
import time
from itertools import combinations

import pytest

from council.quotas.questions import balance_rule, check, reserving

DIMENSIONS = {
    "gender": ["woman", "man"],
    "side": ["host", "refugee", "institution"],
    "age": ["young", "old"],
    "disability": ["with", "without"],
}
TYPES = (
    {"type": "max_share", "share": "2/3"},
    {"type": "max_share", "share": "1/2"},
    {"type": "min_share", "share": "0.3"},
    {"type": "band", "lo": "0.2", "hi": "0.6"},
    {"type": "at_least_one_each"},
    {"type": "max_gap", "gap": 1},
    {"type": "half_odd_minus_one"},
    {"type": "strict_majority"},
)
UNKNOWN = ("in_base_no_group", "exclude_from_base", "tri_state", "open_places_only")


def told(dimension, **terms):
    """A balance rule as a round freezes it."""
    return {"dimension": dimension, "terms": {"groups": DIMENSIONS[dimension], **terms}}


def any_rule(chance, remedies=("warn",)):
    """Some rule on some dimension."""
    dimension, terms = chance.choice(list(DIMENSIONS)), dict(chance.choice(TYPES))
    if terms["type"] in ("half_odd_minus_one", "strict_majority"):
        terms["groups"] = DIMENSIONS[dimension][:2]
    if terms["type"] == "half_odd_minus_one":
        terms["protected"] = DIMENSIONS[dimension][:1]
    return told(dimension, **{"unknown": chance.choice(UNKNOWN), "remedy": chance.choice(remedies), **terms})


def any_candidate(chance):
    """As what somebody stands, in every dimension; or as none of the groups, or not said."""
    return {
        name: chance.choice([*groups, *groups, "other", "undisclosed"]) for name, groups in DIMENSIONS.items()
    }


def composed(body, stands_as, dimension):
    """How many of each group these are."""
    said = [stands_as[one].get(dimension, "undisclosed") for one in body]
    return {group: said.count(group) for group in said}


def missing(rule, composition):
    """How many persons there are too few or too many, as the verdict says it."""
    verdict = check(balance_rule(rule["terms"]), composition)
    if verdict.status != "not_met":
        return 0 if verdict.status in ("met", "not_applicable") else 0.5
    said = verdict.as_data()
    parts = [*said.get("shortfall", {}).values(), *said.get("excess", {}).values()]
    return max(sum(parts), 1)


def meets(body, rules, stands_as):
    """Whether these meet every rule."""
    return all(missing(rule, composed(body, stands_as, rule["dimension"])) == 0 for rule in rules)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_body_can_be_completed_exactly_if_trying_every_one_says_so(number, soak):
    chance = random.Random(number)
    for _ in range(100 * soak):
        candidates, seats = chance.randint(1, 8), chance.randint(1, 5)
        numbers = frozenset(range(1, candidates + 1))
        stands_as = {one: any_candidate(chance) for one in numbers}
        rules = [any_rule(chance) for _ in range(number)]
        prospect = reserving(rules, stands_as).prospect(numbers, seats)
        places = min(seats, candidates)
        met = [frozenset(one) for one in combinations(numbers, places) if meets(one, rules, stands_as)]
        assert (prospect.outcome == "met") == bool(met), (rules, stands_as)
        for _ in range(6):
            elected = frozenset(chance.sample(sorted(numbers), chance.randint(0, places)))
            rest = sorted(numbers - elected)
            available = frozenset(chance.sample(rest, chance.randint(0, len(rest))))
            possible = any(elected <= body <= elected | available for body in met)
            assert not met or prospect.reaches(elected, available) == possible


def test_where_nothing_meets_the_rule_the_nearest_body_is_reached(soak):
    chance, tried = random.Random(9), 0
    while tried < 100 * soak:
        candidates, seats = chance.randint(2, 7), chance.randint(2, 4)
        numbers = frozenset(range(1, candidates + 1))
        stands_as = {one: any_candidate(chance) for one in numbers}
        rule = told("gender", **chance.choice(TYPES[:5]), unknown="in_base_no_group")
        prospect = reserving([rule], stands_as).prospect(numbers, seats)
        if prospect.outcome != "nearest":
            continue
        tried += 1
        bodies = list(combinations(numbers, prospect.places))
        nearest = min(missing(rule, composed(body, stands_as, "gender")) for body in bodies)
        assert prospect.as_data()["distance"] == nearest, (rule, stands_as)
        for body in bodies:
            as_near = missing(rule, composed(body, stands_as, "gender")) == nearest
            assert prospect.reaches(frozenset(body), frozenset()) == as_near


def gender(said):
    """Candidates by their gender: "mmw"."""
    words = {"m": "man", "w": "woman", "?": "undisclosed"}
    return {number: {"gender": words[one]} for number, one in enumerate(said, start=1)}


def prospect_of(said, seats, *rules, seated=None):
    """What is possible among these candidates."""
    stands_as = gender(said)
    return reserving(rules, stands_as, seated).prospect(frozenset(stands_as), seats)


def test_places_stay_empty_for_those_who_are_lacking():
    rule = told("gender", type="min_share", share="1/2", protected=["woman"], remedy="seat_left_empty")
    prospect = prospect_of("mmmmw", 4, rule)
    assert (prospect.outcome, prospect.places) == ("left_empty", 3)
    assert prospect.reaches(frozenset({1, 2, 5}), frozenset())
    assert not prospect.reaches(frozenset({1, 2, 3}), frozenset())


def test_an_election_is_void_only_by_a_rule_that_says_so():
    half = {"type": "min_share", "share": "1/2", "protected": ["woman"]}
    assert prospect_of("mmm", 2, told("gender", **half, remedy="election_void")).outcome == "void"
    assert prospect_of("mmm", 2, told("gender", **half, remedy="warn")).outcome == "nearest"
    assert prospect_of("mmw", 2, told("gender", **half, remedy="election_void")).outcome == "met"


def test_the_remedy_of_the_result_prevails_over_that_of_an_opinion():
    remedy = {"result": "election_void", "opinion": "opinion_invalid"}
    rule = told("gender", type="at_least_one_each", remedy=remedy)
    assert prospect_of("mm", 2, rule).outcome == "void"


def test_those_who_are_seated_already_count():
    rule = told("gender", type="max_share", share="2/3")
    assert prospect_of("mm", 1, rule, seated={"gender": {"man": 2}}).outcome == "nearest"
    assert prospect_of("mm", 1, rule, seated={"gender": {"woman": 2}}).outcome == "met"


def test_the_rule_that_could_not_be_kept_is_named():
    rules = [told("gender", type="at_least_one_each"), told("gender", type="max_share", share="2/3")]
    prospect = prospect_of("mmmw", 3, *rules)
    assert prospect.broken(frozenset({1, 2, 3}), frozenset({4})) == [0, 1]
    assert prospect_of("mmmmmmmw", 7, rules[0]).broken(frozenset(), frozenset(range(1, 8))) == [0]


@pytest.mark.parametrize("seed", range(4))
def test_forty_candidates_in_four_dimensions_are_answered_at_once(seed):
    chance = random.Random(seed)
    stands_as = {one: any_candidate(chance) for one in range(1, 41)}
    rules = [
        told("gender", type="band", lo="0.4", hi="0.6"),
        told("side", type="min_share", share="0.25"),
        told("age", type="min_share", share="1/3"),
        told("disability", type="at_least_one_each"),
    ]
    began = time.process_time()
    prospect = reserving(rules, stands_as).prospect(frozenset(stands_as), 15)
    elected, left = set(), sorted(stands_as)
    while len(elected) < prospect.places:
        one = left.pop(chance.randrange(len(left)))
        if prospect.reaches(elected | {one}, set(left)):
            elected.add(one)
    assert prospect.reaches(elected, set())
    assert time.process_time() - began < 2
