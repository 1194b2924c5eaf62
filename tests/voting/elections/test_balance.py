"""Seats reserved by balance rules: an election never breaks a rule that could have been kept."""

import random
from collections import Counter
from itertools import combinations

import pytest

from council.quotas.questions import balance_rule, check, reserving
from council.voting.rules.elections import Contest, count, election_rule
from tests.voting.elections.counts import LETTERS, counted, elected, letters, papers

TWO_THIRDS = {"type": "max_share", "share": "2/3", "groups": ["woman", "man"]}
HALF_WOMEN = {"type": "min_share", "share": "1/2", "groups": ["woman", "man"], "protected": ["woman"]}


def guard(terms, stands_as, dimension="gender"):
    """One rule, and as what the candidates stand: "mmw" is two men and a woman."""
    words = {"m": "man", "w": "woman", "o": "other", "?": "undisclosed"}
    groups = {number: {dimension: words[one]} for number, one in enumerate(stands_as, start=1)}
    return reserving([{"dimension": dimension, "terms": terms}], groups)


def kept(terms, stands_as, method, seats, *marked, **more):
    """The count in which the balance is kept."""
    told = {**({"method": method} if isinstance(method, str) else method), "keeps_balance": True}
    return counted(told, len(stands_as), seats, *marked, guard=guard(terms, stands_as), **more)


def said(found, word):
    """Of whom it is said, at any stage, that they are guarded or passed over."""
    return letters(one["candidate"] for stage in found.stages for one in stage.get(word, ()))


def test_in_a_block_vote_the_last_man_gives_way_to_the_woman():
    found = kept(TWO_THIRDS, "mmmw", "block", 3, "9 A", "8 B", "7 C", "1 D")
    assert elected(found) == "ABD"
    assert found.stages[0]["passed_over"] == [{"candidate": 3, "rules": [0]}]
    assert found.balance == {"outcome": "met", "distance": 0}


def test_balance_is_not_kept_unless_the_rule_says_so():
    found = counted("block", 4, 3, "9 A", "8 B", "7 C", "1 D", guard=guard(TWO_THIRDS, "mmmw"))
    assert elected(found) == "ABC"
    assert found.balance is None


def test_in_a_single_transferable_vote_the_last_place_is_hers():
    found = kept(HALF_WOMEN, "mmw", "stv", 2, "9 A", "8 B", "1 C")
    assert sorted(elected(found)) == ["A", "C"]
    assert said(found, "passed_over") == "B"


def test_who_is_guarded_stays_although_others_have_more_votes():
    found = kept(HALF_WOMEN, "mmmw", "stv", 2, "9 A", "9 B", "9 C", "1 DA", lots=["CBA", "BA"])
    assert "D" in elected(found)
    assert set(said(found, "guarded")) == {"D"}


def test_who_is_passed_over_leaves_the_count_and_the_papers_go_on():
    found = kept(HALF_WOMEN, "mmww", "stv", 2, "20 A", "8 BC", "7 D", "4 C")
    assert elected(found) == "AC"
    out = next(stage for stage in found.stages if stage["does"] == "exclusion")
    assert (letters(out["of"]), out["because"]) == ("B", "balance")
    assert out["transfers"][0]["to"] == 3


@pytest.mark.parametrize("rules", ["scottish", "ers97"])
def test_each_text_of_the_single_transferable_vote_keeps_the_balance(rules):
    found = kept(
        HALF_WOMEN, "mmmmw", {"method": "stv", "rules": rules}, 3, "9 AB", "8 BC", "7 CD", "6 D", "1 E"
    )
    assert "E" in elected(found)
    assert len(elected(found)) == 2 + found.balance["distance"]


def test_where_too_few_stand_the_count_comes_as_near_as_possible():
    found = kept({**HALF_WOMEN, "remedy": "next_of_group"}, "mmmmw", "block", 4, "9 A", "8 B", "7 C", "1 E")
    assert elected(found) == "ABCE"
    assert found.balance == {"outcome": "nearest", "distance": 1}


def test_where_too_few_stand_places_stay_empty_if_the_rule_says_so():
    found = kept({**HALF_WOMEN, "remedy": "seat_left_empty"}, "mmmmw", "block", 4, "9 A", "8 B", "7 C", "1 E")
    assert elected(found) == "ABE"
    assert found.empty == 1
    assert found.balance == {"outcome": "left_empty", "distance": 0}


def test_where_too_few_stand_the_election_is_void_if_the_rule_says_so():
    found = kept({**HALF_WOMEN, "remedy": "election_void"}, "mmmmw", "block", 4, "9 A", "1 E")
    assert found.outcome == "void"
    assert elected(found) == ""
    assert found.empty == 4


def test_equal_votes_need_a_lot_where_the_balance_allows_only_one_of_them():
    found = kept(TWO_THIRDS, "mmw", "plurality", 2, "5 A", "5 B", "1 C")
    assert (found.lot["for"], found.lot["among"]) == ("seat", [1, 2])
    assert elected(kept(TWO_THIRDS, "mmw", "plurality", 2, "5 A", "5 B", "1 C", lots=["BA"])) == "BC"


def test_who_did_not_say_does_not_fill_a_reserved_place():
    found = kept({**HALF_WOMEN, "unknown": "tri_state"}, "m?w", "block", 2, "9 A", "8 B", "1 C")
    assert elected(found) == "AC"


def test_one_seat_is_reserved_like_several():
    only_women = {"type": "at_least_one_each", "groups": ["woman"]}
    for method in ("irv", "majority_runoff", "plurality"):
        assert elected(kept(only_women, "mmw", method, 1, "9 A", "8 B", "4 C")) == "C"


# Any election -----------------------------------------------------------------------------------------

DIMENSIONS = {"gender": ["woman", "man"], "side": ["host", "refugee", "institution"], "age": ["young", "old"]}


def any_rule(chance):
    """Some balance rule on some dimension."""
    dimension = chance.choice(list(DIMENSIONS))
    groups = DIMENSIONS[dimension]
    terms = chance.choice(
        [
            {"type": "max_share", "share": chance.choice(["2/3", "1/2", "3/5"])},
            {"type": "min_share", "share": "1/4"},
            {"type": "min_share", "share": "1/2", "protected": groups[:1]},
            {"type": "band", "lo": "1/5", "hi": "3/5"},
            {"type": "at_least_one_each"},
        ]
    )
    remedy = chance.choice(["warn", "next_of_group", "seat_left_empty", "election_void"])
    unknown = chance.choice(["in_base_no_group", "exclude_from_base", "tri_state"])
    return {
        "dimension": dimension,
        "terms": {**terms, "groups": groups, "unknown": unknown, "remedy": remedy},
    }


def any_candidate(chance):
    """As what somebody stands."""
    kinds = {name: [*groups, "undisclosed"] for name, groups in DIMENSIONS.items()}
    return {name: chance.choice(groups) for name, groups in kinds.items()}


def meets(body, rules, stands_as):
    """Whether these, were they elected, meet every rule: [("gender", rule)]."""
    return all(
        check(rule, Counter(stands_as[one][dimension] for one in body)).status in ("met", "not_applicable")
        for dimension, rule in rules
    )


def to_its_end(rule, contest, marked, chance):
    """The count, with every lot drawn that it needs."""
    lots = []
    while (found := count(rule, contest, marked, lots=lots)).lot:
        lots.append(chance.sample(found.lot["among"], len(found.lot["among"])))
    return found


METHODS = (
    {"method": "stv"},
    {"method": "stv", "rules": "ers97"},
    {"method": "block"},
    {"method": "plurality"},
    {"method": "approval"},
)


@pytest.mark.parametrize("method", METHODS, ids=lambda terms: terms.get("rules", terms["method"]))
def test_no_election_breaks_a_rule_that_a_body_could_have_met(method, soak):
    chance, rule = random.Random(304), election_rule({**method, "keeps_balance": True})
    for _ in range(400 * soak):
        candidates, seats = chance.randint(2, 8), chance.randint(1, 5)
        numbers = range(1, candidates + 1)
        stands_as = {one: any_candidate(chance) for one in numbers}
        rules = [any_rule(chance) for _ in range(chance.choice([1, 1, 2, 3]))]
        marked = papers(
            *(f"{chance.randint(1, 9)} {_any_paper(chance, numbers, method, seats)}" for _ in range(8))
        )
        contest = Contest(tuple(LETTERS[:candidates]), seats, guard=reserving(rules, stands_as))
        found = to_its_end(rule, contest, marked, chance)
        bodies = combinations(numbers, min(seats, candidates))
        read = [(one["dimension"], balance_rule(one["terms"])) for one in rules]
        if any(meets(body, read, stands_as) for body in bodies):
            assert len(found.elected) == min(seats, candidates)
            assert meets(found.elected, read, stands_as), (rules, stands_as, found.as_data())
        else:
            assert found.balance["outcome"] in ("nearest", "left_empty", "void")


def _any_paper(chance, numbers, method, seats):
    most = {"plurality": 1, "block": min(seats, len(numbers))}.get(method["method"], len(numbers))
    return letters(chance.sample(numbers, chance.randint(1, most)))
