"""`majlis rules adopt` and `majlis rules export`: all rules of a file or none, each fault by its number and name."""

import json
import tomllib

import pytest

from config import presets

GOOD = """
[[rules]]
subject = "decision"
names = { tr = "Basit çoğunluk" }
terms = { base = "valid", threshold = { cmp = "more_than", fraction = "1/2" } }
source = "Yönerge md. 12"

[[rules]]
subject = "balance"
names = { tr = "Yüzde kırk", ar = "أربعون في المئة" }
body = "Genel Kurul"
terms = { type = "min_share", share = 0.4, groups = ["woman", "man"], remedy = "warn", checked = 2025-01-02 }
"""

BAD = """
[[rules]]
subject = "decision"
names = { tr = "İyi" }
terms = { base = "valid", threshold = { cmp = "more_than", fraction = "1/2" } }

[[rules]]
subject = "balance"
names = { tr = "Yazım yanlışı" }
terms = { type = "max_share", shore = "2/3", groups = ["woman", "man"] }

[[rules]]
subject = "balance"
names = { tr = "Çelişki" }
terms = { type = "min_share", share = "2/3", groups = ["woman", "man"] }

[[rules]]
subject = "weather"
names = { tr = "Hava" }
terms = {}

[[rules]]
names = { tr = "Konusuz" }
terms = {}

[[rules]]
subject = "procedure"
names = { tr = "Usul" }
terms = { co_sponsors = 2 }
body = "Başka bir kurul"
"""


@pytest.fixture
def majlis(at_the_terminal, begin, tmp_path):
    """Call `majlis` in a directory with a council without rules; gives the exit code and what was said."""
    begin("--council", "Göç ve Mülteci Meclisi", "--city", "Çınar", "--by-laws", "none")
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.toml").write_text(BAD, encoding="utf-8")
    return at_the_terminal


def exported(majlis):
    return tomllib.loads(majlis("rules", "export")[1]).get("rules", [])


def test_a_dry_run_records_nothing(majlis):
    code, said, _ = majlis("rules", "adopt", "good.toml", "--dry-run")
    assert code == 0
    assert said.splitlines()[-1] == "2 rules can be adopted. Nothing was recorded."
    assert exported(majlis) == []


def test_what_was_adopted_is_exported_and_adopted_again_changes_nothing(majlis, tmp_path):
    assert majlis("rules", "adopt", "good.toml")[0] == 0
    assert majlis("rules", "export", "-o", "all.toml")[0] == 0
    rules = tomllib.loads((tmp_path / "all.toml").read_text(encoding="utf-8"))["rules"]
    assert [one["source"] for one in rules if "source" in one] == ["Yönerge md. 12"]
    assert rules[1]["terms"]["share"] == "0.4"
    assert rules[1]["names"] == {"tr": "Yüzde kırk", "ar": "أربعون في المئة"}
    code, said, _ = majlis("rules", "adopt", "all.toml")
    assert (code, said.splitlines()[-1]) == (0, "0 rules were adopted.")
    assert "unchanged, version 1" in said


def test_the_same_as_json(majlis, tmp_path):
    majlis("rules", "adopt", "good.toml")
    code, said, _ = majlis("rules", "export", "--json")
    assert code == 0
    (tmp_path / "all.json").write_text(said, encoding="utf-8")
    told = json.loads(majlis("rules", "adopt", "all.json", "--json")[1])
    assert [one["new"] for one in told["in_order"]] == [False, False]


def test_every_rule_that_cannot_be_adopted_is_told_and_none_is(majlis):
    code, said, aside = majlis("rules", "adopt", "bad.toml")
    assert (code, said) == (1, "")
    lines = aside.splitlines()
    assert lines[0].startswith("Rule 2 (Yazım yanlışı): No rule here knows this: “shore”")
    assert lines[1].startswith("Rule 3 (Çelişki): These terms cannot hold together: Share")
    assert lines[2].startswith("Rule 4 (Hava): ")
    assert lines[3] == "Rule 5 (Konusuz): The rule leaves something out: What the rule is about."
    assert lines[4].startswith("Rule 6 (Usul): The council has no such body.")
    assert lines[-1] == "5 rules cannot be adopted, so none was."
    assert exported(majlis) == []


def test_for_programs_each_fault_has_its_code(majlis):
    code, said, _ = majlis("rules", "adopt", "bad.toml", "--json")
    told = json.loads(said)
    assert code == 1
    assert (told["adopted"], told["in_order"]) == ([], [])
    assert [(one["number"], one["error"]) for one in told["faults"]] == [
        (2, "terms.unknown"),
        (3, "terms.contradict"),
        (4, "charter.subject-unknown"),
        (5, "terms.missing"),
        (6, "charter.no-such-body"),
    ]


@pytest.mark.parametrize(("language", "words"), [("tr", "Çoğunluk"), ("ar", "الأغلبية")])
def test_the_term_is_named_in_the_reader_s_language(majlis, tmp_path, language, words):
    terms = '{ base = "valid", threshold = { cmp = "more_than", fraction = "7" } }'
    text = f'[[rules]]\nsubject = "decision"\nnames = {{ tr = "K" }}\nterms = {terms}\n'
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    code, _, aside = majlis("--lang", language, "rules", "adopt", "one.toml")
    assert code == 1
    assert words in aside


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"[[rules]\n",
        b"rules = 3\n",
        b"",
        b"[[rules]]\nnames = 3\n",
        b'[[rules]]\nsubject = "decision"\nnames = { tr = 3 }\nterms = {}\n',
        b'[[rules]]\nsubject = "decision"\nnames = { xx = "A" }\nterms = { base = "valid" }\n',
        b'[[rules]]\nsubject = "decision"\nnames = { tr = "A" }\nterms = [1]\n',
        b'[[rules]]\nsubject = "decision"\nnames = { tr = "A" }\nsource = 4\nterms = {}\n',
        b'[[rules]]\nsubject = "procedure"\nnames = { tr = "A" }\nterms = { co_sponsors = 99999999999999999999 }\n',
        b'[[rules]]\nsubject = "procedure"\nnames = { tr = "A" }\nterms = { note = [[[[[[[[[[1]]]]]]]]]] }\n',
        b'[[rules]]\nsubject = "election"\nnames = { tr = "A" }\nterms = { method = "stv", rules = "roman" }\n',
        b'[[rules]]\nsubject = "decision"\nname = { tr = "A" }\nterms = {}\n',
        b'rules = [1, "two", []]\n',
    ],
)
def test_whatever_stands_in_a_file_is_refused_by_name(majlis, tmp_path, content):
    (tmp_path / "odd.toml").write_bytes(content)
    code, _said, aside = majlis("rules", "adopt", "odd.toml")
    assert code == 1
    assert aside.strip()
    assert "Something went wrong" not in aside


def test_a_line_that_cannot_be_read_is_named(majlis, tmp_path):
    (tmp_path / "odd.toml").write_text("# by-laws\n[[rules]\n", encoding="utf-8")
    assert "line 2" in majlis("rules", "adopt", "odd.toml")[2]


def test_a_file_that_is_not_there_is_wrong_use(majlis):
    assert majlis("rules", "adopt", "nowhere.toml")[0] == 2
    assert majlis("rules", "adopt")[0] == 2


def test_rules_can_be_adopted_for_one_body(majlis):
    assert majlis("rules", "adopt", "good.toml", "--body", "general_assembly")[0] == 0
    assert {one["body"] for one in exported(majlis)} == {"الجمعية العامة"}
    assert majlis("rules", "adopt", "good.toml", "--body", "Parlament")[0] == 1


@pytest.mark.parametrize("name", presets.names())
def test_ready_by_laws_are_adopted_by_their_name_with_the_bodies_that_they_bring(majlis, name):
    code, said, _ = majlis("rules", "adopt", name)
    assert code == 0
    assert f"{len(presets.rules(name))} rule" in said.splitlines()[-1]


@pytest.mark.parametrize("name", ["turkish-city-council", "equal-co-chairs", "stv-board-elections"])
def test_a_council_begins_with_by_laws_that_bring_a_board(majlis, name):
    told = ("init", "--council", "Başka", "--city", "Başka", "--slug", "baska", "--by-laws", name)
    assert majlis(*told)[0] == 0
    code, said, _ = majlis("rules", "export", "--council", "baska")
    assert (code, len(tomllib.loads(said)["rules"])) == (0, len(presets.rules(name)))


def test_half_a_letter_in_json_is_refused(majlis, tmp_path):
    written = r'{"rules": [{"subject": "decision", "names": {"tr": "\ud800"}, "terms": {"base": "valid"}}]}'
    (tmp_path / "odd.json").write_text(written, encoding="utf-8")
    code, _said, aside = majlis("rules", "adopt", "odd.json")
    assert (code, "cannot be read" in aside) == (1, True)


@pytest.mark.parametrize(
    ("language", "name"), [("tr", "Oyların çoğunluğu"), ("en", "Majority of votes cast")]
)
def test_rules_are_called_by_their_name_in_the_reader_s_language(majlis, language, name):
    assert (
        name in majlis("--lang", language, "rules", "adopt", "migrants-and-refugees-council", "--dry-run")[1]
    )
