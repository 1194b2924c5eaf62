"""The verifier's own derivations: the worked cases, and the rules of the application, which they know nothing of."""

import ast
import sys
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from council.quotas.questions import reserving
from council.quotas.rules import balance_rule, check
from council.record import Refused
from council.voting.events import Papers
from council.voting.rules.elections import Contest as TheirContest
from council.voting.rules.elections import count, election_rule, read_ballot_file
from tests.cases import cases, is_in, named
from web import verifier
from web.audit.export_verifier import PARTS, stand_alone
from web.verifier.balances import verdict_of
from web.verifier.elections import Contest
from web.verifier.majorities import by_consent, by_majority, by_sides, by_weights
from web.verifier.papers import lot_order

FILES = Path(__file__).parents[1] / "data" / "elections"
DECISIONS = "decision_cases.json"
KNOWN_OF_VERDICTS = ("status", "base", "counts", "max", "why")


@pytest.mark.parametrize("case", cases("decide", DECISIONS), ids=named)
def test_a_majority_is_derived(case: dict[str, Any]):
    assert is_in(case["expected"], by_majority(case["rule"], case["input"]))


@pytest.mark.parametrize("case", cases("decide_joint", DECISIONS), ids=named)
def test_a_joint_decision_is_derived(case: dict[str, Any]):
    assert is_in(case["expected"], by_sides(case["rule"], case["input"]["groups"]))


@pytest.mark.parametrize("case", cases("qmv", DECISIONS), ids=named)
def test_a_double_majority_is_derived(case: dict[str, Any]):
    votes = [(Fraction(weight), choice) for weight, choice in case["input"]["votes"]]
    assert is_in(case["expected"], by_weights(case["rule"], votes))


@pytest.mark.parametrize("case", cases("consent", DECISIONS), ids=named)
def test_consent_is_derived(case: dict[str, Any]):
    assert is_in(case["expected"], by_consent(case["rule"], case["input"]))


@pytest.mark.parametrize("case", cases("check", "quota_cases.json"), ids=named)
def test_a_verdict_on_balance_is_derived(case: dict[str, Any]):
    expected = {name: value for name, value in case["expected"].items() if name in KNOWN_OF_VERDICTS}
    assert is_in(expected, verdict_of(case["rule"], case["input"]))


BALANCES: list[dict[str, Any]] = [
    {"type": "max_share", "share": "2/3"},
    {"type": "min_share", "share": "0.4"},
    {"type": "min_share", "share": "0.4", "displaceable_by_other": "man"},
    {"type": "band", "lo": "0.4", "hi": "0.6"},
    {"type": "band", "lo": "0.4", "hi": "0.6", "excess_allowed_for": ["woman"]},
    {"type": "table", "table": "norway"},
    {"type": "closest_below_cap", "share": "0.4", "cap": "0.49", "protected": ["woman"]},
    {"type": "half_odd_minus_one", "protected": ["woman"]},
    {"type": "max_gap", "gap": 2},
    {"type": "strict_majority"},
    {"type": "at_least_one_each"},
    {"type": "reserved", "share": "0.1", "protected": ["woman"]},
    {"type": "proportional_to_base", "population": {"woman": 3, "man": 7}},
]
UNSAID = (None, "in_base_no_group", "exclude_from_base", "tri_state", "count_with(woman)")


def test_verdicts_are_those_of_the_application(soak: int):
    chance = Random(1)
    for _ in range(600 * soak):
        terms = {**chance.choice(BALANCES), "groups": ["woman", "man"], "unknown": chance.choice(UNSAID)}
        terms = {name: value for name, value in terms.items() if value is not None}
        numbers = chance.choices(range(10), k=2) + chance.choices([0, 0, 1, 3], k=2)
        members = dict(zip(("woman", "man", "other", "undisclosed"), numbers, strict=True))
        try:
            theirs = check(balance_rule(terms), members).as_data()
        except Refused:
            continue
        ours = verdict_of(terms, members)
        assert {name: ours[name] for name in ours if name in theirs} == {
            name: theirs[name] for name in ours if name in theirs
        }, (terms, members)


def test_elections_are_counted_as_by_the_application(soak: int):
    chance = Random(3)
    for _ in range(120 * soak):
        terms, candidates, seats, papers, more = an_election(chance)
        assert counted_alike(terms, candidates, seats, papers, more, chance), (terms, papers, more)


@pytest.mark.parametrize("rules", ["scottish", "ers97"])
@pytest.mark.parametrize("name", ["weak-defeat.blt", "weak-surplus.blt", "edinburgh-2017-ward-10.blt"])
def test_a_real_election_is_counted_alike(name: str, rules: str):
    file = read_ballot_file((FILES / name).read_bytes())
    terms = {"method": "stv", "rules": rules}
    assert counted_alike(terms, len(file.candidates), file.seats, list(file.papers), {}, Random(1))


def an_election(chance: Random) -> tuple[dict[str, Any], int, int, list[Papers], dict[str, Any]]:
    """Rules, candidates, seats and papers as they may come, with or without seats that are reserved."""
    method = chance.choice(
        ["plurality", "block", "approval", "majority_runoff", "rounds", "irv", *["stv"] * 4]
    )
    candidates = chance.randint(1, 6)
    seats = 1 if method in ("majority_runoff", "rounds", "irv") else chance.randint(1, 3)
    terms: dict[str, Any] = {"method": method}
    if method == "stv":
        terms["rules"] = chance.choice(["scottish", "ers97"])
    if method in ("plurality", "block", "approval"):
        terms |= {"min_votes": chance.randint(0, 2), "tie": chance.choice(["lot", "vote_again"])}
    papers = []
    for _ in range(chance.randint(0, 10)):
        most = 1 if method in ("plurality", "majority_runoff", "rounds") else candidates
        most = min(most, seats) if method == "block" else most
        marks = chance.sample(range(1, candidates + 1), chance.randint(1, most))
        papers.append(Papers(number=chance.choice([1, 1, 2, 3, 7]), marks=tuple(marks)))
    more: dict[str, Any] = {"round": chance.randint(1, 4), "members": sum(one.number for one in papers) + 2}
    if chance.random() < 0.5:
        terms["keeps_balance"] = True
        remedy = chance.choice(["opinion_invalid", "election_void", "seat_left_empty", "warn"])
        kept = {**chance.choice(BALANCES[:2]), "groups": ["woman", "man"], "remedy": remedy}
        more["guard"] = [{"dimension": "gender", "terms": kept}]
        more["stands_as"] = {
            one: {"gender": chance.choice(["woman", "man", "other"])} for one in range(1, candidates + 1)
        }
        more["seated"] = chance.choice([{}, {"gender": {"man": 1}}])
    return terms, candidates, seats, papers, more


def counted_alike(
    terms: dict[str, Any],
    candidates: int,
    seats: int,
    papers: list[Papers],
    more: dict[str, Any],
    chance: Random,
) -> bool:
    """Whether both count alike, with every lot that it takes."""
    guard = reserving(more["guard"], more["stands_as"], more["seated"]) if "guard" in more else None
    names = tuple(map(str, range(1, candidates + 1)))
    members, round_ = more.get("members"), more.get("round", 1)
    theirs = TheirContest(names, seats, guard=guard, members=members, round=round_)
    ours = Contest(terms, candidates, seats, [(one.number, one.marks) for one in papers], **more)
    lots: list[list[int]] = []
    while True:
        said = count(election_rule(terms), theirs, papers, lots=lots).as_data()
        found = ours.outcome(lots)
        same = all(said.get(name) == found.get(name) for name in ("outcome", "elected", "valid", "quota"))
        same = same and found["votes"] == [one["votes"] for one in said["stages"]]
        told = {name: value for name, value in (said.get("lot") or {}).items() if name != "stage"} or None
        if not same or (told, said.get("next")) != (found["lot"], found["next"]):
            return False
        if said["outcome"] != "lot":
            return True
        lots.append(chance.sample(said["lot"]["among"], len(said["lot"]["among"])))


def test_a_lot_falls_as_the_shell_says():
    """The example of the application's own description, computed with printf and sha256sum."""
    assert lot_order("4711", "", 1, ["A", "B"]) == lot_order("4711", "", 1, ["B", "A"])
    assert lot_order("4711", "hear", 1, ["A", "B"]) == lot_order("4711 hear", "", 1, ["A", "B"])


def test_the_file_stands_alone():
    source = stand_alone().decode()
    compile(source, "verify.py", "exec")
    assert "web." not in source.replace("web.verifier", "") or "import web" not in source
    assert "from web" not in source
    assert len(PARTS) == len(set(PARTS))


def test_no_part_knows_anything_of_the_application():
    """Only Python's own library, and the parts that come before it."""
    where = Path(verifier.__file__).parent
    for number, part in enumerate(PARTS):
        for node in ast.walk(ast.parse((where / f"{part}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and not str(node.module).startswith("web.verifier."):
                assert str(node.module).split(".")[0] in sys.stdlib_module_names
            elif isinstance(node, ast.ImportFrom):
                assert str(node.module).rpartition(".")[2] in PARTS[:number]
            elif isinstance(node, ast.Import):
                assert {one.name.split(".")[0] for one in node.names} <= sys.stdlib_module_names


def test_no_two_parts_use_one_name():
    where, seen = Path(verifier.__file__).parent, {}
    for part in PARTS:
        for node in ast.parse((where / f"{part}.py").read_text(encoding="utf-8")).body:
            named = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            if isinstance(node, ast.Assign):
                named = [
                    one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)
                ]
            for name in named:
                assert seen.setdefault(name, part) == part, name
