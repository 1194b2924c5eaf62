"""The catalogue: every rule of the domain is in it, named in three languages, and can be adopted as it stands."""

import json

import pytest

from config import presets
from config.rules import CERTAINTIES, SUBJECTS, catalogue
from council.quotas.rules import balance_rule
from council.subjects import SUBJECTS as ADOPTABLE
from web.cli import main
from web.rules.functions import FUNCTIONS
from web.rules.wording import certainty_words, subject_words
from web.terminal import speaking

RULES = catalogue()


def test_every_rule_has_its_own_name():
    assert len({rule["id"] for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_says_all_that_a_reader_wants_to_know(rule):
    assert rule["subject"] in SUBJECTS
    assert set(rule["names"]) == {"ar", "tr", "en"}
    assert all(rule["names"].values())
    assert rule["formula"]
    assert rule["terms"]
    assert rule["certainty"] in CERTAINTIES
    assert rule["source"] or rule["certainty"] in ("general", "own")
    assert rule["fn"] in FUNCTIONS


READERS = {**{name: subject.read for name, subject in ADOPTABLE.items()}, "list": balance_rule}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule["subject"] in READERS], ids=lambda rule: rule["id"]
)
def test_a_rule_that_a_charter_may_adopt_is_read(rule):
    READERS[rule["subject"]](rule["terms"])


def test_no_terms_stand_twice():
    told = [json.dumps([rule["fn"], rule["terms"]], sort_keys=True) for rule in RULES]
    alike = {one for one in told if told.count(one) > 1}
    assert {json.loads(one)[1]["type"] for one in alike} <= {"min_share", "max_gap"}


def test_every_subject_and_every_certainty_has_words():
    with speaking():
        assert all(subject_words(one) != one for one in SUBJECTS)
        assert all(map(certainty_words, CERTAINTIES))


def test_the_list_is_told_in_the_readers_language(capfd):
    for language, name in (("en", "At most two thirds"), ("tr", "Bir cinsiyetten"), ("ar", "لا يزيد أي")):
        with pytest.raises(SystemExit) as ended:
            main(["--lang", language, "rules", "list"])
        said = capfd.readouterr()
        assert ended.value.code == 0
        assert name in said.out
        assert "Decreet Lokaal Bestuur" in said.out


def test_programs_get_the_list_on_one_line(capfd):
    with pytest.raises(SystemExit):
        main(["rules", "list", "--json"])
    (line,) = capfd.readouterr().out.splitlines()
    told = json.loads(line)
    ready = sum(len(presets.rules(name)) for name in presets.names())
    assert len(told) == len(RULES) + ready
    assert {rule["preset"] for rule in told} == {None, *presets.names()}
