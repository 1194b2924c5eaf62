"""The bar: each place for those to whom it is open, in one order, the present one marked."""

from council.roles import Role
from web.navigation import Place, bar, current

HOME = Place("Home", "home.home", order=0)
HISTORY = Place("History", "audit.history", frozenset({Role.AUDITOR}), order=50)
PROPOSALS = Place("Proposals", "proposals.proposals", order=10)


def test_everybody_sees_what_is_open_to_everybody():
    assert bar([HISTORY, PROPOSALS, HOME], []) == [HOME, PROPOSALS]


def test_a_role_sees_what_is_open_to_it():
    assert bar([HISTORY, PROPOSALS, HOME], [Role.AUDITOR]) == [HOME, PROPOSALS, HISTORY]


def test_a_page_marks_the_place_whose_folder_it_is_in():
    assert current([HOME, PROPOSALS], "proposals.proposal") is PROPOSALS
    assert current([PROPOSALS], "home.home") is None
    assert current([PROPOSALS], None) is None


def test_of_two_places_in_one_folder_a_page_marks_its_own_else_the_first():
    seat = Place("Checking", "audit.seat", order=49)
    assert current([seat, HISTORY], "audit.history") is HISTORY
    assert current([seat, HISTORY], "audit.log") is seat
