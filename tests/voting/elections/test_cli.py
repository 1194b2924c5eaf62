"""`majlis election count`: for people, for programs, and what ends it."""

import json
from pathlib import Path

import pytest

from web.cli import main

DATA = Path(__file__).parents[2] / "data" / "elections"
TIED = '3 1\n2 1 0\n2 2 0\n1 3 0\n0\n"Amal"\n"Burak"\n"Cemile"\n"A tie"\n'


@pytest.fixture
def majlis(tmp_path, monkeypatch, capfd):
    """Call `majlis` in a directory with a tied election; gives the exit code and what was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "tied.blt").write_text(TIED, encoding="utf-8")

    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments)])
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return ended.value.code, said.out, said.err

    return call


def test_json_has_the_quota_the_elected_in_order_and_the_stages(majlis):
    code, out, _ = majlis(
        "election", "count", DATA / "glasgow-2007-calton.blt", "--rule", "scottish_stv", "--json"
    )
    said = json.loads(out)
    assert code == 0
    assert (said["quota"], said["valid"], said["title"]) == (1300, 5199, "CALTON")
    assert said["elected"] == ["George Redmond", "Alison E Thewliss", "Ruth Simpson"]
    assert said["stages"][1]["transfers"][0]["value"] == "0.34409"


def test_people_read_a_table_of_stages_and_who_is_elected(majlis):
    code, out, _ = majlis("election", "count", DATA / "weak-surplus.blt", "--rule", "scottish_stv")
    assert code == 0
    assert "10.00000*" in out
    assert "Surplus of A" in out
    assert "Elected, in this order: A, B, C and D." in out


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_the_table_is_read_out_in_the_language_of_the_terminal(majlis, language):
    code, out, _ = majlis("--lang", language, "election", "count", DATA / "weak-surplus.blt")
    assert code == 0
    assert "Surplus of" not in out
    assert "No longer transferable" not in out


def test_a_tie_that_needs_a_lot_stops_and_says_between_whom(majlis):
    code, out, err = majlis("election", "count", "tied.blt")
    assert code == 1
    assert "Amal and Burak" in out
    assert "--lot SEED" in err
    code, out, _ = majlis("election", "count", "tied.blt", "--json")
    assert code == 1
    assert json.loads(out)["lot"] == {"for": "exclusion", "among": ["Amal", "Burak"], "wanted": 1, "stage": 2}


def test_with_a_seed_the_lot_is_drawn_and_always_falls_alike(majlis):
    code, out, _ = majlis("election", "count", "tied.blt", "--lot", "4711", "--json")
    assert code == 0
    assert json.loads(out)["elected"] == ["Amal"]
    assert json.loads(out)["lots"] == [[2, 1]]
    assert majlis("election", "count", "tied.blt", "--lot", "4711", "--json")[1] == out


@pytest.mark.parametrize(
    ("rule", "elected"),
    [
        ("ers97_stv", ["A", "B", "C", "D"]),
        ("plurality", ["A", "B", "C", "D"]),
        ("block", ["C", "D", "A", "B"]),
        ("approval", ["C", "D", "A", "B"]),
    ],
)
def test_a_file_can_be_counted_by_other_rules(majlis, rule, elected):
    code, out, _ = majlis("election", "count", DATA / "weak-surplus.blt", "--rule", rule, "--json")
    assert (code, json.loads(out)["elected"]) == (0, elected)


def test_a_majority_that_nobody_has_leads_to_a_run_off(majlis):
    code, out, _ = majlis("election", "count", "tied.blt", "--rule", "majority_runoff", "--json")
    assert (code, json.loads(out)["next"]) == (0, {"kind": "runoff", "candidates": ["Amal", "Burak"]})


def test_a_method_of_one_seat_cannot_fill_four(majlis):
    code, _, err = majlis("election", "count", DATA / "weak-surplus.blt", "--rule", "irv")
    assert code == 1
    assert "one seat only" in err


def test_a_malformed_file_is_refused_by_its_line(majlis, tmp_path):
    (tmp_path / "bad.blt").write_text(TIED.replace("2 2 0", "2 1=2 0"), encoding="utf-8")
    code, out, err = majlis("election", "count", "bad.blt", "--json")
    assert code == 1
    assert "Line 3" in err
    refused = {"error": "voting.ballot-file-malformed", "line": 3, "fault": "equal_ranking", "got": "1=2"}
    assert json.loads(out) == refused


@pytest.mark.parametrize("arguments", [["nowhere.blt"], ["tied.blt", "--rule", "acclamation"], []])
def test_wrong_use_ends_with_two(majlis, arguments):
    assert majlis("election", "count", *arguments)[0] == 2
