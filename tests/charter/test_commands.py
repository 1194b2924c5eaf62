"""A council founds itself, sets up bodies, adopts rules in versions; what is malformed is refused by name."""

from datetime import date

import pytest

from config import presets
from council.charter import commands, rules
from council.charter.questions import Bodies, BodiesNamed, Founding, Procedure, RulesInForce, TermsOfOffice
from council.record import Wording, new_id
from council.terms import TermMalformed, TermMissing, TermOutOfRange, TermsContradict, TermUnknown
from tests.charter.conftest import ASSEMBLY, BOARD, TERM, called
from web.charter import by_laws

TWO_THIRDS = {
    "type": "max_share",
    "share": "2/3",
    "groups": ["woman", "man"],
    "unknown": "tri_state",
    "remedy": "opinion_invalid",
}
MAJORITY = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}}


def test_a_council_is_founded_once(council):
    assert council.ask(Founding()).answer.city == "Çınar"
    with pytest.raises(rules.AlreadyFounded):
        commands.found_council(council, called(tr="Bir daha"), "Çınar")


@pytest.mark.parametrize(
    ("names", "city", "refusal"),
    [
        ([], "Çınar", rules.NameMissing),
        (called(tr="  "), "Çınar", rules.NameMissing),
        (called(tr="Ad", en=" "), "Çınar", rules.NameMissing),
        (called(de="Rat"), "Çınar", rules.LanguageUnknown),
        ([*called(tr="Ad"), *called(tr="Başka")], "Çınar", rules.NamedTwice),
        (called(tr="x" * 201), "Çınar", rules.NameTooLong),
        (called(tr="Ad"), "  ", rules.CityMissing),
    ],
)
def test_a_council_needs_a_name_and_a_city(record, names, city, refusal):
    with pytest.raises(refusal):
        commands.found_council(record, names, city)
    assert record.size == 0


def test_a_body_has_seats_and_can_get_others(council):
    commands.set_seats(council, ASSEMBLY, 11)
    assert council.ask(Bodies()).answer == {ASSEMBLY: 11}
    with pytest.raises(rules.SeatsUnchanged):
        commands.set_seats(council, ASSEMBLY, 11)
    with pytest.raises(rules.SeatsOutOfRange):
        commands.set_seats(council, ASSEMBLY, 0)
    with pytest.raises(rules.NoSuchBody):
        commands.set_seats(council, BOARD, 5)


def test_a_form_sent_twice_sets_up_one_body(council):
    commands.establish_body(council, "executive_board", called(tr="Yürütme Kurulu"), body=BOARD)
    with pytest.raises(rules.BodyExists):
        commands.establish_body(council, "executive_board", called(tr="Yürütme Kurulu"), body=BOARD)
    with pytest.raises(rules.SortUnknown):
        commands.establish_body(council, "parliament", called(tr="Başka"))
    assert set(council.ask(BodiesNamed()).answer) == {ASSEMBLY, BOARD}


@pytest.mark.parametrize(
    ("begins", "ends", "refusal"),
    [
        (date(2029, 1, 1), date(2028, 1, 1), rules.TermEndsBeforeItBegins),
        (date(2027, 12, 31), date(2029, 12, 30), rules.TermsOverlap),
        (date(2025, 1, 1), date(2029, 12, 30), rules.TermsOverlap),
    ],
)
def test_a_body_is_in_one_term_at_a_time(council, begins, ends, refusal):
    with pytest.raises(refusal):
        commands.begin_term(council, ASSEMBLY, begins, ends)


def test_a_term_may_follow_on_the_next_day(council):
    commands.begin_term(council, ASSEMBLY, date(2028, 1, 1), date(2029, 12, 31))
    terms = council.ask(TermsOfOffice())
    assert terms.current(ASSEMBLY, TERM[1]).begins == TERM[0]
    assert terms.current(ASSEMBLY, date(2028, 1, 1)).ends == date(2029, 12, 31)


def test_a_rule_gets_versions_and_the_newest_is_in_force(council):
    rule = commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), MAJORITY, "md. 10")
    stricter = {**MAJORITY, "threshold": {"cmp": "at_least", "fraction": "2/3"}}
    commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), stricter, rule=rule)
    found = council.ask(RulesInForce()).answer[rule]
    assert (found.version, found.terms) == (2, stricter)


def test_the_same_again_is_no_new_version_unless_the_rule_was_repealed(council):
    rule = commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), MAJORITY)
    with pytest.raises(rules.RuleUnchanged):
        commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), MAJORITY, rule=rule)
    commands.repeal_rule(council, rule)
    assert council.ask(RulesInForce()).answer == {}
    with pytest.raises(rules.NoSuchRule):
        commands.repeal_rule(council, rule)
    commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), MAJORITY, rule=rule)
    assert council.ask(RulesInForce()).answer[rule].version == 2


def test_a_new_version_stays_with_its_subject_and_its_body(council):
    rule = commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), MAJORITY)
    with pytest.raises(rules.RuleMoved):
        commands.adopt_rule(council, "balance", called(tr="Denge"), TWO_THIRDS, rule=rule)
    with pytest.raises(rules.RuleMoved):
        commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), MAJORITY, body=ASSEMBLY, rule=rule)


@pytest.mark.parametrize(
    ("subject", "terms", "refusal"),
    [
        ("weather", {}, rules.SubjectUnknown),
        ("decision", {}, TermMissing),
        ("decision", {**MAJORITY, "base": "everybody"}, TermUnknown),
        ("decision", {**MAJORITY, "threshold": {"cmp": "more_than", "fraction": 0.5}}, TermMalformed),
        ("decision", {**MAJORITY, "treshold": 1}, TermUnknown),
        ("decision", {**MAJORITY, "base": "present", "abstain": "ignored"}, TermsContradict),
        ("balance", {**TWO_THIRDS, "share": "3/2"}, TermOutOfRange),
        ("balance", {**TWO_THIRDS, "groups": []}, TermMissing),
        ("balance", {**TWO_THIRDS, "type": "min_share"}, TermsContradict),
        (
            "balance",
            {"type": "at_least_one_each", "k": 5, "groups": ["woman", "man"], "remedy": "warn"},
            rules.RuleImpossible,
        ),
        ("procedure", {"co_sponsors": -1}, TermOutOfRange),
        ("procedure", {"co_sponsors": "two"}, TermMalformed),
        ("procedure", {"co_sponsors": 1001}, TermMalformed),
        ("procedure", {"may_change_vote": "yes"}, TermMalformed),
        ("procedure", {"may_change": True}, TermUnknown),
    ],
)
def test_a_rule_that_nobody_could_apply_is_refused_by_name(council, subject, terms, refusal):
    before = council.size
    with pytest.raises(refusal):
        commands.adopt_rule(council, subject, called(tr="Kural"), terms)
    assert council.size == before


def test_a_rule_for_a_body_that_is_not_there_is_refused(council):
    with pytest.raises(rules.NoSuchBody):
        commands.adopt_rule(council, "decision", called(tr="Çoğunluk"), MAJORITY, body=new_id())


def test_without_a_procedure_rule_the_defaults_apply(council):
    procedure = council.ask(Procedure(ASSEMBLY))
    assert (procedure.co_sponsors, procedure.may_change_vote) == (0, False)


def test_a_body_s_own_procedure_goes_before_the_council_s(council):
    commands.adopt_rule(council, "procedure", called(tr="Usul"), {"co_sponsors": 2, "may_change_vote": True})
    commands.adopt_rule(council, "procedure", called(tr="Genel Kurul"), {"co_sponsors": 3}, body=ASSEMBLY)
    assert council.ask(Procedure(BOARD)).co_sponsors == 2
    assert council.ask(Procedure()).may_change_vote
    own = council.ask(Procedure(ASSEMBLY))
    assert (own.co_sponsors, own.may_change_vote) == (3, False)


def test_there_is_one_procedure_for_the_council(council):
    rule = commands.adopt_rule(council, "procedure", called(tr="Usul"), {"co_sponsors": 2})
    with pytest.raises(rules.ProcedureTwice):
        commands.adopt_rule(council, "procedure", called(tr="Başka"), {"co_sponsors": 1})
    commands.adopt_rule(council, "procedure", called(tr="Usul"), {"co_sponsors": 1}, rule=rule)
    assert council.ask(Procedure()).co_sponsors == 1


@pytest.mark.parametrize("preset", presets.names())
def test_the_by_laws_that_a_new_council_may_begin_with_can_be_adopted(council, preset):
    for body, seats in ((ASSEMBLY, 21), (BOARD, 7)):
        if body == BOARD:
            commands.establish_body(council, "executive_board", called(tr="Yürütme Kurulu"), body=BOARD)
        commands.set_seats(council, body, seats)
    adopted = by_laws.adopt(council, preset)
    in_force = council.ask(RulesInForce()).answer
    assert list(in_force) == adopted
    for rule in in_force.values():
        assert {name.language for name in rule.names} == {"ar", "tr", "en"}


def test_the_usual_by_laws_ask_for_balance_and_two_supporters(council):
    by_laws.adopt(council)
    rules_in_force = council.ask(RulesInForce())
    (balance,) = rules_in_force.on("balance", ASSEMBLY)
    assert (balance.terms["share"], balance.terms["remedy"], balance.terms["unknown"]) == (
        "2/3",
        "opinion_invalid",
        "tri_state",
    )
    assert council.ask(Procedure(ASSEMBLY)).co_sponsors == 2
    assert len(rules_in_force.on("decision", ASSEMBLY)) == 4


def test_the_usual_by_laws_let_the_sides_decide_together_and_elections_keep_the_balance(council):
    by_laws.adopt(council)
    rules_in_force = council.ask(RulesInForce())
    (joint,) = [one for one in rules_in_force.on("decision", ASSEMBLY) if one.terms.get("kind") == "joint"]
    assert joint.terms["constituencies"] == ["host", "refugee"]
    (election,) = rules_in_force.on("election", ASSEMBLY)
    assert election.terms["keeps_balance"] is True


def test_names_are_kept_as_they_were_written(council):
    assert council.ask(Founding()).answer.names[1] == Wording(language="ar", text="مجلس جنار")


def test_rules_that_no_body_could_meet_together_are_not_both_in_force(council):
    women = {"type": "min_share", "share": "0.6", "groups": ["woman"]}
    kept = commands.adopt_rule(council, "balance", called(tr="Denge"), TWO_THIRDS)
    men = {**women, "groups": ["man"]}
    first = commands.adopt_rule(council, "balance", called(tr="Kadınlar"), women)
    with pytest.raises(rules.RulesImpossibleTogether) as refused:
        commands.adopt_rule(council, "balance", called(tr="Erkekler"), men)
    assert refused.value.details["rules"] == [first]
    commands.adopt_rule(council, "balance", called(tr="Erkekler"), men, rule=first)
    assert set(council.ask(RulesInForce()).answer) == {kept, first}
