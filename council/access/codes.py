"""Codes on paper: read from a card, typed on a small phone by someone in a hurry, and forgiven much.

A sign-in code is fifteen random letters (75 bits) and one that checks them: K7QX-93MD-TB0W-E5RN.
A card number is eight digits, 4821-7730. It says whose card it is and opens nothing by itself.
"""

import secrets
import unicodedata
from hashlib import sha256

from council.record import Refused, require

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U to misread
RANDOM_LETTERS = 15
_MISREAD = {"I": "1", "L": "1", "O": "0", "U": "V", "İ": "1"}
_LONGEST_TYPED = 200


class CodeMistyped(Refused):
    """What was typed cannot be a code: letters are missing, too many, or one of them is wrong."""

    code = "access.code-mistyped"


class CardNumberMistyped(Refused):
    """What was typed cannot be a card number."""

    code = "access.card-number-mistyped"


def new_code() -> str:
    """A fresh sign-in code, as it is kept: sixteen letters without hyphens."""
    letters = [secrets.randbelow(32) for _ in range(RANDOM_LETTERS)]
    return "".join(LETTERS[each] for each in [*letters, _check(letters)])


def read_code(typed: str) -> str:
    """The code that somebody meant: small letters, spaces, other digits and look-alikes are understood."""
    code = "".join(_MISREAD.get(letter, letter) for letter in _letters(typed))
    require(len(code) == RANDOM_LETTERS + 1 and set(code) <= set(LETTERS), CodeMistyped())
    values = [LETTERS.index(letter) for letter in code]
    require(values[-1] == _check(values[:-1]), CodeMistyped())
    return code


def grouped(code: str) -> str:
    """A code or a card number as it is printed: in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def new_card_number() -> str:
    """A fresh card number. It never begins with a nought, which people leave out."""
    return str(secrets.randbelow(90_000_000) + 10_000_000)


def read_card_number(typed: str) -> str:
    """The card number that somebody meant, in the digits of any script."""
    number = _letters(typed)
    require(len(number) == 8 and number.isascii() and number.isdigit(), CardNumberMistyped())
    return number


def digest(council: str, code: str) -> str:
    """What is kept of a code: enough to know it again, not enough to print it."""
    return sha256(f"majlis sign-in code\0{council}\0{code}".encode()).hexdigest()


def _letters(typed: str) -> str:
    """Capital letters and digits of what was typed, without hyphens, spaces and unseen marks."""
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST_TYPED]).replace("ı", "1")
    digits = (str(unicodedata.decimal(one)) if one.isdecimal() else one for one in plain)
    return "".join(one for one in "".join(digits).upper() if unicodedata.category(one)[0] in "LN")


def _check(values: list[int]) -> int:
    """The letter that checks the others: finds every single wrong letter and every two that changed places.

    It is the sum of each letter times a power of x in the field of 32 elements, modulo x^5 + x^2 + 1.
    """
    total = 0
    for value in values:
        total = _times_x(total ^ value)
    return total


def _times_x(element: int) -> int:
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element
