"""The hall screen: two languages at once, what goes on, and nothing that not everybody may know."""

import re

import pytest

from council.assembly import commands
from council.charter.questions import RulesInForce
from council.voting import commands as voting
from tests.assembly import running
from tests.assembly.test_floor import AMINA, CEMAL, FACILITATOR, ITEM, R1, SITTING, ask, desk
from tests.proposals.a_council import ASSEMBLY, AUDITOR, NAMES

__all__ = ["desk"]


def page(visit, person=None, language="tr", **asked):
    answer = visit(person).get(f"/{language}/cinar/sittings/{SITTING}/hall", query_string=asked)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("language", "also", "dirs"), [("tr", "ar", "ltr rtl"), ("ar", "en", "rtl ltr"), ("en", "tr", "ltr ltr")]
)
def test_it_stands_in_two_languages_each_in_its_direction(desk, visit, language, also, dirs):
    shown = page(visit, language=language, also=also)
    panels = re.findall(r'<section class="panel" lang="(\w\w)" dir="(\w+)"', shown)
    assert panels == list(zip((language, also), dirs.split(), strict=True))


@pytest.mark.parametrize(
    ("asked", "second"), [({}, "ar"), ({"also": "tr"}, "ar"), ({"also": "xx"}, "ar"), ({"also": "en"}, "en")]
)
def test_the_second_language_is_the_councils_own_unless_another_is_asked_for(desk, visit, asked, second):
    assert f'<section class="panel" lang="{second}"' in page(visit, **asked)


def test_it_follows_without_scripts_until_the_sitting_is_over(desk, visit):
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page(visit)
    commands.close_item(desk, SITTING, ITEM)
    commands.close_sitting(desk, SITTING)
    assert "refresh" not in page(visit)


def test_who_speaks_is_named_only_on_a_screen_of_the_room(desk, visit):
    ask(desk, CEMAL, R1)
    commands.grant_floor(desk, SITTING, R1, seconds=180)
    for person in (None, AUDITOR):
        shown = page(visit, person)
        assert NAMES[CEMAL] not in shown
        assert "3 numaralı üye" in shown
    for person in (AMINA, FACILITATOR):
        assert NAMES[CEMAL] in page(visit, person)
    assert 'data-limit="180"' in shown


def test_it_shows_the_item_and_what_comes_next(desk, visit):
    shown = page(visit)
    assert "Dil kursu" in shown
    assert re.search(r'class="next">[^<]*2', shown)


def test_there_is_no_screen_of_a_sitting_that_was_never_called(desk, visit):
    assert visit(None).get("/tr/cinar/sittings/0000000000000xyz/hall").status_code == 404


@pytest.fixture
def voted(council):
    """A vote on the item under way was opened and closed."""
    desk = running.begun(council)
    (rule,) = desk.ask(RulesInForce()).on("decision", ASSEMBLY)
    ballot = voting.open_ballot(desk, running.PROPOSAL, rule.rule, SITTING)
    return desk, ballot


def test_an_open_vote_is_announced_without_any_number_of_votes(voted, visit):
    desk, ballot = voted
    before = page(visit)
    assert before.count("Oylama açık") == 1
    voting.cast(desk.acting_as(AMINA), ballot, "yes")
    assert page(visit) == before


def test_the_result_stands_with_its_derivation_until_the_next_item(voted, visit):
    desk, ballot = voted
    voting.cast(desk.acting_as(AMINA), ballot, "yes")
    voting.close_ballot(desk, ballot)
    shown = page(visit)
    assert "Kabul edildi" in shown
    assert "1 kabul" in shown
    commands.close_item(desk, SITTING, ITEM)
    commands.open_item(desk, SITTING, running.OTHER)
    assert "Kabul edildi" not in page(visit)


def test_the_code_for_the_hall_is_on_the_screens_of_the_desk_alone(desk, visit):
    assert [("entrance" in page(visit, person)) for person in (FACILITATOR, AMINA, None)] == [
        True,
        False,
        False,
    ]


def test_a_screen_that_is_set_back_follows_nothing(desk, visit):
    shown = page(visit, AMINA, **{"as-of": desk.size})
    assert "data-live" not in shown
    assert "refresh" not in shown
