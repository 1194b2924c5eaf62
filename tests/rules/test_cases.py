"""Worked cases through the command line: what is got, what is expected, and that nothing breaks it."""

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import CASES
from web.rules.cases import as_json, found_in, run
from web.rules.functions import FUNCTIONS

FILES = sorted(CASES.glob("*.json"))
GIVEN = [case for file in FILES for case in json.loads(file.read_text(encoding="utf-8"))]


@pytest.fixture
def majlis(at_the_terminal):
    """Call `majlis rules try`; gives the exit code, each line as JSON, and what was said aside."""

    def call(*arguments, sent=""):
        code, said, aside = at_the_terminal("rules", "try", *map(str, arguments), sent=sent)
        return code, [json.loads(line) for line in said.splitlines()], aside

    return call


# Known answers.


def test_every_function_of_the_cases_is_known_and_no_other():
    assert set(FUNCTIONS) == {case["fn"] for case in GIVEN}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_given_case_comes_out_as_expected(majlis, file):
    code, lines, aside = majlis(file)

    assert [line for line in lines if not line["ok"]] == []
    assert (code, aside) == (0, "")
    assert [line["id"] for line in lines] == [
        case["id"] for case in json.loads(file.read_text(encoding="utf-8"))
    ]


def test_several_files_are_run_one_after_the_other(majlis):
    code, lines, _ = majlis(*FILES)
    assert (code, len(lines)) == (0, len(GIVEN))


# What the lines say.


def test_a_case_without_an_expectation_says_what_was_got_and_no_more(majlis):
    case = {"id": "x", "fn": "pledge_state", "args": [{}, "2026-01-01"]}
    assert majlis("-", sent=json.dumps([case])) == (0, [{"id": "x", "got": "planning"}], "")


def test_that_nothing_is_expected_is_an_expectation(majlis):
    case = {"id": "x", "fn": "first_session", "args": ["2026-01-01", [], 3, False], "expected": None}
    assert majlis("-", sent=json.dumps([case]))[:2] == (
        0,
        [{"id": "x", "got": None, "expected": None, "ok": True}],
    )


def test_what_differs_ends_with_one(majlis):
    case = {"fn": "pledge_state", "args": [{}, "2026-01-01"], "expected": "overdue"}
    code, lines, aside = majlis("-", sent=json.dumps([case]))
    assert (code, lines[0]["ok"]) == (1, False)
    assert aside == "1 case came out otherwise than expected.\n"


def test_a_refusal_is_a_result_with_its_code(majlis):
    case = {
        "fn": "decide",
        "rule": {"base": "everybody"},
        "input": {"yes": 1},
        "expected": {"error": "terms.unknown"},
    }
    code, lines, _ = majlis("-", sent=json.dumps([case]))
    assert (code, lines[0]["ok"], lines[0]["got"]["term"]) == (0, True, "base")


@pytest.mark.parametrize(
    ("case", "error"),
    [
        (3, "rules.not-a-case"),
        (None, "rules.not-a-case"),
        ([], "rules.not-a-case"),
        ({}, "rules.function-missing"),
        ({"fn": None}, "rules.function-missing"),
        ({"fn": "guess", "args": []}, "rules.unknown-function"),
        ({"fn": ["check"], "args": []}, "rules.unknown-function"),
        ({"fn": "check"}, "rules.input-missing"),
        ({"fn": "check", "rule": {}}, "rules.input-missing"),
        ({"fn": "check", "args": {"rule": {}}}, "rules.input-missing"),
        ({"fn": "check", "args": []}, "rules.wrong-arguments"),
        ({"fn": "check", "args": [1, 2, 3]}, "rules.wrong-arguments"),
        ({"fn": "check", "rule": [], "input": {}}, "terms.malformed"),
        ({"fn": "check", "rule": {}, "input": {}}, "terms.missing"),
        (
            {
                "fn": "check",
                "rule": {"type": "min_share", "share": 0.4, "groups": ["a", "b"]},
                "input": {"a": 1},
            },
            "terms.malformed",
        ),
        ({"fn": "feasible", "rule": {"type": "quick"}, "input": 3}, "terms.unknown"),
    ],
)
def test_what_is_no_case_is_told_and_the_others_are_run(majlis, case, error):
    sound = {"id": 2, "fn": "notice_ok", "args": ["2025-03-01", "2025-03-16", 15, False]}
    code, lines, _ = majlis("-", sent=json.dumps([case, sound]))

    assert code == 0
    assert lines[0]["got"]["error"] == error
    assert lines[1] == {"id": 2, "got": True}


@pytest.mark.parametrize(
    "sent", ["", "{", "[1,]", "[NaN]", "[1e999]", "[-Infinity]", "[" * 100_000, "\udcff"]
)
def test_a_file_that_is_not_json_is_wrong_use(majlis, tmp_path, sent):
    file = tmp_path / "cases.json"
    file.write_bytes(sent.encode("utf-8", "surrogateescape"))
    code, lines, aside = majlis(file)

    assert (code, lines[0]["got"]["error"]) == (2, "rules.not-json")
    assert aside.startswith("This is not a file of cases in JSON")


@pytest.mark.parametrize("sent", ["{}", "3", "null", '"check"'])
def test_a_file_that_holds_no_list_is_wrong_use(majlis, sent):
    code, lines, aside = majlis("-", sent=sent)
    assert (code, lines[0]["got"]["error"]) == (2, "rules.not-a-list")
    assert aside == "A file of cases holds a list: [{…}, {…}].\n"


def test_no_file_and_a_file_that_is_not_there_are_wrong_use(majlis):
    assert majlis()[0] == 2
    assert majlis("nowhere.json")[0] == 2


# Results as JSON, and what is found in them.


def test_exact_numbers_are_strings_and_sets_have_an_order():
    value = {
        "part": Fraction(2, 3),
        "value": Decimal("1E+2"),
        "day": date(2026, 1, 2),
        3: {"b", "a"},
        "t": (1,),
    }
    assert as_json(value) == {
        "part": "2/3",
        "value": "100",
        "day": "2026-01-02",
        "3": ["a", "b"],
        "t": [1],
    }


@pytest.mark.parametrize(
    ("expected", "result", "found"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}}, True),
        ({"a": 1}, {"b": 2}, False),
        ({"a": {}}, {"a": []}, False),
        ([1, 2], [1, 2, 3], False),
        ([{"a": 1}], [{"a": 1, "b": 2}], False),
        (1, True, False),
        ([1], [True], False),
        ({"a": 0}, {"a": False}, False),
        (None, None, True),
        ("2", 2, False),
    ],
)
def test_objects_are_compared_key_by_key_and_everything_else_is_equal(expected, result, found):
    assert found_in(expected, result) is found


# Whatever is told.

SCRAPS = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 3, 10**30, 0.4, "", "1/2", "2/3", "0.4", "7/0", "-1", "yes", "women"),
        *([], {}, [[]], [1], ["woman"], {"woman": 1}, {"kind": "none"}, "more_than", "man", "at_least"),
    ]
)


@st.composite
def spoilt(draw):
    """A given case in which some things were replaced, left out or doubled."""
    case = deepcopy(draw(st.sampled_from(GIVEN)))
    for _ in range(draw(st.integers(1, 4))):
        _spoil(draw, case)
    return case


def _spoil(draw, thing):
    """Change something inside, however deep."""
    while True:
        keys = list(thing) if isinstance(thing, dict) else list(range(len(thing)))
        if not keys:
            return
        key = draw(st.sampled_from(keys))
        if isinstance(thing[key], dict | list) and draw(st.integers(0, 3)):
            thing = thing[key]
            continue
        how = draw(st.sampled_from(("replace", "drop", "double", "rename")))
        if how == "replace":
            thing[key] = deepcopy(draw(SCRAPS))
        elif how == "drop":
            del thing[key]
        elif isinstance(thing, list):
            thing.append(deepcopy(thing[key]))
        else:
            thing[draw(st.sampled_from(("type", "kind", "share", "share ", "seats")))] = deepcopy(thing[key])
        return


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt())
def test_a_spoilt_case_is_answered_or_refused_by_name(case):
    (result,) = run([case])

    json.dumps(result, allow_nan=False)
    if isinstance(result["got"], dict) and "error" in result["got"]:
        assert result["got"]["error"] != "rules.case-unreadable", result["got"]
