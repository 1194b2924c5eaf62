"""Periods of notice in the rule of procedure: told by the form, read back, kept in the ready by-laws."""

import tomllib
from pathlib import Path

import pytest

from council.charter.rules import ProcedureRule, procedure_rule
from web.charter.rule_fields import fits_fields, to_fields, to_terms
from web.charter.rule_forms import RuleTerms

PRESETS = Path(__file__).resolve().parents[2] / "config" / "presets"
TERMS = {"co_sponsors": 2, "notice_days": {"ordinary": 2, "elective": 15}, "clear": True, "late": "refused"}


def test_the_form_tells_periods_and_shows_them_again():
    shown = to_fields(TERMS)
    assert (shown["notice_ordinary"], shown["notice_elective"]) == (2, 15)
    again = to_terms("procedure", "procedure", RuleTerms().load(shown))
    assert procedure_rule(again) == procedure_rule(TERMS)
    assert fits_fields("procedure", "procedure", TERMS, RuleTerms().load)


def test_without_periods_nothing_is_needed():
    assert procedure_rule({}) == ProcedureRule()
    assert procedure_rule({}).notice.days_for("elective") == 0


@pytest.mark.parametrize(
    ("name", "ordinary", "elective"),
    [
        ("migrants-and-refugees-council", 2, 15),
        ("turkish-city-council", 2, 15),
        ("turkish-municipal-council", 3, 3),
    ],
)
def test_ready_by_laws_call_as_their_sources_say(name, ordinary, elective):
    told = tomllib.loads((PRESETS / f"{name}.toml").read_text(encoding="utf-8"))
    (one,) = [rule for rule in told["rules"] if rule["subject"] == "procedure"]
    notice = procedure_rule(one["terms"]).notice
    assert (notice.ordinary, notice.elective) == (ordinary, elective)
    assert one["source"] != "Majlis"
