"""`majlis card`: the last resort, on the machine itself."""

import json

import pytest

from config import Secrets, Settings
from council.access.door import Door
from council.house import open_house


@pytest.fixture
def majlis(at_the_terminal, begin):
    """Call `majlis` in a directory with one council; gives the exit code and what was said."""
    begin("--council", "Çınar", "--city", "Çınar")
    return at_the_terminal


@pytest.fixture
def door(majlis, tmp_path):
    settings = Settings.load({}, tmp_path)
    house = open_house(settings.database_url, Secrets.load(settings.secrets).master)
    yield Door(house, "cinar", "192.0.2.7", b"k")
    house.engine.dispose()


def test_a_new_card_opens_even_for_who_had_a_password(majlis, door):
    first = json.loads(majlis("card", "1", "--json")[1])
    person = door.first_sign_in(first["code"], "olive tree by the door")
    code, said, _ = majlis("card", "1", "--json")
    again = json.loads(said)
    assert code == 0
    assert again["card_number"] == first["card_number"]
    assert door.first_sign_in(again["code"], "a red bicycle in the rain") == person


def test_it_is_said_in_words(majlis):
    code, said, _ = majlis("card", "1")
    assert code == 0
    assert "card number" in said


def test_nobody_of_this_number_gets_no_card(majlis):
    code, said, complaint = majlis("card", "99")
    assert (code, said) == (1, "")
    assert "does not know" in complaint
