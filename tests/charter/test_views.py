"""The tables of the charter: every version of every rule, and drawn again they are the same."""

from datetime import date

from council.charter import commands, views
from tests.charter.conftest import ASSEMBLY, TERM, called
from web.charter import by_laws

PROCEDURE = {"co_sponsors": 2}


def test_every_version_is_kept_with_the_positions_between_which_it_was_in_force(council, installation):
    rule = commands.adopt_rule(council, "procedure", called(tr="Usul"), PROCEDURE, "md. 4")
    first = council.size
    commands.adopt_rule(council, "procedure", called(tr="Usul"), {"co_sponsors": 3}, rule=rule)
    with installation.rows("cinar") as rows:
        newest, oldest = views.versions(rows, rule)
        assert (oldest.version, oldest.position, oldest.until, oldest.source) == (
            1,
            first,
            first + 1,
            "md. 4",
        )
        assert newest.in_force
        assert not oldest.in_force
        assert [one.version for one in views.rules_in_force(rows)] == [2]


def test_a_repealed_rule_stays_readable(council, installation):
    rule = commands.adopt_rule(council, "procedure", called(tr="Usul"), PROCEDURE)
    commands.repeal_rule(council, rule)
    with installation.rows("cinar") as rows:
        (only,) = views.versions(rows, rule)
        assert only.repealed is not None
        assert not only.in_force
        assert views.rules_in_force(rows) == []


def test_rules_in_force_stand_in_the_order_of_their_first_adoption(council, installation):
    first, *others = by_laws.adopt(council)
    commands.repeal_rule(council, first)
    with installation.rows("cinar") as rows:
        assert [one.rule for one in views.rules_in_force(rows)] == others


def test_bodies_and_terms_are_listed(council, installation):
    commands.begin_term(council, ASSEMBLY, date(2028, 1, 1), date(2029, 12, 31))
    with installation.rows("cinar") as rows:
        body = views.all_bodies(rows)[ASSEMBLY]
        assert (body.sort, body.seats, body.names[0].text) == ("general_assembly", 9, "Genel Kurul")
        assert [term.begins for term in views.all_terms(rows)] == [date(2028, 1, 1), TERM[0]]


def test_drawn_again_they_are_the_same(council, installation):
    rule = by_laws.adopt(council)[0]
    commands.repeal_rule(council, rule)
    assert installation.check_views("cinar", ["charter"]) is None
