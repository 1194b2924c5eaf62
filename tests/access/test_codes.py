"""Codes and card numbers, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.access import codes
from council.access.codes import LETTERS, CardNumberMistyped, CodeMistyped, grouped, new_code, read_code

CODE = "K7QX93MDTB0W1RNZ"[:15]
letters = st.sampled_from(LETTERS)


def whole(fifteen: str) -> str:
    values = [LETTERS.index(letter) for letter in fifteen]
    return fifteen + LETTERS[codes._check(values)]


def test_a_new_code_can_be_read():
    assert all(read_code(grouped(code)) == code for code in (new_code() for _ in range(200)))


def test_codes_do_not_repeat():
    assert len({new_code() for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: f"  {grouped(code)} ",
        lambda code: grouped(code).replace("-", " – "),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("0", "o").replace("1", "I"),
        lambda code: code.replace("1", "ı"),
        lambda code: code.replace("1", "İ"),
        lambda code: "".join(chr(0x660 + int(one)) if one.isdigit() else one for one in code),
        lambda code: "".join(chr(0x6F0 + int(one)) if one.isdigit() else one for one in code),
        lambda code: "".join(chr(ord(one) + 0xFEE0) for one in code),
        lambda code: "\u202a" + "\u200f".join(code) + "\u202c",
    ],
    ids=[
        "small",
        "grouped",
        "dashes",
        "O l",
        "o I",
        "dotless",
        "dotted",
        "arabic",
        "persian",
        "wide",
        "marks",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    code = whole(CODE)
    assert "0" in code
    assert "1" in code
    assert read_code(typed(code)) == code


@given(st.lists(letters, min_size=15, max_size=15), st.integers(0, 15), letters)
def test_every_wrong_letter_is_noticed(fifteen, place, other):
    code = whole("".join(fifteen))
    wrong = code[:place] + other + code[place + 1 :]
    if wrong != code:
        with pytest.raises(CodeMistyped):
            read_code(wrong)


@given(st.lists(letters, min_size=15, max_size=15), st.integers(0, 15), st.integers(0, 15))
def test_two_letters_that_changed_places_are_noticed(fifteen, one, other):
    code = list(whole("".join(fifteen)))
    right = "".join(code)
    code[one], code[other] = code[other], code[one]
    if "".join(code) != right:
        with pytest.raises(CodeMistyped):
            read_code("".join(code))


@pytest.mark.parametrize(
    "typed", ["", "K7QX", "K7QX-93MD-TB0W-E5R", "x" * 100_000, "ملف", "K7QX-93MD-TB0W-E5R!"]
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(CodeMistyped):
        read_code(typed)


def test_a_card_number_is_read_in_any_digits():
    assert codes.read_card_number(" ٤٨٢١-٧٧٣٠ ") == "48217730"
    assert codes.read_card_number("4821 7730") == "48217730"


@pytest.mark.parametrize("typed", ["", "4821", "4821-773O", "4821-77301", "abcd-efgh"])
def test_what_is_no_card_number_is_refused(typed):
    with pytest.raises(CardNumberMistyped):
        codes.read_card_number(typed)


def test_what_is_kept_of_a_code_differs_between_councils():
    code = new_code()
    assert codes.digest("adana", code) != codes.digest("mersin", code)
    assert code not in codes.digest("adana", code)
