"""Whatever a balance rule finds in any small body, and would cure it, can be read out in each language."""

import pytest

from council.quotas.questions import balance, check_list, check_presence, cures
from council.quotas.rules import balance_rule
from tests.quotas.bodies import FINLAND, OF_THREE, OF_WOMEN_AND_MEN, bodies, named
from tests.quotas.test_lists import BELGIUM, FIVES, GREENS, TWO_WOMEN, ZIPPER
from tests.quotas.test_parts import QUORUM, sides
from tests.quotas.test_questions import adopted
from web.quotas.verdicts import cure_words, explained, verdict_words
from web.quotas.wording import balance as in_words
from web.quotas.wording import worth_words
from web.terminal import speak, speaking

LANGUAGES = ("ar", "tr", "en")


@pytest.fixture(params=LANGUAGES)
def language(request):
    with speaking():
        speak(request.param)
        yield request.param


def read_out(dimension, verdict):
    """The sentences of a verdict, each of them a whole one."""
    sentences = [str(one) for one in explained(dimension, verdict)]
    assert verdict_words(verdict["status"])
    assert all(one and "%(" not in one and "{" not in one for one in sentences)
    return sentences


@pytest.mark.parametrize("unknown", ["in_base_no_group", "tri_state"])
@pytest.mark.parametrize("terms", [*OF_WOMEN_AND_MEN, *OF_THREE], ids=named)
def test_every_verdict_and_every_cure_is_read_out(language, terms, unknown):
    rule = {**terms, "unknown": unknown, "dimension": "side" if "host" in terms["groups"] else "gender"}
    assert in_words(rule)
    for body in bodies(3, [*terms["groups"], "undisclosed"]):
        composed = {rule["dimension"]: body}
        for found in balance([adopted(rule)], composed):
            assert worth_words(found.worth)
            assert read_out(found.dimension, found.verdict) or found.verdict["status"] == "met"
            for cure in cures(found.as_data(), composed):
                assert cure_words(found.dimension, cure)


def test_members_and_substitutes_are_told_apart(language):
    apart = {**FINLAND, "separately": "members and deputies"}
    (found,) = balance([adopted(apart)], {"gender": {"woman": 5, "man": 5}}, {"gender": {"man": 4}})
    sentences = " ".join(read_out("gender", found.verdict))
    assert {"ar": "أعضاء الاحتياط", "tr": "Yedek üyeler", "en": "Substitutes"}[language] in sentences
    assert "deputies" not in sentences


@pytest.mark.parametrize("terms", [GREENS, ZIPPER, FIVES, BELGIUM, TWO_WOMEN], ids=str)
def test_every_verdict_on_a_list_is_read_out(language, terms):
    rule = balance_rule({**terms, "unknown": "tri_state"})
    for places in (["woman", "man"], ["man", "man", "man", "man", "man"], ["undisclosed", "man"], []):
        read_out("gender", check_list(rule, places).as_data())


def test_who_is_present_is_read_out(language):
    for present in (sides(host=4, refugee=4), sides(host=4), {}):
        read_out("side", check_presence(balance_rule(QUORUM), present).as_data())
