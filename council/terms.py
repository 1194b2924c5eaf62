"""Reading the terms of a rule: plain JSON in, exact values out, whatever is unclear refused by name."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from fractions import Fraction

from council.record import Refused, require

FRACTION = re.compile(r"\d{1,9}(/\d{1,9}|\.\d{1,9})?", re.ASCII)

DAY = re.compile(r"\d{4}-\d\d-\d\d([T ]\d.*)?", re.ASCII)

REMARKS = frozenset(
    {
        "basis",
        "certainty",
        "checked",
        "dimension",
        "formula",
        "id",
        "moment",
        "name",
        "note",
        "scope",
        "source",
        "title",
        "vacancy",
    }
)
"""Terms that tell a reader where a rule comes from and when it speaks; they do not change what it says."""


class TermMissing(Refused):
    """A rule leaves out what it cannot do without."""

    code = "terms.missing"


class TermMalformed(Refused):
    """A term is not written as it must be: a fraction as "2/3", a number as a whole number."""

    code = "terms.malformed"


class TermUnknown(Refused):
    """A rule uses a term, or a word for it, that no rule here knows."""

    code = "terms.unknown"


class TermOutOfRange(Refused):
    """A share or a number is too small or too large to mean anything."""

    code = "terms.out-of-range"


class TermsContradict(Refused):
    """Terms that cannot hold together."""

    code = "terms.contradict"


class NotACount(Refused):
    """A number of persons is not a whole number from nought upwards."""

    code = "terms.not-a-count"


class NotADay(Refused):
    """A day is written as year, month and day: 2025-03-16."""

    code = "terms.not-a-day"


def a_day(of: str, given: object) -> date:
    """A day of the calendar; an hour that stands with it is not heard."""
    text = given.isoformat() if isinstance(given, date) else given
    if not isinstance(text, str) or not DAY.fullmatch(text):
        raise NotADay(of=of, got=_shown(given))
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as wrong:
        raise NotADay(of=of, got=_shown(given)) from wrong


def a_yes_or_no(of: str, given: object) -> bool:
    """True or false, and nothing that merely looks like it."""
    if not isinstance(given, bool):
        raise TermMalformed(term=of, got=_shown(given))
    return given


def several(of: str, given: object) -> list[object]:
    """A list, of whatever."""
    if not isinstance(given, list | tuple):
        raise TermMalformed(term=of, got=_shown(given))
    return list(given)


def a_count(of: str, given: object) -> int:
    """So many persons: never a fraction, never fewer than none."""
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise NotACount(of=of, got=_shown(given))
    return given


class Terms:
    """The terms of one rule, read one after the other."""

    def __init__(self, terms: object, where: str = "") -> None:
        if not isinstance(terms, Mapping):
            raise TermMalformed(term=where or "rule", got=_shown(terms))
        self._terms = terms
        self._where = f"{where}." if where else ""

    def named(self, term: str) -> str:
        """A term as a refusal names it: `quorum.fraction`."""
        return f"{self._where}{term}"

    def only(self, *known: str) -> None:
        """Nothing is said that would not be heard: a misspelt term is no term."""
        for term in self._terms:
            allowed = term in known or term in REMARKS
            require(allowed, TermUnknown(term=self.named("*"), got=_shown(term), known=sorted(known)))

    def given(self, term: str) -> object:
        """What is written under a term, whatever it may be; nothing if the rule does not have it."""
        return self._terms.get(term)

    def all(self) -> list[object]:
        """Every term that is written."""
        return list(self._terms)

    def text(self, term: str, otherwise: str | None = None) -> str:
        """Some words, none of them known beforehand."""
        given = self._given(term, otherwise)
        if not isinstance(given, str) or not given.strip():
            raise TermMalformed(term=self.named(term), got=_shown(given))
        return given

    def word(self, term: str, known: Collection[str], otherwise: str | None = None) -> str:
        """One of the known words."""
        given = self._given(term, otherwise)
        if not isinstance(given, str):
            raise TermMalformed(term=self.named(term), got=_shown(given))
        require(given in known, TermUnknown(term=self.named(term), got=_shown(given), known=sorted(known)))
        return given

    def word_if_said(self, term: str, known: Collection[str]) -> str | None:
        """One of the known words, or nothing."""
        return self.word(term, known) if self.says(term) else None

    def words(self, term: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """Several different words, none of them empty; any words, unless it is said which are known."""
        given = self._given(term, ())
        if not isinstance(given, list | tuple) or not _different_words(given):
            raise TermMalformed(term=self.named(term), got=_shown(given))
        for one in given:
            heard = known is None or one in known
            require(heard, TermUnknown(term=self.named(term), got=_shown(one), known=sorted(known or ())))
        return tuple(given)

    def fraction(self, term: str, otherwise: str | None = None) -> Fraction:
        """An exact part of a whole, from nought to one: "2/3", "0.4", "1"; never a float."""
        given = self._given(term, otherwise)
        text = str(given) if isinstance(given, str | int | Fraction) and not isinstance(given, bool) else ""
        if not FRACTION.fullmatch(text) or re.search(r"/0+$", text):
            raise TermMalformed(term=self.named(term), got=_shown(given))
        part = Fraction(text)
        require(part <= 1, TermOutOfRange(term=self.named(term), got=text, least="0", most="1"))
        return part

    def number(self, term: str, otherwise: int | None = None, least: int = 1) -> int:
        """A whole number."""
        given = self._given(term, otherwise)
        if isinstance(given, bool) or not isinstance(given, int):
            raise TermMalformed(term=self.named(term), got=_shown(given))
        require(given >= least, TermOutOfRange(term=self.named(term), got=given, least=least))
        return given

    def yes_or_no(self, term: str, otherwise: bool) -> bool:
        """True or false; as it is otherwise, if the rule does not say."""
        return a_yes_or_no(self.named(term), self._terms[term]) if self.says(term) else otherwise

    def within(self, term: str) -> "Terms":
        """The terms of a rule inside the rule: a quorum, a threshold."""
        return Terms(self._given(term, None), self.named(term))

    def says(self, term: str) -> bool:
        """Whether the rule has this term; null is as good as nothing."""
        return self._terms.get(term) is not None

    def besides(self, *heard: str) -> list[str]:
        """The terms that are neither among these nor mere remarks."""
        return [term for term in self._terms if term not in heard and term not in REMARKS]

    def _given(self, term: str, otherwise: object) -> object:
        given = self._terms.get(term)
        given = otherwise if given is None else given
        require(given is not None, TermMissing(term=self.named(term)))
        return given


def _shown(given: object) -> str:
    """What was given, short enough to be shown again."""
    return str(given)[:80]


def _different_words(given: Collection[object]) -> bool:
    return all(isinstance(one, str) and one.strip() for one in given) and len(set(given)) == len(given)
