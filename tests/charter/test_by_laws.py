"""By-laws are adopted together: all of their rules or none, and what stands already stays as it is."""

import pytest

from council.charter import commands, rules
from council.charter.commands import ToldRule
from council.charter.questions import RulesInForce
from council.terms import TermOutOfRange, TermsContradict
from tests.charter.conftest import ASSEMBLY, BOARD, called

MAJORITY = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}}
STRICTER = {**MAJORITY, "threshold": {"cmp": "at_least", "fraction": "2/3"}}
FORTY = {"type": "min_share", "share": "2/5", "groups": ["woman", "man"], "remedy": "warn"}


def told(subject="decision", terms=MAJORITY, tr="Çoğunluk", body=None, source=""):
    return ToldRule(subject, tuple(called(tr=tr)), terms, source, body)


def test_all_rules_are_adopted_in_one_go(council):
    taken = commands.adopt_by_laws(council, [told(), told("balance", FORTY, "Yüzde kırk")])
    assert list(council.ask(RulesInForce()).answer) == [one.rule for one in taken]
    assert [(one.version, one.is_new) for one in taken] == [(1, True), (1, True)]


def test_if_one_cannot_be_adopted_none_is_and_each_fault_is_told(council):
    before = council.size
    with pytest.raises(rules.ByLawsFaulty) as refused:
        commands.adopt_by_laws(
            council,
            [
                told(),
                told("balance", {**FORTY, "share": "7/2"}, "Yüzde kırk"),
                told("decision", {**MAJORITY, "base": "members", "abstain": "ignored"}, "Başka"),
                told(tr="Kurul", body=BOARD),
                told(terms=STRICTER),
            ],
        )
    faults = refused.value.details["faults"]
    assert [(number, type(why)) for number, why in faults] == [
        (2, TermOutOfRange),
        (3, TermsContradict),
        (4, rules.NoSuchBody),
        (5, rules.RuleToldTwice),
    ]
    assert council.size == before


def test_a_rule_called_like_one_in_force_is_its_next_version(council):
    (first,) = commands.adopt_by_laws(council, [told()])
    (second,) = commands.adopt_by_laws(council, [told(terms=STRICTER)])
    assert (second.rule, second.version, second.is_new) == (first.rule, 2, True)
    assert council.ask(RulesInForce()).answer[first.rule].terms == STRICTER


def test_what_the_council_has_adopted_already_stays_as_it_is(council):
    first = commands.adopt_by_laws(council, [told(), told("balance", FORTY, "Yüzde kırk")])
    before = council.size
    again = commands.adopt_by_laws(council, [told(), told("balance", FORTY, "Yüzde kırk")])
    assert [one.rule for one in again] == [one.rule for one in first]
    assert not any(one.is_new for one in again)
    assert council.size == before


def test_for_another_body_it_is_another_rule(council):
    (general,) = commands.adopt_by_laws(council, [told()])
    (own,) = commands.adopt_by_laws(council, [told(body=ASSEMBLY)])
    assert own.rule != general.rule
    assert len(council.ask(RulesInForce()).on("decision", ASSEMBLY)) == 2


def test_there_is_one_procedure_however_it_is_called(council):
    (first,) = commands.adopt_by_laws(council, [told("procedure", {"co_sponsors": 2}, "Usul")])
    (second,) = commands.adopt_by_laws(council, [told("procedure", {"co_sponsors": 3}, "Çalışma usulü")])
    assert (second.rule, second.version) == (first.rule, 2)


def test_a_rule_that_was_repealed_is_adopted_as_a_new_one(council):
    (first,) = commands.adopt_by_laws(council, [told()])
    commands.repeal_rule(council, first.rule)
    (second,) = commands.adopt_by_laws(council, [told()])
    assert second.rule != first.rule


def test_a_dry_run_finds_the_same_and_enters_nothing(council):
    before = council.size
    (found,) = commands.adopt_by_laws(council, [told()], dry_run=True)
    assert found.is_new
    with pytest.raises(TermOutOfRange):
        commands.adopt_rule(council, "balance", called(tr="Denge"), {**FORTY, "share": "3/2"}, dry_run=True)
    commands.adopt_rule(council, "balance", called(tr="Denge"), FORTY, dry_run=True)
    assert council.size == before
