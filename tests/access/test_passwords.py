"""Passwords: the same on every keyboard, refused only when they are guessed at once."""

import unicodedata

import pytest

from council.access import passwords
from council.access.passwords import (
    PasswordSaysWho,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooPlain,
    PasswordTooShort,
    as_read,
    closed,
    fit,
    is_right,
)

CARD = "48217730"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("short", PasswordTooShort),
        ("         a ", PasswordTooShort),
        ("\u200f" * 20 + "kısa", PasswordTooShort),
        ("uzun " * 50, PasswordTooLong),
        ("1234567890", PasswordTooCommon),
        ("١٢٣٤٥٦٧٨٩٠", PasswordTooCommon),
        ("Galatasaray", PasswordTooCommon),
        ("GALATASARAY 1905", PasswordTooCommon),
        ("aaaaaaaaaaaa", PasswordTooPlain),
        ("abababababab", PasswordTooPlain),
        ("abcdefghijkl", PasswordTooPlain),
        ("mykard4821-7730", PasswordSaysWho),
    ],
)
def test_a_password_that_is_guessed_is_refused(typed, refusal):
    with pytest.raises(refusal):
        fit(typed, CARD)


@pytest.mark.parametrize(
    "typed", ["olive tree by the door", "شجرة الزيتون", "güneşli bir gün", "دار جدتي ٢٠١٤", "hhhjjkkllö"]
)
def test_a_sentence_in_any_script_is_fine(typed):
    assert fit(typed, CARD)


def test_it_is_read_the_same_from_every_keyboard():
    composed, apart = unicodedata.normalize("NFC", "güneşli gün"), unicodedata.normalize("NFD", "güneşli gün")
    assert as_read(composed) == as_read(apart)
    assert as_read(" دار جدتي ٢٠١٤\u200f ") == as_read("دار جدتي 2014")
    assert as_read("ｏｌｉｖｅ") == "olive"
    assert as_read("Olive") != as_read("olive")


def test_it_is_known_again_but_not_kept():
    kept = closed("olive tree by the door")
    assert "olive" not in kept
    assert kept.startswith("$argon2id$")
    assert is_right(kept, " olive tree by the door")
    assert not is_right(kept, "olive tree by the Door")


def test_where_there_is_none_nothing_is_right():
    assert not is_right(None, "nobody's")
    assert not is_right(None, "")
    assert not is_right("not a hash", "olive")


def test_each_is_closed_with_salt_of_its_own():
    assert closed("olive tree by the door") != closed("olive tree by the door")


def test_those_that_are_tried_first_are_written_as_they_are_compared():
    assert all(one == one.casefold() == as_read(one) for one in passwords.COMMON)
