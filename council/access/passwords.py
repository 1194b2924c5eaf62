"""Passwords: how they are read, which are refused, and how one is known again without being kept."""

import threading
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from council.record import Refused, require

SHORTEST = 10
LONGEST = 200
FEWEST_LETTERS = 5

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_few_at_once = threading.BoundedSemaphore(4)  # each takes 19 MiB while it works

_TRIED_FIRST = """
    1234567890 0123456789 0987654321 9876543210 1234512345 1122334455 1231231231 12345678910 123456789a
    1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty12345 qwerty123456 asdfghjkl1 zxcvbnm123 qazwsxedcr
    password12 password123 password1234 passw0rd123 iloveyou12 iloveyou123 welcome123 administrator
    letmein123 football123 sunshine12 princess12 changeme123 superman123 baseball123 trustno1234
    whatever12 computer12 sifre12345 sifre123456 parola12345 parola1234 istanbul34 istanbul1453
    galatasaray fenerbahce galatasaray1905 fenerbahce1907 besiktas1903 trabzonspor trabzonspor61
    turkiye1923 ataturk1881 ataturk1923 mustafakemal adana01adana seviyorum12 bismillah1 bismillah123
    bismillah786 allahakbar allahuakbar allahuekber mohammad123 muhammed123 mohamed1234 alhamdulillah
    inshallah123 mashallah12 yarabbiyarabbi yaallahyaallah habibi12345 habibi1234 syria12345 souria12345
    syria2011 damascus11 damascus123 aleppo12345 halep12345 palestine1 palestine123 alhurriya123
    يارب1234567 كلمةالمرور بسماللهالرحمن بسماللهالرحمنالرحيم الحمدلله12 الحمدللهربالعالمين اللهاكبر123
    اللهأكبر123 سبحانالله لاالهالاالله محمد123456 احمد123456 حبيبي12345 سوريا12345 فلسطين123
"""
COMMON = frozenset(_TRIED_FIRST.split())
"""Passwords of ten letters and more that are tried first, with spaces taken out and small letters."""


class PasswordTooShort(Refused):
    """A password has at least ten letters."""

    code = "access.password-too-short"


class PasswordTooLong(Refused):
    """A password has at most two hundred letters."""

    code = "access.password-too-long"


class PasswordTooPlain(Refused):
    """A password of very few different letters, or of letters in a row, is guessed at once."""

    code = "access.password-too-plain"


class PasswordTooCommon(Refused):
    """The password stands in every list of passwords that are tried first."""

    code = "access.password-too-common"


class PasswordSaysWho(Refused):
    """A password that holds the card number is no secret."""

    code = "access.password-says-who"


def as_read(typed: str) -> str:
    """A password as it is set and checked: the same on every keyboard.

    Composed letters (NFKC), unseen marks left out, digits of every script as 0 to 9, no blanks at the ends.
    """
    plain = unicodedata.normalize("NFKC", typed)
    seen = (one for one in plain if unicodedata.category(one) not in ("Cf", "Cc"))
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in seen).strip()


def long_enough(password: str, _card: str) -> None:
    """At least ten letters, of any kind."""
    require(len(password) >= SHORTEST, PasswordTooShort(shortest=SHORTEST))


def not_too_long(password: str, _card: str) -> None:
    """At most two hundred letters."""
    require(len(password) <= LONGEST, PasswordTooLong(longest=LONGEST))


def not_plain(password: str, _card: str) -> None:
    """Five different letters, and not one row of the alphabet or of the keys."""
    steps = {ord(later) - ord(earlier) for earlier, later in pairwise(password)}
    require(len(set(password)) >= FEWEST_LETTERS and len(steps) > 1, PasswordTooPlain(fewest=FEWEST_LETTERS))


def not_common(password: str, _card: str) -> None:
    """Not among those that are tried first."""
    require("".join(password.casefold().split()) not in COMMON, PasswordTooCommon())


def not_the_card(password: str, card: str) -> None:
    """Without the number that is printed on the card."""
    require(card not in password.replace("-", "").replace(" ", ""), PasswordSaysWho())


RULES: Sequence[Callable[[str, str], None]] = (long_enough, not_too_long, not_common, not_plain, not_the_card)
"""Every rule for a password, in the order in which they are checked."""


def fit(typed: str, card: str) -> str:
    """The password that was chosen, if it meets all the rules."""
    password = as_read(typed)
    for rule in RULES:
        rule(password, card)
    return password


def closed(typed: str) -> str:
    """What is kept of a password: its Argon2id hash."""
    with _few_at_once:
        return _hasher.hash(as_read(typed))


def is_right(kept: str | None, typed: str) -> bool:
    """Whether a password is the one that was set. Where there is none it takes as long to say no."""
    with _few_at_once:
        nobodys = _nobodys()
        try:
            right = _hasher.verify(kept or nobodys, as_read(typed[: 4 * LONGEST]))
        except (VerificationError, InvalidHashError):
            return False
    return right and kept is not None


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody's")
